"""git merges with recotrack's driver, and `recotrack resolve` after it: real git, real files."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from recotrack.cli import main
from recotrack.words import days_late
from tests.acting import Person
from tests.merging_git import DRIVER, PROGRAM, environment, git, repository, with_driver
from tests.places import ROOT
from tests.repository import Repository
from tests.tables import one_in, some_of

RECORDS = ROOT / "records"
REC = "records/2024-08-22-soteria/rec-03.yaml"
REC_05 = "records/2024-08-22-soteria/rec-05.yaml"
END = "        note: The force is developing a training schedule.\n        assumed:\n          - date\n          - by\n"
OWNER = "disposition: accepted\nowner: pillar-4-lead\n"
posix = pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's ways")


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with Staffordshire's records committed, and no driver."""
    return started(tmp_path / "repo", driver=None)


def started(folder: Path, *, driver: str | None) -> Path:
    """The same, with this driver."""
    shutil.copytree(prepared().name, folder, copy_function=shutil.copyfile)
    if driver:
        with_driver(folder, driver)
    git(folder, "update-index", "--refresh")  # these are other files than git's index knows
    return folder


@cache
def prepared() -> "TemporaryDirectory[str]":
    """A repository that is made once, to be copied: with all objects in one file."""
    place = TemporaryDirectory(prefix="recotrack-repository-")
    made = repository(Path(place.name), driver=None)
    shutil.rmtree(made / ".git" / "hooks")
    shutil.copytree(RECORDS, made / "records")
    commit(made, "base")
    git(made, "repack", "-a", "-d", "--quiet")
    return place


def commit(repo: Path, message: str) -> None:
    git(repo, "add", "--all")
    git(repo, "commit", "--quiet", "--message", message)


def change(repo: Path, path: str, old: str, new: str) -> None:
    file = repo / path
    text = file.read_bytes().decode()
    assert text.count(old) == 1, text
    file.write_bytes(text.replace(old, new).encode())


def update(day: str, note: str) -> str:
    return f"      - date: {day}\n        by: pillar-4-lead\n        note: {note}\n"


def noted(repo: Path, day: str, note: str) -> None:
    change(repo, REC, END, END + update(day, note))


@contextlib.contextmanager
def branch(repo: Path, name: str) -> Iterator[None]:
    """Work on a branch, committed at its end; then back on main."""
    git(repo, "checkout", "--quiet", "-b", name)
    yield
    commit(repo, name)
    git(repo, "checkout", "--quiet", "main")


def two_updates(repo: Path) -> None:
    with branch(repo, "other"):
        noted(repo, "2024-12-01", "Theirs.")
    noted(repo, "2024-11-01", "Ours.")
    commit(repo, "mine")


def two_owners(repo: Path) -> None:
    """Two updates, and an owner changed on both sides."""
    with branch(repo, "other"):
        noted(repo, "2024-12-01", "Theirs.")
        change(repo, REC, OWNER, OWNER.replace("4", "3"))
    noted(repo, "2024-11-01", "Ours.")
    change(repo, REC, OWNER, OWNER.replace("4", "1-2"))
    commit(repo, "mine")


def merge(repo: Path, name: str = "other") -> subprocess.CompletedProcess[bytes]:
    return git(repo, "merge", "--no-edit", name, check=False)


def resolve(repo: Path, *words: str, at: Path | None = None) -> Said:
    """Run `recotrack resolve` as a person in the repository would."""
    argv, out, err = ["recotrack", "resolve", *words], io.StringIO(), io.StringIO()
    code = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", argv)
        patch.chdir(at or repo)
        patch.setenv("RECOTRACK_TODAY", "2025-06-30")
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def stands(repo: Path, path: str = REC) -> str:
    return (repo / path).read_bytes().decode()


def line_of_conflict(repo: Path, path: str = REC) -> int:
    return stands(repo, path).split("<<<<<<<")[0].count("\n") + 1


def choose(repo: Path, line: str) -> None:
    """Decide by hand: the line in the place of the conflict."""
    text = re.sub(r"(?s)<<<<<<<.*>>>>>>> .*?\n", line, stands(repo))
    (repo / REC).write_bytes(text.encode())


BOTH = END + update("2024-11-01", "Ours.") + update("2024-12-01", "Theirs.")
MARKED = "disposition: accepted\n<<<<<<< {}\nowner: pillar-1-2-lead\n=======\nowner: pillar-3-lead\n>>>>>>> {}\n"


# The driver


