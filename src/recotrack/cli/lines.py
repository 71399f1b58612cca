"""Lines of cells in columns. In a pipe they are printed as they are. At a terminal `printing` cuts
or wraps them; it is a module of its own, so that a pipe does not wait until rich is loaded.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

GAP = "  "
"""The space between two cells."""
_STYLES = {"amber": "yellow", "grey": "bright_black", "purple": "magenta", "black": "", "white": ""}
"""The styles for colours that a terminal lacks, or on which they cannot be seen."""


class Styled(NamedTuple):
    """Words that begin in a style: bold, or a colour. The words always say it too."""

    words: str
    style: str
    rest: str = ""

    def __str__(self) -> str:
        return f"{self.words}{self.rest}"


Words = str | Styled


def coloured(words: str, colour: str, rest: str = "") -> Styled:
    """Words in a RAG colour, and the uncoloured `rest` after them."""
    return Styled(words, _STYLES.get(colour, colour), rest)


def cut_to_columns(words: str, width: int) -> str:
    """Words cut to `width` columns: longer ones end in an ellipsis."""
    if cell_len(words) <= width:
        return words
    return f"{set_cell_size(words, width - 1)}\N{HORIZONTAL ELLIPSIS}"


class Line(NamedTuple):
    """A line of cells. The last one takes the rest of the width."""

    cells: Sequence[Words]
    widths: Sequence[int] = ()
    """The widths of the cells before the last. A longer cell is not cut: it moves the others on."""
    indent: int = 0
    cut: bool = False
    """Whether the last cell is cut at the edge of a terminal; else it goes on below."""
    gap: str = GAP

    def padded(self) -> Iterator[tuple[Words, str]]:
        """The cells before the last one, each with the spaces that follow it."""
        for cell, width in zip(self.cells[:-1], self.widths, strict=False):
            yield cell, " " * (width - cell_len(str(cell))) + self.gap

    def __str__(self) -> str:
        start = " " * self.indent + "".join(f"{cell}{gap}" for cell, gap in self.padded())
        below = " " * cell_len(start)
        first, *others = str(self.cells[-1]).split("\n")
        return "\n".join(
            line.rstrip() for line in (f"{start}{first}", *(f"{below}{each}" for each in others))
        )


def rows_of(
    rows: Iterable[Sequence[Words]], indent: int = 0, *, cut: bool = False
) -> Iterator[Line]:
    """Each row as a line, its columns as wide as their longest cell."""
    rows = list(rows)
    widths = [max(cell_len(str(cell)) for cell in column) for column in zip(*rows, strict=True)]
    return (Line(row, widths, indent, cut) for row in rows)


def aligned(rows: Iterable[Sequence[str]], indent: int = 0) -> Iterator[str]:
    """The rows as texts."""
    return map(str, rows_of(rows, indent))
