"""A repository that somebody else prepared gives git no commands, and bends nothing that is read.

Each test is an attack: it puts a program where git would run it, or another past in the place of the
true one, and types a command. What the program leaves is a file.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recotrack import git
from recotrack.problems import Failure
from tests.looking import bytes_of
from tests.repository import Repository
from tests.repository import git as run_git

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are for a POSIX shell")

REC_03 = "2024-08-22-soteria/rec-03.yaml"
COMMANDS = {
    "check": ("check", "--since", "HEAD"),
    "diff": ("diff", "HEAD"),
    "resolve": ("resolve",),
    "update": ("update", "rec-03", "--by", "liaison-officer", "--note", "Heard of it."),
    "show": ("show", "rec-03"),
}  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The register of the rules' examples, committed."""
    return Repository(tmp_path / "work").committed()


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that must not run: it leaves the file `ran` beside it."""
    path = tmp_path / "program"
    path.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def ran(program: Path) -> bool:
    """Whether it ran."""
    return (program.parent / "ran").exists()


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ("", ".gitattributes"),
        *(
            pytest.param(at, name, marks=pytest.mark.test_all("every combination"))
            for at, name in (
                ("", ".gitignore"),
                ("records/", ".gitattributes"),
                ("records/", ".gitignore"),
                ("records/2024-08-22-soteria/", ".gitattributes"),
                ("records/2024-08-22-soteria/", ".gitignore"),
            )
        ),
    ],
)
def test_a_pipe_that_git_would_read_is_not_waited_for(
    repository: Repository, at: str, name: str
) -> None:
    """git would open it and wait for a writer who never comes: history cannot be looked at then.
    What it ignores it is asked for a record that it does not have yet.
    """
    os.mkfifo(repository.folder / f"{at}{name}")
    new = repository.records / "2024-08-22-soteria" / "rec-09.yaml"
    new.write_bytes(new.with_name("rec-03.yaml").read_bytes())
    command = [sys.executable, "-m", "recotrack", "check", "--since", "HEAD"]
    done = subprocess.run(
        command, cwd=repository.folder, capture_output=True, text=True, check=False, timeout=20
    )
    assert done.returncode == 3
    assert done.stderr.startswith(f"recotrack: {at}{name} is not an ordinary file\n")


# Programs


def embedded(folder: Path, program: Path) -> None:
    """What git takes for a bare repository, as ordinary files that can be committed."""
    run_git(folder.parent, "init", "--quiet", "--bare", str(folder))
    for name in ("fsmonitor", "sshCommand", "pager", "editor", "alternateRefsCommand", "askPass"):
        run_git(folder, "config", f"core.{name}", str(program))
    run_git(folder, "config", "core.bare", "false")
    run_git(folder, "config", "core.worktree", str(folder))
    run_git(folder, "config", "remote.origin.url", "ssh://nowhere.example/x")
    run_git(folder, "config", "remote.origin.promisor", "true")
    run_git(folder, "config", "extensions.partialClone", "origin")
    (folder / "refs" / "heads").mkdir(parents=True, exist_ok=True)
    (folder / "refs" / "heads" / "main").write_text("1" * 40 + "\n", encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bare_repository_among_the_records_is_no_repository(
    command: str, repository: Repository, program: Path
) -> None:
    """Its HEAD, config, objects and refs can be committed like any file; nothing of it runs."""
    embedded(repository.records, program)
    result = repository.types(*COMMANDS[command])
    assert not ran(program)
    assert "traceback" not in (result.out + result.err).lower()
    if command in {"check", "diff", "resolve"}:
        assert result.code == 3
        assert "is not in a git repository" in result.err


SETTINGS = {
    "fsmonitor": ("core.fsmonitor",),
    "hooks": ("core.hooksPath",),
    "pager": ("core.pager", "pager.config", "pager.rev-parse"),
    "editor": ("core.editor", "sequence.editor"),
    "ssh": ("core.sshCommand", "core.gitProxy", "credential.helper", "core.askPass"),
    "filters": ("filter.x.clean", "filter.x.smudge", "filter.x.process"),
    "merges and differences": ("merge.x.driver", "diff.x.textconv", "diff.x.command", "diff.external"),
    "others": ("core.alternateRefsCommand", "uploadpack.packObjectsHook", "gpg.program", "alias.ls-tree"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        pytest.param(
            setting,
            command,
            marks=()
            if command == "check" or setting == "filters"
            else pytest.mark.test_all("every combination"),
        )
        for setting in SETTINGS
        for command in COMMANDS
    ],
)
def test_no_setting_of_a_repository_runs_a_program(
    setting: str, command: str, repository: Repository, program: Path
) -> None:
    """A clone that came as an archive brings its .git/config with it."""
    attributes = "*.yaml filter=x merge=x diff=x\n"
    (repository.folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "attributes")
    for name in SETTINGS[setting]:
        repository.git("config", name, str(program))
    repository.edits(REC_03, "every quarter", "each quarter")
    for each in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        hook = repository.folder / ".git" / "hooks" / each
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(program.read_bytes())
        hook.chmod(0o755)
    repository.types(*COMMANDS[command])
    assert not ran(program)


def test_nothing_is_fetched_that_a_clone_lacks(
    repository: Repository, program: Path, tmp_path: Path
) -> None:
    """A clone without its blobs fetches them when they are read, by a program that it names."""
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = Repository(tmp_path / "clone")
    clone.git("clone", "--quiet", "--filter=blob:none", repository.folder.as_uri(), ".")
    clone.edits(REC_03, "every quarter", "each quarter")
    clone.git("commit", "--quiet", "--all", "--message", "changed")
    repository.edits(REC_03, "every quarter", "every week")
    repository.commit()
    clone.git("fetch", "--quiet")
    clone.git("merge", "--quiet", "--strategy=ours", "--no-edit", "origin/main")
    clone.git("config", "remote.origin.uploadpack", str(program))
    clone.git("config", "protocol.file.allow", "always")
    err = clone.cannot("origin/main")
    assert "is not in this partial clone" in err
    assert not ran(program)


def test_a_program_called_git_in_the_current_folder_is_not_taken(
    repository: Repository, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PATH may hold the current folder, as a dot or as nothing at all."""
    (repository.folder / "git").write_bytes(program.read_bytes())
    (repository.folder / "git").chmod(0o755)
    for here in (".", ""):
        monkeypatch.setenv("PATH", f"{here}{os.pathsep}{os.environ['PATH']}")
        assert repository.check().code == 0
    assert not ran(program)


