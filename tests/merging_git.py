"""Cases merged by git itself, with recotrack as its driver: many branches in one repository."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.merging_rule import Case
from tests.places import ROOT
from tests.warm_python import warm_python

SOURCE = ROOT / "src"
PROGRAM = f'"{sys.executable}" -m recotrack'
DRIVER = f"{PROGRAM} merge-driver %O %A %B %P"


class Result(NamedTuple):
    """What git merge ended with, and what stands in the file."""

    code: int
    content: bytes


def environment(**more: str) -> dict[str, str]:
    """Nobody's own settings of git or recotrack."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "RECOTRACK_"))}
    who = {
        f"GIT_{one}_{what}": "tests@example.org"
        for one in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    fixed = {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(SOURCE), "GIT_MERGE_AUTOEDIT": "no",
    }  # fmt: skip
    return {**kept, **who, **fixed, **more}


def git(
    folder: Path, *arguments: str, stdin: bytes = b"", check: bool = True, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder."""
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],
        input=stdin, capture_output=True, check=check, env=environment(**more),
    )  # fmt: skip


def repository(folder: Path, *, driver: str | None = DRIVER) -> Path:
    """A new repository, with recotrack as its merge driver where one is given."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    if driver:
        with_driver(folder, driver)
    return folder


def with_driver(folder: Path, driver: str) -> None:
    """Let a repository's records be merged by this driver."""
    git(folder, "config", "merge.recotrack.driver", driver)
    attributes = folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("records/** merge=recotrack\n", encoding="utf-8")


def merged_by_git(folder: Path, cases: Sequence[Case]) -> Iterator[tuple[Case, Result, Result]]:
    """Each case merged by `git merge`, theirs into ours and ours into theirs."""
    repository(folder, driver=DRIVER.replace(sys.executable, str(warm_python())))
    git(folder, "fast-import", "--quiet", stdin=b"".join(_stream(cases)))
    for number, case in enumerate(cases):
        file = folder / "records" / case.path
        results = []
        for here, there in (("ours", "theirs"), ("theirs", "ours")):
            git(folder, "checkout", "--quiet", "--force", "--detach", f"{here}-{number}")
            done = git(folder, "merge", "--quiet", f"{there}-{number}", check=False)
            results.append(Result(done.returncode, file.read_bytes()))
        yield case, results[0], results[1]


def _stream(cases: Sequence[Case]) -> Iterator[bytes]:
    """The commits of every case, for git fast-import: a base, and both sides on it."""
    for number, case in enumerate(cases):
        for name, content in zip(("base", "ours", "theirs"), case[1:], strict=True):
            yield f"commit refs/heads/{name}-{number}\n".encode()
            yield b"committer t <t@example.org> 0 +0000\ndata 1\nx\n"
            yield f"from refs/heads/base-{number}\n".encode() if name != "base" else b""
            yield f"M 100644 inline records/{case.path}\n".encode()
            yield f"data {len(content)}\n".encode() + content + b"\n"
