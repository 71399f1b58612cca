"""Writes PDF, with Typst: PDF/UA-1 and PDF/A-2a in one file, with tags for assistive software.

The tree is passed as JSON to one fixed Typst template. No text becomes Typst markup, so there is
nothing to escape. A register has no Typst templates of its own, since these can read files and
fetch packages.
"""

import json
import re
import unicodedata
from datetime import UTC, datetime, time
from typing import Any

from recotrack import store
from recotrack.documents.formats.columns import (
    LINE,
    LONGEST_WORD,
    MAY_BREAK,
    TURNED_LINE,
    is_short,
    lines_of,
    room_for_names,
    runs_of_pages,
    shares,
    stays_whole,
    with_breaks,
    with_short_days,
    with_whole_days,
)
from recotrack.documents.formats.glyphs import Glyphs
from recotrack.documents.formats.properties import Properties
from recotrack.documents.formats.typesetting import is_from_typst, png_of, typeset, typeset_picture
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
    inside_leading,
    text_of,
    with_leads,
)
from recotrack.problems import Failure
from recotrack.words import as_id, one_line

_STANDARDS: list[Any] = ["ua-1", "a-2a"]
_TEMPLATE = "document.typ"
Json = dict[str, Any]

_LONG = 40
"""The longest word that fits on a line, in characters; not for the title, whose letters are
larger."""
_PIECE = 5
"""The characters of a long word that stay together."""
_WHOLE_LINES = 12
"""A row of at most so many lines stays on one page. Longer ones may go on on the next."""


def written(tree: Tree, properties: Properties) -> bytes:
    """The document as a PDF that is dated with the day of the records. Raises Failure."""
    glyphs = Glyphs()
    data = _Writer(glyphs).tree(tree)
    day = properties.day
    data |= {"author": properties.author, "day": [day.year, day.month, day.day]}
    data["readers"] = properties.readers
    source = store.read_file(store.packaged_templates(), _TEMPLATE, f"recotrack's {_TEMPLATE}")
    file: Json = {
        "pdf_standards": _STANDARDS, "timestamp": datetime.combine(day, time(), UTC),
    }  # fmt: skip
    try:
        content = typeset(source or b"", {"doc": json.dumps(data, ensure_ascii=False)}, **file)
    except BaseException as error:
        if not is_from_typst(error):
            raise
        _must_be_drawn(tree, glyphs, file)
        words = getattr(error, "message", "it does not say why")
        message = f"Typst refuses the PDF of this document: {words}"
        cure = (
            "another format (--format html, docx, odt), and report this to recotrack's maintainers"
        )
        raise Failure(message, cure) from None
    glyphs.tell(properties, "no font of the PDF has")
    return content


def _must_be_drawn(tree: Tree, glyphs: Glyphs, file: Json) -> None:
    """Raises Failure for a picture that the file cannot have.

    Either nothing can draw it, or Typst refuses the one that a register's own template made.
    """
    for part in tree.parts:
        if isinstance(part, Figure):
            png_of(part.svg, part.name, part.templates)
            if part.templates:
                typeset_picture(glyphs.in_picture(part.svg), part.name, part.templates, **file)


