"""Which entry of a record's list is which in another version of it, by model/identity.py."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from recotrack.difference.plain import plain, same
from recotrack.model import Shape
from recotrack.model.identity import Pair, paired

T = TypeVar("T")


def entry_pairs(name: str, before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """Every entry of both versions of the list `name` once, with its places; None where it is not.

    What stands the same at the start and at the end is not looked at twice: that is most of it.
    """
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    last = len(before) - end, len(after) - end
    middle = paired(name, _facts(before[start : last[0]]), _facts(after[start : last[1]]))
    return [
        *(Pair(at, at) for at in range(start)),
        *(Pair(_moved(was, start), _moved(now, start)) for was, now in middle if was is not None),
        *(Pair(last[0] + at, last[1] + at) for at in range(end)),
        *(Pair(None, _moved(now, start)) for was, now in middle if was is None),
    ]


def changed_entries(
    name: str, before: Sequence[T], after: Sequence[T]
) -> list[tuple[T | None, T | None]]:
    """The entries that are not as they were, as they were and are, in the order of today.

    None for one that was not there; what is gone comes last, with None for what it is.
    """
    pairs = sorted(entry_pairs(name, before, after), key=by_place)
    both = [
        (None if was is None else before[was], None if now is None else after[now])
        for was, now in pairs
    ]
    return [(old, new) for old, new in both if not same(old, new)]


def by_place(pair: Pair) -> tuple[bool, int]:
    """The order of today; what is gone comes last, in the order in which it stood."""
    now_gone = pair.after is None
    return now_gone, (pair.before if pair.after is None else pair.after) or 0


def _alike(before: Sequence[Any], after: Sequence[Any]) -> int:
    count = 0
    for old, new in zip(before, after, strict=False):
        if old is not new and old != new:
            break
        count += 1
    return count


def _moved(place: int | None, by: int) -> int | None:
    return None if place is None else place + by


def _facts(entries: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "title": each.title} if hasattr(each, "id") else dict(_keys(each))
        for each in entries
    ]


def _keys(entry: Shape) -> Iterator[tuple[str, Any]]:
    """What it says, without the keys that are empty."""
    for key, value in entry:
        said = plain(value)
        if said not in (None, ()):
            yield key, said