def documented(program: str) -> str:
    """The driver as docs/merging.md tells people to set it up, with another program."""
    page = (RECORDS.parent / "docs" / "merging.md").read_text(encoding="utf-8")
    found = re.search(r"git config merge\.recotrack\.driver '(.*)'", page)
    assert found is not None
    return found[1].replace("recotrack merge-driver", f"{program} merge-driver")


COPIED = DRIVER if os.name == "nt" else documented(PROGRAM)
"""The line that people copy; it is for a POSIX shell."""


def test_git_merges_two_updates_by_itself(tmp_path: Path) -> None:
    """With the driver, what git would have left in conflict is merged and committed."""
    repo = started(tmp_path / "repo", driver=COPIED)
    two_updates(repo)
    done = merge(repo)
    assert (done.returncode, done.stderr) == (0, b"")
    assert BOTH in stands(repo)
    assert git(repo, "status", "--porcelain").stdout == b""


def test_records_at_the_top_of_the_repository_are_records(tmp_path: Path) -> None:
    """They need not lie in records/: the path that git names says what they are."""
    text = (ROOT / REC).read_text()
    ours, theirs = (
        text.replace(END, END + update(day, note)).encode()
        for day, note in (("2024-11-01", "Ours."), ("2024-12-01", "Theirs."))
    )
    names = three(tmp_path, text.encode(), ours, theirs)
    done = driven(tmp_path, *names, REC.removeprefix("records/"))
    assert (done.returncode, done.stderr) == (0, "")
    assert BOTH in (tmp_path / "ours").read_text()


def test_a_contradiction_is_left_as_git_leaves_it(tmp_path: Path) -> None:
    """All else is merged; git knows that the file is in conflict; one line says where."""
    repo = started(tmp_path / "repo", driver=COPIED)
    two_owners(repo)
    done = merge(repo)
    assert done.returncode == 1
    assert (
        done.stderr.decode()
        == f"recotrack: {REC}: 1 fact is left to decide, at line {line_of_conflict(repo)}\n"
    )
    assert MARKED.format("ours", "theirs") in stands(repo)
    assert BOTH in stands(repo)
    assert git(repo, "diff", "--name-only", "--diff-filter=U").stdout.decode() == f"{REC}\n"


@pytest.mark.test_all("every combination")
def test_two_branches_that_merged_one_another(tmp_path: Path) -> None:
    """With two bases git merges these first; with `recursive binary` that leaves no markers in one."""
    repo = started(tmp_path / "repo", driver=DRIVER)
    git(repo, "config", "merge.recotrack.recursive", "binary")
    two_owners(repo)
    git(repo, "tag", "mine")
    for here, there, owner in (("main", "other", "pillar-1-2"), ("other", "mine", "pillar-3")):
        git(repo, "checkout", "--quiet", here)
        assert merge(repo, there).returncode == 1
        choose(repo, f"owner: {owner}-lead\n")
        commit(repo, f"merged on {here}")
    git(repo, "checkout", "--quiet", "main")
    done = merge(repo)
    assert done.returncode == 1
    assert b"left to decide" in done.stderr
    assert stands(repo).count("Ours.") == stands(repo).count("Theirs.") == 1


@posix
@pytest.mark.parametrize("program", ["no-such-program", f'"{sys.executable}" -m no_such_module'])
@pytest.mark.test_all("every combination")
def test_the_documented_driver_without_recotrack(tmp_path: Path, program: str) -> None:
    """Not installed, or broken: git merges as it always did, with its markers."""
    repo = started(tmp_path / "repo", driver=documented(program))
    two_updates(repo)
    assert merge(repo).returncode == 1
    assert "<<<<<<<" in stands(repo)
    assert "Theirs." in stands(repo)
    assert resolve(repo).code == 0
    assert BOTH in stands(repo)


def drive(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "recotrack", "merge-driver", *words],
        cwd=folder, env=environment(**more), capture_output=True, text=True, check=False,
        timeout=20,
    )  # fmt: skip


