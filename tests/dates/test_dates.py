"""Days: written, typed and counted; and a table of what the words of a deadline mean.

The tables are the specification. A new phrase is a new row.
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
from tests.tables import every_row

PUBLISHED = dt.date(2024, 8, 22)  # the report of the one real example


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# What a phrase means on its own, in a report of 22 August 2024: the words, the basis, the date.
SETTLED = """
    By 31 January 2025                               | stated    | 2025-01-31
    by 22 November 2024                              | stated    | 2024-11-22
    By 27/03/25                                      | stated    | 2025-03-27
    By March 2023                                    | assumed   | 2023-03-31
    by November 2024                                 | assumed   | 2024-11-30
    by the end of 2024                               | assumed   | 2024-12-31
    before the end of 2025                           | assumed   | 2025-12-31
    within three months                              | relative  | 2024-11-22
    within six months                                | relative  | 2025-02-22
    in the next 12 months                            | relative  | 2025-08-22
    should immediately                               | immediate | 2024-08-22
    with immediate effect                            | immediate | 2024-08-22
    end of the financial year 2024/25                | assumed   | 2025-03-31
    Q4 2024/25                                       | assumed   | 2025-03-31
    by Q2 2025                                       | assumed   | 2025-06-30
    within 70 working days                           | relative  | 2024-11-29
    within 20 working days                           | relative  | 2024-09-20

    BY 31 JANUARY 2025                               | stated    | 2025-01-31
    by 31 january 2025.                              | stated    | 2025-01-31
    by the 31st January 2025                         | stated    | 2025-01-31
    by 22 nd August 2025                             | stated    | 2025-08-22
    by the 31st day of January, 2025                 | stated    | 2025-01-31
    by 31 Jan 2025                                   | stated    | 2025-01-31
    by 30 Sept. 2025                                 | stated    | 2025-09-30
    by 31 Jan 25                                     | stated    | 2025-01-31
    by Friday, 31 January 2025                       | stated    | 2025-01-31
    by January 31, 2025                              | stated    | 2025-01-31
    by 31.01.2025                                    | stated    | 2025-01-31
    by 31-01-2025                                    | stated    | 2025-01-31
    by 2025-01-31                                    | stated    | 2025-01-31
    by 03/04/2025                                    | stated    | 2025-04-03
    31 January 2025                                  | stated    | 2025-01-31
    27/03/25                                         | stated    | 2025-03-27
    by 5pm on 31 January 2025                        | stated    | 2025-01-31
    by close of business on 31 January 2025          | stated    | 2025-01-31
    no later than 31 January 2025                    | stated    | 2025-01-31
    by no later than the end of March 2025           | assumed   | 2025-03-31
    not later than 31 January 2025                   | stated    | 2025-01-31
    on or before 31 January 2025                     | stated    | 2025-01-31
    31 January 2025 at the latest                    | stated    | 2025-01-31
    until 31 January 2025                            | stated    | 2025-01-31
    before 1 April 2025                              | stated    | 2025-03-31
    prior to 1 April 2025                            | stated    | 2025-03-31
    before April 2025                                | assumed   | 2025-03-31
    before the start of April 2025                   | assumed   | 2025-03-31
    before 2025                                      | assumed   | 2024-12-31
    before the end of March 2025                     | assumed   | 2025-03-31
    by the start of April 2025                       | assumed   | 2025-04-01
    by end March 2025                                | assumed   | 2025-03-31
    by end-February 2028                             | assumed   | 2028-02-29
    by March '25                                     | assumed   | 2025-03-31
    by the end of the financial year 2024/25         | assumed   | 2025-03-31
    by the end of the 2024/25 financial year         | assumed   | 2025-03-31
    by the end of 2024–25                            | assumed   | 2025-03-31
    by the end of 2024/2025                          | assumed   | 2025-03-31
    by the end of FY24/25                            | assumed   | 2025-03-31
    by financial year end 2024/25                    | assumed   | 2025-03-31
    within the financial year 2024/25                | assumed   | 2025-03-31
    within 2025                                      | assumed   | 2025-12-31
    by the end of Q4 2024/25                         | assumed   | 2025-03-31
    by Q1 24/25                                      | assumed   | 2024-06-30
    by quarter three of 2024/25                      | assumed   | 2024-12-31
    by the fourth quarter of 2024/25                 | assumed   | 2025-03-31
    by the second quarter of 2025                    | assumed   | 2025-06-30
    before Q2 2025                                   | assumed   | 2025-03-31
    over the next year                               | relative  | 2025-08-22
    within the next twelve months                    | relative  | 2025-08-22
    within twenty-four months                        | relative  | 2026-08-22
    within eighteen months                           | relative  | 2026-02-22
    within a month                                   | relative  | 2024-09-22
    within 28 days                                   | relative  | 2024-09-19
    within two weeks                                 | relative  | 2024-09-05
    within six months of the publication of this report      | relative | 2025-02-22
    within 3 months of this report being published           | relative | 2024-11-22
    no later than three months after publication             | relative | 2024-11-22
    within 56 days beginning with the day of publication     | relative | 2024-10-16
    Immediately                                      | immediate | 2024-08-22
    must immediately                                 | immediate | 2024-08-22
    within a fortnight                               | relative  | 2024-09-05
    within three (3) months                          | relative  | 2024-11-22
    within 3months                                   | relative  | 2024-11-22
    within half a year                               | relative  | 2025-02-22
    by, at the latest, 31 March 2025                 | stated    | 2025-03-31
    by: 31 March 2025                                | stated    | 2025-03-31
    within six months of 1 October 2024              | assumed   | 2025-04-01
    within one month beginning with 31 January 2028  | assumed   | 2028-02-29
    within one month of 31 January 2028              | assumed   | 2028-02-29
    by the fourth quarter of 9999                    | assumed   | 9999-12-31
    should take immediate action                     | immediate | 2024-08-22

    by 12 noon on 3 May 2025                         | stated    | 2025-05-03
    by 17:00hrs on 1 April 2025                      | stated    | 2025-04-01
    by 1700 hours on 1 April 2025                    | stated    | 2025-04-01
    by or before 31 March 2025                       | stated    | 2025-03-31
    by, or before, 31 March 2025                     | stated    | 2025-03-31
    before or on 31 March 2025                       | stated    | 2025-03-31
    ahead of 1 April 2025                            | stated    | 2025-03-31
    in advance of 1 April 2025                       | stated    | 2025-03-31
    ahead of the end of March 2025                   | assumed   | 2025-03-31
    by the deadline of 31 March 2025                 | stated    | 2025-03-31
    deadline of 31 March 2025                        | stated    | 2025-03-31
    target date: 31 March 2025                       | stated    | 2025-03-31
    by the last day of March 2025                    | assumed   | 2025-03-31
    by the first day of March 2025                   | assumed   | 2025-03-01
    before the first day of March 2025               | assumed   | 2025-02-28
    by the end of calendar year 2025                 | assumed   | 2025-12-31
    by the end of the calendar year 2025             | assumed   | 2025-12-31
    by the end of the year 2025                      | assumed   | 2025-12-31
    within a maximum of six months                   | relative  | 2025-02-22
    within a maximum period of six months            | relative  | 2025-02-22
    within a six-month period                        | relative  | 2025-02-22
    within the next three-month period               | relative  | 2024-11-22
    within the six-month period following publication | relative | 2025-02-22
    within a three month timescale                   | relative  | 2024-11-22
    within the coming six months                     | relative  | 2025-02-22
    over the coming 12 months                        | relative  | 2025-08-22
    in six months' time                              | relative  | 2025-02-22
    in 12 weeks' time                                | relative  | 2024-11-14
    should straight away                             | immediate | 2024-08-22
    must forthwith                                   | immediate | 2024-08-22
    should at once                                   | immediate | 2024-08-22
    should make immediate improvements               | immediate | 2024-08-22
