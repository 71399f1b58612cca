"""A document as a tree, from which every format is written.

The tree has only what all formats can show. Its texts are plain characters. Each writer escapes
them for its own format, which is the only place where a record could break out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of any sort. Runs of white space have been folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in italics."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that link to an address: http, https, mailto, or a relative one."""

    children: tuple["Inline", ...]
    address: str

    @property
    def is_inner(self) -> bool:
        """It leads to a heading of the document, which pages of HTML alone have by that name."""
        return self.address.startswith("#")


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference of a record, as it is typed. It is small, since it names nothing to readers."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """The end of a line inside a paragraph, as in the address of a letter."""


Inline = Text | Emphasis | Strong | Hyperlink | Reference | LineBreak


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. It is not empty."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list.

    `start` is the first number, or None for bullets. A tight list has no space between items.
    """

    items: tuple[tuple["Block", ...], ...]
    start: int | None
    tight: bool


Block = Paragraph | List


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown field of a record: paragraphs and lists."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section. The first is of level 1, and no level is skipped."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words."""

    blocks: tuple[Block, ...]


Cell = tuple[Inline, ...]
"""May be empty, though the template should say in words what is missing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings. Every row has as many cells as that.

    The first column names the row.
    """

    caption: Cell
    """Empty if the heading above says what the table is."""
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    """Which columns hold numbers, and are aligned to the right."""
    ids: tuple[str, ...] = ()
    """The id of each row on a page of a site; empty if no link leads to it, or to any of them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about one thing: the name of each, and its words. Neither is empty."""

    rows: tuple[tuple[Cell, Cell], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. A table beside it has the same figures."""

    name: str
    """Unique in the document; letters, digits and hyphens."""
    svg: str
    description: str
    """What it shows, for a reader who does not see it."""
    caption: Cell
    templates: tuple[str, ...] = ()
    """The register's own template files that made the picture."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A paragraph that nobody may overlook. Its first words say what it is: Draft."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The start of a new page, in formats that have pages."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of the first levels, as links to them."""

    if_long: bool = False
    """Only a long document has them."""
    depth: int = 2
    """How many levels."""


Part = (
    Paragraph | List | Heading | Quotation | Table | Facts | Figure | Notice | PageBreak | Contents
)


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole document."""

    title: tuple[Inline, ...]
    parts: tuple[Part, ...]


_TAIL = 4
"""How many paragraphs and lists, the last of a document, stay on one page."""


def with_leads(parts: Sequence[Part]) -> Iterator[tuple[Part, bool]]:
    """The parts, each with whether it has to stay on the page of the next one.

    That is a paragraph that leads into something, as `leads_into` says; facts, or a paragraph,
    below a heading, before a paragraph or a heading below that; a quotation that facts follow; and
    each of the last paragraphs and lists, so that none of them has a page of its own.
    """
    above: Part | None = None
    beside = zip((None, *parts), parts, (*parts[1:], None), strict=False)
    for at, (before, part, following) in enumerate(beside):
        into = leads_into(part, following)
        above = above if isinstance(before, Facts) else before
        if isinstance(part, Paragraph | Facts) and isinstance(above, Heading):
            below = isinstance(following, Heading) and following.level > above.level
            into = into or below or isinstance(following, Paragraph)
        tail = parts[max(at, len(parts) - _TAIL) :]
        ends = following is not None and at >= len(parts) - _TAIL
        ends = ends and all(isinstance(each, Paragraph | List) for each in tail)
        asked = isinstance(part, Quotation) and isinstance(following, Facts)
        yield part, into or asked or ends


def inside_leading(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, bool]]:
    """The blocks of a quotation, each with whether it leads into the next one."""
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        yield block, leads_into(block, following)


def leads_into(part: Part, following: Part | None) -> bool:
    """Whether it is a paragraph that leads into a list, a quotation, facts, a table or lines that
    stand below each other, as a letter's close leads into the signature; with a colon at its end
    into any paragraph.
    """
    if not isinstance(part, Paragraph):
        return False
    if isinstance(following, Paragraph):
        return LineBreak() in following.children or text_of(part.children).rstrip().endswith(":")
    return isinstance(following, List | Quotation | Facts | Table)


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs in their order, those in lists too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for item in block.items:
                yield from paragraphs_of(item)


def text_of(inlines: Iterable[Inline]) -> str:
    """The characters of the inlines. A line break is a space."""
    return "".join(_characters(inlines))


def _characters(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Text | Reference):
            yield inline.text
        elif isinstance(inline, LineBreak):
            yield " "
        else:
            yield from _characters(inline.children)
