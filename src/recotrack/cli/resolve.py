"""resolve: finish a merge that git left in conflict."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

from recotrack import git
from recotrack.cli.clock import day
from recotrack.cli.context import label_of, leave, path_here, records_folder, say
from recotrack.cli.cure_text import typed_text
from recotrack.cli.options import Records
from recotrack.cli.problem_text import problem_text
from recotrack.cli.text_option import name_argument
from recotrack.dates import uk_of_iso
from recotrack.git import Stages
from recotrack.merge import Conflict, Version
from recotrack.problems import Exit, Severity, wrong_use
from recotrack.register import Context, kind_of, reference_of
from recotrack.resolving import (
    ResolvedFile,
    UnresolvedFile,
    problems_after,
    resolve_conflicts,
    still_marked,
)
from recotrack.words import count_of, shell_word, shortened

_LONGEST = 60
"""Characters of a value that are shown."""
Paths = Annotated[
    list[Path] | None,
    name_argument("PATHS", "Only these files or folders."),
]


def resolve(paths: Paths = None, *, records: Records = None) -> None:
    """Finish a merge that git left in conflict.

    recotrack resolve
    recotrack resolve records/2024-08-22-soteria/rec-03.yaml

    It takes both versions of each file, and the one before them, from git. Updates, actions and
    other new entries of both sides are kept, each once. If both sides changed a fact differently,
    you decide: both versions stand in the file, between git's markers.

    It works in a merge, a rebase, a cherry-pick and after git stash pop. It writes the files, says
    what it did, and stages nothing: it ends with the git command that does.

    Exit 0: all is decided. 1: something is left to decide, or check finds an error that neither
    side had. 2: no such file or folder. 3: this is no git repository, or a side's records have a
    newer format.
    """
    root = records_folder(records)
    git.top(str(root))
    context = Context(root, label_of(root), day(None), "resolve")
    context.must_be_readable()
    unmerged = git.unmerged(str(root))
    stages = _below(context, unmerged, paths or [])
    done = resolve_conflicts(context, stages) if stages else []
    marked = [] if paths else still_marked(context, unmerged)
    if not stages and not marked:
        say(f"nothing to do: git has left no conflict in {_places(context.label, paths or [])}")
    leave(max(_say_files(context.label, done, marked), _say_problems(context, done)))


def _below(context: Context, stages: list[Stages], paths: list[Path]) -> list[Stages]:
    """The files that are one of `paths`, or lie below one; all of them if there are no paths.

    Raises Failure (wrong use) for a path at which nothing is, nor was on either side.
    """
    top = context.root.resolve()
    found = {
        path: [each for each in stages if (top / each.path).is_relative_to(path.resolve())]
        for path in paths
    }
    for path, below in found.items():
        if not path_here(context.root, context.label, path) and not below:
            raise wrong_use(
                f"there is no file or folder {path}", "a file or folder of the register"
            )
    return [each for each in stages if not paths or any(each in below for below in found.values())]


def _places(label: str, paths: list[Path]) -> str:
    """The paths that were typed; else the records folder."""
    return ", ".join(path.as_posix() for path in paths) or label


def _say_files(
    label: str, done: Sequence[ResolvedFile | UnresolvedFile], marked: list[str]
) -> Exit:
    for line in (line for each in done for line in _file_lines(label, each)):
        say(line)
    for line in (line for path in marked for line in _marked_lines(label, path)):
        say(line)
    merged = [each for each in done if isinstance(each, ResolvedFile)]
    decided = [shell_word(f"{label}/{each.path}") for each in merged if not each.conflicts]
    if len(decided) < len(merged):
        say("then  decide what is left: keep one version, take out git's marker lines, git add it")
    if decided:
        say(f"git   git add {' '.join(decided)}")
    return Exit.PROBLEMS if len(decided) < len(done) or marked else Exit.FINE


def _file_lines(label: str, done: ResolvedFile | UnresolvedFile) -> Iterator[str]:
    """The result for a file, and what a person still has to decide in it."""
    name = f"{label}/{done.path}"
    if isinstance(done, UnresolvedFile):
        yield f"{name}: left as it is: {done.why}"
        yield f"  do this  {typed_text(done.cure)}"
        return
    if not done.conflicts:
        yield f"{name}: {'no conflict is left in it' if done.by_hand else 'merged'}"
        return
    yield f"{name}: merged, but for {count_of(len(done.conflicts), 'fact')}"
    width = max(len(each) for each in done.names)
    for conflict in done.conflicts:
        yield f"  line {conflict.line}  {_fact(done.path, conflict)}"
        for side, version in zip(done.names, (conflict.ours, conflict.theirs), strict=True):
            yield f"    {side:<{width}}  {_version_words(version)}"


def _marked_lines(label: str, path: str) -> Iterator[str]:
    """What to do with a file that has git's markers, though git lists no conflict in it."""
    name = f"{label}/{path}"
    yield f"{name}: left as it is: git's markers stand in it, and were staged or committed"
    yield f"  do this  git checkout --merge -- {name}, if it was only staged; else by hand"


def _fact(path: str, conflict: Conflict) -> str:
    """A fact in words: its key, and the reference of the thing that has it."""
    kind, reference = kind_of(path), reference_of(path)
    where = list(conflict.where)
    if kind and kind.kind == "measures" and where:
        reference = f"{reference}/{where.pop(0)}"
    elif where[:1] in (["actions"], ["products"]) and len(where) > 1:
        reference = f"{reference}/{where[1]}"
        del where[:2]
    return f"{_route_words(where)} of {reference}" if where else f"all of {reference}"


def _route_words(where: list[str]) -> str:
    """A route of keys in words, the last key first: note of the update of 16 October 2024."""
    words = ""
    while where:
        name, *where = where
        if name in _ENTRIES and where:
            entry = " ".join(map(uk_of_iso, where.pop(0).split(" ")))
            name = f"{_ENTRIES[name]} {entry}"
        words = f"{name} of {words}" if words else name
    return words


_ENTRIES = {
    "addenda": "the addendum of",
    "boards": "the board",
    "decisions": "the decision of",
    "grades": "the grade of",
    "links": "the link",
    "readings": "the reading of",
    "responses": "the time limit",
    "roles": "the role",
    "sent": "the copy of",
    "updates": "the update of",
    "waivers": "the waiver",
}


def _version_words(version: Version) -> str:
    return _plain_words(version.data) if version.text else "(taken out)"


def _plain_words(data: Any) -> str:  # noqa: ANN401 - plain data
    if not data:
        return "(empty)"
    if isinstance(data, dict):
        data = ", ".join(f"{key}: {_plain_words(value)}" for key, value in data.items() if value)
    elif isinstance(data, list):
        data = ", ".join(map(_plain_words, data))
    return shortened(uk_of_iso(data), _LONGEST)


def _say_problems(context: Context, done: Sequence[ResolvedFile | UnresolvedFile]) -> Exit:
    """Print the problems that the merge brought: those that neither side had."""
    merged = [each for each in done if isinstance(each, ResolvedFile)]
    problems = problems_after(context, [each for each in merged if not each.conflicts])
    for problem in problems:
        say(f"\n{problem_text(problem)}")
    errors = any(each.severity is Severity.ERROR for each in problems)
    return Exit.PROBLEMS if errors else Exit.FINE
