"""chase: one workbook and one draft of an e-mail for each owner, nearest date first, no item twice."""

import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from recotrack import store
from recotrack.exports.packs import (
    ended_owner,
    files_of,
    mail_text,
    owners_of_open_work,
    pack_of,
    work_without_owner,
    workbook,
)
from recotrack.intake.packs import FILL_IN, HIDDEN_SHEET, READ_ME, WORK, WRITTEN, as_stored
from recotrack.progress import Progress
from recotrack.register import Register, load
from recotrack.starter import DEMO_DAY, demo_register
from recotrack.words import days_late
from tests import papers
from tests.acting import Person
from tests.conftest import Files, Golden
from tests.packs import (
    AUDIT,
    FILES,
    GUIDE,
    OWNER,
    POSTER,
    REC_12,
    TRAIN,
    chased,
    columns,
    line_of,
    opened,
    register,
    saved,
)
from tests.tables import every_row


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return register(Person(tmp_path))


def draft(person: Person, owner: str = OWNER) -> EmailMessage:
    content = (person.folder / "packs" / f"{owner}.eml").read_bytes()
    return message_from_bytes(content, policy=default)


def words(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


# ---- the workbook -----------------------------------------------------------------------------


def test_each_owner_with_open_work_has_a_workbook_and_a_draft(
    person: Person, golden: Golden
) -> None:
    """By the id of the role; who owns nothing that is open has none."""
    said = person.done("chase", "-o", "packs")
    names = sorted(path.name for path in (person.folder / "packs").iterdir())
    assert names == [".recotrack-packs", "liaison-officer.eml", "liaison-officer.xlsx", "pillar-4-lead.eml", "pillar-4-lead.xlsx"]  # fmt: skip
    golden("chase/what-it-says.txt", said)


def test_a_row_says_what_was_agreed_and_what_is_late(person: Person) -> None:
    """The nearest date first; what has no date comes last."""
    sheet = opened(chased(person))[WORK]
    at = columns(sheet)
    assert list(at) == [*WRITTEN, *FILL_IN]
    shown = [
        tuple(
            as_stored(sheet.cell(line, at[key]).value) for key in ("reference", "due", "days_late")
        )
        for line in range(2, 8)
    ]
    assert shown == [
        ("audit-ssaidp2", "2025-01-31", "150"),
        ("train-sergeants", "2025-06-15", "15"),
        ("write-guide", "2025-07-31", "0"),
        ("rec-12", "2025-08-31", "0"),
        ("rec-02", "2025-12-31", "0"),
        ("print-poster", "No date set", "0"),
    ]
    train = line_of(sheet, TRAIN)
    assert (
        sheet.cell(train, at["agreed"]).value
        == "15 June 2025 in place of 31 May 2025, agreed by Op Soteria Board, 6 May 2025"
    )
    assert sheet.cell(train, at["last_update"]).value == "6 May 2025: The trainer left."
    assert sheet.cell(train, at["board"]).value == "Op Soteria Board"


@every_row(("moves", "told"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 3)])
def test_the_last_three_moves_are_told_and_how_many_there_were_before(
    moves: int, told: int, tmp_path: Path
) -> None:
    """The last one first; nothing is said of moves before where there are none."""
    updates = "".join(
        f"  - {papers.update(f'2025-06-0{at}', 'Late.', due=f'2025-09-0{at}')}\n"
        for at in range(1, moves + 1)
    )
    register = papers.files(papers.recommendation(updates=updates))
    (item,) = pack_of(papers.progress_of(tmp_path / str(moves), register), "lead").items
    *last, more = [*item.date_notes, ""] if moves == told else item.date_notes
    assert [each.partition(" in")[0] for each in last] == [
        f"{at} September 2025" for at in range(moves, moves - told, -1)
    ]
    assert more == {0: "", 1: "and 1 move before", 2: "and 2 moves before"}[moves - told]


def test_a_recommendation_whose_only_work_is_an_action_stands_in_its_row(person: Person) -> None:
    """Recommendation 3 has one action, of the same owner; Recommendation 12 has two."""
    sheet = opened(chased(person))[WORK]
    at = columns(sheet)
    parts = [str(sheet.cell(line, at["part_of"]).value) for line in range(2, 8)]
    assert parts[0].startswith("Recommendation 3 of ")
    assert [str(sheet.cell(line, at["reference"]).value) for line in range(2, 8)].count(
        "rec-12"
    ) == 1
    assert not any(sheet.cell(line, at["reference"]).value == "rec-03" for line in range(2, 8))


