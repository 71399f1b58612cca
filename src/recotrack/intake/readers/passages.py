"""Passages from pieces of text that may be bold or struck through. White space is folded; typed
bullets and numbers become markers of items.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.paper import Passage, Role
from recotrack.intake.readers.decoding import visible
from recotrack.patterns import Pattern
from recotrack.words import one_line

BULLETS = "•●▪■◦‣\u2043∙○□➢➤\ue000-\uf8ff"
"""Signs that are only before items. The last range is that of symbol fonts."""
MARKER = re.compile(
    rf"(?:[{BULLETS}·✓]|[-–—*o](?=[ \t])|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{2,5}})[.)](?=[ \t]))"
    r"[ \t]*(?=\S)"
)
"""The typed marker of an item: a bullet, a dash, 1. or (a)."""
_LONGEST_LABEL = 80
_WHITE = re.compile(r"[ \t]*\n\s*|\t[ \t]*| [ \t]+")  # all but a single space
_LINE_END = re.compile(r"\n")
_BETWEEN = re.compile(r"\n[ \t]*\n\s*")
_INLINE = re.compile(rf"[{BULLETS}](?=[ \t]*\S)")
_TYPED_NUMBER = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)](?=\s)")
_PLAIN, _BOLD, _STRUCK, _BOTH = "nbsx"


class Piece(NamedTuple):
    """Words of one style. A line end in them is a wanted line break."""

    text: str
    bold: bool = False
    struck: bool = False


class _StyledText(NamedTuple):
    """A text, and a letter for the style of each character; none where all are plain."""

    text: str
    styles: str

    def part(self, start: int, end: int | None = None) -> "_StyledText":
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        styles = self.styles[start:end]
        return _StyledText(text[left:right], styles[left:right])


def passages(
    pieces: Sequence[Piece], like: Passage | None = None, *, loose: bool = False
) -> list[Passage]:
    """The paragraphs and items in the pieces; none if they are white space. `like` gives their
    role, level and place; the marker of an item goes before the first. With `loose` the pieces
    are in a list whose items are not marked, so 1. and 2. inside a line begin items.
    """
    like = like or Passage("")
    words = _styled_text(pieces)
    if like.role is Role.HEADING:
        return [_with_styles(folded, like) for folded in [_fold(words)] if folded.text]
    parts = [
        (part, not inside)
        for each in _paragraphs(words)
        if each.text
        for inside, part in enumerate(_items(each, loose=loose))
    ]
    found = []
    for number, (part, apart) in enumerate(parts):
        first = not number
        passage = _as_passage(part, like, first=first)
        is_apart = passage.role is Role.ITEM and (like.apart if first else apart)
        found.append(passage if passage.apart == is_apart else replace(passage, apart=is_apart))
    return found


def passages_of_lines(
    pieces: Sequence[Piece], marker: re.Pattern[str] | Pattern, where: str
) -> Iterator[Passage]:
    """A passage for each line of the pieces, as cells have them; an item where `marker`, whose
    group of this name is the sign, begins the line.
    """
    words, start = _styled_text(pieces), 0
    for line in words.text.split("\n"):
        item = marker.match(line)
        folded = _fold(words, start + (item.end() if item else 0), start + len(line))
        if folded.text:
            role, level, sign = (Role.ITEM, 1, item["marker"]) if item else (Role.PARAGRAPH, 0, "")
            yield Passage(folded.text, role, level, sign, *_look(folded), where=where)
        start += len(line) + 1


def is_label(text: str) -> bool:
    """Whether the text before a tab is a label: short, no sentence and no bullet."""
    mark = MARKER.match(f"{text} x")
    is_mark = mark is not None and mark.end() > len(text)
    return 0 < len(text) <= _LONGEST_LABEL and not text.endswith(tuple(".;,!?")) and not is_mark


def _styled_text(pieces: Sequence[Piece]) -> _StyledText:
    if not any(each.bold or each.struck for each in pieces):
        return _StyledText("".join(visible(each.text) for each in pieces), "")
    styles = (
        (text, _BOTH if each.bold and each.struck else _BOLD if each.bold else _STRUCK)
        if each.bold or each.struck
        else (text, _PLAIN)
        for each in pieces
        for text in [visible(each.text)]
    )
    made = [(text, kind * len(text)) for text, kind in styles]
    return _StyledText("".join(text for text, _ in made), "".join(kind for _, kind in made))


def _paragraphs(words: _StyledText) -> Iterator[_StyledText]:
    """The paragraphs of a text, which people part by two line breaks."""
    start = 0
    for gap in _BETWEEN.finditer(words.text):
        yield _fold(words, start, gap.start())
        start = gap.end()
    yield _fold(words, start)


def _fold(whole: _StyledText, start: int = 0, end: int | None = None) -> _StyledText:
    """The text between two indexes with white space folded to one space, and none around a line
    end.
    """
    text = whole.text[start:end]
    if not whole.styles and "\n" not in text:
        return _StyledText(one_line(text), "")  # as in nearly every cell
    words = whole.part(start, end)
    texts, styles, start = [], [], 0
    for gap in _WHITE.finditer(words.text):
        texts.append(words.text[start : gap.start()])
        texts.append("\n" if "\n" in gap.group() else " ")
        styles.append(words.styles[start : gap.start() + 1])
        start = gap.end()
    texts.append(words.text[start:])
    styles.append(words.styles[start:])
    return _StyledText("".join(texts), "".join(styles)).part(0)


def _items(words: _StyledText, *, loose: bool) -> Iterator[_StyledText]:
    """The items of a typed list: a bullet begins one anywhere, other markers at a line's start."""
    begins = {0}
    begins |= {bullet.start() for bullet in _INLINE.finditer(words.text)}
    begins |= {
        line.end()
        for line in _LINE_END.finditer(words.text)
        if MARKER.match(words.text, line.end())
    }
    if loose:
        begins |= set(_counted_markers(words.text))
    if len(begins) == 1:
        yield words
        return
    order = sorted(begins)
    for start, end in zip(order, [*order[1:], None], strict=True):
        part = words.part(start, end)
        if part.text:
            yield part


