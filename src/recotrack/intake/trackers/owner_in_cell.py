"""Owners that a cell names at its end: Paint the cells. Owner: Head of Custody."""

import re
from dataclasses import replace

from recotrack.intake.paper import Cell, Passage
from recotrack.words import one_line

_OWNER = re.compile(
    r"(?:^|(?<=[.;!?])\s*|\s*[(\[])"
    r"(?:(?:action|recommendation|force|responsible|accountable|lead|senior) )?"
    r"(?:owner|lead|officer|sro|owned by|led by)\s*:\s*(?P<role>[^.:;()\[\]\n]{3,80})[.)\]]*$",
    re.IGNORECASE,
)


def split_owner(cell: Cell) -> tuple[tuple[Passage, ...], str | None]:
    """The cell's passages without the owner at their end, and the owner. If they name none or
    several, all of them and None.
    """
    found = [match for each in cell.passages if (match := _OWNER.search(each.text))]
    if len(found) != 1:
        return cell.passages, None
    rest = [_without_owner(each, found[0]) for each in cell.passages]
    return tuple(each for each in rest if each.text), one_line(found[0]["role"])


def _without_owner(passage: Passage, owner: re.Match[str]) -> Passage:
    if passage.text is not owner.string:
        return passage
    kept = passage.text[: owner.start()].rstrip()
    struck = tuple((a, min(b, len(kept))) for a, b in passage.struck if a < len(kept))
    return replace(passage, text=kept, struck=struck)
