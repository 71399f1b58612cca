"""The content of a PDF's pages: lines in reading order, and tables with drawn rules."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from recotrack.intake.paper import LeftOut
from recotrack.intake.readers.pdf_lines import (
    Box,
    Grid,
    Line,
    LineMaker,
    Object,
    dots_of,
    grouped,
    lines_of,
    strokes_of,
)
from recotrack.intake.readers.pdf_loose import RIVER, with_loose_tables

if TYPE_CHECKING:
    from pdfplumber.page import Page as Drawn

_MARGIN = 0.12
"""The share of a page's height for headers and footers."""
_ARTIFACT_MARGIN = 0.2
"""The same share for those that the file itself marks."""
_APART = 0.8
"""The least space between a header and the text, times the size of the letters."""
_SAME_PLACE = 3.0
_LEAST_EDGES = 4
_FEWEST_ROWS = 5
_DIGITS = re.compile(r"\d+")
_OF_A_BROWSER = re.compile(
    r"(?:https?|file)://\S+|\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?: ?[AP]M)?"
)
"""The address and time that a browser prints around a page."""
_PAGE_NUMBER = re.compile(
    r"(?i)(?:[-–—|] ?)?(?:page |p\.? ?)?\d{1,4}(?: ?(?:of|/|\|) ?\d{1,4})?(?: ?[-–—|])?"
)


@dataclass
class Sheet:
    """A page."""

    number: int
    height: float
    width: float
    parts: list[Line | Grid] = field(default_factory=list)
    """The lines and tables, in reading order."""
    notes: list[Line] = field(default_factory=list)
    """The lines of footnotes."""
    pictures: int = 0
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [each for each in self.parts if isinstance(each, Line)]


def sheet_of(page: "Drawn") -> Sheet:
    """The content of a page."""
    drawn = (each for each in page.chars if each["text"] and each["size"] > 0)
    chars = list(_without_overprint(drawn))
    sheet = Sheet(page.page_number, float(page.height), float(page.width))
    sheet.pictures = len(page.images)
    upright = [each for each in chars if each["upright"]]
    askew = "".join(each["text"] for each in chars if not each["upright"]).strip()
    if askew:
        sheet.left_out.append(LeftOut(askew, "letters at an angle", f"page {sheet.number}"))
    strokes = strokes_of((*page.lines, *page.rects))
    grids = list(_grids(page, upright, strokes))
    loose = [each for each in upright if not any(grid.box.holds(each) for grid in grids)]
    outside = _without_notes(sheet, _without_artifacts(sheet, loose))
    dots = dots_of((*page.curves, *page.rects))
    maker = LineMaker(sheet.number, sheet.height, strokes, dots)
    sheet.parts = list(_in_reading_order(maker, outside, grids, sheet.width))
    return sheet


def _without_overprint(chars: Iterable[Object]) -> Iterator[Object]:
    """The characters without copies printed a little aside, which make letters look bold."""
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        x, y, text = round(2 * char["x0"]), round(2 * char["top"]), char["text"]
        near = ((text, x + right, y + down) for right in (0, -1, 1) for down in (0, -1, 1))
        if not any(each in seen for each in near):
            yield char
        seen.add((text, x, y))


