"""The day before, the day and the day after of what is compared: with a meeting, a withdrawal, an
earlier reading, a deadline, a filter; and what the commands that take a day say of it.
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from recotrack.checks import RULES, Case, raised
from recotrack.cli.cure_text import cure_text
from recotrack.cli.writing import writer_for
from recotrack.documents import Request, Subject, committee_report
from recotrack.documents.statute import statute
from recotrack.model import Reading
from recotrack.problems import Failure
from recotrack.progress import (
    BoardsKnew,
    Filters,
    Heard,
    Progress,
    agenda,
    burn_up,
    late_ages,
    measured,
    measures_of,
    selected,
)
from recotrack.progress.events import LogFilter, log
from recotrack.progress.meetings import Meeting, SinceMeeting
from recotrack.register import WhenMet
from recotrack.review import ChangeKind, Comparison, Snapshot, compare
from tests.acting import Person
from tests.conftest import written
from tests.looking import recotrack
from tests.tables import every_row
from tests.two_parties import (
    FILES,
    LAST_DAY,
    OFFICE,
    OUT,
    REC_01,
    REC_02,
    REPORT,
    RESPONSE,
    Texts,
    around,
    changed,
    found,
    read,
    seen,
    uncut,
)

TODAY = date(2025, 7, 31)
INSPECTION = f"{REPORT}/inspection.yaml"
MEASURES = "programmes/op/measures.yaml"


# Since a meeting


MET = date(2025, 6, 11)
"""The Op Board's last day."""


def typed_late(day: date) -> tuple[Texts, Texts]:
    """The records when the board met, and now: an update and a reading of the day are new."""
    before = changed(
        (REC_02, "updates:\n  - date: 2025-06-12\n    by: sergeant\n    note: The log is drawn up.\n", ""),
        (MEASURES, "    - date: 2025-06-15\n      value: 11\n", ""),
    )  # fmt: skip
    after = changed(
        (REC_02, "  - date: 2025-06-12\n", f"  - date: {day}\n"),
        (MEASURES, "2025-06-15", str(day)),
    )
    return before, after


@around
def test_what_was_true_by_the_meeting_and_typed_after_it_says_so(later: int) -> None:
    """In the log and in a review: on the day of the meeting it was true, the board did not know."""
    day = MET + timedelta(later)
    before, after = typed_late(day)
    old, new = read(before), read(after)
    progress = Progress(new, TODAY)
    when = WhenMet(old, MET, "a" * 40, "")
    since = SinceMeeting(Meeting("op-board", MET), BoardsKnew(progress, lambda _: when).on(MET))
    told = {
        each.reference: each.heard
        for each in log(progress, LogFilter(Filters(), since_meeting=since))
        if each.date == day and each.what in {"note", "reading"}
    }
    mark = {-1: Heard.TYPED_SINCE, 0: Heard.ON_THE_DAY, 1: Heard.NOT_ASKED}[later]
    assert told == {f"{REPORT}/rec-02": mark, "op/measures/wait": mark}
    then, now = (
        Snapshot(register, seen_on, "", exists=lambda _path: True)
        for register, seen_on in ((old, MET), (new, TODAY))
    )
    review = compare(Comparison(then, now, since=since))
    found_in = {each.reference: each.heard for each in review.changes if each.reference in told}
    assert found_in == told


@around
def test_a_reading_is_compared_with_one_of_an_earlier_day(later: int) -> None:
    """Two of one day are not compared with each other."""
    files = changed((MEASURES, "2025-06-15", str(date(2025, 5, 31) + timedelta(later))))
    (programme,) = seen(files, TODAY).register.programmes.values()
    told = measured(dict(measures_of(programme))["op/measures/wait"])
    assert told
    before = str(told.before.value) if told.before else None
    assert (str(told.reading.value), before) == {
        -1: ("12", "11"),
        0: ("11", None),
        1: ("11", "12"),
    }[later]


