"""Sheets of comments on the rows of another sheet, as exports of online sheets have them: Row 5, a
comment, who wrote it, when. They are shown with their row, and become no findings.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from recotrack.intake.paper import Cell, Table
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.meanings import Means, folded_heading, meaning_of_heading
from recotrack.words import one_line

_ROW = re.compile(r"row #?\d{1,6}\b.*", re.IGNORECASE)
_NUMBER = re.compile(r"#?(\d{1,6})")
_HEADINGS = frozenset({"row", "row no", "row number", "row #", "row id"})
_SAID = frozenset({Means.COMMENTS, Means.UPDATE})
_TEXTS = frozenset({Means.TEXT, Means.SUB, Means.ACTION})


class RowComments(NamedTuple):
    """A table of comments."""

    headings: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    """The cells of each row. The first one names the row that it is about; if it is empty, that is
    the same as above.
    """

    def note(self, ledger: Ledger) -> None:
        """Notes for each cell on which row it is, to be shown with it."""
        ledger.label(*self.headings)
        name = ""
        for first, *others in self.rows:
            if said := one_line(first.text):
                number = _NUMBER.fullmatch(said)
                name = f"Row {number[1]}" if number else said
                ledger.label(first)
            for each in others:
                ledger.set_heading(each, name)


def comments_on_rows(table: Table) -> RowComments | None:
    """The comments in a table: each row begins with the row that it is about, and no column has
    findings. None if it is another table.
    """
    filled = [row for row in table.rows if any(cell.passages for cell in row)]
    if not filled:
        return None
    headings, rows = ((), filled) if _is_named(filled[0]) else (filled[0], filled[1:])
    means = {meaning_of_heading(one_line(cell.text)).means for cell in headings}
    by_number = bool(headings) and folded_heading(headings[0].text) in _HEADINGS and means & _SAID
    first = [row for row in rows if row[0].passages]
    named = first and first[0] is rows[0]
    named = named and all(_is_named(row, by_number=bool(by_number)) for row in first)
    return RowComments(headings, rows) if named and not means & _TEXTS else None


def _is_named(row: Sequence[Cell], *, by_number: bool = False) -> bool:
    """Whether a row begins with the name of another one: Row 5; 5, below "Row"."""
    said = one_line(row[0].text)
    return bool(_ROW.fullmatch(said) or (by_number and _NUMBER.fullmatch(said)))
