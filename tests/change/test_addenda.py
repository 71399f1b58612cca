"""What is published after the response: written, judged, shown on its day, and printed beside it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.acting import Person
from tests.checks.test_response import ANSWERS, FOLDER, PUBLISHED, REC, files
from tests.conftest import ProblemsOf, put
from tests.places import TESTS
from tests.repository import git

REPORT = "2024-08-22-soteria"
RESPONSE = f"{REPORT}/response.yaml"
REC_03 = f"{REPORT}/rec-03"
SILENT = "response:\n  chief_constable: Under way.\n  commissioner:\n"
EXPLAINED = """\
addenda:
  - published: 2024-11-20
    to: 2024-08-22-report/rec-01
    commissioner: I have asked for it.
"""


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """The response was published in time; the commissioner did not explain recommendation 3."""
    person = Person(tmp_path, today="2025-01-20").with_register()
    answer = (
        "  commissioner: |\n    I have asked the chief constable to report on the training schedule"
        " every quarter.\n"
    )
    path = person.records / f"{REC_03}.yaml"
    text = path.read_text(encoding="utf-8")
    assert answer in text
    path.write_text(text.replace(answer, "  commissioner:\n"), encoding="utf-8")
    # It is January 2025: what was read in March has not come.
    measures = person.records / "programmes/op-soteria/measures.yaml"
    readings = measures.read_text(encoding="utf-8")
    assert "date: 2025-03-31" in readings
    measures.write_text(readings.replace("date: 2025-03-31", "date: 2024-12-31"), encoding="utf-8")
    (tmp_path / "words.txt").write_text("I have asked for the audit's result.\n", encoding="utf-8")
    return person


def explain(officer: Person, day: str = "20/11/2024", *more: str) -> str:
    return officer.done(
        "respond", "rec-03", "--as", "commissioner", "--file", "words.txt", "--date", day, *more
    )


def printed(officer: Person, about: str = REPORT, *more: str) -> str:
    """The response record."""
    officer.done("render", "response-record", about, "-o", "form.md", *more)
    return (officer.folder / "form.md").read_text(encoding="utf-8")


# Written


def test_after_publication_an_explanation_is_an_addendum(officer: Person) -> None:
    """The awaited answer is not filled in; what was published later stands beside it, with its day."""
    before = officer.files()
    said = explain(officer)
    assert (
        "response.yaml: addendum of 20 November 2024 to 2024-08-22-soteria/rec-03, by the com"
        in said
    )
    assert "explained 2 of 2, 1 of them late" in said
    assert "warn   explanation-late: 2024-08-22-soteria/rec-03 was explained 35 days after" in said
    assert officer.reads(RESPONSE).endswith(
        "addenda:\n"
        "  - published: 2024-11-20\n"
        "    to: 2024-08-22-soteria/rec-03\n"
        "    commissioner: I have asked for the audit's result.\n"
    )
    changed = {path for path, bytes_ in officer.files().items() if before.get(path) != bytes_}
    assert changed == {f"records/{RESPONSE}"}


def test_the_same_again_is_a_notice(officer: Person) -> None:
    """What was added is not added twice, and what stands in the response is no addition."""
    explain(officer)
    assert explain(officer).startswith(
        "nothing to do: already in 2024-08-22-soteria: addendum of 20 November 2024"
    )
    same = "My office takes part in the delivery of Pillar 3."
    said = officer.done("respond", REPORT, "--as", "commissioner", "--file", "-", stdin=same)
    assert said == "nothing to do: 2024-08-22-soteria already says that, as it was published\n"


def test_words_about_the_whole_response_are_added_without_a_recommendation(
    officer: Person,
) -> None:
    """The chief constable's too: comments that came too late to be published with it."""
    officer.done(
        "respond", REPORT, "--as", "chief-constable", "--file", "words.txt", "--date", "2024-11-18"
    )
    assert officer.reads(RESPONSE).endswith(
        "addenda:\n"
        "  - published: 2024-11-18\n"
        "    chief_constable: I have asked for the audit's result.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["rec-03", "--as", "commissioner", "--file", "words.txt"],
            "missing: --date, for the response is published, and what comes now is an addendum",
        ),
        (
            [REPORT, "--as", "commissioner", "--part", "overall", "--date", "1/11/2024"],
            "--part means nothing here: the response is published",
        ),
        (
            ["rec-03", "--as", "commissioner", "--disposition", "accepted"],
            "--as means nothing here: --disposition is a decision after publication",
        ),
        (["rec-03", "--as", "commissioner", "--date", "1/11/2024"], "missing: --file"),
    ],
)
def test_what_an_addendum_lacks_or_has_not_is_named(
    officer: Person, words: list[str], said: str
) -> None:
    """Nothing is guessed, least of all a day."""
    assert said in officer.refused("respond", *words)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-10-13", "before the response itself, which was published on 14 October 2024"),
        (
            "2025-01-21",
            "the addition is said to have been published on 21 January 2025, and today is 20 January",
        ),
    ],
)
def test_its_day_lies_between_the_response_and_today(officer: Person, day: str, said: str) -> None:
    """What is added cannot be older than what it is added to, nor be published tomorrow."""
    words = ["respond", "rec-03", "--as", "commissioner", "--file", "words.txt", "--date", day]
    assert said in officer.refused(*words, code=1)


