"""Turns lines and forms about work on a finding ("Owner: ...") into rows, for trackers to read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.labels import CELL, END_OF_FIELD, WORK_ROW, Label, Says
from recotrack.intake.layouts.columns import WORK_COLUMNS, column_of
from recotrack.intake.layouts.printed import Line
from recotrack.intake.paper import Cell, Passage
from recotrack.intake.trackers import (
    Column,
    HeadingMeaning,
    Means,
    Row,
    Slot,
    meaning_of_heading,
    owners_by_rank,
)
from recotrack.words import one_line

_COLUMN = Label(Says.OTHER, part="column")
_FIELD = re.compile(r"(?P<label>[^\W\d_][^:–\n]{1,60}?)\s*(?::|–|-(?=\s))\s*")
_NUMBER_BEHIND = re.compile(r" (?:no\.? ?)?\d[\d.]*[a-z]?$")
"""The number of an action: Action 1.1."""


class Field(NamedTuple):
    """A label of work with its words."""

    column: Column
    part: str
    """One of WORK_COLUMNS."""
    heads: tuple[Passage, ...]
    """The printed label; none if it was inferred."""
    words: tuple[Passage, ...]


def field(part: str, heads: Sequence[Passage], words: Sequence[Passage]) -> Field:
    """The field of a column of work, by its part. The label is kept, as it may also hold a day."""
    heading = one_line(" ".join(each.text for each in heads) or part).strip(" :–-")
    meaning = meaning_of_heading(heading)
    known = meaning.means in {*WORK_COLUMNS.values(), Means.SPONSOR}
    column = Column(heading, meaning if known else HeadingMeaning(WORK_COLUMNS[part]))
    return Field(column, part, tuple(heads), tuple(words))


def action(words: Sequence[Passage]) -> Field:
    """The field of an action that no label announces."""
    return Field(Column("action", HeadingMeaning(Means.ACTION)), "action", (), tuple(words))


def field_in_front(text: str) -> tuple[str, int] | None:
    """The column of work that a text begins with, and the index behind it; else None."""
    match = _FIELD.match(text)
    if match is None:
        return None
    label = match["label"]
    parts = (column_of(each).part for each in (label, _NUMBER_BEHIND.sub("", label)))
    return next(((part, match.end()) for part in parts if part in WORK_COLUMNS), None)


def row_lines(fields: Sequence[Field]) -> Iterator[Line]:
    """The lines of a row of work; none without fields."""
    if not fields:
        return
    slots = tuple(Slot(Cell(each.words), first=True) for each in fields)
    columns = tuple(each.column for each in fields)
    ranked = owners_by_rank(columns)
    columns = tuple(
        replace(each, meaning=ranked.get(each.heading, each.meaning)) for each in columns
    )
    yield Line(label=WORK_ROW, row=Row(slots, columns))
    for each in fields:
        yield from (Line(head, _COLUMN, beside=True) for head in each.heads)
        yield from (Line(word, CELL, beside=True) for word in each.words)
    yield Line(label=END_OF_FIELD)
