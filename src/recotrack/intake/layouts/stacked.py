"""Rows that are printed as lines below each other: number, status, text, force, and again.

Each line of such a stack has its own value, as the cells of a table have: trackers reads them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile

from recotrack.intake.labels import CELL, END_OF_FIELD, ROWS, Label, Says
from recotrack.intake.layouts.facts import force_in
from recotrack.intake.layouts.owners import names_a_role
from recotrack.intake.layouts.printed import Line
from recotrack.intake.paper import Block, Cell, Passage, Role
from recotrack.intake.sentences import is_addressee, obliges
from recotrack.intake.trackers import Column, HeadingMeaning, Means, Row, Sheet, Slot
from recotrack.intake.trackers.rows import is_printed_number
from recotrack.intake.trackers.statuses import is_colour, status_in

_LENGTHS = range(3, 7)
_FEWEST = 2
_LONGEST_VALUE = 60


def stacked_lines(blocks: Sequence[Block]) -> Mapping[int, list[Line]]:
    """The lines of the blocks that are a stack's, by their indexes."""
    found: dict[int, list[Line]] = {}
    at = 0
    while at < len(blocks):
        rows, columns = _stack_at(blocks, at)
        if not rows:
            at += 1
            continue
        sheet = Sheet("", columns, (), (), tuple(_row(each, columns) for each in rows))
        passages = [each for row in rows for each in row]
        found |= {at + n: [Line(each, CELL, beside=True)] for n, each in enumerate(passages)}
        opens = [
            Line(label=Label(Says.OTHER, part="table")),
            Line(label=ROWS, sheet=sheet, beside=True),
        ]
        closes = [Line(label=END_OF_FIELD), Line(label=Label(Says.OTHER, part="table-end"))]
        at += len(passages)
        found[at - len(passages)] = [*opens, *found[at - len(passages)]]
        found[at - 1] = [*found[at - 1], *closes]
    return found


def _row(passages: Sequence[Passage], columns: tuple[Column, ...]) -> Row:
    return Row(tuple(Slot(Cell((each,)), first=True) for each in passages), columns)


_Rows = list[Sequence[Passage]]


def _stack_at(blocks: Sequence[Block], at: int) -> tuple[_Rows, tuple[Column, ...]]:
    """The rows of the longest stack that begins at a block, and its columns; none if none does."""
    first = blocks[at]
    if not (isinstance(first, Passage) and len(first.text) <= _LONGEST_VALUE):
        return [], ()
    stacks = (_stack(blocks, at, length) for length in _LENGTHS)
    return max(stacks, key=lambda each: len(each[0]) * len(each[1]))


def _stack(blocks: Sequence[Block], at: int, length: int) -> tuple[_Rows, tuple[Column, ...]]:
    """The rows of a stack of so many lines each."""
    first = _meanings_of(_lines(blocks[at : at + length]), length)
    if not {Means.NUMBER, Means.STATUS, Means.TEXT} <= {*first}:
        return [], ()
    starts = range(at, len(blocks) - length + 1, length)
    cut = (_lines(blocks[start : start + length]) for start in starts)
    rows = [*takewhile(lambda each: _meanings_of(each, length) == first, cut)]
    if len(rows) < _FEWEST:
        return [], ()
    return rows, tuple(
        Column(str(means or "").capitalize(), HeadingMeaning(means)) for means in first
    )


def _lines(blocks: Sequence[Block]) -> Sequence[Passage]:
    return [each for each in blocks if isinstance(each, Passage) and each.role is not Role.HEADING]


def _meanings_of(passages: Sequence[Passage], length: int) -> list[Means | None]:
    """What each line of a row has; empty where one is no value, or two have the same."""
    if len(passages) < length:
        return []
    made = [*_all_meanings(passages)]
    known = [means for means in made if means is not None]
    return made if len(made) == length and len({*known}) == len(known) else []


def _all_meanings(passages: Sequence[Passage]) -> Iterator[Means | None]:
    for passage in passages:
        text = passage.text.strip()
        if obliges(text):
            yield Means.TEXT
        elif len(text) <= _LONGEST_VALUE and not text.endswith((".", ":", ";")):
            yield next((means for means, fits in _VALUES if fits(text)), None)


_VALUES: Sequence[tuple[Means, Callable[[str], bool]]] = (
    (Means.NUMBER, is_printed_number),
    (Means.STATUS, lambda text: status_in(text, {}) is not None),
    (Means.RAG, is_colour),
    (Means.ADDRESSEE, lambda text: is_addressee(text) or force_in(text) == text),
    (Means.OWNER, names_a_role),
)
"""The values that are known by themselves. A short line with another value is shown."""
