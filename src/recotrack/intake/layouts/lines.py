"""A paper as one sequence of lines: labels, and the words that stand below or beside them.

Tables become lines too, row by row, so that a form, a table of answers and a letter are read alike.
Every passage of the paper is in exactly one line, or cut in two at the end of its label: no
character can get lost on the way, and none comes in.
"""

import re
from collections.abc import Iterator, Sequence

from recotrack.intake.layouts.columns import is_grade
from recotrack.intake.layouts.facts import is_person
from recotrack.intake.layouts.labels import (
    RECOMMENDATION,
    Label,
    Says,
    numbers_in_front,
    recurring_label,
)
from recotrack.intake.layouts.numbers import plain_number
from recotrack.intake.layouts.printed import Line, cut, passage_lines
from recotrack.intake.layouts.tables import table_lines
from recotrack.intake.paper import Block, Paper, Passage, Role
from recotrack.intake.sentences import addressee, is_addressee, is_disposition, without_to


def lines_of(paper: Paper) -> list[Line]:
    """All of the paper, in reading order."""
    lines = [line for block in paper.blocks for line in _block_lines(block)]
    lines = list(_without_contents(lines))
    lines = list(_without_paragraph_numbers(lines))
    lines = _with_recurring_labels(lines)
    lines = [_of_an_office(line, lines[n + 1 : n + 2]) for n, line in enumerate(lines)]
    lines = list(_with_unnumbered(lines))
    lines = list(_with_spoken_of(lines))
    printed = [line for line in lines if line.passage is not None]
    if len(printed) > 1 and lines[0] is printed[0] and _is_the_papers_name(*printed[:2]):
        lines[0] = Line(lines[0].passage, Label(Says.OTHER, part="heading"))
    return lines