@around
def test_an_earlier_day_is_the_same_whether_worked_out_from_a_later_one(later: int) -> None:
    """What did not change in between is taken from there: each day on which something happened."""
    for happened in (date(2025, 5, 19), date(2025, 6, 10), date(2025, 6, 12)):
        day = happened + timedelta(later)
        for afterwards in (happened, happened + timedelta(1), TODAY):
            if day <= afterwards:
                from_there = uncut(FILES, afterwards).earlier(day)
                assert from_there.everything == uncut(FILES, day).everything


@around
def test_a_review_tells_of_a_date_that_moved_up_to_today(later: int) -> None:
    """An update of today has moved it, one of tomorrow has not."""
    day = TODAY + timedelta(later)
    told = f"  - date: {day}\n    by: sergeant\n    due: 2025-10-31\n    agreed_by: op-board\n    note: Moved.\n"
    after = {**FILES, REC_02: FILES[REC_02] + told}
    then, now = (
        Snapshot(read(files), TODAY, "", exists=lambda _path: True) for files in (FILES, after)
    )
    kinds = [each.kind for each in compare(Comparison(then, now)).changes]
    assert (ChangeKind.DUE in kinds) is (later <= 0)


@around
def test_a_new_reading_follows_the_same_one_in_a_review_and_in_the_log(later: int) -> None:
    """Of one day the one that stands above it; of a day before that, the one before."""
    day = date(2025, 6, 15) + timedelta(later)
    new = f"      value: 11\n    - date: {day}\n      value: 9\n"
    after = changed((MEASURES, "      value: 11\n", new))
    then, now = (
        Snapshot(read(files), TODAY, "", exists=lambda _path: True) for files in (FILES, after)
    )
    (change,) = compare(Comparison(then, now)).changes
    assert isinstance(change.before, Reading)
    (event,) = [
        each
        for each in log(seen(after, TODAY), LogFilter(Filters()))
        if each.what == "reading" and str(each.after) == "9"
    ]
    assert str(change.before.value) == str(event.before) == ("12" if later < 0 else "11")


def test_a_reading_that_is_corrected_is_compared_with_the_one_of_its_day() -> None:
    """In a review: 11 of 15 June becomes 10, and not what was read in May."""
    after = changed((MEASURES, "      value: 11\n", "      value: 10\n"))
    then, now = (
        Snapshot(read(files), TODAY, "", exists=lambda _path: True) for files in (FILES, after)
    )
    (change,) = compare(Comparison(then, now)).changes
    assert isinstance(change.before, Reading)
    assert isinstance(change.after, Reading)
    assert [str(each.value) for each in (change.before, change.after)] == ["11", "10"]


# Withdrawals


def withdrawn(day: date, published: date | None = None) -> Texts:
    """The newer report is withdrawn on the day; its response is out on another, or not at all."""
    return changed(
        (INSPECTION, "programme: op\n", f"programme: op\nwithdrawn:\n  date: {day}\n  because: Wrong.\n"),
        (RESPONSE, OUT, f"published: {published or ''}\n"),
    )  # fmt: skip


@around
def test_a_report_is_withdrawn_from_its_day_on(later: int) -> None:
    """Before it, its work counts and its response is due."""
    day = date(2025, 6, 24)
    progress = seen(withdrawn(day), day + timedelta(later))
    clock = progress.clock(REPORT)
    assert clock
    assert clock.is_over is (later >= 0)
    assert progress.everything[f"{REPORT}/rec-02"].counts is (later < 0)
    due = [each.name for each in agenda(progress, Filters()).items if each.clock]
    assert due == ["response-due"][: later < 0]


@around
def test_a_response_that_was_out_on_the_day_of_the_withdrawal_was_published(later: int) -> None:
    """One that came out later was no longer asked for."""
    day = date(2025, 6, 24)
    progress = seen(withdrawn(day, day + timedelta(later)), TODAY)
    clock, at = progress.clock(REPORT), progress.register.inspections[REPORT]
    assert clock
    assert at.inspection
    assert clock.is_over is (later > 0)
    assert statute(progress, at, at.inspection).over is (later > 0)


