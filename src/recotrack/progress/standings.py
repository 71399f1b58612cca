"""The standing of an action or a recommendation on a day: one value, and how it is worked out.

It follows from the thread up to the day, and from what other records say.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from recotrack.model import Action, Decision, Inspection, Recommendation, Update
from recotrack.progress.decisions import NOT_ACCEPTED, NOT_OURS, decided
from recotrack.progress.ledger import (
    Lateness,
    Ledger,
    day_is_stated,
    lateness,
    ledger,
    not_agreed,
)
from recotrack.progress.life import has_begun, last_sign
from recotrack.progress.statuses import (
    ACTION_DONE,
    ACTION_ENDED,
    ACTION_OPEN,
    RECOMMENDATION_DONE,
    RECOMMENDATION_OPEN,
)
from recotrack.register import ActionAt, File, State, Thread, first_sign_of_life
from recotrack.words import DAY_NOT_STATED, count_of, first_sentence, late_words, times

WITHDRAWN = "withdrawn"
"""The status of a recommendation that was open when its report was withdrawn."""


class Standing(NamedTuple):
    """The standing of one action or recommendation on one day: everything that is worked out about
    it.

    A tuple, since thousands are made: a frozen dataclass takes five times as long.
    """

    reference: str
    subject: Recommendation | Action
    kind: str
    """action, or the recommendation's kind"""
    path: str
    today: date
    status: str
    since: date | None
    """The day of the update with the status."""
    owner: str | None
    ledger: Ledger
    stated_deadline: date | None
    """The inspectorate's deadline, if stated; for an action that of its recommendation, while that
    is open."""
    last_life: date | None
    """The day of the last sign of life: an update, or the day it was added."""
    thread: Thread
    """The thread up to the day."""
    is_open: bool
    done: bool
    there: bool
    """False on days before it was published or added."""
    duplicate_of: str | None
    """The recommendation that it is counted with; for an action that of its recommendation."""
    withdrawn: date | None
    """The day on which its report was withdrawn, once it has come."""
    counts: bool
    """False if no total counts it: cancelled, a duplicate, of a withdrawn report, or not there on
    the day."""
    ready_to_complete: bool
    pillars: tuple[str, ...]
    """Each once."""
    due_soon_days: int
    stale_after_days: int
    started: bool
    """Whether work on it is recorded; for a recommendation, since it was last reopened."""
    done_on: date | None
    """The day on which it was done, which may be before it was verified; None until it is."""
    done_day_assumed: bool
    """Whether no source states that day, so that nothing is counted from it."""
    done_late: Lateness | None
    """How late it was done; None for an assumed day."""
    parts: "tuple[Standing, ...]" = ()
    """For a cause of concern the recommendations that are part of it, which it follows."""
    due_from: str | None = None
    """The part whose dates it has; None if they are its own."""

    @property
    def done_in_words(self) -> str:
        """How late it was done, or that no source states the day, in words; empty if it was in
        time.
        """
        if self.done_day_assumed:
            return DAY_NOT_STATED
        return late_words(*self.done_late) if self.done_late else ""

    @property
    def lateness(self) -> Lateness:
        """How late it was done, or, while it is open, how late it is."""
        return self.done_late or Lateness(self.days_late, self.days_late_against_first)

    @property
    def forecast(self) -> date | None:
        """The day on which it is expected to be done, by the last update that says so."""
        return self.thread.now.forecast.value

    @property
    def updates(self) -> tuple[Update, ...]:
        """The updates up to the day, by date."""
        return self.thread.updates

    @property
    def title(self) -> str:
        """The title of an action, or the first sentence of a recommendation."""
        if isinstance(self.subject, Action):
            return self.subject.title
        return recommendation_title(self.subject)

    @property
    def due(self) -> date | None:
        """The present due date."""
        return self.ledger.current

    @property
    def moved_past_deadline(self) -> bool:
        """Whether it is open, and due after the inspectorate's own deadline, which has passed."""
        deadline, due = self.stated_deadline, self.due
        if not self.is_open or deadline is None or due is None:
            return False
        return deadline < self.today and deadline < due

    @property
    def days_late(self) -> int:
        """Days after the due date while it is open; 0 if it is not late.

        Work that is due today is not. An open cause of concern is late while one of its
        recommendations is.
        """
        return self._late(self.late_by.due)

    @property
    def days_late_against_first(self) -> int:
        """Days late by the first due date: a move never hides it."""
        return self._late(self.late_by.ledger.first)

    @property
    def days_left(self) -> int | None:
        """Days to the due date, below zero after it; None unless it is open and has a date."""
        return (self.due - self.today).days if self.is_open and self.due else None

    @property
    def brought(self) -> Update | Decision | None:
        """The update with the status, its own or a part's, or the later decision; None if a link or
        the published response says it.
        """
        if isinstance(self.subject, Recommendation):
            later = decided(self.subject, self.today).later
            if later and (later.date, later.disposition) == (self.since, self.status):
                return later
        every = chain.from_iterable(each.updates for each in (self, *self.parts))
        said = (each for each in every if each.date == self.since)
        return next((each for each in said if each.status == self.status), None)

    def _late(self, due: date | None) -> int:
        return max(0, (self.today - due).days) if self.is_open and due else 0

    @property
    def overdue(self) -> bool:
        """Whether it is open, and its due date, or that of an open recommendation of it, has
        passed.
        """
        return self.days_late > 0

    @property
    def asked_for(self) -> date | None:
        """The new date that is asked for: the day on which open work is expected to be done, if it
        is still to come and after the due date. None if nobody asks for one, or if the date is
        another's: then it is asked for there.
        """
        expected = self.forecast if self.is_open and self.due_from is None else None
        asks = expected and self.due and expected > self.due and expected >= self.today
        return expected if asks else None

    @property
    def open_though_withdrawn(self) -> bool:
        """Whether it is an open action of a withdrawn report: in no total, and still to be decided
        about.
        """
        return self.withdrawn is not None and self.is_open and self.kind == "action"

    @property
    def open_under_duplicate(self) -> bool:
        """Whether it is an open action of a duplicate: in no total, and still to be done."""
        under = self.duplicate_of is not None and self.withdrawn is None
        return under and self.there and self.is_open and self.kind == "action"

    @property
    def is_chased(self) -> bool:
        """Whether somebody is asked about it while it is open: it counts, or it is an open action
        of a withdrawn report or of a duplicate.
        """
        return self.counts or self.open_though_withdrawn or self.open_under_duplicate

    @property
    def was_cancelled(self) -> bool:
        """Whether it is an action that was cancelled, and would otherwise be in the totals."""
        outside = self.duplicate_of is not None or self.withdrawn is not None
        return self.status == "cancelled" and self.there and not outside

    @property
    def cancelled_late(self) -> int | None:
        """Days from the due date to the cancellation; 0 if that was in time.

        None if it was not cancelled, or on a day that no source states.
        """
        said = self.brought if self.status == "cancelled" else None
        if said is None or not day_is_stated(said):
            return None
        return self.late_on(said.date)

    def late_on(self, day: date) -> int:
        """Days until `day` from the due date that held before it; 0 if that was in time."""
        due = self.ledger.before(day).current
        return max(0, (day - due).days) if due else 0

    @property
    def not_agreed(self) -> tuple[Update, ...]:
        """The updates that gave a later day in place of its due date, which stayed as it was, since
        nobody agreed. Those of a part are told there.
        """
        return not_agreed(self.thread, self.ledger) if self.due_from is None else ()

    @property
    def moved_in_words(self) -> str:
        """How often its date moved, and how many later days nobody agreed to: moved twice, 1 later
        day given, not agreed. Empty if there is neither. The date of its recommendation may have
        moved before an action was raised.
        """
        moves, more = len(self.ledger.moves), len(self.not_agreed)
        own = not isinstance(self.subject, Action) or self.thread.now.due.value
        said = [f"moved {times(moves)}{'' if own else ' with its recommendation'}"] if moves else []
        said += [f"{count_of(more, 'later day')} given, not agreed"] if more else []
        return ", ".join(said)

    @property
    def due_soon(self) -> bool:
        """Whether it is open, not late, and due within the policy's `due_soon` days, today
        included.
        """
        left = self.days_left
        return left is not None and left <= self.due_soon_days and not self.overdue

    def on(self, day: date) -> "Standing":
        """The standing on another day, if nothing happened until then: days are counted to it."""
        if self.today == day:
            return self
        return self._replace(today=day, parts=tuple(each.on(day) for each in self.parts))

    @property
    def dated_by(self) -> "Standing":
        """The standing whose dates it has: itself, or a part."""
        return next((each for each in self.parts if each.reference == self.due_from), self)

    @property
    def late_by(self) -> "Standing":
        """The standing whose date makes it late, or would: that is itself. An open cause of concern
        whose own date has not passed is late by its recommendation that is late the longest.
        """
        if not (self.parts and self.is_open) or self._late(self.due):
            return self.dated_by
        late = [each for each in self.parts if each.overdue]
        return max(late, key=lambda each: each.days_late, default=self.dated_by)

    @property
    def late_part(self) -> "Standing | None":
        """The recommendation by which a cause of concern is late; None if it is late by a date of
        its own, or not late.
        """
        by = self.late_by
        return by if by is not self and by.overdue else None

    @property
    def is_set_aside(self) -> bool:
        """Whether it is neither open nor done: not accepted, superseded, not ours or cancelled."""
        return not (self.is_open or self.done)

    @property
    def says_status(self) -> bool:
        """Whether its own update says the status, and not only those of its parts."""
        return any(each.status == self.status for each in self.updates)

    @property
    def parts_words(self) -> str:
        """How many of its parts are done and late, in words: 1 of 3 done, 1 late, 1 not accepted.

        Empty if it has no parts. Those for somebody else are not among the 3.
        """
        if not self.parts:
            return ""
        aside = Counter(each.status for each in self.parts if each.is_set_aside)
        asked = len(self.parts) - aside[NOT_OURS]
        done = sum(each.done for each in self.parts)
        late = sum(each.overdue for each in self.parts)
        counted = [f"{done:,} of {asked:,} done"] if asked else []
        counted += [f"{late:,} late"] if late else []
        return ", ".join([*counted, *(f"{aside[each]:,} {each}" for each in sorted(aside))])

    @property
    def days_silent(self) -> int | None:
        """Days since the last sign of life."""
        return (self.today - self.last_life).days if self.last_life else None

    @property
    def stale(self) -> bool:
        """Whether it is open, and silent for more than the policy's `stale_after` days."""
        silent = self.days_silent
        return self.is_open and silent is not None and silent > self.stale_after_days


