"""The standing of a cause of concern follows its recommendations: those that are `part_of` it.

It is done when all of them are, and open or late while any of them is. Its status is never ahead of
the least advanced of theirs. It is set aside if all of them are. If some are done and the others
set aside, its own record says what becomes of it. They do not close it, as the inspectorate does
that. Its own actions, its own date and its own closing count too. A cause of concern without parts
has the standing of its own record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from recotrack.progress.decisions import NOT_ACCEPTED, NOT_OURS
from recotrack.progress.ledger import Lateness, day_is_stated, lateness
from recotrack.progress.standings import Standing, action_done, actions_there, any_open
from recotrack.progress.statuses import (
    ACTION_OPEN,
    RECOMMENDATION_DONE,
    RECOMMENDATION_OPEN,
    STEPS,
)
from recotrack.register import Thread

CAUSE_OF_CONCERN = "cause of concern"


def following(own: Standing, actions: Sequence[Thread], parts: Sequence[Standing]) -> Standing:
    """The standing of a cause of concern; `own` is its standing without `parts`.

    Of a withdrawn report nothing is asked, so that nothing is followed. A recommendation for
    somebody else is left out.
    """
    if own.withdrawn:
        return own._replace(parts=tuple(parts))
    actions = actions_there(actions, own.today)
    asked = [each for each in parts if each.status != NOT_OURS]
    status, since = _status(own, actions, asked)
    is_done = status in RECOMMENDATION_DONE
    done = _done(own, actions, asked) if is_done else None
    dated = _dated_by(own, asked)
    lives = [each.last_life for each in (own, *parts) if each.last_life]
    return own._replace(
        parts=tuple(parts),
        status=status,
        since=since,
        is_open=status in RECOMMENDATION_OPEN,
        done=is_done,
        ledger=dated.ledger,
        due_from=None if dated is own else dated.reference,
        last_life=max(lives, default=None),
        ready_to_complete=False,
        started=own.started or any(each.started or each.done for each in asked),
        done_on=done.on if done else None,
        done_day_assumed=done is not None and not done.is_stated,
        done_late=_done_late(own, asked, done) if done else None,
    )


# ---- the status -------------------------------------------------------------------------------


def _status(
    own: Standing, actions: Sequence[Thread], asked: Sequence[Standing]
) -> tuple[str, date | None]:
    """The status and its day."""
    if own.status in {"closed", "superseded"}:
        return own.status, own.since
    if not asked and not any_open(actions):
        return NOT_OURS, None
    aside = {each.status for each in _aside(asked)}
    course = _course_of(actions, asked)
    if course.step == 0:
        if own.status == "reopened":
            return own.status, own.since
        return ("reopened" if course.was_done else "open"), course.since
    if aside and own.status in {NOT_ACCEPTED, NOT_OURS}:
        return own.status, own.since
    if aside and all(each.is_set_aside for each in asked):
        return (NOT_ACCEPTED if aside == {NOT_ACCEPTED} else "superseded"), None
    # A status from before nothing was open any more was reported too early.
    nothing_open = _nothing_open_since(course, asked)
    in_time = own.since is not None and own.since >= (nothing_open or date.max)
    if aside:
        is_said = own.status == "reopened" or (in_time and own.status in RECOMMENDATION_DONE)
        return (own.status, own.since) if is_said else ("open", None)
    if in_time and (own.status == "reopened" or _step(own.status) > course.step):
        return own.status, own.since
    return STEPS[min(course.step, _AS_FAR)], course.since


def _aside(asked: Iterable[Standing]) -> list[Standing]:
    return [each for each in asked if each.is_set_aside]


def _course_of(actions: Iterable[Thread], asked: Iterable[Standing]) -> "_Course":
    """The course of its own actions and of the parts that are not set aside."""
    in_hand = [each for each in asked if not each.is_set_aside]
    return _course([*map(_steps, in_hand), *map(_steps_of_action, actions)])


def _nothing_open_since(course: "_Course", asked: Iterable[Standing]) -> date | None:
    """The day from which none of them has been open: all are done, or set aside on a known day."""
    set_aside = [each.since for each in _aside(asked) if each.since]
    return max((course.done_since, *set_aside)) if course.done_since else None


_AS_FAR = STEPS.index("submitted")
"""The farthest step that parts can bring: only the inspectorate closes a cause of concern."""


class _Steps(NamedTuple):
    """The step of something on each day: an index of STEPS."""

    first: int
    later: tuple[tuple[date, int], ...]


def _step(status: str) -> int:
    return STEPS.index(status) if status in STEPS else 0


def _steps(part: Standing) -> _Steps:
    given = (each for each in part.updates if each.status is not None)
    return _Steps(0, tuple((each.date, _step(each.status or "")) for each in given))


def _steps_of_action(own: Thread) -> _Steps:
    """The steps of an action: open from the day it was added; once done or cancelled it holds
    nothing back.
    """
    nothing_back = len(STEPS) - 1
    updates = own.updates
    added = min(day for day in (own.added, *(each.date for each in updates)) if day)
    given = (each for each in updates if each.status is not None)
    later = ((each.date, 0 if each.status in ACTION_OPEN else nothing_back) for each in given)
    return _Steps(nothing_back, ((added, 0), *later))


class _Course(NamedTuple):
    """The step that all have reached, the day from which they have, and what was before."""

    step: int
    since: date | None
    done_since: date | None
    """The day from which nothing has been open."""
    was_done: bool
    """Whether all was done on some day, and something was reopened since."""


def _course(members: Sequence[_Steps]) -> _Course:
    """The course of all together. Its step on each day is the lowest step of any member."""
    at = [each.first for each in members]
    how_many = Counter(at)
    step = min(at, default=len(STEPS) - 1)
    since = done_since = None
    was_done = False
    for day, events in groupby(_by_day(members), key=itemgetter(0)):
        for _, member, to in events:
            how_many[at[member]] -= 1
            how_many[to] += 1
            at[member] = to
        now = min(each for each, number in how_many.items() if number)
        if now == step:
            continue
        if now == 0:
            was_done = done_since is not None
        elif step == 0:
            done_since = day
        step, since = now, day
    return _Course(step, since, done_since, was_done)


def _by_day(members: Iterable[_Steps]) -> Iterator[tuple[date, int, int]]:
    events = (
        (day, member, step) for member, each in enumerate(members) for day, step in each.later
    )
    return iter(sorted(events, key=itemgetter(0)))


# ---- the days ---------------------------------------------------------------------------------


def _dated_by(own: Standing, asked: Sequence[Standing]) -> Standing:
    """The standing whose dates it has: itself, or else the open recommendation that is due first.
    Once none is open, the one that was done the latest after its date.
    """
    dated = [each for each in asked if each.due]
    still_open = [each for each in dated if each.is_open]
    if own.due or not dated:
        return own
    if any(each.is_open for each in asked):
        return min(still_open, key=lambda each: each.due or date.max, default=own)
    return max(dated, key=_days_done_late)


def _days_done_late(standing: Standing) -> tuple[int, int]:
    late = standing.done_late
    return (late.days or 0, late.against_first) if late else (0, 0)


class _Done(NamedTuple):
    """The day on which all was done, and whether a source states that day."""

    on: date
    is_stated: bool


def _done(own: Standing, actions: Sequence[Thread], asked: Sequence[Standing]) -> _Done | None:
    """The day on which the last of them was done, but not after the day on which it was closed.
    If it was closed while one of them was open, the day of the closing counts. If one of them was
    set aside, it was done when its own update said so, once none of them was open.
    """
    if _aside(asked) and own.brought:
        nothing_open = _nothing_open_since(_course_of(actions, asked), asked) or date.max
        own_words = own.thread.since(RECOMMENDATION_DONE)
        word = next((each for each in own_words if each.date >= nothing_open), own.brought)
        return _Done(word.date, day_is_stated(word))
    ended = filter(None, map(action_done, actions))
    said = [_Done(each.date, day_is_stated(each)) for each in ended]
    said += [
        _Done(each.done_on, not each.done_day_assumed)
        for each in asked
        if each.done and each.done_on
    ]
    last = max(said, default=None)  # of one day, what is stated
    if own.status != "closed" or not own.brought:
        return last
    closed = _Done(own.brought.date, day_is_stated(own.brought))
    still_open = any(each.is_open for each in asked) or any_open(actions)
    return closed if last is None or still_open or closed.on < last.on else last


def _done_late(own: Standing, asked: Sequence[Standing], done: _Done) -> Lateness | None:
    """The lateness of the latest of them, or by its own date; None for an assumed day."""
    if not done.is_stated:
        return None
    known = [lateness(done.on, own.ledger)]
    for each in asked:
        if each.is_open or (each.done_on and each.done_on > done.on):  # closed before that was done
            known.append(lateness(done.on, each.ledger.up_to(done.on)))
        elif each.done_late:
            known.append(each.done_late)
    days = [each.days for each in known if each.days is not None]
    return Lateness(
        max(days) if len(days) == len(known) else None, max(each.against_first for each in known)
    )
