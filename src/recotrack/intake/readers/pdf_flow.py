"""Lines and drawn tables of all pages into paragraphs, headings, items and tables."""

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from recotrack.intake.paper import Block, Cell, LeftOut, Passage, Role, Table
from recotrack.intake.readers.grid import table
from recotrack.intake.readers.html import CONTENTS
from recotrack.intake.readers.hyphens import Hyphens
from recotrack.intake.readers.lines import LABEL
from recotrack.intake.readers.passages import MARKER, Piece, passages
from recotrack.intake.readers.pdf_lines import Grid, Line
from recotrack.intake.readers.pdf_pages import Sheet

_LARGER = 1.08
"""Times the size of most of the text: a heading."""
_LOOSER = 1.3
"""Times the usual distance between two lines: another paragraph."""
_USUAL = 1.3
"""From line to line, times the size of the letters: where there are too few lines to tell."""
_SLACK = 0.03
"""Of a column's width, by which a line may be shorter though the next word had fitted."""
_NARROW = 0.6
_INDENT = 6.0
_SAME_EDGE = 4.0
_HEADINGS = 6
_SENTENCE_ENDS = tuple('.:;?!”"’)')


@dataclass
class _Run:
    """Lines that are one passage."""

    lines: list[Line]
    level: int = 0

    @property
    def last(self) -> Line:
        return self.lines[-1]


@dataclass
class _Looks:
    """What the text of the whole document looks like."""

    size: float
    leading: dict[float, float]
    """From the top of a line to that of the next, by the size of its letters."""
    headings: dict[float, int]
    """Sizes to levels."""
    column: float
    """How wide the text is."""

    def steps(self, size: float) -> float:
        usual = self.leading.get(size, size * _USUAL)
        return min(usual, size * _USUAL) if size in self.headings else usual


@dataclass
class Flow:
    """What became of the pages."""

    hyphens: Hyphens
    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def flow_of(sheets: Sequence[Sheet]) -> Flow:
    """The blocks, over the ends of pages."""
    everything = "\n".join(
        line.text for sheet in sheets for part in sheet.parts for line in lines_in(part)
    )
    flow = Flow(Hyphens(everything))
    looks = _looks(sheets)
    run: list[Line] = []
    grids: list[Grid] = []
    for sheet in sheets:
        flow.left_out += sheet.left_out
        for part in sheet.parts:
            if isinstance(part, Line):
                _add_tables(flow, grids, looks)
                run.append(part)
                continue
            _add_lines(flow, run, looks)
            if grids and not _goes_on(grids[-1], part):
                _add_tables(flow, grids, looks)
            grids.append(part)
    _add_lines(flow, run, looks)
    _add_tables(flow, grids, looks)
    flow.left_out += flow.hyphens.left_out
    return flow


def lines_in(part: Line | Grid) -> Iterator[Line]:
    """The line, or those of the table."""
    if isinstance(part, Line):
        yield part
    else:
        yield from (line for _, lines in part.cells for line in lines)


def _looks(sheets: Sequence[Sheet]) -> _Looks:
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
    body = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    larger = sorted((size for size in sizes if size >= body * _LARGER), reverse=True)
    headings = {size: min(place, _HEADINGS) for place, size in enumerate(larger, 1)}
    leading = {size: statistics.median_low(found) for size, found in steps.items()}
    widths = [line.x1 - line.x0 for sheet in sheets for line in sheet.lines]
    return _Looks(body, leading, headings, max(widths, default=0.0))


def _add_lines(flow: Flow, run: list[Line], looks: _Looks) -> None:
    flow.blocks += _passages(flow, run, looks, looks.column)
    run.clear()


