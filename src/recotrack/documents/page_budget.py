"""The first page of a board's paper: how many rows of each section fit on one sheet of paper.

The room is counted in lines of an A4 page in the type that our PDFs are set in. Rows are given out
in turns, the most pressing section first, so that no long section pushes another off the page; what
is left out stands in the annex, and the page says how much that is. Words are cut, and no type is
made smaller.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

LINES = 41
"""Lines of text that an A4 page holds below a title of one line."""
PER_LINE = 72
"""Characters of a line, in the running; words at its end leave some of it empty."""
ONE_LINE = 78
"""Characters that stand on one line where none has to go over to the next."""
GAP = 0.3
"""What stands empty between two paragraphs, in lines."""


class Cut(NamedTuple):
    """How many rows of a section are shown, and how many are left to the annex."""

    shown: int
    more: int


def lines_of(characters: int) -> int:
    """The lines that so many characters take."""
    return 1 if characters <= ONE_LINE else ceil(characters / PER_LINE)


def shared_out(
    rows: Mapping[str, Sequence[float]], room: float, before_all: Mapping[str, int] | None = None
) -> dict[str, Cut]:
    """How many rows of each section are shown in so many lines.

    `rows` are the sections, the most pressing first, with the lines that each of their rows takes.
    Of a section the first rows are shown: none is passed over for one that is shorter.
    `before_all` says of how many rows a section has before any other has one.
    """
    before_all = before_all or {}
    shown = dict.fromkeys(rows, 0)
    left_over = list(rows)
    turns = [name for name, most in before_all.items() for _ in range(most)]
    turns += [name for name in rows if name not in before_all]
    while turns:
        for name in turns:
            lines = rows[name][shown[name] : shown[name] + 1]
            if lines and lines[0] <= room:
                room -= lines[0]
                shown[name] += 1
            elif name in left_over:
                left_over.remove(name)
        turns = list(left_over)
    return {name: Cut(shown[name], len(lines) - shown[name]) for name, lines in rows.items()}
