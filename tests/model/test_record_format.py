"""The format of the records: a newer one is refused by every command, and nothing is touched."""

import json
import os
import sys
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from tests.acting import Person
from tests.conftest import ProblemsOf
from tests.every_verb import VERBS
from tests.looking import BASE, bytes_of
from tests.merging_git import DRIVER
from tests.merging_git import git as merging
from tests.repository import Repository
from tests.tables import every_row, one_in, some_of

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
    copytree(_made(text).name, folder, copy_function=copyfile, dirs_exist_ok=True)
    person = Repository(folder)
    person.git("update-index", "--refresh")  # these are other files than git's index knows
    return person


@cache
def _made(text: str) -> TemporaryDirectory[str]:
    """For each beginning once."""
    folder = TemporaryDirectory(prefix="recotrack-format-")
    person = Repository(Path(folder.name)).committed()
    person.writes("register.yaml", with_format(text))
    person.commit()
    return folder


NO_RECORDS = {"demo", "doctor", "init", "merge-driver", "rule", "schema"}
"""Commands that read no records: doctor says it in words of its own, those that write are asked below."""


READING = sorted({*VERBS} - NO_RECORDS)


def test_what_reads_no_records_is_there() -> None:
    """All the other commands are asked below."""
    assert {*VERBS} >= NO_RECORDS


@pytest.mark.parametrize(
    ("more", "name"),
    [
        *(pytest.param([], name, id=f"run-{name}") for name in READING),
        *(
            pytest.param(
                ["--help"],
                name,
                id=f"help-{name}",
                marks=()
                if name in {"check", "update"}
                else pytest.mark.test_all("every combination"),
            )
            for name in READING
        ),
    ],
)
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
    one_in(3, [
        "format: 2", 'format: "2"', "format: '2'  # ours", '"format": 2', "format:    2", "format: 02",
        "format: 2\nformat: 1", "format:\n  2", "\ufeffformat: 2", "format: 2\r",
        "format: 99999999999", f"format: {'9' * 9000}", f"format: {'9' * 9000}\n\tx", "format: 2\nnew_key: x", "roles: a newer shape\nformat: 2",
        "format: ' 2'", "format: >-\n  2", "? format\n: 2", '"\\x66ormat": 2', "--- \nformat: 2",
        # Broken as a whole: what it says of its format counts all the same.
        "format: 2\n\tx: y", "format:\n  2\n\tx: y", "? format\n: 2\n\tx: y", "format: |\n  2\n\tx",
        "format: !!int 2", "format: &a 2", "format: 2\0", "# x\rformat: 2\r", "%YAML 1.3\n---\nformat: 2",
        "{format: 2, x: y}", '{"x": 1, "format": 2}', "--- {format: 2}", "# x\n{format: 1, format: 2}",
        "format: 1\n---\nformat: 2", "<<<<<<< ours\nformat: 1\n=======\nformat: 2\n>>>>>>> theirs",
    ]),
)  # fmt: skip
def test_however_it_is_written(tmp_path: Path, text: str) -> None:
    """A newer format is refused also where the rest of the file cannot be read: it may be newer."""
    person = Person(tmp_path).with_register()
    (person.records / "register.yaml").write_bytes(with_format(text).encode())
    for words in (["check"], ["list"], ["update", "rec-03", "--note", "x"]):
        assert "this recotrack reads 1: install a newer one" in person.refused(*words, code=3)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_however_it_was_saved(tmp_path: Path, encoding: str) -> None:
    """An editor or a shell may have saved it in a way that no record is read in."""
    person = Person(tmp_path).with_register()
    text = with_format("format: 2\n")
    (person.records / "register.yaml").write_bytes(text.encode(encoding))
    assert NEWER in person.refused("list", code=3)


def test_a_text_that_speaks_of_a_format(problems_of: ProblemsOf) -> None:
    """Words in somebody's text are none of the key, also where they look like it."""
    office = with_format("format: 1").replace("title: Pillar 4 lead", 'title: "x, {format: 2}"')
    assert office.count("format: 2") == 1
    assert problems_of({"register.yaml": office}) == []
    office = with_format("format: 1\n# format: 2").replace(
        "title: Pillar 4 lead", "title: >-\n      format: 2"
    )
    assert problems_of({"register.yaml": office}) == []


@every_row("text", ["format: 1", "", "format: 01", 'format: "1"', "format: 1 # ours"])
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
        assert "no such key here, unless a newer recotrack has it" in [
            each.message for each in found
        ]


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