"""

# What has to be asked, and the days that the answer may be.
ASKED = """
    by 2025                                | 2025-01-01 2025-12-31
    by 10 September                        | 2024-09-10 2025-09-10

    2025                                   | 2025-01-01 2025-12-31
    by 2024/25                             | 2024-04-01 2025-03-31
    by the financial year 2024/25          | 2024-04-01 2025-03-31
    by the end of the financial year 2025  | 2025-03-31 2026-03-31
    by FY25                                | 2025-03-31 2026-03-31
    by Q4 of the financial year 2025       | 2025-03-31 2026-03-31
    by 29 February                         | 2028-02-29 2032-02-29
    by March                               | 2025-03-31 2026-03-31
    by the end of March                    | 2025-03-31 2026-03-31
    by March 26                            | 2025-03-26 2026-03-26 2026-03-31
    by Q2                                  |
    by the end of the year                 | 2024-12-31
    by the end of this financial year      | 2025-03-31
    by the end of the month                | 2024-08-31
    by next year                           |
    by year end                            |
    by early 2025                          |
    by mid-March 2025                      |
    by summer 2025                         |
    by Monday 31 January 2025              | 2025-01-31
    within three to six months             | 2024-11-22 2025-02-22
    within 3-6 months                      | 2024-11-22 2025-02-22
    within six months of receiving this report     | 2025-02-22
    within 12 weeks of receipt             | 2024-11-14
    within three (4) months                | 2024-11-22 2024-12-22

    by quarter four                        |
    by the end of quarter two              |
    by the year 2025                       | 2025-01-01 2025-12-31
