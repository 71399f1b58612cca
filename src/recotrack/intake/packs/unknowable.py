"""Remains of a pack without its hidden sheet: printed, copied into another workbook, or saved in
another format. Read as a document they would give findings that no inspectorate made.
"""

from collections.abc import Iterator

from recotrack.intake.packs.form import FILL_IN, as_stored
from recotrack.intake.paper import Paper, Table
from recotrack.problems import Failure

_ENOUGH = 4
"""The number of headings to fill in that make a pack. The owner may have taken a column out."""


def refuse_what_was_a_pack(paper: Paper) -> None:
    """Raises Failure for a document that has the headings of a pack."""
    found = set(FILL_IN.values()) & set(_headings(paper))
    if len(found) >= _ENOUGH:
        what = "has the rows of a pack, but not its hidden sheet, by which they are known"
        raise Failure(
            f"{paper.name} {what}",
            "ask the owner to fill in the workbook as it was sent, and to save it as .xlsx; or "
            "write what it says with recotrack update",
        )


def _headings(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        for cell in (
            (each for row in block.rows for each in row) if isinstance(block, Table) else ()
        ):
            yield as_stored(cell.text)