def test_what_the_environment_says_of_settings_does_not_win(
    repository: Repository, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container may trust a folder so; a program is not run, a trace is not written."""
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(program))
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", f"'core.fsmonitor'='{program}'")
    monkeypatch.setenv("GIT_TRACE", str(program.parent / "trace"))
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(program.parent / "trace"))
    assert repository.check().code == 0
    assert repository.types("resolve").code == 0
    assert not ran(program)
    assert not (program.parent / "trace").exists()


def test_a_folder_that_the_environment_trusts_is_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By GIT_CONFIG_COUNT, as in a container whose home cannot be written."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "belongs to another user" in repository.cannot()
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(repository.folder))
    assert repository.check().code == 0


# Another past


def test_a_commit_that_was_replaced_is_the_one_that_it_was(repository: Repository) -> None:
    """refs/replace says: where that commit is asked for, give this one."""
    base = repository.git("rev-parse", "HEAD").strip()
    repository.edits(REC_03, "all forces should make", "all forces may make")
    bent = repository.commit()
    repository.git(
        "replace", base, repository.git("commit-tree", f"{bent}^{{tree}}", "-m", "x").strip()
    )
    assert repository.rules(base) == ["text-changed"]


def test_a_file_that_was_replaced_is_the_one_that_it_was(repository: Repository) -> None:
    before = repository.git("rev-parse", f"HEAD:records/{REC_03}").strip()
    repository.edits(REC_03, "all forces should make", "all forces may make")
    repository.git("add", "--all")
    after = repository.git("rev-parse", f":records/{REC_03}").strip()
    repository.git("replace", before, after)
    assert repository.rules() == ["text-changed"]


def test_a_commit_has_the_parents_that_it_had(repository: Repository) -> None:
    """info/grafts says that a commit came from another one."""
    base = repository.git("rev-parse", "HEAD").strip()
    repository.edits(REC_03, "all forces should make", "all forces may make")
    bent = repository.commit()
    repository.git("switch", "--quiet", "--create", "main-now", base)
    repository.git("commit", "--quiet", "--allow-empty", "--message", "later")
    tip = repository.git("rev-parse", "HEAD").strip()
    repository.git("switch", "--quiet", "main")
    grafts = repository.folder / ".git" / "info" / "grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{tip} {bent}\n", encoding="utf-8")
    assert repository.rules(tip) == ["text-changed"]


# Whose repository it is


def hooked(repository: Repository, folder: Path) -> str:
    """What a check in a hook before a commit in `folder` says."""
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    source = Path(git.__file__).parent.parent
    hook.parent.mkdir(exist_ok=True)
    check = f"PYTHONPATH='{source}' '{sys.executable}' -P -m recotrack check --since main"
    hook.write_text(f"#!/bin/sh\n{check}\n", encoding="utf-8")
    hook.chmod(0o755)
    names = {
        f"GIT_{who}_{what}": "someone@force.example"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", "commit", "--all", "--message", "changed"],
        cwd=folder,
        env={**os.environ, **names},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_hook_in_a_linked_work_tree_is_held_to_history(
    repository: Repository, tmp_path: Path
) -> None:
    """git tells a hook where its own repository lies, and that folder is another one's top."""
    linked = Repository(tmp_path / "linked")
    repository.git("worktree", "add", "--quiet", "-b", "ours", str(linked.folder))
    linked.edits(REC_03, "all forces should make", "all forces may make")
    said = hooked(repository, linked.folder)
    assert "error  text-changed" in said
    assert "no records at" not in said


def test_variables_that_mean_another_repository_are_not_followed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other").committed()
    repository.edits(REC_03, "all forces should make", "all forces may make")
    for name, value in {
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": str(other.folder / ".git" / "index"),
        "GIT_OBJECT_DIRECTORY": str(other.folder / ".git" / "objects"),
        "GIT_NAMESPACE": "other",
    }.items():
        monkeypatch.setenv(name, value)
    assert repository.rules() == ["text-changed"]
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))  # nearer than that lies the true one
    assert repository.rules() == ["text-changed"]
    monkeypatch.delenv("GIT_WORK_TREE")
    assert repository.rules() == ["text-changed"]


