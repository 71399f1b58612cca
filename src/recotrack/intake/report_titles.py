"""The title of a report, as a heading or a sentence gives it."""

import re

from recotrack.intake.inspectorates import INSPECTORATES, without_inspectorate
from recotrack.intake.printed_days import ANY_DAY, DAY, MONTH, WEEKDAY
from recotrack.intake.vocabulary import PatternWithWords
from recotrack.patterns import Pattern
from recotrack.words import one_line

_WHO = rf"(?:the )?(?:(?-i:{INSPECTORATES})(?: \((?:the )?HMIC(?:FRS)?\))?|inspectorate|inspectors)"
_WAS = r"(?:(?:has|have|had|was|were) (?:been )?)?"
_OUT = rf"{_WAS}(?:published|issued|released|came out)\b"
_WHEN = rf"on (?:the )?{WEEKDAY}?{DAY}"
_WHICH = r",? (?:which |that |an? (?:[\w-]+ )?(?:report|inspection|publication) (?:by|from) )?"
_ANSWER = r"(?:response|reply|comments|answer)"

# What stands before a title.
_REPORT = (
    r"(?:\breport(?:(?: entitled| titled| called)(?:,|:| –| -)?|,|:| –| -)"
    # In a line of capitals, a capital begins no title: WHAT THE REPORT RECOMMENDED.
    r"|\b(?:the|hmicfrs(?:’s)?|inspection) (?-i:[Rr]eport)) "
)
_ANSWERED = (
    rf"\b{_ANSWER} (?:to|on)(?:(?: (?:the|an?|hmicfrs(?:’s)?|hmic|inspectorate(?:’s)?|thematic))*"
    r" (?:inspection|report))?: "
)
_ANSWERED_IN_SENTENCE = rf"\b{_ANSWER}\b[^.“\"‘]{{0,120}}? (?:to|on) (?:the )?"
_PUBLISHES = (
    rf"(?<!\bby ){_WHO} {_OUT} (?:(?:its|their|an?|the)(?: [\w-]+){{0,4}} report,? "
    r"|(?:its|their|an?|the) )?"
)
_ON_A_DAY = rf"\b(?:{_WHEN}|in (?:early |late )?{MONTH} \d{{4}}),? "
_SENTENCE = (
    r"(?:^|(?<=[.!?] ))(?!(?-i:The|This|That|These|It|Its|An?|Our|My|His|Her|Their|Your|I|We|You"
    r"|Thank|In|On|At|By|Last|After|When)\b)"
)
_SENTENCE_IN = r"(?:^|(?<=[.!?] ))In "

# What stands behind it.
_IS_OUT = rf"{_WHICH}(?:(?:{_WHO}|you) )?{_OUT}"
_WHICH_IS_OUT = rf", which (?:{_WHO} {_OUT}|{_OUT}(?: {_WHEN})?,? (?:by )?{_WHO})"
_WAS_OUT_BY_THEM = rf",? (?:was|were) (?:published|issued|released) (?:{_WHEN} )?by {_WHO}"
_OF_THEM = r",? (?:by )?(?:HMICFRS|HMIC)\b"
_THEN = rf",? {_WHEN}"
_ENDS = r"\.?$|\. |\.(?=[^\w])"
_DAY_IN_BRACKETS = rf" \((?:published )?(?:(?:by )?{_WHO},? )?(?:on )?{DAY}\)"

_BEFORE_QUOTATION = (
    r"\b(?:report|inspection|response|reply|answer|comments|discussion|plan|hmicfrs)\b"
    r"(?![^“\"‘.]{0,80}\b(?:calls?|(?<!is )(?<!was )called|says?|said|f(?:i|ou)nds?|described?s?"
    r"|graded?s?|rated|as|that)\b)[^“\"‘.]{0,80}"
)
_ANSWERED_QUOTATION = rf"\b{_ANSWER}\b[^“\"‘.]{{0,80}} (?:to|on) "


def _quoted(before: str, behind: str) -> Pattern:
    title = r"[“\"‘](?P<title>(?-i:[A-Z\d])[^”\"]{5,200}?)[,.]?[”\"’]"
    return Pattern(f"{before}{title}(?:{behind})", re.IGNORECASE)


