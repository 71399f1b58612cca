"""Plans with work in lines of their own: Action 1.1: ..., Owner: ..., Update 12 March 2025: ...

The lines become rows of a table, one for each action, so that both are read alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from recotrack.intake.layouts.columns import WORK_COLUMNS, column_of, is_short_status
from recotrack.intake.layouts.labels import END_OF_FIELD, NO_MEANING, WORK_ROW, Label, Says
from recotrack.intake.layouts.printed import Line, cut
from recotrack.intake.layouts.unknown_labels import label_of_answer
from recotrack.intake.paper import Role

_DAY_OR_MONTH = r"(?:\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\w+ \d{4})"
_FIELD_WORDS = {
    "action": r"(?:planned |agreed |our )?(?:actions?|tasks?|steps?)(?: (?:no\.? ?)?[\d.]+[a-z]?)?",
    "owner": r"(?:action |lead |force )?(?:owner|lead(?: officer)?|responsible(?: officer)?)",
    "due": (
        r"(?:due|target|completion|end)(?: date| by)?|by when|timescale"
        r"|(?:to be )?(?:done|completed?|delivered|finished) by"
    ),
    "status": r"(?:current )?(?:status|rag(?: status| rating)?)",
    "evidence": r"evidence(?: of completion)?",
    "update": (
        r"(?:latest |progress )?(?:updates?|progress|position)"
        rf"(?:,? (?:on |at |as at |of )?\(?{_DAY_OR_MONTH}\)?)?"
        r"|where (?:we are|are we|it stands)(?: now| today)?"
    ),
}
_FIELD_PATTERNS = {
    part: re.compile(rf"(?:{words})\s*(?::|–|-(?=\s))\s*", re.IGNORECASE)
    for part, words in _FIELD_WORDS.items()
}


def work_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a plan, with lines of work below a finding turned into cells of rows."""
    below, inside, titled, listing = False, False, False, False
    for line in _with_actions([each for printed in lines for each in _cut_at_fields(printed)]):
        if line.label is not None and line.label.says in {Says.FINDING, Says.SECTION}:
            below, inside, listing = True, False, False
        if below and _heads_actions(line):
            yield line._replace(label=NO_MEANING)
            listing = True
            continue
        if listing and _is_item(line):
            yield from _action_row(line)
            inside = True
            continue
        in_table = line.label is not None and line.label.part == "table"
        if line.inline and line.label is not None and line.label.part == "action":
            yield Line(label=WORK_ROW)
            yield line._replace(inline=False)
            inside = titled = True
            continue
        if titled:
            yield line._replace(beside=True)
            titled = False
            continue
        cell = _field_of(line) if below and not in_table else None
        if cell is None:
            if inside and line.label is None:
                yield Line(label=END_OF_FIELD)
                inside = False
            yield line
            continue
        part, at = cell
        if part == "action" or not inside or listing:
            yield Line(label=WORK_ROW)
        inside, listing = True, False
        yield from _cell_lines(line, part, at)


def work_in_answers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a response. A word or two below a label of work, such as Progress, are a cell of
    a row; longer words below it are an answer.
    """
    inside = False
    for line, below, behind in zip(lines, [*lines[1:], Line()], [*lines[2:], Line(), Line()],
                                   strict=False):  # fmt: skip
        if inside and line.label is not None:
            yield Line(label=END_OF_FIELD)
            inside = False
        if _has_short_status(line, below, behind):
            yield Line(label=WORK_ROW)
            yield line._replace(label=_column_of_line(line), beside=True)
            inside = True
        elif _is_work_label(line) and line.passage is not None:
            yield line._replace(label=label_of_answer(line.passage.text.strip()))
        else:
            yield line._replace(beside=True) if inside else line


def _has_short_status(line: Line, below: Line, behind: Line) -> bool:
    """Whether a label of work has only a word or two below it."""
    alone = behind.label is not None or behind.passage is None
    answers = line.label is not None and line.label.says in {Says.ANSWER, Says.COLUMN, Says.UNKNOWN}
    of_work = answers and not line.beside and _column_of_line(line).part in _SHORT_COLUMNS
    return of_work and alone and _is_short(below)


def _column_of_line(line: Line) -> Label:
    return column_of(line.passage.text.strip() if line.passage is not None else "")


def _is_work_label(line: Line) -> bool:
    """Whether a line is a label of work, and no heading of a table's column."""
    label = line.label
    known = label is not None and label.says is Says.COLUMN and label.part in WORK_COLUMNS
    return known and line.passage is not None and not line.beside


def _is_short(line: Line) -> bool:
    text = line.passage.text if line.passage is not None and line.label is None else ""
    return is_short_status(text)


_SHORT_COLUMNS = frozenset({"status", "update", "owner", "due"})
"""The labels of work that may have a word or two. Evidence and actions are part of an answer."""


def _heads_actions(line: Line) -> bool:
    """Whether a line announces actions below it: What we will do:"""
    heads = line.label is not None and line.label.part == "action" and not line.inline
    return heads and _is_work_label(line)


def _is_item(line: Line) -> bool:
    passage = line.passage
    return passage is not None and passage.role is Role.ITEM and line.label is None


def _action_row(line: Line) -> Iterator[Line]:
    yield Line(label=WORK_ROW)
    yield Line(label=Label(Says.COLUMN, part="action"), beside=True)
    yield line._replace(beside=True)


def _with_actions(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label before each list item that has an owner, day or status below it."""
    for line, below in pairwise([*lines, Line()]):
        cell = _field_of(below) if _is_item(line) and not line.beside else None
        if cell is not None and cell[0] in _ACTION_FIELDS and not _field_of(line):
            yield Line(label=Label(Says.COLUMN, part="action"), beside=True, inline=True)
        yield line


_ACTION_FIELDS = frozenset({"owner", "due", "status"})
_FIELD_INSIDE = re.compile(
    r"(?:(?<=[.;,])|(?<=\s))\s*(?=(?:Owner|Lead|Due|Due date|By when|Target(?: date)?"
    r"|Status|Evidence|Update)\s*:)"
)


def _cut_at_fields(line: Line) -> Iterator[Line]:
    """A line with a whole action, cut at its fields: Write to all. Owner: ... Due: ..."""
    passage = line.passage
    starts = (
        [m.end() for m in _FIELD_INSIDE.finditer(passage.text)]
        if passage and not line.label
        else []
    )
    if passage is None or not starts or starts[0] == 0 or _field_of(line):
        yield line
        return
    yield Line(label=Label(Says.COLUMN, part="action"), beside=True, inline=True)
    for begin, end in pairwise([0, *starts, len(passage.text)]):
        if text := passage.text[begin:end].strip():
            yield Line(replace(passage, text=text, struck=(), role=Role.PARAGRAPH, marker=""))


def _field_of(line: Line) -> tuple[str, int] | None:
    """The column of work that a line begins with, and the index after it; None if there is none."""
    if (
        line.passage is None
        or line.beside
        or (line.label is not None and line.label.says is not Says.ANSWER)
    ):
        return None
    found = ((part, pattern.match(line.passage.text)) for part, pattern in _FIELD_PATTERNS.items())
    return next(((part, match.end()) for part, match in found if match), None)


def _cell_lines(line: Line, part: str, at: int) -> Iterator[Line]:
    assert line.passage is not None  # noqa: S101 - a cell has words
    head, tail = cut(line.passage, at)
    yield Line(head, Label(Says.COLUMN, part=part, title=head.text), beside=True)
    if tail.text:
        yield Line(tail, beside=True)
