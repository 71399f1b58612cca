"""Finds a board's meetings around a day: the last, the next, and those that were planned and not
held.
"""

from datetime import date
from typing import NamedTuple

from recotrack.progress.meetings import last_met
from recotrack.progress.progress import Progress


class Meetings(NamedTuple):
    """A board's meetings. A planned day that is also in `met` was held."""

    board: str
    last: date | None
    """None if no meeting is recorded up to the day."""
    next: date | None
    """The first planned day, from today on, on which it has not met yet."""
    planned: tuple[date, ...]
    """Every such day, in order."""
    not_recorded_as_held: tuple[date, ...]
    """Planned days in the past without a record that the board met."""


def meetings(progress: Progress, board: str) -> Meetings:
    """The meetings of a board on the day of `progress`."""
    known, today = progress.register.boards.get(board), progress.today
    held = {day for day in known.met if day <= today} if known else set()
    open_days = sorted(set(known.planned) - held) if known else []
    planned = tuple(day for day in open_days if day >= today)
    passed = tuple(day for day in open_days if day < today)
    return Meetings(board, last_met(progress, board), next(iter(planned), None), planned, passed)
