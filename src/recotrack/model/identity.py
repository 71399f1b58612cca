"""Which entry of a list is which in another version of it.

Said once, for whoever compares two versions: the rules of history, `diff`, `log`, and the merge,
which shares the tables. An entry is known by its id; else it is the one that says the same; else
the one of the same day, or with the same words, that is most like it.
"""

from bisect import bisect
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from recotrack.redaction import is_redaction

Facts = Mapping[str, Any]
"""What an entry says, by its keys: plain values, with white space folded."""

IN_ORDER = frozenset({"rag"})
"""Lists in which order is meaning: of these there are no entries, but one value."""
LOGS = frozenset({"updates", "decisions", "addenda"})
"""Lists that are only added to: of one day the last entry holds, so that their order is a fact."""
TABLES = frozenset({"roles", "boards", "responses"})
"""Mappings with free keys: each entry is a thing of its own."""
NAMED_BY: dict[str, tuple[str, ...]] = {
    "decisions": ("date", "disposition"),
    "links": ("type", "to"),
    "readings": ("date",),
    "waivers": ("rule", "at"),
}
"""The keys that name an entry in a merge, in lists whose entries have no id."""
ID = ("id",)
"""The key that names an entry in all other lists."""
SIGNS: dict[str, tuple[tuple[str, ...], ...]] = {
    "updates": (("date",), ("note",)),
    "decisions": (("date", "disposition"), ("date",), ("disposition", "because")),
    "readings": (("date",),),
    "addenda": (("published",), ("commissioner",), ("chief_constable",)),
    "sent": (("to",), ("date",)),
    "links": (("to",), ("type",)),
    "evidence": (("title",), ("at",), ("product",)),
    "waits_for": (("what",),),
    "references": (("title",), ("at",)),
    "waivers": (("rule", "at"), ("because",)),
}
"""By what an entry without an id may be one that was edited: keys that say the same in both."""
_REDACTION = frozenset({"note", "redacted"})
"""The keys that a redaction changes: a note out of which words were taken is the same one."""
LIKELY = 50
"""So many entries with the same sign, on each side of one, are looked at as what became of it."""


class Pair(NamedTuple):
    """The places of one entry, from 0, in both versions; None where it is not there."""

    before: int | None
    after: int | None


def paired(name: str, before: Sequence[Facts], after: Sequence[Facts]) -> list[Pair]:
    """Every entry of both versions of the list `name` once: those that were, then the new ones.

    The other way round it gives the same pairs, turned.
    """
    pairing = _Pairing(before, after)
    if all("id" in each for each in (*before, *after)):
        pairing.by(lambda facts: facts["id"])
        pairing.by(lambda facts: facts.get("title"), alone=True)
    else:
        pairing.by(_whole)
        pairing.by_likeness(SIGNS.get(name, ()))
    return pairing.pairs()


class _Pairing:
    """Which is which, as far as it is found."""

    def __init__(self, before: Sequence[Facts], after: Sequence[Facts]) -> None:
        self._before = before
        self._after = after
        self._found: dict[int, int] = {}
        self._free_before = list(range(len(before)))
        self._free_after = list(range(len(after)))

    def pairs(self) -> list[Pair]:
        known = [Pair(at, self._found.get(at)) for at in range(len(self._before))]
        return [*known, *(Pair(None, at) for at in self._free_after)]

    def by(self, sign: Callable[[Facts], Hashable], *, alone: bool = False) -> None:
        """Those with the same sign, in their order; `alone`: only where one of each side has it."""
        old = _by_sign(self._free_before, self._before, sign)
        new = _by_sign(self._free_after, self._after, sign)
        both = ((places, new[each]) for each, places in old.items() if each in new)
        self._take(
            pair
            for places, there in both
            if not alone or len(places) == len(there) == 1
            for pair in zip(places, there, strict=False)
        )

    def by_likeness(self, signs: Iterable[tuple[str, ...]]) -> None:
        """Those that share a sign, the most alike first; of those alike, the nearest."""
        likely = {pair for keys in signs for pair in self._sharing(partial(_said, keys))}
        found: dict[int, int] = {}
        taken: set[int] = set()
        for old, new in sorted(likely, key=self._unlikeness):
            if old not in found and new not in taken:
                taken.add(new)
                found[old] = new
        self._take(found.items())

    def _sharing(self, sign: Callable[[Facts], Hashable]) -> Iterable[tuple[int, int]]:
        old = _by_sign(self._free_before, self._before, sign)
        new = _by_sign(self._free_after, self._after, sign)
        for each, places in old.items():
            for place in places:
                yield from ((place, at) for at in _nearest(new.get(each, []), place))

    def _unlikeness(self, pair: tuple[int, int]) -> tuple[int, int, int]:
        old, new = self._before[pair[0]], self._after[pair[1]]
        said_else = {key for key in {**old, **new} if old.get(key) != new.get(key)}
        if "note" in said_else and _is_redacted(old.get("note"), new.get("note")):
            said_else -= _REDACTION
        return len(said_else), abs(pair[0] - pair[1]), sum(pair)

    def _take(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._found.update(pairs)
        taken = set(self._found.values())
        self._free_before = [at for at in self._free_before if at not in self._found]
        self._free_after = [at for at in self._free_after if at not in taken]


def _by_sign(
    places: Iterable[int], entries: Sequence[Facts], sign: Callable[[Facts], Hashable]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for at in places:
        said = sign(entries[at])
        if said is not None:
            found.setdefault(said, []).append(at)
    return found


def _whole(facts: Facts) -> Hashable:
    return tuple(facts.items())


def _said(keys: tuple[str, ...], facts: Facts) -> Hashable:
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
