"""Each word and each edge of the forms of a deadline: one row for every way that a report may put it.

`test_dates` says what the forms are; here stands what must not slip in them: the other words for
the same thing, the day on either side of a boundary, and what a shorter or longer phrase would be.
"""

import datetime as dt

import pytest

from recotrack.dates import (
    add_months,
    deadline_in,
    is_working_day,
    last_day,
    meaning_of,
    typed_day,
    uk,
    with_weekday,
)

PUBLISHED = dt.date(2024, 8, 22)  # a Thursday


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def means(words: str, published: dt.date = PUBLISHED) -> str:
    """What the words mean on their own, in short: basis and day, or what is asked, or the fault."""
    meaning = meaning_of(words, published)
    if meaning is None:
        return "no deadline"
    if meaning.impossible:
        return f"impossible: {meaning.why}"
    if meaning.ambiguous:
        return " ".join(["asked", *map(str, meaning.choices)])
    return f"{meaning.basis} {meaning.date}"


# Lengths of time


NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@pytest.mark.parametrize(("number", "name"), [*enumerate(NUMBERS, start=1)])
def test_each_number_word_counts_what_it_says(number: int, name: str) -> None:
    assert means(f"within {name} days") == means(f"within {number} days")
    assert means(f"within {name} days") == f"relative {PUBLISHED + dt.timedelta(number)}"


@pytest.mark.parametrize(("ten", "name"), [*enumerate(TENS, start=2)])
def test_each_ten_counts_alone_and_with_ones(ten: int, name: str) -> None:
    """With a hyphen or a space: thirty-one, thirty nine."""
    assert means(f"within {name} days") == f"relative {PUBLISHED + dt.timedelta(10 * ten)}"
    for number, one in enumerate(NUMBERS[:9], start=1):
        end = PUBLISHED + dt.timedelta(10 * ten + number)
        assert means(f"within {name}-{one} days") == f"relative {end}"
        assert means(f"within {name} {one} days") == f"relative {end}"


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("within 1 day", "2024-08-23"),
        ("within a day", "2024-08-23"),
        ("within 10 calendar days", "2024-09-01"),
        ("within 2 weeks", "2024-09-05"),
        ("within 2 fortnights", "2024-09-19"),
        ("within 2 months", "2024-10-22"),
        ("within 2 years", "2026-08-22"),
        ("within a year", "2025-08-22"),
        ("within twelve months' time", "2025-08-22"),
        ("within a year's time", "2025-08-22"),
        ("within six months’ time", "2025-02-22"),  # noqa: RUF001 - as a word processor sets it
        ("within six-months", "2025-02-22"),
        ("WITHIN SIX MONTHS", "2025-02-22"),
        ("within 6 MONTHS", "2025-02-22"),
        ("inside six months", "2025-02-22"),
        ("within the next six months", "2025-02-22"),
        ("within the following six months", "2025-02-22"),
        ("within a period of six months", "2025-02-22"),
        ("in the next six months", "2025-02-22"),
        ("over the next six months", "2025-02-22"),
        ("during the next six months", "2025-02-22"),
        ("within the next week", "2024-08-29"),
        ("within the next fortnight", "2024-09-05"),
        ("in the next month", "2024-09-22"),
        ("in the next year", "2025-08-22"),
        ("within 3 (three) months", "2024-11-22"),
        ("within 3(three) months", "2024-11-22"),
        ("within 20 business days", "2024-09-20"),
        ("within 20-working-days", "2024-09-20"),
        ("Within 20 Working Days", "2024-09-20"),
    ],
)
def test_each_way_to_put_a_length_of_time(words: str, end: str) -> None:
    assert means(words) == f"relative {end}"


@pytest.mark.parametrize(
    "words",
    [
        "six months",
        "in six months",
        "over six months",
        "by six months",
        "no later than six months",
        "within 12345 days",
        "within months",
        "within an hour",
        "within six months and a half",
        "within six months of arrest",
        "within six months from arrest",
        "within six months after arrest",
        "within six months following arrest",
        "within six months before arrest",
        "within six months prior to arrest",
        "within six months beginning now",
        "within six months starting now",
        "within 10 daysx",
        "here within",
    ],
)
def test_other_lengths_of_time_are_no_deadline(words: str) -> None:
    """A length alone says nothing; one that runs from something else is a standard."""
    assert means(words) == "no deadline"
    assert means(f"{words} x") == "no deadline"


