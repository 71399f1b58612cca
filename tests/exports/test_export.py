"""`export`: the tables, the folder of CSV, the whole register as JSON, and who may see what."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.documents import AUDIENCES
from recotrack.exports import FORMATS
from recotrack.exports.tables import TABLES
from recotrack.model import KINDS
from recotrack.words import as_id, guarded
from tests import papers
from tests.acting import Person
from tests.conftest import Files, put
from tests.documents.making import INSPECTION, OFFICE, RECOMMENDATION
from tests.exporting import demo, package, rows, unguarded, value_of
from tests.marked import TODAY, marked_register, markers_in, secret, secrets_below
from tests.places import ROOT
from tests.tables import every_row, some_of
from tests.two_parties import OFFICE as OFFICE_FILE
from tests.two_parties import OUT, REC_02, REPORT, RESPONSE, changed

every_combination = pytest.mark.test_all("every combination")
INSIDE_OR_OUT = [
    each if each == "public" else pytest.param(each, marks=every_combination) for each in AUDIENCES
]
"""Of whom most is kept; the others see more of the same."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """A demo with its tables in `out`."""
    person = demo(tmp_path_factory.mktemp("export"))
    person.done("export", "--format", "csv", "-o", "out")
    return person


# ---- the tables -------------------------------------------------------------------------------


def test_tables_stand_after_those_that_they_refer_to() -> None:
    """A database takes them in this order. Names are words that need no quotes, each column says
    something, and none of a key is ever empty.
    """
    seen = set[str]()
    for table in TABLES:
        seen.add(table.name)
        assert {each.table for each in table.refers} <= seen, table.name
        assert len(set(table.names)) == len(table.names), table.name
        assert table.names[0] == "register"
        for column in table.columns:
            assert column.name.replace("_", "").isalpha()
            assert column.says
        assert set(table.key) <= {each.name for each in table.columns if each.needed}, table.name


def test_every_row_satisfies_its_schema(exported: Person) -> None:
    """Each cell has the type that datapackage.json says, what is required is there, and no key is
    there twice.
    """
    for name, resource in package(exported.folder / "out").items():
        fields = resource["schema"]["fields"]
        table = rows(exported.folder / "out", name)
        for row in table:
            assert list(row) == [field["name"] for field in fields]
            for field in fields:
                value = value_of(field["type"], row[field["name"]])
                needed = field.get("constraints", {}).get("required", False)
                assert not (needed and value is None), (name, field["name"], row)
        key = resource["schema"]["primaryKey"]
        keys = [tuple(row[each] for each in key) for row in table]
        assert len(set(keys)) == len(keys), name


def test_every_reference_leads_to_a_row(exported: Person) -> None:
    """By the foreign keys of datapackage.json, each to the key of its table."""
    out = exported.folder / "out"
    resources = package(out)
    for name, resource in resources.items():
        for key in resource["schema"]["foreignKeys"]:
            to = key["reference"]["resource"] or name
            assert key["reference"]["resource"] != name, "the standard's word for itself is empty"
            assert key["reference"]["fields"] == resources[to]["schema"]["primaryKey"]
            named = {tuple(row[each] for each in key["fields"]) for row in rows(out, name)}
            known = {
                tuple(row[each] for each in key["reference"]["fields"]) for row in rows(out, to)
            }
            assert {each for each in named if all(each)} <= known, (name, key)


def test_the_ledger_has_each_move_once(exported: Person) -> None:
    """What an action has of its recommendation stands there alone; the first dates and all moves
    lead to the dates that hold.
    """
    out = exported.folder / "out"
    moves = rows(out, "date_moves")
    assert len({(row["reference"], row["moved_on"], row["moved_to"]) for row in moves}) == len(
        moves
    )
    for recommendation in rows(out, "recommendations"):
        own = [row for row in moves if row["reference"] == recommendation["recommendation"]]
        assert len(own) == int(recommendation["moves"])
        if own:
            assert own[0]["moved_from"] == recommendation["first_due"]
            assert own[-1]["moved_to"] == recommendation["due"]


def test_responses_have_their_statutory_last_day(tmp_path: Path) -> None:
    """Published on 22 August, the last day is 16 October; one published on the 17th is late."""
    person = Person(tmp_path).with_register()
    person.done("export", "--format", "csv", "-o", "out")
    (row,) = rows(tmp_path / "out", "responses")
    assert row["last_day"] == "2024-10-16"
    assert row["in_time"] in {"true", "false"}


# ---- csv --------------------------------------------------------------------------------------


@given(st.text())
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    """Whatever it begins with, an apostrophe among it."""
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unguarded(cell) == text


@every_row("text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "'=1", "''-x", "\uff1d1"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    """So is a text that has such an apostrophe itself."""
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "plain", "'quoted'", "5 - 3", "a=b"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Most do."""
    assert guarded(text) == unguarded(text) == text


