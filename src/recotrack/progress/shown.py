"""Tells whether evidence shows that work was done.

Evidence from before a reopening shows nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from recotrack.model import Action, Update
from recotrack.progress.statuses import ACTION_DONE, ACTION_OPEN, RECOMMENDATION_DONE
from recotrack.register import Thread
from recotrack.words import says_something


class Shown(NamedTuple):
    """Whether the updates of an action or a recommendation show that it was done."""

    shown: bool
    """Whether evidence is named, since the last reopening if there was one."""
    reopened: date | None
    """The day of the last reopening; None if there was none."""


def shown_by_own(thread: Thread) -> Shown:
    """Whether its own updates show that it was done.

    Evidence on the update that takes the work up again is the reason for that, and shows nothing.
    """
    if isinstance(thread.subject, Action):
        done, back = ACTION_DONE, ACTION_OPEN
    else:
        done, back = RECOMMENDATION_DONE, frozenset({"reopened"})
    shown, was_done, reopened = False, False, None
    for update in thread.updates:
        status = update.status
        if was_done and status in back:
            shown, was_done, reopened = False, False, update.date
            continue
        shown = shown or names_evidence(update)
        if status is not None:
            was_done = status in done
    return Shown(shown, reopened)


def has_evidence(updates: Iterable[Update], after: date | None = None) -> bool:
    """Whether any update names evidence; with `after`, later than that day."""
    return any(names_evidence(each) and (after is None or each.date > after) for each in updates)


def names_evidence(update: Update) -> bool:
    """Whether an update names evidence that can be looked at: a title such as "None yet" alone
    cannot.
    """
    return any(each.at or each.product or says_something(each.title) for each in update.evidence)
