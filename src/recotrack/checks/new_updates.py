"""Which updates are new since the commit that history is held to, in records that were there."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from recotrack.checks.earlier import Earlier
from recotrack.model import Recommendation, Update
from recotrack.problems import Route


class Work(NamedTuple):
    """Whatever carries updates, in a record that was there."""

    path: str
    route: Route
    old: Any
    """As it was; None for an action that is new."""
    now: Any
    above: Recommendation | None
    """Of an action its recommendation, as it was; None for a pillar's own."""


def changed_work(at: Earlier) -> Iterator[Work]:
    """Recommendations and actions, in records that were there and have changed."""
    for kind in ("recommendation", "pillar"):
        for old, now in at.then_and_now(kind):
            above = old.value if kind == "recommendation" else None
            if above is not None:
                yield Work(now.path, (), old.value, now.value, None)
            known = {action.id: action for action in old.value.actions}
            for place, action in enumerate(now.value.actions):
                route = ("actions", place)
                yield Work(now.path, route, known.get(action.id), action, above)


def new_updates(work: Work) -> list[int]:
    """The places of updates that were not there; one that was redacted or reworded was."""
    new = list(range(len(work.now.updates)))
    left = list(work.old.updates) if work.old else []
    for same in (_facts, _day, _note):
        known = Counter(map(same, left))
        unknown = []
        for place in new:
            sign = same(work.now.updates[place])
            if known[sign]:
                known[sign] -= 1
                left.remove(next(each for each in left if same(each) == sign))
            else:
                unknown.append(place)
        new = unknown
    return new


def _facts(update: Update) -> tuple[object, ...]:
    return (
        update.date, update.by, update.status, update.due, update.agreed_by, update.owner,
        update.ref, update.forecast,
    )  # fmt: skip


def _day(update: Update) -> date:
    return update.date


def _note(update: Update) -> str:
    return " ".join(update.note.split())
