"""Lines with work on a finding as rows of a table, which trackers reads: Owner: ..., Due: ..."""

from collections.abc import Iterator, Sequence

from recotrack.intake.layouts.labels import CELL, END_OF_FIELD, WORK_ROW, Label, Says
from recotrack.intake.layouts.printed import Line
from recotrack.intake.paper import Cell
from recotrack.intake.trackers import (
    Column,
    HeadingMeaning,
    Means,
    Row,
    Slot,
    meaning_of_heading,
)
from recotrack.words import one_line

MEANINGS = {
    "action": Means.ACTION,
    "owner": Means.OWNER,
    "due": Means.DUE,
    "status": Means.STATUS,
    "evidence": Means.EVIDENCE,
    "update": Means.UPDATE,
}
"""The meanings of the columns of work."""


def with_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with the cells below each label of a row as that row."""
    n = 0
    while n < len(lines):
        line = lines[n]
        n += 1
        if line.label != WORK_ROW or line.row is not None:
            yield line
            continue
        start = n
        while n < len(lines) and _is_in_row(lines[n]):
            n += 1
        cells = lines[start:n]
        yield line._replace(row=_row_of(cells))
        for each in cells:
            part = Label(Says.OTHER, part="column") if each.label else CELL
            yield each._replace(label=part)
        yield Line(label=END_OF_FIELD)


def _is_in_row(line: Line) -> bool:
    label = line.label
    return line.beside and (label is None or (label.says is Says.COLUMN and label != WORK_ROW))


def _row_of(lines: Sequence[Line]) -> Row:
    columns: list[Column] = []
    cells: list[Cell] = []
    for line in lines:
        if line.label is not None:
            columns.append(_column_of(line.label))
            cells.append(Cell())
        elif line.passage is not None and cells:
            cells[-1] = Cell((*cells[-1].passages, line.passage))
    slots = tuple(Slot(cell, first=True) for cell in cells)
    return Row(slots, tuple(columns))


def _column_of(label: Label) -> Column:
    heading = one_line(label.title or label.part).strip(" :")
    meaning = meaning_of_heading(heading)
    known = meaning.means in MEANINGS.values()
    return Column(heading, meaning if known else HeadingMeaning(MEANINGS.get(label.part)))
