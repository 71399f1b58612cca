"""Words with what is said of them (bold, struck through) into passages: white space folded, bullets
and numbers that were typed told from the words behind them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.paper import Passage, Role
from recotrack.intake.readers.decoding import seen

BULLETS = "•●▪■◦‣\u2043∙○□➢➤\ue000-\uf8ff"
"""What stands before an item and nowhere else; the last are those of symbol fonts."""
MARKER = re.compile(
    rf"(?:[{BULLETS}·✓]|[-–—*o](?=[ \t])|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{2,5}})[.)](?=[ \t]))"
    r"[ \t]*(?=\S)"
)
"""What was typed before an item: a bullet, a dash, 1. or (a)."""
_LONGEST_LABEL = 80
_WHITE = re.compile(r"[ \t]*\n\s*|[ \t]+")
_INLINE = re.compile(rf"[ \t]*(?:\n[ \t]*)?(?=[{BULLETS}][ \t]*\S)")
_NUMBER = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)](?=\s)")
_PLAIN, _BOLD, _STRUCK, _BOTH = "nbsx"


class Piece(NamedTuple):
    """Words of one kind. A line end in them is a line break that was asked for."""

    text: str
    bold: bool = False
    struck: bool = False


class _Words(NamedTuple):
    """A text, and a letter of what kind each character is."""

    text: str
    kinds: str

    def part(self, start: int, end: int | None = None) -> "_Words":
        text = self.text[start:end]
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        kinds = self.kinds[start:end]
        return _Words(text[left:right], kinds[left:right])


def passages(
    pieces: Sequence[Piece], like: Passage | None = None, *, loose: bool = False
) -> list[Passage]:
    """What the pieces show: as many passages as they hold paragraphs and items; none where they are
    white space. `like` is what is known of them: role, level, marker and where; of an item the
    marker goes before the first. `loose`: they stand in a list without marking its items, so that
    1. and 2. inside a line begin some.
    """
    like = like or Passage("")
    words = _words(pieces)
    if like.role is Role.HEADING:
        return [_passage(folded, like) for folded in [_folded(words)] if folded.text]
    parts = [part for each in _paragraphs(words) for part in _items(each, loose=loose)]
    return [_made(part, like, first=not number) for number, part in enumerate(parts)]


def is_label(text: str) -> bool:
    """Whether what stands before a tab labels what stands behind it: it is short, no sentence and
    no bullet.
    """
    mark = MARKER.match(f"{text} x")
    is_mark = mark is not None and mark.end() > len(text)
    return 0 < len(text) <= _LONGEST_LABEL and not text.endswith(tuple(".;,!?")) and not is_mark


def _words(pieces: Sequence[Piece]) -> _Words:
    kinds = (
        (text, _BOTH if each.bold and each.struck else _BOLD if each.bold else _STRUCK)
        if each.bold or each.struck
        else (text, _PLAIN)
        for each in pieces
        for text in [seen(each.text)]
    )
    made = [(text, kind * len(text)) for text, kind in kinds]
    return _Words("".join(text for text, _ in made), "".join(kind for _, kind in made))


def _paragraphs(words: _Words) -> Iterator[_Words]:
    """Two line breaks in a row are what people type between paragraphs."""
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n\s*", words.text):
        yield from _if_any(words.part(start, gap.start()))
        start = gap.end()
    yield from _if_any(words.part(start))


def _if_any(words: _Words) -> Iterator[_Words]:
    folded = _folded(words)
    if folded.text:
        yield folded


def _folded(words: _Words) -> _Words:
    """White space as one space; around a line end none."""
    texts, kinds, start = [], [], 0
    for gap in _WHITE.finditer(words.text):
        texts.append(words.text[start : gap.start()])
        texts.append("\n" if "\n" in gap.group() else " ")
        kinds.append(words.kinds[start : gap.start() + 1])
        start = gap.end()
    texts.append(words.text[start:])
    kinds.append(words.kinds[start:])
    return _Words("".join(texts), "".join(kinds)).part(0)


def _items(words: _Words, *, loose: bool) -> Iterator[_Words]:
    """Apart, what was typed as a list: a bullet anywhere, other marks where a line begins."""
    begins = {0}
    begins |= {gap.end() for gap in _INLINE.finditer(words.text)}
    begins |= {
        line.end()
        for line in re.finditer(r"\n", words.text)
        if MARKER.match(words.text, line.end())
    }
    if loose:
        begins |= set(_counted(words.text))
    order = sorted(begins)
    for start, end in zip(order, [*order[1:], None], strict=True):
        part = words.part(start, end)
        if part.text:
            yield part


def _counted(text: str) -> Iterator[int]:
    """Where 1., 2., 3. stand in a line, each one more than the one before."""
    expected = None
    for found in _NUMBER.finditer(text):
        number = int(found.group(1))
        if expected is None or number == expected:
            expected = number + 1
            yield found.start()


def _made(words: _Words, like: Passage, *, first: bool) -> Passage:
    mark = MARKER.match(words.text)
    if mark:
        sign = re.sub("[\ue000-\uf8ff]", "•", mark.group().strip())
        item = replace(like, role=Role.ITEM, level=max(like.level, 1), marker=sign)
        return _passage(words.part(mark.end()), item)
    if like.role is Role.ITEM and not first:
        return _passage(words, replace(like, role=Role.PARAGRAPH, level=0, marker=""))
    return _passage(words, like)


def _passage(words: _Words, like: Passage) -> Passage:
    kinds = [kind for kind, char in zip(words.kinds, words.text, strict=True) if not char.isspace()]
    return replace(
        like,
        text=words.text,
        strong=bool(kinds) and all(kind in (_BOLD, _BOTH) for kind in kinds),
        struck=tuple(
            (found.start(), found.end())
            for found in re.finditer(f"[{_STRUCK}{_BOTH}]+", words.kinds)
        ),
    )
