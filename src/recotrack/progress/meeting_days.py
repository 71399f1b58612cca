"""A board's days on a day: when it last met, when it meets next, what was planned and not held."""

from datetime import date
from typing import NamedTuple

from recotrack.progress.meetings import last_met
from recotrack.progress.progress import Progress


class Meetings(NamedTuple):
    """What is known of a board's meetings. A planned day that is also in `met` was held."""

    board: str
    last: date | None
    """None where no meeting is recorded up to the day."""
    next: date | None
    """The first planned day that has not passed and on which it has not met; today may be it."""
    planned: tuple[date, ...]
    """Every such day, the next one first."""
    not_recorded_as_held: tuple[date, ...]
    """Planned days that have passed, of which nothing says that the board met."""


def meetings(progress: Progress, board: str) -> Meetings:
    """The meetings of a board, as they are on the day."""
    office, today = progress.register.office, progress.today
    known = office.boards.get(board) if office else None
    held = {day for day in known.met if day <= today} if known else set()
    open_days = sorted(set(known.planned) - held) if known else []
    planned = tuple(day for day in open_days if day >= today)
    passed = tuple(day for day in open_days if day < today)
    return Meetings(board, last_met(progress, board), next(iter(planned), None), planned, passed)
