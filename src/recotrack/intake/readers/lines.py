"""Paragraphs from lines that a person typed or a screen showed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from recotrack.intake.paper import in_capitals
from recotrack.intake.readers.hyphens import Hyphens
from recotrack.intake.readers.passages import MARKER

_WIDEST = 130
"""The most characters of a wrapped line. A longer one is a paragraph by itself."""
_NARROWEST = 55
"""The least characters of the longest line of a wrapped paragraph. Shorter lines are those of an
address or a form.
"""
_ROOM = 4
"""The characters by which a wrapped line may be shorter though the next word would fit."""
LABEL = re.compile(
    r"[A-Z][\w ’'()/,&-]{0,45}:(?:\s|$)"
    r"|(?:Rec(?:ommendation)?s?|AFI|R|Area for improvement)\.? ?\d"
)
_RUNS_ON = re.compile(r"[,–(/]$|\b(?:and|or|of|the|to|a|an|in|for|with|by|that|their)$")
SENTENCE_END = re.compile(r"[.:;?!]['’”\")]*$")


class Line(NamedTuple):
    """A line of a text: its number from 1, and its text without white space around it."""

    number: int
    text: str
    indent: int = 0


def width_of(texts: Iterable[str]) -> int:
    """The width at which a text was wrapped, in characters; 0 if it was not, as a line is too long
    for that. Lines at the end of a paragraph do not count.
    """
    lines = [each.strip() for each in texts]
    if max(map(len, lines), default=0) > _WIDEST:
        return 0
    lengths = sorted(len(line) for line, below in pairwise([*lines, ""]) if line and below)
    if not lengths:
        return 0
    return lengths[len(lengths) * 4 // 5]


def paragraphs(lines: Sequence[Line], hyphens: Hyphens, usual: int) -> Iterator[Line]:
    """The paragraphs of lines between two blank ones, with wrapped lines joined; each has the
    number and indent of its first line. `usual` is the width of the whole text.
    """
    width = max([usual, *(len(line.text) for line in lines)]) if usual else 0
    open_line: Line | None = None
    # The open paragraph without its last word, which alone decides how the next line is joined.
    done: list[str] = []
    word, last = "", ""
    for line in lines:
        if open_line is not None and _continues(last, line, open_line, width):
            where = f"line {line.number - 1}"
            word = hyphens.joined(word, line.text, where)
        else:
            if open_line is not None:
                yield open_line._replace(text="".join((*done, word)))
            open_line, done, word = line, [], line.text
        end = word.rfind(" ") + 1
        done.append(word[:end])
        word, last = word[end:], line.text
    if open_line is not None:
        yield open_line._replace(text="".join((*done, word)))


def level_of(indent: float, indents: list[float], slack: float) -> int:
    """The level of an item, from its indent and `indents`, those of the items around it. `slack` is
    the difference between indents of one level.
    """
    while indents and indents[-1] > indent + slack:
        indents.pop()
    if not indents or indents[-1] < indent - slack:
        indents.append(indent)
    return len(indents)


def _is_heading(text: str) -> bool:
    """Whether a line is a heading, being short and no sentence: Force response."""
    return len(text) <= _NARROWEST // 2 and text[0].isupper() and text[-1].isalpha()


def _continues(last: str, line: Line, open_line: Line, width: int) -> bool:
    """Whether a line continues the open paragraph, whose last line is `last`."""
    if len(last) > _WIDEST or MARKER.match(line.text) or LABEL.match(line.text):
        return False
    if SENTENCE_END.search(last) and _is_heading(line.text):
        return False
    if in_capitals(open_line.text) and in_capitals(last) and not in_capitals(line.text):
        return False
    if line.text[0].islower() and not SENTENCE_END.search(last):
        return True
    if MARKER.match(open_line.text) and line.indent > open_line.indent:
        return True
    if width < _NARROWEST or width > _WIDEST:
        return False
    fits = len(last) + 1 + len(line.text.split(maxsplit=1)[0]) <= width - _ROOM
    return not fits or (bool(_RUNS_ON.search(last)) and len(last) >= _NARROWEST)
