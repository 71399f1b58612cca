"""The values of some keys, wherever they stand in a record: those that say the same of themselves.

So a rule asks for a sort of key (days of what happened, names of roles), and no key by its name.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel

from recotrack.difference.changes import ENTRY
from recotrack.model import Shape
from recotrack.model.key import Key, keys_of
from recotrack.model.shape import entry_of, inside
from recotrack.problems import Route

Wanted = Callable[[Key], bool]
"""Whether the values of a key are asked for: the same function each time, since it is looked up."""
Fits = Callable[[Key, Any], bool]


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
    inner: "tuple[_Step, ...] | None"
    """The steps in what it holds; None where the values are its own."""
    entries: Callable[[Any], Iterable[tuple[str | int, Any]]] | None
    """Of a list or a table its entries, each with its place; None of one value."""


def leaves(value: BaseModel, wanted: Wanted, left_out: Fits = lambda *_: False) -> list[Leaf]:
    """The values under the keys that are wanted, in a record; each entry of a list by itself.

    `left_out` is asked of each: of what it takes out no way is worked out, which is most work.
    """
    found: list[Leaf] = []
    root = getattr(value, "root", None)  # measures.yaml
    if root is None:
        _look(value, _steps(type(value), wanted), left_out, (), found)
    else:
        each: Shape
        for place, each in enumerate(root):
            _look(each, _steps(type(each), wanted), left_out, (place,), found)
    return found


def _look(
    shape: object,
    steps: tuple[_Step, ...],
    left_out: Fits,
    above: tuple[Any, ...],
    found: list[Leaf],
) -> None:
    """Add what is wanted in a mapping; `above` is the way to it, each part with those before it."""
    for name, written, key, inner, entries in steps:
        held = getattr(shape, name)
        if not held:
            continue
        if entries is not None:
            for place, each in entries(held):
                if inner is not None:
                    _look(each, inner, left_out, (above, written, place), found)
                elif not left_out(key, each):
                    found.append(_leaf(key, each, (above, written, place), shape))
        elif inner is not None:
            _look(held, inner, left_out, (above, written), found)
        elif not left_out(key, held):
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
def _steps(shape: type[BaseModel], wanted: Wanted) -> tuple[_Step, ...]:
    """What leads from a mapping to values that are wanted."""
    steps = []
    for name, key in keys_of(shape).items():
        field = shape.model_fields[name]
        held = inside(field.annotation)
        below = held if isinstance(held, type) and issubclass(held, Shape) else entry_of(held)
        is_shape = isinstance(below, type) and issubclass(below, Shape)
        inner = _steps(below, wanted) if is_shape else ()
        if wanted(key) or inner:
            entries = _ENTRIES.get(get_origin(held))
            below_it = None if wanted(key) else inner
            steps.append(_Step(name, field.alias or name, key, below_it, entries))
    return tuple(steps)
