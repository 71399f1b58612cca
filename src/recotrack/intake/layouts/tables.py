"""Tables as lines, row by row: forms, with labels beside their values, and tables with headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recotrack.intake.layouts.columns import (
    WORK_COLUMNS,
    WORK_ROW,
    column_of,
    is_column,
    is_grade,
    is_head,
    is_short_status,
    row_number,
)
from recotrack.intake.layouts.labels import (
    AFI,
    END_OF_FIELD,
    NO_MEANING,
    RECOMMENDATION,
    Label,
    Says,
    bare_number,
    label_of,
    leading_label,
)
from recotrack.intake.layouts.printed import Line, cut, passage_lines
from recotrack.intake.paper import Cell, Passage, Role, Table


def table_lines(table: Table) -> Iterator[Line]:
    """The lines of a table."""
    table = _upright(table)
    head = _head_row(table)
    yield Line(label=Label(Says.OTHER, part="table"))
    if (grades := _grade_columns(table)) is not None:
        yield from grades
    elif head is None:
        yield from _form_lines(table)
    else:
        yield from _column_lines(table, head)
    yield Line(label=Label(Says.OTHER, part="table-end"))


def _upright(table: Table) -> Table:
    """The table, turned if it has a row for each heading and a column for each finding."""
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


def _head_row(table: Table) -> int | None:
    """The index of the row of headings; None if the table is a form."""
    return next((n for n, row in enumerate(table.rows[:6]) if is_head(row)), None)


def _form_lines(table: Table) -> Iterator[Line]:
    """The lines of a form. After a row with a finding's number, the label of the finding's text
    announces no other finding.
    """
    if (work := _work_form(table)) is not None:
        yield from work
        return
    numbered = False
    for row in table.rows:
        filled = [cell for cell in row if cell.text.strip()]
        if (number := _number_row(filled)) is not None:
            yield from number
            numbered = True
            continue
        if len(filled) == 2 and _has_short_status(*filled):
            yield from _work_row([(column_of(filled[0].text).part, filled)])
            continue
        label = label_of(filled[0].text) if filled else None
        if numbered and len(filled) > 1 and label and label.says is Says.FINDING:
            heads = (Line(each, NO_MEANING, beside=True) for each in filled[0].passages)
            yield from heads if not label.numbers else _beside_lines(row)
            if not label.numbers:
                yield from (Line(each) for cell in filled[1:] for each in cell.passages)
        else:
            yield from _beside_lines(row)
        numbered = False


def _has_short_status(head: Cell, beside: Cell) -> bool:
    """Whether a row has a status in a word or two, and no answer: Progress | On track."""
    tells_how = column_of(head.text).part in {"status", "update"}
    return tells_how and is_short_status(beside.text.strip())


def _work_form(table: Table) -> list[Line] | None:
    """The lines of a form with a finding and work on it: owner, target date, and actions, of which
    each becomes a row. None if it is another form.
    """
    pairs = [pair for row in table.rows for pair in _label_pairs(row) if pair]
    said = [_form_column(pair[0].text) if len(pair) > 1 else "" for pair in pairs]
    heads = (label_of(pair[0].text) for pair in pairs)
    stated = any(head is not None and head.says is Says.FINDING for head in heads)
    if not stated or len(WORK_COLUMNS & {*said}) < _FEWEST_COLUMNS:
        return None
    of_work = [(part, p) for part, p in zip(said, pairs, strict=True) if part in WORK_COLUMNS]
    others = (each for part, pair in zip(said, pairs, strict=True) if part not in WORK_COLUMNS
              for each in _finding_lines(part, pair))  # fmt: skip
    whole = [(part, pair) for part, pair in of_work if part != "action"]
    return [
        *others,
        *_work_row(whole),
        *_action_rows([p for part, p in of_work if part == "action"]),
    ]


_FEWEST_COLUMNS = 2
_DESCRIBES = re.compile(r"(?:full )?(?:description|details?)", re.IGNORECASE)


def _form_column(label: str) -> str:
    """The column of a label in such a form. Description is the finding's text."""
    return "text" if _DESCRIBES.fullmatch(label.strip(" :")) else column_of(label).part


