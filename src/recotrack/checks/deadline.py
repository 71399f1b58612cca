"""Rules about the inspectorate's deadline: its words as published, the day that they mean, and
whether the text sets an earlier one.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache, partial

from recotrack.checks.addressees import is_for_somebody_else
from recotrack.checks.rule import Case, once
from recotrack.dates import Meaning, deadline_in, earlier_deadline, meaning_of, sets_no_deadline, uk
from recotrack.model import Recommendation
from recotrack.model.recommendation import Deadline
from recotrack.patterns import Pattern
from recotrack.problems import Cure, Fault, Key, Part, See, Value, cure
from recotrack.register import File
from recotrack.words import one_line

_AT_WORDS = ("deadline", "words")
_BASES_IN_WORDS = {"stated", "relative", "immediate"}
"""The bases by which the words themselves give the day."""


def deadline_ambiguous(case: Case) -> Iterator[Fault]:
    """Deadlines whose words are ambiguous or name an impossible day, unless a date was chosen."""
    for file, deadline, meaning in _deadlines_read(case):
        if meaning is None or not (meaning.ambiguous or meaning.impossible):
            continue
        if deadline.basis in _BASES_IN_WORDS or (
            deadline.basis == "assumed" and deadline.date is None
        ):
            yield Fault(
                rule="deadline-ambiguous",
                path=file.path,
                route=_AT_WORDS,
                message=meaning.why,
                write=_ambiguity_cures(meaning),
                basis=f'deadline phrases, "{meaning.form}": recotrack asks, it never guesses',
            )


def _ambiguity_cures(meaning: Meaning) -> tuple[Cure, ...]:
    if meaning.parts:
        first, *rest = (one_line(part.words) for part in meaning.parts)
        others = (part for each in rest for part in ("or", Value(each)))
        return ((Key("words", first), *others, ": the phrase that sets it, with its date"),)
    days = " or ".join(map(str, meaning.choices)) or "the day that the force will go by,"
    # "By 2025" may mean the first day of the year or the last: the last is offered.
    last = meaning.choices[-1:] if meaning.form.endswith("year>") else ()
    day = (Key("date", str(last[0])),) if last else (Key("date"), days)
    return (*day, *cure("and {basis:assumed}, keeping the words as published")), _NO_DATE_CURE


_NO_DATE_CURE: Cure = cure("{basis:none} and no date, if the report sets none that can be tested")


def deadline_not_in_text(case: Case) -> Iterator[Fault]:
    """Words of a deadline that are not in the recommendation's text."""
    for file in case.register.of_kind("recommendation"):
        words, text = file.value.deadline.words, file.value.text
        if words and not stands_in(words, text):
            yield Fault(
                rule="deadline-not-in-text",
                path=file.path,
                route=_AT_WORDS,
                message="these words are not in the text",
                write=_words_cure(case, file),
                see=(_text_as_published(file),),
            )


def _text_as_published(file: File) -> See:
    return See(file.path, ("text",), "the text as published")


def stands_in(words: str, text: str) -> bool:
    """Whether the words stand in the text, emphasised or not."""
    return words in text or _without_emphasis(words) in _without_emphasis(text)


def _without_emphasis(text: str) -> str:
    return one_line(text.replace("*", "").replace("_", ""))


def _words_cure(case: Case, file: File) -> tuple[Cure, ...]:
    meaning = _deadline_in_text(case, file)
    phrases = meaning.parts or (meaning,) if meaning else ()
    words = " or ".join(one_line(each.words) for each in phrases)
    letters = "the deadline as the text puts it, letter by letter"
    as_published = cure("{text} as published, if the mistake is there")
    return Key("words", words) if words else (Key("words"), letters), as_published


@once
def _deadlines_read(case: Case) -> list[tuple[File, Deadline, Meaning | None]]:
    """Each deadline with what its words mean, and those without words and with the basis none.

    A deadline whose words are "by" and its own date is left out: nothing is wrong with it.
    """
    readings: list[tuple[File, Deadline, Meaning | None]] = []
    for file in case.register.of_kind("recommendation"):
        deadline: Deadline = file.value.deadline
        words = deadline.words
        plain = f"by {uk(deadline.date)}" if deadline.date and deadline.basis == "stated" else ""
        if words and words.lower() != plain.lower():
            readings.append((file, deadline, _meaning_of(words, _published(case, file))))
        elif words is None and deadline.basis == "none":
            readings.append((file, deadline, None))
    return readings


@lru_cache(maxsize=32_768)  # the recommendations of a report share their phrases
def _meaning_of(words: str, published: date | None) -> Meaning | None:
    return meaning_of(words, published) or deadline_in(words, published)


def _deadline_in_text(case: Case, file: File) -> Meaning | None:
    """The deadline that the text of a recommendation sets."""
    return _deadline_in(file.value.text, _published(case, file))


