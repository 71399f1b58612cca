"""Passages as a Markdown field of a record: the published words, shown again as they were.

The signs of Markdown are escaped, lists stay lists, and only white space changes.
"""

import re
from collections.abc import Iterable, Sequence

from recotrack.change import as_prose
from recotrack.intake.paper import Passage, Role
from recotrack.markdown import SIGNS
from recotrack.words import one_line

_SIGNS = re.compile(SIGNS)
# What would be a list, a heading, a quotation or a rule at the start of a line.
_AT_START = re.compile(r"(?=[-+=#>])|(?<=\d)(?=[.)](?:\s|$))")
_STARTS = re.compile(r"(?:[-+](?:\s|$)|=+$|-{2,}$|#{1,6}(?:\s|$)|>|\d{1,9}[.)](?:\s|$))")
_NUMBER = re.compile(r"(\d{1,9})[.)]?")
_BULLETS = "-•*–—‣▪◦·●○■□➢➤✓o\uf0b7\uf0a7"


def prose(passages: Sequence[Passage]) -> str:
    """The passages as a Markdown text: paragraphs apart by an empty line, items below each other.

    An item keeps its number; a letter such as (a) is printed behind the dash. Empty for none.
    """
    blocks: list[str] = []
    open_items: list[tuple[int, int]] = []  # how deep each stands, and where its words begin
    for passage in passages:
        if not passage.text.strip():
            continue
        if passage.role is not Role.ITEM:
            open_items = []
            blocks += [f"\n{line}" for line in _lines(passage.text)]
            continue
        listed = bool(open_items)
        while open_items and open_items[-1][0] >= passage.level:
            open_items.pop()
        indent = open_items[-1][1] if open_items else 0
        mark = _mark(passage.marker)
        first, *others = _lines(passage.text)
        blocks.append(f"{'' if listed else chr(10)}{' ' * indent}{mark}{first}")
        hang = indent + len(mark.partition(" ")[0]) + 1
        blocks += [f"\n{' ' * hang}{line}" for line in others]
        open_items.append((passage.level, hang))
    return as_prose("\n".join(blocks))


def plain(passages: Iterable[Passage]) -> str:
    """The words alone, on one line: a title, a name."""
    return " ".join(one_line(passage.text) for passage in passages)


def _mark(marker: str) -> str:
    if number := _NUMBER.fullmatch(marker):
        return f"{number[1]}. "
    return "- " if not marker.strip(_BULLETS) else f"- {_SIGNS.sub(_escaped, marker)} "


def _lines(text: str) -> list[str]:
    return [_shown(one_line(line)) for line in text.split("\n") if line.strip()]


def _shown(line: str) -> str:
    escaped = _SIGNS.sub(_escaped, line)
    return _AT_START.sub(r"\\", escaped, count=1) if _STARTS.match(escaped) else escaped


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"