def test_a_text_of_a_record_that_is_a_formula_is_guarded(tmp_path: Path) -> None:
    """Wherever it stands; the tables say nothing else of it."""
    formula = RECOMMENDATION.replace("chief constables", "'=2+5+cmd|x'")
    person = Person(tmp_path).with_register({"2024-custody/rec-01.yaml": formula, **_OTHERS})
    person.done("export", "--format", "csv", "-o", "out")
    cells = {row["addressed_to"] for row in rows(tmp_path / "out", "recommendations")}
    assert "'=2+5+cmd|x" in cells
    assert not any(each.startswith("=") for each in cells)


def test_numbers_below_zero_are_no_formulas(exported: Person) -> None:
    """Days left of what is late stay numbers."""
    days = [row["days_left"] for row in rows(exported.folder / "out", "recommendations")]
    assert any(each.startswith("-") for each in days)


def test_csv_is_as_rfc_4180_has_it(exported: Person) -> None:
    """UTF-8 without a byte order mark, CRLF at the ends of lines, quotes doubled."""
    for path in (exported.folder / "out").glob("*.csv"):
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        read = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
        assert len({len(row) for row in read}) == 1, path.name


def test_the_dictionary_has_every_column(exported: Person) -> None:
    """By its name, in its table's section."""
    text = (exported.folder / "out" / "data-dictionary.md").read_text("utf-8")
    sections = {part.partition("\n")[0]: part for part in text.split("\n## ")}
    for table in TABLES:
        for column in table.columns:
            assert f"| `{column.name}` |" in sections[table.name]


def test_a_folder_is_filled_anew(tmp_path: Path) -> None:
    """What an earlier export made is replaced; a file of somebody's own stays."""
    person = Person(tmp_path).with_register()
    person.done("export", "--format", "csv", "-o", "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", "utf-8")
    person.done("export", "--format", "csv", "-o", "out", "--audience", "public")
    assert (tmp_path / "out" / "notes.txt").read_text("utf-8") == "mine"
    assert "public" in (tmp_path / "out" / "registers.csv").read_text("utf-8")


def test_a_table_that_somebody_made_is_not_overwritten(tmp_path: Path) -> None:
    """Nothing is written then."""
    person = Person(tmp_path).with_register()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "actions.csv").write_text("mine", "utf-8")
    said = person.refused("export", "--format", "csv", "-o", "out", code=3)
    assert "actions.csv is there, and recotrack export --format csv did not make it" in said


def test_what_the_records_name_and_do_not_have_is_told(tmp_path: Path) -> None:
    """The tables hold together: the cell is empty, and stderr says what could not stand there."""
    rec = "2024-08-22-soteria/rec-03.yaml"
    person = Person(tmp_path).with_register()
    text = person.reads(rec).replace("owner: ", "owner: nobody-we-know\nsource: was ", 1)
    (person.records / rec).write_text(text, "utf-8")
    said = person.done("export", "--format", "csv", "-o", "out")
    assert (
        "left out of the table recommendations: 2024-08-22-soteria/rec-03 names nobody-we-know"
        in said
    )
    assert "recotrack check says where" in said
    found = rows(tmp_path / "out", "recommendations")
    (row,) = [each for each in found if each["recommendation"] == "2024-08-22-soteria/rec-03"]
    assert (row["owner"], row["owner_title"]) == ("", "nobody-we-know")


