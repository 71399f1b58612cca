"""overdue: what a day makes due, in which order, where it stands, and how the command ends."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from recotrack.cli.clock import london_day
from recotrack.cli.context import label_of
from recotrack.cli.overdue.report import problems_of
from recotrack.progress import Agenda, Due, Filters, Progress, agenda, place_of_due
from recotrack.register import Register
from recotrack.source import places
from recotrack.words import days_late
from tests.conftest import Files, written
from tests.looking import Result, at_terminal, files, recotrack
from tests.tables import every_row

INSPECTION = """\
title: An inspection of custody
inspectorate: HMICFRS
kind: force
published: 2025-06-12
response_rule: police-act-55
"""
REC = """\
kind: recommendation
number: 1
addressed_to: the force
text: By 30 June 2025, the force should keep a log.
deadline:
  words: By 30 June 2025
  date: 2025-06-30
  basis: stated
owner: liaison-officer
"""
ACTION = """\
actions:
  - id: keep-log
    title: Keep a log
    added: 2025-06-12
"""
DECIDED = """\
disposition: not accepted
reason: The log is kept elsewhere.
decisions:
  - date: 2025-06-20
    by: liaison-officer
    disposition: accepted
    because: The log elsewhere ended.
"""


def register_with(record: str, *, inspection: str = INSPECTION, response: str = "") -> Files:
    """An office and one inspection with one recommendation."""
    made: Files = {
        "register.yaml": files()["register.yaml"],
        "2025-06-12-custody/inspection.yaml": inspection,
        "2025-06-12-custody/rec-01.yaml": record,
    }
    return {**made, "2025-06-12-custody/response.yaml": response} if response else made


def updates(*entries: str, indent: str = "") -> str:
    """A list of updates: each `date key: value ...` with a reporter and a note."""
    lines = [f"{indent}updates:"]
    for entry in entries:
        day, *keys = entry.split("; ")
        lines += [f"{indent}  - date: {day}", f"{indent}    by: liaison-officer"]
        lines += [f"{indent}    note: The log is kept.", *(f"{indent}    {key}" for key in keys)]
    return "\n".join(lines) + "\n"


def looked(folder: Path, record: Files, day: str, **how: Any) -> tuple[Register, Agenda]:
    register = written(folder, record)
    progress = Progress(register, date.fromisoformat(day))
    return register, agenda(progress, Filters(**how.pop("choice", {})), **how)


def names(found: Agenda) -> list[tuple[str, str, int]]:
    """Rule, last segment of the reference, and days."""
    return [(each.name, each.reference.rpartition("/")[2], each.days) for each in found.items]


def line_of(folder: Path, register: Register, due: Due) -> tuple[int, str]:
    """The line on which the date stands, and the words there."""
    place = place_of_due(register, due)
    data = (folder / "records" / place.path).read_bytes()
    at = places(data)[place.route].value
    return at.line, data.decode().splitlines()[at.line - 1].strip()


# What is due


def test_the_day_itself_is_in_time(tmp_path: Path) -> None:
    """A deadline of 30 June is due on the 30th, and one day late on 1 July."""
    record = register_with(REC + ACTION)
    before = looked(tmp_path, record, "2025-06-30", within=0)[1]
    after = looked(tmp_path, record, "2025-07-01", within=0)[1]
    assert [each for each in names(before) if each[0] != "response-due"] == [
        ("due-soon", "rec-01", 0),
        ("due-soon", "keep-log", 0),
    ]
    assert names(after)[:2] == [("overdue", "rec-01", 1), ("overdue", "keep-log", 1)]


def test_the_longest_late_come_first_and_what_comes_next_comes_last(tmp_path: Path) -> None:
    """By weight, then by days; the nearest first of what is still to come."""
    found = looked(tmp_path, files(), "2025-07-10")[1]
    weights = [str(each.rule.severity) for each in found.items]
    assert weights == sorted(weights, key=["error", "warning", "notice"].index)
    late = [each.days for each in found.items if each.name == "overdue"]
    soon = [each.days for each in found.items if each.name == "due-soon"]
    assert late == sorted(late, reverse=True)
    assert soon == sorted(soon)
    assert len(late) > 1


def test_it_counts_what_status_counts(tmp_path: Path) -> None:
    """Late here is late there: no duplicate, nothing cancelled, nothing that is not for us."""
    written(tmp_path, files())
    counts = []
    for day in ("2025-02-01", "2025-06-30", "2026-01-05"):
        shown = json.loads(recotrack(tmp_path, "status", "--json", as_of=day).out)
        due = json.loads(recotrack(tmp_path, "overdue", "--json", as_of=day).out)
        late = {each["reference"] for each in due["items"] if each["rule"] == "overdue"}
        assert late == set(shown["late"])
        counts.append(len(late))
    assert counts == [2, 3, 6]


def test_the_last_line_counts_late_work_as_status_does(tmp_path: Path) -> None:
    """What is late of a response is counted apart: it is no action and no recommendation."""
    written(tmp_path, register_with(REC + ACTION))
    last = recotrack(tmp_path, "overdue", as_of="2025-09-02").out.splitlines()[-1]
    assert ": 2 late, 1 late on a response" in last
    found = json.loads(recotrack(tmp_path, "overdue", "--json", as_of="2025-09-02").out)
    assert (found["late"], found["late_responses"]) == (3, 1)
    said = recotrack(tmp_path, "list", as_of="2025-09-02").err
    assert said == "1 recommendation, 1 action; 2 late\n"
    totals = json.loads(recotrack(tmp_path, "status", "--json", as_of="2025-09-02").out)
    assert len(totals["late"]) == 2
    written(tmp_path, register_with(REC + updates("2025-06-30; status: closed; ref: Letter")))
    last = recotrack(tmp_path, "overdue", as_of="2025-09-02").out.splitlines()[-1]
    assert ": 1 late on a response" in last, "and not: nothing is late"


def test_a_moved_date_says_so(tmp_path: Path) -> None:
    """The date that holds decides; the first one and the number of moves stand beside it."""
    moved = updates(
        "2025-06-20; due: 2025-07-31; agreed_by: op-soteria-board",
        "2025-07-20; due: 2025-08-31; agreed_by: op-soteria-board",
    )
    written(tmp_path, register_with(REC + moved))
    result = recotrack(tmp_path, "overdue", as_of="2025-09-02")
    assert days_late(2) in result.out
    assert "due 31 August 2025, first due 30 June 2025, moved twice" in result.out
    item = json.loads(recotrack(tmp_path, "overdue", "--json", as_of="2025-09-02").out)["items"][1]
    facts = ("due", "first_due", "moves", "days_late", "days_late_against_first")
    assert [item[each] for each in facts] == ["2025-08-31", "2025-06-30", 2, 2, 64]
    assert [each["message"] for each in item["related"]] == ["the first date"]
    assert "first due 30 June 2025, moved twice" in item["message"]


def test_a_response_has_its_clock_from_the_first_day(tmp_path: Path) -> None:
    """Days left from day 1; due soon within the days asked for; late before it is published."""
    record = register_with(REC)
    first = looked(tmp_path, record, "2025-06-12", within=30)[1]
    soon = looked(tmp_path, record, "2025-08-01", within=30)[1]
    last = looked(tmp_path, record, "2025-08-06", within=0)[1]
    late = looked(tmp_path, record, "2025-08-07")[1]
    clocks = [
        next(each for each in found.items if each.clock) for found in (first, soon, last, late)
    ]
    assert [(each.name, each.days, each.near) for each in clocks] == [
        ("response-due", 55, False),
        ("response-due", 5, True),
        ("response-due", 0, True),
        ("response-overdue", 1, True),
    ]
    assert [each.fails("due-soon") for each in clocks] == [False, True, True, True]


def test_a_response_that_is_out_is_not_due(tmp_path: Path) -> None:
    """Not on the day it is published or later; that it was late is for `check` to say."""
    record = register_with(REC, response="published: 2025-08-20\n")
    assert looked(tmp_path, record, "2025-08-19")[1].count("response-overdue") == 1
    assert looked(tmp_path, record, "2025-08-20")[1].count("response-overdue") == 0


@pytest.mark.parametrize(
    "inspection",
    [
        INSPECTION.replace("response_rule: police-act-55\n", ""),
        INSPECTION.replace("response_rule: police-act-55", "answered_in: 2024-08-22-soteria"),
        INSPECTION.replace("2025-06-12", "2025-12-01"),
    ],
    ids=["no duty", "answered elsewhere", "not out yet"],
)
def test_where_no_response_is_due(tmp_path: Path, inspection: str) -> None:
    """No duty, no clock; and none before the report is out."""
    found = looked(tmp_path, register_with(REC, inspection=inspection), "2025-11-01")[1]
    assert [each for each in found.items if each.clock] == []


def test_what_the_force_called_complete_waits_to_be_verified(tmp_path: Path) -> None:
    """After more than stale_after days; then for closure. Actions are done when they are complete."""
    done = updates("2025-06-20; status: complete")
    record = register_with(REC + done)
    assert names(looked(tmp_path, record, "2025-07-25")[1])[:1] == [
        ("response-due", "response", 12)
    ]
    assert names(looked(tmp_path, record, "2025-07-26")[1])[0] == (
        "awaiting-verification",
        "rec-01",
        36,
    )
    for status in ("verified", "submitted"):
        record = register_with(
            REC + updates("2025-06-20; status: complete", f"2025-06-21; status: {status}")
        )
        assert names(looked(tmp_path, record, "2025-07-27")[1])[0] == (
            "awaiting-closure",
            "rec-01",
            36,
        )
    record = register_with(REC + updates("2025-06-20; status: closed; ref: A letter"))
    assert looked(tmp_path, record, "2025-12-01")[1].count("awaiting-closure") == 0
    action = ACTION + updates("2025-06-20; status: complete", indent="    ")
    record = register_with(REC + updates("2025-07-30") + action)
    assert looked(tmp_path, record, "2025-08-01")[1].count("awaiting-verification") == 0


def test_silence_is_listed_once_it_is_long_and_the_work_not_late(tmp_path: Path) -> None:
    """More than stale_after days without a sign of life; late work is not listed twice."""
    record = register_with(
        REC.replace("2025-06-30", "2025-12-31").replace("30 June", "31 December")
    )
    assert looked(tmp_path, record, "2025-07-17")[1].count("stale") == 0
    assert names(looked(tmp_path, record, "2025-07-18")[1])[0] == ("stale", "rec-01", 36)
    late = looked(tmp_path, register_with(REC), "2025-09-01")[1]
    assert [each for each in names(late) if each[1] == "rec-01"] == [("overdue", "rec-01", 63)]


def test_within_is_the_policys_unless_it_is_asked(tmp_path: Path) -> None:
    """30 days by the policy of this register; --within looks further or nearer."""
    record = register_with(REC)
    counts = [
        looked(tmp_path, record, "2025-06-12", within=within)[1].count("due-soon")
        for within in (None, 17, 18)
    ]
    assert counts == [1, 0, 1]


def test_within_no_days_is_the_day_itself(tmp_path: Path) -> None:
    """0 is not "not given": what is due today is there, what is due tomorrow is not."""
    written(tmp_path, register_with(REC))
    codes = {
        day: recotrack(
            tmp_path, "overdue", "--within", "0", "--fail-on", "due-soon", as_of=day
        ).code
        for day in ("2025-06-29", "2025-06-30", "2025-07-01")
    }
    assert codes == {"2025-06-29": 0, "2025-06-30": 1, "2025-07-01": 1}
    assert "due-soon" in recotrack(tmp_path, "overdue", as_of="2025-06-29").out.replace(" ", "-")


# Where it stands


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (REC, "date: 2025-06-30"),
        (REC.replace("  date: 2025-06-30\n", "") + "due: 2025-06-29\n", "due: 2025-06-29"),
        (REC + updates("2025-06-13; due: 2025-06-28"), "due: 2025-06-28"),
        (
            REC
            + updates(
                "2025-06-14; due: 2025-06-28",
                "2025-06-13; due: 2025-06-27",
                "2025-06-15; due: 2025-06-28",
            ),
            "due: 2025-06-28",
        ),
    ],
    ids=["the deadline", "its own date", "an update", "updates out of order"],
)
def test_the_line_of_the_date_that_holds(record: str, words: str, tmp_path: Path) -> None:
    """The place of a late recommendation is the line that makes it late."""
    register, found = looked(tmp_path, register_with(record), "2025-07-10")
    due = next(each for each in found.items if each.name == "overdue")
    line, there = line_of(tmp_path, register, due)
    assert there == words
    text = str(register_with(record)["2025-06-12-custody/rec-01.yaml"])
    assert line == 1 + text.splitlines().index(
        next(x for x in text.splitlines() if x.strip() == words)
    )


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("", "date: 2025-06-30"),
        ("    due: 2025-06-20\n", "due: 2025-06-20"),
        (updates("2025-06-13; due: 2025-06-21", indent="    "), "due: 2025-06-21"),
    ],
    ids=["inherited", "its own", "an update's"],
)
def test_the_line_of_an_actions_date(extra: str, words: str, tmp_path: Path) -> None:
    """An action without a date of its own points at its recommendation's, and keeps its name."""
    written(tmp_path, register_with(REC + ACTION + extra))
    result = recotrack(tmp_path, "overdue", "--json", as_of="2025-07-10")
    item = next(
        each
        for each in json.loads(result.out)["items"]
        if each["reference"] == "2025-06-12-custody/rec-01/keep-log"
    )
    lines = (tmp_path / "records" / "2025-06-12-custody" / "rec-01.yaml").read_text().splitlines()
    assert lines[item["line"] - 1].strip() == words
    assert lines[item["line"] - 1][item["column"] - 1 :] == words.split()[1]