def without_furniture(sheets: Sequence[Sheet]) -> None:
    """Takes headers, footers and page numbers out of the pages, and notes them as left out."""
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({key for line in _edge_lines(sheet) for key in _furniture_keys(line, sheet)})
    often = max(2, (len(sheets) + 2) // 3)
    for sheet in sheets:
        for line in _edge_lines(sheet):
            if _is_page_number(line, sheet, sheets):
                _leave_out(sheet, line, "number of the page")
            elif _OF_A_BROWSER.fullmatch(line.text):
                _leave_out(sheet, line, "printed by a browser")
            elif any(
                sum(seen[text, place + step] for step in (-1, 0, 1)) >= often
                for text, place in _furniture_keys(line, sheet)
            ):
                top = line.bottom < sheet.height / 2
                _leave_out(sheet, line, f"{'head' if top else 'foot'} of the page")


def _without_artifacts(sheet: Sheet, chars: Sequence[Object]) -> Sequence[Object]:
    """The characters without headers and footers that the file itself marks as such."""
    edge = sheet.height * _ARTIFACT_MARGIN

    def is_artifact(char: Object) -> bool:
        at_edge = char["bottom"] < edge or char["top"] > sheet.height - edge
        return char.get("tag") == "Artifact" and at_edge

    marked = [each for each in chars if is_artifact(each)]
    for line in lines_of(marked, sheet.number):
        end = "head" if line.top < sheet.height / 2 else "foot"
        where = f"page {sheet.number}"
        sheet.left_out.append(LeftOut(line.text, f"{end} of the page", where))
    return [each for each in chars if not is_artifact(each)] if marked else chars


def _without_notes(sheet: Sheet, chars: Sequence[Object]) -> list[Object]:
    """The characters without footnotes, which go to `sheet.notes`, and without their marks, which
    would be figures of the word before: 20 January 20261.
    """
    sizes = Counter(round(each["size"], 1) for each in chars)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    if min(sizes, default=body) >= body:
        return list(chars)  # nothing is smaller than the text
    lines = lines_of(chars, sheet.number)
    small = list(takewhile(lambda line: line.size < _NOTE_SIZE * body, reversed(lines)))[::-1]
    first = next((n for n, line in enumerate(small) if _has_mark(line)), len(small))
    for line in small[first:]:
        last = sheet.notes[-1] if sheet.notes else line
        if line.top < sheet.height / 2 or line.top - last.bottom > _APART * line.size:
            break  # the footer of the page
        sheet.notes.append(line)
    of_notes = {id(char) for line in sheet.notes for char in line.chars}
    above = [line for line in lines if line not in sheet.notes] if of_notes else []
    marks = {id(char): char for line in above for char in _marks(line.chars)}
    for char in marks.values():
        said = LeftOut(char["text"], "mark of a footnote", f"page {sheet.number}")
        sheet.left_out.append(said)
    # An empty character stays for each mark, so that no gap parts the words.
    kept = (each for each in chars if id(each) not in of_notes)
    return [{**each, "text": ""} if id(each) in marks else each for each in kept]


_NOTE_SIZE = 0.95
"""The greatest size of a footnote's letters, times that of the text."""
_RAISED = 0.75


def _has_mark(line: Line) -> bool:
    """Whether the line begins with a raised figure."""
    chars = [each for each in line.chars if not each["text"].isspace()]
    words = next((each for each in chars if not each["text"].isdigit()), None)
    return words is not None and chars[0] is not words and _is_mark(chars[0], words)


def _marks(chars: Sequence[Object]) -> Iterator[Object]:
    before: Object | None = None
    for char in chars:
        if before is not None and _is_mark(char, before):
            yield char
        elif not char["text"].isspace():
            before = char


def _is_mark(char: Object, beside: Object) -> bool:
    """Whether a character is a figure, smaller and higher than the one beside it."""
    small = char["text"].isdigit() and char["size"] <= _RAISED * beside["size"]
    return bool(small and char["bottom"] < beside["bottom"] - beside["size"] / 10)


def _edge_lines(sheet: Sheet) -> list[Line]:
    """The lines at the top and the bottom of a page that are apart from the text."""
    edge = sheet.height * _MARGIN
    return [
        line
        for group in grouped(sorted(sheet.lines, key=lambda each: each.top), _is_near)
        if group[-1].bottom < edge or group[0].top > sheet.height - edge
        for line in group
    ]


def _is_near(group: Sequence[Line], line: Line) -> bool:
    """Whether less than the space of a paragraph is between a line and those above it."""
    return line.top - group[-1].bottom <= _APART * line.size


def _furniture_keys(line: Line, sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Keys that a header has in common on all pages: its words without the page's number, and its
    place. Any figure that equals the page's number may be it: Version 2.1, page 2 of 2.
    """
    place = round(line.top / _SAME_PLACE)
    numbers = [
        found
        for found in _DIGITS.finditer(line.text)
        if found.group().lstrip("0") == str(sheet.number)
    ]
    for found in numbers:
        yield f"{line.text[: found.start()]}#{line.text[found.end() :]}", place
    if not numbers:
        yield line.text, place


def _is_page_number(line: Line, sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    """Whether a line is the number of its page, which may be counted from another page on."""
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    first = int(_DIGITS.findall(line.text)[0])
    if first == sheet.number:
        return True
    offset = first - sheet.number
    return any(
        int(_DIGITS.findall(other.text)[0]) - each.number == offset
        for each in sheets
        if each is not sheet
        for other in _edge_lines(each)
        if _PAGE_NUMBER.fullmatch(other.text)
    )


def _leave_out(sheet: Sheet, line: Line, why: str) -> None:
    sheet.parts.remove(line)
    sheet.left_out.append(LeftOut(line.text, why, f"page {sheet.number}"))


def _grids(page: "Drawn", chars: Sequence[Object], strokes: Sequence[Box]) -> Iterator[Grid]:
    """The tables with drawn rules that have at least two columns."""
    if len(page.edges) < _LEAST_EDGES:
        return
    for table in page.find_tables():
        boxes = sorted({Box(*cell) for cell in table.cells}, key=lambda box: (box.top, box.x0))
        if len({round(box.x0) for box in boxes}) < 2:
            continue
        box = Box(*table.bbox)
        inside = [each for each in chars if box.holds(each)]
        cells = tuple(
            (cell, tuple(lines_of(filter(cell.holds, inside), page.page_number, strokes)))
            for cell in boxes
        )
        placed = sum(len(line.chars) for _, lines in cells for line in lines)
        words = sum(not each["text"].isspace() for each in inside)
        if sum(bool(lines) for _, lines in cells) > 1 and placed >= words:
            yield Grid(box, cells)


def _in_reading_order(
    maker: LineMaker, chars: Sequence[Object], grids: Sequence[Grid], width: float
) -> Iterator[Line | Grid]:
    """The lines and tables from top to bottom, with columns one after the other."""
    waiting = sorted(grids, key=lambda grid: grid.box.top)
    run: list[Line] = []
    for line in maker.lines(chars):
        while waiting and waiting[0].box.top < line.top:
            yield from _by_columns(maker, run, width)
            run = []
            yield waiting.pop(0)
        run.append(line)
    yield from _by_columns(maker, run, width)
    yield from waiting


def _by_columns(maker: LineMaker, lines: Sequence[Line], width: float) -> Iterator[Line | Grid]:
    """The lines of two columns of running text, the left one first; other lines row by row."""
    parts = maker.lines((char for line in lines for char in line.chars), RIVER)
    gutter = _gutter(parts, width)
    if gutter is None:
        yield from with_loose_tables(maker, parts)
        return
    columns: tuple[list[Object], list[Object]] = ([], [])
    across = [each for each in parts if each.x0 < gutter < each.x1]
    for part in parts:
        if part in across:
            for column in columns:
                yield from maker.lines(column)
                column.clear()
            row = [each for each in parts if _is_same_row(part, each)]
            yield from maker.lines(char for each in row for char in each.chars)
        elif not any(_is_same_row(each, part) for each in across):
            columns[0 if part.x1 <= gutter else 1].extend(part.chars)
    for column in columns:
        yield from maker.lines(column)


def _is_same_row(part: Line, other: Line) -> bool:
    """Whether two lines are of the same row."""
    return part is other or abs(part.bottom - other.bottom) < part.size / 2


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """The middle of the space between two columns; None if there is one column."""
    if len(lines) < 2 * _FEWEST_ROWS:
        return None
    best: tuple[int, float] = (0, 0.0)
    for share in range(35, 66):
        place = width * share / 100
        left = [each for each in lines if each.x1 <= place]
        right = [each for each in lines if each.x0 >= place]
        across = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST_ROWS or across > len(lines) / 3:
            continue
        if _is_running(left) and _is_running(right) and _stand_side_by_side(left, right):
            best = max(best, (len(left) + len(right), place))
    return best[1] if best[0] else None


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether lines are running text: most fill their column and have several words."""
    x0, x1 = min(each.x0 for each in lines), max(each.x1 for each in lines)
    full = sum((each.x1 - each.x0) > 0.7 * (x1 - x0) for each in lines)
    wordy = sum(each.text.count(" ") >= 3 for each in lines)
    return full >= len(lines) / 2 and wordy >= len(lines) / 2


def _stand_side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two groups of lines are side by side for half the height of the lower one."""
    top = max(left[0].top, right[0].top)
    bottom = min(left[-1].bottom, right[-1].bottom)
    heights = [each[-1].bottom - each[0].top for each in (left, right)]
    return bottom - top >= min(heights) / 2
