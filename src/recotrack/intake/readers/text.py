"""Plain text, typed or copied from a page, a form or a letter.

Lines with a tab between label and value are a table, as in the form that was copied. HTML tags are
read as HTML. A blank line ends a paragraph.
"""

import html as entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recotrack.intake.paper import Block, Cell, LeftOut, Paper, Passage, Table
from recotrack.intake.readers.decoding import decoded, visible
from recotrack.intake.readers.grid import Places, passages_of
from recotrack.intake.readers.html import blocks_of
from recotrack.intake.readers.hyphens import Hyphens
from recotrack.intake.readers.lines import Line, level_of, paragraphs, width_of
from recotrack.intake.readers.passages import MARKER, Piece, is_label, passages
from recotrack.intake.readers.text_pages import with_feet_above_heads, without_pages

_TAG = re.compile(
    r"</?(?:p|br|div|ul|ol|li|span|strong|b|em|i|u|s|del|ins|h[1-6]|table|tbody|thead|tr|td|th|a|sup"
    r"|sub|font|section|article|blockquote|dl|dt|dd|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_RULE = re.compile(r"[-–—_=*~.·]{2,}|[-–—_=*~]")
_QUOTES = re.compile(r"\s*(?P<signs>>(?:[ >]*>)?)(?:\s|$|(?=[^\W\d]))")
"""The signs that mail programs put before each line of what is quoted; >50 is a figure."""


def read(name: str, content: bytes) -> Paper:
    """The paper of a text. Its line ends may be of any system."""
    text, note = decoded(content)
    return paper_of(name, text, (note,) if note else ())


def paper_of(name: str, text: str, notes: tuple[str, ...] = ()) -> Paper:
    """The paper of a text in characters."""
    reading = _Reading(visible(with_feet_above_heads(text)))
    reading.read()
    return Paper(name, tuple(reading.blocks), tuple(reading.left_out()), notes)


class _Reading:
    """Reads line by line; keeps a paragraph or table open that the next line may continue."""

    def __init__(self, text: str) -> None:
        self._lines, self._pages = without_pages(text.split("\n"))
        self._hyphens = Hyphens(text)
        self._width = width_of(line for _, line in self._lines)
        self._signs: list[LeftOut] = []
        self._quoted = ""
        self._open: list[Line] = []
        self._rows: list[tuple[Cell, ...]] = []
        self._table_at = ""
        self._in_field = False
        self.blocks: list[Block] = []

    def left_out(self) -> Iterator[LeftOut]:
        yield from self._pages
        yield from self._signs
        yield from self._hyphens.left_out

    def read(self) -> None:
        for number, raw in self._lines:
            self._take(number, raw)
        self._end_lines()
        self._end_table()

    def _take(self, number: int, raw: str) -> None:
        where = f"line {number}"
        raw = self._without_quotes(raw, where)
        stripped = raw.strip()
        if not stripped:
            self._end_lines()
        elif _RULE.fullmatch(stripped):
            self._end_lines()
            self._end_table()
            self._signs.append(LeftOut(stripped, "a line that divides", where))
        elif cells := _cells_of_line(raw):
            self._end_lines()
            self._add_row(cells, where)
        else:
            self._take_words(number, raw)

    def _without_quotes(self, raw: str, where: str) -> str:
        """A line without the signs that it is quoted. Where others begin, so does a paragraph."""
        quotes = _QUOTES.match(raw)
        signs = quotes["signs"].replace(" ", "") if quotes else ""
        if signs != self._quoted and raw.strip():
            self._end_lines()
            self._quoted = signs
        if quotes:
            self._signs.append(LeftOut(quotes["signs"], "the sign of a quoted line", where))
        return raw[quotes.end() :] if quotes else raw

    def _take_words(self, number: int, raw: str) -> None:
        stripped, where = raw.strip(), f"line {number}"
        if _TAG.search(stripped):
            self._end_lines()
            self._take_tags(stripped, where)
        else:
            self._end_table()
            wide = raw.expandtabs(4)
            self._open.append(
                Line(number, _without_entities(stripped), len(wide) - len(wide.lstrip()))
            )

    def _take_tags(self, markup: str, where: str) -> None:
        if self._rows and self._in_field:  # a field of a form, which holds several paragraphs
            *before, last = self._rows[-1]
            more = (*last.passages, *_passages_of_cell(markup, where))
            self._rows[-1] = (*before, replace(last, passages=more))
        else:
            self._end_table()
            self.blocks += blocks_of(markup, where).blocks

    def _add_row(self, texts: Sequence[str], where: str) -> None:
        if self._rows and len(self._rows[-1]) != len(texts):
            self._end_table()
        self._table_at = self._table_at or where
        self._in_field = bool(_TAG.search(texts[-1]))
        self._rows.append(tuple(Cell(tuple(_passages_of_cell(text, where))) for text in texts))

    def _end_table(self) -> None:
        if self._rows:
            self.blocks.append(Places(self._rows).table(where=self._table_at))
        self._rows, self._table_at = [], ""

    def _end_lines(self) -> None:
        lines, self._open = self._open, []
        indents: list[float] = []
        for n, line in enumerate(paragraphs(lines, self._hyphens, self._width)):
            level = 0
            if MARKER.match(line.text):
                level = level_of(line.indent, indents, 0)
            like = Passage("", level=level, apart=not n, where=f"line {line.number}")
            self.blocks += passages([Piece(line.text)], like)


def _cells_of_line(raw: str) -> list[str]:
    """The cells of a line that is a row of a table; else none."""
    texts = [each.strip() for each in raw.strip(" ").split("\t")]
    if len(texts) == 1 or not texts[0]:
        return []
    if len(texts) > 2:
        return texts
    return texts if is_label(texts[0]) else []


def _passages_of_cell(text: str, where: str) -> Iterator[Passage]:
    if not _TAG.search(text):
        yield from passages([Piece(_without_entities(text))], Passage("", where=where))
        return
    for block in blocks_of(text, where).blocks:
        yield from passages_of(block) if isinstance(block, Table) else (block,)


def _without_entities(text: str) -> str:
    return _ENTITY.sub(lambda found: visible(entities.unescape(found.group())), text)
