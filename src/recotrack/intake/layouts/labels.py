"""Labels: words that announce what is below or beside them, such as Recommendation 3, Chief
Constable's response, Published date.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from recotrack.intake.layouts.numbers import ONE, SEVERAL, printed_numbers
from recotrack.words import one_line

RECOMMENDATION, AFI, CAUSE = "recommendation", "area for improvement", "cause of concern"


class Says(Enum):
    """The thing that a label announces."""

    FINDING = "a finding, by its number or as the next one"
    SECTION = "findings of one kind"
    CHIEF = "words of the chief constable"
    BODY = "words of the local policing body"
    ANSWER = "an answer that does not name its author"
    FACT = "a fact of the inspection or the response"
    COLUMN = "a column of a table of findings or of work"
    OTHER = "anything else"


ANSWERS = frozenset({Says.CHIEF, Says.BODY, Says.ANSWER})
"""The labels of answers."""


class Label(NamedTuple):
    """The meaning of a label."""

    says: Says
    kind: str = ""
    """The kind of a finding, or of the findings of a section. Empty if only a number is printed."""
    numbers: tuple[str, ...] = ()
    """The numbers of findings, as printed."""
    part: str = ""
    """For an office: initial, overall, to-chief, or empty. For a fact or a column: which one."""
    title: str = ""
    """For an office its printed title; for a finding the printed word for its kind."""
    name: str = ""
    """The person whom an office's label names."""
    to: str = ""
    """The addressee whom a label of findings names."""


NO_MEANING = Label(Says.OTHER, part="words")
"""The label of words that announce nothing."""
END_OF_FIELD = Label(Says.OTHER, part="end")
"""The label, without words, after the last line of a field or a row."""