def _with_unnumbered(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with a label for each finding that has none and is answered below: a paragraph
    that says what somebody should do, and the words of an office behind it.
    """
    kind, labelled = "", False
    for n, line in enumerate(lines):
        label = line.label
        if label is not None and label.says in {Says.FINDING, Says.COLUMN}:
            labelled = True
        elif label is not None and label.says is Says.SECTION:
            kind, labelled = label.kind, False
        elif label is not None and label.says in _WHOSE:
            labelled = False
        elif label is None and not labelled and not line.beside and _is_answered(lines, n):
            number = line.passage.marker.strip("(). ") if line.passage is not None else ""
            numbers = (number,) if number.isdigit() else ()
            yield Line(label=Label(Says.FINDING, kind, numbers), beside=True)
            labelled = True
        yield line


def _without_contents(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; those of a table of contents, each with the number of a page, announce nothing."""
    inside = False
    for line in lines:
        text = line.passage.text.strip() if line.passage is not None else ""
        if text.lower() in {"contents", "table of contents"}:
            inside = True
        elif inside and text:
            inside = _OF_CONTENTS.fullmatch(text) is not None
        yield line._replace(label=_NOTHING) if inside and line.passage is not None else line


_OF_CONTENTS = re.compile(r"\D.{1,100}?[ .\t]\d{1,3}")
_NOTHING = Label(Says.OTHER, part="words")


def _with_spoken_of(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; below an office's label a sentence that begins with the number of a finding above
    is about it: Recommendations 4 and 6 are for others.
    """
    stated: set[str] = set()
    answering = False
    for line in lines:
        label = line.label
        answering = answering or (label is not None and label.says in _WHOSE)
        if label is not None and label.says is Says.FINDING:
            stated |= {plain_number(number) for number in label.numbers}
        elif label is None and line.passage is not None and answering and not line.beside:
            numbers = numbers_in_front(line.passage.text)
            if numbers and {plain_number(number) for number in numbers} <= stated:
                yield Line(label=Label(Says.FINDING, RECOMMENDATION, numbers), beside=True)
        yield line


def _is_answered(lines: Sequence[Line], at: int) -> bool:
    """Whether the words there are a finding, by what they say, and by the office that follows."""
    passage = lines[at].passage
    if passage is None or addressee(passage.text) is None:
        return False
    below = lines[at + 1].label if at + 1 < len(lines) else None
    answered = below is not None and below.says in _WHOSE
    if passage.role is Role.ITEM and not (passage.marker.strip("(). ").isdigit() or answered):
        return False
    behind = next((line for line in lines[at + 1 :] if line.label is not None), None)
    between = sum(1 for line in lines[at + 1 :][:_FEWEST] if line.label is None)
    office = behind is not None and behind.label is not None and behind.label.says in _WHOSE
    return office and behind is not None and behind.inline and between < _FEWEST


_FEWEST = 8


def _with_recurring_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines; short ones that stand word for word below several findings are labels."""
    below: dict[str, set[int]] = {}
    heads = 0
    for line in lines:
        heads += line.label is not None and line.label.says is Says.FINDING
        if text := _short_words(line):
            below.setdefault(text, set()).add(heads)
    often = {text for text, its in below.items() if len(its - {0}) > 1}
    return [
        line._replace(label=recurring_label(text))
        if (text := _short_words(line)) in often
        else line
        for line in lines
    ]


def _short_words(line: Line) -> str:
    """The words of a line that may be a label nobody knows; empty for others."""
    known = line.label is not None and line.label.part != "heading"
    if line.passage is None or known or line.beside or line.passage.role is Role.ITEM:
        return ""
    text = line.passage.text.strip()
    is_label = len(text) <= _SHORTEST and not text.endswith((".", ";", ",", "?", "!"))
    is_label = is_label and ": " not in text  # what stands behind a label is no label
    says = is_disposition(text) or is_grade(text) or is_addressee(without_to(text))
    return text if is_label and not says else ""


_SHORTEST = 60


def _without_paragraph_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Where findings have labels in words, the numbers in front of paragraphs are those of the
    paper's own paragraphs: they announce nothing.
    """
    labels = [line.label for line in lines if line.label is not None]
    named = any(label.says is Says.FINDING and label.kind for label in labels)
    if not named:
        yield from lines
        return
    for line in lines:
        passage, label = line.passage, line.label
        bare = label is not None and label.says is Says.FINDING and not label.kind
        found = _PARAGRAPH_NUMBER.match(passage.text) if passage is not None else None
        if bare and found and not line.beside and "." in found[0].rstrip(". "):
            yield line._replace(label=Label(Says.OTHER, part="words"))
        elif passage is not None and label is None and found and not line.beside:
            head, tail = cut(passage, found.end())
            yield Line(head, Label(Says.OTHER, part="words"))
            yield Line(tail)
        else:
            yield line


_PARAGRAPH_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?:\s+(?=[A-Z“\"‘])|\s*$)")


def _of_an_office(line: Line, behind: Sequence[Line]) -> Line:
    """The name of an office, with no person's name behind it: its words are."""
    label = line.label
    if label is None or label.says is not Says.FACT or _OFFICES.get(label.part) is None:
        return line
    words = [each.passage.text for each in behind if each.passage is not None and not each.label]
    if not words or is_person(words[0].partition(",")[0]):
        return line
    if label.part == "force" and not words[0].endswith("."):
        return line
    return line._replace(label=Label(_OFFICES[label.part], title=label.title))


_WHOSE = frozenset({Says.CHIEF, Says.BODY, Says.ANSWER})
_OFFICES = {"chief-name": Says.CHIEF, "body-name": Says.BODY, "force": Says.CHIEF}


def _is_the_papers_name(first: Line, second: Line) -> bool:
    """Whether an office's label that opens a paper is the name of the whole: Response of the ..."""
    if first.label is None or first.label.says not in _WHOSE or second.passage is None:
        return False
    text = second.passage.text
    return second.label is not None or (len(text) < _LONG and not text.endswith("."))


_LONG = 120


def _block_lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Passage):
        yield from passage_lines(block)
    else:
        yield from table_lines(block)
