"""Tells whether work on a recommendation has begun. A date, an owner or a plan is no beginning."""

from collections.abc import Sequence
from datetime import date

from recotrack.model import Update
from recotrack.progress.life import is_sign_of_life
from recotrack.progress.shown import names_evidence
from recotrack.progress.statuses import ACTION_OPEN, RECOMMENDATION_DONE
from recotrack.register import Thread


def has_begun(own: Thread, actions: Sequence[Thread]) -> bool:
    """Whether its actions or its own updates tell of work; `actions` are those there on the day.

    Work from before a reopening was not enough, so it does not count. While an action has not
    begun, a note on the recommendation does not count for it.
    """
    reopened = own.now.status.since if own.now.status.value == "reopened" else None
    if any(_is_under_way(each, reopened) for each in actions):
        return True
    waiting = any(each.now.status.value == "not started" for each in actions)
    told = _since_reopened(own)
    return any(names_evidence(each) or (not waiting and _tells_of_work(each)) for each in told)


def _is_under_way(action: Thread, reopened: date | None) -> bool:
    status, since = action.now.status.value, action.now.status.since
    if status in {"not started", "cancelled"}:
        return False
    return status in ACTION_OPEN or reopened is None or (since is not None and since >= reopened)


def _since_reopened(own: Thread) -> Sequence[Update]:
    updates = own.updates
    last = max((at for at, each in enumerate(updates) if each.status == "reopened"), default=-1)
    return updates[last + 1 :]


def _tells_of_work(update: Update) -> bool:
    """Whether an update tells of work.

    A note beside a date, an owner or a forecast is only the reason for that.
    """
    if update.status is not None:
        return update.status in RECOMMENDATION_DONE
    dated = update.due or update.owner or update.forecast
    return not dated and is_sign_of_life(update)
