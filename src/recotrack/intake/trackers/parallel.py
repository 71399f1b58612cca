"""Parallel lists in the cells of one row. Actions 1. 2. 3. beside owners 1. 2. 3. and dates
1. 2. 3. are three actions, each with its owner and its date.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from recotrack.intake.paper import Cell, Passage
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.sheet import Row, Sheet, Slot

_ACTION_COLUMNS = frozenset({
    Means.ACTION, Means.ACTION_OWNER, Means.OWNER, Means.DUE, Means.DUE_DATE, Means.REVISED,
    Means.FORECAST, Means.STATUS, Means.UPDATE, Means.COMPLETED, Means.EVIDENCE, Means.ADDED,
})  # fmt: skip
_LINE_COLUMNS = _ACTION_COLUMNS - {Means.ACTION, Means.UPDATE, Means.EVIDENCE}
"""Columns whose cells may have a line for each numbered action, without its number."""
_DUE_COLUMNS = frozenset({Means.DUE, Means.DUE_DATE})
_DAY_OR_NONE_YET = re.compile(r"\d|TBC|ongoing", re.IGNORECASE)
_EMPTY = Slot(Cell(), first=True)


def steps_in(cell: Cell) -> int:
    """The length of the list in a cell if it is numbered from 1 and has several entries; else 0."""
    entries = _list_length(cell)
    return entries if entries > 1 else 0


def _list_length(cell: Cell) -> int:
    numbers = [each.marker.rstrip(".)") for each in cell.passages]
    wanted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) if numbers == wanted else 0


def split_parallel_lists(sheet: Sheet) -> Sheet:
    """The sheet with a row for each action of parallel lists, below a row with the rest. A row with
    lists of different lengths stays as it is, since what belongs together is unknown.
    """
    return replace(sheet, rows=tuple(each for row in sheet.rows for each in _split_row(row)))


def _split_row(row: Row) -> Iterator[Row]:
    lists = _list_lengths(row)
    steps = next((lists[at] for at in lists if row.columns[at].meaning.means is Means.ACTION), 0)
    alike = len(lists) > 1 and all(each == steps for each in lists.values())
    if steps < 2 or not alike or not row.cell(Means.TEXT).passages:
        yield row
        return
    slots = [_EMPTY if at in lists else slot for at, slot in enumerate(row.slots)]
    yield replace(row, slots=tuple(slots))
    shared = [replace(slot, first=False) for slot in slots]
    for number in range(steps):
        own = [
            _entry_at(slot, number) if at in lists else shared[at]
            for at, slot in enumerate(row.slots)
        ]
        yield replace(row, slots=tuple(own))


def _list_lengths(row: Row) -> dict[int, int]:
    """The lengths of the lists in a row, by the index of the column."""
    lists = {
        at: steps
        for at, (column, slot) in enumerate(zip(row.columns, row.slots, strict=True))
        if column.meaning.means in _ACTION_COLUMNS
        and slot.first
        and (steps := _list_length(slot.cell))
    }
    lists |= _unnumbered_actions(row)
    actions = {lists[at] for at in lists if row.columns[at].meaning.means is Means.ACTION}
    beside = {
        at: len(lines)
        for at, (column, slot) in enumerate(zip(row.columns, row.slots, strict=True))
        if column.meaning.means in _LINE_COLUMNS and slot.first and at not in lists
        if len(lines := _lines_of_cell(slot.cell)) > 1 and len(lines) in actions
    }
    return lists | beside


def _unnumbered_actions(row: Row) -> dict[int, int]:
    """The number of actions, by the index of their column, if a cell has an unnumbered line for
    each and another column has as many lines with days.
    """
    dated = {
        len(lines)
        for column, slot in zip(row.columns, row.slots, strict=True)
        if column.meaning.means in _DUE_COLUMNS and slot.first
        if len(lines := _lines_of_cell(slot.cell)) > 1
        and all(_DAY_OR_NONE_YET.search(e.text) for e in lines)
    }
    return {
        at: len(lines)
        for at, (column, slot) in enumerate(zip(row.columns, row.slots, strict=True))
        if column.meaning.means is Means.ACTION and slot.first and not _list_length(slot.cell)
        if len(lines := _lines_of_cell(slot.cell)) in dated
    }


def _lines_of_cell(cell: Cell) -> list[Passage]:
    return [line for each in cell.passages for line in _lines_of_passage(each)]


def _lines_of_passage(passage: Passage) -> list[Passage]:
    """The lines of a passage. A single line is the passage itself, which the ledger knows by id."""
    printed = [line.strip() for line in passage.text.split("\n") if line.strip()]
    several = len(printed) > 1
    return [replace(passage, text=each, struck=()) for each in printed] if several else [passage]


def _entry_at(slot: Slot, number: int) -> Slot:
    passages = slot.cell.passages if _list_length(slot.cell) else _lines_of_cell(slot.cell)
    return Slot(replace(slot.cell, passages=(passages[number],)), first=True)