@pytest.mark.parametrize("newer", some_of(["main", "other"], "other"))
def test_the_driver_does_not_merge_a_newer_format(tmp_path: Path, newer: str) -> None:
    """Whichever side is newer, the driver merges no record: each is as git would have left it."""
    person = parted(tmp_path, newer)
    done = merging(tmp_path, "merge", "--no-edit", "other", check=False)
    assert done.returncode == 1
    said = done.stdout.decode() + done.stderr.decode()
    assert f"records/{REC}: register.yaml: {NEWER}; merged as plain text" in said
    assert person.reads(REC).count("<<<<<<<") == 1


@pytest.mark.parametrize("newer", some_of(["main", "other"], "main"))
@pytest.mark.test_all("a workflow")
def test_the_driver_merges_no_newer_register(tmp_path: Path, newer: str) -> None:
    """The same for register.yaml itself, of which each version is at hand."""
    person = parted(tmp_path, newer, both=True)
    done = merging(tmp_path, "merge", "--no-edit", "other", check=False)
    said = done.stdout.decode() + done.stderr.decode()
    assert f"records/register.yaml: register.yaml: {NEWER}; merged as plain text" in said
    assert person.reads("register.yaml").count("<<<<<<<") == 1


@pytest.mark.test_all("a workflow")
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


# Other ways to a newer register: nobody comes by one of them


BESIDE = [
    ["schema", "--into", "records/.schemas"],
    ["schema", "register", "--into", "records/.schemas"],
    ["schema", "--into", "records"],
    ["schema", "--into", "records/../records/programmes/a/b"],
    ["init", "--github"],
    ["init", "--force", "X"],
]
"""What is written beside records, for records of this format."""
OTHER_WAYS = [
    ["check", "--commit", "HEAD"],
    ["check", "--since", "HEAD", "--output-format", "sarif"],
    ["diff", "HEAD", "HEAD"],
    ["log", "--since", "op-soteria-board"],
    ["export", "--format", "sqlite", "-o", "out.db"],
    ["export", "--format", "csv", "-o", "out"],
    ["export", "--format", "ics", "-o", "out.ics"],
    ["render", "--all", "-o", "out"],
    ["templates", "list"],
    ["templates", "copy", "response-record"],
    ["edit", "register", "--resume"],
    ["update", "rec-03", "--note", "x", "--by", "pillar-4-lead", "--dry-run"],
]


WAYS = [*(each.words for each in VERBS["add"]), *BESIDE, *OTHER_WAYS]


@pytest.mark.parametrize("words", some_of(WAYS, *WAYS[::3]), ids=" ".join)
def test_no_other_way(tmp_path: Path, words: list[str]) -> None:
    """Every kind of `add`, what is put beside records, and every other way in: refused, and neither a
    file nor a lock is left, in .git either.
    """
    person = committed(tmp_path, "format: 2")
    before = bytes_of(tmp_path)
    result = person.types(*words)
    assert (result.code, result.out) == (3, ""), result
    assert NEWER in result.err
    assert bytes_of(tmp_path) == before


def test_demo_leaves_a_newer_register(tmp_path: Path) -> None:
    """Where records are, the demo's do not go, whatever their format."""
    person = committed(tmp_path, "format: 2")
    before = bytes_of(tmp_path)
    assert "records already exists" in person.refused("demo", ".", code=3)
    assert bytes_of(tmp_path) == before


def test_schemas_beside_no_records(tmp_path: Path) -> None:
    """Schemas go anywhere else, as ever: beside records that are read, and where there are none."""
    person = Person(tmp_path).with_register()
    person.done("schema", "--into", "records/.schemas")
    person.done("schema", "--into", "elsewhere")