class Thresholds(NamedTuple):
    """What a standing is judged by: the day, and two numbers of the policy."""

    today: date
    due_soon: int
    stale_after: int


class FromOtherRecords(NamedTuple):
    """What other records say about a recommendation."""

    report: Inspection | None
    there: bool
    is_superseded: bool
    duplicate_of: str | None
    withdrawn: date | None


def of_recommendation(
    file: File,
    own: Thread,
    actions: Sequence[Thread],
    others: FromOtherRecords,
    thresholds: Thresholds,
) -> Standing:
    """The standing of a recommendation, by its thread up to the day and those of its actions."""
    subject: Recommendation = file.value
    today = thresholds.today
    status, since = _recommendation_status(subject, own.now, others, today)
    is_open = status in RECOMMENDATION_OPEN
    is_done = status in RECOMMENDATION_DONE
    there = actions_there(actions, today)
    done = _recommendation_done(own, there) if is_done else None
    sign = last_sign(own, actions, today)
    return Standing(
        reference=file.reference,
        subject=subject,
        kind=subject.kind,
        path=file.path,
        today=today,
        status=status,
        since=since,
        owner=own.now.owner.value,
        ledger=ledger(own),
        stated_deadline=None if deadline_is_assumed(subject) else subject.deadline.date,
        last_life=sign.day if sign else first_sign_of_life(subject, others.report),
        thread=own,
        is_open=is_open,
        done=is_done,
        there=others.there,
        duplicate_of=others.duplicate_of,
        withdrawn=others.withdrawn,
        counts=others.there and others.duplicate_of is None and others.withdrawn is None,
        ready_to_complete=is_open and _all_done(there, since if status == "reopened" else None),
        pillars=tuple(dict.fromkeys(subject.pillars)),
        due_soon_days=thresholds.due_soon,
        stale_after_days=thresholds.stale_after,
        started=has_begun(own, there),
        done_on=done.on if done else None,
        done_day_assumed=done.assumed if done else False,
        done_late=done.late if done else None,
    )