def test_an_inherited_date_that_moved(tmp_path: Path) -> None:
    """The action follows its recommendation's move, and points at it."""
    moved = REC + ACTION + updates("2025-06-20; due: 2025-07-05; agreed_by: op-soteria-board")
    register, found = looked(tmp_path, register_with(moved), "2025-07-10")
    due = next(each for each in found.items if each.reference.endswith("keep-log"))
    assert line_of(tmp_path, register, due)[1] == "due: 2025-07-05"
    assert place_of_due(register, due).first == ("deadline", "date")


@pytest.mark.parametrize(
    ("record", "day", "words"),
    [
        (REC.replace("2025-06-30", "2025-12-31") + ACTION, "2025-08-01", "added: 2025-06-12"),
        (
            REC.replace("2025-06-30", "2025-12-31") + updates("2025-06-20"),
            "2025-08-01",
            "- date: 2025-06-20",
        ),
        (REC.replace("2025-06-30", "2025-12-31") + DECIDED, "2025-08-01", "- date: 2025-06-20"),
        (REC + updates("2025-06-20; status: complete"), "2025-08-01", "status: complete"),
    ],
    ids=["nothing since it was added", "an update", "a later decision", "complete"],
)
def test_the_line_of_what_waits(record: str, day: str, words: str, tmp_path: Path) -> None:
    """Silence points at the last sign of life, waiting at the status that waits."""
    register, found = looked(tmp_path, register_with(record), day)
    due = next(each for each in found.items if each.rule.severity == "warning")
    assert line_of(tmp_path, register, due)[1] == words


