"""A response as it stood when it was published, by the first commit that holds that day."""

from pathlib import Path

import pytest

from tests.acting import Person
from tests.cli.test_known_on import shallow
from tests.difference.test_diff import REC_05, Office
from tests.looking import lively

RESPONSE = "2024-08-22-soteria/response.yaml"
PUBLISHED = "published: 2024-10-14\n"
WORDS = "I look forward to monitoring progress."
"""The body's comments, in the response."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A draft of 1 October 2024, without a day of publication; it is 30 June 2025."""
    folder = tmp_path / "office"
    folder.mkdir()
    office = Office(lively(folder))
    office.edits(
        RESPONSE, (f"{PUBLISHED}published_at: https://pfcc.example/responses/soteria\n", "")
    )
    office.git("init", "--quiet", "--initial-branch", "main")
    office.commit("a draft", day="2024-10-01")
    return office


def publishes(office: Office, on: str = "2024-10-14", *, typed: str | None = None) -> None:
    """Writes the day of publication down, and commits that on the day `typed`."""
    path = office.records / RESPONSE
    path.write_text(path.read_text().rstrip("\n") + f"\npublished: {on}\n")
    office.commit("published", day=typed or on)


def says(office: Office, old: str, new: str, *, day: str) -> None:
    """Other words in the response, committed on a day."""
    office.edits(RESPONSE, (old, new))
    office.commit("other words", day=day)


def as_published(office: Person, *words: str) -> str:
    result = office.types("render", "response-record", *words, "--as-published")
    assert result.code == 0, result.err
    return result.out


def test_of_a_response_that_is_not_published_there_is_none(office: Office) -> None:
    """It is said with what would make one; also where there is no response at all."""
    said = office.refused(
        "render", "response-record", "2024-08-22-soteria", "--as-published", code=3
    )
    assert "no commit has the response to 2024-08-22-soteria as published" in said
    (office.records / "2024-08-22-soteria" / "response.yaml").unlink()
    office.commit("without one")
    assert "as published" in office.refused("render", "response-record", "2024-08-22-soteria", "--as-published", code=3)  # fmt: skip


def test_it_is_what_was_rendered_on_that_day(office: Office) -> None:
    """Byte for byte, whatever was changed since, decisions too."""
    publishes(office)
    office.today = "2024-10-14"
    then = office.types("render", "response-record", "soteria").out
    office.today = "2025-06-30"
    says(office, WORDS, "I never said that.", day="2025-02-01")
    office.edits(REC_05, ("disposition: accepted\n", "disposition: not accepted\nreason: No.\n"))
    office.commit(day="2025-03-01")
    assert as_published(office, "soteria") == then
    assert office.types("render", "response-record", "soteria").out != then


def test_it_says_which_commit_that_is(office: Office) -> None:
    publishes(office)
    commit = office.git("rev-parse", "HEAD")[:10]
    office.commit("other work", day="2025-02-01")
    said = office.types("render", "response-record", "soteria", "--as-published").err
    assert said == f"as published on 14 October 2024: commit {commit}\n"


def test_one_that_was_imported_later_says_so_in_the_document(office: Office) -> None:
    publishes(office, typed="2025-01-20")
    says(office, WORDS, "I never said that.", day="2025-02-01")
    printed = as_published(office, "soteria")
    assert "**This response was published on 14 October 2024, and recorded on 20 January 2025." in printed  # fmt: skip
    assert WORDS in printed
    said = office.types("render", "response-record", "soteria", "--as-published").err
    assert said.endswith(", recorded on 20 January 2025\n")


def test_one_that_was_recorded_in_time_says_nothing_of_it(office: Office) -> None:
    publishes(office)
    assert "and recorded on" not in as_published(office, "soteria")
    assert "and recorded on" not in office.types("render", "response-record", "soteria").out


def test_words_that_were_changed_later_on_the_same_day_are_not_those_that_were_published(
    office: Office,
) -> None:
    publishes(office)
    says(office, WORDS, "I never said that.", day="2024-10-14")
    assert WORDS in as_published(office, "soteria")


def test_a_day_that_was_typed_before_it_came_was_a_plan(office: Office) -> None:
    """What was mended before it came was published, and what was typed on it was not."""
    publishes(office, typed="2024-10-07")
    says(office, WORDS, "I look forward to it.", day="2024-10-10")
    says(office, "I look forward to it.", "I never said that.", day="2024-10-14")
    assert "I look forward to it." in as_published(office, "soteria")


def test_a_decision_that_was_taken_between_the_plan_and_its_day_was_published(
    office: Office,
) -> None:
    publishes(office, typed="2024-10-07")
    office.edits(
        REC_05,
        ("disposition: accepted\n", "disposition: not accepted\nreason: It costs too much.\n"),
    )
    office.commit(day="2024-10-10")
    office.edits(REC_05, ("It costs too much.", "It is not for us."))
    office.commit(day="2024-10-14")
    assert "It costs too much." in as_published(office, "soteria")


