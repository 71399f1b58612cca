"""Deadlines: what their words may and may not say beside the date, and due dates beyond them."""

from collections.abc import Callable, Iterator

import pytest

from recotrack.cli.cure_text import cure_text
from recotrack.cli.problem_text import problem_text
from tests.conftest import Golden, ProblemsOf
from tests.tables import every_row

REGISTER = """\
force: Ravensmoor Police
commissioner:
  title: Police and Crime Commissioner
chief_constable:
  name: Robin Marsh
roles:
  lead:
    title: Pillar lead
policy:
  due_soon: 30
"""
INSPECTION = """\
title: A report
inspectorate: Internal audit
kind: thematic
published: 2024-08-22
"""
REC = "2024-08-22-report/rec-01.yaml"
Deadlines = Callable[..., list[str]]


def record(words: str, date: str, basis: str, *, text: str = "", more: str = "") -> str:
    return (
        f"kind: recommendation\nnumber: 1\naddressed_to: forces\ntext: {text or words or 'Do it.'}\n"
        f"deadline:\n  words: {words}\n  date: {date}\n  basis: {basis}\nowner: lead\n{more}"
    )


def files(recommendation: str, inspection: str = INSPECTION) -> dict[str, str | bytes]:
    return {
        "register.yaml": REGISTER,
        "2024-08-22-report/inspection.yaml": inspection,
        REC: recommendation,
    }


@pytest.fixture
def said(problems_of: ProblemsOf) -> Deadlines:
    """The deadline problems of one recommendation: rule, line and what is said about it."""

    def found(recommendation: str, inspection: str = INSPECTION) -> list[str]:
        problems = problems_of(files(recommendation, inspection))
        return [
            f"{each.rule}:{each.line} {each.message}"
            for each in problems
            if "deadline" in each.rule
        ]

    return found


WORDS, DATE, BASIS = 6, 7, 8


def test_an_ambiguous_year_is_asked_about_in_these_words(
    problems_of: ProblemsOf, golden: Golden
) -> None:
    """The example of the style guide, letter by letter."""
    (problem,) = problems_of(files(record("by 2025", "2025-12-31", "stated")))
    golden("checks-deadline/ambiguous-year.txt", problem_text(problem) + "\n")


@every_row("basis", ["stated", "relative", "immediate"])
@every_row("date", ["", "2025-12-31"])
def test_a_basis_that_claims_the_words_say_so_is_asked_about(
    said: Deadlines, basis: str, date: str
) -> None:
    (only,) = said(record("by 2025", date, basis))
    assert only.startswith("deadline-ambiguous:6")


def test_an_assumption_needs_its_day(said: Deadlines) -> None:
    """Assumed with a day is an answer, whichever day; assumed without one still asks."""
    assert said(record("by 2025", "2025-12-31", "assumed")) == []
    assert said(record("by 2025", "2025-03-31", "assumed")) == []
    assert len(said(record("by 2025", "", "assumed"))) == 1


def test_none_is_an_answer_too(said: Deadlines) -> None:
    assert said(record("by 2025", "", "none")) == []


@every_row(
    ("words", "first_cure"),
    [
        ("by 10 September", "date: 2024-09-10 or 2025-09-10 and basis: assumed,"),
        ("by 29 February", "date: 2028-02-29 or 2032-02-29 and basis: assumed,"),
        ("by 31 September 2025", "date: the day that the force will go by, and basis: assumed,"),
        ("by 29 February 2025", "date: the day that the force will go by, and basis: assumed,"),
        ("by Friday 31 July 2025", "date: 2025-07-31 and basis: assumed,"),
    ],
)
def test_each_day_that_may_be_meant_is_offered(
    problems_of: ProblemsOf, words: str, first_cure: str
) -> None:
    """A day that no calendar has is not bent into another: then none is offered."""
    (problem,) = problems_of(files(record(words, "2025-09-30", "stated")))
    assert problem.rule == "deadline-ambiguous"
    assert cure_text(problem.write[0]).startswith(first_cure)


@every_row(
    ("words", "text"),
    [
        ("By 31 January 2025", "By 31 January\n    2025, forces should act."),
        ("By 31 January 2025", "By **31 January 2025**, forces should act."),
        ("within three months", "Forces should act within  three months."),
    ],
)
def test_line_breaks_and_emphasis_do_not_count(said: Deadlines, words: str, text: str) -> None:
    recommendation = record(words, "2025-01-31", "stated", text=f"|\n    {text}")
    assert [each for each in said(recommendation) if "not-in-text" in each] == []