@every_row(
    ("due", "itself"),
    [
        ("2025-08-05", f", itself due 31 July 2025, {days_late(5)}"),
        ("2025-07-31", ""),
        ("2025-09-30", f", itself due 31 July 2025, {days_late(5)}"),
    ],
)
def test_a_recommendation_in_the_row_of_its_action_counts_with_its_own_date(
    due: str, itself: str, tmp_path: Path
) -> None:
    """The row is late with it, in the e-mail too, and stands where the earlier of both dates puts
    it. Its date is told where it is another one.
    """
    register = papers.files(
        papers.recommendation(papers.action("act", due=due)),
        **{"2024-custody/rec-02.yaml": papers.recommendation(more="due: 2025-08-03\n")},
    )
    progress = papers.progress_of(tmp_path / due, register, date(2025, 8, 5))
    pack = pack_of(progress, "lead")
    items = pack.items
    assert [each.standing.reference for each in items] == [
        "2024-custody/rec-01/act", "2024-custody/rec-02"
    ]  # fmt: skip
    late = mail_text(pack).partition("Open, and not late")[0]
    assert "Reference: act\n" in late
    assert items[0].is_late
    assert "".join(items[0].part_of.partition(", itself")[1:]) == itself


@every_row(
    ("today", "send_by", "has_ended"),
    [
        (6, "before Monday 7 July 2025, when Gold Board meets", False),
        (7, "before Monday 4 August 2025, when Gold Board meets", False),
        (8, "before Monday 4 August 2025, when Gold Board meets", True),
    ],
)
def test_the_days_beside_a_meeting_and_the_last_day_of_a_role(
    today: int, send_by: str, *, has_ended: bool, tmp_path: Path
) -> None:
    """No pack is asked for before a meeting that is held today; a role has ended on the day after."""
    office = papers.OFFICE.replace(
        "      - 2025-07-07\n", "      - 2025-08-04\n      - 2025-07-07\n"
    )
    office = office.replace("    name: Pat Green\n", "    name: Pat Green\n    until: 2025-07-07\n")
    register = papers.files(papers.recommendation(), **{"register.yaml": office})
    progress = papers.progress_of(tmp_path / str(today), register, date(2025, 7, today))
    pack = pack_of(progress, "lead")
    assert (pack.send_by, ended_owner(progress, pack) is not None) == (send_by, has_ended)


def test_no_text_of_a_record_is_a_formula_or_a_link(person: Person) -> None:
    """What begins with = is the text that stands in the record, and stays one when it is typed anew."""
    content = chased(person)
    sheet = opened(content)[WORK]
    at = columns(sheet)
    title = sheet.cell(line_of(sheet, GUIDE), at["what"])
    assert (title.data_type, title.value) == (
        "s",
        '=HYPERLINK("https://force.example","Write the guide")',
    )
    assert title.quotePrefix
    packed = zipfile.ZipFile(io.BytesIO(content))
    sheets = [packed.read(name) for name in packed.namelist() if "xl/worksheets/" in name]
    assert sheets
    for sheet_xml in sheets:
        assert b"<f>" not in sheet_xml
        assert b"<hyperlink" not in sheet_xml


def test_a_status_is_chosen_among_those_that_the_owner_may_give(person: Person) -> None:
    """Another role verifies, a board cancels. What hangs on open work has no status to give."""
    sheet = opened(chased(person))[WORK]
    at = columns(sheet)["new_status"]
    lists = {
        str(each.sqref): each.formula1
        for each in sheet.data_validations.dataValidation
        if each.type == "list"
    }
    letter = get_column_letter(at)
    assert lists[f"{letter}{line_of(sheet, TRAIN)}"] == '"not started,blocked,complete"'
    assert lists[f"{letter}{line_of(sheet, GUIDE)}"] == '"in progress,blocked,complete"'
    assert f"{letter}{line_of(sheet, REC_12)}" not in lists
    assert sheet.cell(line_of(sheet, REC_12), at).protection.locked


