"""The rule about recommendations that set an earlier date than the one that the record holds."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial

from recotrack.checks.addressees import is_for_somebody_else
from recotrack.checks.deadline import asks_the_text, in_text, published_of, stands_in
from recotrack.checks.rule import Case
from recotrack.dates import Meaning, earlier_deadline, sets_no_deadline
from recotrack.model import Recommendation
from recotrack.patterns import Pattern
from recotrack.problems import Cure, Fault, Key, See, cure
from recotrack.register import File
from recotrack.words import one_line

_DAY = Pattern(r"[0-9]{2}")
_WORDS_OF_TIME = ("ithin ", "n the ", "ver the ", "uring ", "mmediate")
_TIME = Pattern(
    r"\b(?:Within|In the|Over the|During|[Ii]mmediate)"
    r"|\b(?:should|must|shall),? (?:within|in the|over the|during)"
)
"""Words that set a deadline without a number. Each of them has one of the `_WORDS_OF_TIME`."""
_LEAD = Pattern(r"by|within|before|until|no|not|on|in\b", re.IGNORECASE)
"""The beginnings of words that set a deadline without the text around them. Nearly all do."""
_ASSUMED: Cure = cure("{assumed} with date, under deadline, if the report does not say which holds")
_NOT_OURS = "nothing, or a waiver with the reason, if the earlier date is for somebody else"


def deadline_not_the_first(case: Case) -> Iterator[Fault]:
    """Deadlines that are later than a date in the text, or whose words set no date in the text."""
    for file in case.register.of_kind("recommendation"):
        subject: Recommendation = file.value
        if _may_be_another(subject):
            first = _earlier_deadline(subject, published_of(case, file))
            if first:
                yield _earlier_date(file, first)
            elif _is_the_day_of_something_else(subject):
                yield _no_deadline(file)


def _may_be_another(subject: Recommendation) -> bool:
    """Whether the text may set another date. Few do, and only those are read."""
    deadline, text = subject.deadline, subject.text
    if "date" in deadline.assumed or "deadline" in subject.assumed:
        return False
    if not deadline.words:
        return _sets_a_deadline(text) if deadline.date else _DAY.search(text) is not None
    if _LEAD.match(deadline.words) is None:
        return stands_in(deadline.words, text)
    rest = text.replace(deadline.words, "", 1)
    return _sets_a_deadline(rest) and stands_in(deadline.words, text)


def _sets_a_deadline(text: str) -> bool:
    """A quick look: whether a text may set a deadline."""
    if _DAY.search(text) is not None:
        return True
    return any(each in text for each in _WORDS_OF_TIME) and _TIME.search(text) is not None


def _earlier_deadline(subject: Recommendation, published: date | None) -> Meaning | None:
    deadline = subject.deadline
    if deadline.words is None and asks_the_text(deadline):
        whole = in_text(subject.text, published)
        if whole is None or not whole.ambiguous:
            return None  # The rule deadline-differs compares the date with the text.
    return _earlier(subject.text, deadline.words, deadline.date, published, subject.addressed_to)


@lru_cache(maxsize=32_768)
def _earlier(
    text: str, words: str | None, day: date | None, published: date | None, addressee: str
) -> Meaning | None:
    for_somebody_else = partial(is_for_somebody_else, addressee=addressee)
    return earlier_deadline(text, words, day, published, for_somebody_else)


def _is_the_day_of_something_else(subject: Recommendation) -> bool:
    deadline = subject.deadline
    return bool(deadline.words and deadline.date and sets_no_deadline(subject.text, deadline.words))


def _earlier_date(file: File, first: Meaning) -> Fault:
    words = one_line(first.words)
    basis = first.basis if first.date and not first.ambiguous else "assumed"
    has_date = file.value.deadline.date is not None
    return _fault(
        file,
        f"the text sets {'an earlier date' if has_date else 'a date'}: {words}",
        (Key("words", words), ", with", Key("date", str(first.date)), "and", Key("basis", basis)),
        _ASSUMED,
        _NOT_OURS,
    )


def _no_deadline(file: File) -> Fault:
    return _fault(
        file,
        "in the text this is the day of something else: no by, before, within, until or no later "
        "than is in front of it",
        cure("{basis:none}, with no words and no date, if the report sets no deadline"),
        _ASSUMED,
    )


def _fault(file: File, message: str, *cures: Cure) -> Fault:
    has_words = file.value.deadline.words is not None
    return Fault(
        rule="deadline-not-the-first",
        path=file.path,
        route=("deadline", "words" if has_words else "basis"),
        message=message,
        write=cures,
        see=(See(file.path, ("text",), "the text as published"),),
    )
