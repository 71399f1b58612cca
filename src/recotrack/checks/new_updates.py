"""Updates that are new since the commit given by --since."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from recotrack.checks.earlier import Earlier
from recotrack.difference import entry_pairs
from recotrack.model import Recommendation
from recotrack.problems import Route
from recotrack.register import Thread, thread_of


class Work(NamedTuple):
    """A recommendation or an action, in a record that both versions have."""

    path: str
    route: Route
    old: Any
    """The earlier version; None for new work."""
    now: Any
    above: Recommendation | None
    """For an action its recommendation, as it was before if it is not new; None for a pillar's
    own."""


def explained(cure: str) -> str:
    """A cure that explains the fault and does not mend it, with the words that the warning
    stays.
    """
    return f"{cure}; this warning then stays, in this change alone"


def changed_work(at: Earlier) -> Iterator[Work]:
    """Recommendations and actions in records that changed."""
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


def new_work(at: Earlier) -> Iterator[Work]:
    """New recommendations of reports that were recorded before, and the actions in them."""
    for file in at.new("recommendation"):
        if at.was_recorded(file.path):
            yield Work(file.path, (), None, file.value, None)
            for place, action in enumerate(file.value.actions):
                yield Work(file.path, ("actions", place), None, action, file.value)


def new_updates(work: Work) -> list[int]:
    """The places of new updates. One that was redacted or reworded is not new."""
    before = work.old.updates if work.old else ()
    pairs = entry_pairs("updates", before, work.now.updates)
    return [at for was, at in pairs if was is None and at is not None]


def thread_before(work: Work) -> Thread:
    """The thread without new updates, and without those that they correct; of new work its own
    thread.
    """
    above, old = thread_of(work.above) if work.above else None, work.old or work.now
    mistaken = {id(each.update) for each in thread_of(work.now).corrected}
    if mistaken and work.old:
        pairs = entry_pairs("updates", work.old.updates, work.now.updates)
        kept = (
            work.old.updates[was]
            for was, at in pairs
            if was is not None and (at is None or id(work.now.updates[at]) not in mistaken)
        )
        old = old.model_copy(update={"updates": tuple(kept)})
    return thread_of(old, work.route, above)
