"""What was published stays published: a decision after that is added, and holds from its day on.

Whoever would bend it is seen, and whoever decides something honestly is not accused.
"""

import contextlib
import csv
import json
import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from recotrack.cli.cure_text import cure_text
from recotrack.progress import decided
from recotrack.register import Context
from recotrack.words import days_late
from tests import in_process
from tests.acting import Person
from tests.looking import base_files
from tests.progress.test_typed_between import IN_TIME, LATE, SINCE_DUE, Desk
from tests.repository import Found, Kept, Repository

REPORT = "2024-08-22-soteria"
REC = f"{REPORT}/rec-03"
FILE = f"{REC}.yaml"
RESPONSE = f"{REPORT}/response.yaml"
ACCEPTED = "disposition: accepted\n"
DECIDED = """\
decisions:
  - date: 2025-11-12
    by: liaison-officer
    disposition: not accepted
    because: The College withdrew the course.
"""
AGAIN = """\
  - date: 2025-12-10
    by: liaison-officer
    disposition: partly accepted
    because: There is another course.
"""
GIVEN_UP = DECIDED.replace("2025-11-12", IN_TIME)
DECIDE = ("--disposition", "not accepted", "--reason", "No course.", "--by", "liaison-officer")


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """The response of October 2024 accepts recommendation 3; it is January 2026."""
    return Person(tmp_path, today="2026-01-05").with_register()


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """The same, held to what was merged."""
    return Kept(tmp_path, today="2026-01-05").committed()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The same in git, with commits of days that each test names."""
    return Desk(tmp_path / "desk")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The same in git, with a branch."""
    made = Repository(tmp_path / "work").committed()
    made.git("switch", "--quiet", "--create", "branch")
    return made


def decides(person: Person, words: str = DECIDED, path: str = FILE) -> None:
    """The decisions, typed into a record by hand."""
    text = person.reads(path)
    assert text.count(ACCEPTED) == 1
    made = text.replace(ACCEPTED, ACCEPTED + words)
    (person.records / path).write_text(made, encoding="utf-8")


def edits(person: Person, old: str, new: str, path: str = FILE) -> None:
    text = person.reads(path)
    assert text.count(old) == 1, text
    (person.records / path).write_text(text.replace(old, new), encoding="utf-8")


def problems(person: Person, *words: str) -> list[tuple[str, str]]:
    """Rule and message of each that check finds."""
    found = json.loads(person.types("check", "--json", *words).out)["items"]
    return [(each["rule"], each["message"]) for each in found]


def shown(person: Person, *words: str) -> dict[str, object]:
    (item,) = json.loads(person.types("show", REC, "--json", *words).out)["items"]
    return dict(item)


def printed(person: Person, name: str, *words: str) -> str:
    about = [REPORT] if name in {"response-record", "improvement-plan"} else []
    person.done("render", name, *about, "-o", "out.md", *words)
    return (person.folder / "out.md").read_text(encoding="utf-8")


