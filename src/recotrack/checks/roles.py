"""Rules of roles and boards: whoever is named is in register.yaml, and still there."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from recotrack.checks.names import Lookups, cures
from recotrack.checks.owners import OPEN, left
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.problems import Fault, Route
from recotrack.register import Register


class _Named(NamedTuple):
    """A place where a role is named; `board_too` where a board may be."""

    path: str
    route: Route
    role: str
    board_too: bool = False


def unknown_role(case: Case) -> Iterator[Fault]:
    """A role that register.yaml does not have.

    Owners, chairs and whoever reports are roles, because people change and roles stay. Work that a
    mistyped role owns is in nobody's digest, and nobody is asked for it. For `agreed_by` a board
    will do as well.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        owner: pillar4-lead

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        owner: pillar-4-lead
    """
    office = case.register.office
    if office is None:
        return
    either = {**office.roles, **office.boards}
    if _all_known(case.register, office.roles.keys(), either.keys()):
        return
    lookups = Lookups()
    for path, route, role, board_too in _named(case.register):
        if role not in (either if board_too else office.roles):
            known = either if board_too else office.roles
            found = "neither a role nor a board" if board_too else "not a role"
            key = str(route[-1]) if isinstance(route[-1], str) else ""
            yield Fault(
                rule="unknown-role",
                path=path,
                route=route,
                message=f"{found} in register.yaml",
                write=cures(key, role, known, f"{role}, added by recotrack add role", lookups),
            )


def _all_known(register: Register, roles: AbstractSet[str], either: AbstractSet[str]) -> bool:
    """The question asked of names alone: where none is wrong, no place has to be looked for."""
    updates = [update for trail in register.tracked for update in trail.updates]
    names = {update.by for update in updates} | {update.owner for update in updates}
    names |= {trail.subject.owner for trail in register.tracked}
    names |= {role for _, _, role, _ in _in_charge(register)}
    agreed = {update.agreed_by for update in updates}
    return names - {None} <= roles and agreed - {None} <= either


def _named(register: Register) -> Iterator[_Named]:
    for trail in register.tracked:
        path, route = trail.file.path, trail.route
        if trail.subject.owner is not None:
            yield _Named(path, (*route, "owner"), trail.subject.owner)
        for index, update in enumerate(trail.updates):
            yield _Named(path, (*route, "updates", index, "by"), update.by)
            if update.owner is not None:
                yield _Named(path, (*route, "updates", index, "owner"), update.owner)
            if update.agreed_by is not None:
                at = (*route, "updates", index, "agreed_by")
                yield _Named(path, at, update.agreed_by, board_too=True)
    yield from _in_charge(register)


def _in_charge(register: Register) -> Iterator[_Named]:
    """Chairs, project managers, leads and partners."""
    for name, board in register.office.boards.items() if register.office else ():
        if board.chair is not None:
            yield _Named("register.yaml", ("boards", name, "chair"), board.chair)
    for file in register.of_kind("programme"):
        if file.value.project_manager is not None:
            yield _Named(file.path, ("project_manager",), file.value.project_manager)
    for file in register.of_kind("pillar"):
        for key in ("leads", "partners"):
            for index, role in enumerate(getattr(file.value, key)):
                yield _Named(file.path, (key, index), role)


def owner_left(case: Case) -> Iterator[Fault]:
    """Open work is in the hands of a role that has ended.

    When somebody leaves, what they owned goes on in the plan and nobody works on it; that is how
    actions fall silent for months. A role's `until` is its last day. Closed and completed work may
    keep its owner: that is history.

    Breaks::

        # register.yaml
        roles:
          pillar-3-lead:
            title: Pillar 3 lead
          pillar-4-lead:
            title: Pillar 4 lead
          liaison-officer:
            title: Inspection liaison officer
            until: 2025-03-31
          project-manager:
            title: Op Soteria project manager
          ppu-chief-superintendent:
            title: Chief Superintendent, Public Protection Unit Command

    Mends::

        # register.yaml
        roles:
          pillar-3-lead:
            title: Pillar 3 lead
          pillar-4-lead:
            title: Pillar 4 lead
          liaison-officer:
            title: Inspection liaison officer
            until: 2025-03-31
          inspection-manager:
            title: Inspection manager
          project-manager:
            title: Op Soteria project manager
          ppu-chief-superintendent:
            title: Chief Superintendent, Public Protection Unit Command
        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-04-01
            by: inspection-manager
            owner: inspection-manager
            note: Taken over from the liaison officer.
    """
    for path, route, role, until, work in left(case):
        yield Fault(
            rule="owner-left",
            path=path,
            route=route,
            message=f"{role} ended on {uk(until)}, and {work}",
            write=(
                "an update with the role that takes it over: recotrack update --owner"
                if work is OPEN
                else "the role that takes it over",
                "no until at the role in register.yaml, if somebody else holds it now",
            ),
        )


def unknown_board(case: Case) -> Iterator[Fault]:
    """A board that register.yaml does not have.

    A programme reports to a board, and the board's papers are made from what reports to it. A
    mistyped board gets no paper.

    Breaks::

        # programmes/op-soteria/programme.yaml
        board: soteria-board

    Mends::

        # programmes/op-soteria/programme.yaml
        board: op-soteria-board
    """
    office = case.register.office
    lookups = Lookups()
    for file in case.register.of_kind("programme") if office else ():
        board = file.value.board
        if office and board is not None and board not in office.boards:
            yield Fault(
                rule="unknown-board",
                path=file.path,
                route=("board",),
                message="not a board in register.yaml",
                write=cures(
                    "board",
                    board,
                    office.boards,
                    f"{board}, added by recotrack add board",
                    lookups,
                ),
            )