BODY = (
    r"(?:(?:deputy |acting |interim )?(?:police(?:,? (?:&|and))?,? ?(?:fire ?(?:and rescue ?)?)?"
    r"(?:,? ?(?:and|&) )?crime commissioner|pf?ccc?|opf?ccc?|commissioner|(?:deputy )?mayor"
    r"(?: for policing(?: (?:and|&) [\w ]{3,30}?)?)?|mayor’s office(?: for policing and"
    r" crime)?|mopac"
    r"|(?:local )?policing body|police authority)"
    r"(?: for (?-i:[A-Z])[\w’&-]*(?: (?:(?:and|&|of|upon|the) )?(?-i:[A-Z])[\w’&-]*){0,3})?)"
)
"""The titles of the local policing body. Apostrophes are curly."""
CHIEF = (
    r"(?:(?:deputy |acting |temporary |t/|assistant )?(?:chief constable|chief officer|cc)"
    r"(?: of (?-i:[A-Z])[\w’&-]*(?: (?:(?:and|&|of) )?(?-i:[A-Z])[\w’&-]*){0,3})?"
    r"|(?:police )?force|constabulary|(?!(?:the|a|our) )(?-i:[A-Z])[\w’-]+(?:"
    r" (?-i:[A-Z])[\w’-]+)? (?:police"
    r"|constabulary))"
)
"""The titles of the chief officer, and words for the force."""
_PERSON = r"(?:,? ?\(?(?P<name>(?-i:[A-Z])[\w’.-]+(?: (?-i:[A-Z])[\w’.-]+){1,3})\)?,?)"
_NOUN = (
    r"(?:responses?|comments?|commentary|statements?|repl(?:y|ies)|views?|positions?|answers?"
    r"|explanations?|foreword|welcome|introduction|conclusions?|remarks|observations?|feedback|summary"
    r"|reaction|assessment|updates?|oversight|assurance)"
)
_ASKS = r"(?:what (?:is|are|was|were) )?"
_HOW = (
    r"(?:(?:initial|first|opening|introductory|overall|closing|final|concluding|further"
    r"|general|formal"
    r"|full|additional|published|written|statutory|official|detailed|own|section 55|s\.?55|action"
    r"(?: plan)?|force)\s+)*"
)
_ABOUT = (
    r"(?:(?: \(?(?:under|pursuant|in accordance|required|s\.? ?55|section 55))[\w ().,’]*\)?"
    r"|(?: (?:to|on|about|regarding|in respect of|for) (?P<about>[\w ’(),.&/-]{2,120}?)))?"
)
_OFFICES = {Says.BODY: BODY, Says.CHIEF: CHIEF}
_ANSWER_PATTERNS = {
    says: (
        re.compile(
            rf"(?:\d{{1,2}}[.)]? |[a-z][.)] |part \w+:? |section \w+:? |(?:annex|appendix"
            rf"|attachment|enclosure)(?: \w{{1,2}})?:? (?:[-–] )?)?"
            rf"{_ASKS}(?:the )?(?P<office>{office}){_PERSON}?(?:’s?| –| -)?"
            rf" ?(?P<how>{_HOW})(?P<noun>{_NOUN}"
            rf"(?:,? (?:and|&) {_HOW}{_NOUN})?){_ABOUT}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:\d{{1,2}}[.)]? |[a-z][.)] |part \w+:? |section \w+:? |(?:annex|appendix"
            rf"|attachment|enclosure)(?: \w{{1,2}})?:? (?:[-–] )?)?"
            rf"(?:the )?(?P<how>{_HOW})(?P<noun>{_NOUN}) (?:from|by|of|provided by|on behalf of) "
            rf"(?:the )?(?P<office>{office}){_PERSON}?{_ABOUT}",
            re.IGNORECASE,
        ),
        # Any adjective may be between: PCC’s overarching comments.
        re.compile(
            rf"(?:the )?(?P<office>{office}){_PERSON}?’s? (?P<how>(?:[a-z-]+ ){{1,2}})"
            rf"(?P<noun>{_NOUN}(?:,? (?:and|&) {_NOUN})?){_ABOUT}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?P<how>)(?P<noun>)(?P<about>)what (?:the )?(?P<office>{office}){_PERSON}? "
            r"(?:says?|said|thinks?|did|does|has done|is doing|will do|answers?"
            r"|answered)(?: \w+){0,3}",
            re.IGNORECASE,
        ),
    )
    for says, office in _OFFICES.items()
}
# A sentence that introduces a quotation below it.
_QUOTED = {
    says: re.compile(
        rf"(?:[^.:]{{0,120}}\b)?(?:the )?(?:{office}){_PERSON}?(?: has|’s)? ?"
        r"(?:said|states?|stated|says|told me|comments?|commented|repl(?:y|ied|ies)"
        r"|responds?|responded"
        r"|writes?|written|wrote|provided|made|set out|explained|given|confirmed|advised(?: me)?"
        r"|response|comments are)"
        r"[^.:]{0,120}:",
        re.IGNORECASE,
    )
    for says, office in _OFFICES.items()
}
_CHIEF_SAYS = re.compile(
    r".{0,300}\bchief constable\b.{0,200}(?:\b(?:he|she|they|who|and|has|have|comments?"
    r"|response|view)\b[^.]{0,60}"
    r"\b(?:said|states?|stated|says|repl(?:y|ied|ies)|respond(?:s|ed)|written|wrote|follows"
    r"|below|comments?|commented"
    r"|reads?|told me|provided|response))[^.:]{0,60}:",
    re.IGNORECASE,
)
# Headings for words of the paper's author.
_OPENING = re.compile(r"(?:introduction|foreword|opening (?:comments|remarks))", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:conclusions?|comments on the (?:whole )?report(?: as a whole)?"
    r"|closing (?:comments|remarks)|overall comments|concluding (?:comments"
    r"|remarks))",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    rf"(?:(?:our|the) )?(?:{_HOW})(?:responses?|answers?|reply|comments?|actions? (?:taken"
    rf"|proposed|being taken|already taken)"
    r"(?:(?: (?:or|and) |/)proposed)?|actions? taken or proposed|what (?:we have|we are|has"
    r" been) (?:done|doing)"
    r"|what (?:we|the force) (?:have done|has done|are doing|is doing)|what (?:are we|is"
    r" the force|have we|has the force) (?:doing|done)(?: about it)?|how we are responding"
    r"|progress|current position|explanation)"
    r"(?: to (?:the |this |each )?(?:recommendations?|areas? for improvement|findings?))?",
    re.IGNORECASE,
)
# In a response "I" is the commissioner; the chief constable's part names him.
_MY_COMMENTS = re.compile(rf"my (?:{_HOW}){_NOUN}", re.IGNORECASE)
_TEXT_LABEL = re.compile(
    r"(?:what )?(?:(?:the )?(?:hmicfrs|inspectorate|report|inspectors?)) (?:asks?|asked"
    r"|says?|said|recommends?"
    r"|recommended|wants?|found)(?: us)?(?: for| to do)?|(?:text|wording)(?: of (?:the )?"
    r"(?:recommendation|finding))?|(?:recommendation|finding) (?:text|wording)|the recommendation"
    # A choice to tick; the word beside it is the decision.
    r"|accepted ?/ ?(?:part(?:ial)?ly accepted ?/ ?)?not accepted|is (?:this|the)"
    r" recommendation accepted|accepted or not",
    re.IGNORECASE,
)
_KIND_WORDS = (
    (AFI, r"areas? (?:for|of) improvement|afis?"),
    (CAUSE, r"causes? (?:of|for) concern|cocs?"),
    (RECOMMENDATION, r"recommendations?|recs?\.?"),
)
_KIND = r"|".join(f"(?P<k{n}>{words})" for n, (_, words) in enumerate(_KIND_WORDS))
_BEFORE_KIND = (
    r"(?:(?:hmicfrs(?:’s?)?|hmic|national|force|accelerated|the|new|further|report|inspection|"
    r"causes? of concern(?: \d{1,2})? (?:and|&)|"
    r"response to|in response to|answer to|reply to|update on|re:?|regarding|on|against|for) )*"
)
_NUMBERED = re.compile(
    rf"{_BEFORE_KIND}(?:{_KIND}|(?P<short>r(?=[.\s]?\d)))\s*(?:no\.?|nos\.?|numbers?|ref\.?|#)?"
    rf"[\s.:–-]*(?P<numbers>{SEVERAL})",
    re.IGNORECASE,
)
_ABOUT_NUMBERS = re.compile(
    rf"(?:recommendations?|recs?\.?|r(?=\d)) ?(?P<numbers>{SEVERAL}) (?:is|are|was|were|has|have"
    r"|does|do|will|applies|apply|falls?|relates?|refers?|sits?|concerns?)\b",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(
    r"\s*\)?(?:\s*\((?P<to>[^)]{2,80})\))?(?:\s*(?:[:.;–—|]|-(?!\w))+\s*|\s*$|\s*\n"
    r"|\s+(?=[A-Z“‘\"(*]))"
)
_ALONE = re.compile(
    rf"{_BEFORE_KIND}(?:\d[\d.]*\s+)?(?:{_KIND})(?: (?:to|for|addressed to|made to"
    rf")\b(?P<to>.{{0,60}}))?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<number>{ONE})[.)]?", re.IGNORECASE)
_BARE_FIRST = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,2}[a-z]?)[.):]?\s+(?=[A-Z“‘\"])")
_FACTS = (
    ("force", r"(?:name of )?(?:police )?force(?: name| area)?"),
    (
        "title",
        (
            r"(?:(?:report|inspection) (?:\d|[a-d]|one|two|three)|subject|re|title of"
            r" (?:the )?(?:hmicfrs )?(?:inspection|report)(?: report)?|(?:inspection"
            r"|report) title"
            r"|(?:name|title) of (?:the )?(?:inspection|report)|(?:the )?(?:inspection|report)(?:"
            r" name)?|inspection report|title"
            r"|hmicfrs report|report being responded to|inspected report)"
        ),
    ),
    ("page-published", r"(?:date )?(?:published|publication)(?: date)?(?: on)?"),
    (
        "published",
        (
            r"(?:(?:report )?publi(?:shed|cation) date(?: of (?:the )?report)?"
            r"|published by hmicfrs(?: on)?"
            r"|date (?:of )?(?:report )?(?:publication|published)"
            r"(?: of (?:the )?report)?|date (?:the )?report (?:was )?published|published(?: on)?"
            r"|report published(?: on)?|date of (?:the )?report|report date|publication)"
        ),
    ),
    (
        "response-published",
        (
            r"(?:publication date of (?:the |our )?response"
            r"|response date|(?:our |this )?response (?:published|publication(?: date)?)(?: on)?"
            r"|date (?:of|the) response"
            r"(?: was)?"
            r"(?: publi(?:shed|cation))?|date response (?:was )?published|publication of response)"
        ),
    ),
    (
        "inspectorate",
        (
            r"(?:inspectorate|inspecting body|(?:inspected |inspection )?by|published by|inspection"
            r" body)"
        ),
    ),
    (
        "summary",
        (
            r"(?:summary(?: of (?:the )?(?:inspection|report))?|report summary|inspection summary"
            r"|about (?:the|this|our) (?:inspection|report)|executive summary|background to"
            r" the inspection"
            r"|what (?:the|this) inspection looked at)"
        ),
    ),
    ("grade", r"(?:overall )?(?:grades?|gradings?|judge?ments?)(?: given| awarded)?(?: by area)?"),
    ("version", r"(?:(?:form |template )?version(?: (?:no\.?|number))?)"),
    (
        "url",
        (
            r"(?:(?:report |web )?(?:link|url|address)(?: to (?:the )?report)?|report available at"
            r"|web address)"
        ),
    ),
    (
        "count",
        (
            r"(?:(?:total )?(?:number|total) of recommendations(?: in (?:the )?report)?"
            r"|recommendations in report)"
        ),
    ),
    (
        "sent-home",
        (
            r"(?:copy |copies )?sent to (?:the )?(?:home secretary|secretary of state|home"
            r" office)(?: on)?"
        ),
    ),
    (
        "sent-hmi",
        (
            r"(?:copy |copies )?sent to (?:hmicfrs|hmic|the inspectorate|(?:the )?inspectors of"
            r" constabulary)(?: on)?"
        ),
    ),
    ("sent", r"(?:copy |copies )?sent(?: to)?"),
    ("invited", r"(?:date )?(?:chief constable(?:’s)? )?(?:comments )?(?:were )?invited(?: on)?"),
    (
        "comments-due",
        r"comments (?:due|requested|required)(?: by)?|(?:date )?comments (?:were )?due(?: by)?",
    ),
    ("received", r"(?:date )?comments (?:were )?received(?: on)?"),
)
_FACT_PATTERNS = {part: re.compile(words, re.IGNORECASE) for part, words in _FACTS}
_NAME_PATTERNS = {
    says: re.compile(
        rf"(?:name of (?:the )?)?(?:the )?(?P<office>{office})(?:’s name)?", re.IGNORECASE
    )
    for says, office in _OFFICES.items()
}
_LONGEST = 140


_SECTION_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=\D)")