"""

# What is never bent into a day that exists, and what is said instead.
IMPOSSIBLE = """
    by 31 September 2025   | there is no 31 September 2025: that month has 30 days

    by 29 February 2025    | there is no 29 February 2025: that month has 28 days
    by 31 June             | there is no 31 June: that month has 30 days
    by 0 January 2025      | there is no 0 January 2025: that month has 31 days
    by 31/09/2025          | there is no 31 September 2025: that month has 30 days
    by 2025-13-01          | there is no month 13: months go from 1 to 12
    by 01/31/2025          | there is no month 31: the order is day/month/year, in which 31 January 2025 is 31/01/2025
    by Q5 2025             | there is no quarter 5: a year has four
    by 2024/26             | 2024/26 is neither a day nor a financial year: 2024 is followed by 2025
    within 0 months        | a period of 0 has no last day
    within 3 working weeks | there is no working week
"""

# What is no deadline, though a day or a length of time may stand in it.
NO_DEADLINE = """
    March 26 earliest
    March 2026 update
    in a timely manner
    when guidance is released
    section 63G of the Police and Criminal Evidence Act 1984

    By 31 January 2025, all forces should make sure that it is done
    by the guidance within the NOM product
    by year and by month
    by 20% of cases
    by 2030 hours
    within 24 hours
    within 28 days of arrest
    within 5 working days of the crime being recorded
    in the last six months
    as soon as possible
    ongoing
    None
    .
