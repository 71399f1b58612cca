"""A register with work of several owners, and what an owner does with the pack that she got."""

import io
from collections.abc import Mapping
from datetime import date

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from recotrack.intake.packs import FILL_IN, WORK, WRITTEN
from tests.acting import Person
from tests.conftest import Files
from tests.looking import BASE, Result

AUDIT = "2024-08-22-soteria/rec-03/audit-ssaidp2"
TRAIN = "2024-08-22-soteria/rec-12/train-sergeants"
GUIDE = "2024-08-22-soteria/rec-12/write-guide"
REC_12 = "2024-08-22-soteria/rec-12"
POSTER = "op-soteria/pillar-4/print-poster"
OWNER = "pillar-4-lead"

FILES: Files = {
    "2024-08-22-soteria/rec-12.yaml": """\
kind: recommendation
number: 12
addressed_to: chief constables
text: |
  By 31 August 2025, chief constables should make sure that sergeants can supervise these cases.
deadline:
  words: By 31 August 2025
  date: 2025-08-31
  basis: stated
disposition: accepted
owner: pillar-4-lead
pillars:
  - op-soteria/pillar-4
response:
  chief_constable: |
    Sergeants will be trained.
  commissioner: |
    I accept this.
actions:
  - id: train-sergeants
    title: Train all sergeants
    added: 2024-10-16
    due: 2025-05-31
    updates:
      - date: 2025-04-02
        by: pillar-4-lead
        status: in progress
        note: =cmd|' /C calc'!A0
      - date: 2025-05-06
        by: pillar-4-lead
        due: 2025-06-15
        agreed_by: op-soteria-board
        note: The trainer left.
  - id: write-guide
    title: =HYPERLINK("https://force.example","Write the guide")
    added: 2024-10-16
    due: 2025-07-31
""",
    "programmes/op-soteria/pillar-4.yaml": """\
number: 4
title: Learning, development and wellbeing of officers
leads:
  - pillar-4-lead
actions:
  - id: print-poster
    title: Print the poster
    added: 2024-10-16
    owner: pillar-4-lead
""",
}


def register(person: Person, changes: Files | None = None) -> Person:
    """The register of the rules' examples, with FILES; two roles have a name and an address."""
    office = (BASE / "register.yaml").read_text(encoding="utf-8")
    office = office.replace(
        "    title: Pillar 4 lead\n",
        "    title: Pillar 4 lead\n    name: Zoë Larkin\n    email: zoe.larkin@ravensmoor.example\n",
    ).replace(
        "    title: Op Soteria project manager\n",
        "    title: Op Soteria project manager\n    name: Jo Field\n"
        "    email: jo.field@ravensmoor.example\n",
    ).replace("    meets: monthly\n", "    meets: monthly\n    planned:\n      - 2025-07-10\n")  # fmt: skip
    return person.with_register({"register.yaml": office, **FILES, **(changes or {})})


def chased(person: Person, owner: str = OWNER) -> bytes:
    """The workbook of an owner, made once of the same records, which always make the same."""
    before = person.files()
    held = (owner, person.today, tuple(before.items()))
    if held not in _CHASED:
        person.done("chase", "--owner", owner, "-o", "packs")
        _CHASED[held] = dict(person.files().items() - before.items())
    for path, content in _CHASED[held].items():
        (person.folder / path).parent.mkdir(exist_ok=True)
        (person.folder / path).write_bytes(content)
    return (person.folder / "packs" / f"{owner}.xlsx").read_bytes()


_CHASED: dict[tuple[object, ...], dict[str, bytes]] = {}


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def saved(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def columns(sheet: Worksheet) -> dict[str, int]:
    """The column of each key, by the headings."""
    keys = {words: key for key, words in {**WRITTEN, **FILL_IN}.items()}
    return {
        keys[str(cell.value)]: place
        for place, cell in enumerate(sheet[1], start=1)
        if cell.value in keys
    }


def line_of(sheet: Worksheet, reference: str) -> int:
    """The row whose reference is the end of this one."""
    at = columns(sheet)["reference"]
    return next(
        line
        for line in range(2, sheet.max_row + 1)
        if reference.endswith(str(sheet.cell(line, at).value))
    )


def filled(content: bytes, entries: Mapping[str, Mapping[str, object]]) -> bytes:
    """The workbook as an owner fills it: by reference, then by the key of a column."""
    book = opened(content)
    sheet = book[WORK]
    place = columns(sheet)
    for reference, cells in entries.items():
        line = line_of(sheet, reference)
        for key, value in cells.items():
            sheet.cell(line, place[key]).value = value  # type: ignore[assignment]
    return saved(book)


def begun(day: object = date(2025, 6, 20), **more: object) -> dict[str, object]:
    """What she enters of work that goes on."""
    return {"note": "Half of them are trained.", "date": day, **more}


def imported(person: Person, content: bytes, *options: str, name: str = "back.xlsx") -> Result:
    """What the import of a pack says; the file is gone then, and the folder as it leaves it."""
    path = person.folder / name
    path.write_bytes(content)
    try:
        return person.types("import", name, *options)
    finally:
        path.unlink()