def driven(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The same in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        code, out, err = Person(folder).types("merge-driver", *words)
    return subprocess.CompletedProcess(words, code, out, err)


def three(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> list[str]:
    names = ["base", "ours", "theirs"]
    for name, content in zip(names, (base, ours, theirs), strict=True):
        (folder / name).write_bytes(content)
    return names


def as_git_would(folder: Path) -> bytes:
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    return git(folder, "merge-file", "-p", *names, "ours", "base", "theirs", check=False).stdout


BROKEN = {
    "not YAML": b"a: [\nb: 1\nc: 1\nd: 1\n",
    "not UTF-8": b"a: \xff\nb: 1\nc: 1\nd: 1\n",
    "keys twice": b"a: 1\na: 2\nb: 1\nc: 1\nd: 1\n",
    "markers": b"<<<<<<< x\na: 1\n=======\na: 2\n>>>>>>> y\nb: 1\n",
    "too large": b"# " + b"x" * 1024 * 1024 + b"\na: 1\n",
    "empty": b"",
}


@pytest.mark.parametrize("where", [0, 1, 2])
@pytest.mark.parametrize("broken", one_in(4, BROKEN.values()), ids=BROKEN)
def test_a_version_that_cannot_be_read_costs_no_side(
    tmp_path: Path, broken: bytes, where: int
) -> None:
    """The file holds what git makes of it; the exit code says that somebody has to look."""
    versions = [
        b"a: 1\nb: 1\nc: 1\nd: 1\n",
        b"a: 2\nb: 1\nc: 1\nd: 1\n",
        b"a: 1\nb: 1\nc: 1\nd: 2\n",
    ]
    versions[where] = broken
    names = three(tmp_path, *versions)
    wanted = as_git_would(tmp_path)
    done = driven(tmp_path, *names, REC)
    if not broken and where == 0:  # both sides added the file: that can be merged
        assert b"<<<<<<<" in (tmp_path / "ours").read_bytes()
    else:
        assert (tmp_path / "ours").read_bytes() == wanted
        assert done.stderr.startswith(f"recotrack: {REC}: ")
        assert done.stderr.endswith("; merged as plain text, for you to look at\n")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_files_that_differ_only_behind_their_first_mebibyte(tmp_path: Path) -> None:
    """What is too large is never read in part."""
    start = b"# " + b"x" * 1024 * 1024 + b"\n"
    names = three(
        tmp_path, start + b"a: 1\nb: 1\n", start + b"a: 2\nb: 1\n", start + b"a: 3\nb: 1\n"
    )
    wanted = as_git_would(tmp_path)
    done = driven(tmp_path, *names, REC)
    assert (tmp_path / "ours").read_bytes() == wanted
    assert (done.returncode, b"<<<<<<<" in wanted) == (1, True)


def test_a_file_that_is_no_record_is_git_s(tmp_path: Path) -> None:
    """Whatever .gitattributes says."""
    names = three(tmp_path, b"1\n2\n3\n", b"0\n2\n3\n", b"1\n2\n4\n")
    done = driven(tmp_path, *names, "records/README.md")
    assert (tmp_path / "ours").read_bytes() == b"0\n2\n4\n"
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "recotrack: records/README.md: this is not a record; merged as plain text, for you to look at\n"
    )


def test_bytes_that_are_no_text_stay_this_side_s(tmp_path: Path) -> None:
    """As with git alone."""
    names = three(tmp_path, b"a\0\n", b"b\0\n", b"c\0\n")
    assert driven(tmp_path, *names, REC).returncode == 1
    assert (tmp_path / "ours").read_bytes() == b"b\0\n"


@posix
@pytest.mark.parametrize(
    ("path", "where"),
    [
        (REC, 2),
        *(
            pytest.param(path, where, marks=pytest.mark.test_all("every combination"))
            for path in (REC, "records/README.md")
            for where in (0, 1, 2)
            if (path, where) != (REC, 2)
        ),
    ],
)
def test_a_pipe_in_a_version_s_place_is_not_opened(tmp_path: Path, path: str, where: int) -> None:
    """Opening it would wait for a writer who never comes, and so would git: it is said what it is,
    and nothing is written."""
    names = three(tmp_path, b"a: 1\n", b"a: 2\n", b"a: 3\n")
    (tmp_path / names[where]).unlink()
    os.mkfifo(tmp_path / names[where])
    done = drive(tmp_path, *names, path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f"({names[where]} is not an ordinary file)" in done.stderr
    assert "a fault in recotrack" not in done.stderr
    left = {each: (tmp_path / each).read_bytes() for each in names if each != names[where]}
    assert left.items() <= {"base": b"a: 1\n", "ours": b"a: 2\n", "theirs": b"a: 3\n"}.items()


@posix
@pytest.mark.test_all("every combination")
def test_an_installation_that_is_broken_opens_no_pipe_either(tmp_path: Path) -> None:
    """What leaves git's merge in the file then knows it, too."""
    names = three(tmp_path, b"a: 1\n", OURS, THEIRS)
    (tmp_path / "theirs").unlink()
    os.mkfifo(tmp_path / "theirs")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "sitecustomize.py").write_text(
        "import sys\nsys.modules['recotrack.store'] = None\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(tmp_path / "bad"), environment()["PYTHONPATH"]])
    done = drive(tmp_path, *names, REC, PYTHONPATH=path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert (tmp_path / "ours").read_bytes() == OURS


def test_a_version_that_is_not_there_is_no_fault_of_recotrack_s(tmp_path: Path) -> None:
    """It is said which one it is."""
    names = three(tmp_path, b"a: 1\n", OURS, THEIRS)
    (tmp_path / "base").unlink()
    done = driven(tmp_path, *names, REC)
    assert done.returncode == 1
    assert done.stderr.startswith(f"recotrack: {REC}: base: no such file or directory; ")
    assert (tmp_path / "ours").read_bytes() == OURS


OURS, THEIRS = b"a: 1\nupdates:\n- date: 2025-01-02\n", b"a: 1\nupdates:\n- date: 2025-01-01\n"


@pytest.mark.parametrize(
    "module",
    some_of(["yaml", "recotrack.source", "recotrack.merge.parts"], "recotrack.merge.parts"),
)
def test_an_installation_that_is_broken_costs_no_side(tmp_path: Path, module: str) -> None:
    """Whatever cannot be imported, both sides stand in the file afterwards."""
    names = three(tmp_path, b"a: 1\n", OURS, THEIRS)
    wanted = as_git_would(tmp_path)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "sitecustomize.py").write_text(
        f"import sys\nsys.modules[{module!r}] = None\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(tmp_path / "bad"), environment()["PYTHONPATH"]])
    done = drive(tmp_path, *names, REC, PYTHONPATH=path)
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "ours").read_bytes() == wanted
    assert done.stderr.count("\n") == 1
    assert "a fault in recotrack itself" in done.stderr


def test_a_fault_in_the_merge_itself_costs_no_side(tmp_path: Path) -> None:
    """A bug that nobody has met yet, put in on purpose."""
    names = three(tmp_path, b"a: 1\n", OURS, THEIRS)
    wanted = as_git_would(tmp_path)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "sitecustomize.py").write_text(
        "import recotrack.merge.records as r\ndef merged(*_):\n    raise RecursionError('deep')\nr.merged_chunk = merged\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(tmp_path / "bad"), environment()["PYTHONPATH"]])
    done = drive(tmp_path, *names, REC, PYTHONPATH=path)
    assert (tmp_path / "ours").read_bytes() == wanted
    assert "a fault in recotrack itself: RecursionError: deep; merged as plain text" in done.stderr


def test_without_git_this_side_s_file_stays(tmp_path: Path) -> None:
    """Nothing can be written for the other side; it is said that git has it."""
    names = three(tmp_path, b"a: 1\n", b"a: [\n", THEIRS)
    done = drive(tmp_path, *names, REC, PATH=str(tmp_path))
    assert (tmp_path / "ours").read_bytes() == b"a: [\n"
    assert done.returncode == 1
    assert "the other side is not in the file, but git has it" in done.stderr
    assert done.stderr.count("\n") == 1


@posix
def test_a_full_disk_leaves_this_side_s_file_whole(tmp_path: Path) -> None:
    """Never half a file."""
    names = three(tmp_path, b"a: 1\n", OURS, THEIRS)
    command = (
        f'ulimit -f 0; exec "{sys.executable}" -m recotrack merge-driver {" ".join(names)} {REC}'
    )
    done = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=environment(PYTHONDONTWRITEBYTECODE="1"), capture_output=True, check=False
    )  # fmt: skip
    assert done.returncode == 1
    assert (tmp_path / "ours").read_bytes() == OURS
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_a_driver_that_is_not_there_is_made_good_by_resolve(tmp_path: Path) -> None:
    """git then leaves this side's file without a marker: nothing of the other side is lost."""
    repo = started(tmp_path / "repo", driver="no-such-program %O %A %B %P")
    two_updates(repo)
    assert merge(repo).returncode == 1
    assert resolve(repo).code == 0
    assert BOTH in stands(repo)


# resolve


def test_resolve_merges_what_git_left(repo: Path) -> None:
    """It writes the file, stages nothing, and ends with the line that does."""
    two_updates(repo)
    assert merge(repo).returncode == 1
    said = resolve(repo)
    assert said == (0, "", f"{REC}: merged\ngit   git add {REC}\n")
    assert BOTH in stands(repo)
    assert git(repo, "status", "--porcelain").stdout.decode() == f"UU {REC}\n"
    assert resolve(repo) == said
    git(repo, "add", REC)
    assert resolve(repo) == (
        0,
        "",
        "nothing to do: git has left no conflict in records\n",
    )


def test_resolve_says_what_it_cannot_decide(repo: Path) -> None:
    """The fact, both values, the line; the sides are called what git calls them."""
    two_owners(repo)
    merge(repo)
    said = resolve(repo)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"{REC}: merged, but for 1 fact\n"
        f"  line {line_of_conflict(repo)}  owner of 2024-08-22-soteria/rec-03\n"
        "    HEAD   pillar-1-2-lead\n"
        "    other  pillar-3-lead\n"
        "then  decide what is left: keep one version, take out git's marker lines, git add it\n"
    )
    assert MARKED.format("HEAD", "other") in stands(repo)
    assert BOTH in stands(repo)


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
@pytest.mark.test_all("every combination")
def test_other_styles_of_markers(repo: Path, style: str) -> None:
    """Some like to see the base."""
    git(repo, "config", "merge.conflictStyle", style)
    two_owners(repo)
    merge(repo)
    assert "|||||||" in stands(repo)
    assert resolve(repo).code == 1
    assert BOTH in stands(repo)