def test_the_place_of_a_response(tmp_path: Path) -> None:
    """Its empty `published`; without response.yaml what makes the duty."""
    for response, words in (
        ("form_version: A\npublished:\n", "published:"),
        ("", "response_rule: police-act-55"),
    ):
        (tmp_path / "records" / "2025-06-12-custody" / "response.yaml").unlink(missing_ok=True)
        register, found = looked(tmp_path, register_with(REC, response=response), "2025-09-01")
        due = next(each for each in found.items if each.clock)
        assert line_of(tmp_path, register, due)[1] == words


# What is wanted


@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        (("--owner", "pillar-4-lead"), "rec-03", "rec-07"),
        (("--pillar", "pillar-3"), "rec-07", "rec-03"),
        (("--inspection", "2023-05-04-self-assessment"), "rec-02", "rec-07"),
        (("--board", "op-soteria-board"), "rec-07", "2023-05-04"),
    ],
)
def test_filters(words: tuple[str, ...], there: str, not_there: str, tmp_path: Path) -> None:
    """As of list and status."""
    written(tmp_path, files())
    result = recotrack(tmp_path, "overdue", *words)
    assert there in result.out
    assert not_there not in result.out


def test_a_response_is_nobodys_work(tmp_path: Path) -> None:
    """A role's list has none; a board's has those of its programme, an inspection's its own."""
    inspection = f"{INSPECTION}programme: op-soteria\n"
    record = {**files(), **register_with(REC, inspection=inspection)}
    written(tmp_path, {**record, "register.yaml": files()["register.yaml"]})
    for words, count in (
        (("--owner", "liaison-officer"), 0),
        (("--board", "op-soteria-board"), 1),
        (("--inspection", "2025-06-12-custody"), 1),
        (("--inspection", "2024-08-22-soteria"), 0),
    ):
        result = recotrack(tmp_path, "overdue", "--json", *words, as_of="2025-08-20")
        items = json.loads(result.out)["items"]
        assert sum(each["kind"] == "response" for each in items) == count, words


