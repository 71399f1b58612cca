"""overdue, check --since and diff, each against a plain check of the same records."""

from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, paired, recotrack
from benchmarks.registers import commit, made, report_to_the_board

LARGE = 10_000
SMALLER = 1_000
CHANGED = 10
PAIRS = 7


def overdue(bench_run: BenchRun) -> Iterator[Figure]:
    """Overdue of 10,000 records; and where the line of everything due is named."""
    records = bench_run.size(LARGE)
    root = made(bench_run.scratch, records)
    check = recotrack("check", records=root)
    for what, words in (
        (f"overdue of {records:,} records over a check", ()),
        ("the same, with the line of everything due", ("--output-format", "github")),
    ):
        ours = recotrack("overdue", *words, records=root)
        yield paired(bench_run.pairs(PAIRS), ours, check).figure(what, 1.2)


def since(bench_run: BenchRun) -> Iterator[Figure]:
    """A check of 10,000 records held to a commit, ten files changed since."""
    records = bench_run.size(LARGE)
    root = made(bench_run.scratch, records, "history")
    commit(root)
    changed = report_to_the_board(root, CHANGED)
    held = recotrack("check", "--since", "HEAD", records=root)
    pairs = paired(bench_run.pairs(PAIRS), held, recotrack("check", records=root))
    what = f"check --since of {records:,} records over a plain one"
    yield pairs.figure(what, 1.5, f"{changed} files changed")


def diff(bench_run: BenchRun) -> Iterator[Figure]:
    """A diff of 1,000 records between two commits, for few and for many changes."""
    records = bench_run.size(SMALLER)
    root = made(bench_run.scratch, records, "diff")
    commit(root)
    for count, reach in ((20, 2), (records, 4)):  # where all changed, both sides are read
        changed = report_to_the_board(root, count)
        commit(root)
        ours = recotrack("diff", "HEAD~1", "HEAD", records=root)
        pairs = paired(bench_run.pairs(PAIRS), ours, recotrack("check", records=root))
        yield pairs.figure(f"diff of {records:,} records, {changed:,} changed, over check", reach)