def test_before_publication_an_explanation_has_no_day(officer: Person) -> None:
    """It is a part of the response, and is published with it."""
    text = officer.reads(RESPONSE).replace("\npublished: 2024-10-14\n", "\npublished:\n")
    (officer.records / RESPONSE).write_text(text, encoding="utf-8")
    words = ["respond", "rec-03", "--as", "commissioner", "--file", "words.txt"]
    said = officer.refused(*words, "--date", "2024-11-20")
    assert "what is written now is a part of the response, and has no day" in said
    officer.done(*words)
    assert "  commissioner: I have asked for the audit's result.\n" in officer.reads(
        f"{REC_03}.yaml"
    )


def test_at_a_terminal_the_day_is_asked_for(officer: Person) -> None:
    """The question says why."""
    code, screen = officer.converses(
        "respond",
        "rec-03",
        "--as",
        "commissioner",
        "--file",
        "words.txt",
        answers=["20/11/2024", "y"],
    )
    assert code == 0, screen
    assert "The response is already published. Day on which this addition was published: " in screen
    assert "  - published: 2024-11-20\n" in officer.reads(RESPONSE)


def test_what_another_response_answers_is_added_there(officer: Person) -> None:
    """A national report may be answered in the force's own: its recommendations' addenda too."""
    path = officer.records / "2024-09-12-national"
    path.mkdir()
    (path / "inspection.yaml").write_text(
        "title: Rape in England and Wales\ninspectorate: HMICFRS\nkind: thematic\n"
        f"published: 2024-09-12\nanswered_in: {REPORT}\n",
        encoding="utf-8",
    )
    rec = (officer.records / f"{REPORT}/rec-05.yaml").read_text(encoding="utf-8")
    (path / "rec-05.yaml").write_text(rec.split("response:")[0], encoding="utf-8")
    officer.done(
        "respond", "2024-09-12-national/rec-05", "--as", "commissioner", "--file", "words.txt",
        "--date", "2024-11-20",
    )  # fmt: skip
    assert "    to: 2024-09-12-national/rec-05\n" in officer.reads(RESPONSE)
    assert "Added by the PFCC on 20 November 2024\n" in (
        officer.types("show", "2024-09-12-national/rec-05").out
    )
    document = printed(officer, "2024-09-12-national")
    assert "Published later, on 20 November 2024:\n\nI have asked for the audit" in document


