"""Whether this recotrack is one file (a zipapp, a program) or an installed package; how it is
called, and how it is renewed.
"""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from recotrack import store
from recotrack.words import shell_word


class Renewal(NamedTuple):
    """How a newer recotrack comes to this machine."""

    where: str
    """Words to follow "install it"."""
    commands: tuple[str, ...]


def own_file() -> Path | None:
    """The zipapp or the program that runs; None if recotrack is an installed package."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable)
    loader = getattr(sys.modules["__main__"], "__loader__", None)
    archive = getattr(loader, "archive", None)
    return Path(archive).absolute() if archive else None


def call() -> str:
    """The command that runs this recotrack, also from git: its name, if that leads to it."""
    file = own_file()
    if file is None or store.program("recotrack"):
        return "recotrack"
    # A zipapp says in its first line what runs it, where the system reads that; its name may do so.
    runs_itself = getattr(sys, "frozen", False) or (os.name == "posix" and os.access(file, os.X_OK))
    words = [file] if runs_itself else [Path(sys.executable), file]
    return " ".join(shell_word(each.as_posix()) for each in words)


def renewal() -> Renewal:
    """How to install a newer recotrack."""
    if file := own_file():
        # A program is nothing without what lies beside it.
        own = f"the folder {file.parent}" if getattr(sys, "frozen", False) else str(file)
        return Renewal(f"in place of {own}", ())
    return Renewal("in recotrack's checkout, not here", ("python -m pip install .",))
