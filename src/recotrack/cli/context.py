"""Where the user stands: the records folder, the day, who types, and whether anybody watches."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from recotrack import store
from recotrack.dates import typed_day
from recotrack.problems import Exit, wrong_use
from recotrack.register import Context

LONDON = ZoneInfo("Europe/London")


def find_context(records: Path | None, as_of: str | None = None) -> Context:
    """Find the register and the day. Raises Failure: exit 3 without a register, 2 for a bad day."""
    root = records_folder(records)
    store.must_be_register(root)
    return Context(root.absolute(), label_of(root), day(as_of), " ".join(sys.argv[1:3]))


def records_folder(records: Path | None) -> Path:
    """--records, else RECOTRACK_RECORDS, else records/ here or in a folder above."""
    named = records or os.environ.get("RECOTRACK_RECORDS")
    return Path(named) if named else store.find_records(Path.cwd())


def label_of(root: Path) -> str:
    """The folder as seen from where the user stands, with forward slashes."""
    try:
        return Path(os.path.relpath(root)).as_posix()
    except (ValueError, OSError):  # another drive, on Windows; or the current folder is gone
        return root.as_posix()


def day(as_of: str | None) -> date:
    """--as-of, else RECOTRACK_TODAY, else SOURCE_DATE_EPOCH, else today in London."""
    named = as_of or os.environ.get("RECOTRACK_TODAY")
    if named:
        return day_typed(named, "--as-of" if as_of else "RECOTRACK_TODAY")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return _epoch_day(epoch)
    return london_today()


def _epoch_day(seconds: str) -> date:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).astimezone(LONDON).date()
    except (ValueError, OverflowError, OSError):
        cure = "seconds since 1970, or leave it unset"
        raise wrong_use(f"SOURCE_DATE_EPOCH is {seconds}", cure) from None


def london_today() -> date:
    """The day in London: on a summer evening it begins an hour before UTC's."""
    return datetime.now(LONDON).date()


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
    sys.stderr.write(f"{message}\n")


def leave(code: Exit) -> NoReturn:
    """End the command with an exit code."""
    raise SystemExit(int(code))
