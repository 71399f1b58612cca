"""A period that a deadline names, and the forms in which it may be named.

A form is a pattern and a reader. The reader says which days the period has, or why a person must be
asked; the words in front of it decide which of its days is the last one that is in time.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from recotrack.dates.days import ONE_DAY, uk
from recotrack.dates.meaning import Basis, Meaning, ambiguous, impossible


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day; `why` says how the last one follows from the words."""

    first: dt.date
    last: dt.date
    why: str
    unclear: str = ""
    """Why it is no deadline without "the end of" or "the start of"; empty where it is one."""


Reader = Callable[[re.Match[str], dt.date | None], Period | Meaning]
"""From the match, and the day of publication for the years that may be meant."""


class Form(NamedTuple):
    """One way of naming a period; the name is how messages show it."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader

    def read(self, match: re.Match[str], published: dt.date | None) -> Period | Meaning:
        """What the match names; impossible where no calendar has it."""
        try:
            return self.reader(match, published)
        except (ValueError, OverflowError) as error:
            return impossible(str(error), self.name)


class Front(NamedTuple):
    """What stands in front of a period, in small letters; empty where nothing does."""

    lead: str
    """by, before, until, within ..."""
    edge: str
    """end, close, start or beginning."""


def settled(period: Period | Meaning, name: str, front: Front) -> Meaning:
    """The meaning of a period behind those words.

    Before a day or a month is until the day before it begins; but before the end of a period takes
    its last day in, as reports mean it.
    """
    form = " ".join(filter(None, (front.lead, front.edge and f"the {front.edge} of", name)))
    if isinstance(period, Meaning):
        return replace(period, form=form)
    if period.unclear and not front.edge and front.lead not in _CLEAR:
        return ambiguous(period.unclear, form, period.first, period.last)
    basis: Basis = "stated" if period.first == period.last else "assumed"
    try:
        day, why = _day_and_why(period, front)
    except OverflowError:
        return impossible("there is no day before that", form)
    return Meaning(basis=basis, date=day, why=why, form=form)


_CLEAR = {"before", "prior to", "within"}


def _day_and_why(period: Period, front: Front) -> tuple[dt.date, str]:
    at_start = front.edge in {"start", "beginning"}
    if front.lead in {"before", "prior to"} and (at_start or not front.edge):
        return period.first - ONE_DAY, f"before {uk(period.first)}: the day before it is the last"
    if at_start:
        return period.first, f"the first day of the period is {uk(period.first)}"
    return period.last, period.why
