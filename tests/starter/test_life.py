"""The whole life of a recommendation, as `show`, `list` and `status` tell it on each of its days.

The record below is the example: it goes on for two years, is moved twice, finished, reopened with a
third date and closed by the inspectorate. Nothing that is asserted here stands in it.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import Golden
from tests.looking import lively, recotrack

SOTERIA = "2024-08-22-soteria"
REC = f"{SOTERIA}/rec-20"
LIFE = """\
kind: recommendation
number: 20
addressed_to: all forces
text: By 31 March 2025, all forces should train every investigator.
deadline:
  words: By 31 March 2025
  date: 2025-03-31
  basis: stated
disposition: accepted
owner: pillar-4-lead
pillars:
  - op-soteria/pillar-4
response:
  chief_constable: The force trains every investigator.
  commissioner: I have asked for a report each quarter.
actions:
  - id: train
    title: Train every investigator
    added: 2024-10-16
    updates:
      - date: 2024-11-04
        by: pillar-4-lead
        status: in progress
        note: The first course is booked.
      - date: 2025-07-01
        by: pillar-4-lead
        status: blocked
        note: The trainer left.
      - date: 2025-08-20
        by: pillar-4-lead
        status: in progress
        note: A new one has begun.
      - date: 2025-09-01
        by: pillar-4-lead
        status: in progress
        note: Two thirds are trained.
      - date: 2025-09-15
        by: pillar-4-lead
        status: complete
        note: All are trained.
        evidence:
          - title: Attendance list
            at: https://force.example/attendance
      - date: 2025-09-22
        by: liaison-officer
        status: verified
        note: Checked against the list of staff.
  - id: leaflet
    title: Print a leaflet
    added: 2024-10-16
    updates:
      - date: 2025-01-13
        by: pillar-4-lead
        status: cancelled
        agreed_by: op-soteria-board
        note: The course covers it.
  - id: refresh
    title: Refresh the training each year
    added: 2025-11-10
    due: 2025-12-31
    updates:
      - date: 2026-01-12
        by: pillar-4-lead
        status: complete
        note: It is in the calendar.
        evidence:
          - title: Training calendar
