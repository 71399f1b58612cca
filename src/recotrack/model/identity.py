"""Finds each entry of a list again in another version of that list.

The rules of history, `diff` and `log` pair entries here, and the merge uses the same tables. An
entry is found by its id. Without one it is the entry that says the same, or else the most similar
one among those that it may be recognised by: with the same day, or the same words.
"""

from bisect import bisect
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from recotrack.redaction import is_redaction

Facts = Mapping[str, Any]
"""The values of an entry by key, with white space in texts folded."""

IN_ORDER = frozenset({"rag"})
"""Lists whose order is their meaning: compared as one value, not entry by entry."""
LOGS = frozenset({"updates", "decisions", "addenda"})
"""Lists that entries are only added to. Of entries with the same day the last one holds, so their
order may not change."""
TABLES = frozenset({"roles", "boards", "responses"})
"""Mappings whose keys are ids that people choose: each entry is compared by itself."""
NAMED_BY: dict[str, tuple[str, ...]] = {
    "decisions": ("date", "disposition"),
    "links": ("type", "to"),
    "readings": ("date",),
    "waivers": ("rule", "at"),
}
"""For lists whose entries have no id: the keys that name an entry in a merge."""
ID = ("id",)
"""The key that names an entry in all other lists of mappings."""
RECOGNISED_BY: dict[str, tuple[tuple[str, ...], ...]] = {
    "updates": (("date",), ("note",)),
    "decisions": (("date", "disposition"), ("date",), ("disposition", "because")),
    "readings": (("date",),),
    "addenda": (("published",), ("commissioner",), ("chief_constable",)),
    "sent": (("to",), ("date",)),
    "links": (("to",), ("type",)),
    "evidence": (("title",), ("at",), ("product",)),
    "holders": (("name",), ("until",)),
    "waits_for": (("what",),),
    "references": (("title",), ("at",)),
    "waivers": (("rule", "at"), ("because",)),
}
"""For entries without an id: groups of keys. Two entries that are equal in all keys of a group may
be one entry that was edited."""
_REDACTION = frozenset({"note", "redacted"})
"""The keys that a redaction changes. They do not count as a difference between two updates."""
LIKELY = 50
"""Of many entries with the same day or words, this many before and after a place are looked at. It
bounds the cost of a list in which all entries have the same day."""


class Pair(NamedTuple):
    """The places of one entry in both versions, from 0. None if a version does not have it."""

    before: int | None
    after: int | None


def paired(name: str, before: Sequence[Facts], after: Sequence[Facts]) -> list[Pair]:
    """Every entry of both versions of the list `name`, once: the earlier ones, then the added ones.

    If `before` and `after` are exchanged, the pairs are the same, each the other way round.
    """
    pairing = _Pairing(before, after)
    if all("id" in each for each in (*before, *after)):
        pairing.by(lambda facts: facts["id"])
        pairing.by(lambda facts: facts.get("title"), alone=True)
    else:
        pairing.by(_all_facts)
        pairing.by_likeness(RECOGNISED_BY.get(name, ()))
    return pairing.pairs()


class _Pairing:
    """The pairs found so far, and the places on both sides that are still free."""

    def __init__(self, before: Sequence[Facts], after: Sequence[Facts]) -> None:
        self._before = before
        self._after = after
        self._found: dict[int, int] = {}
        self._free_before = list(range(len(before)))
        self._free_after = list(range(len(after)))

    def pairs(self) -> list[Pair]:
        known = [Pair(at, self._found.get(at)) for at in range(len(self._before))]
        return [*known, *(Pair(None, at) for at in self._free_after)]

    def by(self, value: Callable[[Facts], Hashable], *, alone: bool = False) -> None:
        """Pair free entries with the same value, in their order.

        `alone`: only if a single entry on each side has that value.
        """
        old = _by_value(self._free_before, self._before, value)
        new = _by_value(self._free_after, self._after, value)
        both = ((places, new[each]) for each, places in old.items() if each in new)
        self._take(
            pair
            for places, there in both
            if not alone or len(places) == len(there) == 1
            for pair in zip(places, there, strict=False)
        )

    def by_likeness(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Pair free entries that are equal in a group of keys: the most similar first, then the
        nearest.
        """
        likely = {pair for keys in groups for pair in self._sharing(partial(_values_of, keys))}
        found: dict[int, int] = {}
        taken: set[int] = set()
        for old, new in sorted(likely, key=self._unlikeness):
            if old not in found and new not in taken:
                taken.add(new)
                found[old] = new
        self._take(found.items())

    def _sharing(self, value: Callable[[Facts], Hashable]) -> Iterable[tuple[int, int]]:
        old = _by_value(self._free_before, self._before, value)
        new = _by_value(self._free_after, self._after, value)
        for each, places in old.items():
            for place in places:
                yield from ((place, at) for at in _nearest(new.get(each, []), place))

    def _unlikeness(self, pair: tuple[int, int]) -> tuple[int, int, int]:
        """How many keys differ, then how far apart the places are, then the lower places first."""
        old, new = self._before[pair[0]], self._after[pair[1]]
        differing = {key for key in {**old, **new} if old.get(key) != new.get(key)}
        if "note" in differing and _is_redacted(old.get("note"), new.get("note")):
            differing -= _REDACTION
        return len(differing), abs(pair[0] - pair[1]), sum(pair)

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._found.update(pairs)
        taken = set(self._found.values())
        self._free_before = [at for at in self._free_before if at not in self._found]
        self._free_after = [at for at in self._free_after if at not in taken]


def _by_value(
    places: Iterable[int], entries: Sequence[Facts], value: Callable[[Facts], Hashable]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at in places:
        key = value(entries[at])
        if key is not None:
            found.setdefault(key, []).append(at)
    return found


def _all_facts(facts: Facts) -> Hashable:
    return tuple(facts.items())


def _values_of(keys: tuple[str, ...], facts: Facts) -> Hashable:
    values = tuple(facts.get(key) for key in keys)
    return None if None in values else (keys, values)


def _is_redacted(note: str | None, other: str | None) -> bool:
    """Whether one note is the other with words taken out."""
    if not note or not other:
        return False
    return is_redaction(note, other) or is_redaction(other, note)


def _nearest(places: list[int], place: int) -> list[int]:
    middle = bisect(places, place)
    return places[max(0, middle - LIKELY) : middle + LIKELY]
