"""What changed for a board since it last met: the same counts on two days."""

from dataclasses import dataclass
from datetime import date

from recotrack.progress.groups import of_board
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.progress.totals import Counts, count


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of work between two days: before + new = now, but for what was taken out."""

    before: Counts
    now: Counts
    new: int
    """Counted now, and not before."""
    newly_done: int
    """Done now, and not before."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A board's work since it last met."""

    board: str
    met: date
    recommendations: Step
    actions: Step


def last_met(progress: Progress, board: str) -> date | None:
    """The last day, up to today, on which a board met."""
    office = progress.register.office
    met = office.boards[board].met if office and board in office.boards else ()
    return max((day for day in met if day <= progress.today), default=None)


def trend(progress: Progress, board: str) -> Trend | None:
    """The board's work on the day it last met and now; None where no meeting is recorded."""
    met = last_met(progress, board)
    if met is None:
        return None
    then = Progress(progress.register, met)
    before, now = _counted(of_board(then, board)), _counted(of_board(progress, board))
    return Trend(
        board,
        met,
        _step(before, now, actions=False),
        _step(before, now, actions=True),
    )


def _counted(standings: list[Standing]) -> dict[str, Standing]:
    return {each.reference: each for each in standings if each.counts}


def _step(before: dict[str, Standing], now: dict[str, Standing], *, actions: bool) -> Step:
    first, last = (
        {
            name: standing
            for name, standing in each.items()
            if (standing.kind == "action") is actions
        }
        for each in (before, now)
    )
    done_before = {name for name, standing in first.items() if standing.done}
    return Step(
        count(first.values()),
        count(last.values()),
        new=len(last.keys() - first.keys()),
        newly_done=sum(
            standing.done and name not in done_before for name, standing in last.items()
        ),
    )
