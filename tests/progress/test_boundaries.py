"""What is worked out on the very day: the last day in time, the day a date moved, the day it met."""

from datetime import date, timedelta
from typing import Any

from recotrack.model.recommendation import Answers
from recotrack.progress import (
    DEFAULT,
    Counts,
    Filters,
    Progress,
    Standing,
    Way,
    agenda,
    copies_missing,
    count,
    has_explanation,
    last_met,
    log,
    met_before,
    news,
    rag,
    selected,
    totals,
)
from recotrack.progress.events import LogFilter
from tests.conftest import Files, ProblemsOf
from tests.looking import files
from tests.progress.test_progress import (
    DAY,
    Data,
    action,
    by_dates,
    inspection,
    one,
    recommendation,
    register_of,
    update,
)
from tests.tables import every_row

OFFICE = {
    "force": "F",
    "commissioner": {"title": "C"},
    "chief_constable": {"name": "N"},
    "roles": {"lead": {"title": "Lead"}},
    "policy": {},
}
FIRST, MOVED, OWN = date(2025, 3, 31), date(2025, 6, 30), date(2025, 8, 31)


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def dates_of(it: Standing) -> list[date | None]:
    """The first date, then each one that it was moved to."""
    return [it.ledger.first, *(move.after for move in it.ledger.moves)]


def one_action(parent: Data, **more: Any) -> Standing:
    return one(recommendation(actions=[action(**more)], **parent)).actions["x/rec-01/act"]


def standing(day: date = DAY, **data: Any) -> Standing:
    return one(recommendation(**data), day).recommendations["x/rec-01"]


# Two dates on one day


@every_row(
    ("parents_day", "dates"),
    [
        ("2025-04-30", [FIRST, MOVED, OWN]),
        ("2025-05-01", [FIRST, OWN]),
        ("2025-05-02", [FIRST, OWN]),
    ],
    ids=["the day before", "the same day", "the day after"],
)
def test_an_action_leaves_the_date_that_held_before_the_day(
    parents_day: str, dates: list[date]
) -> None:
    """Its own date of 1 May moves away from what held until then, not from that day's move."""
    parent = {"due": "2025-03-31", "updates": [update(parents_day, due="2025-06-30")]}
    assert dates_of(one_action(parent, updates=[update("2025-05-01", due="2025-08-31")])) == dates


@every_row(
    ("parents_day", "dates"),
    [("2025-04-30", [MOVED, OWN]), ("2025-05-01", [OWN]), ("2025-05-02", [OWN])],
    ids=["the day before", "the same day", "the day after"],
)
def test_a_first_date_of_the_same_day_is_not_moved_from(
    parents_day: str, dates: list[date]
) -> None:
    """Both got their first dates on one day: nothing was promised before, so nothing moved."""
    parent = {"updates": [update(parents_day, due="2025-06-30")]}
    assert dates_of(one_action(parent, updates=[update("2025-05-01", due="2025-08-31")])) == dates


@every_row(
    ("parents_day", "dates"),
    [
        ("2025-04-30", [FIRST, MOVED]),
        ("2025-05-01", [FIRST, MOVED]),
        ("2025-05-02", [FIRST]),
    ],
    ids=["the day before", "the same day", "the day after"],
)
@every_row("status", ["complete", "cancelled"])
def test_finished_work_keeps_the_dates_of_the_day_it_was_finished(
    status: str, parents_day: str, dates: list[date]
) -> None:
    """A move on that day still counts; one on the next day is no longer its own."""
    parent = {"due": "2025-03-31", "updates": [update(parents_day, due="2025-06-30")]}
    assert dates_of(one_action(parent, updates=[update("2025-05-01", status=status)])) == dates


@every_row(("parents_day", "dates"), [("2025-05-01", [MOVED]), ("2025-05-02", [None])])
def test_a_first_date_given_after_the_end_is_not_its_own(
    parents_day: str, dates: list[date | None]
) -> None:
    parent = {"updates": [update(parents_day, due="2025-06-30")]}
    assert dates_of(one_action(parent, updates=[update("2025-05-01", status="complete")])) == dates


@every_row(
    ("told", "dates"),
    [
        ([update("2025-04-01", status="complete")], [FIRST]),
        ([update("2025-04-01", status="complete"), update("2025-06-01", status="verified")], [FIRST]),
        ([update("2025-04-01", status="complete"), update("2025-06-01")], [FIRST]),
        ([update("2025-04-01", status="complete"), update("2025-06-01", status="in progress")], [FIRST, MOVED]),
        ([update("2025-04-01", status="in progress")], [FIRST, MOVED]),
        ([], [FIRST, MOVED]),
    ],
    ids=["complete", "verified later", "a later note", "taken up again", "in progress", "not begun"],
)  # fmt: skip
def test_what_finished_means_for_inherited_dates(told: list[Data], dates: list[date]) -> None:
    """From the day it was done, whenever it is verified; work taken up again follows again."""
    parent = {"due": "2025-03-31", "updates": [update("2025-05-01", due="2025-06-30")]}
    assert dates_of(one_action(parent, updates=told)) == dates


def test_work_that_is_finished_on_the_last_day_there_is() -> None:
    """After 9999-12-31 no day comes, and nothing moves."""
    parent = {"due": "2025-03-31", "updates": [update("2025-05-01", due="2025-06-30")]}
    told = action(updates=[update("9999-12-31", status="complete")])
    it = one(recommendation(actions=[told], **parent), date.max).actions["x/rec-01/act"]
    assert dates_of(it) == [FIRST, MOVED]


def test_an_action_with_its_own_first_date_follows_nobody() -> None:
    parent = {"due": "2025-03-31", "updates": [update("2025-02-01", due="2025-06-30")]}
    assert dates_of(one_action(parent, due="2025-08-31")) == [OWN]


# Moves