def test_resolve_in_a_rebase(repo: Path) -> None:
    """The sides are exchanged there; the result is the same."""
    two_updates(repo)
    git(repo, "rebase", "other", check=False)
    assert resolve(repo).code == 0
    assert BOTH in stands(repo)
    git(repo, "add", REC)
    git(repo, "rebase", "--continue", GIT_EDITOR="true")
    assert git(repo, "status", "--porcelain").stdout == b""


@pytest.mark.test_all("every combination")
def test_resolve_in_a_cherry_pick(repo: Path) -> None:
    """One update of another branch."""
    two_updates(repo)
    git(repo, "cherry-pick", "other", check=False)
    assert resolve(repo).code == 0
    assert BOTH in stands(repo)


@pytest.mark.test_all("every combination")
def test_resolve_after_a_stash(repo: Path) -> None:
    """What was put aside comes back to a record that has moved on."""
    noted(repo, "2024-11-01", "Ours.")
    git(repo, "stash", "--quiet")
    noted(repo, "2024-12-01", "Theirs.")
    commit(repo, "theirs")
    assert git(repo, "stash", "pop", check=False).returncode == 1
    assert resolve(repo).code == 0
    assert BOTH in stands(repo)


def test_what_somebody_has_mended_by_hand_is_left(repo: Path) -> None:
    """No marker is left in it, and it is no side's file: it is somebody's work, also when it is no
    record.
    """
    two_updates(repo)
    merge(repo)
    (repo / REC).write_text("mine: own\n", encoding="utf-8")
    said = resolve(repo)
    assert said.code == 1
    assert said.err == (
        f"{REC}: left as it is: no conflict is marked in it, but it cannot be read as a record\n"
        f"  do this  recotrack check {REC} says why; mend it, then git add {REC}\n"
    )
    assert stands(repo) == "mine: own\n"


