"""For how long what is late has been late, in bands."""

from collections.abc import Iterable
from typing import NamedTuple

from recotrack.progress.standings import Standing

_FIRST_DAYS = (1, 31, 91, 181)


class LateAge(NamedTuple):
    """A band of days, and how many open recommendations and actions are late by so many."""

    first: int
    last: int | None
    recommendations: int
    actions: int
    recommendations_by_first_date: int
    """The same by the dates that were given first, which no move hides."""
    actions_by_first_date: int

    @property
    def words(self) -> str:
        """31 to 90 days."""
        if self.last is None:
            return f"over {self.first - 1} days"
        return f"up to {self.last} days" if self.first == 1 else f"{self.first} to {self.last} days"


def late_ages(standings: Iterable[Standing]) -> tuple[LateAge, ...]:
    """What is late of what counts, in four bands, which meet and leave nothing out."""
    counted = [each for each in standings if each.counts]
    lasts = [first - 1 for first in _FIRST_DAYS[1:]]
    return tuple(
        _band(counted, first, last) for first, last in zip(_FIRST_DAYS, [*lasts, None], strict=True)
    )


def _band(counted: list[Standing], first: int, last: int | None) -> LateAge:
    numbers = [0, 0, 0, 0]
    for each in counted:
        for place, days in ((0, each.days_late), (2, each.days_late_against_first)):
            if days >= first and (last is None or days <= last):
                numbers[place + (each.kind == "action")] += 1
    return LateAge(first, last, *numbers)
