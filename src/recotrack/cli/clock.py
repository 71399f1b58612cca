"""The one place that asks the clock: which day it is, and on which day in London a moment falls.

RECOTRACK_TODAY stands for the clock wherever it is set, and --as-of is the day to look from; so
the same records, settings and day give the same answer on any day. tests/test_clock.py holds that
nothing else in the package asks.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recotrack.dates import typed_day
from recotrack.problems import Failure, wrong_use


class UnknownZone(Failure):
    """The machine does not know the time zone by which a day begins and ends."""


@cache
def london() -> ZoneInfo:
    """The time zone by which a day begins and ends. Raises UnknownZone where it is not known."""
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        message = "the time zone Europe/London is not known on this machine"
        raise UnknownZone(message, "python -m pip install tzdata") from None


def day(as_of: str | None) -> date:
    """--as-of, else RECOTRACK_TODAY, else today in London.

    Not SOURCE_DATE_EPOCH: that dates what a file carries about itself, and where it is set for a
    whole shell (nix-shell sets 1980) nothing would be late.
    """
    return day_typed(as_of, "--as-of") if as_of else real_day()


def real_day() -> date:
    """RECOTRACK_TODAY, else today in London: what is later has not come, whatever is looked at."""
    named = os.environ.get("RECOTRACK_TODAY")
    return _calendar_day(named, "RECOTRACK_TODAY") if named else london_day(datetime.now(UTC))


def real_day_without_zone() -> date:
    """The real day, also on a machine that does not know London's time zone: there it is UTC's."""
    try:
        return real_day()
    except UnknownZone:
        return datetime.now(UTC).date()


def london_day(moment: datetime) -> date:
    """The day in London at a moment: on a summer evening it begins an hour before UTC's."""
    return moment.astimezone(london()).date()


def day_at(moment: int) -> date:
    """The day in London at a moment in seconds since 1970, such as git has of a commit."""
    return london_day(datetime.fromtimestamp(min(max(moment, 0), _LAST_MOMENT), UTC))


_LAST_MOMENT = 253_370_764_800
"""Seconds from 1970 to the year 9999: a commit may say anything."""


def start_of_day(day: date) -> int:
    """The first second of a day in London, in seconds since 1970."""
    return int(datetime.combine(day, time.min, london()).timestamp())


_FROM_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""Days as one says them, in days from the day that it is: no --as-of changes that."""


def day_typed(text: str, option: str) -> date:
    """A day from the command line: ISO, in UK order or yesterday. Raises Failure: wrong use."""
    if is_said_from_today(text):
        return real_day() + timedelta(_FROM_TODAY[text.strip().lower()])
    return _calendar_day(text, option)


def is_said_from_today(text: str) -> bool:
    """Whether it means another day tomorrow: today, yesterday."""
    return text.strip().lower() in _FROM_TODAY


def _calendar_day(text: str, option: str) -> date:
    try:
        return typed_day(text)
    except ValueError as error:
        cure = "a day as 2025-01-31, 31/01/2025 or 31 January 2025"
        raise wrong_use(f"{option}: {error}", cure) from None