def test_what_no_source_states_is_not_said_to_be_missing(tmp_path: Path) -> None:
    """It is there, and the public is not told it: nothing in the records is wrong."""
    programme = "programmes/op-soteria/programme.yaml"
    person = Person(tmp_path).with_register()
    text = person.reads(programme) + "assumed:\n  - board\n"
    assert "\nboard: " in text
    (person.records / programme).write_text(text, "utf-8")
    said = person.done("export", "--format", "csv", "-o", "out", "--audience", "public")
    assert (
        "left out of the table programme_boards: op-soteria not-stated "
        "would name what no source states, which is not published\n" in said
    )
    assert "is not there" not in said
    assert "recotrack check" not in said
    assert "left out" not in person.done("export", "--format", "csv", "-o", "internal")


def test_what_cannot_be_read_is_not_said_to_be_missing(tmp_path: Path) -> None:
    """A pillar that is there, and whose file is damaged."""
    person = Person(tmp_path).with_register(
        {"programmes/op-soteria/pillar-4.yaml": "title: Pillar 4\n  bad: [\n"}
    )
    result = person.types("export", "--format", "csv", "-o", "out")
    assert "names op-soteria/pillar-4, which cannot be read\n" in result.err
    assert "is not there" not in result.err


def test_what_is_missing_below_a_report_that_cannot_be_read_is_said_to_be_missing(
    tmp_path: Path,
) -> None:
    """A finding has a file of its own, whatever is wrong with that of its report."""
    report, finding = "2024-08-22-soteria", "2023-05-04-self-assessment/rec-02.yaml"
    person = Person(tmp_path).with_register({f"{report}/inspection.yaml": "title: [\n"})
    link = f"links:\n  - {{type: depends_on, to: {report}/rec-77}}\n"
    person.appends(finding, link)
    result = person.types("export", "--format", "csv", "-o", "out")
    assert f"names {report}/rec-77, which is not there\n" in result.err


def exported_json(person: Person, *options: str) -> Any:
    """What the JSON says that is written with these options."""
    person.done("export", "-o", "whole.json", *options)
    return json.loads((person.folder / "whole.json").read_bytes())


# ---- json -------------------------------------------------------------------------------------


def test_json_has_each_record_as_its_file_has_it(tmp_path: Path) -> None:
    """With its reference, kind and path, also what is later than the day: nothing is cut."""
    person = Person(tmp_path, "2000-01-01").with_register()
    said = exported_json(person)
    assert (said["schema_version"], said["whole"], said["audience"]) == (1, True, "internal")
    assert said["as_of"] == "2000-01-01"
    paths = {path.relative_to(person.records).as_posix() for path in person.records.rglob("*.yaml")}
    assert {item["path"] for item in said["items"]} == paths
    first = next(each for each in said["items"] if each["path"].startswith("2024-08-22-soteria/"))
    assert (first["reference"], first["kind"]) == ("2024-08-22-soteria", "inspection")
    assert first["record"]["published"] == "2024-08-22"


