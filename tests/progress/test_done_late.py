"""Done late is late: work that was finished after its date says so for good, wherever it is shown."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from recotrack.progress import Filters, Progress, Standing, log, totals
from recotrack.progress.events import LogFilter
from recotrack.register import load
from recotrack.starter import DEMO_DAY, demo_register
from recotrack.store import Listed, NameKind
from recotrack.words import days_late
from tests.looking import REC_09, at_terminal, lively, recotrack
from tests.progress.test_progress import DAY, Data, action, one, recommendation, update

STATED = {"deadline": {"basis": "stated", "date": "2025-03-31"}}
DONE = update("2025-05-21", status="complete")
MOVED = {"due": "2025-05-01", "agreed_by": "board"}
REC_09_LATE = REC_09.replace("due: 2025-06-15", "due: 2025-04-11")
NAME = "2024-08-22-soteria/rec-09/write-process"


def of_action(*updates: Data, day: date = DAY, own: list[Data] | None = None) -> Standing:
    """An action that has its date from its recommendation, 31 March 2025."""
    data = recommendation(**STATED, actions=[action(updates=list(updates))], updates=own or [])
    return one(data, day).actions["x/rec-01/act"]


def of_recommendation(
    *updates: Data, actions: list[Data] | None = None, day: date = DAY
) -> Standing:
    data = recommendation(**STATED, actions=actions or [], updates=list(updates))
    return one(data, day).recommendations["x/rec-01"]


def late(it: Standing) -> tuple[int | None, int] | None:
    """How late by the date that held, and by the first one."""
    return (it.done_late.days, it.done_late.against_first) if it.done_late else None


@pytest.mark.parametrize("told", [of_action, of_recommendation])
def test_work_done_51_days_after_its_date_stays_51_days_late(told: Any) -> None:
    """On the day itself and a year later; and it is not overdue, for it is not open."""
    for day in (date(2025, 5, 21), date(2026, 5, 21)):
        it = told(DONE, day=day)
        assert (it.done_on, late(it)) == (date(2025, 5, 21), (51, 51))
        assert (it.days_late, it.overdue) == (0, False)
    assert told(DONE, day=date(2025, 5, 20)).done_late is None


@pytest.mark.parametrize(
    ("day", "days"), [("2025-03-30", 0), ("2025-03-31", 0), ("2025-04-01", 1)]
)  # fmt: skip
def test_the_due_day_itself_is_in_time(day: str, days: int) -> None:
    assert late(of_action(update(day, status="complete"))) == (days, days)


def test_it_was_done_when_somebody_first_said_so() -> None:
    """Verified, submitted or closed later does not make it later."""
    verified = update("2025-06-20", status="verified")
    assert late(of_action(DONE, update("2025-06-01", status="complete"), verified)) == (51, 51)
    closed = update("2025-06-25", status="closed", ref="Letter")
    assert late(of_recommendation(DONE, verified, closed)) == (51, 51)


def test_done_again_counts_the_last_time() -> None:
    """What was reopened is not done; and what is dropped never was."""
    back = update("2025-05-25", status="in progress")
    assert of_action(DONE, back).done_late is None
    assert late(of_action(DONE, back, update("2025-06-10", status="complete"))) == (71, 71)
    reopened = update("2025-05-25", status="reopened")
    assert of_recommendation(DONE, reopened).done_late is None
    assert late(of_recommendation(DONE, reopened, update("2025-06-10", status="verified"))) == (
        71,
        71,
    )
    dropped = of_action(update("2025-05-21", status="cancelled", agreed_by="board"))
    assert (dropped.done_on, dropped.done_late) == (None, None)


def test_both_dates_are_told_where_one_was_moved() -> None:
    """By the date that held then, and by the first: no move hides how late it is."""
    moved = update("2025-03-01", **MOVED)
    assert late(of_action(moved, DONE)) == (20, 51)
    assert late(of_recommendation(moved, DONE)) == (20, 51)
    assert late(of_action(DONE, own=[moved])) == (20, 51)


@pytest.mark.parametrize(
    "after",
    [
        [update("2025-05-21", status="complete", due="2025-12-31", agreed_by="board")],
        [DONE, update("2025-05-21", due="2025-12-31", agreed_by="board")],
        [DONE, update("2025-06-01", due="2025-12-31", agreed_by="board")],
    ],
)
def test_a_date_that_moves_once_it_is_done_changes_nothing(after: list[Data]) -> None:
    """Nor one that moves in the same breath."""
    assert late(of_action(*after)) == (51, 51)
    assert late(of_recommendation(*after)) == (51, 51)
    assert late(of_action(DONE, own=after[1:])) in {(51, 51), (0, 51)}
    assert late(of_action(DONE, own=[update("2025-05-22", **MOVED)])) == (51, 51)


def test_a_date_that_moves_once_it_has_passed_clears_nothing() -> None:
    """Moved while it was overdue and done the same day, or later: the missed date is what counts."""
    rescued = update("2025-05-21", due="2025-12-31", agreed_by="board")
    assert late(of_action(rescued, DONE)) == (51, 51)
    assert late(of_recommendation(rescued, DONE)) == (51, 51)
    assert late(of_action(DONE, own=[update("2025-04-01", **MOVED)])) == (51, 51)
    twice = [update("2025-04-01", **MOVED), update("2025-04-20", due="2026-01-01")]
    assert late(of_action(*twice, DONE)) == (51, 51)
    once_in_time = [update("2025-03-31", due="2025-04-30"), update("2025-05-02", **MOVED)]
    assert late(of_action(*once_in_time, DONE)) == (21, 51)
    counts = totals([of_action(rescued, DONE)]).actions
    assert counts.done_late == 1


def test_a_move_on_the_day_itself_is_no_rescue() -> None:
    on_the_day = update("2025-03-31", due="2025-05-21", agreed_by="board")
    assert late(of_action(on_the_day, DONE)) == (0, 51)


def test_what_was_done_in_time_and_reopened_has_its_new_date() -> None:
    """The old date was met. One that was not stays missed, however often it is reopened."""
    ended = update("2025-03-30", status="complete")
    again = update("2025-05-01", status="in progress", due="2025-06-30", agreed_by="board")
    assert late(of_action(ended, again, DONE)) == (0, 51)
    reopened = update("2025-05-01", status="reopened")
    moved = update("2025-05-02", due="2025-06-30", agreed_by="board")
    assert late(of_recommendation(ended, reopened, moved, DONE)) == (0, 51)
    dropped = update("2025-03-30", status="cancelled", agreed_by="board")
    assert late(of_action(dropped, again, DONE)) == (0, 51)
    ended_late = update("2025-04-10", status="complete")
    assert late(of_action(ended_late, again, DONE)) == (51, 51)
    opened_before = update("2025-03-31", status="in progress")
    assert late(of_action(ended, opened_before, update("2025-05-01", **MOVED), DONE)) == (51, 51)


def test_without_a_date_nothing_is_late() -> None:
    """Also where the first date is given when it is done already."""
    data = recommendation(actions=[action(updates=[DONE, update("2025-06-01", due="2025-01-01")])])
    assert late(one(data).actions["x/rec-01/act"]) == (0, 0)


def test_a_recommendation_is_not_done_before_its_last_action() -> None:
    """Said to be complete on the last day, while an action was finished 51 days later."""
    early = update("2025-03-31", status="complete")
    actions = [
        action(updates=[update("2025-02-01", status="complete")]),
        action(id="b", updates=[DONE, update("2025-06-20", status="verified")]),
        action(id="c", updates=[update("2025-06-20", status="cancelled", agreed_by="board")]),
    ]
    assert late(of_recommendation(early, actions=actions)) == (51, 51)
    closed = update("2025-04-10", status="closed", ref="Letter")
    assert late(of_recommendation(early, closed, actions=actions)) == (10, 10)
    assert late(of_recommendation(closed, actions=actions)) == (10, 10)


def test_totals_count_it_apart() -> None:
    """Of what is done, what was late; cancelled work is in no total."""
    actions = [
        action(updates=[DONE]),
        action(id="b", updates=[update("2025-03-01", **MOVED), update("2025-04-30", status="complete")]),
        action(id="c", updates=[update("2025-03-01", status="complete")]),
        action(id="d"),
    ]  # fmt: skip
    data = recommendation(**STATED, actions=actions)
    counts = totals(one(data).everything.values()).actions
    assert (counts.total, counts.done, counts.done_late, counts.done_late_against_first) == (
        4,
        3,
        1,
        2,
    )
    assert counts.overdue == 1


def test_the_log_agrees_with_where_things_stand() -> None:
    """In the demo: what an entry says of the day work was done is what its standing says. What
    follows others was done when they were, which no entry of its own says.
    """
    contents = {path: text.encode() for path, text in demo_register(records=200)}
    listed = [Listed(path, NameKind.FILE) for path in contents]
    progress = Progress(load("records", listed, contents.__getitem__), DEMO_DAY)
    told = {
        event.reference: event.late
        for event in reversed(log(progress, LogFilter(filters=Filters())))
        if event.late
    }
    late = {name: it for name, it in progress.everything.items() if it.done_late}
    follows = {name for name, it in late.items() if it.parts}
    assert follows
    assert told.keys().isdisjoint(follows)
    done = {name: it.done_late for name, it in late.items() if it.done_late and not it.parts}
    assert sum(bool(each.days) for each in done.values()) > 10
    assert {name: told[name] for name in done} == done
    earlier = progress.earlier(DEMO_DAY - timedelta(days=400))
    fresh = Progress(progress.register, earlier.today)
    assert {name: it.done_late for name, it in earlier.everything.items()} == {
        name: it.done_late for name, it in fresh.everything.items()
    }


# On the screens: an action due on 11 April and done on 1 June 2025.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lively(tmp_path, {"2024-08-22-soteria/rec-09.yaml": REC_09_LATE})


def test_the_list_says_it(folder: Path) -> None:
    """In a pipe in the column of the days, at a terminal in a line of its own; in JSON as figures."""
    (line,) = [each for each in recotrack(folder, "list", "--all").out.splitlines() if NAME in each]
    assert re.split(" {2,}", line)[1:3] == ["2025-04-11", f"done, {days_late(51)}"]
    screen = at_terminal(folder, "list", "--status", "complete", columns=100).splitlines()
    at = next(at for at, each in enumerate(screen) if "write-process" in each)
    assert screen[at].startswith("11 Apr 2025  -     write-process  ")
    assert screen[at + 2].strip() == f"done, {days_late(51)}"
    items = json.loads(recotrack(folder, "list", "--all", "--json").out)["items"]
    (item,) = [each for each in items if each["reference"] == NAME]
    assert (item["done_on"], item["done_days_late"]) == ("2025-06-01", 51)
    assert (item["done_days_late_against_first"], item["days_late"]) == (51, 0)


def test_show_says_it(folder: Path) -> None:
    """On its own page and below its recommendation; the day too, where the status has a later one."""
    page = recotrack(folder, "show", "write-process").out
    assert "\nstatus          complete, since 1 June 2025\n" in page
    assert f"\ndue             11 April 2025, done, {days_late(51)}\n" in page
    assert "done on" not in page
    above = recotrack(folder, "show", "rec-09").out
    assert "  write-process  complete  11 April 2025  -\n" in above
    assert f"      green complete, done, {days_late(51)}, Inspection liaison officer: " in above
    verified = """\
      - date: 2025-06-20
        by: pillar-3-lead
        status: verified
        note: Seen.