def test_what_somebody_has_decided_is_done(repo: Path) -> None:
    """Nothing is left to resolve: it says so, with the line that stages it, and ends with 0."""
    two_owners(repo)
    merge(repo)
    assert resolve(repo).code == 1
    choose(repo, "owner: pillar-3-lead\n")
    before = stands(repo)
    said = f"{REC}: no conflict is left in it\ngit   git add {REC}\n"
    assert resolve(repo) == (0, "", said)
    assert stands(repo) == before


def test_what_somebody_has_decided_is_checked(repo: Path) -> None:
    """An error that neither side had is no end of it."""
    two_owners(repo)
    merge(repo)
    resolve(repo)
    choose(repo, "owner: pillar-3-lead\n")
    change(repo, REC, "id: develop-training-schedule", "id: audit-ssaidp2")
    said = resolve(repo)
    assert said.code == 1
    assert f"{REC}: no conflict is left in it\n" in said.err
    assert "error  duplicate-id\n" in said.err


def test_a_side_that_was_taken_is_not_undone(repo: Path) -> None:
    """Nothing but one fact is in conflict, and somebody has typed one side's word: it stays.

    That of this side may be git's own doing, where its driver could not run: so it is asked about.
    """
    with branch(repo, "other"):
        change(repo, REC, OWNER, OWNER.replace("4", "3"))
    change(repo, REC, OWNER, OWNER.replace("4", "1-2"))
    commit(repo, "mine")
    merge(repo)
    assert resolve(repo).code == 1
    marked = stands(repo)
    choose(repo, "owner: pillar-3-lead\n")
    before = stands(repo)
    assert resolve(repo).code == 0
    assert stands(repo) == before
    (repo / REC).write_bytes(marked.encode())
    choose(repo, "owner: pillar-1-2-lead\n")
    before = stands(repo)
    said = resolve(repo)
    assert said.code == 1
    assert said.err == (
        f"{REC}: left as it is: it is as this side has it, and the other one has 1 fact otherwise\n"
        f"  do this  git add {REC}, if that is decided; git checkout --theirs -- {REC} takes the other\n"
    )
    assert stands(repo) == before


