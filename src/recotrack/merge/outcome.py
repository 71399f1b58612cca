"""What merging a chunk gives: pieces of text, and the data that each side would make of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

_T = TypeVar("_T")
GONE: Any = object()
"""The data of what has been deleted."""


class Version(NamedTuple):
    """What one side says where the two contradict each other: no text means it was taken out."""

    text: str
    data: Any


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What both sides changed into different things; `where` leads to it in words."""

    where: tuple[str, ...]
    ours: Version
    theirs: Version


Piece = str | Contradiction


@dataclass(frozen=True, slots=True)
class MergedChunk:
    """The merged text, with the comments above it apart, and its data as either side has it."""

    lead: str
    pieces: tuple[Piece, ...]
    ours: Any
    theirs: Any

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it is left to decide."""
        return not any(isinstance(piece, Contradiction) for piece in self.pieces)

    def text_of(self, side: int) -> str:
        """The whole text with one side (0 ours, 1 theirs) chosen in every contradiction."""
        texts = (
            piece if isinstance(piece, str) else (piece.ours, piece.theirs)[side].text
            for piece in self.pieces
        )
        return self.lead + "".join(texts)


NOTHING = MergedChunk("", (), GONE, GONE)


def agreed(lead: str, text: str, data: Any) -> MergedChunk:  # noqa: ANN401 - plain data
    """What both sides agree on."""
    return MergedChunk(lead, (text,), data, data)


def pieces_of(chunks: Iterable[MergedChunk]) -> tuple[Piece, ...]:
    """The pieces of several chunks, one below the other, with the comments above each."""
    pieces = (piece for chunk in chunks for piece in (chunk.lead, *chunk.pieces))
    return tuple(piece for piece in pieces if piece)


def side_that_changed(base: _T, ours: _T, theirs: _T) -> int | None:
    """Whose version holds, 0 ours or 1 theirs: that of the side which changed it; None if both."""
    if theirs in (base, ours):
        return 0
    return 1 if ours == base else None