def test_there_and_back_is_two_moves() -> None:
    """A net of no days hides nothing: both moves are counted, in the ledger and in the colour."""
    it = standing(
        due="2025-09-30",
        owner="lead",
        updates=[update("2025-06-01", due="2025-10-31"), update("2025-06-15", due="2025-09-30")],
    )
    assert [(move.before, move.after, move.days) for move in it.ledger.moves] == [
        (date(2025, 9, 30), date(2025, 10, 31), 31),
        (date(2025, 10, 31), date(2025, 9, 30), -31),
    ]
    assert (it.due, it.ledger.first, it.ledger.days_slipped) == (it.ledger.first, it.due, 0)
    assert rag(it, DEFAULT).words == "date moved twice: moved 2 times, now 30 September 2025"
    assert count([it]).moved == 1


def test_the_same_date_said_again_is_no_move() -> None:
    it = standing(
        due="2025-03-31",
        updates=[update("2025-02-01", due="2025-03-31"), update("2025-02-02", due="2025-03-31")],
    )
    assert dates_of(it) == [FIRST]


@every_row("again", [{"due": "2025-06-30"}, {}], ids=["with the date", "alone"])
def test_who_agreed_later_did_not_agree_then(again: Data) -> None:
    """The move keeps what its own update says; the later agreement is neither a move nor its own."""
    told = [
        update("2025-02-01", due="2025-06-30"),
        update("2025-03-01", agreed_by="board", **again),
    ]
    (move,) = standing(due="2025-03-31", updates=told).ledger.moves
    assert (move.on, move.agreed_by, move.by, move.reason) == (
        date(2025, 2, 1), None, "lead", "It goes on.",
    )  # fmt: skip
    (agreed,) = standing(
        due="2025-03-31", updates=[update("2025-02-01", due="2025-06-30", agreed_by="board")]
    ).ledger.moves
    assert agreed.agreed_by == "board"


def test_a_move_counts_from_its_own_day() -> None:
    told = [update("2025-06-30", due="2025-12-31")]
    before, on = (
        standing(day, due="2025-03-31", updates=told) for day in days("2025-06-29", "2025-06-30")
    )
    assert (before.due, on.due) == (FIRST, date(2025, 12, 31))
    assert (before.days_late, on.days_late, on.days_late_against_first) == (90, 0, 91)


MOVES = [update("2025-02-01", due="2025-06-30")]


@every_row(
    ("data", "moved"),
    [
        ({"updates": MOVES}, 1),
        ({"updates": []}, 0),
        ({"updates": [*MOVES, update("2025-03-01", status="complete")]}, 0),
        ({"updates": [*MOVES, update("2025-03-01", status="closed")]}, 0),
        ({"updates": [*MOVES, update("2025-03-01", status="superseded")]}, 0),
        ({"updates": [*MOVES, update("2025-03-01", status="complete"), update("2025-04-01", status="reopened")]}, 1),
        ({"updates": MOVES, "disposition": "not for us"}, 0),
    ],
)  # fmt: skip
def test_moved_counts_open_work_only(data: Data, moved: int) -> None:
    """Finished work stays in the ledger and leaves the total: nobody waits for its date."""
    assert count([standing(due="2025-03-31", **data)]).moved == moved


@every_row(
    ("done_on", "late", "late_against_first"),
    [("2025-03-31", 0, 0), ("2025-04-01", 0, 1), ("2025-06-30", 0, 1), ("2025-07-01", 1, 1)],
)
def test_totals_count_what_was_done_late(done_on: str, late: int, late_against_first: int) -> None:
    """On the last day it was in time; by the date that held then, and by the first one."""
    told = [*MOVES, update(done_on, status="complete")]
    counts = count([standing(date(2025, 8, 1), due="2025-03-31", updates=told)])
    assert (counts.done_late, counts.done_late_against_first) == (late, late_against_first)


@every_row(("day", "late"), [("2025-06-30", 0), ("2025-07-01", 1)])
def test_totals_count_what_was_cancelled_late(day: str, late: int) -> None:
    """Given up on its last day it was in time. It is in no other total."""
    given_up = action(due="2025-06-30", updates=[update(day, status="cancelled")])
    progress = one(recommendation(actions=[given_up]), date(2025, 8, 1))
    counts = count(progress.actions.values())
    assert (counts.cancelled, counts.cancelled_late, counts.total) == (1, late, 0)


def test_what_counts_nowhere_is_neither_late_nor_refused() -> None:
    """Late work whose report was withdrawn, and a duplicate that the force does not accept."""
    late = standing(due="2025-03-31")
    refused = standing(disposition="not accepted", reason="No course.")
    assert (count([late]).overdue, count([refused]).not_accepted) == (1, 1)
    none = count([each._replace(counts=False) for each in (late, refused)])
    assert (none.overdue, none.not_accepted, none.total) == (0, 0, 0)


# Which status holds


@every_row(
    ("told", "status", "since"),
    [
        (["closed"], "closed", date(2025, 1, 1)),
        (["closed", "reopened"], "not for us", None),
        (["complete"], "not for us", None),
        (["submitted"], "not for us", None),
        (["superseded"], "not for us", None),
        ([], "not for us", None),
    ],
)
def test_only_closed_stands_above_not_for_us(
    told: list[str], status: str, since: date | None
) -> None:
    """What the inspectorate has closed is closed, whoever it was for."""
    found = [update(f"2025-01-0{at}", status=each) for at, each in enumerate(told, start=1)]
    it = standing(disposition="not for us", updates=found)
    assert (it.status, it.since, it.is_open) == (status, since, False)
    assert it.done is (status == "closed")


@every_row(
    ("told", "reason", "status"),
    [
        ([], "It is done.", "not accepted"),
        (["closed", "reopened"], "It is done.", "not accepted"),
        (["complete"], "It is done.", "complete"),
        (["submitted"], "It is done.", "submitted"),
        (["closed"], "It is done.", "closed"),
        ([], None, "open"),
        ([], "None.", "open"),
    ],
)
def test_not_accepted_ends_what_is_open_and_takes_a_reason(
    told: list[str], reason: str | None, status: str
) -> None:
    """It is in the totals, in one place; without a reason it is still to be done, and late."""
    found = [update(f"2025-01-0{at}", status=each) for at, each in enumerate(told, start=1)]
    data: Data = {"disposition": "not accepted", "due": "2025-03-31", "updates": found}
    it = standing(**data | ({"reason": reason} if reason else {}))
    assert (it.status, it.overdue) == (status, status == "open")
    counts = count([it])
    refused = status == "not accepted"
    assert (counts.total, counts.not_accepted, counts.set_aside) == (1, refused, refused)
    assert counts.total == counts.open + counts.done + counts.set_aside


