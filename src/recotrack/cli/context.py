"""Where the user stands: the records folder, the day, who types, and whether anybody watches."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from recotrack import git, store
from recotrack.cli.streams import visible
from recotrack.dates import typed_day
from recotrack.problems import Exit, wrong_use
from recotrack.register import CommittedRegister, Context, committed_register

LONDON = ZoneInfo("Europe/London")


def find_context(records: Path | None, as_of: str | None = None) -> Context:
    """Find the register and the day. Raises Failure: exit 3 without a register, 2 for a bad day."""
    root = records_folder(records)
    store.must_be_register(root)
    command = " ".join(sys.argv[1:3])
    return Context(root.absolute(), label_of(root), day(as_of), command, real_day)


def records_folder(records: Path | None) -> Path:
    """--records, else RECOTRACK_RECORDS, else records/ here or in a folder above."""
    named = records or os.environ.get("RECOTRACK_RECORDS")
    return Path(named) if named else store.find_records(Path.cwd())


def committed_register_at(records: Path | None, typed: str) -> CommittedRegister:
    """The register of a commit: as `records_folder` finds it, but among the commit's folders.

    In a repository without a work tree, as on a server, --records is the path in the commit.
    Raises Failure.
    """
    here = os.fspath(Path.cwd())
    named = records or os.environ.get("RECOTRACK_RECORDS")
    if not git.is_in_work_tree(here):
        place = Path(os.path.normpath(named or "records")).as_posix()
        if Path(place).is_absolute() or place.startswith("../") or place == "..":
            raise wrong_use(f"{place} is no path in a commit", "a path such as records")
        inside = "" if place == "." else place
        return committed_register(here, git.commit(here, typed), [inside], str)
    top = git.top(here)
    wanted = [named] if named else [each / "records" for each in _above(Path(here))]
    places = [git.path_as_typed(top, os.fspath(each)) for each in wanted]
    known = [place for place in places if place is not None]
    if not known:
        raise wrong_use(f"{named} is not in the repository {top}", "a folder of this repository")
    commit = git.commit(here, typed)
    return committed_register(top, commit, known, lambda place: label_of(Path(top, place)))


def _above(folder: Path) -> tuple[Path, ...]:
    return folder, *folder.parents


def label_of(root: Path) -> str:
    """The folder as seen from where the user stands, with forward slashes."""
    try:
        return Path(os.path.relpath(root)).as_posix()
    except (ValueError, OSError):  # another drive, on Windows; or the current folder is gone
        return root.as_posix()


def day(as_of: str | None) -> date:
    """--as-of, else RECOTRACK_TODAY, else today in London.

    Not SOURCE_DATE_EPOCH: that dates what a file carries about itself, and where it is set for a
    whole shell (nix-shell sets 1980) nothing would be late.
    """
    return day_typed(as_of, "--as-of") if as_of else real_day()


def real_day() -> date:
    """RECOTRACK_TODAY, else today in London: what is later has not come, whatever is looked at."""
    named = os.environ.get("RECOTRACK_TODAY")
    return day_typed(named, "RECOTRACK_TODAY") if named else london_today()


def london_today() -> date:
    """The day in London."""
    return london_day(datetime.now(UTC))


def london_day(moment: datetime) -> date:
    """The day in London at a moment: on a summer evening it begins an hour before UTC's."""
    return moment.astimezone(LONDON).date()


def day_typed(text: str, option: str) -> date:
    """A day from the command line, ISO or in UK order. Raises Failure: wrong use."""
    try:
        return typed_day(text)
    except ValueError as error:
        raise wrong_use(f"{option}: {error}", "a day as 2025-01-31 or 31/01/2025") from None


def at_terminal() -> bool:
    """Whether a person can be asked: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(message: str) -> None:
    """A message for the person, on stderr."""
    sys.stderr.write(f"{visible(message)}\n")


def leave(code: Exit) -> NoReturn:
    """End the command with an exit code."""
    raise SystemExit(int(code))