def label_of(text: str) -> Label | None:
    """The label that a text is as a whole; None if it is none."""
    said = _SECTION_NUMBER.sub("", _fold(text).strip(" :.?–—-|*#"))
    if not said or len(said) > _LONGEST:
        return None
    return (
        _finding_label(said)
        or _fact_label(said)
        or _office_label(said)
        or (Label(Says.BODY) if _MY_COMMENTS.fullmatch(said) else None)
        or (Label(Says.ANSWER) if _ANSWER.fullmatch(said) else None)
        or (Label(Says.OTHER, part="opening") if _OPENING.fullmatch(said) else None)
        or (Label(Says.OTHER, part="closing") if _CLOSING.fullmatch(said) else None)
        or (NO_MEANING if _TEXT_LABEL.fullmatch(said) else None)
        or _in_two_languages(said)
    )


def _in_two_languages(said: str) -> Label | None:
    """The label of a text in Welsh and English: Cyhoeddwyd / Published."""
    _, slash, second = said.partition(" / ")
    return label_of(second) if slash and " / " not in second else None


_IN_SENTENCES = re.compile(
    rf"(?:^|(?<=[.?!])[”\"’]*\s+)(?=(?:(?:as to|as for|on|regarding|concerning|turning to"
    rf"|in respect of|in relation to|with regard to) (?:the )?)?"
    rf"(?P<kind>recommendations?|recs?\.?|areas? for improvement|afis?) ?(?P<numbers>{SEVERAL})"
    rf"(?P<behind>\s*[:–—]\s|\s-\s|,?\s))",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    r"(?:as to|as for|on|regarding|concerning|turning to|in respect|in relation|with regard)",
    re.IGNORECASE,
)


