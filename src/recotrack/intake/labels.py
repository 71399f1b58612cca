"""Labels: words that announce what is below or beside them, such as Recommendation 3, Chief
Constable's response, Published date.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from recotrack.intake import vocabulary
from recotrack.intake.numbers import OF_PARAGRAPH, ONE, SEVERAL, printed_numbers
from recotrack.intake.vocabulary import (
    Announced,
    PatternWithWords,
    Vocabulary,
    known_side,
    own_meaning,
)
from recotrack.intake.weighing import decided, weighed_speakers
from recotrack.patterns import Pattern
from recotrack.words import one_line

RECOMMENDATION, AFI, CAUSE = "recommendation", "area for improvement", "cause of concern"


class Says(Enum):
    """The thing that a label announces."""

    FINDING = "a finding, by its number or as the next one"
    SECTION = "findings of one kind"
    CHIEF = "words of the chief constable"
    BODY = "words of the local policing body"
    BOTH = "words of both offices together"
    ANSWER = "an answer that does not name its author"
    OTHERS = "words of somebody who answers for neither, as an inspectorate or the government"
    UNKNOWN = "words of somebody whom the label does not name clearly"
    FACT = "a fact of the inspection or the response"
    COLUMN = "a column of a table of findings or of work"
    OTHER = "anything else"


ANSWERS = frozenset({Says.CHIEF, Says.BODY, Says.BOTH, Says.ANSWER, Says.OTHERS, Says.UNKNOWN})
"""The labels that announce a speaker."""
TWO_OFFICES = frozenset({Says.CHIEF, Says.BODY})


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
    place: int = 0
    """Which of the findings of its kind it is, where the label has an ordinal: 1 for the first."""
    sure: float = 1
    """How sure its meaning is, 0 to 1. It is less where only its single words are known."""


JOINT = "joint"
"""The part of the label of an answer that several give together, and of which it names none."""
BY_SHAPE = "by-shape"
"""The part of the label of a finding that only its shape tells apart."""
FINDING_AGAIN = Label(Says.OTHER, part="again")
"""The label of a finding's text, as What HMICFRS asks."""
OF_THE_PAPER = Label(Says.OTHER, part="heading", title="of the paper itself")
"""The label of what a paper says of itself: its contents, its versions."""
NO_MEANING = Label(Says.OTHER, part="words")
"""The label of words that announce nothing."""
ROWS = Label(Says.COLUMN, part="row")
"""The label of a table of findings, which trackers reads."""
DECISION = Label(Says.COLUMN, part="disposition")
"""The label of a cell that says whether the finding above is accepted, and nothing else."""
ADDRESSEE = Label(Says.COLUMN, part="addressee")
"""The label of a cell that says to whom the finding above is addressed."""
WORK_ROW = Label(Says.COLUMN, part="row-of-work")
"""The label of a row of work on the finding above."""
CELL = Label(Says.OTHER, part="cell")
"""The label of a cell's words in such a table or row."""
END_OF_FIELD = Label(Says.OTHER, part="end")
"""The label, without words, after the last line of a field or a row."""
END_OF_WORDS = Label(Says.OTHER, part="signed")
"""The label where whoever speaks ends, and nobody goes on."""
END_OF_FINDING = Label(Says.OTHER, part="told")
"""The label, without words, behind a finding in running text and its answer."""


