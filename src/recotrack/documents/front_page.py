"""The first page of a board's paper: how many rows of each section fit on one sheet of paper.

The room is counted in lines of an A4 page in the type that our PDFs are set in. Rows are given out
in turns, the most pressing section first, so that no long section pushes another off the page; what
is left out stands in the annex, and the page says how much that is. Words are cut, and no type is
made smaller.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

LINES = 41.5
"""Lines of text that an A4 page holds below a title of one line."""
PER_LINE = 72
"""Characters of a line, in the running; words at its end leave some of it empty."""
GAP = 0.3
"""What stands empty between two paragraphs, in lines."""


class Cut(NamedTuple):
    """How many rows of a section are shown, and how many are left to the annex."""

    shown: int
    more: int


def lines_of(characters: int) -> int:
    """The lines that so many characters take."""
    return max(1, ceil(characters / PER_LINE))


def shared_out(rows: Mapping[str, Sequence[float]], room: float) -> dict[str, Cut]:
    """How many rows of each section are shown in so many lines.

    `rows` are the sections, the most pressing first, with the lines that each of their rows takes.
    Of a section the first rows are shown: none is passed over for one that is shorter.
    """
    shown = dict.fromkeys(rows, 0)
    left_over = list(rows)
    while left_over:
        for name in tuple(left_over):
            lines = rows[name][shown[name] : shown[name] + 1]
            if not lines or lines[0] > room:
                left_over.remove(name)
                continue
            room -= lines[0]
            shown[name] += 1
    return {name: Cut(shown[name], len(lines) - shown[name]) for name, lines in rows.items()}
