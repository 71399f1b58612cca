"""A kind or a number that no report has is asked about, and one that a report may have is not."""

from pathlib import Path

import pytest

from recotrack.cli.problem_text import WRITE, part
from tests.acting import Person

SOTERIA = "2024-08-22-soteria"


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


def _warned(officer: Person, path: str, old: str, new: str) -> str:
    """What check says when a line is another one."""
    record = officer.records / path
    text = record.read_text()
    assert old in text
    record.write_text(text.replace(old, new, 1))
    result = officer.types("check")
    return result.out + result.err


@pytest.mark.parametrize(
    "kind",
    ["thematic", "Force", "follow-up", "super-complaint", "supercomplaint", "self-assessment",
     "audit", "PEEL", "joint inspection", "custody visit", "peer review", "Gateway review",
     "public inquiry", "domestic homicide review", "coroner's report", "child death"],
)  # fmt: skip
def test_a_kind_that_a_report_may_have_is_not_asked_about(officer: Person, kind: str) -> None:
    path = f"{SOTERIA}/inspection.yaml"
    assert "unlikely-kind" not in _warned(officer, path, "kind: thematic", f"kind: {kind}")


@pytest.mark.parametrize("kind", ["banana", "themaitc", "x", "2024"])
def test_a_kind_that_no_report_has_is_asked_about(officer: Person, kind: str) -> None:
    said = _warned(officer, f"{SOTERIA}/inspection.yaml", "kind: thematic", f"kind: {kind}")
    assert f"{kind} is not a known kind of inspection: is it a slip?" in said


def test_a_slip_is_answered_with_what_may_be_meant(officer: Person) -> None:
    said = _warned(officer, f"{SOTERIA}/inspection.yaml", "kind: thematic", "kind: themaitc")
    assert part(WRITE, "kind: thematic, if that is what it is\n") in said


@pytest.mark.parametrize(
    "number",
    ["7.1", "3a", "3-5", "IV", "xii", "A", "B.a", "(3)", "AFI 2", "Two", "eleven", "Fourteen",
     "Twenty-one"],
)  # fmt: skip
def test_a_number_that_a_report_may_print_is_not_asked_about(officer: Person, number: str) -> None:
    said = _warned(officer, f"{SOTERIA}/rec-03.yaml", "number: 3", f'number: "{number}"')
    assert "unlikely-number" not in said


@pytest.mark.parametrize("number", ["two and a half", "banana", "several", "-", "n/a", "none"])
def test_a_number_that_no_report_prints_is_asked_about(officer: Person, number: str) -> None:
    said = _warned(officer, f"{SOTERIA}/rec-03.yaml", "number: 3", f'number: "{number}"')
    assert f"{number} is not a number as reports print them: is it a slip?" in said


def test_it_is_said_at_a_terminal_before_it_is_written(officer: Person) -> None:
    """While it can be mended: what a report is called and numbered stays once it is merged."""
    before = officer.files()
    answers = ["Fruit", "HMICFRS", "banana", "1/6/2025", "fruit", "", "n"]
    code, screen = officer.converses("add", "inspection", answers=answers)
    assert (code, officer.files()) == (2, before), screen
    assert "warn   unlikely-kind: banana is not a known kind" in screen.partition("Write it")[0]
    answers = ["all forces", "two and a half", "n"]
    words = ["add", "recommendation", "soteria", "--text", "Chief constables should act."]
    code, screen = officer.converses(*words, answers=answers)
    assert (code, officer.files()) == (2, before), screen
    assert (
        "warn   unlikely-number: two and a half is not a number" in screen.partition("Write it")[0]
    )


def test_in_a_pipe_it_is_written_with_the_warning(officer: Person) -> None:
    """A name for it may be true, and is never refused."""
    words = ["--title", "Fruit", "--inspectorate", "X", "--published", "1/6/2025"]
    said = officer.done("add", "inspection", "fruit", "--kind", "banana", *words)
    assert "warn   unlikely-kind: banana is not a known kind" in said
    assert "kind: banana" in officer.reads("2025-06-01-fruit/inspection.yaml")