updates:
  - date: 2025-02-10
    by: liaison-officer
    due: 2025-06-30
    agreed_by: op-soteria-board
    note: The course is full until June.
  - date: 2025-05-12
    by: liaison-officer
    due: 2025-09-30
    agreed_by: op-soteria-board
    note: Half of the staff moved.
  - date: 2025-09-29
    by: liaison-officer
    status: complete
    note: The action is done.
  - date: 2025-10-06
    by: project-manager
    status: verified
    note: Looked at.
  - date: 2025-10-13
    by: liaison-officer
    status: submitted
    note: Sent to the inspectorate.
  - date: 2025-11-03
    by: liaison-officer
    status: reopened
    due: 2026-01-31
    agreed_by: op-soteria-board
    note: The inspectorate asks for a yearly refresher.
  - date: 2026-02-16
    by: liaison-officer
    status: closed
    ref: Letter of 16 February 2026
    note: Signed off.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The register of the other tests, with this recommendation in it."""
    return lively(tmp_path, {f"{REC}.yaml": LIFE})


def shown(folder: Path, reference: str, day: str) -> dict[str, Any]:
    """What `show --json` says of a thing on a day."""
    result = recotrack(folder, "show", reference, "--json", as_of=day)
    assert result.code == 0, result.err
    item: dict[str, Any] = json.loads(result.out)["items"][0]
    return item


def listed(folder: Path, *words: str, day: str) -> dict[str, dict[str, Any]]:
    """What `list --json` says, by the last segment of the reference."""
    result = recotrack(folder, "list", "--json", *words, as_of=day)
    items = json.loads(result.out)["items"]
    return {each["reference"].rpartition("/")[2]: each for each in items}


def totals(folder: Path, day: str) -> tuple[dict[str, int], dict[str, int]]:
    """The totals of the inspection: of recommendations, of actions."""
    totals = shown(folder, SOTERIA, day)["totals"]
    return totals["recommendations"], totals["actions"]


def test_the_record_is_in_order(folder: Path) -> None:
    """A check finds no error in it, on its last day."""
    out = recotrack(
        folder, "check", str(folder / "records" / f"{REC}.yaml"), as_of="2026-03-01"
    ).out
    assert "0 errors" in out.splitlines()[-1]


class Day(NamedTuple):
    """Where the recommendation stands on a day."""

    day: str
    status: str
    due: str
    moves: int
    late: int
    late_against_first: int
    colour: str


@pytest.mark.parametrize(
    "on",
    [
        Day("2024-10-16", "open", "2025-03-31", 0, 0, 0, "grey not started"),
        Day("2024-11-04", "open", "2025-03-31", 0, 0, 0, "green on track"),
        Day("2025-02-10", "open", "2025-06-30", 1, 0, 0, "green on track"),
        Day("2025-03-31", "open", "2025-06-30", 1, 0, 0, "amber stale"),
        Day("2025-04-01", "open", "2025-06-30", 1, 0, 1, "amber stale"),
        Day("2025-05-12", "open", "2025-09-30", 2, 0, 42, "amber date moved twice"),
        Day("2025-09-15", "open", "2025-09-30", 2, 0, 168, "amber due soon"),
        Day("2025-09-29", "complete", "2025-09-30", 2, 0, 0, "green complete"),
        Day("2025-10-06", "verified", "2025-09-30", 2, 0, 0, "blue verified"),
        Day("2025-10-13", "submitted", "2025-09-30", 2, 0, 0, "green submitted"),
        Day("2025-11-03", "reopened", "2026-01-31", 3, 0, 217, "amber date moved twice"),
        Day("2026-01-31", "reopened", "2026-01-31", 3, 0, 306, "amber due soon"),
        Day("2026-02-01", "reopened", "2026-01-31", 3, 1, 307, "red overdue"),
        Day("2026-02-16", "closed", "2026-01-31", 3, 0, 0, "blue closed"),
    ],
    ids=lambda on: on.day,
)
def test_where_it_stands_from_day_to_day(on: Day, folder: Path) -> None:
    """Late against the date that holds and against the first one; the colour is that of the day.

    Due today is not late; what is finished is no longer late; what is reopened can be late again.
    """
    item = shown(folder, REC, on.day)
    assert item["status"] == on.status
    assert (item["due"], item["first_due"], item["moves"]) == (on.due, "2025-03-31", on.moves)
    assert (item["days_late"], item["days_late_against_first"]) == (on.late, on.late_against_first)
    assert f"{item['rag']['colour']} {item['rag']['when']}" == on.colour
    row = listed(folder, "--all", day=on.day)["rec-20"]
    assert all(item[key] == value for key, value in row.items())


def test_the_ledger_has_every_move_with_its_reason_and_who_agreed(
    folder: Path, golden: Golden
) -> None:
    """First date, each move, days slipped, how often; and how late it is against the first date."""
    page = recotrack(folder, "show", REC, as_of="2025-12-01").out
    ledger = page.partition("Due dates\n")[2].partition("\n\nHistory")[0]
    golden("life/the-ledger.txt", ledger)
    assert shown(folder, REC, "2025-12-01")["ledger"]["days_slipped"] == 306


def test_a_list_shows_the_first_date_beside_the_one_that_holds(folder: Path) -> None:
    """Also in a pipe, in words: a moved date never hides the first."""
    out = recotrack(folder, "list", "--all", as_of="2025-05-12").out
    line = next(line for line in out.splitlines() if line.startswith(f"{REC} "))
    assert "2025-09-30  in 141" in line
    assert "2025-03-31, moved twice" in line


# Its actions

ACTIONS = {
    "2024-10-15": {},
    "2024-10-16": {"train": "not started", "leaflet": "not started"},
    "2024-11-04": {"train": "in progress", "leaflet": "not started"},
    "2025-01-13": {"train": "in progress", "leaflet": "cancelled"},
    "2025-07-01": {"train": "blocked", "leaflet": "cancelled"},
    "2025-08-20": {"train": "in progress", "leaflet": "cancelled"},
    "2025-09-15": {"train": "complete", "leaflet": "cancelled"},
    "2025-09-22": {"train": "verified", "leaflet": "cancelled"},
    "2025-11-10": {"train": "verified", "leaflet": "cancelled", "refresh": "not started"},
    "2026-01-12": {"train": "verified", "leaflet": "cancelled", "refresh": "complete"},
}


@pytest.mark.parametrize("day", ACTIONS)
def test_its_actions_from_day_to_day(day: str, folder: Path) -> None:
    """An action is there from the day on which it was added."""
    found = listed(folder, "--all", "--kind", "action", day=day)
    ours = {name: each["status"] for name, each in found.items() if REC in each["reference"]}
    assert ours == ACTIONS[day]


def test_an_action_follows_its_recommendation_while_it_is_open(folder: Path) -> None:
    """And no longer once it is finished: the third date is none of its own. Its first stays."""
    moves = {
        day: [each["after"] for each in shown(folder, f"{REC}/train", day)["ledger"]["moves"]]
        for day in ("2025-02-09", "2025-02-10", "2025-05-12", "2026-03-01")
    }
    assert moves == {
        "2025-02-09": [],
        "2025-02-10": ["2025-06-30"],
        "2025-05-12": ["2025-06-30", "2025-09-30"],
        "2026-03-01": ["2025-06-30", "2025-09-30"],
    }


def test_what_is_moved_between_complete_and_verified_does_not_move_the_action(
    tmp_path: Path,
) -> None:
    """It was finished when it was complete, and in time; who checks it later changes nothing."""
    later = LIFE.replace("  - date: 2025-09-29\n", MOVE + "  - date: 2025-09-29\n")
    folder = lively(tmp_path, {f"{REC}.yaml": later})
    assert shown(folder, REC, "2025-09-30")["due"] == "2025-12-31"
    assert shown(folder, f"{REC}/train", "2025-09-30")["due"] == "2025-09-30"


MOVE = """\
  - date: 2025-09-18
    by: liaison-officer
    due: 2025-12-31
    agreed_by: op-soteria-board
    note: To leave time for the inspectorate.
