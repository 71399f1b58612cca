"""What a document shows, in reading order: what every reader makes, and all that a layout sees.

It holds every character that the document shows, but for what a reader took out as furniture of
the page; that stands in `left_out`. So what becomes of each character can be counted.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What the document itself says that a passage is. Many say nothing: then all are paragraphs,
    and a layout goes by the words.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand by themselves: a heading, a paragraph, an item of a list."""

    text: str
    """The words as shown: characters, no markup. White space is folded to one space, but for a line
    break that the document asks for, which is a line end.
    """
    role: Role = Role.PARAGRAPH
    level: int = 0
    """Of a heading 1 and up; of an item how deep it stands, 1 and up; else 0."""
    marker: str = ""
    """Of an item what is printed before it, such as •, 1. or (a). It is no part of `text`."""
    strong: bool = False
    """Wholly bold: a heading in many letters."""
    struck: tuple[tuple[int, int], ...] = ()
    """The parts of `text`, from and up to, that are struck through."""
    note: bool = False
    """The words of a footnote: they stand at the end, and go on from nothing that stands there."""
    where: str = ""
    """The place as a person would name it: page 3, line 12, sheet Tracker row 7."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. One that is merged stands at its first row and column alone."""

    passages: tuple[Passage, ...] = ()
    value: dt.date | float | bool | None = None
    """Of a spreadsheet's cell that is no text: what it holds. `passages` have what it shows."""
    columns: int = 1
    rows: int = 1
    where: str = ""
    """In a spreadsheet the sheet and the cell: Tracker!C7."""
    comments: tuple[Passage, ...] = ()
    """What somebody wrote in the margin of it."""
    colour: str = ""
    """Of a spreadsheet's cell that is filled: red, amber, green or blue; an empty one may be."""

    @property
    def text(self) -> str:
        """Its passages, a line each."""
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the headings' rows among them. Every place of the grid that no cell covers has
    an empty one, so that all rows span the same columns; what a merged cell covers has none.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heading_rows: int = 0
    """How many rows the document itself marks as headings; 0 where it marks none."""
    title: str = ""
    """In a spreadsheet the name of the sheet."""
    where: str = ""


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the page shows and a reader took out: its furniture, a hyphen at a line's end."""

    text: str
    why: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is read."""

    name: str
    """The file's name, or "standard input"."""
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    """What the person should know about the reading, in sentences: that tracked changes were read
    as accepted, that formulas were read as their values.
    """

    def passages(self) -> Iterator[Passage]:
        """All passages, those of tables too, in reading order."""
        for block in self.blocks:
            if isinstance(block, Passage):
                yield block
            else:
                for cell in (cell for row in block.rows for cell in row):
                    yield from (*cell.passages, *cell.comments)
