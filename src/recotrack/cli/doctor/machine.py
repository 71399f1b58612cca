"""What recotrack needs on this machine, with any register."""

import os
import re
import sys
from collections.abc import Iterator

from recotrack import __version__, git
from recotrack.cli.clock import london
from recotrack.cli.cure_text import typed_text
from recotrack.cli.doctor.item import Item, by_system
from recotrack.cli.own_file import own_file
from recotrack.problems import Failure

_PRINTED = "→…–£é"
"""Characters beyond ASCII that recotrack prints, or quotes from records."""
_OLDEST_GIT = (2, 40)
"""Older versions lack something that recotrack asks of git: docs/security.md."""


def on_machine() -> Iterator[Item]:
    """This recotrack, git, the author's name, the time zone, the terminal."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    file = own_file()
    source = f", from {file}" if file else ""
    yield Item("recotrack", ok=True, found=f"{__version__}, on Python {python}{source}")
    yield _git()
    if git.version():
        yield _author()
    yield _time_zone()
    yield _encoding()


def _git() -> Item:
    version = git.version()
    if not version:
        return Item("git", ok=False, found="not installed, or not on PATH", commands=(_GET_GIT,))
    number = re.search(r"(\d+)\.(\d+)", version)
    if number is None or tuple(map(int, number.groups())) < _OLDEST_GIT:
        oldest = ".".join(map(str, _OLDEST_GIT))
        why = f"{version} is old: {oldest} or later does all that recotrack asks"
        return Item("git", ok=False, found=why, commands=(_GET_GIT,))
    return Item("git", ok=True, found=version)


_GET_GIT = by_system(
    windows="winget install --id Git.Git --exact --scope user",
    mac="xcode-select --install",
    linux="sudo apt-get install git",
)


def _author() -> Item:
    # To git these variables come before its settings.
    variables = {
        "user.name": os.environ.get("GIT_AUTHOR_NAME"),
        "user.email": os.environ.get("GIT_AUTHOR_EMAIL"),
    }
    found = {name: value or git.config(".", name) for name, value in variables.items()}
    missing = [name for name, value in found.items() if not value]
    if not missing:
        return Item("author", ok=True, found=f"{found['user.name']} <{found['user.email']}>")
    examples = {"user.name": "Your Name", "user.email": "your.name@force.example"}
    return Item(
        "author",
        ok=False,
        found=f"git has no {' and no '.join(missing)} to commit with",
        commands=tuple(f'git config --global {each} "{examples[each]}"' for each in missing),
    )


def _time_zone() -> Item:
    try:
        return Item("time zone", ok=True, found=london().key)
    except Failure as failure:
        return Item(
            "time zone", ok=False, found=failure.message, commands=(typed_text(failure.cure),)
        )


def _encoding() -> Item:
    encoding = sys.stdout.encoding or "utf-8"
    try:
        _PRINTED.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        command = by_system(
            windows="setx PYTHONUTF8 1", mac="export PYTHONUTF8=1", linux="export PYTHONUTF8=1"
        )
        found = f"{encoding} has no {' '.join(_PRINTED)}: they come out as \\u2192 and the like"
        return Item("encoding", ok=False, found=found, commands=(command,))
    return Item("encoding", ok=True, found=encoding)