_OFFICES = {Says.BODY: "BODY", Says.CHIEF: "CHIEF"}
_SPEAKERS = {Says.BOTH: "BOTH", **_OFFICES, Says.OTHERS: "OTHERS"}
_ANSWERS = {says: Vocabulary("answers", OFFICE=words) for says, words in _SPEAKERS.items()}
_NAMES = {says: Vocabulary("names", OFFICE=words) for says, words in _OFFICES.items()}
_FACTS = Vocabulary("facts")
_OTHERS = Vocabulary("other labels")
_NOBODYS = Label(Says.OTHERS)
_OWN_LABELS = {
    vocabulary.CHIEF: Label(Says.CHIEF),
    vocabulary.BODY: Label(Says.BODY),
    vocabulary.BOTH: Label(Says.BOTH),
}
_OTHER_LABELS = {
    "the author's answer": Label(Says.BODY),  # "I" is the commissioner, if nothing says who wrote
    "a joint answer": Label(Says.ANSWER, part=JOINT),
    "somebody's answer": Label(Says.ANSWER),
    "what inspectors found": Label(Says.OTHERS),
    "opening": Label(Says.OTHER, part="opening"),
    "closing": Label(Says.OTHER, part="closing"),
    "the paper itself": OF_THE_PAPER,
    "the end": END_OF_WORDS,
    "the finding again": FINDING_AGAIN,
    "a question": NO_MEANING,
}
_MOST_IN_A_NAME = 5
NAMED_OFFICES = {"chief-name": Says.CHIEF, "body-name": Says.BODY}
"""The labels of the names of the two offices, by their parts."""
# PCC, in general: what is said of the whole report.
_IN_GENERAL = re.compile(
    r",? (?:in general|generally|overall|in conclusion|on the (?:whole )?report)[ .:]*$",
    re.IGNORECASE,
)
# Response (Chief Constable) is the Chief Constable response.
_IN_BRACKETS = re.compile(r"^([\w ]{3,40}) \(([\w ,’&]{2,60})\)$")
# The numbers of chapters and annexes, which may be before a label.
_CHAPTER = re.compile(
    r"\d{1,2}[.)]? |[a-z][.)] |(?:part|section) \w+[:.]? (?:[-–] )?"
    r"|(?:annex|appendix|attachment|enclosure)(?: \w{1,2})?:? (?:[-–] )?",
    re.IGNORECASE,
)
_KINDS = {"afi": AFI, "cause": CAUSE, "recommendation": RECOMMENDATION}
_KIND = r"(?P<afi>{AFI})|(?P<cause>{CAUSE})|(?P<recommendation>{RECOMMENDATION}\.?)"
_KIND_WORDS = {
    AFI: PatternWithWords(r"\b{AFI}", re.IGNORECASE),
    CAUSE: PatternWithWords(r"\b{CAUSE}", re.IGNORECASE),
    RECOMMENDATION: PatternWithWords(r"\b{RECOMMENDATION}", re.IGNORECASE),
}
_BEFORE_KIND = r"(?:{BEFORE},?\s+|causes? of concern(?: \d{1,2})? (?:and|&) |re:? )*"
_THERE_IS = r"(?:there (?:is|was) (?:also )?(?:one|an?|another) (?:further )?)?"
_NUMBERED = PatternWithWords(
    rf"{_BEFORE_KIND}(?:{_KIND}|(?P<short>r(?=[.\s]?\d)))\s*(?:no\.?|nos\.?|numbers?|ref\.?|#)?"
    rf"[\s.:–-]*(?P<numbers>{SEVERAL})(?: (?:of|in|from) (?:the|this|that) (?:[\w-]+ )?report)?",
    re.IGNORECASE,
)
_LETTERED = PatternWithWords(
    rf"{_BEFORE_KIND}(?:{_KIND}) \(?(?P<letter>(?-i:[A-Z]))\)?", re.IGNORECASE
)
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
"""The pattern of a place in an order, in words."""
_COUNTED = PatternWithWords(rf"(?:the )?(?P<ordinal>{ORDINAL}) (?:{_KIND})", re.IGNORECASE)
_ABOUT_NUMBERS = PatternWithWords(
    rf"(?:{{RECOMMENDATION}}|r(?=\d))\.? ?(?P<numbers>{SEVERAL}) (?:is|are|was|were|has|have"
    r"|does|do|will|applies|apply|falls?|relates?|refers?|sits?|concerns?)\b",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(
    r"\s*\)?(?:\s*[(\[](?P<to>[^)\]]{2,80})[)\]])?(?:\s*(?:[:.;–—|]|-(?!\w))+\s*|\s*$|\s*\n"
    r"|\s+(?=[A-Z“‘\"(*]))"
)
_ALONE = PatternWithWords(
    rf"{_THERE_IS}{_BEFORE_KIND}(?:\d[\d.]*\s+)?(?:{_KIND})(?: ?(?:to|for|addressed to|made to"
    rf")\b(?P<to>.{{0,60}}))?(?:,? (?:and|with) (?:our|my|the|their|his|her)"
    r" (?:answers?|response|responses|replies|reply|comments?))?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?P<number>{ONE})[.)]?", re.IGNORECASE)
_BARE_FIRST = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,2}[a-z]?)[.):]?\s+(?=[A-Z“‘\"])")
_LONGEST = 140


_PART = r"(?:part|section) [a-z\d]\s*[:–—-]\s+"
_SECTION_NUMBER = re.compile(rf"^(?:\d{{1,2}}[.)]\s+(?=\D)|{_PART})", re.IGNORECASE)


def label_of(text: str) -> Label | None:
    """The label, if a text as a whole is one."""
    if (general := _IN_GENERAL.search(text)) and general.start():
        head = text[: general.start()]
        named = text.rstrip().endswith(":") and len(head.split()) <= _MOST_IN_A_NAME
        label = label_of(head) or (label_by_words(head) if named else None)
        says = label and (label.says if label.says in _OFFICES else NAMED_OFFICES.get(label.part))
        return Label(says, part="overall", title=label.title) if says and label else None
    if own := own_meaning(text):
        return _OWN_LABELS.get(own, _NOBODYS)._replace(title=one_line(text).strip(" :"))
    said = _SECTION_NUMBER.sub("", curly_line(text).strip(" :.?–—-|*#"))
    if not said or len(said) > _LONGEST:
        return None
    return (
        _finding_label(said)
        or _fact_label(said)
        or _office_label_unless_stated(said, text)
        or _other_label(said)
        or known_side(said, label_of)
    )


def _office_label_unless_stated(said: str, text: str) -> Label | None:
    """The label of an office's words; None for a sentence about them, which announces none."""
    label = _office_label(said)
    return label if label and not _STATES.fullmatch(curly_line(text).strip()) else None


# The force’s response to this has been encouraging. No label: is set out below; that was published.
_STATES = re.compile(
    r"(?:(?!what |how ).*? (?:to|on|about|for|of|from|by) .*(?<!that )(?<!which )(?<!who )"
    r"\b(?:is|are|was|were|has|have|had|should|must|will|would|can|could|does|did|comes|came"
    r"|gives|gave|shows|showed|explains|explained|confirms|confirmed)\b"
    r"|what .*\b(?:do|does|did|doing|done|says?|said|thinks?|thought)\b.*\b(?:is|are|was|were)\b)"
    r"(?!.*\b(?:below|follows?|following)\b).*\.",
    re.IGNORECASE,
)


def label_by_words(words: str) -> Label:
    """The label of words that are not known as a whole, by the single ones: whose they announce, or
    that they are of work.
    """
    best = decided(weighed_speakers(words))
    says = _BY_WORDS.get(best.what) if best else None
    return Label(
        says or Says.UNKNOWN, title=words, sure=min(best.sure, _MOST_SURE) if best and says else 0
    )


_MOST_SURE = 0.95
"""Words that are known one by one are never as sure as a form."""
_BY_WORDS = {
    vocabulary.CHIEF: Says.CHIEF,
    vocabulary.BODY: Says.BODY,
    vocabulary.NOBODY: Says.ANSWER,
    "somebody else": Says.OTHERS,
    "work": Says.COLUMN,
}


def _other_label(said: str) -> Label | None:
    found = _OTHERS.announced(said)
    if found is None:
        return None
    if found.said("about"):  # else it may be the title: My response to the report
        return _numbered_in(found)
    label = _OTHER_LABELS[found.what]
    general = GENERAL_PARTS.get(_how_said(said)) if label.says is Says.ANSWER else None
    return Label(Says.OTHER, part=general) if general else label


_LEADS = (
    r"(?:(?:and )?(?:as to|as for|as regards|on|regarding|concerning|turning (?:now )?to|in respect"
    r" of|in relation to|in response to|in answer to|with regard to) (?:the )?)"
)
_KIND_IN_TEXT = (
    r"(?P<kind>(?:recommendations?|recs?\.?|areas? for improvement|af[id]s?|causes? of concern)\b)"
)
_BEHIND = r"(?P<behind>\s*[:–—]\s|\s-\s|,?\s)"
_IN_SENTENCES = Pattern(
    r"(?:^|(?<=[.?!])[”\"’]*\s+)(?=(?P<at>"
    rf"(?:(?P<leads>{_LEADS})|(?:the )?)(?:{_KIND_IN_TEXT} ?(?P<numbers>{SEVERAL})"
    rf"|(?P<ordinal>{ORDINAL}|last)(?: {_KIND_IN_TEXT.replace('kind', 'kind2')}"
    r"| of these| point| matter| one|(?=[,:]| (?:I|we|my|our|he|she|they|there)\b)))"
    rf"{_BEHIND}))",
    re.IGNORECASE,
)
# (ii) and On (ii), at the beginning of a passage alone.
_NUMERAL_IN_FRONT = re.compile(
    rf"(?P<leads>{_LEADS})?(?P<numbers>\((?:\d{{1,2}}|[ivx]{{1,5}}|[a-h])\))\s*[:.–—-]?\s+(?=\S)",
    re.IGNORECASE,
)


class SentenceOnFindings(NamedTuple):
    """A sentence of a text that begins by saying on which findings it is."""

    at: int
    """The index at which it begins."""
    kind: str
    """The kind of the findings; empty if it is not said."""
    numbers: tuple[str, ...]
    words_at: int
    """The index after the numbers if they are only a label, else the beginning."""
    place: int = 0
    """Which finding in the paper's order, where no number but an ordinal is said: 1 for the first,
    -1 for the last."""
    leads: bool = False
    """Whether a sentence leads to it: On recommendation 4 I am content."""


def sentences_on_findings(text: str) -> Iterator[SentenceOnFindings]:
    """The sentences of a text that begin with the numbers of findings, or with their place:
    Recommendation 2: we have ...; On recommendations 4 and 5 I am content; On (ii): ...; As to the
    second, ...
    """
    folded = _curly(text)
    if match := _NUMERAL_IN_FRONT.match(folded):
        yield SentenceOnFindings(0, "", printed_numbers(match["numbers"]), match.end())
    for match in _IN_SENTENCES.finditer(folded):
        at, kind = match.end(), match["kind"] or match["kind2"] or ""
        labels = not match["leads"] and bool(match["behind"].strip(" ,\n"))
        if not (match["leads"] or labels):
            continue
        words_at = match.end("behind") if labels else at
        ordinal = (match["ordinal"] or "").lower()
        place = (_ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else -1) if ordinal else 0
        numbers = printed_numbers(match["numbers"]) if match["numbers"] else ()
        leads = match["leads"] is not None
        yield SentenceOnFindings(at, kind_mentioned(kind), numbers, words_at, place, leads)


NUMBER_IN_FRONT = re.compile(rf"^ *(?:{OF_PARAGRAPH}[.)]?\s+|{_PART})?", re.IGNORECASE)
"""The number of a paragraph, or the letter of a part, which may be before a label."""


def leading_label(text: str) -> tuple[Label, int] | None:
    """The label at the beginning of a passage, and the index after it; None if there is none."""
    start = len(text) - len(NUMBER_IN_FRONT.sub("", text, count=1))
    folded = _curly(text)[start:]
    if found := _leading_number(folded):
        return found[0], found[1] + start
    for end in _possible_ends(folded):
        label = label_of(folded[:end])
        # Words may follow it, but not that of a section, such as Recommendations.
        if label and (label.says is not Says.SECTION or end + start >= len(text)):
            return label, end + start
    return None


def office_in_label(text: str) -> Label | None:
    """The office in a finding's label, as in Force response to recommendation 3; else None."""
    match = _OFFICE_BEFORE.match(_curly(text))
    label = label_of(match["office"]) if match else None
    return label if label and label.says in ANSWERS else None


_OFFICE_BEFORE = re.compile(
    r"(?:[\d.]+ )?(?P<office>.{3,80}?) (?:to|on|of|for|about|regarding) (?:the )?"
    r"(?:recommendation|rec\b|r\.?\d|area for improvement|afi|areas for improvement"
    r"|recommendations|afis)",
    re.IGNORECASE,
)


def bare_number(text: str) -> Label | None:
    """The label of a text that is a number alone: 3, 7.1, (iii)."""
    match = _BARE.fullmatch(curly_line(text).strip())
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
    r"(?!.*\b(?:should|must|responded|replied|commented|answered|as follows)\b).{0,110}"
    r"\b(?:recommendations?|areas? for improvement|causes?"
    r" of concern)\b.{0,60}:",
    re.IGNORECASE,
)


