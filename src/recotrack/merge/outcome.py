"""The result of merging a chunk: its text in pieces, and its data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

_T = TypeVar("_T")
GONE: Any = object()
"""The data of a deleted chunk."""


class Version(NamedTuple):
    """One side of a contradiction. It has no text if the side deleted the value."""

    text: str
    data: Any


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A value that both sides changed differently."""

    where: tuple[str, ...]
    """The keys that lead to it, in words."""
    ours: Version
    theirs: Version


Piece = str | Contradiction


@dataclass(frozen=True, slots=True)
class MergedChunk:
    """A merged chunk."""

    lead: str
    """The comments above."""
    pieces: tuple[Piece, ...]
    ours: Any
    """The data with ours chosen in every contradiction."""
    theirs: Any
    """The data with theirs chosen."""

    @property
    def is_clean(self) -> bool:
        """Whether it has no contradiction."""
        return not any(isinstance(piece, Contradiction) for piece in self.pieces)

    def text_of(self, side: int) -> str:
        """The text with one side (0 ours, 1 theirs) chosen in every contradiction."""
        texts = (
            piece if isinstance(piece, str) else (piece.ours, piece.theirs)[side].text
            for piece in self.pieces
        )
        return self.lead + "".join(texts)


NOTHING = MergedChunk("", (), GONE, GONE)


def agreed(lead: str, text: str, data: Any) -> MergedChunk:  # noqa: ANN401 - plain data
    """A merged chunk without a contradiction."""
    return MergedChunk(lead, (text,), data, data)


def pieces_of(chunks: Iterable[MergedChunk]) -> tuple[Piece, ...]:
    """The pieces of several chunks in order, with the comments above each."""
    pieces = (piece for chunk in chunks for piece in (chunk.lead, *chunk.pieces))
    return tuple(piece for piece in pieces if piece)


def side_that_changed(base: _T, ours: _T, theirs: _T) -> int | None:
    """The side whose version holds: 0 ours (also if both say the same), 1 theirs; None if both
    changed it differently.
    """
    if theirs in (base, ours):
        return 0
    return 1 if ours == base else None