def test_what_git_left_without_a_marker_is_nobodys_decision(tmp_path: Path) -> None:
    """Where its driver could not run, this side's file stands there: both are put in front of one."""
    repo = started(tmp_path / "repo", driver="no-such-program %O %A %B %P")
    two_owners(repo)
    merge(repo)
    assert resolve(repo).code == 1
    assert MARKED.format("ours", "theirs") in stands(repo)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Theirs.", "Typed since."), ("kind: recommendation\n", "kind: recommendation\n# since\n")],
)
def test_what_somebody_typed_between_markers_is_left(repo: Path, old: str, new: str) -> None:
    """Or outside of them: nobody's words are overwritten. git can put its conflict back."""
    two_owners(repo)
    merge(repo)
    change(repo, REC, old, new)
    before = stands(repo)
    said = resolve(repo)
    assert said.code == 1
    assert "somebody has worked on it since git left it in conflict" in said.err
    assert stands(repo) == before
    git(repo, "checkout", "--merge", "--", REC)
    assert "merged, but for 1 fact" in resolve(repo).err


def test_one_of_two_conflicts_chosen_by_hand_is_left(repo: Path) -> None:
    """That is somebody's decision."""
    two_owners(repo)
    merge(repo)
    change(
        repo, REC, MARKED.format("HEAD", "other"), "disposition: accepted\nowner: pillar-3-lead\n"
    )
    before = stands(repo)
    assert resolve(repo).code == 1
    assert stands(repo) == before


def test_a_file_deleted_on_one_side_is_named(repo: Path) -> None:
    """Whether it should go is not for a program to say; the other files are merged."""
    with branch(repo, "other"):
        git(repo, "rm", "--quiet", REC_05)
        noted(repo, "2024-12-01", "Theirs.")
    noted(repo, "2024-11-01", "Ours.")
    change(repo, REC_05, "number: 5\n", "number: 5\nsource: x\n")
    commit(repo, "mine")
    merge(repo)
    said = resolve(repo)
    assert said.code == 1
    assert said.err == (
        f"{REC}: merged\n"
        f"{REC_05}: left as it is: theirs deleted it (or renamed it), ours changed it\n"
        f"  do this  git rm {REC_05}, or git add {REC_05} to keep it\n"
        f"git   git add {REC}\n"
    )
    git(repo, "merge", "--abort")
    git(repo, "checkout", "--quiet", "other")
    merge(repo, "main")
    assert "ours deleted it (or renamed it), theirs changed it" in resolve(repo).err


def test_a_file_that_both_sides_renamed_is_named(repo: Path) -> None:
    """git lists all three names: the old one that both gave up, and each one's new one."""
    with branch(repo, "other"):
        git(repo, "mv", REC_05, REC_05.replace("05", "05a"))
    git(repo, "mv", REC_05, REC_05.replace("05", "05b"))
    commit(repo, "mine")
    merge(repo)
    said = resolve(repo)
    assert said.code == 1
    assert f"{REC_05}: left as it is: both sides deleted it, or renamed it\n" in said.err


def test_a_file_that_both_sides_added(repo: Path) -> None:
    """Two people began the same record."""
    new = REC.replace("03", "04")
    with branch(repo, "other"):
        (repo / new).write_text(stands(repo) + "source: s\n", encoding="utf-8", newline="\n")
    (repo / new).write_text(
        stands(repo).replace("number: 3", "number: 4"), encoding="utf-8", newline="\n"
    )
    commit(repo, "mine")
    merge(repo)
    said = resolve(repo)
    assert (
        f"  line {line_of_conflict(repo, new)}  number of 2024-08-22-soteria/rec-04\n" in said.err
    )
    assert stands(repo, new).endswith("source: s\n")


