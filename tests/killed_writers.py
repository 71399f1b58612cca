"""Commands that make what people hand on, killed while they do: `python -m tests.killed_writers 6`.

Each is killed at so many moments, spread over all at which it changes something on the disk, in a
process forked from this one. What was found is printed as JSON, by command.
"""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.kills import forked, printed
from recotrack.cli import main

TODAY = "2026-11-01"
COMMANDS = {
    "site": ("site", "given/it", "--no-documents", "--audience", "internal"),
    "chase": ("chase", "-o", "given/it"),
    "render --all": ("render", "--all", "--format", "md", "-o", "given/it"),
    "render": ("render", "committee-report", "-o", "given/it/paper.md"),
    "export": ("export", "--format", "csv", "-o", "given/it"),
    "export in one file": ("export", "--format", "sqlite", "-o", "given/it/all.sqlite"),
}
"""Each as it is typed. All that lies in given/it is published."""
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}
STAGED = re.compile(r"\.recotrack-[0-9a-f]{16}")


def typed(home: Path, words: tuple[str, ...], stop_at: int = 0) -> None:
    """Run it in the folder; killed before its change number `stop_at`. Prints how many there were."""
    changes = 0

    def asked(event: str, about: tuple[object, ...]) -> None:
        nonlocal changes
        if event in CHANGES or (event == "open" and _writes(about)):
            changes += 1
            if changes == stop_at:
                os.kill(os.getpid(), signal.SIGKILL)

    os.chdir(home)
    sys.argv = ["recotrack", *words]
    sys.addaudithook(asked)
    said, sys.stdout, sys.stderr = sys.stdout, io.StringIO(), io.StringIO()
    try:
        main()
    finally:
        print(changes, file=said, flush=True)


def _writes(about: tuple[object, ...]) -> bool:
    path, _, flags = about
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR)) and path != os.devnull


def ran(home: Path, words: tuple[str, ...], stop_at: int = 0) -> tuple[bool, int]:
    """Whether it was killed, and how many changes it made else."""
    pid, out = forked(partial(typed, home, words, stop_at))
    said = printed(out)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1]), int(said or 0)


def left(folder: Path) -> list[str]:
    """What is no file of theirs, and no list of these files."""
    return [each.name for each in folder.rglob("*") if STAGED.fullmatch(each.name)]


def found(home: Path, words: tuple[str, ...], moments: int) -> dict[str, int]:
    """How often it was killed, with something lying beside the folder or in it."""
    given = home / "given" / "it"
    shutil.rmtree(given.parent)
    given.mkdir(parents=True)
    ran(home, words)
    _, changes = ran(home, words)  # fewer, as what is there already is not replaced
    told = {"killed": 0, "left_beside": 0, "left_in_what_is_published": 0}
    for number in range(moments):
        killed, _ = ran(home, words, stop_at=1 + number * changes // moments)
        told["killed"] += killed
        told["left_in_what_is_published"] += bool(left(given))
        told["left_beside"] += bool(left(given.parent))
    ran(home, words)
    return {**told, "left_after_the_next": len(left(given.parent))}


def here(*words: str) -> None:
    """Run it in this process, by which those that are forked from it have loaded what they need."""
    sys.argv = ["recotrack", *words]
    with (
        contextlib.suppress(SystemExit),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        main()


if __name__ == "__main__":
    moments = int(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="recotrack-killed-") as scratch:
        os.environ["RECOTRACK_TODAY"] = TODAY
        os.chdir(scratch)
        here("demo", "home", "--records", "8")  # a larger one changes more files, at no other step
        home = Path(scratch, "home")
        os.chdir(home)
        for words in COMMANDS.values():
            (home / "given" / "it").mkdir(parents=True)
            here(*words)
            shutil.rmtree(home / "given")
        (home / "given").mkdir()
        told = {name: found(home, words, moments) for name, words in COMMANDS.items()}
        sys.stdout.write(json.dumps(told))
