"""import of a pack: an owner's rows become her updates; each row is told of, and refused alone."""

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from recotrack.cli.verbs import command_of
from recotrack.intake.packs import (
    HIDDEN_COLUMNS,
    HIDDEN_SHEET,
    READ_ME,
    WORK,
    as_stored,
    is_pack,
    returned,
)
from recotrack.problems import Failure
from recotrack.store.lock import beside_lock
from tests.acting import Person
from tests.conftest import Golden
from tests.packs import (
    AUDIT,
    GUIDE,
    OWNER,
    POSTER,
    REC_12,
    TRAIN,
    begun,
    chased,
    columns,
    filled,
    imported,
    line_of,
    opened,
    register,
    saved,
)
from tests.programs import libreoffice
from tests.tables import every_row, one_in

REC_12_FILE = "2024-08-22-soteria/rec-12.yaml"
THERE = "https://force.example/report"
REPORT = {"evidence": "Report", "evidence_at": THERE}


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return register(Person(tmp_path))


@contextmanager
def nothing_changes(person: Person) -> Iterator[None]:
    before = person.files()
    yield
    assert person.files() == before


def lines(said: str) -> list[str]:
    """What is said of rows."""
    return [line.strip() for line in said.splitlines() if line.startswith("  ")]


# ---- what is written --------------------------------------------------------------------------


def test_a_pack_that_comes_back_untouched_changes_nothing(person: Person) -> None:
    """As it was made, and as another program saves it."""
    content = chased(person)
    for each in (content, saved(opened(content))):
        with nothing_changes(person):
            result = imported(person, each)
        assert result.code == 0
        assert result.err.endswith("0 rows written, 6 nothing entered\n")


def test_a_row_becomes_an_update_by_the_owner(person: Person) -> None:
    """All of its cells, in the order that records have; below the last update, and nowhere else. What
    is expected may have come on the day itself.
    """
    content = chased(person)
    before = person.reads(REC_12_FILE)
    entry = begun(new_status="complete", forecast=date(2025, 6, 20), **REPORT)
    result = imported(person, filled(content, {TRAIN: entry}))
    assert result.code == 0, result.err
    added = """\
      - date: 2025-06-20
        by: pillar-4-lead
        status: complete
        forecast: 2025-06-20
        note: Half of them are trained.
        evidence:
          - title: Report
            at: https://force.example/report
"""
    place = before.index("  - id: write-guide")
    assert person.reads(REC_12_FILE) == before[:place] + added + before[place:]
    assert lines(result.err)[1] == (
        f"row 3, {TRAIN}: written: 20 June 2025, complete, expected 20 June 2025, evidence Report: "
        "Half of them are trained."
    )
    assert result.err.startswith(
        "back.xlsx: the pack of pillar-4-lead, made from the records of 30 June 2025\n"
    )


def test_all_that_is_said_and_written_of_a_whole_pack(person: Person, golden: Golden) -> None:
    """Each outcome of a row, and what she wrote beside her cells; without the records, and in them."""
    two = {"evidence": "Report\nMinutes", "evidence_at": f"{THERE}\nhttps://force.example/minutes"}
    book = opened(
        filled(
            chased(person),
            {
                TRAIN: begun(new_status="complete", forecast=date(2025, 7, 20), **two),
                GUIDE: begun(new_status="verified"),
                REC_12: {"note": "Done.\n\nAll of it.", "date": date(2025, 6, 10)},
                POSTER: {"evidence_at": THERE, "forecast": "TBC"},
            },
        )
    )
    sheet = book[WORK]
    at, line = columns(sheet), line_of(sheet, AUDIT)
    sheet.cell(line, at["due"]).value = date(2026, 1, 31)
    sheet.cell(line, at["note"]).value = "It moved."
    for key, value in {"what": "A new poster", "note": "Wanted", "date": "5 May 2025"}.items():
        sheet.cell(sheet.max_row + (key == "what"), at[key]).value = value
    sheet["Q2"].value = "ask Jo"
    sheet.cell(line, at["status"]).comment = Comment("Why open?", "Zoë")
    book.create_sheet("Mine").append(["my own words"])
    before = person.files()
    looked = imported(person, saved(book), "--dry-run")
    assert person.files() == before
    done = imported(person, saved(book))
    assert (looked.code, done.code) == (1, 1)
    golden("imports/pack.txt", f"{looked.err}{looked.out}\n{done.err}\n{person.reads(REC_12_FILE)}")


def test_what_she_wrote_with_an_equals_sign_is_a_text(person: Person) -> None:
    """In a cell for text it is what she typed; nothing is worked out."""
    book = opened(chased(person))
    sheet = book[WORK]
    at = columns(sheet)
    line = line_of(sheet, POSTER)
    sheet.cell(line, at["date"]).value = date(2025, 6, 20)
    cell = sheet.cell(line, at["note"])
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    result = imported(person, saved(book))
    assert result.code == 0, result.err
    assert "note: =cmd|' /C calc'!A0" in person.reads("programmes/op-soteria/pillar-4.yaml")


def test_several_rows_of_one_record_are_one_write(person: Person) -> None:
    """An action's before its recommendation's, which may be complete by them."""
    content = chased(person)
    done = begun(new_status="complete", **REPORT)
    back = filled(content, {REC_12: begun(new_status="complete"), TRAIN: done, GUIDE: done})
    with nothing_changes(person):
        would = imported(person, back, "--dry-run")
    result = imported(person, back)
    assert (would.code, result.code) == (0, 0), result.err
    assert "3 rows would be written, 3 nothing entered" in would.err
    assert would.out.count("+++ ") == 1
    assert result.err.count(": written: 20 June 2025, complete") == 3
    assert person.done("check") is not None


