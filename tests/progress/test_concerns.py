"""Where a cause of concern stands by its recommendations, its actions and its own record: case by case."""

from datetime import date, timedelta
from typing import Any

from recotrack.documents.page_one import without_new_day
from recotrack.documents.standing_entries import expected_entry
from recotrack.progress import Progress, Standing
from tests.tables import every_row
from tests.two_parties import FILES, OFFICE, OLDER, REPORT, around, read

CONCERN, INSPECTION = f"{REPORT}/coc-cells", f"{REPORT}/inspection.yaml"
HEAD = "addressed_to: the force\ndeadline:\n  basis: none\n"
REFUSED = "disposition: not accepted\nreason: There is no money.\n"
OTHERS = "disposition: not for us\nreason: It is for others.\n"
DAY = date(2025, 9, 1)


def updates(*said: str) -> str:
    """Updates of June: `10 complete`."""
    pairs = [each.split(" ", 1) for each in said]
    lines = "".join(
        f"  - date: 2025-06-{day}\n    by: sergeant\n    status: {status}\n    note: On {day} {status}.\n"
        for day, status in pairs
    )
    return f"updates:\n{lines}" if said else ""


def action(said: str = "") -> str:
    """An action that was added on 2 June."""
    lines = (
        "".join(f"    {line}" for line in updates(said).splitlines(keepends=True)) if said else ""
    )
    return f"actions:\n  - id: look\n    title: Look\n    added: 2025-06-02\n{lines}"


def concern(
    *parts: str, own: str = "", report: str = "", elsewhere: str | None = None, day: date = DAY
) -> Standing:
    """The standing of a cause of concern with these parts; `own` stands at the end of its record,
    `elsewhere` at that of a part in another report.
    """
    link = f"links:\n  - type: part_of\n    to: {CONCERN}\n"
    files = {
        OFFICE: FILES[OFFICE],
        "programmes/op/programme.yaml": FILES["programmes/op/programme.yaml"],
        INSPECTION: FILES[INSPECTION] + report,
        f"{CONCERN}.yaml": f"kind: cause of concern\ntext: The cells.\n{HEAD}{own}",
    }
    for number, more in enumerate(parts, 1):
        text = f"kind: recommendation\ntext: Part {number}.\n{HEAD}{link}{more}"
        files[f"{REPORT}/rec-0{number}.yaml"] = text
    if elsewhere is not None:
        files[f"{OLDER}/inspection.yaml"] = FILES[f"{OLDER}/inspection.yaml"]
        text = f"kind: recommendation\ntext: Elsewhere.\n{HEAD}{link}{elsewhere}"
        files[f"{OLDER}/rec-01.yaml"] = text
    return Progress(read(files), day).everything[CONCERN]


def june(day: int | None) -> date | None:
    return date(2025, 6, day) if day else None


DONE, LATER = updates("10 complete"), updates("12 complete")
REFUSED_LATER = """
  - date: 2025-06-20
    by: officer
    disposition: not accepted
    because: There is no money.
"""