@every_row(
    ("told", "disposition", "status"),
    [
        ([], None, "superseded"),
        ([update("2025-01-01", status="reopened")], None, "superseded"),
        ([update("2025-01-01", status="complete")], None, "complete"),
        ([update("2025-01-01", status="closed")], None, "closed"),
        ([], "not for us", "not for us"),
        ([], "accepted", "superseded"),
    ],
)
def test_a_link_supersedes_open_work_only(
    told: list[Data], disposition: str | None, status: str
) -> None:
    """What was finished before stays finished; what is not for us stays so."""
    data = recommendation(updates=told, **({"disposition": disposition} if disposition else {}))
    other = recommendation(links=[{"type": "supersedes", "to": "x/rec-01"}])
    assert linked(data, other).recommendations["x/rec-01"].status == status


def linked(data: Data, other: Data, day: date = DAY, published: str = "2024-06-01") -> Progress:
    """x/rec-01 is `data`, and y/rec-01, of a later report, is `other`."""
    records = {
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", data),
        "y/inspection.yaml": ("inspection", inspection(published)),
        "y/rec-01.yaml": ("recommendation", other),
    }
    return Progress(register_of(records), day)


@every_row(
    ("type_", "to", "status"),
    [
        ("supersedes", "x/rec-01", "superseded"),
        ("carried_forward_from", "x/rec-01", "open"),
        ("depends_on", "x/rec-01", "open"),
        ("supersedes", "y/rec-01", "open"),
    ],
)
def test_which_links_supersede(type_: str, to: str, status: str) -> None:
    """Only a link of that type; and no record supersedes itself."""
    progress = linked(recommendation(), recommendation(links=[{"type": type_, "to": to}]))
    assert progress.recommendations["x/rec-01"].status == status
    assert progress.recommendations["y/rec-01"].status == "open"


def test_a_link_holds_from_the_day_its_report_is_out() -> None:
    other = recommendation(links=[{"type": "duplicates", "to": "x/rec-01"}])
    before, on = (
        linked(recommendation(actions=[action()]), other, day) for day in days("2024-05-31", "2024-06-01")
    )  # fmt: skip
    assert [each.recommendations["y/rec-01"].there for each in (before, on)] == [False, True]
    assert [each.recommendations["y/rec-01"].duplicate_of for each in (before, on)] == [
        None, "x/rec-01",
    ]  # fmt: skip
    assert not on.recommendations["y/rec-01"].counts
    assert totals(on.everything.values()).recommendations.total == 1


def test_a_duplicates_actions_count_with_it() -> None:
    """They are listed and in no total: the work is counted where the finding is."""
    other = recommendation(links=[{"type": "duplicates", "to": "x/rec-01"}], actions=[action()])
    it = linked(recommendation(), other).actions["y/rec-01/act"]
    assert (it.there, it.duplicate_of, it.counts) == (True, "x/rec-01", False)


@every_row(
    ("told", "since"),
    [
        (["complete", "complete"], "2025-01-01"),
        (["complete", None], "2025-01-01"),
        (["complete", "verified"], "2025-01-02"),
        (["open"], None),
    ],
)
def test_a_status_holds_since_it_first_changed_to_it(
    told: list[str | None], since: str | None
) -> None:
    found = [update(f"2025-01-0{at}", status=each) for at, each in enumerate(told, start=1)]
    assert standing(updates=found).since == (date.fromisoformat(since) if since else None)


# Windows


def settings(due_soon: int, stale_after: int, data: Data, day: date) -> Standing:
    office = {**OFFICE, "policy": {"due_soon": str(due_soon), "stale_after": str(stale_after)}}
    records = {
        "register.yaml": ("register", office),
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", data),
    }
    return Progress(register_of(records), day).recommendations["x/rec-01"]


@every_row(
    ("left", "soon", "late"),
    [(6, False, 0), (5, True, 0), (1, True, 0), (0, True, 0), (-1, False, 1), (-2, False, 2)],
)
def test_due_soon_is_today_to_the_last_day_of_the_window(
    left: int, late: int, *, soon: bool
) -> None:
    """With `due_soon: 5` the fifth day from today is soon, the sixth is not, yesterday is late."""
    data = recommendation(due=(DAY + timedelta(days=left)).isoformat())
    it = settings(5, 5, data, DAY)
    assert (it.due_soon, it.days_late, it.overdue, it.days_left) == (soon, late, late > 0, left)


@every_row(("silent", "stale"), [(0, False), (4, False), (5, False), (6, True)])
def test_stale_is_more_than_the_days_of_the_policy(silent: int, *, stale: bool) -> None:
    """With `stale_after: 5` five silent days are allowed, six are not."""
    heard = (DAY - timedelta(days=silent)).isoformat()
    it = settings(5, 5, recommendation(updates=[update(heard)]), DAY)
    assert (it.days_silent, it.stale) == (silent, stale)


@every_row("note", [".", "- ...", "\u2026"])
def test_a_note_of_a_full_stop_is_no_sign_of_life(note: str) -> None:
    """Of a recommendation and of its action; one that says anything, or brings anything, is."""
    said, dot = update("2025-01-01"), update("2025-06-29", note=note)
    at = action(updates=[said, dot])
    it = settings(5, 5, recommendation(updates=[said, dot], actions=[at]), DAY)
    assert (it.days_silent, it.stale) == ((DAY - date(2025, 1, 1)).days, True)
    for more in ({"note": "7"}, {"note": note, "forecast": "2025-09-01"}):
        again = recommendation(updates=[said, dot, update("2025-06-30", **more)])
        assert settings(5, 5, again, DAY).days_silent == (DAY - date(2025, 6, 30)).days


