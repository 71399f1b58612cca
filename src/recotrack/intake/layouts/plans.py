"""A plan whose work stands in lines: Action 1.1: ..., Owner: ..., Update 12 March 2025: ...

Its lines become rows of a table of work, a row an action, so that both are read alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from recotrack.intake.layouts.columns import OF_WORK, ROW_OF_WORK, column_of, is_word_or_two
from recotrack.intake.layouts.labels import Label, Says, recurring_label
from recotrack.intake.layouts.printed import Line, cut
from recotrack.intake.paper import Role

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? \w+ \d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\w+ \d{4})"
_PARTS = {
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
        rf"(?:,? (?:on |at |as at |of )?\(?{_DAY}\)?)?"
        r"|where (?:we are|are we|it stands)(?: now| today)?"
    ),
}
_WORK = {
    part: re.compile(rf"(?:{words})\s*(?::|–|-(?=\s))\s*", re.IGNORECASE)
    for part, words in _PARTS.items()
}


def work_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a plan, those below a finding's label as cells of rows where they are such."""
    below, inside, titled, listing = False, False, False, False
    for line in _with_actions([each for printed in lines for each in _apart(printed)]):
        if line.label is not None and line.label.says in {Says.FINDING, Says.SECTION}:
            below, inside, listing = True, False, False
        if below and _heads_actions(line):
            yield line._replace(label=Label(Says.OTHER, part="words"))
            listing = True
            continue
        if listing and _is_item(line):
            yield from _row_of_an_action(line)
            inside = True
            continue
        in_table = line.label is not None and line.label.part == "table"
        if line.inline and line.label is not None and line.label.part == "action":
            yield Line(label=ROW_OF_WORK)
            yield line._replace(inline=False)
            inside = titled = True
            continue
        if titled:
            yield line._replace(beside=True)
            titled = False
            continue
        cell = _cell(line) if below and not in_table else None
        if cell is None:
            if inside and line.label is None:
                yield Line(label=Label(Says.OTHER, part="end"))
                inside = False
            yield line
            continue
        part, at = cell
        if part == "action" or not inside or listing:
            yield Line(label=ROW_OF_WORK)
        inside, listing = True, False
        yield from _as_cell(line, part, at)


def work_in_answers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a response; a word or two below a label of the work on a finding, such as
    Progress, are how it stands, and no words of the office above. All else there is an answer.
    """
    inside = False
    for line, below, behind in zip(lines, [*lines[1:], Line()], [*lines[2:], Line(), Line()],
                                   strict=False):  # fmt: skip
        if inside and line.label is not None:
            yield Line(label=Label(Says.OTHER, part="end"))
            inside = False
        if _says_how_it_stands(line, below, behind):
            yield Line(label=ROW_OF_WORK)
            yield line._replace(label=_column(line), beside=True)
            inside = True
        elif _is_of_work(line) and line.passage is not None:
            yield line._replace(label=recurring_label(line.passage.text.strip()))
        else:
            yield line._replace(beside=True) if inside else line


def _says_how_it_stands(line: Line, below: Line, behind: Line) -> bool:
    """Whether a label of the work has but a word or two below it."""
    alone = behind.label is not None or behind.passage is None
    answers = line.label is not None and line.label.says in {Says.ANSWER, Says.COLUMN}
    of_work = answers and not line.beside and _column(line).part in _STANDS
    return of_work and alone and _is_short(below)


def _column(line: Line) -> Label:
    return column_of(line.passage.text.strip() if line.passage is not None else "")


def _is_of_work(line: Line) -> bool:
    """Whether it is a label of work that stands in a line of its own, and heads no column."""
    label = line.label
    known = label is not None and label.says is Says.COLUMN and label.part in OF_WORK
    return known and line.passage is not None and not line.beside


def _is_short(line: Line) -> bool:
    text = line.passage.text if line.passage is not None and line.label is None else ""
    return is_word_or_two(text)


_STANDS = frozenset({"status", "update", "owner", "due"})
"""What a word or two say of the work; what is evidence or an action is part of an answer."""


def _heads_actions(line: Line) -> bool:
    """Whether a line of its own says that what is to be done stands below: What we will do:"""
    heads = line.label is not None and line.label.part == "action" and not line.inline
    return heads and _is_of_work(line)


def _is_item(line: Line) -> bool:
    passage = line.passage
    return passage is not None and passage.role is Role.ITEM and line.label is None


def _row_of_an_action(line: Line) -> Iterator[Line]:
    yield Line(label=ROW_OF_WORK)
    yield Line(label=Label(Says.COLUMN, part="action"), beside=True)
    yield line._replace(beside=True)


def _with_actions(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; an item of a list whose owner, day or status stands below it is an action."""
    for line, below in pairwise([*lines, Line()]):
        cell = _cell(below) if _is_item(line) and not line.beside else None
        if cell is not None and cell[0] in _TELLS_OF_AN_ACTION and not _cell(line):
            yield Line(label=Label(Says.COLUMN, part="action"), beside=True, inline=True)
        yield line


_TELLS_OF_AN_ACTION = frozenset({"owner", "due", "status"})
_FIELD = re.compile(
    r"(?:(?<=[.;,])|(?<=\s))\s*(?=(?:Owner|Lead|Due|Due date|By when|Target(?: date)?"
    r"|Status|Evidence|Update)\s*:)"
)


def _apart(line: Line) -> Iterator[Line]:
    """An item that says all of an action in one line: Write to all. Owner: ... Due: ..."""
    passage = line.passage
    starts = [m.end() for m in _FIELD.finditer(passage.text)] if passage and not line.label else []
    if passage is None or not starts or starts[0] == 0 or _cell(line):
        yield line
        return
    yield Line(label=Label(Says.COLUMN, part="action"), beside=True, inline=True)
    for begin, end in pairwise([0, *starts, len(passage.text)]):
        if text := passage.text[begin:end].strip():
            yield Line(replace(passage, text=text, struck=(), role=Role.PARAGRAPH, marker=""))


def _cell(line: Line) -> tuple[str, int] | None:
    """What a line is of the work, and where its own words begin."""
    if (
        line.passage is None
        or line.beside
        or (line.label is not None and line.label.says is not Says.ANSWER)
    ):
        return None
    found = ((part, pattern.match(line.passage.text)) for part, pattern in _WORK.items())
    return next(((part, match.end()) for part, match in found if match), None)


def _as_cell(line: Line, part: str, at: int) -> Iterator[Line]:
    assert line.passage is not None  # noqa: S101 - a cell has words
    head, tail = cut(line.passage, at)
    yield Line(head, Label(Says.COLUMN, part=part, title=head.text), beside=True)
    if tail.text:
        yield Line(tail, beside=True)
