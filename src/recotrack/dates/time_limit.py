"""The last day of a period that the law or a report sets, such as the 56 days of section 55."""

import datetime as dt
from collections.abc import Callable
from typing import Literal

from recotrack.dates.days import ONE_DAY, add_months, last_of_months
from recotrack.dates.working_days import is_working_day

Unit = Literal["calendar", "working", "months"]


def last_day(start: dt.date, *, days: int, unit: str, first_day_counts: bool) -> dt.date:
    """The last day that is in time. `days` is a number of calendar days, working days of England
    and Wales, or months, by `unit`.

    If the first day counts, `start` is day 1: 56 calendar days end on start + 55 ("beginning with
    the day on which the report is published", Police Act 1996 s.55(5A)). Else the day after it is
    day 1, and they end on start + 56. In working days, day 1 is the first working day from then on.
    Months end on the same day of the month, or the last day of a shorter one; if the first day
    counts, a day earlier, but still on the last day of a shorter month.

    Raises ValueError for an unknown unit, less than 1 day, or an end after the year 9999.
    """
    if unit not in _COUNTS:
        raise ValueError(f"{unit} is not a unit: calendar, working or months")
    if days < 1:
        raise ValueError(f"a period of {days} has no last day")
    try:
        return _COUNTS[unit](start, days, 1 if first_day_counts else 0)
    except (OverflowError, ValueError):
        raise ValueError(f"a period of {days} ends after the year 9999") from None


def _last_calendar_day(start: dt.date, days: int, earlier: int) -> dt.date:
    return start + (days - earlier) * ONE_DAY


def _last_working_day(start: dt.date, days: int, earlier: int) -> dt.date:
    day, left = start, days - (earlier if is_working_day(start) else 0)
    _ = start + left * ONE_DAY  # raises at once where counting would end after the year 9999
    while left:
        day += ONE_DAY
        left -= is_working_day(day)
    return day


def _last_day_of_months(start: dt.date, months: int, earlier: int) -> dt.date:
    return last_of_months(start, months) if earlier else add_months(start, months)


_COUNTS: dict[str, Callable[[dt.date, int, int], dt.date]] = {
    "calendar": _last_calendar_day,
    "working": _last_working_day,
    "months": _last_day_of_months,
}
"""How each unit is counted: from the start, their number, and 1 if the start is day 1, else 0."""
