"""What updates tell of work: signs of life, evidence that shows that it was done, and that it has
begun.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recotrack.empty_words import is_blank, shows_something, tells_news
from recotrack.model import Action, Evidence, Recommendation, Update
from recotrack.problems import Route
from recotrack.progress.statuses import ACTION_DONE, ACTION_OPEN, RECOMMENDATION_DONE
from recotrack.register import Thread, in_order


class Sign(NamedTuple):
    """A day on which something was heard, and the place of the entry that says so."""

    day: date
    route: Route


def is_sign_of_life(update: Update) -> bool:
    """Whether an update says anything of the work: by its note ("No change." says nothing), or by
    what else it gives. A new owner alone says nothing of the work; nor does a correction.
    """
    return bool(
        update.status
        or update.due
        or update.forecast
        or update.evidence
        or update.ref
        or (update.corrects is None and tells_news(update.note))
    )


def last_sign(thread: Thread, below: Iterable[Thread], today: date) -> Sign | None:
    """The last sign of life of some work up to today. A recommendation's actions, whose threads are
    in `below`, count too. If several entries have that day, it is the last of them.
    """
    last: Sign | None = None
    for each in (thread, *below):
        for sign in _signs(each, today):
            if last is None or sign.day >= last.day:
                last = sign
    return last


def _signs(thread: Thread, today: date) -> Iterator[Sign]:
    """The signs of life in a thread: it was added, the last update, later decisions."""
    subject = thread.subject
    if isinstance(subject, Action) and subject.added <= today:
        yield Sign(subject.added, (*thread.route, "added"))
    for place, update in reversed([*thread.placed]):
        if is_sign_of_life(update):
            yield Sign(update.date, (*thread.route, "updates", place, "date"))
            break
    if isinstance(subject, Recommendation) and subject.decisions:
        for place, decision in in_order(subject.decisions):
            if decision.date <= today:
                yield Sign(decision.date, (*thread.route, "decisions", place, "date"))


# Evidence. That from before a reopening shows nothing.


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

    `statuses` are those of the updates in their order, None if an update has no status.
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


# A beginning. A date, an owner or a plan is none.


def has_begun(own: Thread, actions: Sequence[Thread]) -> bool:
    """Whether its actions or its own updates tell of work; `actions` are those there on the day.

    Work from before a reopening was not enough, so it does not count. While an action has not
    begun, a note on the recommendation does not count for it.
    """
    reopened = own.now.status.since if own.now.status.value == "reopened" else None
    if any(_is_under_way(each, reopened) for each in actions):
        return True
    waiting = any(each.now.status.value == "not started" for each in actions)
    updates = own.updates
    last = max((at for at, each in enumerate(updates) if each.status == "reopened"), default=-1)
    told = updates[last + 1 :]
    return any(names_evidence(each) or (not waiting and _tells_of_work(each)) for each in told)


def _is_under_way(action: Thread, reopened: date | None) -> bool:
    status, since = action.now.status.value, action.now.status.since
    if status in {"not started", "cancelled"}:
        return False
    return status in ACTION_OPEN or reopened is None or (since is not None and since >= reopened)


def _tells_of_work(update: Update) -> bool:
    """Whether an update tells of work.

    A note beside a date, an owner or a forecast is only the reason for that.
    """
    if update.status is not None:
        return update.status in RECOMMENDATION_DONE
    dated = update.due or update.owner or update.forecast
    return not dated and is_sign_of_life(update)
