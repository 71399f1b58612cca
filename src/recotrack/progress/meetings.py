"""Finds the meeting that a person means, and what the board knew when it met.

The last meeting of a board is meant, or that of the day that was typed. What the board knew is what
the records said then, as `register.when_met` finds it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from recotrack.dates import typed_day, uk
from recotrack.problems import wrong_use
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.register import Past, Register, WhenMet, later_paths, reference_above, top_folder
from recotrack.words import meant

LookUp = Callable[[date], WhenMet]
"""Looks up the records as they were when a day began."""


class Heard(StrEnum):
    """Why a board had not heard of something that was true by the day of its meeting."""

    NOT_ASKED = ""
    """It happened later, or nobody asks."""
    TYPED_SINCE = "typed since"
    ON_THE_DAY = "dated or typed on the day of the meeting"
    """The meeting may have heard of it, or decided it."""


def heard(day: date | None, then: "Then", *, typed_later: bool) -> Heard:
    """Whether the meeting may have heard of something new; `day` is when it was true, if known.

    `typed_later`: it was not in the records at the end of the meeting's day either.
    """
    met = then.when.day
    if day == met or not typed_later:
        return Heard.ON_THE_DAY
    return Heard.TYPED_SINCE if day and day < met and then.when.commit else Heard.NOT_ASKED


class Meeting(NamedTuple):
    """A day on which a board met."""

    board: str
    day: date


def days_met(progress: Progress, board: str) -> list[date]:
    """The days up to today on which a board met, the first one first."""
    known = progress.register.boards.get(board)
    met = known.met if known else ()
    return sorted(day for day in met if day <= progress.today)


def last_met(progress: Progress, board: str) -> date | None:
    """The last day up to today on which a board met."""
    return max(days_met(progress, board), default=None)


def met_before(progress: Progress, board: str) -> date | None:
    """The last day before today on which a board met: the paper tells what is new since then.

    A paper made on the day of a meeting is the paper for that meeting.
    """
    days = (day for day in days_met(progress, board) if day < progress.today)
    return max(days, default=None)


def meeting_typed(progress: Progress, typed: str) -> Meeting | None:
    """The meeting that BOARD or BOARD:DATE means; None if that names no board.

    A board is meant by its id, its title, or some words of one that fit no other. Raises Failure,
    wrong use, for words that fit several boards, and for a meeting that did not take place, with
    those that did.
    """
    said, colon, day = typed.partition(":")
    office = progress.register.office
    named = meant(said, office.titles("board")) if office else []
    if not named:
        return None
    if len(named) > 1:
        raise wrong_use(f"{said} fits {len(named)} boards", f"one of: {', '.join(sorted(named))}")
    board = named[0]
    return Meeting(board, _day_typed(progress, board, day) if colon else _last(progress, board))


def _last(progress: Progress, board: str) -> date:
    met = met_before(progress, board)
    if met is None:
        message = f"no meeting of {board} is recorded before {uk(progress.today)}"
        raise wrong_use(message, f"recotrack add meeting {board} --date DATE")
    return met


def latest_meeting(progress: Progress) -> Meeting:
    """The last meeting of any board before today; on one day, that of the first board in its order.

    Raises Failure, wrong use, if no board has met.
    """
    met = {board: met_before(progress, board) for board in progress.register.boards}
    held = [Meeting(board, day) for board, day in met.items() if day]
    if not held:
        message = f"no meeting of a board is recorded before {uk(progress.today)}"
        raise wrong_use(
            message, "a commit, tag or branch; or recotrack add meeting BOARD --date DATE"
        )
    return max(held, key=lambda each: each.day)


def _day_typed(progress: Progress, board: str, typed: str) -> date:
    try:
        day = typed_day(typed)
    except ValueError as error:
        raise wrong_use(f"{board}: {error}", f"{board}:2025-01-31, the day of a meeting") from None
    meetings = days_met(progress, board)
    if day not in meetings:
        known = ", ".join(f"{board}:{met}" for met in meetings) or "no meeting is recorded"
        raise wrong_use(f"{board} did not meet on {uk(day)}", f"one of its meetings: {known}")
    return day


@dataclass(frozen=True)
class Then:
    """What the records said when a board met, beside what they say now."""

    when: WhenMet
    now: Progress

    @cached_property
    def progress(self) -> Progress:
        """The progress on the day of the meeting, by the records of its morning."""
        return self.now.earlier(self.when.day, self.when.judged)

    @cached_property
    def evening(self) -> "Then | None":
        """The records at the end of the day; None if nothing was typed on it."""
        return Then(self.when.evening, self.now) if self.when.evening else None

    def standing_of(self, reference: str) -> Standing | None:
        """The standing of a thing of today at the meeting; None if it was not there."""
        old = self._renamed.reference_before(reference)
        return self.progress.recommendations.get(old) or self.progress.actions.get(old)

    def could_not_read(self, reference: str) -> bool:
        """Whether the record of an action or a recommendation of today could not be read then."""
        return is_unread(self.when.whole, self._renamed.reference_before(reference))

    def reference_now(self, reference: str) -> str:
        """Today's reference of a thing, if its file or folder was renamed."""
        return self._renamed.reference_now(reference)

    @cached_property
    def _renamed(self) -> Past:
        old, now = self.when.whole, self.now.register.whole
        return Past(old, later_paths(old, now), later=now)


def is_unread(register: Register, reference: str) -> bool:
    """Whether the record of a recommendation or an action cannot be read, or that of its
    inspection, which says whose it is.
    """
    records = (reference, reference_above(reference), f"{top_folder(reference)}/inspection")
    return any(f"{start}{each}.yaml" in register.unread for each in records for start in _FOLDERS)


_FOLDERS = ("", "programmes/")


class BoardsKnew:
    """What boards knew, by the day of the meeting. Each day is looked up once."""

    def __init__(self, now: Progress, look_up: LookUp) -> None:
        self._now = now
        self._look_up = look_up
        self._known: dict[date, Then] = {}

    def on(self, day: date) -> Then:
        """The records as they were when `day` began."""
        if day not in self._known:
            self._known[day] = Then(self._look_up(day), self._now)
        return self._known[day]


class SinceMeeting(NamedTuple):
    """A meeting, and what the board knew when it met."""

    meeting: Meeting
    then: Then


# Those around a day: the last, the next, and those that were planned and not held


class Meetings(NamedTuple):
    """A board's meetings. A planned day that is also in `met` was held."""

    board: str
    last: date | None
    """None if no meeting is recorded up to the day."""
    next: date | None
    """The first planned day, from today on, on which it has not met yet."""
    planned: tuple[date, ...]
    """Every such day, in order."""
    not_recorded_as_held: tuple[date, ...]
    """Planned days in the past without a record that the board met."""


def meetings(progress: Progress, board: str) -> Meetings:
    """The meetings of a board on the day of `progress`."""
    known, today = progress.register.boards.get(board), progress.today
    held = {day for day in known.met if day <= today} if known else set()
    open_days = sorted(set(known.planned) - held) if known else []
    planned = tuple(day for day in open_days if day >= today)
    passed = tuple(day for day in open_days if day < today)
    return Meetings(board, last_met(progress, board), next(iter(planned), None), planned, passed)
