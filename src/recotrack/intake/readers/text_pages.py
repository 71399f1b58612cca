"""Headers and footers of pages in a copied text: Page 2 of 9, and lines that recur beside it. They
are left out, and a sentence that they cut in two is joined.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recotrack.intake.paper import LeftOut
from recotrack.intake.readers.lines import SENTENCE_END

_PAGE = re.compile(
    r"(?:(?P<left>\S.*?)(?:\s{2,}|\t))?"
    r"(?:(?:page )?(?P<a>\d{1,3}) (?:of|/) \d{1,3}|page (?P<b>\d{1,3})|(?P<c>\d{1,3}) ?\| ?page)"
    r"(?:(?:\s{2,}|\t)(?P<right>.*\S))?",
    re.IGNORECASE,
)
_MOST_AROUND = 3
"""The number of lines above and below a page's number that can be its header or footer."""


class LinesWithoutPages(NamedTuple):
    """The lines without headers and footers, each with its number from 1, and what was left out."""

    lines: list[tuple[int, str]]
    left_out: list[LeftOut]


def with_feet_above_heads(text: str) -> str:
    """The text without the form feeds between the number at a page's foot and the next one's head:
    then both stand beside the number.
    """
    return _FED.sub(r"\1", text)


_FED = re.compile(r"((?:page \d{1,3}|\d{1,3} (?:of|/) \d{1,3})[^\n]*\n)\x0c", re.IGNORECASE)


def without_pages(lines: Sequence[str]) -> LinesWithoutPages:
    """The lines without headers and footers; all of them if the text has no page numbers."""
    texts = [line.strip() for line in lines]
    marks = list(_page_marks(texts))
    if len(marks) < 2:
        return LinesWithoutPages(list(enumerate(lines, 1)), [])
    beside = [set(_lines_around(texts, mark)) for mark in marks]
    times = Counter(text for each in beside for text in {texts[n] for n in each})
    furniture = {n for each in beside for n in each if times[texts[n]] > 1} | set(marks)
    last = max(n for n, text in enumerate(texts) if text)
    if texts[last] in {_words_beside(_PAGE.fullmatch(texts[mark])) for mark in marks}:
        furniture.add(last)  # the foot of the last page, without its number
    left_out = [
        LeftOut(texts[n], "head or foot of a page", f"line {n + 1}") for n in sorted(furniture)
    ]
    gaps = {n for mark in marks for n in _blank_lines_to_drop(texts, mark, furniture)}
    kept = [(n + 1, line) for n, line in enumerate(lines) if n not in furniture | gaps]
    return LinesWithoutPages(kept, left_out)


def _page_marks(texts: Sequence[str]) -> Iterator[int]:
    """The indexes of lines with a page's number, if it is one more than the last number. Words may
    stand beside it that recur beside another: Response to HMICFRS     Page 2 of 3.
    """
    found = {n: match for n, text in enumerate(texts) if (match := _PAGE.fullmatch(text))}
    times = Counter(map(_words_beside, found.values()))
    before = None
    for n, match in found.items():
        number, words = int(match["a"] or match["b"] or match["c"]), _words_beside(match)
        recurs = not words or times[words] > 1
        if recurs and (before is None or number == before + 1):
            before = number
            yield n


def _words_beside(match: re.Match[str] | None) -> str:
    return (match["left"] or match["right"] or "") if match else ""


def _lines_around(texts: Sequence[str], mark: int) -> Iterator[int]:
    for step in (-1, 1):
        n = mark + step
        while abs(n - mark) <= _MOST_AROUND and 0 <= n < len(texts) and texts[n]:
            yield n
            n += step


def _blank_lines_to_drop(texts: Sequence[str], mark: int, furniture: set[int]) -> Iterator[int]:
    """The indexes of blank lines around a page's end if a sentence goes on after it."""
    first = last = mark
    while first > 0 and (first - 1 in furniture or not texts[first - 1]):
        first -= 1
    while last + 1 < len(texts) and (last + 1 in furniture or not texts[last + 1]):
        last += 1
    above = texts[first - 1] if first > 0 else ""
    below = texts[last + 1] if last + 1 < len(texts) else ""
    if above and below[:1].islower() and not SENTENCE_END.search(above):
        yield from (n for n in range(first, last + 1) if n not in furniture)
