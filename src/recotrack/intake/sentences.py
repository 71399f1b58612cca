"""Facts from the wording of sentences: who should do something, what is decided, who speaks."""

import re
from functools import lru_cache
from typing import get_args

from recotrack.model.recommendation import Disposition
from recotrack.patterns import Pattern
from recotrack.words import one_line

_SHOULD = (
    r"(?:should|must|needs? to|ought to|(?:is|are) (?:required|recommended|asked|expected) to"
    r"|will need to|has to|have to)"
)
_OBLIGES = re.compile(rf"\b{_SHOULD}\b|\b(?:we|i) recommend\b|\bit is recommended\b", re.IGNORECASE)
_SUBJECT = re.compile(
    rf"(?P<subject>[^.;:]{{2,260}}?),?\s+(?:also\s+|now\s+|urgently\s+|immediately\s+)?{_SHOULD}\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"(?:we|i) recommend that (?P<subject>[^.;:]{2,160}?) (?=[a-z])", re.IGNORECASE
)
_BODIES = (
    r"(?:(?:all|each|every|the|our|these|those|those|any|both|other|relevant|local"
    r"|territorial|remaining|"
    r"home office|police|english and welsh|nine|early adopter|inspected) ?)*"
    r"(?:forces?(?: in england and wales| that [^,]{3,60}| with [^,]{3,60})?"
    r"|chief constables?(?: of [^,]{3,60})?|chief officers?(?: of police)?"
    r"|chief fire officers?|constabular(?:y|ies)"
    r"|police and crime commissioners?|police, fire and crime commissioners?|pf?ccs?|local"
    r" policing bod(?:y|ies)|mayors?|deputy mayors?"
    r"|commissioners?|college of policing(?: lead)?|national police chiefs['’]? ?council(?:"
    r" lead(?: for [^,]{3,60})?)?"
    r"|local authorit(?:y|ies)|councils|schools|(?:fire and rescue )?services?|safeguarding"
    r" partners?|npcc(?: lead(?:s)?(?: for [^,]{3,60}| on [^,]{3,60})?)?|home office|home"
    r" secretary"
    r"|secretary of state"
    r"|crown prosecution service|cps|ministry of justice|moj|government|iopc|independent"
    r" office for police conduct"
    r"|national crime agency|nca|department (?:of|for) [a-z ]{3,40}|hmprison[s a-z]*|hm"
    r" courts and tribunals service|hmcts"
    r"|association of police and crime commissioners|apcc|local criminal justice boards?"
    r"|(?-i:[A-Z])[\w’'-]+(?: (?:and|&|of) (?-i:[A-Z])[\w’'-]+| (?-i:[A-Z])[\w’'-]+){0,3}"
    r" (?:police|constabulary)"
    r"|metropolitan police service|british transport police|police service[s]?|police"
    r" forces?|nhs england|probation service|directors?|leaders?"
    r"|(?:[\w’-]+ ){1,4}(?:provider|trust|council|authority|college|agency|partnership|forum)s?)"
)
# Each body is followed by the end, or by a word that binds it to the next one. So the pattern of a
# body is in it once: to compile it twice would take as long as to import a hundred rows.
_ADDRESSEE = Pattern(
    rf"(?:{_BODIES}(?:\Z|(?:,? (?:and|&|or|together with|alongside|with|in consultation with"
    r"|working with|,)|,) (?:with )?(?!\Z)))+",
    re.IGNORECASE,
)
_DEADLINE_BEFORE = re.compile(
    r"(?:by|before|within|in|no later than|until|from|after|over|with)\b[^,]*?"
    r"(?:\d{4}(?:/\d{2})?|/\d{2}|\bmonths?|\bdays?|\bweeks?|\byears?|\beffect|\bpublication"
    r"|\breport)"
    r"\s+(?=(?:all|the|each|every|chief|forces|police|[A-Z]))",
    re.IGNORECASE,
)
_BEGINS = re.compile(r",\s+|\bthat\s+|:\s+")
_STEM = re.compile(
    r"^(?:all|the|each|every|chief|forces?|police|our|any|both|these|those)$", re.IGNORECASE
)
_COMMISSIONER_SPEAKS = re.compile(
    r"\b(?:OPF?CC|PCC’s office|the Chief Constable"
    r" (?:has|tells|told|accepts|accepted|is|will)"
    r"|hold(?:s|ing)? (?:the )?(?:Chief Constable|force) to account)"
)
_ANSWERS = re.compile(
    r"^(?:accepted|not accepted|partially accepted|partly accepted|agreed|complete[d]?|yes"
    r"|no|ongoing|this (?:has|is|was|work)|"
    r"we|our|the force (?:has|is|was|will|have|already|continues|recognises|accepts"
    r"|welcomes)|i|my)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:this (?:should|must|includes?|will|means)|these should|(?:it|they|he|she|the"
    r" (?:force|panel|plan|review|training|policy|work|process|system|chief constable)s?) "
    r"(?:should|must|needs?)|in (?:doing (?:this|so)|particular)|to (?:do|achieve) this|as"
    r" (?:a minimum|part of this)|specifically|including)\b",
    re.IGNORECASE,
)


