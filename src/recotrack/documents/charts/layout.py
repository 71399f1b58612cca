"""The layout that charts share: the size of the picture, the width of texts and their lines, bars.

The reader's font is not known, so no font is measured. Widths are those of the widest font family
that a chart asks for, and a little more.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

WIDTH = 450
"""The width of every picture, in pixels of a page: 12 cm on paper. A telephone makes it smaller."""
BAR = 18
_GAP = 2
"""The white space between two bars that would touch."""
FAMILIES = "Open Sans, Arial, sans-serif"
SIZE = 15
"""The size of letters: 11 points on paper, and 11 pixels on a telephone of 375."""
LINE = 19
"""The distance from one line of text to the next."""

_THIN = frozenset("iljI|!.,:;'’‘ ")
_NARROW = frozenset("()[]/ftr-")
_WIDE = frozenset("mMWwQOG@%&—…+<=>~")


class Label(NamedTuple):
    """A line of text: `x` is its start, middle or end, as `anchor` says; `y` its baseline."""

    x: int
    y: int
    text: str
    anchor: str = "start"
    size: int = SIZE

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of the text."""
        width = width_of(self.text)
        left = self.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return left, self.y - 0.8 * self.size, left + width, self.y + 0.25 * self.size


def width_of(text: str) -> float:
    """The greatest width that a line of text may have."""
    return sum(map(_width_of_character, text)) * SIZE


def _width_of_character(character: str) -> float:
    if character in _THIN:
        return 0.35
    if character in _NARROW:
        return 0.42
    if character in _WIDE:
        return 0.95
    if character.isascii():
        return 0.72 if character.isupper() else 0.62
    if unicodedata.combining(character):
        return 0.2  # it has no width, but a name of nothing else must not make an endless line
    wide = 1.1 if unicodedata.east_asian_width(character) in "WF" else 0.8
    return max(wide, 0.35 * len(unicodedata.normalize("NFKD", character)))


def lines(text: str, width: float) -> tuple[str, ...]:
    """The text in lines of at most `width`. A word that is wider is split."""
    return tuple(_split_lines(text, width)) or ("",)


def _split_lines(text: str, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = ""
        for character in word:
            if width_of(line + character) > width:
                yield line
                line = ""
            line += character
    if line:
        yield line


def block(text: str, x: int, top: int, width: float) -> tuple[Label, ...]:
    """The text as labels one below another, the first of which has its top at `top`."""
    parted = enumerate(lines(text, width))
    return tuple(Label(x, top + SIZE + at * LINE, line) for at, line in parted)


class Bar(NamedTuple):
    """A bar. Its colour is a number in the palette, from 1, which also gives its pattern."""

    x: int
    y: int
    width: int
    height: int
    colour: int


class BarRow(NamedTuple):
    """A row of a chart: its name, its numbers in words, and its bars."""

    name: tuple[Label, ...]
    words: tuple[Label, ...]
    bars: tuple[Bar, ...]
    bottom: int


class Key(NamedTuple):
    """The meaning of a colour."""

    swatch: Bar
    label: Label


class BarsDrawing(NamedTuple):
    """The positions for a whole picture of bars."""

    height: int
    rows: tuple[BarRow, ...]
    keys: tuple[Key, ...] = ()
    more: tuple[Label, ...] = ()
    """How many rows more the table has."""


def bars(counts: Iterable[tuple[int, int]], y: int, room: int, largest: int) -> list[Bar]:
    """A bar for each count, in its colour, end to end from zero. `largest` would fill `room`."""
    made, so_far = [], 0
    for number, colour in counts:
        left, right = (round(each * room / largest) for each in (so_far, so_far + number))
        if number:
            made.append(Bar(left, y, max(_GAP, right - left - _GAP), BAR, colour))
        so_far += number
    return made
