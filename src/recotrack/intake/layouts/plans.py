"""Plans with work in lines of their own: Action 1.1: ..., Owner: ..., Update 12 March 2025: ...

The lines become rows of a table, one for each action, so that both are read alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from recotrack.intake.labels import NO_MEANING, Says
from recotrack.intake.layouts.columns import WORK_COLUMNS, column_of, is_short_status
from recotrack.intake.layouts.printed import SENTENCE, Line, cut
from recotrack.intake.layouts.unknown_labels import label_of_answer
from recotrack.intake.layouts.work import Field, action, field, field_in_front, row_lines
from recotrack.intake.owners import OWNER, names_a_role
from recotrack.intake.paper import Passage, Role


def work_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a plan, with lines of work below a finding turned into cells of rows."""
    row: list[Field] = []
    below = listing = told = False
    for line, behind in pairwise([*lines, Line()]):
        if told and line.passage and line.label is None and not field_in_front(line.text):
            row[-1] = row[-1]._replace(words=(*row[-1].words, line.passage))
            continue
        told = below and line.passage is not None and _heads_update(line, behind)
        if told and line.passage:
            row.append(field("update", [line.passage], []))
            continue
        if line.says in {Says.FINDING, Says.SECTION}:
            below, listing = True, False
        in_list = listing and _is_item(line)
        fields = _fields_of(line, behind, in_list=in_list) if below else []
        if not fields or listing or fields[0].part == "action":
            yield from row_lines(row)
            row = []
        row += fields
        if fields:
            listing = in_list
        elif below and line.part == "action" and not line.inline and _is_work_label(line):
            # Actions are below it: What we will do:
            yield line._replace(label=NO_MEANING)
            listing = True
        else:
            yield line
    yield from row_lines(row)


def work_in_answers(printed: Sequence[Line]) -> Iterator[Line]:
    """The lines of a response. Lines of work behind an answer are a row, as are a word or two below
    a label of work, such as Progress; longer words below it are an answer.
    """
    lines = [*_with_rows_of_work(printed)]
    taken = False
    for line, below, behind in zip(lines, [*lines[1:], Line()], [*lines[2:], Line(), Line()],
                                   strict=False):  # fmt: skip
        if taken:
            taken = False
        elif line.passage and below.passage and _has_short_status(line, below, behind):
            part = column_of(line.text).part
            yield from row_lines([field(part, [line.passage], [below.passage])])
            taken = True
        elif _is_work_label(line):
            yield line._replace(label=label_of_answer(line.text.strip()))
        else:
            yield line


