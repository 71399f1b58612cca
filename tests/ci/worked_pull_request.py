"""One worked pull request in a scratch repository: two updates, one date moved, one text altered.

`made` builds it below a folder: the repository on the server, the clone of its author, and the work
tree that actions/checkout leaves on the runner. By hand: python -m tests.ci.worked_pull_request FOLDER
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

from tests import in_process
from tests.places import ROOT, TESTS

BASE = TESTS / "rules" / "base" / "records"
TODAY = "2025-01-20"
REPOSITORY = "ravensmoor/register"
NUMBER = 7
REC_05 = "records/2024-08-22-soteria/rec-05.yaml"
MEASURES = "records/programmes/op-soteria/measures.yaml"
ACTION = """\
actions:
  - id: share-definition
    title: Share the new definition with every investigator
    added: 2024-10-16
    due: 2025-03-31
"""
UPDATES = (
    (
        "update", "rec-03/audit-ssaidp2", "--by", "pillar-4-lead", "--status", "complete",
        "--date", "2025-01-14", "--evidence", "Audit of the SSAIDP2, January 2025",
        "--note", "The audit is done: word-on-word cases are covered in two of the five modules.",
    ),
    (
        "update", "pillar-3/isva-memorandum", "--by", "liaison-officer", "--status", "verified",
        "--date", "2025-01-15", "--note", "Read the signed memorandum, and asked two advisers.",
    ),
    (
        "update", "rec-05/share-definition", "--by", "liaison-officer", "--due", "2025-06-30",
        "--agreed-by", "op-soteria-board", "--date", "2025-01-16",
        "--note", "The Joint Unit releases the definition in May.",
    ),
)  # fmt: skip
ALTERED = ("use the new definition of repeat", "note the new definition of repeat")


@dataclass(frozen=True)
class Scratch:
    """A repository on the server, its author's clone, and the runner's work tree."""

    folder: Path

    @property
    def server(self) -> Path:
        """The bare repository."""
        return self.folder / "server.git"

    @property
    def author(self) -> Path:
        """Where commits are made."""
        return self.folder / "author"

    @property
    def runner(self) -> Path:
        """What actions/checkout leaves."""
        return self.folder / "runner"

    def git(self, *words: str, at: Path | None = None) -> str:
        """Run git, as the author unless told where; what it prints."""
        command = ["git", *words]
        done = subprocess.run(
            command, cwd=at or self.author, env=environment(), capture_output=True, text=True,
            check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    def recotrack(self, *words: str) -> str:
        """Run recotrack, as the author."""
        done = in_process.recotrack(words, self.author, environment())
        assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def commit(self, message: str) -> str:
        """Commit everything; its name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def push(self, *refs: str) -> None:
        """Push to the server."""
        self.git("push", "--quiet", "--force", "origin", *refs)

    def check_out(self, ref: str, *, depth: int = 0) -> None:
        """Fetch to the runner as actions/checkout does, by default with `fetch-depth: 0`."""
        rmtree(self.runner, ignore_errors=True)
        self.runner.mkdir()
        self.git("init", "--quiet", at=self.runner)
        self.git("remote", "add", "origin", "../server.git", at=self.runner)
        wanted = ["+refs/heads/*:refs/remotes/origin/*"] if not depth else [f"--depth={depth}"]
        here = f"+{ref}:refs/remotes/runner/wanted"
        self.git("fetch", "--quiet", "--no-tags", "origin", *wanted, here, at=self.runner)
        self.git("checkout", "--quiet", "--detach", "refs/remotes/runner/wanted", at=self.runner)


def environment() -> dict[str, str]:
    """What git and recotrack see: nothing of this machine, and always the same people and day."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "GITHUB_", "RECOTRACK"))
    }
    people = {
        f"GIT_{role}_{what}": text
        for role in ("AUTHOR", "COMMITTER")
        for what, text in (
            ("NAME", "A. Liaison"),
            ("EMAIL", "liaison@ravensmoor.example"),
            ("DATE", "2025-01-20T09:00:00+00:00"),
        )
    }
    fixed = {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "core.autocrlf", "GIT_CONFIG_VALUE_0": "false",
        "GIT_CONFIG_KEY_1": "init.defaultBranch", "GIT_CONFIG_VALUE_1": "main",
        "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "RECOTRACK_TODAY": TODAY, "COLUMNS": "100",
    }  # fmt: skip
    return {**kept, **people, **fixed}


def started(folder: Path) -> Scratch:
    """A register of two recommendations on the default branch, of the author and of the server."""
    scratch = Scratch(folder)
    scratch.git("init", "--quiet", "--bare", str(scratch.server), at=folder)
    copytree(BASE, scratch.author / "records")
    file = scratch.author / REC_05
    file.write_text(file.read_text(encoding="utf-8") + ACTION, encoding="utf-8", newline="\n")
    # It is January 2025: what was read in March has not come.
    replace(scratch.author / MEASURES, "date: 2025-03-31", "date: 2024-12-31")
    scratch.git("init", "--quiet")
    scratch.git("remote", "add", "origin", "../server.git")
    scratch.commit("The register")
    scratch.push("main")
    return scratch


def replace(file: Path, old: str, new: str) -> None:
    """Change a file by hand: `old` stands there once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def proposed(scratch: Scratch, updates: Iterable[tuple[str, ...]] = UPDATES) -> None:
    """The branch of the pull request: each update a commit, and the text that nobody may alter."""
    scratch.git("switch", "--quiet", "--create", "january")
    for words in updates:
        scratch.recotrack(*words)
        scratch.commit(words[1])
    replace(scratch.author / REC_05, *ALTERED)
    scratch.commit("Tidy up")
    scratch.push("january")


def merged(scratch: Scratch) -> None:
    """What GitHub makes of it: the merge with the base branch, which has moved on meanwhile."""
    scratch.git("switch", "--quiet", "main")
    (scratch.author / "README.md").write_text("Our register\n", encoding="utf-8")
    scratch.commit("Say what this is")
    scratch.push("main")
    scratch.git("switch", "--quiet", "--detach", "main")
    scratch.git("merge", "--quiet", "--no-ff", "--message", "Merge", "january")
    scratch.push(f"HEAD:refs/pull/{NUMBER}/merge")


def event(scratch: Scratch) -> dict[str, Any]:
    """The event of the pull request, as far as anybody looks at it."""
    head = {"ref": "january", "sha": scratch.git("rev-parse", "january")}
    here = {"id": 1, "full_name": REPOSITORY, "default_branch": "main"}
    return {
        "action": "opened",
        "number": NUMBER,
        "pull_request": {
            "number": NUMBER,
            "head": {**head, "repo": here},
            "base": {"ref": "main", "sha": scratch.git("rev-parse", "main"), "repo": here},
        },
        "repository": here,
    }


def made(folder: Path) -> tuple[Scratch, dict[str, Any]]:
    """The whole of it, checked out on the runner; and the event."""
    scratch = started(folder)
    proposed(scratch)
    merged(scratch)
    scratch.check_out(f"refs/pull/{NUMBER}/merge")
    return scratch, event(scratch)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True)
    made(Path(sys.argv[1]).resolve())
