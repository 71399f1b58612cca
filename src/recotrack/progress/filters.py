"""Selects the standings that a list shows, and sorts them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from recotrack.progress.groups import inspection_of, of_board
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.words import reading_order


class Filters(NamedTuple):
    """What a list is asked for.

    An empty value asks for nothing. Names are complete references and ids.
    """

    kind: str | None = None
    """recommendation (areas for improvement and causes of concern too), or action"""
    owner: str | None = None
    pillar: str | None = None
    board: str | None = None
    inspection: str | None = None
    statuses: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    due_before: date | None = None
    """Due before this day."""

    @property
    def asks_for_finished(self) -> bool:
        """Whether finished work is listed too, as a status or a colour is asked for."""
        return bool(self.statuses or self.colours)

    def fits(self, progress: Progress, standing: Standing) -> bool:
        """Whether a standing is asked for; the board was looked at before."""
        return (
            self.kind in {None, "action" if standing.kind == "action" else "recommendation"}
            and self.owner in {None, standing.owner}
            and (self.pillar is None or self.pillar in standing.pillars)
            and self.inspection in {None, inspection_of(progress, standing)}
            and (not self.statuses or standing.status in self.statuses)
            and (
                self.due_before is None
                or (standing.due is not None and standing.due < self.due_before)
            )
            and (not self.colours or progress.rag(standing).colour in self.colours)
        )


def selected(progress: Progress, filters: Filters) -> list[Standing]:
    """The standings of the day that are asked for, in the order of the records."""
    among = of_board(progress, filters.board) if filters.board else progress.everything.values()
    return [each for each in among if each.there and filters.fits(progress, each)]


_NEVER = date.max.toordinal() + 1


def _due(standing: Standing) -> tuple[bool, int]:
    return not standing.is_open, standing.due.toordinal() if standing.due else _NEVER


SORTS: dict[str, Callable[[Standing], Any]] = {
    "due": _due,
    "reference": lambda standing: reading_order(standing.reference),
    "owner": lambda standing: (standing.owner is None, standing.owner or "", _due(standing)),
    "status": lambda standing: (standing.status, _due(standing)),
    "late": lambda standing: -standing.days_late,
    "updated": lambda standing: -(standing.last_life.toordinal() if standing.last_life else 0),
}
"""The orders of a list. Due: open work first. Late: the latest first. Updated: the newest first."""


def sorted_standings(sort: str, standings: Iterable[Standing]) -> list[Standing]:
    """The standings in an order of SORTS. Equal ones stay in the order of references."""
    by_reference = sorted(standings, key=lambda standing: reading_order(standing.reference))
    return sorted(by_reference, key=SORTS[sort])
