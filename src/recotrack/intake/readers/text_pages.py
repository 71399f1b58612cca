"""Heads and feet of pages in a text that was copied out of a document: Page 2 of 9, and the lines
beside it that stand beside the others too. A sentence that a page has cut in two is one again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recotrack.intake.paper import LeftOut

_PAGE = re.compile(
    r"(?:page )?(?P<a>\d{1,3}) (?:of|/) \d{1,3}|page (?P<b>\d{1,3})|(?P<c>\d{1,3}) ?\| ?page",
    re.IGNORECASE,
)
_BESIDE = 3
"""Lines above and below a page's number that may be its furniture."""
_ENDED = re.compile(r"[.:;?!]['’”\")]*$")


class Kept(NamedTuple):
    """The lines that are no furniture, each with its number from 1; and what is left out."""

    lines: list[tuple[int, str]]
    left_out: list[LeftOut]


def without_pages(lines: Sequence[str]) -> Kept:
    """The lines without heads and feet of pages; all of them where pages are not counted."""
    texts = [line.strip() for line in lines]
    marks = list(_page_marks(texts))
    if len(marks) < 2:
        return Kept(list(enumerate(lines, 1)), [])
    beside = [set(_beside(texts, mark)) for mark in marks]
    times = Counter(text for each in beside for text in {texts[n] for n in each})
    furniture = {n for each in beside for n in each if times[texts[n]] > 1} | set(marks)
    left_out = [
        LeftOut(texts[n], "head or foot of a page", f"line {n + 1}") for n in sorted(furniture)
    ]
    gaps = {n for mark in marks for n in _gap(texts, mark, furniture)}
    kept = [(n + 1, line) for n, line in enumerate(lines) if n not in furniture | gaps]
    return Kept(kept, left_out)


def _page_marks(texts: Sequence[str]) -> Iterator[int]:
    """Where a page's number stands alone, each one more than the one before."""
    before = None
    for n, text in enumerate(texts):
        match = _PAGE.fullmatch(text)
        number = int(match["a"] or match["b"] or match["c"]) if match else None
        if number is not None and (before is None or number == before + 1):
            before = number
            yield n


def _beside(texts: Sequence[str], mark: int) -> Iterator[int]:
    for step in (-1, 1):
        n = mark + step
        while abs(n - mark) <= _BESIDE and 0 <= n < len(texts) and texts[n]:
            yield n
            n += step


def _gap(texts: Sequence[str], mark: int, furniture: set[int]) -> Iterator[int]:
    """The blank lines around it, where a sentence goes on behind the page's end."""
    first = last = mark
    while first > 0 and (first - 1 in furniture or not texts[first - 1]):
        first -= 1
    while last + 1 < len(texts) and (last + 1 in furniture or not texts[last + 1]):
        last += 1
    above = texts[first - 1] if first > 0 else ""
    below = texts[last + 1] if last + 1 < len(texts) else ""
    if above and below[:1].islower() and not _ENDED.search(above):
        yield from (n for n in range(first, last + 1) if n not in furniture)
