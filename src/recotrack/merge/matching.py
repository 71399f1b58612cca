"""Matching the parts of the versions of a mapping or list.

Keys are matched by name, entries by their id or other naming keys. A list whose entries have no
names is a log: there entries are matched by data, place and day.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from recotrack import redaction
from recotrack.merge.chunks import Chunk, ChunkVersions
from recotrack.merge.order import Node, interleaved
from recotrack.model.identity import ID, IN_ORDER, NAMED_BY, TABLES

Parts = Sequence[Chunk]

_STATUS_ORDER = {"complete": "1", "verified": "2", "submitted": "3", "closed": "4", "reopened": "5"}
"""The order of statuses reported on one day. A status further on comes later, since "in progress"
after "complete" would reopen the work. Any other status comes first, and reopened last.
"""
_DONE = frozenset({"complete", "verified"})


@dataclass(frozen=True, slots=True)
class Matcher:
    """The way to match and order the parts of a mapping or list."""

    nodes: Callable[[Parts, Parts], list[Node]]
    """The nodes of a side's parts, given the parts of base and side."""
    day: Callable[[Chunk], str]
    """The sort key of new parts: their day, and on one day their status."""
    label: Callable[[Chunk], str]
    own_order: bool = True
    """Whether the new parts of a side stay in its order."""
    whole: bool = False
    """Whether a part that both sides added differently is one conflict as a whole."""
    opposed: Callable[[Chunk, Chunk], bool] | None = None
    """Whether two new parts, one of each side, contradict each other: they are one part then, which
    is a conflict. None if no parts can.
    """

    def matched(self, base: Parts, ours: Parts, theirs: Parts) -> list[tuple[str, ChunkVersions]]:
        """The versions of each part with its label, in the order of the merged record."""
        nodes = self._nodes_of_sides(base, ours, theirs)
        tables = [dict(zip(nodes[0], ours, strict=True)), dict(zip(nodes[1], theirs, strict=True))]

        def day(node: Node) -> str:
            return min(self.day(table[node]) for table in tables if node in table)

        order = interleaved(len(base), nodes, day, own_order=self.own_order)
        matched = []
        for node in order:
            old = base[node] if isinstance(node, int) else None
            versions = ChunkVersions(old, tables[0].get(node), tables[1].get(node))
            label = next(self.label(version) for version in versions if version is not None)
            matched.append((label, versions))
        return matched

    def _nodes_of_sides(
        self, base: Parts, ours: Parts, theirs: Parts
    ) -> tuple[list[Node], list[Node]]:
        """The nodes of both sides. Two new parts that contradict each other get the same one."""
        nodes, others = self.nodes(base, ours), self.nodes(base, theirs)
        if self.opposed is None:
            return nodes, others
        known: set[Node] = {each for each in (*nodes, *others) if isinstance(each, int)}
        known |= {*nodes} & {*others}
        for at, part in enumerate(ours):
            for other_at, other in enumerate(theirs) if nodes[at] not in known else ():
                new = {nodes[at], others[other_at]}
                if not new & known and self.opposed(part, other):
                    # The same one, whichever side is ours.
                    nodes[at] = others[other_at] = min(new, key=str)
                    known.add(nodes[at])
        return nodes, others


def matcher_of_keys(where: Sequence[str]) -> Matcher:
    """The matcher of a mapping's keys, by name."""
    whole = where[-1] in TABLES if where else False
    return Matcher(_nodes_by_key, lambda _: "", lambda part: str(part.name), whole=whole)


def matcher_of_entries(where: Sequence[str], *versions: Parts) -> Matcher | None:
    """The matcher of a list's entries: by name if all have one, else as a log. None for a list that
    is merged as a whole.
    """
    name = where[-1] if where else ""
    if name in IN_ORDER:
        return None
    keys = NAMED_BY.get(name, ID)
    if all(_are_named(parts, keys) for parts in versions):
        return _named_matcher(keys)
    return Matcher(
        _nodes_of_log,
        lambda part: _day_and_status(part.data),
        _label_in_log,
        whole=True,
        opposed=_are_opposed,
    )


