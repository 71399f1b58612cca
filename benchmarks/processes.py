"""Whole processes, as a user starts them: the CPU time of each, in pairs that take turns.

CPU time is that of the process and of all that it starts (git), user and system together. What
this machine does besides meets both of a pair, so what counts is the median of the pairs' ratios.
Each program has its garbage collector as it sets it, and its modules compiled, as they are once it
has run: the first round, which does not count, compiles them.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.figure import Figure

BASELINES = Path(__file__).parent / "baselines"
DAY = "2026-11-01"  # on which the demo's story ends

Subject = Callable[[], "Spent"]
"""One run of a program."""


class BenchRun(NamedTuple):
    """Where registers are made, and whether all is small: to see that the benches run at all."""

    scratch: Path
    small: bool = False

    def size(self, records: int) -> int:
        """So many records, or a hundredth."""
        return max(24, records // 100) if self.small else records

    def pairs(self, count: int) -> int:
        """So many pairs, or one."""
        return 1 if self.small else count


class Spent(NamedTuple):
    """What a process took: CPU seconds, and the most memory in MiB."""

    seconds: float
    peak: float


class Pairs(NamedTuple):
    """Two programs compared: the median of their ratios, and of the seconds of each."""

    ratio: float
    first: float
    second: float

    def figure(self, what: str, reach: float, detail: str = "") -> Figure:
        """The ratio as a figure, with both times beside it."""
        times = f"{_in_words(self.first)} and {_in_words(self.second)}"
        return Figure(what, self.ratio, reach, "", ", ".join(filter(None, (times, detail))))


def recotrack(*words: str, records: Path | None = None, folder: Path | None = None) -> Subject:
    """The installed command, on these records and the demo's day where they are given, in a folder
    where it is given.
    """
    start = [str(Path(sys.executable).with_name("recotrack"))]
    there = ("--records", str(records), "--as-of", DAY) if records else ()
    return lambda: spent([*start, *words, *there], folder)


def baseline(name: str, *words: str) -> Subject:
    """One of the small programs in benchmarks/baselines."""
    return lambda: spent([sys.executable, str(BASELINES / f"{name}.py"), *words])


def spent(command: list[str], folder: Path | None = None) -> Spent:
    """Run a command to its end. Raises CalledProcessError unless it ends with exit code 0 or 1."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment(),
    ) as process:
        assert process.stderr
        complaint = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:  # 1: something is wrong, or late, in the records
        sys.stderr.write(complaint.decode())
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """The one at hand, but that Python keeps what it compiles."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def paired(pairs: int, first: Subject, second: Subject) -> Pairs:
    """Both in turn, so many times, after one turn that does not count."""
    rounds = taking_turns(pairs, first, second)
    ratio = median(one / two for one, two in rounds)
    return Pairs(ratio, *(median(times) for times in zip(*rounds, strict=True)))


def taking_turns(rounds: int, *subjects: Subject) -> list[tuple[float, ...]]:
    """The CPU seconds of each subject, round by round, after one round that does not count."""
    return [tuple(run().seconds for run in subjects) for _ in range(rounds + 1)][1:]


def _in_words(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