def _bare(before: str, *behind: str, without: str = "") -> Pattern:
    """A title begins with a capital: what the force took "very seriously" is none."""
    title = rf"(?P<title>(?-i:[A-Z\d])(?:{without}[^.“\"]){{5,200}}?)"
    return Pattern(f"{before}{title}(?:{'|'.join(behind)})", re.IGNORECASE)


_GIVEN = (
    _quoted(_BEFORE_QUOTATION, r"(?=[\s,.;:()]|$)"),  # the report “Counted in”
    _quoted(_ANSWERED_QUOTATION, r"(?=[\s,.;:()]|$)"),
    _bare(_REPORT, _IS_OUT, _ENDS),  # HMICFRS report: Counted in
    _bare(r"\breport (?:[^.“\"‘]{0,60}? (?:is|was) )?(?:called )?", _IS_OUT, _THEN),
    _bare(_ANSWERED, _IS_OUT, _OF_THEM, _ENDS),  # Response to the report: Counted in
    # HMICFRS published Counted in on 8 January 2026; its PEEL report on a force is no title.
    _bare(_PUBLISHES, _THEN, without=r"(?!(?-i: report) )"),
    _bare(_ON_A_DAY + _PUBLISHES, _ENDS),  # On 8 January 2026 HMICFRS published Counted in.
    _bare(_SENTENCE_IN, _WHICH_IS_OUT),  # In Counted in, which came out on 8 January, HMICFRS
    _bare(_ANSWERED_IN_SENTENCE, _DAY_IN_BRACKETS, without=r"(?![()])"),
    _bare(r"\breport \(", r",? (?:published|issued)\b[^()]*\)", without=r"(?![()])"),
    _quoted("", _IS_OUT),  # “Counted in”, a report by HMICFRS published on
    _bare(_ANSWERED_IN_SENTENCE, _IS_OUT),  # my response to Counted in, which HMICFRS published
    _bare(_SENTENCE, _WAS_OUT_BY_THEM, without=r"(?!\b(?:which|(?:the|this|that|above) report)\b)"),
    _bare(r"\bunder the (?:title|name)(?: of)? [“\"‘]?", r"[”\"’]|,? (?:which|and)\b", _ENDS),
)
"""How words around a title say that it is one, the surest first."""


_OWN_REPORT = r"\b(?:progress|update|performance|position|highlight|closure|status) reports?\b"
"""What an office calls its own paper."""


def title_in(text: str) -> str | None:
    """The title that a heading or a sentence gives as that of the report; None if none."""
    plain = one_line(text)
    curly = _STRAIGHT_QUOTE.sub("‘", plain).replace("'", "’")
    matches = filter(None, (each.search(curly) for each in _GIVEN))
    found = next((each for each in matches if not _OWN.search(curly[: each.start("title")])), None)
    return plain[slice(*found.span("title"))].strip(" ,.“”‘’\"'") if found else None


_OWN = re.compile(rf"{_OWN_REPORT}\W*$", re.IGNORECASE)
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


_OF_AN_INSPECTION = re.compile(
    r"(?:response|reply|answer|comments|plan) (?:to|on|after|following) (?:the |an? )?"
    r"(?:hmicfrs(?:’s|'s)? )?"
    r"(?P<title>(?:PEEL [\d/–-]+ )?(?:thematic )?inspection (?:of|into) .{5,150}?)\.?$",
    re.IGNORECASE,
)
_RESPONDS = PatternWithWords(
    r"(?:[^:]{2,60}: (?=response|reply|comments|answer)"
    r"|(?:the )?{BODY}(?:[’']s?)? (?=response to\b))?"
    r"(?:(?:joint |formal |statutory |our |the "
    r"|section 55 |s\.? ?55 )*(?:response|reply|comments?|action plan|statement"
    r"|position statement|update|improvement plan)"
    r"(?: (?:of|by|from) [^:]{2,80}?)?(?: (?:to|on|for)(?= )|:| –| -)(?: (?:the"
    r" )?(?:hmicfrs|inspectorate|hmic)(?:’s)?(?: (?:report|inspection))?(?:,|:)?)?(?: the"
    r" (?:report|inspection)(?: on| of)?)?|[^:]{2,60}: (?:comments|response) on (?:the"
    r" report on)?)\s*:?\s*",
    re.IGNORECASE,
)