def table(person: Person, name: str, audience: str = "internal") -> list[dict[str, str]]:
    person.done("export", "--format", "csv", "-o", "tables", "--audience", audience)
    text = (person.folder / "tables" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


# What a user can do


def test_a_decision_after_publication_is_added_and_nothing_else_is_touched(officer: Person) -> None:
    added = officer.added(FILE, "respond", "rec-03", *DECIDE, "--date", "12/11/2025")
    assert added == DECIDED.replace("The College withdrew the course.", "No course.").rstrip("\n")
    assert problems(officer) == []


def test_the_decision_is_dated_today_where_no_day_is_given(officer: Person) -> None:
    said = officer.done("respond", "rec-03", *DECIDE)
    assert "rec-03.yaml: decided on 5 January 2026: not accepted" in said
    assert "  status open, then not accepted" in said


def test_the_status_is_that_of_the_whole_register(officer: Person) -> None:
    """Who supersedes it may be any other record, though little of the register is read."""
    older = "2023-05-04-self-assessment/rec-02.yaml"
    link = f"links:\n  - type: supersedes\n    to: {REC}\n"
    officer.with_register({older: officer.reads(older) + link})
    said = officer.done("respond", "rec-03", *DECIDE)
    assert "  status superseded, then not accepted" in said


def test_who_decides_is_asked_at_a_terminal(officer: Person) -> None:
    words = ("respond", "rec-03", "--disposition", "not accepted")
    code, screen = officer.converses(*words, answers=["No course.", "liaison-officer", ""])
    assert code == 0, screen
    assert "Why it is not accepted" in screen
    assert "because: No course." in officer.reads(FILE)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--as", "commissioner"), "--as means nothing here"),
        (("--part", "overall"), "--part means nothing here"),
        (("--file", "words.txt"), "--file means nothing here"),
    ],
)
def test_words_that_are_published_are_a_command_of_their_own(
    officer: Person, more: tuple[str, ...], said: str
) -> None:
    (officer.folder / "words.txt").write_text("Words.", encoding="utf-8")
    assert said in officer.refused("respond", "rec-03", *DECIDE, *more)


def test_an_inspection_has_no_decision(officer: Person) -> None:
    said = officer.refused("respond", REPORT, "--as", "commissioner", *DECIDE[:2])
    assert "--disposition belongs to one recommendation" in said


# What follows from it


@pytest.mark.parametrize(
    ("day", "status", "decision"),
    [
        ("2025-11-11", ("open", None), ("accepted", None)),
        ("2025-11-12", ("not accepted", "2025-11-12"), ("not accepted", "2025-11-12")),
        ("2025-12-09", ("not accepted", "2025-11-12"), ("not accepted", "2025-11-12")),
        ("2025-12-10", ("open", None), ("partly accepted", "2025-12-10")),
    ],
)
def test_the_last_decision_up_to_the_day_holds(
    officer: Person, day: str, status: tuple[str, str], decision: tuple[str, str]
) -> None:
    decides(officer, DECIDED + AGAIN)
    item = shown(officer, "--as-of", day)
    assert (item["status"], item["since"]) == status
    assert (item["decision"], item["decided_on"]) == decision


def test_totals_and_colours_follow(officer: Person) -> None:
    def counted() -> tuple[int, int]:
        totals = json.loads(officer.types("status", "--json").out)["totals"]["recommendations"]
        return totals["open"], totals["not_accepted"]

    before = counted()
    decides(officer)
    assert (before, counted()) == ((3, 0), (2, 1))
    assert "RAG            grey, not accepted: since" in officer.types("show", REC).out


def test_work_that_is_taken_up_again_is_not_stale_on_the_day(officer: Person) -> None:
    """The decision is a sign of life: nobody is asked for news of what was given up before."""
    edits(officer, ACCEPTED, "disposition: not accepted\nreason: There is no course.\n")
    edits(
        officer,
        "reason: There is no course.\n",
        "reason: There is no course.\n" + "decisions:\n" + AGAIN,
    )
    edits(officer, "date: 2025-12-10", "date: 2026-01-05")
    assert shown(officer)["status"] == "open"
    assert "last update    5 January 2026" in officer.types("show", REC).out


def test_what_was_finished_keeps_its_status(officer: Person) -> None:
    done = "        status: complete\n        note: Done.\n        evidence:\n          - title: The audit\n"
    edits(
        officer,
        "        status: in progress\n        note: Under way when the response was written.\n",
        done,
    )
    text = officer.reads(FILE) + (
        "updates:\n  - date: 2025-02-01\n    by: pillar-4-lead\n    status: complete\n    note: Done.\n"
    )
    (officer.records / FILE).write_text(text, encoding="utf-8")
    decides(officer)
    assert shown(officer)["status"] == "complete"