class _Writer:
    """The tree as the JSON that `document.typ` reads."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._line = LINE
        """The characters of a table's text that fit across the page."""

    def tree(self, tree: Tree) -> Json:
        return {
            "title": self._glyphs.shown(_plain_text(tree.title)),
            "heading": self._inlines(tree.title, LONGEST_WORD),
            "runs": [self._run(*run) for run in runs_of_pages(tree.parts)],
        }

    def _run(self, turned: bool, parts: list[Part]) -> Json:  # noqa: FBT001 - one pair of a list
        self._line = TURNED_LINE if turned else LINE
        return {
            "turned": turned,
            "parts": [self._part(part) | {"leads": leads} for part, leads in with_leads(parts)],
        }

    def _part(self, part: Part) -> Json:
        match part:
            case Paragraph() | List():
                return self._block(part)
            case Heading():
                words = self._inlines(part.children)
                name = as_id(_plain_text(part.children)) or "heading"
                return {"is": "heading", "level": part.level, "words": words, "name": name}
            case Quotation():
                blocks = [
                    self._block(each) | {"leads": leads}
                    for each, leads in inside_leading(part.blocks)
                ]
                return {"is": "quotation", "blocks": blocks}
            case Table():
                return self._table(part)
            case Facts():
                return self._facts(part)
            case Figure():
                return {
                    "is": "figure",
                    "svg": self._glyphs.in_picture(part.svg),
                    "alt": self._glyphs.shown(part.description),
                    "caption": self._inlines(part.caption),
                }
            case Notice():
                return {"is": "notice", "words": self._inlines(part.children)}
            case PageBreak():
                return {"is": "page break"}
            case Contents():
                return {"is": "contents", "depth": part.depth}

    def _block(self, block: Block) -> Json:
        if isinstance(block, Paragraph):
            return {"is": "paragraph", "words": self._inlines(block.children)}
        return {
            "is": "list",
            "start": block.start,
            "tight": block.tight,
            "whole": is_short(block, self._line),
            "items": [[self._block(each) for each in item] for item in block.items],
        }

    def _table(self, table: Table) -> Json:
        table = with_short_days(table)
        widths = shares(table, self._line)
        rooms = [width * self._line // 1000 for width in widths]
        return {
            "is": "table",
            "caption": self._inlines(table.caption),
            "head": self._row(table.head, rooms)["cells"],
            "rows": [self._row(row, rooms) for row in table.rows],
            "numeric": list(table.numeric),
            "whole": stays_whole(table, widths, self._line),
            "widths": widths,
        }

    def _row(self, row: tuple[Cell, ...], rooms: list[int]) -> Json:
        """A row of columns that have room for so many characters."""
        whole = (max(_PIECE, min(LONGEST_WORD, room - 2)) for room in rooms)
        cells = [self._inlines(*each) for each in zip(row, whole, strict=True)]
        return {"cells": cells, "whole": lines_of(row, rooms) <= _WHOLE_LINES}

    def _facts(self, facts: Facts) -> Json:
        for_names = room_for_names(facts, self._line)
        widths = [for_names, 1000 - for_names]
        rooms = [width * self._line // 1000 for width in widths]
        rows = [tuple(map(with_whole_days, row)) for row in facts.rows]
        return {
            "is": "facts",
            "whole": stays_whole(facts, widths, self._line),
            "widths": widths,
            "rows": [self._row(row, rooms) for row in rows],
        }

    def _inlines(self, inlines: Cell, longest: int = _LONG) -> list[Json]:
        """The inlines; a word of more than `longest` characters may be broken."""
        return [self._inline(each, longest) for each in inlines]

    def _inline(self, inline: Inline, longest: int) -> Json:
        match inline:
            case Text():
                return {"is": "text", "text": _breakable(self._glyphs.shown(inline.text), longest)}
            case Reference():
                words = _breakable(self._glyphs.shown(inline.text), longest)
                return {"is": "reference", "text": words}
            case LineBreak():
                return {"is": "line break"}
            case Emphasis():
                return {"is": "emphasis", "words": self._inlines(inline.children, longest)}
            case Strong():
                return {"is": "strong", "words": self._inlines(inline.children, longest)}
            case Hyperlink():
                inside = self._inlines(inline.children, longest)
                what = "inner link" if inline.is_inner else "link"
                return {
                    "is": what,
                    "to": inline.address.removeprefix("#") or "heading",
                    "words": inside,
                }


def _breakable(text: str, longest: int) -> str:
    """The text, with places to break in words that are too long: at the signs of an address, and
    within its names where they are too long.

    A line that cannot break would run off the page, and be lost. Typst breaks at / and - itself.
    """
    too_long = rf"{{{longest + 1},}}"
    text = with_breaks(text, re.compile(rf"[^\s/-]{too_long}"))
    return re.sub(rf"[^\s/{MAY_BREAK}-]{too_long}", lambda name: _in_pieces(name[0]), text)


def _in_pieces(word: str) -> str:
    made = ""
    for at, character in enumerate(word):
        if at and at % _PIECE == 0 and not unicodedata.combining(character):
            made += MAY_BREAK
        made += character
    return made


def _plain_text(inlines: Cell) -> str:
    return one_line(text_of(inlines))
