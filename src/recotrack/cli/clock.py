"""The one place that asks the clock: which day it is, and on which day in London a moment falls.

RECOTRACK_TODAY, if it is set, replaces the clock. --as-of replaces the day of one command. So the
same records, settings and day give the same answer whenever it is asked. tests/house/test_clock.py
holds that nothing else in the package asks the clock.
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
    """The time zone by which a day begins and ends. Raises UnknownZone if it is not known."""
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        message = "the time zone Europe/London is not known on this machine"
        raise UnknownZone(message, "python -m pip install tzdata") from None


def day(as_of: str | None) -> date:
    """--as-of, else RECOTRACK_TODAY, else today in London.

    SOURCE_DATE_EPOCH is not asked: it dates the metadata of files. A shell may set it to 1980, as
    nix-shell does, and then nothing would be late.
    """
    return day_typed(as_of, "--as-of") if as_of else real_day()


def real_day() -> date:
    """RECOTRACK_TODAY, else today in London. Later days are in the future, even with --as-of."""
    set_day = os.environ.get("RECOTRACK_TODAY")
    return _calendar_day(set_day, "RECOTRACK_TODAY") if set_day else london_day(datetime.now(UTC))


def real_day_without_zone() -> date:
    """The real day; the day in UTC if the machine does not know London's time zone."""
    try:
        return real_day()
    except UnknownZone:
        return datetime.now(UTC).date()


def london_day(moment: datetime) -> date:
    """The day in London at a moment. In summer it begins at 23:00 UTC."""
    return moment.astimezone(london()).date()


def day_at(moment: int) -> date:
    """The day in London at a moment, in seconds since 1970 as git gives it for a commit."""
    return london_day(datetime.fromtimestamp(min(max(moment, 0), _LAST_MOMENT), UTC))


_LAST_MOMENT = 253_370_764_800
"""The year 9999, in seconds since 1970. A commit may claim a later one, which no date can hold."""


def start_of_day(day: date) -> int:
    """The first second of a day in London, in seconds since 1970."""
    return int(datetime.combine(day, time.min, london()).timestamp())


_RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""How many days each word is from the real day, even with --as-of."""


def day_typed(text: str, option: str) -> date:
    """A typed day: ISO, in UK order, or a word such as yesterday. Raises Failure: wrong use."""
    if is_relative_day(text):
        return real_day() + timedelta(_RELATIVE_DAYS[text.strip().lower()])
    return _calendar_day(text, option)


def is_relative_day(text: str) -> bool:
    """Whether a typed day is a word such as yesterday, which means another day tomorrow."""
    return text.strip().lower() in _RELATIVE_DAYS


def _calendar_day(text: str, option: str) -> date:
    try:
        return typed_day(text)
    except ValueError as error:
        cure = "a day as 2025-01-31, 31/01/2025 or 31 January 2025"
        raise wrong_use(f"{option}: {error}", cure) from None
