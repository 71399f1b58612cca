"""A programme that reports to several boards; and a board that no programme names."""

import json
from pathlib import Path

import pytest

from tests.acting import Person
from tests.looking import BASE
from tests.merging_git import DRIVER
from tests.merging_git import git as merging
from tests.repository import Repository

PROGRAMME = "programmes/op-soteria/programme.yaml"
OFFICE = (BASE / "register.yaml").read_text(encoding="utf-8")
ONE = "board: op-soteria-board\n"
TWO = "boards:\n  - op-soteria-board\n  - audit-committee\n"


def several(person: Person, text: str = TWO, *, more: str = "") -> Person:
    """Op Soteria reports to its own board and to the audit committee; `more` boards are there."""
    person.with_register()
    committee = f"boards:\n  audit-committee:\n    title: Joint Audit Committee\n{more}"
    (person.records / "register.yaml").write_text(
        OFFICE.replace("boards:\n", committee), encoding="utf-8"
    )
    file = person.records / PROGRAMME
    file.write_text(person.reads(PROGRAMME).replace(ONE, text), encoding="utf-8")
    return person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


def listed(person: Person, *words: str) -> set[str]:
    items = json.loads(person.types("list", "--json", *words).out)["items"]
    return {each["reference"] for each in items}


def test_both_boards_chase_its_work(person: Person) -> None:
    """Whichever is asked for; nothing is counted twice in what all of it comes to."""
    several(person, ONE)
    its_work = listed(person, "--board", "op-soteria-board")
    assert its_work < listed(person)
    several(person)
    assert person.types("check").code == 0
    for board in ("op-soteria-board", "audit-committee"):
        assert listed(person, "--board", board) == its_work
        due = json.loads(person.types("overdue", "--json", "--board", board).out)["items"]
        assert {"op-soteria-board", "audit-committee"} <= {x for y in due for x in y["boards"]}
        assert person.types("log", "--board", board).out
    by_board = person.types("status", "--by", "board")
    assert "Joint Audit Committee" in by_board.out
    assert "Op Soteria Board" in by_board.out
    assert "several rows" in by_board.out


def test_what_two_boards_chase_counts_once(person: Person) -> None:
    """Under --by board a thing stands under each of its boards. The last line, JSON and the exit
    count it once, and a line says so; where each has one board there is nothing to say.
    """
    several(person)
    told = person.types("overdue", "--by", "board")
    plain = person.types("overdue")
    items = json.loads(person.types("overdue", "--json").out)["items"]
    late = [each["reference"] for each in items if each["rule"] == "overdue"]
    assert late
    assert all(told.out.count(each) >= 2 for each in late)
    assert told.out.splitlines()[-1] == plain.out.splitlines()[-1]
    assert told.code == plain.code == 1
    found = json.loads(person.types("overdue", "--by", "board", "--json").out)
    several_boards = sum(len(each["boards"]) == 2 for each in found["items"])
    assert found["in_several_groups"] == several_boards > 1
    assert f"\n{several_boards} under several boards: each counts once in the totals\n" in told.out
    several(person, ONE)
    assert "several boards" not in person.types("overdue", "--by", "board").out


def test_the_boards_of_its_findings_await_a_response(person: Person) -> None:
    """A report that names no programme is chased by those that its findings report to."""
    several(person)
    report, response = "2024-08-22-soteria/inspection.yaml", "2024-08-22-soteria/response.yaml"
    for path, line in ((report, "programme: op-soteria\n"), (response, "published: 2024-10-14\n")):
        text = person.reads(path)
        (person.records / path).write_text(text.replace(line, ""), encoding="utf-8")
    items = json.loads(person.types("overdue", "--json").out)["items"]
    (due,) = [each for each in items if each["kind"] == "response"]
    assert due["boards"] == ["audit-committee", "op-soteria-board"]


def test_a_board_is_shown_for_each(person: Person) -> None:
    """On the programme's page a line each; in JSON a list beside the single key."""
    several(person)
    shown = [line.split() for line in person.types("show", "op-soteria").out.splitlines()]
    assert ["board", "Op", "Soteria", "Board"] in shown
    assert ["board", "Joint", "Audit", "Committee"] in shown
    (found,) = json.loads(person.types("show", "op-soteria", "--json").out)["items"]
    assert found["boards"] == ["op-soteria-board", "audit-committee"]
    several(person, ONE)
    (found,) = json.loads(person.types("show", "op-soteria", "--json").out)["items"]
    assert found["boards"] == ["op-soteria-board"]


@pytest.mark.parametrize(
    "text", [ONE, "board:\n", "boards:\n", "boards:\n  - op-soteria-board\n", ""]
)
def test_one_or_none_will_do(person: Person, text: str) -> None:
    """One key, a list of one, or nothing."""
    several(person, text)
    assert person.types("check").code == 0