@pytest.fixture
def national(officer: Person) -> Person:
    """With two national reports: the second is answered in the first, and that in the force's."""
    rec = (officer.records / f"{REPORT}/rec-05.yaml").read_text(encoding="utf-8")
    for name, answered in (("2024-09-12-first", REPORT), ("2024-09-13-second", "2024-09-12-first")):
        path = officer.records / name
        path.mkdir()
        (path / "inspection.yaml").write_text(
            f"title: Rape, {name}\ninspectorate: HMICFRS\nkind: thematic\n"
            f"published: {name[:10]}\nanswered_in: {answered}\n",
            encoding="utf-8",
        )
        own = rec.split("response:")[0].replace(" should ", f" should, as {name} says, ", 1)
        (path / "rec-05.yaml").write_text(own, encoding="utf-8")
    return officer


ANSWER = ("respond", "2024-09-13-second/rec-05", "--as", "commissioner", "--file", "words.txt")


def test_a_chain_is_followed_to_the_response(national: Person) -> None:
    """From report to report: an addendum stands where the response is."""
    said = national.done(*ANSWER, "--date", "2024-11-20")
    assert f"records/{RESPONSE}: addendum of 20 November 2024 to 2024-09-13-second/rec-05" in said
    assert "    to: 2024-09-13-second/rec-05\n" in national.reads(RESPONSE)
    assert "2024-09-13-second" not in national.types("check").out


@pytest.mark.parametrize(
    ("begins_at", "way"),
    [
        ("2024-09-13-second", "2024-09-13-second → 2024-09-12-first → 2024-09-13-second"),
        ("2024-09-14-third", "2024-09-14-third → 2024-09-13-second → 2024-09-12-first → 2024-09-13-second"),
    ],
)  # fmt: skip
def test_a_chain_that_comes_back_is_a_mistake_in_the_records(
    national: Person, begins_at: str, way: str
) -> None:
    """It is said, and nothing is written anywhere; also from a report that only leads to it."""
    third, second = national.records / "2024-09-14-third", national.records / "2024-09-13-second"
    copytree(second, third)
    for path, old, new in (
        ("2024-09-12-first", REPORT, "2024-09-13-second"),
        ("2024-09-14-third", "2024-09-12-first", "2024-09-13-second"),
    ):
        file = national.records / path / "inspection.yaml"
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    typed = (ANSWER[0], f"{begins_at}/rec-05", *ANSWER[2:])
    assert national.refused(*typed, "--date", "2024-11-20", code=1) == (
        f"recotrack: answered_in leads round in a circle: {way}\n"
        "  do this  recotrack check names the lines; one of these reports has a response of its own\n"
    )


def test_an_invitation_is_not_filled_into_what_is_published(officer: Person) -> None:
    """The published response left it open; the refusal says what is left to do."""
    text = officer.reads(RESPONSE).replace("  invited: 2024-08-30\n", "  invited:\n")
    (officer.records / RESPONSE).write_text(text, encoding="utf-8")
    said = officer.refused("invite", REPORT, "--date", "2024-08-30", "--due", "2024-09-20")
    assert "the response was published on 14 October 2024, and stays as it is" in said


# Judged


def found(problems_of: ProblemsOf, addenda: str, answers: str = SILENT) -> list[tuple[str, str]]:
    problems = problems_of(files(response=f"{PUBLISHED}{addenda}", recs=(f"{REC}{answers}",)))
    return [(each.rule, each.message) for each in problems]


def test_the_commissioners_addendum_is_an_explanation_and_a_late_one(
    problems_of: ProblemsOf,
) -> None:
    """It mends what was missing, and stays late for good."""
    late = f"{FOLDER}/rec-01 was explained 35 days after the last day, 16 October 2024"
    assert found(problems_of, EXPLAINED) == [("explanation-late", late)]


def test_one_by_the_last_day_is_in_time(problems_of: ProblemsOf) -> None:
    """The last day is the same for what is added."""
    assert found(problems_of, EXPLAINED.replace("2024-11-20", "2024-10-16")) == []
    (late,) = found(problems_of, EXPLAINED.replace("2024-11-20", "2024-10-17"))
    assert late == (
        "explanation-late",
        f"{FOLDER}/rec-01 was explained 1 day after the last day, 16 October 2024",
    )


