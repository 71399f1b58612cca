"""OpenDocument text, read as printed with all tracked changes accepted.

It is written as HTML, with the numbers that its lists print, and that is read as other HTML.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from recotrack.archive import entry
from recotrack.intake.paper import LeftOut, Paper
from recotrack.intake.readers.html import CONTENTS, ITEM, MARK, blocks_of
from recotrack.intake.readers.numerals import bounded_number, number_or, numeral
from recotrack.intake.readers.xml import (
    attribute,
    child_of,
    damaged_if_broken,
    local,
    notes_on_margins,
    parsed,
    with_parents,
)
from recotrack.words import count_of, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_REPEATED = 100
"""The most times that a row or a cell may be repeated. Writer repeats none with words."""
_LONGEST_REPEATED = 1000
"""The most characters of a repeated row or cell."""
_MOST_COPIES = 100_000
_WIDEST = 1000
_DEEPEST_HEADING = 6
_DEEPEST_LEVEL = 20
"""The deepest level of an outline. Writer has ten."""
_LONGEST_NUMBER = 12
_OUTLINE = "the outline"
"""The name used for the list style of headings. No real name has a space."""
_WITHOUT_WORDS = frozenset({
    "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms", "bookmark",
    "bookmark-start", "bookmark-end", "soft-page-break", "change", "change-start", "change-end",
    "annotation-end", "ruby-text", "note-citation", "meta", "title", "desc", "event-listeners",
})  # fmt: skip
_INDEXES = frozenset({
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index",
    "alphabetical-index",
})  # fmt: skip
_ROW_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_SHAPES = frozenset({
    "custom-shape", "rect", "ellipse", "circle", "line", "path", "polygon", "polyline", "connector",
    "text-box", "caption",
})  # fmt: skip


def read(name: str, content: bytes) -> Paper:
    """The paper of a document. `content` was guarded by `archive`. Raises Failure if damaged."""
    with damaged_if_broken(name):
        body = parsed(entry(content, "content.xml"))
        styles = parsed(entry(content, "styles.xml") or b"<none/>")
        made = _HtmlWriter(body, styles)
        shown = blocks_of(made.html(), tabs=True)
    left_out = (*made.left_out, *shown.left_out)
    return Paper(name, shown.blocks, left_out, tuple(made.notes()))


class _HtmlWriter:
    """Writes the HTML of a document."""

    def __init__(self, content: "_Element", styles: "_Element") -> None:
        self._content = content
        self._styles = Styles(styles, content)
        self._lists = _Lists(styles, content)
        self._found: Counter[str] = Counter()
        self._notes: list[str] = []
        self._boxes: list[_Element] = []
        self._label: tuple[str, int] | None = None
        self.left_out: list[LeftOut] = [*dict.fromkeys(_heads_and_feet(styles))]

    def html(self) -> str:
        body = child_of(self._content, "body", "text")
        if body is None:
            raise ValueError("no text document")
        for each in self._content.iter():
            if local(each) in {"insertion", "deletion"}:
                self._found[local(each)] += 1
        made = self._all_of(body)
        notes = (f'<div id="footnote-{n}">{note}</div>' for n, note in enumerate(self._notes, 1))
        return made + "".join(notes)

    def notes(self) -> Iterator[str]:
        yield from notes_on_margins(self._found)
        if pictures := self._found["picture"]:
            yield f"{count_of(pictures, 'picture')} not read."

    def _all_of(self, element: "_Element") -> str:
        return "".join(map(self._block, element))

    def _block(self, element: "_Element") -> str:
        name = local(element)
        if name in _WITHOUT_WORDS or not name:
            return ""
        if name in {"p", "h"}:
            return self._paragraph(element)
        if name == "list":
            return self._list(element)
        if name == "table":
            return self._table(element)
        if name in _INDEXES:
            self._leave_out(element, CONTENTS)
            return ""
        if name == "frame" or name in _SHAPES:
            self._found["picture"] += name == "frame" and _is_picture(element)
        return self._all_of(element)

    def _leave_out(self, element: "_Element", why: str) -> None:
        if text := _text_of(element):
            self.left_out.append(LeftOut(text, why))

    def _paragraph(self, element: "_Element") -> str:
        style = attribute(element, "style-name")
        words = self._styles.in_tags(style, self._inline(element), self)
        boxes, self._boxes = self._boxes, []
        after = "".join(map(self._all_of, boxes))
        heading = self._heading(element, style)
        label, self._label = self._label, None
        if heading and label is None:
            label = self._lists.outline(element), 0
        text, level = label or ("", 0)
        if not words.strip():
            return after
        if heading:
            return f"<h{heading}>{escape(text)} {words}</h{heading}>{after}"
        if text and len(text) <= _LONGEST_NUMBER and " " not in text:
            mark = f'<span class="{MARK}">{escape(text)}</span>'
            return f'<p class="{ITEM}{level}">{mark}{words}</p>{after}'
        return f"<p>{escape(text)} {words}</p>{after}"

    def _heading(self, element: "_Element", style: str) -> int:
        if local(element) == "h":
            level = attribute(element, "outline-level")
            return bounded_number(level, _DEEPEST_HEADING)
        return 1 if self._styles.is_title(style) else 0

    def _list(self, element: "_Element", level: int = 1) -> str:
        self._lists.begin(element, level)
        made = []
        for item in element:
            if local(item) == "list-item":
                self._label = self._lists.label(item, level), level
            for each in item if local(item) in {"list-item", "list-header"} else ():
                inner = local(each) == "list"
                made.append(self._list(each, level + 1) if inner else self._block(each))
            self._label = None
        self._lists.end(level)
        return "".join(made)

    def _table(self, element: "_Element") -> str:
        label, self._label = self._label, None
        rows = "".join(self._rows(element))
        before = f"<p>{escape(label[0])}</p>" if label else ""
        return f"{before}<table>{rows}</table>"

    def _rows(self, element: "_Element") -> Iterator[str]:
        for row in rows_of(element):
            cells = "".join(self._cells(row))
            times = attribute(row, "number-rows-repeated")
            yield from self._repeated(f"<tr>{cells}</tr>", times)

    def _cells(self, row: "_Element") -> Iterator[str]:
        for each in row:
            if local(each) != "table-cell":
                continue
            columns = bounded_number(attribute(each, "number-columns-spanned"), _WIDEST)
            rows = bounded_number(attribute(each, "number-rows-spanned"), _WIDEST)
            cell = f'<td colspan="{columns}" rowspan="{rows}">{self._all_of(each)}</td>'
            yield from self._repeated(cell, attribute(each, "number-columns-repeated"))

    def _repeated(self, made: str, times: str) -> list[str]:
        """The markup as many times as it is repeated, within limits."""
        copies = bounded_number(times, _MOST_REPEATED) if len(made) <= _LONGEST_REPEATED else 1
        self._found["copy"] += copies - 1
        return [made] * (copies if self._found["copy"] <= _MOST_COPIES else 1)

    def _inline(self, element: "_Element") -> str:
        made = [_escape_text(element.text)]
        for each in element:
            made.append(self._piece(each))
            made.append(_escape_text(each.tail))
        return "".join(made)

    def _piece(self, element: "_Element") -> str:
        name = local(element)
        if name in _WITHOUT_WORDS or not name:
            return ""
        if name in {"s", "tab"}:
            return " " if name == "s" else "\t"
        if name == "line-break":
            return "<br>"
        if name == "note":
            return self._note(element)
        if name == "annotation":
            self._found["comment"] += 1
            return ""
        if name == "frame" or name in _SHAPES:
            self._found["picture"] += name == "frame" and _is_picture(element)
            self._boxes.append(element)
            return ""
        words = self._inline(element)
        return self._styles.in_tags(attribute(element, "style-name"), words, self)

    def _note(self, element: "_Element") -> str:
        """Adds a footnote's words to the end of the document; its mark is left out of the text."""
        citation, body = child_of(element, "note-citation"), child_of(element, "note-body")
        if citation is not None:
            self._leave_out(citation, "mark of a footnote")
        if body is not None:
            boxes, label = self._boxes, self._label
            self._boxes, self._label = [], None
            self._notes.append(self._all_of(body))
            self._boxes, self._label = boxes, label
        return ""


