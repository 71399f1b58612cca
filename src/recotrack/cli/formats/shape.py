"""The one shape in which `check` and `overdue` hand on what they found."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import NamedTuple

from recotrack.cli.cure_text import cure_text
from recotrack.cli.formats.flood import NOTHING, LeftOut
from recotrack.cli.streams import visible
from recotrack.problems import Problem, Severity


class RuleHelp(NamedTuple):
    """A rule's documentation; the text is its long form, as `recotrack rule` prints it."""

    name: str
    severity: Severity
    summary: str
    why: str
    text: str
    markdown: str


class ReportedProblem(NamedTuple):
    """One problem, or one thing that the day makes due."""

    problem: Problem
    fails: bool
    """Whether it is a reason for exit code 1."""
    examined: str
    """The name of what was examined."""
    text: str
    """The whole problem, as a person reads it."""
    distinction: str = ""
    """Words that are the same on any day, and not those of another with its rule and reference."""


class WaivedProblem(NamedTuple):
    """A problem that a waiver sets aside, and why."""

    problem: Problem
    because: str


class Examined(NamedTuple):
    """Something that was looked at, whether or not a problem was found in it."""

    name: str
    group: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a command found; the problems in the order of importance within each severity."""

    command: str
    version: str
    problems: tuple[ReportedProblem, ...]
    rules: Callable[[], tuple[RuleHelp, ...]]
    """Every rule that was asked. Pages are files, so only a format that lists them calls it."""
    examined: tuple[Examined, ...]
    log: str
    """The whole report as plain text, ending with a line end."""
    left_out: LeftOut = NOTHING
    """The problems that are not shown."""
    waived: tuple[WaivedProblem, ...] = ()
    waived_left_out: LeftOut = NOTHING

    def count(self, severity: Severity) -> int:
        """How many problems have this severity, shown or not."""
        return len(self.of(severity)) + self.left_out.number(severity)

    def of(self, severity: Severity) -> list[ReportedProblem]:
        """The problems of this severity that are shown."""
        return [each for each in self.problems if each.problem.severity is severity]


def advice(problem: Problem) -> Iterator[str]:
    """Lines that need no context: what is wrong, what to write, by what rule. Control characters
    are escaped.
    """
    yield visible(problem.summary).replace("\n", " ")
    for index, cure in enumerate(problem.write):
        yield f"{'or' if index else 'write'}: {visible(cure_text(cure))}"
    if problem.basis:
        yield f"basis: {visible(problem.basis)}"


def relative(path: str) -> str:
    """The path of a file as formats print it, from the top of the repository. A path to another
    drive of Windows is absolute: its drive is left out.
    """
    return path[len(PureWindowsPath(path).anchor) :]


def fingerprints(problems: Sequence[ReportedProblem | WaivedProblem]) -> Iterator[str]:
    """A name for each, the same in every format, which stays when lines move: from its rule, file,
    reference and words. Equal ones are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for each in problems:
        problem = each.problem
        words = each.distinction if isinstance(each, ReportedProblem) else problem.message
        identity = (problem.rule, problem.path, problem.reference or "", words)
        seen[identity] += 1
        yield fingerprint(identity, seen[identity])


def fingerprint(identity: tuple[str, ...], number: int) -> str:
    """The name of one of the problems that have this identity."""
    key = "\0".join(identity).encode("utf-8", "surrogatepass")
    return f"{hashlib.sha256(key).hexdigest()[:32]}:{number}"
