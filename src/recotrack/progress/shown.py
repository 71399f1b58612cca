"""Tells whether evidence shows that work was done.

Evidence from before a reopening shows nothing.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from recotrack.empty_words import is_blank, shows_something
from recotrack.model import Action, Evidence, Update
from recotrack.progress.statuses import ACTION_DONE, ACTION_OPEN, RECOMMENDATION_DONE
from recotrack.register import Thread


class Shown(NamedTuple):
    """Whether the updates of an action or a recommendation show that it was done."""

    shown: bool
    """Whether evidence is named, since the last reopening if there was one."""
    reopened: date | None
    """The day of the last reopening; None if there was none."""


def shown_by_own(thread: Thread) -> Shown:
    """Whether its own updates show that it was done.

    If the work was reopened, evidence in the update that reopened it does not count: it says why.
    """
    if isinstance(thread.subject, Action):
        done, back = ACTION_DONE, ACTION_OPEN
    else:
        done, back = RECOMMENDATION_DONE, frozenset({"reopened"})
    updates = thread.updates
    start = taken_up_again((each.status for each in updates), done, back)
    reopened = updates[start - 1].date if start else None
    return Shown(any(map(names_evidence, updates[start:])), reopened)


def taken_up_again(
    statuses: Iterable[str | None], done: Collection[str], back: Collection[str]
) -> int:
    """How many updates there are up to the last that took done work up again; 0 if none did.

    `statuses` are those of the updates in their order, None where an update has no status.
    """
    last, was_done = 0, False
    for count, status in enumerate(statuses, start=1):
        if was_done and status in back:
            last = count
        if status is not None:
            was_done = status in done
    return last


def has_evidence(updates: Iterable[Update], after: date | None = None) -> bool:
    """Whether any update names evidence; with `after`, later than that day."""
    return any(names_evidence(each) and (after is None or each.date > after) for each in updates)


def names_evidence(update: Update) -> bool:
    """Whether an update names evidence that can be looked at: a title such as "None yet" alone
    cannot.
    """
    return any(map(_is_evidence, update.evidence))


def empty_titles(updates: Iterable[Update], after: date | None = None) -> list[str]:
    """The titles of evidence that name none, such as "Evidence to follow". Dashes and TBC are left
    out.
    """
    return [
        each.title
        for update in updates
        if after is None or update.date > after
        for each in update.evidence
        if not _is_evidence(each) and not is_blank(each.title)
    ]


def _is_evidence(piece: Evidence) -> bool:
    return bool(piece.at or piece.product or shows_something(piece.title))