@every_row("status", ["complete", "closed"])
def test_what_is_done_is_neither_late_nor_soon_nor_stale(status: str) -> None:
    told = [update("2025-01-01", status=status)]
    for due in ("2025-06-29", "2025-06-30", "2025-07-01"):
        it = standing(due=due, updates=told)
        assert (it.overdue, it.due_soon, it.stale) == (False, False, False)
        assert (it.days_left, it.days_late, it.days_late_against_first) == (None, 0, 0)


@every_row(("left", "silent", "soon", "stale"), [(30, 35, True, False), (31, 36, False, True)])
def test_without_a_register_file_it_is_30_and_35_days(
    left: int, silent: int, *, soon: bool, stale: bool
) -> None:
    heard = (DAY - timedelta(days=silent)).isoformat()
    it = standing(due=(DAY + timedelta(days=left)).isoformat(), updates=[update(heard)])
    assert (it.due_soon, it.stale) == (soon, stale)


# The first day and the last sign of life


@every_row(
    ("data", "first"),
    [
        ({}, "2024-01-01"),
        ({"updates": [update("2023-12-01")]}, "2023-12-01"),
        ({"actions": [action(added="2023-11-01")]}, "2023-11-01"),
        ({"actions": [action(added="2025-11-01")]}, "2024-01-01"),
    ],
    ids=["its report", "an update", "an action", "a later action"],
)
def test_it_is_there_from_its_first_day_on(data: Data, first: str) -> None:
    day = date.fromisoformat(first)
    found = [one(recommendation(**data), each) for each in (day - timedelta(days=1), day)]
    assert [each.recommendations["x/rec-01"].there for each in found] == [False, True]
    assert [len(selected(each, Filters(kind="recommendation"))) for each in found] == [0, 1]
    assert [count(each.recommendations.values()).total for each in found] == [0, 1]


def test_a_report_that_was_received_first_counts_from_then() -> None:
    for days_of_it, first in (
        ({"published": "2024-02-01", "received": "2024-01-15"}, "2024-01-15"),
        ({"published": "2024-01-10", "received": "2024-01-15"}, "2024-01-10"),
    ):
        records = {
            "x/inspection.yaml": ("inspection", inspection(**days_of_it)),
            "x/rec-01.yaml": ("recommendation", recommendation()),
        }
        day = date.fromisoformat(first)
        for each, there in ((day - timedelta(days=1), False), (day, True)):
            it = Progress(register_of(records), each).recommendations["x/rec-01"]
            assert (it.there, it.counts) == (there, there)


def test_an_action_is_there_from_the_day_it_was_added() -> None:
    data = recommendation(actions=[action(added="2025-05-01")])
    before, on = (
        one(data, day).actions["x/rec-01/act"] for day in days("2025-04-30", "2025-05-01")
    )
    assert [(it.there, it.counts) for it in (before, on)] == [(False, False), (True, True)]
    assert on.last_life == date(2025, 5, 1)


@every_row(
    ("data", "life"),
    [
        ({}, "2024-01-01"),
        ({"updates": [update("2025-05-01"), update("2025-03-01")]}, "2025-05-01"),
        ({"updates": [update("2025-06-30")]}, "2025-06-30"),
        ({"updates": [update("2025-07-01")]}, "2024-01-01"),
        ({"actions": [action(added="2025-04-01")]}, "2025-04-01"),
        ({"actions": [action(updates=[update("2025-05-02")])], "updates": [update("2025-05-01")]}, "2025-05-02"),
        ({"actions": [action(added="2025-04-01"), action(id="b", added="2025-07-01")]}, "2025-04-01"),
    ],
)  # fmt: skip
def test_the_last_sign_of_life_is_the_latest_of_its_own_and_its_actions(
    data: Data, life: str
) -> None:
    """Up to today, which is among the days; without any it is the day of the report."""
    assert standing(**data).last_life == date.fromisoformat(life)


def test_an_action_lives_by_its_own_updates_only() -> None:
    parent = {"updates": [update("2025-06-01")]}
    assert one_action(parent, updates=[update("2025-05-01"), update("2025-04-01")]).last_life == (
        date(2025, 5, 1)
    )
    assert one_action(parent).last_life == date(2024, 1, 1)


# Done, dropped, ready


@every_row(
    ("status", "is_open", "done", "counts", "started"),
    [
        ("not started", True, False, True, False),
        ("in progress", True, False, True, True),
        ("blocked", True, False, True, True),
        ("complete", False, True, True, True),
        ("verified", False, True, True, True),
        ("cancelled", False, False, False, True),
    ],
)
def test_what_each_status_of_an_action_means(
    status: str, *, is_open: bool, done: bool, counts: bool, started: bool
) -> None:
    it = one_action({}, updates=[update("2025-01-01", status=status)])
    assert (it.is_open, it.done, it.counts, it.started) == (is_open, done, counts, started)


@every_row(
    ("status", "open_", "done", "closed", "aside"),
    [
        ("open", 1, 0, 0, 0),
        ("reopened", 1, 0, 0, 0),
        ("complete", 0, 1, 0, 0),
        ("verified", 0, 1, 0, 0),
        ("submitted", 0, 1, 0, 0),
        ("closed", 0, 1, 1, 0),
        ("superseded", 0, 0, 0, 1),
    ],
)
def test_what_each_status_of_a_recommendation_counts_as(
    status: str, open_: int, done: int, closed: int, aside: int
) -> None:
    found: Counts = count([standing(updates=[update("2025-01-01", status=status)])])
    assert (found.total, found.open, found.done, found.closed, found.set_aside) == (
        1, open_, done, closed, aside,
    )  # fmt: skip
    assert found.statuses == {status: 1}


WAITS = action(id="b")
DONE_EARLY = action(updates=[update("2025-01-10", status="complete")])
REOPENED = update("2025-02-01", status="reopened")
PROOF = [{"title": "Minutes"}]