_deadline_in = lru_cache(maxsize=32_768)(deadline_in)
"""Several rules ask it of each text, and `deadline_in` remembers few texts."""


def _published(case: Case, file: File) -> date | None:
    """The day on which the report of a recommendation was published."""
    inspection = case.register.report_of(file.reference)
    return inspection.published if inspection else None


_TWO_DIGITS = Pattern(r"[0-9]{2}")
"""A text without two digits in a row names no day: a quick look before it is read."""
_AT_DATE, _AT_BASIS = ("deadline", "date"), ("deadline", "basis")
_BASES_ALLOWED = {
    "stated": {"stated"},
    "assumed": {"assumed"},
    "relative": {"relative", "assumed"},
    "immediate": {"immediate", "assumed"},
}
"""The bases that a record may have, by the basis of its words. A period that the words count from
publication may be assumed, as the force may have counted it from another day.
"""
_BASIS_MEANS = {
    "stated": "the words name this day themselves",
    "assumed": "the words name a period, so the day is assumed",
    "relative": "the words count from publication",
    "immediate": "the words mean at once",
}


def deadline_differs(case: Case) -> Iterator[Fault]:
    """Dates and bases that contradict the words of the deadline, or, without words, the text."""
    for file, deadline, meaning in _deadlines_read(case):
        if deadline.basis == "none" and deadline.date:
            yield Fault(
                rule="deadline-differs",
                path=file.path,
                route=_AT_BASIS,
                message="none means that no date can be tested, and a date is given",
                write=(
                    cure("no date here; a date of the force's own is the recommendation's {due}"),
                    cure("{basis:assumed}, if the words do set a date"),
                ),
                see=(See(file.path, _AT_DATE, "the date"),),
            )
        elif meaning is None:
            if deadline.basis in _BASES_IN_WORDS:
                yield Fault(
                    rule="deadline-differs",
                    path=file.path,
                    route=_AT_WORDS,
                    message="recotrack finds no day in these words, and the basis says that they "
                    "give one",
                    write=(
                        cure("{basis:assumed}, if the force chose the day"),
                        _NO_DATE_CURE,
                        cure("{words} those that set the deadline, as published"),
                    ),
                    see=(See(file.path, _AT_BASIS, "the basis"),),
                )
        elif not (meaning.ambiguous or meaning.impossible or _words_are_mistyped(case, file)):
            yield from _against_words(file, deadline, meaning)
    yield from _against_text(case)


def _words_are_mistyped(case: Case, file: File) -> bool:
    """Whether the date agrees with the recommendation's text and the words do not."""
    deadline, text = file.value.deadline, file.value.text
    if deadline.words is None or stands_in(deadline.words, text):
        return False
    meaning = _deadline_in_text(case, file)
    return meaning is not None and meaning.date is not None and meaning.date == deadline.date


def _against_words(file: File, deadline: Deadline, meaning: Meaning) -> Iterator[Fault]:
    """A deadline whose date or basis contradicts its words."""
    right_basis = deadline.basis in _BASES_ALLOWED[meaning.basis]
    chosen_by_force = right_basis and deadline.basis == "assumed" and deadline.date is not None
    right_day = None if meaning.date == deadline.date or chosen_by_force else meaning.date
    if right_basis and right_day is None:
        return
    if deadline.basis == "none":
        sets = uk(meaning.date) if meaning.date else "a deadline"
        route, message = _AT_BASIS, f"none, and the words set {sets}"
    elif right_day is None:
        route, message = _AT_BASIS, f"{deadline.basis}, and {_BASIS_MEANS[meaning.basis]}"
    else:
        this = f"this is {uk(deadline.date)}" if deadline.date else "no date is given"
        route, message = _AT_DATE, f"the words mean {uk(right_day)}, and {this}"
    in_text = stands_in(str(deadline.words), file.value.text)
    text_too = cure(", and {text} too") if in_text else ()
    as_published = (Key("words"), "as published", *text_too, ", if the mistake is there")
    yield Fault(
        rule="deadline-differs",
        path=file.path,
        route=route,
        at_key=route == _AT_DATE and deadline.date is None,
        message=message,
        write=(_date_and_basis(meaning), as_published),
        basis=f'deadline phrases, "{meaning.form}": {meaning.why}',
        see=(See(file.path, _AT_WORDS, "the words"),),
    )


def _against_text(case: Case) -> Iterator[Fault]:
    """Deadlines without words that contradict the recommendation's text."""
    for file in case.register.of_kind("recommendation"):
        deadline: Deadline = file.value.deadline
        if _text_can_contradict(deadline) and _TWO_DIGITS.search(file.value.text):
            meaning = _deadline_in_text(case, file)
            if meaning is None or meaning.date in {None, deadline.date}:
                continue
            # A period or "immediately" in the text need not be a deadline.
            if deadline.basis != "none" or meaning.basis == "stated":
                words = one_line(meaning.words)
                yield Fault(
                    rule="deadline-differs",
                    path=file.path,
                    route=_AT_BASIS if deadline.basis == "none" else _AT_DATE,
                    message=f"the text says {words}, and no words are given",
                    write=(
                        (Key("words", words), ", with", *_date_and_basis(meaning)),
                        cure(
                            "{words} those that set the deadline, if it is another part of the text"
                        ),
                    ),
                    basis=f'deadline phrases, "{meaning.form}": {meaning.why}',
                    see=(_text_as_published(file),),
                )


