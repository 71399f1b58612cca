"""Paragraphs, headings, items and tables from the lines and drawn tables of all pages."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from recotrack.intake.paper import Block, Cell, LeftOut, Passage, Role, Table
from recotrack.intake.readers.grid import Places
from recotrack.intake.readers.html import CONTENTS
from recotrack.intake.readers.hyphens import Hyphens
from recotrack.intake.readers.lines import LABEL, level_of
from recotrack.intake.readers.passages import MARKER, Piece, passages
from recotrack.intake.readers.pdf_lines import Grid, Line, grouped
from recotrack.intake.readers.pdf_pages import Sheet

_HEADING_SIZE = 1.08
"""The least size of a heading, times that of most of the text."""
_PARAGRAPH_GAP = 1.3
"""The least distance between paragraphs, times the usual one between lines."""
_USUAL_LEADING = 1.3
"""The distance between lines if there are few of them, times the size of the letters."""
_SLACK = 0.03
"""The share of a column's width by which a line may be shorter though the next word would fit."""
_NARROW = 0.6
_INDENT = 6.0
_SAME_EDGE = 4.0
_HEADINGS = 6
_SENTENCE_ENDS = tuple('.:;?!”"’)')


@dataclass
class _Typography:
    """The typography of the whole document."""

    size: float
    leading: dict[float, float]
    """The distance from the top of a line to the next, by size of letters."""
    headings: dict[float, int]
    """The levels of headings by size of letters."""
    column: float
    """The width of the text."""

    def steps(self, size: float) -> float:
        usual = self.leading.get(size, size * _USUAL_LEADING)
        return min(usual, size * _USUAL_LEADING) if size in self.headings else usual


@dataclass
class Flow:
    """The blocks of all pages, filled page by page."""

    hyphens: Hyphens
    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def flow_of(sheets: Sequence[Sheet]) -> Flow:
    """The blocks of all pages, with those joined that go on over a page's end."""
    everything = "\n".join(
        line.text for sheet in sheets for part in sheet.parts for line in lines_in(part)
    )
    flow = Flow(Hyphens(everything))
    typography = _typography_of(sheets)
    run: list[Line] = []
    grids: list[Grid] = []
    for sheet in sheets:
        flow.left_out += sheet.left_out
        for part in sheet.parts:
            if isinstance(part, Line):
                _add_tables(flow, grids, typography)
                run.append(part)
                continue
            _add_lines(flow, run, typography)
            if grids and not _continues_table(grids[-1], part):
                _add_tables(flow, grids, typography)
            grids.append(part)
    _add_lines(flow, run, typography)
    _add_tables(flow, grids, typography)
    flow.left_out += flow.hyphens.left_out
    return flow


def lines_in(part: Line | Grid) -> Iterator[Line]:
    """The line itself, or the lines of the table."""
    if isinstance(part, Line):
        yield part
    else:
        yield from (line for _, lines in part.cells for line in lines)


def _typography_of(sheets: Sequence[Sheet]) -> _Typography:
    sizes: Counter[float] = Counter()
    steps: dict[float, list[float]] = {}
    for sheet in sheets:
        lines = [line for part in sheet.parts for line in lines_in(part)]
        for line in lines:
            sizes[line.size] += len(line.chars)
        for before, line in pairwise(lines):
            step = line.top - before.top
            if line.size == before.size and 0.8 * line.size < step < 2.2 * line.size:
                steps.setdefault(line.size, []).append(step)
    body = max(_most_used(sizes), _size_of_sentences(sheets))
    larger = sorted((size for size in sizes if size >= body * _HEADING_SIZE), reverse=True)
    headings = {size: min(place, _HEADINGS) for place, size in enumerate(larger, 1)}
    leading = {size: statistics.median_low(found) for size, found in steps.items()}
    widths = [line.x1 - line.x0 for sheet in sheets for line in sheet.lines]
    return _Typography(body, leading, headings, max(widths, default=0.0))


def _most_used(sizes: Mapping[float, int]) -> float:
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _size_of_sentences(sheets: Sequence[Sheet]) -> float:
    """The size of most of the text outside tables, where letters are often smaller; 0 if that has
    no sentences, as where nothing but headings stand outside them.
    """
    lines = [part for sheet in sheets for part in sheet.parts if isinstance(part, Line)]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.chars)
    size = _most_used(sizes)
    ends = sum(line.size == size and _HAS_SENTENCE.search(line.text) is not None for line in lines)
    return size if ends >= _FEWEST_SENTENCES else 0.0


_HAS_SENTENCE = re.compile(r"\w{2}[.?!](?: [A-Z]|$)")
_FEWEST_SENTENCES = 2


