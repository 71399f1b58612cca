"""How work grew and was done, month by month, against the dates that were promised first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.progress.trend import step_between


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
    """Of the total: how many had a first date up to its end."""


def burn_up(
    progress: Progress, standings: Iterable[Standing], *, actions: bool = False
) -> tuple[Month, ...]:
    """The months from the first in which any of it counted, at most the last 24, up to the day.

    Of recommendations, or of actions. A month is what the records say of its last day, as
    everywhere: work that was reopened since was done then.
    """
    wanted = {each.reference for each in standings if (each.kind == "action") is actions}
    counted = [(each.today, _counted(each, wanted)) for each in progress.month_ends]
    pairs = pairwise(reversed(counted))
    months = [_month(end, before, now) for (_, before), (end, now) in pairs]
    first = next((index for index, each in enumerate(months) if each.total), len(months))
    return tuple(months[first:])


def _counted(progress: Progress, wanted: set[str]) -> dict[str, Standing]:
    found = {**progress.recommendations, **progress.actions}
    return {name: found[name] for name in wanted & found.keys() if found[name].counts}


def _month(end: date, before: dict[str, Standing], now: dict[str, Standing]) -> Month:
    step = step_between(before, now)
    due = sum(each.ledger.first is not None and each.ledger.first <= end for each in now.values())
    return Month(end, step.new, step.newly_done, step.now.total, step.now.done, due)
