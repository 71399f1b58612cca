"""Reads HTML: web pages, text pasted from them, and what the library that reads Word gives.

Tags may be unclosed or in the wrong order. Navigation and hidden parts are left out, what
a closed heading opens is not. Nothing is fetched.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import NamedTuple

from recotrack.intake.paper import Block, Cell, LeftOut, Paper, Passage, Role
from recotrack.intake.readers.decoding import Decoded, decoded
from recotrack.intake.readers.grid import Places, passages_of
from recotrack.intake.readers.numerals import bounded_number, number_or, numeral
from recotrack.intake.readers.passages import Piece, is_label, passages
from recotrack.problems import Failure
from recotrack.words import count_of, one_line

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th", "dt", "dd"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "div",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li",
    "main", "nav", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "dl",
}) | _HEADINGS | _CELLS | _LISTS  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_STRUCK = frozenset({"s", "del", "strike"})
_DROPPED = {
    "nav": "navigation of the page", "footer": "foot of the page", "head": "",
    "script": "", "style": "", "template": "", "svg": "", "iframe": "", "object": "",
    "noscript": "shown without scripts alone", "audio": "", "video": "", "canvas": "",
}  # fmt: skip
"""The elements that are left out, with the reason to report; it is empty if they have no words."""
_HIDDEN = "hidden on the page"
_NO_DISPLAY = re.compile(r"(?i)\b(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_DECORATED = re.compile(r"(?i)\btext-decoration[\w-]{0,20}\s{0,9}:")
_LINE_THROUGH = re.compile(r"(?i)\bline-through\b")
_BOLD_STYLE = re.compile(r"(?i)\bfont-weight\s*:\s*(?:bold|[6-9]00)\b")
_ENDED_BY: dict[str, tuple[AbstractSet[str], AbstractSet[str]]] = {
    "li": ({"li"}, _LISTS | {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "tbody": ({"tbody", "thead", "tfoot", "tr"}, {"table"}),
    "tfoot": ({"tbody", "thead", "tfoot", "tr"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
"""For each element those that its beginning ends, and those outside which it ends none."""
ITEM = "recotrack-item-"
"""The class of an item that another reader found; its level follows."""
MARK = "recotrack-mark"
"""The class of a span with the number or bullet of such an item."""
CONTENTS = "table of contents"
"""The reason why readers leave out a table of contents."""
_DEEPEST = 400
"""The most elements inside one another. Further ones are ignored."""
_WIDEST = 1000
_MOST_LOOSE = 20_000
_MOST_PARAGRAPHS = 60_000
_MOST_OPEN = 1000
"""The most comments without an end. For each the parser searches all the rest."""
_MOST_TAGS = 600_000
"""The most tags. A page of a thousand recommendations has a twentieth of it."""
_LONG_TAG = re.compile(r"<[^<>]{20000,}>")
"""A long tag, which may hold a picture; that has no spaces."""
_MOST_IN_TAG = 2000
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,6}|[*†‡§]{1,3})[\])]?")
_BACK_LINK = re.compile("[↑↩\ufe0e]+")
_NOTE = re.compile(r"_?(?:fn|ftn|edn|footnote|endnote)[-:_]?\d{1,4}", re.IGNORECASE)
"""The ids that programs give to footnotes."""
_NOTE_MARK_LEFT_OUT = "mark of a footnote"
_SPACE = re.compile("[ \t\n\r\f]+")
_SPACE_BUT_TABS = re.compile("[ \n\r\f]+")
_TAG = re.compile(r"<[A-Za-z/!?]")


class VisibleContent(NamedTuple):
    """The visible content of markup."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    pictures: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for the user about the pictures, if there are any."""
        return (f"{count_of(self.pictures, 'picture')} not read.",) if self.pictures else ()


def read(name: str, content: bytes) -> Paper:
    """The paper of a page. If its bytes are no UTF-8, the encoding is the one it states."""
    text, note = _decode_page(content)
    shown = blocks_of(text)
    return Paper(name, shown.blocks, shown.left_out, (*filter(None, [note]), *shown.notes))


def blocks_of(markup: str, where: str = "", *, tabs: bool = False) -> VisibleContent:
    """The visible content of a page or a part of one. `where` is the place of all of it; without it
    paragraphs are counted. With `tabs` the tabs in the text were typed, and are no white space of
    the markup. Raises Failure if the markup is broken.
    """
    _refuse_broken(markup)
    walker = _Walker(where, tabs=tabs)
    walker.feed(markup)
    walker.close()
    return walker.shown()


