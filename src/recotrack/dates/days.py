"""Days in words, the UK way, and steps of whole months. The words never follow the locale."""

import calendar
import datetime as dt

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONE_DAY = dt.timedelta(days=1)


def uk(day: dt.date) -> str:
    """The day as documents print it: 31 January 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def with_weekday(day: dt.date) -> str:
    """The day with its weekday in front: Wednesday 16 October 2024."""
    return f"{WEEKDAYS[day.weekday()]} {uk(day)}"


def month_end(year: int, month: int) -> dt.date:
    """The last day of that month. Raises ValueError for the year 0."""
    return dt.date(year, month, 1).replace(day=calendar.monthrange(year, month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on (back, where negative), or that month's last day where it is
    shorter. Raises ValueError beyond the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = month_end(year, month + 1)
    return last.replace(day=min(day.day, last.day))
