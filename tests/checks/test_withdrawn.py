"""A report that is withdrawn, or published again: typed, judged, guarded, and said in every view.

From its day on the findings are in no total and the clock has stopped; nobody sheds work unseen.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recotrack.documents.entry import AWAITED
from recotrack.merge import merge
from recotrack.progress.links import duplicates
from recotrack.progress.withdrawals import links_without
from recotrack.words import days_late
from tests.acting import CLEARED, Person
from tests.checks.test_response import FOLDER, PUBLISHED, REC, files
from tests.conftest import ProblemsOf
from tests.looking import at_terminal, bytes_of, lively, recotrack
from tests.looking import files as files_of_lively
from tests.places import TESTS
from tests.repository import Repository
from tests.two_parties import AT

SOTERIA, SELF = "2024-08-22-soteria", "2023-05-04-self-assessment"
INSPECTION, RESPONSE = f"{SOTERIA}/inspection.yaml", f"{SOTERIA}/response.yaml"
REC_03 = f"{SOTERIA}/rec-03"
AUDIT = f"{REC_03}/audit-ssaidp2"
WHY = "Published again with corrected figures."
NEW_REPORT = """\
title: Progress to introduce the model, corrected
inspectorate: HMICFRS
kind: thematic
published: 2025-05-09
response_rule: police-act-55
"""
NEW = "2025-05-09-soteria-again"
RECORDS = TESTS / "rules" / "base" / "records"


def withdrawn(day: str = "2025-05-02", replaced_by: str = "") -> str:
    """The lines of inspection.yaml."""
    more = f"  replaced_by: {replaced_by}\n" if replaced_by else ""
    return f"withdrawn:\n  date: {day}\n  because: {WHY}\n{more}"


def inspection(day: str = "2025-05-02", replaced_by: str = "") -> str:
    """The report of the examples, withdrawn."""
    text = (RECORDS / INSPECTION).read_text(encoding="utf-8")
    return text + withdrawn(day, replaced_by)


def json_of(folder: Path, *words: str, as_of: str = "2025-06-30") -> Any:
    return json.loads(recotrack(folder, *words, "--json", as_of=as_of).out)


def references(folder: Path, *words: str, as_of: str = "2025-06-30") -> list[str]:
    return [each["reference"] for each in json_of(folder, *words, as_of=as_of)["items"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The lively register, whose large report was withdrawn on 2 May 2025 and published again."""
    changes = {INSPECTION: inspection(replaced_by=NEW), f"{NEW}/inspection.yaml": NEW_REPORT}
    return lively(tmp_path, {**changes})


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    person = Person(tmp_path).with_register({f"{NEW}/inspection.yaml": NEW_REPORT})
    path = person.records / RESPONSE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("published: 2024-10-14", "published:"), encoding="utf-8")
    return person


TYPED = ("withdraw", "2024-08-22-soteria", "--date", "02/05/2025", "--because", WHY)


# Typed


def test_it_adds_its_lines_and_says_what_follows(officer: Person) -> None:
    """Nothing else in the file changes. What leaves the totals is said, and what work is left."""
    assert officer.added(INSPECTION, *TYPED, "--replaced-by", NEW) == (
        withdrawn(replaced_by=NEW).rstrip()
    )
    assert officer.done("check") is not None


def test_what_it_says(officer: Person) -> None:
    """The clock that stopped, how late it was by then, the totals, and each open action."""
    assert officer.done(*TYPED).splitlines() == [
        f"records/{INSPECTION}: withdrawn from 2 May 2025",
        (
            "  clock  last day Wednesday 16 October 2024 (police-act-55): not published; report"
            f" withdrawn from 2 May 2025, {days_late(198)} by then"
        ),
        "  totals 2 recommendations and their actions are no longer counted",
        (
            "  left   1 open action, 1 late: still to be finished, cancelled or carried over"
            " (recotrack list --inspection 2024-08-22-soteria)"
        ),
    ]


def test_dry_run_writes_nothing(officer: Person) -> None:
    before = officer.files()
    result = officer.types(*TYPED, "--dry-run")
    assert (result.code, officer.files()) == (0, before)
    assert "+withdrawn:\n+  date: 2025-05-02\n+  because: Published again" in result.out


def test_the_same_again_is_a_notice(officer: Person) -> None:
    """Typed twice it is there once; what replaced it may be told later, and no more than once."""
    officer.done(*TYPED)
    assert officer.done(*TYPED).startswith(
        f"nothing to do: already in {SOTERIA}: withdrawn from 2 May 2025"
    )
    assert officer.added(INSPECTION, *TYPED, "--replaced-by", NEW) == f"  replaced_by: {NEW}"
    assert "already" in officer.done(*TYPED, "--replaced-by", NEW)
    said = officer.refused(*TYPED, "--replaced-by", SELF)
    assert (
        f"already written: the inspection of the report that was published in its place ({NEW})"
        in said
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "missing: REF, --date, --because"),
        ((SOTERIA,), 2, "missing: --date, --because"),
        ((SOTERIA, "--date", "02/05/2025"), 2, "missing: --because"),
        ((SOTERIA, "--date", "soon", "--because", WHY), 2, "soon"),
        (("nowhere", "--date", "02/05/2025", "--because", WHY), 2, "nowhere"),
        (("rec-03", "--date", "02/05/2025", "--because", WHY), 2, "rec-03"),
        ((*TYPED[1:], "--replaced-by", "nowhere"), 2, "nowhere"),
        ((*TYPED[1:], "--replaced-by", SOTERIA), 2, "cannot take its own place"),
        (
            (*TYPED[1:], "--replaced-by", SELF),
            2,
            f"{SELF} came out on 4 May 2023, before {SOTERIA} (22 August 2024)",
        ),
        ((SOTERIA, "--date", "2025-07-01", "--because", WHY), 1, "future-day"),
        ((SOTERIA, "--date", "2024-08-21", "--because", WHY), 1, "withdrawn-before-published"),
    ],
)
def test_it_refuses(officer: Person, words: tuple[str, ...], code: int, said: str) -> None:
    """What is missing is named at once; no day to come and none before the report was out."""
    assert said in officer.refused("withdraw", *words, code=code)


