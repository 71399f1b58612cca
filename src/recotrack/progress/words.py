"""How references and texts are put in order and shortened for tables."""

import re

_FIGURES = re.compile(r"(\d+)")
_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-Z‘“\"'(])|:$")

Order = tuple[tuple[tuple[int, int, str], ...], ...]


def reading_order(reference: str) -> Order:
    """The key that sorts as people read: rec-9 before rec-10, a record before its parts."""
    return tuple(_segment(each) for each in reference.split("/"))


def _segment(text: str) -> tuple[tuple[int, int, str], ...]:
    parts = (each for each in _FIGURES.split(text) if each)
    return tuple((0, int(each), "") if each.isdecimal() else (1, 0, each) for each in parts)


def first_sentence(text: str) -> str:
    """The first sentence of a Markdown text, white space folded, without a list behind it."""
    paragraph = re.split(r"\n\s*\n|\n(?=\s*[-*+] )", text.strip(), maxsplit=1)[0]
    return _ENDS.split(" ".join(paragraph.split()), maxsplit=1)[0]
