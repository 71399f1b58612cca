"""The words of a deadline: what they mean, and where they stand in a recommendation's text.

A day is a deadline only behind the words that make it one (by, before, no later than, until,
within): the Police and Criminal Evidence Act 1984 sets none.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple

from recotrack.dates import named_days, named_years, vague
from recotrack.dates.durations import RELATIVE, relative
from recotrack.dates.folded import Folded, compiled, fold
from recotrack.dates.immediate import ALONE, AT_END, IN_TEXT, immediate, perhaps_immediate
from recotrack.dates.meaning import Meaning
from recotrack.dates.period import Front, settled

# The first that fits is how a phrase is read.
_FORMS = (*named_days.FORMS, *named_years.FORMS, *vague.FORMS)
_LEAD = compiled(
    r"(?u:(?<![\w-]))(?P<lead>(?:by )?not? later than|on or before|by|before|prior to|until|within)"
    r"(?= )"
)
_CLOCK = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]m|[0-9]{2}:[0-9]{2}|noon|midday|midnight"
    r"|(?:the )?close of (?:play|business)|(?:the )?end of (?:the )?(?:day|play))(?: on|,)? "
)
_HEAD = re.compile(
    rf" ?(?:{_CLOCK})?(?:(?:the )?(?:very )?(?P<edge>end|close|start|beginning)(?: of |-| ))?"
    r"(?:the )?",
    re.ASCII | re.IGNORECASE,
)
_TAIL = re.compile(r"(?:,? at the latest| latest)?[ .,;:]*", re.ASCII | re.IGNORECASE)


class _Found(NamedTuple):
    start: int
    end: int
    meaning: Meaning


def meaning_of(words: str, published: dt.date | None) -> Meaning | None:
    """What a deadline's words mean, where they are one phrase and nothing else. None where they
    hold no deadline ("in a timely manner", "March 26 earliest").

    A day, month, quarter or year may stand without "by" here, as in the cell of a table. Relative
    and immediate deadlines count from `published`; without it they have no date.
    """
    folded = fold(words)
    lead = _LEAD.match(folded.text)
    found = chain(
        _named(folded.text, lead, published),
        _counted(folded.text, published),
        _immediate(ALONE, folded.text, published),
    )
    whole = (each for each in found if _is_whole(folded.text, each))
    return _earliest(folded, islice(whole, 1))


def deadline_in(text: str, published: dt.date | None) -> Meaning | None:
    """The first deadline in a recommendation's text; None if it sets none.

    What was `before` or `until` a day earlier than the report, or in a year that was over by then,
    tells of the past and is no deadline. "Immediately" at the end of a clause is asked about where
    there is nothing else.
    """
    folded = fold(text)
    found = chain(
        islice(_behind_a_lead(folded.text, published), 1),
        islice(_counted(folded.text, published), 1),
        islice(_immediate(IN_TEXT, folded.text, published), 1),
    )
    return _earliest(folded, found) or _earliest(folded, _perhaps(folded.text, published))


def _earliest(folded: Folded, found: Iterable[_Found]) -> Meaning | None:
    """The meaning of the one that stands first, with its words as they stand in the text."""
    first = min(found, key=lambda each: each.start, default=None)
    return first and replace(first.meaning, words=folded.words(first.start, first.end))


def _is_whole(text: str, found: _Found) -> bool:
    return found.start == 0 and _TAIL.fullmatch(text, found.end) is not None


def _behind_a_lead(text: str, published: dt.date | None) -> Iterator[_Found]:
    for lead in _LEAD.finditer(text):
        found = next(_named(text, lead, published), None)
        if found and not _tells_of_the_past(lead["lead"].lower(), found.meaning, published):
            yield found


def _tells_of_the_past(lead: str, meaning: Meaning, published: dt.date | None) -> bool:
    days = meaning.choices or (meaning.date,) * (lead in {"before", "prior to", "until"})
    latest = max((day for day in days if day), default=dt.date.max)
    return published is not None and latest < published


def _named(text: str, lead: re.Match[str] | None, published: dt.date | None) -> Iterator[_Found]:
    """The readings of a named day or period that begins with that lead, or else with the text."""
    start, at = lead.span() if lead else (0, 0)
    head = _HEAD.match(text, at)
    if head is None:
        return
    front = Front((lead["lead"] if lead else "").lower(), (head["edge"] or "").lower())
    for form in _FORMS:
        if match := form.pattern.match(text, head.end()):
            yield _Found(start, match.end(), settled(form.read(match, published), form.name, front))


def _counted(text: str, published: dt.date | None) -> Iterator[_Found]:
    return (_Found(*match.span(), relative(match, published)) for match in RELATIVE.finditer(text))


def _immediate(pattern: re.Pattern[str], text: str, published: dt.date | None) -> Iterator[_Found]:
    return (_Found(*match.span(), immediate(published)) for match in pattern.finditer(text))


def _perhaps(text: str, published: dt.date | None) -> Iterator[_Found]:
    return (_Found(*match.span(), perhaps_immediate(published)) for match in AT_END.finditer(text))