@pytest.mark.parametrize("came", ["published", "received"])
@pytest.mark.parametrize(
    ("day", "code"), [("2024-08-21", 2), ("2024-08-22", 0), ("2024-08-23", 0)], ids=AT
)
def test_what_takes_the_place_of_a_report_came_out_no_earlier(
    officer: Person, day: str, code: int, came: str
) -> None:
    """An inspectorate may put a mended report in the place of another on one day. Of one that is not
    published the day counts on which it came.
    """
    path = officer.records / NEW / "inspection.yaml"
    text = NEW_REPORT.replace("published: 2025-05-09", f"{came}: {day}")
    path.write_text(text, encoding="utf-8")
    result = officer.types(*TYPED, "--replaced-by", NEW)
    assert (result.code, "came out on" in result.err) == (code, bool(code)), result.err


def test_another_day_or_reason_is_refused(officer: Person) -> None:
    """What was written is not replaced: an edit is."""
    officer.done(*TYPED)
    words = officer.refused("withdraw", SOTERIA, "--date", "2025-05-03", "--because", WHY)
    assert "already written: the day on which the report was withdrawn (2 May 2025)" in words
    words = officer.refused(
        "withdraw", SOTERIA, "--date", "2025-05-02", "--because", "Other figures."
    )
    assert f"already written: why, as the inspectorate says it ({WHY})" in words


def test_at_a_terminal_it_asks(officer: Person) -> None:
    """For whatever is missing, in the order of the command."""
    code, screen = officer.converses("withdraw", answers=[SOTERIA, "2 May 2025", WHY, ""])
    assert (code, officer.reads(INSPECTION).endswith(withdrawn())) == (0, True), screen
    assert "Day on which the report was withdrawn" in screen


def test_a_wrong_answer_is_asked_again_and_nothing_typed_is_lost(officer: Person) -> None:
    """The lines are shown before they are written; with no for an answer the command is printed."""
    answers = [
        "?",
        f"{CLEARED}rec-03",
        f"{CLEARED}{SOTERIA}",
        "May",
        f"{CLEARED}2 May 2025",
        "Error.",
        "n",
    ]
    before = officer.files()
    code, screen = officer.converses("withdraw", answers=answers)
    assert (code, officer.files()) == (2, before), screen
    assert "? is not the reference of an inspection or a response here" in screen
    assert "rec-03 is a recommendation" in screen
    assert "\nMay is not a day\n  do this  a day as 2025-01-31" in screen
    assert "to be added to records/" in screen
    assert screen.endswith(
        "recotrack: nothing is written\n  do this  to go on from here: recotrack withdraw "
        f'{SOTERIA} --date "2 May 2025" --because Error.\n'
    )


# Judged


def found(problems_of: ProblemsOf, more: str, response: str | None, rec: str = "") -> set[str]:
    """Which rules speak of a report of 22 August 2024, whose last day was 16 October."""
    changes = files(response=response, recs=(rec or REC,))
    changes[f"{FOLDER}/inspection.yaml"] = f"{changes[f'{FOLDER}/inspection.yaml']!s}{more}"
    return {each.rule for each in problems_of(changes)}


ASKED = {"explanation-missing", "chief-constable-silent", "copies-not-sent", "not-published"}


def test_nothing_is_asked_of_a_response_that_was_not_out(problems_of: ProblemsOf) -> None:
    """Withdrawn with the response awaited: from that day no rule of the response asks for it."""
    awaited = "published:\nchief_constable:\n  name: Somebody Else\n"
    assert found(problems_of, "", awaited) == {*ASKED, "not-in-office"}
    assert found(problems_of, withdrawn("2024-09-02"), awaited) == set()
    assert found(problems_of, withdrawn("2024-12-02"), awaited) == set()
    assert found(problems_of, withdrawn("2024-09-02"), None) == set()
    missing = f"recommendations_in_report: 9\n{withdrawn('2024-09-02')}"
    assert found(problems_of, missing, None) == set()


def test_the_work_is_not_asked_for_either(problems_of: ProblemsOf) -> None:
    """An open finding without an owner or a date is asked for neither; its open action is."""
    bare = REC.replace("owner: lead\n", "")
    late = f"{bare}due: 2025-09-30\n"
    assert found(problems_of, "", None, late) >= {"no-owner", "due-after-deadline"}
    assert found(problems_of, withdrawn(), None, late) == set()
    action = "actions:\n  - id: do-it\n    title: Do it\n    added: 2024-10-16\n"
    assert found(problems_of, withdrawn(), None, bare + action) == {"no-owner"}


@pytest.mark.parametrize(
    ("published", "day", "rules"),
    [
        ("2024-10-20", "2025-05-02", {"response-late"}),  # it was late before the withdrawal
        ("2024-10-20", "2024-10-18", {"response-late"}),  # the last day had passed by then
        ("2024-10-20", "2024-10-17", {"response-late"}),
        ("2024-10-20", "2024-10-16", set()),  # withdrawn on the last day: it was not late yet
        ("2024-10-20", "2024-09-02", set()),
        ("2024-10-10", "2025-05-02", set()),
    ],
)
def test_what_was_late_by_then_stays_late(
    problems_of: ProblemsOf, published: str, day: str, rules: set[str]
) -> None:
    """A withdrawal mends nothing: and what was not late yet cannot become so."""
    response = PUBLISHED.replace("2024-10-14", published)
    answered = f"{REC}response:\n  chief_constable: Under way.\n  commissioner: I ask for it.\n"
    assert found(problems_of, withdrawn(day), response, answered) == rules


def test_copies_of_a_response_that_was_out_are_asked_for(problems_of: ProblemsOf) -> None:
    """A response that was published while the report stood has its copies, as the law says."""
    rules = found(problems_of, withdrawn(), "published: 2024-10-14\n")
    assert rules == {"copies-not-sent"}
    assert found(problems_of, withdrawn("2024-10-13"), "published: 2024-10-14\n") == set()


@pytest.mark.parametrize(
    ("day", "rules"), [("2024-11-20", {"explanation-late"}), ("2024-10-15", set())]
)
def test_an_explanation_that_was_late_stays_late(
    problems_of: ProblemsOf, day: str, rules: set[str]
) -> None:
    """In an addendum after the last day, where the report stood until then; not where it was
    withdrawn before that day.
    """
    added = (
        f"addenda:\n  - published: 2024-11-20\n    to: {FOLDER}/rec-01\n    commissioner: I ask.\n"
    )
    assert found(problems_of, withdrawn(day), f"{PUBLISHED}{added}") == rules


