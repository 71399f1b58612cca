"""Pairs the entries of a record's list with those of another version, by model/identity.py."""

from collections.abc import Sequence
from typing import Any, TypeVar

from recotrack.difference.plain import plain, same
from recotrack.model.identity import Pair, paired

T = TypeVar("T")


def entry_pairs(name: str, before: Sequence[Any], after: Sequence[Any]) -> list[Pair]:
    """Every entry of both versions of the list `name`, once, with its place in each.

    Equal entries at the start and at the end of both are paired without a search: most of a list is
    unchanged, and pairing by likeness is slow.
    """
    start = _equal_at_the_start(before, after)
    end = _equal_at_the_start(before[start:][::-1], after[start:][::-1])
    last = len(before) - end, len(after) - end
    middle = paired(name, _facts(before[start : last[0]]), _facts(after[start : last[1]]))
    return [
        *(Pair(at, at) for at in range(start)),
        *(
            Pair(_shifted(was, start), _shifted(now, start))
            for was, now in middle
            if was is not None
        ),
        *(Pair(last[0] + at, last[1] + at) for at in range(end)),
        *(Pair(None, _shifted(now, start)) for was, now in middle if was is None),
    ]


def changed_entries(
    name: str, before: Sequence[T], after: Sequence[T]
) -> list[tuple[T | None, T | None]]:
    """(before, after) of each entry that changed, in the order of today, removed ones last.

    `before` is None of an added entry, `after` of a removed one.
    """
    pairs = sorted(entry_pairs(name, before, after), key=by_place)
    both = [
        (None if was is None else before[was], None if now is None else after[now])
        for was, now in pairs
    ]
    return [(old, new) for old, new in both if not same(old, new)]


def by_place(pair: Pair) -> tuple[bool, int]:
    """Sorts by today's order; removed entries come last, in their earlier order."""
    removed = pair.after is None
    return removed, (pair.before if pair.after is None else pair.after) or 0


def _equal_at_the_start(before: Sequence[Any], after: Sequence[Any]) -> int:
    count = 0
    for old, new in zip(before, after, strict=False):
        if old is not new and old != new:
            break
        count += 1
    return count


def _shifted(place: int | None, by: int) -> int | None:
    return None if place is None else place + by


def _facts(entries: Sequence[Any]) -> list[dict[str, Any]]:
    """All values of each entry, to be compared by meaning."""
    return [{key: plain(value) for key, value in each} for each in entries]
