"""Finds signs of life: the days on which something was heard of work, and their places."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from recotrack.empty_words import tells_news
from recotrack.model import Action, Recommendation, Update
from recotrack.problems import Route
from recotrack.register import Thread, in_order


class Sign(NamedTuple):
    """A day on which something was heard, and the place of the entry that says so."""

    day: date
    route: Route


def is_sign_of_life(update: Update) -> bool:
    """Whether an update says anything of the work: by its note ("No change." says nothing), or by
    what else it gives. Whose the work is now says nothing of it, nor that an earlier update is
    corrected.
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