def without_response(text: str) -> str:
    """The title in the heading of a response; empty if the heading has no other words."""
    plain = one_line(text)
    match = _RESPONDS.match(plain)
    rest = plain[match.end() :].strip(" :–-") if match else plain
    rest = rest.removeprefix("the ") if match else rest
    rest = re.sub(r"^From (?=[A-Z])", "", rest)
    rest = _OF_THE_INSPECTORATE.sub("", _WITH_OFFICE.without(rest))
    own = _OWN_NAME.search(rest)
    if own and not _INSPECTED.search(rest[: own.start()]):
        return ""
    return rest if len(rest.split()) >= _FEWEST_WORDS or not match else ""


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
# An inspection of Wexmoor Police’s response to domestic abuse.
_INSPECTED = re.compile(
    r"\binspection (?:of|into) [^:–—]*\b(?:police|constabulary|force)(?:[’']s?)? $", re.IGNORECASE
)
_FEWEST_WORDS = 2
"""The least words of a title. "comments on the report on exhibits" leaves one, which is none."""


def names_the_paper(title: str) -> bool:
    """Whether a line is about the paper, and not the report: HMICFRS report on stalking: our
    response.
    """
    return _ABOUT_THE_PAPER.search(title) is not None


_ABOUT_THE_PAPER = re.compile(
    r"^what (?:the )?inspectors (?:said|found|told)\b"
    rf"|^(?:responses?|repl(?:y|ies)|comments) (?:to|on)\b|\b(?:tracker|minutes|meeting)\b"
    r"|\b(?:action|improvement|delivery|inspection) plan$|\b(?:board|panel|committee)(?:,? \d|$)"
    rf"|{_OWN_REPORT}"
    rf"|^(?:the )?(?:{INSPECTORATES} )?(?:(?:inspection|report) ?)+$"
    r"|\bnote of\b|[:–-] (?:(?:statutory|formal|joint|our|my|full) )?"
    r"(?:responses?|repl(?:y|ies)|comments|updates?)$",
    re.IGNORECASE,
)


def bare_title(text: str) -> str:
    """A report's title without what stands before it, and quotation marks: Held too long for
    REPORT ON AN INSPECTION: Held too long, for A. “Held too long”, and for Item 4: Held too long.
    """
    title = _BEFORE_TITLE.sub("", _LABEL_IN_CAPITALS.sub("", text))
    quoted = _MARK_BEFORE_QUOTATION.sub("", title)
    return quoted[1:-1] if _QUOTED_WHOLE.fullmatch(quoted) else title


_BEFORE_TITLE = re.compile(
    r"^(?:(?:agenda )?item \d{1,2}[a-z]?\s*[.:–-]\s*|narrative\s*[:–-]\s*"
    r"|hmic(?:frs)?\s*:\s*|super-complaint:\s*(?=[“\"‘]))+(?=\S)",
    re.IGNORECASE,
)
_MARK_BEFORE_QUOTATION = re.compile(r"^\(?(?:[A-Za-z]|\d{1,2}|[ivx]{1,4})[.):]\s+(?=[“\"‘'])")
_QUOTED_WHOLE = re.compile('[“"][^“”"]+[”"]|[‘\'][^‘\'“"”’]+[’\']')
_LABEL_IN_CAPITALS = Pattern(
    r"^(?=[A-Z -]*\b(?:REPORT|INSPECTION)\b)(?:(?:AN?|THE|JOINT|THEMATIC|NATIONAL|UNANNOUNCED|FINAL"
    r"|FULL|ON|OF|BY|AFTER|HMIC|HMICFRS|RE-INSPECTION|INSPECTION|REPORT) ?)+\s*(?::|–|-)\s+"
    r"(?=[“\"‘']?[A-Z\d])"
)
