"""Whose work is open and whose role has ended: what the rule owner-left asks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.model import Action, Recommendation
from recotrack.problems import Route
from recotrack.progress import Progress, in_order
from recotrack.register import Register, TrackedAt

OPEN = "this is open"


class Left(NamedTuple):
    """A role that has ended, where it is named, its last day, and what is still open there."""

    path: str
    route: Route
    role: str
    until: date
    work: str


def left(case: Case) -> Iterator[Left]:
    """Owners of open work, leads, project managers and chairs whose role has ended."""
    office = case.register.office
    roles = office.roles.items() if office else ()
    ended = {name: role.until for name, role in roles if role.until and role.until < case.today}
    if not ended:
        return
    register = _concerned(case.register, ended)
    progress = Progress(register, case.today)
    yield from _owners(register, progress, ended)
    yield from _in_charge(register, progress, ended)


def _concerned(register: Register, ended: dict[str, date]) -> Register:
    """The register without the recommendations on which no role that has ended has a bearing.

    Standings are worked out for what is left: a few, where all of them would take long.
    """
    charge = _in_their_charge(register, ended)
    files = {
        path: file
        for path, file in register.files.items()
        if file.kind != "recommendation" or _concerns(file.value, ended, charge)
    }
    return replace(register, files=files)


def _in_their_charge(register: Register, ended: dict[str, date]) -> tuple[str, ...]:
    """Pillars and programmes, each with a slash behind it, that a role which has ended runs."""
    pillars = (file for file in register.of_kind("pillar") if ended.keys() & {*file.value.leads})
    programmes = (
        file for file in register.of_kind("programme") if file.value.project_manager in ended
    )
    return tuple(f"{file.reference}/" for file in (*pillars, *programmes))


def _concerns(subject: Recommendation, ended: dict[str, date], charge: tuple[str, ...]) -> bool:
    parts: tuple[Recommendation | Action, ...] = (subject, *subject.actions)
    return (
        any(_names_one(part, ended) for part in parts)
        or any(f"{name}/".startswith(charge) for part in parts for name in part.pillars)
        # What it supersedes is not open, whoever owned it.
        or any(link.type == "supersedes" for link in subject.links)
    )


def _names_one(part: Recommendation | Action, ended: dict[str, date]) -> bool:
    return part.owner in ended or any(update.owner in ended for update in part.updates)


def _owners(register: Register, progress: Progress, ended: dict[str, date]) -> Iterator[Left]:
    standings = {**progress.recommendations, **progress.actions}
    told = set()
    for trail in register.tracked:
        standing = standings[trail.reference]
        role = standing.owner
        if role not in ended or not standing.is_open:
            continue
        told.add(trail.reference)
        route = _stated(trail, progress.today)
        if route is None and trail.file.reference in told:
            continue  # inherited from a recommendation that has been named
        here = route if route is not None else (*trail.route, "title")
        yield Left(trail.file.path, here, role, ended[role], OPEN)


def _stated(trail: TrackedAt, today: date) -> Route | None:
    """Where the owner that holds is written: the last update that names one, else the thing."""
    for index, update in reversed(in_order(trail.updates, today)):
        if update.owner is not None:
            return (*trail.route, "updates", index, "owner")
    return (*trail.route, "owner") if trail.subject.owner is not None else None


def _in_charge(register: Register, progress: Progress, ended: dict[str, date]) -> Iterator[Left]:
    """Chairs; leads and project managers of what has open work."""
    for name, board in register.office.boards.items() if register.office else ():
        if board.chair in ended:
            route = ("boards", name, "chair")
            yield Left("register.yaml", route, board.chair, ended[board.chair], "the board goes on")
    standings = (*progress.recommendations.values(), *progress.actions.values())
    pillars = {pillar for each in standings if each.is_open for pillar in each.pillars}
    for file in register.of_kind("pillar"):
        for index, role in enumerate(file.value.leads):
            if role in ended and file.reference in pillars:
                lead = ("leads", index)
                yield Left(file.path, lead, role, ended[role], "the pillar has open work")
    programmes = {pillar.partition("/")[0] for pillar in pillars}
    for file in register.of_kind("programme"):
        role = file.value.project_manager
        if role in ended and file.reference in programmes:
            yield Left(file.path, ("project_manager",), role, ended[role], "it has open work")
