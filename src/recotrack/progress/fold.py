"""Updates folded in the order of their dates: statuses, owners, and the ledger of due dates.

A standing counts the updates up to a day; a rule, which says the same on every day, counts all of
them. The tables here are the ones that docs/records.md prints.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from recotrack.model import Action, Decision, Recommendation, Update
from recotrack.problems import Route

NEXT = {
    "not started": ("not started", "in progress", "blocked", "complete", "cancelled"),
    "in progress": ("not started", "in progress", "blocked", "complete", "cancelled"),
    "blocked": ("not started", "in progress", "blocked", "complete", "cancelled"),
    "complete": ("complete", "verified", "in progress"),
    "verified": ("verified", "in progress"),
    "cancelled": ("cancelled", "in progress"),
}
"""An action's statuses, and what may follow each."""
ACTION_OPEN = frozenset({"not started", "in progress", "blocked"})
ACTION_DONE = frozenset({"complete", "verified"})
STEPS = ("open", "complete", "verified", "submitted", "closed")
"""A recommendation's way forward: steps may be skipped, none is taken back but by reopened."""
RECOMMENDATION_STATUSES = (*STEPS, "reopened", "superseded")
RECOMMENDATION_OPEN = frozenset({"open", "reopened"})
RECOMMENDATION_COMPLETE = frozenset({"complete", "verified", "submitted"})
"""What the force says of finished work; closed is the inspectorate's word."""
RECOMMENDATION_DONE = RECOMMENDATION_COMPLETE | {"closed"}
_ENDED = RECOMMENDATION_DONE | {"cancelled", "superseded"}
"""The statuses in which nothing is to be done any more."""


def may_follow(status: str, following: str, *, action: bool) -> bool:
    """Whether `following` is allowed after `status`; the same again always is."""
    if following == status:
        return True
    if action:
        return following in NEXT.get(status, ())
    if following == "reopened":
        return status != "open"
    if following in {"closed", "superseded"}:
        return True
    step = 0 if status == "reopened" else STEPS.index(status) if status in STEPS else len(STEPS)
    return following in STEPS and STEPS.index(following) > step


class Dated(Protocol):
    """An entry of a log: an update, or a decision."""

    @property
    def date(self) -> date:
        """The day it was true."""


_Dated = TypeVar("_Dated", bound=Dated)


def in_order(updates: Iterable[_Dated], until: date | None = None) -> list[tuple[int, _Dated]]:
    """Entries with their place in the file, by date; those of one day in the file's order."""
    dated = [pair for pair in enumerate(updates) if until is None or pair[1].date <= until]
    return sorted(dated, key=lambda pair: pair[1].date)


def up_to(updates: tuple[_Dated, ...], day: date | None = None) -> tuple[_Dated, ...]:
    """Entries by date, those of one day in the file's order; without a day, all of them."""
    before = date.min
    for update in updates:
        on = update.date
        if on < before:
            break
        before = on
    else:
        if day is None or before <= day:
            return updates  # nearly always, so no copy is made and none is sorted
    return tuple(update for _, update in in_order(updates, day))


def says_something(update: Update) -> bool:
    """Whether an update is a sign of life: a note without a letter or a figure in it is none,
    unless the update brings something else.
    """
    return any(map(str.isalnum, update.note)) or any(
        (update.status, update.due, update.owner, update.forecast, update.evidence, update.ref)
    )


def last_word(updates: Sequence[Update]) -> date | None:
    """The day of the last update, of those in order, that says something."""
    return next((each.date for each in reversed(updates) if says_something(each)), None)


class FoldedUpdates(NamedTuple):
    """What the updates of one thing come to."""

    updates: tuple[Update, ...]
    """In order."""
    status: str
    since: date | None
    """The day of the update that brought the status; None for the first status."""
    owner: str | None
    """The last that an update names."""
    forecast: date | None


def folded(updates: tuple[Update, ...], first: str, day: date | None = None) -> FoldedUpdates:
    """The updates up to a day, or all of them; `first` is the status before any of them."""
    ordered = up_to(updates, day)
    status: str = first
    since = owner = forecast = None
    for update in ordered:
        if update.status is not None and update.status != status:
            status, since = update.status, update.date
        owner = update.owner or owner
        forecast = update.forecast or forecast
    return FoldedUpdates(ordered, status, since, owner, forecast)


def updates_since(
    updates: tuple[Update, ...], statuses: Collection[str]
) -> list[tuple[int, Update]]:
    """The updates since the one that brought a status of `statuses`, if one of them still holds.

    With their places in the file, by date; none where another status has followed.
    """
    since: list[tuple[int, Update]] = []
    if not any(update.status in statuses for update in updates):
        return since
    for index, update in in_order(updates):
        status = update.status
        if status in statuses or (status is None and since):
            since.append((index, update))
        elif status is not None:
            since = []
    return since