def introduced_section(text: str) -> Label | None:
    """The label of the section that a sentence introduces: The report makes two recommendations:"""
    said = curly_line(text)
    if not _INTRODUCES.fullmatch(said) or ". " in said:
        return None
    kind = next(kind for kind, words in _KIND_WORDS.items() if words.search(said))
    return Label(Says.SECTION, kind, title=said)


def kind_mentioned(text: str) -> str:
    """The kind of finding that a text mentions last; empty if it mentions none."""
    folded = _curly(text)
    found = [
        (match.end(), kind)
        for kind, words in _KIND_WORDS.items()
        for match in words.finditer(folded)
    ]
    return max(found)[1] if found else ""


def kinds_mentioned(text: str) -> set[str]:
    """The kinds of findings that a text mentions."""
    folded = _curly(text)
    return {kind for kind, words in _KIND_WORDS.items() if words.search(folded)}


def _possible_ends(text: str) -> Iterator[int]:
    """The indexes at which a label at the beginning of a text may end."""
    if len(text) <= _LONGEST:
        yield len(text)
    for match in re.finditer(r"\n|\t|\?\s|:\s|:$|\s[-–—]\s|\s\|\s|\.\s", text[: _LONGEST + 1]):
        yield match.end()


def _leading_number(text: str) -> tuple[Label, int] | None:
    section = _OF_SECTION.match(text)
    match = _NUMBERED.match(text, section.end() if section else 0)
    behind = match and _BEHIND_NUMBER.match(text, match.end())
    if not match or not behind:
        return None
    return _numbered_label(match)._replace(to=behind["to"] or ""), behind.end()


