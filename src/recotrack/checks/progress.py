"""Rules about progress: open work has an owner and a date, statuses and days follow one another,
and somebody agreed to each move.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from recotrack.checks.addressees import is_ours
from recotrack.checks.rule import Case
from recotrack.checks.survey import (
    actions_that_are,
    causes_with_recommendations,
    duplicates,
    open_recommendations,
    survey,
)
from recotrack.dates import uk
from recotrack.model import Action, Update
from recotrack.problems import (
    Command,
    Cure,
    Fault,
    Key,
    Part,
    See,
    Value,
    command,
    cure,
    one_of,
)
from recotrack.progress import ACTION_OPEN, day_is_stated, may_follow, next_statuses, statuses_of
from recotrack.register import ActionAt, File, Thread, TrackedAt
from recotrack.words import count_of


def no_owner(case: Case) -> Iterator[Fault]:
    """Open work without an owner, its own or its recommendation's."""
    for file, at in _open_without(case, lambda thread: thread.owner):
        pillars = file.value.pillars if file.kind == "recommendation" else (file.reference,)
        if at and at.action.pillars:
            pillars = at.action.pillars
        leads = [
            f"{role}, who leads {pillar.reference}"
            for pillar in map(case.register.referents.get, pillars)
            if pillar and pillar.kind == "pillar" and pillar.value
            for role in pillar.value.leads
        ]
        example = f", such as {leads[0]}" if leads else ""
        # It may be addressed to somebody else, such as the College.
        may_be_ours = file.kind != "recommendation" or is_ours(case, file)
        for_others = cure("{disposition:not for us} with a reason, if it is for somebody else")
        yield Fault(
            rule="no-owner",
            path=file.path,
            route=(*at.route, "owner") if at else ("owner",),
            at_key=True,
            message="open, with no owner",
            write=(
                (Key("owner"), f"the role that answers for it{example}"),
                owner_given(at.reference if at else file.reference),
                *(() if may_be_ours else (for_others,)),
            ),
        )


def _open_without(
    case: Case, value: Callable[[Thread], object]
) -> Iterator[tuple[File, ActionAt | None]]:
    """Open recommendations without the `value`, then open actions without it.

    An action is left out if its recommendation is listed. A duplicate and its actions need neither
    owner nor date, nor does a cause of concern that has recommendations.
    """
    listed, causes = {*duplicates(case)}, causes_with_recommendations(case)
    for file in open_recommendations(case):
        needs_it = file.reference not in listed and file.reference not in causes
        if needs_it and not value(case.register.threads[file.path]):
            listed.add(file.reference)
            yield file, None
    for at in actions_that_are(case, ACTION_OPEN):
        if at.file.reference not in listed and not value(at.thread):
            yield at.file, at


def owner_given(reference: str) -> Command:
    """The command that gives something an owner, or another one."""
    return command("update", reference, owner="ROLE", note="NOTE", by="ROLE")


def status_order(case: Case) -> Iterator[Fault]:
    """Statuses that may not follow the one before them, by the days of their updates."""
    statuses = survey(case).statuses
    for tracked, of_updates in zip(case.register.tracked, statuses, strict=True):
        if not _steps_allowed(of_updates, action=isinstance(tracked.subject, Action)):
            yield from _wrong_steps(tracked)


@lru_cache(maxsize=4096)  # most work goes through the same few sequences
def _steps_allowed(statuses: tuple[str, ...], *, action: bool) -> bool:
    known = statuses_of(action=action)
    return all(
        following in known and may_follow(status, following, action=action)
        for status, following in pairwise((known[0], *statuses))
    )


def _wrong_steps(tracked: TrackedAt) -> Iterator[Fault]:
    action = isinstance(tracked.subject, Action)
    own, other = "a recommendation", "an action"
    if action:
        own, other = "an action", "the recommendation"
    known = statuses_of(action=action)
    thread, path = tracked.thread, tracked.file.path
    status, set_by = known[0], None
    for update in thread.updates:
        new = update.status
        if new is None or new == status:
            continue
        allowed, route = status_cure(status, action=action), thread.route_to(update, "status")
        if new not in known:
            yield Fault(
                rule="status-order",
                path=path,
                route=route,
                message=f"not a status of {own}",
                write=(allowed, f"the status in an update of {other}, if that is meant"),
            )
            continue
        if not may_follow(status, new, action=action):
            first = ("complete and its evidence first, then verified",) if new == "verified" else ()
            since = thread.route_to(set_by, "status") if set_by else ()
            yield Fault(
                rule="status-order",
                path=path,
                route=route,
                message=f"{new} may not follow {status}",
                write=(*first, allowed),
                see=(See(path, since, f"{status} since {uk(set_by.date)}"),) if set_by else (),
            )
        status, set_by = new, update


_NEEDED_WITH: dict[str, tuple[Part, ...]] = {
    "complete": cure("with {evidence}"),
    "cancelled": cure("with {agreed_by}"),
    "verified": ("by another role",),
    "closed": cure("with {ref}"),
    "superseded": ("by a newer record's link",),
}
"""What another rule requires together with a status."""


def status_with_need(status: Key | Value) -> tuple[Part, ...]:
    """The cure that is a status, with what another rule requires together with it."""
    return (status, *_NEEDED_WITH.get(status.value, ()))


def status_cure(before: str, *, action: bool) -> Cure:
    """The cure for a status that may not follow `before`: the statuses that may."""
    may = next_statuses(before, action=action)
    if len(may) == 1:
        return status_with_need(Key("status", may[0]))
    return one_of("status", (status_with_need(Value(each)) for each in may))


