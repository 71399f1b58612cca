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
from typing import NamedTuple

from benchmarks.figure import Figure
from benchmarks.processes import DAY, BenchRun, Subject, paired, recotrack, spent
from benchmarks.registers import made
from scripts.release.build import ROOT, Build, version
from scripts.release.program import archive_of, unpacked
from scripts.release.zipapp import zipapp_of

RECORDS = 1_000
PAIRS = 21
COLD = 7
ZIPAPP, PROGRAM = "the zipapp", "the program"
REACHES = {ZIPAPP: (1.2, 1.1), PROGRAM: (1.7, 1.3)}
"""Of --version and of a check, whose start weighs less."""


def against_installed(bench_run: BenchRun) -> Iterator[Figure]:
    """What lies in dist/; where it has neither it says so, and measures nothing."""
    yield from of(Build(ROOT / "dist", ROOT / "build" / "release", version()), bench_run)


def of(build: Build, bench_run: BenchRun) -> Iterator[Figure]:
    """A start that finds all in place; one from a disk that nobody has read; the zipapp's first."""
    found = {each.name: each for each in _packed(build, bench_run)}
    if not found:
        print("packed: neither zipapp nor program in dist/; make release builds them")
        return
    root = made(bench_run.scratch, bench_run.size(RECORDS))
    check = ["check", "--records", str(root), "--as-of", DAY]
    for each in found.values():
        for words, reach in zip((["--version"], check), REACHES[each.name], strict=True):
            ours = recotrack(*words)
            pairs = paired(bench_run.pairs(PAIRS), _subject([*each.command, *words]), ours)
            yield pairs.figure(f"{each.name}: {words[0]} over the installed one", reach)
        yield _cold(each, check, bench_run.pairs(COLD))
    if ZIPAPP in found:
        pairs = paired(bench_run.pairs(COLD), _first_starts(build, bench_run), recotrack(*check))
        yield pairs.figure(f"{ZIPAPP}: its first start, over an installed check", 5)


class _Packed(NamedTuple):
    """What was packed: how it is started, and the folder that its files come from."""

    name: str
    command: list[str]
    folder: Path


def _packed(build: Build, bench_run: BenchRun) -> Iterator[_Packed]:
    if zipapp_of(build).exists():
        folder = bench_run.scratch / "zipapp"
        yield _Packed(ZIPAPP, _zipapp(build, folder), folder)
    if archive_of(build).exists():
        start = unpacked(archive_of(build), bench_run.scratch / "program")
        yield _Packed(PROGRAM, [str(start)], start.parent)


def _zipapp(build: Build, into: Path) -> list[str]:
    return ["env", f"RECOTRACK_UNPACK_INTO={into}", sys.executable, str(zipapp_of(build))]


def _subject(command: list[str]) -> Subject:
    return lambda: spent(command)


def _first_starts(build: Build, bench_run: BenchRun) -> Subject:
    """Each into a new folder, where it unpacks itself and compiles what it imports."""
    folders = (bench_run.scratch / f"first-{number}" for number in count())
    return lambda: spent([*_zipapp(build, next(folders)), "--version"])


def _cold(packed: _Packed, words: list[str], times: int) -> Figure:
    """Seconds on the clock, where the files are on the disk and not in memory."""
    installed = str(Path(sys.executable).with_name("recotrack"))
    rounds = [
        (
            _timed([*packed.command, *words], packed.folder),
            _timed([installed, *words], Path(sys.prefix)),
        )
        for _ in range(times)
    ]
    first, second = (median(each) for each in zip(*rounds, strict=True))
    ratio = median(one / two for one, two in rounds)
    detail = f"{first:.2f} s and {second:.2f} s on the clock"
    return Figure(
        f"{packed.name}: check, from a cold disk, over the installed one", ratio, 1.5, "", detail
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
