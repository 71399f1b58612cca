"""check: against PyYAML's fastest loader on the same files, its memory, its cost per record."""

from collections.abc import Iterator
from statistics import median

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, baseline, paired, recotrack, taking_turns
from benchmarks.registers import made

LARGE = 10_000
PAIRS = 7


def against_csafeloader(bench_run: BenchRun) -> Iterator[Figure]:
    """Check of 10,000 records over the loader alone. The dream is 0.7."""
    records = bench_run.size(LARGE)
    root = made(bench_run.scratch, records)
    size = sum(path.stat().st_size for path in root.rglob("rec-*.yaml")) / records
    check, load = recotrack("check", records=root), baseline("csafeloader", str(root))
    pairs = paired(bench_run.pairs(PAIRS), check, load)
    what = f"check of {records:,} records over CSafeLoader alone"
    yield pairs.figure(what, 0.9, f"{size:,.0f} bytes a record; the dream is 0.7")


def memory(bench_run: BenchRun) -> Iterator[Figure]:
    """The most memory that a check of 10,000 records takes."""
    records = bench_run.size(LARGE)
    peak = recotrack("check", records=made(bench_run.scratch, records))().peak
    yield Figure(f"peak memory of check at {records:,} records", peak, 250, " MiB")


def cost_per_record(bench_run: BenchRun) -> Iterator[Figure]:
    """The dearest record over the cheapest, at 100, 1,000 and 10,000 records.

    What a process costs before it has records is taken off: that of a register with one.
    """
    sizes = {bench_run.size(records): rounds for records, rounds in _ROUNDS.items()}
    one = recotrack("check", records=made(bench_run.scratch, 1))
    costs = {}
    for records, rounds in sizes.items():
        many = recotrack("check", records=made(bench_run.scratch, records))
        turns = taking_turns(bench_run.pairs(rounds), one, many)
        costs[records] = median(cost - start for start, cost in turns) / (records - 1) * 1e6
    detail = ", ".join(f"{cost:,.0f} µs at {records:,}" for records, cost in costs.items())
    dearest = max(costs.values()) / min(costs.values())
    yield Figure("cost per record, dearest over cheapest", dearest, 1.3, "", detail)


_ROUNDS = {100: 31, 1_000: 11, LARGE: 5}  # more where a record's share of the process is small
