"""What merging a part gives: pieces of text, and the data that each side would make of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
GONE: Any = object()
"""The data of what has been deleted."""


class Version(NamedTuple):
    """What one side says where the two contradict each other: no text means it was taken out."""

    text: str
    data: Any


@dataclass(frozen=True, slots=True)
class Clash:
    """What both sides changed into different things; `where` leads to it in words."""

    where: tuple[str, ...]
    ours: Version
    theirs: Version


Piece = str | Clash


@dataclass(frozen=True, slots=True)
class Outcome:
    """The merged text, with the comments above it apart, and its data as either side has it."""

    lead: str
    pieces: tuple[Piece, ...]
    ours: Any
    theirs: Any

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it is left to decide."""
        return not any(isinstance(piece, Clash) for piece in self.pieces)

    def flat(self, side: int) -> str:
        """The whole text with one side (0 ours, 1 theirs) chosen in every clash."""
        texts = (
            piece if isinstance(piece, str) else (piece.ours, piece.theirs)[side].text
            for piece in self.pieces
        )
        return self.lead + "".join(texts)


NOTHING = Outcome("", (), GONE, GONE)


def settled(lead: str, text: str, data: Any) -> Outcome:  # noqa: ANN401 - plain data
    """An outcome that both sides agree on."""
    return Outcome(lead, (text,), data, data)


def joined(outcomes: Iterable[Outcome]) -> tuple[Piece, ...]:
    """The pieces of several outcomes, one below the other, with the comments above each."""
    found = (piece for each in outcomes for piece in (each.lead, *each.pieces))
    return tuple(piece for piece in found if piece)


def behind_dash(outcomes: Iterable[Outcome], column: int, dash: str) -> Outcome | None:
    """The parts of an entry as one, the first behind its dash, and the comments above it before.

    None where the first part is in dispute: a dash cannot stand in the middle of that.
    """
    there = [each for each in outcomes if each.pieces]
    if not there:
        return None
    first, *rest = there[0].pieces
    if isinstance(first, Clash):
        return None
    lines = (line.lstrip(" ") for line in there[0].lead.splitlines(keepends=True))
    lead = "".join(line if line == "\n" else " " * column + line for line in lines)
    text = f"{first[:column]}{dash}{first[column + len(dash) :]}"
    return replace(there[0], lead=lead, pieces=(text, *rest, *joined(there[1:])))


def choice(base: T, ours: T, theirs: T) -> int | None:
    """Whose version holds, 0 ours or 1 theirs: that of the side which changed it; None if both."""
    if theirs in (base, ours):
        return 0
    return 1 if ours == base else None