def _add_lines(flow: Flow, run: list[Line], typography: _Typography) -> None:
    flow.blocks += _passages(flow, run, typography, typography.column)
    run.clear()


def _passages(
    flow: Flow, lines: Sequence[Line], typography: _Typography, column: float, where: str = ""
) -> Iterator[Passage]:
    """The passages of lines in a column of this width."""
    indents: list[float] = []
    for each in _runs(lines, typography, column):
        first = each[0]
        if _is_contents_line(each):
            text = " ".join(line.text for line in each)
            flow.left_out.append(LeftOut(text, CONTENTS, f"page {first.page}"))
            continue
        level = typography.headings.get(first.size, 0)
        like = Passage("", where=where or f"page {first.page}")
        if level and not where:
            like = replace(like, role=Role.HEADING, level=level)
        elif first.bullet:
            level_in_list = level_of(first.x0, indents, _INDENT)
            like = replace(like, role=Role.ITEM, marker="•", level=level_in_list)
        elif MARKER.match(first.text):
            like = replace(like, level=level_of(first.x0, indents, _INDENT))
        else:
            indents.clear()
        for passage in passages(_joined_pieces(flow, each), like):
            item = passage.role is Role.ITEM
            yield passage if item or level else replace(passage, level=0)


def _runs(
    lines: Sequence[Line], typography: _Typography, column: float
) -> Iterator[Sequence[Line]]:
    """The lines of each passage. They are of one typography without space between them, also over
    the end of a page or column.
    """
    for block in grouped(lines, partial(_follows, typography)):
        edge = max(line.x1 for line in block)
        yield from grouped(block, partial(_continues_passage, edge, column))


def _follows(typography: _Typography, block: Sequence[Line], line: Line) -> bool:
    before = block[-1]
    if before.size != line.size or before.bold != line.bold:
        mixed = abs(before.size - line.size) <= 1 and not (before.bold and not line.bold)
        # A wholly bold line after the end of a sentence is a heading.
        mixed = mixed and not (line.bold and before.text.endswith(_SENTENCE_ENDS))
        if not mixed or typography.headings.get(line.size) or typography.headings.get(before.size):
            return False
    if line.page != before.page or line.top < before.top - line.size:
        return _sentence_goes_on(before, line)  # it goes on at the top of a page or column
    if line.top - before.top < 0.4 * line.size:
        return False  # beside it
    return line.top - before.top <= typography.steps(line.size) * _PARAGRAPH_GAP


def _sentence_goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence goes on from one line to the next over the end of a page."""
    if MARKER.match(line.text) or line.bullet or LABEL.match(line.text):
        return False
    if before.text.endswith("-") or line.text[0].islower():
        return True
    return not before.text.endswith(_SENTENCE_ENDS) and not before.bold


def _continues_passage(edge: float, column: float, run: Sequence[Line], line: Line) -> bool:
    """Whether a line of a block continues the passage above it."""
    last, first = run[-1], run[0]
    if MARKER.match(line.text) or line.bullet:
        return False
    if last.page != line.page or line.top < last.top:
        return _sentence_goes_on(last, line)
    if line.text[0] in ".,;)" or (last.text.endswith("-") and line.text[0].islower()):
        return True
    is_item = first.bullet or MARKER.match(first.text)
    right = max(edge, first.x0 + _NARROW * column)
    fits = last.x1 + line.size * 0.25 + line.first_word < right - _SLACK * column
    if is_item and line.x0 < _text_start(run) - _INDENT:
        goes_on = line.text[0].islower() or not (fits or last.text.endswith(_SENTENCE_ENDS))
        return goes_on and line.x0 > first.x0 - _INDENT
    if not is_item and line.x0 > first.x0 + _INDENT and len(run) > 1:
        return False
    if line.text[0].islower() and not last.text.endswith((".", ":", "?", "!")):
        return True
    ended = last.text.endswith(_SENTENCE_ENDS) or _is_labelled(first)
    return not fits and not (ended and _is_labelled(line))


def _is_labelled(line: Line) -> bool:
    """Whether a line begins with a label: Comments received: 9 March 2026."""
    return LABEL.match(line.text) is not None


def _text_start(run: Sequence[Line]) -> float:
    """The left edge of an item's words: that of its second line, if it has one."""
    if len(run) > 1:
        return run[1].x0
    first = run[0]
    return first.x0 if first.bullet else first.x0 + _INDENT + 1


def _joined_pieces(flow: Flow, lines: Sequence[Line]) -> list[Piece]:
    """The pieces of the joined lines."""
    made = list(lines[0].pieces)
    for before, line in pairwise(lines):
        seam = flow.hyphens.seam(before.text, line.text, f"page {before.page}")
        if seam.drops:
            made.pop()
        if seam.space:
            ends, begins = made[-1], line.pieces[0]
            made.append(Piece(" ", ends.bold and begins.bold, ends.struck and begins.struck))
        made += line.pieces
    return made


