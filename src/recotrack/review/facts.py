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
    said: str = ""
    """What is told of it in the place of both values, which are none then."""


def changed_facts(
    before: Any,  # noqa: ANN401 - any value of a record
    after: Any,  # noqa: ANN401
    route: Route = (),
    names: tuple[str, ...] = (),
) -> Iterator[Fact]:
    """Every fact that differs; texts with white space folded."""
    if isinstance(before, Shape) and isinstance(after, Shape):
        for field, key in _keys(after):
            if field not in _APART:
                old, new = getattr(before, field), getattr(after, field)
                yield from changed_facts(old, new, (*route, key), (*names, key))
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in {**after, **before}:
            old, new = before.get(key), after.get(key)
            yield from changed_facts(old, new, (*route, key), (*names, key))
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _in_entries(before, after, route, names)
    elif comparable(before) != comparable(after):
        yield Fact(route, names, before, after)


def comparable(value: Any) -> Any:  # noqa: ANN401 - any value of a record
    """What a value means, to be compared: a text with white space folded, whatever holds it."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Shape):
        return tuple((key, comparable(each)) for key, each in value)
    if isinstance(value, tuple):
        return tuple(comparable(each) for each in value)
    if isinstance(value, dict):
        return tuple(sorted((key, comparable(each)) for key, each in value.items()))
    return value


def _keys(shape: Shape) -> list[tuple[str, str]]:
    """Each field, with the key that stands in the file."""
    fields = type(shape).model_fields
    return [(name, field.alias or name) for name, field in fields.items()]


def _in_entries(
    before: tuple[Any, ...], after: tuple[Any, ...], route: Route, names: tuple[str, ...]
) -> Iterator[Fact]:
    if _have_ids(before) and _have_ids(after):
        yield from _in_named_entries(before, after, route, names)
    elif any(isinstance(entry, Shape) for entry in (*before, *after)):
        yield from _in_unnamed_entries(before, after, route, names)
    elif comparable(before) != comparable(after):
        yield Fact(route, names, before, after)


def _have_ids(entries: tuple[Any, ...]) -> bool:
    return all(hasattr(entry, "id") for entry in entries)


def _in_named_entries(
    before: tuple[Any, ...], after: tuple[Any, ...], route: Route, names: tuple[str, ...]
) -> Iterator[Fact]:
    old = {entry.id: entry for entry in before}
    for at, entry in enumerate(after):
        was = old.pop(entry.id, None)
        yield from changed_facts(was, entry, (*route, at), (*names, entry.id))
    for name, entry in old.items():
        yield Fact(route, (*names, name), entry, None)


def _in_unnamed_entries(
    before: tuple[Any, ...], after: tuple[Any, ...], route: Route, names: tuple[str, ...]
) -> Iterator[Fact]:
    """Entries without ids: those that are new, and those that are gone."""
    unmatched = Counter(map(comparable, before))
    for at, entry in enumerate(after):
        if unmatched[comparable(entry)]:
            unmatched[comparable(entry)] -= 1
        else:
            yield Fact((*route, at), names, None, entry)
    unmatched = Counter(map(comparable, after))
    for entry in before:
        if unmatched[comparable(entry)]:
            unmatched[comparable(entry)] -= 1
        else:
            yield Fact(route, names, entry, None)
