"""Which part of which version belongs together, by the mapping or list they stand in.

Keys go by their names, and entries by their id or what else names them. A list without such names
is a log of what was noted one after the other: there an entry is known by its data, its place and
its day.
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

_HOW_FAR = {"complete": "1", "verified": "2", "submitted": "3", "closed": "4", "reopened": "5"}
"""Of what two people report on one day, the further status comes last: in progress behind complete
would take up again what was done. Reopened comes behind what it reopens.
"""


@dataclass(frozen=True, slots=True)
class Matcher:
    """How the parts of a mapping or list are told apart and ordered."""

    nodes: Callable[[Parts, Parts], list[Node]]
    """Of the base and a side: for each part of the side which one it is."""
    day: Callable[[Chunk], str]
    """What new parts go by: their day, and of one day how far along they say that it is."""
    label: Callable[[Chunk], str]
    own_order: bool = True
    whole: bool = False
    """A new part with two meanings is one conflict, however much of it is the same."""

    def matched(self, base: Parts, ours: Parts, theirs: Parts) -> list[tuple[str, ChunkVersions]]:
        """What belongs together, by its label, in the order in which it comes to stand."""
        nodes = self.nodes(base, ours), self.nodes(base, theirs)
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


def matcher_of_keys(where: Sequence[str]) -> Matcher:
    """Keys, by their names."""
    whole = where[-1] in TABLES if where else False
    return Matcher(_nodes_by_key, lambda _: "", lambda part: str(part.name), whole=whole)


def matcher_of_entries(where: Sequence[str], *versions: Parts) -> Matcher | None:
    """Entries by what names them, where each has a name; else a log. None: as a whole."""
    name = where[-1] if where else ""
    if name in IN_ORDER:
        return None
    keys = NAMED_BY.get(name, ID)
    if all(_are_named(parts, keys) for parts in versions):
        return _by_name(keys)
    return Matcher(_nodes_of_log, lambda part: _in_time(part.data), _label_in_log)


def as_key(data: Any) -> str:  # noqa: ANN401 - plain data
    """Data as text: equal data, equal text; keys in any order."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False)


# Keys and named entries


def _nodes_by_key(base: Parts, side: Parts) -> list[Node]:
    old = {part.name: index for index, part in enumerate(base)}
    return [old.get(part.name, (str(part.name), 0)) for part in side]


def _are_named(parts: Parts, keys: tuple[str, ...]) -> bool:
    """Whether every part has these keys, and no two have the same values for them."""
    data = [part.data for part in parts]
    if not all(isinstance(each, dict) and all(each.get(key) for key in keys) for each in data):
        return False
    return len({_name(each, keys) for each in data}) == len(data)


def _name(data: Any, keys: tuple[str, ...]) -> str:  # noqa: ANN401 - plain data
    values = [data[key] for key in keys]
    return " ".join(value if isinstance(value, str) else as_key(value) for value in values)


def _by_name(keys: tuple[str, ...]) -> Matcher:
    """Entries by name; new ones by the day they were added, then by name."""

    def nodes(base: Parts, side: Parts) -> list[Node]:
        old = {_name(part.data, keys): index for index, part in enumerate(base)}
        names = [_name(part.data, keys) for part in side]
        known: dict[str, Node] = {name: old[name] for name in names if name in old}
        if keys == ID:
            gone = [(index, base[index]) for name, index in old.items() if name not in known]
            known |= _renamed(gone, zip(names, side, strict=True), known)
        return [known.get(name, (name, 0)) for name in names]

    def label(part: Chunk) -> str:
        return _name(part.data, keys)

    def day(part: Chunk) -> str:
        added = part.data.get("added")
        return added if isinstance(added, str) else ""

    return Matcher(nodes, day, label, own_order=False, whole=True)


def _renamed(
    gone: list[tuple[int, Chunk]], side: Iterable[tuple[str, Chunk]], known: dict[str, Node]
) -> dict[str, Node]:
    """New ids of what is the same in title and day: nothing else can be meant."""
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
    return _day(part.data) or f"entry {int(part.name) + 1}"


def _nodes_of_log(base: Parts, side: Parts) -> list[Node]:
    """Entries of the base one by one; new ones by their data, and how often it has stood there."""
    old = {position: index for index, position in _positions(base, side).items()}
    seen: Counter[str] = Counter()
    nodes: list[Node] = []
    for position, part in enumerate(side):
        key = as_key(part.data)
        nodes.append(old.get(position, (key, seen[key])))
        seen[key] += position not in old
    return nodes


def _positions(base: Parts, side: Parts) -> dict[int, int]:
    """Where in the side each entry of the base is: as it was, or replaced in its place.

    An entry that a side replaced (a redaction) stands where the old one stood, on the same day.
    """
    positions: dict[int, int] = {}
    keys = [as_key(part.data) for part in base], [as_key(part.data) for part in side]
    for tag, b0, b1, s0, s1 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            positions.update(zip(range(b0, b1), range(s0, s1), strict=True))
        elif tag == "replace":
            positions |= _replaced(base, side, range(b0, b1), list(range(s0, s1)))
    return positions


def _replaced(base: Parts, side: Parts, olds: range, free: list[int]) -> dict[int, int]:
    """Entries of the same day, the most alike first; then, if it comes out even, in order."""
    positions: dict[int, int] = {}
    even = len(olds) == len(free)
    for old in olds:
        same_day = [new for new in free if _may_replace(base[old].data, side[new].data)]
        if same_day:
            best = max(same_day, key=lambda new: (_alike(base[old].data, side[new].data), -new))
            positions[old] = best
            free = [new for new in free if new > best]
    if even and not positions and all(isinstance(base[old].data, dict) for old in olds):
        positions.update(zip(olds, free, strict=True))
    return positions


def _may_replace(old: Any, new: Any) -> bool:  # noqa: ANN401
    """Texts in a list are no facts that change: one is taken out, another is put in."""
    return isinstance(old, dict) and isinstance(new, dict) and _day(old) == _day(new)


def _alike(old: dict[str, Any], new: dict[str, Any]) -> int:
    """How many facts are the same; a note out of which words were taken is the same one."""
    return sum(old[key] == new.get(key) or _is_redacted(key, old[key], new) for key in old)


def _is_redacted(key: str, old: Any, new: dict[str, Any]) -> bool:  # noqa: ANN401 - plain data
    note = new.get(key)
    if key != "note" or not isinstance(old, str) or not isinstance(note, str):
        return False
    return note != redaction.WHOLE and redaction.is_redaction(old, note)


def _in_time(data: Any) -> str:  # noqa: ANN401
    status = data.get("status") if isinstance(data, dict) else None
    return f"{_day(data)} {_HOW_FAR.get(status, '0') if isinstance(status, str) else '0'}"


def _day(data: Any) -> str:  # noqa: ANN401
    """The day of an entry: its date, or itself where it is one; empty where it has none.

    What was added to a response goes by the day on which it was published.
    """
    day = data.get("date") or data.get("published") if isinstance(data, dict) else data
    return day if isinstance(day, str) else ""
