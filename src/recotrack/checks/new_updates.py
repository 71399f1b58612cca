"""The work that a change is about, and the updates that are new since the commit of --since."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from recotrack.checks.earlier import earlier
from recotrack.checks.rule import Case
from recotrack.difference import entry_pairs
from recotrack.model import Recommendation
from recotrack.model.identity import Pair
from recotrack.problems import Route
from recotrack.register import File, Thread, thread_of


@dataclass(frozen=True)
class Work:
    """A recommendation or an action of today, beside its earlier version."""

    file: File
    """Today's record."""
    route: Route
    old: Any
    """The earlier version; None for new work."""
    now: Any
    above: Recommendation | None
    """The recommendation of an action, as it was before if it is not new; None for an action of a
    pillar."""

    @property
    def path(self) -> str:
        """The path of today's record."""
        return self.file.path

    @property
    def reference(self) -> str:
        """The complete reference."""
        return f"{self.file.reference}/{self.now.id}" if self.route else self.file.reference

    @cached_property
    def _pairs(self) -> list[Pair]:
        return entry_pairs("updates", self.old.updates if self.old else (), self.now.updates)

    @cached_property
    def new_updates(self) -> list[int]:
        """The places of new updates. One that was redacted or reworded is not new."""
        return [at for was, at in self._pairs if was is None and at is not None]

    @property
    def places_before(self) -> dict[int, int]:
        """The places of today's updates that are not new, with those that they had."""
        return {at: was for was, at in self._pairs if was is not None and at is not None}

    @cached_property
    def thread(self) -> Thread:
        """Today's thread, below the earlier one of its recommendation."""
        return thread_of(self.now, self.route, self._thread_above)

    @cached_property
    def thread_before(self) -> Thread:
        """The thread without new updates, and without those that they correct; for new work,
        today's thread.
        """
        if self.old is None:
            return self.thread
        old, mistaken = self.old, {id(each.update) for each in self.thread.corrected}
        if mistaken:
            kept = (
                old.updates[was]
                for was, at in self._pairs
                if was is not None and (at is None or id(self.now.updates[at]) not in mistaken)
            )
            old = old.model_copy(update={"updates": tuple(kept)})
        return thread_of(old, self.route, self._thread_above)

    @property
    def _thread_above(self) -> Thread | None:
        return thread_of(self.above) if self.above else None


def explained(cure: str) -> str:
    """A cure that explains the fault but does not mend it: it adds that the warning stays."""
    return f"{cure}; this warning then stays, in this change only"


def changed_work(case: Case) -> list[Work]:
    """Recommendations and actions in records that changed. Ask for them by `case.once`."""
    return list(_changed_work(case))


def _changed_work(case: Case) -> Iterator[Work]:
    at = earlier(case)
    if at is None:
        return
    for kind in ("recommendation", "pillar"):
        for old, now in at.then_and_now(kind):
            above = old.value if kind == "recommendation" else None
            if above is not None:
                yield Work(now, (), old.value, now.value, None)
            had, has = old.value.actions, now.value.actions
            for was, place in entry_pairs("actions", had, has):
                if place is not None:
                    before = None if was is None else had[was]
                    yield Work(now, ("actions", place), before, has[place], above)


def new_work(case: Case) -> list[Work]:
    """Recommendations and actions in records that are new. Ask for them by `case.once`."""
    return list(_new_work(case))


def _new_work(case: Case) -> Iterator[Work]:
    at = earlier(case)
    if at is None:
        return
    for kind in ("recommendation", "pillar"):
        for file in at.new(kind):
            above = file.value if kind == "recommendation" else None
            if above is not None:
                yield Work(file, (), None, above, None)
            for place, action in enumerate(file.value.actions):
                yield Work(file, ("actions", place), None, action, above)
