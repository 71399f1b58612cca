"""Each word and each edge of the forms of a deadline: one row for every way that a report may put it.

`test_dates` says what the forms are; here stands what must not slip in them: the other words for
the same thing, the day on either side of a boundary, and what a shorter or longer phrase would be.
"""

import datetime as dt

import pytest

from recotrack.dates import (
    deadline_in,
    is_working_day,
    last_day,
    meaning_of,
    typed_day,
    uk,
    with_weekday,
)
from tests.tables import every_row

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


NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@every_row(("number", "name"), [*enumerate(NUMBERS, start=1)])
def test_each_number_word_counts_what_it_says(number: int, name: str) -> None:
    assert means(f"within {name} days") == means(f"within {number} days")
    assert means(f"within {name} days") == f"relative {PUBLISHED + dt.timedelta(number)}"


@every_row(("ten", "name"), [*enumerate(TENS, start=2)])
def test_each_ten_counts_alone_and_with_ones(ten: int, name: str) -> None:
    """With a hyphen or a space: thirty-one, thirty nine."""
    assert means(f"within {name} days") == f"relative {PUBLISHED + dt.timedelta(10 * ten)}"
    for number, one in enumerate(NUMBERS[:9], start=1):
        end = PUBLISHED + dt.timedelta(10 * ten + number)
        assert means(f"within {name}-{one} days") == f"relative {end}"
        assert means(f"within {name} {one} days") == f"relative {end}"