"""
    lively(folder, {"2024-08-22-soteria/rec-09.yaml": f"{REC_09_LATE}{verified}"})
    page = recotrack(folder, "show", "write-process").out
    assert "\ndone on         1 June 2025\n" in page
    assert f"\ndue             11 April 2025, done, {days_late(51)}\n" in page


def test_status_counts_it_apart(folder: Path) -> None:
    """A column of its own, where anything was done late."""
    out = recotrack(folder, "status").out
    heading, *rows = out[out.index("  total") :].splitlines()
    assert heading.split("  ")[1:][:6] == [
        "total", "open", "done", "closed", "done late", "superseded / not for us",
    ]  # fmt: skip
    (row,) = [each for each in rows if each.startswith("all actions")]
    assert row.split()[2:7] == ["4", "2", "2", "(0)", "(1)"]
    assert "\ndone late: after the date due, or after one that had passed before it was" in out
    actions = json.loads(recotrack(folder, "status", "--json").out)["totals"]["actions"]
    assert (actions["done"], actions["done_late"], actions["done_late_against_first"]) == (2, 1, 1)
    before = recotrack(folder, "status", as_of="2025-05-31").out
    assert "done late" not in before


def test_status_counts_what_is_not_accepted_apart(folder: Path) -> None:
    """Under its own word, so that no reader takes a refusal for what another record supersedes."""
    path = folder / "records" / "2024-08-22-soteria" / "rec-03.yaml"
    text = path.read_text(encoding="utf-8")
    refused = "disposition: not accepted\nreason: It is done.\n"
    path.write_text(text.replace("disposition: accepted\n", refused), encoding="utf-8")
    out = recotrack(folder, "status").out
    heading, *rows = out[out.index("  total") :].splitlines()
    wanted = ["done late", "not accepted", "superseded / not for us", "late"]
    assert [each.strip() for each in heading.split("  ") if each.strip()][4:8] == wanted
    (row,) = [each for each in rows if each.startswith("all recommendations")]
    total, is_open, done, _, _, refusals, aside, *_ = row.split()[2:]
    assert int(total) == int(is_open) + int(done) + int(refusals) + int(aside)
    assert refusals == "1"
    listed = json.loads(recotrack(folder, "list", "--status", "not accepted", "--json").out)
    assert [each["reference"] for each in listed["items"]] == ["2024-08-22-soteria/rec-03"]
    assert "set aside (1 not accepted)" in recotrack(folder, "show", "2024-08-22-soteria").out


def test_the_log_says_it(folder: Path) -> None:
    """At the update by which it was done, in a pipe, at a terminal and in JSON."""
    words = ("log", "write-process", "--since", "2025-06-01")
    assert f"not started -> complete, {days_late(51)}: Written.\n" in recotrack(folder, *words).out
    assert f"not started -> complete, {days_late(51)}; " in at_terminal(folder, *words, columns=100)
    items = json.loads(recotrack(folder, *words, "--json").out)["items"]
    (item,) = [each for each in items if each["what"] == "status"]
    assert (item["done_days_late"], item["done_days_late_against_first"]) == (51, 51)
    assert all(each["done_days_late"] is None for each in items if each is not item)