@every_row(
    ("data", "started"),
    [
        ({}, False),
        # its actions
        ({"actions": [action()]}, False),
        ({"actions": [action(updates=[update("2025-01-01")])]}, False),
        ({"actions": [action(), action(id="b", updates=[update("2025-01-01", status="blocked")])]}, True),
        ({"actions": [action(updates=[update("2025-01-01", status="in progress")])]}, True),
        ({"actions": [action(updates=[update("2025-01-01", status="cancelled")])]}, False),
        ({"actions": [DONE_EARLY, WAITS]}, True),
        ({"actions": [action(added="2025-07-01", updates=[update("2025-07-01", status="complete")])]}, False),
        # its own updates: a note is a report, but for one that is the reason of something else
        ({"updates": [update("2025-01-01")]}, True),
        ({"updates": [update("2025-07-01")]}, False),
        ({"updates": [update("2025-01-01", due="2025-12-31")]}, False),
        ({"updates": [update("2025-01-01", owner="lead")]}, False),
        ({"updates": [update("2025-01-01", forecast="2025-12-31")]}, False),
        ({"updates": [update("2025-01-01", status="open")]}, False),
        ({"updates": [update("2025-01-01", due="2025-12-31", evidence=PROOF)]}, True),
        ({"updates": [update("2025-01-01", due="2025-12-31"), update("2025-01-02")]}, True),
        # while an action waits to be begun, a note on the recommendation does not speak for it
        ({"actions": [WAITS], "updates": [update("2025-01-01")]}, False),
        ({"actions": [WAITS], "updates": [update("2025-01-01", evidence=PROOF)]}, True),
        ({"actions": [action(updates=[update("2025-01-01", status="cancelled")])], "updates": [update("2025-01-02")]}, True),
        # reopened: what was done before was not enough
        ({"updates": [update("2025-01-01", evidence=PROOF), REOPENED]}, False),
        ({"updates": [update("2025-01-01", status="complete"), REOPENED]}, False),
        ({"updates": [REOPENED, update("2025-02-02")]}, True),
        ({"updates": [REOPENED, update("2025-02-02", due="2025-12-31")]}, False),
        ({"updates": [update("2025-02-01"), {**REOPENED, "date": "2025-02-01"}]}, False),
        ({"updates": [REOPENED], "actions": [DONE_EARLY]}, False),
        ({"updates": [REOPENED, update("2025-02-02")], "actions": [DONE_EARLY]}, True),
        ({"updates": [REOPENED], "actions": [action(updates=[update("2025-02-01", status="complete")])]}, True),
        ({"updates": [REOPENED], "actions": [action(updates=[update("2025-01-10", status="in progress")])]}, True),
    ],
)  # fmt: skip
def test_a_date_is_not_a_start(data: Data, *, started: bool) -> None:
    """Work has begun where an action is under way or done, or where the record tells of work."""
    assert standing(**data).started is started


@every_row("status", ["complete", "verified", "closed", "superseded"])
def test_what_is_not_open_is_not_ready_to_complete(status: str) -> None:
    done = action(updates=[update("2025-01-01", status="complete")])
    told = [update("2025-01-02", status=status)]
    assert not standing(actions=[done], updates=told).ready_to_complete


@every_row("status", ["not started", "in progress", "blocked"])
def test_one_open_action_keeps_it_from_being_ready(status: str) -> None:
    done = action(updates=[update("2025-01-01", status="verified")])
    still = action(id="b", updates=[update("2025-01-01", status=status)])
    assert standing(actions=[done]).ready_to_complete
    assert not standing(actions=[done, still]).ready_to_complete


def test_an_action_added_today_keeps_it_from_being_ready() -> None:
    done = action(updates=[update("2025-01-01", status="complete")])
    new = action(id="b", added="2025-06-30")
    assert not standing(actions=[done, new]).ready_to_complete
    assert standing(date(2025, 6, 29), actions=[done, new]).ready_to_complete


@every_row(
    ("done", "ready"),
    [
        ([update("2025-02-01", status="complete")], False),
        ([update("2025-03-01", status="complete")], False),
        ([update("2025-02-01", status="complete"), update("2025-04-01", status="verified")], False),
        ([update("2025-03-02", status="complete")], True),
        ([
            update("2025-02-01", status="complete"),
            update("2025-03-10", status="in progress"),
            update("2025-04-01", status="complete"),
        ], True),
    ],
)  # fmt: skip
def test_ready_to_complete_counts_only_what_was_done_since_it_was_reopened(
    done: list[Data], *, ready: bool
) -> None:
    """What was done before was not enough, also where it was verified afterwards."""
    own = [update("2025-02-10", status="complete"), update("2025-03-01", status="reopened")]
    older = action(id="older", updates=[update("2025-01-01", status="complete")])
    actions = [older, action(updates=done)]
    assert standing(actions=actions, updates=own).ready_to_complete is ready
    assert standing(date(2025, 3, 1), actions=[older], updates=own).ready_to_complete is False
    assert standing(date(2025, 2, 9), actions=[older], updates=own).ready_to_complete is True


def test_statuses_are_counted_by_name() -> None:
    found = [
        standing(updates=[update("2025-01-01", status=each)]) for each in ("open", "closed", "open")
    ]
    assert list(count(found).statuses.items()) == [("closed", 1), ("open", 2)]


def test_the_last_forecast_and_the_last_owner_hold() -> None:
    told = [
        update("2025-02-01", forecast="2025-08-01", owner="officer"),
        update("2025-03-01", forecast="2025-09-01", owner="lead"),
        update("2025-04-01"),
        update("2025-07-01", forecast="2025-10-01", owner="chief"),
    ]
    it = standing(owner="first", updates=told)
    assert (it.forecast, it.owner) == (date(2025, 9, 1), "lead")
    assert (standing(owner="first").owner, standing().owner) == ("first", None)


@every_row(
    ("own", "told", "owner"),
    [
        ({}, [], "now"),
        ({"owner": "officer"}, [], "officer"),
        ({}, [update("2025-03-01", owner="chief")], "chief"),
    ],
)
def test_an_action_has_its_own_owner_or_its_recommendations(
    own: Data, told: list[Data], owner: str
) -> None:
    parent = {"owner": "first", "updates": [update("2025-02-01", owner="now")]}
    assert one_action(parent, updates=told, **own).owner == owner