@every_row(
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
        ("within six months’ time", "2025-02-22"),
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


@every_row(
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


def test_how_far_a_plan_looks_ahead_is_no_deadline_of_it() -> None:
    """What will be needed, or may come. What will be done by then is one."""
    for foreseen in ("which skills it will need", "what crime may rise", "how demand could change"):
        said = f"The force should have a plan that shows {foreseen}"
        for period in ("in the next four years", "over the next year", "during the next decade"):
            assert deadline_in(f"{said} {period}.", PUBLISHED) is None
        assert deadline_in(f"{said}, within four years.", PUBLISHED) is not None
    for done in ("a plan that will be carried out", "a plan"):
        assert deadline_in(f"The force should have {done} in the next year.", PUBLISHED) is not None


def test_a_lead_is_a_word_of_its_own() -> None:
    """Nothing may be glued to its front, in a text either."""
    for text in ("Go therewithin six months.", "Go re-within six months.", "It is passer-by 2025."):
        assert deadline_in(text, PUBLISHED) is None


FROM = ("of", "from", "after", "following")
WITH_IT = ("beginning with", "beginning on", "starting with", "starting on")


@every_row("lead", ["within", "by", "no later than", "not later than", "no more than", "not more than"])  # fmt: skip
def test_the_day_after_publication_is_day_1(lead: str) -> None:
    """28 days after Thursday 22 August end on Thursday 19 September."""
    for word in FROM:
        assert means(f"{lead} 28 days {word} publication") == "relative 2024-09-19"


@every_row("lead", ["within", "by", "no later than", "not later than", "no more than", "not more than"])  # fmt: skip
def test_the_day_of_publication_is_day_1_where_the_words_begin_with_it(lead: str) -> None:
    """Beginning with and starting with mean the same: one day less."""
    for word in WITH_IT:
        for written in (word, word.capitalize(), word.upper()):
            assert means(f"{lead} 28 days {written} publication") == "relative 2024-09-18"


@every_row(
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


@every_row(
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
        "this report’s publication",
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


@every_row(
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


@every_row(
    ("words", "choices"),
    [
        ("within three to six months", "2024-11-22 2025-02-22"),
        ("within three or six months", "2024-11-22 2025-02-22"),
        ("within 3 to 6 months", "2024-11-22 2025-02-22"),
        ("within 3 - 6 months", "2024-11-22 2025-02-22"),
        ("within 3–6 months", "2024-11-22 2025-02-22"),
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


@every_row(
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
        ("2025-01-31", "within one month beginning with publication", "2025-02-28"),
        ("2025-03-01", "within one month beginning with publication", "2025-03-31"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(published: str, words: str, end: str) -> None:
    assert means(words, day(published)) == f"relative {end}"


@every_row(
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


@every_row(
    ("words", "form"),
    [
        ("within 10 days", "within <days>"),
        ("within two Weeks", "within <weeks>"),
        ("within a fortnight", "within <fortnights>"),
        ("in the next month", "within <months>"),
        ("within half a year", "within <months>"),
        ("within 2 years", "within <years>"),
        ("within 2 working days", "within <working days>"),
        ("within 2 working months", "within <working days>"),
        ("within 2 working days of 1 May 2025", "within <working days> of <day>"),
        ("within 2 months of 1 May 2025", "within <months> of <day>"),
        ("within 0 months of 1 May 2025", "within <months> of <day>"),
    ],
)
def test_the_form_names_the_unit(words: str, form: str) -> None:
    meaning = meaning_of(words, PUBLISHED)
    assert meaning is not None
    assert meaning.form == form


# Days, months, quarters and years


MONTHS = (
    "January 31, February 28, March 31, April 30, May 31, June 30, July 31, August 31,"
    " September 30, October 31, November 30, December 31"
)


@every_row(
    ("number", "name", "last"),
    [(n, *each.split()) for n, each in enumerate(MONTHS.split(", "), start=1)],
)
def test_each_month_by_its_name(number: int, name: str, last: str) -> None:
    """In full and with three letters, as typed and in a phrase; it ends on its last day."""
    first = dt.date(2025, number, 1)
    for written in (name, name[:3], name.upper(), f"{name[:3].lower()}."):
        assert typed_day(f"1 {written} 2025") == first
        assert means(f"by 1 {written} 2025") == f"stated {first}"
        assert means(f"by {written} 2025") == f"assumed {first.replace(day=int(last))}"
    assert uk(first) == f"1 {name} 2025"
    asked = dt.date(2025 if number < 8 else 2024, number, 1).replace(day=int(last))
    assert means(f"by {name}").startswith(f"asked {asked} ")


@every_row(
    ("number", "names"),
    [
        (20, "Monday Mon"),
        (21, "Tuesday Tues Tue"),
        (22, "Wednesday Wed Wednes"),
        (23, "Thursday Thurs Thur Thu"),
        (24, "Friday Fri"),
        (25, "Saturday Sat Satur"),
        (26, "Sunday Sun"),
    ],
)
def test_each_weekday_is_right_on_its_day_alone(number: int, names: str) -> None:
    """20 January 2025 was a Monday."""
    written = dt.date(2025, 1, number)
    full = names.split(maxsplit=1)[0]
    assert with_weekday(written) == f"{full} {number} January 2025"
    for name in names.split():
        assert typed_day(f"{name} {number} January 2025") == written
        assert typed_day(f"{name.upper()}, {number} January 2025") == written
        with pytest.raises(ValueError, match=rf"^{number + 1} January 2025 is a .*, not a {full}$"):
            typed_day(f"{name} {number + 1} January 2025")


@every_row(
    "text",
    [
        "2025-03-04", "2025/03/04", "2025.03.04", "2025-3-4", "04-03-2025", "04/03/2025", "04.03.2025",
        "4/3/2025", "4/3/25", "04-03-25", "4 March 2025", "4th March 2025", "4 th March 2025",
        "the 4th of March 2025", "4th day of March, 2025", "4 Mar. 2025", "4-Mar-2025",
        "4 March '25", "4 March 25", "March 4, 2025", "March the 4th, 2025", "Mar 4 2025",
        "*4 March 2025*",
    ],
)  # fmt: skip
def test_each_format_of_a_day(text: str) -> None:
    """As typed, and behind "by"; the day is first, never the month."""
    assert typed_day(text) == day("2025-03-04")
    assert means(f"by {text}") == "stated 2025-03-04"


@every_row(
    ("text", "of"),
    [("1st May 2025", 1), ("2nd May 2025", 2), ("3rd May 2025", 3), ("22 nd May 2025", 22), ("May 1st 2025", 1), ("May 2nd, 2025", 2), ("May the 3rd, 2025", 3)],
)  # fmt: skip
def test_each_ending_of_a_day(text: str, of: int) -> None:
    assert typed_day(text) == dt.date(2025, 5, of)


@every_row(
    "text",
    [
        "2025", "2025-01", "01/2025", "2025-01/31", "31/01-2025", "31.01/2025", "31/01/2025/1", "31/01/25-1",
        "31/01/025", "131/01/2025", "2025-001-31", "31 Janu 2025", "31 January 025", "31 January 20255",
        "2025 January 31", "31 January 2025 x", "by 31 January 2025", "20250131", "31/1/2025 10:00",
        "next Friday", "31", "January 31 25",
    ],
)  # fmt: skip
def test_each_format_that_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a day|has no year") as refused:
        typed_day(text)
    assert str(refused.value).endswith(("is not a day", "has no year"))


@every_row(
    ("text", "why"),
    [
        ("10 September", "10 September has no year"),
        ("Friday 10 September", "Friday 10 September has no year"),
        ("September 10", "September 10 has no year"),
        ("x" * 40, f"{'x' * 40} is not a day"),
        ("x" * 41, f"{'x' * 39}… is not a day"),
        ("29 February 2023", "there is no 29 February 2023: that month has 28 days"),
        ("29 February 1900", "there is no 29 February 1900: that month has 28 days"),
        ("30 February 2024", "there is no 30 February 2024: that month has 29 days"),
        ("00/01/2025", "there is no 0 January 2025: that month has 31 days"),
        ("32/01/2025", "there is no 32 January 2025: that month has 31 days"),
        ("01/12/0000", "there is no year 0000"),
        ("01/00/0000", "there is no month 0: months go from 1 to 12"),
        ("31/04/0099", "there is no 31 April 0099: that month has 30 days"),
        ("2025-31-01", "there is no month 31: months go from 1 to 12"),
        ("13/13/2025", "there is no month 13: months go from 1 to 12"),
        ("02/30/2025", "there is no month 30: months go from 1 to 12"),
        ("01/13/0099", "there is no month 13: the order is day/month/year, in which 13 January 0099 is 13/01/0099"),
    ],
)  # fmt: skip
def test_each_day_that_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared
        typed_day(text)
    assert str(refused.value) == why


@every_row(
    ("text", "last"),
    [
        ("29 February 2024", "2024-02-29"),
        ("29/02/2000", "2000-02-29"),
        ("28/02/2025", "2025-02-28"),
        ("31/12/9999", "9999-12-31"),
        ("1/1/0001", "0001-01-01"),
    ],
)
def test_the_first_and_last_days_that_there_are(text: str, last: str) -> None:
    assert typed_day(text) == day(last)


@every_row(
    ("words", "meant"),
    [
        ("by 1 April 2025", "stated 2025-04-01"),
        ("on or before 1 April 2025", "stated 2025-04-01"),
        ("by no later than 1 April 2025", "stated 2025-04-01"),
        ("by not later than 1 April 2025", "stated 2025-04-01"),
        ("until 1 April 2025", "stated 2025-04-01"),
        ("until the end of March 2025", "assumed 2025-03-31"),
        ("before 1 January 2025", "stated 2024-12-31"),
        ("before 1 March 2028", "stated 2028-02-29"),
        ("prior to 1 January 2025", "stated 2024-12-31"),
        ("Before March 2025", "assumed 2025-02-28"),
        ("prior to March 2025", "assumed 2025-02-28"),
        ("prior to the end of March 2025", "assumed 2025-03-31"),
        ("prior to the start of March 2025", "assumed 2025-02-28"),
        ("prior to the beginning of March 2025", "assumed 2025-02-28"),
        ("before the close of March 2025", "assumed 2025-03-31"),
        ("by the close of March 2025", "assumed 2025-03-31"),
        ("by the very end of March 2025", "assumed 2025-03-31"),
        ("by the beginning of March 2025", "assumed 2025-03-01"),
        ("by start-March 2025", "assumed 2025-03-01"),
        ("by the start of 2025", "assumed 2025-01-01"),
        ("by the start of 2024/25", "assumed 2024-04-01"),
        ("by the start of Q3 2024/25", "assumed 2024-10-01"),
        ("before 2024/25", "assumed 2024-03-31"),
        ("within 2024/25", "assumed 2025-03-31"),
        ("before Q1 2025", "assumed 2024-12-31"),
        ("before Q1 2025/26", "assumed 2025-03-31"),
        ("within Q1 2025/26", "assumed 2025-06-30"),
        ("before 1 January 0001", "impossible: there is no day before that"),
        ("by March, 2025", "assumed 2025-03-31"),
        ("by March of 2025", "assumed 2025-03-31"),
        ("within March 2025", "assumed 2025-03-31"),
        ("by February 2024", "assumed 2024-02-29"),
        ("by February 2025", "assumed 2025-02-28"),
        ("by, at the very latest, 31 March 2025", "stated 2025-03-31"),
        ("by 31 March 2025 latest", "stated 2025-03-31"),
        ("by 31 March 2025, at the latest;", "stated 2025-03-31"),
        ("by 31 March 2025 earliest", "no deadline"),
        ("soon by 31 March 2025", "no deadline"),
        ("by 5 pm on 31 March 2025", "stated 2025-03-31"),
        ("by 17:00 on 31 March 2025", "stated 2025-03-31"),
        ("by 5.30am, 31 March 2025", "stated 2025-03-31"),
        ("by noon on 31 March 2025", "stated 2025-03-31"),
        ("by midday, 31 March 2025", "stated 2025-03-31"),
        ("by midnight on 31 March 2025", "stated 2025-03-31"),
        ("by the close of play on 31 March 2025", "stated 2025-03-31"),
        ("by end of the day on 31 March 2025", "stated 2025-03-31"),
        ("by the end of play, 31 March 2025", "stated 2025-03-31"),
    ],
)
def test_each_lead_and_edge(words: str, meant: str) -> None:
    """By takes the day in, before does not; the end of a period is its last day for both."""
    assert means(words) == meant


@every_row(
    ("names", "calendar", "financial"),
    [
        ("Q1|quarter 1|quarter one|first quarter|1st quarter", "03-31", "2024-06-30"),
        ("Q2|quarter 2|quarter two|second quarter|2nd quarter", "06-30", "2024-09-30"),
        ("Q3|quarter 3|quarter three|third quarter|3rd quarter", "09-30", "2024-12-31"),
        ("Q4|quarter 4|quarter four|fourth quarter|4th quarter|final quarter|last quarter", "12-31", "2025-03-31"),
    ],
)  # fmt: skip
def test_each_quarter_of_a_calendar_and_of_a_financial_year(
    names: str, calendar: str, financial: str
) -> None:
    """The first quarter ends in March, that of a financial year in June."""
    for name in names.split("|"):
        for of in ("", " of", " in", ",", " of the", " of calendar year", " of the calendar year"):
            assert means(f"by the {name}{of} 2025") == f"assumed 2025-{calendar}"
        for year in ("2024/25", "2024-25", "2024/2025", "24/25", "of the financial year 2024/25", "of fiscal year 2024/25", "FY24/25", "of the 2024/25 financial year"):  # fmt: skip
            assert means(f"by the {name} {year}") == f"assumed {financial}"
        assert means(f"by {name} of the financial year 2025") == "asked 2025-03-31 2026-03-31"
        assert means(f"by {name} FY 2025") == "asked 2025-03-31 2026-03-31"


@every_row("number", ["0", "5", "9"])
def test_there_are_four_quarters(number: str) -> None:
    for year in (" 2025", " 2024/25", ""):
        meant = f"impossible: there is no quarter {number}: a year has four"
        assert means(f"by Q{number}{year}") == meant


@every_row(
    ("words", "meant"),
    [
        ("by the end of the 2024/25 financial year", "assumed 2025-03-31"),
        ("by the end of the 2024/25 fiscal year", "assumed 2025-03-31"),
        ("by the end of the fiscal year 2024/25", "assumed 2025-03-31"),
        ("by the end of financial year 24/25", "assumed 2025-03-31"),
        ("by the end of financial year of 2024-25", "assumed 2025-03-31"),
        ("by the end of financial year, 2024-25", "assumed 2025-03-31"),
        ("by 2024/25 financial year end", "assumed 2025-03-31"),
        ("by 2024/25 financial year-end", "assumed 2025-03-31"),
        ("by financial year-end 2024/25", "assumed 2025-03-31"),
        ("by the end of FY 2024/25", "assumed 2025-03-31"),
        ("by the end of 1999/2000", "assumed 2000-03-31"),
        ("by the end of 2099/00", "assumed 2100-03-31"),
        ("by the end of 2024 / 25", "assumed 2025-03-31"),
        ("by the start of the financial year 2025/26", "assumed 2025-04-01"),
        ("before the financial year 2025/26", "assumed 2025-03-31"),
        ("by financial year 2025/26", "asked 2025-04-01 2026-03-31"),
        ("by FY25/26", "asked 2025-04-01 2026-03-31"),
        ("by financial year 2025", "asked 2025-03-31 2026-03-31"),
        ("by 2024/24", "impossible: 2024/24 is neither a day nor a financial year: 2024 is followed by 2025"),
        ("by FY24/26", "impossible: 24/26 is neither a day nor a financial year: 2024 is followed by 2025"),
        ("by the end of 2024/2026", "impossible: 2024/2026 is neither a day nor a financial year: 2024 is followed by 2025"),
        ("by the end of 1999", "assumed 1999-12-31"),
        ("by the end of 1899", "no deadline"),
        ("by the end of 2100", "no deadline"),
        ("by 2025%", "no deadline"),
        ("by 2025 hours", "no deadline"),
        ("by 2025hrs", "no deadline"),
    ],
)  # fmt: skip
def test_years_and_financial_years(words: str, meant: str) -> None:
    """A financial year runs from 1 April to 31 March; on its own a year is asked about."""
    assert means(words) == meant


@every_row(
    ("published", "end"),
    [
        ("2024-01-01", "2024-03-31"),
        ("2024-03-01", "2024-03-31"),
        ("2024-03-31", "2024-03-31"),
        ("2024-04-01", "2025-03-31"),
        ("2024-04-05", "2025-03-31"),
        ("2024-04-06", "2025-03-31"),
        ("2024-12-31", "2025-03-31"),
    ],
)
def test_this_financial_year_ends_on_the_next_31_march(published: str, end: str) -> None:
    """It is that of public bodies, which begins on 1 April, not that of taxes (6 April)."""
    for words in (
        "by the end of the financial year",
        "by the end of this financial year",
        "by the end of the fiscal year",
        "by the end of the current financial year",
        "by end of Financial Year",
    ):
        assert means(words, day(published)) == f"asked {end}"
        assert meaning_of(words, None) is not None
        assert getattr(meaning_of(words, None), "choices", None) == ()
    for words in ("by the end of the year", "by the end of this calendar year", "by end of year"):
        assert means(words, day(published)) == "asked 2024-12-31"
    assert means("by the end of the next financial year", day(published)) == "asked"


@every_row(
    ("words", "meant"),
    [
        ("by the end of the month", "asked 2024-08-31"),
        ("by the end of this month", "asked 2024-08-31"),
        ("by end of month", "asked 2024-08-31"),
        ("by this year", "asked 2024-12-31"),
        ("by the same year", "asked 2024-12-31"),
        ("by next month", "asked"),
        ("by the next financial year", "asked"),
        ("by month", "no deadline"),
        ("by year", "no deadline"),
        ("by year-end", "asked"),
        ("by financial year end", "asked"),
        ("by fiscal year-end", "asked"),
        ("by year end 2024", "asked"),
        ("by year end of 2024", "asked"),
        ("by year end 2024/25", "asked"),
        ("by year end 2024-2025", "asked"),
        ("by spring 2025", "asked"),
        ("by summer of 2025", "asked"),
        ("by autumn, 2025", "asked"),
        ("by winter 2025", "asked"),
        ("by Easter 2025", "asked"),
        ("by Christmas 2025", "asked"),
        ("by spring", "no deadline"),
        ("by early 2025", "asked"),
        ("by mid 2025", "asked"),
        ("by mid-2025", "asked"),
        ("by late March 2025", "asked"),
        ("by the middle of 2025", "asked"),
        ("by around March", "asked"),
        ("by about March 2025", "asked"),
        ("by approximately 2025", "asked"),
        ("by circa 2025", "asked"),
        ("by early in 2025", "asked"),
        ("by early in the summer of 2025", "asked"),
        ("by late summer 2025", "asked"),
        ("by mid 1999", "asked"),
    ],
)
def test_each_time_that_no_one_could_test(words: str, meant: str) -> None:
    assert means(words) == meant


@every_row(
    ("words", "published", "choices"),
    [
        ("by 22 August", "2024-08-22", "2024-08-22 2025-08-22"),
        ("by 21 August", "2024-08-22", "2025-08-21 2026-08-21"),
        ("by 23 August", "2024-08-22", "2024-08-23 2025-08-23"),
        ("by August", "2024-08-31", "2024-08-31 2025-08-31"),
        ("by July", "2024-08-01", "2025-07-31 2026-07-31"),
        ("by 29 February", "2024-02-29", "2024-02-29 2028-02-29"),
        ("by 29 February", "2024-03-01", "2028-02-29 2032-02-29"),
        ("by 29 February", "1896-03-01", "1904-02-29"),
        ("by 31 December", "9999-12-31", "9999-12-31"),
        ("by 31 December", "9998-12-31", "9998-12-31 9999-12-31"),
        ("by March 24", "2024-03-24", "2024-03-24 2024-03-31 2025-03-24"),
        ("by the 10th of September", "2024-08-22", "2024-09-10 2025-09-10"),
    ],
)
def test_a_day_without_its_year_may_be_either_of_the_next_two(
    words: str, published: str, choices: str
) -> None:
    """The day of publication itself is one that may be meant."""
    assert means(words, day(published)) == f"asked {choices}"


def test_without_publication_no_year_is_offered() -> None:
    for words in ("by 22 August", "by August"):
        meaning = meaning_of(words, None)
        assert meaning is not None
        assert (meaning.ambiguous, meaning.choices) == (True, ())
    assert getattr(meaning_of("by March 26", None), "choices", None) == (day("2026-03-31"),)


@every_row(
    ("words", "meant"),
    [
        ("by Jan", "no deadline"),
        ("by may", "no deadline"),
        ("by march", "no deadline"),
        ("by May", "asked 2025-05-31 2026-05-31"),
        ("by 31 April", "impossible: there is no 31 April: that month has 30 days"),
        ("by April 31", "impossible: there is no 31 April: that month has 30 days"),
        ("by 30 February", "impossible: there is no 30 February: that month has 29 days"),
        ("by April 31, 2025", "impossible: there is no 31 April 2025: that month has 30 days"),
        ("by January 0000", "impossible: year 0 is out of range"),
    ],
)
def test_a_name_of_a_month_has_a_capital_and_a_day_has_to_exist(words: str, meant: str) -> None:
    assert means(words) == meant


# At once


@every_row("should", ["should", "must", "shall", "need to", "needs to", "has to", "have to"])  # fmt: skip
def test_each_way_to_say_should_at_once(should: str) -> None:
    for words in (
        f"{should} immediately",
        f"{should}, immediately",
        f"{should} take immediate action",
        f"{should} take immediate steps",
        f"{should} take immediate measures",
    ):
        assert means(words) == "immediate 2024-08-22"
        found = deadline_in(f"All forces {words} stop it.", PUBLISHED)
        assert found is not None
        assert (found.words, found.date, found.basis) == (words, PUBLISHED, "immediate")
    for it in ("", " this", " that", " it", " so", " them"):
        words = f"{should} stop{it} immediately"
        found = deadline_in(f"All forces {words}.", PUBLISHED)
        assert found is not None
        assert (found.words, found.date) == (words, PUBLISHED)


@every_row(
    "words",
    ["immediately", "immediate", "with immediate effect", "effective immediately", "take immediate action"],
)  # fmt: skip
def test_each_word_for_at_once_alone(words: str) -> None:
    assert means(words) == means(words.upper()) == "immediate 2024-08-22"
    meaning = meaning_of(words, None)
    assert meaning is not None
    assert (meaning.basis, meaning.date) == ("immediate", None)


@every_row(
    ("text", "words"),
    [
        ("Immediately, forces should act.", "Immediately"),
        ("Immediately the force should act.", "Immediately"),
        ("Immediately all should act.", "Immediately"),
        ("Immediately each should act.", "Immediately"),
        ("Immediately every force should act.", "Immediately"),
        ("Immediately forces should act.", "Immediately"),
        ("Immediately chief constables should act.", "Immediately"),
        ("It is bad. Immediately, act.", "Immediately"),
        ("To do: immediately, act.", "immediately"),
        ("It is bad! Immediately, act.", "Immediately"),
        ("Is it bad? Immediately, act.", "Immediately"),
        ("One; immediately, two.", "immediately"),
        ("One • immediately, two.", "immediately"),
        ("Stop it, effective immediately, in all.", "effective immediately"),
        ("Stop it with immediate effect in all.", "with immediate effect"),
        ("Forces should act immediately!", "should act immediately"),
        ("Forces should act immediately", "should act immediately"),
        ("One, immediately, two.", None),
        ("Immediately record crimes.", None),
        ("Forces should act immediately and well.", None),
        ("Forces should immediately adjacent.", None),
        *((f"Forces should immediately {word} x do it.", None) for word in ("after", "before", "following", "prior", "upon", "on", "when", "if", "available")),
        ("Officers take immediate action in all.", None),
        ("The mustard immediately went.", None),
    ],
)  # fmt: skip
def test_at_once_in_a_text(text: str, words: str | None) -> None:
    """It is a deadline at the start of a sentence or behind should; not what says how fast."""
    found = deadline_in(text, PUBLISHED)
    expected = words and (words, "immediate", PUBLISHED)
    assert (found and (found.words, found.basis, found.date)) == expected


@every_row("end", ["", ".", ";", " .", "; then the rest"])
def test_at_once_at_the_end_of_a_clause_is_asked_about(end: str) -> None:
    found = deadline_in(f"Make sure that officers act immediately{end}", PUBLISHED)
    assert found is not None
    assert (found.ambiguous, found.choices, found.words) == (True, (PUBLISHED,), "immediately")
    unknown = deadline_in(f"Make sure that officers act immediately{end}", None)
    assert unknown is not None
    assert unknown.choices == ()
    negated = deadline_in(f"Forces should not immediately{end}", PUBLISHED)
    assert negated is not None
    assert negated.ambiguous


# Texts


@every_row(
    ("text", "words", "choices"),
    [
        ("Act by 2023 or 2025.", "by 2023 or 2025", "2023-01-01 2023-12-31 2025-01-01 2025-12-31"),
        ("Act before March 2023 or March 2025.", "before March 2023 or March 2025", "2023-02-28 2025-03-31"),
        ("Act by 31 March 2025 or 2026.", "by 31 March 2025 or 2026", "2025-03-31 2026-01-01 2026-12-31"),
        ("Act by 31 March 2025 or 30 April 2025.", "by 31 March 2025 or 30 April 2025", "2025-03-31 2025-04-30"),
        ("Act by 31 March 2025 and 30 April 2025.", "by 31 March 2025 and 30 April 2025", "2025-03-31 2025-04-30"),
        ("Act by 31 March 2025 to 30 April 2025.", "by 31 March 2025 to 30 April 2025", "2025-03-31 2025-04-30"),
        ("Act by 31 March 2025, or on the 30 April 2025.", "by 31 March 2025, or on the 30 April 2025", "2025-03-31 2025-04-30"),
        ("Act by 31 March 2025 - April 2025.", "by 31 March 2025 - April 2025", "2025-03-31 2025-04-30"),
        ("Act by March or April 2025.", "by March or April 2025", "2025-03-31 2025-04-30 2026-03-31"),
        ("Act by 10 September or 30 April 2025.", "by 10 September or 30 April 2025", "2024-09-10 2025-04-30 2025-09-10"),
        ("Act by 31 March 2025 or 31 March 2025.", "by 31 March 2025", "2025-03-31"),
        ("Act by 31 March 2025 or soon.", "by 31 March 2025", "2025-03-31"),
        ("Do a by 30 April 2025, do b by 31 March 2025, do c.", "by 30 April 2025, do b by 31 March 2025", "2025-03-31 2025-04-30"),
        ("Do a by 2025, do b by 2025.", "by 2025", "2025-01-01 2025-12-31"),
        ("Do a by Q2, do b by q2.", "by Q2", ""),
        ("Do a by Q2, do b by Q3.", "by Q2, do b by Q3", ""),
        ("Within six months (by 21 February 2025).", "by 21 February 2025", "2025-02-21"),
        ("Within six months, i. e. 21 February 2025.", "21 February 2025", "2025-02-21"),
        ("Within six months; that is to say, 21 February 2025.", "21 February 2025", "2025-02-21"),
        ("Within six months - namely 21 February 2025.", "21 February 2025", "2025-02-21"),
        ("Within six months, meaning by February 2025.", "by February 2025", "2025-02-28"),
        ("Within six months, namely soon.", "Within six months", "2025-02-22"),
        ("Within six months (by agreement with the board).", "Within six months", "2025-02-22"),
        ("Within six months of 31 September 2024.", "Within six months of 31 September 2024", ""),
    ],
)  # fmt: skip
def test_several_days_in_a_text(text: str, words: str, choices: str) -> None:
    """One day is the deadline, however often it stands there; several are asked about."""
    meaning = deadline_in(text, PUBLISHED)
    assert meaning is not None
    days = meaning.choices or ((meaning.date,) if meaning.date else ())
    assert (meaning.words, " ".join(map(str, days))) == (words, choices)
    assert meaning.ambiguous == (len(days) > 1 or (not days and not meaning.impossible))


@every_row(
    ("text", "words"),
    [
        ("Crimes recorded before 22 August 2024.", None),
        ("Crimes recorded before 23 August 2024.", "before 23 August 2024"),
        ("In use until 21 August 2024.", None),
        ("In use until 22 August 2024.", "until 22 August 2024"),
        ("Recorded prior to 22 August 2024.", None),
        ("Recorded prior to August 2024.", None),
        ("Recorded Before 1 April 2024.", None),
        ("Done by 21 August 2024.", "by 21 August 2024"),
        ("On or before 21 August 2024.", "On or before 21 August 2024"),
        ("Done by 2023.", None),
        ("Done by 2024.", "by 2024"),
        ("Done within 10 days of 12 August 2024.", "within 10 days of 12 August 2024"),
        ("Done within 10 days of 11 August 2024.", "within 10 days"),
        ("Done by new May 2023.", None),
        ("Done by some time in 2023.", None),
        ("Done by some time in 2024.", "by some time in 2024"),
        ("Done by some time between 2023 and 2025.", None),
        ("Done by 2022,2023.", None),
        ("Done by 2023,2025.", "by 2023,2025"),
    ],
)
def test_what_was_over_when_the_report_came_is_no_deadline(text: str, words: str | None) -> None:
    """The day of publication is not over; what was to be done by a day is never passed over."""
    found = deadline_in(text, PUBLISHED)
    assert (found and found.words) == words


@every_row(
    "words",
    [
        "by the first week of June", "by the second half of 2025", "by the third week in September",
        "by the fourth week of June", "by the middle of June", "by the back end of 2025", "by some time in 2025",
        "by sometime in June 2025", "by roughly June", "by no more than the end of May 2025", "by week 3 of June",
        "by at least June 2025", "by each 31 May", "by every 31st August", "by half of 2025", "by the very latest date in March 2025",
        "within a few weeks", "within several months", "within a couple of months", "within a number of weeks",
        "within the coming year", "within a reasonable month", "within the following two quarters",
        "within two quarters", "within a decade", "within the financial year", "within a single quarter",
        "within a short few weeks", "no later than six months", "not later than a full year",
        "by the end of the decade", "by the end of this quarter", "by the end of next quarter",
        "by the end of each quarter", "by the end of every quarter", "by the end of that quarter", "by end of quarter",
        "within six months of the new year", "within six months of June", "within six months after the 1st",
    ],
)  # fmt: skip
def test_words_of_time_without_a_form_are_never_passed_over(words: str) -> None:
    """A person is asked, and nothing is guessed."""
    meaning = deadline_in(f"Forces, {words}, should act.", PUBLISHED)
    assert meaning is not None, "passed over"
    assert (meaning.ambiguous, meaning.date) == (True, None)


def test_what_cannot_be_read_is_said_in_these_words() -> None:
    meaning = deadline_in("By some time in 2025, act.", PUBLISHED)
    assert meaning is not None
    assert (meaning.why, meaning.form, meaning.choices) == (
        "recotrack cannot read these words of time",
        "<words of time>",
        (),
    )


@every_row(
    ("words", "why", "form"),
    [
        ("by early 2025", "the words name no last day", "by <about a time>"),
        ("by spring 2025", "a season has no last day that all agree on", "by <season>"),
        ("by the end of the year", "the words do not say which year", "by the end of <year>"),
        ("by the end of the Month", "the words do not say which month", "by the end of <year>"),
        ("by year end", "the words do not say which year ends, and of which kind it is", "by <year end>"),
        ("by March", "a month without its year", "by <month> without a year"),
        ("by Q2", "a quarter without its year", "by <quarter> without a year"),
        ("by FY2025", "the financial year 2025 may be 2024/25 or 2025/26", "by <financial year>"),
        ("by FY2100", "the financial year 2100 may be 2099/00 or 2100/01", "by <financial year>"),
        ("by 2024/25", "a financial year on its own may mean its first day or its last", "by <financial year>"),
        ("by the end of 2024/25", "the financial year 2024/25 ends on 31 March 2025", "by the end of <financial year>"),
        ("by the start of 2025", "the first day of the period is 1 January 2025", "by the start of <year>"),
        ("within 3-6 months", "the words name two lengths of time", "within <months>"),
        ("act immediately", "it may be the deadline, or say how fast a step should be", "... immediately"),
        ("by 1 May 2025 or 2 May 2025", "the words name several days", "<day> or <day>"),
        ("a by 1 May 2025, b by 2 May 2025", "the text names several deadlines", "several deadlines"),
        ("before 1 January 0001", "there is no day before that", "before <day>"),
        ("by 31 September 2025", "there is no 31 September 2025: that month has 30 days", "by <day>"),
        ("within 10 days of Monday 2 January 2025", "2 January 2025 is a Thursday, not a Monday", "<day>"),
    ],
)  # fmt: skip
def test_what_is_unclear_is_said_with_the_shape_of_the_words(
    words: str, why: str, form: str
) -> None:
    meaning = deadline_in(f"{words}.", None if words.startswith("before") else PUBLISHED)
    assert meaning is not None
    assert (meaning.why, meaning.form) == (why, form)


# Working days


@every_row(
    ("start", "days", "after", "with_it"),
    [
        ("2024-08-22", 1, "2024-08-23", "2024-08-22"),
        ("2024-08-22", 2, "2024-08-27", "2024-08-23"),
        ("2024-08-23", 1, "2024-08-27", "2024-08-23"),
        ("2024-08-24", 1, "2024-08-27", "2024-08-27"),
        ("2024-08-26", 1, "2024-08-27", "2024-08-27"),
        ("2024-08-26", 2, "2024-08-28", "2024-08-28"),
        ("2024-12-24", 1, "2024-12-27", "2024-12-24"),
        ("2024-12-24", 4, "2025-01-02", "2024-12-31"),
        ("2025-04-17", 1, "2025-04-22", "2025-04-17"),
        ("2025-04-17", 2, "2025-04-23", "2025-04-22"),
    ],
)
def test_working_days_pass_over_weekends_and_bank_holidays(
    start: str, days: int, after: str, with_it: str
) -> None:
    """A first day that is none does not count either way: day 1 is the next working day."""
    for first_day_counts, end in ((False, after), (True, with_it)):
        found = last_day(day(start), days=days, unit="working", first_day_counts=first_day_counts)
        assert found == day(end)
    assert means(f"within {days} working days", day(start)) == f"relative {after}"
    words = f"within {days} working days beginning with publication"
    assert means(words, day(start)) == f"relative {with_it}"


def test_a_length_from_publication_may_say_how_long_something_lasts() -> None:
    """It is asked, with the day on which it would be due; where publication has no day there is none."""
    text = "Forces should keep logs: 3 months after publication of this report."
    found, unknown = deadline_in(text, PUBLISHED), deadline_in(text, None)
    assert found
    assert (found.ambiguous, found.choices) == (True, (dt.date(2024, 11, 22),))
    assert found.form == "within <months> from publication"
    assert unknown
    assert (unknown.ambiguous, unknown.choices) == (False, ())


EASTERS = """
    1600-04-02 1700-04-11 1818-03-22 1886-04-25 1900-04-15 1943-04-25 1954-04-18 1961-04-02 1981-04-19
    2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23
    2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16
    2018-04-01 2019-04-21 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2038-04-25 2049-04-18 2076-04-19
    2100-03-28 2200-04-06 2285-03-22 3165-04-18
"""


@every_row("sunday", EASTERS.split())
def test_good_friday_and_easter_monday_are_none(sunday: str) -> None:
    """Around Easter Sundays as almanacs print them; Thursday and Tuesday are working days."""
    around = [day(sunday) + dt.timedelta(each) for each in (-3, -2, -1, 0, 1, 2)]
    assert [is_working_day(each) for each in around] == [True, False, False, False, False, True]


@every_row(
    ("free", "worked"),
    [
        ("1981-07-29", "1980-07-29 1982-07-29 1981-07-28 1981-07-30"),
        ("1995-05-08", "1995-05-01 1995-05-09 1989-05-08 2000-05-08"),
        ("1999-12-31", "1998-12-31 2001-12-31 1999-12-30"),
        ("2002-06-03", "2002-05-27 2002-06-05 2003-06-03 2004-06-03"),
        ("2002-06-04", "2001-06-04 2003-06-04 2002-05-28"),
        ("2011-04-29", "2010-04-29 2013-04-29 2011-04-28"),
        ("2012-06-04", "2012-05-28 2012-06-06 2013-06-04 2010-06-04"),
        ("2012-06-05", "2013-06-05 2014-06-05 2012-05-29"),
    ],
)
def test_days_that_a_proclamation_made_or_moved(free: str, worked: str) -> None:
    """Jubilees, weddings, the Millennium and VE Day: that day alone, in that year alone."""
    assert not is_working_day(day(free))
    assert [each for each in worked.split() if not is_working_day(day(each))] == []


@every_row(
    ("free", "worked"),
    [
        ("2028-01-03", "2028-01-04"),
        ("2027-12-27 2027-12-28", "2027-12-29"),
        ("2033-01-03", "2033-01-04"),
        ("2032-12-27 2032-12-28", "2032-12-29"),
        ("2005-01-03", "2005-01-04"),
        ("2016-12-26 2016-12-27", "2016-12-28"),
        ("2010-12-27 2010-12-28", "2010-12-29"),
        ("1978-05-01", "1978-05-02"),
        ("2017-01-02", "2017-01-03"),
    ],
)
def test_new_year_and_christmas_at_a_weekend_are_made_good(free: str, worked: str) -> None:
    """By the next weekdays that are free, and by no more than those."""
    assert [each for each in free.split() if is_working_day(day(each))] == []
    assert is_working_day(day(worked))


@every_row(
    "text",
    [
        "Answer within six months from arrest.", "Answer within six months after arrest.", "Answer within six months of arrest.",
        "Answer within six months following arrest.", "Answer within six months before arrest.",
        "Answer within six months prior to arrest.", "Answer within six months beginning with arrest.",
        "Answer within six months starting with arrest.", "Answer within a few weeks from arrest.",
        "Answer within a few weeks after arrest.", "Answer within a few weeks following arrest.",
        "Answer within a few weeks before arrest.", "Answer within a few weeks prior to arrest.",
        "Answer within a few weeks beginning with arrest.", "Answer within a few weeks starting with arrest.",
        "Raise it by 2025% in all.", "Be there by 2030 hours in all.", "Be there by 2030hrs in all.",
        "Go therewithin six months of 1 May 2025.", "Go by the first march in all.", "Go by the first May in all.",
        "Answer within week one.", "Answer within threemonths.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_deadline_in_a_text(text: str) -> None:
    """How fast work is done, a share, a time of day, a word with a small letter."""
    assert deadline_in(text, PUBLISHED) is None


@every_row(
    ("words", "meant"),
    [
        ("act within six months", "no deadline"),
        ("we should immediately", "no deadline"),
        ("prior to 2025", "assumed 2024-12-31"),
        ("by the END OF March 2025", "assumed 2025-03-31"),
        ("BY THE START OF March 2025", "assumed 2025-03-01"),
        ("by 5PM ON 31 January 2025", "stated 2025-01-31"),
        ("31 January 2025 AT THE LATEST", "stated 2025-01-31"),
        ("by Quarter Three of 2024/25", "assumed 2024-12-31"),
        ("by the THIRD quarter of 2025", "assumed 2025-09-30"),
        ("by the end of this Calendar Year", "asked 2024-12-31"),
        ("by the end of this Financial Year", "asked 2025-03-31"),
    ],
)
def test_the_case_of_letters_changes_nothing(words: str, meant: str) -> None:
    """But a phrase is the whole of the words, from the first to the last."""
    assert means(words) == meant


def test_two_unclear_days_are_two_and_a_day_that_is_none_is_not_offered() -> None:
    several = deadline_in("Do a by 2025, do b by 2026.", PUBLISHED)
    assert several is not None
    assert (several.why, len(several.choices)) == ("the text names several deadlines", 4)
    one = deadline_in("Act by 31 March 2025 or 31 September 2025.", PUBLISHED)
    assert one is not None
    assert (one.words, one.date) == ("by 31 March 2025", day("2025-03-31"))


def test_a_first_monday_in_may_may_be_the_7th() -> None:
    assert not is_working_day(day("2018-05-07"))
    assert is_working_day(day("2018-04-30"))
