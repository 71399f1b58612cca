"""The words of a deadline: their meaning, and their place in a recommendation's text.

A day is a deadline only after words such as by, before, no later than, until, within. The year of
the Police and Criminal Evidence Act 1984 is none.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
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
from recotrack.dates.named_periods import BEFORE, FORMS, FULL_FORMS, Period, WordsBefore, settled
from recotrack.patterns import Pattern

_LEADS = (
    r"(?:by )?not? later than|(?:on|by),? or before,?|before or on|by"
    r"|before|prior to|ahead of|in advance of|until|within"
    r"|(?:deadline|target date|due date|completion date)(?: of| is)?"
)
LEAD = compiled(rf"(?u:(?<![\w-]))(?P<lead>{_LEADS})(?=[ :]|, at the )")
_CLOCK = (
    r"(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]m|[0-9]{1,2}[:.]?[0-9]{2}(?: ?(?:hrs|hours))"
    r"|[0-9]{2}:[0-9]{2}|(?:12 )?(?:noon|midday|midnight)"
    r"|(?:the )?close of (?:play|business)|(?:the )?end of (?:the )?(?:day|play))(?: on|,)? "
)
_BEFORE_PERIOD = Pattern(
    rf":?,?(?: at the (?:very )?latest,?)? ?(?:{_CLOCK})?"
    r"(?:(?:the )?(?:deadline|target date|due date) of )?"
    r"(?:(?:the )?(?:very )?(?P<edge>end|close|start|beginning|last day|first day)(?: of |-| ))?"
    r"(?:the )?",
    re.ASCII | re.IGNORECASE,
)
_ALTERNATIVE = Pattern(
    r",? (?:or|and|to)(?: on)? (?:the )?|/| - |, (?=[0-9])", re.ASCII | re.IGNORECASE
)
_THAT_IS = Pattern(
    r"[ ,;:(-]{1,3}(?:i\.? ?e\b\.?|that is(?: to say)?|namely|meaning)[ ,:]{1,2}"
    r"|[ ,]?\((?=by )",
    re.ASCII | re.IGNORECASE,
)
_TAIL = Pattern(r"(?:,? at the latest| latest)?[ .,;:]*", re.ASCII | re.IGNORECASE)

# Words that look like a deadline, but have no form here, are asked about and never passed over:
# "by", "within", "no later than" ..., and then a month, a year, a day in figures or a length of
# time, with only words of time between. How fast a task is done is no deadline: "within 28 days of
# a report being made".
_CLEAR_MONTHS = "|".join(month for month in MONTHS if month not in {"March", "May", "August"})
_MONTH = (
    rf"(?:(?=(?-i:[A-Z]))(?:{_CLEAR_MONTHS})"
    r"|(?=(?-i:[A-Z]))(?:March|May|August)(?=,? (?:19|20)[0-9]{2})"
    r"|[0-9]{1,2}(?:st|nd|rd|th)? ?(?=(?-i:[A-Z]))(?:March|May|August))"
)
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9%]|[,.:/-][0-9]| ?(?:hours|hrs))"
_FIGURES = r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}"
_LENGTH_UNIT = r"(?:day|week|fortnight|month|year|quarter|decade)s?"
_HOW_MANY = (
    rf"(?:{COUNT}|few|several|couple of|number of|half|quarters of|coming|next|following|end of"
    r"|end of the|end of this|reasonable|short|single|full|calendar|working|business|financial"
    r"|fiscal|and)"
)
_FILLER = (
    r"(?:the|a|an|at|on|of|in|or|about|around|approximately|roughly|some|some ?time|end|start|close"
    r"|back|beginning|middle|first|second|third|fourth|early|late|mid|latest|earliest|very|period|up|to"
    r"|half|part|week|month|date|day|each|every|least|most|no|more|later|than|new"
    rf"|{COUNT}|[0-9]{{1,2}}(?:st|nd|rd|th))[ ,:-]{{1,2}}"
)
_FILLER_OF_DATE = (
    r"(?:(?:last|working|commencing|ending|w/?c|w/?e|next|this|coming|h[12])[ ,:-]{1,2}"
    rf"|{_FILLER})"
)
_FOR_WORK = (
    r"(?! (?:of|from|after|following|before|prior|beginning|starting)\b"
    rf"(?! (?:the )?(?:[0-9]|{_MONTH}|new year|date of publication)))"
)
# A misspelt month, and a day and month in figures, are asked about too.
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

# Each of these patterns begins where the lead ("by") ends.
_UNREAD_DATE = compiled(rf"[:,]? ?(?:{_FILLER_OF_DATE}){{0,7}}?{_DATE}")
_UNREAD_LENGTH = compiled(
    rf"[:,]? ?(?:{_FILLER}){{0,7}}?(?:{_HOW_MANY}[ -]){{1,4}}{_LENGTH_UNIT}{_FOR_WORK}"
)
_UNREAD_PERIOD = compiled(
    rf" (?:the|this)(?: (?:calendar|financial|fiscal))? (?:week|fortnight|month|quarter|year)"
    rf"(?!,? [0-9]){_FOR_WORK}"
)
_UNREAD_END = compiled(
    r"[:,]? ?(?:the )?end of (?:the |this |next |each |every |that )?" + _LENGTH_UNIT
)
_A_YEAR = Pattern(r"(?:19|20)[0-9]{2}", re.ASCII)
_OR_A_YEAR = Pattern(rf",? or ({_YEAR})", re.ASCII | re.IGNORECASE)
_TAKES_LENGTH = ("within", "in", "over", "during", " than")
# Leads after which a day or a length of time is a deadline. Which day it is has to be asked.
_UNREAD_LEAD = compiled(
    rf"(?u:(?<![\w-]))(?P<lead>{_LEADS}|in time for|with effect from"
    r"|(?:in )?(?:no|not) (?:more|longer) than|in less than|(?:in|over|during)(?= the coming))"
    r"(?=[ :]|, at the )"
)


class Phrase(NamedTuple):
    """A phrase with its start and end in the folded text, and its meaning."""

    start: int
    end: int
    meaning: Meaning


@lru_cache(256)  # a report sets few deadlines, many times
def meaning_of(words: str, published: dt.date | None) -> Meaning | None:
    """The meaning of words that are one deadline phrase and nothing else; None for other words ("in
    a timely manner", "March 26 earliest").

    A day, month, quarter or year needs no "by" here, as in the cell of a table. Relative and
    immediate deadlines count from `published`; without it they have no date.
    """
    folded = fold(words)
    lead = LEAD.match(folded.text)
    phrases = chain(
        _named_periods(folded.text, lead, published),
        _counted_periods(folded.text, published),
        _immediate_phrases(IMMEDIATE_ALONE, folded.text, published),
    )
    whole = (phrase for phrase in phrases if _is_whole(folded.text, phrase))
    return _earliest(folded, islice(whole, 1))


@lru_cache(256)
def deadline_in(text: str, published: dt.date | None) -> Meaning | None:
    """The deadline in a recommendation's text; None if it sets none. Several different deadlines,
    and words of time that cannot be read, are ambiguous.

    "Before" or "until" a day earlier than the report, or in a year that was over, is about the
    past, and no deadline. "Immediately" at the end of a clause is ambiguous, if there is nothing
    else.
    """
    folded = fold(text)
    return (
        _meaning_of_all(folded, deadline_phrases(folded.text, published))
        or _earliest(folded, _unread_phrases(folded.text, published))
        or _earliest(folded, _from_publication(folded.text, published))
        or _earliest(folded, _maybe_immediate(folded.text, published))
    )


def deadline_phrases(text: str, published: dt.date | None) -> Iterator[Phrase]:
    """The phrases of a folded text that set a deadline, in no order."""
    return chain(
        _after_leads(text, published),
        _counted_periods(text, published),
        _immediate_phrases(IMMEDIATE_IN_TEXT, text, published),
    )


def _meaning_of_all(folded: Folded, phrases: Iterable[Phrase]) -> Meaning | None:
    """The meaning of all phrases: that of the first if all mean the same day, else ambiguous."""
    in_order = sorted(phrases, key=lambda phrase: phrase.start)
    differing: dict[object, Phrase] = {}
    for phrase in in_order:
        differing.setdefault(_day_meant(folded.text, phrase), phrase)
    parts = tuple(_with_words(folded, phrase) for phrase in differing.values())
    if len(parts) <= 1:
        return parts[0] if parts else None
    days = [day for part in parts for day in (part.date, *part.choices) if day]
    several = ambiguous("the text names several deadlines", "several deadlines", *days)
    last = max(phrase.end for phrase in in_order)
    return several._replace(parts=parts, words=folded.original_of(in_order[0].start, last))


def _day_meant(text: str, phrase: Phrase) -> object:
    """A value that is equal for phrases with the same meaning."""
    meaning = phrase.meaning
    return meaning.date or meaning.choices or text[phrase.start : phrase.end].lower()


def _earliest(folded: Folded, phrases: Iterable[Phrase]) -> Meaning | None:
    """The meaning of the first phrase in the text, with its original words."""
    first = min(phrases, key=lambda phrase: phrase.start, default=None)
    return first and _with_words(folded, first)


def _with_words(folded: Folded, phrase: Phrase) -> Meaning:
    return phrase.meaning._replace(words=folded.original_of(phrase.start, phrase.end))


def _is_whole(text: str, phrase: Phrase) -> bool:
    return phrase.start == 0 and _TAIL.fullmatch(text, phrase.end) is not None


def _after_leads(text: str, published: dt.date | None) -> Iterator[Phrase]:
    for lead in LEAD.finditer(text):
        words = lead["lead"].lower()
        for first in islice(_named_periods(text, lead, published), 1):
            phrase = _with_alternatives(text, first, published)
            # One of several days that is over does not hide the others.
            is_past = (_is_past(words, each.meaning, published) for each in (first, phrase))
            if not all(is_past):
                yield phrase


def _with_alternatives(text: str, phrase: Phrase, published: dt.date | None) -> Phrase:
    """The phrase; ambiguous if "or" and another day follow: by 31 March or 30 April 2025."""
    days = [phrase.meaning.date, *phrase.meaning.choices]
    end = phrase.end
    while join := _ALTERNATIVE.match(text, end):
        other = _plain_day(text, join.end(), published)
        if other and other.meaning.date:
            days.append(other.meaning.date)
            end = other.end
        elif year := _OR_A_YEAR.match(text, end):
            days += dt.date(int(year[1]), 1, 1), dt.date(int(year[1]), 12, 31)
            end = year.end()
        else:
            break
    if len(differing := {day for day in days[1:] if day} - {days[0]}) == 0 or end == phrase.end:
        return phrase
    named = [day for day in (days[0], *differing) if day]
    why = "the words name several days"
    return Phrase(phrase.start, end, ambiguous(why, "<day> or <day>", *named))


def _plain_day(text: str, at: int, published: dt.date | None) -> Phrase | None:
    """The day or month with its year at an index; None if there is none."""
    for form in FULL_FORMS:
        if match := form.pattern.match(text, at):
            meaning = settled(form.read(match, published), form.name, WordsBefore("", ""))
            return Phrase(at, match.end(), meaning)
    return None


def _unread_phrases(text: str, published: dt.date | None) -> Iterator[Phrase]:
    """The first words of time after a lead that have no form, if any."""
    for lead in _UNREAD_LEAD.finditer(text):
        if next(_named_periods(text, lead, published), None) is None or not LEAD.match(
            text, lead.start()
        ):
            end = _end_of_unread(text, lead.end(), lead["lead"].lower(), published)
            if end is not None:
                why = "recotrack cannot read these words of time"
                yield Phrase(lead.start(), end, ambiguous(why, "<words of time>"))
                return


def _from_publication(text: str, published: dt.date | None) -> Iterator[Phrase]:
    """The lengths of time from publication without a word that makes a deadline of them."""
    if not any(word in text for word in ("publi", "this report", "our report", "tion report")):
        return  # most texts have none of these words, and the pattern is slow
    for match in LENGTH_FROM_PUBLICATION.finditer(text):
        yield Phrase(*match.span(), perhaps_relative(match, published))


def _end_of_unread(text: str, at: int, lead: str, published: dt.date | None) -> int | None:
    """The end of unreadable words of time after a lead; None if there are none."""
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


def _is_past(lead: str, meaning: Meaning, published: dt.date | None) -> bool:
    may_be_past = lead in _OF_THE_PAST or lead.startswith(_NAMES_A_DAY)
    days = meaning.choices or (meaning.date,) * may_be_past
    latest = max((day for day in days if day), default=dt.date.max)
    return published is not None and latest < published


def _named_periods(
    text: str, lead: re.Match[str] | None, published: dt.date | None
) -> Iterator[Phrase]:
    """The readings of a named day or period after a lead; without one, at the text's beginning."""
    start, at = lead.span() if lead else (0, 0)
    head = _BEFORE_PERIOD.match(text, at)
    if head is None:
        return
    before = WordsBefore((lead["lead"] if lead else "").lower(), (head["edge"] or "").lower())
    for form in FORMS:
        if match := form.pattern.match(text, head.end()):
            meaning = settled(form.read(match, published), form.name, before)
            yield Phrase(start, match.end(), meaning)


def _counted_periods(text: str, published: dt.date | None) -> Iterator[Phrase]:
    """The periods that count from publication, or from a day in the words. If the text says on
    which day such a period ends ("that is, by 31 March"), that day is the deadline.
    """
    said = text.lower()
    if not any(unit in said for unit in UNITS):
        return  # most texts have none of these words, and the patterns are slow
    for match in RELATIVE.finditer(text):
        if _is_foreseen(text, match):
            continue
        that_is = _THAT_IS.match(text, match.end())
        day = that_is and _day_given(text, that_is.end(), published)
        yield day or Phrase(*match.span(), relative(match, published))
    for match in RELATIVE_TO.finditer(text):
        yield from _from_day(text, match, published)


# The skills that it will need in the next four years: how far a plan looks, and no deadline of it.
_FORESEEN = compiled(
    r"(?u:(?<![\w-]))(?:which|that|what|who|how|where|whether)"
    r"(?: [a-z'-]+){0,6} (?:will|may|might|could|would) (?!be\b)(?:[a-z'-]+ ){1,4}$"
)
_LOOKS_AHEAD = ("in the ", "over the ", "during the ")


def _is_foreseen(text: str, period: re.Match[str]) -> bool:
    """Whether a period is that of something which will happen, in words on what work is about."""
    ahead = period[0].lower().startswith(_LOOKS_AHEAD)
    clause = re.split(r"[.,;:]", text[: period.start()])[-1] if ahead else ""
    return _FORESEEN.search(clause) is not None


def _day_given(text: str, at: int, published: dt.date | None) -> Phrase | None:
    lead = LEAD.match(text, at)
    if lead:
        return next(_named_periods(text, lead, published), None)
    return _plain_day(text, at, published)


def _from_day(text: str, length: re.Match[str], published: dt.date | None) -> Iterator[Phrase]:
    for form in FULL_FORMS:
        if form.name == "<day>" and (match := form.pattern.match(text, length.end() + 1)):
            start = form.read(match, published)
            meaning = counted_from(length, start.first) if isinstance(start, Period) else start
            if not _is_past("until", meaning, published):
                yield Phrase(length.start(), match.end(), meaning)
            return


def _immediate_phrases(pattern: Pattern, text: str, published: dt.date | None) -> Iterator[Phrase]:
    return (Phrase(*match.span(), immediate(published)) for match in pattern.finditer(text))


def _maybe_immediate(text: str, published: dt.date | None) -> Iterator[Phrase]:
    return (
        Phrase(*match.span(), perhaps_immediate(published))
        for match in IMMEDIATE_AT_END.finditer(text)
    )
