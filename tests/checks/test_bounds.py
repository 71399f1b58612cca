"""What cannot be: limits, days, bullets, paths and names that no register can mean."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recotrack.checks import RULES, Case, raised
from recotrack.checks.unfit import MOST_LOOKED_UP, SuggestionLimit, cures
from recotrack.cli.cure_text import cure_text
from recotrack.model.recommendation import Answers
from recotrack.progress import has_explanation
from tests.conftest import TODAY, Files, ProblemsOf, RegisterFrom
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
  responses:
    act:
      days: 56
      unit: calendar
      first_day_counts: true
"""
INSPECTION = (
    "title: A report\ninspectorate: Internal audit\nkind: thematic\npublished: 2024-08-22\n"
)
REC = """\
kind: recommendation
number: 1
addressed_to: forces
text: TEXT
deadline:
  basis: assumed
  date: 2025-01-31
owner: lead
"""
Found = Callable[..., list[str]]


def tree(**changed: str) -> Files:
    paths = {"register": "register.yaml", "inspection": "2024-08-22-report/inspection.yaml"}
    files = {"register": REGISTER, "inspection": INSPECTION, "rec-01": REC, **changed}
    return {paths.get(key, f"2024-08-22-report/{key}.yaml"): text for key, text in files.items()}


@pytest.fixture
def said(problems_of: ProblemsOf) -> Found:
    """Each problem of one rule: its line, its width and what is said."""

    def found(rule: str, **changed: str) -> list[str]:
        problems = [each for each in problems_of(tree(**changed)) if each.rule == rule]
        return [f"{each.excerpt.strip()} | {each.severity} | {each.message}" for each in problems]

    return found


@every_row(
    ("days", "unit", "message"),
    [
        ("0", "calendar", "a time limit has at least 1 day"),
        ("-56", "months", "a time limit has at least 1 day"),
        ("9999999", "calendar", "no last day can be worked out: it is after the year 9999"),
        ("999999999", "working", "no last day can be worked out: it is after the year 9999"),
        ("100000", "months", "no last day can be worked out: it is after the year 9999"),
    ],
)
def test_a_time_limit_has_a_last_day(said: Found, days: str, unit: str, message: str) -> None:
    register = REGISTER.replace("56", days).replace("calendar", unit)
    assert said("not-allowed", register=register) == [f"days: {days} | error | {message}"]


@every_row(("days", "unit"), [("1", "months"), ("365", "working")])
def test_a_time_limit_may_be_long(said: Found, days: str, unit: str) -> None:
    register = REGISTER.replace("56", days).replace("calendar", unit)
    assert said("not-allowed", register=register) == []


def test_no_setting_counts_fewer_than_no_days(said: Found) -> None:
    register = REGISTER.replace("due_soon: 30", "due_soon: -1\n  stale_after: -35")
    assert said("not-allowed", register=register) == [
        "due_soon: -1 | error | a number of days is 0 or more",
        "stale_after: -35 | error | a number of days is 0 or more",
    ]
    assert said("not-allowed", register=REGISTER.replace("30", "0")) == []


@every_row(("until", "wrongs"), [("2025-01-30", 1), ("2025-01-31", 0), ("2025-02-01", 0)])
def test_somebody_holds_a_role_for_one_day_or_more(said: Found, until: str, wrongs: int) -> None:
    held = (
        f"    holders:\n      - name: A. Lowe\n        from: 2025-01-31\n        until: {until}\n"
    )
    register = REGISTER.replace("    title: Pillar lead\n", f"    title: Pillar lead\n{held}")
    message = "the last day comes before the first, 31 January 2025"
    wrong = [f"until: {until} | error | {message}"] * wrongs
    assert said("not-allowed", register=register) == wrong


def test_a_response_does_not_come_before_its_report(problems_of: ProblemsOf, said: Found) -> None:
    sent = "sent:\n  - to: Secretary of State\n    date: 2024-08-21\n"
    response = f"published: 2024-08-21\n{sent}"
    what = "before the report itself, which was published on 22 August 2024"
    assert said("answer-before-question", response=response) == [
        f"published: 2024-08-21 | error | {what}",
        f"date: 2024-08-21 | error | {what}",
    ]
    first, _ = (
        each
        for each in problems_of(tree(response=response))
        if each.rule == "answer-before-question"
    )
    assert [each.path for each in first.related] == ["records/2024-08-22-report/inspection.yaml"]
    assert said("answer-before-question", response=sent) == [f"date: 2024-08-21 | error | {what}"]
    assert said("answer-before-question", response=response.replace("21", "22")) == []


def test_comments_do_not_come_before_they_are_invited(said: Found) -> None:
    response = (
        "chief_constable:\n  invited: 2024-09-02\n  comments_due: 2024-09-01\n"
        "  received: 2024-08-30\n"
    )
    what = "before the comments were invited, on 2 September 2024"
    assert said("answer-before-question", response=response) == [
        f"comments_due: 2024-09-01 | error | {what}",
        f"received: 2024-08-30 | error | {what}",
    ]
    assert said("answer-before-question", response=response.replace("09-02", "08-30")) == []


BULLETS = "|\n  Forces should:\n\n  - train\n  - audit"
NUMBERED = "|\n  Forces should:\n\n  1. train\n  2. audit"


