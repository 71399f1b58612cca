"""The zipapp and the program that `make release` left in dist/, against the installed recotrack."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure
from benchmarks.processes import DAY, BenchRun, Subject, paired, recotrack, spent
from benchmarks.registers import made
from scripts.release.build import ROOT, Build, system, version
from scripts.release.program import archive_of, unpacked

RECORDS = 1_000
PAIRS = 21
COLD = 7
REACHES = {"the zipapp": (1.2, 1.1), "the program": (1.7, 1.3)}
"""Of --version and of a check, whose start weighs less."""


def against_installed(bench_run: BenchRun) -> Iterator[Figure]:
    """A start that finds all in place; one from a disk that nobody has read; the zipapp's first.

    Where dist/ has neither it says so, and measures nothing.
    """
    build = Build(ROOT / "dist", ROOT / "build" / "release", version())
    found = {name: command for name, command in _commands(build, bench_run) if command}
    if not found:
        print("packed: neither zipapp nor program in dist/; make release builds them")
        return
    root = made(bench_run.scratch, bench_run.size(RECORDS))
    check = ["check", "--records", str(root), "--as-of", DAY]
    for name, command in found.items():
        for words, reach in zip((["--version"], check), REACHES[name], strict=True):
            ours = recotrack(*words)
            pairs = paired(bench_run.pairs(PAIRS), _subject([*command, *words]), ours)
            yield pairs.figure(f"{name}: {words[0]} over the installed one", reach)
        yield _cold(name, [*command, *check], check, bench_run.pairs(COLD))
    if "the zipapp" in found:
        first = _first_starts(found["the zipapp"], bench_run)
        pairs = paired(bench_run.pairs(COLD), first, recotrack(*check))
        yield pairs.figure("the zipapp: its first start, over an installed check", 5)


def _commands(build: Build, bench_run: BenchRun) -> Iterator[tuple[str, list[str]]]:
    python = "".join(map(str, sys.version_info[:2]))
    zipapp = build.out / f"recotrack-{build.version}-cp{python}-{system()}.pyz"
    into = f"RECOTRACK_UNPACK_INTO={bench_run.scratch / 'zipapp'}"
    yield "the zipapp", ["env", into, sys.executable, str(zipapp)] if zipapp.exists() else []
    archive = archive_of(build)
    folder = bench_run.scratch / "program"
    yield "the program", [str(unpacked(archive, folder))] if archive.exists() else []


def _subject(command: list[str]) -> Subject:
    return lambda: spent(command)


def _first_starts(command: list[str], bench_run: BenchRun) -> Subject:
    """Each into a new folder, where it unpacks itself and compiles what it imports."""
    folders = (bench_run.scratch / f"first-{number}" for number in count())
    words = [*command[2:], "--version"]
    return lambda: spent(["env", f"RECOTRACK_UNPACK_INTO={next(folders)}", *words])


def _cold(name: str, command: list[str], words: list[str], times: int) -> Figure:
    """Seconds on the clock, where the files are on the disk and not in memory."""
    installed = [str(Path(sys.executable).with_name("recotrack")), *words]
    places = {False: Path(sys.prefix), True: Path(command[0]).parent}
    if command[0] == "env":
        places[True] = Path(command[1].partition("=")[2])
    rounds = [
        tuple(_timed(each, places[ours]) for ours, each in ((True, command), (False, installed)))
        for _ in range(times)
    ]
    first, second = (median(each) for each in zip(*rounds, strict=True))
    ratio = median(one / two for one, two in rounds)
    detail = f"{first:.2f} s and {second:.2f} s on the clock"
    return Figure(
        f"{name}: check, from a cold disk, over the installed one", ratio, 1.5, "", detail
    )


def _timed(command: list[str], folder: Path) -> float:
    for path in folder.rglob("*"):
        if path.is_file() and hasattr(os, "posix_fadvise"):
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    before = perf_counter()
    with tempfile.TemporaryFile() as said:
        subprocess.run(command, stdout=said, stderr=said, check=False)
    return perf_counter() - before
