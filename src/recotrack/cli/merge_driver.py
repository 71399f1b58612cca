"""merge-driver: git calls it to merge a record; whatever happens, no side is lost.

The modules that merge are imported late, where a failure to import them is handled like any other.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from recotrack import git
from recotrack.cli.text_option import name_argument
from recotrack.problems import Exit, Failure
from recotrack.words import count_of, one_line, reason_of

_HELP = "The file with {}, as git names it."


def merge_driver(
    base: Annotated[
        Path, typer.Argument(metavar="%O", help=_HELP.format("the version before both"))
    ],
    ours: Annotated[Path, typer.Argument(metavar="%A", help=_HELP.format("this side's version"))],
    theirs: Annotated[
        Path, typer.Argument(metavar="%B", help=_HELP.format("the other side's version"))
    ],
    path: Annotated[str, name_argument("%P", "The record's path, for messages.")] = "",
) -> None:
    """Merge a record for git, which calls this by itself once it has been told to.

    recotrack merge-driver %O %A %B %P
    git config merge.recotrack.driver "recotrack merge-driver %O %A %B %P"

    The second line tells git, once for each clone. A line of .gitattributes says for which
    files: records/**/*.yaml merge=recotrack

    New updates, actions and other entries of both sides are kept, each once. If both sides changed
    the same fact, both versions stand in the file between git's markers. If anything goes wrong,
    the file holds what git would have made of it without recotrack.

    Exit 0: merged. 1: something is left to decide.
    """
    raise SystemExit(int(_merge(base, ours, theirs, path)))


def _merge(base: Path, ours: Path, theirs: Path, path: str) -> Exit:
    try:
        conflicts = _merge_records(base, ours, theirs, path)
    except Failure as failure:
        return _as_text(base, ours, theirs, f"{path or ours}: {failure.message}")
    except Exception as error:  # noqa: BLE001 - a fault of ours must not cost anybody's words
        why = f"a fault in recotrack itself: {type(error).__name__}: {one_line(str(error))}"
        return _as_text(base, ours, theirs, f"{path or ours}: {why}")
    if not conflicts:
        return Exit.FINE
    lines = ", ".join(str(each.line) for each in conflicts)
    facts = count_of(len(conflicts), "fact", "is left to decide")
    _say(f"{path or ours}: {facts}, at line {lines}")
    return Exit.PROBLEMS


def _merge_records(base: Path, ours: Path, theirs: Path, path: str) -> Any:  # noqa: ANN401 - not imported
    """Merge into `ours`, and return the conflicts. If it raises Failure, nothing was written."""
    from recotrack import store
    from recotrack.merge import merge

    if path and not _may_be_record(path):
        raise Failure("this is not a record")
    contents = [_read(each) for each in (base, ours, theirs)]
    _must_be_readable(path, contents)
    merged = merge(*contents)
    store.overwrite(ours, merged.content)
    return merged.conflicts


def _must_be_readable(path: str, contents: list[bytes]) -> None:
    """Raises Failure if the records of a side have a newer format.

    The register.yaml of this side is in the work tree. That of the other side is in its commit,
    which git names only in a merge, in the environment, and in a rebase.
    """
    from recotrack import store
    from recotrack.register import shaped

    if path == store.REGISTER or path.endswith(f"/{store.REGISTER}"):
        registers = contents
    else:
        places = [f"{start}{store.REGISTER}" for start in _roots(path)]
        heads = [each.removeprefix(_HEAD) for each in os.environ if each.startswith(_HEAD)]
        names = [f"{head}:{each}" for head in (*heads, *_REBASED) for each in places]
        here = [_read(Path(each)) for each in places if store.exists(Path(), each)]
        registers = [*here, *git.contents_there(".", names)]
    for content in registers:
        shaped(store.REGISTER, content)


_HEAD = "GITHEAD_"
"""GITHEAD_COMMIT: git sets one such variable for each commit that it merges."""
_REBASED = ("rebase-merge/orig-head", "rebase-apply/orig-head")
"""The names by which git has the commit that is being rebased: by merging, or as a series of
patches."""


def _roots(path: str) -> Iterator[str]:
    """The folders that may be the records folder of the record at `path`, each with its slash."""
    from recotrack.register import kind_of

    parts = path.split("/")
    for start in range(len(parts)):
        if kind_of("/".join(parts[start:])):
            yield "".join(f"{part}/" for part in parts[:start])


def _may_be_record(path: str) -> bool:
    """Whether `path` may be a record's, whichever folder above it is the records folder."""
    return any(True for _ in _roots(path))


def _read(path: Path) -> bytes:
    from recotrack import store

    try:
        data = store.read(path.parent, path.name)
    except OSError as error:
        raise Failure(f"{path}: {reason_of(error)}") from None
    if len(data) >= store.LONGEST_READ:
        raise Failure("larger than 1 MiB")
    return data


def _as_text(base: Path, ours: Path, theirs: Path, why: str) -> Exit:
    """Leave what git would have left. If even that fails, this side's file stays as it is."""
    try:
        _leave_as_git_would(base, ours, theirs)
    except Exception as error:  # noqa: BLE001 - as above
        reason = error.message if isinstance(error, Failure) else type(error).__name__
        _say(f"{why}; the other side is not in the file, but git has it ({reason})")
    else:
        _say(f"{why}; merged as plain text, for you to look at")
    return Exit.PROBLEMS


def _leave_as_git_would(base: Path, ours: Path, theirs: Path) -> None:
    names = str(ours), str(base), str(theirs)
    try:
        from recotrack import store
    except Exception:  # noqa: BLE001 - if what store needs is broken, git writes the file
        git.merge_file(".", *names)
        return
    text = git.merged_text(".", *names)
    if text is not None:  # None: git merges no binary file, and keeps this side's
        store.overwrite(ours, text)


def _say(message: str) -> None:
    sys.stderr.write(f"recotrack: {message}\n")