def test_only_the_cells_to_fill_are_open(person: Person) -> None:
    """Protection against slips: no password. Heads are frozen, paper is A4 across."""
    book = opened(chased(person))
    sheet = book[WORK]
    at = columns(sheet)
    assert book.sheetnames == [READ_ME, WORK, HIDDEN_SHEET]
    assert book[HIDDEN_SHEET].sheet_state == "veryHidden"
    for name in book.sheetnames:
        assert book[name].protection.sheet
        assert book[name].protection.password is None
    train = line_of(sheet, TRAIN)
    assert all(sheet.cell(train, at[key]).protection.locked for key in WRITTEN)
    assert not any(sheet.cell(train, at[key]).protection.locked for key in FILL_IN)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_the_sheet_to_read_says_whom_to_send_it_to_and_by_when(person: Person) -> None:
    """The role that runs the programme, and the board's next planned meeting."""
    sheet = opened(chased(person))[READ_ME]
    text = "\n".join(str(row[0]) for row in sheet.values)
    sending = (
        "Send it to Op Soteria project manager (Jo Field, jo.field@ravensmoor.example) "
        "before Thursday 10 July 2025, when Op Soteria Board meets."
    )
    assert sending in text
    assert "there is no password" in text


# ---- the e-mail -------------------------------------------------------------------------------


def test_the_draft_has_its_address_and_the_workbook_and_no_sender(person: Person) -> None:
    """A mail program opens it as one that is not sent yet. Its lines end as RFC 5322 wants."""
    content = chased(person)
    message = draft(person)
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message["Date"] is None
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Zoë Larkin", "zoe.larkin@ravensmoor.example")
    assert message["Subject"] == "Pillar 4 lead: 7 open, 3 late, 30 June 2025"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "pillar-4-lead.xlsx"
    assert attached.get_content() == content
    raw = (person.folder / "packs" / "pillar-4-lead.eml").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.isascii()


def test_the_draft_says_what_is_late_then_what_comes_next(person: Person) -> None:
    """In plain words, each item once, the nearest date first; late as in its subject."""
    chased(person)
    text = words(draft(person))
    assert text.startswith("To Zoë Larkin\n")
    said = " ".join(text.split())
    assert "3 recommendations and 4 actions of yours are open: 3 late" in said
    assert "We assume" not in said
    assert (
        "There are 6 rows: a recommendation with one open action is in the row of that action."
        in said
    )
    order = [text.index(each) for each in ("Late (3, in 2 rows)", f"{days_late(150)}: Audit", f"{days_late(15)}: Train", "Open, and not late (4 rows)", "Due 31 July 2025", "Due 31 August 2025", "No date set: Print")]  # fmt: skip
    assert order == sorted(order)
    assert text.count("Reference: ") == 6
    assert max(map(len, text.splitlines())) <= 78


@pytest.mark.parametrize(
    "recorded", ["larkin", "zoë@ravensmoor.example", "@", "a@b.example\\r\\nBcc: all@b.example"]
)
def test_an_address_that_is_none_is_left_out_and_said(tmp_path: Path, recorded: str) -> None:
    """No line of a record becomes a header, and no mail program is given what it cannot send to."""
    person = register(Person(tmp_path))
    path = person.records / "register.yaml"
    text = path.read_text(encoding="utf-8")
    known = "email: zoe.larkin@ravensmoor.example"
    assert known in text
    path.write_text(text.replace(known, f'email: "{recorded}"'), encoding="utf-8")
    said = person.done("chase", "--owner", OWNER, "-o", "packs")
    assert "the draft has no address for pillar-4-lead" in said
    assert draft(person)["To"] is None
    assert draft(person)["Bcc"] is None


# ---- the folder, and what is refused ----------------------------------------------------------


def test_a_role_without_open_work_has_no_pack(person: Person) -> None:
    """It is said, and it is no mistake."""
    said = person.done("chase", "--owner", "data-analyst", "-o", "packs")
    assert said == "nothing of data-analyst is open\n"


def test_work_without_an_owner_is_named(tmp_path: Path) -> None:
    """It is in no pack. Who asks for one role's pack is not told of it."""
    poster = "programmes/op-soteria/pillar-4.yaml"
    person = register(Person(tmp_path))
    path = person.records / poster
    path.write_text(
        path.read_text(encoding="utf-8").replace("    owner: pillar-4-lead\n", ""), encoding="utf-8"
    )
    said = person.done("chase", "-o", "packs")
    assert f"owned by no role, so in no pack: 1 open, 0 late: {POSTER}\n" in said
    assert "owned by no role" not in person.done("chase", "--owner", OWNER, "-o", "packs")


