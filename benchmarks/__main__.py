"""Print every ratio beside its reach: `make bench`, or `python -m benchmarks NAME...` for some.

A figure beyond its reach is marked, and is no failure: it is for a person to read. With `--small`
all is a hundredth of its size and done once, to see that the benches run; the figures mean nothing.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import (
    against_check,
    answering,
    checking,
    importing,
    merging,
    packed,
    printed,
    publishing,
    starting,
    updating,
)
from benchmarks.figure import Figure
from benchmarks.processes import BenchRun

BENCHES: dict[str, Callable[[BenchRun], Iterator[Figure]]] = {
    "check": checking.against_csafeloader,
    "memory": checking.memory,
    "scale": checking.cost_per_record,
    "answer": answering.against_bare_imports,
    "status": answering.status_against_check,
    "start": starting.against_bare_typer,
    "packed": packed.against_installed,
    "history": against_check.since,
    "overdue": against_check.overdue,
    "diff": against_check.diff,
    "documents": publishing.documents,
    "site": publishing.site,
    "export": publishing.exports,
    "update": updating.against_a_small_register,
    "kill": updating.nothing_lost,
    "merge": merging.random_merges,
    "import": importing.trackers,
    "pdf": printed.reports,
}


def main(words: list[str]) -> None:
    """Run the benches named, or all of them, in one scratch folder."""
    names = [word for word in words if word != "--small"]
    if unknown := [name for name in names if name not in BENCHES]:
        sys.exit(f"no bench is called {unknown[0]}; one of: {', '.join(BENCHES)}")
    with tempfile.TemporaryDirectory(prefix="recotrack-bench-") as scratch:
        bench_run = BenchRun(Path(scratch), small="--small" in words)
        for name in names or BENCHES:
            for figure in BENCHES[name](bench_run):
                print(figure.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