def as_key(data: Any) -> str:  # noqa: ANN401 - plain data
    """Data as a text that is equal for equal data, whatever the order of keys."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False)


# Keys and named entries


def _nodes_by_key(base: Parts, side: Parts) -> list[Node]:
    old = {part.name: index for index, part in enumerate(base)}
    return [old.get(part.name, (str(part.name), 0)) for part in side]


def _are_named(parts: Parts, keys: tuple[str, ...]) -> bool:
    """Whether every part has these keys, with different values."""
    data = [part.data for part in parts]
    if not all(isinstance(each, dict) and all(each.get(key) for key in keys) for each in data):
        return False
    return len({_entry_name(each, keys) for each in data}) == len(data)


def _entry_name(data: Any, keys: tuple[str, ...]) -> str:  # noqa: ANN401 - plain data
    values = [data[key] for key in keys]
    return " ".join(value if isinstance(value, str) else as_key(value) for value in values)


def _named_matcher(keys: tuple[str, ...]) -> Matcher:
    """The matcher of named entries. New ones are ordered by the day they were added, then name."""

    def nodes(base: Parts, side: Parts) -> list[Node]:
        old = {_entry_name(part.data, keys): index for index, part in enumerate(base)}
        names = [_entry_name(part.data, keys) for part in side]
        known: dict[str, Node] = {name: old[name] for name in names if name in old}
        if keys == ID:
            gone = [(index, base[index]) for name, index in old.items() if name not in known]
            known |= _entries_with_new_id(gone, zip(names, side, strict=True), known)
        return [known.get(name, (name, 0)) for name in names]

    def label(part: Chunk) -> str:
        return _entry_name(part.data, keys)

    def day(part: Chunk) -> str:
        added = part.data.get("added")
        return added if isinstance(added, str) else ""

    return Matcher(nodes, day, label, own_order=False, whole=True)


def _entries_with_new_id(
    gone: list[tuple[int, Chunk]], side: Iterable[tuple[str, Chunk]], known: dict[str, Node]
) -> dict[str, Node]:
    """The entries of the base whose id a side changed, by the new id. Such an entry has the same
    title and day as exactly one that is gone.
    """
    renamed: dict[str, Node] = {}
    for name, part in side:
        same = [index for index, old in gone if _same_but_for_id(old.data, part.data)]
        if name not in known and len(same) == 1 and same[0] not in renamed.values():
            renamed[name] = same[0]
    return renamed


def _same_but_for_id(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one.get("title")) and all(one.get(k) == other.get(k) for k in ("title", "added"))


# Entries of a log


def _label_in_log(part: Chunk) -> str:
    return _day_of(part.data) or f"entry {int(part.name) + 1}"


def _nodes_of_log(base: Parts, side: Parts) -> list[Node]:
    """The nodes of a log: the base's entries by position, new ones by data and a running number."""
    old = {position: index for index, position in _positions_of_base(base, side).items()}
    seen: Counter[str] = Counter()
    nodes: list[Node] = []
    for position, part in enumerate(side):
        key = as_key(part.data)
        nodes.append(old.get(position, (key, seen[key])))
        seen[key] += position not in old
    return nodes


def _positions_of_base(base: Parts, side: Parts) -> dict[int, int]:
    """The position in a side of each entry of the base: unchanged, or replaced in its place.

    An entry that was replaced, as by a redaction, is in the old place and has the same day.
    """
    positions: dict[int, int] = {}
    keys = [as_key(part.data) for part in base], [as_key(part.data) for part in side]
    for tag, b0, b1, s0, s1 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            positions.update(zip(range(b0, b1), range(s0, s1), strict=True))
        elif tag == "replace":
            positions |= _match_replaced(base, side, range(b0, b1), list(range(s0, s1)))
    return positions


def _match_replaced(base: Parts, side: Parts, olds: range, free: list[int]) -> dict[int, int]:
    """Matches each old entry with the most similar new one of its day. If none has one, and there
    are as many old entries as new ones, they are matched in order.
    """
    positions: dict[int, int] = {}
    for old in olds:
        same_day = [new for new in free if _may_replace(base[old].data, side[new].data)]
        if same_day:
            best = max(same_day, key=lambda new: _count_equal(base[old].data, side[new].data))
            positions[old] = best
            free = [new for new in free if new > best]
    in_order = not positions and len(olds) == len(free)
    if in_order and all(isinstance(base[old].data, dict) for old in olds):
        positions.update(zip(olds, free, strict=True))
    return positions


def _may_replace(old: Any, new: Any) -> bool:  # noqa: ANN401
    """Whether an entry can replace another: both are mappings of the same day. A text in a list is
    never replaced: one is removed, another is added.
    """
    return isinstance(old, dict) and isinstance(new, dict) and _day_of(old) == _day_of(new)


def _count_equal(old: dict[str, Any], new: dict[str, Any]) -> int:
    """The number of equal facts. A redacted note equals the original."""
    return sum(old[key] == new.get(key) or _is_redacted(key, old[key], new) for key in old)


def _is_redacted(key: str, old: Any, new: dict[str, Any]) -> bool:  # noqa: ANN401 - plain data
    note = new.get(key)
    if key != "note" or not isinstance(old, str) or not isinstance(note, str):
        return False
    return note != redaction.WHOLE and redaction.is_redaction(old, note)


def _are_opposed(one: Chunk, other: Chunk) -> bool:
    """Whether of two entries of one day one says that the work was done, and the other that it was
    cancelled. No order of the two would be what either of them meant.
    """
    said = {_status_of(one.data), _status_of(other.data)}
    is_contradiction = "cancelled" in said and not said.isdisjoint(_DONE)
    return is_contradiction and _day_of(one.data) == _day_of(other.data)


def _day_and_status(data: Any) -> str:  # noqa: ANN401
    return f"{_day_of(data)} {_STATUS_ORDER.get(_status_of(data), '0')}"


def _status_of(data: Any) -> str:  # noqa: ANN401
    """The status of an entry; empty if it has none."""
    status = data.get("status") if isinstance(data, dict) else None
    return status if isinstance(status, str) else ""


def _day_of(data: Any) -> str:  # noqa: ANN401
    """The day of an entry: its date, the day an addendum was published, or the entry itself if it
    is a text; else empty.
    """
    day = data.get("date") or data.get("published") if isinstance(data, dict) else data
    return day if isinstance(day, str) else ""
