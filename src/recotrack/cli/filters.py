"""The filters of the verbs that look: from the names that were typed to a `Filters`."""

from collections.abc import Iterable, Sequence
from typing import get_args

from recotrack.cli.clock import day_typed
from recotrack.cli.context import say
from recotrack.cli.names import known, known_by_title
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
    board = known_by_title("board", board, boards(progress)) if board else None
    if board and not has_programme(progress, board):
        title = register.role_title(board)
        say(f"no programme reports to {title}, so it sees everything: nothing is left out for it")
    return Filters(
        kind=known("kind", kind, KINDS) if kind else None,
        owner=known_by_title("role", owner, roles(progress)) if owner else None,
        board=board,
        pillar=find(register, pillar, kinds={"pillar"}).reference if pillar else None,
        inspection=_inspection(progress, inspection) if inspection else None,
        statuses=tuple(known("status", each.replace("-", " "), STATUSES) for each in status),
        colours=tuple(known("colour", each, COLOURS) for each in rag),
        due_before=day_typed(due_before, "--due-before") if due_before else None,
    )


def roles(progress: Progress) -> dict[str, str]:
    """The titles of the register's roles; and names of owners that are no role there, without a
    title.
    """
    owners = {each.owner for each in progress.everything.values() if each.owner}
    return _with_titles(progress, owners, "role")


def boards(progress: Progress) -> dict[str, str]:
    """The titles of the register's boards; and other names that programmes report to, without a
    title.
    """
    programmes = [at.programme for at in progress.register.programmes.values() if at.programme]
    named = {board for each in programmes for board in each.reports_to}
    return _with_titles(progress, named, "board")


def _with_titles(progress: Progress, named: Iterable[str], kind: str) -> dict[str, str]:
    office = progress.register.office
    found = dict.fromkeys(named, "") | (office.titles(kind) if office else {})
    return {each: found[each] for each in sorted(found)}


def _inspection(progress: Progress, typed: str) -> str:
    """An inspection's folder; one whose own file is missing or unreadable still has records."""
    named = list(folders_named(typed, progress.register.inspections))
    if len(named) == 1:
        return named[0]
    return find(progress.register, typed, kinds={"inspection"}).reference
