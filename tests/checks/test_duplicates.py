"""What is written down twice counts once, everywhere; and a link sheds no duty."""

import json
import re
from pathlib import Path

import pytest

from tests.acting import BASE, Person
from tests.exporting import rows

SOTERIA = "2024-08-22-soteria"
OLDER = "2023-05-04-self-assessment"
REC_05 = f"{SOTERIA}/rec-05"
TWICE = f"{SOTERIA}/rec-05a"
LINK = f"links:\n  - type: duplicates\n    to: {REC_05}\n"
ORIGINAL = (BASE / f"{REC_05}.yaml").read_text()
UNANSWERED = ORIGINAL.partition("response:\n")[0]
AGAIN = UNANSWERED.replace("number: 5\n", "") + LINK
"""The same recommendation, typed a second time, which nobody answered there."""
ANSWER = (
    "response:\n  chief_constable: |\n    {0} by the force.\n  commissioner: |\n    {0} by me.\n"
)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """The policy officer, with a report of two recommendations that are answered; one was typed twice."""
    person = Person(tmp_path, today="2025-06-30").with_register({f"{TWICE}.yaml": AGAIN})
    inspection = person.records / SOTERIA / "inspection.yaml"
    inspection.write_text(f"{inspection.read_text()}recommendations_in_report: 2\n")
    return person


def record(person: Person, text: str, reference: str = TWICE) -> None:
    (person.records / f"{reference}.yaml").write_text(text)


def rules(person: Person) -> list[tuple[str, str]]:
    """What check says: each rule with the reference of its place."""
    items = json.loads(person.types("check", "--json").out)["items"]
    return [(each["rule"], each["reference"]) for each in items]


def document(person: Person) -> str:
    said = person.types("render", "response-record", SOTERIA, "-o", "out.md")
    assert said.code == 0, said.err
    return (person.folder / "out.md").read_text(encoding="utf-8")


def answered(person: Person) -> str:
    """Who has answered, as the page of the report says it."""
    out = person.types("show", SOTERIA).out
    return next(line for line in out.splitlines() if " explained " in line).strip()


def test_one_that_is_written_twice_is_explained_once(person: Person) -> None:
    """It was "explained 2 of 3", and "Recommendation 5a, Awaited" in the document."""
    assert rules(person) == []
    assert answered(person) == "The PFCC has explained 2 of 2; the chief constable has answered 2"
    shown = person.types("show", SOTERIA).out
    assert "2 of 2 entered\n" in shown
    assert "2 in all" in shown
    text = document(person)
    assert "### Recommendation 5\n" in text
    assert "5a" not in text
    assert "Awaited" not in text
    item = json.loads(person.types("show", SOTERIA, "--json").out)["items"][0]
    assert item["recommendations_recorded"] == 2
    assert item["response"]["recommendations"] == item["response"]["explained_by_body"] == 2


@pytest.mark.parametrize(
    ("original", "again", "entered"),
    [
        ("number: 5", "number: 5a", 3),
        ("number: 5", "number: 5", 2),
        ("number: 5", None, 2),
        (None, "number: 5", 2),
    ],
)
def test_a_report_counts_what_it_prints(
    person: Person, original: str | None, again: str | None, entered: int
) -> None:
    """5 and 5a are two in the report's number; the same one that was typed twice is one."""

    for text, number, reference in (
        (ORIGINAL, original, REC_05),
        (UNANSWERED + LINK, again, TWICE),
    ):
        record(person, text.replace("number: 5\n", f"{number}\n" if number else ""), reference)
    inspection = person.records / SOTERIA / "inspection.yaml"
    text = inspection.read_text()
    for stated in (2, 3):
        inspection.write_text(text.replace("in_report: 2", f"in_report: {stated}"))
        said = f"{entered} of {stated} entered"
        assert said in person.types("show", SOTERIA).out
        missing = ("recommendations-missing", SOTERIA) in rules(person)
        assert missing == (stated != entered)


def test_list_marks_it_and_does_not_count_it(person: Person) -> None:
    """Nor its actions, nor what is late of both. Its late action is due all the same, apart."""
    more = (
        "actions:\n  - id: tell\n    title: Tell it\n    added: 2024-10-16\n    due: 2025-01-15\n"
    )
    record(person, AGAIN + more)
    said = person.types("list", "--inspection", SOTERIA)
    assert f"(duplicate of {REC_05})" in said.out
    counts = "2 recommendations, 1 action; 2 late; 1 duplicate, 1 action of a duplicate not counted"
    assert said.err == f"{counts}\n"
    for person.today in ("2025-06-30", "2026-06-30"):
        out = person.types("overdue").out
        counted, _, aside = out.partition("Duplicates: ")
        assert (TWICE in counted, f"{TWICE}/tell" in aside) == (False, True)
        assert "1 late under a duplicate" in aside
    assert "1 duplicate not counted: each counts with its original" in person.types("status").out
    person.today = "2025-01-20"
    summary = person.types("overdue").out.splitlines()[-1]
    assert ": 1 late under a duplicate" in summary, "and not that nothing is late"


