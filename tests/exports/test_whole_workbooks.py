"""The workbooks of an export and of packs as a whole: what stands in each cell, how it looks, what a page holds,
and the drafts that go with the packs.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.acting import Person
from tests.conftest import Golden, put
from tests.every_state import DAY, TYPED, written


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Person:
    return written(tmp_path_factory.mktemp("workbooks"))


def test_the_tracker(person: Person, golden: Golden) -> None:
    person.done("export", "-o", "tracker.xlsx")
    golden("workbooks/tracker.txt", "".join(sheets_of(person.folder / "tracker.xlsx", "Tracker")))


def test_what_a_workbook_seldom_holds(tmp_path: Path, golden: Golden) -> None:
    """A title of two lines, a duplicate in a withdrawn report, a day that Excel would show wrong, a
    report whose record cannot be read, a table without a row, a pack in which nothing is late.
    """
    person = Person(tmp_path, DAY)
    copytree(TYPED / "rare" / "records", person.records)
    put(person.records, {"2025-12-01-dogs-again/inspection.yaml": "title: ["})
    assert person.types("export", "-o", "rare.xlsx").code == 1
    sheets = ("Tracker", "due_now", "updates", "inspections", "measures")
    said = [*sheets_of(tmp_path / "rare.xlsx", *sheets)]
    person.types("chase", "-o", "packs")
    for draft in sorted((tmp_path / "packs").glob("*.eml")):
        said += [f"==== {draft.name}\n", *draft_of(draft)]
    golden("workbooks/rare.txt", "".join(said))


def test_packs(person: Person, golden: Golden) -> None:
    said = [person.done("chase", "-o", "packs")]
    for file in sorted((person.folder / "packs").glob("*.*l*")):
        said.append(f"==== {file.name}\n")
        said += draft_of(file) if file.suffix == ".eml" else sheets_of(file)
    golden("workbooks/packs.txt", "".join(said))


def draft_of(file: Path) -> Iterator[str]:
    draft = message_from_bytes(file.read_bytes(), policy=default)
    yield from (f"{name}: {value}\n" for name, value in draft.items() if name[:3] != "Mes")
    body = draft.get_body(("plain",))
    assert body is not None
    yield str(body.get_content()).replace("\r\n", "\n")


def sheets_of(file: Path, *names: str) -> Iterator[str]:
    """The sheets of these names; without any, all."""
    book = load_workbook(file)
    for name in names or book.sheetnames:
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        yield f"== {name}, {sheet.sheet_state}: {sheet.dimensions}, {', '.join(set_up(sheet))}\n"
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and (
                    cell.value is not None or not cell.protection.locked
                ):
                    yield f"{cell.coordinate} {' '.join([*look(cell), repr(cell.value)])}\n"


def set_up(sheet: Worksheet) -> Iterator[str]:
    """What holds for the whole sheet: what stays, what may be chosen, and how it lies on paper."""
    widths = {name: round(each.width) for name, each in sheet.column_dimensions.items()}
    yield f"widths {widths}"
    hidden = [name for name, each in sheet.column_dimensions.items() if each.hidden]
    yield f"hidden {hidden}"
    yield f"from {sheet.freeze_panes}"
    yield f"filter {sheet.auto_filter.ref}"
    yield f"protected {sheet.protection.sheet}"
    page, margins, pages = sheet.page_setup, sheet.page_margins, sheet.sheet_properties.pageSetUpPr
    yield f"page {page.orientation} {page.paperSize} {page.fitToWidth} {page.fitToHeight} {pages and pages.fitToPage}"
    yield f"margins {margins.left} {margins.right} {margins.top} {margins.bottom}"
    yield f"heads {sheet.print_title_rows}"
    if footer := sheet.oddFooter:
        yield f"footer {footer.left.text} {footer.right.text}"
    for each in sheet.data_validations.dataValidation:
        words = (each.errorTitle, each.error, each.promptTitle, each.prompt)
        limits = (each.sqref, each.type, each.operator, each.formula1, each.formula2)
        yield " ".join(["chosen", *(f"{it}" for it in (*limits, *words) if it is not None)])


def look(cell: Cell) -> Iterator[str]:
    """What is not as in any cell."""
    if cell.font.b:
        yield "bold"
    if cell.font.color and cell.font.color.type == "rgb" and cell.font.color.rgb != "FF000000":
        yield f"in {cell.font.color.rgb}"
    if cell.fill.fill_type:
        yield f"on {cell.fill.fgColor.rgb}"
    if cell.number_format != "General":
        yield cell.number_format
    if not cell.protection.locked:
        yield "open"
    if cell.alignment.wrap_text:
        yield "wrapped"
