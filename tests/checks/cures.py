"""Cures as cases: what a problem prints under `write`, and what somebody does who takes it literally.

A case is a file in tests/cures/: RULE.toml for the register that the rule's page breaks, and
RULE.WHAT.toml for another register, whose example (`breaks`, as pages write them) it holds itself.
`past` are edits that were committed before; `ours` and `theirs` those of a merge that git cannot
finish. It has one table for each printed cure, in the order in which they are printed:

    [[cure]]
    printed = "the words, whole"

and below it what is done, carried out from top to bottom:

    types   a command as it is printed, with its placeholders (ROLE, NOTE, DATE ...) filled
    writes  `key: value` lines, written where the problem points: in place of the key, or under it
    edits   any other edit: the path of a file, and its lines (" " kept, "-" taken out, "+" new)
    puts    the path of a file and, below it, all that it holds then
    removes a file that is removed
    renames a file, and what it is called then
    opens   a file that nobody may read, for everybody to read
    waives  a reference: `recotrack waive` sets the rule aside there
    nothing true: it is a warning that may stay as it is

`then` names the rules of the warnings that come instead, `beside` another printed cure that is
followed first, and `stays` holds those of the printed words that say that the problem stays.
"""

import re
import shlex
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from recotrack import store
from recotrack.checks import RULES, Rule
from recotrack.cli.verbs import VERBS
from tests.checks.edits import edit_files
from tests.checks.test_rules import applied, apply
from tests.places import TESTS
from tests.repository import Repository, git

HERE = TESTS / "cures"
BY_NAME = {rule.name: rule for rule in RULES}
_ACTS = ("types", "writes", "edits", "puts", "removes", "renames", "opens", "waives")
_KNOWN = {"printed", "nothing", "then", "beside", "stays", *_ACTS}
_COMMAND = re.compile(
    rf"\brecotrack (?=(?:{'|'.join(VERBS)})\b)|\bgit (?=(?:checkout|commit|mv)\b)"
)
_COMMIT = re.compile(r"(?<=git checkout )[0-9a-f]{12}\b")
_PLACEHOLDER = re.compile(r"[A-Z]{2,}")
_read = store.read


@cache
def examples() -> "TemporaryDirectory[str]":
    """The register of the rules' examples, committed: made once, to be copied."""
    made = TemporaryDirectory(prefix="recotrack-examples-")
    repository = Repository(Path(made.name))
    applied("# register.yaml", repository.folder)
    repository.begin()
    return made


class Problem(NamedTuple):
    """A problem as `check` prints it."""

    path: str
    line: int
    severity: str
    rule: str
    message: str
    write: tuple[str, ...]

    @property
    def same(self) -> tuple[str, ...]:
        """What tells it from others, wherever its lines have moved."""
        return (self.rule, self.severity, self.path, self.message)


_HEAD = re.compile(r"(\S+):(\d+):\d+  (error|warning)  (\S+)")
_MESSAGE = re.compile(r" +(?:\|[ \t]+\^+)? +(.+)")
_WRITE = re.compile(r"  (?:write |or    ) (.+)")


def problems_in(text: str) -> list[Problem]:
    """The problems that `check` printed."""
    found = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        # There are several, where all below them is the same.
        heads = [head for each in lines if (head := _HEAD.fullmatch(each))]
        if heads:
            below = lines[len(heads) :]
            said = _MESSAGE.fullmatch(below[1 if "|" in below[0][:8] else 0])
            assert said, block
            written = (each[1] for line in lines if (each := _WRITE.fullmatch(line)))
            cures = tuple(_COMMIT.sub("COMMIT", each) for each in written)
            for path, line, severity, rule in (head.groups() for head in heads):
                found.append(Problem(path, int(line), severity, rule, said[1], cures))
    return found


class Cure(NamedTuple):
    """One printed cure and what is done."""

    printed: str
    does: dict[str, Any]


class CureCase(NamedTuple):
    """A register that breaks a rule, and the cures of its problems."""

    name: str
    rule: Rule
    breaks: str
    cures: tuple[Cure, ...]
    past: str
    """Edits of the rules' register that were committed before."""
    sides: tuple[str, str] | None
    """Of a merge that git leaves in conflict, the edits of each side."""


def cases() -> list[CureCase]:
    """All cases, in the order of their names."""
    return [_case(file) for file in sorted(HERE.glob("*.toml"))]


def _case(file: Path) -> CureCase:
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    rule = BY_NAME[file.stem.partition(".")[0]]
    cures = tuple(Cure(each.pop("printed"), each) for each in told.get("cure", ()))
    for cure in cures:
        assert cure.does.keys() < _KNOWN, f"{file.name}: {cure}"
    assert ("breaks" in told) is ("." in file.stem), f"{file.name}: `breaks` is for RULE.WHAT.toml"
    sides = (told["theirs"], told["ours"]) if "ours" in told else None
    breaks, past = told.get("breaks") or rule.page.breaks, told.get("past", "")
    return CureCase(file.stem, rule, breaks, cures, past, sides)