def test_a_file_that_is_no_record_is_left(repo: Path) -> None:
    """resolve mends records."""
    (repo / "records" / "notes.txt").write_text("a\n", encoding="utf-8")
    commit(repo, "notes")
    with branch(repo, "other"):
        (repo / "records" / "notes.txt").write_text("b\n", encoding="utf-8")
    (repo / "records" / "notes.txt").write_text("c\n", encoding="utf-8")
    commit(repo, "mine")
    merge(repo)
    said = resolve(repo)
    assert said.code == 1
    assert said.err.startswith("records/notes.txt: left as it is: this is not a record\n")


def test_a_version_that_cannot_be_read_is_named(repo: Path) -> None:
    """With the reason, and the file as git left it."""
    with branch(repo, "other"):
        change(repo, REC, OWNER, "disposition: [\nowner: x\n")
    change(repo, REC, OWNER, OWNER.replace("4", "3"))
    commit(repo, "mine")
    merge(repo)
    before = stands(repo)
    said = resolve(repo)
    assert said.code == 1
    assert f"{REC}: left as it is: the version of other cannot be read: " in said.err
    assert stands(repo) == before


def test_markers_that_were_staged_are_named(repo: Path) -> None:
    """git takes the file for mended then; it is told how to undo that."""
    two_owners(repo)
    merge(repo)
    git(repo, "add", REC)
    said = resolve(repo)
    assert said.code == 1
    assert said.err == (
        f"{REC}: left as it is: git's markers stand in it, and were staged or committed\n"
        f"  do this  git checkout --merge -- {REC}, if it was only staged; else by hand\n"
    )
    git(repo, "checkout", "--merge", "--", REC)
    assert "merged, but for 1 fact" in resolve(repo).err


def test_only_the_paths_that_were_named(repo: Path) -> None:
    """A file, or a folder; of others it says that there is nothing to do."""
    two_updates(repo)
    merge(repo)
    said = resolve(repo, REC_05)
    assert said == (0, "", f"nothing to do: git has left no conflict in {REC_05}\n")
    assert "<<<<<<<" in stands(repo)
    assert resolve(repo, "records/2024-08-22-soteria").code == 0
    assert BOTH in stands(repo)


def test_a_path_at_which_nothing_is(repo: Path) -> None:
    """It is refused before any file is written, unless git has a conflict there."""
    two_updates(repo)
    merge(repo)
    before = stands(repo)
    (repo / "elsewhere").mkdir()
    for path, said in (
        ("records/nowhere", "there is no file or folder records/nowhere"),
        ("elsewhere", "elsewhere is not in records"),
    ):
        refused = resolve(repo, REC, path)
        assert refused.code == 2
        assert refused.err == f"recotrack: {said}\n  do this  a file or folder of the register\n"
    assert stands(repo) == before
    (repo / REC).unlink()
    assert resolve(repo, REC).code == 1


def test_from_a_folder_inside(repo: Path) -> None:
    """Paths are shown, and taken, as seen from there."""
    two_updates(repo)
    merge(repo)
    said = resolve(repo, "rec-03.yaml", at=repo / "records" / "2024-08-22-soteria")
    assert said.code == 0
    assert said.err.endswith("git   git add ../2024-08-22-soteria/rec-03.yaml\n")


def test_a_work_tree_with_crlf(repo: Path) -> None:
    """On Windows git keeps LF and shows CRLF: what resolve writes is shown so, too."""
    two_updates(repo)
    git(repo, "config", "core.autocrlf", "true")
    for path in (repo / "records").rglob("*.yaml"):
        path.unlink()
    git(repo, "checkout", "--", ".")
    assert "\r\n" in stands(repo)
    merge(repo)
    assert resolve(repo).code == 0
    assert BOTH.replace("\n", "\r\n") in stands(repo)
    assert stands(repo).count("\n") == stands(repo).count("\r\n")
    git(repo, "add", REC)
    assert BOTH in git(repo, "show", f":{REC}").stdout.decode()


def test_register_yaml_in_conflict(repo: Path) -> None:
    """The file that everything else is judged by can be mended, too."""
    roles = "roles:\n"
    with branch(repo, "other"):
        change(repo, "records/register.yaml", roles, roles + "  zulu-lead:\n    title: Z\n")
    change(repo, "records/register.yaml", roles, roles + "  alpha-lead:\n    title: A\n")
    commit(repo, "mine")
    merge(repo)
    assert resolve(repo).code == 0
    assert roles + "  alpha-lead:\n    title: A\n  zulu-lead:\n    title: Z\n" in stands(
        repo, "records/register.yaml"
    )


