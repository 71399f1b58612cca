"""The days that sentences tell: on which the report and the response were published, and on which
the chief constable was asked for comments and gave them.

A day belongs to the verb before it, or to the one behind it: On 4 May 2026 I invited her.
"""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.layouts.inspectorates import (
    IN_PASSING,
    NAMED,
    SAID,
    inspectorate_in,
    inspects_forces,
)
from recotrack.intake.sentences import INSPECTORATES

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY = (
    rf"(?:\d{{1,2}} ?(?:st|nd|rd|th)? (?:of )?{_MONTHS},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    rf"|\d{{2}}\.\d{{2}}\.\d{{2}}(?:\d{{2}})?|\d{{4}}-\d{{2}}-\d{{2}})"
)
"""A pattern of a day, as papers print it; it ignores case."""
ANY_DAY = re.compile(DAY, re.IGNORECASE)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)"
_WITH_WEEKDAY = re.compile(rf"{WEEKDAY}?(?P<day>{DAY})", re.IGNORECASE)


class ToldDay(NamedTuple):
    """A day in a text, and of what it is."""

    what: str
    """published (of the report), response-published, or page-published (of either)."""
    day: str
    """As it is printed."""
    surely: int = SAID
    by: str = ""
    """The inspectorates that published the report then."""


def day_of(text: str) -> dt.date | None:
    """The day that a text names; None if it names none, or several."""
    found = {match[0] for match in ANY_DAY.finditer(text)}
    return day_or_none(next(iter(found))) if len(found) == 1 else None


def without_day(text: str) -> str:
    """The text without its days and their weekdays."""
    return _WITH_WEEKDAY.sub("", text)


def day_alone(text: str) -> str | None:
    """The day that is all of a text, in ISO form; else None."""
    day = day_of(text)
    return day.isoformat() if day and not without_day(text).strip(" .,()") else None


class _Event(NamedTuple):
    """What a sentence says to have been on a day."""

    kind: str
    """The name of a group of _VERB."""
    verb: str
    before: str
    """The words of the clause before the verb."""
    between: str
    """The words between verb and day, or behind the verb if the day stands before it."""
    behind: str
    """The words behind both."""
    day: str


def days_of_publication(text: str, *, at_head: bool = False) -> Iterator[ToldDay]:
    """The days on which a text says that the report or the response was published. Of another
    paper's day there is none: CRMP, published 1 April 2021.
    """
    if alone := _ALONE.fullmatch(text.strip()):
        yield ToldDay("page-published", alone["day"], NAMED)
        return
    is_response = False
    for sentence in _sentences(text):
        for event in _events(sentence):
            if told := _publication(event, it_is_the_response=is_response):
                surely = SAID if told.surely == NAMED and at_head else told.surely
                yield told._replace(surely=surely)
        is_response = _OPENS_AS_RESPONSE.match(sentence) is not None


# It may be the report that was published then, or the page.
_ALONE = re.compile(
    rf"(?:date )?(?:published|publication)(?: date)?(?: on)?:? {WEEKDAY}?(?P<day>{DAY})\.?",
    re.IGNORECASE,
)
_OPENS_AS_RESPONSE = re.compile(
    r"this (?:\w+ )?(?:is|sets out|gives) (?:published as )?(?:the|our|my)\b[^.]*"
    r"\b(?:response|reply)\b",
    re.IGNORECASE,
)


class ProcedureDay(NamedTuple):
    """A day on which the chief constable's comments were asked for, or came."""

    what: str
    """invited or received."""
    day: str
    """In ISO form."""
    year_is_assumed: bool


def days_of_procedure(text: str) -> Iterator[ProcedureDay]:
    """The days on which a text says that comments were asked for and came. A day without its year
    has that of the day beside it: published on 5 March 2026, I invited her on 10 March.
    """
    text, completed = _with_years(text)
    on_comments = False
    for sentence in _sentences(text):
        on_comments = _ON_COMMENTS.search(sentence) is not None or (
            on_comments and _GOES_ON.match(sentence) is not None
        )
        for event in _events(sentence) if on_comments else ():
            day = day_or_none(event.day)
            if day and event.kind in {"invited", "received"} and _is_of_chief(event, sentence):
                yield ProcedureDay(event.kind, day.isoformat(), event.day in completed)