def test_from_its_day_and_not_before(problems_of: ProblemsOf) -> None:
    """On the day itself the report no longer stands; the day before it does."""
    changes = files(response=None)
    path = f"{FOLDER}/inspection.yaml"
    changes[path] = f"{changes[path]!s}{withdrawn('2025-05-02')}"
    before = {each.rule for each in problems_of(changes, date(2025, 5, 1))}
    assert before == {"not-published", "future-day"}
    assert problems_of(changes, date(2025, 5, 2)) == []


@pytest.mark.parametrize(
    ("more", "rule", "said"),
    [
        (withdrawn("2024-08-21"), "withdrawn-before-published", "21 August 2024 is before the"),
        (
            withdrawn("2026-01-06"),
            "future-day",
            "withdrawn on 6 January 2026, and today is 5 January 2026",
        ),
        (withdrawn(replaced_by="2030-01-01-x"), "unknown-reference", "2030-01-01-x"),
        (withdrawn(replaced_by="report"), "unknown-reference", "report"),
        (withdrawn(replaced_by=FOLDER), "link-cycle", "replaced_by: a link to itself"),
        ("withdrawn:\n  date: 2025-05-02\n", "missing-key", "because"),
        (f"withdrawn:\n  because: {WHY}\n", "missing-key", "date"),
        ("withdrawn: 2025-05-02\n", "wrong-type", ""),
        (f"{withdrawn()}  why: x\n", "unknown-key", ""),
    ],
)
def test_what_is_wrong_with_it(problems_of: ProblemsOf, more: str, rule: str, said: str) -> None:
    """Day, reason and what replaced it: each is asked for, and each error says which it is."""
    changes = files()
    path = f"{FOLDER}/inspection.yaml"
    changes[path] = f"{changes[path]!s}{more}"
    problems = [each for each in problems_of(changes) if each.rule == rule]
    assert [each.path for each in problems] == [f"records/{path}"]
    assert said in f"{problems[0].message} {problems[0].summary}"


def test_empty_is_not_withdrawn(problems_of: ProblemsOf) -> None:
    """An empty key says that nothing is recorded."""
    assert found(problems_of, "withdrawn:\n", None) == {"not-published"} | {"explanation-missing"}


def test_two_reports_cannot_replace_each_other(problems_of: ProblemsOf) -> None:
    """A chain of replacements that comes back says of no report that it stands."""
    one, other = files(), files(published="published: 2024-09-22")
    for name, to in ((FOLDER, "2024-09-22-report"), ("2024-09-22-report", FOLDER)):
        records = one if name == FOLDER else other
        path = f"{name}/inspection.yaml"
        records[path] = f"{records[path]!s}{withdrawn(replaced_by=to)}"
    assert "link-cycle" in {each.rule for each in problems_of({**one, **other})}


# In every view


@pytest.mark.parametrize("findings", [5, 0], ids=["with findings", "before any was entered"])
def test_a_report_asked_for_alone_is_as_it_is_among_all(folder: Path, findings: int) -> None:
    """Whatever of it is on record: its clock runs, and that it no longer stands is said of itself."""
    if not findings:
        for each in (folder / "records" / SOTERIA).glob("rec-*.yaml"):
            each.unlink()
    among_all = json_of(folder, "status")
    (gone,) = among_all["withdrawn"]
    assert (gone["reference"], gone["findings"]) == (SOTERIA, findings)
    assert NEW in {each["reference"] for each in among_all["responses"]}  # it has no finding yet
    for report in (SOTERIA, SELF, NEW):
        alone = json_of(folder, "status", "--inspection", report)
        for what in ("withdrawn", "responses"):
            own = [each for each in among_all[what] if each["reference"] == report]
            assert alone[what] == own


def test_findings_are_in_no_total(folder: Path) -> None:
    """By report, owner, pillar and board, open and late: from the day of the withdrawal."""
    before = json_of(folder, "status", as_of="2025-05-01")
    after = json_of(folder, "status", as_of="2025-05-02")
    assert before["totals"]["recommendations"]["total"] == 6
    assert before["totals"]["recommendations"]["overdue"] > 0
    assert {each["reference"] for each in before["items"]} >= {SOTERIA, SELF}
    assert SOTERIA not in {each["reference"] for each in after["items"]}
    assert after["totals"]["recommendations"]["total"] == 2
    assert after["totals"]["actions"]["total"] == 1  # a pillar's own
    assert not [each for each in after["late"] if each.startswith(SOTERIA)]
    for by in ("owner", "pillar", "board", "programme"):
        rows = json_of(folder, "status", "--by", by)["items"]
        assert sum(row["actions"]["total"] for row in rows) == 1
    assert before["withdrawn"] == []
    (gone,) = after["withdrawn"]
    assert (gone["reference"], gone["date"], gone["because"]) == (SOTERIA, "2025-05-02", WHY)
    assert gone["replaced_by"] is None  # the new report came a week later
    assert json_of(folder, "status")["withdrawn"][0]["replaced_by"] == NEW
    assert gone["findings"] == 5
    assert gone["open_actions"] == [AUDIT, f"{SOTERIA}/rec-07/train-personnel",
                                    f"{SOTERIA}/rec-09/write-process"]  # fmt: skip


def test_status_says_so(folder: Path) -> None:
    """Which report, since when, why and what replaced it; and the open work, with what is late."""
    out = recotrack(folder, "status").out
    section = out[out.index("\nWithdrawn\n") :].splitlines()[2:5]
    assert section[0] == (f"{SOTERIA}, from 2 May 2025: {WHY.rstrip('.')}; replaced by {NEW}")
    assert section[1] == "  in no total: 5 recommendations; 2 actions still open, 1 of them late"
    assert section[2].split() == f"{days_late(150)} {AUDIT} Pillar 4 lead".split()
    assert "report withdrawn from 2 May 2025" in out.partition("By inspection")[0]


def test_a_single_one_is_not_one_of_them(folder: Path) -> None:
    """One action is late or is not; where none is late, nothing is said of it."""
    status = recotrack(folder, "status", "--owner", "pillar-4-lead").out
    assert "; 1 action still open, late\n" in status
    late = recotrack(folder, "list", "--owner", "pillar-4-lead").err
    assert "; 1 of a withdrawn report, late (and 1 more of a withdrawn report:" in late
    in_time = recotrack(folder, "list", "--owner", "pillar-3-lead", as_of="2025-05-10").err
    assert "; 1 of a withdrawn report (and 1 done, 2 more of a withdrawn report:" in in_time


