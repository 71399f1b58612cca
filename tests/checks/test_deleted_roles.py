"""A role that was deleted is put back: another one in its place would say what is not true."""

import json
from pathlib import Path

import pytest

from recotrack.words import slips
from tests.acting import Person
from tests.looking import BASE
from tests.repository import Repository
from tests.tables import every_row

REC = "2024-08-22-soteria/rec-03.yaml"
OFFICE = (BASE / "register.yaml").read_text(encoding="utf-8")
LEAD = "  pillar-4-lead:\n    title: Pillar 4 lead\n"
PUT_BACK = (
    "pillar-4-lead in register.yaml, put back: recotrack add role pillar-4-lead --title {}; "
    "or the same with --until and its last day, if the role has ended"
)


def cures(person: Person, *words: str) -> set[str]:
    items = json.loads(person.types("check", "--json", *words).out)["items"]
    return {each["suggestion"] for each in items if each["rule"] == "unknown-role"}


def test_git_shows_that_it_was_there(tmp_path: Path) -> None:
    """With --since, whatever near names there are: pillar-3-lead is another role, not a slip."""
    repository = Repository(tmp_path).committed()
    repository.edits("register.yaml", LEAD, "")
    assert cures(repository, "--since", "HEAD") == {PUT_BACK.format('"Pillar 4 lead"')}


def test_the_cure_is_a_command_that_mends(tmp_path: Path) -> None:
    """Copied and run, with the last day of a role that has ended."""
    repository = Repository(tmp_path).committed()
    repository.edits("register.yaml", LEAD, "")
    repository.done("add", "role", "pillar-4-lead", "--title", "Pillar 4 lead")
    assert cures(repository, "--since", "HEAD") == set()


def test_other_records_show_that_it_was_there(tmp_path: Path) -> None:
    """Nobody mistypes a name in the same way in several records."""
    person = Person(tmp_path).with_register()
    (person.records / "register.yaml").write_text(OFFICE.replace(LEAD, ""), encoding="utf-8")
    assert "pillar-4-lead" in person.reads(REC)
    assert "pillar-4-lead" in person.reads("programmes/op-soteria/pillar-4.yaml")
    assert cures(person) == {PUT_BACK.format("TITLE")}


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("pillar4-lead", "owner: pillar-4-lead; or pillar4-lead, added to register.yaml: recotrack add role pillar4-lead --title TITLE"),
        ("pilar-4-lead", "owner: pillar-4-lead; or pilar-4-lead, added to register.yaml: recotrack add role pilar-4-lead --title TITLE"),
        ("laison-officer", "owner: liaison-officer; or laison-officer, added to register.yaml: recotrack add role laison-officer --title TITLE"),
        ("pillar-9-lead", "one of: data-analyst, liaison-officer, pillar-3-lead and 3 more; or pillar-9-lead, added to register.yaml: recotrack add role pillar-9-lead --title TITLE"),
    ],
)  # fmt: skip
def test_a_near_name_is_offered_for_a_slip_alone(tmp_path: Path, typed: str, cure: str) -> None:
    """In one record only: a letter or a hyphen is a slip, another number is another role."""
    person = Person(tmp_path).with_register()
    text = person.reads(REC).replace("owner: pillar-4-lead", f"owner: {typed}")
    (person.records / REC).write_text(text, encoding="utf-8")
    assert cures(person) == {cure}


def test_a_slip_that_was_pasted(tmp_path: Path) -> None:
    """In several records both stand there: to put it back, and the one that it is like."""
    person = Person(tmp_path).with_register()
    for path in (REC, "programmes/op-soteria/pillar-4.yaml"):
        text = person.reads(path).replace("pillar-4-lead", "pillar4-lead")
        (person.records / path).write_text(text, encoding="utf-8")
    found = cures(person)
    assert all(each.startswith("pillar4-lead in register.yaml, put back: ") for each in found)
    assert {each.rpartition("; or ")[2] for each in found} == {
        "owner: pillar-4-lead", "by: pillar-4-lead", "- pillar-4-lead",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "shown"), [('The "lead"', "TITLE"), ("Lead $HOME", "TITLE"), ("Lead's own", '"Lead\'s own"')]
)  # fmt: skip
def test_a_title_is_quoted_only_where_every_shell_can(
    tmp_path: Path, title: str, shown: str
) -> None:
    """What the shell would make of it is not printed as a command."""
    repository = Repository(tmp_path).committed()
    repository.edits("register.yaml", "title: Pillar 4 lead", f"title: {title}")
    repository.commit()
    repository.edits("register.yaml", LEAD.replace("Pillar 4 lead", title), "")
    assert cures(repository, "--since", "HEAD") == {PUT_BACK.format(shown)}


def test_a_board_that_was_deleted(tmp_path: Path) -> None:
    """The same of boards, as far as git shows them: a programme's, and who agreed."""
    repository = Repository(tmp_path).committed()
    text = repository.reads("register.yaml")
    repository.writes("register.yaml", text.replace("op-soteria-board:", "another-board:"))
    found = json.loads(repository.types("check", "--json", "--since", "HEAD").out)["items"]
    said = {each["rule"]: each["suggestion"] for each in found}
    assert said["unknown-board"].startswith(
        'op-soteria-board in register.yaml, put back: recotrack add board op-soteria-board --title "Op Soteria Board"'
    )


@every_row(
    ("name", "known", "is_slip"),
    [
        ("pillar4-lead", "pillar-4-lead", True),
        ("pillar-4-lead", "pillar-3-lead", False),
        ("pillar-4-laed", "pillar-4-lead", True),
        ("custody-leads", "custody-lead", True),
        ("policy-offcier", "policy-officer", True),
        ("quality-lead", "custody-lead", False),
        ("superintendent-north", "superintendent-south", False),
        ("force-head", "force-lead", False),
        ("projectmanager", "project-manager", True),
        ("Pillar-4-lead", "pillar-4-lead", True),
        ("pillar-14-lead", "pillar-4-lead", False),
        ("projectmanger", "project-manager", True),
    ],
)
def test_what_is_a_slip(name: str, known: str, *, is_slip: bool) -> None:
    """A letter or two within a word; not another word, and not another number."""
    assert slips(name, [known]) == ((known,) if is_slip else ())