# Since the board met


def met(data: Data, *meetings: str, day: date = DAY) -> Progress:
    office = {**OFFICE, "boards": {"b": {"title": "B", "met": list(meetings)}, "c": {"title": "C"}}}
    records = {
        "register.yaml": ("register", office),
        "x/inspection.yaml": ("inspection", inspection()),
        "x/rec-01.yaml": ("recommendation", data),
    }
    return Progress(register_of(records), day)


@every_row(
    ("meetings", "last"),
    [
        (["2025-05-01", "2025-06-01", "2025-04-01"], "2025-06-01"),
        (["2025-05-01", "2025-06-30"], "2025-06-30"),
        (["2025-05-01", "2025-07-01"], "2025-05-01"),
        (["2025-07-01"], None),
        ([], None),
    ],
)
def test_it_last_met_on_the_latest_day_up_to_today(meetings: list[str], last: str | None) -> None:
    progress = met(recommendation(), *meetings)
    assert last_met(progress, "b") == (date.fromisoformat(last) if last else None)
    assert last_met(progress, "nobody") is None
    assert last_met(one(recommendation()), "b") is None, "there is no register.yaml"


def test_things_are_new_since_the_last_day_before_today() -> None:
    """A paper that is made on the day of a meeting is the paper of that meeting."""
    assert met_before(met(recommendation(), "2025-06-29", "2025-06-30"), "b") == date(2025, 6, 29)
    assert met_before(met(recommendation(), "2025-06-30"), "b") is None


@every_row(
    ("added", "told", "figures"),
    [
        ("2025-06-02", [("2025-06-03", "complete")], (0, 1, 1, 1)),
        ("2025-06-02", [("2025-06-02", "complete")], (0, 1, 1, 1)),
        ("2025-06-02", [], (0, 1, 1, 0)),
        ("2025-06-01", [], (0, 1, 1, 0)),
        ("2025-05-31", [], (1, 1, 0, 0)),
        ("2025-05-31", [("2025-05-31", "complete")], (1, 1, 0, 0)),
        ("2025-05-31", [("2025-06-01", "complete")], (1, 1, 0, 1)),
        ("2025-05-01", [("2025-06-30", "complete")], (1, 1, 0, 1)),
        ("2025-05-01", [("2025-07-01", "complete")], (1, 1, 0, 0)),
        ("2025-05-01", [("2025-05-02", "complete"), ("2025-06-02", "verified")], (1, 1, 0, 0)),
        ("2025-05-01", [("2025-05-02", "complete"), ("2025-06-02", "in progress")], (1, 1, 0, 0)),
        ("2025-05-01", [("2025-06-02", "cancelled")], (1, 0, 0, 0)),
        ("2025-05-01", [("2025-05-02", "cancelled"), ("2025-06-02", "in progress")], (0, 1, 1, 0)),
    ],
)
def test_what_is_new_and_what_is_newly_done(
    added: str, told: list[tuple[str, str]], figures: tuple[int, int, int, int]
) -> None:
    """Before, now, new, newly done: the board met on 1 June, and that day itself is news.

    What was added and done since then counts as new and as newly done.
    """
    told_of = [update(day, status=status) for day, status in told]
    data = recommendation(actions=[action(added=added, updates=told_of)])
    progress = met(data, "2025-06-01")
    found = news(progress, "b", by_dates(progress))
    assert found.then is not None
    assert found.then.when.day == date(2025, 6, 1)
    work = found.actions
    counted = (len(work.before), len(work.now), len(work.new), len(work.newly_done))
    assert counted == figures
    finding = found.recommendations
    assert (len(finding.before), len(finding.now), finding.new, finding.newly_done) == (
        1,
        1,
        (),
        (),
    )


def test_a_status_that_it_cannot_have_is_said_to_be_one() -> None:
    """It is an error, and the paper is made all the same: nothing that went is left out."""
    odd = update("2025-06-02", status="not started")
    progress = met(recommendation(updates=[odd]), "2025-06-01")
    found = news(progress, "b", by_dates(progress)).recommendations.crossings
    assert [(each.way, each.open) for each in found] == [(Way.ODD, -1)]


# The response's clock


@every_row(
    ("said", "explained"),
    [
        (None, False), ("None", False), (".", False), ("none", False), ("NONE.", False),
        ("*None*", False), ("**None.**", False), ("_none_", False), ("None\n", False), (" None ", False),
        ("None of it is needed: we do it already.", True), ("No course is run", True), ("Nonetheless we act.", True),
        ("n/a", False), ("To follow.", False), ("We do it.", True),
    ],
)  # fmt: skip
def test_none_alone_explains_nothing(said: str | None, *, explained: bool) -> None:
    """However it is set; with any reason beside it, it is an explanation."""
    assert has_explanation(Answers(commissioner=said)) is explained


def test_the_chief_constables_words_do_not_explain() -> None:
    assert not has_explanation(Answers(chief_constable="We do it."))
    assert not has_explanation(None)


LIMIT = {"days": "56", "unit": "calendar", "first_day_counts": "true", "basis": "The Act"}


def clocked(
    day: str, response: Data | None = None, report: Data | None = None, **recs: Data
) -> Progress:
    """The report came out on 1 May 2025: day 56 is 25 June."""
    told = {"response_rule": "act", **(report or {})}
    records: dict[str, tuple[str, Any]] = {
        "register.yaml": ("register", {**OFFICE, "policy": {"responses": {"act": LIMIT}}}),
        "x/inspection.yaml": ("inspection", {**inspection("2025-05-01"), **told}),
    }
    if response is not None:
        records["x/response.yaml"] = ("response", response)
    for name, data in recs.items():
        records[f"x/{name.replace('_', '-')}.yaml"] = ("recommendation", data)
    return Progress(register_of(records), date.fromisoformat(day))