def test_the_log_of_a_report_is_grouped_as_the_text_is(tmp_path: Path) -> None:
    """Whoever reads the log of a workflow sees what --by asked for."""
    written(tmp_path, files())
    text = recotrack(tmp_path, "overdue", "--by", "owner").out
    assert text != recotrack(tmp_path, "overdue").out
    assert text in recotrack(tmp_path, "overdue", "--by", "owner", "--output-format", "github").out


@pytest.mark.parametrize(
    ("by", "headings"),
    [
        ("owner", ["Inspection liaison officer", "Pillar 3 lead", "Pillar 4 lead"]),
        ("board", ["Op Soteria Board", "No board"]),
        ("inspection", ["2023-05-04-self-assessment", "2024-08-22-soteria"]),
    ],
)
def test_groups(by: str, headings: list[str], tmp_path: Path) -> None:
    """Every group under its title, in the order of names; the same things, each with its days."""
    written(tmp_path, files())
    lines = recotrack(tmp_path, "overdue", "--by", by).out.splitlines()
    assert [line for line in lines[:-1] if line and line[0] != " "] == headings
    whole = json.loads(recotrack(tmp_path, "overdue", "--json", "--by", by).out)
    assert [each["title"] for each in whole["groups"]] == headings
    listed = {name for each in whole["groups"] for name in each["items"]}
    assert listed == {each["reference"] for each in whole["items"]}