def _with_rows_of_work(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a row for each action that lines behind a finding's answer tell: Action: ...,
    Lead: ..., Target date: ...
    """
    said = 0
    for of_work, group in groupby(lines, key=lambda line: bool(_fields_of_work(line))):
        its = [*group]
        fields = [each for line in its for each in _fields_of_work(line)] if of_work else []
        tells = {"action", "due"} & {each.part for each in fields[1:]} or _names_its_owner(fields)
        if said >= _TEXT_AND_ANSWER and tells:
            for row in _rows_of(fields):
                yield from row_lines(row)
            continue
        for line in its:
            said = 0 if line.says in {Says.FINDING, Says.SECTION} else said + (line.label is None)
            yield line


def _names_its_owner(fields: Sequence[Field]) -> bool:
    """Whether fields are but the role that owns the finding above, and what is said of the work in
    the sentences behind it: Lead: Head of Custody. It has begun.
    """
    said_behind = [each for each in fields if each.heads]
    return bool(said_behind) and all(
        each.part == OWNER and names_a_role(" ".join(word.text for word in each.words))
        for each in said_behind
    )


def _rows_of(fields: Sequence[Field]) -> list[list[Field]]:
    """The fields of each row: one begins where a label comes again."""
    rows: list[list[Field]] = [[]]
    for each in fields:
        if each.part in {one.part for one in rows[-1]}:
            rows.append([])
        rows[-1].append(each)
    return rows


_TEXT_AND_ANSWER = 2
_OF_AN_ACTION = frozenset({"action", "owner", "due", "status"})


def _fields_of_work(line: Line) -> Sequence[Field]:
    """The fields of a line of which each printed line, and each sentence on one that holds several,
    begins with a label of work; else none.
    """
    passage = line.passage if line.label is None and not line.beside else None
    if passage is None:
        return []
    printed = [replace(passage, text=each, struck=()) for each in passage.text.split("\n")]
    parts = [each.part(*ends) for each in printed for ends in pairwise(_field_ends(each.text))]
    found = [(each.as_paragraph(), field_in_front(each.text)) for each in parts]
    fields = [_field_at(each, *front) for each, front in found if front]
    of_action = all(each.part in _OF_AN_ACTION and each.words for each in fields)
    all_said = of_action and len(fields) == len(parts)
    return (_with_sentences_apart(fields[0]) if len(fields) == 1 else fields) if all_said else []


def _with_sentences_apart(one: Field) -> list[Field]:
    """An owner's field of which the first sentence is the role, and what the sentences behind it
    say: by when it is to be done, or how it stands. Another field is left as it is.
    """
    (words,) = one.words
    ends = SENTENCE.search(words.text) if one.part == OWNER else None
    if ends is None or not names_a_role(words.text[: ends.start()]):
        return [one]
    role, behind = cut(words, ends.end())
    due = _TO_BE_DONE.fullmatch(behind.text)
    if due is None:
        return [one._replace(words=(role,)), field("update", [], [behind])]
    leads, day = cut(behind, due.start("day"))
    return [one._replace(words=(role,)), field("due", [leads], [day])]


_TO_BE_DONE = re.compile(
    r"(?:(?:is )?to be |due to be )?(?:finished|completed?|done|delivered|in place) by (?P<day>.+)",
    re.IGNORECASE,
)


def _field_ends(text: str) -> list[int]:
    """The indexes between which the fields of a line stand: Lead: Ann Roe. Due: 1 May 2026."""
    cuts = (each.end() for each in _INSIDE.finditer(text) if field_in_front(text[each.end() :]))
    return [0, *(each for each in cuts if each), len(text)]


def _has_short_status(line: Line, below: Line, behind: Line) -> bool:
    """Whether a label of work has only a word or two below it."""
    alone = behind.label is not None or behind.passage is None
    answers = line.says in {Says.ANSWER, Says.COLUMN, Says.UNKNOWN}
    of_work = answers and not line.beside and column_of(line.text).part in _SHORT_COLUMNS
    return of_work and alone and below.label is None and is_short_status(below.text)


def _is_work_label(line: Line) -> bool:
    """Whether a line is a label of work, and no heading of a table's column."""
    known = line.says is Says.COLUMN and line.part in WORK_COLUMNS
    return known and line.passage is not None and not line.beside


_SHORT_COLUMNS = frozenset({"status", "update", "owner", "due"})
"""The labels of work that may have a word or two. Evidence and actions are part of an answer."""


def _heads_update(line: Line, behind: Line) -> bool:
    """Whether a line of its own announces what was done, which is below it: Action taken."""
    alone = line.says is Says.ANSWER and not (line.inline or line.beside)
    words = behind.label is None and behind.passage is not None
    return alone and words and column_of(line.text).part == "update"


def _is_item(line: Line) -> bool:
    passage = line.passage
    return passage is not None and passage.role is Role.ITEM and line.label is None


_ACTION_FIELDS = frozenset({"owner", "due", "status"})
"""What below a list's item tells that it is an action."""
_INSIDE = re.compile(r"(?<=[.;,|\s])(?=[A-Z][a-z]+(?: [a-z]+){0,3}\s*:)")


def _fields_of(line: Line, behind: Line, *, in_list: bool) -> list[Field]:
    """The fields of a line: one that it begins with; an action with fields in it or below it."""
    passage = line.passage
    if passage is None or line.beside or line.says not in {None, Says.ANSWER}:
        return []
    if in_list:
        return [action([passage])]
    if found := field_in_front(passage.text):
        return [_field_at(passage, *found)]
    if line.label is not None:
        return []
    if (ends := _field_ends(passage.text))[1:-1]:
        return list(_cut_at_fields(passage, ends))
    part, _ = field_in_front("" if behind.beside else behind.text) or ("", 0)
    return [action([passage])] if _is_item(line) and part in _ACTION_FIELDS else []


def _field_at(passage: Passage, part: str, end: int) -> Field:
    head, words = cut(passage, end)
    return field(part, [head], [words] if words.text else [])


def _cut_at_fields(passage: Passage, ends: Sequence[int]) -> Iterator[Field]:
    """The fields of a whole action on one line: Write to all. Owner: ... Due: ..."""
    for begin, end in pairwise(ends):
        part = passage.part(begin, end).as_paragraph()
        found = field_in_front(part.text)
        yield _field_at(part, *found) if found else action([part])
