"""What changed for a board since it last met: the same counts on two days."""

from collections.abc import Iterable
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
    earlier = progress.earlier(met)
    standings = {**earlier.recommendations, **earlier.actions}
    # To whom something belongs is the same on every day: only where it stands is worked out anew.
    chased = of_board(progress, board)
    before, now = _counted(standings[each.reference] for each in chased), _counted(chased)
    return Trend(
        board,
        met,
        _step(before, now, actions=False),
        _step(before, now, actions=True),
    )


def _counted(standings: Iterable[Standing]) -> dict[str, Standing]:
    return {each.reference: each for each in standings if each.counts}


def _step(before: dict[str, Standing], now: dict[str, Standing], *, actions: bool) -> Step:
    first, last = (
        [standing for standing in standings.values() if (standing.kind == "action") is actions]
        for standings in (before, now)
    )
    done_before = {standing.reference for standing in first if standing.done}
    return Step(
        count(first),
        count(last),
        new=sum(standing.reference not in before for standing in last),
        newly_done=sum(
            standing.done and standing.reference not in done_before for standing in last
        ),
    )
