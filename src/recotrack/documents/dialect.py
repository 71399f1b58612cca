"""Reads the Markdown that a template yields into the tree.

The dialect is CommonMark with GitHub's tables, but with these parts alone: one title (`#`),
headings that skip no level, paragraphs, lists, emphasis, links, quotations, tables. For other
things, which have no sign in Markdown, there are comments on a line of their own. A comment is
about the paragraph or the list that follows at once:

    <!-- caption -->        it is the caption of the table below it
    <!-- notice -->         nobody may overlook it: Draft, Withdrawn
    <!-- figure: NAME -->   it is the caption of this chart
    <!-- facts -->          each item has the name of a fact and its words: - **Force:** Northshire

or stands alone:

    <!-- contents -->           here are the headings, as links
    <!-- contents if long -->   the same, in a document of more than about six pages
    <!-- page break -->         here a new page begins

In a cell of a table, and in the caption of a chart, `<br>` begins a new line. What stands between
two ` is the reference of a record, and is printed small: the filter `reference` puts them around
it.

Readers of the Markdown do not see comments. No text of a record can become one, since it is
escaped. Anything else that a template yields is refused, with its line.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from recotrack.documents.chart import DrawnChart
from recotrack.documents.contents import with_contents
from recotrack.documents.reading import blocks, inlines, is_line_break, trimmed
from recotrack.documents.tree import (
    Block,
    Cell,
    Contents,
    Facts,
    Figure,
    Heading,
    Inline,
    List,
    Notice,
    PageBreak,
    Paragraph,
    Part,
    Quotation,
    Strong,
    Table,
    Text,
    Tree,
)
from recotrack.markdown import document_tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

_COMMENT = re.compile(r"<!--\s*([a-z ]+?)(?::\s*([a-z0-9-]+))?\s*-->\s*")
_ALONE: dict[str, Part] = {
    "contents": Contents(),
    "contents if long": Contents(if_long=True),
    "page break": PageBreak(),
}
"""The comments that stand alone, each with the part of the tree that it makes."""
_ABOUT = {
    "caption": "paragraph", "notice": "paragraph", "figure": "paragraph", "facts": "list",
}  # fmt: skip
"""The comments about what follows, each with what that is."""
_DEEPEST_HEADING = 4
_REFUSED = {
    "code_block": "a line that begins with four spaces is code, which no document has",
    "fence": "``` begins code, which no document has",
    "html_inline": "HTML is not read: a document has Markdown only",
    "image": "an image is not read: print one of the document's charts",
    "hr": "a line across the page is not read: a heading parts sections",
}
"""What is refused, by the type of its token, with the message."""


class DialectError(Exception):
    """What a template yields cannot be read into the tree. `line` counts its lines from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def tree_of(text: str, charts: Mapping[str, DrawnChart]) -> Tree:
    """The document as a tree. `charts` are those that it prints, by name. Raises DialectError."""
    return _Reader(text, charts).tree()