@pytest.mark.parametrize("audience", INSIDE_OR_OUT)
def test_json_is_as_its_schema_says(exported: Person, audience: str) -> None:
    """docs/export.schema.json, for each audience; all kinds of record are in the demo."""
    said = exported_json(exported, "--audience", audience)
    schema = json.loads((ROOT / "docs" / "export.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(said, schema, format_checker=jsonschema.FormatChecker())
    assert {item["kind"] for item in said["items"]} == set(KINDS)
    named = {"schema_version", "as_of", "register", "audience", "whole", "recotrack", "items"}
    assert set(said) == named == set(schema["properties"]) - {"known_on"}


def test_json_as_of_a_day_is_cut_and_says_so(tmp_path: Path) -> None:
    """So that no import takes it for the whole."""
    person = Person(tmp_path).with_register()
    said = exported_json(person, "--as-of", "2024-08-23")
    assert (said["whole"], said["as_of"]) == (False, "2024-08-23")
    (rec,) = [item["record"] for item in said["items"] if item["path"].endswith("rec-03.yaml")]
    assert not rec.get("updates")


@pytest.mark.parametrize("audience", ["committee", "public"])
def test_json_for_others_leaves_out_no_number_or_answer(tmp_path: Path, audience: str) -> None:
    """False and 0 say something: only what is empty is left out."""
    office = OFFICE.replace("first_day_counts: true", "first_day_counts: false")
    office = office.replace("policy:\n", "policy:\n  due_soon: 0\n")
    assert "first_day_counts: false" in office
    person = Person(tmp_path).with_register({**_OTHERS, "register.yaml": office})
    said = exported_json(person, "--audience", audience)
    (record,) = [each["record"] for each in said["items"] if each["kind"] == "register"]
    policy = record["policy"]
    assert policy["due_soon"] == "0"
    assert policy["responses"]["police-act-55"]["first_day_counts"] == "false"


def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """It is in no export, the exit code says that something lacks, and the JSON is not the whole."""
    person = Person(tmp_path).with_register({"2024-08-22-soteria/rec-09.yaml": "kind: [\n"})
    result = person.types("export", "-o", "whole.json")
    assert result.code == 1
    assert "rec-09.yaml cannot be read, and is not in this export" in result.err
    assert json.loads((tmp_path / "whole.json").read_bytes())["whole"] is False


# ---- the calendar -----------------------------------------------------------------------------


@pytest.mark.parametrize("audience", INSIDE_OR_OUT)
def test_the_calendar_is_that_of_the_site(exported: Person, tmp_path: Path, audience: str) -> None:
    """The same bytes: what has subscribed to one may go on with the other."""
    exported.done("export", "-o", str(tmp_path / "days.ics"), "--audience", audience)
    exported.done("site", str(tmp_path / "site"), "--no-documents", "--audience", audience)
    (calendar,) = (tmp_path / "site").rglob("*.ics")
    assert (tmp_path / "days.ics").read_bytes() == calendar.read_bytes()


@pytest.mark.parametrize(
    ("duty", "assumed"),
    [
        ("response_rule: police-act-55", "published"),
        ("response_rule: police-act-55", "response_rule"),
        ("response_rule: police-act-55", "title"),
        ("response_due: 2024-11-01", "response_due"),
        ("response_due: 2024-11-01", "url"),
    ],
)
def test_the_public_calendar_has_no_last_day_that_rests_on_what_is_assumed(
    tmp_path: Path, duty: str, assumed: str
) -> None:
    """Neither a set day, nor one that is counted by a rule or from a day that nobody states."""
    report = INSPECTION.replace("response_rule: police-act-55", duty)
    report = f"{report}url: https://report.example\nassumed:\n  - {assumed}\n"
    person = Person(tmp_path, "2024-09-10").with_register({"2024-custody/inspection.yaml": report})
    for audience in AUDIENCES:
        person.done("export", "-o", f"{audience}.ics", "--audience", audience)
        there = any(
            "2024-custody/response/last-day" in each
            for each in days_of(tmp_path / f"{audience}.ics")
        )
        assert there is (audience != "public" or assumed in {"title", "url"})


def test_an_entry_keeps_its_identity_when_its_day_moves(tmp_path: Path) -> None:
    """A deadline that moved is the same entry on another day; statutory last days, the day for
    comments and meetings have theirs.
    """
    person = demo(tmp_path)
    person.done("export", "-o", "before.ics")
    (row,) = [
        row for row in listed(person) if row["kind"] == "action" and row["status"] == "in progress"
    ][:1]
    person.done(
        "update", row["reference"], "--due", "2027-06-30", "--note", "The course is full.",
        "--by", row["owner"], "--agreed-by", "service-improvement-board",
    )  # fmt: skip
    person.done("export", "-o", "after.ics")
    before, after = (days_of(person.folder / name) for name in ("before.ics", "after.ics"))
    assert before.keys() == after.keys()
    moved = {uid for uid in before if before[uid] != after[uid]}
    assert moved == {f"{row['reference']}/due@ravensmoor-police.invalid"}
    kinds = {uid.partition("@")[0].rpartition("/")[2] for uid in before}
    assert {"due", "last-day", "comments"} <= kinds
    assert any(uid.startswith("meeting/") for uid in before)


def test_the_day_of_a_part_is_no_second_entry_of_its_cause_of_concern(tmp_path: Path) -> None:
    """The cause of concern has its date of the part, which has the entry."""
    undated = f"{RECOMMENDATION.partition('deadline:')[0]}deadline:\n  basis: none\n"
    concern = undated.replace("kind: recommendation", "kind: cause of concern")
    link = "links:\n  - type: part_of\n    to: 2024-custody/rec-01\n"
    part = f"{RECOMMENDATION.replace('number: 1', 'number: 2')}{link}"
    texts = {"inspection": INSPECTION, "rec-01": concern, "rec-02": part}
    person = Person(tmp_path, "2024-09-10").with_register(
        {f"2024-custody/{name}.yaml": text for name, text in texts.items()}
    )
    person.done("export", "-o", "days.ics")
    due = {uid.partition("@")[0] for uid in days_of(tmp_path / "days.ics")}
    assert {each for each in due if each.startswith("2024-custody/rec")} == {
        "2024-custody/rec-02/due"
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_two_boards_with_one_title_have_their_own_entries(tmp_path: Path, audience: str) -> None:
    """On a day on which both meet, too. The first keeps its name, whatever boards come after it; and
    no other board is called as the second is.
    """
    day = "\n    met: [2024-09-02]\n"
    first = f"boards:\n  one:\n    title: Gold Board{day}"
    others = f"  two:\n    title: Gold board{day}  three:\n    title: Gold Board 2{day}"
    person, found = Person(tmp_path, "2024-09-10"), []
    for boards in (first, first + others):
        person.with_register({"register.yaml": OFFICE.replace("policy:", f"{boards}policy:")})
        person.done("export", "-o", "days.ics", "--audience", audience)
        there = days_of(tmp_path / "days.ics")
        found.append({each.partition("@")[0] for each in there if each.startswith("meeting/")})
    assert found[0] == {"meeting/gold-board/2024-09-02"}
    assert found[1] == {
        f"meeting/{name}/2024-09-02" for name in ("gold-board", "gold-board-3", "gold-board-2")
    }


def listed(person: Person) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(person.types("list", "--json").out)["items"]
    return items


def days_of(path: Path) -> dict[str, Any]:
    """The day of each entry of a calendar."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(each["uid"]): each.decoded("dtstart") for each in calendar.walk("VEVENT")}


# ---- who may see what -------------------------------------------------------------------------


@pytest.mark.parametrize("audience", some_of(AUDIENCES, "public"))
@pytest.mark.parametrize("form", list(FORMATS))
def test_no_format_shows_what_an_audience_may_not_see(
    tmp_path: Path, form: str, audience: str
) -> None:
    """By a register in which every text is a marker. What may be seen of the tables is there."""
    marked = marked_register()
    for path, content in marked.files.items():
        target = tmp_path / "records" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "out").mkdir()
    place = "out" if form == "csv" else f"out/export.{form}"
    person = Person(tmp_path, TODAY.isoformat())
    said = person.types("export", "--format", form, "-o", place, "--audience", audience)
    assert said.code == 0, said.err
    assert secrets_below(tmp_path / "out", marked, audience) == {}
    if form == "ics":
        return
    shown = {
        each
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
        for each in markers_in(path.read_bytes())
    }
    texts = [each for each in marked.markers.values() if each.route == ("text",)]
    assert {each.text for each in texts if not secret(each, audience)} <= shown


def test_others_than_internal_readers_are_shown_titles(exported: Person, tmp_path: Path) -> None:
    """Roles and boards are called by what their titles make; no e-mail address, no holder."""
    exported.done(
        "export", "--format", "csv", "-o", str(tmp_path / "out"), "--audience", "committee"
    )
    roles = rows(tmp_path / "out", "roles")
    assert {row["name"] + row["email"] for row in roles} == {""}
    assert all(row["role"] == as_id(row["title"]) for row in roles)
    owners = {row["owner"] for row in rows(tmp_path / "out", "actions")} - {""}
    assert owners <= {row["role"] for row in roles}


def test_the_public_is_told_no_assumed_day(tmp_path: Path) -> None:
    """Neither the day nor what is counted from it; that the work is late is."""
    rec = RECOMMENDATION.replace("basis: stated", "basis: assumed") + "owner: lead\n"
    Person(tmp_path).with_register({"2024-custody/rec-01.yaml": rec, **_OTHERS})
    person = Person(tmp_path, "2025-02-10")
    shown = {}
    for audience in AUDIENCES:
        person.done("export", "--format", "csv", "-o", audience, "--audience", audience)
        found = rows(tmp_path / audience, "recommendations")
        (shown[audience],) = [
            row for row in found if row["recommendation"] == "2024-custody/rec-01"
        ]
    for audience in ("internal", "committee"):
        row = shown[audience]
        assert (row["due"], row["days_late"], row["deadline_date"]) == (
            "2025-01-31",
            "10",
            "2025-01-31",
        )
        assert "10 days ago" in row["rag_because"]
    row = shown["public"]
    assert (row["due"], row["first_due"], row["days_late"], row["deadline_date"]) == (
        "",
        "",
        "",
        "",
    )
    assert (row["is_overdue"], row["rag_because"]) == ("true", "overdue")


@every_row(
    ("said", "assumed", "rule", "inside", "outside"),
    [
        ("", "", "stale", "49", "49"),
        ("", "date", "stale", "49", ""),
        ("status: complete", "", "awaiting-verification", "49", "49"),
        ("status: complete", "date", "awaiting-verification", "49", ""),
        ("due: 2025-07-30", "due", "overdue", "1", ""),
        ("due: 2025-07-30", "date", "overdue", "1", "1"),
        ("due: 2025-08-05", "due", "due-soon", "5", ""),
        ("due: 2025-08-05", "date", "due-soon", "5", "5"),
    ],
)
def test_the_public_is_told_no_days_that_rest_on_what_is_assumed(  # noqa: PLR0917 - of the table
    tmp_path: Path, said: str, assumed: str, rule: str, inside: str, outside: str
) -> None:
    """Of a silence and of a wait they rest on the day of an update; else on the date that holds."""
    note = "    note: The log is drawn up.\n"
    more = (said, f"assumed: [{assumed}]" if assumed else "")
    lines = "".join(f"    {each}\n" for each in more if each)
    files = changed((REC_02, note, f"{note}{lines}"))
    person = Person(tmp_path, "2025-07-31").with_register({**files})
    for audience in ("internal", "public"):
        person.done("export", "--format", "csv", "-o", audience, "--audience", audience)
        found = rows(tmp_path / audience, "due_now")
        (days,) = [
            row["days"]
            for row in found
            if (f"{row['reference']}.yaml", row["rule"]) == (REC_02, rule)
        ]
        assert days == (outside if audience == "public" else inside)


@every_row(
    ("of_recommendation", "of_action", "public"),
    [
        ("", "", ("2025-03-31", "2025-06-30", "91")),
        ("due", "", ("", "2025-06-30", "")),
        ("", "due", ("2025-03-31", "", "")),
    ],
    ids=["stated", "a date of its recommendation", "its own"],
)
def test_the_public_is_told_no_move_from_or_to_an_assumed_date(
    tmp_path: Path, of_recommendation: str, of_action: str, public: tuple[str, str, str]
) -> None:
    """An action moves from the date that its recommendation had then, if it had none of its own."""
    said = "by: lead, note: Moved., public: true, assumed"
    work = (
        "owner: lead\nactions:\n  - id: count\n    title: Count them\n    added: 2024-12-01\n    updates:\n"
        f"      - {{date: 2025-01-20, due: 2025-06-30, {said}: [{of_action}]}}\n"
        f"updates:\n  - {{date: 2025-01-10, due: 2025-03-31, {said}: [{of_recommendation}]}}\n"
    )
    person = Person(tmp_path, "2025-02-10").with_register(
        {"2024-custody/rec-01.yaml": RECOMMENDATION + work, **_OTHERS}
    )
    for audience in ("internal", "public"):
        person.done("export", "--format", "csv", "-o", audience, "--audience", audience)
        (told,) = [
            (row["moved_from"], row["moved_to"], row["days"])
            for row in rows(tmp_path / audience, "date_moves")
            if row["action"]
        ]
        assert told == (public if audience == "public" else ("2025-03-31", "2025-06-30", "91"))


@every_row(
    ("assumed", "told"),
    [("", True), ("title", True), ("published", False), ("response_rule", False)],
)
def test_the_public_is_told_no_last_day_that_rests_on_what_is_assumed(
    tmp_path: Path, assumed: str, *, told: bool
) -> None:
    """That no response is published, it is told, and not since which day it should have been."""
    report, rule = f"{REPORT}/inspection.yaml", "response_rule: police-act-55\n"
    marks = f"assumed: [{assumed}]\n" if assumed else ""
    files = changed((RESPONSE, OUT, "published:\n"), (report, rule, f"{rule}{marks}"))
    person = Person(tmp_path, "2025-07-31").with_register({**files})
    for audience in AUDIENCES:
        person.done("export", "--format", "csv", "-o", audience, "--audience", audience)
        found = rows(tmp_path / audience, "due_now")
        (row,) = [row for row in found if row["rule"] == "response-overdue"]
        shown = ("2025-06-30", "31") if told or audience != "public" else ("", "")
        assert (row["due"], row["days"]) == shown


@every_row(
    ("path", "key", "told"),
    [
        (RESPONSE, "", True),
        (RESPONSE, "sent", True),
        (RESPONSE, "published", False),
        (f"{REPORT}/inspection.yaml", "title", True),
        (f"{REPORT}/inspection.yaml", "published", False),
        (f"{REPORT}/inspection.yaml", "response_rule", False),
    ],
)
def test_the_public_is_told_no_lateness_of_a_response_between_days_of_which_one_is_assumed(
    tmp_path: Path, path: str, key: str, *, told: bool
) -> None:
    """It is counted from the last day to the day of publication: no source states it otherwise."""
    files = changed((RESPONSE, "published: 2025-06-20\n", "published: 2025-07-03\n"))
    files = {**files, path: files[path] + (f"assumed: [{key}]\n" if key else "")}
    person = Person(tmp_path, "2025-07-31").with_register({**files})
    for audience in ("internal", "public"):
        person.done("export", "--format", "csv", "-o", audience, "--audience", audience)
        (row,) = [
            each for each in rows(tmp_path / audience, "responses") if each["inspection"] == REPORT
        ]
        shown = ("false", "3") if told or audience != "public" else ("", "")
        assert (row["in_time"], row["days_late"]) == shown


@every_row(
    ("name", "role", "board"),
    [
        ("inspector", "inspector", ""),
        ("op-board", "", "op-board"),
        ("audit-board", "audit-board", ""),
    ],
    ids=["a role", "a board", "both"],
)
def test_who_agreed_is_a_role_or_a_board(tmp_path: Path, name: str, role: str, board: str) -> None:
    """In one column of the two: a name that both have means the role, where it moved a date, too."""
    note = "    note: The log is drawn up.\n"
    register = changed(
        (
            OFFICE_FILE,
            "boards:\n",
            "  audit-board:\n    title: Chair of the Audit Board\nboards:\n",
        ),
        (REC_02, note, f"{note}    due: 2025-10-15\n    agreed_by: {name}\n"),
    )
    person = Person(tmp_path, "2025-07-31").with_register({**register})
    person.done("export", "--format", "csv", "-o", "out")
    for table in ("updates", "date_moves"):
        (row,) = [
            row
            for row in rows(tmp_path / "out", table)
            if row["reference"] == REC_02.removesuffix(".yaml")
        ]
        assert (row["agreed_by_role"], row["agreed_by_board"]) == (role, board)


_OTHERS: Files = {"register.yaml": OFFICE, "2024-custody/inspection.yaml": INSPECTION}


def test_it_says_for_whom_it_is(tmp_path: Path) -> None:
    """Internal unless others are named."""
    person = Person(tmp_path).with_register()
    assert "it has names and e-mail addresses" in person.done("export", "-o", "a.json")
    assert "for public readers" in person.done("export", "-o", "a.json", "--audience", "public")


# ---- the command ------------------------------------------------------------------------------


def test_a_format_needs_a_place_to_go(tmp_path: Path) -> None:
    """Json and ics go to standard output; the others would not be read there."""
    person = Person(tmp_path).with_register()
    for form in sorted(FORMATS.keys() - {"json", "ics"}):
        assert "needs a place to go" in person.refused("export", "--format", form)
    assert "in which format?" in person.refused("export")
    assert "there is no format pdf" in person.refused("export", "--format", "pdf")
    assert "CSV is written as a folder of tables" in person.refused("export", "-o", "tracker.csv")
    said = person.refused("export", "--format", "json", "-o", "a.ics")
    assert ".ics is the ending of a calendar" in said


def test_nothing_is_written_into_the_records(tmp_path: Path) -> None:
    """A folder of tables in it would be strange files."""
    person = Person(tmp_path).with_register()
    assert "lies in the records folder" in person.refused(
        "export", "--format", "csv", "-o", "records/out"
    )
    assert "lies in the records folder" in person.refused("export", "-o", "records/out.json")


@pytest.mark.parametrize("form", ["json", pytest.param("ics", marks=every_combination)])
def test_a_pipe_gets_the_bytes_of_the_file(exported: Person, form: str) -> None:
    """And nothing else: what is said of it goes to stderr."""
    exported.done("export", "-o", f"there.{form}")
    command = [sys.executable, "-m", "recotrack", "export", "--format", form]
    piped = subprocess.run(
        command,
        cwd=exported.folder,
        env={**os.environ, "RECOTRACK_TODAY": exported.today},
        capture_output=True,
        check=True,
    )
    assert piped.stdout == (exported.folder / f"there.{form}").read_bytes()
    assert b"for internal readers" in piped.stderr


LIBRARIES = {"xlsx": "xlsxwriter", "sqlite": "sqlite3", "ics": "icalendar"}


@pytest.mark.parametrize(
    "form",
    [each if each == "csv" else pytest.param(each, marks=every_combination) for each in FORMATS],
)
def test_a_library_is_loaded_for_its_format_alone(
    exported: Person, tmp_path: Path, form: str
) -> None:
    """Whoever exports to another one does not wait for it."""
    place = str(tmp_path / ("out" if form == "csv" else f"out.{form}"))
    code = (
        "import sys\nfrom recotrack.cli import main\n"
        f"sys.argv = ['recotrack', 'export', '--format', {form!r}, '-o', {place!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=exported.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(LIBRARIES.values()).intersection(done.stdout.split())
    assert loaded == ({LIBRARIES[form]} if form in LIBRARIES else set())


@pytest.mark.parametrize(
    ("today", "meets", "state"),
    [
        (6, "Gold Board meets", "planned"),
        (7, "Gold Board meets", "planned"),
        (8, "Gold Board was to meet; no meeting is recorded", "not recorded as held"),
    ],
)
def test_a_planned_meeting_has_passed_on_the_day_after(
    tmp_path: Path, today: int, meets: str, state: str
) -> None:
    """In the calendar and in the table; on its day it may still be held. The public calendar has no
    assumed ones.
    """
    office, on = papers.OFFICE, f"2025-07-0{today}"
    assumed = office.replace("    planned:\n", "    assumed: [planned]\n    planned:\n")
    person, other = (Person(tmp_path / name, today=on) for name in ("stated", "assumed"))
    for each, text in ((person, office), (other, assumed)):
        put(each.records, papers.files(papers.recommendation(), **{"register.yaml": text}))
        for audience in ("internal", "public"):
            each.done("export", "-o", f"{audience}.ics", "--audience", audience)
            calendar = icalendar.Calendar.from_ical((each.folder / f"{audience}.ics").read_bytes())
            said = [str(event["summary"]) for event in calendar.walk("vevent")]
            assert (meets in said) is (each is person or audience == "internal")
    person.done("export", "--format", "csv", "-o", "tables")
    path = person.folder / "tables" / "meetings.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        states = {row["date"]: row["state"] for row in csv.DictReader(file)}
    assert states == {"2025-05-05": "held", "2025-06-02": "held", "2025-07-07": state}
