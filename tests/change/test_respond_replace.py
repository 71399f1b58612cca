"""Words that stand in the wrong place, or were imported as somebody else's, are put right by a
command, until they are published and merged: from then on an addendum says what is to be said.
"""

from pathlib import Path

import pytest

from tests.acting import Person
from tests.change.test_response_commands import REC, REPORT, RESPONSE, unpublished
from tests.repository import Repository

WORDS = "The training began in May.\n"


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """In a register where a response is written, and not published."""
    person = Person(tmp_path).with_register()
    unpublished(person)
    return person


def replaced(person: Person, *words: str) -> str:
    return person.done("respond", *words, "--replace", "--file", "-", stdin=WORDS)


def test_other_words_take_the_place_of_those_that_stand_there(officer: Person) -> None:
    """To a recommendation, of the chief constable, and a part of the commissioner's; every other line
    of the record stays.
    """
    before = officer.reads(REC).splitlines()
    replaced(officer, "rec-03", "--as", "commissioner")
    now = officer.reads(REC).splitlines()
    assert "  commissioner: The training began in May." in now
    assert [each for each in before if each in now] == [each for each in now if each in before]
    replaced(officer, REPORT, "--as", "chief-constable")
    replaced(officer, REPORT, "--as", "commissioner", "--part", "initial")
    text = officer.reads(RESPONSE)
    assert "  comments: The training began in May.\n" in text
    assert "  initial_response: The training began in May.\n" in text
    assert officer.types("check").code == 0


def test_the_same_words_are_a_notice(officer: Person) -> None:
    replaced(officer, "rec-03", "--as", "commissioner")
    assert replaced(officer, "rec-03", "--as", "commissioner").startswith("nothing to do: ")


def test_without_the_option_nothing_is_replaced_and_it_is_named(officer: Person) -> None:
    words = ("respond", "rec-03", "--as", "commissioner", "--file", "-")
    said = officer.refused(*words, stdin=WORDS)
    assert "already written: the body's explanation" in said
    assert "do this  --replace changes it: git shows what changed" in said


def test_a_decision_can_be_replaced_too(officer: Person) -> None:
    officer.done(
        "respond", "rec-03", "--as", "commissioner", "--replace", "--disposition", "accepted"
    )
    assert "disposition: accepted\n" in officer.reads(REC)


def test_what_is_published_stays_where_nobody_knows_what_is_merged(tmp_path: Path) -> None:
    """Without git, publication is the end of it: the cure is the command that makes an addendum."""
    officer = Person(tmp_path).with_register()
    words = ("respond", "rec-03", "--as", "commissioner", "--replace", "--file", "-")
    said = officer.refused(*words, stdin=WORDS)
    assert "the response to 2024-08-22-soteria is published: what it says stays" in said
    addendum = f"recotrack respond {REPORT}/rec-03 --as commissioner --file FILE --date DATE"
    assert addendum in said


def test_what_is_published_and_merged_stays(tmp_path: Path) -> None:
    """The rule of history refuses it, and names the addendum."""
    officer = Repository(tmp_path / "clone").committed()
    words = ("respond", "rec-03", "--as", "commissioner", "--replace", "--file", "-")
    said = officer.refused(*words, code=1, stdin=WORDS)
    assert "error  response-changed" in said
    assert f"recotrack respond {REPORT}/rec-03 --as commissioner --date DATE --file FILE" in said


def test_what_a_branch_says_is_published_can_be_put_right_until_it_is_merged(
    tmp_path: Path,
) -> None:
    """A response that was published long ago, and imported this morning, is not merged yet."""
    officer = Repository(tmp_path / "clone").committed()
    text = officer.reads(RESPONSE).replace("\npublished: 2024-10-14\n", "\npublished:\n")
    officer.writes(RESPONSE, text.partition("sent:\n")[0] + "sent:\n")
    officer.commit()
    officer.git("switch", "--quiet", "--create", "import")
    officer.done("publish", REPORT, "--date", "2024-10-14")
    officer.commit()
    replaced(officer, "rec-03", "--as", "commissioner")
    assert "  commissioner: The training began in May.\n" in officer.reads(REC)
