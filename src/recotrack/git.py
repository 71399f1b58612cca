"""The only module that runs git: read a commit's tree, the index's stages, a setting.

Arguments are lists, never a shell; what a user typed as a commit is verified before it is used.
Nothing here stages, commits or changes anything.
"""

import subprocess
from typing import NamedTuple

from recotrack.problems import Failure

_SHALLOW = (
    "fetch the whole history: git fetch --unshallow; in a GitHub workflow set fetch-depth: 0 for "
    "actions/checkout, in GitLab CI set GIT_DEPTH: 0"
)


class Blob(NamedTuple):
    """A file in a commit's tree: its path below the folder asked for, and its object's name."""

    path: str
    mode: str
    name: str


class Stages(NamedTuple):
    """The three versions of a file in conflict, by object name; None where a side has none."""

    path: str
    base: str | None
    ours: str | None
    theirs: str | None


def _run(folder: str, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", folder, *arguments]
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise Failure("git is not installed, and this needs it", "install git") from None


def _output(folder: str, *arguments: str, stdin: bytes = b"") -> bytes:
    done = _run(folder, *arguments, stdin=stdin)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise Failure(f"git {arguments[0]}: {said}", "see what git says of this folder: git status")
    return done.stdout


def config(folder: str, name: str) -> str | None:
    """A setting of git as it holds in `folder`; None where it is not set, or there is no git."""
    try:
        done = _run(folder, "config", "--get", name)
    except Failure:
        return None
    return done.stdout.decode(errors="replace").strip() or None


def top(folder: str) -> str:
    """The work tree's top folder. Raises Failure where `folder` lies in no work tree."""
    done = _run(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise Failure(f"{folder} is not in a git repository", "git init, and commit the records")
    return done.stdout.decode(errors="surrogateescape").rstrip("\n")


def prefix(folder: str) -> str:
    """The path from the work tree's top to `folder`, ending with a slash unless empty."""
    top(folder)
    return (
        _output(folder, "rev-parse", "--show-prefix").decode(errors="surrogateescape").rstrip("\n")
    )


def commit(folder: str, typed: str) -> str:
    """The full name of the commit that `typed` means.

    Raises Failure for an unknown one; in a shallow clone, where it may be missing, with the cure.
    """
    top(folder)
    done = _run(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{typed}^{{commit}}"
    )
    name = done.stdout.decode(errors="replace").strip()
    if done.returncode or not name:
        if is_shallow(folder):
            raise Failure(f"{typed} is not in this shallow clone", _SHALLOW)
        raise Failure(
            f"there is no commit {typed}", "a branch, tag or commit: see git log --oneline"
        )
    return name


def is_shallow(folder: str) -> bool:
    """Whether history was cut when this repository was cloned."""
    return _run(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def merge_base(folder: str, first: str, second: str = "HEAD") -> str:
    """The commit where two lines of work parted.

    Raises Failure (exit 3) where they have none: in a shallow clone with the cure for that.
    """
    names = commit(folder, first), commit(folder, second)
    done = _run(folder, "merge-base", *names)
    name = done.stdout.decode().strip()
    if done.returncode or not name:
        if is_shallow(folder):
            raise Failure(
                f"{first} and {second} have no common commit in this shallow clone", _SHALLOW
            )
        raise Failure(
            f"{first} and {second} have no common commit", "name a commit of this history"
        )
    return name


def tree(folder: str, commit_name: str) -> list[Blob]:
    """Every file below `folder` in a commit, read with `ls-tree`; empty where it was not there."""
    below = prefix(folder)
    listed = _output(
        top(folder), "ls-tree", "-r", "-z", "--full-tree", commit_name, *([below] if below else [])
    )
    return [_blob(line, below) for line in listed.split(b"\0") if line]


def _blob(line: bytes, below: str) -> Blob:
    facts, _, path = line.partition(b"\t")
    mode, _, name = facts.decode().split(" ")
    return Blob(path.decode(errors="surrogateescape").removeprefix(below), mode, name)


def contents(folder: str, names: list[str]) -> dict[str, bytes]:
    """The bytes of objects by name, all in one `cat-file --batch`."""
    if not names:
        return {}
    unique = list(dict.fromkeys(names))
    data = _output(folder, "cat-file", "--batch", stdin="\n".join(unique).encode() + b"\n")
    found, at = {}, 0
    for name in unique:
        end = data.index(b"\n", at)
        header = data[at:end].split(b" ")
        if header[-1] == b"missing":
            raise Failure(f"object {name} is missing from this repository", _SHALLOW)
        size = int(header[2])
        found[name] = data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def unmerged(folder: str) -> list[Stages]:
    """Files below `folder` that git left in conflict, with their three versions."""
    below = prefix(folder)
    listed = _output(folder, "ls-files", "-u", "-z", "--full-name", "--", ".")
    stages: dict[str, list[str | None]] = {}
    for line in listed.split(b"\0"):
        if line:
            facts, _, raw = line.partition(b"\t")
            _, name, stage = facts.decode().split(" ")
            path = raw.decode(errors="surrogateescape").removeprefix(below)
            stages.setdefault(path, [None, None, None])[int(stage) - 1] = name
    return [Stages(path, *versions) for path, versions in sorted(stages.items())]


def merge_file(folder: str, ours: str, base: str, theirs: str) -> None:
    """What git itself would do: merge the three files into the first, with markers in it."""
    _run(folder, "merge-file", "-q", "-L", "ours", "-L", "base", "-L", "theirs", ours, base, theirs)


def is_in_work_tree(folder: str) -> bool:
    """Whether `folder` lies in a git work tree."""
    try:
        return not _run(folder, "rev-parse", "--show-toplevel").returncode
    except Failure:
        return False


def changed(folder: str, commit_name: str) -> set[str]:
    """Paths below `folder` that differ between a commit and the work tree, removed ones included.

    Files that git does not track yet are not among them.
    """
    listed = _output(
        folder, "diff", "--name-only", "--no-renames", "--relative", "-z", commit_name, "--", "."
    )
    return {path.decode(errors="surrogateescape") for path in listed.split(b"\0") if path}