"""


def test_the_same_status_again_changes_nothing(folder: Path) -> None:
    """In progress since 20 August, whatever was reported on 1 September."""
    assert shown(folder, f"{REC}/train", "2025-09-10")["since"] == "2025-08-20"
    assert shown(folder, f"{REC}/train", "2025-09-10")["updated"] == "2025-09-01"


@pytest.mark.parametrize(
    ("day", "ready"),
    [
        ("2025-09-14", False),  # one action is open
        ("2025-09-15", True),  # one done, one cancelled, none open
        ("2025-09-29", False),  # complete itself
        ("2025-11-03", False),  # reopened: what was done by then was not enough
        ("2025-11-10", False),  # there is a new action
        ("2026-01-12", True),
    ],
)
def test_when_it_is_ready_to_complete(day: str, ready: bool, folder: Path) -> None:  # noqa: FBT001
    assert shown(folder, REC, day)["ready_to_complete"] is ready
    screen = recotrack(folder, "status", as_of=day).out.partition("Ready to complete")[2]
    assert (f"{REC} " in screen) is ready


# What it counts for


@pytest.mark.parametrize(
    ("day", "recommendation", "actions"),
    [
        # done, of them closed; then actions: total, done
        ("2024-11-01", (0, 0), (1 + 1, 0)),
        ("2025-01-13", (0, 0), (1, 0)),  # a cancelled action is in no total
        ("2025-09-15", (0, 0), (1, 1)),
        ("2025-09-29", (1, 0), (1, 1)),
        ("2025-11-10", (0, 0), (1 + 1, 1)),  # reopened is open; and an action is new
        ("2026-02-16", (1, 1), (2, 2)),
    ],
)
def test_what_it_adds_to_the_totals(
    day: str, recommendation: tuple[int, int], actions: tuple[int, int], tmp_path: Path
) -> None:
    """The totals with it, less those without it."""
    with_it = totals(lively(tmp_path / "with", {f"{REC}.yaml": LIFE}), day)
    without = totals(lively(tmp_path / "without"), day)
    assert with_it[0]["total"] - without[0]["total"] == 1
    assert tuple(with_it[0][key] - without[0][key] for key in ("done", "closed")) == recommendation
    assert tuple(with_it[1][key] - without[1][key] for key in ("total", "done")) == actions


# Links

NEXT = """\
kind: recommendation
number: 1
addressed_to: all forces
text: All forces should train every investigator every year.
deadline:
  basis: none
