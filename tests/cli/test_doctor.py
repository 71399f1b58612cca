"""What recotrack doctor says of a machine and of a clone: real git, real files, nothing run."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from recotrack.cli.new_register import schema_files
from tests.acting import Person, Result
from tests.repository import Repository
from tests.tables import one_in

posix = pytest.mark.skipif(os.name == "nt", reason="scripts of a POSIX shell")
DRIVER = "recotrack merge-driver %O %A %B %P"
FALLBACK = "|| { grep -q ^======= %A || git merge-file -q %A %O %B; false; }"
ATTRIBUTES = "records/**/*.yaml merge=recotrack\n"


def program(folder: Path, name: str, text: str = "exit 0") -> Path:
    """A program that nobody has to run."""
    file = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as it should be, in itself."""
    person = Repository(tmp_path_factory.mktemp("complete")).committed()
    for path, text in schema_files():
        person.writes(path, text)
    (person.folder / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    person.git("config", "merge.recotrack.driver", DRIVER)
    return person.folder


@pytest.fixture
def clone(complete: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A clone in which nothing is missing."""
    program(tmp_path / "bin", "recotrack")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Alex Winter")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "alex@force.example")
    copytree(complete, tmp_path / "repo")
    return Repository(tmp_path / "repo")


def missing(person: Person) -> dict[str, dict[str, object]]:
    """What is missing, and only that; the exit code says so too."""
    result = person.types("doctor", "--json")
    found = {x["reference"]: x for x in json.loads(result.out)["items"] if x["state"] == "missing"}
    assert result.code == (1 if found else 0)
    return found


def lines(result: Result) -> list[str]:
    return result.out.splitlines()


def test_nothing_is_missing(clone: Repository) -> None:
    """Each thing has its line, and says what is there; exit 0."""
    result = clone.types("doctor")
    assert result.code == 0, result
    assert lines(result)[-2:] == ["", "nothing is missing"]
    assert [line.split("  ")[0] for line in lines(result)[:-2]] == [
        "recotrack", "git", "author", "time zone", "encoding", "record format", "schemas",
        "repository", "history", "merge: files", "merge: driver", "merge: program", "hooks",
    ]  # fmt: skip
    assert all("  ok       " in line for line in lines(result)[:-2])


def test_a_fresh_clone_lacks_what_git_does_not_share(clone: Repository) -> None:
    """The driver, the line for it, the schemas where nobody committed them: each with what gets it."""
    clone.git("config", "--unset", "merge.recotrack.driver")
    (clone.folder / ".gitattributes").unlink()
    for name in ("pillar", "measures"):
        (clone.records / ".schemas" / f"{name}.json").unlink()
    for name in ("response", "programme"):
        clone.writes(f".schemas/{name}.json", "{}")
    result = clone.types("doctor")
    assert result.code == 1
    assert [line for line in lines(result) if "  ok       " not in line] == [
        "schemas        missing  not there: pillar.json, measures.json; not this recotrack's: response.json, programme.json",
        "  do this  recotrack schema --into records/.schemas",
        "merge: files   missing  .gitattributes: it does not name recotrack for all records",
        "  write    records/**/*.yaml merge=recotrack  into .gitattributes at the top of the repository, and commit it",
        "merge: driver  missing  not set: git does not share it",
        '  do this  git config merge.recotrack.name "recotrack, record by record"',
        f"  do this  git config merge.recotrack.driver '{DRIVER} {FALLBACK}'",
        "  do this  git config merge.recotrack.recursive binary",
        "",
        "3 of 12 missing",
    ]


def test_its_commands_get_it(clone: Repository) -> None:
    """Each command, copied and run, gets what was missing."""
    clone.git("config", "--unset", "merge.recotrack.driver")
    for file in (clone.records / ".schemas").iterdir():
        file.write_text("{}\n", encoding="utf-8")
    found = missing(clone)
    assert set(found) == {"schemas", "merge: driver"}
    for each in found.values():
        for command in each["commands"]:  # type: ignore[attr-defined]
            name, *words = shlex.split(command)
            clone.git(*words) if name == "git" else clone.done(*words)
    assert missing(clone) == {}


def test_no_command_needs_more_than_a_shell_has(clone: Repository) -> None:
    """Windows PowerShell has no `&&`; what a command's quotes hold is git's."""
    clone.git("config", "--unset", "merge.recotrack.driver")
    commands = [word for each in missing(clone).values() for word in each["commands"]]  # type: ignore[attr-defined]
    assert commands
    assert not any("&&" in each for each in commands)


@pytest.mark.parametrize(
    "value",
    [
        DRIVER, f"{DRIVER} {FALLBACK}", f"'{sys.executable}' -P -m {DRIVER}", f'"{sys.executable}" -m {DRIVER}',
        f"  {DRIVER}  ",
    ],
)  # fmt: skip
def test_a_driver_that_is_recotracks(clone: Repository, value: str) -> None:
    """The forms of the documents, with or without the way out for a machine without recotrack."""
    clone.git("config", "merge.recotrack.driver", value)
    assert missing(clone) == {}


@pytest.mark.parametrize(
    ("name", "python"),
    [
        ("recotrack.pyz", "{python} '{file}'"),
        ("recotrack-0.1.0-cp311-x.pyz", "{python} -3.11 {file}"),
        *(
            pytest.param(name, python, marks=pytest.mark.test_all("every combination"))
            for name, python in (
                ("recotrack.pyz", "{python} -3.11 {file}"),
                ("recotrack", "{python} '{file}'"),
                ("recotrack", "{python} -3.11 {file}"),
                ("recotrack-0.1.0-cp311-x.pyz", "{python} '{file}'"),
            )
        ),
    ],
)
def test_a_driver_that_is_a_zipapp(
    clone: Repository, tmp_path: Path, name: str, python: str
) -> None:
    """A Python and the file, under the name that it came with or another; gone, it is missing."""
    file = tmp_path / name
    file.touch()
    words = python.format(python=Path(sys.executable).as_posix(), file=file.as_posix())
    clone.git("config", "merge.recotrack.driver", f"{words} merge-driver %O %A %B %P")
    assert missing(clone) == {}
    file.unlink()
    assert str(missing(clone)["merge: program"]["found"]).startswith(
        f"{file.as_posix()} is not there"
    )


@posix
@pytest.mark.parametrize(
    "value",
    one_in(3, [
        "touch {0}", "{1} merge-driver %O %A %B %P", "{1} -m recotrack merge-driver %O %A %B %P",
        "recotrack merge-driver %O %A %B %P; touch {0}", "recotrack merge-driver %A %O %B %P",
        "python3 {1} merge-driver %O %A %B %P", "{1} recotrack.pyz merge-driver %O %A %B %P",
        '"$(touch {0})" merge-driver %O %A %B %P', "recotrack merge-driver", "recotrack merge-driver %O %A %B %P || touch {0}",
    ]),
)  # fmt: skip
def test_another_command_is_named_and_not_run(
    clone: Repository, tmp_path: Path, value: str
) -> None:
    """A repository's settings may be anybody's: they are compared, and nothing of them is run."""
    trap = tmp_path / "trap"
    evil = program(clone.folder, "evil", f"touch {trap}")
    clone.git("config", "merge.recotrack.driver", value.format(trap, evil))
    program(clone.folder / ".git" / "hooks", "pre-commit", f"touch {trap}")
    clone.git("config", "core.fsmonitor", str(evil))
    clone.git("config", "filter.x.smudge", str(evil))
    found = missing(clone)
    assert found["merge: driver"]["found"] == "another command than recotrack's"
    assert not trap.exists()


def test_a_program_that_is_gone(clone: Repository, tmp_path: Path) -> None:
    """The driver is set, and what it names is not there: git would merge without it."""
    clone.git("config", "merge.recotrack.driver", f"{tmp_path.as_posix()}/gone/{DRIVER}")
    assert set(missing(clone)) == {"merge: program"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*.yaml merge=union\n", ".gitattributes: it says merge=union"),
        ("records/*.yaml merge=recotrack\n", ".gitattributes: it does not name recotrack for all records"),
        ("records/** merge\n", ".gitattributes: it says merge=set"),
    ],
)  # fmt: skip
def test_attributes_that_do_not_do(clone: Repository, text: str, said: str) -> None:
    """Some records, or another way to merge: the line that does stands beside it."""
    (clone.folder / ".gitattributes").write_text(text, encoding="utf-8")
    found = missing(clone)["merge: files"]
    assert found["found"] == said
    assert str(found["write"]).startswith("records/**/*.yaml merge=recotrack  into .gitattributes")


def test_schemas_of_a_newer_recotrack_stay(clone: Repository) -> None:
    """What knows more keys than ours is not to be replaced: recotrack is."""
    path = ".schemas/register.json"
    schema = json.loads(clone.reads(path))
    schema["properties"]["newer_key"] = {"type": "string"}
    clone.writes(path, json.dumps(schema))
    clone.writes(".schemas/pillar.json", "{}")
    found = missing(clone)["schemas"]
    assert found["commands"] == ["python -m pip install ."]
    assert str(found["found"]).startswith("register.json of a newer recotrack: install that, ")


def test_nothing_to_upgrade(clone: Repository) -> None:
    """Records of this format need no upgrade, and doctor says so, in JSON too."""
    items = json.loads(clone.types("doctor", "--json").out)["items"]
    (found,) = (each for each in items if each["reference"] == "record format")
    assert (found["state"], found["found"]) == ("ok", "1: nothing to upgrade")
    assert re.search(r"(?m)^record format +ok +1: nothing to upgrade$", clone.types("doctor").out)


def test_a_newer_format_is_told(clone: Repository) -> None:
    """doctor looks where every other command refuses, and says why they do."""
    clone.writes("register.yaml", f"format: 2\n{clone.reads('register.yaml')}")
    found = missing(clone)
    assert set(found) == {"record format"}
    assert "format 2; this recotrack reads 1" in str(found["record format"]["found"])


@pytest.mark.parametrize("own_folder", [False, True], ids=["git's folder", "another folder"])
def test_hooks_that_are_asked_for(clone: Repository, tmp_path: Path, *, own_folder: bool) -> None:
    """With settings for pre-commit in the repository the clone needs its hook, where git looks."""
    (clone.folder / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    if own_folder:
        clone.git("config", "core.hooksPath", "hooks")
    (clone.folder / ".git" / "hooks" / "pre-commit").unlink(missing_ok=True)
    assert missing(clone)["hooks"]["commands"][-1] == "pre-commit install"  # type: ignore[index]
    program(tmp_path / "bin", "pre-commit")
    assert missing(clone)["hooks"]["commands"] == ["pre-commit install"]
    program(clone.folder / ("hooks" if own_folder else ".git/hooks"), "pre-commit")
    assert missing(clone) == {}


def test_a_shallow_clone(clone: Repository, tmp_path: Path) -> None:
    """What was there before cannot be asked."""
    clone.commit()
    there = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", clone.folder.as_uri(), str(there)], check=True
    )
    found = missing(Person(there))
    assert found["history"]["commands"] == ["git fetch --unshallow"]


def test_a_partial_clone(clone: Repository, tmp_path: Path) -> None:
    """Its commits are whole, and contents are missing, which recotrack does not fetch: what doctor
    and the check say to type fetches them, and those of later commits.
    """
    clone.commit()
    clone.edits("2024-08-22-soteria/rec-03.yaml", "every quarter", "each quarter")
    clone.commit()
    clone.git("config", "uploadpack.allowFilter", "true")
    there = Repository(tmp_path / "partial")
    there.git("clone", "--quiet", "--filter=blob:none", clone.folder.as_uri(), ".")
    commands = missing(there)["history"]["commands"]
    assert isinstance(commands, list)
    refused = there.types("check", "--since", "HEAD~1")
    assert refused.code == 3
    assert "is not in this partial clone\n" in refused.err
    assert f"  do this  fetch what it left out: {'; '.join(commands)}\n" in refused.err
    for command in commands:
        there.git(*shlex.split(command)[1:])
    assert "history" not in missing(there)
    assert there.types("check", "--since", "HEAD~1").code in {0, 1}


def test_the_author_is_whom_git_would_name(
    clone: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables first, then settings: as git has it for the next commit."""
    clone.git("config", "user.name", "Robin Summer")
    clone.git("config", "user.email", "robin@force.example")
    assert "Alex Winter <alex@force.example>" in clone.types("doctor").out
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    assert "Robin Summer <robin@force.example>" in clone.types("doctor").out


def test_no_author(clone: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """git would refuse the first commit."""
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    assert missing(clone)["author"]["commands"] == [
        'git config --global user.email "your.name@force.example"'
    ]


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    argv = [sys.executable, "-m", "recotrack", *words]
    return subprocess.run(
        argv, cwd=folder, env={**os.environ, **more}, capture_output=True, check=False
    )


def test_a_machine_without_git(
    clone: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is said all the same; of the clone, what needs no git."""
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    code, out, _ = clone.types("doctor")
    assert code == 1
    assert "git            missing  not installed, or not on PATH\n  do this  " in out
    assert "schemas        ok" in out
    assert "1 of 6 missing" in out


@posix
def test_an_old_git(clone: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the version that is there, and the one that is wanted."""
    program(tmp_path / "old", "git", 'echo "git version 2.34.1"')
    monkeypatch.setenv("PATH", str(tmp_path / "old"))
    out = clone.types("doctor").out
    assert "missing  2.34.1 is old: 2.40 or later does all that recotrack asks" in out


DOCTOR_AND_CHECK = """\
import sys
from recotrack.cli import main
for word in ("doctor", "check"):
    sys.argv = ["recotrack", word]
    try:
        main()
    except SystemExit as end:
        code = end.code
sys.exit(code)
"""


def test_a_machine_without_time_zones(clone: Repository, tmp_path: Path) -> None:
    """doctor says so with the command; another command fails with the same cure, as no fault."""
    fake = tmp_path / "no" / "tzdata"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("", encoding="utf-8")
    without = {"PYTHONTZPATH": "", "PYTHONPATH": str(fake.parent)}
    done = subprocess.run(
        [sys.executable, "-c", DOCTOR_AND_CHECK],
        cwd=clone.folder, env={**os.environ, **without}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "missing  the time zone Europe/London is not known on this machine\n" in done.stdout
    assert "  do this  python -m pip install tzdata\n" in done.stdout
    assert done.returncode == 3
    assert "a fault in recotrack" not in done.stderr
    assert "do this  python -m pip install tzdata" in done.stderr


def test_a_terminal_without_the_signs(clone: Repository) -> None:
    """Said in characters that it has."""
    done = run(clone.folder, "doctor", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"ascii has no" in done.stdout
    assert b"PYTHONUTF8" in done.stdout


def test_where_there_is_no_register(tmp_path: Path) -> None:
    """The machine's part is said, and then that it cannot look any further: exit 3."""
    result = Person(tmp_path).types("doctor")
    assert result.code == 3
    assert "time zone" in result.out
    assert "nothing is missing" not in result.out
    assert "recotrack: no records/ in " in result.err


def test_what_it_found_is_printed_before_it_ends(tmp_path: Path) -> None:
    """A process that ends with a failure loses nothing of what it had to say, nor the order of it."""
    argv = [sys.executable, "-m", "recotrack", "doctor"]
    done = subprocess.run(
        argv, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    assert done.returncode == 3
    assert re.search(rb"(?s)^recotrack  ok .*time zone.*\nrecotrack: no records/ in ", done.stdout)


def test_outside_git(tmp_path: Path) -> None:
    """A register in no repository lacks one."""
    person = Person(tmp_path).with_register()
    assert missing(person)["repository"]["commands"] == ["git init"]