def test_nothing_is_asked_of_a_duplicate(person: Person) -> None:
    """Neither an owner nor a date, nor of its actions: those of the one that counts hold."""
    bare = AGAIN.replace("owner: liaison-officer\n", "")
    bare = re.sub(r"deadline:\n(?:  .*\n)+", "deadline:\n  basis: none\n", bare)
    action = "actions:\n  - id: tell\n    title: Tell it\n    added: 2024-10-16\n"
    record(person, bare + action)
    assert not {"no-owner", "no-date"} & {rule for rule, _ in rules(person)}
    record(person, bare.replace(LINK, "") + action)
    assert {("no-owner", TWICE), ("no-date", TWICE)} <= {*rules(person)}


def test_a_duplicate_has_no_colour_of_its_own(person: Person) -> None:
    """Grey, as the one that it counts with has its own: neither amber for its silence nor green for its word."""
    done = "updates:\n  - date: 2025-06-02\n    by: liaison-officer\n    status: closed\n    note: Done.\n    ref: L 1\n"
    for updates in ("", done):
        record(person, AGAIN + updates)
        items = json.loads(person.types("list", "--all", "--json").out)["items"]
        rag = next(each["rag"] for each in items if each["reference"] == TWICE)
        assert rag == {"colour": "grey", "when": "duplicate", "words": "duplicate"}


def test_what_was_answered_in_either_record_is_kept(person: Person) -> None:
    """The answer stands where the other record lies: it is explained, and printed."""
    record(person, UNANSWERED, REC_05)
    record(person, AGAIN + ANSWER.format("Answered there"))
    assert rules(person) == []
    assert answered(person) == "The PFCC has explained 2 of 2; the chief constable has answered 2"
    text = document(person)
    assert "Answered there by the force." in text
    assert "Answered there by me." in text
    assert "5a" not in text


def test_two_answers_are_both_printed_and_the_same_one_once(person: Person) -> None:
    record(person, UNANSWERED + ANSWER.format("Said first"), REC_05)
    record(person, AGAIN + ANSWER.format("Said too"))
    text = document(person)
    assert "Said first by me.\n\nSaid too by me." in text
    record(person, AGAIN + ANSWER.format("said  first").replace(".", ""))
    assert document(person).count("first by me") == 1
    record(person, AGAIN + "response:\n  commissioner: None.\n")
    assert "None." not in document(person)


def test_an_answer_that_is_assumed_is_marked_wherever_it_stood(person: Person) -> None:
    """It stays a guess when it is printed with the other record."""
    record(person, UNANSWERED, REC_05)
    assert "(assumed)" not in document(person)
    record(person, AGAIN + ANSWER.format("Perhaps") + "  assumed:\n    - commissioner\n")
    text = document(person)
    assert "(assumed)" in text
    record(person, UNANSWERED + ANSWER.format("Surely"), REC_05)
    assert "(assumed)" in document(person)


def test_none_in_both_explains_nothing(person: Person) -> None:
    record(person, UNANSWERED + "response:\n  commissioner: None\n", REC_05)
    record(person, AGAIN + "response:\n  commissioner: None.\n")
    assert rules(person) == [("explanation-missing", REC_05)]
    assert "explained 1 of 2" in person.types("status").out


def test_what_was_decided_in_the_other_record_is_kept(person: Person) -> None:
    """Not accepted, and why: in the record that does not count."""
    decided = "disposition: not accepted\nreason: It is done already.\n"
    record(person, ORIGINAL.replace("disposition: accepted\n", ""), REC_05)
    record(person, AGAIN.replace("disposition: accepted\n", f"{decided}assumed:\n  - reason\n"))
    text = document(person)
    assert "| Not accepted |" in text
    assert "It is done already." in text
    assert "(assumed)" in text


def test_what_the_record_that_counts_decided_stands(person: Person) -> None:
    """Whatever the other one says, which is not the finding's own word any more."""
    decided = "disposition: not accepted\nreason: It is done already.\n"
    record(person, AGAIN.replace("disposition: accepted\n", decided))
    text = document(person)
    assert "| Accepted |" in text
    assert "It is done already." not in text


def test_two_that_are_not_explained_are_missing_once(person: Person) -> None:
    record(person, UNANSWERED, REC_05)
    assert rules(person) == [("explanation-missing", REC_05)]
    assert "explained 1 of 2; the chief constable has answered 1" in person.types("status").out
    said = "answered 1 of 2 recommendations; the PFCC has explained 1 of 2 recommendations."
    assert said in document(person)


