"""The format of the records: a newer one is refused by every command, and nothing is touched."""

import json
from pathlib import Path

import pytest

from tests.acting import Person
from tests.conftest import ProblemsOf
from tests.every_verb import VERBS
from tests.looking import BASE
from tests.merging_git import DRIVER
from tests.merging_git import git as merging
from tests.repository import Repository

OFFICE = (BASE / "register.yaml").read_text(encoding="utf-8")
REC = "2024-08-22-soteria/rec-03.yaml"
UPDATE = "      - date: 2025-{:02}-01\n        by: pillar-4-lead\n        note: {}\n"
NEWER = "format 2; this recotrack reads 1: install a newer one"


def with_format(text: str) -> str:
    """The register.yaml of the rules' examples, which names no format, with this line at its top."""
    assert "format" not in OFFICE
    return f"{text}\n{OFFICE}"


def committed(folder: Path, text: str) -> Repository:
    """A repository with the register of the rules' examples, its register.yaml begun so."""
    person = Repository(folder).committed()
    person.writes("register.yaml", with_format(text))
    person.commit()
    return person


NO_RECORDS = {"demo", "doctor", "init", "merge-driver", "rule", "schema"}
"""Commands that read no records here: doctor says it in words of its own, the merge driver below."""


def test_what_reads_no_records_is_there() -> None:
    """All the other commands are asked below."""
    assert {*VERBS} >= NO_RECORDS


@pytest.mark.parametrize("name", sorted({*VERBS} - NO_RECORDS))
@pytest.mark.parametrize("more", [[], ["--help"]], ids=["run", "help"])
def test_a_newer_format_is_refused(tmp_path: Path, name: str, more: list[str]) -> None:
    """Every command that reads or writes records says which format it met and ends with 3, and no
    file is touched; its help is there all the same.
    """
    person = committed(tmp_path, "format: 2")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = person.types(*VERBS[name][0].words, *more)
    if more:
        assert result.code == 0
        return
    assert (result.code, result.out) == (3, ""), result
    assert f"recotrack: register.yaml: {NEWER}\n  do this  " in result.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "text",
    [
        "format: 2", 'format: "2"', "format: '2'  # ours", '"format": 2', "format:    2", "format: 02",
        "format: 2\nformat: 1", "format:\n  2", "\ufeffformat: 2", "format: 2\r",
        "format: 99999999999", f"format: {'9' * 9000}", f"format: {'9' * 9000}\n\tx", "format: 2\nnew_key: x", "roles: a newer shape\nformat: 2",
        # Broken as a whole: what it says of its format counts all the same.
        "format: 2\n\tx: y", "<<<<<<< ours\nformat: 1\n=======\nformat: 2\n>>>>>>> theirs",
    ],
)  # fmt: skip
def test_however_it_is_written(tmp_path: Path, text: str) -> None:
    """A newer format is refused also where the rest of the file cannot be read: it may be newer."""
    person = Person(tmp_path).with_register()
    (person.records / "register.yaml").write_bytes(with_format(text).encode())
    for words in (["check"], ["list"], ["update", "rec-03", "--note", "x"]):
        assert "this recotrack reads 1: install a newer one" in person.refused(*words, code=3)


@pytest.mark.parametrize("text", ["format: 1", "", "format: 01", 'format: "1"', "format: 1 # ours"])
def test_the_format_that_is_read(problems_of: ProblemsOf, text: str) -> None:
    """1 is read, however it is typed; a register that names none is one of 1."""
    assert problems_of({"register.yaml": with_format(text)}) == []


@pytest.mark.parametrize(
    ("value", "rule", "message", "write"),
    [
        ("two", "wrong-type", "two is not a whole number", "digits only, such as 56"),
        ("0", "wrong-type", "0 is below 1, where counting begins", "1"),
        ("-1", "wrong-type", "-1 is below 1, where counting begins", "1"),
        ("2.0", "wrong-type", "2.0 is not a whole number", "2"),
        ("[2]", "wrong-type", "a single value belongs here, and this is a list", "2, without dash or brackets"),
        ("", "missing-key", "this is empty, and a value is needed", "format: and the value"),
        ('""', "missing-key", "this is empty, and a value is needed", "format: and the value"),
    ],
)  # fmt: skip
def test_no_format_at_all_is_a_problem(
    tmp_path: Path, value: str, rule: str, message: str, write: str
) -> None:
    """What is no number from 1 is an ordinary problem, with its place and its cure."""
    person = Person(tmp_path).with_register({"register.yaml": with_format(f"format: {value}")})
    result = person.types("check", "--json")
    found = [each for each in json.loads(result.out)["items"] if each["line"] == 1]
    assert result.code == 1
    assert [(x["rule"], x["message"], x["suggestion"]) for x in found] == [(rule, message, write)]


def test_format_elsewhere_means_nothing(problems_of: ProblemsOf) -> None:
    """Only register.yaml says it: a note that holds the words, or a key below another, does not."""
    found = problems_of(
        {
            "register.yaml": OFFICE.replace(
                "title: Pillar 4 lead", "title: Pillar 4 lead\n    format: 2"
            )
        }
    )
    assert [each.rule for each in found] == ["unknown-key"]
    text = (BASE / REC).read_text(encoding="utf-8")
    found = problems_of({"register.yaml": OFFICE, REC: f"{text}format: 2\n"})
    assert "unknown-key" in [each.rule for each in found]


