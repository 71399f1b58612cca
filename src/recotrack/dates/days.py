"""Days as people write them: printed in UK form, typed in figures or words; and steps of whole
months. Words never follow the locale. Figures are in UK or ISO order, never with the month first.
"""

import calendar
import datetime as dt
import re
from functools import lru_cache

from recotrack.dates.folded import compiled, fold
from recotrack.words import shortened

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONE_DAY = dt.timedelta(days=1)


def uk(day: dt.date) -> str:
    """The day as documents print it: 31 January 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def uk_short(day: dt.date) -> str:
    """The day where there is little room: 31 Jan 2025."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year:04}"


def uk_of_iso(text: str) -> str:
    """A day in ISO form as documents print it; another text as it is."""
    try:
        return uk(dt.date.fromisoformat(text))
    except ValueError:
        return text


def with_weekday(day: dt.date) -> str:
    """The day with its weekday in front: Wednesday 16 October 2024."""
    return f"{WEEKDAYS[day.weekday()]} {uk(day)}"


def month_end(year: int, month: int) -> dt.date:
    """The last day of that month. Raises ValueError for the year 0."""
    return dt.date(year, month, 1).replace(day=calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months later (earlier if negative), or the last day of a shorter month.
    Raises ValueError beyond the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_end(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def last_of_months(first: dt.date, months: int) -> dt.date:
    """The last day of some months that begin with `first`: the day before the same day of the
    month, or the last day of a month without that day. So the month that begins with 31 January
    2024 ends on 29 February. Raises ValueError beyond the years 1 to 9999.
    """
    if first.day == 1:
        last = add_months(first, months - 1)  # not `months`, which fails in December 9999
        return month_end(last.year, last.month)
    after = add_months(first, months)
    return after - ONE_DAY if after.day == first.day else after


MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year>[0-9]{4})(?![0-9])"
DAY_IN_WORDS = (
    r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
    r"(?P<day>[0-9]{1,2})(?: ?(?:st|nd|rd|th))?(?: day)?(?: of)?[ -]?" + MONTH
)
MONTH_AND_DAY = MONTH + r" (?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])"
# Two figures are a year only where no noun follows ("by 31 January 25 officers").
_SHORT_YEAR = r"(?P<year>[0-9]{4}(?![0-9])|'?[0-9]{2}(?= ?(?:[,.;:)]|$)))"

FULL_DAYS = tuple(
    map(
        compiled,
        (
            r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
            r"(?P<day>[0-9]{1,2})([-/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4}|[0-9]{2})(?![-/.][0-9])",
            DAY_IN_WORDS + r",?[ -]?" + _SHORT_YEAR,
            MONTH_AND_DAY + r",? " + YEAR,
        ),
    )
)
_NO_YEAR = tuple(map(compiled, (DAY_IN_WORDS, MONTH_AND_DAY)))
_LEAP_YEAR = 2024


def typed_day(text: str) -> dt.date:
    """The day in a typed text, in ISO or UK order or with the month in words. Two figures are a
    year of this century.

    Raises ValueError, with a message for the user, for anything else: a day that does not exist,
    the month before the day, no year, a wrong weekday.
    """
    plain = fold(text).text
    for pattern in FULL_DAYS:
        if match := pattern.fullmatch(plain):
            day = day_of(match)
            if fault := weekday_fault(match, day):
                raise ValueError(fault)
            return day
    if any(pattern.fullmatch(plain) for pattern in _NO_YEAR):
        raise ValueError(f"{plain} has no year")
    raise ValueError(f"{shortened(plain, 40)} is not a day" if plain else "no day")


@lru_cache(2048)  # a column has few days, many times
def day_or_none(text: str) -> dt.date | None:
    """The day in a typed text; None for a text that `typed_day` refuses."""
    try:
        return typed_day(text)
    except ValueError:
        return None


def day_of(match: re.Match[str]) -> dt.date:
    """The day of a match of FULL_DAYS. Raises ValueError if it does not exist."""
    day, month, year = int(match["day"]), month_of(match), year_number(match["year"])
    day_first = match.start("day") < match.start("month") < match.start("year")
    if day_first and (meant := _other_way_round(day, month, year)):
        right = f"{meant:%d/%m}/{meant.year:04}"
        order = f"the order is day/month/year, in which {uk(meant)} is {right}"
        raise ValueError(f"there is no month {month}: {order}")
    return existing(day, month, year)


def existing(day: int, month: int, year: int | None) -> dt.date:
    """The day; without a year, that day of a leap year. Raises ValueError if it does not exist."""
    try:
        return dt.date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        raise ValueError(_no_such_day(day, month, year)) from None


def month_of(match: re.Match[str]) -> int:
    """The number of the matched month, from its name or from figures, which may be 0 to 99."""
    text = match["month"]
    if text.isdigit():
        return int(text)
    return _NUMBERS[text[:3].capitalize()]


def year_number(text: str) -> int:
    """The year of four figures, or of two in this century."""
    figures = text.lstrip("'")
    return int(figures) if len(figures) > 2 else 2000 + int(figures)


def weekday_fault(match: re.Match[str], day: dt.date) -> str:
    """A message if the weekday beside a day is wrong; else empty."""
    written = (match.groupdict().get("weekday") or "")[:3].capitalize()
    right = WEEKDAYS[day.weekday()]
    if not written or right.startswith(written):
        return ""
    wrong = next(name for name in WEEKDAYS if name.startswith(written))
    return f"{uk(day)} is a {right}, not a {wrong}"


def _no_such_day(day: int, month: int, year: int | None) -> str:
    if not 1 <= month <= len(MONTHS):
        return f"there is no month {month}: months go from 1 to 12"
    if year == 0:
        return "there is no year 0000"
    name = MONTHS[month - 1] if year is None else f"{MONTHS[month - 1]} {year:04}"
    days = month_end(_LEAP_YEAR if year is None else year, month).day
    return f"there is no {day} {name}: that month has {days} days"


def _other_way_round(day: int, month: int, year: int) -> dt.date | None:
    """The day that figures in US order mean; None if they are not in that order."""
    try:
        return dt.date(year, day, month) if month > len(MONTHS) else None
    except ValueError:
        return None
