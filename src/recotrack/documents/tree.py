"""What a document says, as a tree: every format is written from it, and from it alone.

It has no more than the formats can all carry. Texts are characters, whatever signs they hold: each
writer puts them into its own format, which is the one place where a record could break out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, any at all; white space is folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that lead to an address: http, https, mailto, or a relative one."""

    children: tuple["Inline", ...]
    address: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line inside a paragraph, as in the address of a letter."""


Inline = Text | Emphasis | Strong | Hyperlink | LineBreak


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; it has some content."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list. `start` is the first number, None for bullets; a tight one has no space between."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None
    tight: bool


Block = Paragraph | List


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown field of a record: paragraphs and lists, and nothing else."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section. The first one is of level 1, and none is skipped."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else."""

    blocks: tuple[Block, ...]


Cell = tuple[Inline, ...]
"""May be empty: whoever writes the template has to say in words what is not there."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings, of as many cells as every other row.

    What stands in its first column names the row.
    """

    caption: Cell
    """Empty where the heading above it says what it is."""
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    """Which columns hold numbers, and are set to the right."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. The same figures stand in a table beside it."""

    name: str
    """Its own within the document; letters, digits and hyphens."""
    svg: str
    description: str
    """What it shows, for whoever does not see it."""
    caption: Cell
    templates: tuple[str, ...] = ()
    """The register's own that made the picture."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph that nobody may overlook. Its first words say of what kind it is: Draft."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page, where there are pages."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of levels 1 and 2, as links to them."""


Part = Paragraph | List | Heading | Quotation | Table | Figure | Notice | PageBreak | Contents


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole document."""

    title: tuple[Inline, ...]
    parts: tuple[Part, ...]


def text_of(inlines: Iterable[Inline]) -> str:
    """The characters alone; a line break is a space."""
    return "".join(_characters(inlines))


def _characters(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, LineBreak):
            yield " "
        else:
            yield from _characters(inline.children)
