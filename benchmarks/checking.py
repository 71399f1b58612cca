"""check: against PyYAML's fastest loader on the same files, its memory, its cost per record."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import yaml

from benchmarks.figure import Figure, interleaved
from benchmarks.registers import made
from recotrack import store
from recotrack.checks import RULES, Case, run
from recotrack.register import load

LARGE = 10_000
TODAY = date(2026, 11, 1)


def check(root: Path) -> None:
    """What `recotrack check` does between its arguments and its printing."""
    register = load("records", store.listing(root), partial(store.read, root))
    run(Case(register, TODAY, partial(store.exists, root.parent)), RULES)


def load_with_pyyaml(root: Path) -> None:
    """The same files through CSafeLoader, and nothing done with them."""
    for path in root.rglob("*.yaml"):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def against_csafeloader(scratch: Path) -> Iterator[Figure]:
    """Time of check over time of the loader alone, 10,000 records."""
    root = made(scratch, LARGE)
    size = sum(path.stat().st_size for path in root.rglob("rec-*.yaml")) / LARGE
    ours, theirs = interleaved(3, partial(check, root), partial(load_with_pyyaml, root))
    detail = f"{ours:.2f} s and {theirs:.2f} s, {size:,.0f} bytes a record"
    yield Figure("check of 10,000 records over CSafeLoader alone", ours / theirs, 0.9, "", detail)


def memory(scratch: Path) -> Iterator[Figure]:
    """The most memory that a `recotrack check` of 10,000 records takes, as a process."""
    root = made(scratch, LARGE)
    subprocess.run(
        [sys.executable, "-m", "recotrack", "check", "--records", str(root)],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Figure("peak memory of check at 10,000 records", peak, 300, " MiB")


def cost_per_record(scratch: Path) -> Iterator[Figure]:
    """The dearest record over the cheapest, at 100, 1,000 and 10,000 records."""
    sizes = (100, 1_000, 10_000)
    roots = [made(scratch, size) for size in sizes]
    times = interleaved(3, *(partial(check, root) for root in roots))
    costs = [each / size * 1e6 for each, size in zip(times, sizes, strict=True)]
    each = zip(costs, sizes, strict=True)
    detail = ", ".join(f"{cost:,.0f} µs at {size:,}" for cost, size in each)
    yield Figure("cost per record, dearest over cheapest", max(costs) / min(costs), 1.3, "", detail)