def _with_years(text: str) -> tuple[str, set[str]]:
    """The text with a year behind each day that has none, and the days that have got one.

    Days are told in their order: it is the first such day after the day above, else the last one
    before the day below.
    """
    stated = [
        (match.start(), day) for match in ANY_DAY.finditer(text) if (day := day_or_none(match[0]))
    ]
    completed: set[str] = set()

    def completing(match: re.Match[str]) -> str:
        above = max((each for each in stated if each[0] < match.start()), default=None)
        below = min((each for each in stated if each[0] > match.start()), default=None)
        _, near = above or below or (0, None)
        if near is None:
            return match[0]
        years = range(near.year - 1, near.year + 2)
        days = [each for year in years if (each := day_or_none(f"{match[0]} {year}"))]
        if above:
            found = next((each for each in days if each >= near), None)
        else:
            found = next((each for each in reversed(days) if each <= near), None)
        if found is None:
            return match[0]
        completed.add(f"{match[0]} {found.year}")
        return f"{match[0]} {found.year}"

    return _YEARLESS.sub(completing, text), completed


_YEARLESS = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b(?!,? \d)"
)


def _is_of_chief(event: _Event, sentence: str) -> bool:
    """Whether comments are those of the chief constable, and no report is what came."""
    beside_label = event.between.rstrip().endswith(":")  # Comments sought: 28 November 2025
    asks_chief = beside_label or _CHIEF_ASKED.search(sentence) is not None
    clause = f"{event.before}{event.verb}{event.between}"
    to_chief = event.kind == "received" and _TO_THE_CHIEF.search(event.between) is not None
    of_report = to_chief or _OF_A_REPORT.search(clause) is not None
    return (event.kind == "received" or asks_chief) and not of_report


def _sentences(text: str) -> list[str]:
    """The sentences of a text. The words between quotation marks are a title, and taken out."""
    return _SENTENCE_ENDS.split(_QUOTATION.sub("“”", text))


_SENTENCE_ENDS = re.compile(r"(?<=[.!?]) ")
_QUOTATION = re.compile(r"[“\"‘][^“”\"‘’]*[”\"’]")
_ON_COMMENTS = re.compile(
    r"\b(?:comments?|views?|observations|repl(?:y|ies|ied)|response|answer)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"(?:he|she|they|these|it|his|her|this|(?:i|we) \w+ (?:them|these|it))\b", re.IGNORECASE
)
_CHIEF_ASKED = re.compile(
    r"\b(?:chief constable|chief officer|\w+ force|(?-i:CC)|h(?:er|im|is)|me)\b", re.IGNORECASE
)
_TO_THE_CHIEF = re.compile(
    r"\bto (?:the )?(?:chief (?:constable|officer)|(?-i:CC)|force|her|him)\b", re.IGNORECASE
)
_OF_A_REPORT = re.compile(
    r"\breports? (?:(?:was|were|is|has been) )?(?:well )?(?:received|returned|sent)\b"
    r"|\b(?:received|sent|returned) (?:\w+ ){0,2}report\b|\bhome secretary\b",
    re.IGNORECASE,
)


# The verb of a day


def _events(sentence: str) -> Iterator[_Event]:
    """What a sentence says to have been on each of its days."""
    days, verbs = list(_WITH_WEEKDAY.finditer(sentence)), list(_VERB.finditer(sentence))
    used = 0
    for day, following in zip_longest(days, days[1:]):
        end = following.start() if following else len(sentence)
        before = [each for each in verbs if used <= each.start() and each.end() <= day.start()]
        behind = _first_behind(verbs, sentence, day.end(), end, is_last=following is None)
        if before:
            verb = before[-1]
            links = _LINKS.fullmatch(sentence, verb.end(), day.start())
            is_linked = links is not None or verb.lastgroup == "named"
            between = sentence[verb.end() : day.start()]
        elif behind and _OPENS.search(sentence, used, day.start()):
            verb, is_linked = behind, True
            between = sentence[verb.end() : end]
        else:
            continue
        if is_linked:
            yield _Event(
                verb.lastgroup or "",
                verb[0],
                sentence[used : verb.start()],
                between,
                sentence[day.end() : end],
                day["day"],
            )
        used = verb.end()