@every_row(
    ("parts", "own", "status", "since", "done_on"),
    [
        ([], "", "open", None, None),
        (["", ""], "", "open", None, None),
        ([DONE, ""], "", "open", None, None),
        ([DONE, LATER], "", "complete", 12, 12),
        ([LATER, DONE], "", "complete", 12, 12),
        ([updates("10 complete", "15 verified"), updates("12 complete", "20 verified")], "", "verified", 20, 12),
        ([updates("10 complete", "15 verified"), LATER], "", "complete", 12, 12),
        ([updates("10 complete", "15 closed"), updates("12 closed")], "", "submitted", 15, 12),
        ([updates("10 complete", "20 reopened"), LATER], "", "reopened", 20, None),
        ([updates("10 complete", "11 reopened"), ""], "", "open", None, None),
        ([updates("10 complete", "20 reopened", "25 complete"), LATER], "", "complete", 25, 25),
        ([""], updates("20 closed"), "closed", 20, 20),
        ([DONE, ""], updates("20 closed"), "closed", 20, 20),
        ([updates("20 complete")], updates("10 closed"), "closed", 10, 10),
        ([updates("20 complete")], updates("25 closed"), "closed", 25, 20),
        ([DONE], updates("05 complete"), "complete", 10, 10),
        ([DONE], updates("05 verified"), "complete", 10, 10),
        ([DONE], updates("10 verified"), "verified", 10, 10),
        ([DONE], updates("15 verified"), "verified", 15, 10),
        ([DONE], updates("15 complete"), "complete", 10, 10),
        ([DONE], updates("15 reopened"), "reopened", 15, None),
        ([""], updates("15 reopened"), "reopened", 15, None),
        ([DONE, REFUSED], "", "open", None, None),
        ([DONE, REFUSED], REFUSED, "not accepted", None, None),
        ([DONE, REFUSED], updates("05 complete"), "open", None, None),
        ([DONE, REFUSED], updates("15 complete"), "complete", 15, 15),
        ([DONE, REFUSED], updates("05 complete", "15 verified"), "verified", 15, 15),
        ([DONE, REFUSED], updates("05 complete", "15 closed"), "closed", 15, 15),
        ([DONE, REFUSED], updates("12 complete", "15 closed"), "closed", 15, 12),
        ([DONE, REFUSED], updates("12 complete", "15 reopened"), "reopened", 15, None),
        ([DONE, f"decisions:{REFUSED_LATER}"], updates("19 complete"), "open", None, None),
        ([DONE, f"decisions:{REFUSED_LATER}"], updates("20 complete"), "complete", 20, 20),
        ([LATER, REFUSED], updates("10 closed"), "closed", 10, 10),
        (["", REFUSED], updates("10 closed"), "closed", 10, 10),
        (["", REFUSED], "", "open", None, None),
        ([REFUSED], "", "not accepted", None, None),
        ([REFUSED, OTHERS], "", "not accepted", None, None),
        ([REFUSED, REFUSED], updates("15 complete"), "not accepted", None, None),
        ([DONE, OTHERS], "", "complete", 10, 10),
        ([OTHERS], "", "not for us", None, None),
        ([OTHERS], action(), "open", 2, None),
        ([OTHERS], action("15 complete"), "not for us", None, None),
        ([DONE], action(), "open", None, None),
        ([DONE], action("15 complete"), "complete", 15, 15),
        ([DONE], action("05 complete"), "complete", 10, 10),
        ([DONE], action("15 cancelled"), "complete", 15, 10),
    ],
    ids=[
        "without parts", "open parts", "one is done", "all are done", "in whatever order", "all are verified",
        "one is verified", "the inspectorate closed them", "reopened", "reopened before all were done", "done again",
        "closed itself", "closed with a part done and one open", "closed before its part was done", "closed after it", "said to be complete too early",
        "said to be verified too early", "verified on the day", "verified itself", "complete once more",
        "reopened itself", "reopened while open", "a part is not accepted", "nor is it itself",
        "complete before the other was done", "complete after that", "complete before, verified after",
        "complete before, closed after", "complete after, and closed", "and taken back",
        "complete before the part was refused", "complete on that day",
        "closed before the other was done", "closed with one open", "and one is open", "no part is accepted",
        "no part that is for us", "said to be complete without any",
        "a part is for others", "all are for others", "and it has an open action", "and it had an action",
        "an open action", "the action was done last", "the action was done first", "the action was cancelled",
    ],
)  # fmt: skip
def test_it_stands_where_the_last_of_them_stands(
    parts: list[str], own: str, status: str, since: int | None, done_on: int | None
) -> None:
    """Not further on, and closed only by the inspectorate's word about itself."""
    it = concern(*parts, own=own)
    assert (it.status, it.since, it.done_on) == (status, june(since), june(done_on))
    assert it.is_open is (status in {"open", "reopened"})
    assert it.done is (done_on is not None)


@every_row(
    ("parts", "own", "due", "whose", "late"),
    [
        (["due: 2025-08-15\n", "due: 2025-08-10\n"], "", date(2025, 8, 10), "rec-02", None),
        ([f"due: 2025-06-05\n{DONE}", "due: 2025-08-10\n"], "", date(2025, 8, 10), "rec-02", None),
        ([f"due: 2025-06-05\n{DONE}", ""], "", None, None, None),
        (["due: 2025-08-15\n"], "due: 2025-08-20\n", date(2025, 8, 20), None, None),
        ([f"due: 2025-06-05\n{DONE}", f"due: 2025-06-07\n{REFUSED}"], "", june(5), "rec-01", None),
        ([f"due: 2025-06-05\n{DONE}", REFUSED], updates("15 complete"), june(5), "rec-01", 5),
        ([DONE, REFUSED], f"due: 2025-06-05\n{updates('15 complete')}", june(5), None, 10),
        ([f"due: 2025-06-05\n{DONE}", "due: 2025-06-11\n"], updates("20 closed"), june(11), "rec-02", 9),
        ([f"due: 2025-06-05\n{LATER}"], updates("10 closed"), june(5), "rec-01", 5),
        ([f"due: 2025-06-05\n{DONE}", f"due: 2025-06-11\n{LATER}"], "", june(5), "rec-01", 5),
        ([f"due: 2025-06-09\n{DONE}"], "due: 2025-06-01\n", june(1), None, 9),
        ([f"due: 2025-06-30\n{DONE}"], "", june(30), "rec-01", 0),
        ([DONE], "", None, None, 0),
        ([f"due: 2025-06-05\n{DONE}".replace("    status", "    assumed: [date]\n    status")], "", june(5), "rec-01", None),
    ],
    ids=[
        "the first of the open", "not of what is done", "none of what is open", "its own",
        "of what is done, while one is not accepted", "complete itself over that", "and by its own date", "closed while one was late",
        "closed before the late one was done", "the latest of what is done",
        "its own, and done late", "in time", "without a date", "done on a day that nothing states",
    ],
)  # fmt: skip
def test_whose_date_it_has_and_how_late_it_was_done(
    parts: list[str], own: str, due: date | None, whose: str | None, late: int | None
) -> None:
    """It is late while any of them is; its own date goes before theirs."""
    it = concern(*parts, own=own)
    name = it.due_from and it.due_from.removeprefix(f"{REPORT}/")
    assert (it.due, name) == (due, whose)
    assert (it.done_late.against_first if it.done_late else None) == late


