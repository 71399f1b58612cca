"""The days that sentences tell: on which the report and the response were published, and on which
the chief constable was asked for comments and gave them.

A day belongs to the verb before it, or to the one behind it: On 4 May 2026 I invited her.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.inspectorates import (
    IN_PASSING,
    INSPECTORATES,
    NAMED,
    TOLD,
    inspectorate_in,
    inspects_forces,
)
from recotrack.intake.printed_days import ANY_DAY, DAY, WEEKDAY, WITH_WEEKDAY, day_of


class ToldDay(NamedTuple):
    """A day in a text, and of what it is."""

    what: str
    """published (of the report), response-published, or page-published (of either)."""
    day: str
    """As it is printed."""
    surely: int = TOLD
    by: str = ""
    """The inspectorates that published the report then."""


def told_beside(label: str, value: str) -> str | None:
    """What the day beside a label is of, as both would say in a sentence: invited, received,
    published or response-published, as behind "Chief Constable asked" and "This response |
    published 4 May 2026"; None if it is of nothing of these, or a day that was only set.
    """
    if day_of(value) is None or _ONLY_SET.search(label):
        return None
    said = f"{label.strip(' :')}: {value}"
    procedure = (each.what for each in days_of_procedure(said))
    published = (each.what for each in days_of_publication(said) if each.surely >= TOLD)
    found = {*procedure, *published}
    return found.pop() if len(found) == 1 else None


_ONLY_SET = re.compile(
    r"\b(?:to be|due|last day|latest|deadline|target|must|expected|before)\b|\bby\W*$",
    re.IGNORECASE,
)


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
                surely = TOLD if told.surely == NAMED and at_head else told.surely
                yield told._replace(surely=surely)
        is_response = _OPENS_AS_RESPONSE.match(sentence) is not None


def is_publication_alone(text: str) -> bool:
    """Whether a text only says on which day something was published: Published 20 June 2025."""
    return _ALONE.fullmatch(text.strip()) is not None


# It may be the report that was published then, or the page.
_ALONE = re.compile(
    rf"(?:date )?(?:published|publication)(?: date)?(?: on)?:? {WEEKDAY}?(?P<day>{DAY})\.?",
    re.IGNORECASE,
)
_OPENS_AS_RESPONSE = re.compile(
    r"this (?:\w+ )?(?:is|sets out|gives) (?:published as )?(?:the|our|my)\b[^.]*"
    r"\b(?:response|reply)\b"
    r"|this (?:\w+ )?(?:answers|responds to|replies to)\b"
    r"|[^.]*\bpublish(?:es|ed)? (?:her|his|their|my|our|the|a|its) (?:response|reply)\b"
    r"|(?:(?:statutory|formal|our|my|joint|the|commissioner’s) ){0,3}(?:response|reply)\b[^.]*\.$",
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
        events = list(_events(sentence)) if on_comments else []
        asks_chief = bool(events) and _CHIEF_ASKED.search(sentence) is not None
        for event in events:
            day = day_or_none(event.day)
            if day and event.kind in _OF_PROCEDURE and _is_of_chief(event, asks_chief=asks_chief):
                yield ProcedureDay(event.kind, day.isoformat(), event.day in completed)


_OF_PROCEDURE = frozenset({"invited", "received"})


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
        above = bisect(stated, (match.start(),))  # so many days stand above it
        _, near = stated[max(0, above - 1)]
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

    return (_YEARLESS.sub(completing, text) if stated else text), completed


_YEARLESS = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b(?!,? \d)"
)


def _is_of_chief(event: _Event, *, asks_chief: bool) -> bool:
    """Whether comments are those of the chief constable, and no report is what came."""
    beside_label = event.between.rstrip().endswith(":")  # Comments sought: 28 November 2025
    asks_chief = beside_label or asks_chief
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
    r"\b(?:comments?|views?|observations|repl(?:y|ies|ied)|response|answer|for (?:hers|theirs))\b"
    r"|^(?:the )?(?:chief (?:constable|officer)|force)(?: was| has)? (?:asked|invited|answered"
    r"|responded):",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:he|she|they|these|it|his|her|this|(?:i|we) \w+ (?:them|these|it))\b", re.IGNORECASE
)
_CHIEF_ASKED = re.compile(
    r"\b(?:chief constable|chief officer|\w+ force|(?-i:CC)|h(?:er|im|is)|me|my (?:comments"
    r"|views))\b",
    re.IGNORECASE,
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
    days = list(WITH_WEEKDAY.finditer(sentence))
    verbs = list(_VERB.finditer(sentence)) if days else []
    used = at = 0  # the end of the last verb that has its day; the verbs up to here
    for day, following in zip_longest(days, days[1:]):
        end, first = following.start() if following else len(sentence), at
        at = bisect(verbs, day.start(), first, key=re.Match.end)
        if at > first:
            verb, until = verbs[at - 1], day.start()
            links = _LINKS.fullmatch(sentence, verb.end(), until)
            is_linked = links is not None or verb.lastgroup == "named"
        elif _OPENS.search(sentence, max(used, day.start() - _LONGEST_OPENING), day.start()):
            clause = _CLAUSE_ENDS.split(sentence[day.end() : end], maxsplit=1)[0]
            last = day.end() + len(clause)
            if following and last == end and _OPENS.search(clause):
                continue  # it is the verb of the next day
            at = bisect(verbs, last, first, key=re.Match.end)
            if at == first:
                continue
            verb, until = verbs[at - 1], end
            begins = max(day.end(), sentence.rfind(",", day.end(), verb.start()))
            is_linked = not _OF_ANOTHER_DAY.search(sentence, begins, verb.start())
        else:
            continue
        if is_linked:
            yield _Event(
                verb.lastgroup or "",
                verb[0],
                sentence[used : verb.start()],
                sentence[verb.end() : until],
                sentence[day.end() : end],
                day["day"],
            )
        used = verb.end()


_CLAUSE_ENDS = re.compile(r",? and |[;:]")
_OPENS = re.compile(r"(?:(?:^|\W)(?:on|of)(?: the)?|:) ?$", re.IGNORECASE)
"""What stands before a day whose verb is behind it."""
_LONGEST_OPENING = len(" of the ")
_OF_ANOTHER_DAY = re.compile(r"\b(?:after|before)\b", re.IGNORECASE)
"""Before a verb that is not of the day above: on 4 May 2026, the day after it was published."""
_LINKS = re.compile(
    r"(?: “” \(|.*\W(?:on|of|dated)(?: the)?|.*:|(?: by [^.;:]{2,90}?| today)?[,(]?) ?",
    re.IGNORECASE,
)
"""What stands between a verb and its day."""
_WEBSITE = (
    r"(?: up)? on(?: ?to)? (?:our|my|the|this|his|her|their|(?:\w+ ){1,9}?[\w’]+[’']s) "
    r"(?:web ?)?(?:site|pages?)\b"
)
_VERB = re.compile(
    rf"\b(?:(?P<website>(?:appears?|appeared|went|goes?|put|placed|posted|published){_WEBSITE})"
    r"|(?P<published>publish(?:ed|(?= (?:this|it|these|them)\b))|publication(?: date)?|issued"
    r"|released|came out|report out|appeared|posted)"
    rf"|(?P<report>reports?(?= (?:of|dated) {DAY}| “” \({DAY}\)))"
    rf"|(?P<response>(?<!to this )(?<!to the )(?<!to our )(?<!to my )(?:response|reply)"
    rf"(?=(?: on)?:? {WEEKDAY}?{DAY}))"
    r"|(?P<none>inspected|visited|met|signed|agreed)"
    r"|(?P<invited>invited|invite|asked|requested|sought"
    r"|invitation(?: (?:was|went|has been))?(?: \w+)?"
    r"|wrote(?= to (?:the )?(?:chief (?:constable|officer)|force)\b))"
    r"|(?P<received>received|replied|responded|answered|returned|came|arrived|reached|sent|gave"
    r"|provided|submitted|supplied|did so|wrote (?:back|(?:back )?to (?:me|us|my office))"
    r"|had (?:them|it|these|this"
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
    return ToldDay("published", event.day, TOLD if what or by else NAMED, by)


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
    if it_is_the_response and (not event.before.strip() or _PRONOUN.search(event.before)):
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
    answered = max((each.start() for each in _TO.finditer(before)), default=-1)
    last = [
        each.lastgroup or ""
        for each in nouns
        if each.lastgroup != "response" or each.end() > answered
    ]
    return last[-1] if last else ""


def _first_noun(text: str) -> str:
    noun = _NOUN.search(text)
    return noun.lastgroup or "" if noun else ""


_NOUN = re.compile(
    r"\b(?:(?P<response>responses?|repl(?:y|ies)|returns?|answers?|comments"
    r"|this (?:page|letter|document|note|notice|paper|form))"
    r"|(?P<other>plans?|strateg(?:y|ies)|polic(?:y|ies)|code|guidance|framework|standards?|charter"
    r"|programme|predecessor|figures|statistics|survey|budget|manifesto|notes?|minutes|(?-i:Act|APP|[CI]RMP)"
    r"|(?:previous|earlier|last|first|former|\d{4}) (?:report|inspection)|causes? of concern)"
    r"|(?P<letter>letter)"
    rf"|(?P<report>reports?|inspection|findings|{INSPECTORATES}))\b",
    re.IGNORECASE,
)
_TO = re.compile(r"(?= (?:to|on) |“)")
_RELATIVE = re.compile(r"\b(?:which|that)\b")
_IS = re.compile(r"\b(?:was|were|is|are|be|been|being)\s*$", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:^|\b)(?:it|this)(?: will)? (?:was|is|be)\s*$", re.IGNORECASE)
_HAS = r"(?: has| have| had| will)?(?: (?:first|then|also))?\s*$"
_ACTOR = re.compile(
    rf"(?P<who>{INSPECTORATES}(?:\)|’s)?|the inspectorate|inspectors|\bit|\b(?:I|we)"
    rf"|(?:commissioner|o?pf?cc|mayor|office)(?: for [\w ]{{1,60}})?){_HAS}",
    re.IGNORECASE,
)
_BY = re.compile(
    r" (?:by|from) (?:the )?(?P<who>[^.;:]{2,90}?)(?= on\b|,? ?$|[.;:])", re.IGNORECASE
)
_INSPECTORS = ("the inspectorate", "inspectors")
_OWN_OFFICE = re.compile(r"^(?:I|we)$|\b(?:commissioner|o?pf?cc|mayor|office)\b", re.IGNORECASE)
_NO_OBJECT = re.compile(
    r"(?: (?:this|it|them))?(?: with (?:my|our) own)?(?: (?:on(?: the)?|to\b.*)|:)? ?$",
    re.IGNORECASE,
)
