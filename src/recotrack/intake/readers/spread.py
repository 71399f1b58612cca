"""The cells of a sheet as a table, for workbooks and files of separated values.

A sheet may have one filled cell far away, and formats on a million empty rows. So only rows and
columns with words become part of the table; `where` tells their real places.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from recotrack.intake.paper import Cell, Passage, Role, Table
from recotrack.patterns import Pattern
from recotrack.problems import Failure
from recotrack.words import count_of, one_line, verb_for

MOST_CELLS = 100_000
"""The most filled cells in all sheets. The trackers of a whole force have a tenth of it."""
MOST_PLACES = 1_000_000
"""The most rows times columns of a table."""
MOST_CHARACTERS = 5_000_000
"""The most characters in all cells. A tracker of two thousand recommendations has half of it."""
MOST_LINES = 200_000
"""The most lines in all cells."""
_EMPTY = Cell()
_IN_PARTS = "save the sheet that lists the recommendations in a file of its own, and import that"
_ITEM = Pattern(
    r"\s*(?P<marker>[•▪●◦·*–-]|\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))[ \t\u00a0]+(?=\S)"
)


def refuse_many(name: str, filled: int) -> None:
    """Raises Failure if a file has more filled cells than any tracker."""
    if filled > MOST_CELLS:
        raise Failure(f"{name} has {filled:,} filled cells; the limit is {MOST_CELLS:,}", _IN_PARTS)


class TextLimit:
    """Counts the text of all cells, as a shared long text may be in each of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._characters = self._lines = 0

    def add(self, text: str) -> str:
        """The same text, counted. Raises Failure if there is more than any tracker has."""
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
    placed = {
        place: replace(cells[place], columns=len(across), rows=len(down))
        for place, (down, across) in spans.items()
    }
    covered = {
        (rows[r], columns[c])
        for place, its in spans.items()
        for r, c in product(*its)
        if (rows[r], columns[c]) != place
    }
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


def _between(numbers: list[int], first: int, last: int) -> range:
    """The indexes of the numbers from the first to the last."""
    return range(bisect_left(numbers, first), bisect_right(numbers, last))


def passages(
    text: str, struck: Iterable[tuple[int, int]] = (), *, strong: bool = False, where: str = ""
) -> tuple[Passage, ...]:
    """The passages of a cell, one for each line. `struck` are the struck parts of `text`."""
    found, start = [], 0
    for line in text.split("\n"):
        parts = [(max(a - start, 0), min(b - start, len(line))) for a, b in struck]
        if line.strip():
            found.append(_passage_of_line(line, [(a, b) for a, b in parts if a < b], strong, where))
        start += len(line) + 1
    return tuple(found)


def _passage_of_line(line: str, struck: list[tuple[int, int]], strong: bool, where: str) -> Passage:  # noqa: FBT001
    item = _ITEM.match(line)
    begin = item.end() if item else 0
    without_places: tuple[str, list[int]] = (one_line(line[begin:]), [])
    plain, places = _fold_with_places(line, begin) if struck else without_places
    return Passage(
        plain,
        role=Role.ITEM if item else Role.PARAGRAPH,
        level=1 if item else 0,
        marker=item["marker"] if item else "",
        strong=strong,
        struck=tuple(
            (places[a], places[b]) for a, b in struck if b > begin and places[a] < places[b]
        )
        if struck
        else (),
        where=where,
    )


def _fold_with_places(line: str, begin: int) -> tuple[str, list[int]]:
    """The line from `begin` on with white space folded, and the new index of each character."""
    plain, places = "", []
    for index, char in enumerate(line):
        places.append(len(plain))
        if index < begin or (char.isspace() and (not plain or plain.endswith(" "))):
            continue
        plain += " " if char.isspace() else char
    places.append(len(plain))
    stripped = plain.rstrip()
    return stripped, [min(place, len(stripped)) for place in places]


def hidden_note(title: str, number: int, what: str) -> str:
    """That so many rows, or the like, are hidden on a sheet, and were read all the same."""
    many = count_of(number, what, "is hidden")
    return f"On sheet {title} {many}, or filtered out, and {verb_for(number, 'was')} read too."
