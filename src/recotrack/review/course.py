"""An action or a recommendation on both sides, and the updates that only one side has."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

from recotrack.model import Update
from recotrack.problems import Route
from recotrack.progress import Standing
from recotrack.register import TrackedAt
from recotrack.review.facts import meaning
from recotrack.review.side import Comparison
from recotrack.review.values import Change, Kind


@dataclass(frozen=True)
class WorkVersions:
    """An action or a recommendation, as it was and as it is."""

    pair: Comparison
    before: Standing
    after: Standing
    then: TrackedAt | None
    """Both trails, where the record itself changed."""
    now: TrackedAt | None

    @property
    def new(self) -> list[Update]:
        """Updates that were not there, rewritten ones too."""
        return self._apart[1]

    @cached_property
    def gone(self) -> list[Update]:
        """Updates that are not there any more, nor rewritten."""
        rewritten = [old for _, old in self._rewritten]
        return [each for each in self._apart[0] if not any(each is old for old in rewritten)]

    def was(self, update: Update) -> Update | None:
        """What a rewritten update said; None for a new one."""
        return next((old for new, old in self._rewritten if new is update), None)

    @cached_property
    def _apart(self) -> tuple[list[Update], list[Update]]:
        """The updates that only one side has: then, and now."""
        if self.then is None or self.now is None:
            return [], []
        old, new = self.then.updates, self.now.updates
        start = _alike(old, new)
        end = _alike(old[start:][::-1], new[start:][::-1])
        old, new = old[start : len(old) - end], new[start : len(new) - end]
        return _missing(old, new), _missing(new, old)

    @cached_property
    def _rewritten(self) -> list[tuple[Update, Update]]:
        """New updates that took the place of one by the same role on the same day."""
        waiting = list(self._apart[0])
        found = []
        for update in self.new:
            same = (each for each in waiting if (each.date, each.by) == (update.date, update.by))
            if old := next(same, None):
                waiting.remove(old)
                found.append((update, old))
        return found

    def change(self, kind: Kind, update: Update | None = None, **more: Any) -> Change:  # noqa: ANN401
        """A change of this thing, at its place or at the update's."""
        return Change(
            kind=kind,
            reference=self.after.reference,
            title=self.after.title,
            path=self.after.path,
            route=self._route(update),
            update=update,
            **more,
        )

    def _route(self, update: Update | None) -> Route:
        """Where it stands in the file itself: by its reference, as a day may hide what is later."""
        if self.now is None or update is None:
            return route_of(self.pair, self.after.reference)
        start = route_of(self.pair, self.after.reference)
        whole = self.pair.after.whole
        updates = whole.referents[self.after.reference].value.updates
        at = next((index for index, each in enumerate(updates) if each is update), None)
        return start if at is None else (*start, "updates", at)


def route_of(pair: Comparison, reference: str) -> Route:
    """The route of a thing in its file."""
    thing = pair.after.whole.referents.get(reference)
    return thing.route if thing else ()


def _alike(updates: tuple[Update, ...], others: tuple[Update, ...]) -> int:
    """How many at the start are the same: quickly, as most of them are."""
    both = zip(updates, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _missing(updates: tuple[Update, ...], others: tuple[Update, ...]) -> list[Update]:
    """Those that are not among the others."""
    there = Counter(map(meaning, others))
    found = []
    for each in updates:
        if there[meaning(each)]:
            there[meaning(each)] -= 1
        else:
            found.append(each)
    return found
