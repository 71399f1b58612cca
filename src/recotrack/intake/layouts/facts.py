"""Titles, forces and persons that a document states without a form's label."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.labels import Says, label_of
from recotrack.intake.layouts.inspectorates import NAMED, TOLD, without_inspectorate
from recotrack.intake.numbers import ONE, plain_number
from recotrack.intake.page_notices import DEAR
from recotrack.intake.paper import Passage
from recotrack.intake.printed_days import ANY_DAY, DAY, WEEKDAY
from recotrack.intake.sentences import INSPECTORATES, bare_title
from recotrack.intake.vocabulary import PatternWithWords
from recotrack.words import one_line

_NAME = r"[A-Z][\w’'-]+(?: (?:and|&|upon|on|of) [A-Z][\w’'-]+| [A-Z][\w’'-]+){0,3}"
_IN_CAPITALS = re.compile(r"(?P<name>[A-Z][A-Z’' &-]{3,40}) (?P<what>POLICE|CONSTABULARY)")
_WORD_OF_AREA = r"(?!Police\b|Constabulary\b)[A-Z][\w’'-]+"
_AREA = rf"{_WORD_OF_AREA}(?: (?:(?:and|&|upon|on|of) )?{_WORD_OF_AREA}){{0,3}}"
_FORCE = re.compile(
    rf"\b(?P<name>(?!(?:National|Office|Response|Comments|Report|Joint|Transport|HMICFRS) )"
    rf"(?:{_AREA}))(?: and the| the)?,? (?P<what>Police"
    r"|Constabulary)\b(?!,? (?:(?:and|&) (?:Crime|Fire)|Fire|Act|Effective|effect|Authority"
    r"|Board|Committee|Panel))"
)
# Words that only begin a sentence, in front of the name of a force.
_OPENS = re.compile(
    r"^(?:(?:An?|The|His|Her|Our|That|This|These|Both|Each|Every|All|Some|Many|Most|Whil(?:e|st)"
    r"|Although|Though|However|Since|As|When|Where|Once|If|In|At|By|For|From|To|On|Of|With|Within"
    r"|After|Before|Because|Following|Like|Unlike|Nor|Not|And|But|Neither|Either|So|Until|Dear"
    r"|Today|Here|Also|Now|Thank|Policing|Recently|Meanwhile|Inspectors?|We|I) )+"
)
_PLACE = r"(?-i:(?!The |Dear |Response |Policing\b)[A-Z][\w’'-]+)"
_FOR = re.compile(
    r"(?:commissioner for|pf?cc for|mayor(?: for policing(?: and crime)?)? (?:for|of)) "
    rf"(?P<name>{_PLACE}(?: (?:(?:and|&|upon|on|of) )?{_PLACE}){{0,3}})",
    re.IGNORECASE,
)
_CHIEF_OF = re.compile(
    rf"\bchief constable of (?P<name>{_PLACE}(?: (?:(?:and|&|upon|on|of) )?{_PLACE}){{0,3}}"
    r"(?-i: Police| Constabulary)?)",
    re.IGNORECASE,
)
_RESPONSE_BY = re.compile(rf"\b(?:response|answer) (?:by|of|from) (?P<name>{_PLACE})$")
_PLACE_FIRST = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:Police,? (?:Fire )?(?:and|&) (?:Rescue"
    r" and )?Crime Commissioner|Police, Fire and Crime Commissioner)"
)
# A title begins with a capital: what the force took "very seriously" is none.
_QUOTED = re.compile(
    r"(?:report|inspection|response|reply|answer|comments|discussion|plan|hmicfrs)\b"
    r"(?![^“\"‘.]{0,80}\b(?:calls?|(?<!is )(?<!was )called|says?|said|f(?:i|ou)nds?|described?s?"
    r"|graded?s?|rated|as|that)\b)"
    r"[^“\"‘.]{0,80}[“\"‘](?P<title>(?-i:[A-Z\d])[^”\"]{5,200}?)[,.]?[”\"’](?=[\s,.;:()]|$)",
    re.IGNORECASE,
)
_AFTER_REPORT = re.compile(
    r"(?:hmicfrs(?:’s)? )?(?:inspection )?report(?: entitled| titled)?(?:,|:| –| -)?"
    rf" (?P<title>(?-i:[A-Z])[^.]{{6,200}}?)(?:,? (?:(?:which|that) )?(?:was |{INSPECTORATES}"
    r" (?:has )?|the inspectorate (?:has )?)?(?:published|issued|released|came out)\b.*|\.|$)",
    re.IGNORECASE,
)
_RESPONSE_TO = re.compile(
    r"(?:response|reply|comments|answer) (?:to|on)(?:(?: (?:the|an?|hmicfrs(?:’s|'s)?|hmic"
    r"|inspectorate(?:’s|'s)?|thematic))* (?:inspection|report))?: (?P<title>(?-i:[A-Z]).{5,200}?)"
    r"(?:,? (?:(?:published|issued) )?(?:by )?(?:HMICFRS|HMIC)\b.*|\. .*|\.?$)",
    re.IGNORECASE,
)
_QUOTED_ANSWERED = re.compile(
    r"\b(?:response|reply|comments|answer)\b[^“\"‘.]{0,80} (?:to|on) [“\"‘](?P<title>(?-i:[A-Z\d])"
    r"[^”\"]{5,200}?)[,.]?[”\"’](?=[\s,.;:()]|$)",
    re.IGNORECASE,
)
_BESIDE_DAY = re.compile(
    r"\b(?:(?:response|reply|comments|answer) (?:to|on) (?:the )?"
    r"(?P<title>(?-i:[A-Z])[^()“”]{5,200}?)"
    rf" \((?:published )?(?:(?:by )?(?-i:{INSPECTORATES}),? )?(?:on )?{DAY}\)"
    r"|report \((?P<inside>(?-i:[A-Z])[^()]{5,200}?),? (?:published|issued)\b[^()]*\))",
    re.IGNORECASE,
)
"""A title with its day in brackets: our response to Counted in (HMICFRS, 8 January 2026); the
report (Counted in, published 8 January 2026).
"""
_ON_A_DAY = rf"on (?:the )?(?i:{WEEKDAY})?(?i:{DAY})"
_PUBLISHED = (
    rf"(?:{INSPECTORATES}|[Tt]he inspectorate|[Ii]nspectors)(?: has| have)? "
    r"(?:published|issued|released)"
)
_BESIDE_PUBLICATION = re.compile(
    rf"{_PUBLISHED} (?:its |their |a |the )?(?P<title>[A-Z\d“‘\"][^.]{{5,200}}?),? {_ON_A_DAY}"
    rf"|\b[Oo]{_ON_A_DAY[1:]},? (?:the )?{_PUBLISHED} (?P<inside>[A-Z\d“‘\"][^.]{{5,200}}?)\."
)
"""HMICFRS published Roads policing on 11 November 2025. On 11 November HMICFRS published it."""
_THEN_PUBLISHED = re.compile(
    r"(?:[“\"‘](?P<title>(?-i:[A-Z\d])[^”\"]{5,200}?)[,.]?[”\"’]"
    r"|\b(?:response|reply|comments|answer)\b[^.“\"‘]{0,120}?"
    r" to (?P<inside>(?-i:[A-Z])[^.“\"]{5,200}?))"
    r",? (?:which |that |an? (?:[\w-]+ )?(?:report|inspection|publication) (?:by|from) )?"
    rf"(?:(?:the )?(?:(?-i:{INSPECTORATES})|inspectorate)(?: has)? |was )"
    r"(?:published|issued|released)\b",
    re.IGNORECASE,
)
"""A title behind which stands that it was published: to Counted in, which HMICFRS published."""
_WAS_PUBLISHED = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<title>(?!(?:The|This|That|These|It|Its|An?|Our|My|His|Her|Their|Your"
    r"|I|We|You|Thank|In|On|At|By|Last|After|When)\b)[A-Z\d]"
    r"(?:(?!\b(?:which|(?:the|this|that|above) report)\b)[^.“\"]){5,200}?),?"
    rf" (?:was|were) (?:published|issued|released) (?:{_ON_A_DAY} )?by"
    rf" (?:{INSPECTORATES}|the inspectorate)\b"
)
"""A title that is the subject of its publication: Counted in was published by HMICFRS."""
_UNDER_TITLE = re.compile(
    r"\bunder the (?:title|name)(?: of)? [“\"‘]?(?P<title>[A-Z][^.“”\"]{5,200}?)"
    r"(?:[”\"’]|\.|,? (?:which|and)\b|$)"
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
    """A fact of a signature, and the passage that states it."""

    what: str
    """chief-name, chief-title, body-name or body-title."""
    value: str
    passage: Passage


def visits_in(text: str) -> Iterator[dt.date]:
    """The last days of the visits of inspectors that a text tells of, as far as they are past."""
    for match in _VISIT.finditer(text):
        days = [day for each in ANY_DAY.findall(match[0]) if (day := day_or_none(each))]
        yield from days[-1:]


_VISIT = re.compile(
    r"\b(?<!re)(?:visit(?:s|ed)?(?: dates?| took place)?:?|inspected|fieldwork"
    r"|inspection (?:dates?:?|took place|visit|was carried out))\b[^.;]{0,80}?"
    rf"(?:{DAY}(?:(?: (?:and|to|until)|[ –-]+)+{DAY})?)",
    re.IGNORECASE,
)
_RANKS = re.compile(r"^.*\b(?:Constable|Commissioner|Inspector|Officer)s?(?: of)? ")


def force_in(text: str) -> str | None:
    """The name of a force in a text: of an office's, else the first one."""
    found = max(forces_in(text), key=lambda each: each[1], default=None)
    return found[0] if found else None