def test_importing_twice_writes_once(person: Person) -> None:
    """The second time each row is there already, whatever it rested on."""
    content = chased(person)
    back = filled(content, {TRAIN: begun(), POSTER: begun(new_status="in progress")})
    assert imported(person, back).code == 0
    with nothing_changes(person):
        again = imported(person, back)
    assert again.code == 0
    assert "0 rows written, 2 already imported, 4 nothing entered" in again.err


@every_row(
    "other",
    [
        {"date": date(2025, 6, 21)},
        {"new_status": "complete", **REPORT},
        {"forecast": date(2025, 7, 18)},
        REPORT,
        {"note": "All of them are trained."},
    ],
)
def test_a_row_in_which_one_cell_says_something_else_is_not_there_already(
    tmp_path_factory: pytest.TempPathFactory, other: dict[str, object]
) -> None:
    """It was made before the first one was written: it is refused, and not passed over in silence."""
    person = register(Person(tmp_path_factory.mktemp("row")))
    content = chased(person)
    assert imported(person, filled(content, {TRAIN: begun()})).code == 0
    again = imported(person, filled(content, {TRAIN: begun(**other)}))
    assert again.code == 1
    assert "1 refused" in again.err
    assert "the item has changed since" in again.err


def test_an_update_that_was_published_since_is_the_same_one(person: Person) -> None:
    """Somebody says that the public may read it: it is not written a second time."""
    content = chased(person)
    back = filled(content, {TRAIN: begun()})
    imported(person, back)
    path = person.records / REC_12_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("are trained.\n", "are trained.\n        public: true\n"), encoding="utf-8"
    )
    with nothing_changes(person):
        again = imported(person, back)
    assert again.code == 0
    assert "1 already imported" in again.err


# ---- what has changed since -------------------------------------------------------------------


def test_what_somebody_else_changed_is_refused_for_that_row_alone(person: Person) -> None:
    """It says what was, and what is now."""
    content = chased(person)
    person.done(
        "update", TRAIN, "--note", "Stopped.", "--status", "blocked", "--by", "project-manager"
    )
    back = filled(content, {TRAIN: begun(), POSTER: begun()})
    result = imported(person, back)
    assert result.code == 1
    assert lines(result.err)[1] == (
        f"row 3, {TRAIN}: refused: the item has changed since: was in progress, with 2 updates, "
        "the last of 6 May 2025; is now blocked, with 3 updates, the last of 30 June 2025"
    )
    assert "Half of them" in person.reads("programmes/op-soteria/pillar-4.yaml")
    assert "Half of them" not in person.reads(REC_12_FILE)


def test_a_due_date_that_moved_since_is_a_change(person: Person) -> None:
    """Also where it is the recommendation's, which the action has for its own."""
    content = chased(person)
    person.done("update", "rec-03", "--note", "The college is late.", "--due", "2025-07-31", "--agreed-by", "op-soteria-board", "--by", "project-manager")  # fmt: skip
    result = imported(person, filled(content, {AUDIT: begun()}))
    assert result.code == 1
    assert "was due 31 January 2025, with 1 update" in result.err
    assert "is now due 31 July 2025, with 1 update" in result.err


def test_work_that_was_handed_over_since_is_a_change(person: Person) -> None:
    """Also where it is the recommendation that was, and the action has its owner for its own."""
    content = chased(person)
    person.done("update", "rec-03", "--note", "Handed over.", "--owner", "liaison-officer", "--by", OWNER)  # fmt: skip
    result = imported(person, filled(content, {AUDIT: begun()}))
    assert result.code == 1
    assert f"was owned by {OWNER}, with 1 update" in result.err
    assert "is now owned by liaison-officer, with 1 update" in result.err


def test_a_note_that_was_redacted_since_is_a_change(person: Person) -> None:
    """The same number of updates on the same days, and another text."""
    content = chased(person)
    path = person.records / REC_12_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The trainer left.", "A trainer left."), encoding="utf-8")
    result = imported(person, filled(content, {TRAIN: begun()}))
    assert result.code == 1
    assert "its last update says something else now" in result.err


def test_an_item_that_is_gone_is_refused(person: Person) -> None:
    """An action was taken out of its record."""
    content = chased(person)
    path = person.records / "programmes/op-soteria/pillar-4.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("actions:")], encoding="utf-8")
    result = imported(person, filled(content, {POSTER: begun()}))
    assert result.code == 1
    assert "it is not in the records" in result.err