def test_one_that_is_still_to_come_is_not_late(problems_of: ProblemsOf) -> None:
    """Its day is a slip: what it comes to is told once the day is right."""
    to_come = EXPLAINED.replace("2024-11-20", "2099-11-20")
    assert [rule for rule, _ in found(problems_of, to_come)] == ["future-day"]


@pytest.mark.parametrize(
    "addenda",
    [
        EXPLAINED.replace("commissioner", "chief_constable"),
        EXPLAINED.replace("I have asked for it.", "None."),
        EXPLAINED.replace("    to: 2024-08-22-report/rec-01\n", ""),
    ],
    ids=["the chief constable's", "None", "to the whole response"],
)
def test_what_is_no_explanation_mends_nothing(problems_of: ProblemsOf, addenda: str) -> None:
    """Section 55(5B): the body's own words, about this recommendation."""
    assert [rule for rule, _ in found(problems_of, addenda)] == ["explanation-missing"]


def test_more_words_to_what_was_explained_in_time_are_not_late(problems_of: ProblemsOf) -> None:
    """The explanation came with the response, or with the first addendum."""
    assert found(problems_of, EXPLAINED, ANSWERS) == []
    first = EXPLAINED.replace("2024-11-20", "2024-10-15")
    assert found(problems_of, first + EXPLAINED.removeprefix("addenda:\n")) == []


def test_only_a_recommendation_is_explained_late(problems_of: ProblemsOf) -> None:
    """An area for improvement needs none."""
    tree = files(response=f"{PUBLISHED}{EXPLAINED}".replace("rec-01", "afi-custody"), recs=())
    afi = REC.replace("kind: recommendation\nnumber: 1\n", "kind: area for improvement\n")
    tree[f"{FOLDER}/afi-custody.yaml"] = afi
    assert "explanation-late" not in [each.rule for each in problems_of(tree)]


def test_without_an_explanation_the_cure_is_no_line_of_the_published_response(
    problems_of: ProblemsOf,
) -> None:
    """Before it is published the answer is written in its place, afterwards it is an addendum."""
    (problem,) = problems_of(files(recs=(f"{REC}{SILENT}",)))
    assert problem.write == (
        f"an addendum in response.yaml, once it is published: recotrack respond {FOLDER}/rec-01 --as commissioner --date DATE --file FILE",
    )
    draft = "published:\nchief_constable:\n  comments: Good.\n"
    early = {
        each.rule: each.write
        for each in problems_of(files(response=draft, recs=(f"{REC}{SILENT}",)))
    }
    assert early["explanation-missing"] == (
        "commissioner: the action taken or proposed, or why there is none",
    )


def test_comments_that_came_later_break_the_chief_constables_silence(
    problems_of: ProblemsOf,
) -> None:
    """They are published in an addendum, and then he has spoken."""
    answers = "response:\n  commissioner: I shall ask for it.\n"
    assert found(problems_of, "", answers)[0][0] == "chief-constable-silent"
    added = (
        "addenda:\n  - published: 2024-11-20\n    chief_constable: We agree, and train in May.\n"
    )
    assert found(problems_of, added, answers) == []