def _decode_page(content: bytes) -> Decoded:
    read_as = decoded(content)
    stated = re.search(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", content[:4096])
    if read_as.note and stated:
        try:
            return Decoded(content.decode(stated.group(1).decode("ascii"), "replace"))
        except LookupError:
            pass
    return read_as


def _refuse_broken(markup: str) -> None:
    """Raises Failure for many tags or comments without an end, which take the parser hours."""
    loose = len(_TAG.findall(markup)) - markup.count(">")
    open_comments = markup.count("<!--", markup.rfind("-->") + 1)
    if loose > _MOST_LOOSE or open_comments > _MOST_OPEN:
        loose = max(loose, open_comments)
        raise Failure(
            f"the HTML has {loose:,} tags that do not end: it is damaged",
            "open the page in a browser and save it again, or copy its text into a file",
        )
    crowded = any(each[0].count(" ") > _MOST_IN_TAG for each in _LONG_TAG.finditer(markup))
    if crowded or markup.count("<") > _MOST_TAGS:
        raise Failure(
            "the HTML has more tags, or more in a tag, than any page",
            "copy the text that matters into a file, and import that",
        )


@dataclass(slots=True)
class _Open:
    """An open element, with the properties of text inside it."""

    tag: str
    bold: bool = False
    struck: bool = False
    pre: bool = False
    level: int = 0
    """The level of an item whose class gives it."""
    mark: bool = False
    raised: bool = False
    link: bool = False
    """Whether inside a link to another place of the page."""
    note: bool = False
    """Whether inside a footnote."""
    quoted: bool = False
    """Whether inside a block quotation."""
    dropped: str | None = None
    """The reason why its words are left out; None if they are not."""


@dataclass(slots=True)
class _List:
    ordered: bool
    next: int = 1
    style: str = "1"
    loose: bool = True
    """Whether no item has begun in it yet."""


@dataclass(slots=True)
class _OpenTable:
    """An open table."""

    where: str
    rows: list[list[Cell]] = field(default_factory=list)
    in_cell: bool = False
    span: tuple[int, int] = (1, 1)
    passages: list[Passage] = field(default_factory=list)
    nested: int = 0
    """The number of tables open inside a cell. They are read as paragraphs."""


class _Walker(HTMLParser):
    def __init__(self, where: str, *, tabs: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._where = where
        self._white = _SPACE_BUT_TABS if tabs else _SPACE
        self._form_lines: list[list[Cell]] = []
        self._blocks: list[Block] = []
        self._dropped: list[tuple[str, list[str]]] = []
        self._open = [_Open("")]
        self._lists: list[_List] = []
        self._new_list = False
        self._table: _OpenTable | None = None
        self._pieces: list[Piece] = []
        self._marker: str | None = None
        self._heading = 1
        """The level of the last heading that is not folded away."""
        self._closed: list[str] = []
        """What the closed headings so far open, by its id; empty for what stands behind one."""
        self._count = Counter[str]()

    def shown(self) -> VisibleContent:
        while len(self._open) > 1:
            self._leave()
        self._flush()
        if self._table is not None:
            self._end_table()
        self._end_form()
        left_out = [LeftOut(one_line("".join(texts)), why) for why, texts in self._dropped]
        return VisibleContent(
            tuple(self._blocks),
            tuple(each for each in left_out if each.text),
            self._count["picture"],
        )

    def handle_data(self, data: str) -> None:
        now = self._open[-1]
        if now.dropped is not None:
            if now.dropped:
                self._dropped[-1][1].append(data)
            return
        if now.mark:
            self._marker = data
            return
        if now.link and (_NOTE_MARK if now.raised else _BACK_LINK).fullmatch(data.strip()):
            self._dropped.append((_NOTE_MARK_LEFT_OUT, [data.strip().strip("[]()↑↩\ufe0e")]))
            return
        text = data.replace("\r\n", "\n") if now.pre else self._white.sub(" ", data)
        self._pieces.append(Piece(text, now.bold, now.struck))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open[-1].dropped is None:
            self._begin(tag, {key: value or "" for key, value in attrs})
        elif tag not in _VOID:
            self._push(_Open(tag, dropped=self._open[-1].dropped))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and tag not in _BLOCKS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        self._close({tag}, {"table"} if tag != "table" else set())

    def _begin(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "br":
            self._pieces.append(Piece("\n", self._open[-1].bold, self._open[-1].struck))
        elif tag == "img":
            self._count["picture"] += 1
        if tag in _BLOCKS:
            self._before_block(tag)
        if tag in _VOID:
            return
        self._push(self._new_element(tag, attrs))
        if self._open[-1].dropped is None:
            self._enter(tag, attrs)

    def _before_block(self, tag: str) -> None:
        self._flush()
        closes, within = _ENDED_BY.get(tag, (frozenset(), frozenset()))
        if closes:
            self._close(closes, within, all_of_them=True)
        elif tag == "p" and self._lists and self._lists[-1].loose and self._open[-1].tag in _LISTS:
            self._leave()  # a list that marks no items ends where a paragraph begins
        if tag not in _ENDED_BY:
            self._close({"p"}, _CELLS | _LISTS | {"table", "li", "div", "section"})

    def _new_element(self, tag: str, attrs: dict[str, str]) -> _Open:
        around, style = self._open[-1], attrs.get("style", "")
        named = attrs.get("class", "")
        why = _DROPPED.get(tag)
        if "hidden" in attrs or (style and _NO_DISPLAY.search(style)):
            why = why if self._is_opened_by_a_button(attrs) else _HIDDEN
        elif attrs.get("aria-expanded") == "false":
            self._closed.append(attrs.get("aria-controls", ""))
        if why:
            self._dropped.append((why, []))
        return _Open(
            tag,
            bold=around.bold or tag in _BOLD or bool(style and _BOLD_STYLE.search(style)),
            struck=around.struck or tag in _STRUCK or bool(style and _strikes(style)),
            pre=around.pre or tag == "pre",
            level=int(named[len(ITEM) :]) if named.startswith(ITEM) else 0,
            mark=named == MARK,
            raised=around.raised or tag == "sup",
            link=around.link or (tag == "a" and attrs.get("href", "").startswith("#")),
            note=around.note or bool("id" in attrs and _NOTE.fullmatch(attrs["id"])),
            quoted=around.quoted or tag == "blockquote",
            dropped=why,
        )

    def _is_opened_by_a_button(self, attrs: dict[str, str]) -> bool:
        """Whether a hidden part is what a closed heading of the page opens: the one that it names,
        or that stands behind it if it names none.
        """
        named = attrs.get("id", "")
        if named and named in self._closed:
            return True
        opened = bool(self._closed) and not self._closed[-1]
        if opened:
            self._closed.pop()
        return opened

    def _enter(self, tag: str, attrs: dict[str, str]) -> None:
        if tag in _LISTS:
            number = number_or(attrs.get("start", ""), 1)
            self._lists.append(_List(tag == "ol", number, attrs.get("type", "1")))
            self._new_list = len(self._lists) == 1
        elif tag == "li":
            self._marker = self._next_marker(attrs.get("value", ""))
        elif tag in {"table", "dl"}:
            self._begin_table()
        elif tag == "tr":
            if self._table is not None and not self._table.nested:
                self._table.rows.append([])
        elif tag in _CELLS:
            self._begin_cell(attrs, begins_row=tag == "dt")

    def _next_marker(self, value: str) -> str:
        if not self._lists:
            return "•"
        now = self._lists[-1]
        now.loose = False
        if not now.ordered:
            return "•"
        now.next = number_or(value, now.next) + 1
        return f"{numeral(now.next - 1, now.style)}."

    def _push(self, opened: _Open) -> None:
        if len(self._open) < _DEEPEST:
            self._open.append(opened)

    def _close(
        self, tags: AbstractSet[str], within: AbstractSet[str], *, all_of_them: bool = False
    ) -> None:
        """Ends the innermost open element with one of these tags, or all such elements, and what is
        open inside. What is outside an element of `within` stays open.
        """
        place = 0
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag in tags:
                place = index
                if not all_of_them:
                    break
            elif self._open[index].tag in within:
                break
        while place and len(self._open) > place:
            self._leave()

    def _leave(self) -> None:
        left = self._open[-1]
        if left.tag in _BLOCKS:
            self._flush()
        self._open.pop()
        if left.dropped is not None:
            return
        if left.tag in _LISTS and self._lists:
            self._lists.pop()
        elif left.tag == "li" or left.level:
            self._marker = None
        elif left.tag in _CELLS:
            self._end_cell()
        elif left.tag in {"table", "dl"}:
            self._leave_table()

    def _flush(self) -> None:
        """Makes passages of the gathered pieces."""
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        self._count["flushed"] += 1
        if self._count["flushed"] > _MOST_PARAGRAPHS:
            raise Failure(
                f"it has more than {_MOST_PARAGRAPHS:,} paragraphs, those in cells among them",
                "save the part that has the recommendations and their answers, and import that",
            )
        if all(each.text.isspace() for each in pieces):
            return
        like = self._passage_so_far(pieces)
        if self._is_form_line(pieces, like):
            self._form_lines.append(
                [Cell(tuple(passages(each, like))) for each in _cut_at_tabs(pieces)]
            )
            return
        found = passages(pieces, like, loose=bool(self._lists) and self._lists[-1].loose)
        if not found:
            return
        self._marker, self._new_list = None, False
        if self._table is not None and self._table.in_cell:
            self._table.passages += found
        else:
            self._end_form()
            self._blocks += found

    def _is_form_line(self, pieces: Sequence[Piece], like: Passage) -> bool:
        """Whether a paragraph is a label, a tab and a value."""
        plain = like.role is Role.PARAGRAPH and not self._lists
        outside = self._table is None or not self._table.in_cell
        if not (plain and outside):
            return False
        label, tab, value = "".join(piece.text for piece in pieces).strip().partition("\t")
        return bool(tab and value.strip()) and is_label(label.strip())

    def _end_form(self) -> None:
        """Makes a table of the lines with label and value that came one after the other."""
        rows, self._form_lines = self._form_lines, []
        if rows:
            place = next(each.where for cell in rows[0] for each in cell.passages)
            self._blocks.append(Places(rows).table(where=place))

    def _passage_so_far(self, pieces: Sequence[Piece]) -> Passage:
        """The passage that ends here, without its text."""
        tags = [each.tag for each in self._open]
        heading = next((tag for tag in reversed(tags) if tag in _HEADINGS), "")
        where, now = self._place(pieces), self._open[-1]
        plain = Passage("", note=now.note, where=where, quoted=now.quoted)
        if heading:
            level = int(heading[1])
            if "details" not in tags:
                self._heading = level
            return Passage("", Role.HEADING, level, where=where)
        if "summary" in tags:  # it heads what it unfolds
            level = min(self._heading + tags.count("details"), 6)
            return Passage("", Role.HEADING, level, where=where)
        if self._marker is not None:
            level = max((each.level for each in self._open), default=0) or len(self._lists)
            marker, level, apart = self._marker, max(1, level), self._new_list
            return replace(plain, role=Role.ITEM, level=level, marker=marker, apart=apart)
        return plain

    def _place(self, pieces: Sequence[Piece]) -> str:
        if self._where:
            return self._where
        if self._table is not None and self._table.in_cell:
            return f"{self._table.where} row {len(self._table.rows)}"
        if any(not each.text.isspace() for each in pieces):
            self._count["paragraph"] += 1
        return f"paragraph {self._count['paragraph']}"

    def _begin_table(self) -> None:
        if self._table is not None:
            self._table.nested += 1
            return
        self._count["table"] += 1
        self._table = _OpenTable(self._where or f"table {self._count['table']}")

    def _leave_table(self) -> None:
        if self._table is not None and self._table.nested:
            self._table.nested -= 1
        elif self._table is not None:
            self._end_table()

    def _begin_cell(self, attrs: dict[str, str], *, begins_row: bool) -> None:
        open_table = self._table
        if open_table is None or open_table.nested:
            return
        if not open_table.rows or begins_row:
            open_table.rows.append([])
        open_table.in_cell = True
        columns, rows = attrs.get("colspan", ""), attrs.get("rowspan", "")
        open_table.span = bounded_number(columns, _WIDEST), bounded_number(rows, _WIDEST)

    def _end_cell(self) -> None:
        open_table = self._table
        if open_table is None or open_table.nested or not open_table.in_cell:
            return
        columns, rows = open_table.span
        open_table.rows[-1].append(Cell(tuple(open_table.passages), columns=columns, rows=rows))
        open_table.passages, open_table.in_cell = [], False

    def _end_table(self) -> None:
        open_table, self._table = self._table, None
        if open_table is None:
            return
        self._end_form()
        if open_table.in_cell:
            open_table.rows[-1].append(Cell(tuple(open_table.passages)))
        made = Places([row for row in open_table.rows if row]).table(where=open_table.where)
        words = passages_of(made)
        if max((len(row) for row in made.rows), default=0) > 1:
            self._blocks.append(made)
        else:
            self._blocks += words  # a box around words, and no table


def _cut_at_tabs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each cell, cut at tabs; several tabs in a row count as one."""
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\t")):
            if number and any(each.text.strip() for each in cells[-1]):
                cells.append([])
            cells[-1].append(Piece(text, piece.bold, piece.struck))
    return cells


def _strikes(style: str) -> bool:
    """Whether a style strikes words through."""
    return any(
        found is not None and _LINE_THROUGH.search(each, found.end()) is not None
        for each in style.split(";")
        for found in [_DECORATED.search(each)]
    )