class _Done(NamedTuple):
    """When work was done, whether that is assumed, and how late it was."""

    on: date
    assumed: bool
    late: Lateness | None


def _done(on: date, said: Iterable[Update], dates: Ledger) -> _Done:
    """The day on which work was done.

    `said` are the updates that say it was not done before; the day is assumed if a source states
    none of theirs.
    """
    is_stated = any(each.date >= on and day_is_stated(each) for each in said)
    return _Done(on, not is_stated, lateness(on, dates) if is_stated else None)


def _recommendation_done(own: Thread, actions: Iterable[Thread]) -> _Done | None:
    """When the force said so, but not before the last action was done, which may be typed later.

    Work that the inspectorate has closed is done by then.
    """
    claim = claimed(own, RECOMMENDATION_DONE)
    if claim is None:
        return None
    said = [claim, *filter(None, map(action_done, actions))]
    on = max(each.date for each in said)
    status = own.now.status
    if status.value == "closed" and status.since:
        on = min(on, status.since)
    return _done(on, said, ledger(own.before_update(claim)))


def _action_done(own: Thread, inherited: Ledger | None) -> _Done | None:
    claim = claimed(own, ACTION_DONE)
    if claim is None:
        return None
    return _done(claim.date, [claim], ledger(own.before_update(claim), inherited))


