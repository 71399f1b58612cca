"""Facts that a document states without a form's label: in headings, sentences and signatures."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.layouts.labels import Says, label_of
from recotrack.intake.layouts.numbers import ONE, plain_number
from recotrack.intake.paper import Passage, Role
from recotrack.intake.vocabulary import PatternWithWords
from recotrack.words import one_line

_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DAY = (
    rf"(?:\d{{1,2}} ?(?:st|nd|rd|th)? (?:of )?{_MONTHS},? \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    rf"|\d{{2}}\.\d{{2}}\.\d{{2}}(?:\d{{2}})?|\d{{4}}-\d{{2}}-\d{{2}})"
)
_DAY = re.compile(DAY, re.IGNORECASE)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?)"
_DAY_AND_WEEKDAY = re.compile(rf"{_WEEKDAY}?{DAY}", re.IGNORECASE)
_NAMES = (
    r"(?:HMICFRS|HMIC ?& ?FRS|HMICS?|HMI Probation|CQC|IOPC|Ofsted|ICO|HMIP|HMI Prisons|HMCPSI"
    r"|Estyn|the IOPC|the College of Policing|College of Policing|Care Quality Commission"
    r"|H(?:is|er) Majesty’s Inspectorate of (?:Constabulary(?:,? (?:and|&) Fire (?:and|&) Rescue"
    r" Services?)?|Prisons|Probation))"
)
_INSPECTORATE = re.compile(rf"{_NAMES}(?:(?:, | and |, and ){_NAMES})*")
_RESPONSE_DAY = re.compile(
    r"(?:response (?:by|of|from) [^.:]{0,90} published|published by (?:the )?(?:o?pf?cc"
    r"|[\w, ]{0,30}commissioner)|published response|response published|this"
    r" response was published|date of (?:this"
    r" )?response|response publi(?:shed|cation)(?: date)?|response)(?: on)?:?"
    rf" {_WEEKDAY}?(?P<day>{DAY})",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:publi(?:sh(?:ed)?|cation)(?: date)?|(?:came|report) out|appeared|(?:was )?(?:issued"
    r"|released))"
    r"(?P<what> (?:of |this |the |its |an? |HMICFRS[’']?s? )+(?:\w+ ){0,3}(?:report|inspection)\b"
    r"[^“\"‘.;]{0,60}?(?:[“\"‘].{5,200}?[”\"’])?)?"
    rf"(?: (?:by|from) (?P<by>[^.;:]{{2,90}}?))?(?:,? ?(?:on|:"
    rf"|,|of))? {_WEEKDAY}?(?P<day>{DAY})(?: by (?P<by_then>[^.;]{{2,90}}))?",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"(?:\(|^|\. )(?P<by>{_NAMES}[^).]{{0,40}}?),? (?P<day>{DAY})(?:\)|\.|$)", re.IGNORECASE
)
# HMICFRS published Roads policing on 11 November 2025.
_INSPECTORATE_PUBLISHED = re.compile(
    rf"(?P<by>{_NAMES})(?: has)? (?:published|issued|released)"
    rf" (?P<title>[A-Z\d“‘\"][^.]{{5,200}}?),? on (?i:{_WEEKDAY})?"
    rf"(?P<day>(?i:{DAY}))"
)
_REPORT_OF = re.compile(rf"\breport (?:of|dated) (?P<day>{DAY})", re.IGNORECASE)
_NAME = r"[A-Z][\w’'-]+(?: (?:and|&|upon|on|of) [A-Z][\w’'-]+| [A-Z][\w’'-]+){0,3}"
_IN_CAPITALS = re.compile(r"(?P<name>[A-Z][A-Z’' &-]{3,40}) (?P<what>POLICE|CONSTABULARY)")
_FORCE = re.compile(
    rf"\b(?P<name>(?!(?:An?|The|National|Office|Response|Comments|Report|Joint|Transport"
    rf"|HMICFRS|Her|His) )(?:{_NAME}))(?: and the| the)?,? (?P<what>Police"
    rf"|Constabulary)\b(?!,? (?:and|Fire|Act|Effective|effect))"
)
_PLACE = r"(?-i:(?!The |Dear |Response |Policing\b)[A-Z][\w’'-]+)"
_FOR = re.compile(
    r"(?:commissioner for|pf?cc for|mayor(?: for policing(?: and crime)?)? (?:for|of)) "
    rf"(?P<name>{_PLACE}(?: (?:(?:and|&|upon|on|of) )?{_PLACE}){{0,3}})",
    re.IGNORECASE,
)
_RESPONSE_BY = re.compile(rf"\b(?:response|answer) (?:by|of|from) (?P<name>{_PLACE})$")
_PLACE_FIRST = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:Police,? (?:Fire )?(?:and|&) (?:Rescue"
    r" and )?Crime Commissioner|Police, Fire and Crime Commissioner)"
)
_QUOTED = re.compile(
    r"(?:report|inspection|response|reply|answer|hmicfrs)"
    r"\b[^“\"‘.]{0,80}[“\"‘](?P<title>[^”\"]{6,200}?)[,.]?[”\"’](?=[\s,.;:()]|$)",
    re.IGNORECASE,
)
_AFTER_REPORT = re.compile(
    r"(?:hmicfrs(?:’s)? )?(?:inspection )?report(?: entitled| titled)?(?:,|:| –| -)?"
    r" (?P<title>(?-i:[A-Z])[^.]{6,200}?)(?:,? (?:which was |was )?(?:published"
    r"|issued|released|came out)\b.*|\.|$)",
    re.IGNORECASE,
)
_RESPONSE_TO = re.compile(
    r"(?:response|reply|comments|answer) (?:to|on)(?:(?: (?:the|an?|hmicfrs(?:’s|'s)?|hmic"
    r"|inspectorate(?:’s|'s)?|thematic))* (?:inspection|report))?: (?P<title>(?-i:[A-Z]).{5,200}?)"
    r"(?:,? (?:(?:published|issued) )?(?:by )?(?:HMICFRS|HMIC)\b.*|\. .*|\.?$)",
    re.IGNORECASE,
)
_OF_AN_INSPECTION = re.compile(
    r"(?:response|reply|answer|comments|plan) (?:to|on|after|following) (?:the |an? )?"
    r"(?:hmicfrs(?:’s|'s)? )?"
    r"(?P<title>(?:PEEL [\d/–-]+ )?(?:thematic )?inspection (?:of|into) .{5,150}?)\.?$",
    re.IGNORECASE,
)
_RESPONDS = re.compile(
    r"(?:[^:]{2,60}: (?=response|reply|comments|answer))?(?:(?:joint |formal |statutory |our |the "
    r"|section 55 |s\.? ?55 )*(?:response|reply|comments?|action plan|statement"
    r"|position statement|update|improvement plan)"
    r"(?: (?:of|by|from) [^:]{2,80}?)?(?: (?:to|on|for)(?= )|:| –| -)(?: (?:the"
    r" )?(?:hmicfrs|inspectorate|hmic)(?:’s)?(?: (?:report|inspection))?(?:,|:)?)?(?: the"
    r" (?:report|inspection)(?: on| of)?)?|[^:]{2,60}: (?:comments|response) on (?:the"
    r" report on)?)\s*:?\s*",
    re.IGNORECASE,
)
_CHIEF_TITLE = re.compile(
    r"(?:temporary |acting |t/)?chief (?:constable|officer)(?: of [\w ’&-]+|,?"
    r" [\w ’&-]+(?:police|constabulary))?",
    re.IGNORECASE,
)
_BODY_TITLE = PatternWithWords("{BODY}", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*|van|de|der|von|Mac|an|ap|ab|al|bin|d’|tS?\w+)(?:"
    r" (?:[A-ZÀ-Þ][\w’'.-]*|van|de|der|von|mac|an|ap|ab|al|bin|tS\w+)){1,5}"
)


class Fact(NamedTuple):
    """A fact, and the passage that states it."""

    what: str
    """published, response-published, page-published (of either), inspectorate, chief-name,
    chief-title, body-name or body-title.
    """
    value: str
    passage: Passage


def day_of(text: str) -> dt.date | None:
    """The day that a text names; None if it names none, or several."""
    found = {match[0] for match in _DAY.finditer(text)}
    return day_or_none(next(iter(found))) if len(found) == 1 else None


def without_day(text: str) -> str:
    """The text without its days and their weekdays."""
    return _DAY_AND_WEEKDAY.sub("", text)


def inspectorate_in(text: str) -> str | None:
    """The inspectorate, or several of them, that a text names first; None if none is known."""
    match = _INSPECTORATE.search(text.replace("'", "’"))
    return re.sub("HMIC ?& ?FRS", "HMICFRS", match[0]) if match else None


_REPORT_WORD = re.compile(r"\b(?:reports?|inspection)\b", re.IGNORECASE)


def facts_in(passages: Iterable[Passage], *, of_a_report: bool = False) -> Iterator[Fact]:
    """The facts in passages, in order. With `of_a_report` only passages that mention a report
    count, as other days in running text are about something else.
    """
    for passage in passages:
        text = one_line(passage.text)
        if of_a_report and not (_REPORT_WORD.search(text) or _INSPECTORATE_PUBLISHED.search(text)):
            continue
        yield from (Fact(what, value, passage) for what, value in _facts_in_text(text))


def _facts_in_text(text: str) -> Iterator[tuple[str, str]]:
    response = _RESPONSE_DAY.search(text)
    if response:
        yield "response-published", response["day"]
    without = text.replace(response[0], "") if response else text
    for pattern in (_PUBLISHED, _IN_BRACKETS, _REPORT_OF, _INSPECTORATE_PUBLISHED):
        if match := pattern.search(without):
            said = match.groupdict()
            alone = pattern is _PUBLISHED and not match["what"] and not match["by"]
            bare = alone and _PUBLISHED_ALONE.fullmatch(without.strip())
            yield "page-published" if bare else "published", match["day"]
            by = said.get("by") or said.get("by_then") or ""
            if by and inspectorate_in(by):
                yield "inspectorate", by.strip(" ,")
            break
    if found := inspectorate_in(text):
        yield "inspectorate", found


# It may be the report that was published then, or the page.
_PUBLISHED_ALONE = re.compile(
    rf"(?:date )?(?:published|publication)(?: date)?(?: on)?:? {_WEEKDAY}?{DAY}\.?", re.IGNORECASE
)
_RANKS = re.compile(r"^.*\b(?:Constable|Commissioner|Inspector|Officer)s?(?: of)? ")


def force_in(text: str) -> str | None:
    """The first name of a force in a text."""
    return next(
        (name for line in text.split("\n") if (name := _force_in_line(one_line(line)))),
        None,
    )


def _force_in_line(plain: str) -> str | None:
    for pattern in (_FOR, _PLACE_FIRST):
        if match := pattern.search(plain):
            return re.sub(r"['’]s$", "", match["name"])
    if match := _RESPONSE_BY.search(plain):
        return match["name"]
    if match := _IN_CAPITALS.fullmatch(plain):
        return match[0]
    if match := _FORCE.search(plain):
        return f"{_RANKS.sub('', match['name'])} {match['what']}"
    return None


def title_in(text: str) -> str | None:
    """The title that a heading or a sentence gives as that of the report; None if none."""
    plain = one_line(text)
    for pattern in (_QUOTED, _AFTER_REPORT, _RESPONSE_TO, _INSPECTORATE_PUBLISHED):
        if match := pattern.search(plain):
            return match["title"].strip(' ,.“”‘’"')
    return None


def inspection_in(text: str) -> str | None:
    """The inspection that a line answers: response to the inspection of vetting in ..."""
    match = _OF_AN_INSPECTION.search(one_line(text))
    return f"{match['title'][0].upper()}{match['title'][1:]}" if match else None


def without_publication(text: str) -> str:
    """A title without publisher and day: Counting for Counting, HMICFRS, published 4 June 2025."""
    match = _DAY.search(text)
    before = text[: match.start()] if match else text
    while match and (tail := _PUBLISHED_TAIL.search(before)):
        before = before[: tail.start()]
    title = _BY_THE_INSPECTORATE.sub("", before.strip(" ,;:–-.") or text)
    title = _LINE_OF_THE_INSPECTORATE.sub("", title)
    return title[1:-1] if _QUOTED_WHOLE.fullmatch(title) else title


_PUBLISHED_TAIL = re.compile(
    rf"[\s,.;(–-]*(?:\b(?:published|publication|report|on|by|came out|dated|was|which)"
    rf"|{_NAMES}(?: and| with)?|[(,.;–-])\s*$",
    re.IGNORECASE,
)
# In copied text the inspectorate's name on the next line looks like the end of a long title.
_LINE_OF_THE_INSPECTORATE = re.compile(
    r"(?<!\bby)(?<!\bof)(?<!\bfrom)(?<!\bto)(?<!\band)(?<!\bwith)\s+HMIC(?:FRS)?$"
)
_HOW_MANY = re.compile(
    rf"\b(?:report|it|we)\b[^.]{{0,60}}? ?\b(?:makes?|made|contains?|has|had)"
    rf" (?P<count>{ONE}) recommendations\b",
    re.IGNORECASE,
)


def recommendations_in(text: str) -> str | None:
    """The number of recommendations that a sentence says the report has; else None."""
    match = _HOW_MANY.search(one_line(text))
    count = plain_number(match["count"]) if match else ""
    return count if count.isdigit() else None


def without_response(text: str) -> str:
    """The title in the heading of a response; empty if the heading has no other words."""
    plain = one_line(text)
    match = _RESPONDS.match(plain)
    rest = plain[match.end() :].strip(" :–-") if match else plain
    rest = rest.removeprefix("the ") if match else rest
    rest = re.sub(r"^From (?=[A-Z])", "", rest)
    rest = _OF_THE_INSPECTORATE.sub("", _WITH_OFFICE.without(rest))
    if _OWN_NAME.search(rest):
        return ""
    return rest if len(rest.split()) >= _FEWEST_WORDS or not match else ""


def is_person(text: str) -> bool:
    """Whether a line can be a person's name."""
    return (
        len(text) < 60
        and _PERSON.fullmatch(text.strip(" ,")) is not None
        and label_of(text) is None
    )


