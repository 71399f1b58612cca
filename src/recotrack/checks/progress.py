"""Rules of progress: that work has an owner, that its statuses follow one another."""

from collections.abc import Iterable, Iterator

from recotrack.checks.rule import Case
from recotrack.model import Action, Recommendation
from recotrack.problems import Fault, Route, See
from recotrack.progress import (
    NEXT,
    RECOMMENDATION_STATUSES,
    in_order,
    is_open_action,
    may_follow,
    open_recommendations,
)
from recotrack.register import File, TrackedAt


def no_owner(case: Case) -> Iterator[Fault]:
    """An open recommendation or action is owned by nobody.

    What nobody owns nobody reports on, and the board has nobody to ask. An action is owned by the
    owner of its recommendation unless it names its own; a pillar's own action must name one.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        owner:

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        owner: pillar-4-lead
    """
    reported = set()
    for file in open_recommendations(case.register):
        if not _is_owned(file.value):
            reported.add(file.reference)
            yield _unowned(case, file, ("owner",), file.value.pillars)
    for at in case.register.actions:
        above = at.recommendation
        if _is_owned(at.action) or (above and _is_owned(above)):
            continue
        if at.file.reference not in reported and is_open_action(at.action):
            pillars = at.action.pillars or (above.pillars if above else (at.file.reference,))
            yield _unowned(case, at.file, (*at.route, "owner"), pillars)


def _is_owned(subject: Recommendation | Action) -> bool:
    """Whether an owner is named on it, by itself or by an update; an inherited one is not meant."""
    return subject.owner is not None or any(each.owner for each in subject.updates)


def _unowned(case: Case, file: File, route: Route, pillars: Iterable[str]) -> Fault:
    such = next((f", such as {lead}, who leads {it}" for it, lead in _leads(case, pillars)), "")
    return Fault(
        rule="no-owner",
        path=file.path,
        route=route,
        at_key=True,
        message="open, and nobody owns it",
        write=(f"owner: the role that answers for it{such}",),
    )


def _leads(case: Case, pillars: Iterable[str]) -> Iterator[tuple[str, str]]:
    for reference in pillars:
        thing = case.register.referents.get(reference)
        if thing and thing.kind == "pillar" and thing.value:
            yield from ((reference, lead) for lead in thing.value.leads)


def status_order(case: Case) -> Iterator[Fault]:
    """A status that may not follow the one before it, or that this kind of record does not have.

    Nothing is verified before it is complete, and a step back is shown as one: an action goes back
    to in progress, a recommendation is reopened. Closed is the inspectorate's word and stands on
    recommendations alone. Updates are taken by their dates, not by their order in the file.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-01-13
            by: liaison-officer
            status: submitted
            note: Sent to the inspectorate.
          - date: 2025-02-03
            by: liaison-officer
            status: open
            note: More is to be done.

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-01-13
            by: liaison-officer
            status: submitted
            note: Sent to the inspectorate.
          - date: 2025-02-03
            by: liaison-officer
            status: reopened
            note: More is to be done.
    """
    for trail in case.register.tracked:
        if any(each.status for each in trail.updates):
            yield from _wrong_steps(trail)


def _wrong_steps(trail: TrackedAt) -> Iterator[Fault]:
    action = isinstance(trail.subject, Action)
    known: tuple[str, ...] = tuple(NEXT) if action else RECOMMENDATION_STATUSES
    status, brought = known[0], None
    for index, update in in_order(trail.updates):
        said = update.status
        if said is None or said == status:
            continue
        if said not in known:
            yield _wrong_kind(trail, index, known)
            continue
        if not may_follow(status, said, action=action):
            allowed = [each for each in known if may_follow(status, each, action=action)]
            yield _wrong_step(trail, index, status, brought, allowed)
        status, brought = said, index


def _wrong_kind(trail: TrackedAt, index: int, known: tuple[str, ...]) -> Fault:
    if isinstance(trail.subject, Action):
        name, other = "an action", "it among the updates of the recommendation, if that is meant"
    else:
        name, other = "a recommendation", "it among the updates of an action, if that is meant"
    return Fault(
        rule="status-order",
        path=trail.file.path,
        route=(*trail.route, "updates", index, "status"),
        message=f"not a status of {name}",
        write=(f"one of: {', '.join(known)}", other),
    )


def _wrong_step(
    trail: TrackedAt, index: int, status: str, brought: int | None, allowed: list[str]
) -> Fault:
    said, route = trail.updates[index].status, (*trail.route, "updates")
    see: tuple[See, ...] = ()
    if brought is not None:
        since = f"{status} since {trail.updates[brought].date}"
        see = (See(trail.file.path, (*route, brought, "status"), since),)
    first = ("complete and its evidence first, then verified",) if said == "verified" else ()
    others = ", ".join(each for each in allowed if each != status)
    return Fault(
        rule="status-order",
        path=trail.file.path,
        route=(*route, index, "status"),
        message=f"{said} may not follow {status}",
        write=(*first, f"one of: {others}"),
        see=see,
    )