def _counted_markers(text: str) -> Iterator[int]:
    """The indexes of 1., 2., 3. in a line, each one more than the one before."""
    expected = None
    for found in _TYPED_NUMBER.finditer(text):
        number = int(found.group(1))
        if expected is None or number == expected:
            expected = number + 1
            yield found.start()


def _as_passage(words: _StyledText, like: Passage, *, first: bool) -> Passage:
    mark = MARKER.match(words.text)
    if mark:
        sign = re.sub("[\ue000-\uf8ff]", "•", mark.group().strip())
        item = replace(like, role=Role.ITEM, level=max(like.level, 1), marker=sign)
        return _with_styles(words.part(mark.end()), item)
    if like.role is Role.ITEM and not first:
        return _with_styles(words, replace(like, role=Role.PARAGRAPH, level=0, marker=""))
    return _with_styles(words, like)


def _with_styles(words: _StyledText, like: Passage) -> Passage:
    strong, struck = _look(words)
    return replace(like, text=words.text, strong=strong, struck=struck)


def _look(words: _StyledText) -> tuple[bool, tuple[tuple[int, int], ...]]:
    """Whether a text is wholly bold, and its struck parts."""
    if not words.styles:
        return False, ()
    styles = [
        kind for kind, char in zip(words.styles, words.text, strict=True) if not char.isspace()
    ]
    struck = re.finditer(f"[{_STRUCK}{_BOTH}]+", words.styles)
    return (
        bool(styles) and all(kind in (_BOLD, _BOTH) for kind in styles),
        tuple((found.start(), found.end()) for found in struck),
    )