@around
def test_a_withdrawal_after_the_last_day_leaves_it_late(later: int) -> None:
    """On the last day it still came in time: there was nothing to be late with."""
    clock = seen(withdrawn(LAST_DAY + timedelta(later)), TODAY).clock(REPORT)
    assert clock
    assert clock.days_late == max(0, later)


@around
def test_an_explanation_after_a_withdrawal_is_late_if_the_response_was(later: int) -> None:
    """A report that was withdrawn up to the last day asks for nothing that could be late."""
    gone = withdrawn(LAST_DAY + timedelta(later), date(2025, 6, 20))
    files = changed(
        (REC_01, "  commissioner: I shall ask for the figures.\n", "  commissioner:\n"),
        (RESPONSE, "published: 2025-06-20\n", f"published: 2025-06-20\naddenda:\n  - published: 2025-07-10\n    to: {REPORT}/rec-01\n    commissioner: I ask for them.\n"),
        files=gone,
    )  # fmt: skip
    progress = seen(files, TODAY)
    clock, at = progress.clock(REPORT), progress.register.inspections[REPORT]
    assert clock
    assert at.inspection
    assert at.response
    assert clock.explained_late == int(later > 0)
    assert statute(progress, at, at.inspection).explained_late == int(later > 0)
    (addendum,) = at.response.addenda
    assert progress.explained_days_late(addendum) == (10 if later > 0 else 0)
    assert len(found("explanation-late", files, TODAY)) == int(later > 0)


# Deadlines, filters


@around
def test_a_due_date_after_the_deadline_is_named(later: int) -> None:
    day = date(2025, 11, 30) + timedelta(later)
    files = changed((REC_01, "    due: 2025-10-31\n", f"    due: {day}\n"))
    said = [f"{REC_01}:28: 1 day after the inspectorate's deadline"]
    assert found("due-after-deadline", files, TODAY) == said[: later > 0]


@around
def test_due_before_is_before(later: int) -> None:
    """What is due on the day is not due before it."""
    progress = seen(changed(), TODAY)
    day = date(2025, 9, 30) + timedelta(later)
    listed = [each.reference for each in selected(progress, Filters(due_before=day))]
    assert listed == [f"{REPORT}/rec-02"][: later > 0]


@around
def test_what_waits_for_verification_is_asked_for_after_the_days_of_the_policy(later: int) -> None:
    """`stale_after: 20`: on the twentieth day it still waits, on the next it is asked for."""
    complete = date(2025, 7, 1)
    files = changed((REC_02, "    by: sergeant\n", "    by: sergeant\n    status: complete\n"),
                    (REC_02, "  - date: 2025-06-12\n", f"  - date: {complete}\n"))  # fmt: skip
    day = complete + timedelta(20 + later)
    items = agenda(seen(files, day), Filters()).items
    waiting = [(each.name, each.days) for each in items if each.reference == f"{REPORT}/rec-02"]
    assert waiting == [("awaiting-verification", 21)][: later > 0]


@every_row(
    ("days", "band"),
    [(0, None), (1, 0), (30, 0), (31, 1), (90, 1), (91, 2), (180, 2), (181, 3), (9999, 3)],
)
def test_the_bands_of_late_work_meet_and_leave_nothing_out(days: int, band: int | None) -> None:
    """Up to 30 days, 31 to 90, 91 to 180, over 180."""
    due = TODAY - timedelta(days)
    files = changed((REC_02, "due: 2025-09-30", f"due: {due}"))
    bands = late_ages(seen(files, TODAY).everything.values())
    assert [each.kinds["recommendation"] for each in bands] == [int(at == band) for at in range(4)]


@around
def test_a_month_has_what_was_due_by_its_last_day(later: int) -> None:
    due = LAST_DAY + timedelta(later)
    progress = seen(changed((REC_02, "due: 2025-09-30", f"due: {due}")), TODAY)
    months = {
        each.last: each.due
        for each in burn_up(progress, progress.everything.values(), "recommendation")
    }
    assert months[LAST_DAY] == int(later <= 0)


