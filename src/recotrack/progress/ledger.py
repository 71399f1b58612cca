"""The ledger of a piece of work: its first due date, each move, and how late it was done."""

from datetime import date
from typing import NamedTuple

from recotrack.model import Decision, Update
from recotrack.progress.statuses import ENDED
from recotrack.register import Thread


class Move(NamedTuple):
    """A due date that moved: from which day, to which, and the update that moved it."""

    before: date
    after: date
    update: Update
    late: bool | None = False
    """Whether it was made after the date had passed and before the work was done; None if that is
    not known, because the day of the update is assumed."""

    @property
    def on(self) -> date:
        """The day on which it was moved."""
        return self.update.date

    @property
    def reason(self) -> str:
        """The reason, in the words of the update."""
        return self.update.note

    @property
    def by(self) -> str:
        """The role that reports it."""
        return self.update.by

    @property
    def agreed_by(self) -> str | None:
        """The role or board that agreed."""
        return self.update.agreed_by

    @property
    def days(self) -> int:
        """By how many days the date moved; below zero if it came forward."""
        return (self.after - self.before).days


class Ledger(NamedTuple):
    """A due date's history: the first date never changes, each move is kept."""

    first: date | None = None
    moves: tuple[Move, ...] = ()
    since: date | None = None
    """The day of the update with the first date; None if the record itself has it."""

    @property
    def current(self) -> date | None:
        """The present date."""
        return self.moves[-1].after if self.moves else self.first

    @property
    def missed(self) -> Move | None:
        """The first move after the date had passed, or may have passed."""
        return next((move for move in self.moves if move.late is not False), None)

    @property
    def days_slipped(self) -> int:
        """Days from the first date to the present one."""
        return (self.current - self.first).days if self.current and self.first else 0

    def before(self, day: date) -> "Ledger":
        """The ledger as it stood before `day`."""
        return self.up_to(date.fromordinal(max(1, day.toordinal() - 1)))

    def up_to(self, day: date) -> "Ledger":
        """The ledger as it stood at the end of `day`."""
        if self.since and self.since > day:
            return Ledger()
        return Ledger(self.first, tuple(move for move in self.moves if move.on <= day), self.since)


class Lateness(NamedTuple):
    """How many days after its date work was done; 0 if it was in time, or had no date."""

    days: int | None
    """Against the date that held when it was done. A move made after that date had passed does not
    count. None if it is not known whether a move was made after it."""
    against_first: int
    """Against the first date."""


def day_is_stated(entry: Update | Decision) -> bool:
    """Whether a source states the day of an entry. If not, nothing is counted from it."""
    return "date" not in entry.assumed


def lateness(day: date, dates: Ledger) -> Lateness:
    """How late work done on `day`, a stated day, was by its ledger up to then."""
    missed = dates.missed
    held = missed.before if missed else dates.current
    is_known = missed is None or missed.late is not None
    return Lateness(_days_after(day, held) if is_known else None, _days_after(day, dates.first))


def _days_after(day: date, due: date | None) -> int:
    return max(0, (day - due).days) if due else 0


def ledger(thread: Thread, inherited: Ledger | None = None) -> Ledger:
    """The ledger of a piece of work, by its own thread and the ledger that it inherits.

    While it has no date of its own it follows the moves of the inherited one. A date that is given
    where there was none is a first date, not a move.
    """
    updates, first = thread.updates, thread.first_due
    dates = Ledger(first) if first or inherited is None else inherited
    moving = next((update for update in updates if update.due), None)
    if moving is None:
        return dates
    if first is None:
        dates = dates.before(moving.date)
    in_time = False
    """Whether the work was finished or given up by the date that holds."""
    for update in updates:
        current = dates.current
        if update.status is not None and current is not None and update.date <= current:
            in_time = update.status in ENDED
        if update.due is not None and update.due != current:
            late = current is not None and update.date > current and not in_time
            dates = _moved(dates, update.due, update, late=late)
            in_time = False
    return dates


def _moved(dates: Ledger, due: date, update: Update, *, late: bool) -> Ledger:
    current = dates.current
    if current is None:
        return Ledger(due, since=update.date)
    move = Move(current, due, update, None if late and not day_is_stated(update) else late)
    return Ledger(dates.first, (*dates.moves, move), dates.since)


def not_agreed(thread: Thread, dates: Ledger) -> tuple[Update, ...]:
    """The updates that expect the work after its due date, although nobody agreed to move that.

    Each expects a later day than the one before. A move of the due date takes off the last one,
    since it agrees to that.
    """
    expecting: list[Update] = []
    for update in thread.updates:
        due = dates.up_to(update.date).current
        if update.due and expecting:
            expecting.pop()
        last = expecting[-1].forecast if expecting else due
        if due and last and update.forecast and update.forecast > max(due, last):
            expecting.append(update)
    return tuple(expecting)