class Styles:
    """The styles of words: bold, struck through, hidden."""

    def __init__(self, *roots: "_Element") -> None:
        self._styles = {
            attribute(each, "name"): each
            for root in roots
            for each in root.iter()
            if local(each) == "style"
        }

    def in_tags(self, style: str, words: str, made: _HtmlWriter) -> str:
        """The words in the tags of their style."""
        if self.property_of(style, "display") == "none":
            if text := re.sub(r"<[^>]*>", "", words).strip():
                made.left_out.append(LeftOut(text, "hidden in the document"))
            return ""
        if self.is_bold(style):
            words = f"<b>{words}</b>"
        return f"<s>{words}</s>" if self.is_struck(style) else words

    def is_bold(self, style: str) -> bool:
        return self.property_of(style, "font-weight") in {"bold", "600", "700", "800", "900"}

    def is_struck(self, style: str) -> bool:
        through = self.property_of(style, "text-line-through-style")
        through = through or self.property_of(style, "text-line-through-type")
        return through not in {"", "none"}

    def is_title(self, style: str) -> bool:
        return any(attribute(each, "name") == "Title" for each in self._chain(style))

    def property_of(self, style: str, name: str, of: str = "text-properties") -> str:
        """A property of a style, or of one that it is based on; empty if none has it."""
        for each in self._chain(style):
            properties = child_of(each, of)
            if properties is not None and (found := attribute(properties, name)):
                return found
        return ""

    def _chain(self, style: str) -> "Iterator[_Element]":
        return with_parents(self._styles, style, lambda each: attribute(each, "parent-style-name"))