def test_documents_print_what_was_published_and_then_the_decision(officer: Person) -> None:
    decides(officer)
    record = printed(officer, "response-record")
    said = "Decided on 12 November 2025: not accepted"
    assert f"{said}, because:\n\n> The College withdrew the course." in record
    assert f"| Accepted. {said} |" in record
    page = printed(officer, "public-progress")
    assert f"Our decision: Accepted.\n\n{said}.\n\nThe Chief Constable's answer:" in page
    assert f"- **Later:** {said}\n" in printed(officer, "improvement-plan")
    before = printed(officer, "response-record", "--as-of", "2025-11-11")
    assert said not in before
    assert "| Accepted |" in before


def test_the_public_reads_the_published_reason_beside_what_was_published(officer: Person) -> None:
    """Not behind the decision of later, whose reason it is not."""
    edits(officer, ACCEPTED, f"{ACCEPTED}reason: It is right.\n")
    decides(officer)
    said = "Decided on 12 November 2025: not accepted"
    page = printed(officer, "public-progress")
    assert f"Our decision: Accepted.\n\nThe reason:\n\n> It is right.\n\n{said}.\n" in page


def test_show_and_log_tell_who_decided_and_why(officer: Person) -> None:
    decides(officer)
    why = "Inspection liaison officer: The College withdrew the course."
    assert (
        f"decided later  12 November 2025: not accepted, by {why}" in officer.types("show", REC).out
    )
    log = officer.types("log", REC).out
    assert "decided accepted -> not accepted: The College withdrew the course." in log
    assert "not accepted" in officer.types("log", REC, "--by", "liaison-officer").out
    first, *_ = json.loads(officer.types("log", REC, "--json").out)["items"]
    assert (first["what"], first["from"], first["to"]) == ("decision", "accepted", "not accepted")
    assert (first["by"], first["note"]) == ("liaison-officer", "The College withdrew the course.")


def test_exports_keep_what_was_published_and_add_what_holds(officer: Person) -> None:
    decides(officer, DECIDED + AGAIN)
    row = next(each for each in table(officer, "recommendations") if each["recommendation"] == REC)
    assert (row["disposition"], row["decision"], row["decided_on"]) == (
        "accepted", "partly accepted", "2025-12-10",
    )  # fmt: skip
    other = next(
        each for each in table(officer, "recommendations") if each["recommendation"] != REC
    )
    assert (other["decision"], other["decided_on"]) == (other["disposition"], "")
    assert [each["decided_by"] for each in table(officer, "decisions")] == ["liaison-officer"] * 2
    officer.done("export", "--format", "sqlite", "-o", "all.db")
    with contextlib.closing(sqlite3.connect(officer.folder / "all.db")) as database:
        found = database.execute("SELECT disposition, because FROM decisions ORDER BY number")
        assert found.fetchall() == [
            ("not accepted", "The College withdrew the course."),
            ("partly accepted", "There is another course."),
        ]


def test_a_duplicate_is_decided_with_the_one_that_it_repeats(officer: Person) -> None:
    """The response answers both once: what was decided in either record is printed."""
    decides(officer)
    text = officer.reads(FILE).replace("number: 3\n", "")
    link = f"links:\n  - type: duplicates\n    to: {REC}\n"
    (officer.records / REPORT / "rec-again.yaml").write_text(text + link, encoding="utf-8")
    edits(officer, ACCEPTED + DECIDED, "")
    assert "Decided on 12 November 2025: not accepted" in printed(officer, "response-record")


def test_what_was_decided_later_is_not_in_the_record_of_the_day(officer: Person) -> None:
    """Neither in the register as it was seen then, nor where the whole of it is folded up to a day."""
    decides(officer, DECIDED + AGAIN)
    record = shown(officer, "--as-of", "2025-11-12")["record"]
    assert isinstance(record, dict)
    assert [each["date"] for each in record["decisions"]] == ["2025-11-12"]
    whole = Context(officer.records, "records", date(2026, 1, 5)).filled_register()
    subject = whole.files[FILE].value
    found = [
        decided(subject, date(2025, *day)).disposition for day in ((11, 11), (11, 12), (12, 10))
    ]
    assert found == ["accepted", "not accepted", "partly accepted"]