def _passages(
    flow: Flow, lines: Sequence[Line], looks: _Looks, column: float, where: str = ""
) -> Iterator[Passage]:
    """Passages of lines that follow one another in a column of this width."""
    indents: list[float] = []
    for each in _runs(lines, looks, column):
        first = each.lines[0]
        if _is_of_contents(each):
            text = " ".join(line.text for line in each.lines)
            flow.left_out.append(LeftOut(text, CONTENTS, f"page {first.page}"))
            continue
        level = looks.headings.get(first.size, 0)
        like = Passage("", where=where or f"page {first.page}")
        if level and not where:
            like = replace(like, role=Role.HEADING, level=level)
        elif first.bullet:
            like = replace(like, role=Role.ITEM, marker="•", level=_level(first.x0, indents))
        elif MARKER.match(first.text):
            like = replace(like, level=_level(first.x0, indents))
        else:
            indents.clear()
        for passage in passages(_joined(flow, each.lines), like):
            item = passage.role is Role.ITEM
            yield passage if item or level else replace(passage, level=0)


def _level(x0: float, indents: list[float]) -> int:
    """How deep an item stands, by where it begins and where those before it did."""
    while indents and indents[-1] > x0 + _INDENT:
        indents.pop()
    if not indents or indents[-1] < x0 - _INDENT:
        indents.append(x0)
    return len(indents)


def _runs(lines: Sequence[Line], looks: _Looks, column: float) -> Iterator[_Run]:
    for block in _blocks(lines, looks):
        edge = max(line.x1 for line in block)
        run: _Run | None = None
        for line in block:
            if run is not None and _continues(run, line, edge, column):
                run.lines.append(line)
                continue
            if run is not None:
                yield run
            run = _Run([line])
        if run is not None:
            yield run


def _blocks(lines: Sequence[Line], looks: _Looks) -> Iterator[list[Line]]:
    """Lines that no space parts, all looking alike; over the end of a page or column too."""
    block: list[Line] = []
    for line in lines:
        if block and not _follows(block[-1], line, looks):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _follows(before: Line, line: Line, looks: _Looks) -> bool:
    if before.size != line.size or before.bold != line.bold:
        mixed = abs(before.size - line.size) <= 1 and not (before.bold and not line.bold)
        # A line that is bold as a whole, behind the end of a sentence, heads what stands below.
        mixed = mixed and not (line.bold and before.text.endswith(_SENTENCE_ENDS))
        if not mixed or looks.headings.get(line.size) or looks.headings.get(before.size):
            return False
    if line.page != before.page or line.top < before.top - line.size:
        return _is_open(before, line)  # it goes on at the top of a page or column
    if line.top - before.top < 0.4 * line.size:
        return False  # beside it
    return line.top - before.top <= looks.steps(line.size) * _LOOSER


def _is_open(before: Line, line: Line) -> bool:
    """Whether a sentence goes on over the end of a page."""
    if MARKER.match(line.text) or line.bullet or LABEL.match(line.text):
        return False
    if before.text.endswith("-") or line.text[0].islower():
        return True
    return not before.text.endswith(_SENTENCE_ENDS) and not before.bold


def _continues(run: _Run, line: Line, edge: float, column: float) -> bool:
    """Whether a line of the same block goes on with the passage above it."""
    last, first = run.last, run.lines[0]
    if MARKER.match(line.text) or line.bullet:
        return False
    if last.page != line.page or line.top < last.top:
        return _is_open(last, line)
    if line.text[0] in ".,;)" or (last.text.endswith("-") and line.text[0].islower()):
        return True
    is_item = first.bullet or MARKER.match(first.text)
    if is_item and line.x0 < _text_begins(run) - _INDENT:
        return line.text[0].islower() and line.x0 > first.x0 - _INDENT
    if not is_item and line.x0 > first.x0 + _INDENT and len(run.lines) > 1:
        return False
    right = max(edge, first.x0 + _NARROW * column)
    fits = last.x1 + line.size * 0.25 + line.first_word < right - _SLACK * column
    if line.text[0].islower() and not last.text.endswith((".", ":", "?", "!")):
        return True
    return not fits and not (LABEL.match(line.text) and last.text.endswith(_SENTENCE_ENDS))


def _text_begins(run: _Run) -> float:
    """Where the words of an item begin; with its second line, where that does."""
    if len(run.lines) > 1:
        return run.lines[1].x0
    first = run.lines[0]
    return first.x0 if first.bullet else first.x0 + _INDENT + 1


