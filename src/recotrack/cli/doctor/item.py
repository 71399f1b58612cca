"""One thing that doctor looks at: there or missing, and how to get it."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """What was looked at, and what was found."""

    name: str
    ok: bool
    found: str
    """In words: what is there, or what is not."""
    commands: tuple[str, ...] = ()
    """Commands that get it, one after the other; each the same in sh and in PowerShell."""
    write: str = ""
    """A line to write, and into which file, where no command does it in every shell."""


def by_system(*, windows: str, mac: str, linux: str) -> str:
    """The one of three commands that is for this system."""
    return {"win32": windows, "darwin": mac}.get(sys.platform, linux)
