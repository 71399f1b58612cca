"""A register in a git repository: what was committed, what became of it, what check then says."""

import json
import os
import re
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from recotrack import store
from recotrack.checks import RULES, Case, raised
from recotrack.problems import Problem
from recotrack.register import Context, Past, Register, later_paths, load
from tests.acting import Person, Result
from tests.conftest import Files

HISTORY = {rule.name for rule in RULES if rule.of_history and not rule.judges}
"""What was written stays: the rules that forbid. Those about how work is judged only warn."""
_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Someone",
    "GIT_AUTHOR_EMAIL": "someone@force.example",
    "GIT_COMMITTER_NAME": "Someone",
    "GIT_COMMITTER_EMAIL": "someone@force.example",
    # A commit starts no other git to tidy up.
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "maintenance.auto",
    "GIT_CONFIG_VALUE_0": "false",
}


class Found(NamedTuple):
    """A problem, as `check --json` has it."""

    rule: str
    path: str
    line: int
    message: str


def git(folder: Path, *words: str, fails: bool = False) -> str:
    """Run git in a folder, as somebody whose own settings do not matter; what it prints."""
    environment = {**os.environ, **_SETTINGS}
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env=environment, capture_output=True, check=False
    )
    assert bool(done.returncode) is fails, done.stderr.decode()
    return done.stdout.decode()


class Repository(Person):
    """A person who stands at the top of a repository, with records/ in it."""

    def __init__(self, folder: Path, today: str = "2026-01-05") -> None:
        super().__init__(folder, today)
        folder.mkdir(parents=True, exist_ok=True)

    def committed(self, changes: Files | None = None) -> "Repository":
        """With the register of the rules' examples, and `changes`, committed on main."""
        made = _committed(tuple(sorted((changes or {}).items())))
        copytree(made.name, self.folder, copy_function=copyfile, dirs_exist_ok=True)
        self.git("update-index", "--refresh")  # these are other files than git's index knows
        return self

    def begin(self) -> None:
        """Commit all that is there as the first commit of main, in a repository made to be copied.

        Without git's examples of hooks, and with all objects in one file, there is little to copy.
        """
        self.git("init", "--quiet", "--initial-branch=main", "--template=")
        for name in ("hooks", "info"):
            (self.folder / ".git" / name).mkdir()
        self.commit()
        self.git("repack", "-a", "-d", "--quiet")

    def git(self, *words: str) -> str:
        """Run git here."""
        return git(self.folder, *words)

    def commit(self) -> str:
        """Commit all that is there; the commit's name."""
        self.git("add", "--all")
        made = self.git("-c", "core.abbrev=no", "commit", "--allow-empty", "--message", "records")
        (name,) = re.findall(r"\A\[.* ([0-9a-f]+)\] records$", made, re.MULTILINE)
        return str(name)

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


class Kept(Repository):
    """The same without git: what was committed is kept in memory, and the rules are asked in this
    process. For tables of what the rules make of a change; repositories show that git is asked.
    """

    before: Register

    def committed(self, changes: Files | None = None) -> "Kept":
        self.with_register(changes)
        self.commit()
        return self

    def git(self, *words: str) -> str:
        raise AssertionError(f"there is no repository: git {' '.join(words)}")

    def commit(self) -> str:
        """What is there now is what the next changes are held to."""
        listed = store.listing(self.records)
        contents = {
            each.path: store.read(self.records, each.path)
            for each in listed
            if each.what is store.NameKind.FILE
        }
        self.before = load("records", listed, contents.__getitem__)
        return "HEAD"

    def problems(self) -> list[Problem]:
        """What the rules say of history."""
        context = Context(self.records, "records", date.fromisoformat(self.today))
        register = context.filled_register()
        past = Past(self.before, later_paths(self.before, register))
        exists = context.evidence_exists
        case = Case(register, context.today, exists, past, calendar_day=context.today)
        return list(raised(case, RULES).problems())

    def found(self, since: str = "HEAD", *words: str) -> list[Found]:
        assert (since, words) == ("HEAD", ()), "only the last commit is kept"
        return [Found(each.rule, each.path, each.line, each.message) for each in self.problems()]


@cache
def _committed(changes: tuple[tuple[str, str | bytes], ...]) -> "TemporaryDirectory[str]":
    """A repository with these changes to the register committed: made once, to be copied."""
    place = TemporaryDirectory(prefix="recotrack-repository-")
    made = Repository(Path(place.name))
    made.with_register(dict(changes))
    made.begin()
    return place
