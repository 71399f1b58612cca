"""Working days of England and Wales: Monday to Friday, without bank and public holidays.

Sources. Banking and Financial Dealings Act 1971, section 1 and schedule 1, paragraph 1: Easter
Monday, the last Mondays in May and August, 26 December unless it is a Sunday, 27 December if the
25th or 26th is a Sunday. Royal proclamations under section 1(2) and (3): New Year's Day (since
1974), the first Monday in May (since 1978), the other substitutes for days that fall on a weekend,
and the moved and one-off days below. Good Friday and Christmas Day are holidays at common law.

The holidays are complete from 1978 to 2026. Later years follow the rules until a proclamation says
otherwise. Earlier years follow the rules too, and may be wrong.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from recotrack.dates.days import ONE_DAY

_SATURDAY = 5

# Holidays that were moved: the day by the rule, and the day proclaimed in its place.
_MOVED = {
    dt.date(1995, 5, 1): dt.date(1995, 5, 8),  # 50 years since VE Day
    dt.date(2002, 5, 27): dt.date(2002, 6, 4),  # Golden Jubilee
    dt.date(2012, 5, 28): dt.date(2012, 6, 4),  # Diamond Jubilee
    dt.date(2020, 5, 4): dt.date(2020, 5, 8),  # 75 years since VE Day
    dt.date(2022, 5, 30): dt.date(2022, 6, 2),  # Platinum Jubilee
}
_ONE_OFF = frozenset(
    {
        dt.date(1981, 7, 29),  # wedding of the Prince of Wales
        dt.date(1999, 12, 31),  # the Millennium
        dt.date(2002, 6, 3),  # Golden Jubilee
        dt.date(2011, 4, 29),  # wedding of Prince William
        dt.date(2012, 6, 5),  # Diamond Jubilee
        dt.date(2022, 6, 3),  # Platinum Jubilee
        dt.date(2022, 9, 19),  # State Funeral of Queen Elizabeth II
        dt.date(2023, 5, 8),  # Coronation of King Charles III
    }
)


def is_working_day(day: dt.date) -> bool:
    """Whether a day is Monday to Friday, and no bank or public holiday of England and Wales."""
    return not _at_weekend(day) and day not in bank_holidays(day.year)


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    """The bank and public holidays of England and Wales in that year, substitutes included."""
    by_rule = {*_easter_holidays(year), *_mondays(year), *_new_year(year), *_christmas(year)}
    moved = {_MOVED.get(day, day) for day in by_rule}
    return frozenset(moved | {day for day in _ONE_OFF if day.year == year})


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar: the anonymous algorithm, as Meeus prints it."""
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    golden = year % 19
    sun = (century + 8) // 25
    epact = (19 * golden + century - leaps - (century - sun + 1) // 3 + 15) % 30
    quarters, single = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * quarters - epact - single) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _easter_holidays(year: int) -> tuple[dt.date, dt.date]:
    sunday = easter(year)
    return sunday - 2 * ONE_DAY, sunday + ONE_DAY


def _mondays(year: int) -> Iterator[dt.date]:
    """The first Monday in May, and the last ones in May and August."""
    for month, latest in ((5, 7), (5, 31), (8, 31)):
        day = dt.date(year, month, latest)
        yield day - day.weekday() * ONE_DAY


def _new_year(year: int) -> tuple[dt.date]:
    day = dt.date(year, 1, 1)
    return (day + max(0, 7 - day.weekday()) * ONE_DAY if _at_weekend(day) else day,)


def _christmas(year: int) -> Iterator[dt.date]:
    """25 and 26 December, and for each at a weekend the next weekday that is not taken."""
    days = [dt.date(year, 12, day) for day in (25, 26)]
    free = (dt.date(year, 12, day) for day in (27, 28))
    weekdays = (day for day in free if not _at_weekend(day))
    for day in days:
        yield day
        if _at_weekend(day):
            yield next(weekdays)


def _at_weekend(day: dt.date) -> bool:
    return day.weekday() >= _SATURDAY
