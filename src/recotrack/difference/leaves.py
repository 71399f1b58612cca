"""Finds the values in a record that fail a test, such as names of roles that do not exist.

A rule says which sort of key it tests: keys that name a role, say, or days of what happened. Which
keys of which record are of that sort, `model/` says.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, get_origin

from pydantic import RootModel

from recotrack.difference.changes import ENTRY
from recotrack.model.key import Key, Model, keys_of
from recotrack.model.shape import Shape, entry_type, is_shape, plain_type
from recotrack.problems import Route

LeafTests = Mapping[str, Callable[[Any], bool]]
"""A test for each sort of key. The sort is what the key refers to (`Key.refers`), or what its day
says (`Key.day`)."""


class Leaf(NamedTuple):
    """A single value in a record, its key, and its place."""

    key: Key
    value: Any
    route: Route
    keys: str
    """The keys that lead to it, such as actions.*.due. For a value in a list, those of the list."""
    holder: Any
    """The mapping in which the key stands."""


class _Step(NamedTuple):
    """A key of a mapping that is of a wanted sort, or leads to keys that are."""

    name: str
    written: str
    key: Key
    sort: str
    """The sort of the key, as in `LeafTests`."""
    inner: "tuple[_Step, ...] | None"
    """The steps inside what it holds; None if it is of a wanted sort itself."""
    entries: Callable[[Any], Iterable[tuple[str | int, Any]]] | None
    """Yields (place, entry) of a list or a table; None if it holds a single value."""


def failing_leaves(value: Shape | RootModel[Any], tests: LeafTests) -> list[Leaf]:
    """The values of a record that fail the test of their sort, those of lists one by one."""
    found: list[Leaf] = []
    sorts = frozenset(tests)
    root = getattr(value, "root", None)  # measures.yaml
    if root is None:
        _look(value, _steps(type(value), sorts), tests, (), found)
    else:
        each: Shape
        for place, each in enumerate(root):
            _look(each, _steps(type(each), sorts), tests, (place,), found)
    return found


def _look(
    shape: object,
    steps: tuple[_Step, ...],
    tests: LeafTests,
    above: tuple[Any, ...],
    found: list[Leaf],
) -> None:
    """Add to `found` the values in one mapping that fail.

    `above` is the way to the mapping as nested tuples: ((), "actions", 0) is inside
    (((), "actions", 0), "updates", 2). Nearly all values pass, and only for one that fails `_leaf`
    makes a flat route of it.
    """
    for name, written, key, sort, inner, entries in steps:
        held = getattr(shape, name)
        if not held:
            continue
        if entries is not None:
            for place, each in entries(held):
                if inner is not None:
                    _look(each, inner, tests, (above, written, place), found)
                elif not tests[sort](each):
                    found.append(_leaf(key, each, (above, written, place), shape))
        elif inner is not None:
            _look(held, inner, tests, (above, written), found)
        elif not tests[sort](held):
            found.append(_leaf(key, held, (above, written), shape))


def _leaf(key: Key, value: object, way: tuple[Any, ...], holder: object) -> Leaf:
    """The leaf at the end of a way in nested tuples, as `_look` makes it."""
    route: Route = ()
    keys: tuple[str, ...] = ()
    while way:
        way, own = (way[0], way[1:]) if isinstance(way[0], tuple) else ((), way)
        route = (*own, *route)
        names = (own[0], ENTRY) if own[1:] else (own[0] if isinstance(own[0], str) else ENTRY,)
        keys = (*names, *keys)
    return Leaf(key, value, route, ".".join(keys).removesuffix(f".{ENTRY}"), holder)


_ENTRIES: dict[Any, Callable[[Any], Iterable[tuple[str | int, Any]]]] = {
    tuple: enumerate,
    dict: dict.items,
}


@cache
def _steps(shape: Model, sorts: frozenset[str]) -> tuple[_Step, ...]:
    """The keys of a mapping that are of these sorts, or lead to keys that are."""
    steps = []
    for name, key in keys_of(shape).items():
        field, sort = shape.model_fields[name], key.refers or key.day or ""
        held = plain_type(field.annotation)
        below = entry_type(held) or held
        inner = _steps(below, sorts) if is_shape(below) else ()
        if sort in sorts or inner:
            entries = _ENTRIES.get(get_origin(held))
            below_it = None if sort in sorts else inner
            steps.append(_Step(name, field.alias or name, key, sort, below_it, entries))
    return tuple(steps)