def test_a_board_is_told_what_left_since_it_met(folder: Path) -> None:
    """The fall of what is open is no work done, and is not to be taken for it: what left is said
    as it stood at the meeting. Once the board has met again it has left already.
    """
    page = recotrack(folder, "status", as_of="2025-06-04").out
    assert (
        "open 4 + 0 - 4 = 0, done 0 to 0, late 2 to 0\n    -4 report withdrawn (2 late)  " in page
    )
    assert (
        "open 3 + 0 - 3 = 0, done 1 to 1, late 1 to 0\n    -3 report withdrawn (1 late)  " in page
    )
    (board,) = json_of(folder, "status", as_of="2025-06-04")["since_last_meeting"]
    left = board["recommendations"]["withdrawn"]
    assert (left["total"], left["open"], left["overdue"]) == (5, 4, 2)
    assert "report withdrawn (" not in recotrack(folder, "status", as_of="2025-06-30").out


def test_what_was_cancelled_before_did_not_leave_by_withdrawal(tmp_path: Path) -> None:
    """It was in no total any more when the report was withdrawn: it was cancelled since, and what
    was there before, less all that left, is what is there now.
    """
    text = str(files_of_lively()[f"{SOTERIA}/rec-07.yaml"])
    for day, cancelled_since, left in (("2025-05-19", 1, 3), ("2025-05-20", 0, 4)):
        cancelled = text.replace("date: 2025-01-10", f"date: {day}")
        changes = {INSPECTION: inspection("2025-05-20"), f"{SOTERIA}/rec-07.yaml": cancelled}
        folder = lively(tmp_path / day, {**changes})
        (board,) = json_of(folder, "status", as_of="2025-06-04")["since_last_meeting"]
        step = board["actions"]
        assert (step["cancelled"], step["withdrawn"]["total"]) == (cancelled_since, left)
        stay = step["before"]["total"] + step["new"] - step["cancelled"] - left
        assert step["now"]["total"] == stay


def test_the_search_of_a_site_calls_late_what_status_counts(folder: Path) -> None:
    """Open work of a withdrawn report is in no total, and whoever searches for late work is not
    shown it.
    """
    words = ("site", str(folder / "out"), "--no-documents", "--audience", "internal")
    made = recotrack(folder, *words, as_of="2025-06-30")
    assert made.code == 0, made.err
    text = (folder / "out" / "assets" / "data.js").read_text("utf-8")
    found = json.loads(text.removeprefix("window.RECS=").rstrip(";\n"))
    rows = [dict(zip(found["fields"], row, strict=True)) for row in found["rows"]]
    late = {row["reference"] for row in rows if row["late"]}
    assert late == set(json_of(folder, "status")["late"])
    assert AUDIT in {row["reference"] for row in rows} - late


def test_overdue_lists_open_work_in_a_section_of_its_own(folder: Path) -> None:
    """It is late all the same, and fails: until somebody decides about it nobody sheds it unseen."""
    result = recotrack(folder, "overdue", "--inspection", SOTERIA)
    lines = result.out.splitlines()
    assert result.code == 1
    assert lines[0] == "Withdrawn: open on a report that no longer stands, in no total"
    assert lines[1].startswith(f"  {days_late(150)}  ")
    assert AUDIT in lines[1]
    assert lines[-1].endswith(
        "checked 0 recommendations, 0 actions, 0 responses: 1 late on a withdrawn report"
    )
    assert recotrack(folder, "overdue", "--fail-on", "none").code == 0
    by = recotrack(folder, "overdue", "--by", "owner", "--inspection", SOTERIA).out
    assert by.startswith("Withdrawn: ")


def test_overdue_json_tells_them_apart(folder: Path) -> None:
    """`late` counts what counts; the others have the day of the withdrawal beside them."""
    data = json_of(folder, "overdue", "--inspection", SOTERIA)
    assert (data["late"], data["late_withdrawn"]) == (0, 1)
    assert not any(data["checked_by_kind"].values())
    nothing = dict.fromkeys(("recommendations", "actions", "responses"), 0)
    assert data["checked"] == {**nothing, "withdrawn": 2}
    (late,) = [each for each in data["items"] if each["rule"] == "overdue"]
    assert (late["reference"], late["withdrawn"], late["days_late"]) == (AUDIT, "2025-05-02", 150)
    assert "report withdrawn from 2 May 2025" in late["message"]
    assert "--status cancelled --agreed-by BOARD" in late["suggestion"]


@pytest.mark.parametrize("name", ["junit", "sarif", "github", "gitlab", "azure"])
def test_every_format_has_them(folder: Path, name: str) -> None:
    result = recotrack(folder, "overdue", "--inspection", SOTERIA, "--output-format", name)
    assert result.code == 1
    assert "report withdrawn from 2 May 2025" in result.out


def test_late_work_is_done_or_cancelled_and_the_alarm_ends(officer: Person) -> None:
    """A cancelled action with who agreed, and nothing is late on the withdrawn report."""
    officer.done(*TYPED)
    assert officer.types("overdue", "--inspection", SOTERIA).code == 1
    officer.done(
        "update", AUDIT, "--status", "cancelled", "--by", "pillar-4-lead", "--agreed-by",
        "op-soteria-board", "--note", "The report was withdrawn.", "--date", "2025-06-01",
    )  # fmt: skip
    assert officer.types("overdue", "--inspection", SOTERIA).code == 0


def test_list_keeps_open_actions_and_marks_them(folder: Path) -> None:
    """Open actions stay, late as they are and last; findings are finished, by the word withdrawn."""
    result = recotrack(folder, "list")
    marked = [line for line in result.out.splitlines() if "(report withdrawn)" in line]
    assert marked == result.out.splitlines()[-2:]
    assert "150 late" in marked[0]
    assert "; 2 of a withdrawn report, 1 of them late" in result.err
    assert references(folder, "list", "--status", "withdrawn") == [
        f"{SOTERIA}/rec-03", f"{SOTERIA}/rec-07", f"{SOTERIA}/rec-05", f"{SOTERIA}/rec-09",
    ]  # fmt: skip
    row = json_of(folder, "list", "--status", "withdrawn")["items"][0]
    assert (row["withdrawn"], row["days_late"], row["duplicate_of"]) == ("2025-05-02", 0, None)
    assert row["rag"] == {
        "colour": "grey",
        "when": "withdrawn",
        "words": "withdrawn: since 2 May 2025",
    }


