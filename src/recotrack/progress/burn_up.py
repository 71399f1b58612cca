"""How work grew and was done, month by month, against the dates that were promised first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.progress.trend import Step, step_between


@dataclass(frozen=True, slots=True)
class Month:
    """One kind of work at the end of a month, as it was seen then."""

    last: date
    """Its last day; of the month that is not over, the day itself."""
    new: int
    """Counted now, and not a month before."""
    newly_done: int
    total: int
    """What counts, at its end; less than before where something was taken out."""
    done: int
    due: int
    """Of what is open or done: how many had a first date up to its end. What was set aside is not
    asked for.
    """


def burn_up(
    progress: Progress, standings: Iterable[Standing], *, actions: bool = False
) -> tuple[Month, ...]:
    """The months from the first in which any of it counted, at most the last 24, up to the day.

    Of recommendations, or of actions. A month is what the records say of its last day, as
    everywhere: work that was reopened since was done then.
    """
    wanted = {each.reference for each in standings if (each.kind == "action") is actions}
    counted = [(each, _counted(each, wanted)) for each in progress.month_ends]
    months = [
        _month(end, now, step_between(end, before, now, actions=actions))
        for (_, before), (end, now) in pairwise(reversed(counted))
    ]
    first = next((index for index, each in enumerate(months) if each.total), len(months))
    return tuple(months[first:])


def _counted(progress: Progress, wanted: set[str]) -> dict[str, Standing]:
    found = {**progress.recommendations, **progress.actions}
    return {name: found[name] for name in wanted & found.keys() if found[name].counts}


def _month(end: Progress, now: dict[str, Standing], step: Step) -> Month:
    due = sum(
        each.ledger.first is not None and each.ledger.first <= end.today
        for each in now.values()
        if each.is_open or each.done
    )
    return Month(end.today, step.new, step.newly_done, step.now.total, step.now.done, due)
