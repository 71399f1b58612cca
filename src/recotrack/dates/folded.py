"""Makes spaces and hyphens of a text uniform for patterns, and finds the original of a match."""

import re
from dataclasses import dataclass
from functools import cached_property

from recotrack.patterns import Pattern

# White space, no-break and zero-width spaces, and the asterisks and underscores of emphasis.
_GAP = re.compile(r"[\s*_\u200b\u2060\ufeff]+")
_PLAIN = str.maketrans("\u2010\u2011–—’‘", "----''")
_PIECE = re.compile(rf"{_GAP.pattern}|.")
IN_WORD = r"(?u:\w)"


@dataclass(frozen=True)
class Folded:
    """A folded text: one space for each gap, none at the ends, plain hyphens and apostrophes."""

    text: str
    original: str

    @cached_property
    def _places(self) -> list[int]:
        """The index in the original of each gap and each other character."""
        return [piece.start() for piece in _PIECE.finditer(self.original)]

    def original_of(self, start: int, end: int) -> str:
        """The original of text[start:end], which must not begin or end with a space."""
        if len(self.text) == len(self.original):
            return self.original[start:end]  # each character kept its place
        places = self._places
        # A gap at the start is in the original only.
        skipped = 1 if _GAP.match(self.original) else 0
        return self.original[places[start + skipped] : places[end - 1 + skipped] + 1]


def fold(original: str) -> Folded:
    """A text, folded."""
    return Folded(_GAP.sub(" ", original).strip(" ").translate(_PLAIN), original)


def compiled(pattern: str) -> Pattern:
    """The pattern, compiled: it ignores case, and its matches end where a word ends."""
    return Pattern(rf"(?:{pattern})(?!{IN_WORD})", re.ASCII | re.IGNORECASE)