def test_nobody_knows_how_late_it_was_if_nobody_knows_it_of_a_part() -> None:
    """Whether the part's date had passed when it moved; against the first dates it is known."""
    moved = (
        "updates:\n  - date: 2025-06-08\n    by: sergeant\n    due: 2025-06-20\n    note: Moved.\n"
    )
    perhaps = f"{moved}    assumed: [date]\n{DONE.removeprefix('updates:')[1:]}"
    it = concern(f"due: 2025-06-05\n{perhaps}", f"due: 2025-06-05\n{LATER}")
    assert it.done_late == (None, 7)


def undated(said: str) -> str:
    """The same updates, on days that no source states."""
    return said.replace("    status", "    assumed: [date]\n    status")


@every_row(
    ("closed", "done_on", "of_closing"),
    [("11 closed", 11, True), ("12 closed", 12, False), ("13 closed", 12, False)],
    ids=["the day before", "the day", "the day after"],
)
def test_whether_the_day_on_which_it_was_done_is_stated(
    closed: str, done_on: int, *, of_closing: bool
) -> None:
    """By what was last done; by its closing only if that came before."""
    for part in (LATER, undated(LATER)):
        for own in (updates(closed), undated(updates(closed))):
            it = concern(part, own=own)
            assert it.done_on == june(done_on)
            assert it.done_day_assumed is ("assumed" in (own if of_closing else part))


@around
def test_a_new_day_is_asked_for_once_the_expected_one_has_passed(later: int) -> None:
    """As the words beside it say. What is late by the date of a part asks for none itself, and is
    asked for none: its part is.
    """
    expected = f"updates:\n  - date: 2025-06-10\n    by: sergeant\n    forecast: {DAY + timedelta(later)}\n    note: So far.\n"
    it = concern("due: 2025-08-10\n", own=expected)
    assert (it.overdue, it.asked_for) == (True, None)
    assert without_new_day([it, *it.parts]) == list(it.parts)
    assert str(expected_entry(it).value).endswith("has passed") is (later < 0)


def test_another_cause_of_concern_is_no_part_of_it() -> None:
    """Whatever links say: only recommendations are."""
    text = f"kind: cause of concern\ntext: The cells.\n{HEAD}"
    link = f"links:\n  - type: part_of\n    to: {CONCERN}\n"
    other = {f"{REPORT}/coc-keys.yaml": f"{text.replace('cells', 'keys')}{link}{DONE}"}
    files = {**FILES, f"{CONCERN}.yaml": text, **other}
    assert Progress(read(files), DAY).everything[CONCERN].status == "open"


TO_OTHERS = """
  - date: 2025-06-20
    by: officer
    disposition: not for us
    because: It is for others.
"""


def test_its_last_sign_of_life_is_that_of_any_of_them() -> None:
    """And work on it has begun once work on any has."""
    heard: dict[str, Any] = {
        "nothing": concern("", ""),
        "a part": concern("", LATER),
        "itself": concern(DONE, own=updates("20 reopened")),
        "a part that was closed, with an action that nobody began": concern(
            action() + updates("12 closed"), ""
        ),
        "a part that turned out to be for others": concern(DONE, f"decisions:{TO_OTHERS}"),
    }
    assert {name: (it.last_life, it.started) for name, it in heard.items()} == {
        "nothing": (date(2025, 5, 6), False),
        "a part": (june(12), True),
        "itself": (june(20), True),
        "a part that was closed, with an action that nobody began": (june(12), True),
        "a part that turned out to be for others": (june(20), True),
    }


def test_of_a_withdrawn_report_nothing_is_followed() -> None:
    """From the day of the withdrawal; until then its parts are."""
    over = "withdrawn:\n  date: 2025-06-20\n  because: It was wrong.\n"
    it = concern(DONE, report=over)
    assert (it.status, it.since, it.done, it.parts) == ("withdrawn", june(20), False, ())
    it = concern(report=over, elsewhere=DONE)
    assert (it.status, it.since, it.done) == ("withdrawn", june(20), False)
    assert [each.reference for each in it.parts] == [f"{OLDER}/rec-01"]
    assert concern(DONE, report=over, day=date(2025, 6, 19)).status == "complete"


def test_an_action_holds_back_from_the_day_it_was_added() -> None:
    assert concern(DONE, own=action(), day=date(2025, 6, 1)).status == "open"
    first = updates("01 complete")
    days = {day: concern(first, own=action(), day=date(2025, 6, day)).status for day in (1, 2)}
    assert days == {1: "complete", 2: "reopened"}
