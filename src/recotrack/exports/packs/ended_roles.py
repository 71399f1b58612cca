"""Roles that have ended and own open work: nobody answers for them, and others are asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from recotrack.exports.packs.pack import Pack
from recotrack.progress import Progress, Standing, boards_of, programmes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedOwner:
    """A role that has ended, its open work, and who is asked about it."""

    owner: str
    until: date
    work: tuple[Standing, ...]
    ask: tuple[str, ...]
    """The roles in office that are nearest to the work: those that lead its pillars, else those
    that run its programmes, else those that chair its boards."""


def ended_owner(progress: Progress, pack: Pack) -> EndedOwner | None:
    """The owner of a pack, if the role has ended."""
    if pack.until is None or pack.until >= pack.today:
        return None
    return EndedOwner(
        owner=pack.owner,
        until=pack.until,
        work=tuple(pack.work),
        ask=_nearest_in_office(progress, pack.work),
    )


def _nearest_in_office(progress: Progress, work: Iterable[Standing]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for each in work:
        for roles in _in_charge(progress, each):
            if in_office := [role for role in roles if _is_in_office(progress, role)]:
                found |= dict.fromkeys(in_office)
                break
    return tuple(found)


def _in_charge(progress: Progress, standing: Standing) -> Iterator[list[str]]:
    register = progress.register
    pillars = (register.referents.get(name) for name in standing.pillars)
    yield [role for each in pillars if each and each.value for role in each.value.leads]
    ats = (register.programmes.get(name) for name in programmes_of(progress, standing))
    programmes = [at.programme for at in ats if at and at.programme]
    yield [each.project_manager for each in programmes if each.project_manager]
    boards = (register.boards.get(name) for name in boards_of(progress, standing))
    yield [board.chair for board in boards if board and board.chair]


def _is_in_office(progress: Progress, role: str) -> bool:
    known = role in progress.register.roles
    return known and not progress.register.role_has_ended(role, progress.today)
