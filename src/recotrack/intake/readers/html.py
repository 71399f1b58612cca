"""HTML as it is found: pages, what was pasted from one, and what a library made of a Word file.

Tags need not be closed, nor stand in the right order. What a page has for finding one's way is left
out; so is what it hides. Nothing is fetched.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from recotrack.intake.paper import Block, Cell, LeftOut, Paper, Passage, Role
from recotrack.intake.readers.decoding import Decoded, decoded
from recotrack.intake.readers.grid import flat, table
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
_BOLD = frozenset({"b", "strong", "th"})
_STRUCK = frozenset({"s", "del", "strike"})
_DROPPED = {
    "nav": "navigation of the page", "footer": "foot of the page", "head": "",
    "script": "", "style": "", "template": "", "svg": "", "iframe": "", "object": "",
    "noscript": "shown without scripts alone", "audio": "", "video": "", "canvas": "",
}  # fmt: skip
"""What is left out, and why; without a reason where it shows no words."""
_HIDDEN = "hidden on the page"
_NO_DISPLAY = re.compile(r"(?i)\b(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_DECORATED = re.compile(r"(?i)\btext-decoration[\w-]{0,20}\s{0,9}:")
_LINE_THROUGH = re.compile(r"(?i)\bline-through\b")
_BOLD_STYLE = re.compile(r"(?i)\bfont-weight\s*:\s*(?:bold|[6-9]00)\b")
_CLOSES: dict[str, tuple[AbstractSet[str], AbstractSet[str]]] = {
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
"""Whose beginning ends which that are open, as far up as which."""
ITEM = "recotrack-item-"
"""The class, with the level behind it, of a paragraph that another reader knows to be an item."""
MARK = "recotrack-mark"
"""The class of a span with what is printed before such an item."""
CONTENTS = "table of contents"
"""Why other readers leave out a list of what stands where."""
_DEEPEST = 400
"""Elements inside one another: further ones mean nothing."""
_WIDEST = 1000
_MOST_LOOSE = 20_000
_MOST_PARAGRAPHS = 60_000
_MOST_OPEN = 1000
"""Comments that do not end: for each the parser looks through all that follows."""
_MOST_TAGS = 600_000
"""A page of a thousand recommendations has a twentieth of it."""
_LONG_TAG = re.compile(r"<[^<>]{20000,}>")
"""A picture may be written out in one; it has no spaces."""
_MOST_IN_TAG = 2000
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,6}|[*†‡§]{1,3})[\])]?")
_BACK = re.compile("[↑↩\ufe0e]+")
_NOTE = re.compile(r"_?(?:fn|ftn|edn|footnote|endnote)[-:_]?\d{1,4}", re.IGNORECASE)
"""How programs call the element that has the words of a footnote."""
_MARK_OF_NOTE = "mark of a footnote"
_SPACE = re.compile("[ \t\n\r\f]+")
_SPACE_BUT_TABS = re.compile("[ \n\r\f]+")
_TAG = re.compile(r"<[A-Za-z/!?]")


class Shown(NamedTuple):
    """What markup shows."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    pictures: int = 0


def read(name: str, content: bytes) -> Paper:
    """A page. Its encoding is the one that it states, where its bytes are no UTF-8."""
    text, note = _decoded(content)
    shown = blocks_of(text)
    notes = [note] if note else []
    if shown.pictures:
        notes.append(f"{count_of(shown.pictures, 'picture')} not read.")
    return Paper(name, shown.blocks, shown.left_out, tuple(notes))


def blocks_of(markup: str, where: str = "", *, tabs: bool = False) -> Shown:
    """What a page or a piece of one shows. `where` is the place of all of it, if it is known
    better than by counting. `tabs`: those in its text were typed, and are no white space of the
    markup. Raises Failure where it is no markup that anyone made.
    """
    _refuse_broken(markup)
    walker = _Walker(where, tabs=tabs)
    walker.feed(markup)
    walker.close()
    return walker.shown()


