"""What was a pack, and has lost what tells its rows: a sheet that was printed, copied into another
workbook, or saved as something that has no hidden sheet.

Read as a document it would be findings of an inspectorate that there never were.
"""

from collections.abc import Iterator

from recotrack.intake.packs.form import HERS, as_kept
from recotrack.intake.paper import Paper, Table
from recotrack.problems import Failure

_ENOUGH = 4
"""Of the headings above the cells to fill in: she may have taken a column out."""


def refuse_what_was_a_pack(paper: Paper) -> None:
    """Raises Failure for a document that has the headings of a pack."""
    found = set(HERS.values()) & set(_headings(paper))
    if len(found) >= _ENOUGH:
        what = "has the rows of a pack, but not its hidden sheet, by which they are known"
        raise Failure(
            f"{paper.name} {what}",
            "ask her to fill in the workbook itself, as it was sent, and to save it as .xlsx; or "
            "write what it says with recotrack update",
        )


def _headings(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        for cell in (
            (each for row in block.rows for each in row) if isinstance(block, Table) else ()
        ):
            yield as_kept(cell.text)