def update_order(case: Case) -> Iterator[Fault]:
    """Updates that are written below one with a later day."""
    for tracked in survey(case).unordered:
        # `placed` goes by days, and the file may not.
        as_written = sorted(tracked.thread.placed, key=itemgetter(0))
        for (_, above), (index, below) in pairwise(as_written):
            if below.date < above.date:
                yield Fault(
                    rule="update-order",
                    path=tracked.file.path,
                    route=(*tracked.route, "updates", index, "date"),
                    message=f"typed late: {uk(below.date)} stands after {uk(above.date)}",
                    write=(
                        "nothing if it was typed late: updates are read by date",
                        "the day on which it was true, if this is a slip",
                    ),
                )


# Due dates


def due_after_deadline(case: Case) -> Iterator[Fault]:
    """Open recommendations and actions that are due later than the inspectorate asked."""
    deadlines = {}
    for file in open_recommendations(case):
        if deadline := file.value.deadline.date:
            deadlines[file.reference] = deadline
            yield from _due_after(file, deadline, case.register.threads[file.path])
    for at in actions_that_are(case, ACTION_OPEN):
        if at.file.reference in deadlines:
            yield from _due_after(at.file, deadlines[at.file.reference], at.thread)


def _due_after(file: File, deadline: date, thread: Thread) -> Iterator[Fault]:
    due = thread.now.due
    if due.value and due.value > deadline:
        days = (due.value - deadline).days
        yield Fault(
            rule="due-after-deadline",
            path=file.path,
            route=thread.route_to(due.last_said, "due")
            if due.last_said
            else (*thread.route, "due"),
            message=f"{count_of(days, 'day')} after the inspectorate's deadline",
            write=(
                "nothing if the later date was agreed: it is shown beside the deadline",
                f"an update with due: {deadline} or earlier and agreed_by:, if it can be done then",
            ),
            see=(See(file.path, ("deadline", "date"), "the deadline"),),
        )


def no_date(case: Case) -> Iterator[Fault]:
    """Open work without a due date, its own or its recommendation's."""
    for file, at in _open_without(case, lambda thread: thread.due):
        basis = None if at else file.value.deadline.basis
        report_sets_none = "open, and neither the report nor the force sets a date"
        day_of_words = cure("{date} the day that the deadline's words mean")
        yield Fault(
            rule="no-date",
            path=file.path,
            route=(*at.route, "due") if at else ("deadline", "date"),
            at_key=True,
            message=report_sets_none if basis == "none" else "open, and no date is given",
            write=(
                *(() if basis in {None, "none"} else (day_of_words,)),
                cure("{due} the day by which the force means to have done it"),
            ),
        )


def move_without_agreement(case: Case) -> Iterator[Fault]:
    """Updates that move a due date without `agreed_by`."""
    for tracked in survey(case).redated:
        thread = tracked.thread
        if all(update.agreed_by or not update.due for update in thread.updates):
            continue  # a quick look: to walk the thread takes longer
        for before, update in thread.walk():
            due = before.due.value
            if due and update.due not in {None, due} and not update.agreed_by:
                yield Fault(
                    rule="move-without-agreement",
                    path=tracked.file.path,
                    route=thread.route_to(update, "due"),
                    message=f"moved from {uk(due)}, but nobody is named as agreeing to it",
                    write=(
                        cure("{agreed_by} the role or board that agreed, beside the date"),
                        cure("{forecast} in place of {due}, until somebody has agreed"),
                    ),
                )


def moved_twice_in_a_day(case: Case) -> Iterator[Fault]:
    """Work that was given two due dates on the same day, where no day is assumed."""
    for tracked in survey(case).redated:
        for fault, last, other in _given_twice("moved-twice-in-a-day", tracked, "due", "date"):
            holds, does_not = (uk(each.due) for each in (last, other) if each.due)
            later = f"an update of a later day with due: {last.due}, or what holds"
            yield fault._replace(
                message=f"{holds} counts, as it is written last; {does_not} was set that day too",
                write=(
                    f"{later}, and agreed_by: who did",
                    "both in one update, if neither is merged yet: the date that holds, and why",
                ),
            )


def two_owners_in_a_day(case: Case) -> Iterator[Fault]:
    """Work that was given two owners on the same day, where no day is assumed: of two branches that
    meet nobody said which one holds.
    """
    for tracked in survey(case).handed_over:
        for fault, last, other in _given_twice("two-owners-in-a-day", tracked, "owner", "owner"):
            holds, does_not = last.owner, other.owner
            yield fault._replace(
                message=f"{holds} counts, as it is written last; {does_not} was named that day too",
                write=(
                    f"an update of a later day with owner: {holds}, or who it is",
                    "both in one update, if neither is merged yet: the owner, and why",
                ),
            )


def _given_twice(
    rule: str, tracked: TrackedAt, key: str, what: str
) -> Iterator[tuple[Fault, Update, Update]]:
    """The last update that gives a key, and another of its day that gives it otherwise, with the
    fault at its place, still without words; nothing where there is none, or where no source states
    the day.
    """
    path, thread = tracked.file.path, tracked.thread
    *others, last = (each for each in thread.updates if getattr(each, key) is not None)
    of_that_day = [each for each in others if each.date == last.date and day_is_stated(each)]
    differ = [each for each in of_that_day if getattr(each, key) != getattr(last, key)]
    if differ and day_is_stated(last):
        see = See(path, thread.route_to(differ[-1], key), f"the other {what}")
        yield Fault(rule, path, "", thread.route_to(last, key), see=(see,)), last, differ[-1]
