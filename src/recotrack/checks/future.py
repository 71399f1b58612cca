"""Rules of days that have not come: what is recorded as having happened has happened by today.

Today is the day that it is, whatever day is looked at: a look at last March must not make an honest
record of April one of the future, and no look ahead lets a coming day pass for a past one.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.checks.survey import survey
from recotrack.dates import uk
from recotrack.model import Board, Inspection, Measure, Response
from recotrack.problems import Fault, Route


def future_update(case: Case) -> Iterator[Fault]:
    """Updates and added actions of days to come."""
    today = case.real_day
    for path, route, day in _updates_to_come(case, today):
        yield Fault(
            rule="future-update",
            path=path,
            route=route,
            message=f"{uk(day)} has not come: today is {uk(today)}",
            write=(
                "the day on which it happened",
                "forecast: or due: on an update, for a day that is expected or agreed",
            ),
        )


def _updates_to_come(case: Case, today: date) -> Iterator[tuple[str, Route, date]]:
    for tracked in case.register.tracked if case.once(survey).latest > today else ():
        for index, update in enumerate(tracked.updates):
            if update.date > today:
                yield tracked.file.path, (*tracked.route, "updates", index, "date"), update.date
    for at in case.register.actions:
        if at.action.added > today:
            yield at.file.path, (*at.route, "added"), at.action.added


def future_day(case: Case) -> Iterator[Fault]:
    """Days to come where the record says that something happened."""
    today = case.real_day
    for path, happened in _happenings(case):
        if happened.day is not None and happened.day > today:
            yield Fault(
                rule="future-day",
                path=path,
                route=happened.route,
                message=f"{happened.said} {uk(happened.day)}, and today is {uk(today)}",
                write=happened.write,
            )


class _Happened(NamedTuple):
    """A day on which something is said to have happened, and what to write if it has not yet."""

    route: Route
    day: date | None
    said: str
    """What the record says, up to the day."""
    write: tuple[str, ...]


def _happenings(case: Case) -> Iterator[tuple[str, _Happened]]:
    """Every day of this kind: a new key that says what happened has its line in one of these."""
    register = case.register
    for file in register.of_kind("register"):
        for name, board in file.value.boards.items():
            yield from ((file.path, each) for each in _meetings(name, board))
    for file in register.of_kind("inspection"):
        yield from ((file.path, each) for each in _report(file.value))
    for file in register.of_kind("response"):
        yield from ((file.path, each) for each in _response(file.value))
    for file in register.of_kind("measures"):
        for place, measure in enumerate(file.value.root):
            yield from ((file.path, each) for each in _readings(place, measure))


def _meetings(name: str, board: Board) -> Iterator[_Happened]:
    for index, day in enumerate(board.met):
        yield _Happened(
            ("boards", name, "met", index),
            day,
            "the board is said to have met on",
            (
                "planned: that day (recotrack add meeting --planned); met: once the board has met",
                "the day on which it met, if this is a slip",
            ),
        )


def _report(report: Inspection) -> Iterator[_Happened]:
    yield _Happened(
        ("published",),
        report.published,
        "the report is said to have been published on",
        (
            "received: the day on which it came, while it is under embargo; published: once it is",
            "published: the day on which it was published, if this is a slip",
        ),
    )
    yield _Happened(
        ("received",),
        report.received,
        "the report is said to have come on",
        ("received: the day on which it came",),
    )
    if report.withdrawn:
        yield _Happened(
            ("withdrawn", "date"),
            report.withdrawn.date,
            "the report is said to have been withdrawn on",
            ("the day on which it was withdrawn, once it has been",),
        )


def _response(response: Response) -> Iterator[_Happened]:
    force = response.chief_constable
    if force is not None:
        yield _Happened(
            ("chief_constable", "invited"),
            force.invited,
            "the chief constable is said to have been invited on",
            ("invited: the day of the invitation, once it has gone out",),
        )
        yield _Happened(
            ("chief_constable", "received"),
            force.received,
            "the chief constable's comments are said to have come on",
            ("received: the day on which they came, once they have",),
        )
    yield _Happened(
        ("published",),
        response.published,
        "the response is said to have gone public on",
        ("published: the day on which it went public, once it has",),
    )
    for index, copy in enumerate(response.sent):
        yield _Happened(
            ("sent", index, "date"),
            copy.date,
            "the copy is said to have been sent on",
            ("the entry once it has been sent, with the day on which it was",),
        )
    for index, addendum in enumerate(response.addenda):
        yield _Happened(
            ("addenda", index, "published"),
            addendum.published,
            "the addition is said to have been published on",
            ("the entry once it has been published, with the day on which it was",),
        )


def _readings(place: int, measure: Measure) -> Iterator[_Happened]:
    for index, reading in enumerate(measure.readings):
        yield _Happened(
            (place, "readings", index, "date"),
            reading.date,
            f"{reading.value} is said to have been read on",
            (
                "the day that the value holds for, once it has been read",
                "target: on the measure, where it is the value aimed at",
            ),
        )
