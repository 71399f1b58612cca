"""A document's visible content in reading order, as readers make it and layouts read it.

It has every character that the document shows. What a reader took out, such as headers of pages,
is in `left_out`, so that the fate of every character can be counted.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Self


class Role(Enum):
    """The role of a passage by the document's own markup. Many documents have no markup. All their
    passages are paragraphs, and a layout goes by the words.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


def in_capitals(text: str) -> bool:
    """Whether all letters of a text are capitals, and several are there."""
    return text == text.upper() and sum(map(str.isalpha, text)) > 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or an item of a list."""

    text: str
    """The visible characters. White space is one space, and a wanted line break a line end."""
    role: Role = Role.PARAGRAPH
    level: int = 0
    """The level of a heading or an item, from 1; else 0."""
    marker: str = ""
    """The printed bullet or number of an item: •, 1. or (a). It is no part of `text`."""
    strong: bool = False
    """Whether it is wholly bold, as headings in many letters are."""
    struck: tuple[tuple[int, int], ...] = ()
    """The struck parts of `text`, each as start and end."""
    note: bool = False
    """Whether it is a footnote. Footnotes are at the end of a document. None continues the passage
    before it.
    """
    where: str = ""
    """The place as a person would name it: page 3, line 12, sheet Tracker row 7."""
    apart: bool = False
    """Whether it is an item that is set apart from what stands above: a blank line is between them,
    or a new list begins."""
    quoted: bool = False
    """Whether it is set off as a quotation, without quotation marks of its own."""

    @property
    def is_headline(self) -> bool:
        """Whether it is a heading, or bold as headings in many letters are."""
        return self.role is Role.HEADING or self.strong

    @property
    def is_in_capitals(self) -> bool:
        """Whether all its letters are capitals, as in headings of a text without markup."""
        return in_capitals(self.text)

    @property
    def number(self) -> str:
        """The number or letter of an item, as 4 of 4. or (4); empty if it has none."""
        return self.marker.strip("(). ")

    @property
    def heading_level(self) -> int:
        """The level of a heading; 0 of any other passage."""
        return self.level if self.role is Role.HEADING else 0

    @property
    def is_top(self) -> bool:
        """Whether it is a heading of the highest level."""
        return self.heading_level == 1

    def part(self, start: int, end: int | None = None) -> Self:
        """The passage with only the text between two indexes, without white space around it."""
        whole = self.text[start:end]
        begin = start + len(whole) - len(whole.lstrip())
        stop = begin + len(whole.strip())
        struck = ((max(a, begin) - begin, min(b, stop) - begin) for a, b in self.struck)
        kept = tuple(each for each in struck if each[0] < each[1])
        return replace(self, text=whole.strip(), struck=kept)

    def as_paragraph(self) -> Self:
        """The passage as a paragraph: no heading, and no item with a number."""
        return replace(self, role=Role.PARAGRAPH, marker="", level=0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. A merged one is only at its first row and column."""

    passages: tuple[Passage, ...] = ()
    value: dt.date | float | bool | None = None
    """The value of a spreadsheet's cell that is no text. `passages` have what it shows."""
    columns: int = 1
    rows: int = 1
    where: str = ""
    """In a spreadsheet the sheet and the cell: Tracker!C7."""
    comments: tuple[Passage, ...] = ()
    """The comments on it."""
    colour: str = ""
    """The fill of a spreadsheet's cell, even an empty one: red, amber, green or blue."""

    @property
    def text(self) -> str:
        """The passages, a line each."""
        if len(self.passages) == 1:  # as in nearly every cell, and cells are asked often
            return self.passages[0].text
        return "\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, those of headings too. All rows span the same columns: there is an empty cell
    at each place that no cell covers, and none at a place that a merged one covers.
    """

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    """In a spreadsheet the name of the sheet."""
    where: str = ""


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Visible text that a reader took out: the header of a page, a hyphen at the end of a line."""

    text: str
    why: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document."""

    name: str
    """The file's name, or "standard input"."""
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences for the user about the reading, such as: tracked changes were read as accepted."""

    def passages(self) -> Iterator[Passage]:
        """All passages in reading order, those of tables too."""
        for block in self.blocks:
            if isinstance(block, Passage):
                yield block
            else:
                for row in block.rows:
                    for cell in row:
                        yield from cell.passages
                        if cell.comments:
                            yield from cell.comments
