"""The filters of the verbs that look: from the names that were typed to a `Filters`."""

from collections.abc import Sequence
from typing import get_args

from recotrack.cli.clock import day_typed
from recotrack.cli.context import say
from recotrack.cli.names import known
from recotrack.model.office import Colour
from recotrack.progress import (
    NEXT,
    NOT_ACCEPTED,
    NOT_OURS,
    RECOMMENDATION_STATUSES,
    WITHDRAWN,
    Filters,
    Progress,
    has_programme,
)
from recotrack.register import find, folders_named

KINDS = ("recommendation", "action")
STATUSES = tuple(
    dict.fromkeys((*NEXT, *RECOMMENDATION_STATUSES, NOT_OURS, NOT_ACCEPTED, WITHDRAWN))
)
COLOURS: tuple[str, ...] = get_args(Colour)


def typed_filters(
    progress: Progress,
    *,
    kind: str | None = None,
    owner: str | None = None,
    pillar: str | None = None,
    board: str | None = None,
    inspection: str | None = None,
    status: Sequence[str] = (),
    rag: Sequence[str] = (),
    due_before: str | None = None,
) -> Filters:
    """The filters that were typed. Raises Failure, with the known names, for an unknown one."""
    register = progress.register
    board = known("board", board, boards(progress), by_words=True) if board else None
    if board and not has_programme(progress, board):
        title = register.role_title(board)
        say(f"no programme reports to {title}, so it sees everything: nothing is left out for it")
    return Filters(
        kind=known("kind", kind, KINDS) if kind else None,
        owner=known("role", owner, roles(progress), by_words=True) if owner else None,
        board=board,
        pillar=find(register, pillar, kinds={"pillar"}).reference if pillar else None,
        inspection=_inspection(progress, inspection) if inspection else None,
        statuses=tuple(known("status", each.replace("-", " "), STATUSES) for each in status),
        colours=tuple(known("colour", each, COLOURS) for each in rag),
        due_before=day_typed(due_before, "--due-before") if due_before else None,
    )


def roles(progress: Progress) -> list[str]:
    """The roles of the register, and names that own something without being a role."""
    office = progress.register.office
    owners = {each.owner for each in progress.everything.values() if each.owner}
    return sorted(owners | set(office.roles if office else ()))


def boards(progress: Progress) -> list[str]:
    """The register's boards, and those that a programme names."""
    office = progress.register.office
    programmes = [at.programme for at in progress.register.programmes.values() if at.programme]
    named = {board for each in programmes for board in each.reports_to}
    return sorted(named | set(office.boards if office else ()))


def _inspection(progress: Progress, typed: str) -> str:
    """An inspection's folder; one whose own file is missing or unreadable still has records."""
    named = list(folders_named(typed, progress.register.inspections))
    if len(named) == 1:
        return named[0]
    return find(progress.register, typed, kinds={"inspection"}).reference