def test_list_at_a_terminal_has_a_heading(folder: Path) -> None:
    """Under it stands what is in no total."""
    lines = at_terminal(folder, "list", columns=120).splitlines()
    at = lines.index("withdrawn reports, in no total")
    assert not [line for line in lines[:at] if "audit-ssaidp2" in line]
    assert [line for line in lines[at:] if "audit-ssaidp2" in line]


def test_its_colour_is_that_of_what_is_superseded(tmp_path: Path) -> None:
    """No policy has to foresee it: as its own policy has superseded, or grey where it has no such."""
    office = (RECORDS / "register.yaml").read_text(encoding="utf-8")
    rag = "  rag:\n    - colour: purple\n      when: superseded\n    - colour: green\n      when: on track\n"
    changes = {INSPECTION: inspection(), "register.yaml": office + rag}
    rows = json_of(lively(tmp_path, {**changes}), "list", "--status", "withdrawn")["items"]
    assert {row["rag"]["colour"] for row in rows} == {"purple"}


def test_show_says_so_on_every_page(folder: Path) -> None:
    """The report, the finding, the action, the response, the report that replaced it."""
    words = f"from 2 May 2025: {WHY.rstrip('.')}; replaced by {NEW}"
    for reference, label in (
        (SOTERIA, "withdrawn"),
        (REC_03, "report withdrawn"),
        (AUDIT, "report withdrawn"),
    ):
        assert re.search(
            rf"(?m)^{label} +{re.escape(words)}$", recotrack(folder, "show", reference).out
        )
    page = recotrack(folder, "show", SOTERIA).out
    assert "withdrawn from 2 May 2025: they and their actions are in no total" in page
    assert "audit-ssaidp2" in page[page.index("Withdrawn: actions still open") :]
    assert re.search(
        r"(?m)^status +withdrawn, since 2 May 2025$", recotrack(folder, "show", REC_03).out
    )
    assert re.search(r"(?m)^status +in progress", recotrack(folder, "show", AUDIT).out)
    replaced = recotrack(folder, "show", NEW).out
    assert re.search(rf"(?m)^replaces +{SOTERIA}, withdrawn from 2 May 2025$", replaced)
    data = json_of(folder, "show", SOTERIA)["items"][0]
    assert (data["withdrawn"], data["open_though_withdrawn"]) == (
        "2025-05-02", [AUDIT, f"{SOTERIA}/rec-07/train-personnel"]
    )  # fmt: skip


def test_log_tells_it(folder: Path) -> None:
    """As an event of the day, with the reason and what replaced it."""
    log = recotrack(folder, "log", SOTERIA, "--since", "2025-05-02", "--until", "2025-05-02")
    assert log.out.splitlines()[1].split(maxsplit=3) == [
        "2025-05-02", SOTERIA, "-", f"report withdrawn, replaced by {NEW}: {WHY}"
    ]  # fmt: skip
    (event,) = [
        each
        for each in json_of(folder, "log", SOTERIA)["items"]
        if each["what"] == "report withdrawn"
    ]
    assert (event["date"], event["to"], event["note"]) == ("2025-05-02", NEW, WHY)


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--all"), ("status",), ("overdue",), ("log",), ("show", SOTERIA), ("show", REC_03),
        ("show", AUDIT),
    ],
)  # fmt: skip
def test_before_its_day_nothing_is_withdrawn(tmp_path: Path, words: tuple[str, ...]) -> None:
    """As of a day before, every view is what it was; and a view writes nothing."""
    plain, gone = tmp_path / "plain", tmp_path / "gone"
    lively(plain)
    lively(gone, {INSPECTION: inspection()})
    files_before = bytes_of(gone)
    for more in ((), ("--json",)):
        one, other = (recotrack(each, *words, *more, as_of="2025-05-01") for each in (plain, gone))
        assert one.out.replace("plain/records", "gone/records") == other.out
        assert one.code == other.code
    assert bytes_of(gone) == files_before


# The clock


def clock_of(folder: Path, day: str, published: str = "", as_of: str = "2025-06-30") -> Any:
    """The clock in status, of a report whose last day is 16 October 2024."""
    response = f"published: {published}\n" if published else "published:\n"
    lively(folder, {INSPECTION: inspection(day), RESPONSE: response})
    (clock,) = json_of(folder, "status", as_of=as_of)["responses"]
    return clock


def test_a_response_not_yet_due_is_due_no_more(tmp_path: Path) -> None:
    clock = clock_of(tmp_path, "2024-09-02")
    assert (clock["withdrawn"], clock["days_left"], clock["days_late"]) == ("2024-09-02", None, 0)
    assert (clock["recommendations"], clock["copies_missing"]) == (0, [])
    out = recotrack(tmp_path, "status").out
    assert "not published; report withdrawn from 2 September 2024, and no longer asked for" in out
    assert "explained" not in out
    assert f"{SOTERIA}/response" not in references(tmp_path, "overdue")


def test_a_response_that_was_late_by_then_was_late(tmp_path: Path) -> None:
    """It is no longer asked for, and the days that it was late by then stay on the page."""
    clock = clock_of(tmp_path, "2024-10-20")
    assert clock["days_late"] == 4
    assert (
        f"withdrawn from 20 October 2024, {days_late(4)} by then"
        in recotrack(tmp_path, "status").out
    )
    assert f"{SOTERIA}/response" not in references(tmp_path, "overdue")
    assert f"{SOTERIA}/response" in references(tmp_path, "overdue", as_of="2024-10-19")


def test_a_response_published_late_stays_late(tmp_path: Path) -> None:
    clock = clock_of(tmp_path, "2025-05-02", published="2024-10-20")
    assert (clock["published"], clock["days_late"]) == ("2024-10-20", 4)
    assert clock["recommendations"] == 5
    words = f"published 20 October 2024, {days_late(4)}; report withdrawn from 2 May 2025"
    assert words in recotrack(tmp_path, "status").out


