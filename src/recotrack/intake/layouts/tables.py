"""Tables as lines. Forms have labels beside their values. Other tables have headings; the package
`trackers` reads their rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from recotrack.intake.labels import (
    ADDRESSEE,
    AFI,
    ANSWERS,
    CELL,
    DECISION,
    END_OF_FIELD,
    NO_MEANING,
    OF_THE_PAPER,
    RECOMMENDATION,
    ROWS,
    WORK_ROW,
    Label,
    Says,
    bare_number,
    label_of,
    leading_label,
)
from recotrack.intake.layouts.columns import (
    WORK_COLUMNS,
    column_of,
    is_column,
    is_grade,
    is_short_status,
)
from recotrack.intake.layouts.printed import Line, passage_lines, told_label
from recotrack.intake.layouts.speakers import authors_of
from recotrack.intake.layouts.work import Field, action, field, row_lines
from recotrack.intake.owners import OWNER, names_a_role
from recotrack.intake.paper import Cell, Role, Table
from recotrack.intake.printed_days import day_alone
from recotrack.intake.sentences import (
    disposition_in,
    is_disposition,
    obliges,
    only_decides,
    says_we,
)
from recotrack.intake.trackers import Column, HeadingMeaning, Means, Sheet, findings_in, work_in
from recotrack.intake.weighing import POSSIBLE, Weight


def table_lines(table: Table, above: str = "") -> Iterator[Line]:
    """The lines of a table. `above` has the words of the nearest heading above it."""
    yield Line(label=Label(Says.OTHER, part="table"))
    if label_of(above) == OF_THE_PAPER or _has_versions(table):
        yield from _label_lines((cell for row in table.rows for cell in row), NO_MEANING)
    elif (grades := _grade_columns(table)) is not None:
        yield from grades
    elif (sheet := findings_in(table, above)) is not None:
        yield from _lines_above(sheet)
        yield Line(label=ROWS, sheet=sheet, beside=True)
        labels = (*sheet.headings, *sheet.repeats)
        heads = {id(cell) for cell in (*sheet.above, *labels)}
        yield from _label_lines(labels, Label(Says.OTHER, part="column"))
        cells = (cell for row in table.rows for cell in row if id(cell) not in heads)
        yield Line(label=CELL, beside=True, cells=tuple(p for cell in cells for p in cell.passages))
        yield Line(label=END_OF_FIELD)
    elif (sheet := work_in(table)) is not None:
        yield from _lines_above(sheet)
        labels = (*sheet.headings, *sheet.repeats)
        yield from _label_lines(labels, Label(Says.OTHER, part="column"))
        for row in sheet.rows:
            yield Line(label=WORK_ROW, row=row, beside=True)
            yield from _label_lines((slot.cell for slot in row.slots if slot.first), CELL)
            yield Line(label=END_OF_FIELD)
    else:
        yield from _form_lines(_with_columns_read_down(table), above)
    yield Line(label=Label(Says.OTHER, part="table-end"))


def _has_versions(table: Table) -> bool:
    """Whether a table says which versions of the paper there were: Version | Date | Author."""
    first, *others = [row[0].text.strip() for row in table.rows if row] or [""]
    heads = _VERSION.fullmatch(first) and len(table.rows[0]) >= _FEWEST_BESIDE
    return bool(heads and others) and all(map(_OF_VERSION.fullmatch, others))


_VERSION = re.compile(r"(?:version|issue|revision|draft)(?: (?:no\.?|number))?", re.IGNORECASE)
_OF_VERSION = re.compile(r"(?:(?:v|version|draft) ?)?\d{1,2}(?:\.\d{1,2}){0,2}", re.IGNORECASE)


def with_answers_in_tables(lines: Sequence[Line], author: Says | None) -> Iterator[Line]:
    """The lines of a response. In its tables a column of what will be done is an answer where it
    speaks in the first person, decides, and has neither owner nor day beside it: that of whoever
    wrote the letter or the paper. If nothing says who did, a person is asked.
    """
    for line, writer in zip(lines, authors_of(lines, author), strict=True):
        if line.sheet is not None and _answers_in_actions(line.sheet):
            yield line._replace(sheet=line.sheet.with_columns(partial(_as_answers, writer)))
        else:
            yield line


def _as_answers(writer: Says | None, column: Column) -> Column:
    if column.meaning.means is not Means.ACTION:
        return column
    meaning = HeadingMeaning(_ANSWERS_OF.get(writer) if writer else None)
    return Column(column.heading, meaning, () if meaning.means else _MAY_BE)


_ANSWERS_OF = {Says.CHIEF: Means.ANSWER, Says.BODY: Means.BODY_ANSWER}
_MAY_BE = tuple(Weight(each, POSSIBLE) for each in (Means.ANSWER, Means.BODY_ANSWER, Means.ACTION))
_BESIDE_ANSWERS = frozenset({
    Means.NUMBER, Means.KIND, Means.TEXT, Means.SUB, Means.ADDRESSEE, Means.DEADLINE,
    Means.DECISION, Means.ACTION, None,
})  # fmt: skip


def _answers_in_actions(sheet: Sheet) -> bool:
    """Whether what stands in a column of actions answers the recommendations, and is no work."""
    if any(column.meaning.means not in _BESIDE_ANSWERS for column in sheet.columns):
        return False
    said = [cell.text for row in sheet.rows for _, cell in row.own_of(Means.ACTION)]
    return any(says_we(each.rpartition(".")[0]) or disposition_in(each) for each in said)


def _lines_above(sheet: Sheet) -> Iterator[Line]:
    """The lines of the cells above the headings of a table."""
    for cell in sheet.above:
        yield from _beside_lines((cell,))


def _label_lines(cells: Iterable[Cell], label: Label) -> Iterator[Line]:
    return (Line(each, label, beside=True) for cell in cells for each in cell.passages)


def _grade_columns(table: Table) -> list[Line] | None:
    """The lines of a table with grades as headings and areas below; None for another table."""
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
                    Line(label=END_OF_FIELD),
                ]
    return lines


def _with_columns_read_down(table: Table) -> Table:
    """The table. Labels of a form that stand side by side, of facts or of the offices' answers, are
    rows with what stands below each. What is above the labels stays.
    """
    rows = [row for row in table.rows if any(cell.passages for cell in row)]
    at = next((n for n, row in enumerate(rows) if _heads_columns(row, rows[n + 1 :])), len(rows))
    columns = (
        (head, replace(column[0], passages=tuple(p for cell in column for p in cell.passages)))
        for head, *column in zip(*rows[at:], strict=True)
    )
    return replace(table, rows=(*rows[:at], *columns)) if at < len(rows) else table


def _heads_columns(row: Sequence[Cell], below: Sequence[Sequence[Cell]]) -> bool:
    """Whether the cells of a row are labels of what is below them: the label of an office's answer
    stands where a form has the value of the label before it; or several are of facts, with a value
    each.
    """
    if not below or any(len(each) != len(row) or label_of(each[0].text) for each in below):
        return False
    pairs = [*zip((cell.text for cell in row), (cell.text for cell in below[0]), strict=True)]
    facts = [_is_fact(head) or told_label(head, value) is not None for head, value in pairs]
    beside = any(_is_fact(value) for _, value in pairs)
    if len(below) == 1 and len(row) >= _FEWEST_BESIDE and sum(facts) > 1 and not beside:
        return all(fact or _may_label(head) for fact, (head, _) in zip(facts, pairs, strict=True))
    values = (label_of(head) for head, _ in pairs[1::2])
    named = any(value is not None and value.says in ANSWERS for value in values)
    return named and all(head.strip() and _may_label(head) for head, _ in pairs)


_FEWEST_BESIDE = 3


def _is_fact(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.says is Says.FACT


def _form_lines(table: Table, above: str) -> Iterator[Line]:
    """The lines of a form.

    If a row has only a finding's number, the label of the text below it announces no other finding.
    If the form has a finding and work on it, such as an owner and a target date, the work comes
    last, as a row, before the next finding. After it comes a row for each action; that of one alone
    has the owner and the day below it.
    """
    pairs = [pair for row in table.rows for pair in _label_pairs(row) if pair]
    parts = [_form_column(pair[0].text) if len(pair) > 1 else "" for pair in pairs]
    said = (cell.text for pair in pairs for cell in pair[:2])
    heads = (label_of(each) for each in (above, *said))
    stated = any(head is not None and head.says is Says.FINDING for head in heads)
    has_work = stated and len(WORK_COLUMNS.keys() & {*parts}) >= _FEWEST_COLUMNS
    whole: list[Field] = []
    actions: list[tuple[Sequence[Cell], list[Field]]] = []
    numbered = False
    for part, pair in zip(parts, pairs, strict=True):
        label, number = label_of(pair[0].text) if len(pair) == 1 else None, _number_row(pair)
        if number or (label is not None and label.says is Says.FINDING):  # it begins a finding
            yield from _work_rows(whole, actions)
            whole, actions = [], []
        if has_work and part == "action":
            actions.append((pair, []))
        elif has_work and part in WORK_COLUMNS:
            of_action = bool(actions) and part in _OF_AN_ACTION and not _is_list(actions[-1][0])
            (actions[-1][1] if of_action else whole).append(_field_of(part, pair))
        elif number:
            yield from number
            numbered = True
        elif len(pair) == 2 and _is_of_work(part, *pair):
            yield from row_lines([_field_of(part, pair)])
        elif len(pair) == 2 and (its := _of_finding(part, pair[1], stated=stated)):
            yield from _label_lines(pair[:1], its)
            yield from (Line(each, beside=True) for each in pair[1].passages)
            yield Line(label=END_OF_FIELD)
        else:
            yield from _pair_lines(pair, numbered=numbered, describes=has_work and part == "text")
            numbered = False
    yield from _work_rows(whole, actions)


def _work_rows(
    whole: Sequence[Field], actions: Iterable[tuple[Sequence[Cell], Sequence[Field]]]
) -> Iterator[Line]:
    """The lines of the work on a finding: what is about all of it, and each action."""
    yield from row_lines(whole)
    for pair, its in actions:
        yield from _action_rows(pair, its)


def _is_of_work(part: str, head: Cell, beside: Cell) -> bool:
    """Whether a row has a status in a word or two, and no answer: Progress | On track; the day of a
    deadline, or the force's own: Finish by | 31 March 2027; or the role that owns the finding.
    """
    said = beside.text
    if column_of(head.text).part in {"status", "update"} and is_short_status(said.strip()):
        return True
    if part in {"deadline", "due"} and day_alone(said) is not None:
        return True
    return part == OWNER and names_a_role(said) and not is_disposition(said)


def _of_finding(part: str, beside: Cell, *, stated: bool) -> Label | None:
    """The label of a row that says to whom the finding of the form is addressed; or whether it is
    accepted, and nothing else: Read out to | Accepted; or in answer to such a question: Accepted by
    the force? | In part.
    """
    if part == ADDRESSEE.part and stated:
        return ADDRESSEE
    asked = part == DECISION.part and only_decides(beside.text)
    return DECISION if asked or is_disposition(beside.text) else None


_FEWEST_COLUMNS = 2
_DESCRIBES = re.compile(r"(?:full )?(?:description|details?)", re.IGNORECASE)


def _form_column(label: str) -> str:
    """The column of a label in a form. Description is the finding's text."""
    return "text" if _DESCRIBES.fullmatch(label.strip(" :")) else column_of(label).part


