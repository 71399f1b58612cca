"""`export --format xlsx`, read by another library: typed cells, a tracker in front, no formula."""

import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from recotrack.exports.tables import TABLES, Source, Type, filled
from recotrack.exports.workbook import (
    LONG_TEXTS,
    LONGEST,
    MOST_CELLS,
    MOST_ROWS,
    _pieces,
    _utf16_length,
)
from recotrack.exports.workbook import workbook as workbook_of
from recotrack.problems import Failure
from recotrack.progress.facts import FACTS
from recotrack.words import capital
from tests.acting import Person
from tests.documents.making import INSPECTION, OFFICE, RECOMMENDATION, demo_progress
from tests.exporting import demo, rows, unguarded


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A demo with its workbook, and with the same tables in `out`."""
    person = demo(tmp_path_factory.mktemp("workbook"))
    person.done("export", "-o", "tracker.xlsx")
    person.done("export", "--format", "csv", "-o", "out")
    return person


@pytest.fixture(scope="module")
def workbook(exported: Person) -> openpyxl.Workbook:
    return openpyxl.load_workbook(exported.folder / "tracker.xlsx")


def lines(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows below the heads; those of the tracker stand in its third line."""
    first = 3 if sheet.title == "Tracker" else 1
    heads, *rest = sheet.iter_rows(min_row=first, values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rest]


