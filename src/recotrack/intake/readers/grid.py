"""Makes tables, with all rows of the same width, from the cells that markup has row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recotrack.intake.paper import Cell, Passage, Table
from recotrack.problems import Failure

MOST_PLACES = 2_000_000
"""The most places of a table, as a small file can claim cells that span thousands of columns."""

_EMPTY = Cell()


def table(rows: Sequence[Sequence[Cell]], where: str = "") -> Table:
    """The table. Places that no cell covers get an empty cell.

    Raises Failure if it has more places than any table of a document.
    """
    covered: dict[tuple[int, int], bool] = {}
    placed = [_cells_by_column(row, number, len(rows), covered) for number, row in enumerate(rows)]
    width = max((column + 1 for _, column in covered), default=0)
    if width * len(rows) > MOST_PLACES:
        raise _too_large()
    table_read = tuple(
        tuple(_without_gaps(cells, number, width, covered)) for number, cells in enumerate(placed)
    )
    return Table(table_read, where=where)


def passages_of(table_read: Table) -> tuple[Passage, ...]:
    """The passages of a table, in reading order."""
    return tuple(each for row in table_read.rows for cell in row for each in cell.passages)


def _cells_by_column(
    row: Sequence[Cell], number: int, rows: int, covered: dict[tuple[int, int], bool]
) -> dict[int, Cell]:
    """The cells of a row by column. The places that they cover are added to `covered`."""
    cells: dict[int, Cell] = {}
    column = 0
    for cell in row:
        while (number, column) in covered:
            column += 1
        deep = max(1, min(cell.rows, rows - number))
        if len(covered) + deep * cell.columns > MOST_PLACES:
            raise _too_large()
        cells[column] = cell if cell.rows == deep else replace(cell, rows=deep)
        covered.update(
            {
                (number + down, column + right): True
                for down in range(deep)
                for right in range(cell.columns)
            }
        )
        column += cell.columns
    return cells


def _without_gaps(
    cells: dict[int, Cell], number: int, width: int, covered: dict[tuple[int, int], bool]
) -> Iterator[Cell]:
    for column in range(width):
        if column in cells:
            yield cells[column]
        elif (number, column) not in covered:
            yield _EMPTY


def _too_large() -> Failure:
    return Failure(
        f"a table has more than {MOST_PLACES:,} places",
        "save it as a spreadsheet without its empty rows and columns, and import that",
    )
