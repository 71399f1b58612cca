"""Lists of what was noted one after the other: which entry of a side is which of the base."""

import json
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from recotrack.merge.chunks import Chunk
from recotrack.merge.order import Node

Parts = Sequence[Chunk]


def label_of(part: Chunk) -> str:
    return day_of(part.data) or f"entry {int(part.name) + 1}"


def nodes_of(base: Parts, side: Parts) -> list[Node]:
    """Entries of the base one by one; new ones by their data, and how often it has stood there."""
    old = {position: index for index, position in matched(base, side).items()}
    seen: Counter[str] = Counter()
    nodes: list[Node] = []
    for position, part in enumerate(side):
        key = key_of(part.data)
        nodes.append(old.get(position, (key, seen[key])))
        seen[key] += position not in old
    return nodes


def matched(base: Parts, side: Parts) -> dict[int, int]:
    """Where in the side each entry of the base is: as it was, or replaced in its place.

    An entry that a side replaced (a redaction) stands where the old one stood, on the same day.
    """
    pairs: dict[int, int] = {}
    keys = [key_of(each.data) for each in base], [key_of(each.data) for each in side]
    for tag, b0, b1, s0, s1 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(b0, b1), range(s0, s1), strict=True))
        elif tag == "replace":
            _pair_replaced(base, side, range(b0, b1), list(range(s0, s1)), pairs)
    return pairs


def _pair_replaced(
    base: Parts, side: Parts, olds: range, free: list[int], pairs: dict[int, int]
) -> None:
    """Pair entries of the same day, the most alike first; then, if it comes out even, in order."""
    even = len(olds) == len(free)
    for old in olds:
        same_day = [new for new in free if _may_replace(base[old].data, side[new].data)]
        if same_day:
            best = max(same_day, key=lambda new: (_alike(base[old].data, side[new].data), -new))
            pairs[old] = best
            free = [new for new in free if new > best]
    left = [old for old in olds if old not in pairs]
    if even and len(left) == len(olds) and all(isinstance(base[old].data, dict) for old in left):
        pairs.update(zip(left, free, strict=True))


def _may_replace(old: Any, new: Any) -> bool:  # noqa: ANN401
    """Texts in a list are no facts that change: one is taken out, another is put in."""
    return isinstance(old, dict) and isinstance(new, dict) and day_of(old) == day_of(new)


def _alike(old: dict[str, Any], new: dict[str, Any]) -> int:
    return sum(old[key] == new.get(key) for key in old)


def day_of(data: Any) -> str:  # noqa: ANN401
    """The day of an entry: its date, or itself where it is one; empty where it has none."""
    day = data.get("date") if isinstance(data, dict) else data
    return day if isinstance(day, str) else ""


def key_of(data: Any) -> str:  # noqa: ANN401
    """Data as text: equal data, equal text; keys in any order."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False)