def test_a_lead_is_a_word_of_its_own() -> None:
    """Nothing may be glued to its front, in a text either."""
    for text in ("Go therewithin six months.", "Go re-within six months.", "It is passer-by 2025."):
        assert deadline_in(text, PUBLISHED) is None


FROM = ("of", "from", "after", "following")
WITH_IT = ("beginning with", "beginning on", "starting with", "starting on")


@pytest.mark.parametrize("lead", ["within", "by", "no later than", "not later than", "no more than", "not more than"])  # fmt: skip
def test_the_day_after_publication_is_day_1(lead: str) -> None:
    """28 days after Thursday 22 August end on Thursday 19 September."""
    for word in FROM:
        assert means(f"{lead} 28 days {word} publication") == "relative 2024-09-19"


@pytest.mark.parametrize("lead", ["within", "by", "no later than", "not later than", "no more than", "not more than"])  # fmt: skip
def test_the_day_of_publication_is_day_1_where_the_words_begin_with_it(lead: str) -> None:
    """Beginning with and starting with mean the same: one day less."""
    for word in WITH_IT:
        for written in (word, word.capitalize(), word.upper()):
            assert means(f"{lead} 28 days {written} publication") == "relative 2024-09-18"


@pytest.mark.parametrize(
    ("words", "after", "with_it"),
    [
        ("56 days", "2024-10-17", "2024-10-16"),
        ("8 weeks", "2024-10-17", "2024-10-16"),
        ("two months", "2024-10-22", "2024-10-21"),
        ("a year", "2025-08-22", "2025-08-21"),
        ("20 working days", "2024-09-20", "2024-09-19"),
        ("1 day", "2024-08-23", "2024-08-22"),
        ("1 working day", "2024-08-23", "2024-08-22"),
    ],
)
def test_whether_the_first_day_counts_makes_one_day(words: str, after: str, with_it: str) -> None:
    """From publication, and from a day that the words name; the sentence says which it was."""
    for word in FROM:
        meaning = meaning_of(f"within {words} {word} publication", PUBLISHED)
        assert meaning is not None
        assert (meaning.date, meaning.why.endswith(", which does not count itself")) == (day(after), True)  # fmt: skip
        meaning = meaning_of(f"within {words} {word} 22 August 2024", PUBLISHED)
        assert meaning is not None
        assert (meaning.date, meaning.basis) == (day(after), "assumed")
        assert meaning.why == "counted from 22 August 2024, which does not count itself"
    for word in WITH_IT:
        meaning = meaning_of(f"within {words} {word.upper()} the day of publication", PUBLISHED)
        assert meaning is not None
        assert (meaning.date, meaning.why.endswith(", which is day 1")) == (day(with_it), True)
        meaning = meaning_of(f"within {words} {word.upper()} 22 August 2024", PUBLISHED)
        assert meaning is not None
        assert (meaning.date, meaning.basis) == (day(with_it), "assumed")
        assert meaning.why == "counted from 22 August 2024, which is day 1"


@pytest.mark.parametrize(
    "start",
    [
        "publication",
        "the publication",
        "its publication",
        "the date of publication",
        "the day of publication",
        "the date of its publication",
        "publication of this report",
        "publication of our report",
        "publication of the report",
        "publication of this inspection report",
        "this report being published",
        "this report is published",
        "the day on which this report is published",
        "the date on which the report was published",
        "the day this report is published",
        "the date the report is published",
        "the report's publication",
        "this report’s publication",  # noqa: RUF001 - as a word processor sets it
        "this report",
        "our report",
        "this inspection report",
        "our inspection report",
        "the date of this report",
        "the day of this report",
    ],
)
def test_each_way_to_speak_of_publication(start: str) -> None:
    assert means(f"within six months of {start}") == "relative 2025-02-22"