def claimed(own: Thread, statuses: Collection[str]) -> Update | None:
    """The update that first said that work is done, or ended, since it was last open; None while it
    is open.

    A later verification does not make it later; done again after a reopening does.
    """
    return next(iter(own.since(statuses)), None)


def action_done(own: Thread) -> Update | None:
    """The update that first said that an action is done, or dropped before that; None if it is
    neither.
    """
    return claimed(own, ACTION_ENDED) if own.now.status.value in ACTION_DONE else None


def actions_there(actions: Iterable[Thread], today: date) -> list[Thread]:
    """The actions that had been added by a day."""
    return [each for each in actions if each.added is None or each.added <= today]


def any_open(actions: Iterable[Thread]) -> bool:
    """Whether any of these actions is open."""
    return any(each.now.status.value in ACTION_OPEN for each in actions)


def deadline_is_assumed(subject: Recommendation) -> bool:
    """Whether the words of the inspectorate's deadline do not state its day."""
    deadline = subject.deadline
    marked = "deadline" in subject.assumed or "date" in deadline.assumed
    return marked or deadline.basis == "assumed"


def of_action(
    at: ActionAt, parent: Standing | None, own: Thread, thresholds: Thresholds
) -> Standing:
    """The standing of an action, which inherits owner and date from its recommendation."""
    subject = at.action
    status = own.now.status.value
    duplicate_of = parent.duplicate_of if parent else None
    withdrawn = parent.withdrawn if parent else None
    there = subject.added <= thresholds.today
    inherited = _inherited(parent, own)
    is_done = status in ACTION_DONE
    done = _action_done(own, inherited) if is_done else None
    sign = last_sign(own, (), thresholds.today)
    return Standing(
        reference=at.reference,
        subject=subject,
        kind="action",
        path=at.file.path,
        today=thresholds.today,
        status=status,
        since=own.now.status.since,
        owner=own.now.owner.value or (parent.owner if parent else None),
        ledger=ledger(own, inherited),
        stated_deadline=parent.stated_deadline if parent and parent.is_open else None,
        last_life=sign.day if sign else subject.added,
        thread=own,
        is_open=status in ACTION_OPEN,
        done=is_done,
        there=there,
        duplicate_of=duplicate_of,
        withdrawn=withdrawn,
        counts=there and status != "cancelled" and duplicate_of is None and withdrawn is None,
        ready_to_complete=False,
        pillars=_pillars_of(at),
        due_soon_days=thresholds.due_soon,
        stale_after_days=thresholds.stale_after,
        started=status != "not started",
        done_on=done.on if done else None,
        done_day_assumed=done.assumed if done else False,
        done_late=done.late if done else None,
    )