_OF_SECTION = re.compile(r"\d{1,2} (?=\D)")
"""The number of a section before the label of its finding: 2 AFI 1: Kits."""


def finding_led_to(text: str) -> tuple[Label, int] | None:
    """The label of a finding that words name before they quote it, and the index of the quotation:
    Recommendation 4, or the third recommendation, says: “...” None for another text.
    """
    start = len(text) - len(NUMBER_IN_FRONT.sub("", text, count=1))
    folded = _curly(text)
    for named, label_of in ((_NUMBERED, _numbered_label), (_COUNTED, _counted_label)):
        match = named.match(folded, start)
        behind = match and _LEADS_TO_QUOTATION.match(folded, match.end())
        if match and behind:
            return label_of(match), behind.end()
    return None


_LEADS_TO_QUOTATION = re.compile(
    r" (?:says?|said|reads?|states?|stated|asks?|asked|is|was|recommends?|recommended)(?: that)?"
    r",?:?\s*(?=[“\"])",
    re.IGNORECASE,
)


def numbers_in_front(text: str) -> tuple[str, ...]:
    """The numbers of recommendations at the beginning of a sentence: R4 is for others."""
    match = _ABOUT_NUMBERS.match(_curly(text))
    return printed_numbers(match["numbers"]) if match else ()


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of findings that a text names: the training in recommendation 3."""
    found = (printed_numbers(match["numbers"]) for match in _NAMED_INSIDE.finditer(_curly(text)))
    return tuple(number for numbers in found for number in numbers)


_NAMED_INSIDE = re.compile(
    rf"\b(?:recommendations?|recs?\.?|areas? for improvement|af[id]s?) ?(?P<numbers>{SEVERAL})",
    re.IGNORECASE,
)


def _finding_label(said: str) -> Label | None:
    if match := _NUMBERED.fullmatch(said):
        return _numbered_label(match)
    if match := _COUNTED.fullmatch(said):
        return _counted_label(match)
    if match := _LETTERED.fullmatch(said):
        kind, word = _kind_of(match)
        return Label(Says.FINDING, kind, (match["letter"],), title=word)
    match = _ALONE.fullmatch(said)
    if match is None:
        return None
    kind, word = _kind_of(match)
    many = word.rstrip(".").lower().endswith("s") and not word.lower().startswith("cause ")
    many = many or word.lower().startswith(("areas", "causes"))
    to = (match["to"] or "").strip()
    return Label(Says.SECTION if many else Says.FINDING, kind, title=word, to=to)


def _counted_label(match: re.Match[str]) -> Label:
    """The label of a finding that is called by its place in an order: The third recommendation."""
    place = _ORDINALS.index(match["ordinal"].lower()) + 1
    return Label(Says.FINDING, _kind_of(match)[0], place=place)


def _numbered_label(match: re.Match[str]) -> Label:
    """The label of the findings whose kind and numbers were found."""
    kind, word = _kind_of(match)
    return Label(Says.FINDING, kind, printed_numbers(match["numbers"]), title=word)


def _kind_of(match: re.Match[str]) -> tuple[str, str]:
    for group, kind in _KINDS.items():
        if match[group]:
            return kind, match[group].strip()
    return RECOMMENDATION, match["short"]


def _fact_label(said: str) -> Label | None:
    if found := _FACTS.announced(said):
        return Label(Says.FACT, part=found.what)
    for says, names in _NAMES.items():
        if found := names.announced(said):
            return Label(Says.FACT, part=f"{says.name.lower()}-name", title=found.said("office"))
    return None


def _office_label(said: str) -> Label | None:
    if said.endswith((" published", " date")):
        return None
    bare = _CHAPTER.sub("", said, count=1)
    if match := _TO_AN_OFFICE.fullmatch(bare):  # of whoever answers that office
        return Label(Says.BODY, part="to-chief") if match["chief"] else Label(Says.CHIEF)
    # What is in brackets behind an answer names an office, or the person who holds it.
    return _answer_label(_IN_BRACKETS.sub(r"\2 \1", bare)) or _answer_label(bare)


def _answer_label(said: str) -> Label | None:
    """The label of an office's answer, or of the findings that it numbers."""
    for says, forms in _ANSWERS.items():
        if found := forms.announced(said):
            if numbered := _numbered_in(found):
                return numbered
            part = _part_of_answer(says, found)
            return Label(says, part=part, title=found.said("office"), name=found.said("person"))
    return None