# How it ends


@pytest.mark.parametrize(
    ("record", "day", "codes"),
    [
        (REC, "2025-07-01", (1, 1, 1, 0)),
        (REC + updates("2025-06-20; status: complete"), "2025-08-01", (0, 1, 1, 0)),
        (REC, "2025-06-20", (0, 0, 1, 0)),
        (REC.replace("2025-06-30", "2025-12-31"), "2025-06-20", (0, 0, 0, 0)),
    ],
    ids=["late", "waits", "due soon", "nothing"],
)
def test_fail_on(record: str, day: str, codes: tuple[int, ...], tmp_path: Path) -> None:
    """Each includes what is worse; a response that is far off fails nothing."""
    written(tmp_path, register_with(record))
    for weight, code in zip(("late", "stale", "due-soon", "none"), codes, strict=True):
        result = recotrack(tmp_path, "overdue", "--fail-on", weight, "--within", "15", as_of=day)
        assert result.code == code, weight
    assert recotrack(tmp_path, "overdue", as_of=day).code == codes[0]


def test_nothing_due_is_one_line(tmp_path: Path) -> None:
    """It says that it looked, at what, and on which day."""
    written(tmp_path, register_with(REC, response="published: 2025-06-20\n"))
    result = recotrack(tmp_path, "overdue", "--within", "2", as_of="2025-06-24")
    said = "Tuesday 24 June 2025: checked 1 recommendation, 0 actions, 1 response: nothing is late"
    assert result == Result(0, f"{_label(tmp_path)}, {said}\n", "")


def _label(folder: Path) -> str:
    return label_of(folder / "records")


