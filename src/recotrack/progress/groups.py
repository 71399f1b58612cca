"""Tells the inspection, programmes, pillars, owner, boards and status that a standing belongs to.

A recommendation belongs to the programme of its inspection and to those of its pillars; an action
to those of its recommendation and its own. A board has what belongs to the programmes that report
to it.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import chain
from typing import TypeVar

from recotrack.patterns import Pattern
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.register import Register, top_folder
from recotrack.words import reading_order

Names = Callable[[Progress, Standing], tuple[str, ...]]
_Members = TypeVar("_Members")


def inspection_of(progress: Progress, standing: Standing) -> str | None:
    """The inspection's reference; None for a pillar's own action."""
    folder = top_folder(standing.reference)
    return folder if folder in progress.register.inspections else None


def programmes_of(progress: Progress, standing: Standing) -> tuple[str, ...]:
    """The programmes' references, each once, in the order of names."""
    folder = top_folder(standing.reference)
    at = progress.register.inspections.get(folder)
    programmes = {top_folder(pillar) for pillar in standing.pillars}
    if named := at.programme if at else folder:
        programmes.add(named)
    return tuple(sorted(programmes))


def places_of(progress: Progress, standing: Standing) -> tuple[str, ...]:
    """The pillars that it stands below and the programme that its report belongs to, each once."""
    at = progress.register.inspections.get(top_folder(standing.reference))
    named = (at.programme,) if at and at.programme else ()
    return tuple(dict.fromkeys((*standing.pillars, *named)))


def boards_of(progress: Progress, standing: Standing) -> tuple[str, ...]:
    """The boards that its programmes report to, each once."""
    programmes = progress.register.programmes
    named = (programmes[each] for each in programmes_of(progress, standing) if each in programmes)
    return tuple(sorted({board for at in named for board in at.reports_to}))


def of_board(progress: Progress, board: str) -> list[Standing]:
    """What a board chases: all that belongs to the programmes that report to it.

    A board to which no programme reports, such as an audit committee, chases everything.
    """
    return chased_by(progress, board, progress.everything.values())


def chased_by(progress: Progress, board: str, standings: Iterable[Standing]) -> list[Standing]:
    """The standings that a board chases, of `standings`."""
    if not has_programme(progress, board):
        return list(standings)
    return [each for each in standings if board in boards_of(progress, each)]


def programmes_of_board(progress: Progress, board: str) -> list[str]:
    """The programmes that report to a board; all programmes if none does."""
    programmes = progress.register.programmes
    reporting = [name for name, at in programmes.items() if board in at.reports_to]
    return reporting or list(programmes)


def deciding_board(progress: Progress, standing: Standing) -> str | None:
    """The one board that is asked to decide about a piece of work; None if no board has a record.

    It is the board to which its programme reports, the first if there are several. What reports to
    none is decided by the first board in register.yaml to which no programme reports, by a
    committee only if all of these are committees.
    """
    register = progress.register
    named = (register.programmes.get(each) for each in programmes_of(progress, standing))
    near = (board for at in named if at for board in at.reports_to)
    above = (board for board in register.boards if not has_programme(progress, board))
    last = sorted(above, key=lambda board: is_committee(progress, board))
    return next((board for board in chain(near, last) if board in register.boards), None)


def is_committee(progress: Progress, board: str) -> bool:
    """Whether a board is a committee or a panel, by its title. One to which a programme reports
    decides about work, whatever it is called.
    """
    title = progress.register.role_title(board)
    return bool(_OF_COMMITTEES.search(title)) and not has_programme(progress, board)


_OF_COMMITTEES = Pattern(r"\b(?:committee|panel|audit)\b", re.IGNORECASE)


def has_programme(progress: Progress, board: str) -> bool:
    """Whether any programme reports to this board."""
    return any(board in at.reports_to for at in progress.register.programmes.values())


def _inspections(progress: Progress, standing: Standing) -> tuple[str, ...]:
    inspection = inspection_of(progress, standing)
    return (inspection,) if inspection else (top_folder(standing.reference),)


GROUPINGS: dict[str, Names] = {
    "inspection": _inspections,
    "programme": programmes_of,
    "pillar": lambda _, standing: tuple(sorted(standing.pillars)),
    "owner": lambda _, standing: (standing.owner,) if standing.owner else (),
    "board": boards_of,
    "status": lambda _, standing: (standing.status,),
}
"""The groupings of totals. A pillar's own action has its programme in place of an inspection."""


def groups(
    progress: Progress, standings: Iterable[Standing], by: str
) -> dict[str | None, list[Standing]]:
    """The standings by the names of one grouping; under None those that have no name.

    A standing with several names is in several groups. Only without such do the rows add up.
    """
    names = GROUPINGS[by]
    members: dict[str | None, list[Standing]] = {}
    for standing in standings:
        for name in names(progress, standing) or (None,):
            members.setdefault(name, []).append(standing)
    return in_order_of_groups(progress.register, by, members)


def in_order_of_groups(
    register: Register, by: str, members: Mapping[str | None, _Members]
) -> dict[str | None, _Members]:
    """The groups in the order of people: owners and boards by title, others by reference, and last
    those without a name.
    """

    def place(name: str | None) -> tuple[bool, object, str]:
        title = register.role_title(name) if by in {"owner", "board"} else name or ""
        return name is None, reading_order(title.casefold()), name or ""

    return {name: members[name] for name in sorted(members, key=place)}


def in_several(groups: Iterable[Iterable[Hashable]]) -> int:
    """How many are in more than one group. A total of all groups counts each of them once."""
    return sum(times > 1 for times in Counter(each for group in groups for each in group).values())
