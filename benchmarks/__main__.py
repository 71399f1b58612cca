"""Print every ratio beside its reach: `make bench`, or `python -m benchmarks NAME...` for some.

A figure beyond its reach is marked, and is no failure: it is for a person to read.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import checking, history, merging, overdue, reviewing, starting, updating
from benchmarks.figure import Figure

BENCHES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "check": checking.against_csafeloader,
    "memory": checking.memory,
    "scale": checking.cost_per_record,
    "history": history.against_a_plain_check,
    "start": starting.against_bare_typer,
    "overdue": overdue.against_a_check,
    "diff": reviewing.against_check,
    "update": updating.against_a_small_register,
    "kill": updating.nothing_lost,
    "merge": merging.random_merges,
}


def main(names: list[str]) -> None:
    """Run the benches named, or all of them, in one scratch folder."""
    with tempfile.TemporaryDirectory(prefix="recotrack-bench-") as scratch:
        for name in names or BENCHES:
            for figure in BENCHES[name](Path(scratch)):
                print(figure.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
