"""check: are the records valid, whatever the day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recotrack.cli.options import AsOf, Json, Records

if TYPE_CHECKING:
    from recotrack.checks import Outcome
    from recotrack.cli.here import Here
    from recotrack.problems import Problem

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATHS", help="Report only these; all is read.", show_default=False),
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings fail too.")]


def check(
    paths: Paths = None,
    *,
    strict: Strict = False,
    records: Records = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Are the records valid? Where, what, and how to mend it.

    recotrack check
    recotrack check records/2024-08-22-soteria --strict

    Exit 0: no errors (warnings are listed). 1: errors. 3: there is nothing to check.
    """
    from recotrack.cli.here import here, leave
    from recotrack.problems import Exit, Severity

    place = here(records, as_of)
    outcome = checked(place)
    problems = _only(outcome.problems, paths or [])
    if json:
        _print_json(place, outcome, problems)
    else:
        _print_text(place, outcome, problems)
    errors = any(each.severity is Severity.ERROR for each in problems)
    leave(Exit.PROBLEMS if errors or (strict and problems) else Exit.FINE)


def checked(place: "Here") -> "Outcome":
    """The outcome of every rule on every record."""
    from functools import partial

    from recotrack import checks, store

    register = place.filled_register()
    exists = partial(store.exists, place.root.parent)
    return checks.run(checks.Case(register, place.today, exists), checks.RULES)


def _only(problems: "tuple[Problem, ...]", paths: list[Path]) -> "list[Problem]":
    """The problems in files that are, or lie below, one of `paths`; all of them without any."""
    wanted = [path.resolve() for path in paths]
    return [
        each
        for each in problems
        if not wanted or any(Path(each.path).resolve().is_relative_to(path) for path in wanted)
    ]


def _print_text(place: "Here", outcome: "Outcome", problems: "list[Problem]") -> None:
    import sys

    from recotrack.cli.printing import count_of
    from recotrack.cli.problem_text import problem_text
    from recotrack.problems import Severity

    for problem in problems:
        sys.stdout.write(f"{problem_text(problem)}\n\n")
    for waiver, used in outcome.waived:
        sys.stdout.write(
            f"waived  {waiver.rule}  {waiver.at}: {waiver.because} ({used} set aside)\n"
        )
    errors = sum(each.severity is Severity.ERROR for each in problems)
    summary = f"{count_of(errors, 'error')}, {count_of(len(problems) - errors, 'warning')}"
    sys.stdout.write(f"{place.label}: {summary}\n")


def problem_json(problem: "Problem") -> dict[str, Any]:
    """A problem as the JSON of every output has it: places from 1."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "reference": problem.reference,
        "message": problem.message,
        "suggestion": "; or ".join(problem.write) or None,
        "basis": problem.basis or None,
        "related": [
            {"path": each.path, "line": each.line, "column": each.column, "message": each.message}
            for each in problem.related
        ],
    }


def _print_json(place: "Here", outcome: "Outcome", problems: "list[Problem]") -> None:
    from recotrack.cli.printing import print_json

    waived = [
        {"rule": waiver.rule, "at": waiver.at, "because": waiver.because, "set_aside": used}
        for waiver, used in outcome.waived
    ]
    print_json([problem_json(each) for each in problems], place.today, waived=waived)
