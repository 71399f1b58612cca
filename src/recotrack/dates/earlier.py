"""Finds the deadline that a text sets, if it is earlier than the deadline of its record.

A day does not count if it had passed when the report came out, if it is a wish ("if possible by 30
June 2026"), or if it is set for somebody else, which the caller decides. "Within five days" and
"immediately" often say how fast a step is done. So "within five days" counts only at the beginning
of a sentence or after "should", and "immediately" only if its sentence names no day before it.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence

from recotrack.dates.folded import fold
from recotrack.dates.meaning import Meaning
from recotrack.dates.phrases import LEAD, Phrase, deadline_phrases
from recotrack.patterns import Pattern

_SENTENCE_END = Pattern(r"[.!?;:•] ")
_OBLIGES = Pattern(
    r"\b(?:should|must|shall|will|needs? to|ought to|ha(?:s|ve) to)\b", re.IGNORECASE
)
_SENTENCE_START_OR_SHOULD = Pattern(r"(?:.*[.!?;:•] |.*\b(?:should|must|shall),? )?", re.IGNORECASE)
_WISH_BEFORE = Pattern(
    r".*\b(?:(?:if|where) (?:at all )?possible|ideally|preferably),? ", re.IGNORECASE
)
_WISH_AFTER = Pattern(
    r",? (?:(?:if|where) (?:at all )?possible|ideally|preferably)\b", re.IGNORECASE
)
_THE_LATER = Pattern(
    r"\bwhichever (?:is|comes|falls) (?:the )?(?:later|latest|last)\b", re.IGNORECASE
)
_DATES_SOMETHING_ELSE = Pattern(
    r".*(?<!date )(?<!target )(?<!timescale )\b(?:of|dated|since)(?: the)? ", re.IGNORECASE
)
_ALTERNATIVES = "<day> or <day>"


def earlier_deadline(
    text: str,
    words: str | None,
    day: dt.date | None,
    published: dt.date | None,
    is_for_somebody_else: Callable[[str], bool],
) -> Meaning | None:
    """The earliest deadline of a text, if it is earlier than the one that its record has.

    The record's deadline has these `words` of the text, and this `day`. Without a `day`, every day
    that the text states counts as earlier. `is_for_somebody_else` is asked about the words around a
    deadline.
    """
    folded = fold(text)
    if _THE_LATER.search(folded.text):
        return None
    phrases = sorted(deadline_phrases(folded.text, published), key=lambda each: each.start)
    own = _phrases_of_record(folded.text, words, phrases)
    earlier: list[tuple[dt.date, Phrase]] = []
    for at, phrase in enumerate(phrases):
        phrase_day = None if phrase in own else _day_of(phrase.meaning)
        if phrase_day is None:
            continue
        if (published and phrase_day < published) or (day and phrase_day >= day):
            continue
        if day is None and phrase.meaning.basis != "stated":
            continue
        if not _is_wish_or_pace(folded.text, phrases, at) and not is_for_somebody_else(
            _clause(folded.text, phrases, at)
        ):
            earlier.append((phrase_day, phrase))
    if not earlier:
        return None
    first_day, first = min(earlier, key=lambda each: each[0])
    return first.meaning._replace(date=first_day, words=folded.original_of(first.start, first.end))


def sets_no_deadline(text: str, words: str) -> bool:
    """Whether words that name a day stand in the text only as the day of something else, such as
    "the plan of 31 December 2027".
    """
    folded, phrase = fold(text).text, fold(words).text
    places = _spans(folded, phrase)
    return (
        bool(places)
        and LEAD.match(phrase) is None
        and all(_DATES_SOMETHING_ELSE.fullmatch(folded[:start]) for start, _ in places)
        and all(LEAD.search(folded[:start][-_NEAR:]) is None for start, _ in places)
    )


_NEAR = 30
"""How many characters before a day are searched for "by the end of", "if possible" and the like."""


def _phrases_of_record(text: str, words: str | None, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that set the record's deadline: those that overlap with its words.

    A place where the words overlap with several phrases does not count, nor one where they are only
    one day of "by 31 March or 30 April".
    """
    found: list[Phrase] = []
    for start, end in _spans(text, fold(words).text if words else ""):
        overlapping = [each for each in phrases if each.start < end and start < each.end]
        for each in overlapping if len(overlapping) == 1 else ():
            is_whole = start <= each.start and each.end <= end
            if is_whole or each.meaning.form != _ALTERNATIVES:
                found.append(each)
    return found


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words begin and end in the text, each time; both are folded."""
    return [match.span() for match in re.finditer(re.escape(words), text)] if words else []


def _day_of(meaning: Meaning) -> dt.date | None:
    """The day to compare: the first of two alternatives, the last day of an unclear period."""
    if meaning.date or not meaning.choices:
        return meaning.date
    return meaning.choices[0] if meaning.form == _ALTERNATIVES else meaning.choices[-1]


def _is_wish_or_pace(text: str, phrases: Sequence[Phrase], at: int) -> bool:
    """Whether a phrase is only a wish, or only says how fast a step is done."""
    phrase = phrases[at]
    before = text[max(0, phrase.start - _NEAR) : phrase.start]
    if _WISH_BEFORE.fullmatch(before) or _WISH_AFTER.match(text, phrase.end):
        return True
    if phrase.meaning.basis == "relative":
        return _SENTENCE_START_OR_SHOULD.fullmatch(text[: phrase.start]) is None
    start = _sentence(text, phrase)[0]
    return phrase.meaning.basis == "immediate" and any(
        start <= each.start < phrase.start for each in phrases
    )


def _clause(text: str, phrases: Sequence[Phrase], at: int) -> str:
    """The part of the sentence that says who is to meet a deadline: what is before it if that has
    "should" or the like, or else what is after it.
    """
    phrase = phrases[at]
    start, end = _sentence(text, phrase)
    before = text[max([start, *(each.end for each in phrases[:at])]) : phrase.start]
    if _OBLIGES.search(before):
        return before
    return text[phrase.end : min([end, *(each.start for each in phrases[at + 1 :])])]


def _sentence(text: str, phrase: Phrase) -> tuple[int, int]:
    """Where the sentence of a phrase begins and ends."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((each for each in ends if each <= phrase.start), default=0)
    return start, min((each for each in ends if each >= phrase.end), default=len(text))
