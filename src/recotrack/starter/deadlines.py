"""Deadlines of the demo: words as a report prints them, the day that they mean, and its basis."""

import calendar
import datetime as dt
from typing import NamedTuple

from recotrack.starter.days import month_end, months_later, words

_NUMBERS = {6: "six", 9: "nine"}
_DECEMBER = 12


class Deadline(NamedTuple):
    """`words` and `date` are missing where the basis is none."""

    basis: str
    words: str | None
    date: dt.date | None


def deadline(basis: str, months: int, published: dt.date) -> Deadline:
    """The deadline that a report of that day sets, about so many months on."""
    if basis == "none":
        return Deadline(basis, None, None)
    if basis == "immediate":
        return Deadline(basis, "should immediately", published)
    if basis == "relative":
        return Deadline(
            basis, f"Within {_NUMBERS.get(months, months)} months", months_later(published, months)
        )
    last = month_end(months_later(published, months))
    return Deadline(basis, f"By {words(last) if basis == 'stated' else _vague(last)}", last)


def _vague(day: dt.date) -> str:
    """Words that name no day: a month or a year's end, for its last day, by assumption."""
    if day.month == _DECEMBER:
        return f"the end of {day.year}"
    return f"{calendar.month_name[day.month]} {day.year}"


def sentence(limit: Deadline, addressee: str, task: str) -> str:
    """The recommendation's first sentence, with the deadline's words in their place."""
    if limit.basis == "immediate":
        return f"{addressee[0].upper()}{addressee[1:]} should immediately {task}."
    if limit.words:
        return f"{limit.words}, {addressee} should {task}."
    return f"{addressee[0].upper()}{addressee[1:]} should {task}."