@every_row(
    ("day", "published", "left", "late", "shown"),
    [
        ("2025-05-01", None, 55, 0, False),
        ("2025-06-24", None, 1, 0, False),
        ("2025-06-25", None, 0, 0, False),
        ("2025-06-26", None, -1, 1, False),
        ("2025-06-26", "2025-06-25", -1, 0, True),
        ("2025-06-25", "2025-06-25", 0, 0, True),
        ("2025-06-30", "2025-06-26", -5, 1, True),
        ("2025-06-27", "2025-06-28", -2, 2, False),
        ("2025-06-28", "2025-06-28", -3, 3, True),
    ],
)
def test_the_56_days(day: str, published: str | None, left: int, late: int, *, shown: bool) -> None:
    """Day 56 is in time, the next is late; once it is out only the day it went out counts."""
    clock = clocked(day, {"published": published} if published else {}).clock("x")
    assert clock is not None
    assert (clock.days_left, clock.days_late, clock.published is not None) == (left, late, shown)
    assert (clock.rule, clock.basis, clock.start) == ("act", "The Act", date(2025, 5, 1))


@every_row(
    ("report", "found"),
    [
        ({}, ("act", "The Act", "2025-06-25")),
        ({"response_due": "2025-07-15"}, ("act", "The Act", "2025-07-15")),
        ({"response_rule": None, "response_due": "2025-07-15"}, ("response_due", "the report sets the day", "2025-07-15")),
        ({"response_rule": None}, None),
        ({"response_rule": "other"}, None),
        ({"published": None, "received": "2025-05-01"}, None),
        ({"published": None, "received": "2025-05-01", "response_due": "2025-07-15"}, ("act", "The Act", "2025-07-15")),
    ],
)  # fmt: skip
def test_where_the_last_day_is_from(report: Data, found: tuple[str, str, str] | None) -> None:
    """The day that the report sets goes before the time limit; without either there is no clock."""
    clock = clocked("2025-06-01", report=report).clock("x")
    shown = (clock.rule, clock.basis, clock.last_day.isoformat()) if clock else None
    assert shown == found


def test_a_time_limit_without_its_law_names_none() -> None:
    """The clock runs all the same; nothing stands where the law would."""
    limit = {key: value for key, value in LIMIT.items() if key != "basis"}
    office = {**OFFICE, "policy": {"responses": {"act": limit}}}
    report = {**inspection("2025-05-01"), "response_rule": "act"}
    records = {
        "register.yaml": ("register", office),
        "x/inspection.yaml": ("inspection", report),
    }
    clock = Progress(register_of(records), DAY).clock("x")
    assert clock is not None
    assert (clock.rule, clock.basis, clock.last_day) == ("act", "", date(2025, 6, 25))


@every_row("duty", ["response_rule", "response_due"])
def test_what_another_response_answers_has_no_clock_of_its_own(duty: str) -> None:
    """two-response-rules names the two keys; no list, paper or count goes by the first one."""
    own = {"response_rule": "act", "response_due": "2025-07-01"}[duty]
    report = {**inspection("2025-05-01"), duty: own, "answered_in": "y"}
    office = {**OFFICE, "policy": {"responses": {"act": LIMIT}}}
    records = {
        "register.yaml": ("register", office),
        "x/inspection.yaml": ("inspection", report),
        "y/inspection.yaml": ("inspection", inspection("2025-05-01")),
    }
    progress = Progress(register_of(records), DAY)
    assert progress.clock("x") is None
    assert agenda(progress, Filters()).items == ()


def test_the_clock_counts_recommendations_and_who_answered() -> None:
    """Not areas for improvement or causes of concern: s.55(5B) speaks of recommendations."""
    both = {"chief_constable": "Yes.", "commissioner": "We do it."}
    clock = clocked(
        "2025-06-01",
        rec_01=recommendation(response=both),
        rec_02=recommendation(response={"commissioner": "We do it."}),
        rec_03=recommendation(response={"chief_constable": "Yes.", "commissioner": "None"}),
        rec_04=recommendation(),
        rec_05=recommendation(response={"commissioner": "We do it too."}),
        afi_01=recommendation(kind="area for improvement", response=both),
        coc_01=recommendation(kind="cause of concern", response=both),
    ).clock("x")
    assert clock is not None
    assert (clock.recommendations, clock.explained_by_body, clock.answered_by_chief_constable) == (
        5, 3, 2,
    )  # fmt: skip


SECRETARY, INSPECTORS = "Secretary of State", "Inspectors of Constabulary"


@every_row(
    ("sent", "missing"),
    [
        ([], (SECRETARY, INSPECTORS)),
        ([(SECRETARY, "2025-06-01")], (INSPECTORS,)),
        ([("  secretary of  STATE", "2025-05-31")], (INSPECTORS,)),
        ([(INSPECTORS, "2025-06-01")], (SECRETARY,)),
        ([(INSPECTORS, "2025-06-02")], (SECRETARY, INSPECTORS)),
        ([(SECRETARY, "2025-06-01"), (INSPECTORS, "2025-05-01")], ()),
        ([("The Secretary of State", "2025-06-01")], (INSPECTORS,)),
    ],
)
def test_a_copy_sent_today_is_sent(sent: list[tuple[str, str]], missing: tuple[str, ...]) -> None:
    """One with a later day is not, until that day; without a day all that is recorded counts."""
    response = {"sent": [{"to": to, "date": day} for to, day in sent]}
    progress = clocked("2025-06-01", response)
    clock = progress.clock("x")
    assert clock is not None
    assert clock.copies_missing == missing
    later = tuple(each for each in missing if (each, "2025-06-02") not in sent)
    assert copies_missing(progress.register.inspections["x"]) == later


# A log's days


@every_row(
    ("since", "until", "found"),
    [
        (None, None, ["2025-06-30", "2025-05-02", "2025-05-01"]),
        ("2025-05-02", None, ["2025-06-30", "2025-05-02"]),
        (None, "2025-05-02", ["2025-05-02", "2025-05-01"]),
        ("2025-05-02", "2025-05-02", ["2025-05-02"]),
        ("2025-05-03", "2025-06-29", []),
    ],
)
def test_a_logs_first_and_last_day_are_in_it(
    since: str | None, until: str | None, found: list[str]
) -> None:
    """And today is; tomorrow is not."""
    told = [update(day) for day in ("2025-05-01", "2025-05-02", "2025-06-30", "2025-07-01")]
    wish = LogFilter(
        filters=Filters(kind="recommendation"),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )
    assert [each.date.isoformat() for each in log(one(recommendation(updates=told)), wish)] == found


