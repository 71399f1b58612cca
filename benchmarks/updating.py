"""update: in a large register against a small one; killed, and by many at once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, Spent, Subject, paired, recotrack
from benchmarks.registers import a_role, actions_of_one_name, made

SMALL, LARGE = 100, 10_000
PAIRS = 11
_number = count()


def against_a_small_register(bench_run: BenchRun) -> Iterator[Figure]:
    """Updates of an action, 10,000 records over 100, however it is named."""
    small, large = bench_run.size(SMALL), bench_run.size(LARGE)
    roots = [made(bench_run.scratch, records) for records in (large, small)]
    for form, bare in (("complete", False), ("a bare id", True)):
        pairs = paired(bench_run.pairs(PAIRS), *(an_update(root, bare=bare) for root in roots))
        yield pairs.figure(f"update, {form}: {large:,} records over {small:,}", 2)


def an_update(root: Path, *, bare: bool = False) -> Subject:
    """A fresh update of one action, each time it is called; `bare` names it by its id alone."""
    path, action = next(actions_of_one_name(root))
    name = action if bare else f"{path.relative_to(root).with_suffix('').as_posix()}/{action}"
    by = ("--by", a_role(root))

    def update() -> Spent:
        note = f"Number {next(_number)}."
        return recotrack("update", name, "--note", note, *by, records=root)()

    return update


def nothing_lost(bench_run: BenchRun) -> Iterator[Figure]:
    """What benchmarks/kills.py finds: everything that should be 0, added up."""
    killed, shared = ("10", "8") if bench_run.small else ("1000", "100")
    for what, options in (
        (f"{int(killed):,} updates killed at random moments", ["--updates", killed]),
        ("updates killed at every step in turn", ["--steps"]),
        (f"{shared} updates by 8 processes at once", ["--updates", shared, "--writers", "8"]),
    ):
        command = [sys.executable, "-m", "benchmarks.kills", *options]
        tally = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        wrong = sum(tally[name] for name in ("torn", "lost", "debris", "tripped"))
        detail = ", ".join(f"{number} {name}" for name, number in tally.items() if number)
        yield Figure(f"{what}: torn, lost, left over", wrong, 0, "", detail.replace("_", " "))
