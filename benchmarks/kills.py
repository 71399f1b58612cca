"""Updates that are killed at random moments, and updates by many at once: is anything lost?

    python -m benchmarks.kills --updates 1000
    python -m benchmarks.kills --updates 1000 --signal SIGINT
    python -m benchmarks.kills --steps
    python -m benchmarks.kills --steps --signal SIGINT
    python -m benchmarks.kills --updates 100 --writers 8

Each update is the whole command, in a process forked from this one. One that has ended with exit
code 0, or has printed what it changed, is acknowledged: it must be there for ever. What was found
is printed as one line of JSON; what should be 0 is `torn`, `lost`, `debris` and `tripped`.
"""

import argparse
import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks.registers import a_role, actions_of_one_name, made
from recotrack import source, store
from recotrack.checks import RULES, Case, raised
from recotrack.cli import main as recotrack
from recotrack.cli.context import find_context
from recotrack.problems import Exit, Problem

RECORDS = 4
TODAY = "2026-11-01"
TIMED = 50
"""After so many updates one is left alone, to see how long they take by now."""
TEMPORARY = ".recotrack-"
ASKED = ("open", "os.", "fcntl.", "shutil.")
"""The audit events of whatever touches files."""
CHECKED = 10
"""So many times a check is run while a temporary file lies about."""


@dataclass
class Tally:
    """How many updates there were, and what became of them."""

    updates: int = 0
    stopped: int = 0
    """Ended by the signal."""
    acknowledged: int = 0
    written_unacknowledged: int = 0
    left_temporary: int = 0
    """Stopped with a temporary file half written, or not yet renamed."""
    torn: int = 0
    lost: int = 0
    debris: int = 0
    """Temporary files that are there after a last update that nobody stops."""
    tripped: int = 0
    """Times that a check said something else, with what was left lying about."""


class SharedAction:
    """A register in a scratch folder, and one action in it that everybody updates."""

    def __init__(self, scratch: Path) -> None:
        self.root = made(scratch, RECORDS)
        self.path, action = next(actions_of_one_name(self.root))
        name = self.path.relative_to(self.root).with_suffix("").as_posix()
        self.reference = f"{name}/{action}"
        self.words = ["--by", a_role(self.root), "--records", str(self.root), "--as-of", TODAY]

    def update(self, note: str) -> None:
        """Run the command, as its process would; raises SystemExit."""
        sys.argv = ["recotrack", "update", self.reference, "--note", note, *self.words]
        recotrack()

    def notes(self) -> list[str] | None:
        """The notes of the action as they stand in the file; None where it cannot be read."""
        reading = source.read(self.path.read_bytes(), self.path.name)
        if reading.faults:
            return None
        actions: list[dict[str, Any]] = reading.value["actions"]
        name = self.reference.rpartition("/")[2]
        updates = next(each.get("updates") or [] for each in actions if each["id"] == name)
        return [each["note"] for each in updates]

    def problems(self) -> list[Problem]:
        """What check says."""
        place = find_context(self.root, TODAY)
        return list(raised(Case(place.register(), place.today, lambda _: True), RULES).problems())

    def temporary(self) -> list[Path]:
        """Temporary files, wherever they lie."""
        return list(self.root.rglob(f"{TEMPORARY}*"))


def forked(work: Callable[[], None]) -> tuple[int, int]:
    """A process that does `work`, and the end of a pipe to read what it prints."""
    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, out
    os.close(out)
    code = 70
    try:
        sys.stdout = sys.stderr = os.fdopen(into, "w", buffering=1, encoding="utf-8")
        code = _code_of(work)
    except KeyboardInterrupt:
        code = 130
    finally:
        os._exit(code)


def printed(out: int) -> bytes:
    """All that was printed, until nobody can print any more."""
    with os.fdopen(out, "rb") as pipe:
        return pipe.read()


def stopped(shared: SharedAction, updates: int, how: signal.Signals, seed: int) -> Tally:
    """One update after the other, each sent a signal at a random moment of its life."""
    chance, found, problems, life = random.Random(seed), Tally(updates), shared.problems(), 0.0
    for number in range(updates):
        if number % TIMED == 0:
            started = time.monotonic()
            os.waitpid(forked(partial(shared.update, f"Timed at {number}."))[0], 0)
            life = time.monotonic() - started

        def stop(pid: int, life: float = life) -> None:
            _wait(shared, life, chance)
            os.kill(pid, how)

        _one(shared, found, partial(shared.update, f"Number {number}."), stop)
        if shared.temporary():
            found.left_temporary += 1
            found.tripped += found.left_temporary <= CHECKED and shared.problems() != problems
    _the_last(shared, found)
    return found


