"""The words that a British reader sees most, as they are printed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from recotrack.cli.problem_text import SEE, WRITE, part
from recotrack.cli.show.inspection import limit_words
from recotrack.model.office import TimeLimit
from tests.days_said import iso_days_said
from tests.looking import at_terminal, lively, recotrack
from tests.places import TESTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The register of `looking`."""
    return lively(tmp_path)


def test_what_the_commissioner_has_explained(folder: Path) -> None:
    """It is said as something that goes on."""
    out = recotrack(folder, "status").out
    assert "The PFCC has so far explained 2 of 5; the chief constable has answered 2\n" in out


def test_the_first_day_of_a_time_limit() -> None:
    """Whether the day of publication counts stands in brackets."""
    limit = TimeLimit.model_validate(
        {"days": "28", "unit": "calendar", "first_day_counts": "false"}
    )
    assert limit_words(limit) == "28 calendar days (publication day not counted)"


def test_bars_are_for_a_terminal(folder: Path) -> None:
    """In a pipe there are figures alone, under headings of one line."""
    out = recotrack(folder, "status").out
    assert not set("█─") & set(out)
    assert "superseded / not for us" in out
    assert "█" in at_terminal(folder, "status", columns=120)


def test_days_and_owners(folder: Path) -> None:
    """Days are said as people say them, on the pages and in `overdue`."""
    assert "due 31 January 2025  " in recotrack(folder, "overdue").out
    assert "No owner" in recotrack(folder, "status").out


HERE = TESTS
PRINTED = sorted([*HERE.glob("rules/expected/*.txt"), *HERE.glob("broken/*/*.txt")])
FOR_PROGRAMS = re.compile(r"git |recotrack (?:list|log|rule) |.*--json")
"""Commands of the months that print files, columns in a pipe or JSON."""


@pytest.mark.parametrize("page", PRINTED, ids=lambda page: page.stem)
def test_a_problem_says_days_as_people_do(page: Path) -> None:
    """31 January 2025, but for lines of the file and what is to be written into it."""
    assert iso_days_said(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("month", sorted(HERE.glob("six_months/*.txt")), ids=lambda page: page.stem)
def test_a_command_says_days_as_people_do(month: Path) -> None:
    """Whatever it prints in the six months, the commit that it suggests included."""
    said = list(_printed(month))
    assert len(said) > 100
    assert iso_days_said("\n".join(said)) == []


def _printed(month: Path) -> Iterator[str]:
    """The lines that commands print for people."""
    command = ""
    for line in month.read_text(encoding="utf-8").splitlines():
        if line.startswith("$ "):
            command = line.removeprefix("$ ")
        elif not line.startswith(">") and not FOR_PROGRAMS.match(command):
            yield line


def test_a_day_in_a_sentence_is_found() -> None:
    """What is for files and commands is let through, and nothing beside it."""
    let_through = (
        f"   12 | date: 2025-01-31\n{part(WRITE, 'date: 2025-01-31 and basis: stated')}"
        f"\n{part(WRITE, '2025-07-31, if')}"
        "\n  next   recotrack add meeting audit --date 2025-01-31, once it has met\n+      - date: 2025-01-31"
        "\nrecords/2025-01-09-custody/rec-01.yaml: note\n2025-01-09-custody is not read"
    )
    assert iso_days_said(let_through) == []
    for line in (
        "response published on 2025-01-31",
        "recotrack: --date: 1/7/2025 is after 2025-01-31",
        '         git commit -m "custody/response: copy sent to HMICFRS on 2025-01-31"',
        "      | ^^^^ it was 2025-01-31",
        part(WRITE, "date: 2025-01-31, not 2025-02-28"),
        part(SEE, "records/2025-01-09-custody/inspection.yaml:4:12 published 2025-01-09"),
    ):
        assert iso_days_said(line) == [line]


def test_the_list_at_a_terminal_says_days_as_people_do(folder: Path) -> None:
    """In a pipe its columns are for programs."""
    assert iso_days_said(at_terminal(folder, "list", columns=80)) == []
    assert "2025-01-31" in recotrack(folder, "list").out