# Who sees it


def test_the_public_reads_the_reason_once_an_addendum_of_that_day_is_out(officer: Person) -> None:
    decides(officer)
    word = "withdrew"

    def told() -> list[bool]:
        pages = [
            printed(officer, name, "--audience", "public")
            for name in ("response-record", "public-progress")
        ]
        assert all("Decided on 12 November 2025: not accepted" in each for each in pages)
        return [word in pages[0], word in str(table(officer, "decisions", "public"))]

    assert told() == [False, False]
    for published, to in (("2025-11-11", REC), ("2025-11-12", f"{REPORT}/rec-05")):
        addenda = (
            f"addenda:\n  - published: {published}\n    to: {to}\n    commissioner: It is so.\n"
        )
        before = officer.reads(RESPONSE)
        (officer.records / RESPONSE).write_text(before + addenda, encoding="utf-8")
        assert told() == [False, False], "of an earlier day, or to another one"
        (officer.records / RESPONSE).write_text(before, encoding="utf-8")
    addenda = f"addenda:\n  - published: 2025-11-12\n    to: {REC}\n    commissioner: It is so.\n"
    (officer.records / RESPONSE).write_text(officer.reads(RESPONSE) + addenda, encoding="utf-8")
    assert told() == [True, True]


def test_the_public_counts_as_the_force_does_without_the_reason(officer: Person) -> None:
    """Not accepted stays not accepted, though why is not for the public."""
    decides(officer)
    for audience in ("internal", "committee", "public"):
        rows = {
            each["recommendation"]: each for each in table(officer, "recommendations", audience)
        }
        assert rows[REC]["status"] == "not accepted"


def test_a_committee_reads_the_reason(officer: Person) -> None:
    decides(officer)
    assert "withdrew" in printed(officer, "response-record", "--audience", "committee")


@pytest.mark.test_all("a long run")
def test_the_site_has_the_decision_on_the_page_and_in_the_feed(officer: Person) -> None:
    decides(officer)
    officer.done("site", "pages")
    pages = {
        path: path.read_text(encoding="utf-8")
        for path in (officer.folder / "pages").rglob("*.html")
    }
    page = next(text for path, text in pages.items() if path.name == "rec-03.html")
    assert "Decided on 12 November 2025: not accepted" in page
    assert not any("withdrew" in text for text in pages.values())
    feed = next((officer.folder / "pages").glob("*.xml")).read_text(encoding="utf-8")
    assert "decided: not accepted" in feed
    assert "withdrew" not in feed


def test_a_decision_whose_day_is_assumed_is_told_without_it(officer: Person) -> None:
    decides(officer, DECIDED.replace("    by:", "    assumed: [date]\n    by:"))
    page = printed(officer, "public-progress", "--audience", "public")
    assert "Our decision: Accepted.\n\nDecided later: not accepted.\n" in page
    assert "12 November 2025" not in page


# Who would bend it


@pytest.mark.parametrize("disposition", ["partly accepted", "not accepted", "not for us"])
def test_a_published_decision_that_is_written_over_is_told_the_command(
    kept: Kept, disposition: str
) -> None:
    """Whether it takes work out of the totals or not: the cure is never to write it there."""
    kept.edits(FILE, ACCEPTED, f"disposition: {disposition}\nreason: There is no course.\n")
    (problem,) = kept.problems()
    leaves = disposition != "partly accepted"
    assert problem.rule == ("left-the-totals" if leaves else "decision-changed")
    assert f"recotrack respond {REC} --disposition" in cure_text(problem.write[0])
    assert cure_text(problem.write[1]).endswith("if this is what was published")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-10-13", "before the response itself, which was published on 14 October 2024"),
        ("2024-08-01", "before the response itself, which was published on 14 October 2024"),
    ],
    ids=["before the response", "before the report"],
)
def test_a_decision_before_publication_is_no_later_one(
    officer: Person, day: str, said: str
) -> None:
    assert said in officer.refused("respond", "rec-03", *DECIDE, "--date", day, code=1)
    decides(officer, DECIDED.replace("2025-11-12", day))
    assert ("answer-before-question", said) in problems(officer)