owner: pillar-4-lead
links:
  - type: {type}
    to: 2024-08-22-soteria/rec-20
"""
REPORT = """\
title: A later report
inspectorate: HMICFRS
kind: thematic
published: 2026-01-05
"""


def linked(folder: Path, kind: str) -> Path:
    return lively(
        folder,
        {
            f"{REC}.yaml": LIFE,
            "2026-01-05-later/inspection.yaml": REPORT,
            "2026-01-05-later/rec-01.yaml": NEXT.format(type=kind),
        },
    )


@pytest.mark.parametrize(
    ("kind", "there", "back"),
    [
        ("duplicates", "duplicate of", "has the duplicate"),
        ("supersedes", "supersedes", "superseded by"),
        ("carried_forward_from", "carried forward from", "carried forward as"),
        ("depends_on", "depends on", "needed by"),
        ("part_of", "part of", "has the part"),
    ],
)
def test_a_link_is_shown_at_both_ends(kind: str, there: str, back: str, tmp_path: Path) -> None:
    folder = linked(tmp_path, kind)
    later = recotrack(folder, "show", "2026-01-05-later/rec-01", as_of="2026-01-20").out
    earlier = recotrack(folder, "show", REC, as_of="2026-01-20").out
    assert f"{there} {REC}\n" in later
    assert f"{back} 2026-01-05-later/rec-01\n" in earlier


@pytest.mark.parametrize(
    ("kind", "open_", "set_aside"),
    [
        ("duplicates", 1, 0),  # the two count once
        ("supersedes", 1, 1),  # the earlier one is set aside, though nobody wrote a status
        ("carried_forward_from", 2, 0),
        ("depends_on", 2, 0),
        ("part_of", 2, 0),
    ],
)
def test_a_link_in_the_totals(kind: str, open_: int, set_aside: int, tmp_path: Path) -> None:
    """Of the two, on a day on which both are open but for what the link says."""
    folder = linked(tmp_path, kind)
    before, _ = _counts(lively(tmp_path / "without"), "2026-01-20")
    after, _ = _counts(folder, "2026-01-20")
    added = {key: after[key] - before[key] for key in ("open", "set_aside")}
    assert added == {"open": open_, "set_aside": set_aside}


def _counts(folder: Path, day: str) -> tuple[dict[str, int], dict[str, int]]:
    result = json.loads(recotrack(folder, "status", "--json", as_of=day).out)
    counts = result["totals"]
    return counts["recommendations"], counts["actions"]


def test_before_the_later_report_its_link_says_nothing(tmp_path: Path) -> None:
    """Looked at from an earlier day, the record stands as it did then."""
    folder = linked(tmp_path, "supersedes")
    assert shown(folder, REC, "2026-01-04")["status"] == "reopened"
    assert shown(folder, REC, "2026-01-05")["status"] == "superseded"
    assert shown(folder, REC, "2026-02-16")["status"] == "closed"