def _first_behind(
    verbs: list[re.Match[str]], sentence: str, start: int, end: int, *, is_last: bool
) -> re.Match[str] | None:
    """The verb of a day in front of it; None if it may be that of the next day."""
    clause = _CLAUSE_ENDS.split(sentence[start:end])[0]
    if not is_last and start + len(clause) == end and _OPENS.search(clause):
        return None
    within = [each for each in verbs if start <= each.start() and each.end() <= start + len(clause)]
    return within[-1] if within else None


_CLAUSE_ENDS = re.compile(r",? and |[;:]")
_OPENS = re.compile(r"(?:(?:^|\W)(?:on|of)(?: the)?|:) ?$", re.IGNORECASE)
"""What stands before a day whose verb is behind it."""
_LINKS = re.compile(
    r"(?:.*\W(?:on|of|dated)(?: the)?|.*:|(?: by [^.;:]{2,90}?| today)?[,(]?) ?", re.IGNORECASE
)
"""What stands between a verb and its day."""
_WEBSITE = r"(?: up)? on(?:to)? (?:our|my|the|this|(?:\w+ )+?[\w’]+[’']s) website"
_VERB = re.compile(
    rf"\b(?:(?P<website>(?:appears?|appeared|went|goes?|put|placed|posted|published){_WEBSITE})"
    r"|(?P<published>published|publication(?: date)?|issued|released|came out|report out|appeared"
    r"|posted)"
    rf"|(?P<report>reports?(?= (?:of|dated) {DAY}))"
    rf"|(?P<response>response|reply)(?=(?: on)?:? {WEEKDAY}?{DAY})"
    r"|(?P<none>inspected|visited|met|signed|agreed)"
    r"|(?P<invited>invited|invite|asked|requested|sought)"
    r"|(?P<received>received|replied|responded|answered|returned|came|arrived|reached|sent|gave"
    r"|provided|submitted|supplied|did so|had (?:them|it|these|this"
    r"|(?:h(?:is|er)|their) (?:comments|views?|reply))))\b"
    rf"|(?:^|\()(?P<named>(?-i:{INSPECTORATES})(?=[^).]{{0,40}}?,? {DAY}(?:\)|\.|$)))",
    re.IGNORECASE,
)


# Who published what


def _publication(event: _Event, *, it_is_the_response: bool) -> ToldDay | None:
    """The day of an event on which the report or the response was published; None for another."""
    if event.kind not in {"published", "website", "report", "response", "named"}:
        return None
    what = _what_was_published(event, it_is_the_response=it_is_the_response)
    if what == "response":
        return ToldDay("response-published", event.day)
    if what == "other" or event.kind == "website":
        return None
    by = _publisher(event)
    if by and not inspects_forces(by):  # the College published its own review
        return ToldDay("published", event.day, IN_PASSING, by)
    return ToldDay("published", event.day, SAID if what or by else NAMED, by)


def _publisher(event: _Event) -> str:
    """The inspectorates that published what was published; empty if none are named."""
    if event.kind == "named":
        return inspectorate_in(f"{event.verb}{event.between}") or ""
    by = _by(event)
    return inspectorate_in(by or _acting(event)) or ""


