"""Whether evidence shows that work was done: what was there before a reopening shows nothing."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from recotrack.model import Action, Update
from recotrack.progress.statuses import ACTION_DONE, ACTION_OPEN, RECOMMENDATION_DONE
from recotrack.register import Thread
from recotrack.words import says_something


class Shown(NamedTuple):
    """What the updates of one action or recommendation show."""

    shown: bool
    """Whether evidence is named, since the work was last taken up again."""
    reopened: date | None
    """The day on which it last was; None where it never was."""


def shown_by_own(thread: Thread) -> Shown:
    """By its own updates. What stands on a step back is why that was taken."""
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
    """Whether any update names evidence; `after` a day: what was given on that day is not."""
    return any(names_evidence(each) and (after is None or each.date > after) for each in updates)


def names_evidence(update: Update) -> bool:
    """Whether it names something that can be looked at: a title such as None yet alone does not."""
    return any(each.at or each.product or says_something(each.title) for each in update.evidence)
