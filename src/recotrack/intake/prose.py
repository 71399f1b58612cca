"""Passages as a Markdown field of a record, which shows the published words unchanged.

Markdown's signs are escaped, lists stay lists, and only white space changes.
"""

import re
from collections.abc import Iterable, Sequence

from recotrack.change import as_prose
from recotrack.intake.paper import Passage, Role
from recotrack.markdown import SIGNS
from recotrack.words import one_line

_SIGNS = re.compile(SIGNS)
# Signs that would begin a list, a heading, a quotation or a rule.
_AT_START = re.compile(r"(?=[-+=#>])|(?<=\d)(?=[.)](?:\s|$))")
_STARTS = re.compile(r"(?:[-+](?:\s|$)|=+$|-{2,}$|#{1,6}(?:\s|$)|>|\d{1,9}[.)](?:\s|$))")
_LIST_NUMBER = re.compile(r"(\d{1,9})[.)]?")
_BULLETS = "-•*–—‣▪◦·●○■□➢➤✓o\uf0b7\uf0a7"


def prose(passages: Sequence[Passage]) -> str:
    """The passages as Markdown: paragraphs with an empty line between, items below each other.

    An item keeps its number; a letter such as (a) follows the dash. Empty for no passages.
    """
    blocks: list[str] = []
    open_items: list[tuple[int, int]] = []  # the level of each, and the column of its words
    for passage in passages:
        if not passage.text.strip():
            continue
        if passage.role is not Role.ITEM:
            open_items = []
            blocks += [f"\n{line}" for line in _markdown_lines(passage.text)]
            continue
        listed = bool(open_items)
        while open_items and open_items[-1][0] >= passage.level:
            open_items.pop()
        indent = open_items[-1][1] if open_items else 0
        mark = _list_marker(passage.marker)
        first, *others = _markdown_lines(passage.text)
        blocks.append(f"{'' if listed else chr(10)}{' ' * indent}{mark}{first}")
        hang = indent + len(mark.partition(" ")[0]) + 1
        blocks += [f"\n{' ' * hang}{line}" for line in others]
        open_items.append((passage.level, hang))
    return as_prose("\n".join(blocks))


def plain(passages: Iterable[Passage]) -> str:
    """The words of passages on one line, for a title or a name."""
    return " ".join(one_line(passage.text) for passage in passages)


def _list_marker(marker: str) -> str:
    if number := _LIST_NUMBER.fullmatch(marker):
        return f"{number[1]}. "
    return "- " if not marker.strip(_BULLETS) else f"- {_SIGNS.sub(_escape, marker)} "


def _markdown_lines(text: str) -> list[str]:
    return [_markdown_line(one_line(line)) for line in text.split("\n") if line.strip()]


def _markdown_line(line: str) -> str:
    escaped = _SIGNS.sub(_escape, line)
    return _AT_START.sub(r"\\", escaped, count=1) if _STARTS.match(escaped) else escaped


def _escape(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"