@every_row(
    ("words", "text", "cure"),
    [
        ("by 31 January 2025", "By 31 January 2025, act.", "words: By 31 January 2025"),
        ("By 31 January 2025", "Act by 31 Jan 2025.", "words: by 31 Jan 2025"),
        ("By 31January 2025", "By 31 January 2025, act.", "words: By 31 January 2025"),
        (
            "By 31 January 2025",
            "Act in good time.",
            "words: the deadline as the text puts it, letter by letter",
        ),
    ],
)
def test_other_words_than_the_texts_are_not_its_words(
    problems_of: ProblemsOf, words: str, text: str, cure: str
) -> None:
    """Another case of letters, another spelling, none at all: the text's own words are offered."""
    (problem,) = problems_of(files(record(words, "2025-01-31", "stated", text=text)))
    assert (problem.rule, problem.write[0]) == ("deadline-not-in-text", cure)


@every_row(
    ("words", "date", "basis"),
    [
        ("By 31 January 2025", "2025-01-31", "stated"),
        ("By 27/03/25", "2025-03-27", "stated"),
        ("by 29 February 2028", "2028-02-29", "stated"),
        ("By March 2023", "2023-03-31", "assumed"),
        ("By February 2024", "2024-02-29", "assumed"),
        ("By March 2023", "2023-03-01", "assumed"),
        ("by the end of 2024", "2025-01-15", "assumed"),
        ("within three months", "2024-11-22", "relative"),
        ("within three months", "2024-12-01", "assumed"),
        ("within 20 working days", "2024-09-20", "relative"),
        ("immediately", "2024-08-22", "immediate"),
        ("in a timely manner", "", "none"),
        ("in a timely manner", "2025-06-30", "assumed"),
    ],
)
def test_what_the_words_mean_is_right(said: Deadlines, words: str, date: str, basis: str) -> None:
    """Also a day of one's own, as long as it is said to be assumed."""
    assert said(record(words, date, basis)) == []


@every_row(
    ("words", "date", "basis", "problem"),
    [
        ("By 31 January 2025", "2025-02-01", "stated", f"{DATE} the words mean 31 January 2025, and this is 1 February 2025"),
        ("By 1 January 2025", "2025-01-31", "stated", f"{DATE} the words mean 1 January 2025, and this is 31 January 2025"),
        ("By 31 January 2025", "2025-01-01", "stated", f"{DATE} the words mean 31 January 2025, and this is 1 January 2025"),
        ("By 31 January 2025", "", "stated", f"{DATE} the words mean 31 January 2025, and no date is given"),
        ("By 31 January 2025", "2025-02-28", "assumed", f"{DATE} the words mean 31 January 2025, and this is 28 February 2025"),
        ("By 31 January 2025", "2025-01-31", "assumed", f"{BASIS} assumed, and the words name this day themselves"),
        ("By 31 January 2025", "", "none", f"{BASIS} none, and the words set 31 January 2025"),
        ("By March 2023", "2023-03-31", "stated", f"{BASIS} stated, and the words name a period, so the day is assumed"),
        ("By March 2023", "2023-03-01", "stated", f"{DATE} the words mean 31 March 2023, and this is 1 March 2023"),
        ("By March 2023", "", "assumed", f"{DATE} the words mean 31 March 2023, and no date is given"),
        ("By March 2023", "", "none", f"{BASIS} none, and the words set 31 March 2023"),
        ("within three months", "2024-11-21", "relative", f"{DATE} the words mean 22 November 2024, and this is 21 November 2024"),
        ("within three months", "2024-11-22", "stated", f"{BASIS} stated, and the words count from publication"),
        ("immediately", "2024-08-23", "immediate", f"{DATE} the words mean 22 August 2024, and this is 23 August 2024"),
        ("immediately", "2024-08-22", "stated", f"{BASIS} stated, and the words mean at once"),
        ("in a timely manner", "2025-06-30", "stated", f"{WORDS} recotrack finds no day in these words, and the basis says that they give one"),
        ("in a timely manner", "2025-06-30", "none", f"{BASIS} none means that no date can be tested, and a date is given"),
        ("by 2025", "2025-12-31", "none", f"{BASIS} none means that no date can be tested, and a date is given"),
        ("", "2025-12-31", "none", f"{BASIS} none means that no date can be tested, and a date is given"),
    ],
)  # fmt: skip
def test_what_the_words_do_not_mean_is_wrong(
    said: Deadlines, words: str, date: str, basis: str, problem: str
) -> None:
    """Both days are named, and the caret stands at the part that is wrong."""
    assert said(record(words, date, basis)) == [f"deadline-differs:{problem}"]


TWO = "By 31 January 2025 forces should plan it, and by 31 March 2025 train everybody."