@every_row(
    ("text", "number", "message"),
    [
        (BULLETS, "2", ""),
        (NUMBERED, "2", ""),
        (BULLETS, "3", "the text has 2 bullets"),
        (NUMBERED, "3", "the text has 2 bullets"),
        (BULLETS, "0", "bullets are counted from 1"),
        ("Do it.", "-1", "bullets are counted from 1"),
        ("Do it.", "4", ""),
    ],
)
def test_an_action_answers_a_bullet_that_is_there(
    said: Found, text: str, number: str, message: str
) -> None:
    action = (
        f"actions:\n  - id: work\n    title: Work\n    added: 2024-10-16\n"
        f"    answers:\n      - {number}\n"
    )
    found = said("not-allowed", **{"rec-01": REC.replace("TEXT", text) + action})
    assert found == ([f"- {number} | error | {message}"] if message else [])


@every_row(
    ("deadline", "text", "found"),
    [
        ("basis: none", "By 31 January 2025, do it.", ["basis: none"]),
        ("basis: none", "By March 2025, do it.", []),
        ("basis: none", "The Act of 2012 says so.", []),
        ("basis: none\n  words: in time", "By 31 January 2025, do it in time.", []),
        ("basis: stated\n  date: 2025-01-31", "By 31 January 2025, do it.", []),
        ("basis: stated\n  date: 2025-02-28", "By 31 January 2025, do it.", ["date: 2025-02-28"]),
        ("basis: assumed\n  date: 2025-02-28", "By 31 January 2025, do it.", []),
    ],
)
def test_without_words_the_text_is_read(
    said: Found, deadline: str, text: str, found: list[str]
) -> None:
    """The force's own day is assumed; none and stated are claims about the text."""
    rec = REC.replace("basis: assumed\n  date: 2025-01-31", deadline).replace("TEXT", text)
    message = "the text says By 31 January 2025, and no words are given"
    assert said("deadline-differs", **{"rec-01": rec}) == [
        f"{each} | error | {message}" for each in found
    ]


@every_row("word", ["None", "none.", "NONE", " None. "])
def test_none_alone_explains_nothing(said: Found, word: str) -> None:
    """Neither to the rule nor to the clock, which counts what is explained."""
    rec = f'{REC}response:\n  commissioner: "{word}"\n'
    inspection = f"{INSPECTION}response_rule: act\n"
    bare = word.strip(" .")
    message = f"{bare} alone says neither what is done nor why nothing is"
    (problem,) = said("explanation-missing", inspection=inspection, **{"rec-01": rec})
    assert problem.endswith(f"| warning | {message}")
    assert not has_explanation(Answers(commissioner=word))
    assert has_explanation(Answers(commissioner="None is needed: the force has one."))
    assert not has_explanation(Answers())
    assert not has_explanation(None)


@pytest.mark.parametrize(
    "at", ["/etc/hosts", "../secret.txt", "a/../../b", "C:\\temp\\x", "..\\x", "\\\\host\\x", "~/x"]
)
def test_no_file_is_looked_for_outside_the_folder(
    tmp_path: Path, register_from: RegisterFrom, at: str
) -> None:
    """Whether it is there would tell whoever reads the check about the machine that ran it."""
    asked: list[str] = []
    update = (
        "updates:\n  - date: 2024-10-16\n    by: lead\n    note: Done.\n    evidence:\n"
        f"      - title: It\n        at: {at}\n      - title: In\n        at: a/../b.txt\n"
    )
    register = register_from(tmp_path, tree(**{"rec-01": REC + update}))

    def exists(path: str) -> bool:
        asked.append(path)
        return True

    case = Case(register, TODAY, exists)
    problems = [
        each for each in raised(case, RULES).problems() if each.rule == "evidence-not-found"
    ]
    assert [each.message for each in problems] == [
        "a path from the folder that holds records/ belongs here, and this one leads out of it"
    ]
    assert asked == ["a/../b.txt"]


def test_an_inspection_is_not_answered_in_itself(problems_of: ProblemsOf) -> None:
    inspection = f"{INSPECTION}answered_in: 2024-08-22-reporrt\n"
    other = {"2024-08-23-report/inspection.yaml": INSPECTION.replace("08-22", "08-23")}
    files = {**tree(inspection=inspection, response="force: Ravensmoor\n"), **other}
    (problem,) = (each for each in problems_of(files) if each.rule == "unknown-reference")
    cures_named = [
        each for each in map(cure_text, problem.write) if each.startswith("answered_in: ")
    ]
    assert cures_named == ["answered_in: 2024-08-23-report"]


def test_beyond_so_many_unknown_names_none_is_suggested() -> None:
    """Thousands of them are one mistake, and comparing each with all the others takes minutes."""
    suggestions = SuggestionLimit()
    for number in range(MOST_LOOKED_UP):
        assert len(cures("owner", f"lead-{number}", ["lead"], "another", suggestions)) == 2
    assert cures("owner", "leed", ["lead"], "another", suggestions) == ("another",)
    assert [*map(cure_text, cures("owner", "lead-0", ["lead"], "another", suggestions))] == [
        "owner: lead",
        "another",
    ]
