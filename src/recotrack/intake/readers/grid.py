"""The places of a table, each with the cell that covers it: a merged cell covers several."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from recotrack.intake.paper import Cell, Passage, Table
from recotrack.problems import Failure

MOST_PLACES = 2_000_000
"""The most places of a table, as a small file can claim cells that span thousands of columns."""


class Slot(NamedTuple):
    """A place with its cell."""

    cell: Cell
    first: bool
    """Whether the cell begins here."""


_EMPTY = Slot(Cell(), first=True)


class Places:
    """The places of a table by row and column from 0, filled cell by cell.

    Raises Failure if there are more than any table of a document has.
    """

    def __init__(self, rows: Sequence[Sequence[Cell]] = ()) -> None:
        """`rows` has cells as markup has them: each stands at the next place that is free."""
        self._slots: dict[tuple[int, int], Slot] = {}
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                while (number, column) in self._slots:
                    column += 1
                deep = max(1, min(cell.rows, len(rows) - number))
                self.put(number, column, cell if cell.rows == deep else replace(cell, rows=deep))
                column += cell.columns

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Puts a cell where no other one is."""
        if (row, column) in self._slots:
            return
        self._slots[row, column] = Slot(cell, first=True)
        if cell.rows == cell.columns == 1:
            return  # as nearly all do
        _refuse_many(len(self._slots) + cell.rows * cell.columns)
        covered = product(range(row, row + cell.rows), range(column, column + cell.columns))
        for place in covered:
            self._slots.setdefault(place, Slot(cell, first=False))

    def rows(self) -> list[tuple[Slot, ...]]:
        """All rows, of the same width."""
        height = max((row + 1 for row, _ in self._slots), default=0)
        width = max((column + 1 for _, column in self._slots), default=0)
        _refuse_many(width * height)
        return [
            tuple(self._slots.get((row, column), _EMPTY) for column in range(width))
            for row in range(height)
        ]

    def table(self, title: str = "", where: str = "") -> Table:
        """The table. A place that no cell covers gets an empty one."""
        rows = (tuple(slot.cell for slot in row if slot.first) for row in self.rows())
        return Table(tuple(rows), title, where)


def passages_of(table_read: Table) -> tuple[Passage, ...]:
    """The passages of a table, in reading order."""
    return tuple(each for row in table_read.rows for cell in row for each in cell.passages)


def _refuse_many(places: int) -> None:
    if places > MOST_PLACES:
        raise Failure(
            f"a table has more than {MOST_PLACES:,} places",
            "save it as a spreadsheet without its empty rows and columns, and import that",
        )
