"""Comments and blank lines: what either side added stays, what one took out goes."""

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from recotrack.merge.order import Node, interleaved


def merged_comments(base: str, ours: str, theirs: str) -> str:
    """The merged lines; new ones in the same place go by their text."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    old, mine, other = (each.splitlines(keepends=True) for each in (base, ours, theirs))
    nodes = _nodes(old, mine), _nodes(old, other)
    order = interleaved(len(old), nodes, lambda _: "")
    kept = [node for node in order if not isinstance(node, int) or all(node in n for n in nodes)]
    return "".join(old[node] if isinstance(node, int) else node[0] for node in kept)


def _nodes(base: Sequence[str], side: Sequence[str]) -> list[Node]:
    old: dict[int, int] = {}
    for block in SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks():
        old.update({block.b + i: block.a + i for i in range(block.size)})
    seen: Counter[str] = Counter()
    nodes: list[Node] = []
    for position, line in enumerate(side):
        nodes.append(old.get(position, (line, seen[line])))
        seen[line] += position not in old
    return nodes
