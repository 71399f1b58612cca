"""Links, merges and comments of a pack's cells, and words in cells that are no entry.

A link or a merge can change an entry. All else is listed in full, so that nothing is lost.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recotrack.intake.packs.form import as_stored

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

    AnyCell = Cell | MergedCell

_FORMULA = re.compile(r'=HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


def link_of(cell: "AnyCell") -> str:
    """The target of a cell's link; empty if it has none. No link is followed."""
    if cell.hyperlink is not None:
        return as_stored(cell.hyperlink.target or cell.hyperlink.location)
    found = _FORMULA.match(cell.value) if isinstance(cell.value, str) else None
    return found[1] if found and cell.data_type == "f" else ""


def merged_with(cell: "AnyCell") -> "AnyCell | None":
    """The first cell of a merged range, which shows in this one's place; None for other cells."""
    if hasattr(cell, "is_date"):  # openpyxl's class for merged cells has no such attribute
        return None
    sheet: Any = cell.parent
    ranges = (each for each in sheet.merged_cells.ranges if cell.coordinate in each)
    return next((sheet.cell(each.min_row, each.min_col) for each in ranges), None)


def contents(cell: "AnyCell", *, value: bool, link: bool = True) -> Iterator[str]:
    """A cell's words (if `value`), link (if `link`) and comment, each with its place."""
    words, leads_to, sheet = as_stored(cell.value), link_of(cell), cell.parent.title
    if value and words:
        yield f'{sheet}, {cell.coordinate}: "{words}"'
    # Programs make links of addresses by themselves: those are not listed. Of a formula only the
    # value is an entry, so its link is.
    seen = "" if cell.data_type == "f" and not value else words
    shown = re.sub("^(?:mailto:|file:///)", "", leads_to).rstrip("/")
    if link and leads_to and shown not in seen:
        yield f'{sheet}, link at {cell.coordinate}: "{leads_to}"'
    if cell.comment is not None:
        yield f'{sheet}, comment at {cell.coordinate}: "{as_stored(cell.comment.text)}"'
