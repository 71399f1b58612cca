"""Values that are not as they should be, wherever they stand in a record, by what their keys are.

So a rule asks for a sort of key (days of what happened, names of roles), and no key by its name.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel

from recotrack.difference.changes import ENTRY
from recotrack.model.key import Key, keys_of
from recotrack.model.shape import entry_of, inside, is_shape
from recotrack.problems import Route

Fits = Mapping[str, Callable[[Any], bool]]
"""By what a key refers to, or of what it is a day: whether a value of it is as it should be."""


class Leaf(NamedTuple):
    """A value, the key that it stands under, and the way to it."""

    key: Key
    value: Any
    route: Route
    keys: str
    """The keys that lead to it, such as actions.*.due; of a value in a list, those of the list."""
    holder: Any
    """The mapping in which the key stands."""


class _Step(NamedTuple):
    """A key of a mapping on the way to values that are wanted."""

    name: str
    written: str
    key: Key
    sort: str
    """What it refers to, or of what it is a day."""
    inner: "tuple[_Step, ...] | None"
    """The steps in what it holds; None where the values are its own."""
    entries: Callable[[Any], Iterable[tuple[str | int, Any]]] | None
    """Of a list or a table its entries, each with its place; None of one value."""


def leaves(value: BaseModel, fits: Fits) -> list[Leaf]:
    """The values of the sorts of keys that are named, which are not as they should be, in a record.

    Of a list each entry by itself.
    """
    found: list[Leaf] = []
    sorts = frozenset(fits)
    root = getattr(value, "root", None)  # measures.yaml
    if root is None:
        _look(value, _steps(type(value), sorts), fits, (), found)
    else:
        each: BaseModel
        for place, each in enumerate(root):
            _look(each, _steps(type(each), sorts), fits, (place,), found)
    return found


def _look(
    shape: object,
    steps: tuple[_Step, ...],
    fits: Fits,
    above: tuple[Any, ...],
    found: list[Leaf],
) -> None:
    """Add what is wanted in a mapping; `above` is the way to it, each part with those before it."""
    for name, written, key, sort, inner, entries in steps:
        held = getattr(shape, name)
        if not held:
            continue
        if entries is not None:
            for place, each in entries(held):
                if inner is not None:
                    _look(each, inner, fits, (above, written, place), found)
                elif not fits[sort](each):
                    found.append(_leaf(key, each, (above, written, place), shape))
        elif inner is not None:
            _look(held, inner, fits, (above, written), found)
        elif not fits[sort](held):
            found.append(_leaf(key, held, (above, written), shape))


def _leaf(key: Key, value: object, way: tuple[Any, ...], holder: object) -> Leaf:
    """What stands at the end of a way, of which each part has those before it in a tuple."""
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
def _steps(shape: type[BaseModel], sorts: frozenset[str]) -> tuple[_Step, ...]:
    """What leads from a mapping to values of these sorts."""
    steps = []
    for name, key in keys_of(shape).items():
        field, sort = shape.model_fields[name], key.refers or key.day or ""
        held = inside(field.annotation)
        below = entry_of(held) or held
        inner = _steps(below, sorts) if is_shape(below) else ()
        if sort in sorts or inner:
            entries = _ENTRIES.get(get_origin(held))
            below_it = None if sort in sorts else inner
            steps.append(_Step(name, field.alias or name, key, sort, below_it, entries))
    return tuple(steps)