class Register(Repository):
    """A register that breaks a rule, in a repository whose last commit does not."""

    def __init__(self, folder: Path, rule: Rule, closed: frozenset[str] = frozenset()) -> None:
        super().__init__(folder)
        self.rule = rule
        self.closed = closed
        """The records that nobody may read. That is no mode of a file: root reads them all."""

    def copied(self, to: Path) -> "Register":
        copytree(self.folder, to, symlinks=True)
        return Register(to, self.rule, self.closed)

    def is_broken_as(self, case: CureCase) -> "Register":
        """Make it the one of a case."""
        if case.past:
            self._edits(case.past)
            self.commit()
        if case.sides is None:
            self.closed = apply(case.breaks, self.folder)
            return self
        theirs, ours = case.sides
        self.git("switch", "--quiet", "--create", "theirs")
        self._edits(theirs)
        self.git("commit", "--quiet", "--all", "--message", "theirs")
        self.git("switch", "--quiet", "main")
        self._edits(ours)
        self.git("commit", "--quiet", "--all", "--message", "ours")
        git(self.folder, "merge", "--quiet", "theirs", fails=True)
        return self

    def problems(self) -> list[Problem]:
        """What check prints of it; with --since where the rule is one of history."""
        since = ("--since", "HEAD") if self.rule.of_history else ()
        with patch.object(store, "read", self._read):
            result = self.types("check", *since)
        assert result.code in {0, 1}, result.err
        return problems_in(result.out)

    def _read(self, root: Path, path: str) -> bytes:
        if path in self.closed:
            raise PermissionError(13, "Permission denied")
        return _read(root, path)

    def follows(self, cure: Cure, problem: Problem) -> None:
        """Do what the case says of a cure."""
        for act, said in cure.does.items():
            if act == "writes":
                self._writes(said, problem)
            elif act == "waives":
                self.done("waive", problem.rule, said, "--because", "It was looked at.")
            elif act in _ACTS:
                getattr(self, f"_{act}")(said)

    def _types(self, commands: str | list[str]) -> None:
        for command in [commands] if isinstance(commands, str) else commands:
            program, *words = shlex.split(command)
            if program == "git":
                self.git(*words)
            else:
                self.done(*words)

    def _puts(self, file: str) -> None:
        path, _, text = file.partition("\n")
        (self.folder / path).unlink()
        (self.folder / path).write_text(text, encoding="utf-8")

    def _removes(self, path: str) -> None:
        (self.folder / path).unlink()

    def _renames(self, paths: list[str]) -> None:
        old, new = paths
        (self.folder / old).rename(self.folder / new)

    def _opens(self, path: str) -> None:
        self.closed -= {path}

    def _writes(self, text: str, problem: Problem) -> None:
        file = self.folder / problem.path
        lines = file.read_text(encoding="utf-8").split("\n")
        place = problem.line - 1
        for line in text.strip().split("\n"):
            place = _written(lines, place, line)
        file.write_text("\n".join(lines), encoding="utf-8")

    def _edits(self, diff: str) -> None:
        edit_files(self.folder, diff)


def _written(lines: list[str], place: int, line: str) -> int:
    """Write `key: value` into the mapping of a line, in place of the same key or below that line;
    the place at which it stands then.
    """
    margin = _margin(lines[place])
    key = line.partition(":")[0]
    start, end = place, place + 1
    while start and not _ends(lines[start - 1], margin) and "- " not in lines[start][:margin]:
        start -= 1
    while end < len(lines) and not _ends(lines[end], margin) and "- " not in lines[end][:margin]:
        end += 1
    for at in range(start, end):
        if _margin(lines[at]) == margin and lines[at][margin:].startswith(f"{key}:"):
            lines[at] = lines[at][:margin] + line
            return at
    below = place + 1
    while below < end and _margin(lines[below]) > margin:
        below += 1
    lines.insert(below, " " * margin + line)
    return below


def _margin(line: str) -> int:
    """Where the key of a line begins, after the sign of an entry."""
    found = re.match(r" *(?:- )?", line)
    return found.end() if found else 0


def _ends(line: str, margin: int) -> bool:
    """Whether a line is in no mapping of this margin."""
    return bool(line.strip()) and _margin(line) < margin


@cache
def unmatched(printed: str, command: str) -> str:
    """Why a command is not the one that a cure prints, with its placeholders filled; else empty."""
    typed = shlex.split(command)
    for found in _COMMAND.finditer(printed):
        rest = printed[found.start() :]
        for end in [each.start() for each in re.finditer(r"[,;)]|$", rest)]:
            try:
                words = shlex.split(rest[:end])
            except ValueError:
                continue
            if len(words) == len(typed) and all(map(_fills, words, typed)):
                return _shell_signs(rest[:end])
    return f"{printed!r} prints no {command!r}"


def _fills(printed: str, typed: str) -> bool:
    return bool(re.fullmatch(_PLACEHOLDER.sub(".+", re.escape(printed)), typed, re.DOTALL))


def _shell_signs(command: str) -> str:
    """What a shell would not take as words, outside quotes."""
    lexer = shlex.shlex(command, posix=True, punctuation_chars=";<>|&()*?$`#!~{}[]")
    lexer.whitespace_split = True
    signs = [each for each in lexer if set(each) <= set(lexer.punctuation_chars)]
    return f"{signs} would be read by the shell in {command!r}" if signs else ""


def commands_in(printed: str) -> int:
    """How many commands a cure prints."""
    return len(_COMMAND.findall(printed))


def new_since(before: list[Problem], after: list[Problem]) -> list[Problem]:
    """The problems that were not there."""
    left = Counter(each.same for each in before)
    new = []
    for each in after:
        left[each.same] -= 1
        if left[each.same] < 0:
            new.append(each)
    return new