def completion(updates: Iterable[Update], done: Collection[str]) -> int | None:
    """Which of the updates, in order, first said that work is done, since it was open last.

    Verified later does not make it later; done again after a reopening does.
    """
    first = None
    for place, update in enumerate(updates):
        if update.status is None:
            continue
        if update.status not in done:
            first = None
        elif first is None:
            first = place
    return first


def own_due(subject: Recommendation | Action, route: Route = ()) -> tuple[date, Route] | None:
    """The last due date that is given on it and where it stands; `route` leads to the subject.

    Neither the inspectorate's deadline nor an inherited date is looked for.
    """
    last = (subject.due, (*route, "due")) if subject.due else None
    day = date.min
    for index, update in enumerate(subject.updates):
        if update.due is not None and update.date >= day:
            last, day = (update.due, (*route, "updates", index, "due")), update.date
    return last


class Move(NamedTuple):
    """A due date that moved: on which day, from, to, why, and who agreed."""

    on: date
    before: date
    after: date
    reason: str
    agreed_by: str | None
    by: str
    late: bool | None = False
    """Made once the date had passed, and the work was not done by it; None where that is so by a
    day that no source states.
    """

    @property
    def days(self) -> int:
        """Days slipped; below zero where the date came forward."""
        return (self.after - self.before).days


class Ledger(NamedTuple):
    """A due date's history: the first date never changes, each move is kept."""

    first: date | None = None
    moves: tuple[Move, ...] = ()
    since: date | None = None
    """The day of the update that gave the first date; None where the record itself has it."""

    @property
    def current(self) -> date | None:
        """The date that holds."""
        return self.moves[-1].after if self.moves else self.first

    @property
    def missed(self) -> Move | None:
        """The first move that was made when the date had passed, or may have been."""
        return next((move for move in self.moves if move.late is not False), None)

    @property
    def days_slipped(self) -> int:
        """From the first date to the one that holds."""
        return (self.current - self.first).days if self.current and self.first else 0

    def before(self, day: date) -> "Ledger":
        """The ledger as it stood before `day`."""
        if self.since and self.since >= day:
            return Ledger()
        return Ledger(self.first, tuple(move for move in self.moves if move.on < day), self.since)

    def up_to(self, day: date) -> "Ledger":
        """The ledger as it stood at the end of `day`."""
        if self.since and self.since > day:
            return Ledger()
        return Ledger(self.first, tuple(move for move in self.moves if move.on <= day), self.since)


class Lateness(NamedTuple):
    """How many days after its date work was done; 0 where it was in time, or had no date."""

    days: int | None
    """Against the date that held when it was done: neither one that was given later changes it, nor
    one that was given when that had passed. None where no source states whether it had.
    """
    against_first: int
    """Against the first date."""


def day_is_stated(said: Update | Decision) -> bool:
    """Whether a source states the day of an entry: else nothing is counted from it."""
    return "date" not in said.assumed


def lateness(day: date, dates: Ledger) -> Lateness:
    """How late work is that is done on `day`, which is stated, by the dates until then; no late
    move clears it.
    """
    missed = dates.missed
    held = missed.before if missed else dates.current
    is_known = missed is None or missed.late is not None
    return Lateness(_days_after(day, held) if is_known else None, _days_after(day, dates.first))


def _days_after(day: date, due: date | None) -> int:
    return max(0, (day - due).days) if due else 0


def ledger(
    first: date | None, updates: Iterable[Update], inherited: Ledger | None = None
) -> Ledger:
    """The ledger of a thing with its own `first` date, or with the one that it inherits.

    `updates` are in order. While a thing has no date of its own it follows the moves of the
    inherited one; a date given where none held before is the first date, not a move.
    """
    updates = tuple(updates)
    dated = [update for update in updates if update.due is not None]
    if first is not None or inherited is None:
        dates = Ledger(first)
    else:
        dates = inherited.before(dated[0].date) if dated else inherited
    if not dated:
        return dates
    in_time = False
    """Whether the work was finished or given up by the date that holds."""
    for update in updates:
        current = dates.current
        if update.status is not None and current is not None and update.date <= current:
            in_time = update.status in _ENDED
        if update.due is not None and update.due != current:
            late = current is not None and update.date > current and not in_time
            dates = _moved(dates, update, late=late)
            in_time = False
    return dates


def _moved(dates: Ledger, update: Update, *, late: bool) -> Ledger:
    due, current = update.due, dates.current
    if due is None or due == current:
        return dates
    if current is None:
        return Ledger(due, since=update.date)
    told = None if late and not day_is_stated(update) else late
    move = Move(update.date, current, due, update.note, update.agreed_by, update.by, told)
    return Ledger(dates.first, (*dates.moves, move), dates.since)
