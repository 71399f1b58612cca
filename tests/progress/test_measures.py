"""A measure says better or worse than last time and than its baseline, and whether it is there."""

import json
from pathlib import Path
from typing import Any

import pytest

from recotrack.model import Measures, validate
from recotrack.progress import measured, measured_words
from tests.looking import Result, lively, recotrack
from tests.tables import every_row

MEASURES = "programmes/op-soteria/measures.yaml"
WITHDRAWING = """\
- id: victims-withdrawing
  title: Victims who withdraw their support
"""


def said(readings: dict[str, str], **facts: str) -> tuple[Any, str]:
    """What is worked out of a measure with these readings, and its words."""
    entries = [{"date": day[:10], "value": value} for day, value in readings.items()]
    data = [{"id": "m", "title": "M", "readings": entries, **facts}]
    model, faults = validate("measures", data, MEASURES)
    assert isinstance(model, Measures), faults
    measure = model.root[0]
    found = measured(measure)
    return found, measured_words(measure, found)


@every_row(
    ("better", "values", "words"),
    [
        ("lower", ("60", "57.5"), "better than last time and than the baseline"),
        ("lower", ("57.5", "60"), "worse than last time, better than the baseline"),
        ("lower", ("60", "63"), "worse than last time and than the baseline"),
        ("lower", ("70", "65"), "better than last time, worse than the baseline"),
        ("higher", ("60", "57.5"), "worse than last time and than the baseline"),
        ("higher", ("60", "65"), "better than last time and than the baseline"),
        ("lower", ("57.5", "57.50"), "the same as last time, better than the baseline"),
        ("lower", ("62.0", "62"), "the same as last time and as the baseline"),
        ("lower", ("60", "62"), "worse than last time, the same as the baseline"),
        ("", ("60", "57.5"), "lower than last time and than the baseline"),
        ("", ("57.5", "63"), "higher than last time and than the baseline"),
        ("", ("57.5", "57.5"), "the same as last time, lower than the baseline"),
        ("lower", ("57.5",), "better than the baseline"),
    ],
)
def test_better_or_worse(better: str, values: tuple[str, ...], words: str) -> None:
    """By what is better; without it only higher or lower. The baseline is 62."""
    facts = {"baseline": "62", **({"better": better} if better else {})}
    readings = {f"2025-0{month}-28": value for month, value in enumerate(values, 1)}
    assert said(readings, **facts)[1] == words


@every_row(
    ("better", "value", "reached", "words"),
    [
        ("lower", "45.1", False, "the target, 45%, is not reached"),
        ("lower", "45.0", True, "the target, 45%, is reached"),
        ("lower", "0", True, "the target, 45%, is reached"),
        ("higher", "44.9", False, "the target, 45%, is not reached"),
        ("higher", "45", True, "the target, 45%, is reached"),
        ("", "45", None, "the target is 45%"),
    ],
)
def test_the_target(better: str, value: str, reached: bool | None, words: str) -> None:  # noqa: FBT001
    """To the very value; nobody can say so where nothing says which way is better."""
    facts = {"target": "45", "unit": "%", **({"better": better} if better else {})}
    found, said_of_it = said({"2025-03-31": value}, **facts)
    assert (found.target_reached, said_of_it) == (reached, words)


def test_last_time_is_an_earlier_day() -> None:
    """Of two readings of one day the later in the file holds, in whatever order the days stand."""
    readings = {"2025-03-31": "50", "2025-01-31": "60", "2025-03-31 ": "55", "2024-12-31": "40"}
    found, words = said(readings, better="lower")
    assert (str(found.reading.value), str(found.before.value)) == ("55", "60")
    assert words == "better than last time"


def test_without_a_reading_there_is_nothing_to_say() -> None:
    assert said({}, better="lower", baseline="0") == (None, "")
    assert said({}, target="0", unit="days")[1] == "the target is 0 days"


def test_a_baseline_and_a_target_of_nothing_are_values() -> None:
    """0 is a number as any other."""
    found, words = said({"2025-01-31": "0"}, better="lower", baseline="0", target="0")
    assert words == "the same as the baseline; the target, 0, is reached"
    assert found.than_last_time is None


# Where it is said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The share rose from 50 to 57.5; it was 62 at the start, and 45 is aimed at."""
    measures = f"""\
{WITHDRAWING}\
  unit: "%"
  better: lower
  baseline: 62
  target: 45
  readings:
    - date: 2025-02-28
      value: 50
    - date: 2025-03-31
      value: 57.5
    - date: 2025-12-31
      value: 40
"""
    return lively(tmp_path, {MEASURES: measures})


SAYS = "worse than last time, better than the baseline; the target, 45%, is not reached"


def told(folder: Path, *words: str, as_of: str = "2025-06-30") -> Result:
    result = recotrack(folder, *words, as_of=as_of)
    assert result.code == 0, result.err
    return result


@pytest.mark.parametrize(
    "words",
    [("status",), ("status", "--board", "op-soteria-board"), ("show", "op-soteria"), ("show", "measures"), ("show", "victims-withdrawing")],
)  # fmt: skip
def test_every_page_says_it_as_of_its_day(folder: Path, words: tuple[str, ...]) -> None:
    """What is later than the day says nothing yet."""
    assert SAYS in told(folder, *words).out
    later = told(folder, *words, as_of="2026-01-05").out
    assert "better than last time and than the baseline; the target, 45%, is reached" in later


@pytest.mark.parametrize("words", [("--owner", "pillar-3-lead"), ("--pillar", "pillar-3")])
def test_a_measure_belongs_to_nobodys_own_list(folder: Path, words: tuple[str, ...]) -> None:
    """It is a programme's: with an owner or a pillar asked for it is left out."""
    assert "Measures" not in told(folder, "status", *words).out


def test_json_has_it(folder: Path) -> None:
    expected = {
        "reference": "op-soteria/measures/victims-withdrawing",
        "title": "Victims who withdraw their support",
        "date": "2025-03-31",
        "value": "57.5",
        "unit": "%",
        "than_last_time": "worse",
        "than_baseline": "better",
        "target_reached": False,
    }
    assert json.loads(told(folder, "status", "--json").out)["measures"] == [expected]
    for what in ("op-soteria", "measures"):
        (item,) = json.loads(told(folder, "show", what, "--json").out)["items"]
        assert item["measures"] == [expected]
    (item,) = json.loads(told(folder, "show", "victims-withdrawing", "--json").out)["items"]
    assert item["last"] == expected


def test_diff_says_it_of_a_new_reading(folder: Path) -> None:
    """By dates, since the board met: of the last reading of the day that is looked at."""
    office = folder / "records" / "register.yaml"
    office.write_text(office.read_text().replace("      - 2025-05-01\n      - 2025-06-05\n", "      - 2025-03-05\n"))  # fmt: skip
    text = told(folder, "diff", "op-soteria-board").out
    assert f"50 → **57.5** on 31 March 2025, {SAYS}." in text
    changes = json.loads(told(folder, "diff", "op-soteria-board", "--json").out)["items"]
    (reading,) = [each for each in changes if each["kind"] == "reading"]
    assert reading["measure"] == {
        "than_last_time": "worse",
        "than_baseline": "better",
        "target_reached": False,
    }


def test_measures_that_cannot_be_read_are_named(folder: Path) -> None:
    """Status shows them, so it says what it lacks."""
    (folder / "records" / MEASURES).write_text("- id: [\n")
    result = recotrack(folder, "status")
    assert result.code == 1
    assert "measures.yaml cannot be read, and is not counted here" in result.err
