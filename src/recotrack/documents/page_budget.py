"""The first page of a board's paper: how many rows of each section fit on one sheet of paper.

The room is counted in lines of an A4 page, in the type of our PDFs. Sections get their rows in
turns, the most pressing first, so that a long section does not push another off the page. The annex
has the other rows, and the page says how many. Words are cut; type is never made smaller.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import NamedTuple

LINES = 41
"""The lines of text on an A4 page below a title of one line."""
PER_LINE = 72
"""The average number of characters in a line of several: words do not fill a line to its end."""
ONE_LINE = 78
"""The most characters of a text that stays on one line."""
GAP = 0.3
"""The height of the space between two paragraphs, in lines."""


class Cut(NamedTuple):
    """How many rows of a section are shown, and how many more the annex has."""

    shown: int
    more: int


def lines_of(characters: int) -> int:
    """The number of lines that so many characters take."""
    return 1 if characters <= ONE_LINE else ceil(characters / PER_LINE)


def shared_out(
    rows: Mapping[str, Sequence[float]], room: float, before_all: Mapping[str, int] | None = None
) -> dict[str, Cut]:
    """How many rows of each section are shown in `room` lines.

    `rows` has the lines of each row by section, the most pressing section first. A section shows
    its first rows: it does not pass over a long row for a shorter one. `before_all` says how many
    rows a section gets before any other gets one.
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