def _is_contents_line(run: Sequence[Line]) -> bool:
    """Whether a passage is a line of a table of contents: dots, and the number of a page."""
    text = "".join(line.text for line in run)
    dots = text.count(".") + 3 * text.count("…")
    return dots > 8 and ("....." in text.replace(" ", "") or "……" in text) and text[-1].isdigit()


def _continues_table(before: Grid, grid: Grid) -> bool:
    """Whether a table continues the one on the page before: its columns are the same."""
    pages = [lines[0].page for each in (before, grid) for _, lines in each.cells if lines]
    return pages[:1] != pages[-1:] and _column_starts(before) == _column_starts(grid)


def _column_starts(grid: Grid) -> list[int]:
    """The left edges of columns, rounded for comparison."""
    return [round((x - grid.box.x0) / _SAME_EDGE) for x in _cell_starts(grid, 0)]


def _cell_starts(grid: Grid, side: int) -> list[float]:
    """The edges at which cells begin: left edges for side 0, top edges for side 1."""
    made: list[float] = []
    for place in sorted(box[side] for box, _ in grid.cells):
        if not made or place - made[-1] > _SAME_EDGE / 2:
            made.append(place)
    return made


def _add_tables(flow: Flow, grids: list[Grid], typography: _Typography) -> None:
    """Adds the table that the grids make, one for each page that it goes over."""
    if not grids:
        return
    number = 1 + sum(isinstance(each, Table) for each in flow.blocks)
    rows: list[list[Cell]] = []
    for grid in grids:
        more = _cell_rows(flow, grid, typography, f"table {number}")
        if rows and _texts(more[0]) == _texts(rows[0]) and any(_texts(more[0])):
            said = " ".join(filter(None, _texts(more.pop(0))))
            flow.left_out.append(LeftOut(said, "repeated heading of a table", _page(grid)))
        if rows and more and _continues_row(rows[-1], more[0]):
            rest = more.pop(0)
            rows[-1] = [
                _with_continuation(flow, *pair) for pair in zip(rows[-1], rest, strict=True)
            ]
        rows += more
    flow.blocks.append(Places(rows).table(where=f"{_page(grids[0])} table {number}"))
    grids.clear()


def _cell_rows(flow: Flow, grid: Grid, typography: _Typography, where: str) -> list[list[Cell]]:
    tops, lefts = _cell_starts(grid, 1), _cell_starts(grid, 0)
    rows: list[list[Cell]] = [[] for _ in tops]
    for box, lines in grid.cells:
        page = f"{_page(grid)} {where} row {_index(tops, box.top) + 1}"
        words = tuple(_passages(flow, lines, typography, box.x1 - box.x0 - 2 * _INDENT, page))
        span = _span(lefts, box.x0, box.x1), _span(tops, box.top, box.bottom)
        cell = Cell(words, columns=span[0], rows=span[1])
        rows[_index(tops, box.top)].append(cell)
    return rows


def _index(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))


def _span(edges: Sequence[float], begin: float, end: float) -> int:
    return max(1, sum(begin - 1 <= edge < end - _SAME_EDGE / 2 for edge in edges))


def _continues_row(before: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row continues the one before a page's end: its first cell is empty, and a sentence
    goes on in another one.
    """
    if len(before) != len(row) or row[0].passages:
        return False
    pairs = [
        (old.passages[-1].text, new.passages[0].text)
        for old, new in zip(before, row, strict=True)
        if old.passages and new.passages
    ]
    return bool(pairs) and any(
        not old.endswith((".", "?", "!")) or new[0].islower() for old, new in pairs
    )


def _with_continuation(flow: Flow, cell: Cell, rest: Cell) -> Cell:
    if not cell.passages or not rest.passages:
        return replace(cell, passages=cell.passages + rest.passages)
    *before, last = cell.passages
    first, *after = rest.passages
    ends = last.text.endswith((".", ":", "?", "!"))
    if first.role is Role.ITEM or (ends and not first.text[0].islower()):
        return replace(cell, passages=cell.passages + rest.passages)
    text = flow.hyphens.joined(last.text, first.text, last.where)
    shift = len(text) - len(first.text)
    struck = (*last.struck, *((start + shift, end + shift) for start, end in first.struck))
    joined = replace(last, text=text, struck=struck, strong=last.strong and first.strong)
    return replace(cell, passages=(*before, joined, *after))


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _page(grid: Grid) -> str:
    return next((f"page {lines[0].page}" for _, lines in grid.cells if lines), "")
