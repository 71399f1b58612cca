"""The layout that charts share: the size of the picture, bars, keys, and rows that fit."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from recotrack.documents.charts.lettering import SIZE, SMALL, Label, width_of

WIDTH = 640
HIGHEST = 780
"""The height that fits on a page of A4 at the width of its text, with a heading and the caption."""
MOST_ROWS = 20
BAR = 18
GAP = 2
"""The white space between two bars that would touch."""
_SWATCH = 14


class Bar(NamedTuple):
    """A bar. Its colour is a number in the palette, from 1, which also gives its pattern."""

    x: int
    y: int
    width: int
    height: int
    colour: int


class Key(NamedTuple):
    """The meaning of a colour."""

    swatch: Bar
    label: Label


def bars(counts: Iterable[tuple[int, int]], y: int, room: int, largest: int) -> list[Bar]:
    """The bars of counts with their colours, end to end from zero. `largest` would fill `room`."""
    made, so_far = [], 0
    for number, colour in counts:
        left, right = (round(each * room / largest) for each in (so_far, so_far + number))
        if number:
            made.append(Bar(left, y, max(GAP, right - left - GAP), BAR, colour))
        so_far += number
    return made


def keys(meanings: Iterable[tuple[str, int]], y: int = 0) -> tuple[tuple[Key, ...], int]:
    """The keys of words with their colours, side by side, and the height below them."""
    made, x = [], 0
    for words, colour in meanings:
        label = Label(x + _SWATCH + 6, y + 12, words, size=SMALL)
        end = label.box[2]
        if x and end > WIDTH:
            x, y = 0, y + 22
            label = label._replace(x=x + _SWATCH + 6, y=y + 12)
            end = label.box[2]
        made.append(Key(Bar(x, y, _SWATCH, _SWATCH, colour), label))
        x = round(end) + 18
    return tuple(made), y + 30


class Row(Protocol):
    """A row of a chart."""

    @property
    def bottom(self) -> int:
        """The height at which it ends."""


R = TypeVar("R", bound=Row)


def fitting(rows: Sequence[R], noun: str) -> tuple[tuple[R, ...], tuple[Label, ...], int]:
    """The rows that fit, a line about the others, and the height of both."""
    shown = [row for row in rows[:MOST_ROWS] if row.bottom <= HIGHEST] or list(rows[:1])
    bottom = shown[-1].bottom
    left = len(rows) - len(shown)
    if not left:
        return tuple(shown), (), bottom
    words = f"and {left:,} more {noun} in the table"
    return tuple(shown), (Label(0, bottom + SIZE, words),), bottom + 22


def right_of(x: int, text: str, y: int) -> Label:
    """A label to the right of the end of a bar."""
    return Label(x + 8, y + BAR - 4, text, size=SMALL)


def room_for(texts: Iterable[str]) -> int:
    """The width for bars beside the widest of their labels; at least a third of the picture."""
    widest = max((width_of(each, SMALL) for each in texts), default=0.0)
    return max(WIDTH // 3, int(WIDTH - widest - 10))