def test_a_decision_on_the_day_of_publication_is_one(officer: Person) -> None:
    decides(officer, DECIDED.replace("2025-11-12", "2024-10-14"))
    assert problems(officer) == []


def test_a_decision_without_a_published_response_belongs_into_that(officer: Person) -> None:
    edits(officer, "published: 2024-10-14\n", "", RESPONSE)
    edits(officer, "published_at: https://pfcc.example/responses/soteria\n", "", RESPONSE)
    decides(officer)
    said = ("answer-before-question", "no response to this report is recorded as published")
    assert said in problems(officer)


def test_a_decision_to_come_is_none(officer: Person) -> None:
    assert "future-day" in officer.refused(
        "respond", "rec-03", *DECIDE, "--date", "2026-01-06", code=1
    )
    decides(officer, DECIDED.replace("2025-11-12", "2026-01-06"))
    said = "this is said to have been decided on 6 January 2026, and today is 5 January 2026"
    assert problems(officer) == [("future-day", said)]
    assert shown(officer)["status"] == "open"


def test_the_same_decision_twice_is_a_notice_or_a_day_too_many(officer: Person) -> None:
    decides(officer)
    words = ("respond", "rec-03", *DECIDE[:2], "--by", "liaison-officer", "--reason")
    same = officer.done(*words, "The College withdrew the course.")
    assert same == f"nothing to do: {REC} is not accepted already\n"
    edits(officer, DECIDED, DECIDED + DECIDED.partition("\n")[2])
    assert problems(officer) == [("unlikely-day", "this day stands here a second time")]


def test_two_decisions_of_one_day_are_asked_about(officer: Person) -> None:
    decides(officer, DECIDED + AGAIN.replace("2025-12-10", "2025-11-12"))
    assert problems(officer) == [("unlikely-day", "this day stands here a second time")]
    assert shown(officer)["status"] == "open", "the last one holds"


def test_a_decision_that_says_what_was_published_decides_nothing(officer: Person) -> None:
    again = ("respond", "rec-03", "--disposition", "accepted", "--by", "liaison-officer")
    assert officer.done(*again) == f"nothing to do: {REC} is accepted already\n"
    decides(officer, DECIDED.partition("    because")[0].replace("not accepted", "accepted"))
    said = "the response, as published, says accepted already"
    assert problems(officer) == [("decision-repeated", said)]


def test_a_decision_that_says_what_was_decided_decides_nothing(officer: Person) -> None:
    later = DECIDED.partition("\n")[2].replace("2025-11-12", "2025-12-10")
    decides(officer, DECIDED + later)
    said = "the decision of 12 November 2025 says not accepted already"
    assert problems(officer) == [("decision-repeated", said)]


@pytest.mark.parametrize("because", ["", "    because: None.\n", "    because: To follow.\n"])
def test_not_accepted_without_a_reason_stays_to_be_done(officer: Person, because: str) -> None:
    decides(officer, DECIDED.partition("    because")[0] + because)
    assert ("missing-key", "not accepted, and no reason") in problems(officer)
    assert shown(officer)["status"] == "open"


def test_without_a_reason_or_a_role_nothing_is_written(officer: Person) -> None:
    said = officer.refused("respond", "rec-03", *DECIDE[:2])
    assert "missing: --reason, --by" in said
    assert "missing: --by" in officer.refused("respond", "rec-03", "--disposition", "accepted")