ODD = {
    "before the response": (
        EXPLAINED.replace("2024-11-20", "2024-10-13"),
        "answer-before-question",
        "before the response itself, which was published on 14 October 2024",
    ),
    "before the report": (
        EXPLAINED.replace("2024-11-20", "2024-08-21"),
        "answer-before-question",
        "before the report itself, which was published on 22 August 2024",
    ),
    "after today": (
        EXPLAINED.replace("2024-11-20", "2026-01-06"),
        "future-day",
        "published on 6 January 2026, and today is 5 January 2026",
    ),
    "to nothing": (
        EXPLAINED.replace("rec-01", "rec-11"),
        "unknown-reference",
        "there is no such recommendation",
    ),
    "to an inspection": (
        EXPLAINED.replace("/rec-01", ""),
        "unknown-reference",
        "this is an inspection, and a recommendation belongs here",
    ),
    "to the end of a reference": (
        EXPLAINED.replace("2024-08-22-report/", ""),
        "incomplete-reference",
        "only the end of a reference: a file needs all of it",
    ),
    "without words": (
        EXPLAINED.replace("    commissioner: I have asked for it.\n", ""),
        "missing-key",
        "this addendum says nothing",
    ),
    "without a day": (EXPLAINED.replace("published: 2024-11-20\n    ", ""), "missing-key", ""),
    "with HTML": (
        EXPLAINED.replace("I have", "<b>I</b> have"),
        "markup-not-allowed",
        "",
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_an_addendum_that_cannot_be(problems_of: ProblemsOf, case: str) -> None:
    """Its day, what it is about and its words are asked as everywhere."""
    addenda, rule, message = ODD[case]
    assert any(each == rule and message in said for each, said in found(problems_of, addenda)), (
        found(problems_of, addenda)
    )


def test_nothing_is_added_to_what_is_not_published(problems_of: ProblemsOf) -> None:
    """Until then the answer is written in its own place."""
    (problem,) = [
        each
        for each in problems_of(files(response=f"published:\n{EXPLAINED}"))
        if each.rule == "answer-before-question"
    ]
    assert problem.message == "the response itself has no day of publication"
    assert problem.severity == "error"


def test_a_recommendation_of_another_report_is_answered_there(problems_of: ProblemsOf) -> None:
    """Unless that report says that this response answers it too."""
    other = "title: Another\ninspectorate: NPCC\nkind: thematic\npublished: 2024-09-01\n"
    tree = files(response=f"{PUBLISHED}{EXPLAINED.replace(FOLDER, '2024-09-01-other')}")
    tree["2024-09-01-other/inspection.yaml"] = other
    tree["2024-09-01-other/rec-01.yaml"] = f"{REC}{SILENT}"
    (problem,) = problems_of(tree)
    assert (problem.rule, problem.message) == (
        "unknown-reference",
        "this is a recommendation of a report that is not answered here",
    )
    # Without `to` it would be about the whole response: no advice says so.
    assert problem.write[-1] == (
        "the recommendation that it answers, once that has a record in this register"
    )
    tree["2024-09-01-other/inspection.yaml"] = f"{other}answered_in: {FOLDER}\n"
    assert problems_of(tree) == []


# What is true for good


def test_strict_does_not_fail_for_what_nothing_mends(officer: Person) -> None:
    """A register that is otherwise in order is green, and the warning stays in sight."""
    explain(officer)
    result = officer.types("check", "--strict")
    assert result.code == 0
    assert "warning  explanation-late" in result.out
    assert result.out.endswith("records: 0 errors, 1 warning\n")


def test_strict_fails_for_every_other_warning(officer: Person) -> None:
    """One that may be mended beside one that may not."""
    explain(officer)
    text = officer.reads(f"{REC_03}.yaml").replace("owner: pillar-4-lead\n", "owner:\n")
    (officer.records / f"{REC_03}.yaml").write_text(text, encoding="utf-8")
    assert officer.types("check").code == 0
    assert officer.types("check", "--strict").code == 1


def test_in_other_formats_it_is_no_failure_either(officer: Person) -> None:
    """A continuous integration that reads JUnit sees what the exit code says."""
    explain(officer)
    result = officer.types("check", "--strict", "--output-format", "junit")
    assert result.code == 0
    assert 'failures="0"' in result.out


def test_a_rule_says_that_nothing_mends_it(officer: Person) -> None:
    """At the keyboard, and in JSON, where no example shows how."""
    for name in ("response-late", "explanation-late"):
        said = officer.types("rule", name).out
        assert "This mends it" not in said
        assert "There is nothing to mend: it stays true. `check --strict` does not fail" in said
        (rule,) = json.loads(officer.types("rule", name, "--json").out)["items"]
        assert (rule["mends"], rule["for_good"]) == (None, True)
    (other,) = json.loads(officer.types("rule", "no-owner", "--json").out)["items"]
    assert other["for_good"] is False


# Shown on its day


def test_an_addendum_is_not_there_before_its_day(officer: Person) -> None:
    """As of the day before, the explanation is awaited, on every page."""
    explain(officer)
    clocks = {}
    for day in ("2024-11-19", "2024-11-20"):
        (clock,) = json.loads(officer.types("status", "--json", "--as-of", day).out)["responses"]
        clocks[day] = (clock["explained_by_body"], clock["explained_late"])
        there = day == "2024-11-20"
        assert ("Added by" in officer.types("show", "rec-03", "--as-of", day).out) is there
        assert ("addendum" in officer.types("log", "--as-of", day).out) is there
        document = printed(officer, REPORT, "--as-of", day)
        assert ("Published later" in document) is there
    assert clocks == {"2024-11-19": (1, 0), "2024-11-20": (2, 1)}


def test_show_has_it_beside_the_answer(officer: Person) -> None:
    """What stood stays to be seen: the answer was not in the response."""
    explain(officer)
    page = officer.types("show", "rec-03").out
    assert (
        "Answer of the PFCC\n  not in the response as it was published\n\n"
        "Added by the PFCC on 20 November 2024, 35 days after the last day\n"
        "  I have asked for the audit's result.\n"
    ) in page
    assert "addenda                          1, the last on 20 November 2024" in (
        officer.types("show", REPORT).out
    )
    assert "Added by the PFCC, to 2024-08-22-soteria/rec-03, on 20 November 2024, 35 days" in (
        officer.types("show", f"{REPORT}/response").out
    )
    (item,) = json.loads(officer.types("show", "rec-03", "--json").out)["items"]
    assert [(each["published"], each["days_late"]) for each in item["addenda"]] == [
        ("2024-11-20", 35)
    ]


def test_only_the_first_explanation_is_called_late(officer: Person) -> None:
    """More words to it later are no explanation that was missing; by their days, not their order."""
    explain(officer, "2024-12-02")
    explain(officer, "2024-11-20")
    page = officer.types("show", "rec-03").out
    assert "Added by the PFCC on 20 November 2024, 35 days after the last day\n" in page
    assert "Added by the PFCC on 2 December 2024\n" in page
    assert page.index("on 20 November") < page.index("on 2 December")
    document = printed(officer)
    assert "| Yes | On 20 November 2024, 35 days after the last day |" in document
    assert "| Recommendation 3 | PFCC | 2 December 2024 |" in document


@pytest.mark.parametrize("to", ["rec-03", "rec-03a"])
def test_late_stays_late_beside_a_duplicate(officer: Person, to: str) -> None:
    """A report says one thing twice. The cell of the annex says how late the explanation was, to
    whichever of the two it was added, as the sentence below counts it.
    """
    text = officer.reads(f"{REC_03}.yaml").replace("number: 3\n", "number: 3a\n")
    text = text.partition("response:\n")[0] + f"links:\n  - type: duplicates\n    to: {REC_03}\n"
    (officer.records / f"{REC_03}a.yaml").write_text(text, encoding="utf-8")
    words = ("respond", to, "--as", "commissioner", "--file", "words.txt", "--date", "20/11/2024")
    officer.done(*words)
    document = printed(officer)
    assert "| Yes | On 20 November 2024, 35 days after the last day |" in document
    assert "1 of them after the last day." in document
    page = officer.types("show", f"{REPORT}/response").out
    assert "on 20 November 2024, 35 days after the last day" in page


def test_a_single_explanation_is_not_one_of_them(officer: Person) -> None:
    """Of the one that was explained it is said that it was late."""
    for path in (officer.records / REPORT).glob("rec-*.yaml"):
        if path.stem != "rec-03":
            path.unlink()
    explain(officer)
    assert "The PFCC has explained 1 of 1, late; the" in officer.types("status").out
    assert "the PFCC has explained 1 of 1 recommendation, after the last day." in printed(officer)


def test_what_is_added_to_an_area_for_improvement_is_never_late(officer: Person) -> None:
    """Section 55(5B) does not ask for it; it is printed all the same."""
    (officer.records / f"{REPORT}/afi-training.yaml").write_text(
        "kind: area for improvement\naddressed_to: the force\n"
        "text: The force should train its supervisors.\ndeadline:\n  basis: none\n",
        encoding="utf-8",
    )
    officer.done(
        "respond", "afi-training", "--as", "commissioner", "--file", "words.txt", "--date",
        "2024-11-20",
    )  # fmt: skip
    assert "Added by the PFCC on 20 November 2024\n" in officer.types("show", "afi-training").out
    assert (
        "### Area for improvement (training): explanation\n\n"
        "Published later, on 20 November 2024:\n\nI have asked"
    ) in printed(officer)


def test_none_alone_added_later_is_no_explanation_either(officer: Person) -> None:
    """The words are printed; the annex does not take them for one."""
    (officer.folder / "words.txt").write_text("None.\n", encoding="utf-8")
    explain(officer)
    document = printed(officer)
    assert "Published later, on 20 November 2024:\n\nNone.\n" in document
    assert "| Accepted | Yes | Not in the response as it was published |" in document


def test_a_report_with_a_response_of_its_own_is_answered_there(officer: Person) -> None:
    """Also where it names another one by mistake: the check says that, no view loses the words."""
    path = officer.records / f"{REPORT}/inspection.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}answered_in: 2023-05-04-self-assessment\n", encoding="utf-8")
    response = officer.records / RESPONSE
    added = EXPLAINED.replace(FOLDER, REPORT).replace("rec-01", "rec-03")
    response.write_text(officer.reads(RESPONSE) + added, encoding="utf-8")
    assert "Added by the PFCC on 20 November 2024" in officer.types("show", "rec-03").out


def test_status_says_how_many_came_late(officer: Person) -> None:
    """A response in time with an explanation that was not: both are said."""
    explain(officer)
    page = officer.types("status").out
    assert "published 14 October 2024, in time\n" in page
    assert (
        "The PFCC has explained 2 of 2, 1 of them late; the chief constable has answered 2\n"
        in page
    )


@pytest.mark.parametrize(
    ("published", "explained", "late"),
    [
        ("2024-10-14", "", 0),
        ("2024-10-14", "2024-10-15", 0),
        ("2024-10-14", "2024-11-20", 1),
        ("2024-11-20", "", 1),
        ("2024-11-20", "2024-11-25", 1),
    ],
)
def test_of_responses_in_one_line_status_says_how_many_were_late(
    officer: Person, published: str, explained: str, late: int
) -> None:
    """One that was published late, and one that was in time and explained late; each counts once."""
    report = officer.reads(f"{REPORT}/inspection.yaml")
    response = officer.reads(RESPONSE)
    finding = (
        f"{REC}disposition: accepted\nresponse:\n  chief_constable: Under way.\n"
        f"  commissioner:{'' if explained else ' I shall ask.'}\n"
    )
    files_of = {f"2024-08-22-{name}/inspection.yaml": report for name in "abcd"}
    files_of |= {f"2024-08-22-{name}/response.yaml": response for name in "abc"}
    there = response.replace("published: 2024-10-14", f"published: {published}")
    added = EXPLAINED.replace(FOLDER, "2024-08-22-d").replace("2024-11-20", explained)
    files_of["2024-08-22-d/response.yaml"] = there + (added if explained else "")
    put(officer.records, {**files_of, "2024-08-22-d/rec-01.yaml": finding})
    words = "4 others are published, explained and copied"
    said = officer.types("status").out
    assert f"{words}, {late} of them late\n" in said if late else f"{words}\n" in said, said


def test_addenda_are_shown_by_their_days(officer: Person) -> None:
    """In whatever order they stand in the file. How late an explanation came is said of the
    commissioner's first words alone.
    """
    later = EXPLAINED.replace("addenda:\n", "").replace("2024-11-20", "2024-12-10")
    later = later.replace("rec-01", "rec-03").replace(FOLDER, REPORT)
    earlier = later.replace("2024-12-10", "2024-11-20") + "    chief_constable: It has begun.\n"
    response = officer.records / RESPONSE
    response.write_text(f"{officer.reads(RESPONSE)}addenda:\n{later}{earlier}", encoding="utf-8")
    added = [
        "Added by the chief constable{} on 20 November 2024",
        "Added by the PFCC{} on 20 November 2024, 35 days after the last day",
        "Added by the PFCC{} on 10 December 2024",
    ]
    for shown, to in (("rec-03", ""), (f"{REPORT}/response", f", to {REC_03},")):
        lines = officer.types("show", shown).out.splitlines()
        assert [each for each in lines if each.startswith("Added by ")] == [
            each.format(to) for each in added
        ]
    assert re.search(
        r"addenda +2, the last on 10 December 2024\n", officer.types("show", REPORT).out
    )


@pytest.mark.parametrize(
    ("standing", "withdrawn", "folded"), [("abc", "", 0), ("abc", "w", 0), ("abcd", "w", 4)]
)
def test_status_has_one_line_for_more_than_three_responses(
    officer: Person, standing: str, withdrawn: str, folded: int
) -> None:
    """With nothing left to do. A report that was withdrawn is none of them, and has its own line."""
    report, response = officer.reads(f"{REPORT}/inspection.yaml"), officer.reads(RESPONSE)
    gone = "withdrawn:\n  date: 2024-09-02\n  because: It was wrong.\n"
    for name in standing:
        put(
            officer.records / f"2024-08-22-{name}",
            {"inspection.yaml": report, "response.yaml": response},
        )
    for name in withdrawn:
        put(officer.records / f"2024-08-22-{name}", {"inspection.yaml": report + gone})
    said = officer.types("status").out.partition("By inspection")[0]
    others = re.findall(r"(?m)^(\d+) others are published, explained and copied$", said)
    assert others == [str(folded)] * bool(folded)
    named = re.findall(r"(?m)^2024-08-22-(\w)\b", said)
    assert named == [*(standing if not folded else ""), *withdrawn]


def test_the_log_tells_it_of_the_recommendation(officer: Person) -> None:
    """On its day, with who said it."""
    explain(officer)
    (entry,) = json.loads(officer.types("log", "rec-03", "--since", "2024-11-01", "--json").out)[
        "items"
    ]
    assert (entry["date"], entry["reference"]) == ("2024-11-20", REC_03)
    assert (entry["what"], entry["to"]) == ("addendum published", "commissioner")
    assert "addendum published, by the commissioner\n" in officer.types("log", "rec-03").out


# Printed


def test_the_document_prints_it_under_the_answer_and_in_the_annex(
    officer: Person, golden: Callable[[Path, str], None]
) -> None:
    """With its day, and how late it came: whoever reads the form does not take it for in time."""
    explain(officer)
    (officer.folder / "words.txt").write_text("The audit has *begun*.\n", encoding="utf-8")
    for about in (REPORT, f"{REPORT}/rec-05"):
        officer.done(
            "respond", about, "--as", "chief-constable", "--file", "words.txt", "--date", "19/11/2024"
        )  # fmt: skip
    document = printed(officer, REPORT)
    golden(TESTS / "golden" / "response-record-with-addenda.md", document)


def test_none_alone_is_no_explanation_in_the_annex(officer: Person) -> None:
    """The annex counts and says the same."""
    text = officer.reads(f"{REC_03}.yaml").replace("  commissioner:\n", "  commissioner: None.\n")
    (officer.records / f"{REC_03}.yaml").write_text(text, encoding="utf-8")
    document = printed(officer, REPORT)
    assert "| Recommendation 3 | 31 January 2025 | Accepted | Yes | No |" in document


def test_a_reviewer_reads_what_was_added(officer: Person) -> None:
    """diff says it in words: the day, about what, by whom; not as a line of YAML."""
    git(officer.folder, "init", "--quiet", "--initial-branch=main")
    git(officer.folder, "add", "records")
    git(officer.folder, "commit", "--quiet", "--message", "records")
    explain(officer)
    assert (
        "the response: **addendum of 20 November 2024** to `2024-08-22-soteria/rec-03`, by the"
        " commissioner: “I have asked for the audit's result.”"
    ) in officer.types("diff", "HEAD").out