def _inherited(parent: Standing | None, own: Thread) -> Ledger | None:
    """The recommendation's dates; for finished work, as they were when it was finished."""
    if parent is None or parent.due_from:
        return None
    ended = claimed(own, ACTION_ENDED)
    return parent.ledger.up_to(ended.date) if ended else parent.ledger


def recommendation_title(subject: Recommendation) -> str:
    """The title of a recommendation in a table: its first sentence, with white space folded."""
    return first_sentence(subject.text)


def _recommendation_status(
    subject: Recommendation, own: State, others: FromOtherRecords, today: date
) -> tuple[str, date | None]:
    """The status and its day. A status by a link or by the published disposition has no day."""
    decision, status = decided(subject, today), own.status.value
    if decision.against == NOT_OURS and status != "closed":
        return NOT_OURS, decision.on
    if decision.against == NOT_ACCEPTED and status in RECOMMENDATION_OPEN:
        return NOT_ACCEPTED, decision.on
    if others.withdrawn and status in RECOMMENDATION_OPEN:
        return WITHDRAWN, others.withdrawn
    if others.is_superseded and status in RECOMMENDATION_OPEN:
        return "superseded", None
    return status, own.status.since


def _all_done(actions: Sequence[Thread], reopened: date | None) -> bool:
    """Whether no action is open and one was done; after a reopening, since then.

    Work that was done by the day of the reopening was not enough.
    """
    if any_open(actions):
        return False
    done = filter(None, map(action_done, actions))
    return any(reopened is None or each.date > reopened for each in done)


def _pillars_of(at: ActionAt) -> tuple[str, ...]:
    above = at.recommendation.pillars if at.recommendation else (at.file.reference,)
    return tuple(dict.fromkeys(at.action.pillars or above))


def repeated_update(update: Update, before: Standing) -> Update | None:
    """The earlier update with the same note, if `update` changes nothing; None if it is new.

    `before` is the standing without it.
    """
    if _changes(update, before):
        return None
    note = update.note.split()
    return next((each for each in reversed(before.updates) if each.note.split() == note), None)


def _changes(update: Update, before: Standing) -> bool:
    shown = [each for update in before.updates for each in update.evidence]
    return (
        update.corrects is not None
        or update.status not in {None, before.status}
        or update.due not in {None, before.due}
        or update.owner not in {None, before.owner}
        or update.forecast not in {None, before.forecast}
        or update.ref not in {None, *(each.ref for each in before.updates)}
        or update.agreed_by
        not in {None, *(each.agreed_by for each in before.updates if each.due == update.due)}
        or bool(update.public and not any(each.public for each in before.updates))
        or any(each not in shown for each in update.evidence)
    )
