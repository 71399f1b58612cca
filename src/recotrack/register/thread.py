"""The thread of an action or a recommendation: its updates by date, and what holds after each.

It says what the status, owner, due date and forecast are on a day, since when, and where that is
written. What follows (how far a date slipped, whether work is done in time) is for `progress` to
say, and what is wrong for `checks`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from recotrack.model import Action, Recommendation, Update
from recotrack.problems import Route
from recotrack.register.corrections import corrected


class Dated(Protocol):
    """An entry of a log: an update, or a decision."""

    @property
    def date(self) -> date:
        """The day it was true."""


_Dated = TypeVar("_Dated", bound=Dated)
_Value = TypeVar("_Value")


def in_order(log: Iterable[_Dated]) -> list[tuple[int, _Dated]]:
    """Entries with their place in the file, by date; those of one day in the file's order."""
    return sorted(enumerate(log), key=lambda pair: pair[1].date)


class Current(NamedTuple, Generic[_Value]):
    """The value of one key, and the updates that gave it."""

    value: _Value
    brought: Update | None = None
    """The update that changed the key to this value; None if the record itself has it, or nothing
    does."""
    last_said: Update | None = None
    """The last update that gives this value: `brought`, or a later one that repeats it."""

    @property
    def since(self) -> date | None:
        """The day of the update that changed the key to this value."""
        return self.brought.date if self.brought else None


class State(NamedTuple):
    """The values after some of the updates. What links and later decisions say is not in it."""

    status: Current[str]
    owner: Current[str | None]
    due: Current[date | None]
    """Before any update it is the record's own date, else the inspectorate's deadline."""
    forecast: Current[date | None]


class Logged(NamedTuple):
    """An update, and the later one that says it was typed in error; None while it counts."""

    update: Update
    correction: Update | None = None


class _Thread(NamedTuple):
    """What a thread is made of."""

    subject: Recommendation | Action
    route: Route
    """Where it stands in its file."""
    above: "Thread | None"
    """The recommendation of an action, whose owner and date it has until it gets its own; None for
    an action of a pillar."""
    updates: tuple[Update, ...]
    """The updates that count, by date, and those of one day in the file's order. Updates that a
    later one corrects are left out."""
    places: Sequence[int]
    """Where each of them stands in the file's list."""
    corrected: tuple[Logged, ...] = ()
    """The updates that a later one corrects, by date. Nearly always empty."""


