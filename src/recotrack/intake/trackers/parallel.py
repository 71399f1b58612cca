"""Lists that run side by side in the cells of one row: actions 1. 2. 3., owners 1. 2. 3., dates
1. 2. 3. are three actions, each with its owner and its date.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from recotrack.intake.paper import Cell, Passage
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.sheet import Row, Sheet, Slot

_OF_ACTION = frozenset({
    Means.ACTION, Means.ACTION_OWNER, Means.OWNER, Means.DUE, Means.DUE_DATE, Means.REVISED,
    Means.FORECAST, Means.STATUS, Means.UPDATE, Means.COMPLETED, Means.EVIDENCE, Means.ADDED,
})  # fmt: skip
_OF_A_LINE = _OF_ACTION - {Means.ACTION, Means.UPDATE, Means.EVIDENCE}
"""Columns whose cells have a line for each numbered action, as a rule without its number."""
_EMPTY = Slot(Cell(), first=True)


def steps_in(cell: Cell) -> int:
    """How many entries a cell has that is a list numbered from 1; 0 of any other, and of one."""
    entries = _entries(cell)
    return entries if entries > 1 else 0


def _entries(cell: Cell) -> int:
    numbers = [each.marker.rstrip(".)") for each in cell.passages]
    wanted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) if numbers == wanted else 0


def apart(sheet: Sheet) -> Sheet:
    """The sheet with a row for each action of such lists, below what its row says of all of them.
    Where the lists have not the same length, nobody knows what belongs together: the row stays.
    """
    return replace(sheet, rows=tuple(each for row in sheet.rows for each in _rows(row)))


def _rows(row: Row) -> Iterator[Row]:
    lists = _lists(row)
    steps = next((lists[at] for at in lists if row.columns[at].told.means is Means.ACTION), 0)
    alike = len(lists) > 1 and all(each == steps for each in lists.values())
    if steps < 2 or not alike or not row.cell(Means.TEXT).passages:
        yield row
        return
    slots = [_EMPTY if at in lists else slot for at, slot in enumerate(row.slots)]
    yield replace(row, slots=tuple(slots))
    shared = [replace(slot, first=False) for slot in slots]
    for number in range(steps):
        own = [
            _step(slot, number) if at in lists else shared[at] for at, slot in enumerate(row.slots)
        ]
        yield replace(row, slots=tuple(own))


def _lists(row: Row) -> dict[int, int]:
    """How long the lists are, by the places of their columns."""
    lists = {
        at: steps
        for at, (column, slot) in enumerate(zip(row.columns, row.slots, strict=True))
        if column.told.means in _OF_ACTION and slot.first and (steps := _entries(slot.cell))
    }
    lists |= _lines_with_days(row)
    actions = {lists[at] for at in lists if row.columns[at].told.means is Means.ACTION}
    beside = {
        at: len(lines)
        for at, (column, slot) in enumerate(zip(row.columns, row.slots, strict=True))
        if column.told.means in _OF_A_LINE and slot.first and at not in lists
        if len(lines := _lines(slot.cell)) > 1 and len(lines) in actions
    }
    return lists | beside


def _lines_with_days(row: Row) -> dict[int, int]:
    """The actions of a cell that has a line for each, unnumbered, where as many days stand beside
    them, a line each.
    """
    dated = {
        len(lines)
        for column, slot in zip(row.columns, row.slots, strict=True)
        if column.told.means in _DAYS and slot.first
        if len(lines := _lines(slot.cell)) > 1 and all(_TELLS_WHEN.search(e.text) for e in lines)
    }
    return {
        at: len(lines)
        for at, (column, slot) in enumerate(zip(row.columns, row.slots, strict=True))
        if column.told.means is Means.ACTION and slot.first and not _entries(slot.cell)
        if len(lines := _lines(slot.cell)) in dated
    }


_DAYS = frozenset({Means.DUE, Means.DUE_DATE})
_TELLS_WHEN = re.compile(r"\d|TBC|ongoing", re.IGNORECASE)


def _lines(cell: Cell) -> list[Passage]:
    return [line for each in cell.passages for line in _lines_of(each)]


def _lines_of(passage: Passage) -> list[Passage]:
    """The passage itself where it is one line: the ledger knows it again."""
    printed = [line.strip() for line in passage.text.split("\n") if line.strip()]
    several = len(printed) > 1
    return [replace(passage, text=each, struck=()) for each in printed] if several else [passage]


def _step(slot: Slot, number: int) -> Slot:
    passages = slot.cell.passages if _entries(slot.cell) else _lines(slot.cell)
    return Slot(replace(slot.cell, passages=(passages[number],)), first=True)
