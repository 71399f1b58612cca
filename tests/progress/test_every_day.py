"""What the day alone changes in what check finds, from the first day to the last.

Each line of the golden files is what a day brings or takes away, so that the day before a limit, the day and the day
after are there for all limits of all rules at once. Only --update-goldens walks over every day; else a day is looked at that
has a line, or whose next day has one, and each Monday, which sees whatever else has changed. How work stands and what is due on each day: tests/cli/test_seams.py.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest

from recotrack.checks import RULES, Case, raised
from recotrack.register import Register
from tests import every_state, two_parties
from tests.conftest import GOLDEN, Golden


@pytest.mark.parametrize(
    ("name", "files", "first", "last"),
    [
        pytest.param(
            "every-state",
            every_state.files(),
            date(2025, 12, 1),
            date(2026, 8, 31),
            marks=pytest.mark.test_all("a long run"),
        ),
        ("two-parties", two_parties.FILES, date(2025, 5, 1), date(2026, 1, 10)),
    ],
    ids=["every state", "two parties"],
)
def test_what_each_day_changes_in_what_check_finds(
    name: str, files: two_parties.Texts, first: date, last: date, golden: Golden
) -> None:
    register = two_parties.read(files)
    kept = GOLDEN / "every-day" / f"{name}.txt"
    told = {line[:10] for line in kept.read_text("utf-8").split("\n")}
    every = (first + timedelta(later) for later in range((last - first).days + 1))
    days = (
        day
        for day in every
        if golden.updating
        or not day.weekday()
        or {str(day), str(day + timedelta(1))} & {*told, str(first)}
    )
    golden(kept, "\n".join(changes(register, days)) + "\n")


def changes(register: Register, days: Iterable[date]) -> Iterator[str]:
    before: set[str] = set()
    for day in days:
        now = {*found_on(register, day)}
        yield from (f"{day} - {each}" for each in sorted(before - now))
        yield from (f"{day} + {each}" for each in sorted(now - before))
        before = now


def found_on(register: Register, day: date) -> Iterator[str]:
    for fault in raised(Case(register, day, exists=lambda _: True), RULES).faults:
        yield f"{fault.rule} {fault.path} {'.'.join(map(str, fault.route))}"