# What is open for long, in a committee's report


@every_row(
    ("day", "months", "long"),
    [
        ("2025-06-05", "0 months", False),
        ("2025-06-06", "1 month", False),
        ("2026-05-05", "11 months", False),
        ("2026-05-06", "12 months", False),
        ("2027-05-05", "23 months", False),
        ("2027-05-06", "24 months", False),
        ("2027-05-07", "24 months", True),
        ("2027-06-06", "25 months", True),
    ],
)
def test_months_are_whole_ones(day: str, months: str, *, long: bool) -> None:
    """The report came out on 6 May 2025; after two years what is open is listed apart."""
    progress = seen(changed(), date.fromisoformat(day))
    report = committee_report.gather(Request(progress=progress, about=Subject("register", "")))
    ages = {
        str(each.age.printed)
        for each in (*report.live, *report.late)
        if each.reference.endswith("rec-02")
    }
    assert ages == {f"6 May 2025, {months}"}
    listed = [each.reference.rpartition("/")[2] for each in report.long_open]
    assert ("rec-02" in listed) is long


# History


@around
def test_comments_that_came_when_it_was_out_may_be_noted(later: int) -> None:
    """From the day of publication on: a day before it is a change of what was published."""
    before = changed(
        (RESPONSE, "  received: 2025-05-30\n", ""),
    )
    day = date(2025, 6, 20) + timedelta(later)
    after = changed((RESPONSE, "received: 2025-05-30", f"received: {day}"))
    assert bool(found("response-changed", after, TODAY, before)) is (later < 0)


@every_row("to", ["Secretary of State", "Inspectors of Constabulary"])
def test_each_copy_that_was_sent_stays_recorded(to: str) -> None:
    """Of two neither goes, nor gets another day."""
    lines = {each[0]: each for each in re.findall(r"  - to: (.+)\n    date: (.+)\n", OUT)}
    day = lines[to][1]
    gone = changed((RESPONSE, f"  - to: {to}\n    date: {day}\n", ""))
    assert len(found("response-changed", gone, TODAY, FILES)) == 1
    moved = changed(
        (RESPONSE, f"  - to: {to}\n    date: {day}\n", f"  - to: {to}\n    date: 2025-06-27\n")
    )
    assert len(found("response-changed", moved, TODAY, FILES)) == 1


# What was begun after the recommendation was complete


@around
def test_work_that_came_after_it_was_said_complete_is_to_be_reopened_first(later: int) -> None:
    """The first way out: to finish what was open then, or to take back what was said too early."""
    said_on = date(2025, 7, 1)
    files = changed(
        (REC_01, "      - date: 2025-06-12\n", f"      - date: {said_on + timedelta(later)}\n"),
    )
    told = (
        f"updates:\n  - date: {said_on}\n    by: inspector\n    status: complete\n    note: Done.\n"
    )
    files = {**files, REC_01: files[REC_01] + told}
    case = Case(read(files), TODAY, exists=lambda _path: True)
    rules = [each for each in RULES if each.name == "complete-over-open-work"]
    (problem,) = raised(case, rules).problems()
    assert ("reopened" in cure_text(problem.write[0])) is (later > 0)


# Commands that take a day


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """On 30 June 2025, with a response that is a draft; nobody has invited comments yet."""
    files = changed(
        (RESPONSE, OUT, "published:\n"),
        (RESPONSE, "  invited: 2025-05-12\n  comments_due: 2025-06-02\n  received: 2025-05-30\n  comments: We accept both.\n", ""),
    )  # fmt: skip
    written(tmp_path, dict(files))
    return Person(tmp_path, str(LAST_DAY))


