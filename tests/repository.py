"""A register in a git repository: what was committed, what became of it, what check then says."""

import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from recotrack.checks import RULES
from tests.acting import Person, Result
from tests.conftest import Files

HISTORY = {rule.name for rule in RULES if rule.of_history and not rule.judges}
"""What was written stays: the rules that forbid. Those of what judges only warn."""
_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Someone",
    "GIT_AUTHOR_EMAIL": "someone@force.example",
    "GIT_COMMITTER_NAME": "Someone",
    "GIT_COMMITTER_EMAIL": "someone@force.example",
}


class Found(NamedTuple):
    """A problem, as `check --json` has it."""

    rule: str
    path: str
    line: int
    message: str


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as somebody whose own settings do not matter; what it prints."""
    environment = {**os.environ, **_SETTINGS}
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


class Repository(Person):
    """A person who stands at the top of a repository, with records/ in it."""

    def __init__(self, folder: Path, today: str = "2026-01-05") -> None:
        super().__init__(folder, today)
        folder.mkdir(parents=True, exist_ok=True)

    def committed(self, changes: Files | None = None) -> "Repository":
        """With the register of the rules' examples, and `changes`, committed on main."""
        self.with_register(changes)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()
        return self

    def git(self, *words: str) -> str:
        """Run git here."""
        return git(self.folder, *words)

    def commit(self) -> str:
        """Commit all that is there; the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "records")
        return self.git("rev-parse", "HEAD").strip()

    def writes(self, path: str, text: str | bytes) -> None:
        """A record, written whole."""
        file = self.records / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def edits(self, path: str, old: str, new: str) -> None:
        """A record in which `old`, which stands there once, becomes `new`."""
        text = self.reads(path)
        assert text.count(old) == 1, text
        self.writes(path, text.replace(old, new))

    def check(self, since: str = "HEAD", *words: str) -> Result:
        """What check says of history."""
        return self.types("check", "--since", since, *words)

    def found(self, since: str = "HEAD", *words: str) -> list[Found]:
        """The problems, in the order in which they are printed."""
        result = self.check(since, "--json", *words)
        assert result.code in {0, 1}, result.err
        return [
            Found(each["rule"], each["path"], each["line"], each["message"])
            for each in json.loads(result.out)["items"]
        ]

    def history(self, since: str = "HEAD", *words: str) -> list[Found]:
        """Those of the rules of history alone."""
        return [each for each in self.found(since, *words) if each.rule in HISTORY]

    def rules(self, since: str = "HEAD", *words: str) -> list[str]:
        """Their rules."""
        return [each.rule for each in self.found(since, *words)]

    def cannot(self, since: str = "HEAD") -> str:
        """What is said where check cannot run: nothing on stdout, exit 3."""
        result = self.check(since)
        assert (result.code, result.out) == (3, ""), result
        return result.err
