"""Where the user stands: the records folder, who types, and whether anybody watches."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import fill
from typing import NoReturn

from recotrack import git, store
from recotrack.cli.clock import day, real_day
from recotrack.cli.streams import visible
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.register import CommittedRegister, Context, NoRegister, committed_register


def find_context(records: Path | None, as_of: str | None = None) -> Context:
    """Find the register and the day.

    Raises Failure: exit 3 without a register, or if its format is newer; 2 for a bad day.
    """
    root = records_folder(records)
    store.must_be_register(root)
    command = " ".join(sys.argv[1:3])
    context = Context(root.absolute(), label_of(root), day(as_of), command, real_day)
    context.must_be_readable()
    return context


def records_folder(records: Path | None) -> Path:
    """--records, else RECOTRACK_RECORDS, else records/ here or in a folder above."""
    named = records or os.environ.get("RECOTRACK_RECORDS")
    return Path(named) if named else store.find_records(Path.cwd())


def committed_register_at(records: Path | None, typed: str) -> CommittedRegister:
    """The register of a commit: found as by `records_folder`, but among the commit's folders.

    In a repository without a work tree, as on a server, --records is the path in the commit; else
    the first of the paths in the repository's own setting that the commit has. Raises Failure.
    """
    here = os.fspath(Path.cwd())
    named = records or os.environ.get("RECOTRACK_RECORDS")
    if not git.is_in_work_tree(here):
        settings = [str(named)] if named else git.configs(here, "recotrack.records")
        inside = [_path_in_commit(each) for each in settings or ("records",)]
        try:
            return committed_register(here, git.commit(here, typed), inside, str)
        except NoRegister as failure:
            raise failure if named else _naming_the_setting(failure) from None
    top = git.top(here)
    wanted = [named] if named else [each / "records" for each in _above(Path(here))]
    places = [git.path_as_typed(top, os.fspath(each)) for each in wanted]
    known = [place for place in places if place is not None]
    if not known:
        raise wrong_use(f"{named} is not in the repository {top}", "a folder of this repository")
    commit = git.commit(here, typed)
    return committed_register(top, commit, known, lambda place: label_of(Path(top, place)))


def _path_in_commit(named: str) -> str:
    place = Path(os.path.normpath(named)).as_posix()
    if Path(place).is_absolute() or place.startswith("../") or place == "..":
        raise wrong_use(f"{place} is not a path in a commit", "a path such as records")
    return "" if place == "." else place


def _naming_the_setting(failure: Failure) -> Failure:
    cure = "on the server, where they are to go: git config --add recotrack.records FOLDER"
    return Failure(failure.message, f"the records where they were; or {cure}")


def _above(folder: Path) -> tuple[Path, ...]:
    return folder, *folder.parents


def path_here(root: Path, label: str, typed: Path) -> Path | None:
    """Where the file or folder is that was typed: in the records, or a folder above them; None if
    there is none. Raises Failure (wrong use) for one that lies elsewhere.
    """
    real, top = typed.resolve(), root.resolve()
    if not real.exists():
        return None
    if real.is_relative_to(top) or top.is_relative_to(real):
        return real
    raise wrong_use(f"{typed} is not in {label}", "a file or folder of the register")


def label_of(root: Path) -> str:
    """The folder as seen from where the user stands, with forward slashes; whole, if far away."""
    try:
        return shorter(Path(os.path.relpath(root)))
    except (ValueError, OSError):  # another drive, on Windows; or the current folder is gone
        return root.as_posix()


def shorter(path: Path) -> str:
    """The path, or the absolute path if that is shorter than a path with `..`."""
    typed, whole = path.as_posix(), Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - no link
    return whole if ".." in path.parts and len(whole) < len(typed) else typed


def at_terminal() -> bool:
    """Whether a person can be asked: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(message: str) -> None:
    """A message for the person, on stderr."""
    sys.stderr.write(f"{visible(message)}\n")


def wrapped(message: str, indent: int = 0) -> str:
    """A message for a terminal, in lines that end between words, indented from the second on."""
    return fill(
        message, max(_columns(), 2 * indent),
        subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _columns() -> int:
    """How many characters a line of the terminal has."""
    stated = os.environ.get("COLUMNS", "")
    try:
        columns = int(stated) if stated.isdecimal() else os.get_terminal_size().columns
    except OSError:
        columns = 0
    return columns or _USUAL_COLUMNS


_USUAL_COLUMNS = 80
"""The characters of a line, if the terminal does not say how many it has."""


def once(tell: Callable[[str], object]) -> Callable[[str], None]:
    """A function like `say`, for many documents, that says the same message only once."""
    heard = set[str]()

    def say_once(message: str) -> None:
        if message not in heard:
            heard.add(message)
            tell(message)

    return say_once


def leave(code: Exit) -> NoReturn:
    """End the command with an exit code."""
    raise SystemExit(int(code))
