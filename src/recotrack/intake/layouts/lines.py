"""A paper as one sequence of lines: labels, and the words that stand below or beside them.

Tables become lines too, row by row, so that a form, a table of answers and a letter are read alike.
Every passage of the paper is in exactly one line, or cut in two at the end of its label: no
character can get lost on the way, and none comes in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from recotrack.intake.layouts.columns import column_of, is_column, is_grade, is_head, row_number
from recotrack.intake.layouts.facts import is_person
from recotrack.intake.layouts.labels import (
    Label,
    Says,
    bare_number,
    hands_over,
    introduces,
    label_of,
    leading_bare_number,
    leading_label,
    office_before,
    recurring_label,
)
from recotrack.intake.paper import Block, Cell, Paper, Passage, Role, Table
from recotrack.intake.sentences import addressee, is_disposition


class Line(NamedTuple):
    """A label, or words, or both ends of a row: never a label and words at once."""

    passage: Passage | None = None
    """None where a column's heading, which was a line of its own above, holds for the next cell."""
    label: Label | None = None
    beside: bool = False
    """Whether it stands in a table: what it announces ends with the cell beside it."""
    inline: bool = False
    """Whether the words that it announces stand behind it in the same passage."""
    quoting: bool = False
    """Whether a sentence hands over here to the one who is quoted."""


_SHORT = 90
# Where lines of a form were joined to one: Report: Counting Published: 3 May 2025 Force: ...
_FACT_INSIDE = re.compile(
    r"\s(?=(?:Report published|Published|Inspectorate|Force|Chief Constable|Commissioner"
    r"|Police(?:, Fire)? and Crime Commissioner|Version|Date published|Title|Grade): )"
)
_LONG = 120


def cut(passage: Passage, at: int) -> tuple[Passage, Passage]:
    """The passage in two, without the white space between them."""
    first, rest = passage.text[:at], passage.text[at:]
    start = at + len(rest) - len(rest.lstrip())
    head = replace(passage, text=first.rstrip(), struck=_struck(passage, 0, at))
    role = Role.PARAGRAPH if passage.role is Role.HEADING else passage.role
    struck = _struck(passage, start, len(passage.text))
    tail = replace(passage, text=rest.strip(), struck=struck, role=role)
    return head, tail


def _struck(passage: Passage, start: int, end: int) -> tuple[tuple[int, int], ...]:
    parts = ((max(a, start) - start, min(b, end) - start) for a, b in passage.struck)
    return tuple(part for part in parts if part[0] < part[1])


_OFFICE_INSIDE = re.compile(
    r"(?<=[.;])\s+(?=(?:Force|Chief Constable[’']?s?|(?:O?PF?CC|Commissioner)[’']?s?|Our)"
    r" (?:response|comments?|reply|position|update)\s*(?::|[-–—])\s)"
)
# At the end of a recommendation, where lines were joined: ... a joint training plan. Accepted
_DECIDED = re.compile(
    r"(?<=[.;:])\s+(?=(?:(?:Fully|Partially|Partly|Not) )?(?i:accepted|agreed|rejected)\.?$)"
)


def lines_of(paper: Paper) -> list[Line]:
    """All of the paper, in reading order."""
    lines = [line for block in paper.blocks for line in _block_lines(block)]
    lines = list(_without_paragraph_numbers(lines))
    lines = _with_recurring_labels(lines)
    lines = [_of_an_office(line, lines[n + 1 : n + 2]) for n, line in enumerate(lines)]
    lines = list(_with_unnumbered(lines))
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


def _is_answered(lines: Sequence[Line], at: int) -> bool:
    """Whether the words there are a finding, by what they say, and by the office that follows."""
    passage = lines[at].passage
    if passage is None or addressee(passage.text) is None:
        return False
    if passage.role is Role.ITEM and not passage.marker.strip("(). ").isdigit():
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
    return text if is_label and not is_disposition(text) and not is_grade(text) else ""


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
    return line._replace(label=Label(_OFFICES[label.part], title=label.title))