def _decoded(content: bytes) -> Decoded:
    read_as = decoded(content)
    stated = re.search(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", content[:4096])
    if read_as.note and stated:
        try:
            return Decoded(content.decode(stated.group(1).decode("ascii"), "replace"))
        except LookupError:
            pass
    return read_as


def _refuse_broken(markup: str) -> None:
    """The parser looks for the end of each tag and comment: many without one take it hours."""
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
    """An element that is open, with what holds inside it."""

    tag: str
    bold: bool = False
    struck: bool = False
    pre: bool = False
    level: int = 0
    """Of an item whose class says so."""
    mark: bool = False
    raised: bool = False
    link: bool = False
    """To another place of the same page."""
    note: bool = False
    """The words of a footnote."""
    dropped: str | None = None
    """Why its words are left out; None where they are not."""


@dataclass(slots=True)
class _List:
    ordered: bool
    next: int = 1
    style: str = "1"
    loose: bool = True
    """No item has been marked in it yet."""


@dataclass(slots=True)
class _Row:
    cells: list[Cell] = field(default_factory=list)
    heading: bool = True
    """All its cells are headings."""


@dataclass(slots=True)
class _Making:
    """A table in the making."""

    where: str
    rows: list[_Row] = field(default_factory=list)
    in_cell: bool = False
    span: tuple[int, int] = (1, 1)
    passages: list[Passage] = field(default_factory=list)
    nested: int = 0
    """How many tables are open inside one of its cells: they are read as paragraphs."""


class _Walker(HTMLParser):
    def __init__(self, where: str, *, tabs: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._where = where
        self._white = _SPACE_BUT_TABS if tabs else _SPACE
        self._forms: list[list[Cell]] = []
        self._blocks: list[Block] = []
        self._dropped: list[tuple[str, list[str]]] = []
        self._open = [_Open("")]
        self._lists: list[_List] = []
        self._table: _Making | None = None
        self._pieces: list[Piece] = []
        self._marker: str | None = None
        self._count = Counter[str]()

    def shown(self) -> Shown:
        while len(self._open) > 1:
            self._leave()
        self._flush()
        if self._table is not None:
            self._end_table()
        self._end_form()
        left_out = [LeftOut(one_line("".join(texts)), why) for why, texts in self._dropped]
        return Shown(
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
        if now.link and (_NOTE_MARK if now.raised else _BACK).fullmatch(data.strip()):
            self._dropped.append((_MARK_OF_NOTE, [data.strip().strip("[]()↑↩\ufe0e")]))
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
        self._push(self._opened(tag, attrs))
        if self._open[-1].dropped is None:
            self._enter(tag, attrs)

    def _before_block(self, tag: str) -> None:
        self._flush()
        closes, within = _CLOSES.get(tag, (frozenset(), frozenset()))
        if closes:
            self._close(closes, within, all_of_them=True)
        elif tag == "p" and self._lists and self._lists[-1].loose and self._open[-1].tag in _LISTS:
            self._leave()  # a list that marks no items ends where a paragraph begins
        if tag not in _CLOSES:
            self._close({"p"}, _CELLS | _LISTS | {"table", "li", "div", "section"})

    def _opened(self, tag: str, attrs: dict[str, str]) -> _Open:
        around, style = self._open[-1], attrs.get("style", "")
        named = attrs.get("class", "")
        why = _DROPPED.get(tag)
        if "hidden" in attrs or _NO_DISPLAY.search(style):
            why = _HIDDEN
        if why:
            self._dropped.append((why, []))
        return _Open(
            tag,
            bold=around.bold or (tag in _BOLD and tag != "th") or bool(_BOLD_STYLE.search(style)),
            struck=around.struck or tag in _STRUCK or _strikes(style),
            pre=around.pre or tag == "pre",
            level=int(named[len(ITEM) :]) if named.startswith(ITEM) else 0,
            mark=named == MARK,
            raised=around.raised or tag == "sup",
            link=around.link or (tag == "a" and attrs.get("href", "").startswith("#")),
            note=around.note or _NOTE.fullmatch(attrs.get("id", "")) is not None,
            dropped=why,
        )

    def _enter(self, tag: str, attrs: dict[str, str]) -> None:
        if tag in _LISTS:
            start = attrs.get("start", "")
            number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
            self._lists.append(_List(tag == "ol", number, attrs.get("type", "1")))
        elif tag == "li":
            self._marker = self._next_marker(attrs.get("value", ""))
        elif tag in {"table", "dl"}:
            self._begin_table()
        elif tag == "tr":
            self._begin_row()
        elif tag in _CELLS:
            self._begin_cell(tag, attrs)

    def _next_marker(self, value: str) -> str:
        if not self._lists:
            return "•"
        now = self._lists[-1]
        now.loose = False
        if not now.ordered:
            return "•"
        if re.fullmatch(r"-?\d{1,6}", value):
            now.next = int(value)
        now.next += 1
        return f"{numeral(now.next - 1, now.style)}."

    def _push(self, opened: _Open) -> None:
        if len(self._open) < _DEEPEST:
            self._open.append(opened)

    def _close(
        self, tags: AbstractSet[str], within: AbstractSet[str], *, all_of_them: bool = False
    ) -> None:
        """End the innermost of these that is open, or all, with what is open inside it; not beyond
        one of `within`.
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
        """What was gathered is a passage, or several."""
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        self._count["flushed"] += 1
        if self._count["flushed"] > _MOST_PARAGRAPHS:
            raise Failure(
                f"it has more than {_MOST_PARAGRAPHS:,} paragraphs, those in cells among them",
                "save the part that has the recommendations and their answers, and import that",
            )
        like = self._like(pieces)
        if self._is_of_a_form(pieces, like):
            self._forms.append([Cell(tuple(passages(each, like))) for each in _cells(pieces)])
            return
        found = passages(pieces, like, loose=bool(self._lists) and self._lists[-1].loose)
        if not found:
            return
        self._marker = None
        if self._table is not None and self._table.in_cell:
            self._table.passages += found
        else:
            self._end_form()
            self._blocks += found

    def _is_of_a_form(self, pieces: Sequence[Piece], like: Passage) -> bool:
        """Whether a paragraph is a label, a tab and a value."""
        label, tab, value = "".join(piece.text for piece in pieces).strip().partition("\t")
        plain = like.role is Role.PARAGRAPH and not self._lists
        outside = self._table is None or not self._table.in_cell
        return bool(tab and plain and outside and value.strip()) and is_label(label.strip())

    def _end_form(self) -> None:
        """Lines of labels and values one after the other are a table."""
        rows, self._forms = self._forms, []
        if rows:
            place = next(each.where for cell in rows[0] for each in cell.passages)
            self._blocks.append(table(rows, where=place))

    def _like(self, pieces: Sequence[Piece]) -> Passage:
        """What is known of the passage that ends here."""
        heading = next((each.tag for each in reversed(self._open) if each.tag in _HEADINGS), "")
        where, note = self._place(pieces), self._open[-1].note
        if heading:
            return Passage("", Role.HEADING, int(heading[1]), where=where)
        if self._marker is not None:
            level = max((each.level for each in self._open), default=0) or len(self._lists)
            return Passage("", Role.ITEM, max(1, level), self._marker, note=note, where=where)
        return Passage("", note=note, where=where)

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
        self._table = _Making(self._where or f"table {self._count['table']}")

    def _leave_table(self) -> None:
        if self._table is not None and self._table.nested:
            self._table.nested -= 1
        elif self._table is not None:
            self._end_table()

    def _begin_row(self) -> None:
        if self._table is not None and not self._table.nested:
            self._table.rows.append(_Row())

    def _begin_cell(self, tag: str, attrs: dict[str, str]) -> None:
        making = self._table
        if making is None or making.nested:
            return
        if not making.rows or tag == "dt":
            making.rows.append(_Row())
        making.in_cell = True
        making.span = _span(attrs.get("colspan", "")), _span(attrs.get("rowspan", ""))
        head = any(each.tag == "thead" for each in self._open)
        making.rows[-1].heading &= tag == "th" or head

    def _end_cell(self) -> None:
        making = self._table
        if making is None or making.nested or not making.in_cell:
            return
        columns, rows = making.span
        making.rows[-1].cells.append(Cell(tuple(making.passages), columns=columns, rows=rows))
        making.passages, making.in_cell = [], False

    def _end_table(self) -> None:
        making, self._table = self._table, None
        if making is None:
            return
        self._end_form()
        if making.in_cell:
            making.rows[-1].cells.append(Cell(tuple(making.passages)))
        rows = [row for row in making.rows if row.cells]
        headings = next((i for i, row in enumerate(rows) if not row.heading), 0)
        made = table([row.cells for row in rows], headings, making.where)
        words = flat(made)
        if max((len(row) for row in made.rows), default=0) > 1:
            self._blocks.append(made)
        else:
            self._blocks += words  # a box around some words, and no table


def _cells(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces parted at tabs, of which several are one."""
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\t")):
            if number and any(each.text.strip() for each in cells[-1]):
                cells.append([])
            cells[-1].append(Piece(text, piece.bold, piece.struck))
    return cells


def _strikes(style: str) -> bool:
    """Whether one of its declarations strikes words through."""
    return any(
        found is not None and _LINE_THROUGH.search(each, found.end()) is not None
        for each in style.split(";")
        for found in [_DECORATED.search(each)]
    )


def _span(value: str) -> int:
    return min(int(value), _WIDEST) or 1 if re.fullmatch(r"\d{1,6}", value) else 1


def numeral(number: int, style: str) -> str:
    """As a list prints it: 3, c, C, iii, III."""
    if style in {"a", "A"} and number > 0:
        return letters(number) if style == "a" else letters(number).upper()
    if style in {"i", "I"} and 0 < number < 4000:
        return roman(number) if style == "i" else roman(number).upper()
    return str(number)


def letters(number: int) -> str:
    """As columns are named, in small letters: c of 3, aa of 27."""
    made = ""
    while number:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("a") + rest) + made
    return made


def roman(number: int) -> str:
    """In small letters: iv of 4."""
    made = ""
    for value, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        made += letters * (number // value)
        number %= value
    return made