def chief_title(text: str) -> bool:
    """Whether a line is the title of a chief constable."""
    return _CHIEF_TITLE.fullmatch(text.strip(" ,.")) is not None


def body_title(text: str) -> str | None:
    """The title of the local policing body at the beginning of a line; None if there is none."""
    match = _BODY_TITLE.match(text.strip(" ,.").replace("'", "’"))
    if match is None or len(text) > 100:
        return None
    return re.sub(r" for [A-Z].*", "", match[0])


_CHIEF_NAMED = re.compile(rf"(?:T/|Temporary |Acting )?Chief Constable (?P<name>{_NAME})(?:,.*)?")


_ONE_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}"
_BOTH_SIGN = re.compile(
    rf"(?:T/|Temporary |Acting )?Chief Constable (?P<chief>{_ONE_NAME}),? (?:and|&) (?:the )?"
    rf"(?:(?:Police,? (?:Fire )?and Crime )?Commissioner|PF?CC) (?P<body>{_ONE_NAME})\.?"
)
NAME_AND_OFFICE = re.compile(
    r"(?P<name>[^,.:]{5,50}?) (?P<office>(?:Chief Constable|Police(?:,? Fire)? and Crime"
    r" Commissioner).{0,40})"
)


def signatures_in(passages: list[Passage]) -> Iterator[Fact]:
    """The names and offices of signatures: a person's name above or beside a title."""
    lines = [
        (_without_signed(line), passage)
        for passage in passages
        for line in passage.text.split("\n")
    ]
    for at, (text, passage) in enumerate(lines):
        if joint := _BOTH_SIGN.fullmatch(text):
            yield Fact("chief-name", joint["chief"], passage)
            yield Fact("body-name", joint["body"], passage)
        elif (named := _CHIEF_NAMED.fullmatch(text)) and is_person(named["name"]):
            yield Fact("chief-name", named["name"], passage)
        name, _, office = text.partition(",")
        if (joined := NAME_AND_OFFICE.fullmatch(text)) and is_person(joined["name"]):
            yield from _signature(joined["name"], joined["office"], passage, passage)
        elif office and is_person(name):
            yield from _signature(name, office.strip(), passage, passage)
        elif at and is_person(lines[at - 1][0]):
            yield from _signature(lines[at - 1][0], text, lines[at - 1][1], passage)


