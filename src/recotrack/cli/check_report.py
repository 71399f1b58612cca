"""What a check found, in the shape that the formats for other programs print."""

from collections.abc import Callable, Iterable
from functools import cache

from recotrack import __version__
from recotrack.checks import RULES, Outcome, Rule
from recotrack.cli.formats import Case, Help, Report, Said, SetAside
from recotrack.cli.problem_text import problem_text
from recotrack.cli.rule_text import rule_markdown, rule_text
from recotrack.problems import Problem, Severity


def report(
    outcome: Outcome,
    problems: Iterable[Problem],
    log: str,
    wanted: Callable[[str], bool],
    *,
    strict: bool,
) -> Report:
    """The report on the files that are wanted. A case is a file; its group is its folder."""
    said = tuple(
        Said(
            problem,
            fails=strict or problem.severity is Severity.ERROR,
            case=problem.path,
            text=problem_text(problem),
            same=problem.message,
        )
        for problem in problems
    )
    paths = {path for path in outcome.files if wanted(path)} | {each.case for each in said}
    return Report(
        command="check",
        version=__version__,
        said=said,
        rules=helps(),
        cases=tuple(Case(path, _folder(path), path) for path in sorted(paths)),
        log=log,
        set_aside=tuple(
            SetAside(problem, waiver.because or "")
            for problem, waiver in outcome.set_aside
            if wanted(problem.path)
        ),
    )


@cache
def helps() -> tuple[Help, ...]:
    """The documentation of every rule, in the order of the table."""
    return tuple(map(_help, RULES))


def _help(rule: Rule) -> Help:
    return Help(
        name=rule.name,
        severity=rule.severity,
        summary=rule.summary,
        why=rule.why,
        text=rule_text(rule),
        markdown=rule_markdown(rule),
    )


def _folder(path: str) -> str:
    """The inspection's or the programme's folder; the register's own for register.yaml."""
    return path.rpartition("/")[0].rpartition("/")[2] or "records"