def test_a_clone_whose_git_directory_is_elsewhere_is_read(tmp_path: Path) -> None:
    """By a file .git that names it, or by variables that mean this work tree."""
    apart = Repository(tmp_path / "work").with_register()
    assert isinstance(apart, Repository)
    apart.git("init", "--quiet", f"--separate-git-dir={tmp_path / 'elsewhere'}")
    apart.commit()
    apart.edits(REC_03, "all forces should make", "all forces may make")
    assert apart.rules() == ["text-changed"]


def test_variables_that_mean_this_work_tree_are_followed(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where they are relative, and with the objects that lie apart."""
    repository.edits(REC_03, "all forces should make", "all forces may make")
    (repository.folder / ".git").rename(tmp_path / "store.git")
    (tmp_path / "store.git" / "objects").rename(tmp_path / "objects")
    (tmp_path / "store.git" / "objects").mkdir()
    assert "is not in a git repository" in repository.cannot()
    monkeypatch.setenv("GIT_DIR", "../store.git")
    monkeypatch.setenv("GIT_WORK_TREE", ".")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", "../objects")
    assert repository.rules() == ["text-changed"]


def test_a_submodule_is_read_as_the_repository_that_it_is(
    repository: Repository, tmp_path: Path
) -> None:
    """A register may be part of a larger repository: its history is its own."""
    outer = Repository(tmp_path / "outer")
    outer.git("init", "--quiet", "--initial-branch=main")
    outer.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.folder), "register",
    )  # fmt: skip
    outer.commit()
    inner = Repository(tmp_path / "outer" / "register")
    inner.edits(REC_03, "all forces should make", "all forces may make")
    assert inner.rules() == ["text-changed"]


def test_no_call_of_git_writes(repository: Repository) -> None:
    before = bytes_of(repository.folder)
    folder = str(repository.records)
    head = git.commit(folder, "HEAD")
    git.tree(folder, head)
    git.unmerged(folder)
    with pytest.raises(Failure):
        git.commit(folder, "none")
    assert bytes_of(repository.folder) == before