_DISPOSITION = re.compile(
    r"(?:recommendation )?(?:(?P<partly>part(?:ially|ly)[ -](?:accept(?:ed)?|agree[d]?)"
    r"|(?:accepted|agreed) in part)"
    r"|(?P<no>not accept(?:ed)?|reject(?:ed)?|not agreed)|(?P<elsewhere>not for (?:us|this"
    r" force|the force))"
    r"|(?P<yes>(?:fully |wholly )?(?:accept(?:ed)?|agreed)))(?P<behind>\s*(?:[.,;:–—-]|$))",
    re.IGNORECASE,
)
_IT = (
    r"(?:(?:this|that|the|both|these|all(?: of)? the) (?:recommendations?|areas? for improvement)"
    r"|(?:this|it|these|them|both)(?=[.,;]| in part| and |$))"
)
_DECIDES = re.compile(
    r"(?:(?:we|i|(?:the |our )?(?:force|constabulary|chief constable)|(?-i:[A-Z])[\w' -]{1,40}"
    r" (?:police|constabulary)),? (?:"
    rf"(?P<no>(?:do(?:es)? not|don't|doesn't|cannot) (?:accept|agree with) {_IT})"
    rf"|(?P<partly>(?:only )?(?:partly |partially )accepts? {_IT}|accepts? {_IT} in part)"
    rf"|(?P<yes>(?:fully |wholly |therefore )?(?:accepts?|agrees? with) {_IT}(?! in part)))"
    rf"|{_IT} (?:is|are) (?:(?P<no2>not accepted|rejected)"
    r"|(?P<partly2>(?:partly |partially )accepted|accepted in part)"
    r"|(?P<yes2>(?:fully )?accepted)))\b(?! (?:that|if|when|once|as|only)\b)",
    re.IGNORECASE,
)
"""Sentences that say it: We do not accept this recommendation. The recommendation is accepted."""
_DISPOSITIONS = {
    "partly": "partly accepted",
    "no": "not accepted",
    "elsewhere": "not for us",
    "yes": "accepted",
}
DISPOSITIONS: tuple[str, ...] = get_args(Disposition)


def disposition_of(text: str) -> str | None:
    """The disposition that an answer begins with (accepted, not for us, ...); None if none."""
    said = _without_label(text)
    return _decided(_DISPOSITION.match(said) or _DECIDES.match(said.replace("’", "'")))


def commissioners_disposition(text: str) -> str | None:
    """The disposition that a commissioner states at the beginning of a text: I accept this
    recommendation. None for I accept this, which may be of the force's answer.
    """
    match = _DECIDES.match(text.replace("’", "'"))
    return _decided(match) if match and _IN_PERSON.match(match[0]) else None


_IN_PERSON = re.compile(r"I\b.*\b(?:recommendation|area)s?\b")


def _decided(match: re.Match[str] | None) -> str | None:
    groups = match.groupdict() if match else {}
    named = (group.rstrip("2") for group, words in groups.items() if words)
    return next((_DISPOSITIONS[each] for each in named if each in _DISPOSITIONS), None)


def disposition_in(words: str) -> str | None:
    """The disposition that an answer, or a cell with yes or no, states; None if none."""
    said = one_line(words).strip(" .").lower()
    return YES_OR_NO.get(said) or disposition_of(words)


YES_OR_NO = {
    "yes": "accepted", "y": "accepted", "no": "not accepted", "n": "not accepted",
    "partially": "partly accepted", "partly": "partly accepted", "in part": "partly accepted",
}  # fmt: skip


def is_disposition(text: str) -> bool:
    """Whether a text is a disposition and nothing else, but for its label: Status: Accepted."""
    said = _without_label(text)
    match = _DISPOSITION.match(said)
    return match is not None and not said[match.end() :].strip()


def _without_label(text: str) -> str:
    """A text without the label before its disposition."""
    said = text.strip()
    label = _DECISION.match(said)
    return said[label.end() :] if label else said


