"""Whether work on a recommendation has begun. A date is not a start, nor is an owner or a plan."""

from collections.abc import Iterator, Sequence
from datetime import date

from recotrack.model import Update
from recotrack.progress.fold import ACTION_OPEN, RECOMMENDATION_DONE, FoldedUpdates, says_something
from recotrack.progress.shown import names_evidence


def has_begun(own: FoldedUpdates, actions: Sequence[FoldedUpdates]) -> bool:
    """Whether its actions or its own updates tell of work; `actions` are those there on the day.

    What was done before a reopening was not enough, so it is no start of what is asked now. While
    an action still waits to be begun, a note on the recommendation does not speak for it.
    """
    reopened = own.since if own.status == "reopened" else None
    if any(_is_under_way(each, reopened) for each in actions):
        return True
    waiting = any(each.status == "not started" for each in actions)
    told = _since_reopened(own.updates)
    return any(names_evidence(each) or (not waiting and _tells_of_work(each)) for each in told)


def _is_under_way(action: FoldedUpdates, reopened: date | None) -> bool:
    if action.status in {"not started", "cancelled"}:
        return False
    return (
        action.status in ACTION_OPEN
        or reopened is None
        or (action.since is not None and action.since >= reopened)
    )


def _since_reopened(updates: Sequence[Update]) -> Iterator[Update]:
    last = max((at for at, each in enumerate(updates) if each.status == "reopened"), default=-1)
    return iter(updates[last + 1 :])


def _tells_of_work(update: Update) -> bool:
    """The note beside a date, an owner or a forecast is the reason of that, and no report."""
    if update.status is not None:
        return update.status in RECOMMENDATION_DONE
    dated = update.due or update.owner or update.forecast
    return not dated and says_something(update)