def _what_was_published(event: _Event, *, it_is_the_response: bool) -> str:
    """What was published: response, report or other; empty if it is not said."""
    if event.kind in {"response", "named"}:
        return "response" if event.kind == "response" else "report"
    publisher = _by(event) or _acting(event)
    if inspectorate_in(publisher) or publisher.casefold() in _INSPECTORS:
        said = _subject(event.before) if _by(event) else _first_noun(event.between)
        return "other" if said == "other" else "report"
    if _OWN_OFFICE.search(publisher):
        is_object = _by(event) or _NO_OBJECT.match(event.between)
        return _first_noun(event.between) or ("response" if is_object else "other")
    if it_is_the_response and _PRONOUN.search(event.before):
        return "response"
    found = _subject(event.before) or _first_noun(event.between)
    own = event.kind == "website" or event.verb.casefold() == "posted"
    return "response" if own and found in {"", "letter"} else found


def _by(event: _Event) -> str:
    """Who published something, if he stands behind the verb: published by HMICFRS on."""
    by = _BY.match(event.between) or _BY.match(event.behind)
    return by["who"] if by else ""


def _acting(event: _Event) -> str:
    """Who published something, if he stands before the verb: HMICFRS published its report."""
    actor = _ACTOR.search(event.before)
    return actor["who"] if actor else ""


def _subject(before: str) -> str:
    """What was published, by the words before the verb: the head of the clause if it was
    published, as in the response to this report was; else what stands last.
    """
    nouns = list(_NOUN.finditer(before))
    if not nouns:
        return ""
    piece = max(before.rfind(","), before.rfind(" and "))
    if _IS.search(before) and not _RELATIVE.search(before[piece:]):
        within = [each for each in nouns if each.start() > piece]
        return (within or nouns)[0].lastgroup or ""
    # Our response to Lost and found, published 4 May: that is the day of the report.
    last = [
        each.lastgroup or ""
        for each in nouns
        if each.lastgroup != "response" or not _TO.search(before, each.end())
    ]
    return last[-1] if last else ""


def _first_noun(text: str) -> str:
    noun = _NOUN.search(text)
    return noun.lastgroup or "" if noun else ""


_NOUN = re.compile(
    r"\b(?:(?P<response>responses?|repl(?:y|ies)|returns?|answers?|comments"
    r"|this (?:page|letter|document|note|paper))"
    r"|(?P<other>plans?|strateg(?:y|ies)|polic(?:y|ies)|code|guidance|framework|standards?|charter"
    r"|programme|predecessor|figures|statistics|survey|budget|manifesto|(?-i:Act|APP|[CI]RMP)"
    r"|(?:previous|earlier|last|first|former|\d{4}) (?:report|inspection)|causes? of concern)"
    r"|(?P<letter>letter)"
    rf"|(?P<report>reports?|inspection|findings|{INSPECTORATES}))\b",
    re.IGNORECASE,
)
_TO = re.compile(r" (?:to|on) |“")
_RELATIVE = re.compile(r"\b(?:which|that)\b")
_IS = re.compile(r"\b(?:was|were|is|are|be|been|being)\s*$", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:^|\b)(?:it|this)(?: will)? (?:was|is|be)\s*$", re.IGNORECASE)
_HAS = r"(?: has| have| had| will)?(?: (?:first|then|also))?\s*$"
_ACTOR = re.compile(
    rf"(?P<who>{INSPECTORATES}(?:\)|’s)?|the inspectorate|inspectors|\bit|\b(?:I|we)"
    rf"|(?:commissioner|o?pf?cc|mayor|office)(?: for [\w ]+)?){_HAS}",
    re.IGNORECASE,
)
_BY = re.compile(
    r" (?:by|from) (?:the )?(?P<who>[^.;:]{2,90}?)(?= on\b|,? ?$|[.;:])", re.IGNORECASE
)
_INSPECTORS = ("the inspectorate", "inspectors")
_OWN_OFFICE = re.compile(r"^(?:I|we)$|\b(?:commissioner|o?pf?cc|mayor|office)\b", re.IGNORECASE)
_NO_OBJECT = re.compile(r"(?: (?:this|it|them))?(?: (?:on(?: the)?|to\b.*)|:)? ?$", re.IGNORECASE)