def _label_pairs(row: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """The labels of a form's row, each with the value beside it; else the row as a whole."""
    filled = [n for n, cell in enumerate(row) if cell.text.strip()]
    starts = [n for n in filled if n % 2 == 0 and _may_label(row[n].text)]
    # A value beside an empty label belongs to no pair. It must not be lost.
    if len(row) % 2 or len(starts) < 2 or any(n - n % 2 not in starts for n in filled):
        yield [row[n] for n in filled]
        return
    for at in starts:
        yield [cell for cell in row[at : at + 2] if cell.text.strip()]


def _may_label(text: str) -> bool:
    """Whether a text is a known label, or short and no sentence."""
    said = text.strip()
    return is_column(said) or (len(said) <= _LONGEST_LABEL and not said.endswith((".", ",", ";")))


_LONGEST_LABEL = 40


def _pair_lines(pair: Sequence[Cell], *, numbered: bool, describes: bool) -> Iterator[Line]:
    """The lines of a label and its value, or of words alone.

    Three labels announce no second finding: one whose value is the same label with a number, the
    label of a finding below a row with its number (`numbered`), and the label of a finding's text
    (`describes`).
    """
    label = label_of(pair[0].text) if len(pair) > 1 else None
    number = leading_label(pair[1].text) if len(pair) == 2 else None
    of_finding = label is not None and label.says is Says.FINDING
    numbered_beside = number is not None and number[0].says is Says.FINDING
    if (
        number
        and number[1] == len(pair[1].text)
        and (of_finding or (describes and numbered_beside))
    ):
        yield from (Line(each, NO_MEANING, beside=True) for each in pair[0].passages)
        yield from (Line(each, number[0]) for each in pair[1].passages)
    elif (describes and not of_finding) or (
        numbered and label and of_finding and not label.numbers
    ):
        yield from (Line(each, NO_MEANING, beside=True) for each in pair[0].passages)
        yield from (Line(each) for cell in pair[1:] for each in cell.passages)
    else:
        yield from _beside_lines(pair)


_OF_AN_ACTION = frozenset({"owner", "due"})


def _is_list(pair: Sequence[Cell]) -> bool:
    """Whether all that is beside a label are items."""
    return all(each.role is Role.ITEM for cell in pair[1:] for each in cell.passages)


def _action_rows(pair: Sequence[Cell], its: Sequence[Field]) -> Iterator[Line]:
    """The lines of a row of work for each action of a list; of one row, with the fields that are
    `its`, if there is no list.
    """
    if not _is_list(pair):
        yield from row_lines([_field_of("action", pair), *its])
        return
    yield from (Line(each, Label(Says.OTHER, part="column")) for each in pair[0].passages)
    for cell in pair[1:]:
        for each in cell.passages:
            yield from row_lines([action([each])])


def _field_of(part: str, pair: Sequence[Cell]) -> Field:
    """The field of a label of work and its values."""
    head, *cells = pair
    return field(part, head.passages, [each for cell in cells for each in cell.passages])


def _number_row(filled: Sequence[Cell]) -> list[Line] | None:
    """The lines of a row with a finding's number alone: Recommendation number | 3. Else None."""
    if len(filled) != 2 or column_of(filled[0].text).part != "number":
        return None
    number = bare_number(filled[1].text)
    if number is None:
        return None
    word = filled[0].text.lower()
    kind = AFI if word.startswith(("afi", "area")) else RECOMMENDATION
    heads = [Line(each, NO_MEANING, beside=True) for each in filled[0].passages]
    return [*heads, *(Line(each, number._replace(kind=kind)) for each in filled[1].passages)]


def _beside_lines(row: Sequence[Cell]) -> Iterator[Line]:
    """The lines of a form's row: a label, and its value."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) > 1 and label_of(filled[1].text) == Label(Says.FACT, part="grade"):
        heads = (each for cell in filled for each in cell.passages)
        yield from (Line(each, Label(Says.OTHER, part="column")) for each in heads)
        return
    label = _label_beside(filled) if len(filled) > 1 else None
    if label is None:
        yield from (
            line for cell in filled for each in cell.passages for line in passage_lines(each)
        )
        return
    number = leading_label(filled[1].text) if label.says is Says.OTHER else None
    if number and number[0].says is Says.FINDING and number[1] == len(filled[1].text):
        label = NO_MEANING
    for each in filled[0].passages:
        yield Line(each, label, beside=True)
    values = [each for cell in filled[1:] for each in cell.passages]
    if label.says is Says.FACT:
        yield from map(Line, values)
        yield Line(label=END_OF_FIELD)
    else:
        yield from (line for each in values for line in passage_lines(each))


def _label_beside(filled: Sequence[Cell]) -> Label | None:
    """The label, if the first cell of a row is one for the others. That of one value may be an area
    beside its grade, or short words that are not known.
    """
    head, pair = filled[0].text, len(filled) == 2
    if pair and is_grade(filled[1].text):
        return Label(Says.FACT, part="grade-of", title=head)
    label = label_of(head) or bare_number(head)
    if label or not pair:
        return label
    leading, _ = leading_label(head) or (None, 0)  # Area for improvement: recording of crime
    if leading and leading.says is Says.FINDING and obliges(filled[1].text):
        return leading
    short = len(head) <= 60 and len(filled[0].passages) == 1
    unknown = Label(Says.OTHER, part="beside", title=head) if short else None
    return told_label(head, filled[1].text) or unknown
