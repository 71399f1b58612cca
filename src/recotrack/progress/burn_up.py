"""How work grew and was done, month by month, against the dates that were promised first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recotrack.model import Action
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing


@dataclass(frozen=True, slots=True)
class Month:
    """One kind of work at the end of a month, as it was seen then."""

    last: date
    """Its last day; of the month that is not over, the day itself."""
    new: int
    """Counted now, and not a month before; to the public, where the day of that is stated."""
    newly_done: int
    """On a day that is stated."""
    total: int
    """What counts, at its end; less than before where something was taken out."""
    done: int
    undated: int
    """Of the done: on a day that no source states. They were done by its end, if not before."""
    due: int
    """Of what is open or done: how many had a first date up to its end. What was set aside is not
    asked for.
    """


def burn_up(progress: Progress, standings: Iterable[Standing], kind: str) -> tuple[Month, ...]:
    """The months from the first in which any of it counted, at most the last 24, up to the day.

    Of one of `KINDS`. A month is what the records say of its last day, as
    everywhere: work that was reopened since was done then. To the public no month is told by a day
    that is assumed: what was added or done on one is there, or done, on the day itself alone.
    """
    public = progress.register.public
    wanted = {each.reference for each in standings if each.kind == kind}
    months: list[Month] = []
    before: dict[str, Standing] = {}
    for end in reversed(progress.month_ends):
        now = _counted(end, wanted, actions=kind == "action")
        told = {name: each for name, each in now.items() if _is_stated(each)} if public else now
        by_stated_days = public and end is not progress
        there = told if by_stated_days else now
        months.append(_month(end.today, before, there, told, by_stated_days=by_stated_days))
        before = there
    # The first month is there for what the one after it has new.
    first = next((index for index, each in enumerate(months) if index and each.total), len(months))
    return tuple(months[first:])


def _counted(progress: Progress, wanted: set[str], *, actions: bool) -> dict[str, Standing]:
    found = progress.undated_actions if actions else progress.undated_recommendations
    return {name: each for name, each in found.items() if each.counts and name in wanted}


def _is_stated(standing: Standing) -> bool:
    """Whether no source is missing for the day on which it was added."""
    return not (isinstance(standing.subject, Action) and "added" in standing.subject.assumed)


def _month(
    last: date,
    before: dict[str, Standing],
    now: dict[str, Standing],
    told: dict[str, Standing],
    *,
    by_stated_days: bool,
) -> Month:
    """`told` is what may be told as new, or newly done, in a month."""
    dated = [name for name, each in told.items() if each.done and not each.done_day_assumed]
    undated = 0 if by_stated_days else sum(each.done_day_assumed for each in now.values())
    return Month(
        last,
        new=sum(name not in before for name in told),
        newly_done=sum(name not in before or not before[name].done for name in dated),
        total=len(now),
        done=len(dated) if by_stated_days else sum(each.done for each in now.values()),
        undated=undated,
        due=sum(_was_due(each, last) for each in now.values()),
    )


def _was_due(standing: Standing, day: date) -> bool:
    first = standing.ledger.first
    return first is not None and first <= day and (standing.is_open or standing.done)
