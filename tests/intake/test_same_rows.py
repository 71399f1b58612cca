"""The same rows are the same records, whatever they came in: csv, Excel, HTML, Word, OpenDocument,
Markdown; with a heading above the table, or alone.
"""

import csv
import html
import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from odfdo import Document, Paragraph, Table

from recotrack.intake.draft import Imported
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read
from tests.conftest import examples

NO_SHRINKING = (Phase.explicit, Phase.generate)
"""The tables are small already, and a smaller one takes minutes to find."""
Rows = Sequence[Sequence[str]]
HEADING = "Custody in Ravensmoor (HMICFRS, published 4 March 2025)"
OUTSIDE = [HEADING, "This table is kept by the Inspection Team. It goes to each board."]


def as_csv(rows: Rows, above: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([*([line] for line in above), *rows])
    return text.getvalue().encode()


def as_xlsx(rows: Rows, above: Sequence[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [*([line] for line in above), *rows]:
        sheet.append([*row])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_html(rows: Rows, above: Sequence[str]) -> bytes:
    def line(cells: Sequence[str], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{html.escape(each)}</{tag}>' for each in cells)}</tr>"

    said = "".join(
        f"<{tag}>{html.escape(words)}</{tag}>"
        for tag, words in zip(("h1", "p"), above, strict=False)
    )
    table = "".join([line(rows[0], "th"), *(line(row, "td") for row in rows[1:])])
    return f"<html><body>{said}<table>{table}</table></body></html>".encode()


def as_docx(rows: Rows, above: Sequence[str]) -> bytes:
    document = docx.Document()
    for level, words in enumerate(above, start=1):
        if level == 1:
            document.add_heading(words, level=1)
        else:
            document.add_paragraph(words)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, words in zip(cells.cells, row, strict=True):
            cell.text = words
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_odt(rows: Rows, above: Sequence[str]) -> bytes:
    document = Document("text")
    body = document.body
    body.clear()
    for words in above:
        body.append(Paragraph(words))
    table = Table("Table", width=len(rows[0]), height=len(rows))
    table.set_values([[*row] for row in rows])
    body.append(table)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_ods(rows: Rows, above: Sequence[str]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Sheet")
    table.set_values([*([line] for line in above), *([*row] for row in rows)])
    document.body.append(table)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_markdown(rows: Rows, above: Sequence[str]) -> bytes:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    said = [f"# {words}" if n == 0 else words for n, words in enumerate(above)]
    table = [line(rows[0]), line(["---"] * len(rows[0])), *map(line, rows[1:])]
    return "\n\n".join([*said, "\n".join(table)]).encode()


FORMATS: dict[str, Callable[[Rows, Sequence[str]], bytes]] = {
    "xlsx": as_xlsx, "html": as_html, "docx": as_docx, "odt": as_odt, "ods": as_ods, "md": as_markdown,
}  # fmt: skip

SUBJECTS = ("answer calls in time", "train its officers", "keep records of searches")
CELLS: dict[str, tuple[str, ...]] = {
    "Owner": ("Head of Custody", "Supt Contact", "TBC", ""),
    "Due date": ("30 June 2026", "30/06/2026", "30 June 2026 Supplier late", "n/a", ""),
    "Status": ("Open", "In progress", "Complete", "Open - on track", "Closed", ""),
    "RAG": ("Green", "Amber", "Red", ""),
    "Closed by HMICFRS": ("Yes", "No", "-", "12/08/2025", ""),
    "Latest update": ("Half of it is done.", "12 May 2026: Begun. 3 June 2026: Done.", "0", ""),
    "Force response": ("Accepted", "We accept this and have begun.", ""),
    "Commissioner’s comments": ("I welcome this.", ""),
    "Evidence": ("Audit of 3 June 2026", ""),
    "Budget": ("£4,000", ""),
}


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """A table of findings with some columns of what is done on them."""
    kind = draw(st.sampled_from(["Recommendation", "Area for improvement", "Finding"]))
    columns = draw(st.lists(st.sampled_from([*CELLS]), min_size=1, max_size=6, unique=True))
    count = draw(st.integers(1, 3))
    rows = [["No.", kind, *columns]]
    for number in range(1, count + 1):
        text = f"By 31 March 2026, the force should {SUBJECTS[number - 1]}."
        cells = [draw(st.sampled_from(CELLS[column])) for column in columns]
        rows.append([str(number), text, *cells])
    return rows


def records(made: Imported) -> list[Any]:
    """What is written of it, without the places, which each format has in its own way."""
    return [(draft.findings and [each.data for each in draft.findings]) for draft in made.drafts]


def shown(made: Imported) -> list[str]:
    return sorted(word for each in made.unplaced for word in each.text.split())


@given(rows=tables())
@settings(examples(4, 20), phases=NO_SHRINKING)
def test_a_table_is_the_same_records_in_every_format(rows: Rows) -> None:
    """A format says how a table is written, and nothing of what it means."""
    wanted = imported(read("table.csv", as_csv(rows, [])), None, None)
    for suffix, write in FORMATS.items():
        made = imported(read(f"table.{suffix}", write(rows, [])), None, None)
        assert records(made) == records(wanted), suffix
        assert shown(made) == shown(wanted), suffix


@given(rows=tables())
@settings(examples(2, 15), phases=NO_SHRINKING)
def test_words_above_a_table_do_not_change_its_records(rows: Rows) -> None:
    """A heading and a sentence are no reason to read its rows otherwise."""
    wanted = imported(read("table.csv", as_csv(rows, [HEADING])), None, None)
    for suffix, write in FORMATS.items():
        made = imported(read(f"table.{suffix}", write(rows, OUTSIDE)), None, None)
        assert records(made) == records(wanted), suffix
        (draft,) = made.drafts
        assert draft.inspection["title"] == "Custody in Ravensmoor", suffix
        assert draft.inspection["published"] == "2025-03-04", suffix


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_row_of_headings_is_never_a_finding(suffix: str) -> None:
    """Even where a recommendation has only answers beside it."""
    rows = [
        ["No.", "Recommendation", "Chief Constable", "Commissioner"],
        ["1", "The force should count its vans.", "They are counted.", "I am glad."],
        ["2", "The force should wash its vans.", "They are washed.", "I am gladder."],
    ]
    made = imported(read(f"table.{suffix}", FORMATS[suffix](rows, OUTSIDE)), None, None)
    (draft,) = made.drafts
    assert [each.data["response"] for each in draft.findings] == [
        {"chief_constable": "They are counted.", "commissioner": "I am glad."},
        {"chief_constable": "They are washed.", "commissioner": "I am gladder."},
    ]
