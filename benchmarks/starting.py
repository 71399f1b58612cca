"""Start-up: `--version` and `--help` against a bare Typer program with as many commands."""

from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, baseline, paired, recotrack
from recotrack.cli.verbs import VERBS

PAIRS = 31


def against_bare_typer(bench_run: BenchRun) -> Iterator[Figure]:
    """The whole process of each option."""
    commands = len(VERBS)
    for option in ("--version", "--help"):
        bare = baseline("bare_typer", str(commands), option)
        pairs = paired(bench_run.pairs(PAIRS), recotrack(option), bare)
        yield pairs.figure(f"{option} over a bare Typer program", 1.0, f"{commands} commands")
