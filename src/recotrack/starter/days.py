"""Days of the demo: its fixed today, working days, and days spread over a period."""

import datetime as dt
import random

from recotrack.dates import month_end

DEMO_DAY = dt.date(2026, 11, 1)  # nothing in the demo happened after it
_FRIDAY = 4


def days_later(day: dt.date, days: int) -> dt.date:
    """The day so many days later; earlier if negative."""
    return day + dt.timedelta(days=days)


def last_of_month(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return month_end(day.year, day.month)


def working_day(day: dt.date) -> dt.date:
    """The day itself, or the Friday before it if it is on a weekend."""
    return days_later(day, -max(0, day.weekday() - _FRIDAY))


def spread(rng: random.Random, first: dt.date, last: dt.date, count: int) -> list[dt.date]:
    """So many working days in order.

    The first is soon after `first`, the last shortly before `last`.
    """
    last = min(last, DEMO_DAY)
    start = min(days_later(first, rng.randint(7, 20)), last)
    end = max(days_later(last, -rng.randint(0, 6)), start)
    span = (end - start).days
    gaps = max(count - 1, 1)
    return [working_day(days_later(start, span * turn // gaps)) for turn in range(count)]
