"""Forms that name a day or a month: 31 January 2025, March 2023, and those that lack their year."""

import datetime as dt
import re
from collections.abc import Iterable
from itertools import islice

from recotrack.dates.days import MONTHS, month_end, uk
from recotrack.dates.folded import compiled
from recotrack.dates.meaning import Meaning, ambiguous
from recotrack.dates.period import Form, Period
from recotrack.dates.written import (
    DAY_IN_WORDS,
    FULL_DAYS,
    MONTH,
    MONTH_AND_DAY,
    day_of,
    existing,
    month_of,
    weekday_fault,
    year_number,
)

_LEAP_GAP = 9  # 29 February may be that many years away (1896 to 1904)


def _day(match: re.Match[str], _published: dt.date | None) -> Period | Meaning:
    day = day_of(match)
    if fault := weekday_fault(match, day):
        return ambiguous(fault, "<day>", day)
    return Period(day, day, "the day itself is the last one that is in time")


def _day_without_year(match: re.Match[str], published: dt.date | None) -> Meaning:
    day, month = int(match["day"]), month_of(match)
    existing(day, month, None)
    days = _next_two(_same_days(day, month, published), published)
    return ambiguous("a day without its year", "<day> without a year", *days)


def _month_and_number(match: re.Match[str], published: dt.date | None) -> Meaning:
    """March 26: the 26th of some year, or March 2026."""
    number, month = int(match["day"]), month_of(match)
    existing(number, month, None)
    days = _next_two(_same_days(number, month, published), published)
    why = f"{number} may be the day or the year"
    return ambiguous(why, "<month> <number>", month_end(2000 + number, month), *days)


def _month(match: re.Match[str], _published: dt.date | None) -> Period:
    year, month = year_number(match["year"]), month_of(match)
    last = month_end(year, month)
    return Period(last.replace(day=1), last, f"a month ends on its last day, {uk(last)}")


def _month_without_year(match: re.Match[str], published: dt.date | None) -> Meaning:
    month = month_of(match)
    ends = (month_end(year, month) for year in _years(published))
    return ambiguous(
        "a month without its year", "<month> without a year", *_next_two(ends, published)
    )


def _same_days(day: int, month: int, published: dt.date | None) -> Iterable[dt.date]:
    for year in _years(published):
        if day <= month_end(year, month).day:
            yield dt.date(year, month, day)


def _years(published: dt.date | None) -> range:
    """The years to look in for the next such day; none while the publication is not known."""
    if published is None:
        return range(0)
    return range(published.year, min(published.year + _LEAP_GAP, dt.MAXYEAR + 1))


def _next_two(days: Iterable[dt.date], published: dt.date | None) -> list[dt.date]:
    return list(islice((day for day in days if published and day >= published), 2))


# A name in full and with a capital: "by Jan" and "the force may" are no months.
_NAME = rf"(?=(?-i:[A-Z]))(?P<month>{'|'.join(MONTHS)})"

FORMS = (
    *(Form("<day>", pattern, _day) for pattern in FULL_DAYS),
    Form(
        "<month> <year>", compiled(rf"{MONTH}(?:,| of)? ?(?P<year>[0-9]{{4}}|'[0-9]{{2}})"), _month
    ),
    Form("<day> without a year", compiled(DAY_IN_WORDS), _day_without_year),
    Form("<month> <number>", compiled(MONTH_AND_DAY), _month_and_number),
    Form("<month> without a year", compiled(_NAME), _month_without_year),
)
