"""The facts in which two versions of a record differ, key by key: not its actions and updates."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from recotrack.model import Shape
from recotrack.problems import Route

_APART = frozenset({"actions", "updates", "readings"})
"""Lists whose entries are changes of their own kinds."""


class Fact(NamedTuple):
    """One value that is not what it was; None where it was not there, or is gone."""

    route: Route
    """In the later version; of what is gone, the nearest that is still there."""
    names: tuple[str, ...]
    """The keys that lead to it, and the ids of entries."""
    before: Any
    after: Any


def facts(
    before: Any,  # noqa: ANN401 - any value of a record
    after: Any,  # noqa: ANN401
    route: Route = (),
    names: tuple[str, ...] = (),
) -> Iterator[Fact]:
    """Every fact that differs; texts with white space folded."""
    if isinstance(before, Shape) and isinstance(after, Shape):
        for key, name in _keys(after):
            if key not in _APART:
                old, new = getattr(before, key), getattr(after, key)
                yield from facts(old, new, (*route, name), (*names, name))
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in {**after, **before}:
            yield from facts(before.get(key), after.get(key), (*route, key), (*names, key))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _entries(before, after, route, names)
    elif meaning(before) != meaning(after):
        yield Fact(route, names, before, after)


def _keys(shape: Shape) -> list[tuple[str, str]]:
    """Each field, with the key that stands in the file."""
    fields = type(shape).model_fields
    return [(name, field.alias or name) for name, field in fields.items()]


def _entries(
    before: tuple[Any, ...], after: tuple[Any, ...], route: Route, names: tuple[str, ...]
) -> Iterator[Fact]:
    if _have_ids(before) and _have_ids(after):
        yield from _by_id(before, after, route, names)
    elif any(isinstance(each, Shape) for each in (*before, *after)):
        yield from _each_apart(before, after, route, names)
    elif meaning(before) != meaning(after):
        yield Fact(route, names, before, after)


def _have_ids(entries: tuple[Any, ...]) -> bool:
    return all(hasattr(each, "id") for each in entries)


def _by_id(
    before: tuple[Any, ...], after: tuple[Any, ...], route: Route, names: tuple[str, ...]
) -> Iterator[Fact]:
    old = {each.id: each for each in before}
    for at, each in enumerate(after):
        yield from facts(old.pop(each.id, None), each, (*route, at), (*names, each.id))
    for name, each in old.items():
        yield Fact(route, (*names, name), each, None)


def _each_apart(
    before: tuple[Any, ...], after: tuple[Any, ...], route: Route, names: tuple[str, ...]
) -> Iterator[Fact]:
    """Entries without ids: those that are gone, and those that are new."""
    then = Counter(map(meaning, before))
    for at, each in enumerate(after):
        if then[meaning(each)]:
            then[meaning(each)] -= 1
        else:
            yield Fact((*route, at), names, None, each)
    now = Counter(map(meaning, after))
    for each in before:
        if now[meaning(each)]:
            now[meaning(each)] -= 1
        else:
            yield Fact(route, names, each, None)


def meaning(value: Any) -> Any:  # noqa: ANN401 - any value of a record
    """What a value means, to be compared: a text with white space folded, whatever holds it."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Shape):
        return tuple((key, meaning(each)) for key, each in value)
    if isinstance(value, tuple):
        return tuple(meaning(each) for each in value)
    if isinstance(value, dict):
        return tuple(sorted((key, meaning(each)) for key, each in value.items()))
    return value