def test_nobody_decides_who_is_no_role(officer: Person) -> None:
    said = officer.refused("respond", "rec-03", *DECIDE[:4], "--by", "the-mayor")
    assert "--by the-mayor: no role in register.yaml" in said
    decides(officer, DECIDED.replace("liaison-officer", "the-mayor"))
    assert [rule for rule, _ in problems(officer)] == ["unknown-role"]


def test_nobody_decides_after_the_last_day_in_office(officer: Person) -> None:
    decides(officer, DECIDED.replace("liaison-officer", "data-analyst"))
    said = "data-analyst ended on 31 December 2024, and decides on 12 November 2025"
    assert problems(officer) == [("role-ended", said)]


CHANGES = {
    "disposition": ("disposition: not accepted", "disposition: not for us"),
    "because": ("The College withdrew the course.", "It costs too much."),
    "date": ("date: 2025-11-12", "date: 2025-06-12"),
    "by": (
        "by: liaison-officer\n    disposition: not",
        "by: project-manager\n    disposition: not",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_merged_decision_is_held_as_updates_are(kept: Kept, change: tuple[str, str]) -> None:
    decides(kept)
    kept.commit()
    kept.edits(FILE, *change)
    said = "the decision of 12 November 2025 by liaison-officer said something different"
    assert ("update-changed", said) in [(each.rule, each.message) for each in kept.history()]


def test_a_merged_decision_that_is_gone_is_missed(kept: Kept) -> None:
    decides(kept)
    kept.commit()
    kept.edits(FILE, DECIDED, "")
    (found,) = kept.history()
    said = "the decision of 12 November 2025 by liaison-officer has been removed"
    assert (found.rule, found.message) == ("update-removed", said)


def test_merged_decisions_of_one_day_stay_in_their_order(kept: Kept) -> None:
    """The last one holds: turned round, what was to be done would be no more."""
    one, other = DECIDED.partition("\n")[2], AGAIN.replace("2025-12-10", "2025-11-12")
    decides(kept, f"decisions:\n{one}{other}")
    kept.commit()
    kept.edits(FILE, one + other, other + one)
    (found,) = kept.history()
    said = "the decisions of 12 November 2025 were in another order"
    assert (found.rule, found.message) == ("update-changed", said)


def test_work_that_leaves_the_totals_by_a_decision_is_named(kept: Kept) -> None:
    """As by a link or a status: it may be right, and nobody has to find it in a line of YAML."""
    decides(kept)
    (found,) = [each for each in kept.found() if each.rule != "backdated"]
    assert (found.rule, found.message) == (
        "left-the-totals",
        "not accepted by the decision of 12 November 2025: 1 open recommendation leaves the totals, and it is late",
    )


def test_a_decision_typed_after_the_date_due_and_dated_before_it_is_named(desk: Desk) -> None:
    """Nothing was late, if one believes it: the work was given up in time."""
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    decides(desk, GIVEN_UP)
    desk.commits(LATE)
    days = "typed between 5 February 2025 and 10 February 2025, decided on 20 January 2025"
    in_time = "it says not accepted in time, and the date due, 31 January 2025, had passed by then"
    assert desk.accused() == [f"{days}: {in_time}"]


def test_a_decision_typed_behind_a_merged_one_is_named(kept: Kept) -> None:
    """What an earlier board is told to have known was not so when it met."""
    decides(kept, f"decisions:\n{AGAIN}")
    kept.commit()
    kept.edits(FILE, f"decisions:\n{AGAIN}", DECIDED + AGAIN)
    (found,) = kept.found()
    assert found.rule == "backdated"
    assert (
        "before the decision of 10 December 2025 by liaison-officer, which was merged"
        in found.message
    )


# Their honest neighbours


def silent(found: list[Found]) -> bool:
    return [(each.rule, each.message) for each in found] == []


def test_honest_another_decision_that_leaves_the_work_to_be_done(kept: Kept) -> None:
    decides(kept, f"decisions:\n{AGAIN}")
    assert silent(kept.found())


def test_honest_the_same_decision_for_another_reason(officer: Person) -> None:
    more = AGAIN.replace("2025-12-10", "2025-12-11").replace("another course", "a third course")
    decides(officer, f"decisions:\n{AGAIN}{more}")
    assert problems(officer) == []


def test_honest_a_slip_that_is_mended_before_it_is_merged(kept: Kept) -> None:
    decides(kept, f"decisions:\n{AGAIN.replace('2025-12-10', '2025-12-01')}")
    assert silent(kept.found())
    kept.edits(FILE, "date: 2025-12-01", "date: 2025-12-10")
    assert silent(kept.found())


def test_honest_lines_that_an_editor_broke_otherwise(kept: Kept) -> None:
    decides(kept, f"decisions:\n{AGAIN}")
    kept.commit()
    kept.edits(
        FILE,
        "because: There is another course.",
        "because: >\n      There is\n      another course.",
    )
    assert silent(kept.found())


def test_honest_a_decision_that_is_put_right_by_a_new_one(kept: Kept) -> None:
    decides(kept, f"decisions:\n{AGAIN}")
    kept.commit()
    kept.edits(
        FILE, AGAIN, AGAIN + AGAIN.replace("2025-12-10", "2025-12-11").replace("another", "a good")
    )
    assert silent(kept.found())


def test_honest_before_publication_all_is_as_it_was(officer: Person) -> None:
    """The disposition is written and edited, and whoever writes it is not asked for."""
    edits(officer, "published: 2024-10-14\n", "", RESPONSE)
    edits(officer, ACCEPTED, "disposition:\n")
    words = ("respond", "rec-03", "--as", "commissioner", *DECIDE[:4])
    officer.done(*words)
    assert "disposition: not accepted\n" in officer.reads(FILE)
    assert "decisions" not in officer.reads(FILE)
    assert "--by means nothing here" in officer.refused(*words, "--by", "liaison-officer")


def test_honest_a_response_that_is_imported_later_with_its_decisions(kept: Kept) -> None:
    """A new record of a report that is new here: nothing was there that could have been bent."""
    inspection = kept.reads(f"{REPORT}/inspection.yaml")
    decides(kept, f"decisions:\n{AGAIN}")
    for name, text in (
        ("inspection", inspection.replace("rape investigations", "burglary")),
        ("response", kept.reads(RESPONSE)),
        (
            "rec-01",
            kept.reads(FILE).replace("number: 3", "number: 1").replace("audit-ssaidp2", "audit-it"),
        ),
    ):
        kept.writes(f"2024-08-22-other/{name}.yaml", text)
    kept.edits(FILE, f"decisions:\n{AGAIN}", "")
    rules = {each.rule for each in kept.found()}
    assert rules.isdisjoint(
        {"answer-before-question", "decision-changed", "left-the-totals", "update-changed"}
    )


def test_honest_a_report_that_is_answered_in_another_response(officer: Person) -> None:
    """That response is the one that was published: a decision may follow it."""
    older = "2023-05-04-self-assessment"
    edits(officer, "kind:", "answered_in: 2024-08-22-soteria\nkind:", f"{older}/inspection.yaml")
    path = f"{older}/rec-02.yaml"
    before = dict.fromkeys(problems(officer))
    text = officer.reads(path).replace(ACCEPTED, "")
    (officer.records / path).write_text(f"{text}{ACCEPTED}decisions:\n{AGAIN}", encoding="utf-8")
    assert [each for each in problems(officer) if each not in before] == []


@pytest.mark.parametrize("way", ["squash", "rebase", "no-ff"])
def test_honest_a_branch_however_it_comes_to_main(repository: Repository, way: str) -> None:
    """A squash, a rebase and a merge commit: the entry is new on main, and stays what it is."""
    decides(repository, f"decisions:\n{AGAIN}")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    edits(repository, "  short: PFCC\n", "  short: The PFCC\n", "register.yaml")
    start = repository.commit()
    if way == "rebase":
        repository.git("rebase", "--quiet", "main", "branch")
        repository.git("switch", "--quiet", "main")
        repository.git("merge", "--quiet", "--ff-only", "branch")
    elif way == "squash":
        repository.git("merge", "--quiet", "--squash", "branch")
        repository.commit()
    else:
        repository.git("merge", "--quiet", "--no-ff", "--no-edit", "branch")
    assert silent(repository.found(start))
    assert silent(repository.found("HEAD"))


def test_honest_a_decision_committed_in_time_and_merged_late(desk: Desk) -> None:
    desk.branches()
    decides(desk, GIVEN_UP)
    desk.commits(IN_TIME)
    desk.others_commit_on_main(LATE)
    assert desk.quiet()
    desk.git("rebase", "--quiet", "main", day=LATE)
    assert desk.quiet()


def test_honest_a_decision_after_the_date_due_says_so_itself(desk: Desk) -> None:
    """It was late by then, and stays so on the days before the decision."""
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    decides(desk, GIVEN_UP.replace(IN_TIME, SINCE_DUE))
    desk.commits(LATE)
    assert desk.quiet()


def test_honest_a_decision_that_leaves_the_work_is_no_excuse(desk: Desk) -> None:
    desk.others_commit_on_main(SINCE_DUE)
    desk.branches()
    decides(desk, GIVEN_UP.replace("not accepted", "partly accepted"))
    desk.commits(LATE)
    assert desk.quiet()


# Merges


def merged(repository: Repository, ours: str, theirs: str) -> tuple[int, str, str]:
    """Both sides decided: how resolve ends, what it says, and what stands in the record."""
    decides(repository, ours)
    repository.commit()
    repository.git("switch", "--quiet", "main")
    decides(repository, theirs)
    repository.commit()
    try:
        repository.git("merge", "--quiet", "--no-edit", "branch")
    except AssertionError:
        done = in_process.recotrack(("resolve",), repository.folder, {**os.environ})
        return done.returncode, done.stderr, repository.reads(FILE)
    return 0, "", repository.reads(FILE)


def test_decisions_of_both_sides_are_kept_by_their_days(repository: Repository) -> None:
    code, said, text = merged(repository, f"decisions:\n{AGAIN}", DECIDED)
    assert code == 0, said
    assert DECIDED + AGAIN in text


def test_the_same_decision_of_both_sides_is_one(repository: Repository) -> None:
    code, _, text = merged(repository, DECIDED, DECIDED)
    assert (code, text.count("2025-11-12")) == (0, 1)


def test_one_decision_for_two_reasons_is_left_to_decide(repository: Repository) -> None:
    other = DECIDED.replace("The College withdrew the course.", "It costs too much.")
    code, said, _ = merged(repository, DECIDED, other)
    assert code == 1
    assert f"the decision of 12 November 2025 not accepted of {REC}" in said


# What review tells


def test_diff_tells_the_decision_and_what_became_of_the_status(repository: Repository) -> None:
    decides(repository)
    said = repository.types("diff", "main").out
    assert "**decided on 12 November 2025: not accepted**, by Inspection liaison officer" in said
    assert "open → not accepted" in said
    assert "because: “The College withdrew the course.”" in said


def test_a_board_is_told_that_it_went_by_a_decision(tmp_path: Path) -> None:
    """What left the board's list is named in its next paper, with its way."""
    register = base_files()["register.yaml"].decode()
    met = register.replace("meets: monthly\n", "meets: monthly\n    met:\n      - 2025-11-05\n")
    officer = Person(tmp_path, today="2026-01-05").with_register({"register.yaml": met})
    decides(officer)
    officer.done("render", "board-report", "--board", "op-soteria-board", "-o", "out.md")
    paper = (officer.folder / "out.md").read_text(encoding="utf-8")
    assert f"| not accepted on 12 November 2025, {days_late(285)} then | -1 |" in paper