@every_row(
    ("words", "rule", "message", "cure"),
    [
        (
            TWO,
            "deadline-ambiguous",
            "the text names several deadlines",
            "words: By 31 January 2025 or by 31 March 2025: the phrase that sets it, with its date",
        ),
        (
            "by 31 January 2025",
            "deadline-not-in-text",
            "these words are not in the text",
            "words: By 31 January 2025 or by 31 March 2025",
        ),
    ],
)
def test_of_several_deadlines_each_phrase_is_offered(
    problems_of: ProblemsOf, words: str, rule: str, message: str, cure: str
) -> None:
    """The phrase, not the sentence, is the words of a deadline."""
    (problem,) = problems_of(files(record(words, "2025-01-31", "stated", text=TWO)))
    assert (problem.rule, problem.message, problem.write[0]) == (rule, message, cure)


def test_the_rule_of_reading_is_named(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(files(record("By March 2026", "2026-03-01", "stated")))
    assert problem.write[0] == "date: 2026-03-31 and basis: assumed"
    assert problem.basis == (
        'deadline phrases, "by <month> <year>": a month ends on its last day, 31 March 2026'
    )
    assert [each.message for each in problem.related] == ["the words"]


def test_words_that_are_not_the_texts_do_not_move_a_date_that_is(said: Deadlines) -> None:
    """One slip, one message: to follow the mistyped words would spoil the date."""
    text = "By 31 March 2025 forces should train everybody."
    assert said(record("By 31 May 2025", "2025-03-31", "stated", text=text)) == [
        "deadline-not-in-text:6 these words are not in the text"
    ]


def test_what_counts_from_an_unknown_publication_has_no_day_to_test(said: Deadlines) -> None:
    """A self-assessment is received, not published: any day will do, if it is called relative."""
    received = INSPECTION.replace("published", "received")
    assert said(record("within three months", "2024-12-31", "relative"), received) == []
    assert said(record("within three months", "", "relative"), received) == []
    (wrong,) = said(record("within three months", "", "none"), received)
    assert wrong == f"deadline-differs:{BASIS} none, and the words set a deadline"


def test_a_broken_inspection_leaves_the_deadline_alone(said: Deadlines) -> None:
    assert said(record("within three months", "2024-12-31", "relative"), "title: [") == []


def actions(*lines: str) -> Iterator[str]:
    yield "actions:\n"
    for number, line in enumerate(lines):
        yield f"  - id: work-{number}\n    title: Work\n    added: 2024-10-16\n{line}"


MOVED = """\
    updates:
      - date: 2025-01-20
        by: lead
        note: Later.
        due: 2025-03-31
        agreed_by: lead
"""
DONE = """\
      - date: 2025-03-20
        by: lead
        note: Done.
        status: cancelled
        agreed_by: lead
"""


def test_each_thing_is_named_once_at_the_date_that_holds(said: Deadlines) -> None:
    """The recommendation moved beyond its deadline; the first action follows it and is not named
    again, the second has a later date of its own, the third ends on the deadline, the fourth is
    cancelled, the fifth moved by itself.
    """
    moved = MOVED.replace("    updates", "updates", 1)
    own = "".join(
        actions("", "    due: 2025-02-01\n", "    due: 2025-01-31\n", f"{MOVED}{DONE}", MOVED)
    )
    found = said(record("By 31 January 2025", "2025-01-31", "stated", more=f"{moved}{own}"))
    assert found == [
        "due-after-deadline:14 59 days after the inspectorate's deadline",
        "due-after-deadline:23 1 day after the inspectorate's deadline",
        "due-after-deadline:49 59 days after the inspectorate's deadline",
    ]


def test_the_last_date_counts_not_the_latest(said: Deadlines) -> None:
    """A date that came back before the deadline is no longer after it; the order is that of days."""
    back = """\
updates:
  - date: 2025-01-27
    by: lead
    note: Back again.
    due: 2025-01-31
    agreed_by: lead
  - date: 2025-01-20
    by: lead
    note: Later.
    due: 2025-03-31
    agreed_by: lead
"""
    assert said(record("By 31 January 2025", "2025-01-31", "stated", more=back)) == []
    same_day = back.replace("2025-01-27", "2025-01-20")
    assert said(record("By 31 January 2025", "2025-01-31", "stated", more=same_day)) == [
        "due-after-deadline:19 59 days after the inspectorate's deadline"
    ]


@every_row(
    "more", ["disposition: not for us\n", MOVED.replace("    ", "", 1) + "    status: complete\n"]
)
def test_what_is_not_open_is_late_no_more(said: Deadlines, more: str) -> None:
    due = "due: 2025-06-30\n"
    recommendation = record("By 31 January 2025", "2025-01-31", "stated", more=f"{due}{more}")
    assert said(recommendation) == []
