"""Days of the demo: its fixed today, months, working days, days spread over a stretch of time."""

import calendar
import datetime as dt
import random

DEMO_DAY = dt.date(2026, 11, 1)  # nothing in the demo happened after it
_FRIDAY = 4


def days_later(day: dt.date, days: int) -> dt.date:
    """That many days later (earlier where negative)."""
    return day + dt.timedelta(days=days)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def month_end(day: dt.date) -> dt.date:
    """The last day of that day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before a weekend: offices seldom write on a Sunday."""
    return days_later(day, -max(0, day.weekday() - _FRIDAY))


def words(day: dt.date) -> str:
    """The day as reports print it: 31 January 2025."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def spread(rng: random.Random, first: dt.date, last: dt.date, count: int) -> list[dt.date]:
    """So many working days in order: one soon after `first`, one shortly before `last`."""
    last = min(last, DEMO_DAY)
    start = min(days_later(first, rng.randint(7, 20)), last)
    end = max(days_later(last, -rng.randint(0, 6)), start)
    span = (end - start).days
    gaps = max(count - 1, 1)
    return [working_day(days_later(start, span * turn // gaps)) for turn in range(count)]
