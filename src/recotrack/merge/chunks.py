"""A chunk of a record's text: the lines of one key or list entry, with the comments around it.

Merging works on chunks, so that what people wrote (comments, quotes, order) stays as it is wherever
it comes to rest.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Frame(NamedTuple):
    """How a mapping or list holds its parts: what stands before them, and how far in they are."""

    head: str
    dash: str
    offset: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines of a value: comments above it, its own first line, its parts, comments below."""

    name: str | int
    """Its key, or its position in a list; empty for a whole file."""
    column: int
    """Where its key or dash stands, from 0."""
    lead: str
    body: str
    """All its text but the comments above."""
    data: Any
    parts: tuple["Chunk", ...] | None = None
    """None where it has to be taken as it is: a scalar, or something in brackets."""
    head: str = ""
    """The line of its own key or dash, where its parts begin below that."""
    dash: str = ""
    """Its dash and the spaces behind, where its first part stands behind it."""
    foot: str = ""

    @property
    def frame(self) -> Frame | None:
        """Its frame, the same wherever it stands; None where it has no parts."""
        if not self.parts:
            return None
        offset = self.parts[0].column - self.column
        return Frame(shifted(self.head, -self.column), self.dash, offset)

    def lead_at(self, column: int) -> str:
        """The comments above, for a chunk that begins at `column`."""
        return shifted(self.lead, column - self.column)

    def body_at(self, column: int) -> str:
        """The text that begins at `column`."""
        return shifted(self.body, column - self.column)

    def foot_at(self, column: int) -> str:
        """The comments below, for a chunk that begins at `column`."""
        return shifted(self.foot, column - self.column)


def shifted(text: str, by: int) -> str:
    """Every line of `text` so many columns to the right, or to the left as far as it can go."""
    if not by:
        return text
    return "".join(_moved(line, by) for line in text.splitlines(keepends=True))


def _moved(line: str, by: int) -> str:
    if by > 0:
        return line if line == "\n" else " " * by + line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]