class Thread(_Thread):
    """An action or a recommendation, update by update.

    A tuple, since thousands are made. It needs a base class, as a NamedTuple itself cannot cache
    `now`.
    """

    @property
    def states(self) -> tuple[State, ...]:
        """The state before the first update, then that after each."""
        subject = self.subject
        status = _NOT_STARTED if isinstance(subject, Action) else _OPEN
        owner, due, forecast = Current(subject.owner), Current(self.first_due), _NO_DAY
        found = [State(status, owner, due, forecast)]
        for update in self.updates:
            if update.status is not None:
                status = _after(update, status, update.status)
            if update.owner is not None:
                owner = _after(update, owner, update.owner)
            if update.due is not None:
                due = _after(update, due, update.due)
            if update.forecast is not None:
                forecast = _after(update, forecast, update.forecast)
            found.append(State(status, owner, due, forecast))
        return tuple(found)

    @cached_property
    def now(self) -> State:
        """The state after the last update."""
        return self.states[-1]

    @property
    def first_due(self) -> date | None:
        """The date that the record itself gives: its own, else the inspectorate's deadline."""
        subject = self.subject
        return subject.due or (None if isinstance(subject, Action) else subject.deadline.date)

    @property
    def owner(self) -> str | None:
        """Who owns it: its own owner, else that of its recommendation."""
        return self.now.owner.value or (self.above.now.owner.value if self.above else None)

    @property
    def due(self) -> date | None:
        """The due date that holds: its own, else that of its recommendation."""
        return self.now.due.value or (self.above.now.due.value if self.above else None)

    @property
    def added(self) -> date | None:
        """The day on which an action was added; a recommendation has none."""
        return self.subject.added if isinstance(self.subject, Action) else None

    def route_to(self, update: Update, *keys: str) -> Route:
        """The place of an update, or of one of its keys."""
        place = next(at for at, each in enumerate(self.subject.updates) if each is update)
        return (*self.route, "updates", place, *keys)

    @property
    def placed(self) -> Iterator[tuple[int, Update]]:
        """The updates that count, each with its place in the file's list."""
        return zip(self.places, self.updates, strict=True)

    @property
    def has_corrections(self) -> bool:
        """Whether any update has `corrects`, even if that fits no other update."""
        return any(each.corrects is not None for each in self.subject.updates)

    @property
    def is_as_written(self) -> bool:
        """Whether the file has the updates that count in the order of their days."""
        return sorted(self.places) == [*self.places]

    @property
    def entries(self) -> list[Logged]:
        """Every update by date, those that were corrected too."""
        place = {id(each): at for at, each in enumerate(self.subject.updates)}
        every = (*map(Logged, self.updates), *self.corrected)
        return sorted(every, key=lambda each: (each.update.date, place[id(each.update)]))

    def written(self, key: str, current: Current[Any]) -> Route | None:
        """The place that first had this value of a key; None if there is no value."""
        if current.brought:
            return self.route_to(current.brought, key)
        if current.value is None:
            return None
        is_deadline = key == "due" and self.subject.due is None
        return ("deadline", "date") if is_deadline else (*self.route, key)

    def walk(self) -> Iterator[tuple[State, Update]]:
        """Each update, with the state before it. In that, an action without an owner or a date of
        its own has those of its recommendation.
        """
        # Not strict: nothing follows the last state.
        for own, update in zip(self.states, self.updates, strict=False):
            # What is inherited only matters for an update that changes it, or says who agreed.
            asked = update.owner or update.due or update.agreed_by
            yield self._with_inherited(own, update.date) if asked else own, update

    def _with_inherited(self, own: State, day: date) -> State:
        """The state with what an action inherits: the owner of its recommendation on the day, and
        the due date as the day began.
        """
        if self.above is None or (own.owner.value and own.due.value):
            return own
        return own._replace(
            owner=own.owner if own.owner.value else self.above.until(day).now.owner,
            due=own.due if own.due.value else self.above.before(day).now.due,
        )

    def since(self, statuses: Collection[str]) -> tuple[Update, ...]:
        """The updates since one of `statuses` holds, from the first that said so.

        Empty if another status has followed, or if no update says one of them.
        """
        start = len(self.updates)
        for at in reversed(range(start)):
            status = self.updates[at].status
            if status in statuses:
                start = at
            elif status is not None:
                break
        return self.updates[start:]

    def up_to(self, day: date) -> "Thread":
        """The thread as it was known at the end of a day, without the corrections that came later.

        `above` stays as it is.
        """
        if self.corrected:
            places = [at for at, each in enumerate(self.subject.updates) if each.date <= day]
            return _without_corrected(self.subject, self.route, self.above, places)
        return self.until(day)

    def until(self, day: date) -> "Thread":
        """The thread at the end of a day, by the updates that count now. `above` stays as it is."""
        is_whole = not self.updates or self.updates[-1].date <= day
        return self if is_whole else self._first(bisect_right(self.updates, day, key=_day))

    def before(self, day: date) -> "Thread":
        """The thread when a day began, by the updates that count now. `above` stays as it is."""
        return self._first(bisect_left(self.updates, day, key=_day))

    def before_update(self, update: Update) -> "Thread":
        """The thread before one of its updates that count. `above` stays as it is."""
        return self._first(next(at for at, each in enumerate(self.updates) if each is update))

    def _first(self, count: int) -> "Thread":
        if count == len(self.updates):
            return self  # nearly always, so no copy is made
        return self._replace(updates=self.updates[:count], places=self.places[:count])


_day = attrgetter("date")
_OPEN, _NOT_STARTED = Current("open"), Current("not started")
_NO_DAY = Current[date | None](None)


def thread_of(
    subject: Recommendation | Action, route: Route = (), above: Thread | None = None
) -> Thread:
    """The thread of the action or recommendation at `route` in its file. The register keeps its
    own.
    """
    updates, places = subject.updates, range(len(subject.updates))
    days = [update.date for update in updates if update.corrects is None]
    if len(days) < len(updates):
        return _without_corrected(subject, route, above, places)
    if days == sorted(days):  # nearly always, so none is sorted
        return Thread(subject, route, above, updates, places)
    ordered = sorted(places, key=days.__getitem__)
    return Thread(subject, route, above, tuple(updates[place] for place in ordered), ordered)


def _without_corrected(
    subject: Recommendation | Action, route: Route, above: Thread | None, places: Sequence[int]
) -> Thread:
    """The thread of the updates at these places, without those that another of them corrects."""
    there = [subject.updates[place] for place in places]
    ordered = sorted(range(len(there)), key=lambda at: there[at].date)
    by = corrected(there)
    counts = [at for at in ordered if at not in by]
    return Thread(
        subject,
        route,
        above,
        tuple(there[at] for at in counts),
        [places[at] for at in counts],
        tuple(Logged(there[at], there[by[at]]) for at in ordered if at in by),
    )


def _after(update: Update, current: Current[Any], value: object) -> Current[Any]:
    """A key after an update that gives it this value."""
    return Current(value, current.brought if current.value == value else update, update)