@around
def test_a_meeting_is_held_or_planned_by_the_day_it_is(person: Person, later: int) -> None:
    """Held up to today, planned from today on: today may be either."""
    day = str(LAST_DAY + timedelta(later))
    held = person.types("add", "meeting", "op-board", "--date", day, "--dry-run")
    planned = person.types("add", "meeting", "op-board", "--date", day, "--planned", "--dry-run")
    assert (held.code == 0, planned.code == 0) == (later <= 0, later >= 0)


@around
def test_an_answer_that_says_what_happened_is_asked_for_again_until_it_has(
    person: Person, later: int
) -> None:
    """At a terminal, before anything else is asked: today has come."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RECOTRACK_TODAY", person.today)
        check = writer_for(person.records, None, dry_run=True).past_day("--date")
        answer = str(LAST_DAY + timedelta(later))
        if later > 0:
            with pytest.raises(Failure, match="has not come: today is 30 June 2025"):
                check(answer)
        else:
            check(answer)


@around
def test_comments_are_due_from_the_day_of_the_invitation_on(person: Person, later: int) -> None:
    invited = date(2025, 6, 24)
    words = ("invite", REPORT, "--date", str(invited), "--due", str(invited + timedelta(later)))
    result = person.types(*words, "--dry-run")
    assert (result.code == 0) is (later >= 0)
    assert ("is before the invitation of 24 June 2025" in result.err) is (later < 0)


@around
def test_comments_asked_for_after_the_last_day_are_warned_of(person: Person, later: int) -> None:
    """On the last day itself they still come in time."""
    due = str(LAST_DAY + timedelta(later))
    said = person.done("invite", REPORT, "--date", "2025-06-24", "--due", due, "--dry-run")
    warned = [line for line in said.splitlines() if "after the response's last day" in line]
    assert (
        warned == ["  warn   they are asked for 1 day after the response's last day"][: later > 0]
    )


@around
def test_a_waiver_runs_to_a_day_that_has_not_passed(person: Person, later: int) -> None:
    """Today may be its last."""
    until = str(LAST_DAY + timedelta(later))
    words = (
        "waive",
        "chief-constable-silent",
        f"{REPORT}/response",
        "--because",
        "The board agreed.",
    )
    result = person.types(*words, "--until", until, "--dry-run")
    assert ("has passed" in result.err) is (later < 0)


@around
def test_a_new_date_that_had_passed_is_warned_of(person: Person, later: int) -> None:
    """Of the day on which the update is dated: that day itself has not passed."""
    day = date(2025, 6, 24)
    said = person.done(
        "update", f"{REPORT}/rec-02", "--by", "sergeant", "--date", str(day), "--due",
        str(day + timedelta(later)), "--agreed-by", "op-board", "--note", "Moved.", "--dry-run",
    )  # fmt: skip
    assert ("a new date that had passed by 24 June 2025" in said) is (later < 0)


@around
def test_a_waiver_that_ran_out_says_so_on_the_registers_page(tmp_path: Path, later: int) -> None:
    waiver = (
        f"policy:\n  waivers:\n    - rule: no-owner\n      at: {REPORT}/rec-01\n"
        f"      because: The board agreed.\n      until: {LAST_DAY}\n"
    )
    written(tmp_path, dict(changed((OFFICE, "policy:\n", waiver))))
    day = str(LAST_DAY + timedelta(later))
    page = " ".join(recotrack(tmp_path, "show", "register", as_of=day).out.split())
    passed = ", which has passed" if later > 0 else ""
    assert f"The board agreed. (until 30 June 2025{passed})" in page


@around
def test_a_report_is_answered_by_its_last_day_on_the_screen(tmp_path: Path, later: int) -> None:
    """status --json: days left and days late, of the response and of the comments."""
    written(tmp_path, dict(changed((RESPONSE, OUT, "published:\n"))))
    day = str(LAST_DAY + timedelta(later))
    (clock,) = json.loads(recotrack(tmp_path, "status", "--json", as_of=day).out)["responses"]
    assert (clock["days_left"], clock["days_late"]) == (-later, max(0, later))