_NAMED_BESIDE = re.compile(
    rf"\b(?P<office>(?:Police,? (?:Fire )?and Crime )?Commissioner|Chief Constable)"
    rf"(?: (?:for|of) {_PLACE})?, (?P<name>[^,.]{{4,40}}), "
)


def names_in(text: str) -> Iterator[tuple[str, str]]:
    """The offices and their holders in a sentence: The Commissioner, Ada Quill, responds."""
    for match in _NAMED_BESIDE.finditer(one_line(text)):
        if is_person(match["name"]):
            chief = match["office"] == "Chief Constable"
            yield "chief_constable" if chief else "commissioner", match["name"]


def _without_signed(line: str) -> str:
    """A line of a signature without "Signed:" and without the day."""
    return _DAY.sub("", _SIGNED.sub("", one_line(line))).strip(" ,")


_SIGNED = re.compile(r"^signed(?: by)?\s*:?\s*", re.IGNORECASE)


def _signature(name: str, office: str, above: Passage, passage: Passage) -> Iterator[Fact]:
    label = label_of(office)
    if label is not None and label.says in {Says.CHIEF, Says.BODY}:
        return  # a heading, such as Commissioner's final remarks
    if chief_title(office):
        yield Fact("chief-name", name, above)
        yield Fact("chief-title", office, passage)
    elif (title := body_title(without_place(office))) and len(title) > 3:
        yield Fact("body-name", name, above)
        yield Fact("body-title", title, passage)


