"""The layout that charts share: the size of the picture, bars, keys, and rows that fit."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from recotrack.documents.charts.lettering import LINE, SIZE, Label, width_of
from recotrack.words import count_of

WIDTH = 450
"""The width of every picture, in pixels of a page: 12 cm on paper. A telephone makes it smaller."""
HIGHEST = 460
"""The height of half a page of A4. A higher picture would leave the page before it half empty."""
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
    """A bar for each count, in its colour, end to end from zero. `largest` would fill `room`."""
    made, so_far = [], 0
    for number, colour in counts:
        left, right = (round(each * room / largest) for each in (so_far, so_far + number))
        if number:
            made.append(Bar(left, y, max(GAP, right - left - GAP), BAR, colour))
        so_far += number
    return made


def in_lines(texts: Iterable[str], before: int) -> tuple[Label, ...]:
    """Labels side by side, in as many lines as they need, each with room `before` for a sign."""
    made: list[Label] = []
    x, y = 0, SIZE
    for text in texts:
        if x and x + before + width_of(text) > WIDTH:
            x, y = 0, y + LINE + 3
        made.append(Label(x + before, y, text))
        x = round(made[-1].box[2]) + 18
    return tuple(made)


def keys(meanings: Sequence[tuple[str, int]]) -> tuple[tuple[Key, ...], int]:
    """A key for each meaning and its colour, side by side, and the height at which they end."""
    labels = in_lines((words for words, _ in meanings), _SWATCH + 6)
    made = tuple(
        Key(Bar(label.x - _SWATCH - 6, label.y - 12, _SWATCH, _SWATCH, colour), label)
        for label, (_, colour) in zip(labels, meanings, strict=True)
    )
    return made, labels[-1].y + 16


class Row(Protocol):
    """A row of a chart."""

    @property
    def bottom(self) -> int:
        """The height at which it ends."""


R = TypeVar("R", bound=Row)


def fitting(rows: Sequence[R], noun: str) -> tuple[tuple[R, ...], tuple[Label, ...], int]:
    """The rows that fit, a line about the others, and the height of both. `noun` names a row."""
    shown = [row for row in rows[:MOST_ROWS] if row.bottom <= HIGHEST] or list(rows[:1])
    bottom = shown[-1].bottom
    left = len(rows) - len(shown)
    if not left:
        return tuple(shown), (), bottom
    words = f"and {count_of(left, f'more {noun}')} in the table"
    return tuple(shown), (Label(0, bottom + SIZE, words),), bottom + 22


def right_of(x: int, text: str, y: int) -> Label:
    """A label to the right of the end of a bar."""
    return Label(x + 8, y + BAR - 4, text)


def room_for(texts: Iterable[str]) -> int:
    """The width for bars beside the widest of their labels; at least a third of the picture."""
    widest = max((width_of(each) for each in texts), default=0.0)
    return max(WIDTH // 3, int(WIDTH - widest - 10))
