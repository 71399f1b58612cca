"""Which standings a list shows, and in which order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from recotrack.progress.groups import inspection_of, of_board
from recotrack.progress.progress import Progress
from recotrack.progress.standing import Standing
from recotrack.words import reading_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is wanted; what is empty asks nothing. Names are complete references and ids."""

    kind: str | None = None
    """recommendation (areas for improvement and causes of concern too), or action"""
    owner: str | None = None
    pillar: str | None = None
    board: str | None = None
    inspection: str | None = None
    statuses: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    due_before: date | None = None
    """Due on an earlier day than this."""

    def fits(self, progress: Progress, it: Standing) -> bool:
        """Whether a standing of the board's is wanted."""
        return (
            self.kind in {None, "action" if it.kind == "action" else "recommendation"}
            and self.owner in {None, it.owner}
            and (self.pillar is None or self.pillar in it.pillars)
            and self.inspection in {None, inspection_of(progress, it)}
            and (not self.statuses or it.status in self.statuses)
            and (self.due_before is None or (it.due is not None and it.due < self.due_before))
            and (not self.colours or progress.rag(it).colour in self.colours)
        )


def selected(progress: Progress, choice: Filters) -> list[Standing]:
    """The standings that were there on the day and are wanted, in the order of reading."""
    among = of_board(progress, choice.board) if choice.board else progress.everything.values()
    return [each for each in among if each.there and choice.fits(progress, each)]


_NEVER = date.max.toordinal() + 1


def _due(it: Standing) -> tuple[bool, int]:
    return not it.is_open, it.due.toordinal() if it.due else _NEVER


SORTS: dict[str, Callable[[Standing], Any]] = {
    "due": _due,
    "reference": lambda it: reading_order(it.reference),
    "owner": lambda it: (it.owner is None, it.owner or "", _due(it)),
    "status": lambda it: (it.status, _due(it)),
    "late": lambda it: -it.days_late,
    "updated": lambda it: -(it.last_life.toordinal() if it.last_life else 0),
}
"""Orders of a list. Due: open ones first. Late: the latest first. Updated: the newest first."""


def in_order_of(sort: str, standings: Iterable[Standing]) -> list[Standing]:
    """Standings by one of `SORTS`; what is equal there stays in the order of references."""
    by_reference = sorted(standings, key=lambda it: reading_order(it.reference))
    return sorted(by_reference, key=SORTS[sort])