_WHOSE = frozenset({Says.CHIEF, Says.BODY, Says.ANSWER})
_OFFICES = {"chief-name": Says.CHIEF, "body-name": Says.BODY}


def _is_the_papers_name(first: Line, second: Line) -> bool:
    """Whether an office's label that opens a paper is the name of the whole: Response of the ..."""
    if first.label is None or first.label.says not in _WHOSE or second.passage is None:
        return False
    text = second.passage.text
    return second.label is not None or (len(text) < _LONG and not text.endswith("."))


def _block_lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Passage):
        yield from _passage_lines(block)
    else:
        yield from _table_lines(block)


def _passage_lines(passage: Passage) -> Iterator[Line]:
    """A passage by itself; where its printed lines have labels, a line for each."""
    text = passage.text
    for inside in (_FACT_INSIDE, _OFFICE_INSIDE, _DECIDED):
        text = inside.sub("\n", text)
    printed = _apart(text.split("\n"))
    labels = sum(leading_label(each) is not None or is_disposition(each) for each in printed)
    if len(printed) > 1 and labels > 1:
        for each in printed:
            yield from _one_passage(replace(passage, text=each, struck=()))
    else:
        yield from _one_passage(passage)


def _apart(printed: Sequence[str]) -> list[str]:
    """The printed lines, those that announce nothing together with the one above them."""
    parts: list[str] = []
    for line in printed:
        label = leading_label(line)
        announces = is_disposition(line) or (label is not None and label[0].says is not Says.OTHER)
        if announces or not parts or is_disposition(parts[-1]):
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return parts


def _one_passage(passage: Passage) -> Iterator[Line]:
    if not passage.text.strip():
        return
    if not any(char.isalnum() for char in passage.text):
        yield Line(passage, Label(Says.OTHER, part="rule"))
    elif is_disposition(passage.text):
        yield Line(replace(passage, role=Role.PARAGRAPH))
    elif (found := leading_label(passage.text)) and not _is_sentence(passage, found[1]):
        yield from _cut_lines(passage, *found)
    elif says := hands_over(passage.text):
        yield Line(passage, Label(says), quoting=True)
    elif label := introduces(passage.text) or bare_number(passage.text):
        yield Line(passage, label)
    elif (leading := leading_bare_number(passage.text)) and _states(passage.text, leading[1]):
        head, tail = cut(passage, leading[1])
        yield from (Line(head, leading[0]), Line(tail))
    elif passage.role is Role.HEADING or (passage.strong and len(passage.text) <= _SHORT):
        yield Line(passage, Label(Says.OTHER, part="heading"))
    else:
        yield Line(passage)


def _states(text: str, at: int) -> bool:
    """Whether the words there say themselves what somebody should do, and quote nobody."""
    said = text[at:]
    return addressee(said) is not None and not any(sign in said for sign in '“"')


def _cut_lines(passage: Passage, label: Label, end: int) -> Iterator[Line]:
    """A label, and the words behind it, where there are any."""
    head, tail = cut(passage, end)
    said = label if tail.text or label.part not in _SIGNS else _alone(label, passage)
    yield Line(head, said, inline=bool(tail.text))
    if label.says is Says.FINDING and (office := office_before(head.text)):
        yield Line(label=office, beside=True)
    if tail.text:
        yield from _behind_a_label(tail)


_SIGNS = {"chief-name": Says.CHIEF, "body-name": Says.BODY, "force": Says.OTHER}


def _alone(label: Label, passage: Passage) -> Label:
    """The name of an office with nothing beside it: a heading above its words, or a signature."""
    if passage.role is Role.HEADING or passage.strong:
        return Label(
            _SIGNS[label.part], title=label.title, part="heading" if label.part == "force" else ""
        )
    return Label(Says.OTHER, part="signature", title=label.title)


