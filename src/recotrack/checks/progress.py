"""Rules about progress: work has an owner, and statuses and days follow one another."""

from collections.abc import Iterable, Iterator
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
    Route,
    See,
    Value,
    command,
    cure,
    one_of,
)
from recotrack.progress import ACTION_OPEN, may_follow, next_statuses, statuses_of
from recotrack.register import File, TrackedAt


def no_owner(case: Case) -> Iterator[Fault]:
    """Open work without an owner, its own or its recommendation's; said once for a
    recommendation.
    """
    # A duplicate needs no owner. The actions of a reported recommendation are not reported again.
    reported = {*duplicates(case)}
    for file in open_recommendations(case):
        asked = file.reference not in causes_with_recommendations(case)
        owned = case.register.threads[file.path].owner
        if asked and file.reference not in reported and not owned:
            reported.add(file.reference)
            yield _unowned(case, file, ("owner",), file.reference, file.value.pillars)
    for at in actions_that_are(case, ACTION_OPEN):
        above = at.recommendation
        if at.file.reference not in reported and not at.thread.owner:
            pillars = at.action.pillars or (above.pillars if above else (at.file.reference,))
            yield _unowned(case, at.file, (*at.route, "owner"), at.reference, pillars)


def _unowned(case: Case, file: File, route: Route, reference: str, pillars: Iterable[str]) -> Fault:
    example = next((f", such as {lead}, who leads {it}" for it, lead in _leads(case, pillars)), "")
    return Fault(
        rule="no-owner",
        path=file.path,
        route=route,
        at_key=True,
        message="open, with no owner",
        write=(
            (Key("owner"), f"the role that answers for it{example}"),
            owner_given(reference),
            *_for_somebody_else(case, file),
        ),
    )


def _for_somebody_else(case: Case, file: File) -> Iterator[Cure]:
    """The cure for a finding that is addressed to somebody else, such as the College."""
    if file.kind == "recommendation" and not is_ours(case, file):
        yield cure("{disposition:not for us} with a reason, if it is for somebody else")


def owner_given(reference: str) -> Command:
    """The command that gives something an owner, or another one."""
    return command("update", reference, owner="ROLE", note="NOTE", by="ROLE")


def _leads(case: Case, pillars: Iterable[str]) -> Iterator[tuple[str, str]]:
    for reference in pillars:
        thing = case.register.referents.get(reference)
        if thing and thing.kind == "pillar" and thing.value:
            yield from ((reference, lead) for lead in thing.value.leads)


def status_order(case: Case) -> Iterator[Fault]:
    """Statuses that may not follow the one before them, in the order of the days."""
    statuses = survey(case).statuses
    for tracked, of_updates in zip(case.register.tracked, statuses, strict=True):
        if not _steps_allowed(of_updates, action=isinstance(tracked.subject, Action)):
            yield from _wrong_steps(tracked)


@lru_cache(maxsize=4096)
def _steps_allowed(statuses: tuple[str, ...], *, action: bool) -> bool:
    """Whether every step is allowed. Kept, since most work goes through the same few sequences."""
    known = statuses_of(action=action)
    return all(
        following in known and may_follow(status, following, action=action)
        for status, following in pairwise((known[0], *statuses))
    )


def _wrong_steps(tracked: TrackedAt) -> Iterator[Fault]:
    action = isinstance(tracked.subject, Action)
    known = statuses_of(action=action)
    status, brought = known[0], None
    for update in tracked.thread.updates:
        new = update.status
        if new is None or new == status:
            continue
        if new not in known:
            yield _wrong_kind(tracked, update, status)
            continue
        if not may_follow(status, new, action=action):
            yield _wrong_step(tracked, update, status, brought)
        status, brought = new, update


_NEEDED_BESIDE: dict[str, tuple[Part, ...]] = {
    "complete": cure("with {evidence}"),
    "cancelled": cure("with {agreed_by}"),
    "verified": ("by another role",),
    "closed": cure("with {ref}"),
    "superseded": ("by a newer record's link",),
}
"""What another rule requires together with a status."""


def with_its_need(status: Key | Value) -> tuple[Part, ...]:
    """A status, with what another rule asks for beside it."""
    return (status, *_NEEDED_BESIDE.get(status.value, ()))


def status_cure(before: str, *, action: bool) -> Cure:
    """The cure for a status that may not follow `before`: those that may, each with what it
    needs.
    """
    may = next_statuses(before, action=action)
    if len(may) == 1:
        return with_its_need(Key("status", may[0]))
    return one_of("status", (with_its_need(Value(each)) for each in may))


def _wrong_kind(tracked: TrackedAt, update: Update, status: str) -> Fault:
    action = isinstance(tracked.subject, Action)
    if action:
        name, other = "an action", "the status in an update of the recommendation, if that is meant"
    else:
        name, other = "a recommendation", "the status in an update of an action, if that is meant"
    return Fault(
        rule="status-order",
        path=tracked.file.path,
        route=tracked.thread.route_to(update, "status"),
        message=f"not a status of {name}",
        write=(status_cure(status, action=action), other),
    )


def _wrong_step(tracked: TrackedAt, update: Update, status: str, brought: Update | None) -> Fault:
    action = isinstance(tracked.subject, Action)
    new, path, thread = update.status, tracked.file.path, tracked.thread
    see: tuple[See, ...] = ()
    if brought is not None:
        since = f"{status} since {uk(brought.date)}"
        see = (See(path, thread.route_to(brought, "status"), since),)
    first = ("complete and its evidence first, then verified",) if new == "verified" else ()
    return Fault(
        rule="status-order",
        path=path,
        route=thread.route_to(update, "status"),
        message=f"{new} may not follow {status}",
        write=(*first, status_cure(status, action=action)),
        see=see,
    )


def update_order(case: Case) -> Iterator[Fault]:
    """Updates that are written below one with a later day."""
    for tracked in survey(case).unordered:
        for (_, above), (index, below) in pairwise(
            sorted(tracked.thread.placed, key=itemgetter(0))
        ):
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
