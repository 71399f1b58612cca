"""The contents of a document: whether it is long enough to have them, and how deep they go."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from math import ceil

from recotrack.documents.tree import (
    Block,
    Contents,
    Facts,
    Figure,
    Heading,
    List,
    Notice,
    Paragraph,
    Part,
    Quotation,
    Table,
    text_of,
)

_IF_LONG = Contents(if_long=True)
LONG = 6
"""A document of more pages is long."""
_LINES = 40
"""The lines of a page."""
_MOST_ENTRIES = 20
"""The most entries of contents that go down to the second level: half a page has room for them."""
_LINE, _LINE_OF_TABLES = 88, 104
"""About how many characters a line has, in text and across a table."""
_UNFILLED = 1.3


def with_contents(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, without the contents that only a long document has, if this one is short.

    Of a long one they are as deep as half a page has room for.
    """
    if _IF_LONG not in parts:
        return parts
    levels = [part.level for part in parts if isinstance(part, Heading)]
    depth = 2 if sum(level <= 2 for level in levels) <= _MOST_ENTRIES else 1
    shown = (replace(_IF_LONG, depth=depth),) if is_long(parts) else ()
    return tuple(chain.from_iterable(shown if part == _IF_LONG else (part,) for part in parts))


def is_long(parts: Iterable[Part]) -> bool:
    """Whether a document has more than about LONG pages on paper.

    No format is made to know it: the lines are counted by the lengths of texts, to within a page.
    """
    lines = 0.0
    for part in parts:
        lines += _lines_of(part)
        if lines > LONG * _LINES:
            return True
    return False


def _lines_of(part: Part) -> float:
    """About how many lines of a page a part takes, with the space around it."""
    match part:
        case Heading():
            return 2.7
        case Paragraph() | List():
            return _lines_of_block(part)
        case Notice():
            return ceil(len(text_of(part.children)) / _LINE) + 1
        case Quotation():
            return sum(map(_lines_of_block, part.blocks)) + 0.7
        case Table():
            # A column is the wider the more its cells say; no row is filled to the last letter.
            said = (sum(len(text_of(cell)) for cell in row) for row in (part.head, *part.rows))
            return sum(_lines_of_row(_UNFILLED * each) for each in said) + 3.5
        case Facts():
            # Its two columns are of about one width.
            longest = (max(len(text_of(cell)) for cell in row) for row in part.rows)
            return sum(_lines_of_row(2 * each) for each in longest) + 2
        case Figure():
            return 18
        case _:
            return 0


def _lines_of_block(block: Block) -> float:
    if isinstance(block, Paragraph):
        return ceil(len(text_of(block.children)) / _LINE) + 0.6
    return sum(sum(map(_lines_of_block, item)) - 0.5 for item in block.items)


def _lines_of_row(characters: float) -> float:
    """Its letters are smaller; between rows there is the space of a line."""
    return 0.8 * ceil(characters / _LINE_OF_TABLES) + 0.8
