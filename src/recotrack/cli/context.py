"""Where the user stands: the records folder, the day, who types, and whether anybody watches."""

import os
import sys
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recotrack import git, store
from recotrack.cli.streams import visible
from recotrack.dates import typed_day
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.register import CommittedRegister, Context, NoRegister, committed_register


@cache
def london() -> ZoneInfo:
    """The time zone by which a day begins and ends. Raises Failure where the machine has none."""
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        message = "the time zone Europe/London is not known on this machine"
        raise Failure(message, "python -m pip install tzdata") from None


def find_context(records: Path | None, as_of: str | None = None) -> Context:
    """Find the register and the day.

    Raises Failure: exit 3 without a register, or where its format is newer; 2 for a bad day.
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
    """The register of a commit: as `records_folder` finds it, but among the commit's folders.

    In a repository without a work tree, as on a server, --records is the path in the commit; else
    its own setting names the paths, of which the first counts that the commit has. Raises Failure.
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


def label_of(root: Path) -> str:
    """The folder as seen from where the user stands, with forward slashes; whole, if far away."""
    try:
        return shorter(Path(os.path.relpath(root)))
    except (ValueError, OSError):  # another drive, on Windows; or the current folder is gone
        return root.as_posix()


def shorter(path: Path) -> str:
    """A path as it is; or, where it goes up and is longer so, the whole of it from the top."""
    typed, whole = path.as_posix(), Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - no link
    return whole if ".." in path.parts and len(whole) < len(typed) else typed


def day(as_of: str | None) -> date:
    """--as-of, else RECOTRACK_TODAY, else today in London.

    Not SOURCE_DATE_EPOCH: that dates what a file carries about itself, and where it is set for a
    whole shell (nix-shell sets 1980) nothing would be late.
    """
    return day_typed(as_of, "--as-of") if as_of else real_day()


def real_day() -> date:
    """RECOTRACK_TODAY, else today in London: what is later has not come, whatever is looked at."""
    named = os.environ.get("RECOTRACK_TODAY")
    return _calendar_day(named, "RECOTRACK_TODAY") if named else london_today()


def london_today() -> date:
    """The day in London."""
    return london_day(datetime.now(UTC))


def london_day(moment: datetime) -> date:
    """The day in London at a moment: on a summer evening it begins an hour before UTC's."""
    return moment.astimezone(london()).date()


def end_of_day(day: date) -> int:
    """The last second of a day in London, in seconds since 1970."""
    return int(datetime.combine(day, time.max, london()).timestamp())


_FROM_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""Days as one says them, in days from the day that it is: no --as-of changes that."""


def day_typed(text: str, option: str) -> date:
    """A day from the command line: ISO, in UK order or yesterday. Raises Failure: wrong use."""
    if is_said_from_today(text):
        return real_day() + timedelta(_FROM_TODAY[text.strip().lower()])
    return _calendar_day(text, option)


def is_said_from_today(text: str) -> bool:
    """Whether it means another day tomorrow: today, yesterday."""
    return text.strip().lower() in _FROM_TODAY


def _calendar_day(text: str, option: str) -> date:
    try:
        return typed_day(text)
    except ValueError as error:
        cure = "a day as 2025-01-31, 31/01/2025 or 31 January 2025"
        raise wrong_use(f"{option}: {error}", cure) from None


def at_terminal() -> bool:
    """Whether a person can be asked: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(message: str) -> None:
    """A message for the person, on stderr."""
    sys.stderr.write(f"{visible(message)}\n")


def leave(code: Exit) -> NoReturn:
    """End the command with an exit code."""
    raise SystemExit(int(code))
