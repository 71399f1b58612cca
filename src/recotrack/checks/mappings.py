"""The mappings of a record: which of them list assumed keys, and which texts are Markdown."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import RootModel

from recotrack.model import Shape
from recotrack.model.shape import is_markdown, is_shape, plain_type
from recotrack.problems import Route


class _InnerMapping(NamedTuple):
    """A field that holds mappings: one, a list of them, or a table of them."""

    name: str
    shape: type[Shape]
    many: type | None


_BATCH = 50
"""How many records are looked at together: few enough to stay in the processor's cache."""


def assumed_names(tops: Sequence[Shape | RootModel[Any]]) -> Iterator[tuple[type[Shape], set[str]]]:
    """The names listed as assumed, by the shape of the mappings. A shape may come several times.

    Gives no routes, and so is several times as quick as `with_assumed`.
    """
    for start in range(0, len(tops), _BATCH):
        waiting: dict[type[Shape], list[Any]] = {}
        for top in tops[start : start + _BATCH]:
            for _, mapping in _top_mappings(top):
                waiting.setdefault(type(mapping), []).append(mapping)
        while waiting:
            shape, alike = waiting.popitem()
            yield shape, set(chain.from_iterable(map(attrgetter("assumed"), alike)))
            for name, inner, many in _inner_mappings(shape):
                values = filter(None, map(attrgetter(name), alike))
                waiting.setdefault(inner, []).extend(_one_by_one(values, many))


def _one_by_one(values: Iterable[Any], many: type | None) -> Iterable[Any]:
    if many is dict:
        return (each for table in values for each in table.values())
    return chain.from_iterable(values) if many is tuple else values


def with_assumed(top: Shape | RootModel[Any]) -> Iterator[tuple[Route, Shape]]:
    """Each mapping that lists assumed keys, with its route."""
    waiting: list[tuple[Route, Any]] = list(_top_mappings(top))
    while waiting:
        route, mapping = waiting.pop()
        if mapping.assumed:
            yield route, mapping
        for name, _, many in _inner_mappings(mapping.__class__):
            value = getattr(mapping, name)
            if value:
                waiting.extend(_entries((*route, name), value, many))


def _top_mappings(top: Shape | RootModel[Any]) -> list[tuple[Route, Any]]:
    return _entries((), top.root, tuple) if isinstance(top, RootModel) else [((), top)]


def _entries(route: Route, value: Any, many: type | None) -> list[tuple[Route, Any]]:  # noqa: ANN401
    if many is tuple:
        return [((*route, index), each) for index, each in enumerate(value)]
    if many is dict:
        return [((*route, key), each) for key, each in value.items()]
    return [(route, value)]


@cache
def _inner_mappings(shape: Hashable) -> tuple[_InnerMapping, ...]:
    if not is_shape(shape):
        return ()
    return tuple(
        _InnerMapping(name, each, many)
        for name, field in shape.model_fields.items()
        for each, many in [_inner_type(plain_type(field.annotation))]
        if is_shape(each)
    )


def _inner_type(annotation: Any) -> tuple[Any, type | None]:  # noqa: ANN401 - annotations have no type
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return plain_type(arguments[0]), tuple
    return (plain_type(arguments[1]), dict) if origin is dict else (annotation, None)


@cache
def known_keys(shape: type[Shape]) -> tuple[str, ...]:
    """The keys that a mapping of this shape may have, as written in a file."""
    return tuple(field.alias or name for name, field in shape.model_fields.items())


@cache
def markdown_routes(shape: Hashable) -> tuple[tuple[str, ...], ...]:
    """The keys that lead to each Markdown text of a record, without the indexes of lists."""
    if not is_shape(shape):
        return ()
    own = [(name,) for name in shape.model_fields if is_markdown(shape, name)]
    inner = [
        (child.name, *route)
        for child in _inner_mappings(shape)
        if child.many is not dict
        for route in markdown_routes(child.shape)
    ]
    return (*own, *inner)


def markdown_in(top: Shape | RootModel[Any]) -> Iterator[tuple[Route, str]]:
    """Each Markdown text of a record that is not empty, with its route."""
    for keys in markdown_routes(type(top)):
        value: Any = top
        for end, name in enumerate(keys, start=1):
            value = getattr(value, name) if value is not None else None
            if type(value) is tuple:
                yield from _in_entries(keys[:end], value, keys[end])
                break
        else:
            if value:
                yield keys, value


def _in_entries(route: Route, entries: Iterable[Any], key: str) -> Iterator[tuple[Route, str]]:
    """The texts of one key in the entries of a list."""
    for index, entry in enumerate(entries):
        if text := getattr(entry, key):
            yield (*route, index, key), text
