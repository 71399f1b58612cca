"""The cells of a sheet as a table, for workbooks and files of separated values.

A sheet may have one filled cell far away, and formats on a million empty rows. So only rows and
columns with words become part of the table; `where` tells their real places.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.paper import Cell, Passage, Table
from recotrack.intake.readers.grid import Places
from recotrack.intake.readers.passages import Piece, passages_of_lines
from recotrack.patterns import Pattern
from recotrack.problems import Failure
from recotrack.words import count_of, verb_for

MOST_CELLS = 100_000
"""The most filled cells in all sheets. The trackers of a whole force have a tenth of it."""
MOST_PLACES = 1_000_000
"""The most rows times columns of a table."""
MOST_CHARACTERS = 5_000_000
"""The most characters in all cells. A tracker of two thousand recommendations has half of it."""
MOST_LINES = 200_000
"""The most lines in all cells."""
_IN_PARTS = "save the sheet that lists the recommendations in a file of its own, and import that"
_ITEM = Pattern(
    r"\s*(?P<marker>[•▪●◦·*–-]|\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))[ \t\u00a0]+(?=\S)"
)


def refuse_many(name: str, filled: int) -> None:
    """Raises Failure if a file has more filled cells than any tracker."""
    if filled > MOST_CELLS:
        raise Failure(f"{name} has {filled:,} filled cells; the limit is {MOST_CELLS:,}", _IN_PARTS)


class CellWords:
    """The words of all cells of a file, counted, as a shared long text may be in each of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._characters = self._lines = 0

    def passages(self, pieces: Sequence[Piece], where: str) -> tuple[Passage, ...]:
        """The passages of a cell, one for each line. Raises Failure if the file has more words than
        any tracker.
        """
        self._characters += sum(len(each.text) for each in pieces)
        if self._characters > MOST_CHARACTERS:
            raise self._failure(f"{MOST_CHARACTERS:,} characters")
        found = tuple(passages_of_lines(pieces, _ITEM, where))
        self._lines += len(found)
        if self._lines > MOST_LINES:
            raise self._failure(f"{MOST_LINES:,} lines")
        return found

    def _failure(self, most: str) -> Failure:
        return Failure(f"{self._name} has more than {most} in its cells", _IN_PARTS)


class Merge(NamedTuple):
    """The range of a merged cell, in rows and columns from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def table(
    cells: Mapping[tuple[int, int], Cell], merges: Iterable[Merge], *, title: str, where: str
) -> Table:
    """The filled cells, given by row and column from 1, as a table without empty rows and columns.

    Raises Failure if the table would be huge.
    """
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) * len(columns) > MOST_PLACES:
        raise Failure(
            f"{where} is too large for a tracker: {len(rows):,} rows and {len(columns):,} columns",
            _IN_PARTS,
        )
    spans = {
        (each.first_row, each.first_column): (
            _between(rows, each.first_row, each.last_row),
            _between(columns, each.first_column, each.last_column),
        )
        for each in merges
        if (each.first_row, each.first_column) in cells
    }
    if sum(len(down) * len(across) for down, across in spans.values()) > MOST_PLACES:
        raise Failure(f"{where} has merged cells that overlap", _IN_PARTS)  # as no person makes
    places = Places()
    for at, (down, across) in spans.items():
        merged = replace(cells[at], columns=len(across), rows=len(down))
        places.put(down[0], across[0], merged)
    by_row = {number: index for index, number in enumerate(rows)}
    by_column = {number: index for index, number in enumerate(columns)}
    for (row, column), cell in cells.items():
        places.put(by_row[row], by_column[column], cell)
    return places.table(title, where)


def _between(numbers: list[int], first: int, last: int) -> range:
    """The indexes of the numbers from the first to the last."""
    return range(bisect_left(numbers, first), bisect_right(numbers, last))


def hidden_note(title: str, number: int, what: str) -> str:
    """That so many rows, or the like, are hidden on a sheet, and were read all the same."""
    many = count_of(number, what, "is hidden")
    return f"On sheet {title} {many}, or filtered out, and {verb_for(number, 'was')} read too."