def test_the_totals_stand_in_the_last_line(tmp_path: Path) -> None:
    """What is late, to verify, to close, silent, to publish and due soon."""
    written(tmp_path, files())
    last = recotrack(tmp_path, "overdue", as_of="2025-07-10").out.splitlines()[-1]
    assert last.endswith(
        "Thursday 10 July 2025: checked 6 recommendations, 4 actions, 1 response: "
        "3 late, 3 without an update, 1 due soon"
    )


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Exit 1, whatever is late: what it makes due is not known."""
    broken: Files = {**register_with(REC), "2025-06-12-custody/rec-02.yaml": "kind: [\n"}
    written(tmp_path, {**broken, "2025-06-12-custody/rec-03.yml": REC})
    result = recotrack(tmp_path, "overdue", "--fail-on", "none", as_of="2025-06-20")
    assert result.code == 1
    lost = "and what it makes due is missing here: recotrack check says why"
    folder = f"{_label(tmp_path)}/2025-06-12-custody"
    assert result.err.splitlines() == [
        f"{folder}/rec-02.yaml cannot be read, {lost}",
        f"{folder}/rec-03.yml was not read, {lost}",
    ]
    shown = json.loads(recotrack(tmp_path, "overdue", "--json", as_of="2025-06-20").out)
    assert [name.rpartition("/")[2] for name in shown["unread"]] == ["rec-02.yaml", "rec-03.yml"]


def test_a_response_that_cannot_be_read_is_not_called_late(tmp_path: Path) -> None:
    """Nobody knows whether it was published: it is named instead."""
    written(tmp_path, register_with(REC, response="published: [\n"))
    result = recotrack(tmp_path, "overdue", as_of="2025-12-01")
    assert "custody/response" not in result.out
    assert "response.yaml cannot be read" in result.err
    assert result.code == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "colour"), "there is no group colour"),
        (("--fail-on", "soon"), "there is no weight soon"),
        (("--within", "-1"), "--within -1"),
        (("--owner", "nobody"), "there is no role nobody"),
    ],
)
def test_wrong_use(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """Exit 2, and what there is."""
    written(tmp_path, files())
    result = recotrack(tmp_path, "overdue", *words)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


# The day


@pytest.mark.parametrize(
    ("utc", "days"),
    [
        ("2025-06-30T22:59:59", "due today"),
        ("2025-06-30T23:00:00", days_late(1)),
        ("2025-06-30T23:30:00", days_late(1)),
        ("2025-12-30T23:30:00", days_late(183)),
    ],
)
def test_the_day_is_londons(utc: str, days: str, tmp_path: Path) -> None:
    """On a summer evening it begins an hour before UTC's: 23:30 on 30 June is 1 July in London."""
    written(tmp_path, register_with(REC))
    day = london_day(datetime.fromisoformat(utc).replace(tzinfo=UTC))
    assert f"  {days}" in recotrack(tmp_path, "overdue", as_of=day.isoformat()).out


# Manners


@pytest.mark.parametrize("columns", [80, 120])
def test_a_terminal_shows_three_lines_for_each(columns: int, tmp_path: Path) -> None:
    """How late, whose, what, and the date with its board; no line is wider than the terminal."""
    written(tmp_path, files())
    lines = [
        line.rstrip() for line in at_terminal(tmp_path, "overdue", columns=columns).splitlines()
    ]
    assert max(map(len, lines)) <= columns
    assert lines[0] == "Late"
    assert lines[1] == f"  {days_late(150)}  rec-03         Pillar 4 lead"
    below = " " * len(f"  {days_late(150)}  ")
    assert lines[2].startswith(f"{below}By 31 January 2025, all forces should make sure")
    assert lines[3] == f"{below}due 31 Jan 2025; Op Soteria Board"


def test_a_pipe_has_a_line_for_each(tmp_path: Path) -> None:
    """With complete references and nothing cut: it can be searched and read alone."""
    written(tmp_path, files())
    rows = list(_rows(recotrack(tmp_path, "overdue").out))
    assert [row.split("  ")[1] for row in rows[:2]] == [
        "2024-08-22-soteria/rec-03",
        "2024-08-22-soteria/rec-03/audit-ssaidp2",
    ]
    assert rows[0].endswith("the investigation of word-on-word cases.")


def _rows(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.startswith("  "))


def test_status_points_here_with_its_own_filters(tmp_path: Path) -> None:
    """What it counts as late beyond its first few is what the command that it names lists."""
    actions = "".join(
        f"  - id: keep-log-{number}\n    title: Keep a log\n    added: 2025-06-12\n"
        for number in range(12)
    )
    written(tmp_path, register_with(f"{REC}actions:\n{actions}"))
    shown = recotrack(tmp_path, "status", "--owner", "liaison-officer", as_of="2025-07-10").out
    assert "and 5 more: recotrack overdue --owner liaison-officer\n" in shown
    listed = recotrack(tmp_path, "overdue", "--owner", "liaison-officer", as_of="2025-07-10").out
    assert listed.endswith("13 late\n")


@every_row(
    ("duty", "counted"),
    [
        (
            "response_rule: police-act-55",
            ["published 12 June 2025, from which the last day is counted"],
        ),
        ("response_due: 2025-08-06", []),
    ],
)
def test_a_last_day_that_is_counted_names_the_day_from_which_it_is(
    duty: str, counted: list[str], tmp_path: Path
) -> None:
    """One that the report sets itself is counted from nothing."""
    inspection = INSPECTION.replace("response_rule: police-act-55", duty)
    register = written(tmp_path / duty[:13], register_with(REC, inspection=inspection))
    progress = Progress(register, date(2025, 8, 7))
    due_now = agenda(progress, Filters())
    late, *_ = problems_of(progress, due_now, due_now.items)
    assert (late.rule, [each.message for each in late.related]) == ("response-overdue", counted)