"""


def rows(table: str) -> list[tuple[str, ...]]:
    lines = filter(None, (line.strip() for line in table.splitlines()))
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


@every_row(("words", "basis", "date"), rows(SETTLED))
def test_a_settled_phrase_has_a_day_and_a_basis(words: str, basis: str, date: str) -> None:
    meaning = meaning_of(words, PUBLISHED)
    assert meaning is not None
    assert (meaning.basis, meaning.date) == (basis, day(date))
    assert (meaning.ambiguous, meaning.impossible, meaning.choices) == (False, False, ())


@every_row(("words", "choices"), rows(ASKED))
def test_an_ambiguous_phrase_is_asked_about(words: str, choices: str) -> None:
    meaning = meaning_of(words, PUBLISHED)
    assert meaning is not None
    assert (meaning.ambiguous, meaning.basis, meaning.date) == (True, "none", None)
    assert meaning.choices == tuple(map(day, choices.split()))


@every_row(("words", "why"), rows(IMPOSSIBLE))
def test_an_impossible_day_is_never_bent(words: str, why: str) -> None:
    meaning = meaning_of(words, PUBLISHED)
    assert meaning is not None
    assert (meaning.impossible, meaning.basis, meaning.date) == (True, "none", None)
    assert meaning.why == why


@every_row("words", [words for (words,) in rows(NO_DEADLINE)])
def test_other_words_hold_no_deadline(words: str) -> None:
    assert meaning_of(words, PUBLISHED) is None


@every_row("words", [words for words, *_ in rows(SETTLED + ASKED + IMPOSSIBLE)])
def test_a_phrase_means_the_same_in_a_text(words: str) -> None:
    """But for those without by, before, within ...: in a text they are no deadline."""
    inside = deadline_in(f"Forces of England and Wales, {words}, should do it.", PUBLISHED)
    alone = meaning_of(words, PUBLISHED)
    bare = ("2025", "Q4", "end of", "27/03/25", "31 January 2025", "Immediately")
    assert inside == (None if words.startswith(bare) else alone)


@every_row(
    ("words", "why", "form"),
    [
        ("By 31 January 2025", "the day itself is the last one that is in time", "by <day>"),
        (
            "before 1 April 2025",
            "before 1 April 2025: the day before it is the last",
            "before <day>",
        ),
        ("by March 2023", "a month ends on its last day, 31 March 2023", "by <month> <year>"),
        ("by the end of 2024", "the year 2024 ends on 31 December", "by the end of <year>"),
        ("by 2025", "a year on its own may mean its first day or its last", "by <year>"),
        ("by 10 September", "a day without its year", "by <day> without a year"),
        ("by Q2 2025", "quarter 2 of the calendar year 2025 ends on 30 June 2025", "by <quarter>"),
        (
            "Q4 2024/25",
            "quarter 4 of the financial year 2024/25 ends on 31 March 2025",
            "<quarter>",
        ),
        (
            "within six months",
            "counted from publication on 22 August 2024, which does not count itself",
            "within <months>",
        ),
        (
            "within 70 working days",
            "working days of England and Wales, counted from publication on 22 August 2024, which does not count itself",
            "within <working days>",
        ),
        (
            "within 56 days beginning with the day on which the report is published",
            "counted from publication on 22 August 2024, which is day 1",
            "within <days>",
        ),
        ("should immediately", "due at once: on the day of publication", "immediately"),
        ("by Monday 31 January 2025", "31 January 2025 is a Friday, not a Monday", "by <day>"),
        ("by March 26", "26 may be the day or the year", "by <month> <number>"),
    ],
)
def test_the_rule_of_reading_is_said(words: str, why: str, form: str) -> None:
    meaning = meaning_of(words, PUBLISHED)
    assert meaning is not None
    assert (meaning.why, meaning.form) == (why, form)


@every_row(
    ("words", "basis"),
    [
        ("within six months", "relative"),
        ("within 70 working days", "relative"),
        ("should immediately", "immediate"),
        ("by 10 September", "none"),
    ],
)
def test_without_the_publication_nothing_is_counted(words: str, basis: str) -> None:
    meaning = meaning_of(words, None)
    assert meaning is not None
    assert (meaning.basis, meaning.date, meaning.choices) == (basis, None, ())


# A text, and the deadline in it: its words as they stand, and its day where it is settled.
TEXTS = [
    ("By 31 January 2025, all forces should make sure ...", "By 31 January 2025", "2025-01-31"),
    ("By 31\nJanuary 2025, all forces should ...", "By 31\nJanuary 2025", "2025-01-31"),
    (
        "By\u00a031\u00a0January\u00a02025, forces ...",
        "By\u00a031\u00a0January\u00a02025",
        "2025-01-31",
    ),
    ("**By 31 January 2025**, all forces", "By 31 January 2025", "2025-01-31"),
    ("By **31 January 2025**, all forces", "By **31 January 2025", "2025-01-31"),
    ("İ, by 31 January 2025, ...", "by 31 January 2025", "2025-01-31"),
    ("Forces should do it by 27/03/25.", "by 27/03/25", "2025-03-27"),
    ("within six months the force should ...", "within six months", "2025-02-22"),
    ("The force should immediately:\n\n- stop ...", "should immediately", "2024-08-22"),
    ("Immediately, the force should ...", "Immediately", "2024-08-22"),
    ("It must stop with immediate effect.", "with immediate effect", "2024-08-22"),
    ("It should do this by the OPCC's leave and by 2025.", "by 2025", None),
    ("By 31 September 2025, forces", "By 31 September 2025", None),
    ("The board should meet by 31 January 25 officers in all.", "by 31 January", None),
    ("By 2025, a plan. By 31 March 2026, a report.", "By 2025, a plan. By 31 March 2026", None),
    (
        "By 1 May 2025, a plan. Within six months, a report.",
        "By 1 May 2025, a plan. Within six months",
        None,
    ),
    ("By 31 May 2025, a plan: no later than 31/05/2025.", "By 31 May 2025", "2025-05-31"),
    ("By 31/03/2025 or 30/04/2025, stop.", "By 31/03/2025 or 30/04/2025", None),
    (
        "By 31 January 2025 do a; by 31 March 2025 do b",
        "By 31 January 2025 do a; by 31 March 2025",
        None,
    ),
    ("Within six months, i.e. by 21 February 2025, act.", "by 21 February 2025", "2025-02-21"),
    ("Within six months, that is, by 21 February 2025.", "by 21 February 2025", "2025-02-21"),
    ("Within six months (i.e. 21 February 2025), act.", "21 February 2025", "2025-02-21"),
    ("To be completed by: 31 March 2025", "by: 31 March 2025", "2025-03-31"),
    (
        "By 31 March 2025, 30 June 2025 and 31 March 2026, report.",
        "By 31 March 2025, 30 June 2025 and 31 March 2026",
        None,
    ),
    ("Three months after publication, act.", "Three months after publication", None),
    (
        "Report in the six months following publication of this report.",
        "six months following publication of this report",
        None,
    ),
    ("Act in no more than six months.", "in no more than six months", None),
    ("It should take no longer than three months.", "no longer than three months", None),
    ("Act in the coming year.", "in the coming year", None),
    ("Act within the year.", "within the year", None),
    ("Act in time for 1 April 2025.", "in time for 1 April 2025", None),
    ("Act with effect from 1 April 2025.", "with effect from 1 April 2025", None),
    ("Act by the last working day of March 2025.", "by the last working day of March 2025", None),
    ("Act by the week commencing 6 January 2025.", "by the week commencing 6 January 2025", None),
    ("Act by w/c 6 January 2025.", "by w/c 6 January 2025", None),
    ("Act by H1 2025.", "by H1 2025", None),
    ("Act by 31/3.", "by 31/3", None),
    ("Act by 30 Febuary 2025.", "by 30 Febuary 2025", None),
    ("Act by Septmber 2025.", "by Septmber 2025", None),
    ("Act by the summer.", "by the summer", None),
    ("Act before Christmas.", "before Christmas", None),
    ("Act by the new year.", "by the new year", None),
    ("Act by the start of the academic year.", "by the start of the academic year", None),
    ("The force should stop this straight away.", "straight away", None),
    ("It should begin immediately to train.", "immediately", None),
    ("A deadline of 31 March 2025 holds.", "deadline of 31 March 2025", "2025-03-31"),
    ("The deadline is 31 March 2025.", "deadline is 31 March 2025", "2025-03-31"),
    ("It missed its deadline of 31 March 2024.", None, None),
    ("It had no deadline, and the deadline for cases is met.", None, None),
    ("It does two things at once.", None, None),
    ("A third of cases, by 1/3 or by 20/30, more.", None, None),
    ("The cases of the year, within the week of arrest.", None, None),
    ("Tell victims no more than 5 days of leave.", None, None),
    ("Give a day of publication.", None, None),
    ("Review the last six months, within the last six months.", None, None),
    ("Within a few months, act.", "Within a few months", None),
    ("Within a year and a half, act.", "Within a year", None),
    ("Within one and a half years, act.", "Within one and a half years", None),
    ("By some time in 2025, act.", "By some time in 2025", None),
    ("Within six months of October 2024, act.", "Within six months", None),
    ("No later than three months, act.", "No later than three months", None),
    ("By the first week of June, act.", "By the first week of June", None),
    ("By the end of the quarter, act.", "By the end of the quarter", None),
    ("Answer within 28 days of a report being made.", None, None),
    ("Raise it by 10%, by 2 officers and by 10 days, by section 63G.", None, None),
    ("as required by the Data Protection Act 2018", None, None),
    ("The mayor should act immediately.", "should act immediately", "2024-08-22"),
    ("They should make sure that officers act immediately.", "immediately", None),
    (
        "Review offences recorded before 1 April 2024 by 31 March 2025.",
        "by 31 March 2025",
        "2025-03-31",
    ),
    ("The system in use until 2019 should be closed by May 2025.", "by May 2025", "2025-05-31"),
    ("Answer within 24 hours of a call, by 1 May 2025.", "by 1 May 2025", "2025-05-01"),
    ("The force should stop this immediately.", "should stop this immediately", "2024-08-22"),
    ("Report it immediately. Do so by 1 May 2025.", "by 1 May 2025", "2025-05-01"),
    ("section 63G of the Police and Criminal Evidence Act 1984", None, None),
    ("Officers should make sure that they immediately record crimes.", None, None),
    ("The force should immediately after arrest tell the victim.", None, None),
    ("in accordance with the Act of 31 January 2025", None, None),
    ("on stand-by 31 January 2025", None, None),
    ("the force may by law", None, None),
    ("the offences recorded before 1 April 2024", None, None),
    ("the method in use until 2019", None, None),
    ("Calls should be answered within 10 seconds.", None, None),
    ("", None, None),
]


@every_row(("text", "words", "date"), TEXTS)
def test_the_first_deadline_in_a_text(text: str, words: str | None, date: str | None) -> None:
    meaning = deadline_in(text, PUBLISHED)
    if words is None:
        assert meaning is None
    else:
        assert meaning is not None
        assert (meaning.words, meaning.date) == (words, day(date) if date else None)


@every_row(
    ("text", "phrases"),
    [
        (
            "By 31 January 2025 forces should plan, and by 31 March 2025 train.",
            ["By 31 January 2025", "by 31 March 2025"],
        ),
        (
            "By 31 January 2025, plan. No later than 31/01/2025! By 1 May 2025, train.",
            ["By 31 January 2025", "By 1 May 2025"],
        ),
        ("It should immediately stop, and within three months report.",
         ["should immediately", "within three months"]),
        ("By 2026, a plan; by 30\nJune 2026, a report.", ["By 2026", "by 30\nJune 2026"]),
        ("By 31 January 2025, plan. No later than 31/01/2025, report.", []),
        ("By 2026, plan.", []),
        ("Plan.", []),
    ],
)  # fmt: skip
def test_each_of_several_deadlines_is_its_own_phrase(text: str, phrases: list[str]) -> None:
    """In their order, each with its own meaning; the same day twice is one."""
    meaning = deadline_in(text, PUBLISHED)
    parts = meaning.parts if meaning else ()
    assert [part.words for part in parts] == phrases
    for part in parts:
        alone = meaning_of(part.words, PUBLISHED)
        assert alone is not None
        assert (part.date, part.basis, part.choices) == (alone.date, alone.basis, alone.choices)


def test_days_in_words() -> None:
    assert uk(day("2025-01-31")) == "31 January 2025"
    assert with_weekday(day("2024-10-16")) == "Wednesday 16 October 2024"


@every_row(
    "text",
    [
        "2025-01-31", "31/01/2025", "31/1/25", "31.01.2025", "31-01-2025", "31 January 2025",
        "31 Jan 2025", "31st January 2025", "Friday 31 January 2025", "January 31, 2025",
        " 31  january\u00a02025 ", "31-Jan-25", "2025/1/31",
    ],
)  # fmt: skip
def test_a_day_may_be_typed_in_many_ways(text: str) -> None:
    assert typed_day(text) == day("2025-01-31")


@every_row(
    ("text", "message"),
    [
        ("31 September 2025", "there is no 31 September 2025: that month has 30 days"),
        ("29/02/2025", "there is no 29 February 2025: that month has 28 days"),
        ("2025-13-01", "there is no month 13: months go from 1 to 12"),
        ("00/00/2025", "there is no month 0: months go from 1 to 12"),
        ("01/01/0000", "there is no year 0000"),
        (
            "01/31/2025",
            "there is no month 31: the order is day/month/year, in which 31 January 2025 is 31/01/2025",
        ),
        ("Monday 31 January 2025", "31 January 2025 is a Friday, not a Monday"),
        (
            "10 September",
            "10 September has no year",
        ),
        ("today", "today is not a day"),
        (
            "March 2025",
            "March 2025 is not a day",
        ),
        (
            "\u0663\u0661/01/2025",
            "\u0663\u0661/01/2025 is not a day",
        ),
        (" ", "no day"),
    ],
)
def test_any_other_day_is_refused_with_its_reason(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared
        typed_day(text)
    assert str(refused.value) == message


@every_row(
    ("start", "months", "end"),
    [
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-08-22", 6, "2025-02-22"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-15", 0, "2024-12-15"),
    ],
)
def test_months_are_clamped_to_the_last_day(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@every_row(
    ("start", "days", "unit", "first_day_counts", "end"),
    [
        # Police Act 1996 s.55(5A); the 17th is late
        ("2024-08-22", 56, "calendar", True, "2024-10-16"),
        # as the stalking super-complaint of 2024 was counted
        ("2024-09-27", 56, "calendar", False, "2024-11-22"),
        ("2024-08-22", 1, "calendar", True, "2024-08-22"),
        ("2024-08-22", 2, "months", False, "2024-10-22"),
        ("2024-08-22", 2, "months", True, "2024-10-21"),
        ("2024-12-31", 2, "months", False, "2025-02-28"),
        # a month that has no such day ends on its last one, whichever day is the first
        ("2024-01-31", 1, "months", False, "2024-02-29"),
        ("2024-01-31", 1, "months", True, "2024-02-29"),
        ("2024-01-30", 1, "months", True, "2024-02-29"),
        ("2024-01-29", 1, "months", True, "2024-02-28"),
        ("2023-01-31", 1, "months", True, "2023-02-28"),
        ("2023-01-29", 1, "months", True, "2023-02-28"),
        ("2024-02-29", 12, "months", True, "2025-02-28"),
        ("2024-02-29", 48, "months", True, "2028-02-28"),
        ("2024-05-31", 1, "months", True, "2024-06-30"),
        ("2024-05-01", 1, "months", True, "2024-05-31"),
        ("2024-02-28", 1, "months", True, "2024-03-27"),
        # to the last day that there is
        ("9999-12-01", 1, "months", True, "9999-12-31"),
        ("9999-12-31", 1, "calendar", True, "9999-12-31"),
        ("9999-12-31", 1, "working", True, "9999-12-31"),
        ("0001-01-01", 1, "working", True, "0001-01-02"),
        ("2024-12-24", 1, "working", True, "2024-12-24"),
        ("2024-12-24", 1, "working", False, "2024-12-27"),
        ("2024-12-25", 1, "working", True, "2024-12-27"),
        ("2024-12-25", 1, "working", False, "2024-12-27"),
        ("2024-08-22", 70, "working", False, "2024-11-29"),
    ],
)
def test_the_last_day_of_a_period(
    start: str, days: int, unit: str, *, first_day_counts: bool, end: str
) -> None:
    found = last_day(day(start), days=days, unit=unit, first_day_counts=first_day_counts)
    assert found == day(end)


@every_row(
    ("days", "unit", "message"),
    [
        (56, "weeks", "weeks is not a unit: calendar, working or months"),
        (0, "calendar", "a period of 0 has no last day"),
        (10**12, "calendar", "a period of 1000000000000 ends after the year 9999"),
        (10**12, "months", "a period of 1000000000000 ends after the year 9999"),
        (10**12, "working", "a period of 1000000000000 ends after the year 9999"),
    ],
)
def test_a_period_without_an_end_is_refused(days: int, unit: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole message is compared
        last_day(PUBLISHED, days=days, unit=unit, first_day_counts=True)
    assert str(refused.value) == message


# Bank holidays in England and Wales as the government lists them (gov.uk/bank-holidays).
BANK_HOLIDAYS = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
}


@every_row(("year", "holidays"), BANK_HOLIDAYS.items())
def test_working_days_leave_out_weekends_and_bank_holidays(year: int, holidays: str) -> None:
    first = dt.date(year, 1, 1)
    whole_year = (
        first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)
    )
    free = [each for each in whole_year if each.weekday() < 5 and not is_working_day(each)]
    assert [f"{each:%m-%d}" for each in free] == holidays.split()