def sheet_of(workbook: openpyxl.Workbook, name: str) -> Worksheet:
    sheet = workbook[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_each_table_has_a_sheet_behind_the_tracker(workbook: openpyxl.Workbook) -> None:
    """In the order of the tables; a name of a sheet has at most 31 characters."""
    names = ["Tracker", *(table.name for table in TABLES), "data_dictionary"]
    assert workbook.sheetnames == names
    assert all(len(name) <= 31 for name in names)


def test_cells_have_types_and_the_values_of_the_tables(
    exported: Person, workbook: openpyxl.Workbook
) -> None:
    """A day is a day, a number a number, true is true: each the same as in the CSV."""
    for table in TABLES:
        found = lines(sheet_of(workbook, table.name))
        expected = rows(exported.folder / "out", table.name)
        assert len(found) == len(expected)
        for line, row in zip(found, expected, strict=True):
            for column in table.columns:
                value, cell = line[column.name], row[column.name]
                if value is None:
                    assert cell == ""
                elif column.type is Type.DATE:
                    assert isinstance(value, datetime)
                    assert value.date() == date.fromisoformat(cell)
                elif column.type is Type.BOOLEAN:
                    assert value is (cell == "true")
                elif column.type is Type.TEXT:
                    assert value == unguarded(cell)
                else:
                    assert float(value) == float(cell)


def test_heads_stay_and_can_be_filtered(workbook: openpyxl.Workbook) -> None:
    """On every sheet of a table."""
    for table in TABLES:
        sheet = sheet_of(workbook, table.name)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet_of(workbook, "Tracker").freeze_panes == "C4"


def test_the_tracker_has_a_line_for_each_thing_in_reading_order(
    exported: Person, workbook: openpyxl.Workbook
) -> None:
    """A recommendation before its actions; the colour is said in a word, and the owner by title."""
    found = lines(sheet_of(workbook, "Tracker"))
    known = {row["recommendation"] for row in rows(exported.folder / "out", "recommendations")}
    known |= {row["action"] for row in rows(exported.folder / "out", "actions")}
    assert {line["Reference"] for line in found} == known
    above = ""
    for line in found:
        if line["Kind"] != "action":
            above = line["Reference"]
        elif not line["Reference"].startswith("op-"):
            assert line["Reference"].startswith(f"{above}/")
    assert {line["RAG"] for line in found} <= {"blue", "green", "amber", "red", "grey"}
    titles = {row["title"] for row in rows(exported.folder / "out", "roles")}
    assert {line["Owner"] for line in found} - {None} <= titles
    assert all(isinstance(line["Due"], datetime) for line in found if line["Due"])
    cells = [cell for row in sheet_of(workbook, "Tracker").iter_rows(min_row=4) for cell in row]
    assert {cell.number_format for cell in cells if isinstance(cell.value, datetime)} == {
        "d mmm yyyy"
    }


def test_the_tracker_says_what_the_tables_say(
    exported: Person, workbook: openpyxl.Workbook
) -> None:
    """Each of its columns is one of theirs; the last update is the newest note."""
    out = exported.folder / "out"
    standing = {row["recommendation"]: row for row in rows(out, "recommendations")}
    standing |= {row["action"]: row for row in rows(out, "actions")}
    notes = {row["reference"]: row["note"] for row in rows(out, "updates")}
    columns = {capital(FACTS[name].heading): name for name in (
        "title", "status", "rag", "rag_because", "due", "first_due", "moves", "days_late", "owner_title",
        "forecast", "last_life",
    )}  # fmt: skip
    for line in lines(sheet_of(workbook, "Tracker")):
        reference = line["Reference"]
        row = standing[reference]
        assert {heading: as_cell(line[heading]) for heading in columns} == {
            heading: unguarded(row[name]) for heading, name in columns.items()
        }
        assert as_cell(line["Last update"]) == unguarded(notes.get(reference, ""))
        assert bool(line["Not counted"]) is (row["counts"] == "false")


def as_cell(value: Any) -> str:
    """A cell of a sheet as the same stands in a table of CSV."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_the_tracker_can_be_printed(exported: Person, workbook: openpyxl.Workbook) -> None:
    """Above it stands whose it is, as of which day, for whom, and how it stands in all, as status
    says. On paper it is a page wide, with its heads on each, in letters of half their size or more.
    """
    sheet = sheet_of(workbook, "Tracker")
    title, said = sheet["A1"].value, sheet["A2"].value
    assert title == (
        "Recommendations and actions: Ravensmoor Police, as of 1 November 2026, "
        "for internal readers"
    )
    totals = json.loads(exported.types("status", "--json").out)["totals"]
    by_kind = totals["recommendations"]["by_kind"]
    words = [
        f"{each['open']} of {each['total']} {name} open, {each['overdue']} late"
        for name, each in (
            ("recommendations", by_kind["recommendation"]),
            ("areas for improvement", by_kind["area for improvement"]),
            ("causes of concern", by_kind["cause of concern"]),
            ("actions", totals["actions"]),
        )
    ]
    assert str(said).startswith("; ".join(words))
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    pages, footer = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
    assert pages is not None
    assert pages.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert footer is not None
    assert "As of 1 November 2026, for internal readers" in str(footer.left.text)
    # A character is 7 pixels wide, and a page of A4 without its margins 1,045.
    width = sum(each.width or 0 for each in sheet.column_dimensions.values())
    assert width * 7 <= 2 * 1_045


def test_the_lines_that_count_are_those_of_status(
    exported: Person, workbook: openpyxl.Workbook
) -> None:
    """Whoever counts the lines that are not said to be out of the totals gets the totals."""
    found = lines(sheet_of(workbook, "Tracker"))
    counted = [line for line in found if line["Not counted"] is None]
    totals = json.loads(exported.types("status", "--json").out)["totals"]
    actions = sum(line["Kind"] == "action" for line in counted)
    assert actions == totals["actions"]["total"]
    assert len(counted) - actions == totals["recommendations"]["total"]
    why = {str(line["Not counted"]).partition(" ")[0] for line in found} - {"None"}
    assert why == {"cancelled", "counted"}


@pytest.mark.test_all("an office program")
def test_a_large_workbook_says_the_same_as_a_small_one() -> None:
    """It is written line by line, in half the memory: each cell of each sheet is there, with its
    form.
    """
    source = Source(demo_progress(), "internal", "1")
    made = filled(TABLES, source)
    small, large = (
        openpyxl.load_workbook(BytesIO(workbook_of(TABLES, made, source, most_cells=most)))
        for most in (MOST_CELLS, 0)
    )
    assert small.sheetnames == large.sheetnames
    for name in small.sheetnames:
        one, other = sheet_of(small, name), sheet_of(large, name)
        assert one.dimensions == other.dimensions
        for row, same in zip(one.iter_rows(), other.iter_rows(), strict=True):
            assert [each.value for each in row] == [each.value for each in same]
            assert [each.style_id for each in row] == [each.style_id for each in same]


def test_a_table_that_no_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written, with what takes it. A full sheet is one that holds it."""
    assert MOST_ROWS == 2**20 - 1  # of Excel, without the line of headings
    source = Source(demo_progress(), "internal", "1")
    made = filled(TABLES, source)
    monkeypatch.setattr("recotrack.exports.workbook.MOST_ROWS", len(made.rows["updates"]))
    assert workbook_of(TABLES, made, source)
    made.rows["updates"].append(made.rows["updates"][-1])
    with pytest.raises(Failure, match=f"updates has {len(made.rows['updates'])} rows"):
        workbook_of(TABLES, made, source)


FORMULA = '=HYPERLINK("http://x.example","see")'
LONG = "word " * 13_000


def made_of(folder: Path, text: str) -> openpyxl.Workbook:
    """The workbook of a register with a recommendation of this text."""
    indented = "\n".join(f"  {line}" for line in text.split("\n"))
    rec = RECOMMENDATION.replace("text: Do it by 31 January 2025.", f"text: |-\n{indented}")
    person = Person(folder).with_register(
        {
            "register.yaml": OFFICE,
            "2024-custody/inspection.yaml": INSPECTION,
            "2024-custody/rec-01.yaml": rec,
        }
    )
    person.done("export", "-o", "out.xlsx")
    return openpyxl.load_workbook(folder / "out.xlsx")


def test_no_text_is_a_formula_or_a_link(tmp_path: Path) -> None:
    """It is the text that it is, and stays one when somebody opens the cell and closes it again."""
    sheet = sheet_of(made_of(tmp_path, FORMULA), "recommendations")
    heads = [cell.value for cell in sheet[1]]
    cells = [row[heads.index("text")] for row in sheet.iter_rows(min_row=2)]
    (cell,) = [each for each in cells if each.value == FORMULA]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.hyperlink is None


def test_what_no_cell_holds_goes_on_in_a_sheet_of_its_own(tmp_path: Path) -> None:
    """The cell says so, and the parts are the whole text."""
    workbook = made_of(tmp_path, LONG.strip())
    texts = [line["text"] for line in lines(sheet_of(workbook, "recommendations"))]
    (cut,) = [each for each in texts if str(each).endswith("[it goes on in the sheet long_texts]")]
    assert len(cut) <= LONGEST
    parts = [line for line in lines(sheet_of(workbook, LONG_TEXTS)) if line["column"] == "text"]
    assert [part["part"] for part in parts] == [1, 2]
    assert {(part["table"], part["key"]) for part in parts} == {
        ("recommendations", "2024-custody/rec-01")
    }
    assert "".join(part["text"] for part in parts) == LONG.strip()


@given(st.text(min_size=1), st.integers(min_value=2, max_value=9))
def test_pieces_are_the_text_and_each_fits(text: str, most: int) -> None:
    """Also where a character counts twice, as Excel counts."""
    pieces = list(_pieces(text, most))
    assert "".join(pieces) == text
    assert all(len(each.encode("utf-16-le", "surrogatepass")) <= 2 * most for each in pieces)
    assert _utf16_length("a" * LONGEST) == LONGEST
    assert _utf16_length("\U0001f600" * LONGEST) == 2 * LONGEST
