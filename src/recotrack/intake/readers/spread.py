"""The cells of a sheet as a table: what a workbook and a file of separated values have in common.

A sheet may have one filled cell at its far end, and formats on a million empty rows. So only the
rows and columns that have words in them become part of the table; `where` says which they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.paper import Cell, Passage, Role, Table
from recotrack.patterns import Pattern
from recotrack.problems import Failure
from recotrack.words import one_line

MOST_CELLS = 100_000
"""Filled ones, in all sheets. The trackers of a whole force have a tenth of that."""
MOST_PLACES = 1_000_000
"""Rows times columns."""
MOST_CHARACTERS = 5_000_000
"""Of all cells: a tracker of two thousand recommendations has half of it."""
MOST_LINES = 200_000
"""In all cells."""
_EMPTY = Cell()
_IN_PARTS = "save the sheet that lists the recommendations in a file of its own, and import that"
_ITEM = Pattern(
    r"\s*(?P<marker>[•▪●◦·*–-]|\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))[ \t\u00a0]+(?=\S)"
)
_SPACES = Pattern(r"[^\S\n]+")


def refuse_many(name: str, filled: int) -> None:
    """Raises Failure where a file has more filled cells than any tracker."""
    if filled > MOST_CELLS:
        raise Failure(f"{name} has {filled:,} filled cells, and {MOST_CELLS:,} is most", _IN_PARTS)


class Words:
    """Counts the words of all cells: one long text may stand in each of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._characters = self._lines = 0

    def add(self, text: str) -> str:
        """The same text. Raises Failure where there is more than any tracker has."""
        self._characters += len(text)
        self._lines += bool(text) + text.count("\n")
        if self._characters > MOST_CHARACTERS:
            what = f"more than {MOST_CHARACTERS:,} characters in its cells"
        elif self._lines > MOST_LINES:
            what = f"more than {MOST_LINES:,} lines in its cells"
        else:
            return text
        raise Failure(f"{self._name} has {what}", _IN_PARTS)


class Merge(NamedTuple):
    """The cells that are shown as one, by their numbers from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def letters(column: int) -> str:
    """The letters of a column by its number from 1: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def table(
    cells: Mapping[tuple[int, int], Cell], merges: Iterable[Merge], *, title: str, where: str
) -> Table:
    """The filled cells, by row and column from 1, as a table without empty rows and columns.

    Raises Failure where they lie so far apart that the table would be huge.
    """
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) * len(columns) > MOST_PLACES:
        raise Failure(
            f"{where} is too large for a tracker: {len(rows):,} rows and {len(columns):,} columns",
            _IN_PARTS,
        )
    spans = {
        (each.first_row, each.first_column): each
        for each in merges
        if (each.first_row, each.first_column) in cells
    }
    _refuse_merged_often(spans.values(), rows, columns, where)
    placed = {place: _spanning(cells[place], spans[place], rows, columns) for place in spans}
    covered = _covered(spans.values(), rows, columns)
    return Table(
        tuple(
            tuple(
                placed.get((row, column)) or cells.get((row, column), _EMPTY)
                for column in columns
                if (row, column) not in covered
            )
            for row in rows
        ),
        title=title,
        where=where,
    )


def _spanning(cell: Cell, merge: Merge, rows: list[int], columns: list[int]) -> Cell:
    return replace(
        cell,
        columns=len(_between(columns, merge.first_column, merge.last_column)),
        rows=len(_between(rows, merge.first_row, merge.last_row)),
    )


def _covered(merges: Iterable[Merge], rows: list[int], columns: list[int]) -> set[tuple[int, int]]:
    return {
        (row, column)
        for merge in merges
        for row in _between(rows, merge.first_row, merge.last_row)
        for column in _between(columns, merge.first_column, merge.last_column)
        if (row, column) != (merge.first_row, merge.first_column)
    }


def _refuse_merged_often(
    merges: Iterable[Merge], rows: list[int], columns: list[int], where: str
) -> None:
    """Where merged cells lie upon one another thousands of times, nobody merged them."""
    covered = sum(
        len(_between(rows, each.first_row, each.last_row))
        * len(_between(columns, each.first_column, each.last_column))
        for each in merges
    )
    if covered > MOST_PLACES:
        raise Failure(f"{where} has merged cells that lie upon one another", _IN_PARTS)


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def passages(
    text: str, struck: Iterable[tuple[int, int]] = (), *, strong: bool = False, where: str = ""
) -> tuple[Passage, ...]:
    """The lines of a cell: each is a passage; `struck` are the parts of `text` that are struck."""
    found, start = [], 0
    for line in text.split("\n"):
        parts = [(max(a - start, 0), min(b - start, len(line))) for a, b in struck]
        if line.strip():
            found.append(_passage(line, [(a, b) for a, b in parts if a < b], strong, where))
        start += len(line) + 1
    return tuple(found)


def _passage(line: str, struck: list[tuple[int, int]], strong: bool, where: str) -> Passage:  # noqa: FBT001
    item = _ITEM.match(line)
    begin = item.end() if item else 0
    folded: tuple[str, list[int]] = (one_line(line[begin:]), [])
    plain, places = _folded(line, begin) if struck else folded
    return Passage(
        plain,
        role=Role.ITEM if item else Role.PARAGRAPH,
        level=1 if item else 0,
        marker=item["marker"] if item else "",
        strong=strong,
        struck=tuple(
            (places[a], places[b]) for a, b in struck if b > begin and places[a] < places[b]
        ),
        where=where,
    )


def _folded(line: str, begin: int) -> tuple[str, list[int]]:
    """The line from `begin` on with its gaps folded, and where each of its characters went."""
    plain, places = "", []
    for index, char in enumerate(line):
        places.append(len(plain))
        if index < begin or (char.isspace() and (not plain or plain.endswith(" "))):
            continue
        plain += " " if char.isspace() else char
    places.append(len(plain))
    stripped = plain.rstrip()
    return stripped, [min(place, len(stripped)) for place in places]