def _numbered_in(found: Announced) -> Label | None:
    """The label of the findings that an answer's label numbers: My comment on recommendation 4."""
    match = _NUMBERED.fullmatch(found.said("about"))
    return _numbered_label(match) if match else None


def _part_of_answer(says: Says, found: Announced) -> str:
    if says is Says.BODY and _TO_CHIEF.match(found.said("about")):
        return "to-chief"
    return _how_said(found.match.string.replace(found.said("about") or "\n", ""))


def _how_said(words: str) -> str:
    """Whether the words of a label say that an answer is on the whole report: initial, overall."""
    if _INITIAL.search(words):
        return "initial"
    return "overall" if _OVERALL.search(words) else ""


GENERAL_PARTS = {"initial": "opening", "overall": "closing"}
"""How an answer says that it is on the whole report, with the part of a label that names nobody."""


_TO_CHIEF = PatternWithWords(
    r"(?:the )?chief constable|.*{CHIEF}(?:’s)? ?(?:comments?|response|repl)", re.IGNORECASE
)
_TO_AN_OFFICE = PatternWithWords(
    r"(?:(?:my|our|the|a|final|further|closing) )*(?:reply|replies|response|answer) to (?:the )?"
    r"(?:(?P<chief>{CHIEF})|{BODY})(?:(?:’s?)? (?:comments?|response|reply|letter|views?))?",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"initial|first|opening|introduct|foreword|welcome", re.IGNORECASE)
_OVERALL = re.compile(
    r"over(?:all|arching|view)|closing|final|conclu|further|general|summ|wider", re.IGNORECASE
)


def curly_line(text: str) -> str:
    """A text on one line, with every apostrophe and single quotation mark as ’."""
    return one_line(_curly(text))


def _curly(text: str) -> str:
    return text.replace("'", "’").replace("‘", "’").replace("`", "’")
