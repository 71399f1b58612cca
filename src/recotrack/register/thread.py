"""The thread of an action or a recommendation: its updates by date, and what holds after each.

Who asks what its status, owner, due date or forecast is on a day, since when, or where that is
written asks its thread. What follows from it (how far a date slipped, whether work is done in time)
is for `progress` to say, and what is wrong with it for `checks`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from datetime import date
from itertools import accumulate
from operator import attrgetter
from typing import Generic, NamedTuple, Protocol, TypeVar

from recotrack.model import Action, Recommendation, Update
from recotrack.problems import Route


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


class Step(NamedTuple):
    """An update, and where it stands."""

    log: Route
    """The list of updates that it is in."""
    place: int
    """In that list, from 0."""
    update: Update

    def route(self, *keys: str) -> Route:
        """Where it is written, or one of its keys is."""
        return (*self.log, self.place, *keys)


class Current(NamedTuple, Generic[_Value]):
    """What holds of one key, and the updates that say so."""

    value: _Value
    brought: Step | None = None
    """The update that brought it; None where the record itself says it, or nothing does."""
    said: Step | None = None
    """The last update that says it: the one that brought it, unless it was said again."""

    @property
    def since(self) -> date | None:
        """The day of the update that brought it."""
        return self.brought.update.date if self.brought else None


class State(NamedTuple):
    """What holds by the record itself. What others say (a link, a later decision) is not in it."""

    status: Current[str]
    owner: Current[str | None]
    due: Current[date | None]
    """Of a recommendation without a date of its own, the inspectorate's deadline is the first."""
    forecast: Current[date | None]


class Thread(NamedTuple):
    """An action or a recommendation, step by step."""

    subject: Recommendation | Action
    route: Route
    """Where it stands in its file."""
    above: "Thread | None"
    """Of an action the recommendation that it is about: it has the owner and the date of that while
    it has none of its own. A pillar's own action has none.
    """
    steps: tuple[Step, ...]
    """By date; those of one day in the file's order."""
    states: tuple[State, ...]
    """What held before the first step, then after each."""

    @property
    def now(self) -> State:
        """What holds after the last step."""
        return self.states[-1]

    @property
    def updates(self) -> tuple[Update, ...]:
        """By date."""
        return tuple(step.update for step in self.steps)

    def up_to(self, day: date) -> "Thread":
        """The thread as it stood at the end of a day; what is above it stays."""
        return self._first(bisect_right(self.steps, day, key=_day))

    def before(self, day: date) -> "Thread":
        """The thread as it stood when a day began; what is above it stays."""
        return self._first(bisect_left(self.steps, day, key=_day))

    def before_step(self, step: Step) -> "Thread":
        """The thread as it stood before one of its steps; what is above it stays."""
        return self._first(self.steps.index(step))

    def _first(self, count: int) -> "Thread":
        if count == len(self.steps):
            return self  # nearly always, so no copy is made
        return self._replace(steps=self.steps[:count], states=self.states[: count + 1])

    def since(self, statuses: Collection[str]) -> tuple[Step, ...]:
        """The steps from the update that said one of `statuses`, where one of them still holds.

        None where another status has followed, and where no update says the status.
        """
        if self.now.status.value not in statuses:
            return ()
        start = None
        for at, step in enumerate(self.steps):
            if step.update.status is None:
                continue
            if step.update.status not in statuses:
                start = None
            elif start is None:
                start = at
        return () if start is None else self.steps[start:]


_day = attrgetter("update.date")
_said = attrgetter(*State._fields)
_NOTHING_SAID = (None,) * len(State._fields)
_OPEN, _NOT_STARTED = Current("open"), Current("not started")
_NO_FORECAST = Current[date | None](None)


def thread_of(
    subject: Recommendation | Action, route: Route = (), above: Thread | None = None
) -> Thread:
    """The thread of what stands at `route` in its file; the register keeps those of its own."""
    log = (*route, "updates")
    steps = [Step(log, place, update) for place, update in enumerate(subject.updates)]
    steps.sort(key=_day)
    states = accumulate(steps, _after, initial=_by_the_record(subject))
    return Thread(subject, route, above, tuple(steps), tuple(states))


def _by_the_record(subject: Recommendation | Action) -> State:
    """What holds before any update."""
    status, due = _NOT_STARTED, subject.due
    if isinstance(subject, Recommendation):
        status, due = _OPEN, subject.due or subject.deadline.date
    return State(status, Current(subject.owner), Current(due), _NO_FORECAST)


def _after(state: State, step: Step) -> State:
    """What holds from a step on; some tell of work, and change nothing."""
    status, owner, due, forecast = said = _said(step.update)
    if said == _NOTHING_SAID:
        return state
    return State(
        _told(state.status, status, step) if status else state.status,
        _told(state.owner, owner, step) if owner else state.owner,
        _told(state.due, due, step) if due else state.due,
        _told(state.forecast, forecast, step) if forecast else state.forecast,
    )


def _told(current: Current[_Value], value: _Value, step: Step) -> Current[_Value]:
    """What holds of a key once an update has said it."""
    return Current(value, current.brought if current.value == value else step, step)
