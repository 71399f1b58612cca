"""The changes of actions and recommendations, by new updates or because days have passed.

Updates change statuses, due dates, evidence and owners; some only report. Work becomes late by
itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from recotrack.dates import uk
from recotrack.difference import changed_entries
from recotrack.model import Update
from recotrack.problems import Route
from recotrack.progress import Progress, Standing, link_ends
from recotrack.redaction import is_marked
from recotrack.register import Register, TrackedAt, corrected_day
from recotrack.review.changes import ASIDE, BACK, FORWARD, ChangeKind, RecordChange
from recotrack.review.comparison import Comparison

_RANK = {
    "blocked": 0, "not started": 1, "in progress": 2,
    "open": 0, "reopened": 0, "complete": 3, "verified": 4, "submitted": 5, "closed": 6,
}  # fmt: skip
"""How far along a status is. Statuses that are not here set the work aside."""


def changes_of_work(comparison: Comparison) -> Iterator[RecordChange]:
    """The changes of all actions and recommendations."""
    tracked_before = _tracked_in_changed(comparison, comparison.before.progress)
    tracked_after = _tracked_in_changed(comparison, comparison.after.progress)
    for reference, after in comparison.after.standings.items():
        old = comparison.reference_before(reference)
        before = comparison.before.standings.get(old)
        tracked = tracked_after.get(reference)
        if before is not None and (tracked is not None or before.status != after.status):
            work = WorkVersions(comparison, before, after, tracked_before.get(old), tracked)
            yield from _by_updates(work)
        if comparison.could_read(after.path):
            yield from _by_the_day(comparison, before, after)


def _tracked_in_changed(comparison: Comparison, progress: Progress) -> dict[str, TrackedAt]:
    """The actions and recommendations of the records that changed, by reference."""
    paths = {file.path for versions in comparison.changed for file in versions if file is not None}
    return {each.reference: each for each in progress.register.tracked if each.file.path in paths}


@dataclass(frozen=True)
class WorkVersions:
    """An action or a recommendation before and after."""

    comparison: Comparison
    before: Standing
    after: Standing
    tracked_before: TrackedAt | None
    """None, as `tracked_after` is, if the record itself did not change."""
    tracked_after: TrackedAt | None

    @cached_property
    def new_updates(self) -> list[Update]:
        """The added updates, and the rewritten ones."""
        return [new for old, new in self._changed_updates if new is not None]

    @cached_property
    def gone_updates(self) -> list[Update]:
        """The removed updates."""
        return [old for old, new in self._changed_updates if old is not None and new is None]

    def before_rewriting(self, update: Update) -> Update | None:
        """The earlier version of a rewritten update; None for an added one."""
        return next((old for old, new in self._changed_updates if new is update), None)

    def correction_of(self, update: Update) -> Update | None:
        """The update that says that this one was typed in error; None while it counts."""
        logged = self.after.thread.corrected
        return next((each.correction for each in logged if each.update is update), None)

    @cached_property
    def _changed_updates(self) -> list[tuple[Update | None, Update | None]]:
        """(before, after) of each update that changed, in the order of the record as it is now."""
        if self.tracked_before is None or self.tracked_after is None:
            return []
        old, new = self.tracked_before.updates, self.tracked_after.updates
        return changed_entries("updates", old, new)

    def change(
        self,
        kind: ChangeKind,
        update: Update | None = None,
        **more: Any,  # noqa: ANN401 - its fields
    ) -> RecordChange:
        """A change of this work, placed at the update if one is given."""
        return _change(self.after, kind, self._route(update), update=update, **more)

    def _route(self, update: Update | None) -> Route:
        """The route in the whole file: the work as of a day may have fewer updates."""
        snapshot = self.comparison.after
        start = snapshot.route_of(self.after.reference)
        if self.tracked_after is None or update is None:
            return start
        updates = snapshot.whole.referents[self.after.reference].value.updates
        at = next((index for index, each in enumerate(updates) if each is update), None)
        return start if at is None else (*start, "updates", at)


def _change(standing: Standing, kind: ChangeKind, route: Route, **more: Any) -> RecordChange:  # noqa: ANN401
    return RecordChange(
        kind=kind,
        reference=standing.reference,
        title=standing.title,
        path=standing.path,
        route=route,
        **more,
    )


# Changes by the passing of days


def _by_the_day(
    comparison: Comparison, before: Standing | None, after: Standing
) -> Iterator[RecordChange]:
    """Work that has become late or ready to complete."""
    if not after.is_chased:
        return
    late = after.overdue and not (before and before.overdue)
    ready = after.ready_to_complete and not (before and before.ready_to_complete)
    if late or ready:
        route = comparison.after.route_of(after.reference)
        if late:
            yield _change(after, ChangeKind.LATE, route, after=after.due)
        if ready:
            yield _change(after, ChangeKind.READY, route)


# Changes by updates


def _by_updates(work: WorkVersions) -> Iterator[RecordChange]:
    """What the changed updates of one piece of work say."""
    register = work.comparison.before.register
    changes = [*_status(work), *_due(work), *_evidence(work), *_owner(work)]
    yield from changes
    # Redacted words must not be quoted, and with one of several updates redacted nobody can be sure
    # which earlier note was its own.
    hidden = any(new.redacted or is_marked(new.note) for new in work.new_updates)
    for update in work.new_updates:
        old = work.before_rewriting(update)
        told = {change.kind for change in changes if change.update is update}
        words = ", ".join(_values(_NEW, update, old, told, register))
        if by := work.correction_of(update):
            words = f"{words}, no longer counts: corrected on {uk(by.date)}".removeprefix(", ")
        if old is not None:
            earlier = ", ".join(_values(_EARLIER, old, update, told, register))
            words = "; now ".join(filter(None, (earlier and f"it was {earlier}", words)))
        if old is not None or words or not told:
            before = old.note if old is not None and not hidden else None
            yield work.change(
                ChangeKind.UPDATE, update, what=words, before=before, after=update.note
            )
    for update in work.gone_updates:
        before = None if hidden else update.note
        yield work.change(ChangeKind.REMOVED, what="update", before=before)


_VALUES = {
    "date": "dated {}", "by": "by {}", "status": "status {}", "due": "due {}",
    "agreed_by": "agreed by {}", "owner": "owner {}", "forecast": "forecast {}",
    "ref": "reference {}", "corrects": "corrects the update of {}",
    "public": "for the public to read", "redacted": "redacted: {}",
}  # fmt: skip
"""The keys of an update in words. Its note and its evidence are told in other ways."""
_EARLIER = ("date", "by", "status", "due", "agreed_by", "owner", "forecast", "ref")
_NEW = ("status", "due", "forecast", "ref", "corrects", "public", "redacted")
_KINDS = {"status": ChangeKind.STATUS, "due": ChangeKind.DUE, "owner": ChangeKind.OWNER}


def _values(
    keys: Iterable[str],
    update: Update,
    other: Update | None,
    told: set[ChangeKind],
    register: Register,
) -> Iterator[str]:
    """The values of an update in words: not those that its other version has, nor those told."""
    for key in keys:
        value = getattr(update, key)
        is_same = other is not None and getattr(other, key) == value
        if not value or is_same or _KINDS.get(key) in told:
            continue
        if key == "corrects":
            value = corrected_day(value)
        elif key in {"by", "agreed_by", "owner"}:
            value = register.role_title(value)
        yield _VALUES[key].format(uk(value) if isinstance(value, date) else value)


def _status(work: WorkVersions) -> Iterator[RecordChange]:
    before, after = work.before.status, work.after.status
    if before == after:
        return
    since, updates = work.after.since, reversed(work.new_updates)
    update = next((new for new in updates if (new.status, new.date) == (after, since)), None)
    update = update or next((new for new in work.new_updates if new.corrects), None)
    yield work.change(
        ChangeKind.STATUS,
        update,
        before=before,
        after=after,
        direction=_direction(before, after),
        what=_superseded_by(work) if after == "superseded" and update is None else "",
    )


def _direction(before: str, after: str) -> str:
    """The direction from one status to another: forward, back or set aside."""
    if after not in _RANK:
        return ASIDE
    return FORWARD if _RANK[after] > _RANK.get(before, _RANK["in progress"]) else BACK


def _superseded_by(work: WorkVersions) -> str:
    ends = link_ends(work.comparison.after.register, work.after.reference)
    return ", ".join(end.other for end in ends if end.type == "supersedes" and not end.here)


def _due(work: WorkVersions) -> Iterator[RecordChange]:
    ledger = work.after.ledger
    for update in work.new_updates:
        old = work.before_rewriting(update)
        if update.due is None or update.date > work.after.today or (old and old.due == update.due):
            continue
        move = next((move for move in ledger.moves if move.update is update), None)
        if move is not None:
            before, after = move.before, move.after
        elif ledger.first == update.due and ledger.since == update.date:
            before, after = None, update.due
        else:
            continue
        yield work.change(
            ChangeKind.DUE,
            update,
            before=before,
            after=after,
            move=move,
            moves=len(ledger.moves),
            first=ledger.first,
        )


def _evidence(work: WorkVersions) -> Iterator[RecordChange]:
    for update in work.new_updates:
        if work.correction_of(update):
            continue
        old = work.before_rewriting(update)
        shown = old.evidence if old else ()
        for evidence in update.evidence:
            if evidence not in shown:
                yield work.change(ChangeKind.EVIDENCE, update, after=evidence)


def _owner(work: WorkVersions) -> Iterator[RecordChange]:
    """The owner that a new update names. A new `owner` of the record itself is told as a fact."""
    before, after = work.before.owner, work.after.owner
    named = work.after.thread.now.owner
    update = named.last_said if named.value == after else None
    if before != after and any(new is update for new in work.new_updates):
        yield work.change(ChangeKind.OWNER, update, before=before, after=after)