@pytest.mark.parametrize(("number", "rest"), [(10, ""), (11, " and 1 more")])
def test_of_much_work_without_an_owner_ten_items_are_named(
    tmp_path: Path, number: int, rest: str
) -> None:
    """How many more there are is said, were it one."""
    pillar = "number: 4\ntitle: Learning\nactions:\n" + "".join(
        f"  - id: step-{at:02}\n    title: Step {at}\n    added: 2025-01-06\n"
        for at in range(1, number + 1)
    )
    person = register(Person(tmp_path), {"programmes/op-soteria/pillar-4.yaml": pillar})
    said = person.done("chase", "-o", "packs")
    assert f"owned by no role, so in no pack: {number} open, 0 late: " in said
    assert f"/step-10{rest}\n" in said


def test_work_whose_owner_is_no_role_is_named_as_work_without_one(tmp_path: Path) -> None:
    """A role that register.yaml does not have gets no pack: what it owns is named beside what nobody
    owns, to people and in JSON.
    """
    poster = str(FILES["programmes/op-soteria/pillar-4.yaml"])
    guide = str(FILES["2024-08-22-soteria/rec-12.yaml"])
    changes: Files = {
        "programmes/op-soteria/pillar-4.yaml": poster.replace("    owner: pillar-4-lead\n", ""),
        "2024-08-22-soteria/rec-12.yaml": f"{guide}    owner: training-lead\n",
    }
    person = register(Person(tmp_path), changes)
    said = person.done("chase", "-o", "packs")
    assert f"owned by no role, so in no pack: 2 open, 0 late: {GUIDE}, {POSTER}\n" in said
    told = json.loads(person.types("chase", "-o", "packs", "--json").out)
    assert sorted(told["without_owner"]) == sorted([GUIDE, POSTER])
    assert "training-lead" not in {each["reference"] for each in told["items"]}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["chase"], "chase writes several files"),
        (["chase", "-o", "records/packs"], "lies in the records folder"),
        (["chase", "-o", "packs", "--owner", "nobody-at-all"], "there is no role nobody-at-all"),
    ],
)
def test_what_cannot_be_made_is_refused(person: Person, typed: list[str], message: str) -> None:
    """With its cure, and nothing is written."""
    assert message in person.refused(*typed)


@pytest.mark.parametrize("owner", [[], ["--owner", OWNER]], ids=["of all", "of this role"])
def test_nobody_is_written_to_after_the_last_day_of_a_role(
    person: Person, owner: list[str]
) -> None:
    """Who leads the pillar in its place is named; a pack that was made before is taken away."""
    person.done("chase", "-o", "packs")
    office = person.records / "register.yaml"
    ends = "    title: Pillar 4 lead\n    until: 2025-06-29\n"
    text = office.read_text(encoding="utf-8").replace("    title: Pillar 4 lead\n", ends)
    office.write_text(text, encoding="utf-8")
    said = person.done("chase", *owner, "-o", "packs")
    names = sorted(path.name for path in (person.folder / "packs").iterdir())
    assert names == [".recotrack-packs", "liaison-officer.eml", "liaison-officer.xlsx"]
    assert "no pack for pillar-4-lead, which ended on 29 June 2025: 7 open, 3 late" in said
    assert "ask project-manager" in said
    gone = json.loads(person.types("chase", *owner, "-o", "packs", "--json").out)["ended"]
    assert [(each["reference"], each["open"], each["ask"]) for each in gone] == [
        ("pillar-4-lead", 7, ["project-manager"])
    ]


def test_json_tells_what_each_owner_was_asked(person: Person) -> None:
    """A recommendation that stands in the row of an action is named there."""
    result = person.types("chase", "-o", "packs", "--json", "--as-of", "2025-06-20")
    told = json.loads(result.out)
    (pack,) = [each for each in told["items"] if each["reference"] == OWNER]
    assert pack["files"] == ["pillar-4-lead.xlsx", "pillar-4-lead.eml"]
    assert pack["asked"][0] == {
        "reference": AUDIT,
        "with": "2024-08-22-soteria/rec-03",
        "status": "in progress",
        "due": "2025-01-31",
        "days_late": 140,
    }
    assert told["without_owner"] == []


# ---- laws -------------------------------------------------------------------------------------


def demo(seed: int, records: int) -> Register:
    files = {path: text.encode() for path, text in demo_register(records=records, seed=seed)}
    listed = [store.Listed(path, store.NameKind.FILE) for path in files]
    return load("records", listed, files.__getitem__)


