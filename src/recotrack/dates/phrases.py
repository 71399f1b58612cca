"""The words of a deadline: what they mean, and where they stand in a recommendation's text.

A day is a deadline only behind the words that make it one (by, before, no later than, until,
within): the Police and Criminal Evidence Act 1984 sets none.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from recotrack.dates.days import MONTHS
from recotrack.dates.durations import (
    COUNT,
    IMMEDIATE_ALONE,
    IMMEDIATE_AT_END,
    IMMEDIATE_IN_TEXT,
    LENGTH_FROM_PUBLICATION,
    RELATIVE,
    RELATIVE_TO,
    UNITS,
    counted_from,
    immediate,
    perhaps_immediate,
    perhaps_relative,
    relative,
)
from recotrack.dates.folded import Folded, compiled, fold
from recotrack.dates.meaning import Meaning, ambiguous
from recotrack.dates.named_periods import BEFORE, FORMS, FULL_FORMS, Front, Period, settled
from recotrack.patterns import Pattern

_LEADS = (
    r"(?:by )?not? later than|(?:on|by),? or before,?|before or on|by"
    r"|before|prior to|ahead of|in advance of|until|within"
    r"|(?:deadline|target date|due date|completion date)(?: of| is)?"
)
_LEAD = compiled(rf"(?u:(?<![\w-]))(?P<lead>{_LEADS})(?=[ :]|, at the )")
_CLOCK = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]m|[0-9]{1,2}[:.]?[0-9]{2}(?: ?(?:hrs|hours))"
    r"|[0-9]{2}:[0-9]{2}|(?:12 )?(?:noon|midday|midnight)"
    r"|(?:the )?close of (?:play|business)|(?:the )?end of (?:the )?(?:day|play))(?: on|,)? "
)
_HEAD = Pattern(
    rf":?,?(?: at the (?:very )?latest,?)? ?(?:{_CLOCK})?"
    r"(?:(?:the )?(?:deadline|target date|due date) of )?"
    r"(?:(?:the )?(?:very )?(?P<edge>end|close|start|beginning|last day|first day)(?: of |-| ))?"
    r"(?:the )?",
    re.ASCII | re.IGNORECASE,
)
_OR = Pattern(r",? (?:or|and|to)(?: on)? (?:the )?|/| - |, (?=[0-9])", re.ASCII | re.IGNORECASE)
_THAT_IS = Pattern(
    r"[ ,;:(-]{1,3}(?:i\.? ?e\b\.?|that is(?: to say)?|namely|meaning)[ ,:]{1,2}"
    r"|[ ,]?\((?=by )",
    re.ASCII | re.IGNORECASE,
)
_TAIL = Pattern(r"(?:,? at the latest| latest)?[ .,;:]*", re.ASCII | re.IGNORECASE)

# Words that look like a deadline, but have no form here: they are asked about, never passed over. A
# month, a year, a day in figures or a length of time must stand behind by, within, no later than
# ..., with nothing but words of time in between. How fast work is done is no deadline: "within 28
# days of a report being made".
_SURE = "|".join(month for month in MONTHS if month not in {"March", "May", "August"})
_MONTH = (
    rf"(?:(?=(?-i:[A-Z]))(?:{_SURE})|(?=(?-i:[A-Z]))(?:March|May|August)(?=,? (?:19|20)[0-9]{{2}})"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? ?(?=(?-i:[A-Z]))(?:March|May|August))"
)
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9%]|[,.:/-][0-9]| ?(?:hours|hrs))"
_FIGURES = r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}"
_LONG = r"(?:day|week|fortnight|month|year|quarter|decade)s?"
_HOW_MANY = (
    rf"(?:{COUNT}|few|several|couple of|number of|half|quarters of|coming|next|following|end of"
    r"|end of the|end of this|reasonable|short|single|full|calendar|working|business|financial"
    r"|fiscal|and)"
)
_FILL = (
    r"(?:the|a|an|at|on|of|in|or|about|around|approximately|roughly|some|some ?time|end|start|close"
    r"|back|beginning|middle|first|second|third|fourth|early|late|mid|latest|earliest|very|period|up|to"
    r"|half|part|week|month|date|day|each|every|least|most|no|more|later|than|new"
    rf"|{COUNT}|[0-9]{{1,2}}(?:st|nd|rd|th))[ ,:-]{{1,2}}"
)
_FILL_OF_DATE = (
    r"(?:(?:last|working|commencing|ending|w/?c|w/?e|next|this|coming|h[12])[ ,:-]{1,2}"
    rf"|{_FILL})"
)
_FOR_WORK = (
    r"(?! (?:of|from|after|following|before|prior|beginning|starting)\b"
    rf"(?! (?:the )?(?:[0-9]|{_MONTH}|new year|date of publication)))"
)
# A month with a slip in it, a day and month in figures: what is no month is asked about too.
_MISSPELT = (
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?(?-i:[A-Z])[a-z]{2,9}"
    r"|(?-i:Ja|Fe|Ma|Ap|Ju|Au|Se|Oc|No|De)[a-z]{1,9}),? " + _YEAR
)
_DAY_AND_MONTH = r"(?:1[3-9]|2[0-9]|3[01])/(?:0?[1-9]|1[0-2])(?![0-9/%])"
_TIME_OF_YEAR = (
    r"(?:(?:the |this |next |the next |this coming )(?:spring|summer|autumn|winter|new year|easter)"
    r"|(?-i:Christmas|Easter|Spring|Summer|Autumn|Winter)"
    r"|(?:the )?(?:this |next )?(?:academic|school) (?:year|term))"
)
_DATE = (
    rf"(?:{_MONTH}(?:,? {_YEAR})?|{_YEAR}|{_FIGURES}|{_MISSPELT}|{_DAY_AND_MONTH}|{_TIME_OF_YEAR})"
)

# It begins where the word in front of it ends.
_UNREAD_DATE = compiled(rf"[:,]? ?(?:{_FILL_OF_DATE}){{0,7}}?{_DATE}")
_UNREAD_LENGTH = compiled(
    rf"[:,]? ?(?:{_FILL}){{0,7}}?(?:{_HOW_MANY}[ -]){{1,4}}{_LONG}{_FOR_WORK}"
)
_UNREAD_PERIOD = compiled(
    rf" (?:the|this)(?: (?:calendar|financial|fiscal))? (?:week|fortnight|month|quarter|year)"
    rf"(?!,? [0-9]){_FOR_WORK}"
)
_UNREAD_END = compiled(r"[:,]? ?(?:the )?end of (?:the |this |next |each |every |that )?" + _LONG)
_A_YEAR = Pattern(r"(?:19|20)[0-9]{2}", re.ASCII)
_TAKES_LENGTH = ("within", "in", "over", "during", " than")
# These make a deadline of a day or a length that follows, and which day it is has to be asked.
_UNREAD_LEAD = compiled(
    rf"(?u:(?<![\w-]))(?P<lead>{_LEADS}|in time for|with effect from"
    r"|(?:in )?(?:no|not) (?:more|longer) than|in less than|(?:in|over|during)(?= the coming))"
    r"(?=[ :]|, at the )"
)


class _Phrase(NamedTuple):
    """From where to where it stands in the folded text, and what it means."""

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
    phrases = chain(
        _named(folded.text, lead, published),
        _counted(folded.text, published),
        _immediate(IMMEDIATE_ALONE, folded.text, published),
    )
    whole = (phrase for phrase in phrases if _is_whole(folded.text, phrase))
    return _earliest(folded, islice(whole, 1))


def deadline_in(text: str, published: dt.date | None) -> Meaning | None:
    """The deadline in a recommendation's text; None if it sets none. Where it sets several, on
    different days, which one is meant is asked, and so are words of time that have no form here.

    What was `before` or `until` a day earlier than the report, or in a year that was over by then,
    tells of the past and is no deadline. "Immediately" at the end of a clause is asked about where
    there is nothing else.
    """
    folded = fold(text)
    phrases = chain(
        _behind_a_lead(folded.text, published),
        _counted(folded.text, published),
        _immediate(IMMEDIATE_IN_TEXT, folded.text, published),
    )
    return (
        _one_of(folded, phrases)
        or _earliest(folded, _unread(folded.text, published))
        or _earliest(folded, _from_publication(folded.text, published))
        or _earliest(folded, _perhaps(folded.text, published))
    )


def _one_of(folded: Folded, phrases: Iterable[_Phrase]) -> Meaning | None:
    """What is meant by all of them: the first, where the others mean the same day."""
    in_order = sorted(phrases, key=lambda phrase: phrase.start)
    differing: dict[object, _Phrase] = {}
    for phrase in in_order:
        differing.setdefault(_day_meant(folded.text, phrase), phrase)
    parts = tuple(_worded(folded, phrase) for phrase in differing.values())
    if len(parts) <= 1:
        return parts[0] if parts else None
    days = [day for part in parts for day in (part.date, *part.choices) if day]
    several = ambiguous("the text names several deadlines", "several deadlines", *days)
    last = max(phrase.end for phrase in in_order)
    return several._replace(parts=parts, words=folded.words(in_order[0].start, last))


def _day_meant(text: str, phrase: _Phrase) -> object:
    """Equal for two phrases that mean the same."""
    meaning = phrase.meaning
    return meaning.date or meaning.choices or text[phrase.start : phrase.end].lower()


def _earliest(folded: Folded, phrases: Iterable[_Phrase]) -> Meaning | None:
    """The meaning of the one that stands first, with its words as they stand in the text."""
    first = min(phrases, key=lambda phrase: phrase.start, default=None)
    return first and _worded(folded, first)


def _worded(folded: Folded, phrase: _Phrase) -> Meaning:
    return phrase.meaning._replace(words=folded.words(phrase.start, phrase.end))


def _is_whole(text: str, phrase: _Phrase) -> bool:
    return phrase.start == 0 and _TAIL.fullmatch(text, phrase.end) is not None


def _behind_a_lead(text: str, published: dt.date | None) -> Iterator[_Phrase]:
    for lead in _LEAD.finditer(text):
        phrase = next(_named(text, lead, published), None)
        if phrase and not _tells_of_the_past(lead["lead"].lower(), phrase.meaning, published):
            yield _with_the_other(text, phrase, published)


def _with_the_other(text: str, phrase: _Phrase, published: dt.date | None) -> _Phrase:
    """The same, but where "or" and another day stand behind it: by 31 March or 30 April 2025."""
    days = [phrase.meaning.date, *phrase.meaning.choices]
    end = phrase.end
    while join := _OR.match(text, end):
        other = _plain_day(text, join.end(), published)
        if not other or other.meaning.date is None:
            break
        days.append(other.meaning.date)
        end = other.end
    if len(differing := {day for day in days[1:] if day} - {days[0]}) == 0 or end == phrase.end:
        return phrase
    named = [day for day in (days[0], *differing) if day]
    why = "the words name several days"
    return _Phrase(phrase.start, end, ambiguous(why, "<day> or <day>", *named))


def _plain_day(text: str, at: int, published: dt.date | None) -> _Phrase | None:
    """The day or month, with its year, that stands there."""
    for form in FULL_FORMS:
        if match := form.pattern.match(text, at):
            meaning = settled(form.read(match, published), form.name, Front("", ""))
            return _Phrase(at, match.end(), meaning)
    return None


def _unread(text: str, published: dt.date | None) -> Iterator[_Phrase]:
    """Words of time behind a lead that have no form."""
    for lead in _UNREAD_LEAD.finditer(text):
        if next(_named(text, lead, published), None) is None or not _LEAD.match(text, lead.start()):
            end = _end_of_unread(text, lead.end(), lead["lead"].lower(), published)
            if end is not None:
                why = "recotrack cannot read these words of time"
                yield _Phrase(lead.start(), end, ambiguous(why, "<words of time>"))
                return


def _from_publication(text: str, published: dt.date | None) -> Iterator[_Phrase]:
    """Lengths of time from publication that no word makes a deadline of."""
    if not any(word in text for word in ("publi", "this report", "our report", "tion report")):
        return  # as in most texts, and the pattern is a slow one
    for match in LENGTH_FROM_PUBLICATION.finditer(text):
        yield _Phrase(*match.span(), perhaps_relative(match, published))


def _end_of_unread(text: str, at: int, lead: str, published: dt.date | None) -> int | None:
    """Where the words of time behind that lead end; None where there are none to ask about."""
    if match := _UNREAD_DATE.match(text, at):
        years = [int(year) for year in _A_YEAR.found(match[0])]
        is_past = published is not None and years and max(years) < published.year
        return None if is_past else match.end()
    if lead.endswith(_TAKES_LENGTH) and (match := _UNREAD_LENGTH.match(text, at)):
        return match.end()
    if lead == "within" and (match := _UNREAD_PERIOD.match(text, at)):
        return match.end()
    return match.end() if (match := _UNREAD_END.match(text, at)) else None


_OF_THE_PAST = BEFORE | {"until"}
_NAMES_A_DAY = ("deadline", "target", "due", "completion")


def _tells_of_the_past(lead: str, meaning: Meaning, published: dt.date | None) -> bool:
    may_be_past = lead in _OF_THE_PAST or lead.startswith(_NAMES_A_DAY)
    days = meaning.choices or (meaning.date,) * may_be_past
    latest = max((day for day in days if day), default=dt.date.max)
    return published is not None and latest < published


def _named(text: str, lead: re.Match[str] | None, published: dt.date | None) -> Iterator[_Phrase]:
    """The readings of a named day or period that begins with that lead, or else with the text."""
    start, at = lead.span() if lead else (0, 0)
    head = _HEAD.match(text, at)
    if head is None:
        return
    front = Front((lead["lead"] if lead else "").lower(), (head["edge"] or "").lower())
    for form in FORMS:
        if match := form.pattern.match(text, head.end()):
            meaning = settled(form.read(match, published), form.name, front)
            yield _Phrase(start, match.end(), meaning)


def _counted(text: str, published: dt.date | None) -> Iterator[_Phrase]:
    """The periods: from publication, or from a day that the words name. A day that is given as
    what the period comes to is the deadline.
    """
    if not any(unit in text.lower() for unit in UNITS):
        return  # as in most texts, and these patterns are slow ones
    for match in RELATIVE.finditer(text):
        that_is = _THAT_IS.match(text, match.end())
        day = that_is and _spelt_out(text, that_is.end(), published)
        yield day or _Phrase(*match.span(), relative(match, published))
    for match in RELATIVE_TO.finditer(text):
        yield from _from_a_day(text, match, published)


def _spelt_out(text: str, at: int, published: dt.date | None) -> _Phrase | None:
    lead = _LEAD.match(text, at)
    if lead:
        return next(_named(text, lead, published), None)
    return _plain_day(text, at, published)


def _from_a_day(text: str, length: re.Match[str], published: dt.date | None) -> Iterator[_Phrase]:
    for form in FULL_FORMS:
        if form.name == "<day>" and (match := form.pattern.match(text, length.end() + 1)):
            start = form.read(match, published)
            meaning = counted_from(length, start.first) if isinstance(start, Period) else start
            if not _tells_of_the_past("until", meaning, published):
                yield _Phrase(length.start(), match.end(), meaning)
            return


def _immediate(pattern: Pattern, text: str, published: dt.date | None) -> Iterator[_Phrase]:
    return (_Phrase(*match.span(), immediate(published)) for match in pattern.finditer(text))


def _perhaps(text: str, published: dt.date | None) -> Iterator[_Phrase]:
    return (
        _Phrase(*match.span(), perhaps_immediate(published))
        for match in IMMEDIATE_AT_END.finditer(text)
    )