_DECISION = re.compile(
    r"(?:[\w’']{1,20} ){0,3}(?:status|response|decision|position|disposition|outcome)\s*[:–—]\s*",
    re.IGNORECASE,
)


_ASKED = re.compile(
    r"(?:(?:do|does|did|has|have|is|are|will)\b[^.?!]{0,60}\b)?(?:accept(?:ed)?|agree[d]?)\b"
    r"[^.?!]{0,60}\?",
    re.IGNORECASE,
)


def asked_in(text: str) -> int:
    """The length of the question with which a text begins, whether a finding is accepted: Do you
    accept it? Accepted by the force? 0 if it begins with none.
    """
    match = _ASKED.match(text)
    return match.end() if match else 0


def only_decides(text: str) -> bool:
    """Whether the answer to such a question is a disposition, yes or no, and nothing else."""
    return one_line(text).strip(" .").lower() in YES_OR_NO or is_disposition(text)


def obliges(text: str) -> bool:
    """Whether a text says what somebody should do."""
    return _OBLIGES.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a paragraph continues one that says what somebody should do."""
    return _GOES_ON.match(text) is not None


def answers(text: str) -> bool:
    """Whether a text begins as answers do, and findings do not."""
    return _ANSWERS.match(text) is not None


def is_the_bodys(text: str) -> bool:
    """Whether a text is the commissioner's, by its words."""
    return says_i(text) or _COMMISSIONER_SPEAKS.search(text.replace("'", "’")) is not None


def says_i(text: str) -> bool:
    """Whether somebody speaks for himself in a text. Not we: inspectors say that too."""
    return _I.search(text) is not None


def says_we(text: str) -> bool:
    """Whether somebody speaks in a text, for himself or for others with him."""
    return _WE.search(text) is not None


def speaks(text: str) -> bool:
    """Whether somebody speaks in a text, and is no inspector: We recommend that forces count."""
    return _SPEAKS.search(text) is not None


def asks_a_body(text: str) -> bool:
    """Whether a text says what somebody else than its speaker should do."""
    return addressee(text) is not None and not speaks(text)


_I = re.compile(r"\b(?:I|[Mm]y|me)\b")
_WE = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]urs?|[Uu]s)\b")
_SPEAKS = re.compile(rf"{_WE.pattern}(?! recommend)")


@lru_cache(256)
def addressee(text: str) -> str | None:
    """The addressee: the subject of the first sentence that says who should do something, without
    the capital of a sentence's beginning. None if there is no such sentence, or its subject is no
    known body.
    """
    first = _OBLIGES.search(text)
    if first is None:
        return None
    begin = max(
        (text.rfind(sign, 0, first.start()) for sign in (". ", "? ", "\n", ": ", "“", '"')),
        default=-1,
    )
    sentence = text[begin + 1 :].strip(' “"*\n')
    for pattern in (_SUBJECT, _RECOMMENDS):
        match = pattern.match(sentence)
        if match and (found := _addressee_in(match["subject"])):
            return found
    return None


def is_addressee(words: str) -> bool:
    """Whether the words name bodies that a report addresses, and no role in a force."""
    found = addressee(f"{words} should")
    return found is not None and found.casefold() == one_line(words).strip(" ,.").casefold()


def without_to(words: str) -> str:
    """An addressee without the word before it: all chief constables for To all chief constables."""
    return _TO.sub("", words.strip(), count=1)


_TO = re.compile(r"^(?:addressed |made )?(?:to|for)\b:? ", re.IGNORECASE)


@lru_cache(256)  # a report addresses few bodies, many times
def _addressee_in(subject: str) -> str | None:
    # A deadline or a condition may be before the subject: By 31 January 2025, ...
    starts = [0, *(match.end() for match in _BEGINS.finditer(subject))]
    whens = [_DEADLINE_BEFORE.match(subject, start) for start in starts]
    starts += [when.end() for when in whens if when]
    said = subject.rstrip(" ,")
    found = (match for start in starts if (match := _ADDRESSEE.fullmatch(said, start)))
    return next((_without_capital(match[0]) for match in found if len(match[0]) > 2), None)


def _without_capital(words: str) -> str:
    """The words without the capital of a sentence's beginning."""
    words = one_line(words).strip(" ,")
    first, _, rest = words.partition(" ")
    proper = rest[:1].isupper() and first.lower() not in {
        "the",
        "all",
        "each",
        "every",
        "both",
        "our",
    }
    if _STEM.match(first) and not proper:
        return f"{first[0].lower()}{first[1:]}{' ' if rest else ''}{rest}"
    return words
