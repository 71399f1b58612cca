"""The values of some keys, wherever they stand in a record: those that say the same of themselves.

So a rule asks for a sort of key (days of what happened, names of roles), and no key by its name.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

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


class _Step(NamedTuple):
    """A key of a mapping on the way to values that are wanted."""

    name: str
    written: str
    key: Key
    inner: "tuple[_Step, ...] | None"
    """The steps in what it holds; None where the values are its own."""


def leaves(value: BaseModel, wanted: Wanted, left_out: Fits = lambda *_: False) -> Iterator[Leaf]:
    """The values under the keys that are wanted, in a record; each entry of a list by itself.

    `left_out` is asked of each: of what it takes out no way is worked out, which is most work.
    """
    root = getattr(value, "root", None)  # measures.yaml
    if root is None:
        yield from _in_shape(value, _steps(type(value), wanted), left_out)
        return
    each: Shape
    for place, each in enumerate(root):
        for key, held, route in _in_shape(each, _steps(type(each), wanted), left_out):
            yield Leaf(key, held, (place, *route))


def _in_shape(shape: object, steps: tuple[_Step, ...], left_out: Fits) -> Iterator[Leaf]:
    for name, written, key, inner in steps:
        held = getattr(shape, name)
        if held is None or held == ():
            continue
        for place, each in _entries(held):
            way = (written,) if place is None else (written, place)
            if inner is None:
                if not left_out(key, each):
                    yield Leaf(key, each, way)
            else:
                for found, value, route in _in_shape(each, inner, left_out):
                    yield Leaf(found, value, (*way, *route))


def _entries(held: Any) -> Iterator[tuple[str | int | None, Any]]:  # noqa: ANN401 - what a key holds
    if isinstance(held, tuple):
        yield from enumerate(held)
    elif isinstance(held, dict):
        yield from held.items()
    else:
        yield None, held


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
            steps.append(_Step(name, field.alias or name, key, None if wanted(key) else inner))
    return tuple(steps)