@pytest.mark.parametrize("mine", [True, False])
def test_an_error_that_a_side_had_already_is_none_of_the_merge(repo: Path, *, mine: bool) -> None:
    """Whichever it was: check has told its author."""
    nobody = OWNER.replace("pillar-4-lead", "nobody")
    with branch(repo, "other"):
        noted(repo, "2024-12-01", "Theirs.")
        change(repo, REC, OWNER, OWNER if mine else nobody)
    noted(repo, "2024-11-01", "Ours.")
    change(repo, REC, OWNER, nobody if mine else OWNER)
    commit(repo, "mine")
    merge(repo)
    assert resolve(repo) == (0, "", f"{REC}: merged\ngit   git add {REC}\n")
    assert nobody in stands(repo)


def test_errors_that_neither_side_had_are_shown(repo: Path) -> None:
    """Each side gave the same name to another thing of the same pillar: only together they clash."""
    pillar = "records/programmes/op-soteria/pillar-1.yaml"
    start = stands(repo, pillar)
    with branch(repo, "other"):
        (repo / pillar).write_text(
            start + "stakeholders:\n  - One\nproducts:\n  - id: guide\n    title: Guide\n",
            encoding="utf-8",
            newline="\n",
        )
    (repo / pillar).write_text(
        start
        + "stakeholders:\n  - Two\nactions:\n  - id: guide\n    title: Guide\n    added: 2025-01-01\n",
        encoding="utf-8",
        newline="\n",
    )
    commit(repo, "mine")
    merge(repo)
    said = resolve(repo)
    assert said.code == 1
    assert f"{pillar}: merged\n" in said.err
    assert "error  duplicate-id" in said.err


def test_two_honest_branches_may_contradict_each_other(tmp_path: Path) -> None:
    """One says that all is done, the other begins an action again: merged, and check names it."""
    repo = Repository(tmp_path / "repo", "2025-06-30").committed()
    with_driver(repo.folder, DRIVER)
    done = ("--status", "complete", "--by", "pillar-4-lead")
    repo.done("update", "audit-ssaidp2", "--note", "Done.", "--evidence", "Report", *done)
    repo.commit()
    with branch(repo.folder, "other"):
        begin = ("--status", "in progress", "--by", "liaison-officer")
        repo.done("update", "audit-ssaidp2", "--note", "A part was missed.", *begin)
    repo.done("update", "rec-03", "--note", "All is done.", *done)
    repo.commit()
    merged = merge(repo.folder)
    assert (merged.returncode, merged.stderr) == (0, b"")
    problem = f"complete, and 1 action is open: audit-ssaidp2 (in progress, {days_late(150)})"
    found = repo.found("HEAD^1")
    assert [(each.rule, each.message) for each in found] == [("complete-over-open-work", problem)]


def test_resolve_names_what_two_honest_branches_contradict(tmp_path: Path) -> None:
    """The same without the driver: resolve merges the file, and says what it came to."""
    repo = Repository(tmp_path / "repo", "2025-06-30").committed()
    done = ("--status", "complete", "--by", "pillar-4-lead")
    repo.done("update", "audit-ssaidp2", "--note", "Done.", "--evidence", "Report", *done)
    repo.commit()
    begin = ("--status", "in progress", "--by", "liaison-officer")
    with branch(repo.folder, "other"):
        repo.done("update", "audit-ssaidp2", "--note", "A part was missed.", *begin)
    repo.done("update", "audit-ssaidp2", "--note", "Seen.", "--by", "liaison-officer")
    repo.done("update", "rec-03", "--note", "All is done.", *done)
    repo.commit()
    assert merge(repo.folder).returncode == 1
    said = resolve(repo.folder)
    assert said.code == 1
    assert "rec-03.yaml: merged\n" in said.err
    assert "error  complete-over-open-work\n" in said.err


def test_no_repository(tmp_path: Path) -> None:
    """Exit 3, with what to do."""
    shutil.copytree(RECORDS, tmp_path / "records")
    said = resolve(tmp_path)
    assert said.code == 3
    assert "is not in a git repository" in said.err


def test_nothing_is_written_where_there_is_nothing_to_do(repo: Path) -> None:
    """Not the index either."""
    before = {path: path.read_bytes() for path in sorted(repo.rglob("*")) if path.is_file()}
    assert resolve(repo).code == 0
    after = {path: path.read_bytes() for path in sorted(repo.rglob("*")) if path.is_file()}
    assert after == before
