"""resolve: finish a merge that git left in conflict."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recotrack.cli.options import Records
from recotrack.problems import Exit, Severity

if TYPE_CHECKING:
    from recotrack.change import Mended, Untouched
    from recotrack.git import Stages
    from recotrack.register import Context

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATHS", help="Only these files or folders.", show_default=False),
]


def resolve(paths: Paths = None, *, records: Records = None) -> None:
    """Finish a merge that git left in conflict.

    recotrack resolve
    recotrack resolve records/2024-08-22-soteria/rec-03.yaml

    It takes both versions of each file, and the one before them, from git. Updates, actions and
    other new entries of both sides are kept, each once. A fact that both sides changed into
    different things is for you to decide: both stand in the file, between git's markers.

    It works in a merge, a rebase, a cherry-pick and after git stash pop. It writes the files, says
    what it did, and stages nothing: it ends with the git command that does.

    Exit 0: all is decided. 1: something is left, or check finds an error that neither side had.
    3: this is no git repository.
    """
    from recotrack import change, git
    from recotrack.cli.context import day, label_of, leave, records_folder, say
    from recotrack.register import Context

    root = records_folder(records)
    git.top(str(root))
    context = Context(root, label_of(root), day(None), "resolve")
    unmerged = git.unmerged(str(root))
    stages = _among(root, unmerged, paths or [])
    done = change.mend(context, stages) if stages else []
    others = [] if paths else change.marked(root, unmerged)
    if not stages and not others:
        say(f"nothing to do: git has left no file {_where(context.label, paths or [])} in conflict")
    leave(max(_say_files(context.label, done, others), _say_problems(context, done)))


def _among(root: Path, stages: "list[Stages]", paths: list[Path]) -> "list[Stages]":
    """The files that are, or lie below, one of `paths`; all of them without any."""
    wanted = [path.resolve() for path in paths]
    top = root.resolve()
    return [
        each
        for each in stages
        if not wanted or any((top / each.path).is_relative_to(path) for path in wanted)
    ]


def _where(label: str, paths: list[Path]) -> str:
    return f"among {', '.join(path.as_posix() for path in paths)}" if paths else f"below {label}"


def _say_files(label: str, done: "Sequence[Mended | Untouched]", others: list[str]) -> Exit:
    from recotrack.change import Mended
    from recotrack.cli.context import say
    from recotrack.cli.resolve_text import file_lines, staged_lines
    from recotrack.cli.writing import quoted

    for line in (line for each in done for line in file_lines(label, each)):
        say(line)
    for line in (line for path in others for line in staged_lines(label, path)):
        say(line)
    merged = [each for each in done if isinstance(each, Mended)]
    whole = [quoted(f"{label}/{each.path}") for each in merged if not each.conflicts]
    if len(whole) < len(merged):
        say("then  decide what is left: keep one version, take out git's three marker lines")
    if whole:
        say(f"git   git add {' '.join(whole)}")
    return Exit.PROBLEMS if len(whole) < len(done) or others else Exit.FINE


def _say_problems(context: "Context", done: "Sequence[Mended | Untouched]") -> Exit:
    """What the rules find in what was merged, and found on neither side."""
    from recotrack.change import Mended, problems_after
    from recotrack.cli.context import say
    from recotrack.cli.problem_text import problem_text

    merged = [each for each in done if isinstance(each, Mended)]
    problems = problems_after(context, [each for each in merged if not each.conflicts])
    for problem in problems:
        say(f"\n{problem_text(problem)}")
    errors = any(each.severity is Severity.ERROR for each in problems)
    return Exit.PROBLEMS if errors else Exit.FINE
