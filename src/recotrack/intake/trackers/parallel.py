"""Lists that run side by side in the cells of one row: actions 1. 2. 3., owners 1. 2. 3., dates
1. 2. 3. are three actions, each with its owner and its date.
"""

from collections.abc import Iterator
from dataclasses import replace

from recotrack.intake.paper import Cell
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.sheet import Row, Sheet, Slot

_OF_ACTION = frozenset({
    Means.ACTION, Means.ACTION_OWNER, Means.OWNER, Means.DUE, Means.DUE_DATE, Means.REVISED,
    Means.FORECAST, Means.STATUS, Means.UPDATE, Means.COMPLETED, Means.EVIDENCE, Means.ADDED,
})  # fmt: skip
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
    return {
        at: steps
        for at, (column, slot) in enumerate(zip(row.columns, row.slots, strict=True))
        if column.told.means in _OF_ACTION and slot.first and (steps := _entries(slot.cell))
    }


def _step(slot: Slot, number: int) -> Slot:
    return Slot(replace(slot.cell, passages=(slot.cell.passages[number],)), first=True)