# What check says on the day


def checked(problems_of: ProblemsOf, rule: str, day: date, changes: Files) -> list[str]:
    return [each.message for each in problems_of({**files(), **changes}, day) if each.rule == rule]


def test_agreement_that_comes_later_leaves_the_move_without(problems_of: ProblemsOf) -> None:
    """A move is agreed beside its own date: the update is appended, and says it again in vain."""
    path = "2024-08-22-soteria/rec-07.yaml"
    record = str(files()[path])
    agreed = "        due: 2025-05-31\n        agreed_by: op-soteria-board\n"
    entry = "      - date: 2025-03-11\n        by: pillar-3-lead\n        note: Agreed.\n"
    silent = record.replace(agreed, "        due: 2025-05-31\n")
    assert silent != record
    later = silent.replace(
        "      - date: 2025-05-20\n", f"{entry}{agreed}      - date: 2025-05-20\n"
    )
    assert later != silent
    for text, said in ((record, 0), (silent, 1), (later, 1)):
        found = checked(problems_of, "move-without-agreement", DAY, {path: text})
        assert len(found) == said


@every_row(
    ("deadline", "late"),
    [("2023-12-31", (1, 2)), ("2024-01-01", (0, 1)), ("2024-01-02", (0, 0))],
)
def test_a_deadline_on_the_day_of_publication(deadline: str, late: tuple[int, int]) -> None:
    """Due at once: in time on the day the report is out, late the day after."""
    stated = {"basis": "immediate", "date": deadline}
    found = [standing(day, deadline=stated) for day in days("2024-01-01", "2024-01-02")]
    assert tuple(it.days_late for it in found) == late
    assert [it.counts for it in found] == [True, True]


# Later days to which nobody agreed


@every_row(
    ("due", "told", "left"),
    [
        ("2025-03-31", [("2025-02-01", "2025-04-30")], ["2025-02-01"]),
        ("2025-03-31", [("2025-02-01", "2025-03-31")], []),
        ("2025-03-31", [("2025-02-01", "2025-04-30"), ("2025-02-08", "2025-05-31")], ["2025-02-01", "2025-02-08"]),
        ("2025-03-31", [("2025-02-01", "2025-04-30"), ("2025-02-08", "2025-04-30")], ["2025-02-01"]),
        ("2025-03-31", [("2025-02-01", "2025-04-30"), ("2025-02-08", "2025-05-31"), ("2025-02-15", "2025-05-15")], ["2025-02-01", "2025-02-08"]),
        ("2025-03-31", [("2025-02-01", "2025-04-30"), ("2025-02-08", "2025-05-31"), ("2025-02-15", "2025-06-30")], ["2025-02-01", "2025-02-08", "2025-02-15"]),
        ("2025-03-31", [("2025-02-01", "2025-04-30"), ("2025-02-08", "due 2025-05-31")], []),
        ("2025-03-31", [("2025-02-01", "2025-04-30"), ("2025-02-08", "2025-05-31"), ("2025-02-15", "due 2025-05-31")], ["2025-02-01"]),
        ("2025-03-31", [("2025-02-08", "due 2025-05-31"), ("2025-02-15", "2025-05-15"), ("2025-02-22", "2025-06-15")], ["2025-02-22"]),
        (None, [("2025-02-01", "2025-04-30")], []),
    ],
    ids=[
        "a later day", "the date itself", "a later one still", "the same again", "an earlier one",
        "three", "a move", "a move answers the last", "later than the date that holds now", "without a date",
    ],
)  # fmt: skip
def test_each_later_day_to_which_nobody_agreed_is_told(
    due: str | None, told: list[tuple[str, str]], left: list[str]
) -> None:
    """Later than the date that holds, and than the days that were given before it."""
    updates = [
        update(day, due=said[4:]) if said.startswith("due ") else update(day, forecast=said)
        for day, said in told
    ]
    it = standing(due=due, updates=updates) if due else standing(updates=updates)
    assert [each.date for each in it.not_agreed] == days(*left)


@every_row(
    ("told", "words"),
    [
        ([], ""),
        ([update("2025-02-01", due="2025-04-30")], "moved once"),
        ([update("2025-02-01", forecast="2025-04-30")], "1 later day given, not agreed"),
        ([update("2025-02-01", forecast="2025-04-30"), update("2025-02-08", forecast="2025-05-31")], "2 later days given, not agreed"),
        (
            [update("2025-02-01", due="2025-04-30"), update("2025-02-08", due="2025-05-31"), update("2025-02-15", forecast="2025-06-30")],
            "moved twice, 1 later day given, not agreed",
        ),
    ],
    ids=["neither", "moved", "a later day", "two later days", "both"],
)  # fmt: skip
def test_how_often_a_date_moved_in_words(told: list[Data], words: str) -> None:
    assert standing(due="2025-03-31", updates=told).moved_in_words == words


@every_row(
    ("told", "late"),
    [
        ([update("2025-03-30", due="2025-05-31")], False),
        ([update("2025-03-31", due="2025-05-31")], False),
        ([update("2025-04-01", due="2025-05-31")], True),
        ([update("2025-03-31", status="complete"), update("2025-04-05", due="2025-05-31")], False),
        ([update("2025-04-01", status="complete"), update("2025-04-05", due="2025-05-31")], True),
        ([update("2025-03-20", status="complete"), update("2025-03-31", status="reopened"), update("2025-04-05", due="2025-05-31")], True),
    ],
    ids=["before it", "on the day", "after it", "done on the day", "done after it", "reopened on the day"],
)  # fmt: skip
def test_a_date_that_had_passed_was_moved_late(told: list[Data], *, late: bool) -> None:
    """The day itself is in time; work that was done by then is not late when its date moves."""
    (move,) = standing(due="2025-03-31", updates=told).ledger.moves
    assert move.late is late
