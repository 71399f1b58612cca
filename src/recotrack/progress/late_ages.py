"""Counts how long open work has been late, in bands of days."""

from collections import Counter
from collections.abc import Callable, Iterable
from sys import maxsize
from typing import NamedTuple

from recotrack.progress.standings import Standing
from recotrack.progress.totals import kinds_of

_FIRST_DAYS = (1, 31, 91, 181)


class LateAge(NamedTuple):
    """A band of days, and how much open work is late by so many, by kind."""

    first: int
    last: int | None
    kinds: Counter[str]
    by_first_date: Counter[str]
    """The same by the first due dates, which no move hides."""

    @property
    def words(self) -> str:
        """31 to 90 days."""
        if self.last is None:
            return f"over {self.first - 1} days"
        return f"up to {self.last} days" if self.first == 1 else f"{self.first} to {self.last} days"


def late_ages(standings: Iterable[Standing]) -> tuple[LateAge, ...]:
    """The late work of all that counts, in four bands without a gap."""
    counted = [each for each in standings if each.counts]
    lasts = [first - 1 for first in _FIRST_DAYS[1:]]
    return tuple(
        _band(counted, first, last) for first, last in zip(_FIRST_DAYS, [*lasts, None], strict=True)
    )


def _band(counted: list[Standing], first: int, last: int | None) -> LateAge:
    def late_by(days_late: Callable[[Standing], int]) -> Counter[str]:
        until = last or maxsize
        return kinds_of(each for each in counted if first <= days_late(each) <= until)

    return LateAge(
        first,
        last,
        late_by(lambda each: each.days_late),
        late_by(lambda each: each.days_late_against_first),
    )