def test_a_response_published_after_the_withdrawal_was_no_duty(tmp_path: Path) -> None:
    clock = clock_of(tmp_path, "2024-10-01", published="2024-10-20")
    assert clock["days_late"] == 0


def document(folder: Path, as_of: str = "2025-06-30") -> str:
    """The response record of the report."""
    to = folder / "form.md"
    words = ("render", "response-record", SOTERIA, "-o", str(to))
    result = recotrack(folder, *words, as_of=as_of)
    assert result.code == 0, result.err
    return to.read_text(encoding="utf-8")


def test_the_document_of_a_day_before_says_nothing(tmp_path: Path) -> None:
    """The form as it was before the withdrawal is the form without it."""
    lively(tmp_path / "plain")
    lively(tmp_path / "gone", {INSPECTION: inspection()})
    one, other = (document(tmp_path / name, as_of="2025-05-01") for name in ("plain", "gone"))
    assert one == other


def test_the_document_says_so(tmp_path: Path) -> None:
    """At its head, and in the annex; nothing is called awaited that nobody has to write."""
    new = {f"{NEW}/inspection.yaml": NEW_REPORT}
    gone = inspection("2024-09-02", replaced_by=NEW)
    lively(tmp_path, {INSPECTION: gone, RESPONSE: "published:\n", **new})
    out = document(tmp_path)
    assert f"**The report was withdrawn from 2 September 2024.** {WHY}\n" in out
    assert "It was replaced by: Progress to introduce the model, corrected (9 May 2025)\n" in out
    assert "- **Report withdrawn:** 2 September 2024" in out
    asked = "No longer asked for: the report was withdrawn"
    assert f"- **Published in time:** {asked} from 2 September 2024" in out
    assert f"overall comments\n\n{asked}\n" in out
    assert f"{AWAITED}: " not in out
    assert "has explained" not in out
    assert "Copy" not in out
    lively(tmp_path, {INSPECTION: inspection("2025-05-02")})
    out = document(tmp_path)
    assert "- **Published in time:** Yes, 2 days before the last day" in out
    assert "has explained 2 of 5 recommendations." in out


def test_what_was_to_be_answered_with_it_is_not_forgotten(problems_of: ProblemsOf) -> None:
    """Another report that its response was to answer too: withdrawn unanswered, it answers none."""
    one = files(response=None)
    other = files(published="published: 2024-09-22", duty=f"answered_in: {FOLDER}", response=None)
    path = f"{FOLDER}/inspection.yaml"
    assert not [each for each in problems_of({**one, **other}) if "withdrawn" in each.rule]
    gone = {**one, **other, path: f"{one[path]!s}{withdrawn()}"}
    (problem,) = [each for each in problems_of(gone) if each.rule == "answered-in-withdrawn"]
    assert problem.message == f"{FOLDER} was withdrawn before its response was published"
    out = {**gone, f"{FOLDER}/response.yaml": PUBLISHED}
    assert "answered-in-withdrawn" not in {each.rule for each in problems_of(out)}


# What counted with it counts again


def duplicate(to: str) -> str:
    return (
        "kind: recommendation\nnumber: 1\naddressed_to: the force\ntext: Train.\ndeadline:\n"
        f"  basis: none\ndue: 2025-02-28\nowner: liaison-officer\nlinks:\n  - type: duplicates\n    to: {to}\n"
    )


def test_a_duplicate_of_a_withdrawn_finding_counts_again(folder: Path) -> None:
    """It was counted with the finding that is gone: now it is the one that is counted."""
    name = f"{SELF}/rec-01"
    for day, original in (("2025-05-01", REC_03), ("2025-05-02", None)):
        (row,) = [
            each
            for each in json_of(folder, "list", "--all", as_of=day)["items"]
            if each["reference"] == name
        ]
        assert row["duplicate_of"] == original
    assert name in json_of(folder, "status")["late"]


def test_two_duplicates_of_it_count_once(tmp_path: Path) -> None:
    """They are duplicates of each other: the first by name is counted."""
    changes = {
        INSPECTION: inspection(),
        f"{SELF}/rec-01.yaml": duplicate(REC_03),
        f"{SELF}/rec-03.yaml": duplicate(REC_03).replace("number: 1", "number: 3"),
    }
    rows = json_of(lively(tmp_path, {**changes}), "list", "--inspection", SELF)["items"]
    originals = {row["reference"]: row["duplicate_of"] for row in rows}
    assert originals[f"{SELF}/rec-01"] is None
    assert originals[f"{SELF}/rec-03"] == f"{SELF}/rec-01"


def test_a_withdrawn_duplicate_leaves_its_original_counted(tmp_path: Path) -> None:
    rec = (RECORDS / f"{SELF}/rec-02.yaml").read_text(encoding="utf-8")
    report = (RECORDS / f"{SELF}/inspection.yaml").read_text(encoding="utf-8")
    changes = {f"{SELF}/inspection.yaml": report + withdrawn(), f"{SELF}/rec-02.yaml": rec}
    totals = json_of(lively(tmp_path, {**changes}), "status")["totals"]
    assert totals["recommendations"]["total"] == 5


def test_what_it_had_taken_over_is_to_be_done_again(tmp_path: Path) -> None:
    """Work that a withdrawn finding superseded is open again, and no rule is silent about it."""
    rec = (RECORDS / f"{REC_03}.yaml").read_text(encoding="utf-8")
    link = f"links:\n  - type: supersedes\n    to: {SELF}/rec-02\n"
    lively(tmp_path, {f"{REC_03}.yaml": rec + link, INSPECTION: inspection()})
    statuses = [
        next(
            each["status"]
            for each in json_of(tmp_path, "list", "--all", as_of=day)["items"]
            if each["reference"] == f"{SELF}/rec-02"
        )
        for day in ("2025-05-01", "2025-05-02")
    ]
    assert statuses == ["superseded", "open"]


NAMES = "abcdef"
LINKS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3), max_size=6
).map(lambda links: {name: links.get(name, []) for name in NAMES})


@given(LINKS, st.sets(st.sampled_from(NAMES)))
def test_each_group_of_duplicates_is_counted_where_any_of_it_stands(
    links: dict[str, list[str]], gone: set[str]
) -> None:
    """Of findings that count as one, something stays counted as long as one of them stands; and no
    withdrawn one is counted with, or more than the group had originals.
    """
    counted_with = duplicates(links)
    after = duplicates(links_without(links, gone))
    assert not gone.intersection(after)
    assert not gone.intersection(after.values())
    standing = set(NAMES) - gone
    counted = {name for name in standing if name not in after}
    for name in standing:
        assert after.get(name, name) in counted
    originals = {name for name in NAMES if name not in counted_with}
    assert len(counted) <= max(len(originals), 0) + len(gone)
    if not gone:
        assert after == counted_with