def test_a_plan_that_was_moved_was_not_published_on_the_first_day(office: Office) -> None:
    publishes(office, typed="2024-10-07")
    says(
        office,
        PUBLISHED,
        "published: 2024-10-21\n",
        day="2024-10-10",
    )
    says(office, WORDS, "I look forward to it.", day="2024-10-16")
    printed = as_published(office, "soteria")
    assert "I look forward to it." in printed
    said = office.types("render", "response-record", "soteria", "--as-published").err
    assert said.startswith("as published on 21 October 2024: ")


def test_a_day_that_was_changed_afterwards_does_not_make_it_newer(office: Office) -> None:
    publishes(office)
    office.edits(RESPONSE, (PUBLISHED, "published: 2025-02-01\n"), (WORDS, "I never said that."))
    office.commit(day="2025-02-01")
    assert WORDS in as_published(office, "soteria")


def test_a_day_that_was_taken_out_and_put_back_does_not_make_it_newer(office: Office) -> None:
    publishes(office)
    office.edits(RESPONSE, (PUBLISHED, ""), (WORDS, "I never said that."))
    office.commit(day="2024-12-01")
    publishes(office, typed="2024-12-02")
    assert WORDS in as_published(office, "soteria")


def test_it_is_found_wherever_it_lay(office: Office) -> None:
    """The inspection had another name then, and so had the records folder. The commit is the first."""
    publishes(office)
    first = office.git("rev-parse", "HEAD")[:10]
    (office.records / "2024-08-22-soteria").rename(office.records / "2024-08-22-rape")
    office.commit(day="2024-12-01")
    office.records.rename(office.folder / "data")
    office.commit(day="2025-01-01")
    (office.folder / "data").rename(office.records)
    office.commit(day="2025-02-01")
    path = office.records / "2024-08-22-rape" / "response.yaml"
    path.write_text(path.read_text().replace(WORDS, "I never said that."))
    office.commit(day="2025-03-01")
    assert WORDS in as_published(office, "rape")
    said = office.types("render", "response-record", "rape", "--as-published").err
    assert said == f"as published on 14 October 2024: commit {first}\n"


def test_a_branch_counts_from_its_merge(office: Office) -> None:
    office.git("switch", "--quiet", "--create", "answer")
    publishes(office)
    office.git("switch", "--quiet", "main")
    office.git("merge", "--quiet", "--no-ff", "--no-edit", "answer", day="2024-10-16")
    assert "and recorded on 16 October 2024." in as_published(office, "soteria")


def test_a_report_that_is_answered_in_another_response_is_as_that_one(office: Office) -> None:
    publishes(office)
    office.edits(
        "2023-05-04-self-assessment/inspection.yaml",
        ("title:", "answered_in: 2024-08-22-soteria/response\ntitle:"),
    )
    office.commit(day="2025-02-01")
    said = office.types("render", "response-record", "self-assessment", "--as-published").err
    assert said.startswith("as published on 14 October 2024: commit ")


def test_the_public_may_read_it(office: Office) -> None:
    publishes(office, typed="2025-01-20")
    assert "and recorded on 20 January 2025." in as_published(
        office, "soteria", "--audience", "public"
    )


def test_what_is_not_published_or_not_committed_is_refused(office: Office) -> None:
    words = ("render", "response-record", "soteria", "--as-published")
    refused = office.refused(*words, code=3)
    assert "no commit has the response to 2024-08-22-soteria as published" in refused
    path = office.records / RESPONSE
    path.write_text(path.read_text().rstrip("\n") + f"\n{PUBLISHED}")
    assert office.refused(*words, code=3) == refused


def test_without_git_it_is_refused(tmp_path: Path) -> None:
    refused = Person(lively(tmp_path)).refused(
        "render", "response-record", "soteria", "--as-published", code=3
    )
    assert "is not in a git repository" in refused


def test_a_shallow_clone_that_begins_with_it_is_refused(office: Office) -> None:
    """It may have been published before, in other words."""
    publishes(office)
    words = ("render", "response-record", "soteria", "--as-published")
    assert "git fetch --unshallow" in shallow(office).refused(*words, code=3)


def test_a_shallow_clone_that_has_the_draft_is_enough(office: Office) -> None:
    publishes(office)
    assert WORDS in as_published(shallow(office, depth=2), "soteria")


def test_a_day_that_was_put_off_on_the_day_itself_was_none(office: Office) -> None:
    publishes(office, typed="2024-10-07")
    says(office, PUBLISHED, "published: 2024-10-21\n", day="2024-10-14")
    said = office.types("render", "response-record", "soteria", "--as-published").err
    assert said.startswith("as published on 21 October 2024: ")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("action-log",), "an action-log is not published"),
        (("--all", "-o", "papers"), "--as-published makes one response record"),
        (
            ("response-record", "soteria", "--as-of", "2025-01-01"),
            "--as-published says from which day to look",
        ),
        (
            ("response-record", "soteria", "--known-on", "2025-01-01"),
            "--as-published says from which day to look",
        ),
    ],
    ids=["another document", "every document", "as of a day", "known on a day"],
)
def test_it_is_of_one_response_and_of_its_own_day(
    office: Office, words: tuple[str, ...], why: str
) -> None:
    publishes(office)
    assert why in office.refused("render", *words, "--as-published")
