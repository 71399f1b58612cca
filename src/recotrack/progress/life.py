"""Finds signs of life: the days on which something was heard of work, and their places."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from recotrack.empty_words import says_something
from recotrack.model import Action, Recommendation, Update
from recotrack.problems import Route
from recotrack.register import Thread, in_order


class Sign(NamedTuple):
    """A day on which something was heard, and the place of the entry that says so."""

    day: date
    route: Route


def is_sign_of_life(update: Update) -> bool:
    """Whether an update says anything of the work: by its note ("No update." says nothing), or by
    what else it gives. That it corrects an earlier update says nothing of the work.
    """
    return bool(
        update.status
        or update.due
        or update.owner
        or update.forecast
        or update.evidence
        or update.ref
        or (update.corrects is None and says_something(update.note))
    )


def last_sign(thread: Thread, below: Iterable[Thread], today: date) -> Sign | None:
    """The last sign of life of some work up to today. A recommendation's actions, whose threads are
    in `below`, count too. If several entries have that day, it is the last of them.
    """
    last: tuple[Any, ...] | None = None
    where = thread
    for each in (thread, *below):
        for sign in _signs(each, today):
            if last is None or sign[0] >= last[0]:
                last, where = sign, each
    return Sign(last[0], (*where.route, *last[1:])) if last else None


def _signs(thread: Thread, today: date) -> list[tuple[Any, ...]]:
    """The signs of life in a thread (it was added, the last update, later decisions), each with its
    day and the keys that lead to it.
    """
    subject, signs = thread.subject, list[tuple[Any, ...]]()
    if isinstance(subject, Action) and subject.added <= today:
        signs.append((subject.added, "added"))
    for at in reversed(range(len(thread.updates))):
        if is_sign_of_life(thread.updates[at]):
            signs.append((thread.updates[at].date, "updates", thread.places[at], "date"))
            break
    if isinstance(subject, Recommendation) and subject.decisions:
        for place, decision in in_order(subject.decisions):
            if decision.date <= today:
                signs.append((decision.date, "decisions", place, "date"))
    return signs
