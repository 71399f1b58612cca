"""What hangs on a cell of a pack besides its value, and what stands in cells that are no entry.

A link and a merged cell change what an entry means. All else is told, in full, so that nothing is
lost in silence.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recotrack.intake.packs.form import as_kept

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

    AnyCell = Cell | MergedCell

_FORMULA = re.compile(r'=HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


def link_of(cell: "AnyCell") -> str:
    """Where a click on it leads; empty where it is no link. No link is followed."""
    if cell.hyperlink is not None:
        return as_kept(cell.hyperlink.target or cell.hyperlink.location)
    found = _FORMULA.match(cell.value) if isinstance(cell.value, str) else None
    return found[1] if found and cell.data_type == "f" else ""


def merged_with(cell: "AnyCell") -> "AnyCell | None":
    """The cell that shows in this one's place; None where it is not merged, or is the first."""
    if hasattr(cell, "is_date"):  # which a merged one lacks, as all that belongs to a value
        return None
    sheet: Any = cell.parent
    ranges = (each for each in sheet.merged_cells.ranges if cell.coordinate in each)
    return next((sheet.cell(each.min_row, each.min_col) for each in ranges), None)


def told(cell: "AnyCell", *, value: bool, link: bool = True) -> Iterator[str]:
    """Its words, if `value`, its link, if `link`, and its comment: where, and what."""
    words, leads_to, sheet = as_kept(cell.value), link_of(cell), cell.parent.title
    if value and words:
        yield f'{sheet}, {cell.coordinate}: "{words}"'
    # A program makes a link of an address by itself; of a formula, only its value is an entry.
    seen = "" if cell.data_type == "f" and not value else words
    shown = re.sub("^(?:mailto:|file:///)", "", leads_to).rstrip("/")
    if link and leads_to and shown not in seen:
        yield f'{sheet}, link at {cell.coordinate}: "{leads_to}"'
    if cell.comment is not None:
        yield f'{sheet}, comment at {cell.coordinate}: "{as_kept(cell.comment.text)}"'