def _behind_a_label(passage: Passage) -> Iterator[Line]:
    """What follows a label in its passage: another label only where it is one of an office."""
    found = leading_label(passage.text)
    if found and found[0].says in {Says.CHIEF, Says.BODY, Says.ANSWER}:
        head, tail = cut(passage, found[1])
        yield Line(head, found[0])
        if tail.text:
            yield Line(tail)
        return
    yield Line(passage)


def _is_sentence(passage: Passage, end: int) -> bool:
    """Whether the label is the whole of an item of a list, which announces nothing."""
    if passage.role is not Role.ITEM or end < len(passage.text) or passage.strong:
        return False
    return not passage.text.endswith(":") and not passage.marker.strip("().").isdigit()


def _table_lines(table: Table) -> Iterator[Line]:
    table = _upright(table)
    head = _head_row(table)
    yield Line(label=Label(Says.OTHER, part="table"))
    if (grades := _grade_columns(table)) is not None:
        yield from grades
    elif head is None:
        for row in table.rows:
            yield from _beside_lines(row)
    else:
        yield from _column_lines(table, head)
    yield Line(label=Label(Says.OTHER, part="table-end"))


def _upright(table: Table) -> Table:
    """The table with a column a heading, where it has a row a heading and a column a finding."""
    first = [row[0].text if row else "" for row in table.rows]
    known = [n for n, text in enumerate(first) if is_column(text)]
    wide = [n for n in known if len(table.rows[n]) == len(table.rows[-1]) > 2]
    says = {column_of(first[n]).part for n in wide}
    if len(wide) < 3 or "text" not in says or _head_row(table) is not None:
        return table
    beside = tuple(zip(*(table.rows[n] for n in wide), strict=True))
    above = tuple(row for n, row in enumerate(table.rows) if n not in wide)
    return replace(table, rows=(*above, *beside))


def _grade_columns(table: Table) -> list[Line] | None:
    """A table whose headings are grades, with the areas that have them below; None for others."""
    heads = [cell.text for cell in table.rows[0]] if table.rows else []
    if len(heads) < 3 or not all(map(is_grade, heads)):
        return None
    lines = [
        Line(each, Label(Says.OTHER, part="column"))
        for cell in table.rows[0]
        for each in cell.passages
    ]
    for row in table.rows[1:]:
        for grade, cell in zip(heads, row, strict=False):
            for each in cell.passages:
                lines += [
                    Line(label=Label(Says.FACT, part="has-grade", title=grade), beside=True),
                    Line(each, beside=True),
                    Line(label=Label(Says.OTHER, part="end")),
                ]
    return lines


def _head_row(table: Table) -> int | None:
    """The row whose cells are headings of columns; None where labels stand in front of rows."""
    return next((n for n, row in enumerate(table.rows[:6]) if is_head(row)), None)


