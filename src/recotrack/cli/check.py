"""check: are the records valid, whatever the day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from recotrack.cli.options import AsOf, Json, OutputFormat, Records

if TYPE_CHECKING:
    from recotrack.checks import Outcome
    from recotrack.problems import Problem
    from recotrack.register import Context, Past

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATHS", help="Report only these; all is read.", show_default=False),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="COMMIT",
        help="Hold history too: what was there where this branch left COMMIT must still stand.",
        show_default=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings fail too.")]


def check(
    paths: Paths = None,
    *,
    since: Since = None,
    strict: Strict = False,
    records: Records = None,
    as_of: AsOf = None,
    output_format: OutputFormat = None,
    json: Json = False,
) -> None:
    """Are the records valid? Where, what, and how to mend it.

    recotrack check records/2024-08-22-soteria --strict
    recotrack check --since origin/main

    With --since it asks the rules of history too: nothing that was published or reported before
    has been changed or taken away.

    Exit 0: no errors (warnings are listed). 1: errors. 3: there is nothing to check, or git cannot
    give the history that --since asks for.
    """
    import sys
    from functools import partial

    from recotrack.cli import formats
    from recotrack.cli.context import find_context, leave
    from recotrack.problems import Exit, Severity

    form = formats.chosen(output_format, json=json)
    context = find_context(records, as_of)
    outcome, past = checked(context, since)
    gone = set(past.now) if past is not None else set()
    wanted = partial(_within, [_meant(context, path, gone) for path in paths or ()])
    problems = [each for each in outcome.problems if wanted(each.path)]
    if form == "json":
        _print_json(context, outcome, problems, past)
    else:
        text = _text(context, outcome, problems, past)
        if form != "text":
            from recotrack.cli.check_report import report

            found = report(outcome, problems, text, wanted, strict=strict)
            text = formats.printed(form, found)
        sys.stdout.write(text)
    errors = any(each.severity is Severity.ERROR for each in problems)
    leave(Exit.PROBLEMS if errors or (strict and problems) else Exit.FINE)


def checked(context: "Context", since: str | None) -> "tuple[Outcome, Past | None]":
    """The outcome of every rule on every record, and the past that it was held to."""
    from recotrack import checks, register

    today = context.filled_register()
    past = register.past(today, str(context.root), since) if since is not None else None
    case = checks.Case(today, context.today, context.evidence_exists, past)
    return checks.run(case, checks.RULES), past


def _meant(context: "Context", path: Path, gone: set[str]) -> Path:
    """A path to report on: it is in the register, was there, or holds it; or a reference.

    Raises Failure for any other: a mistyped path must not look like a file without problems.
    """
    from recotrack.model import KINDS
    from recotrack.problems import wrong_use
    from recotrack.register import find, find_all

    real, root = path.resolve(), context.root.resolve()
    if real.exists():
        if real.is_relative_to(root) or root.is_relative_to(real):
            return real
        raise wrong_use(f"{path} is not in {context.label}", "a file or folder of the register")
    if real.is_relative_to(root) and real.relative_to(root).as_posix() in gone:
        return real
    register = context.register()
    files = find_all(register, path.as_posix(), kinds=KINDS)  # also one that cannot be read
    thing = files[0] if len(files) == 1 else find(register, path.as_posix())
    return root / thing.path


def _within(paths: list[Path], path: str) -> bool:
    """Whether a file is, or lies below, one of `paths`; without any, every file is wanted."""
    return not paths or any(Path(path).resolve().is_relative_to(each) for each in paths)


def _text(
    context: "Context", outcome: "Outcome", problems: "list[Problem]", past: "Past | None"
) -> str:
    from recotrack.cli.problem_text import problem_text
    from recotrack.problems import Severity
    from recotrack.words import count_of

    parts = [f"{problem_text(problem)}\n\n" for problem in problems]
    parts += [
        f"waived  {waiver.rule}  {waiver.at}: {waiver.because} ({used} set aside)\n"
        for waiver, used in outcome.waived
    ]
    errors = sum(each.severity is Severity.ERROR for each in problems)
    summary = f"{count_of(errors, 'error')}, {count_of(len(problems) - errors, 'warning')}"
    return "".join([*parts, f"{context.label}: {summary}{_held_to(past)}\n"])


def _held_to(past: "Past | None") -> str:
    if past is None:
        return ""
    commit = past.commit[:12]
    return f"; no records at {commit} yet" if past.empty else f"; history since {commit}"


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


def _print_json(
    context: "Context", outcome: "Outcome", problems: "list[Problem]", past: "Past | None"
) -> None:
    from recotrack.cli.printing import print_json

    waived = [
        {"rule": waiver.rule, "at": waiver.at, "because": waiver.because, "set_aside": used}
        for waiver, used in outcome.waived
    ]
    items = [problem_json(each) for each in problems]
    print_json(items, context.today, since=past.commit if past else None, waived=waived)
