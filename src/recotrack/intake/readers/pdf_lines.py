"""Lines from the characters of a PDF page and their places.

A PDF says nothing of words and lines. A gap between two characters is a space, and characters at
the same height are a line.
"""

import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from recotrack.intake.readers.decoding import visible
from recotrack.intake.readers.passages import MARKER, Piece
from recotrack.words import one_line

Object = Mapping[str, Any]
"""The library's facts of a character, a line or a rectangle: text, x0, x1, top, bottom, ..."""
_WORD_GAP = 0.2
"""The least gap that is a space, times the size of the letters."""
COLUMN_GAP = 1.6
"""The least gap that is more than a space, times the size of the letters."""
_OVERLAP = 0.5
"""The share of the lower one's height that two characters of a line have in common."""
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_DOT = (1.5, 7.0)
"""The least and the greatest size of a drawn bullet, in points."""
_BEFORE_LINE = 30.0
MARGIN = 0.08
"""The share of a page's height at its top and bottom without rows of tables."""
_THIN = 2.5
"""The greatest height of a drawn line, in points."""


class Box(NamedTuple):
    """A rectangle on a page, in points from the left and the top."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, char: Object) -> bool:
        """Whether the middle of an object is inside."""
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        return bool(self.x0 <= x <= self.x1 and self.top <= y <= self.bottom)


@dataclass(frozen=True)
class Line:
    """A line, or the part of it in one column."""

    chars: tuple[Object, ...]
    page: int = 0
    struck: frozenset[int] = frozenset()
    """The indexes of characters that are struck through."""
    bullet: bool = False
    """Whether a drawn dot is before it."""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The characters, with spaces for gaps."""
        made: list[Piece] = []
        before: Object | None = None
        for place, char in enumerate(self.chars):
            if before is not None and _is_gap(before, char, _WORD_GAP):
                both = made[-1].struck and place in self.struck
                made.append(Piece(" ", made[-1].bold and is_bold(char), both))
            made.append(Piece(char["text"], is_bold(char), place in self.struck))
            before = char
        return tuple(made)

    @cached_property
    def text(self) -> str:
        return one_line(visible("".join(piece.text for piece in self.pieces)))

    @cached_property
    def x0(self) -> float:
        return float(min(char["x0"] for char in self.chars))

    @cached_property
    def x1(self) -> float:
        return float(max(char["x1"] for char in self.chars))

    @cached_property
    def top(self) -> float:
        return float(statistics.median(char["top"] for char in self.chars))

    @cached_property
    def bottom(self) -> float:
        return float(statistics.median(char["bottom"] for char in self.chars))

    @cached_property
    def size(self) -> float:
        """The median size of its letters, to the half point."""
        return round(2 * float(statistics.median(char["size"] for char in self.chars))) / 2

    @cached_property
    def bold(self) -> bool:
        return all(is_bold(char) for char in self.chars if not char["text"].isspace())

    @cached_property
    def first_word(self) -> float:
        """The width of its first word."""
        end = self.x0
        for before, char in pairwise(self.chars):
            end = float(before["x1"])
            if char["text"].isspace() or _is_gap(before, char, _WORD_GAP):
                return end - self.x0
        return self.x1 - self.x0


@dataclass(frozen=True)
class Grid:
    """A table as it is drawn: its cells with the lines in them."""

    box: Box
    cells: tuple[tuple[Box, tuple[Line, ...]], ...]


class LineMaker(NamedTuple):
    """Makes lines from characters of one page, with its strokes and drawn dots."""

    page: int
    height: float
    strokes: Sequence[Box]
    dots: Sequence[Object]

    def lines(self, chars: Iterable[Object], gap: float = COLUMN_GAP) -> list[Line]:
        made = lines_of(chars, self.page, self.strokes, gap)
        return [_with_dot(line, self.dots) for line in made]

    def in_text(self, lines: Sequence[Line]) -> bool:
        """Whether lines are between the top and bottom margins of the page."""
        edge = self.height * MARGIN
        return all(edge < line.top and line.bottom < self.height - edge for line in lines)