class SentenceOnFindings(NamedTuple):
    """A sentence of a text that begins with the numbers of findings."""

    at: int
    """The index at which it begins."""
    kind: str
    numbers: tuple[str, ...]
    words_at: int
    """The index after the numbers if they are only a label, else the beginning."""


def sentences_on_findings(text: str) -> Iterator[SentenceOnFindings]:
    """The sentences of a text that begin with the numbers of findings: Recommendation 2: we have
    ...; On recommendations 4 and 5 I am content.
    """
    folded = _curly(text)
    for match in _IN_SENTENCES.finditer(folded):
        at, leads = match.end(), _LEADS_TO.match(folded, match.end()) is not None
        labels = not leads and bool(match["behind"].strip(" ,\n"))
        if not leads and not labels:
            continue
        kind = AFI if match["kind"].lower().startswith("a") else RECOMMENDATION
        words_at = match.end("behind") if labels else at
        yield SentenceOnFindings(at, kind, printed_numbers(match["numbers"]), words_at)


# The > of quoted mail, and the number of a paragraph, may be before a label.
_NUMBER_IN_FRONT = re.compile(r"^[> ]*(?:\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+)?")


def leading_label(text: str) -> tuple[Label, int] | None:
    """The label at the beginning of a passage, and the index after it; None if there is none."""
    start = len(text) - len(_NUMBER_IN_FRONT.sub("", text, count=1))
    folded = _curly(text)[start:]
    if found := _leading_number(folded):
        return found[0], found[1] + start
    labels = (
        (label, end + start) for end in _possible_ends(folded) if (label := label_of(folded[:end]))
    )
    return next(
        (each for each in labels if _may_lead(each[0], has_words=each[1] < len(text))), None
    )


