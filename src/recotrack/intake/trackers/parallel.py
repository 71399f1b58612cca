"""Parallel lists in the cells of one row. Actions 1. 2. 3. beside owners 1. 2. 3. and dates
1. 2. 3. are three actions, each with its owner and its date.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recotrack.intake.paper import Cell, Passage
from recotrack.intake.readers.grid import Slot
from recotrack.intake.readers.numerals import numeral
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.sheet import Row, Sheet

_ACTION_COLUMNS = frozenset({
    Means.ACTION, Means.ACTION_OWNER, Means.OWNER, Means.DUE, Means.DUE_DATE, Means.REVISED,
    Means.FORECAST, Means.STATUS, Means.UPDATE, Means.COMPLETED, Means.EVIDENCE, Means.ADDED,
})  # fmt: skip
_LINE_COLUMNS = _ACTION_COLUMNS - {Means.ACTION, Means.UPDATE, Means.EVIDENCE}
"""Columns whose cells may have a line for each numbered action, without its number."""
_DUE_COLUMNS = frozenset({Means.DUE, Means.DUE_DATE})
_DAY_OR_NONE_YET = re.compile(r"\d|TBC|ongoing", re.IGNORECASE)
_SEVERAL = 2
_EMPTY = Slot(Cell(), first=True)


def steps_in(cell: Cell) -> int:
    """The length of the list in a cell if it counts from 1 and has several entries; else 0."""
    return len(cell.passages) if _is_numbered(cell) and len(cell.passages) > 1 else 0


def _is_numbered(cell: Cell) -> bool:
    """Whether the passages count from 1, a or i."""
    labels = [each.number for each in cell.passages]
    counted = range(1, len(labels) + 1)
    return labels[:1] in (["1"], ["a"], ["i"]) and any(  # most cells have no numbers at all
        labels == [numeral(n, style) for n in counted] for style in "1ai"
    )


def split_parallel_lists(sheet: Sheet) -> Sheet:
    """The sheet with a row for each action of parallel lists, below a row with the rest. A row with
    lists of different lengths stays as it is, since what belongs together is unknown.
    """
    return replace(sheet, rows=tuple(each for row in sheet.rows for each in _split_row(row)))


def _split_row(row: Row) -> Iterator[Row]:
    steps = _steps(row) if row.cell(Means.TEXT).passages else {}
    if not steps:
        yield row
        return
    slots = [_EMPTY if at in steps else slot for at, slot in enumerate(row.slots)]
    yield replace(row, slots=tuple(slots))
    shared = [slot._replace(first=False) for slot in slots]
    for entries in zip(*steps.values(), strict=True):
        own = dict(zip(steps, entries, strict=True))
        yield replace(
            row,
            slots=tuple(
                Slot(replace(slot.cell, passages=(own[at],)), first=True) if at in own else each
                for at, (slot, each) in enumerate(zip(row.slots, shared, strict=True))
            ),
        )


def _steps(row: Row) -> dict[int, Sequence[Passage]]:
    """The entries of the cells that have one for each of several actions, by the indexes of their
    columns: those of numbered lists, or printed lines. None if they do not say which go together.
    """
    means = [column.meaning.means for column in row.columns]
    cells = {
        at: slot.cell
        for at, slot in enumerate(row.slots)
        if slot.first and means[at] in _ACTION_COLUMNS
    }
    acting = [at for at in cells if means[at] is Means.ACTION]
    actions = min(acting, key=lambda at: not _is_numbered(cells[at]), default=None)
    count = len(_entries(cells[actions])) if actions is not None else 0
    if count < _SEVERAL:
        return {}  # nearly all rows
    lists = {at for at, cell in cells.items() if _is_numbered(cell)}
    lined = {at for at in cells if means[at] in _LINE_COLUMNS or means[at] is Means.ACTION}
    entries = {at: _entries(cell) for at, cell in cells.items() if at in lists | lined}
    same = {at: its for at, its in entries.items() if len(its) == count}
    dated = any(
        means[at] in _DUE_COLUMNS and all(_DAY_OR_NONE_YET.search(each.text) for each in its)
        for at, its in same.items()
    )
    told = lists <= same.keys() and (actions in lists or dated)
    return same if len(same) > 1 and told else {}


def _entries(cell: Cell) -> Sequence[Passage]:
    """The entries of a numbered list; else the printed lines of a cell."""
    if _is_numbered(cell):
        return cell.passages
    return [line for each in cell.passages for line in _lines_of_passage(each)]


def _lines_of_passage(passage: Passage) -> list[Passage]:
    """The lines of a passage. A single line is the passage itself, which the ledger knows by id."""
    printed = [line.strip() for line in passage.text.split("\n") if line.strip()]
    several = len(printed) > 1
    return [replace(passage, text=each, struck=()) for each in printed] if several else [passage]
