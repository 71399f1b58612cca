"""Who answers for what is imported: a person says it, at once for all, and nobody is guessed."""

import json
from pathlib import Path

import pytest

from tests.acting import Person
from tests.intake.test_import import FOLDER, RESPONSE, TODAY, imported, with_text


@pytest.fixture
def officer(tmp_path: Path) -> Person:
    """Somebody with an empty register, a response to two recommendations, and one role."""
    person = Person(tmp_path, TODAY).with_register()
    with_text(person, RESPONSE)
    person.done("add", "role", "custody-lead", "--title", "Head of Custody")
    return person


def owners(officer: Person) -> list[str]:
    """The lines of owners and of what is assumed, of the recommendations in their order."""
    texts = (text for name, text in imported(officer).items() if name.startswith("rec-"))
    lines = (line for text in texts for line in text.splitlines())
    return [line for line in lines if line.startswith(("owner:", "assumed:"))]


def test_an_owner_comes_with_the_import(officer: Person) -> None:
    """A number has its own; without a number it is for all that have none. It is the person's
    decision, so that nothing of it is assumed.
    """
    officer.done("add", "role", "training-lead", "--title", "Head of Training")
    said = officer.done(
        "import", "response.txt", "--owner", "custody-lead", "--owner", "4=training-lead"
    )
    assert owners(officer) == ["owner: custody-lead", "owner: training-lead"]
    assert "no-owner" not in said
    assert "roles  added" not in said


def test_a_title_is_a_role_that_is_there_or_a_new_one(officer: Person) -> None:
    """A role that the register has by another id is that role. A new one is added with its title,
    and named where the change is told.
    """
    said = officer.done(
        "import", "response.txt", "--owner", "2=head of custody", "--owner", "4=Head of Training"
    )
    assert owners(officer) == ["owner: custody-lead", "owner: head-of-training"]
    assert "\n  roles  added to register.yaml: head-of-training\n" in said
    register = (officer.records / "register.yaml").read_text()
    assert "  head-of-training:\n    title: Head of Training\n" in register
    assert officer.types("check").code == 0


def test_an_id_that_no_role_has_is_refused(officer: Person) -> None:
    """It may be mistyped: a new role takes a title, and nothing is written."""
    ran = officer.types("import", "response.txt", "--owner", "2=custody-laed")
    assert ran.code == 2
    assert "custody-laed" in ran.err
    assert "custody-lead" in ran.err
    assert 'or the title of a new one, as in "Head of Custody"' in ran.err
    assert not (officer.records / FOLDER).exists()
    ran = officer.types("import", "response.txt", "--owner", "9=custody-lead")
    assert (ran.code, "--owner 9: no finding has that name" in ran.err) == (2, True)


def test_nobody_is_guessed(officer: Person) -> None:
    """Without a word from a person there is no owner; a look says how many lack one, and how to
    give it.
    """
    ran = officer.types("import", "response.txt", "--dry-run")
    assert (
        "\n  note         2 recommendations without an owner: --owner ROLE, or NUMBER=ROLE for one of them\n"
        in ran.err
    )
    officer.done("import", "response.txt")
    assert owners(officer) == []


def test_an_owner_whom_the_document_names_stands(officer: Person) -> None:
    """What is given for all that have none leaves it; what is given by number takes its place."""
    text = (
        "No.,Recommendation,Owner,Status\n"
        '2,"By 31 January 2026, forces should check each cell once an hour.",Head of Cells,Open\n'
        '4,"By 30 April 2026, forces should train each custody sergeant.",,Open\n'
    )
    with_text(officer, text, "tracker.csv")
    facts = (
        "--title", "Cells and souls: how forces run custody", "--published", "2025-11-05",
        "--inspectorate", "HMICFRS", "--inspection-kind", "thematic",
    )  # fmt: skip
    officer.done("import", "tracker.csv", *facts, "--owner", "custody-lead")
    assert owners(officer) == ["owner: head-of-cells", "owner: custody-lead"]


def test_owners_can_follow_later(officer: Person) -> None:
    """Over records that are there it gives an owner to those that have none, and touches no other."""
    officer.done("import", "response.txt", "--owner", "2=custody-lead")
    said = officer.done("import", "response.txt", "--owner", "Head of Training")
    assert owners(officer) == ["owner: custody-lead", "owner: head-of-training"]
    assert "differs" not in said
    again = officer.done("import", "response.txt", "--owner", "custody-lead")
    assert "nothing to do" in again


def test_a_look_without_a_register_takes_any_role(tmp_path: Path) -> None:
    """Nobody knows which roles there are; as JSON the owner and a new role are there."""
    person = Person(tmp_path, TODAY)
    with_text(person, RESPONSE)
    ran = person.types(
        "import", "response.txt", "--dry-run", "--json",
        "--owner", "2=custody-lead", "--owner", "Head of Training",
    )  # fmt: skip
    item = json.loads(ran.out)["items"][0]
    assert [each["owner"] for each in item["recommendations"]] == [
        "custody-lead",
        "head-of-training",
    ]
    assert item["roles"]["head-of-training"] == "Head of Training"
