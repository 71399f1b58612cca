"""Rules of due dates: that there is one, that it keeps to the deadline, that a move was agreed."""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.rule import Case
from recotrack.checks.survey import (
    actions_that_are,
    duplicates,
    followers,
    open_recommendations,
    survey,
)
from recotrack.dates import uk
from recotrack.model import Recommendation
from recotrack.problems import Cure, Fault, Key, Route, See
from recotrack.progress import ACTION_OPEN, in_order, own_due, recommendation_ledger
from recotrack.register import ActionAt, File, TrackedAt
from recotrack.words import count_of


def due_after_deadline(case: Case) -> Iterator[Fault]:
    """Open recommendations and actions that are due later than the inspectorate asked."""
    late = {}
    for file in case.once(open_recommendations):
        if deadline := file.value.deadline.date:
            late[file.reference] = deadline
            yield from _after(file, deadline, own_due(file.value))
    for at in actions_that_are(case, ACTION_OPEN):
        if at.file.reference in late:
            yield from _after(at.file, late[at.file.reference], own_due(at.action, at.route))


def _after(file: File, deadline: date, own: tuple[date, Route] | None) -> Iterator[Fault]:
    if own and own[0] > deadline:
        days = (own[0] - deadline).days
        yield Fault(
            rule="due-after-deadline",
            path=file.path,
            route=own[1],
            message=f"{count_of(days, 'day')} after the inspectorate's deadline",
            write=(
                "nothing if the later date was agreed: it is shown beside the deadline",
                f"an update with due: {deadline} or earlier and agreed_by:, if it is due by then",
            ),
            see=(See(file.path, ("deadline", "date"), "the deadline"),),
        )


def no_date(case: Case) -> Iterator[Fault]:
    """Open work without a date of its own or from above, said once for what lies below it."""
    # Of duplicates nothing is asked, and nothing of actions below what is reported already.
    reported = {*case.once(duplicates)}
    for file in case.once(open_recommendations):
        dated = file.value.deadline.date or own_due(file.value)
        asked = file.reference not in case.once(followers)
        if asked and not (file.reference in reported or dated):
            reported.add(file.reference)
            none = file.value.deadline.basis == "none"
            yield _undated(
                file,
                ("deadline", "date"),
                "open, and neither the report nor the force sets a date"
                if none
                else "open, and no date is given",
                () if none else ((Key("date"), "the day that the deadline's words mean"),),
            )
    for at in actions_that_are(case, ACTION_OPEN):
        if at.file.reference not in reported and _has_no_date(at):
            yield _undated(at.file, (*at.route, "due"), "open, and no date is given", ())


def _has_no_date(at: ActionAt) -> bool:
    above = at.recommendation
    if at.action.due or (above and (above.deadline.date or own_due(above))):
        return False
    return own_due(at.action) is None


def _undated(file: File, route: Route, message: str, cures: tuple[Cure, ...]) -> Fault:
    return Fault(
        rule="no-date",
        path=file.path,
        route=route,
        at_key=True,
        message=message,
        write=(*cures, (Key("due"), "the day by which the force means to have done it")),
    )


def move_without_agreement(case: Case) -> Iterator[Fault]:
    """Each update that moves a date without `agreed_by`."""
    for tracked in case.once(survey).redated:
        if any(update.due and not update.agreed_by for update in tracked.updates):
            yield from _moves(tracked, first_due(tracked))


def first_due(tracked: TrackedAt) -> date | None:
    """The date that held before the first one that an update gives: what it moved away from."""
    subject = tracked.subject
    if isinstance(subject, Recommendation):
        return subject.due or subject.deadline.date
    dated = next((update for _, update in in_order(tracked.updates) if update.due), None)
    if subject.due or dated is None or tracked.file.kind != "recommendation":
        return subject.due
    return recommendation_ledger(tracked.file.value).before(dated.date).current


def _moves(tracked: TrackedAt, held: date | None) -> Iterator[Fault]:
    for index, update in in_order(tracked.updates):
        if update.due is None:
            continue
        if held and update.due != held and not update.agreed_by:
            yield Fault(
                rule="move-without-agreement",
                path=tracked.file.path,
                route=(*tracked.route, "updates", index, "due"),
                message=f"moved from {uk(held)}, but nobody is named as agreeing to it",
                write=(
                    (Key("agreed_by"), "the role or board that agreed, beside the date"),
                    (Key("forecast"), "in place of", Key("due"), ", until somebody has agreed"),
                ),
            )
        held = update.due