def forces_in(text: str) -> Iterator[tuple[str, int]]:
    """The names of forces in a text, each with how surely it is the one that answers: the force of
    an office, one of which a response is, one in capitals, one in passing.
    """
    for line in text.split("\n"):
        plain = one_line(line)
        offices = [each for one in (_FOR, _CHIEF_OF) for each in one.finditer(plain)]
        # Wendy Farrow Police and Crime Commissioner for Wexmoor has a name in front, and no area.
        offices += [] if _FOR.search(plain) else _PLACE_FIRST.finditer(plain)
        for match in offices:
            if name := _OPENS.sub("", f"{match['name']} ").strip():
                yield re.sub(r"['’]s$", "", name), TOLD
        if answering := _RESPONSE_BY.search(plain):
            yield answering["name"], TOLD
        elif _IN_CAPITALS.fullmatch(plain):
            yield plain, _IN_CAPITALS_ONLY
        for match in _FORCE.finditer(plain):
            if name := _OPENS.sub("", f"{_RANKS.sub('', match['name'])} ").strip():
                yield f"{name} {match['what']}", NAMED


_IN_CAPITALS_ONLY = 55


def title_in(text: str) -> str | None:
    """The title that a heading or a sentence gives as that of the report; None if none."""
    plain = one_line(text)
    curly = _STRAIGHT_QUOTE.sub("‘", plain).replace("'", "’")
    for pattern in _TITLED:
        if match := pattern.search(curly):
            group = match.lastgroup if match.lastgroup == "inside" else "title"
            return plain[slice(*match.span(group))].strip(" ,.“”‘’\"'")
    return None