def _joined(flow: Flow, lines: Sequence[Line]) -> list[Piece]:
    """The words of the lines, one after the other."""
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


def _is_of_contents(run: _Run) -> bool:
    """A line of dots, and a page's number behind it."""
    text = "".join(line.text for line in run.lines)
    dots = text.count(".") + 3 * text.count("…")
    return dots > 8 and ("....." in text.replace(" ", "") or "……" in text) and text[-1].isdigit()


def _goes_on(before: Grid, grid: Grid) -> bool:
    """Whether a table goes on at the top of the next page: its columns are the same."""
    pages = [lines[0].page for each in (before, grid) for _, lines in each.cells if lines]
    if not pages or pages[-1] != pages[0] + 1:
        return pages[:1] != pages[-1:] and _columns(before) == _columns(grid)
    return _columns(before) == _columns(grid)


def _columns(grid: Grid) -> list[int]:
    """Where columns begin, roughly."""
    return [round((x - grid.box.x0) / _SAME_EDGE) for x in _edges(grid, 0)]


def _edges(grid: Grid, side: int) -> list[float]:
    """Where cells begin: from the left, side 0, or from the top, side 1."""
    made: list[float] = []
    for place in sorted(box[side] for box, _ in grid.cells):
        if not made or place - made[-1] > _SAME_EDGE / 2:
            made.append(place)
    return made


def _add_tables(flow: Flow, grids: list[Grid], looks: _Looks) -> None:
    """A table, of as many grids as pages that it goes over."""
    if not grids:
        return
    number = 1 + sum(isinstance(each, Table) for each in flow.blocks)
    rows: list[list[Cell]] = []
    heads = 0
    for grid in grids:
        more = _rows(flow, grid, looks, f"table {number}")
        if rows and _texts(more[0]) == _texts(rows[0]) and any(_texts(more[0])):
            heads = 1
            said = " ".join(filter(None, _texts(more.pop(0))))
            flow.left_out.append(LeftOut(said, "heading of a table, said again", _page(grid)))
        if rows and more and _is_rest(rows[-1], more[0]):
            rest = more.pop(0)
            rows[-1] = [_with_rest(flow, *pair) for pair in zip(rows[-1], rest, strict=True)]
        rows += more
    made = table(rows, where=f"{_page(grids[0])} table {number}")
    flow.blocks.append(replace(made, heading_rows=heads or _bold_heads(made)))
    grids.clear()


def _rows(flow: Flow, grid: Grid, looks: _Looks, where: str) -> list[list[Cell]]:
    tops, lefts = _edges(grid, 1), _edges(grid, 0)
    rows: list[list[Cell]] = [[] for _ in tops]
    for box, lines in grid.cells:
        page = f"{_page(grid)} {where} row {_index(tops, box.top) + 1}"
        words = tuple(_passages(flow, lines, looks, box.x1 - box.x0 - 2 * _INDENT, page))
        span = _span(lefts, box.x0, box.x1), _span(tops, box.top, box.bottom)
        cell = Cell(words, columns=span[0], rows=span[1])
        rows[_index(tops, box.top)].append(cell)
    return rows


def _index(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))


def _span(edges: Sequence[float], begin: float, end: float) -> int:
    return max(1, sum(begin - 1 <= edge < end - _SAME_EDGE / 2 for edge in edges))


def _is_rest(before: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row goes on over the end of the page: its first cell is empty, and in another a
    sentence goes on.
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


def _with_rest(flow: Flow, cell: Cell, rest: Cell) -> Cell:
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


def _bold_heads(made: Table) -> int:
    """One, where the first row alone is bold."""
    bold = [
        all(each.strong for cell in row for each in cell.passages) and any(_texts(row))
        for row in made.rows[:2]
    ]
    return int(bold[:2] == [True, False])


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _page(grid: Grid) -> str:
    return next((f"page {lines[0].page}" for _, lines in grid.cells if lines), "")
