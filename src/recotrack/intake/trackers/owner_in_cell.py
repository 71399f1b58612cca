"""Owners that words name in a sentence or brackets: Paint the cells. Owner: Head of Custody."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recotrack.intake.paper import Cell, Passage
from recotrack.intake.trackers.meanings import Means, meaning_of_heading
from recotrack.words import one_line

_LABELLED = re.compile(
    r"(?:^|(?<=[.;!?])\s*|\s*[(\[])(?P<label>[^\W\d_][\w /]{2,40}?)\s*(?::|–|-(?=\s))\s*"
    r"(?P<role>[^.:;()\[\]\n]{3,80})[.)\]]*"
)
_OWNS = frozenset({Means.OWNER, Means.SPONSOR, Means.ACTION_OWNER})


class NamedOwner(NamedTuple):
    """An owner with the place of its label and words in a text."""

    role: str
    start: int
    end: int


def owners_in(text: str) -> Iterator[NamedOwner]:
    """The owners that a text names, each behind a label."""
    for match in _LABELLED.finditer(text):
        if meaning_of_heading(match["label"]).means in _OWNS:
            yield NamedOwner(one_line(match["role"]), *match.span())


def split_owner(cell: Cell) -> tuple[tuple[Passage, ...], str | None]:
    """The cell's passages without the owner at their end, and the owner. If they name none or
    several, all of them and None.
    """
    found = [
        (each, owner)
        for each in cell.passages
        for owner in owners_in(each.text)
        if owner.end == len(each.text)
    ]
    if len(found) != 1:
        return cell.passages, None
    ((passage, owner),) = found
    rest = [each.part(0, owner.start) if each is passage else each for each in cell.passages]
    return tuple(each for each in rest if each.text), owner.role
