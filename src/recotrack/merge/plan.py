"""Which part of which version belongs together, by the kind of mapping or list they stand in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from recotrack.merge.chunks import Chunk
from recotrack.merge.log import Parts, day_of, key_of, label_of, nodes_of
from recotrack.merge.order import Node, interleaved

IN_ORDER = frozenset({"rag"})
"""Lists in which order is meaning: they are merged as a whole."""
TABLES = frozenset({"roles", "boards", "responses"})
"""Mappings with free keys: each entry is a thing of its own."""
_KEYS = {
    "links": ("type", "to"),
    "readings": ("date",),
    "waivers": ("rule", "at"),
}
"""What says which entry is which, in lists whose entries have no id."""


class Row(NamedTuple):
    """A part of the base, of ours, of theirs: None where it is not there."""

    label: str
    base: Chunk | None
    ours: Chunk | None
    theirs: Chunk | None


@dataclass(frozen=True, slots=True)
class Kind:
    """How the parts of a mapping or list are told apart and ordered."""

    nodes: Callable[[Parts, Parts], list[Node]]
    """Of the base and a side: for each part of the side which one it is."""
    first: Callable[[Chunk], str]
    label: Callable[[Chunk], str]
    own_order: bool = True
    whole: bool = False
    """A new part with two meanings is one conflict, however much of it is the same."""

    def rows(self, base: Parts, ours: Parts, theirs: Parts) -> list[Row]:
        """What belongs together, in the order in which it comes to stand."""
        nodes = self.nodes(base, ours), self.nodes(base, theirs)
        tables = [dict(zip(nodes[0], ours, strict=True)), dict(zip(nodes[1], theirs, strict=True))]

        def first(node: Node) -> str:
            return min(self.first(table[node]) for table in tables if node in table)

        order = interleaved(len(base), nodes, first, own_order=self.own_order)
        return [
            self._row(base[node] if isinstance(node, int) else None, *(t.get(node) for t in tables))
            for node in order
        ]

    def _row(self, *versions: Chunk | None) -> Row:
        label = next(self.label(each) for each in versions if each is not None)
        return Row(label, *versions)


def kind_of_mapping(where: Sequence[str]) -> Kind:
    """Keys, by their names."""
    return Kind(_by_name, lambda _: "", lambda part: str(part.name), whole=where[-1:] in _TABLES)


_TABLES = {(name,) for name in TABLES}


def _by_name(base: Parts, side: Parts) -> list[Node]:
    known = {part.name: index for index, part in enumerate(base)}
    return [known.get(part.name, (str(part.name), 0)) for part in side]


def kind_of_list(where: Sequence[str], *versions: Parts) -> Kind | None:
    """Entries by what names them, where each has a name; else a log. None: as a whole."""
    name = where[-1] if where else ""
    if name in IN_ORDER:
        return None
    keys = _KEYS.get(name, ("id",))
    if all(_are_named(parts, keys) for parts in versions):
        return _named(keys)
    return Kind(nodes_of, lambda part: day_of(part.data), label_of)


def _are_named(parts: Parts, keys: tuple[str, ...]) -> bool:
    """Whether every part has these keys, and no two have the same values for them."""
    data = [part.data for part in parts]
    if not all(isinstance(each, dict) and all(each.get(key) for key in keys) for each in data):
        return False
    return len({_name(each, keys) for each in data}) == len(data)


def _name(data: Any, keys: tuple[str, ...]) -> str:  # noqa: ANN401 - plain data
    values = [data[key] for key in keys]
    return " ".join(each if isinstance(each, str) else key_of(each) for each in values)


def _named(keys: tuple[str, ...]) -> Kind:
    """Entries by name; new ones by the day they were added, then by name."""

    def nodes(base: Parts, side: Parts) -> list[Node]:
        known = {_name(part.data, keys): index for index, part in enumerate(base)}
        names = [_name(part.data, keys) for part in side]
        found: dict[str, Node] = {name: known[name] for name in names if name in known}
        if keys == ("id",):
            gone = [index for name, index in known.items() if name not in found]
            found |= _renamed([(i, base[i]) for i in gone], zip(names, side, strict=True), found)
        return [found.get(name, (name, 0)) for name in names]

    def label(part: Chunk) -> str:
        return _name(part.data, keys)

    def first(part: Chunk) -> str:
        added = part.data.get("added")
        return added if isinstance(added, str) else ""

    return Kind(nodes, first, label, own_order=False, whole=True)


def _renamed(
    gone: list[tuple[int, Chunk]], side: Iterable[tuple[str, Chunk]], known: dict[str, Node]
) -> dict[str, Node]:
    """New ids of what is the same in title and day: nothing else can be meant."""
    found: dict[str, Node] = {}
    for name, part in side:
        old = [i for i, each in gone if _same_but_for_id(each.data, part.data)]
        if name not in known and len(old) == 1 and old[0] not in found.values():
            found[name] = old[0]
    return found


def _same_but_for_id(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one.get("title")) and all(one.get(k) == other.get(k) for k in ("title", "added"))