def lines_of(
    chars: Iterable[Object], page: int, strokes: Sequence[Box] = (), gap: float = COLUMN_GAP
) -> list[Line]:
    """The lines from top to bottom, each cut from left to right at gaps of at least `gap` times the
    size of the letters.
    """
    rows: list[list[Object]] = []
    for char in sorted(chars, key=lambda each: (each["top"], each["x0"])):
        for row in reversed(rows[-6:]):
            if _in_row(row, char):
                row.append(char)
                break
        else:
            rows.append([char])
    return [
        line
        for row in rows
        for line in _cut_at_gaps(sorted(row, key=lambda each: each["x0"]), page, strokes, gap)
    ]


def grouped(
    lines: Iterable[Line], goes_on: Callable[[Sequence[Line], Line], bool]
) -> Iterator[list[Line]]:
    """The lines in groups. Each goes on with a line, or else that begins another one."""
    group: list[Line] = []
    for line in lines:
        if group and not goes_on(group, line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def is_bold(char: Object) -> bool:
    """Whether a character is bold, by the name of its font."""
    name = str(char["fontname"]).lower()
    return any(each in name for each in _BOLD)


def strokes_of(objects: Iterable[Object]) -> list[Box]:
    """The horizontal lines among drawn objects, which may strike words through."""
    return [
        Box(each["x0"], each["top"], each["x1"], each["bottom"])
        for each in objects
        if each["bottom"] - each["top"] <= _THIN and each["x1"] - each["x0"] > _THIN
    ]


def dots_of(objects: Iterable[Object]) -> list[Object]:
    """The drawn objects that can be bullets."""
    return [each for each in objects if _is_dot(each)]


def _is_dot(drawn: Object) -> bool:
    width, height = drawn["x1"] - drawn["x0"], drawn["bottom"] - drawn["top"]
    least, most = _DOT
    return bool(least <= width <= most and least <= height <= most)


def _with_dot(line: Line, dots: Iterable[Object]) -> Line:
    for dot in dots:
        middle = (dot["top"] + dot["bottom"]) / 2
        if line.top < middle < line.bottom and 0 < line.x0 - dot["x1"] < _BEFORE_LINE:
            return Line(line.chars, line.page, line.struck, bullet=True)
    return line


def _in_row(row: Sequence[Object], char: Object) -> bool:
    top, bottom = row[0]["top"], row[0]["bottom"]
    common = min(bottom, char["bottom"]) - max(top, char["top"])
    lower = min(bottom - top, char["bottom"] - char["top"])
    return bool(common >= _OVERLAP * lower)


def _cut_at_gaps(
    row: Sequence[Object], page: int, strokes: Sequence[Box], gap: float
) -> Iterator[Line]:
    part: list[Object] = []
    last: Object | None = None
    for char in row:
        is_space = char["text"].isspace()
        if last is not None and not is_space and _is_gap(last, char, gap) and not _is_mark(part):
            yield _line_of(part, page, strokes)
            part, last = [], None
        if last is None and is_space:
            continue
        part.append(char)
        last = last if is_space else char
    if last is not None:
        yield _line_of(part, page, strokes)


def _line_of(part: Sequence[Object], page: int, strokes: Sequence[Box]) -> Line:
    while part[-1]["text"].isspace():
        part = part[:-1]
    top, bottom = (part[0][each] for each in ("top", "bottom"))
    near = [each for each in strokes if top < each.bottom and each.top < bottom]
    struck = frozenset(
        place for place, char in enumerate(part) if any(_strikes(each, char) for each in near)
    )
    return Line(tuple(part), page, struck)


def _strikes(stroke: Box, char: Object) -> bool:
    """Whether a stroke goes through the middle of a letter, and does not just underline it."""
    height = char["bottom"] - char["top"]
    middle = (stroke.top + stroke.bottom) / 2
    across = stroke.x0 - 1 <= (char["x0"] + char["x1"]) / 2 <= stroke.x1 + 1
    return bool(across and char["top"] + 0.35 * height < middle < char["bottom"] - 0.25 * height)


def _is_gap(before: Object, char: Object, share: float) -> bool:
    size = max(before["size"], char["size"])
    return bool(char["x0"] - before["x1"] > share * size)


def _is_mark(part: Sequence[Object]) -> bool:
    """Whether the characters are a bullet or a number, after which a gap may be wide."""
    text = "".join(char["text"] for char in part).strip()
    found = MARKER.match(f"{text} x")
    return found is not None and found.end() > len(text)