def without_place(office: str) -> str:
    """A title without the area before it: Eastmarch Police and Crime Commissioner."""
    match = _PLACE_FIRST.match(office)
    return office[match.end("name") :].strip() if match else office


def is_place_and_office(text: str) -> bool:
    """Whether a line is an area and its office: Eastmarch Police, Fire and Crime Commissioner."""
    match = _PLACE_FIRST.match(text)
    return match is not None and match.end() == len(text.rstrip(" .,"))


_TRAIL = re.compile(
    r"(?:you are (?:here|in):?\s*)?(?:home|start)\s*(?:[»>/|→·\u203a]|\\)",
    re.IGNORECASE,
)


def is_trail(text: str) -> bool:
    """Whether a line is a web page's breadcrumb trail: Home > Publications > ..."""
    return _TRAIL.match(text.strip()) is not None


def opening_headings(paper: list[Passage]) -> list[Passage]:
    """The headings at the beginning of a paper: a title, and its parts."""
    return list(takewhile(lambda each: each.role is Role.HEADING, paper))


_DEAR = re.compile(r"dear [^.]{2,60}", re.IGNORECASE)


def subject_lines(passages: list[Passage]) -> list[Passage]:
    """The subject lines of letters, which are below the salutation."""
    below = (
        behind if b.text.rstrip().endswith(("–", "-", ":")) else b
        for (a, b), behind in zip(pairwise(passages), passages[2:], strict=False)
        if _DEAR.fullmatch(a.text.strip())
    )
    return [
        each for each in below if len(each.text) < _TITLE and each.text.rstrip()[-1:] not in ".,"
    ]