@pytest.mark.parametrize(
    ("text", "rule", "summary"),
    [
        ("boards:\n  - op-soteria-board\n  - audit-comittee\n", "unknown-board", 'boards[2] "audit-comittee": not a board in register.yaml'),
        (ONE + "boards:\n  - audit-committee\n", "board-and-boards", "both board and boards are given: which of them holds?"),
        (ONE + TWO, "board-and-boards", "both board and boards are given: which of them holds?"),
        ("boards: op-soteria-board\n", "wrong-type", "boards"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_boards(person: Person, text: str, rule: str, summary: str) -> None:
    """An unknown one among several, and both keys at once."""
    several(person, text)
    found = json.loads(person.types("check", "--json").out)["items"]
    assert [each["rule"] for each in found] == [rule]
    assert summary in found[0]["summary"]
    if rule == "unknown-board":
        assert found[0]["suggestion"].startswith("- audit-committee; or ")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (ONE, TWO, None),
        (ONE, "boards:\n  - op-soteria-board\n", None),
        ("boards:\n  - op-soteria-board\n", ONE, None),
        (TWO, "boards:\n  - audit-committee\n  - op-soteria-board\n", None),
        ("", TWO, None),
        (TWO, ONE, "board was op-soteria-board, audit-committee: 2 open recommendations and 1 open action leave the list of Joint Audit Committee"),
        (TWO, "boards:\n  - op-soteria-board\n  - other\n", "boards was op-soteria-board, audit-committee"),
        (ONE, "boards:\n  - audit-committee\n", "boards was op-soteria-board"),
        (ONE, "", "board was op-soteria-board"),
        (TWO, "", "board was op-soteria-board, audit-committee"),
    ],
)  # fmt: skip
def test_work_that_leaves_a_board_is_named(
    tmp_path: Path, before: str, after: str, said: str | None
) -> None:
    """board-changed compares the boards, whichever key names them: one more is no change."""
    other = "  other:\n    title: Other board\n  a-second:\n    title: Another\n"
    repository = Repository(tmp_path)
    several(repository, before, more=other)
    # Another programme reports to the committee, so that it does not chase everything.
    repository.writes(
        "programmes/second/programme.yaml",
        "title: Second\nboards:\n  - audit-committee\n  - op-soteria-board\n  - other\n",
    )
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit()
    several(repository, after, more=other)
    found = [each.message for each in repository.found("HEAD") if each.rule == "board-changed"]
    assert [each.startswith(said or "?") for each in found] == ([True] if said else [])
    assert ("reports to" in str(found)) is False


def test_diff_says_it_in_titles(tmp_path: Path) -> None:
    """As people call boards."""
    repository = Repository(tmp_path)
    several(repository, "boards:\n  - op-soteria-board\n")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit()
    several(repository)
    out = repository.types("diff", "HEAD").out
    assert "Joint Audit Committee" in out
    assert "reports_to" not in out


def test_two_boards_from_two_branches_are_merged(tmp_path: Path) -> None:
    """Each added a board to the list: both stay, each once."""
    repository = Repository(tmp_path)
    several(repository, more="  c:\n    title: C\n  d:\n    title: D\n")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.git("config", "merge.recotrack.driver", DRIVER)
    attributes = tmp_path / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("records/**/*.yaml merge=recotrack\n", encoding="utf-8")
    repository.commit()
    for branch, board in (("other", "c"), ("main", "d")):
        repository.git("checkout", "--quiet", *(["-b"] if branch == "other" else []), branch)
        repository.edits(PROGRAMME, "  - audit-committee\n", f"  - audit-committee\n  - {board}\n")
        repository.commit()
        repository.git("checkout", "--quiet", "main")
    assert merging(tmp_path, "merge", "--no-edit", "other", check=False).returncode == 0
    text = repository.reads(PROGRAMME)
    assert [text.count(f"  - {each}\n") for each in ("audit-committee", "c", "d")] == [1, 1, 1]


@pytest.mark.parametrize("command", ["list", "status", "overdue", "log"])
@pytest.mark.parametrize("words", [[], ["--json"]], ids=["text", "json"])
def test_a_board_that_no_programme_names(person: Person, command: str, words: list[str]) -> None:
    """It sees everything, as an audit committee does, and that is said: who expected its own list is
    not left to wonder.
    """
    several(person, ONE)
    result = person.types(command, "--board", "audit-committee", *words)
    said = (
        "no programme reports to Joint Audit Committee, so it sees everything: nothing is left out"
    )
    assert result.err.startswith(f"{said} for it\n")
    assert "reports to" not in person.types(command, "--board", "op-soteria-board", *words).err