def office_in_label(text: str) -> Label | None:
    """The office in a finding's label, as in Force response to recommendation 3; else None."""
    match = _OFFICE_BEFORE.match(_curly(text))
    label = label_of(match["office"]) if match else None
    return label if label and label.says in ANSWERS else None


_OFFICE_BEFORE = re.compile(
    r"(?:[\d.]+ )?(?P<office>.{3,80}?) (?:to|on|for|about|regarding) (?:the )?"
    r"(?:recommendation|rec\b|r\.?\d|area for improvement|afi|areas for improvement"
    r"|recommendations|afis)",
    re.IGNORECASE,
)


def _may_lead(label: Label, *, has_words: bool) -> bool:
    """Whether a label can be followed by words. A section's, such as Recommendations, cannot."""
    return not has_words or label.says is not Says.SECTION


def bare_number(text: str) -> Label | None:
    """The label of a text that is a number alone: 3, 7.1, (iii)."""
    match = _BARE.fullmatch(_fold(text).strip())
    return Label(Says.FINDING, numbers=printed_numbers(match["number"])) if match else None


def leading_bare_number(text: str) -> tuple[Label, int] | None:
    """The label of a number with several parts before a sentence, as 7.1 By 31 March ..., and the
    index after it.
    """
    match = _BARE_FIRST.match(text)
    if match is None:
        return None
    return Label(Says.FINDING, numbers=(match["number"],)), match.end()


_INTRODUCES = re.compile(
    r"(?!.*\b(?:should|must)\b).{0,110}\b(?:recommendations?|areas? for improvement|causes?"
    r" of concern)\b.{0,60}:",
    re.IGNORECASE,
)


def recurring_label(text: str) -> Label:
    """The label of a short line that is below several findings: that of an office's answer."""
    if _BODY_WORDS.search(text):
        return Label(Says.BODY, title=text)
    return Label(Says.CHIEF if _FORCE_WORDS.search(text) else Says.ANSWER, title=text)


_BODY_WORDS = re.compile(r"\b(?:commissioner|pf?cc|opf?cc|mayor|my|i)\b", re.IGNORECASE)
_FORCE_WORDS = re.compile(r"\b(?:force|chief|constabulary|police|we|our|us)\b", re.IGNORECASE)


def introduced_section(text: str) -> Label | None:
    """The label of the section that a sentence introduces: The report makes two recommendations:"""
    said = _fold(text)
    if not _INTRODUCES.fullmatch(said) or ". " in said:
        return None
    kind = next(
        kind for kind, words in _KIND_WORDS if re.search(rf"\b(?:{words})", said, re.IGNORECASE)
    )
    return Label(Says.SECTION, kind, title=said)