_TITLED = (
    _QUOTED, _QUOTED_ANSWERED, _AFTER_REPORT, _RESPONSE_TO, _BESIDE_PUBLICATION, _BESIDE_DAY,
    _THEN_PUBLISHED, _WAS_PUBLISHED, _UNDER_TITLE,
)  # fmt: skip
_STRAIGHT_QUOTE = re.compile(r"(?<![\w’'])'(?=\w)")


def inspection_in(text: str) -> str | None:
    """The inspection that a line answers: response to the inspection of vetting in ..."""
    match = _OF_AN_INSPECTION.search(one_line(text))
    return f"{match['title'][0].upper()}{match['title'][1:]}" if match else None


def without_publication(text: str) -> str:
    """A title without publisher and day: Counting for Counting, HMICFRS, published 4 June 2025."""
    match = ANY_DAY.search(text)
    before = text[: match.start()] if match else text
    while match and (tail := _PUBLISHED_TAIL.search(before)):
        before = before[: tail.start()]
    title = _BY_THE_INSPECTORATE.sub("", before.strip(" ,;:–-.") or text)
    title = without_inspectorate(title)
    title = _LINE_OF_THE_INSPECTORATE.sub("", title)
    return bare_title(title)


_PUBLISHED_TAIL = re.compile(
    r"[\s,.;(–-]*(?:\b(?:(?:last )?updated|published|publication|report|on|by|came out|dated|was"
    r"|which)"
    rf"|{INSPECTORATES}(?: and| with)?|[(,.;–-])\s*$",
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


def bare_body_title(text: str) -> str | None:
    """The title of the local policing body if a line has that and its area alone: The Mayor for
    Wexmoor. Else None.
    """
    bare = re.sub(r"^[Tt]he | for [A-Z].*", "", text.strip(" ."))
    return bare if body_title(bare) == bare else None


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
        (ANY_DAY.sub("", _SIGNED.sub("", one_line(line))).strip(" ,"), passage)
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
    r"(?:you are (?:here|in):?\s*)?(?:home|start)\s*(?:[»>/|→·\u203a]|\\)"
    r"|[^»>→\u203a.]+(?:\s[»>→\u203a]\s[^»>→\u203a.]+){2,}",
    re.IGNORECASE,
)


def is_trail(text: str) -> bool:
    """Whether a line is a web page's breadcrumb trail: Home > Publications > ..."""
    return _TRAIL.match(text.strip()) is not None


def subject_lines(passages: list[Passage]) -> list[Passage]:
    """The subject lines of letters, which are below the salutation."""
    below = (
        behind if b.text.rstrip().endswith(("–", "-", ":")) else b
        for (a, b), behind in zip(pairwise(passages), passages[2:], strict=False)
        if DEAR.fullmatch(a.text.strip())
    )
    return [each for each in below if is_subject(each.text)]


def is_subject(text: str) -> bool:
    """Whether a line below a salutation is a subject: it is short, and no sentence."""
    return 0 < len(text) < _TITLE and text.rstrip()[-1:] not in ".,"


_BY_THE_INSPECTORATE = re.compile(
    r"^(?:HMICFRS|HMIC ?& ?FRS|HMIC)(?: (?:report|inspection))?\s*[:–-]\s+"
)
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