def test_what_was_added_to_either_record_explains_it(person: Person) -> None:
    """An addendum may name the record that says it again: no duty is left over, none is shed."""
    record(person, UNANSWERED, REC_05)
    response = person.records / SOTERIA / "response.yaml"
    addendum = f"""\
addenda:
  - published: 2024-11-20
    to: {TWICE}
    commissioner: I have asked for it by the end of the year.
"""
    response.write_text(response.read_text() + addendum)
    assert rules(person) == [("explanation-late", f"{SOTERIA}/response")]
    assert answered(person).startswith("The PFCC has explained 2 of 2, 1 of them late")
    assert "I have asked for it by the end of the year." in document(person)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("identify and manage them", "identify them"),
        ("kind: recommendation", "kind: area for improvement"),
    ],
)
def test_in_one_report_what_differs_is_no_duplicate(person: Person, old: str, new: str) -> None:
    """Whatever the link says: both count, both are to be explained, and check names the link."""
    again = UNANSWERED.replace("number: 5", "number: 5a") + LINK
    record(person, again.replace(old, new))
    found = rules(person)
    assert ("duplicate-differs", TWICE) in found
    both = new.startswith("kind")
    assert (("explanation-missing", TWICE) in found) == (not both)
    assert (("recommendations-missing", SOTERIA) in found) == (not both)
    assert "duplicate" not in person.types("status").out
    assert "5a" in document(person)
    listed = json.loads(person.types("list", "--json").out)["items"]
    assert {each["reference"]: each["duplicate_of"] for each in listed}[TWICE] is None


def test_such_a_link_is_refused_on_the_way_in(person: Person) -> None:
    said = person.types("add", "link", REC_05, "--type", "duplicates", "--to", f"{SOTERIA}/rec-03")
    assert said.code == 1
    assert "duplicate-differs" in said.err
    assert "the other one in this report says something else: both count" in said.err
    assert "rec-03.yaml:4:7 the other one" in said.err
    assert (person.records / f"{REC_05}.yaml").read_text() == ORIGINAL


@pytest.mark.parametrize("folded", ["  ", "\n  "])
def test_line_ends_make_no_other_words(person: Person, folded: str) -> None:
    """The one is pasted in lines of another length."""
    record(person, AGAIN.replace("new definition", f"new{folded}definition"))
    assert rules(person) == []


def test_the_duplicate_of_another_report_has_its_own_explanation(person: Person) -> None:
    """Counted once in the totals; its response still explains it, or points to the other one."""
    (person.records / f"{TWICE}.yaml").unlink()
    other = LINK.replace(REC_05, f"{OLDER}/rec-02")
    record(person, UNANSWERED + other, REC_05)
    assert rules(person) == [("explanation-missing", REC_05)]
    out = person.types("check").out
    assert f"commissioner: one line that points to {OLDER}/rec-02, if it is explained there" in out
    assert "explained 1 of 2" in person.types("status").out
    assert "1 duplicate not counted" in person.types("status").out
    assert "Recommendation 5\n" in document(person)
    pointing = f"response:\n  commissioner: See {OLDER}/rec-02.\n"
    record(person, UNANSWERED + other + pointing, REC_05)
    assert rules(person) == []
    assert "explained 2 of 2" in answered(person)


def test_two_that_name_one_another_are_one(person: Person) -> None:
    """The link at both ends: link-cycle says so, and the first by name counts."""
    record(person, ORIGINAL + LINK.replace(REC_05, TWICE), REC_05)
    assert {rule for rule, _ in rules(person)} == {"link-cycle"}
    assert "explained 2 of 2" in answered(person)


def test_a_number_that_changes_says_how_many_findings_have_a_record(person: Person) -> None:
    """recommendations-missing and the document's heading count the same."""
    inspection = person.records / SOTERIA / "inspection.yaml"
    inspection.write_text(inspection.read_text().replace("in_report: 2", "in_report: 3"))
    assert rules(person) == [("recommendations-missing", SOTERIA)]
    assert "2 of 3 entered so far" in person.types("check").out
    assert "Here are 2 of the report's 3 recommendations: " in document(person)
    record(person, UNANSWERED.replace("number: 5", "number: 5a") + LINK)
    assert "recommendations in the report are listed" not in document(person)


@pytest.mark.parametrize("answered_in", ["the duplicate", "the one that counts", "an addendum"])
def test_in_tables_the_one_that_counts_is_answered(
    person: Person, tmp_path: Path, answered_in: str
) -> None:
    """As often as the table of responses says, wherever the answer was written."""
    answer = ANSWER.format("Done") + LINK
    if answered_in == "the duplicate":
        record(person, UNANSWERED, REC_05)
        record(person, UNANSWERED.replace("number: 5\n", "") + answer)
    elif answered_in == "an addendum":
        record(person, UNANSWERED, REC_05)
        response = person.records / SOTERIA / "response.yaml"
        added = (
            f"addenda:\n  - {{published: 2024-11-20, to: {TWICE}, commissioner: It is done now.}}\n"
        )
        response.write_text(response.read_text() + added)
    person.done("export", "--format", "csv", "-o", "tables")
    (response_row,) = [
        row for row in rows(tmp_path / "tables", "responses") if row["inspection"] == SOTERIA
    ]
    found = {
        row["recommendation"]: row for row in rows(tmp_path / "tables", "recommendations")
        if row["inspection"] == SOTERIA and row["counts"] == "true"
    }  # fmt: skip
    assert found.keys() == {f"{SOTERIA}/rec-03", REC_05}
    explained = sum(row["is_explained"] == "true" for row in found.values())
    forces = sum(row["is_answered"] == "true" for row in found.values())
    assert explained == int(response_row["explained_by_body"]) == 2
    assert forces == int(response_row["answered_by_chief_constable"])