def test_an_unknown_key_may_be_a_newer_ones(problems_of: ProblemsOf) -> None:
    """A new key does not raise the format: whoever meets one is told what else it may be."""
    text = (BASE / REC).read_text(encoding="utf-8")
    for name in ("keeper", "owners"):
        found = problems_of({"register.yaml": OFFICE, REC: f"{text}{name}: x\n"})
        assert "no such key here, or a newer recotrack's" in [each.message for each in found]


@pytest.mark.parametrize(
    "words",
    [["check", "--since", "HEAD~1"], ["check", "--commit", "HEAD~1"], ["diff", "HEAD~1"]],
)
def test_a_newer_format_in_an_older_commit(tmp_path: Path, words: list[str]) -> None:
    """Where the records came back to 1, what is compared with them was of 2, and is not read."""
    person = committed(tmp_path, "format: 2")
    person.writes("register.yaml", with_format("format: 1"))
    person.commit()
    assert person.types("check").code == 0
    said = person.refused(*words, code=3)
    assert NEWER in said
    assert "a board, for its last meeting" not in said


def test_a_branch_called_as_a_board(tmp_path: Path) -> None:
    """The branch is meant, and it is newer: the board's last meeting is no way round that."""
    person = committed(tmp_path, "format: 2")
    person.git("branch", "op-soteria-board")
    person.writes("register.yaml", with_format("format: 1"))
    person.commit()
    assert NEWER in person.refused("diff", "op-soteria-board", code=3)


def test_an_older_commit_that_names_none(tmp_path: Path) -> None:
    """To name the format changes nothing that judges."""
    person = Repository(tmp_path).committed()
    person.writes("register.yaml", with_format("format: 1"))
    assert person.found("HEAD") == []


def parted(tmp_path: Path, newer: str, *, both: bool = False) -> Repository:
    """Two branches with an update each; on one of them, or `both`, register.yaml changed too: where
    it did on `newer`, the records have format 2 from then on.
    """
    person = committed(tmp_path, "format: 1")
    person.git("config", "merge.recotrack.driver", DRIVER)
    attributes = tmp_path / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("records/**/*.yaml merge=recotrack\n", encoding="utf-8")
    text = person.reads(REC)
    for name, month, note in (("other", 11, "Theirs."), ("main", 12, "Ours.")):
        person.git("checkout", "--quiet", *(["-b"] if name == "other" else []), name)
        if name == newer:
            person.edits("register.yaml", "format: 1", "format: 2")
        elif both:
            person.edits("register.yaml", "format: 1", "format: 1  # read by all of us")
        person.writes(REC, text + UPDATE.format(month, note))
        person.commit()
        if name == "other":
            person.git("checkout", "--quiet", "main")
    return person


@pytest.mark.parametrize("newer", ["main", "other"])
def test_the_driver_does_not_merge_a_newer_format(tmp_path: Path, newer: str) -> None:
    """Whichever side is newer, the driver merges no record: each is as git would have left it."""
    person = parted(tmp_path, newer)
    done = merging(tmp_path, "merge", "--no-edit", "other", check=False)
    assert done.returncode == 1
    said = done.stdout.decode() + done.stderr.decode()
    assert f"records/{REC}: register.yaml: {NEWER}; merged as plain text" in said
    assert person.reads(REC).count("<<<<<<<") == 1


@pytest.mark.parametrize("newer", ["main", "other"])
def test_the_driver_merges_no_newer_register(tmp_path: Path, newer: str) -> None:
    """The same for register.yaml itself, of which each version is at hand."""
    person = parted(tmp_path, newer, both=True)
    done = merging(tmp_path, "merge", "--no-edit", "other", check=False)
    said = done.stdout.decode() + done.stderr.decode()
    assert f"records/register.yaml: register.yaml: {NEWER}; merged as plain text" in said
    assert person.reads("register.yaml").count("<<<<<<<") == 1


def test_the_driver_in_a_rebase(tmp_path: Path) -> None:
    """In a rebase the other side is the branch that is rebased."""
    parted(tmp_path, "other")
    merging(tmp_path, "checkout", "--quiet", "other")
    done = merging(tmp_path, "rebase", "main", check=False)
    assert NEWER in done.stdout.decode() + done.stderr.decode()


def test_the_driver_merges_what_it_reads(tmp_path: Path) -> None:
    """Where both sides have format 1, both updates are kept."""
    person = parted(tmp_path, "neither")
    assert merging(tmp_path, "merge", "--no-edit", "other", check=False).returncode == 0
    assert "Theirs." in person.reads(REC)
    assert "Ours." in person.reads(REC)


@pytest.mark.parametrize("both", [True, False], ids=["register in conflict", "register merged"])
@pytest.mark.parametrize("newer", ["main", "other"])
def test_resolve_after_a_merge_with_a_newer_format(
    tmp_path: Path, newer: str, *, both: bool
) -> None:
    """resolve writes nothing where a side is newer: git's conflict stays as it is."""
    person = parted(tmp_path, newer, both=both)
    merging(tmp_path, "config", "--unset", "merge.recotrack.driver")
    assert merging(tmp_path, "merge", "--no-edit", "other", check=False).returncode == 1
    assert NEWER in person.refused("resolve", code=3)
    assert NEWER in person.refused("resolve", f"records/{REC}", code=3)
