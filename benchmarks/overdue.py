"""overdue: against a check of the same records, as text and with the place of everything due."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.checking import LARGE, TODAY, check
from benchmarks.figure import Figure, interleaved
from benchmarks.registers import made
from recotrack import store
from recotrack.cli.overdue.report import problems_of
from recotrack.cli.overdue.screen import overdue_text
from recotrack.progress import Agenda, Filters, Progress, agenda
from recotrack.register import load


def overdue(root: Path) -> None:
    """What `recotrack overdue` does between its arguments and its printing."""
    overdue_text(*_found(root), None)


def overdue_with_places(root: Path) -> None:
    """The same for the formats that name a line: each file with something due is read again."""
    problems_of(*_found(root))


def _found(root: Path) -> tuple[Progress, Agenda]:
    register = load("records", store.listing(root), partial(store.read, root))
    progress = Progress(register, TODAY)
    return progress, agenda(progress, Filters())


def against_a_check(scratch: Path) -> Iterator[Figure]:
    """Time of overdue over time of check, 10,000 records."""
    root = made(scratch, LARGE)
    subjects = (partial(each, root) for each in (check, overdue, overdue_with_places))
    whole, plain, placed = interleaved(3, *subjects)
    detail = f"{plain:.2f} s and {whole:.2f} s"
    yield Figure("overdue of 10,000 records over a check", plain / whole, 1.2, "", detail)
    detail = f"{placed:.2f} s and {whole:.2f} s"
    yield Figure("the same, with the line of everything due", placed / whole, 1.2, "", detail)