class _Lists:
    """The numbers that lists print, counted as OpenDocument defines."""

    def __init__(self, *roots: "_Element") -> None:
        self._levels: dict[tuple[str, int], _Element] = {}
        for style in (each for root in roots for each in root.iter()):
            if local(style) not in {"list-style", "outline-style"}:
                continue
            name = _OUTLINE if local(style) == "outline-style" else attribute(style, "name")
            for each in style:
                if (level := attribute(each, "level")).isdecimal():
                    self._levels[name, int(level)] = each
        self._style = ""
        self._counts: dict[int, int] = {}
        self._by_style: dict[str, dict[int, int]] = {}
        self._by_id: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}

    def begin(self, element: "_Element", level: int) -> None:
        """Begins a list, or one inside it."""
        style = attribute(element, "style-name")
        if level > 1:
            self._style = style or self._style
            return
        goes_on = attribute(element, "continue-list")
        before = self._by_id.get(goes_on) if goes_on else None
        if before is None and attribute(element, "continue-numbering") == "true":
            before = self._by_style.get(style)
        self._style, self._counts = style, {} if before is None else before
        self._by_style[style] = self._counts
        self._by_id[attribute(element, "id")] = self._counts

    def end(self, level: int) -> None:
        """Ends a list. The next one inside the same list counts from its start."""
        if level > 1:
            self._counts.pop(level, None)

    def label(self, item: "_Element", level: int) -> str:
        """The number or bullet of the next item."""
        return self._next(self._style, self._counts, level, attribute(item, "start-value"))

    def outline(self, heading: "_Element") -> str:
        """The number of a heading."""
        level = attribute(heading, "outline-level")
        if not level.isdecimal() or attribute(heading, "is-list-header") == "true":
            return ""
        number = min(int(level), _DEEPEST_LEVEL)
        for deeper in [each for each in self._outline if each > number]:
            del self._outline[deeper]
        return self._next(_OUTLINE, self._outline, number, attribute(heading, "start-value"))

    def _next(self, style: str, counts: dict[int, int], level: int, start: str) -> str:
        of = self._levels.get((style, level))
        for above in range(1, level):
            counts.setdefault(above, self._first(style, above))
        before = counts.get(level, self._first(style, level) - 1)
        counts[level] = number_or(start, before + 1)
        if of is None:
            return "" if style == _OUTLINE else "•"
        if local(of) == "list-level-style-bullet":
            char = attribute(of, "bullet-char")
            return char if char in {"-", "–", "—", "*"} else "•"
        return self._numbered(style, counts, level, of)

    def _first(self, style: str, level: int) -> int:
        of = self._levels.get((style, level))
        start = attribute(of, "start-value") if of is not None else ""
        return number_or(start, 1)

    def _numbered(self, style: str, counts: dict[int, int], level: int, of: "_Element") -> str:
        if not attribute(of, "num-format"):
            return ""
        depth = number_or(attribute(of, "display-levels"), 1)
        figures = [
            numeral(counts.get(each, 1), attribute(self._levels[style, each], "num-format") or "1")
            for each in range(max(1, level - depth + 1), level + 1)
            if (style, each) in self._levels
        ]
        before, after = attribute(of, "num-prefix"), attribute(of, "num-suffix")
        return f"{before}{'.'.join(figures)}{after}".strip()


def rows_of(table: "_Element") -> Iterator["_Element"]:
    """The rows of a table of OpenDocument, those in groups too."""
    for each in table:
        if local(each) == "table-row":
            yield each
        elif local(each) in _ROW_GROUPS:
            yield from rows_of(each)


def _heads_and_feet(styles: "_Element") -> Iterator[LeftOut]:
    for each in styles.iter():
        found = re.fullmatch(r"(head|foot)er(?:-left|-first)?", local(each))
        if found and (text := _text_of(each)):
            yield LeftOut(text, f"{found[1]} of the page")


def _escape_text(text: str | None) -> str:
    """A text as HTML. A tab in the markup is a space; a real tab has an element."""
    return escape((text or "").replace("\t", " "), quote=False)


def _is_picture(frame: "_Element") -> bool:
    return child_of(frame, "image") is not None and child_of(frame, "text-box") is None


def _text_of(element: "_Element") -> str:
    return one_line("".join(element.itertext()))
