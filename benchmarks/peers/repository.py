"""A data set: what a tool is given, in a git repository of its own, and back to it after a step."""

import shutil
import subprocess
from pathlib import Path

from benchmarks.peers.facts import facts
from benchmarks.peers.tool import Place, Tool, write_all

_SOMEONE = ("-c", "user.name=Someone", "-c", "user.email=someone@force.example")
_SETTINGS = (*_SOMEONE, "-c", "commit.gpgsign=false", "-c", "gc.auto=0")
_MOCK = ".mockvcs"
"""What a tool may leave that was to stand for a repository, before there was one."""


def made(home: Path, tool: Tool, programs: Path, records: int) -> Place:
    """The data set of so many records, made anew: written, made ready by the tool, committed."""
    place = Place(home / f"{tool.key}-{records}", programs, records)
    if place.root.exists():
        shutil.rmtree(place.root)
    place.root.mkdir(parents=True)
    write_all(place.root, tool.files(facts(records)))
    for words in tool.prepare(place):
        subprocess.run(words, cwd=place.root, check=True, capture_output=True)
    shutil.rmtree(place.root / _MOCK, ignore_errors=True)
    for words in (("init", "-q"), ("add", "--all"), ("commit", "-q", "--message", "The records")):
        _git(place, *words)
    return place


def reset(place: Place) -> None:
    """As it was committed, with no file more: no cache either."""
    _git(place, "reset", "-q", "--hard")
    _git(place, "clean", "-fdxq")


def _git(place: Place, *words: str) -> None:
    command = ["git", "-C", str(place.root), *_SETTINGS, *words]
    subprocess.run(command, check=True, capture_output=True)
