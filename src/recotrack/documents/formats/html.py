"""Writes HTML: a document as one file that needs nothing else, and its parts for other pages.

It has no script, loads nothing, and its look is that of templates/document.css. Characters become
HTML only in `escaped`, addresses only in `_link`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import count
from typing import get_args

from recotrack.dates import uk
from recotrack.documents.formats.columns import MAY_BREAK, with_breaks
from recotrack.documents.formats.properties import LANGUAGE, Properties
from recotrack.documents.tree import (
    Block,
    Cell,
    Contents,
    Emphasis,
    Facts,
    Figure,
    Heading,
    Hyperlink,
    Inline,
    LineBreak,
    List,
    Notice,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Reference,
    Strong,
    Table,
    Text,
    Tree,
    text_of,
)
from recotrack.markdown import may_link
from recotrack.model import Colour
from recotrack.problems import Failure
from recotrack.words import as_id, free_name

STYLESHEET = "document.css"
"""The name of the template; a register may have its own."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""The browser may show the document in its style and do nothing else."""
MAIN = "main"
"""The id to which the skip link leads."""

_COLOURS = frozenset(get_args(Colour))
_NONCHARACTERS = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
NO_CHARACTER = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"
)
"""Not allowed in texts of HTML: control characters, and noncharacters of Unicode."""
_ID = re.compile(r"""\bid=["']([^"']*)""")
_LONGEST_ID = 60
_COLUMNS_ON_NARROW = 2
"""The number of columns that fit side by side on a narrow screen."""


def written(tree: Tree, properties: Properties) -> bytes:
    """The document as a page. Raises Failure if the stylesheet is not text."""
    title = text_of(tree.title)
    body = (
        header(properties.author)
        + main(f'<h1 id="top">{inlines_html(tree.title)}</h1>\n{parts_html(tree.parts)}')
        + footer(properties)
    )
    about = ", ".join(filter(None, (title, properties.author, uk(properties.day))))
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<style>\n{stylesheet(properties)}</style>\n"
    )
    if properties.author:
        head = f'<meta name="author" content="{escaped(properties.author)}">\n{head}'
    return page(title, about, head, body).encode("utf-8", "replace")


# ---- the page around the parts ------------------------------------------------------------------


def page(title: str, description: str, head: str, body: str) -> str:
    """A whole page. `title` and `description` are plain text, `head` and `body` are HTML."""
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{LANGUAGE}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(title)}</title>\n"
        f'<meta name="description" content="{escaped(description)}">\n'
        f"{head}"
        "</head>\n"
        "<body>\n"
        f'<a class="skip" href="#{MAIN}">Skip to main content</a>\n'
        f"{body}"
        "</body>\n"
        "</html>\n"
    )


def header(author: str) -> str:
    """The owner of the page, above everything; empty if nobody is named."""
    return f'<header class="band"><p>{escaped(author)}</p></header>\n' if author else ""


def main(content: str) -> str:
    """The main content of the page."""
    return f'<main id="{MAIN}" tabindex="-1">\n{content}</main>\n'


def footer(properties: Properties) -> str:
    """The day of the records, and for whom the page is."""
    day = properties.day
    time = f'<time datetime="{day.isoformat()}">{uk(day)}</time>'
    readers = f"{properties.readers}. " if properties.readers else ""
    return f'<footer class="foot"><p>{readers}Made from the records as of {time}.</p></footer>\n'