def _beside_lines(row: Sequence[Cell]) -> Iterator[Line]:
    """A row of a form: a label, and what stands beside it."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) <= 1:
        yield from (
            line for cell in filled for each in cell.passages for line in _passage_lines(each)
        )
        return
    if label_of(filled[1].text) == Label(Says.FACT, part="grade"):
        heads = (each for cell in filled for each in cell.passages)
        yield from (Line(each, Label(Says.OTHER, part="column")) for each in heads)
        return
    label = (
        _grade(filled)
        or label_of(filled[0].text)
        or bare_number(filled[0].text)
        or _own_label(filled)
    )
    if label is None:
        yield from (
            line for cell in filled for each in cell.passages for line in _passage_lines(each)
        )
        return
    number = leading_label(filled[1].text) if label.says is Says.OTHER else None
    if number and number[0].says is Says.FINDING and number[1] == len(filled[1].text):
        label = Label(Says.OTHER, part="words")
    for each in filled[0].passages:
        yield Line(each, label, beside=True)
    inner = _passage_lines if label.says is not Says.FACT else _words
    for cell in filled[1:]:
        for each in cell.passages:
            yield from inner(each)
    if label.says is Says.FACT:
        yield Line(label=Label(Says.OTHER, part="end"))


def _grade(filled: Sequence[Cell]) -> Label | None:
    """The label of a row that has an area, and beside it nothing but its grade."""
    if len(filled) != 2 or not is_grade(filled[1].text):
        return None
    return Label(Says.FACT, part="grade-of", title=filled[0].text)


def _own_label(filled: Sequence[Cell]) -> Label | None:
    """A label that recotrack does not know: short words, with something beside them."""
    short = len(filled) == 2 and len(filled[0].text) <= 60 and len(filled[0].passages) == 1
    return Label(Says.OTHER, part="beside", title=filled[0].text) if short else None


def _words(passage: Passage) -> Iterator[Line]:
    yield Line(passage)


def _column_lines(table: Table, head: int) -> Iterator[Line]:
    for row in table.rows[:head]:
        yield from _beside_lines(row)
    heads = _headings(table.rows[head])
    titles = [cell.text for cell in table.rows[head] if cell.text.strip()]
    of_findings = any(label.part in {"text", "number"} for label in heads.values())
    for cell in table.rows[head]:
        for each in cell.passages:
            yield Line(each, Label(Says.OTHER, part="column"))
    last_number: str | None = None
    for row in table.rows[head + 1 :]:
        placed = _placed(row, heads)
        if not placed:
            continue
        if [cell.text for _, cell in placed] == titles:
            yield from (
                Line(each, Label(Says.OTHER, part="column"))
                for _, cell in placed
                for each in cell.passages
            )
            continue
        if len(placed) == 1 and len(heads) > 1 and (len(row) == 1 or placed[0][0] is heads.get(0)):
            yield from (line for each in placed[0][1].passages for line in _passage_lines(each))
            continue
        number = row_number(placed)
        again = of_findings and (number == last_number if number else last_number is not None)
        again = again and not (number is None and any(label.part == "text" for label, _ in placed))
        yield from _row_lines(
            placed, "row-again" if again else "row" if of_findings else "row-of-work"
        )
        last_number = number or last_number


def _headings(row: Sequence[Cell]) -> dict[int, Label]:
    heads, at = {}, 0
    for cell in row:
        for column in range(at, at + cell.columns):
            heads[column] = column_of(cell.text)
        at += cell.columns
    return heads


def _placed(row: Sequence[Cell], heads: dict[int, Label]) -> list[tuple[Label, Cell]]:
    """The filled cells, each with its column's label."""
    placed, at = [], 0
    # What a merged cell above covers has none here: then columns are counted from the right end.
    missing = max(0, len(heads) - sum(cell.columns for cell in row)) if heads else 0
    at = missing if missing < len(heads) else 0
    for cell in row:
        if cell.text.strip():
            placed.append((heads.get(at, Label(Says.OTHER, part="beside")), cell))
        at += cell.columns
    return placed


def _row_lines(placed: Sequence[tuple[Label, Cell]], row: str) -> Iterator[Line]:
    """A row of a table with headings: its number first, wherever that stands."""
    yield Line(label=Label(Says.COLUMN, part=row))
    for label, cell in sorted(placed, key=lambda each: _TURN.get(each[0].part, 5)):
        yield Line(label=label, beside=True)
        yield from _cell_lines(label, cell)
    yield Line(label=Label(Says.OTHER, part="end"))


def _cell_lines(label: Label, cell: Cell) -> Iterator[Line]:
    """The words of a cell; a number that its text begins with stands in the column of numbers."""
    for each in cell.passages:
        found = leading_label(each.text) if label.part == "text" else None
        if found and found[0].says is Says.FINDING and found[1] < len(each.text):
            head, tail = cut(each, found[1])
            yield Line(label=Label(Says.COLUMN, part="number"), beside=True)
            yield Line(head, beside=True)
            yield Line(label=label, beside=True)
            yield Line(tail, beside=True)
        else:
            yield Line(each, beside=True)


_TURN = {"kind": 0, "number": 1, "text": 2, "sub": 3, "addressee": 3}