@pytest.mark.parametrize("words", [["list"], ["check"], VERBS["update"][0].words], ids=" ".join)
def test_from_wherever_somebody_stands(
    tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From inside the records, from outside by --records or RECOTRACK_RECORDS, and without git."""
    top = tmp_path / "r"
    person = Person(top).with_register()
    (person.records / "register.yaml").write_text(with_format("format: 2"), encoding="utf-8")
    before = bytes_of(tmp_path)
    for folder in ("records", "records/programmes", "records/2024-08-22-soteria"):
        assert NEWER in Person(top / folder).refused(*words, code=3)
    assert NEWER in Person(tmp_path).refused(*words, "--records", "r/records", code=3)
    monkeypatch.setenv("RECOTRACK_RECORDS", str(person.records))
    assert NEWER in Person(tmp_path).refused(*words, code=3)
    # A folder of the register is none itself, whatever stands above it.
    inside = ["--records", str(person.records / "2024-08-22-soteria")]
    assert "holds no register.yaml" in Person(tmp_path).refused(*words, *inside, code=3)
    assert bytes_of(tmp_path) == before


def test_on_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is pushed is judged where no file lies: a newer register is not."""
    person = committed(tmp_path / "work", "format: 2")
    server = Repository(tmp_path / "server")
    server.git("clone", "--quiet", "--bare", str(person.folder), ".")
    monkeypatch.setenv("GIT_DIR", ".")
    before = bytes_of(tmp_path)
    for more in ([], ["--since", "HEAD"]):
        assert NEWER in server.refused("check", "--commit", "HEAD", *more, code=3)
    assert bytes_of(tmp_path) == before


@pytest.mark.parametrize("into", ["format: 1", "format: 2", None])
@pytest.mark.parametrize("more", [[], ["--dry-run"]], ids=["write", "dry"])
def test_an_export_of_a_newer_register(tmp_path: Path, into: str | None, more: list[str]) -> None:
    """An exported register that says that it is newer goes into none, and makes none."""
    maker = committed(tmp_path / "maker", "format: 1")
    maker.done("export", "--format", "json", "-o", "export.json")
    text = (maker.folder / "export.json").read_text(encoding="utf-8")
    assert text.count('"format": "1"') == 1
    newer = text.replace('"format": "1"', '"format": "2"')
    if into:
        person: Person = committed(tmp_path / "r", into)
    else:
        (tmp_path / "r").mkdir()
        person = Person(tmp_path / "r")
    (person.folder / "export.json").write_text(newer, encoding="utf-8")
    before = bytes_of(person.folder)
    assert NEWER in person.refused("import", "export.json", *more, code=3)
    if into == "format: 2":  # and what this recotrack exported goes into no newer one
        (person.folder / "export.json").write_text(text, encoding="utf-8")
        before = bytes_of(person.folder)
        assert NEWER in person.refused("import", "export.json", *more, code=3)
    assert bytes_of(person.folder) == before


@pytest.mark.parametrize("more", [[], ["--dry-run"], ["--json"]], ids=["write", "dry", "json"])
def test_a_pack_of_older_records(tmp_path: Path, more: list[str]) -> None:
    """A pack that was made before the records became newer is not taken into them."""
    person = committed(tmp_path, "format: 1")
    person.done("chase", "-o", "packs")
    pack = next(each for each in (tmp_path / "packs").rglob("*.xlsx"))
    person.edits("register.yaml", "format: 1", "format: 2")
    person.commit()
    before = bytes_of(tmp_path)
    assert NEWER in person.refused("import", str(pack), *more, code=3)
    assert bytes_of(tmp_path) == before


def test_an_edit_that_makes_it_newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who types a newer format in the editor is told so; the register stays, what was typed is kept."""
    person = committed(tmp_path / "r", "format: 1")
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text().replace('format: 1', 'format: 2'))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')
    said = person.refused("edit", "register", code=3)
    assert NEWER in said
    assert "recotrack edit register --resume" in said


@pytest.mark.parametrize(
    "words", [["status"], ["log", "--since", "op-soteria-board"]], ids=" ".join
)
def test_what_a_board_knew_by_newer_records(tmp_path: Path, words: list[str]) -> None:
    """Records that came back to 1 are told by their dates where those of the meeting's day were
    newer, and it is said why: the newer ones are not looked at.
    """
    person = committed(tmp_path, "format: 2")
    office = with_format("format: 1").replace(
        "    meets: monthly\n", "    meets: monthly\n    met:\n      - 2026-01-05\n"
    )
    assert "met:" in office
    with committing_at("2026-01-04T10:00:00+00:00"):
        person.git("commit", "--quiet", "--amend", "--no-edit", "--reset-author")
    with committing_at("2026-01-06T10:00:00+00:00"):
        person.writes("register.yaml", office)
        person.commit()
    result = person.types(*words, "--as-of", "2026-01-07")
    assert f"by dates before it: register.yaml: {NEWER}" in result.out + result.err


def committing_at(moment: str) -> AbstractContextManager[object]:
    """Commits of this moment."""
    return patch.dict(os.environ, {f"GIT_{who}_DATE": moment for who in ("AUTHOR", "COMMITTER")})


@pytest.mark.test_all("every combination")
def test_the_driver_in_a_rebase_by_patches(tmp_path: Path) -> None:
    """The same where the rebase goes patch by patch."""
    parted(tmp_path, "other")
    merging(tmp_path, "checkout", "--quiet", "other")
    done = merging(tmp_path, "rebase", "--apply", "main", check=False)
    assert NEWER in done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize(
    "path", ["programmes/op-soteria/programme.yaml", "2024-08-22-soteria/inspection.yaml"]
)
def test_only_the_register_has_a_format(tmp_path: Path, path: str) -> None:
    """In any other file it is a key that is not known, and everything else is read."""
    person = committed(tmp_path, "format: 1")
    person.appends(path, "format: 2\n")
    found = json.loads(person.types("check", "--json").out)["items"]
    assert [(each["rule"], each["path"]) for each in found] == [("unknown-key", f"records/{path}")]