# Guarded


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A report with a response that is awaited, and late; committed."""
    repository = Repository(tmp_path / "work", today="2025-06-30").committed()
    repository.edits(RESPONSE, "published: 2024-10-14", "published:")
    repository.commit()
    return repository


def warnings(repository: Repository) -> list[str]:
    return [each.message for each in repository.found("HEAD") if each.rule == "report-withdrawn"]


def test_a_new_withdrawal_is_named_with_what_follows(repository: Repository) -> None:
    """How much open and late work left the totals, and which clock stopped: as late as `status` says
    that the response was by then.
    """
    repository.done(*TYPED)
    assert f"2025, {days_late(198)} by then\n" in repository.types("status").out
    assert warnings(repository) == [
        (
            "the report is withdrawn from 2 May 2025: 2 open recommendations and 1 open action leave the"
            " totals, 2 of them late; the clock of the response stops: last day 16 October 2024,"
            f" {days_late(198)} by then"
        )
    ]
    assert repository.check().code == 0
    said = repository.types("diff", "HEAD").out
    assert said.index("**report-withdrawn**") < said.index("**open → withdrawn**")
    assert f"**report withdrawn from 2 May 2025**: “{WHY}”" in said
    assert "no new update says so" not in said


def test_no_clock_stops_of_a_response_that_is_out(tmp_path: Path) -> None:
    """It was published while the report stood: the warning speaks of the work alone."""
    repository = Repository(tmp_path / "work", today="2025-06-30").committed()
    repository.done(*TYPED)
    assert warnings(repository) == [
        (
            "the report is withdrawn from 2 May 2025: 2 open recommendations and 1 open action leave"
            " the totals, 2 of them late"
        )
    ]


def test_a_duplicate_that_counts_again_is_named(repository: Repository) -> None:
    repository.writes(f"{SELF}/rec-01.yaml", duplicate(REC_03))
    repository.commit()
    repository.done(*TYPED)
    (words,) = warnings(repository)
    assert "; 1 open recommendation is counted again, and it is late; " in words


def test_one_that_is_taken_back_is_named(repository: Repository) -> None:
    """What comes back, and the clock that runs again."""
    repository.done(*TYPED)
    repository.commit()
    repository.edits(INSPECTION, withdrawn(), "")
    assert warnings(repository) == [
        (
            "the report was withdrawn from 2 May 2025, and no longer is: 2 open recommendations and"
            " 1 open action are counted again, 2 of them late; the clock of the response runs again:"
            f" last day 16 October 2024, {days_late(257)}"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("date: 2025-05-02", "date: 2024-09-02", "the withdrawal's date was 2 May 2025"),
        (f"because: {WHY}", "because: It was wrong.", f"the withdrawal's because was {WHY}"),
        (f"replaced_by: {NEW}", f"replaced_by: {SELF}", f"the withdrawal's replaced_by was {NEW}"),
        (f"  replaced_by: {NEW}\n", "", f"the withdrawal's replaced_by was {NEW}"),
    ],
)
def test_one_that_changes_is_named(repository: Repository, old: str, new: str, said: str) -> None:
    """Its day, its reason, or what replaced the report is not what it was."""
    repository.writes(f"{NEW}/inspection.yaml", NEW_REPORT)
    repository.done(*TYPED, "--replaced-by", NEW)
    repository.commit()
    repository.edits(INSPECTION, old, new)
    (words,) = warnings(repository)
    assert words.startswith(said)


def test_what_changes_nothing_is_not_named(repository: Repository) -> None:
    """What replaced it is filled in later, or its folder has another name: the same withdrawal."""
    repository.writes(f"{NEW}/inspection.yaml", NEW_REPORT)
    repository.done(*TYPED)
    repository.commit()
    repository.done(*TYPED, "--replaced-by", NEW)
    assert warnings(repository) == []
    repository.commit()
    (repository.records / NEW).rename(repository.records / "2025-05-09-soteria-new")
    repository.edits(INSPECTION, NEW, "2025-05-09-soteria-new")
    assert warnings(repository) == []


def test_the_past_of_a_withdrawal_is_not_looked_at_twice(repository: Repository) -> None:
    """Once it is merged nothing is said, and a waiver in the change itself sets it aside."""
    repository.done("waive", "report-withdrawn", SOTERIA, "--because", "Letter of 2 May 2025.")
    repository.done(*TYPED)
    assert warnings(repository) == []
    repository.commit()
    assert warnings(repository) == []


@pytest.mark.parametrize("until", ["", "      until: 2025-06-01\n"])
def test_its_waivers_stay_as_a_note(repository: Repository, until: str) -> None:
    """What they set aside is judged no more: nobody is told to take them out, or to renew them."""
    waiver = f"    - rule: no-date\n      at: {REC_03}\n      because: It runs on.\n{until}"
    register = repository.reads("register.yaml")
    repository.writes("register.yaml", f"{register}  waivers:\n{waiver}")
    assert "waiver-unused" in repository.types("check").out
    repository.done(*TYPED)
    out = repository.types("check").out
    assert "waiver-unused" not in out
    assert "waiver-invalid" not in out


# What stands beside it


def test_a_chain_of_duplicates_holds_without_its_middle(tmp_path: Path) -> None:
    """What duplicates a withdrawn finding that duplicates another one counts with that one."""
    rec = (RECORDS / f"{REC_03}.yaml").read_text(encoding="utf-8")
    link = f"links:\n  - type: duplicates\n    to: {SELF}/rec-02\n"
    lively(tmp_path, {f"{REC_03}.yaml": rec + link, INSPECTION: inspection()})
    rows = json_of(tmp_path, "list", "--inspection", SELF)["items"]
    originals = {row["reference"]: row["duplicate_of"] for row in rows}
    assert originals == {f"{SELF}/rec-01": f"{SELF}/rec-02", f"{SELF}/rec-02": None}


def test_a_response_of_the_same_day_was_published(problems_of: ProblemsOf, tmp_path: Path) -> None:
    """On the day of the withdrawal it still counts as given: its copies are asked for."""
    response = "published: 2024-10-14\n"
    assert found(problems_of, withdrawn("2024-10-14"), response) == {"copies-not-sent"}
    clock = clock_of(tmp_path / "lively", "2024-10-14", published="2024-10-14")
    assert (clock["recommendations"], len(clock["copies_missing"])) == (5, 2)


@pytest.mark.parametrize(("day", "late"), [("2024-11-20", 1), ("2024-10-15", 0)])
def test_an_explanation_after_the_withdrawal_is_not_called_late(
    tmp_path: Path, day: str, late: int
) -> None:
    """Nobody owed it any more, where the report was withdrawn before the last day; on no page."""
    rec = (RECORDS / f"{REC_03}.yaml").read_text(encoding="utf-8")
    silent = re.sub(r"  commissioner: \|\n.*\n", "  commissioner:\n", rec)
    response = (RECORDS / RESPONSE).read_text(encoding="utf-8")
    added = (
        f"addenda:\n  - published: 2024-11-20\n    to: {REC_03}\n    commissioner: I ask for it.\n"
    )
    changes = {
        f"{REC_03}.yaml": silent,
        RESPONSE: response + added,
        INSPECTION: inspection(day),
    }
    lively(tmp_path, {**changes})
    (clock,) = json_of(tmp_path, "status")["responses"]
    assert clock["explained_late"] == late
    (data,) = json_of(tmp_path, "show", REC_03)["items"]
    assert bool(data["addenda"][0]["days_late"]) is bool(late)
    assert ("of them after the last day" in document(tmp_path)) is bool(late)


def test_overdue_has_work_on_a_withdrawn_report_last(tmp_path: Path) -> None:
    """In JSON as on the screen: what counts comes first, however late the other is."""
    lively(tmp_path, {INSPECTION: inspection()})
    data = json_of(tmp_path, "overdue")
    items = data["items"]
    late = [each for each in items if each["rule"] == "overdue"]
    assert data["late_withdrawn"] == sum(each["withdrawn"] is not None for each in late)
    assert data["late"] == len(late) - data["late_withdrawn"] > 0
    marks = [each["withdrawn"] is not None for each in items]
    assert marks == sorted(marks)
    assert {True, False} == set(marks)


def test_what_it_had_taken_over_is_asked_for_again(problems_of: ProblemsOf) -> None:
    """The rules ask for an owner of what a withdrawn finding had superseded."""
    old = files(published="published: 2024-01-22", recs=(REC.replace("owner: lead\n", ""),))
    link = "links:\n  - type: supersedes\n    to: 2024-01-22-report/rec-01\n"
    new = files(recs=(f"{REC}{link}",), response=None)
    path = f"{FOLDER}/inspection.yaml"
    rules = [
        {each.rule for each in problems_of({**old, **new, path: f"{new[path]!s}{more}"})}
        for more in ("", withdrawn())
    ]
    assert ["no-owner" in each for each in rules] == [False, True]


def test_what_has_a_response_of_its_own_is_answered(problems_of: ProblemsOf) -> None:
    """Nor is a report asked for that was withdrawn with the one that was to answer it."""
    one = files(response=None)
    path, duty = f"{FOLDER}/inspection.yaml", f"answered_in: {FOLDER}"
    gone = {path: f"{one[path]!s}{withdrawn()}"}
    for more, response, warns in (
        ("", None, True),
        ("", PUBLISHED, False),
        (withdrawn(), None, False),
    ):
        other = files(published="published: 2024-09-22", duty=f"{duty}\n{more}", response=response)
        problems = problems_of({**one, **other, **gone})
        assert ("answered-in-withdrawn" in {each.rule for each in problems}) is warns


def test_diff_of_one_that_is_taken_back(repository: Repository) -> None:
    """Statuses come back, and nobody is asked for an update that says so."""
    repository.done(*TYPED)
    repository.commit()
    repository.edits(INSPECTION, withdrawn(), "")
    said = repository.types("diff", "HEAD").out
    assert "**withdrawn → open**" in said
    assert "no new update says so" not in said
    assert "~~report withdrawn from 2 May 2025~~, which is gone" in said


def test_diff_tells_what_became_late_on_a_withdrawn_report(tmp_path: Path) -> None:
    """Between a meeting and the day: no total counts the action, and it is late all the same."""
    repository = Repository(tmp_path, today="2025-06-04")
    rec = (RECORDS / f"{REC_03}.yaml").read_text(encoding="utf-8")
    dated = rec.replace("    added: 2024-10-16\n", "    added: 2024-10-16\n    due: 2025-05-15\n")
    lively(tmp_path, {INSPECTION: inspection("2024-12-02"), f"{REC_03}.yaml": dated})
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit()
    said = repository.types("diff", "op-soteria-board:2025-05-01").out
    assert "**now late**, due 15 May 2025" in said


def test_without_a_time_limit_that_is_known_only_the_withdrawal_is_said(tmp_path: Path) -> None:
    """No last day can be worked out, and none is needed any more."""
    office = (RECORDS / "register.yaml").read_text(encoding="utf-8")
    changes = {
        INSPECTION: inspection(),
        "register.yaml": office.replace("police-act-55:", "other:"),
    }
    lively(tmp_path, {**changes})
    assert json_of(tmp_path, "status")["responses"] == []
    assert "no last day" not in recotrack(tmp_path, "status").out
    page = recotrack(tmp_path, "show", SOTERIA).out
    assert "the report was withdrawn from 2 May 2025: no response is asked for" in page


def test_the_registers_page_counts_open_work_on_it_apart(folder: Path) -> None:
    """Of each role, beside what is late."""
    page = recotrack(folder, "show", "register").out
    assert re.search(
        r"(?m)^ +pillar-4-lead +\d open(?:, \d late)?, and 1 on a withdrawn report", page
    )


def test_two_branches_that_record_it_merge() -> None:
    """The same withdrawal typed twice is there once, with what one of them added; another day is
    left to decide.
    """
    base = (RECORDS / INSPECTION).read_bytes()
    ours, theirs = inspection().encode(), inspection(replaced_by=NEW).encode()
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge(base, one, other)
        assert (merged.conflicts, merged.content) == ((), theirs)
    assert merge(base, ours, inspection("2025-05-03").encode()).conflicts