def stylesheet(properties: Properties) -> str:
    """The style of pages. Raises Failure if the stylesheet is not text."""
    try:
        style = (properties.template_file(STYLESHEET) or b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        cure = "save it as UTF-8; recotrack's own is used again once it is renamed"
        raise Failure(f"templates/{STYLESHEET} is not text", cure) from None
    # For whom the page is stands in the margin on paper.
    readers = f':root {{ --readers: "{properties.readers}"; }}\n'
    # CSS reads both alike, but in HTML the first could end the style element.
    return readers + style.replace("</", "<\\/")


# ---- parts --------------------------------------------------------------------------------------


def parts_html(parts: Sequence[Part]) -> str:
    """The parts of a tree, in which a heading of level 1 becomes h2."""
    return "".join(f"{each}\n" for each in _Writer(parts).parts())


def inlines_html(inlines: Iterable[Inline]) -> str:
    """Inlines as HTML."""
    return "".join(_inline_html(each) for each in inlines)


def escaped(text: str) -> str:
    """Plain text as HTML, for content and for attributes in quotes."""
    # Most texts are printable and so need no replacements; to ask that is faster.
    return escape(text if text.isprintable() else NO_CHARACTER.sub("\ufffd", text))


class _Writer:
    """Writes parts, and knows the heading above each, and the ids in use."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._all = parts
        self._anchors = _anchors(parts)
        self._tables = count(1)

    def parts(self) -> Iterator[str]:
        above = ""
        for at, part in enumerate(self._all):
            above = self._anchors.get(at, above)
            if made := self._part(part, above):
                yield made

    def _part(self, part: Part, above: str) -> str:
        match part:
            case Heading():
                tag = f"h{1 + part.level}"
                return f'<{tag} id="{above}">{inlines_html(part.children)}</{tag}>'
            case Table():
                return self._table(part, above)
            case Facts():
                return _facts_html(part)
            case Figure():
                return _figure_html(part)
            case Notice():
                return f'<p class="notice" role="note">{inlines_html(part.children)}</p>'
            case Quotation():
                return f"<blockquote>\n{_blocks_html(part.blocks)}\n</blockquote>"
            case PageBreak():
                return '<div class="page-break"></div>'
            case Contents():
                return self._contents(part.depth) if self._anchors else ""
            case Paragraph() | List():
                return _block_html(part)

    def _contents(self, depth: int) -> str:
        """The headings of one level or two, as nested lists."""
        lines: list[str] = []
        before = 0
        for at, anchor in self._anchors.items():
            part = self._all[at]
            if not isinstance(part, Heading) or part.level > depth:
                continue
            if before:
                between = {0: "</li>", 1: "<ul>", -1: "</li></ul></li>"}
                lines.append(between[part.level - before])
            before = part.level
            lines.append(f'<li><a href="#{anchor}">{_unlinked(part.children)}</a>')
        ends = {0: "", 1: "</li>", 2: "</li></ul></li>"}[before]
        listed = "\n".join(lines) + ends
        return (
            '<nav class="contents" aria-labelledby="contents">\n'
            f'<h2 id="contents">Contents</h2>\n<ul>\n{listed}\n</ul>\n</nav>'
        )

    def _table(self, table: Table, above: str) -> str:
        number = next(self._tables)
        name = f"table-{number}"
        wide = len(table.head) > _COLUMNS_ON_NARROW
        columns = _column_attributes(table, named=wide or not any(table.numeric))
        given = table.ids or ("",) * len(table.rows)
        row_ids = [f' id="{escaped(each)}"' if each else "" for each in given]
        rows = "".join(
            _table_row(row, columns, own) for row, own in zip(table.rows, row_ids, strict=True)
        )
        caption = f'<caption id="{name}">{inlines_html(table.caption)}</caption>\n'
        head = "".join(_heading_cell(*each) for each in zip(table.head, table.numeric, strict=True))
        text = (
            f"<table>\n{caption if table.caption else ''}"
            f"<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>"
        )
        if not wide:
            return text
        if table.caption:
            # Its name includes the heading, since many tables may have the caption "Actions".
            ids = " ".join(filter(None, (above, name)))
            named = f'aria-labelledby="{ids}"'
        else:
            headings = ", ".join(filter(None, map(text_of, table.head)))
            label = f"Table {number}: {headings}"
            named = f'aria-label="{escaped(label)}"'
        return f'<div class="wide" role="region" {named} tabindex="0">\n{text}\n</div>'


def _anchors(parts: Sequence[Part]) -> dict[int, str]:
    """The id of each heading, by its index in the parts: its words, with a number if taken."""
    used = {MAIN, "top", "contents"}
    for part in parts:
        if isinstance(part, Figure):
            used |= {*_ID.findall(part.svg)}
        elif isinstance(part, Table):
            used |= {*part.ids}
    found: dict[int, str] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Heading):
            words = as_id(text_of(part.children))[:_LONGEST_ID].strip("-") or "section"
            # Ids such as table-1 are those of tables.
            words = f"section-{words}" if words.startswith("table-") else words
            name = free_name(words, used)
            used.add(name)
            found[at] = name
    return found


def _heading_cell(cell: Cell, numeric: bool) -> str:  # noqa: FBT001 - a column as zip gives it
    number = ' class="number"' if numeric else ""
    if not cell:
        return f"<td{number}></td>"
    return f'<th scope="col"{number}>{inlines_html(cell)}</th>'


def _column_attributes(table: Table, *, named: bool) -> list[str]:
    """The attributes of the cells in each column.

    If `named`, a cell names its column: on a narrow screen it stands below the one before it.
    """
    numbers = [' class="number"' if numeric else "" for numeric in table.numeric]
    if not named:
        return numbers
    names = [
        f' data-column="{escaped(text_of(head))}"' if at and head else ""
        for at, head in enumerate(table.head)
    ]
    return [number + name for number, name in zip(numbers, names, strict=True)]


def _table_row(row: Sequence[Cell], columns: Sequence[str], own: str) -> str:
    cells = []
    for at, (cell, attributes) in enumerate(zip(row, columns, strict=True)):
        if at == 0 and cell:
            cells.append(f'<th scope="row"{attributes}>{_cell_content(cell)}</th>')
        else:
            zero = " data-zero" if text_of(cell) == "0" else ""
            cells.append(f"<td{attributes}{zero}>{_cell_content(cell)}</td>")
    return f"<tr{own}>{''.join(cells)}</tr>\n"


def _cell_content(cell: Cell) -> str:
    """The content of a cell.

    If it begins with a colour in bold, this becomes a tag of that colour.
    """
    if len(cell) == 1 and isinstance(cell[0], Text):
        return _breakable(cell[0].text)
    first, *others = cell or (Text(""),)
    name = text_of((first,)).strip(" :") if isinstance(first, Strong) else ""
    if isinstance(first, Strong) and name.lower() in _COLOURS:
        tag = f'<strong class="tag {name.lower()}">{inlines_html(first.children)}</strong>'
        return tag + inlines_html(others)
    return inlines_html(cell)


def _facts_html(facts: Facts) -> str:
    rows = "".join(
        f"<div><dt>{inlines_html(name)}</dt><dd>{_cell_content(words)}</dd></div>\n"
        for name, words in facts.rows
    )
    return f'<dl class="facts">\n{rows}</dl>'


def _figure_html(figure: Figure) -> str:
    svg = re.sub(r"^\s*<\?xml[^>]*>\s*", "", figure.svg).strip()
    caption = f"<figcaption>{inlines_html(figure.caption)}</figcaption>"
    return f"<figure>\n{caption}\n{svg}\n</figure>"


def _blocks_html(blocks: Iterable[Block]) -> str:
    return "\n".join(_block_html(each) for each in blocks)


def _block_html(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{inlines_html(block.children)}</p>"
    tag = "ul" if block.start is None else "ol"
    start = "" if block.start in {None, 1} else f' start="{block.start}"'
    items = "".join(f"<li>{_item_html(each, tight=block.tight)}</li>\n" for each in block.items)
    return f"<{tag}{start}>\n{items}</{tag}>"


def _item_html(blocks: Sequence[Block], *, tight: bool) -> str:
    """An item of a list. In a tight list its first paragraph has no <p>."""
    first = blocks[0] if blocks else None
    if not (tight and isinstance(first, Paragraph)):
        return _blocks_html(blocks)
    more = f"\n{_blocks_html(blocks[1:])}" if blocks[1:] else ""
    return f"{inlines_html(first.children)}{more}"


def _inline_html(inline: Inline) -> str:
    match inline:
        case Text():
            return _breakable(inline.text)
        case Emphasis():
            return f"<em>{inlines_html(inline.children)}</em>"
        case Strong():
            return f"<strong>{inlines_html(inline.children)}</strong>"
        case Reference():
            return f'<span class="reference">{_breakable(inline.text)}</span>'
        case LineBreak():
            return "<br>\n"
        case Hyperlink():
            return _link(inline)


def _breakable(text: str) -> str:
    """The text as HTML, in which long addresses and references go on in the next line."""
    return escaped(with_breaks(text)).replace(MAY_BREAK, "<wbr>")


def _link(link: Hyperlink) -> str:
    """A link, or its words alone if a browser should not follow the address."""
    words = _unlinked(link.children)
    if not may_link(link.address):
        return words
    # On paper the address follows the words, unless they are the address.
    same = text_of(link.children) in {link.address, link.address.removeprefix("mailto:")}
    shown = ' class="address"' if same else ""
    return f'<a href="{escaped(link.address)}"{shown}>{words}</a>'


def _unlinked(inlines: Iterable[Inline]) -> str:
    """The content of a link, without links inside it."""
    return inlines_html(_without_links(inlines))


def _without_links(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for each in inlines:
        match each:
            case Hyperlink():
                yield from _without_links(each.children)
            case Emphasis() | Strong():
                yield replace(each, children=tuple(_without_links(each.children)))
            case _:
                yield each