# ---- what the rules and the cells refuse ------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "words"),
    one_in(4, [
        ({"note": "Done."}, '"Fill in: day it happened" is empty: on which day did it happen?'),
        ({"date": date(2025, 6, 20)}, '"Fill in: what happened" is empty: say it in a few words'),
        (begun(date(2025, 7, 20)), "future-update: "),
        (begun(new_status="complete"), "evidence-missing: "),
        (begun(new_status="cancelled"), '"Fill in: new status" cancelled: that is not the owner\'s to say: the owner asks for it in "Fill in: what happened"'),
        (begun(new_status="done"), '"Fill in: new status" done: not a status of an action: perhaps complete; one of: not started, in progress, blocked, complete'),
        (begun(date="20/06"), '"Fill in: day it happened": 20/06 is not a day; write it as 31/01/2025'),
        (begun(date="31 June 2025"), "30 days"),
        (begun(forecast=date(2025, 6, 19)), '"Fill in: day expected" lies before "Fill in: day it happened"'),
        (begun(date=2025), '"Fill in: day it happened": 17 July 1905 is no day of this century'),
        (begun(evidence_at="https://force.example/a"), '"Fill in: evidence, its title" is empty'),
        (begun(evidence="Report", evidence_at="somewhere"), 'somewhere is not an address, a file or a product: an address, or a file; other words belong into "Fill in: what happened"'),
        (begun(evidence="Report\nList", evidence_at=f"{THERE}/1"), '"Fill in: evidence, its title": 2 titles and 1 place of evidence: each on a line of its own in both cells, in the same order'),
        (begun(note="=1/0"), '"Fill in: what happened" is a formula without a value'),
        (begun(note="#NAME?"), '"Fill in: what happened" shows the error #NAME?'),
        (begun(note="x" * 10_001), "the note has 10,001 characters"),
    ]),
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_for_its_row(
    person: Person, entry: dict[str, object], words: str
) -> None:
    """In the words of the cell or of the rule; the other rows are written."""
    content = chased(person)
    before = person.reads(REC_12_FILE)
    result = imported(person, filled(content, {TRAIN: entry, POSTER: begun()}))
    assert result.code == 1
    assert words in lines(result.err)[1]
    assert lines(result.err)[1].startswith(f"row 3, {TRAIN}: refused: ")
    assert "1 row written, 1 refused, 4 nothing entered" in result.err
    assert person.reads(REC_12_FILE) == before


@pytest.mark.parametrize("words", one_in(3, ["TBC", "n/a", "-"]))
def test_no_day_is_expected_where_its_cell_only_holds_a_place(person: Person, words: str) -> None:
    """As if it were empty; what else she entered is written."""
    result = imported(person, filled(chased(person), {TRAIN: begun(forecast=words)}))
    assert result.code == 0, result.err
    assert "forecast" not in person.reads(REC_12_FILE).partition("- id: write-guide")[0]


def test_what_an_owner_may_not_say_is_refused_of_a_recommendation_too(person: Person) -> None:
    """The list in the cell does not offer it, and a pack may be filled in without that list: that
    it was verified is another role's to say.
    """
    done = begun(new_status="complete", **REPORT)
    back = filled(chased(person), {REC_12: begun(new_status="verified"), TRAIN: done, GUIDE: done})
    result = imported(person, back)
    assert result.code == 1
    assert f'{REC_12}: refused: "Fill in: new status" verified: that is not the owner\'s to say' in result.err  # fmt: skip
    assert "2 rows written" in result.err


@pytest.mark.parametrize(
    ("titles", "places", "pieces"),
    one_in(
        3,
        [
            ("Minutes\nList", None, [("Minutes", None), ("List", None)]),
            ("Minutes\n\nList", f"{THERE}/1\n{THERE}/2", [("Minutes", "/1"), ("List", "/2")]),
            ("Minutes", f"{THERE}/1; {THERE}/2", [("Minutes", "/1"), ("Minutes", "/2")]),
            ("Minutes; list", f"{THERE}/1", [("Minutes; list", "/1")]),
        ],
    ),
)
def test_several_pieces_of_evidence_stand_each_on_a_line(
    person: Person, titles: str, places: str | None, pieces: list[tuple[str, str | None]]
) -> None:
    """A title and its place by their order; of one title all places."""
    back = filled(chased(person), {POSTER: begun(evidence=titles, evidence_at=places)})
    told = json.loads(imported(person, back, "--json").out)["items"][5]
    assert told["update"]["evidence"] == [
        {"title": title} if end is None else {"title": title, "at": f"{THERE}{end}"}
        for title, end in pieces
    ]
    assert "1 already imported" in imported(person, back).err


def test_a_warning_names_the_item(person: Person) -> None:
    """It is told below the rows, where it has to stand alone."""
    result = imported(person, filled(chased(person), {TRAIN: begun(date(2025, 4, 30))}))
    assert result.code == 0
    assert f"  warn   update-order: typed late: 30 April 2025 stands after 6 May 2025 ({TRAIN})\n" in result.err  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["20/06/2025", "20 June 2025", "2025-06-20", 45828, date(2025, 6, 20)]
)
def test_a_day_is_a_day_however_a_program_keeps_it(person: Person, typed: object) -> None:
    """As a day, as a text in the UK order, or as the number that Excel counts days by."""
    result = imported(person, filled(chased(person), {POSTER: begun(date=typed)}))
    assert result.code == 0, result.err
    assert "- date: 2025-06-20" in person.reads("programmes/op-soteria/pillar-4.yaml")


