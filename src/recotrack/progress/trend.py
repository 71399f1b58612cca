"""What changed for a board since it last met: the same counts of then and now."""

from dataclasses import dataclass
from datetime import date

from recotrack.progress.groups import chased_by, has_programme, of_board
from recotrack.progress.meetings import BoardsKnew, Then, met_before
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
    cancelled: int
    """Counted before, and cancelled since."""
    withdrawn: Counts
    """What counted before and left since, as its report was withdrawn: as it stood before."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A board's work since it last met."""

    board: str
    met: date
    commit: str | None
    """The commit by which is told what it knew; None where the days in the records tell."""
    by_dates_because: str
    recommendations: Step
    actions: Step


def trend(progress: Progress, board: str, knew: BoardsKnew) -> Trend | None:
    """The board's work when it last met and now; None where no meeting is recorded.

    What it chased then is what belonged to it by the records of then.
    """
    met = met_before(progress, board)
    if met is None:
        return None
    then = knew.on(met)
    before = {
        then.reference_now(each.reference): each for each in chased_then(progress, board, then)
    }
    now = {each.reference: each for each in of_board(progress, board) if each.counts}
    return Trend(
        board,
        met,
        then.when.commit,
        then.when.because,
        step_between(progress, before, now, actions=False),
        step_between(progress, before, now, actions=True),
    )


def chased_then(progress: Progress, board: str, then: Then) -> list[Standing]:
    """What counted of what the board chased. Where no programme reported to it yet it is what
    belongs to it today: else it would have chased everything.
    """
    # In no order: of thousands of references that takes as long as all the rest.
    everything = [*then.progress.recommendations.values(), *then.progress.actions.values()]
    counted = [each for each in everything if each.counts]
    if has_programme(then.progress, board) == has_programme(progress, board):
        return chased_by(then.progress, board, counted)
    today = {each.reference for each in of_board(progress, board)}
    return [each for each in counted if then.reference_now(each.reference) in today]


def step_between(
    progress: Progress, before: dict[str, Standing], now: dict[str, Standing], *, actions: bool
) -> Step:
    """From what counted before to what counts now, by reference; of recommendations or actions."""
    first, last = (
        {
            name: standing
            for name, standing in standings.items()
            if (standing.kind == "action") is actions
        }
        for standings in (before, now)
    )
    done_before = {name for name, standing in first.items() if standing.done}
    return Step(
        count(first.values()),
        count(last.values()),
        new=sum(name not in before for name in last),
        newly_done=sum(
            standing.done and name not in done_before for name, standing in last.items()
        ),
        cancelled=sum(
            name not in last and _was_cancelled(progress.everything.get(name)) for name in first
        ),
        withdrawn=count(
            standing
            for name, standing in first.items()
            if name not in last and _left_by_withdrawal(progress.everything.get(name))
        ),
    )


def _was_cancelled(now: Standing | None) -> bool:
    """Whether it is in no total for that; also where its report was withdrawn later."""
    if now is None or now.duplicate_of is not None or now.status != "cancelled":
        return False
    return not _left_by_withdrawal(now)


def _left_by_withdrawal(now: Standing | None) -> bool:
    """Whether it is in no total for that, and was not cancelled before."""
    if now is None or now.withdrawn is None:
        return False
    return not (now.status == "cancelled" and now.since and now.since < now.withdrawn)