@settings(max_examples=6)
@given(seed=st.integers(1, 500), records=st.integers(5, 40), days=st.integers(-400, 400))
def test_all_open_work_of_an_owner_is_in_one_row_of_one_pack(
    seed: int, records: int, days: int
) -> None:
    """In any register, on any day: nothing twice, nothing left out but what no role owns."""
    progress = Progress(demo(seed, records), DEMO_DAY + timedelta(days))
    packs = [pack_of(progress, owner) for owner in owners_of_open_work(progress)]
    rows = [each for pack in packs for each in pack.items]
    told = Counter(each.standing.reference for each in rows)
    told += Counter(each.recommendation.reference for each in rows if each.recommendation)
    told += Counter(work_without_owner(progress))
    still_open = [
        each.reference
        for each in progress.everything.values()
        if each.there and each.is_open and (each.counts or each.open_though_withdrawn)
    ]
    assert told == Counter(still_open)
    for pack in packs:
        days_due = [each.nearest_date for each in pack.items]
        assert days_due == sorted(days_due)
        assert [name for name, _ in files_of(pack)] == [
            f"{pack.file_name}.xlsx",
            f"{pack.file_name}.eml",
        ]


def test_a_long_list_is_told_in_its_first_items() -> None:
    """A letter of hundreds of items is read by nobody: the workbook has them all."""
    progress = Progress(demo(3, 300), DEMO_DAY + timedelta(400))
    pack = max(
        (pack_of(progress, owner) for owner in owners_of_open_work(progress)),
        key=lambda each: len(each.items),
    )
    late = sum(each.is_late for each in pack.items)
    assert late > 20
    text = mail_text(pack)
    counted = sum(one.overdue for each in pack.items for one in each.work)
    assert f"Late ({counted}, in {late} rows)" in text
    assert f"and {late - 20} more, in the workbook" in text
    for number, said in ((20, 0), (21, 1)):
        few = tuple(each for each in pack.items if each.is_late)[:number]
        assert mail_text(replace(pack, items=few)).count("and 1 more, in the workbook") == said
    rows = sum(1 for each in opened(workbook(pack))[WORK].iter_rows(min_row=2))
    assert rows == len(pack.items)


# ---- the folder -------------------------------------------------------------------------------


def test_a_workbook_that_came_back_is_never_replaced_or_removed(person: Person) -> None:
    """It has the name of the one that went out, and somebody keeps it where that was. Nothing at
    all is made then: neither while her work is open nor when nothing of it is any more.
    """
    person.done("chase", "-o", "packs")
    place = person.folder / "packs" / "liaison-officer.xlsx"
    book = opened(place.read_bytes())
    book[WORK].cell(2, columns(book[WORK])["note"]).value = "Hers."
    back = saved(book)
    place.write_bytes(back)
    (person.folder / "packs" / f"{OWNER}.eml").unlink()
    for _ in range(2):
        result = person.types("chase", "-o", "packs")
        assert result.code == 3
        assert result.err == (
            "recotrack: nothing written: packs/liaison-officer.xlsx changed since recotrack chase made it\n"
            "  do this  recotrack import it, if it was filled in; then move it away, or name another folder\n"
        )
        assert place.read_bytes() == back
        assert not (person.folder / "packs" / f"{OWNER}.eml").exists()
        for path in person.records.rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            text = text.replace("owner: liaison-officer", f"owner: {OWNER}")
            path.write_text(text, encoding="utf-8")
    place.rename(person.folder / "back.xlsx")
    person.done("chase", "-o", "packs")


def test_the_pack_of_one_owner_is_made_anew_beside_the_others(person: Person) -> None:
    """With --owner the packs of all others stay. Without it the pack of who owns nothing open any
    more goes. No other file in the folder is touched.
    """
    folder = person.folder / "packs"
    person.done("chase", "-o", "packs")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    everything = sorted(path.name for path in folder.iterdir())
    person.done("chase", "--owner", OWNER, "-o", "packs")
    assert sorted(path.name for path in folder.iterdir()) == everything
    for path in person.records.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("owner: liaison-officer", f"owner: {OWNER}")
        path.write_text(text, encoding="utf-8")
    person.done("chase", "-o", "packs")
    names = sorted(path.name for path in folder.iterdir())
    assert names == [".recotrack-packs", "notes.txt", f"{OWNER}.eml", f"{OWNER}.xlsx"]
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