def test_of_a_formula_its_value_is_read(person: Person) -> None:
    """As it was when the file was saved; no formula is run."""
    back = filled(chased(person), {POSTER: begun(note='="Half "&"done"')})
    with zipfile.ZipFile(io.BytesIO(back)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    kept = re.compile(rb'<c r="(\w+)" s="(\d+)"><f>(.*?)</f><v ?/?>(?:</v>)?')
    for name, part in parts.items():
        parts[name] = kept.sub(rb'<c r="\1" s="\2" t="str"><f>\3</f><v>Half done</v>', part)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    result = imported(person, content.getvalue())
    assert result.code == 0, result.err
    assert "note: Half done" in person.reads("programmes/op-soteria/pillar-4.yaml")


@pytest.mark.parametrize(
    ("entry", "entered"),
    one_in(3, [
        ({"note": "Line one.\nLine two.", "date": "20/06", "new_status": "done"}, "new status: done; what happened: Line one. Line two.; day it happened: 20/06"),
        (begun(note="=1/0", evidence="Report"), "what happened: =1/0; day it happened: 2025-06-20; evidence, its title: Report"),
        (begun(note="x" * 10_001), f"what happened: {'x' * 10_001}; day it happened: 2025-06-20"),
        (begun(status="complete"), "what happened: Half of them are trained.; day it happened: 2025-06-20"),
        (begun(reference="no-such"), "what happened: Half of them are trained.; day it happened: 2025-06-20"),
    ]),
)  # fmt: skip
def test_nothing_that_she_typed_into_a_refused_row_is_lost(
    person: Person, entry: dict[str, object], entered: str
) -> None:
    """It is in no record, so it stands below the reason: whatever the reason, and however long."""
    back = filled(chased(person), {TRAIN: entry})
    result = imported(person, back)
    assert result.code == 1
    assert f"\n    entered  {entered}\n" in result.err
    told = json.loads(imported(person, back, "--json").out)
    note = next(each["entered"]["note"] for each in told["items"] if each["entered"])
    assert note == entry["note"]


def test_a_row_that_could_not_be_written_says_why(person: Person) -> None:
    """The rules let it through, and then the register could not be held."""
    back = filled(chased(person), {TRAIN: begun()})
    folder, name = beside_lock(person.records, "recotrack.lock")
    (folder / name).mkdir()
    result = imported(person, back)
    assert result.code == 1
    assert f"{TRAIN}: refused: nothing written: " in result.err
    assert "recotrack's lock, is not an ordinary file" in result.err
    assert "entered  what happened: Half of them are trained." in result.err


# ---- what it proves ---------------------------------------------------------------------------


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--dry-run", "--json")])
def test_that_it_proves_nobody_is_said_above_the_rows(
    person: Person, options: tuple[str, ...]
) -> None:
    """Before somebody agrees to them: with --dry-run as well, and in the help."""
    back = filled(chased(person), {TRAIN: begun()})
    before = person.files()
    result = imported(person, back, *options)
    said = result.err
    assert "Half of them are trained." in result.out + said
    assert (person.files() == before) is ("--dry-run" in options)
    assert said.splitlines()[1].startswith("a pack does not show who filled it in: whoever has")
    assert "A pack does not show who filled it in" in person.types("import", "--help").out


@pytest.mark.parametrize("day", ["2025-06-29", "2025-06-30", "2025-07-01"])
def test_a_pack_of_today_has_come_as_of_any_day(person: Person, day: str) -> None:
    """Which day it is says the calendar, not the day as of which it is looked at."""
    content = filled(chased(person), {TRAIN: begun(date(2025, 6, 20))})
    assert imported(person, content, "--as-of", day).code == 0


def test_a_pack_of_a_day_that_has_not_come_is_refused(person: Person) -> None:
    """Nobody has made it: the hidden sheet was changed, or a clock is wrong."""
    book = opened(filled(chased(person), {TRAIN: begun()}))
    made = next(row for row in book[HIDDEN_SHEET].iter_rows() if row[0].value == "day")
    made[1].value = "2025-07-01"
    with nothing_changes(person):
        result = imported(person, saved(book))
    assert result.code != 0
    assert "says that it was made on 1 July 2025, and today is 30 June 2025" in result.err
    assert "do this  recotrack chase makes the pack anew" in result.err
    made[1].value = "2025-06-30"
    assert imported(person, saved(book)).code == 0


# ---- what else she did to it ------------------------------------------------------------------


def test_a_cell_that_is_not_hers_is_refused_and_told(person: Person) -> None:
    """Whoever takes the protection off changes nothing in the records."""
    content = chased(person)
    back = filled(
        content, {TRAIN: {**begun(), "due": date(2025, 12, 31)}, GUIDE: {"status": "complete"}}
    )
    with nothing_changes(person):
        result = imported(person, back)
    assert result.code == 1
    assert (
        '"Due" was changed from 15 June 2025 to 31 December 2025, and is not the owner\'s to change; a new date is asked for'
        in result.err
    )
    assert '"Status" was changed from not started to complete' in result.err


def test_another_reference_is_no_way_to_another_record(person: Person) -> None:
    """Neither one of the pack's other rows nor one that is not in it."""
    content = chased(person)
    book = opened(content)
    sheet = book[WORK]
    at = columns(sheet)
    sheet.cell(line_of(sheet, POSTER), at["reference"]).value = "rec-05"
    back = filled(saved(book), {TRAIN: {**begun(), "reference": "write-guide"}})
    with nothing_changes(person):
        result = imported(person, back)
    assert result.code == 1
    assert "row 7, rec-05: refused: no row of this pack has this reference" in result.err
    assert f'{GUIDE}: refused: "What is to be done" was changed' in result.err


def test_a_hidden_sheet_that_was_changed_makes_no_row_fit(person: Person) -> None:
    """The fingerprint is of all that a row rests on."""
    book = opened(filled(chased(person), {TRAIN: begun()}))
    for row in book[HIDDEN_SHEET].iter_rows():
        for cell in row:
            if cell.value == TRAIN:
                cell.value = "2024-08-22-soteria/rec-05"
    with nothing_changes(person):
        result = imported(person, saved(book))
    assert result.code == 1
    assert "2024-08-22-soteria/rec-05: refused: the item has changed since" in result.err


def test_nobody_reports_on_what_another_role_owns(person: Person) -> None:
    """Whoever puts another role, or another role's item with all that it rests on, into the hidden
    sheet writes nothing: the fingerprint is no secret, so that the owner is looked at too.
    """
    theirs = opened(chased(person, "liaison-officer"))[HIDDEN_SHEET]
    other = [cell.value for cell in theirs[6]]

    def their_row(sheet: Worksheet) -> None:
        line = next(row[0].row for row in sheet.iter_rows() if row[0].value == TRAIN)
        for column, value in enumerate(other[: len(HIDDEN_COLUMNS)], start=1):
            sheet.cell(line, column).value = value

    def their_role(sheet: Worksheet) -> None:
        sheet["B3"].value = "liaison-officer"

    for changed, words in (
        (their_row, f"{other[0]}: refused: liaison-officer owns it, and this is the pack of {OWNER}"),
        (their_role, f"{TRAIN}: refused: {OWNER} owns it, and this is the pack of liaison-officer"),
    ):  # fmt: skip
        book = opened(filled(chased(person), {TRAIN: begun()}))
        changed(book[HIDDEN_SHEET])
        with nothing_changes(person):
            result = imported(person, saved(book))
        assert result.code == 1
        assert words in result.err


@pytest.mark.parametrize("role", ["nobody-such", "x: y\n- evil"])
def test_a_pack_of_a_role_that_there_is_not_is_refused(person: Person, role: str) -> None:
    """All of it, whatever its rows say."""
    book = opened(filled(chased(person), {TRAIN: begun()}))
    book[HIDDEN_SHEET]["B3"].value = role
    with nothing_changes(person):
        result = imported(person, saved(book))
    assert result.code == 3
    assert f"is of the role {' '.join(role.split())}, which register.yaml does not" in result.err


def test_rows_may_be_sorted_and_taken_out(person: Person) -> None:
    """A row goes by its reference; of one that is gone it is said."""
    book = opened(filled(chased(person), {TRAIN: begun(), POSTER: begun()}))
    sheet = book[WORK]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    gone: list[Any] = [None] * len(rows[0])
    for line, values in enumerate([*rows[:0:-1], gone], start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(line, column).value = value
    result = imported(person, saved(book))
    assert result.code == 0, result.err
    assert "2 rows written, 4 nothing entered" in result.err
    assert f"{AUDIT}: nothing entered: the row is no longer in the file" in result.err


def test_what_she_wrote_elsewhere_is_told(person: Person) -> None:
    """Comments, rows and columns of her own, another sheet: nothing is lost in silence."""
    book = opened(chased(person))
    sheet = book[WORK]
    sheet["Q2"].value = "ask Jo"
    sheet["A20"].value = "And the new course"
    sheet["B2"].comment = Comment("Is this still ours?", "Zoë")
    book.create_sheet("Mine")["B3"].value = "My list"
    book[READ_ME]["C4"].value = "thanks"
    with nothing_changes(person):
        result = imported(person, saved(book))
    assert (
        "not imported: Your work, Q2: \u201cask Jo\u201d".replace("\u201c", '"').replace(
            "\u201d", '"'
        )
        in result.err
    )
    assert 'not imported: Your work, comment at B2: "Is this still ours?"' in result.err
    assert 'not imported: Mine, B3: "My list"' in result.err
    assert 'not imported: Read me, C4: "thanks"' in result.err
    assert (
        "row 20, And the new course: refused: no row of this pack has this reference" in result.err
    )


def test_one_cell_over_several_rows_is_no_entry_of_each(person: Person) -> None:
    """Whether she meant all of them nobody knows: the first row has it, of the others it is told,
    also where nothing else stands there.
    """
    book = opened(chased(person))
    sheet = book[WORK]
    at = columns(sheet)
    first = line_of(sheet, TRAIN)
    for key, value in begun().items():
        sheet.cell(first, at[key]).value = value  # type: ignore[assignment]
        sheet.merge_cells(None, first, at[key], first + 1, at[key])
    below = str(sheet.cell(first + 1, at["reference"]).value)
    result = imported(person, saved(book))
    assert result.code == 1
    assert f"{TRAIN}: written: 20 June 2025, note: Half of them are trained." in result.err
    assert f'{below}: refused: "Fill in: what happened" is merged with K{first}: write it into its own cell' in result.err  # fmt: skip
    assert "entered  what happened: Half of them are trained.; day it happened: 2025-06-20" in result.err  # fmt: skip


_FORMULA = f'=HYPERLINK("{THERE}","Report")'


@pytest.mark.parametrize(
    ("typed", "links", "where", "told"),
    [
        (("Report", None), (THERE, ""), THERE, ()),
        (("Report", "the folder"), ("", THERE), THERE, ()),
        (("Report", THERE), ("", f"{THERE}/"), THERE, ()),
        (
            ("Report", THERE),
            (f"{THERE}/2", ""),
            THERE,
            (f'Your work, link at N3: "{THERE}/2"',),
        ),
        ((_FORMULA, None), ("", ""), THERE, ()),
        ((_FORMULA, "plan.pdf"), ("", ""), "plan.pdf", (f'Your work, link at N3: "{THERE}"',)),
    ],
)
def test_a_link_says_where_the_evidence_is(
    person: Person,
    typed: tuple[str, str | None],
    links: tuple[str, str],
    where: str,
    told: tuple[str, ...],
) -> None:
    """A link on its title, as a formula too, or on words that are no address. An address that she
    typed stands, and a link that is not taken is told.
    """
    entry = begun(evidence=typed[0], evidence_at=typed[1])
    book = opened(filled(chased(person), {TRAIN: entry}))
    for cell, link in zip(("N3", "O3"), links, strict=True):
        if link:
            book[WORK][cell].hyperlink = link
    back = returned("back.xlsx", saved(book))
    assert back.rows[1].typed["evidence_at"] == where
    assert back.beside == told


def test_a_link_on_its_title_is_written_as_the_place_of_the_evidence(person: Person) -> None:
    """As if she had typed the address."""
    book = opened(filled(chased(person), {TRAIN: begun(evidence="Report")}))
    book[WORK]["N3"].hyperlink = THERE
    assert "1 row written" in imported(person, saved(book)).err
    assert f"title: Report\n            at: {THERE}\n" in person.reads(REC_12_FILE)


@pytest.mark.parametrize(
    ("typed", "link"),
    one_in(
        2,
        [
            ("J:\\Audit\\a.pdf", "file:///J:\\Audit\\a.pdf"),
            ("\\\\server\\share", "file:///\\\\server\\share"),
        ],
    ),
)
def test_a_path_of_a_drive_stands_though_a_program_made_a_link_of_it(
    person: Person, typed: str, link: str
) -> None:
    """Excel does by itself."""
    entry = begun(evidence="Report", evidence_at=typed)
    book = opened(filled(chased(person), {TRAIN: entry}))
    book[WORK]["O3"].hyperlink = link
    back = returned("back.xlsx", saved(book))
    assert back.rows[1].typed["evidence_at"] == typed
    assert back.beside == ()
    result = imported(person, saved(book))
    assert "1 row written" in result.err
    assert typed.replace("\\", "/") in person.reads(REC_12_FILE)


@pytest.mark.parametrize(
    ("typed", "link", "words"),
    one_in(
        3,
        [
            ("javascript:alert(1)", "", "no web address begins with javascript:"),
            ("the folder", "javascript:alert(1)", "no web address begins with javascript:"),
            ("the folder", "file:///J:/Audit/a.pdf", "which opens on one computer: J:/Audit/a.pdf"),
            (None, "data:text/html,x", "no web address begins with data:"),
            ("https://", "", "an address that names no site"),
            ("https://force.example/1\nfile:///x", "", "which opens on one computer"),
            ("..", "", "a folder that is always there"),
            ("evidence/empty.pdf", "", "a file with nothing in it"),
            (f"records/{REC_12_FILE}", "", "a record of this register"),
        ],
    ),
)
def test_what_is_no_place_of_evidence_is_refused_for_its_row(
    person: Person, typed: str | None, link: str, words: str
) -> None:
    """Typed, or as a link on other words; what she entered stands below."""
    (person.folder / "evidence").mkdir()
    (person.folder / "evidence" / "empty.pdf").touch()
    entry = begun(evidence="Report", evidence_at=typed)
    book = opened(filled(chased(person), {TRAIN: entry, POSTER: begun()}))
    if link:
        book[WORK]["O3"].hyperlink = link
    before = person.reads(REC_12_FILE)
    result = imported(person, saved(book))
    assert result.code == 1
    assert words in lines(result.err)[1]
    assert "1 row written, 1 refused" in result.err
    assert person.reads(REC_12_FILE) == before


def test_another_link_is_told(person: Person) -> None:
    """On what happened: it is in no record. An address that a program made a link of is no news."""
    book = opened(filled(chased(person), {TRAIN: begun(note="See the mail of ann@force.example")}))
    sheet = book[WORK]
    sheet["K3"].hyperlink = "mailto:ann@force.example"
    assert returned("back.xlsx", saved(book)).beside == ()
    sheet["K3"].hyperlink = "https://force.example/mail"
    back = returned("back.xlsx", saved(book))
    assert back.beside == ('Your work, link at K3: "https://force.example/mail"',)


def test_a_copy_of_the_sheet_is_not_read_and_what_she_wrote_in_it_is_told(person: Person) -> None:
    """Wherever it stands; what the pack had in it is no news. A chart is no sheet of cells."""
    book = opened(filled(chased(person), {TRAIN: begun()}))
    copy = book.copy_worksheet(book[WORK])
    copy["K3"].value = "x" * 500
    book.move_sheet(copy, -3)
    book.create_chartsheet("Chart").add_chart(BarChart())
    back = returned("back.xlsx", saved(book))
    row = next(each for each in back.rows if each.reference == TRAIN)
    assert row.typed["note"] == "Half of them are trained."
    assert back.beside == (
        f'Your work Copy, K3: "{"x" * 500}"',
        'Your work Copy, L3: "2025-06-20"',
    )


def test_a_row_of_her_own_says_what_to_do_with_it(person: Person) -> None:
    """Something new, or a second thing that happened to an item of the pack."""
    book = opened(chased(person))
    sheet = book[WORK]
    at = columns(sheet)
    sheet.insert_rows(3)
    sheet.cell(3, at["reference"]).value = sheet.cell(4, at["reference"]).value
    for line in (3, 20):
        sheet.cell(line, at["note"]).value = "We did this too."
    result = imported(person, saved(book))
    assert result.code == 1
    assert f"row 3, {TRAIN}: refused: an added row with the reference of another" in result.err
    assert "row 20, no reference: refused: it has no reference: something new is written with recotrack add action" in result.err  # fmt: skip
    assert result.err.count("entered  what happened: We did this too.") == 2


def test_a_column_of_her_own_moves_nothing(person: Person) -> None:
    """Columns go by their headings, which may not stand in the first row any more."""
    book = opened(filled(chased(person), {TRAIN: begun()}))
    sheet = book[WORK]
    sheet.insert_cols(1)
    sheet.insert_rows(1)
    sheet["A1"].value = "From Zoë"
    result = imported(person, saved(book), name="renamed by Zoë.xlsx")
    assert result.code == 0, result.err
    assert "1 row written" in result.err
    assert 'not imported: Your work, A1: "From Zoë"' in result.err


def test_a_row_that_stands_twice_counts_once(person: Person) -> None:
    """The second one is refused: one row is one update."""
    book = opened(filled(chased(person), {TRAIN: begun()}))
    sheet = book[WORK]
    line = line_of(sheet, TRAIN)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(9, column).value = sheet.cell(line, column).value
    result = imported(person, saved(book))
    assert result.code == 1
    assert "1 row written, 1 refused" in result.err
    assert "the row is in the pack twice" in result.err


# ---- files ------------------------------------------------------------------------------------


def test_a_pack_of_another_register_is_refused(person: Person, tmp_path: Path) -> None:
    """It is of the force that its hidden sheet names."""
    content = filled(chased(person), {TRAIN: begun()})
    (tmp_path / "other").mkdir()
    other = register(Person(tmp_path / "other"))
    office = other.records / "register.yaml"
    text = office.read_text(encoding="utf-8")
    office.write_text(text.replace("Ravensmoor Police", "Eastmarch Police"), encoding="utf-8")
    with nothing_changes(other):
        result = imported(other, content)
    assert result.code == 2
    assert (
        "back.xlsx was made from the records of Ravensmoor Police, not of Eastmarch Police"
        in result.err
    )


def test_what_was_a_pack_is_never_read_as_a_report(person: Person) -> None:
    """Copied into a workbook of her own, or saved as csv or HTML: its rows are no findings of an
    inspectorate, and nothing tells any more which they are.
    """
    book = opened(filled(chased(person), {TRAIN: begun()}))
    rows = [["" if each is None else str(each) for each in row] for row in book[WORK].values]
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    cells = ("".join(f"<td>{escape(each)}</td>" for each in row) for row in rows)
    page = f"<table><tr>{'</tr><tr>'.join(cells)}</tr></table>"
    del book[HIDDEN_SHEET]
    for name, content in {
        "back.xlsx": saved(book),
        "back.csv": table.getvalue().encode(),
        "back.html": page.encode(),
    }.items():
        with nothing_changes(person):
            result = imported(person, content, name=name)
        assert result.code == 3
        assert result.err == (
            f"recotrack: {name} has the rows of a pack, but not its hidden sheet, by which they are known\n"
            "  do this  ask the owner to fill in the workbook as it was sent, and to save it as .xlsx; "
            "or write what it says with recotrack update\n"
        )


def test_a_pack_takes_no_option_of_a_document(person: Person) -> None:
    """It says itself of what its rows are: an option that it would not heed is refused, whichever it is."""
    content = filled(chased(person), {TRAIN: begun()})
    heeded = {"--help", "--records", "--as-of", "--dry-run", "--json"}
    for option in command_of("import").params:
        word = option.opts[0]
        if option.param_type_name == "option" and word not in heeded:
            with nothing_changes(person):
                result = imported(person, content, word, *([] if word == "--again" else ["x"]))
            assert (result.code, "takes none of these options" in result.err) == (2, True), word


def test_a_pack_is_known_by_what_is_in_it(person: Person) -> None:
    """Whatever it is called; no other workbook is one."""
    content = chased(person)
    assert is_pack(content)
    book = opened(content)
    del book[HIDDEN_SHEET]
    assert not is_pack(saved(book))
    for other in (b"", b"PK\x03\x04", b"title,number\n", content[: len(content) // 2]):
        assert not is_pack(other)


def test_what_is_no_pack_any_more_is_refused_with_what_to_do(person: Person) -> None:
    """Half a file, a hidden sheet that is gone or changed, a heading that is gone, a newer format."""
    content = chased(person)
    without = opened(content)
    del without[HIDDEN_SHEET]
    headless = opened(content)
    headless[WORK]["K1"].value = "Notes"
    newer = opened(content)
    newer[HIDDEN_SHEET]["B1"].value = "2"
    emptied = opened(content)
    emptied[HIDDEN_SHEET].delete_rows(1, 3)
    for each, words in [
        (content[: len(content) // 2], "pack.xlsx is damaged"),
        (saved(without), "its hidden sheet is gone"),
        (saved(headless), "lacks the heading Fill in: what happened"),
        (saved(newer), "is a pack of format 2"),
        (saved(emptied), "its hidden sheet was changed"),
    ]:
        with pytest.raises(Failure, match=words) as refused:
            returned("pack.xlsx", each)
        assert refused.value.cure


def test_a_bomb_is_refused_before_it_is_unpacked(person: Person) -> None:
    """As every office file that is read."""
    content = io.BytesIO(chased(person))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/image1.png", bytes(70 * 1024 * 1024))
    with pytest.raises(Failure, match="unpacks to more than 200 times its size"):
        returned("pack.xlsx", content.getvalue())


def test_json_has_an_item_a_row(person: Person) -> None:
    """With what the row makes, and what stands beside it."""
    content = chased(person)
    person.done("update", TRAIN, "--note", "Stopped.", "--status", "blocked", "--by", "project-manager")  # fmt: skip
    book = opened(filled(content, {TRAIN: begun(), POSTER: begun()}))
    book[WORK]["Q2"].value = "ask Jo"
    result = imported(person, saved(book), "--json")
    told = json.loads(result.out)
    assert told["pack"] == {
        "register": "Ravensmoor Police",
        "owner": OWNER,
        "day": "2025-06-30",
        "beside": ['Your work, Q2: "ask Jo"'],
    }
    assert [each["outcome"] for each in told["items"]] == ["nothing entered", "refused", "nothing entered", "nothing entered", "nothing entered", "written"]  # fmt: skip
    assert told["items"][5] == {
        "row": 7,
        "reference": POSTER,
        "outcome": "written",
        "because": None,
        "entered": {"note": "Half of them are trained.", "date": "2025-06-20"},
        "update": {"date": "2025-06-20", "by": OWNER, "note": "Half of them are trained."},
    }
    assert told["items"][1]["entered"] == told["items"][5]["entered"]


_SIGNS = st.characters(categories=("L", "N", "P", "S", "Zs"), include_characters="\n")


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A pack that went out."""
    return chased(register(Person(tmp_path_factory.mktemp("sent"))))


@settings(max_examples=6)
@given(note=st.text(_SIGNS, min_size=1, max_size=60).filter(lambda text: bool(text.strip())))
def test_her_words_are_read_as_she_typed_them(sent: bytes, note: str) -> None:
    """Whatever signs they have: nothing in them is a formula, a date or a number."""
    book = opened(filled(sent, {TRAIN: {"date": date(2025, 6, 20)}}))
    sheet = book[WORK]
    cell = sheet.cell(line_of(sheet, TRAIN), columns(sheet)["note"])
    cell.value = note
    cell.data_type = "s"
    row = next(each for each in returned("back.xlsx", saved(book)).rows if each.reference == TRAIN)
    if re.fullmatch(r"#(N/A|NAME\?|REF!|VALUE!|DIV/0!|NULL!|NUM!)|Err:\d+", note.strip()):
        assert row.refused
    else:
        assert row.entry is not None, row.refused
        assert row.entry.note.split() == note.split()


# ---- as an owner does it ----------------------------------------------------------------------

_MACRO = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{}
</script:module>
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_LIBRARIES = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
_BRITISH = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>en-GB</value></prop></item>
</oor:items>
"""
_TYPED = """\
Sub Fill
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  sheet = doc.Sheets.getByName("{sheet}")
{cells}
  Dim kept(0) As New com.sun.star.beans.PropertyValue
  kept(0).Name = "FilterName"
  kept(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL("{target}", kept())
  doc.close(True)
End Sub
"""


class Calc(NamedTuple):
    """LibreOffice with British settings, in a folder of its own."""

    folder: Path
    command: list[str]

    def saves(self, content: bytes, cells: dict[tuple[int, int], str]) -> bytes:
        """The workbook with these words typed into its cells (line and column, from 1), and saved."""
        source, target = self.folder / "sent.xlsx", self.folder / "filled.xlsx"
        source.write_bytes(content)
        target.unlink(missing_ok=True)
        basic = self.folder / "me" / "user" / "basic"
        (basic / "Standard").mkdir(parents=True, exist_ok=True)
        typed = "\n".join(
            f'  sheet.getCellByPosition({column - 1}, {line - 1}).FormulaLocal = "{words}"'
            for (line, column), words in cells.items()
        )
        macro = _TYPED.format(
            source=source.as_uri(), target=target.as_uri(), sheet=WORK, cells=typed
        )
        for path, text in {
            basic / "Standard" / "Module1.xba": _MACRO.format(escape(macro)),
            basic / "Standard" / "script.xlb": _LIBRARY,
            basic / "script.xlc": _LIBRARIES,
        }.items():
            path.write_text(text, encoding="utf-8")
        run = [*self.command, "macro:///Standard.Module1.Fill"]
        subprocess.run(run, check=True, capture_output=True, timeout=180)
        return target.read_bytes()


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Calc:
    folder = tmp_path_factory.mktemp("office")
    (folder / "me" / "user").mkdir(parents=True)
    settings = folder / "me" / "user" / "registrymodifications.xcu"
    settings.write_text(_BRITISH, encoding="utf-8")
    return Calc(folder, libreoffice("Calc", folder))


@pytest.mark.test_all("an office program")
def test_a_pack_filled_in_with_libreoffice_is_imported(person: Person, calc: Calc) -> None:
    """As an owner types it, without Excel. What is protected stays as it was."""
    content = chased(person)
    sheet = opened(content)[WORK]
    at, train, poster = columns(sheet), line_of(sheet, TRAIN), line_of(sheet, POSTER)
    back = calc.saves(
        content,
        {
            (train, at["new_status"]): "complete",
            (train, at["note"]): "All sergeants are trained.",
            (train, at["date"]): "20/06/2025",
            (train, at["evidence"]): "Attendance list",
            (poster, at["note"]): "=1+1 is what the poster says",
            (poster, at["date"]): "19 June 2025",
            (poster, at["forecast"]): "31/07/25",
        },
    )
    assert is_pack(back)
    result = imported(person, back)
    assert result.code == 0, result.err
    assert "2 rows written, 4 nothing entered" in result.err
    assert """\
      - date: 2025-06-20
        by: pillar-4-lead
        status: complete
        note: All sergeants are trained.
        evidence:
          - title: Attendance list
""" in person.reads(REC_12_FILE)
    pillar = person.reads("programmes/op-soteria/pillar-4.yaml")
    assert "- date: 2025-06-19" in pillar
    assert "forecast: 2025-07-31" in pillar
    assert "=1+1 is what the poster says" in pillar


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        ("12", 12.0),
        ("12.5", 12.5),
        ("12", 12),
        ("2026-05-04", datetime(2026, 5, 4, 0, 0)),  # noqa: DTZ001 - as a cell has it
        ("", None),
        ("Sergeants are trained.", "Sergeants_x000D_\nare trained."),
    ],
)
def test_a_cell_is_the_same_whatever_an_office_program_makes_of_it(
    written: str, saved: object
) -> None:
    assert as_stored(saved) == written


@pytest.mark.test_all("an office program")
def test_a_pack_that_libreoffice_saved_untouched_changes_nothing(
    person: Person, calc: Calc
) -> None:
    """Opened, looked at and saved."""
    back = calc.saves(chased(person), {})
    with nothing_changes(person):
        result = imported(person, back)
    assert (result.code, "0 rows written, 6 nothing entered" in result.err) == (0, True), result.err
