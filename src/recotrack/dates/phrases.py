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
from recotrack.dates.durations import RELATIVE, RELATIVE_TO, counted_from, relative
from recotrack.dates.folded import Folded, compiled, fold
from recotrack.dates.immediate import ALONE, AT_END, IN_TEXT, immediate, perhaps_immediate
from recotrack.dates.meaning import Meaning, ambiguous
from recotrack.dates.period import Form, Front, Period, settled
from recotrack.dates.unread import asked, unread

# The first that fits is how a phrase is read.
_FORMS = (*named_days.FORMS, *named_years.FORMS, *vague.FORMS)
_FULL: tuple[Form, ...] = tuple(
    form for form in named_days.FORMS if form.name in {"<day>", "<month> <year>"}
)
_LEAD = compiled(
    r"(?u:(?<![\w-]))(?P<lead>(?:by )?not? later than|on or before|by|before|prior to|until|within)"
    r"(?=[ :]|, at the )"
)
_CLOCK = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]m|[0-9]{2}:[0-9]{2}|noon|midday|midnight"
    r"|(?:the )?close of (?:play|business)|(?:the )?end of (?:the )?(?:day|play))(?: on|,)? "
)
_HEAD = re.compile(
    rf":?,?(?: at the (?:very )?latest,?)? ?(?:{_CLOCK})?"
    r"(?:(?:the )?(?:very )?(?P<edge>end|close|start|beginning)(?: of |-| ))?"
    r"(?:the )?",
    re.ASCII | re.IGNORECASE,
)
_OR = re.compile(r",? (?:or|and|to)(?: on)? (?:the )?|/| - ", re.ASCII | re.IGNORECASE)
_THAT_IS = re.compile(
    r"[ ,;:(-]{1,3}(?:i\.? ?e\b\.?|that is(?: to say)?|namely|meaning)[ ,:]{1,2}"
    r"|[ ,]?\((?=by )",
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
    """The deadline in a recommendation's text; None if it sets none. Where it sets several, on
    different days, which one is meant is asked, and so are words of time that have no form here.

    What was `before` or `until` a day earlier than the report, or in a year that was over by then,
    tells of the past and is no deadline. "Immediately" at the end of a clause is asked about where
    there is nothing else.
    """
    folded = fold(text)
    found = chain(
        _behind_a_lead(folded.text, published),
        _counted(folded.text, published),
        _immediate(IN_TEXT, folded.text, published),
    )
    return (
        _earliest(folded, _one_of(folded.text, found))
        or _earliest(folded, _unread(folded.text, published))
        or _earliest(folded, _perhaps(folded.text, published))
    )


def _one_of(text: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """What is meant by all that was found: the first, where the others mean the same day."""
    every = sorted(found, key=lambda each: each.start)
    if not every:
        return
    if len({_same(text, each) for each in every}) == 1:
        yield every[0]
        return
    days = [day for each in every for day in (each.meaning.date, *each.meaning.choices) if day]
    why = "the text names several deadlines"
    last = max(each.end for each in every)
    yield _Found(every[0].start, last, ambiguous(why, "several deadlines", *days))


def _same(text: str, found: _Found) -> object:
    """Equal for two that mean the same."""
    meaning = found.meaning
    return meaning.date or meaning.choices or text[found.start : found.end].lower()


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
            yield _with_the_other(text, found, published)


def _with_the_other(text: str, found: _Found, published: dt.date | None) -> _Found:
    """The same, but where "or" and another day stand behind it: by 31 March or 30 April 2025."""
    join = _OR.match(text, found.end)
    other = join and _plain_day(text, join.end(), published)
    if not other or other.meaning.date in {None, found.meaning.date}:
        return found
    days = [each for each in (found.meaning.date, other.meaning.date) if each is not None]
    days += found.meaning.choices
    why = "the words name several days"
    return _Found(found.start, other.end, ambiguous(why, "<day> or <day>", *days))


def _plain_day(text: str, at: int, published: dt.date | None) -> _Found | None:
    """The day or month, with its year, that stands there."""
    for form in _FULL:
        if match := form.pattern.match(text, at):
            return _Found(
                at, match.end(), settled(form.read(match, published), form.name, Front("", ""))
            )
    return None


def _unread(text: str, published: dt.date | None) -> Iterator[_Found]:
    """Words of time behind a lead that have no form."""
    for lead in _LEAD.finditer(text):
        if next(_named(text, lead, published), None) is None:
            end = unread(text, lead.end(), lead["lead"].lower(), published)
            if end is not None:
                yield _Found(lead.start(), end, asked())
                return


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
    """The periods: from publication, or from a day that the words name. A day that is given as
    what the period comes to is the deadline.
    """
    for match in RELATIVE.finditer(text):
        that_is = _THAT_IS.match(text, match.end())
        day = that_is and _spelt_out(text, that_is.end(), published)
        yield day or _Found(*match.span(), relative(match, published))
    for match in RELATIVE_TO.finditer(text):
        yield from _from_a_day(text, match, published)


def _spelt_out(text: str, at: int, published: dt.date | None) -> _Found | None:
    lead = _LEAD.match(text, at)
    if lead:
        return next(_named(text, lead, published), None)
    return _plain_day(text, at, published)


def _from_a_day(text: str, length: re.Match[str], published: dt.date | None) -> Iterator[_Found]:
    for form in _FULL:
        if form.name == "<day>" and (match := form.pattern.match(text, length.end() + 1)):
            start = form.read(match, published)
            meaning = counted_from(length, start.first) if isinstance(start, Period) else start
            if not _tells_of_the_past("until", meaning, published):
                yield _Found(length.start(), match.end(), meaning)
            return


def _immediate(pattern: re.Pattern[str], text: str, published: dt.date | None) -> Iterator[_Found]:
    return (_Found(*match.span(), immediate(published)) for match in pattern.finditer(text))


def _perhaps(text: str, published: dt.date | None) -> Iterator[_Found]:
    return (_Found(*match.span(), perhaps_immediate(published)) for match in AT_END.finditer(text))
