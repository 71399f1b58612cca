"""A table as a tracker: where its headings stand, what its columns mean, and what its rows are.

Headings may stand below title rows, take two lines, be merged over several columns, and be printed
again further down. A row knows its cells by what their columns mean.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recotrack.intake.paper import Cell, Table
from recotrack.intake.trackers.meanings import Means, Told, plainly, told_by
from recotrack.words import one_line

_LOOKED_AT = 60
"""Rows in which the first headings must begin: above them stand titles and explanations."""
_LONGEST_HEADING = 90
_FORM = 4
"""Headings below each other that make a form."""
_TEXTS = frozenset({Means.TEXT, Means.SUB, Means.ACTION})
_OF_NUMBERS = frozenset({Means.ANSWER, Means.BODY_ANSWER, Means.UPDATE})
"""What may be said of a number alone."""
_OF_WORK = frozenset(Means) - {
    Means.NUMBER, Means.REPORT, Means.PUBLISHED, Means.INSPECTORATE, Means.KIND, Means.TEXT,
    Means.SUB, Means.ADDRESSEE, Means.ANSWER, Means.BODY_ANSWER, Means.DEADLINE, Means.PILLAR,
}  # fmt: skip
"""What a tracker has and a response has not."""
_SENTENCE = re.compile(r"\b(?:should|must)\b|.{25,}\.$")
_ROW_NUMBER = re.compile(r"(\d+)$")
_EMPTY = Cell()


@dataclass(frozen=True)
class Column:
    """A column with its heading."""

    heading: str
    told: Told


@dataclass(frozen=True)
class Slot:
    """A place of the grid: its cell, which may be merged over several places."""

    cell: Cell
    first: bool
    """Whether the cell begins here."""


@dataclass(frozen=True)
class Row:
    """A row below the headings: its filled cells by the places of their columns."""

    slots: tuple[Slot, ...]
    columns: tuple[Column, ...]

    def cells(self, means: Means) -> list[Cell]:
        """The filled cells of the columns that mean this, also one that began in a row above."""
        return [
            slot.cell
            for column, slot in zip(self.columns, self.slots, strict=True)
            if column.told.means is means and slot.cell.passages
        ]

    def cell(self, means: Means) -> Cell:
        """The first of them; an empty one where there is none."""
        return next(iter(self.cells(means)), _EMPTY)

    def own(self) -> list[tuple[Column, Cell]]:
        """The filled cells that begin in this row."""
        return [
            (column, slot.cell)
            for column, slot in zip(self.columns, self.slots, strict=True)
            if slot.first and slot.cell.passages
        ]


@dataclass(frozen=True)
class Sheet:
    """A table with headings that are understood."""

    title: str
    columns: tuple[Column, ...]
    """Those of the first headings."""
    above: tuple[Cell, ...]
    """What stands above them."""
    headings: tuple[Cell, ...]
    """Those that are printed again among them."""
    rows: tuple[Row, ...]
    heading_row: int = 0
    """The number of the first row of headings, as the spreadsheet counts it."""
    heading_lines: int = 1

    def has(self, *means: Means) -> bool:
        """Whether a column means one of these."""
        return any(column.told.means in means for column in self.columns)

    @property
    def is_tracker(self) -> bool:
        """Whether it tells of work: a table of recommendations and answers alone is a response. But
        answers to numbers, and answers to several reports, only the columns tell apart.
        """
        if self.has(*_OF_NUMBERS) and self.has(Means.REPORT if self.has(*_TEXTS) else Means.NUMBER):
            return True
        return self.has(*_TEXTS) and self.has(*_OF_WORK)


@dataclass(frozen=True)
class Given:
    """What a mapping says of a sheet: where the headings are, and what each of them means."""

    heading_row: int
    heading_lines: int
    columns: Mapping[str, Told] = field(default_factory=dict)
    """By the heading, folded as `plainly` does."""


def sheet_of(table: Table, given: Given | None = None) -> Sheet | None:
    """The table as a sheet; None where no row in it has headings that are understood."""
    grid = _grid(table)
    found = _given(grid, given) if given else _found(grid)
    if found is None:
        return None
    start, lines, columns = found
    headings = list(_filled(grid[start : start + lines]))
    rows: list[Row] = []
    current = columns
    for slots in grid[start + lines :]:
        again = _again(slots, current, given)
        if again is not None:
            headings += _filled([slots])
            current = again
        else:
            rows.append(Row(slots, current))
    if start and _spans_headings(grid[start - 1]):
        headings = [*_filled([grid[start - 1]]), *headings]
        above = tuple(_filled(grid[: start - 1]))
    else:
        above = tuple(_filled(grid[:start]))
    number = row_number(grid[start], start)
    return Sheet(table.title, columns, above, tuple(headings), tuple(rows), number, lines)


def form_of(table: Table) -> Sheet | None:
    """A sheet that is a form: the headings stand below each other, and beside them what is said of
    one recommendation, or of several in a column each. None where it is another one.
    """
    rows = table.rows
    whole = all(cell.columns == cell.rows == 1 for row in rows for cell in row)
    in_a_sheet = any("!" in cell.where for row in rows for cell in row)
    if not (whole and in_a_sheet and max(map(len, rows), default=0) > 1):
        return None
    told = [told_by(one_line(row[0].text)).means for row in rows]
    start = next((index for index, means in enumerate(told) if means), len(told))
    known = {means for means in told if means}
    if len(known) < _FORM or Means.TEXT not in known or len(known) * 2 < len(told) - start:
        return None
    sheet = sheet_of(replace(table, rows=tuple(zip(*rows[start:], strict=True))))
    above = tuple(cell for row in rows[:start] for cell in row if cell.passages)
    return sheet and replace(sheet, above=above)


def row_number(slots: Sequence[Slot], index: int) -> int:
    """The row as the spreadsheet counts it, or as the table does."""
    for slot in slots:
        if slot.first and "!" in slot.cell.where and (match := _ROW_NUMBER.search(slot.cell.where)):
            return int(match[1])
    return index + 1


def _grid(table: Table) -> list[tuple[Slot, ...]]:
    """Every place with its cell; rows have the same length, as a table says."""
    width = max((sum(cell.columns for cell in row) for row in table.rows), default=0)
    above: dict[int, tuple[Cell, int]] = {}
    grid = []
    for row in table.rows:
        cells = iter(row)
        slots: list[Slot] = []
        while len(slots) < width:
            column = len(slots)
            if column in above:
                cell, left = above.pop(column)
                slots.append(Slot(cell, first=False))
                if left > 1:
                    above[column] = cell, left - 1
                continue
            cell = next(cells, _EMPTY)
            for offset in range(min(cell.columns, width - column)):
                slots.append(Slot(cell, first=offset == 0))
                if cell.rows > 1:
                    above[column + offset] = cell, cell.rows - 1
        grid.append(tuple(slots))
    return grid


def _filled(rows: Sequence[Sequence[Slot]]) -> Iterator[Cell]:
    return (slot.cell for row in rows for slot in row if slot.first and slot.cell.passages)


def _found(grid: list[tuple[Slot, ...]]) -> tuple[int, int, tuple[Column, ...]] | None:
    """The first row of headings, how many lines they take, and the columns; where the words of a
    title's line may be headings too, the row just below that tells far more.
    """
    looked_at = range(min(len(grid), _LOOKED_AT))
    first = next((found for start in looked_at if (found := _headings_at(grid, start))), None)
    if first is None:
        return None
    below = (_headings_at(grid, start) for start in looked_at[first[0] + 1 : first[0] + 3])
    better = [each for each in below if each and _worth(each[2]) >= 2 * _worth(first[2])]
    return better[0] if better else first


def _headings_at(
    grid: list[tuple[Slot, ...]], start: int
) -> tuple[int, int, tuple[Column, ...]] | None:
    """The headings that begin in this row; None where it has none."""
    one = _columns(grid[start : start + 1])
    two = _columns(grid[start : start + 2]) if _may_go_on(grid, start) else ()
    below = _columns(grid[start + 1 : start + 2]) if two else ()
    more = _worth(two) - max(_worth(one), _worth(below))
    if _are_headings(two) and (more > 0 or (more == 0 and _says_who(grid[start], two, below))):
        return start, 2, two
    return (start, 1, one) if _are_headings(one) else None


def _says_who(slots: Sequence[Slot], two: tuple[Column, ...], below: tuple[Column, ...]) -> bool:
    """Whether the upper line says whose a comment is: OPCC over Comment is no word of the force."""
    return _spans_headings(slots) and any(
        each.told.means in _OF_NUMBERS and each.told != alone.told
        for each, alone in zip(two, below, strict=True)
    )


def _spans_headings(slots: Sequence[Slot]) -> bool:
    """Whether the row above the headings says what several of their columns have in common."""
    filled = [slot.cell for slot in slots if slot.first and slot.cell.passages]
    return (
        len(filled) > 1
        and any(cell.columns > 1 for cell in filled)
        and all(len(cell.text) <= 40 and cell.value is None for cell in filled)
    )


def _given(
    grid: list[tuple[Slot, ...]], given: Given
) -> tuple[int, int, tuple[Column, ...]] | None:
    for start, slots in enumerate(grid):
        if row_number(slots, start) == given.heading_row:
            columns = _columns(grid[start : start + given.heading_lines])
            return start, given.heading_lines, _as_given(columns, given)
    return None


def _as_given(columns: tuple[Column, ...], given: Given) -> tuple[Column, ...]:
    return tuple(
        Column(each.heading, given.columns.get(plainly(each.heading), Told(None)))
        for each in columns
    )


def _may_go_on(grid: list[tuple[Slot, ...]], start: int) -> bool:
    """Whether the row below may be the second line of headings: short words, no values."""
    if start + 1 >= len(grid):
        return False
    below = [slot.cell for slot in grid[start + 1] if slot.first and slot.cell.passages]
    here = [slot.cell for slot in grid[start] if slot.first and slot.cell.passages]
    short = all(len(cell.text) <= 40 and cell.value is None for cell in below)
    spans = any(slot.cell.columns > 1 or slot.cell.rows > 1 for slot in grid[start])
    return (
        len(here) > 1
        and bool(below)
        and short
        and (spans or any(told_by(cell.text).means for cell in below))
    )


def _columns(rows: Sequence[Sequence[Slot]]) -> tuple[Column, ...]:
    return tuple(_column([row[index].cell for row in rows]) for index in range(len(rows[0])))


def _column(cells: list[Cell]) -> Column:
    """A column by the cells above it: together, else the upper one where it is its own, else the
    lower one.
    """
    texts = [one_line(cell.text) for cell in cells]
    if len(cells) == 1 or cells[0] is cells[-1] or not texts[-1]:
        return Column(texts[0], told_by(texts[0]))
    if not texts[0]:
        return Column(texts[-1], told_by(texts[-1]))
    heading = " ".join(texts)
    tries = [heading, texts[0], texts[-1]] if cells[0].columns == 1 else [heading, texts[-1]]
    told = next((told for each in tries if (told := told_by(each)).means), Told(None))
    return Column(heading, told)


def _worth(columns: tuple[Column, ...]) -> int:
    return len({column.told for column in columns if column.told.means})


def _are_headings(columns: tuple[Column, ...]) -> bool:
    known = {column.told.means for column in columns if column.told.means}
    filled = [column.heading for column in columns if column.heading]
    short = all(len(each) <= _LONGEST_HEADING and not _SENTENCE.search(each) for each in filled)
    tells = bool(known & _TEXTS) or (Means.NUMBER in known and bool(known & _OF_NUMBERS))
    return len(known) >= 2 and tells and short and len(known) * 3 >= len({*filled})


def _again(
    slots: tuple[Slot, ...], columns: tuple[Column, ...], given: Given | None
) -> tuple[Column, ...] | None:
    """The columns from here on, where a row is headings: the same again, or others."""
    texts = [one_line(slot.cell.text) if slot.first else "" for slot in slots]
    if any(len(text) > _LONGEST_HEADING for text in texts):
        return None
    filled = [(text, column.heading) for text, column in zip(texts, columns, strict=True) if text]
    if len(filled) >= 2 and all(plainly(text) == plainly(heading) for text, heading in filled):
        return columns
    if given or any(slot.cell.value is not None for slot in slots):
        return None
    if any(_SENTENCE.search(text) for text in texts):
        return None  # as nearly every row: what its cells mean as headings need not be looked up
    others = _columns([slots])
    return others if _are_headings(others) and _worth(others) >= 3 else None


def as_given(columns: Sequence[Column]) -> list[tuple[str, str, dt.date | None]]:
    """Each heading once, what it means and its day: for a mapping file."""
    seen: dict[str, tuple[str, str, dt.date | None]] = {}
    for column in columns:
        if column.heading:
            told = column.told
            seen.setdefault(column.heading, (column.heading, str(told.means or ""), told.day))
    return list(seen.values())