class _Reader:
    """Reads the blocks one by one. It knows its line, and what the last comment has announced."""

    def __init__(self, text: str, charts: Mapping[str, DrawnChart]) -> None:
        self._tokens = iter(document_tokens(text))
        self._charts = charts
        self._line = 1
        self._level = 0
        self._title: tuple[Inline, ...] = ()
        self._about: tuple[str, str] | None = None
        self._caption: Cell = ()

    def tree(self) -> Tree:
        parts = tuple(self._parts())
        self._must_be_done()
        if not self._title:
            raise DialectError(1, "a document begins with its title: # and the words")
        return Tree(self._title, with_contents(parts))

    def _parts(self) -> Iterator[Part]:
        for token in self._tokens:
            self._refuse(token)
            if token.type == "html_block":
                yield from self._comment(token)
            elif token.type == "paragraph_open":
                yield from self._paragraph(self._inside("paragraph_close"))
            else:
                if token.type != "table_open":
                    self._must_be_done(about=not token.type.endswith("_list_open"))
                yield from self._other(token)

    def _other(self, token: "Token") -> Iterator[Part]:
        if token.type == "heading_open":
            yield from self._heading(int(token.tag[1:]), self._inside("heading_close"))
        elif token.type == "table_open":
            yield self._table(self._inside("table_close"))
        elif token.type == "blockquote_open":
            yield Quotation(tuple(blocks(iter(self._inside("blockquote_close", token)))))
        elif token.type.endswith("_list_open"):
            end = token.type.replace("open", "close")
            line, (about, _) = self._line, self._announced("list")
            inside = [token, *self._inside(end, token)]
            listed = blocks(iter(inside))
            yield from (_facts(each, line) for each in listed) if about else listed

    def _inside(self, end: str, opening: "Token | None" = None) -> "list[Token]":
        """The tokens up to the closing one. For a list the closing one is included."""
        level = opening.level if opening else 0
        found: list[Token] = []
        for token in self._tokens:
            self._refuse(token)
            if token.type == end and token.level == level:
                return [*found, token] if end.endswith("_list_close") else found
            found.append(token)
        return found

    def _refuse(self, token: "Token") -> None:
        if token.map:
            self._line = token.map[0] + 1
        for each in (token, *(token.children or ())):
            if each.type in _REFUSED and not is_line_break(each):
                raise DialectError(self._line, _REFUSED[each.type])
            if each.type == "html_block" and (each.level or not _COMMENT.fullmatch(each.content)):
                raise DialectError(self._line, _REFUSED["html_inline"])

    # ---- what a comment says ------------------------------------------------------------------

    def _comment(self, token: "Token") -> Iterator[Part]:
        self._must_be_done(caption=False)
        found = _COMMENT.fullmatch(token.content)
        said, name = (found[1], found[2] or "") if found else ("", "")
        if said in _ALONE and not name:
            self._must_be_done()
            yield _ALONE[said]
        elif said in _ABOUT and bool(name) is (said == "figure"):
            self._about = said, name
        else:
            known = ", ".join((*_ABOUT, *_ALONE))
            raise DialectError(self._line, f"<!-- {said} --> means nothing: {known}")

    def _paragraph(self, tokens: "list[Token]") -> Iterator[Part]:
        self._must_be_done(about=False)
        words = inlines(tokens[0].children)
        said, name = self._announced("paragraph")
        if said == "caption":
            self._caption = words
        elif said == "notice":
            yield Notice(words)
        elif said == "figure":
            if name not in self._charts:
                raise DialectError(self._line, f"no chart with the name {name} is printed here")
            chart = self._charts[name]
            yield Figure(name, chart.svg, chart.description, words, chart.templates)
        elif words:
            yield Paragraph(words)

    def _must_be_done(self, *, about: bool = True, caption: bool = True) -> None:
        """Raise DialectError if what a comment or a caption announced has not come yet."""
        if about:
            self._announced("nothing")
        if caption and self._caption:
            raise DialectError(self._line, "a caption is followed by no table")

    def _announced(self, what: str) -> tuple[str, str]:
        """The last comment and the name in it, if it is about a `what`; empty if there is none.

        Raises DialectError if it is about something else.
        """
        said, self._about = self._about, None
        if said and _ABOUT[said[0]] != what:
            message = f"<!-- {said[0]} --> is followed by no {_ABOUT[said[0]]}"
            raise DialectError(self._line, message)
        return said or ("", "")

    # ---- headings and tables ------------------------------------------------------------------

    def _heading(self, level: int, tokens: "list[Token]") -> Iterator[Part]:
        words = inlines(tokens[0].children)
        if not words:
            raise DialectError(self._line, "a heading without words")
        if level == 1:
            if self._title:
                raise DialectError(self._line, "a second title: # stands once, ## begins a section")
            self._title = words
            return
        if level - 1 > self._level + 1:
            message = f"{'#' * level} leaves out a level: here {'#' * (self._level + 2)} comes next"
            raise DialectError(self._line, message)
        if level > _DEEPEST_HEADING:
            raise DialectError(self._line, f"{'#' * level}: #### is the deepest heading")
        self._level = level - 1
        yield Heading(self._level, words)

    def _table(self, tokens: "list[Token]") -> Table:
        if self._about:
            self._must_be_done()
        caption, self._caption = self._caption, ()
        rows: list[list[Cell]] = []
        numeric: list[bool] = []
        for token, following in pairwise(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                rows[-1].append(inlines(following.children))
                if token.type == "th_open":
                    numeric.append("right" in str(token.attrs.get("style", "")))
        head, *others = (tuple(row) for row in rows)
        # An empty table looks as if somebody forgot it.
        others = others or [((Text("None"),), *[()] * (len(head) - 1))]
        return Table(caption, head, tuple(others), tuple(numeric))


def _facts(listed: Block, line: int) -> Facts:
    """The items of a list as facts. Raises DialectError for one that is no fact."""
    assert isinstance(listed, List)  # noqa: S101 - the parser began a list
    return Facts(tuple(_fact(item, line) for item in listed.items))


def _fact(item: tuple[Block, ...], line: int) -> tuple[Cell, Cell]:
    """The name of a fact and its words, of an item such as - **Force:** Northshire."""
    match item:
        case (Paragraph((Strong((*before, Text(last))), *rest)),) if last.endswith(":"):
            name, words = trimmed((*before, Text(last[:-1]))), trimmed(tuple(rest))
            if name and words:
                return name, words
    raise DialectError(line, "an item here is no fact: - **Force:** Northshire is one")
