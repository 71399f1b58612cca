"""Rules of progress: work has an owner, statuses follow one another, and so do the days."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from recotrack.checks.rule import Case
from recotrack.checks.survey import (
    actions_that_are,
    duplicates,
    followers,
    open_recommendations,
    survey,
)
from recotrack.dates import uk
from recotrack.model import Action, Update
from recotrack.problems import Cure, Fault, Key, Part, Route, See, Value, command, cure, one_of
from recotrack.progress import (
    ACTION_OPEN,
    NEXT,
    RECOMMENDATION_STATUSES,
    may_follow,
)
from recotrack.register import File, TrackedAt


def no_owner(case: Case) -> Iterator[Fault]:
    """Open work without an owner of its own or from above, said once for what lies below it."""
    # Of duplicates nothing is asked, and nothing of actions below what is reported already.
    reported = {*case.once(duplicates)}
    for file in case.once(open_recommendations):
        asked = file.reference not in case.once(followers)
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
    such = next((f", such as {lead}, who leads {it}" for it, lead in _leads(case, pillars)), "")
    return Fault(
        rule="no-owner",
        path=file.path,
        route=route,
        at_key=True,
        message="open, with no owner",
        write=(
            (Key("owner"), f"the role that answers for it{such}"),
            command("update", reference, owner="ROLE", note="NOTE", by="ROLE"),
        ),
    )


def _leads(case: Case, pillars: Iterable[str]) -> Iterator[tuple[str, str]]:
    for reference in pillars:
        thing = case.register.referents.get(reference)
        if thing and thing.kind == "pillar" and thing.value:
            yield from ((reference, lead) for lead in thing.value.leads)


def status_order(case: Case) -> Iterator[Fault]:
    """Statuses that cannot follow the one before, by the days of the updates."""
    statuses = case.once(survey).statuses
    for tracked, given in zip(case.register.tracked, statuses, strict=True):
        if not _in_step(given, action=isinstance(tracked.subject, Action)):
            yield from _wrong_steps(tracked)


@lru_cache(maxsize=4096)
def _in_step(statuses: tuple[str, ...], *, action: bool) -> bool:
    """Whether every step is allowed; most things take one of a few ways."""
    known = tuple(NEXT) if action else RECOMMENDATION_STATUSES
    return all(
        following in known and may_follow(status, following, action=action)
        for status, following in pairwise((known[0], *statuses))
    )


def _wrong_steps(tracked: TrackedAt) -> Iterator[Fault]:
    action = isinstance(tracked.subject, Action)
    known: tuple[str, ...] = tuple(NEXT) if action else RECOMMENDATION_STATUSES
    status, brought = known[0], None
    for update in tracked.thread.updates:
        given = update.status
        if given is None or given == status:
            continue
        if given not in known:
            yield _wrong_kind(tracked, update, status)
            continue
        if not may_follow(status, given, action=action):
            yield _wrong_step(tracked, update, status, brought)
        status, brought = given, update


_BESIDE: dict[str, tuple[Part, ...]] = {
    "complete": cure("with {evidence}"),
    "cancelled": cure("with {agreed_by}"),
    "verified": ("by another role",),
    "closed": cure("with {ref}"),
    "superseded": ("by a newer record's link",),
}
"""What a status needs, without which another rule refuses it."""


def with_its_need(status: Key | Value) -> tuple[Part, ...]:
    """A status, with what another rule asks for beside it."""
    return (status, *_BESIDE.get(status.value, ()))


def status_cure(before: str, *, action: bool) -> Cure:
    """What to write where a status cannot follow the one before: those that can, each with what
    it needs beside it.
    """
    known = NEXT if action else RECOMMENDATION_STATUSES
    others = (each for each in known if each != before)
    may = [each for each in others if may_follow(before, each, action=action)]
    if len(may) == 1:
        return with_its_need(Key("status", may[0]))
    return one_of("status", (with_its_need(Value(each)) for each in may))


def _wrong_kind(tracked: TrackedAt, update: Update, status: str) -> Fault:
    action = isinstance(tracked.subject, Action)
    if action:
        name, other = "an action", "it among the updates of the recommendation, if that is meant"
    else:
        name, other = "a recommendation", "it among the updates of an action, if that is meant"
    return Fault(
        rule="status-order",
        path=tracked.file.path,
        route=tracked.thread.route_to(update, "status"),
        message=f"not a status of {name}",
        write=(status_cure(status, action=action), other),
    )


def _wrong_step(tracked: TrackedAt, update: Update, status: str, brought: Update | None) -> Fault:
    action = isinstance(tracked.subject, Action)
    given, path, thread = update.status, tracked.file.path, tracked.thread
    see: tuple[See, ...] = ()
    if brought is not None:
        since = f"{status} since {uk(brought.date)}"
        see = (See(path, thread.route_to(brought, "status"), since),)
    first = ("complete and its evidence first, then verified",) if given == "verified" else ()
    return Fault(
        rule="status-order",
        path=path,
        route=thread.route_to(update, "status"),
        message=f"{given} may not follow {status}",
        write=(*first, status_cure(status, action=action)),
        see=see,
    )


def update_order(case: Case) -> Iterator[Fault]:
    """Updates that stand below one of a later day."""
    for tracked in case.once(survey).unordered:
        for index in range(1, len(tracked.updates)):
            above, day = tracked.updates[index - 1].date, tracked.updates[index].date
            if day < above:
                yield Fault(
                    rule="update-order",
                    path=tracked.file.path,
                    route=(*tracked.route, "updates", index, "date"),
                    message=f"typed late: {uk(day)} stands after {uk(above)}",
                    write=(
                        "nothing if it was typed late: updates are read by date",
                        "the day on which it was true, if this is a slip",
                    ),
                )
