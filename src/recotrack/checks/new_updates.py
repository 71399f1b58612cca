"""Which updates are new since the commit that history is held to, in records that were there."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from recotrack.checks.earlier import Earlier
from recotrack.difference import entry_pairs
from recotrack.model import Recommendation
from recotrack.problems import Route
from recotrack.register import Thread, thread_of


class Work(NamedTuple):
    """Whatever carries updates, in a record that was there."""

    path: str
    route: Route
    old: Any
    """As it was; None for an action that is new."""
    now: Any
    above: Recommendation | None
    """Of an action its recommendation, as it was; None for a pillar's own."""


def explained(cure: str) -> str:
    """A cure that explains what was found and does not mend it, with what follows from that."""
    return f"{cure}; this warning then stays, in this change alone"


def changed_work(at: Earlier) -> Iterator[Work]:
    """Recommendations and actions, in records that were there and have changed."""
    for kind in ("recommendation", "pillar"):
        for old, now in at.then_and_now(kind):
            above = old.value if kind == "recommendation" else None
            if above is not None:
                yield Work(now.path, (), old.value, now.value, None)
            had, has = old.value.actions, now.value.actions
            for was, place in entry_pairs("actions", had, has):
                if place is not None:
                    before = None if was is None else had[was]
                    yield Work(now.path, ("actions", place), before, has[place], above)


def new_updates(work: Work) -> list[int]:
    """The places of updates that were not there; one that was redacted or reworded was."""
    before = work.old.updates if work.old else ()
    pairs = entry_pairs("updates", before, work.now.updates)
    return [at for was, at in pairs if was is None and at is not None]


def thread_before(work: Work) -> Thread:
    """Its thread before what is new; of an action that is new, its own."""
    above = thread_of(work.above) if work.above else None
    return thread_of(work.old or work.now, work.route, above)


def status_before(work: Work) -> str:
    """The status that it had before what is new; empty for an action that is new."""
    return thread_before(work).now.status.value if work.old else ""