@pytest.mark.parametrize(
    "start",
    [
        "receipt",
        "the date of receipt",
        "the day of receipt",
        "receipt of this report",
        "the receipt of this report",
        "receipt of our inspection report",
        "receiving this report",
        "the date of receiving our report",
        "the day of receipt of this report",
    ],
)
def test_the_day_of_receipt_is_asked_about(start: str) -> None:
    """It may not be the day of publication."""
    meaning = meaning_of(f"within six months of {start}", PUBLISHED)
    assert meaning is not None
    assert (meaning.ambiguous, meaning.choices) == (True, (day("2025-02-22"),))
    assert meaning.why == "the day of receipt may not be the day of publication"


def test_the_receipt_of_something_else_is_no_deadline() -> None:
    assert means("within six months of receipt of a complaint") == "no deadline"
    assert deadline_in("Act within six months of receipt of a complaint.", PUBLISHED) is None


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ("within three to six months", "2024-11-22 2025-02-22"),
        ("within three or six months", "2024-11-22 2025-02-22"),
        ("within 3 to 6 months", "2024-11-22 2025-02-22"),
        ("within 3 - 6 months", "2024-11-22 2025-02-22"),
        ("within 3–6 months", "2024-11-22 2025-02-22"),  # noqa: RUF001 - an en dash
        ("within six to three months", "2024-11-22 2025-02-22"),
        ("within 3 (4) months", "2024-11-22 2024-12-22"),
        ("within 3-6 months of 22 August 2024", "2024-11-22 2025-02-22"),
        ("within 3 (4) months of 22 August 2024", "2024-11-22 2024-12-22"),
    ],
)
def test_two_lengths_of_time_are_asked_about(words: str, choices: str) -> None:
    meaning = meaning_of(words, PUBLISHED)
    assert meaning is not None
    assert means(words) == f"asked {choices}"
    assert meaning.why == "the words name two lengths of time"


def test_the_same_length_twice_is_one() -> None:
    assert means("within 3 (three) months of 22 August 2024") == "assumed 2024-11-22"


@pytest.mark.parametrize(
    ("published", "words", "end"),
    [
        ("2024-01-31", "within one month", "2024-02-29"),
        ("2025-01-31", "within one month", "2025-02-28"),
        ("2025-01-30", "within one month", "2025-02-28"),
        ("2025-01-28", "within one month", "2025-02-28"),
        ("2025-02-28", "within one month", "2025-03-28"),
        ("2024-03-31", "within one month", "2024-04-30"),
        ("2024-08-31", "within six months", "2025-02-28"),
        ("2023-08-31", "within six months", "2024-02-29"),
        ("2024-02-29", "within a year", "2025-02-28"),
        ("2024-02-29", "within four years", "2028-02-29"),
        ("2024-12-31", "within two months", "2025-02-28"),
        ("2024-11-30", "within one month", "2024-12-30"),
        ("2024-12-01", "within one month", "2025-01-01"),
        ("2024-02-28", "within 1 day", "2024-02-29"),
        ("2025-02-28", "within 1 day", "2025-03-01"),
        ("2025-01-31", "within one month beginning with publication", "2025-02-27"),
        ("2025-03-01", "within one month beginning with publication", "2025-03-31"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(published: str, words: str, end: str) -> None:
    assert means(words, day(published)) == f"relative {end}"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("within 0 days", "a period of 0 has no last day"),
        ("within 9999 years", "a period of 119988 ends after the year 9999"),
        ("within 0 days of 1 May 2025", "a period of 0 has no last day"),
        ("within 2 working months", "there is no working month"),
        ("within a working fortnight", "there is no working fortnight"),
        ("within 2 working years", "there is no working year"),
    ],
)
def test_a_length_that_no_calendar_has(words: str, why: str) -> None:
    assert means(words) == f"impossible: {why}"


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("within 10 days", "within <days>"),
        ("within two Weeks", "within <weeks>"),
        ("within a fortnight", "within <fortnights>"),
        ("in the next month", "within <months>"),
        ("within half a year", "within <months>"),
        ("within 2 years", "within <years>"),
        ("within 2 working days", "within <working days>"),
        ("within 2 working days of 1 May 2025", "within <working days> of <day>"),
        ("within 2 months of 1 May 2025", "within <months> of <day>"),
        ("within 0 months of 1 May 2025", "within <months> of <day>"),
    ],
)
def test_the_form_names_the_unit(words: str, form: str) -> None:
    meaning = meaning_of(words, PUBLISHED)
    assert meaning is not None
    assert meaning.form == form