def heading_lines(front: list[Passage], first: list[Passage]) -> list[Passage]:
    """The first lines that can be a title: headings, then bold lines, then short ones."""
    headings = [each for each in front if each.role is Role.HEADING]
    bold = [each for each in first if each.strong and len(each.text) < _TITLE]
    short = [
        each for each in front[:4] if len(each.text) < _TITLE and not _SENTENCE.search(each.text)
    ]
    return [*headings, *bold, *short]


_SENTENCE = re.compile(r"\. [A-Z]|[a-z]\.$|^I\b")


_BY_THE_INSPECTORATE = re.compile(
    r"^(?:HMICFRS|HMIC ?& ?FRS|HMIC)(?: (?:report|inspection))?\s*[:–-]\s+"
)
_QUOTED_WHOLE = re.compile("[‘'“\"][^‘'“\"”’]+[’'”\"]")
_OF_THE_INSPECTORATE = re.compile(
    r"^(?:HMICFRS )?(?:thematic )?(?:inspection|report)(?: report)?(?: into)?: ", re.IGNORECASE
)
_WITH_OFFICE = PatternWithWords(
    r"[\s–:-]+(?:the )?(?:{BODY}(?:[’']s)? ?(?:response|comments)\b"
    r"|(?:response|comments) (?:of|by|from) (?:the )?{BODY}).*$",
    re.IGNORECASE,
)
# The name of a plan or a response is not the report's title.
_OWN_NAME = re.compile(
    r"\b(?:action|improvement|delivery) plan\b|(?<!police )\bresponse (?:to|of|by)\b", re.IGNORECASE
)
_TITLE = 200
_FEWEST_WORDS = 2
"""The least words of a title. "comments on the report on exhibits" leaves one, which is none."""