def _label_pairs(row: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """The labels of a form's row, each with the value beside it; else the row as a whole."""
    at, filled = 0, [n for n, cell in enumerate(row) if cell.text.strip()]
    starts = [n for n in filled if n % 2 == 0 and _may_label(row[n].text)]
    if len(row) % 2 or len(starts) < 2 or any(n % 2 == 0 and n not in starts for n in filled):
        yield [cell for cell in row if cell.text.strip()]
        return
    for at in starts:
        yield [cell for cell in row[at : at + 2] if cell.text.strip()]


def _may_label(text: str) -> bool:
    """Whether a text is a known label, or short and no sentence."""
    said = text.strip()
    return is_column(said) or (len(said) <= _LONGEST_LABEL and not said.endswith((".", ",", ";")))


_LONGEST_LABEL = 40


def _finding_lines(part: str, pair: Sequence[Cell]) -> Iterator[Line]:
    """The lines of a label and its value, or of words alone. A label that the value repeats with a
    number, or that is before the text, announces no second finding.
    """
    label = label_of(pair[0].text) if len(pair) > 1 else None
    number = leading_label(pair[1].text) if len(pair) > 1 else None
    if label and label.says is Says.FINDING and number and number[1] == len(pair[1].text):
        yield from (Line(each, NO_MEANING, beside=True) for each in pair[0].passages)
        yield from (Line(each, number[0]) for each in pair[1].passages)
    elif part == "text" and (label is None or label.says is not Says.FINDING):
        yield from (Line(each, NO_MEANING, beside=True) for each in pair[0].passages)
        yield from (Line(each) for cell in pair[1:] for each in cell.passages)
    else:
        yield from _beside_lines(pair)


def _work_row(pairs: Sequence[tuple[str, Sequence[Cell]]]) -> Iterator[Line]:
    """The lines of a row of work, from labels and their values."""
    if not pairs:
        return
    yield Line(label=WORK_ROW)
    for part, (head, *cells) in pairs:
        label = Label(Says.COLUMN, part=part, title=head.text)
        yield from (Line(each, label, beside=True) for each in head.passages)
        yield from (Line(each, beside=True) for cell in cells for each in cell.passages)
    yield Line(label=END_OF_FIELD)


def _action_rows(pairs: Sequence[Sequence[Cell]]) -> Iterator[Line]:
    """The lines of a row of work for each action in a list; of one row if there is no list."""
    for head, *cells in pairs:
        yield from (Line(each, Label(Says.OTHER, part="column")) for each in head.passages)
        passages = [each for cell in cells for each in cell.passages]
        listed = all(each.role is Role.ITEM for each in passages)
        for its in [[each] for each in passages] if listed else [passages]:
            yield Line(label=WORK_ROW)
            yield Line(label=Label(Says.COLUMN, part="action"), beside=True)
            yield from (Line(each, beside=True) for each in its)
            yield Line(label=END_OF_FIELD)


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
    if len(filled) <= 1:
        yield from (
            line for cell in filled for each in cell.passages for line in passage_lines(each)
        )
        return
    if label_of(filled[1].text) == Label(Says.FACT, part="grade"):
        heads = (each for cell in filled for each in cell.passages)
        yield from (Line(each, Label(Says.OTHER, part="column")) for each in heads)
        return
    label = (
        _grade_label(filled)
        or label_of(filled[0].text)
        or bare_number(filled[0].text)
        or _unknown_label(filled)
    )
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
    inner = passage_lines if label.says is not Says.FACT else _one_line
    for cell in filled[1:]:
        for each in cell.passages:
            yield from inner(each)
    if label.says is Says.FACT:
        yield Line(label=END_OF_FIELD)


def _grade_label(filled: Sequence[Cell]) -> Label | None:
    """The label of a row with an area and its grade; None for another row."""
    if len(filled) != 2 or not is_grade(filled[1].text):
        return None
    return Label(Says.FACT, part="grade-of", title=filled[0].text)


def _unknown_label(filled: Sequence[Cell]) -> Label | None:
    """The label for short unknown words with a value beside them; None if they are not such."""
    short = len(filled) == 2 and len(filled[0].text) <= 60 and len(filled[0].passages) == 1
    return Label(Says.OTHER, part="beside", title=filled[0].text) if short else None


def _one_line(passage: Passage) -> Iterator[Line]:
    yield Line(passage)


def _column_lines(table: Table, head: int) -> Iterator[Line]:
    for row in table.rows[:head]:
        yield from _beside_lines(row)
    heads = _labels_by_column(table.rows[head])
    titles = [cell.text for cell in table.rows[head] if cell.text.strip()]
    below = table.rows[head + 1 : head + 2]
    parts = {n: cell for row in below for n, cell in _second_headings(table.rows[head], row)}
    heads |= {n: column_of(cell.text) for n, cell in parts.items()}
    of_findings = any(label.part in {"text", "number"} for label in heads.values())
    for cell in table.rows[head]:
        for each in cell.passages:
            yield Line(each, Label(Says.OTHER, part="column"))
    last_number: str | None = None
    for cell in parts.values():
        for each in cell.passages:
            yield Line(each, Label(Says.OTHER, part="column"))
    for row in table.rows[head + 1 + bool(parts) :]:
        placed = _with_labels(row, heads)
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
            yield from (line for each in placed[0][1].passages for line in passage_lines(each))
            continue
        number = row_number(placed)
        again = of_findings and (number == last_number if number else last_number is not None)
        again = again and not (number is None and any(label.part == "text" for label, _ in placed))
        yield from _row_lines(
            placed, "row-again" if again else "row" if of_findings else "row-of-work"
        )
        last_number = number or last_number


def _second_headings(above: Sequence[Cell], row: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    """The columns and cells of a second row of headings, below merged ones."""
    filled = [cell for cell in row if cell.text.strip()]
    merged = any(cell.columns > 1 for cell in above)
    if not (merged and filled and all(is_column(cell.text) for cell in filled)):
        return
    at = sum(cell.columns for cell in above) - sum(cell.columns for cell in row)
    for cell in row:
        if cell.text.strip():
            yield at, cell
        at += cell.columns


def _labels_by_column(row: Sequence[Cell]) -> dict[int, Label]:
    heads, at = {}, 0
    for cell in row:
        for column in range(at, at + cell.columns):
            heads[column] = column_of(cell.text)
        at += cell.columns
    return heads


def _with_labels(row: Sequence[Cell], heads: dict[int, Label]) -> list[tuple[Label, Cell]]:
    """The filled cells, each with its column's label."""
    placed, at = [], 0
    # Cells below a merged one are missing, so columns are counted from the right end.
    missing = max(0, len(heads) - sum(cell.columns for cell in row)) if heads else 0
    at = missing if missing < len(heads) else 0
    for cell in row:
        if cell.text.strip():
            placed.append((heads.get(at, Label(Says.OTHER, part="beside")), cell))
        at += cell.columns
    return placed


def _row_lines(placed: Sequence[tuple[Label, Cell]], row: str) -> Iterator[Line]:
    """The lines of a row. The cell of the number comes first."""
    yield Line(label=Label(Says.COLUMN, part=row))
    for label, cell in sorted(placed, key=lambda each: _ORDER.get(each[0].part, 5)):
        yield Line(label=label, beside=True)
        yield from _cell_lines(label, cell)
    yield Line(label=END_OF_FIELD)


def _cell_lines(label: Label, cell: Cell) -> Iterator[Line]:
    """The lines of a cell. A number at the beginning of a text becomes a cell of its own."""
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


_ORDER = {"kind": 0, "number": 1, "text": 2, "sub": 3, "addressee": 3}