def introduced_office(text: str) -> Says | None:
    """The office whose words a sentence introduces: The Chief Constable has said:"""
    said = _fold(text)
    if not said.endswith(":"):
        return None
    found = next((says for says, each in _QUOTED.items() if each.fullmatch(said)), None)
    return found or (Says.CHIEF if _CHIEF_SAYS.fullmatch(said) else None)


def _possible_ends(text: str) -> Iterator[int]:
    """The indexes at which a label at the beginning of a text may end."""
    if len(text) <= _LONGEST:
        yield len(text)
    for match in re.finditer(r"\n|\t|\?\s|:\s|:$|\s[-–—]\s|\s\|\s|\.\s", text[: _LONGEST + 1]):
        yield match.end()


def _leading_number(text: str) -> tuple[Label, int] | None:
    match = _NUMBERED.match(text)
    behind = match and _BEHIND_NUMBER.match(text, match.end())
    if not match or not behind:
        return None
    kind, word = _kind_of(match)
    numbers = printed_numbers(match["numbers"])
    return Label(Says.FINDING, kind, numbers, title=word, to=behind["to"] or ""), behind.end()


def numbers_in_front(text: str) -> tuple[str, ...]:
    """The numbers of recommendations at the beginning of a sentence: R4 is for others."""
    match = _ABOUT_NUMBERS.match(_curly(text))
    return printed_numbers(match["numbers"]) if match else ()


def _finding_label(said: str) -> Label | None:
    if match := _NUMBERED.fullmatch(said):
        kind, word = _kind_of(match)
        return Label(Says.FINDING, kind, printed_numbers(match["numbers"]), title=word)
    match = _ALONE.fullmatch(said)
    if match is None:
        return None
    kind, word = _kind_of(match)
    many = word.rstrip(".").lower().endswith("s") and not word.lower().startswith("cause ")
    many = many or word.lower().startswith(("areas", "causes"))
    to = (match["to"] or "").strip()
    return Label(Says.SECTION if many else Says.FINDING, kind, title=word, to=to)


def _kind_of(match: re.Match[str]) -> tuple[str, str]:
    for n, (kind, _) in enumerate(_KIND_WORDS):
        if match[f"k{n}"]:
            return kind, match[f"k{n}"]
    return RECOMMENDATION, match["short"]


def _fact_label(said: str) -> Label | None:
    for part, pattern in _FACT_PATTERNS.items():
        if pattern.fullmatch(said):
            return Label(Says.FACT, part=part)
    for says, pattern in _NAME_PATTERNS.items():
        if match := pattern.fullmatch(said):
            return Label(Says.FACT, part=f"{says.name.lower()}-name", title=match["office"])
    return None


def _office_label(said: str) -> Label | None:
    if said.endswith((" published", " date")):
        return None
    for says, patterns in _ANSWER_PATTERNS.items():
        for pattern in patterns:
            if match := pattern.fullmatch(said):
                if numbered := _NUMBERED.fullmatch(match["about"] or ""):
                    kind, word = _kind_of(numbered)
                    numbers = printed_numbers(numbered["numbers"])
                    return Label(Says.FINDING, kind, numbers, title=word)
                part = _part_of_answer(says, match)
                return Label(says, part=part, title=match["office"], name=match["name"] or "")
    return None


def _part_of_answer(says: Says, match: re.Match[str]) -> str:
    about = (match["about"] or "").lower()
    if says is Says.BODY and re.search(
        rf"{CHIEF}(?:’s)? ?(?:comments?|response|repl)|^(?:the )?chief constable",
        about,
        re.IGNORECASE,
    ):
        return "to-chief"
    how = f"{match['how']} {match['noun']}".lower()
    if re.search(r"initial|first|opening|introduct|foreword|welcome", how):
        return "initial"
    if re.search(r"over(?:all|arching|view)|closing|final|conclu|further|general|summ|wider", how):
        return "overall"
    return ""


def _fold(text: str) -> str:
    return one_line(_curly(text))


def _curly(text: str) -> str:
    return text.replace("'", "’").replace("‘", "’").replace("`", "’")
