"""Ends a command that could not go on, with a message and an exit code."""

import contextlib
import os
import sys
from typing import NoReturn

from recotrack.cli.cure_text import typed_text
from recotrack.cli.streams import visible
from recotrack.problems import Failure
from recotrack.words import reason_of


def end_with(error: Exception) -> NoReturn:
    """Say on stderr what stopped the command, and end with its exit code."""
    failure = _failure(error)
    # What it found before comes first, and is not lost with the process.
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    _say(failure)
    sys.stderr.flush()
    if isinstance(error, OSError):
        # Without Python's own goodbye, which would complain about the same stream again.
        os._exit(failure.exit_code)
    sys.exit(failure.exit_code)


def _say(failure: Failure) -> None:
    """Print a line on stderr that cannot steer the terminal: it may quote what was typed."""
    for each in (failure, *failure.others):
        _say_one(each)


def _say_one(failure: Failure) -> None:
    sys.stderr.write(f"recotrack: {visible(failure.message)}\n")
    if failure.cure:
        sys.stderr.write(f"  do this  {visible(typed_text(failure.cure))}\n")


def _failure(error: Exception) -> Failure:
    """The failure that a command ended with; any other exception is a fault of recotrack's own."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, OSError):
        file = f"{error.filename}: " if error.filename else ""
        reason = f"{file}{reason_of(error)}"
        return Failure(reason, "put that right, then run the same command again")
    if os.environ.get("RECOTRACK_DEBUG"):
        raise error
    message = f"a fault in recotrack itself, not in your records: {type(error).__name__}: {error}"
    cure = "report it with what the same command prints under RECOTRACK_DEBUG=1"
    return Failure(message, cure)