def _text_can_contradict(deadline: Deadline) -> bool:
    """Whether a deadline has no words, and says what the text can contradict: the report states its
    date, or sets none.
    """
    return deadline.words is None and deadline.basis == ("stated" if deadline.date else "none")


def _date_and_basis(meaning: Meaning) -> tuple[Part, ...]:
    day = (Key("date", str(meaning.date)), "and") if meaning.date else ()
    return (*day, Key("basis", meaning.basis))


# An earlier date in the text


_TIME = Pattern(
    r"\b(?:Within|In the|Over the|During|[Ii]mmediate)"
    r"|\b(?:should|must|shall),? (?:within|in the|over the|during)"
)
"""Words that set a deadline without a number."""
_PARTS_OF_TIME = ("ithin ", "n the ", "ver the ", "uring ", "mmediate")
"""Every match of `_TIME` has one of these, which are found faster. The first letter is left out, as
it may be a capital.
"""
_BEGINS_AS_DEADLINE = Pattern(r"by|within|before|until|no|not|on|in\b", re.IGNORECASE)
"""How the words of nearly all deadlines begin."""
_ASSUMED_CURE: Cure = cure(
    "{assumed} with date, under deadline, if the report does not say which holds"
)


def deadline_not_the_first(case: Case) -> Iterator[Fault]:
    """Deadlines that are later than a date in the text, or whose words set no date in the text."""
    for file in case.register.of_kind("recommendation"):
        subject: Recommendation = file.value
        deadline = subject.deadline
        if not _may_set_another_date(subject):
            continue
        if first := _earlier_deadline(case, file):
            words = one_line(first.words)
            basis = first.basis if first.date and not first.ambiguous else "assumed"
            day = Key("date", str(first.date))
            yield _not_the_first(
                file,
                f"the text sets {'an earlier date' if deadline.date else 'a date'}: {words}",
                (Key("words", words), ", with", day, "and", Key("basis", basis)),
                _ASSUMED_CURE,
                "nothing, or a waiver with the reason, if the earlier date is for somebody else",
            )
        elif deadline.words and deadline.date and sets_no_deadline(subject.text, deadline.words):
            yield _not_the_first(
                file,
                "in the text this is the day of something else: no by, before, within, until or "
                "no later than is in front of it",
                cure("{basis:none}, with no words and no date, if the report sets no deadline"),
                _ASSUMED_CURE,
            )


def _may_set_another_date(subject: Recommendation) -> bool:
    """Whether the text may set another date, or the words none: a quick look, as few do."""
    deadline, text = subject.deadline, subject.text
    if "date" in deadline.assumed or "deadline" in subject.assumed:
        return False
    if not deadline.words:
        return _may_set_deadline(text) if deadline.date else _TWO_DIGITS.search(text) is not None
    if _BEGINS_AS_DEADLINE.match(deadline.words) is None:  # maybe the day of something else
        return stands_in(deadline.words, text)
    rest = text.replace(deadline.words, "", 1)
    return _may_set_deadline(rest) and stands_in(deadline.words, text)


def _may_set_deadline(text: str) -> bool:
    """A quick look: whether a text may set a deadline."""
    if _TWO_DIGITS.search(text) is not None:
        return True
    return any(each in text for each in _PARTS_OF_TIME) and _TIME.search(text) is not None


def _earlier_deadline(case: Case, file: File) -> Meaning | None:
    subject: Recommendation = file.value
    deadline = subject.deadline
    if _text_can_contradict(deadline):
        # The rule deadline-differs compares it with the text, unless that is ambiguous.
        meaning = _deadline_in_text(case, file)
        if meaning is None or not meaning.ambiguous:
            return None
    published = _published(case, file)
    return _earlier(subject.text, deadline.words, deadline.date, published, subject.addressed_to)


@lru_cache(maxsize=32_768)
def _earlier(
    text: str, words: str | None, day: date | None, published: date | None, addressee: str
) -> Meaning | None:
    for_somebody_else = partial(is_for_somebody_else, addressee=addressee)
    return earlier_deadline(text, words, day, published, for_somebody_else)


def _not_the_first(file: File, message: str, *cures: Cure) -> Fault:
    has_words = file.value.deadline.words is not None
    return Fault(
        rule="deadline-not-the-first",
        path=file.path,
        route=("deadline", "words" if has_words else "basis"),
        message=message,
        write=cures,
        see=(_text_as_published(file),),
    )
