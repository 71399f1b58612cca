"""Merges: the versions of a file that git left in conflict, and what git makes of three files."""

from typing import NamedTuple

from recotrack.git.places import prefix
from recotrack.git.run import output, run

_LABELS = ("-L", "ours", "-L", "base", "-L", "theirs")


class Stages(NamedTuple):
    """The three versions of a file in conflict, by object name; None where a side has none."""

    path: str
    base: str | None
    ours: str | None
    theirs: str | None


def unmerged(folder: str) -> list[Stages]:
    """Files below `folder` that git left in conflict, with their three versions."""
    below = prefix(folder)
    listed = output(folder, "ls-files", "-u", "-z", "--full-name", "--", ".")
    stages: dict[str, list[str | None]] = {}
    for line in listed.split(b"\0"):
        if line:
            facts, _, raw = line.partition(b"\t")
            _, name, stage = facts.decode().split(" ")
            path = raw.decode(errors="surrogateescape").removeprefix(below)
            stages.setdefault(path, [None, None, None])[int(stage) - 1] = name
    return [Stages(path, *versions) for path, versions in sorted(stages.items())]


def merged_text(folder: str, ours: str, base: str, theirs: str, *options: str) -> bytes | None:
    """What git itself makes of three files: text, with markers where both sides changed it.

    None where git cannot: the files are no text, or it does not know an option.
    """
    done = run(folder, "merge-file", "-q", "-p", *_LABELS, *options, ours, base, theirs)
    return done.stdout if 0 <= done.returncode < 128 else None


def merge_file(folder: str, ours: str, base: str, theirs: str) -> None:
    """The same, written into the file `ours` by git."""
    run(folder, "merge-file", "-q", *_LABELS, ours, base, theirs)
