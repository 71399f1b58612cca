"""Days as papers print them, in words and numbers: 4th May 2026, 04/05/2026."""

import datetime as dt
import re

from recotrack.dates import day_or_none

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY = (
    rf"(?:\d{{1,2}} ?(?:st|nd|rd|th)? (?:of )?{MONTH},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    rf"|\d{{2}}\.\d{{2}}\.\d{{2}}(?:\d{{2}})?|\d{{4}}-\d{{2}}-\d{{2}})"
)
"""A pattern of a day, as papers print it; it ignores case."""
ANY_DAY = re.compile(DAY, re.IGNORECASE)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)"
WITH_WEEKDAY = re.compile(rf"{WEEKDAY}?(?P<day>{DAY})", re.IGNORECASE)


def day_of(text: str) -> dt.date | None:
    """The day that a text names; None if it names none, or several."""
    found = {match[0] for match in ANY_DAY.finditer(text)}
    return day_or_none(next(iter(found))) if len(found) == 1 else None


def without_day(text: str) -> str:
    """The text without its days and their weekdays."""
    return WITH_WEEKDAY.sub("", text)


def day_alone(text: str) -> str | None:
    """The day that is all of a text, in ISO form; else None."""
    day = day_of(text)
    return day.isoformat() if day and not without_day(text).strip(" .,()") else None
