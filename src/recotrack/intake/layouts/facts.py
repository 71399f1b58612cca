"""Facts that a document states without a form's label: in headings, sentences and signatures."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import NamedTuple

from recotrack.dates import day_or_none
from recotrack.intake.labels import Says, label_of
from recotrack.intake.numbers import ONE, plain_number
from recotrack.intake.page_notices import DEAR
from recotrack.intake.paper import Passage
from recotrack.intake.sentences import INSPECTORATES, bare_title
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
_INSPECTORATE = re.compile(
    rf"{INSPECTORATES}(?:(?:,? and |,? (?:together |jointly )?with |, | & ){INSPECTORATES})*"
)
_RESPONSE_DAY = re.compile(
    r"(?:(?:response|reply|return) (?:by|of|from) [^.:]{0,90} published|published by (?:the )?"
    r"(?:o?pf?cc|[\w, ]{0,30}commissioner)|published response"
    r"|(?:response|reply|return|answer)s?(?: (?:was|were|is))? published|date of (?:this"
    r" )?response|(?:\bwe|\bI|commissioner|\bo?pf?cc|mayor)(?: have| has)? published"
    r"(?: (?:this|our|my|the|it|his|her) (?:response|reply|return|answer|comments))?"
    r"|this is (?:the|our|my) (?:response|reply)[^.]{0,120}\. it was published|this"
    r" (?:page|letter|document|reply|response) was (?:published|posted|issued"
    r"|(?:put|placed) on (?:the|our|this) website)"
    r"|(?<!report )(?<!report was )(?:appears?|appeared|went|goes|go|put|placed|posted|published)"
    r"(?: up)? on(?:to)? (?:our|my|(?:the )?(?:commissioner|mayor|o?pf?cc)[’']?s) website"
    r"(?: today)?,?|posted|response publi(?:shed|cation)(?: date)?"
    r"|response)(?: on)?:?"
    rf" {_WEEKDAY}?(?P<day>{DAY})",
    re.IGNORECASE,
)
_VERB = r"(?:(?:came|report) out|appeared|(?:was )?(?:issued|released))"
_PUBLISHED = re.compile(
    rf"(?:publi(?:sh(?:ed)?|cation)(?: date)?|{_VERB})"
    r"(?P<what> (?:of |this |the |its |an? |HMICFRS[’']?s? )+(?:\w+ ){0,3}(?:report|inspection)\b"
    r"[^“\"‘.;]{0,160}?(?:[“\"‘].{5,200}?[”\"’])?)?"
    rf"(?: (?:by|from) (?P<by>[^.;:]{{2,90}}?))?(?:,? ?(?:on(?: the)?|:"
    rf"|,|of))? {_WEEKDAY}?(?P<day>{DAY})(?: by (?P<by_then>[^.;]{{2,90}}))?",
    re.IGNORECASE,
)
# On 11 November 2025 HMICFRS published its report.
_DAY_FIRST = re.compile(
    rf"\bon (?:the )?{_WEEKDAY}?(?P<day>{DAY}),? (?:the )?(?P<by>(?-i:{INSPECTORATES}))"
    r"(?: has| have)? (?:published|issued|released)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:plans?|strateg(?:y|ies)|polic(?:y|ies)|code|guidance|framework|standards?|charter"
    r"|programme|predecessor|figures|statistics|survey|budget|manifesto|(?-i:Act|APP|[CI]RMP)"
    r"|(?:previous|earlier|last|first|former|\d{4}) (?:report|inspection))\b",
    re.IGNORECASE,
)
"""What else is published on a day: our plan, published 1 April 2021."""
_OF_THE_REPORT = re.compile(rf"\b(?:reports?|inspection|findings|letter|{INSPECTORATES})\b")
_QUOTATION = re.compile(r"[“\"‘][^“”\"‘’]*[”\"’]")
_IN_BRACKETS = re.compile(
    rf"(?:\(|^|\. )(?P<by>{INSPECTORATES}[^).]{{0,40}}?),? (?P<day>{DAY})(?:\)|\.|$)", re.IGNORECASE
)
# HMICFRS published Roads policing on 11 November 2025.
_INSPECTORATE_PUBLISHED = re.compile(
    rf"(?P<by>{INSPECTORATES}|[Tt]he inspectorate|[Ii]nspectors)(?: has| have)? (?:published|issued"
    rf"|released) (?P<title>[A-Z\d“‘\"][^.]{{5,200}}?),? on (?i:{_WEEKDAY})?"
    rf"(?P<day>(?i:{DAY}))"
)
_REPORT_OF = re.compile(rf"\breport (?:of|dated) (?P<day>{DAY})", re.IGNORECASE)
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
_THEN_PUBLISHED = re.compile(
    r"(?:[“\"‘](?P<title>(?-i:[A-Z\d])[^”\"]{5,200}?)[,.]?[”\"’]"
    r"|\b(?:response|reply|comments|answer)\b[^.“\"‘]{0,120}?"
    r" to (?P<inside>(?-i:[A-Z])[^.“\"]{5,200}?))"
    rf",? (?:which |that )?(?:(?:the )?(?:(?-i:{INSPECTORATES})|inspectorate)(?: has)? |was )"
    r"(?:published|issued|released)\b",
    re.IGNORECASE,
)
"""A title behind which stands that it was published: to Counted in, which HMICFRS published."""
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


def day_of(text: str) -> dt.date | None:
    """The day that a text names; None if it names none, or several."""
    found = {match[0] for match in _DAY.finditer(text)}
    return day_or_none(next(iter(found))) if len(found) == 1 else None


def without_day(text: str) -> str:
    """The text without its days and their weekdays."""
    return _DAY_AND_WEEKDAY.sub("", text)


def inspectorate_in(text: str) -> str | None:
    """The inspectorate, or several of them, that a text names first; None if none is known."""
    return next((name for name, _ in inspectorates_in(text)), None)


def inspectorates_in(text: str) -> Iterator[tuple[str, int]]:
    """The inspectorates that a text names, each with how surely it is that of the report: one whose
    report or inspection is spoken of, or that publishes; HMICFRS; another one in passing.
    """
    for match in _INSPECTORATE.finditer(text.replace("'", "’")):
        name = re.sub("HMIC ?& ?FRS", "HMICFRS", match[0])
        around = f"{text[: match.start()][-40:]}|{text[match.end() :][:40]}"
        near = _REPORTS_OF.search(around) is not None
        own = _CONSTABULARY.search(name) is not None
        yield name, _SAID - (not own) if near else _NAMED if own else _IN_PASSING


_SAID, _NAMED, _IN_PASSING = 75, 60, 20
_REPORTS_OF = re.compile(
    r"(?:report|inspection|response|reply|answer|recommendations?) (?:to|of|by|from|made by)"
    r" (?:the )?\||\(\||\|(?:[’']s?)? (?:thematic |joint |inspection |own )?"
    r"(?:report|inspection|super-complaint)s?\b"
    r"|\| (?:has |have )?(?:published|inspected|visited|found|issued)\b|\|(?:[,)]| -| –|:|$)"
    r"|(?:published|inspected|issued) by (?:the )?\|",
    re.IGNORECASE,
)


def committee_in(text: str) -> str | None:
    """The committee of Parliament whose report a line opens: Home Affairs Committee."""
    match = _COMMITTEE.fullmatch(one_line(text))
    return match["name"] if match else None


_COMMITTEE = re.compile(
    r"House of (?:Commons|Lords),? (?P<name>[A-Z][\w’,]+(?: (?:and|of|on|the|[A-Z][\w’,]+)){0,8}"
    r" Committee)"
)


class StatedDay(NamedTuple):
    """A day in a text, as it is printed, and of what it is."""

    what: str
    """published, response-published, or page-published (of either)."""
    day: str
    surely: int
    by: str = ""
    """Who published the report then."""


def days_in(text: str, *, at_head: bool = False) -> Iterator[StatedDay]:
    """The days on which a text says that something was published. Of another paper's day
    there is none: CRMP, published 1 April 2021.
    """
    for response in _RESPONSE_DAY.finditer(text):
        if not _OF_ANOTHER.search(_clause_before(response)):
            yield StatedDay("response-published", response["day"], _SAID)
    left = _RESPONSE_DAY.sub("", text)
    for pattern in (_DAY_FIRST, _PUBLISHED, _INSPECTORATE_PUBLISHED, _IN_BRACKETS, _REPORT_OF):
        found = [
            day for match in pattern.finditer(left) if (day := _stated_day(match, left, at_head))
        ]
        yield from found
        if found:
            return


def _stated_day(match: re.Match[str], text: str, at_head: bool) -> StatedDay | None:  # noqa: FBT001
    said = match.groupdict()
    clause = _clause_before(match)
    others = [each.start() for each in _OF_ANOTHER.finditer(clause)]
    reports = [each.start() for each in _OF_THE_REPORT.finditer(clause)]
    if others and max(others) > max(reports, default=-1):
        return None
    by = (said.get("by") or said.get("by_then") or "").strip(" ,")
    by = inspectorate_in(by) or ""
    alone = match.re is _PUBLISHED and not said["what"] and not said["by"]
    if alone and _PUBLISHED_ALONE.fullmatch(text.strip()):
        return StatedDay("page-published", match["day"], _NAMED)
    if by and not _CONSTABULARY.search(by):  # the College published its own review
        return StatedDay("published", match["day"], _SAID if at_head else _IN_PASSING, by)
    told = by or reports or said.get("what") or match.re is not _PUBLISHED
    return StatedDay("published", match["day"], _SAID if told or at_head else _NAMED, by)


def _clause_before(match: re.Match[str]) -> str:
    """The words of a clause before a match in it, without what they quote."""
    return _QUOTATION.sub(" ", re.split(r"[.;] ", match.string[: match.start()])[-1])


_CONSTABULARY = re.compile(r"HMIC|Constabulary")


def procedure_days_in(text: str) -> Iterator[tuple[str, str]]:
    """The days, in ISO form, on which a text says that the chief constable's comments were asked
    for (`invited`) and came (`received`).
    """
    on_comments = False
    for sentence in _SENTENCE_ENDS.split(text):
        on_comments = _ON_COMMENTS.search(sentence) is not None or (
            on_comments and _GOES_ON.match(sentence) is not None
        )
        yield from _procedure_days_of(sentence) if on_comments else ()


def _procedure_days_of(sentence: str) -> Iterator[tuple[str, str]]:
    """The same of a sentence about the comments. A day belongs to the verb before it, or, as On
    8 May 2026 I invited her, to the one behind it.
    """
    days = list(_DAY.finditer(sentence))
    used = 0
    for day, following in zip_longest(days, days[1:]):
        clause, start = sentence[used : day.start()], used
        if not _DAY_OF.search(clause):
            continue
        verbs = list(_PROCEDURE_VERB.finditer(clause))
        if not verbs:
            end = following.start() if following else len(sentence)
            clause, start = _CLAUSE_ENDS.split(sentence[day.end() : end])[0], day.end()
            if _DAY_OF.search(clause) and day.end() + len(clause) == end:
                continue  # it is the verb of the next day
            verbs = list(_PROCEDURE_VERB.finditer(clause))
        what = verbs[-1].lastgroup if verbs else None
        used = start + verbs[-1].end() if verbs else day.end()
        beside_label = clause.rstrip().endswith(":")  # Comments sought: 28 November 2025
        other = what == "invited" and not (beside_label or _CHIEF_ASKED.search(sentence))
        found = day_or_none(day[0]) if what and what != "none" else None
        if what and found and not other and not _OF_A_REPORT.search(clause):
            yield what, found.isoformat()


_SENTENCE_ENDS = re.compile(r"(?<=[.;!?]) ")
_CLAUSE_ENDS = re.compile(r",? and |[;:]")
_ON_COMMENTS = re.compile(
    r"\b(?:comments?|views?|observations|repl(?:y|ies|ied)|response|answer)\b", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:he|she|they|these|it|his|her|this)\b", re.IGNORECASE)
_DAY_OF = re.compile(rf"(?:(?:^|\W)(?:on|of)(?: the)?|:) {_WEEKDAY}?$", re.IGNORECASE)
_PROCEDURE_VERB = re.compile(
    r"\b(?:(?P<none>published|issued|released|inspected|visited|met|signed|agreed)"
    r"|(?P<invited>invited|asked|requested|sought)"
    r"|(?P<received>received|replied|responded|answered|returned|came|arrived|reached|sent|gave|provided"
    r"|submitted|supplied|did so|had (?:them|it|these|this)))\b",
    re.IGNORECASE,
)
_CHIEF_ASKED = re.compile(
    r"\b(?:chief constable|chief officer|\w+ force|(?-i:CC)|h(?:er|im|is)|me)\b", re.IGNORECASE
)
_OF_A_REPORT = re.compile(
    r"\breports? (?:(?:was|were|is|has been) )?(?:well )?(?:received|returned|sent)\b"
    r"|\b(?:received|sent|returned) (?:\w+ ){0,2}report\b|\bhome secretary\b",
    re.IGNORECASE,
)


def visits_in(text: str) -> Iterator[dt.date]:
    """The last days of the visits of inspectors that a text tells of, as far as they are past."""
    for match in _VISIT.finditer(text):
        days = [day for each in _DAY.findall(match[0]) if (day := day_or_none(each))]
        yield from days[-1:]


_VISIT = re.compile(
    r"\b(?<!re)(?:visit(?:s|ed)?(?: dates?| took place)?:?|inspected|fieldwork"
    r"|inspection (?:dates?:?|took place|visit|was carried out))\b[^.;]{0,80}?"
    rf"(?:{DAY}(?:(?: (?:and|to|until)|[ –-]+)+{DAY})?)",
    re.IGNORECASE,
)
# It may be the report that was published then, or the page.
_PUBLISHED_ALONE = re.compile(
    rf"(?:date )?(?:published|publication)(?: date)?(?: on)?:? {_WEEKDAY}?{DAY}\.?", re.IGNORECASE
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
                yield re.sub(r"['’]s$", "", name), _SAID
        if answering := _RESPONSE_BY.search(plain):
            yield answering["name"], _SAID
        elif _IN_CAPITALS.fullmatch(plain):
            yield plain, _IN_CAPITALS_ONLY
        for match in _FORCE.finditer(plain):
            if name := _OPENS.sub("", f"{_RANKS.sub('', match['name'])} ").strip():
                yield f"{name} {match['what']}", _NAMED


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
    _QUOTED, _QUOTED_ANSWERED, _AFTER_REPORT, _RESPONSE_TO, _INSPECTORATE_PUBLISHED, _BESIDE_DAY,
    _THEN_PUBLISHED,
)  # fmt: skip
_STRAIGHT_QUOTE = re.compile(r"(?<![\w’'])'(?=\w)")


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
    title = _BRACKETS_OF_THE_INSPECTORATE.sub("", title)
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
_BRACKETS_OF_THE_INSPECTORATE = re.compile(rf"\s*[(\[]{_INSPECTORATE.pattern}[)\]]$")
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
