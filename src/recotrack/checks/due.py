"""Rules about due dates: work has one, it is not after the deadline, and somebody agreed to each
move.
"""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.rule import Case
from recotrack.checks.survey import (
    actions_that_are,
    causes_with_recommendations,
    duplicates,
    open_recommendations,
    survey,
)
from recotrack.dates import uk
from recotrack.model import Update
from recotrack.problems import Cure, Fault, Route, See, cure
from recotrack.progress import ACTION_OPEN, day_is_stated
from recotrack.register import File, Thread, TrackedAt
from recotrack.words import count_of


def due_after_deadline(case: Case) -> Iterator[Fault]:
    """Open recommendations and actions that are due later than the inspectorate asked."""
    late = {}
    for file in open_recommendations(case):
        if deadline := file.value.deadline.date:
            late[file.reference] = deadline
            yield from _due_after(file, deadline, case.register.threads[file.path])
    for at in actions_that_are(case, ACTION_OPEN):
        if at.file.reference in late:
            yield from _due_after(at.file, late[at.file.reference], at.thread)


def _due_after(file: File, deadline: date, thread: Thread) -> Iterator[Fault]:
    due = thread.now.due
    if due.value and due.value > deadline:
        days = (due.value - deadline).days
        yield Fault(
            rule="due-after-deadline",
            path=file.path,
            route=thread.route_to(due.said, "due") if due.said else (*thread.route, "due"),
            message=f"{count_of(days, 'day')} after the inspectorate's deadline",
            write=(
                "nothing if the later date was agreed: it is shown beside the deadline",
                f"an update with due: {deadline} or earlier and agreed_by:, if it can be done then",
            ),
            see=(See(file.path, ("deadline", "date"), "the deadline"),),
        )


def no_date(case: Case) -> Iterator[Fault]:
    """Open work without a due date, its own or its recommendation's; said once for a
    recommendation.
    """
    # A duplicate needs no date. The actions of a reported recommendation are not reported again.
    reported = {*duplicates(case)}
    for file in open_recommendations(case):
        dated = file.value.deadline.date or case.register.threads[file.path].due
        asked = file.reference not in causes_with_recommendations(case)
        if asked and not (file.reference in reported or dated):
            reported.add(file.reference)
            none = file.value.deadline.basis == "none"
            yield _undated(
                file,
                ("deadline", "date"),
                "open, and neither the report nor the force sets a date"
                if none
                else "open, and no date is given",
                () if none else (cure("{date} the day that the deadline's words mean"),),
            )
    for at in actions_that_are(case, ACTION_OPEN):
        if at.file.reference not in reported and not at.thread.due:
            yield _undated(at.file, (*at.route, "due"), "open, and no date is given", ())


def _undated(file: File, route: Route, message: str, cures: tuple[Cure, ...]) -> Fault:
    return Fault(
        rule="no-date",
        path=file.path,
        route=route,
        at_key=True,
        message=message,
        write=(*cures, cure("{due} the day by which the force means to have done it")),
    )


def move_without_agreement(case: Case) -> Iterator[Fault]:
    """Each update that moves a date without `agreed_by`."""
    for tracked in survey(case).redated:
        if any(update.due and not update.agreed_by for update in tracked.thread.updates):
            for before, update in tracked.thread.walk():
                held = before.due.value
                if held and update.due not in {None, held} and not update.agreed_by:
                    yield Fault(
                        rule="move-without-agreement",
                        path=tracked.file.path,
                        route=tracked.thread.route_to(update, "due"),
                        message=f"moved from {uk(held)}, but nobody is named as agreeing to it",
                        write=(
                            cure("{agreed_by} the role or board that agreed, beside the date"),
                            cure("{forecast} in place of {due}, until somebody has agreed"),
                        ),
                    )


def moved_twice_in_a_day(case: Case) -> Iterator[Fault]:
    """Work that got two due dates on one stated day, the last of which holds."""
    for tracked in survey(case).redated:
        *others, last = (each for each in tracked.thread.updates if each.due is not None)
        of_that_day = [each for each in others if each.date == last.date and each.due != last.due]
        stated = [each for each in of_that_day if day_is_stated(each)]
        if stated and day_is_stated(last):
            yield _moved_twice(tracked, last, stated[-1])


def _moved_twice(tracked: TrackedAt, last: Update, other: Update) -> Fault:
    path, thread = tracked.file.path, tracked.thread
    holds, does_not = (uk(each.due) for each in (last, other) if each.due)
    return Fault(
        rule="moved-twice-in-a-day",
        path=path,
        route=thread.route_to(last, "due"),
        message=f"{holds} counts, as it stands last; {does_not} is of the same day",
        write=(
            f"an update of a later day with due: {last.due}, or what holds, and agreed_by: who did",
            "both in one update, if neither is merged yet: the date that holds, and why",
        ),
        see=(See(path, thread.route_to(other, "due"), "the other date"),),
    )
