"""The words that a British reader sees most, as they are printed."""

from pathlib import Path

import pytest

from recotrack.cli.show.inspection import limit_words
from recotrack.model.office import TimeLimit
from tests.looking import at_terminal, lively, recotrack


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