def at_every_step(shared: SharedAction, how: signal.Signals, every: int) -> Tally:
    """Updates stopped at each of their steps under the lock in turn, or at `every` second or third,
    until one ends well.

    A step is whatever asks something of the system; from the temporary file on, every call.
    """
    found = Tally()
    while found.acknowledged == 0:
        found.updates += 1
        update = partial(shared.update, f"Step {found.updates}.")
        _one(
            shared, found, partial(_stopped_at, found.updates * every, how, update), lambda _: None
        )
        found.left_temporary += bool(shared.temporary())
    _the_last(shared, found)
    return found


def _stopped_at(step: int, how: signal.Signals, update: Callable[[], None]) -> None:
    taken = 0

    def take_one() -> None:
        nonlocal taken
        taken += 1
        if taken == step:
            os.kill(os.getpid(), how)

    def asked(event: str, about: tuple[object, ...]) -> None:
        if event == "fcntl.flock" or (taken and event.startswith(ASKED)):
            take_one()
        if event == "open" and TEMPORARY in str(about[0]):
            sys.setprofile(called)

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "c_return":
            take_one()
        elif event == "return" and frame.f_code is store.replace.__code__:
            sys.setprofile(None)

    sys.addaudithook(asked)
    update()


def _one(
    shared: SharedAction, found: Tally, update: Callable[[], None], stop: Callable[[int], None]
) -> None:
    """One update and what became of it: the file is as it was, or has it behind the old ones."""
    was, notes = shared.path.read_bytes(), shared.notes() or []
    pid, out = forked(update)
    stop(pid)
    status = os.waitpid(pid, 0)[1]
    done = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
    acknowledged = done or f"{shared.path.name}: ".encode() in printed(out)
    written, now = shared.path.read_bytes() != was, shared.notes() or []
    found.stopped += not done
    found.torn += written and (now[:-1] != notes or len(now) != len(notes) + 1)
    found.acknowledged += acknowledged
    found.lost += acknowledged and not written
    found.written_unacknowledged += written and not acknowledged


def _the_last(shared: SharedAction, found: Tally) -> None:
    """An update that nobody stops: it goes through, and clears away."""
    os.waitpid(forked(partial(shared.update, "The last."))[0], 0)
    found.lost += "The last." not in (shared.notes() or [])
    found.debris = len(shared.temporary())


def _wait(shared: SharedAction, life: float, chance: random.Random) -> None:
    """A random moment: of its life, while it holds the lock, or while a temporary file is there."""
    aim = chance.randrange(3)
    if aim == 0:
        time.sleep(chance.uniform(0, 1.1 * life))
        return
    folder, start = (
        (shared.root, ".recotrack.holder") if aim == 1 else (shared.path.parent, TEMPORARY)
    )
    late = time.monotonic() + 2 * life
    while not any(each.name.startswith(start) for each in folder.iterdir()):
        if time.monotonic() > late:
            return
    time.sleep(chance.uniform(0, 0.7 * life if aim == 1 else 0.001))


def together(shared: SharedAction, updates: int, writers: int) -> Tally:
    """All updates by several processes at once; who is told to try again does so."""
    problems = shared.problems()
    shares = [range(first, updates, writers) for first in range(writers)]
    children = [forked(partial(_write_all, shared, share))[0] for share in shares]
    ended = [os.waitpid(pid, 0)[1] for pid in children]
    notes = shared.notes() or []
    wanted = [f"Number {number}." for number in range(updates)]
    return Tally(
        updates=updates,
        acknowledged=updates if not any(ended) else 0,
        torn=int(len(notes) != len(set(notes))),
        lost=len(set(wanted) - set(notes)),
        debris=len(shared.temporary()),
        tripped=int(shared.problems() != problems),
    )


def _write_all(shared: SharedAction, share: range) -> None:
    for number in share:
        while (code := _code_of(partial(shared.update, f"Number {number}."))) == Exit.COULD_NOT_RUN:
            pass
        if code:
            raise SystemExit(code)


def _code_of(work: Callable[[], None]) -> int:
    try:
        work()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def main() -> None:
    """Do what the options say, in a scratch folder, and print what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--updates", type=int, default=1000)
    options.add_argument("--signal", choices=("SIGKILL", "SIGINT"), default="SIGKILL")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--writers", type=int, default=1)
    options.add_argument("--steps", action="store_true")
    options.add_argument("--every", type=int, default=1)
    given = options.parse_args()
    how = signal.Signals[given.signal]
    # Where this runs in the background, or under nohup, it was told to ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="recotrack-kills-") as scratch:
        shared = SharedAction(Path(scratch))
        # In this process, so that those forked from it have loaded all that an update needs.
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            _code_of(partial(shared.update, "The first."))
        if given.steps:
            found = at_every_step(shared, how, given.every)
        elif given.writers > 1:
            found = together(shared, given.updates, given.writers)
        else:
            found = stopped(shared, given.updates, how, given.seed)
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
