"""The commands of every day in 1,000 records, against a Python that only imports what they use."""

from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, baseline, paired, recotrack
from benchmarks.registers import commit, made, report_to_the_board, without_meetings
from benchmarks.updating import an_update

RECORDS = 1_000
MOVED = 100
PAIRS = 15


def against_bare_imports(bench_run: BenchRun) -> Iterator[Figure]:
    """check, list, show, status, update over typer, pydantic, rich and PyYAML imported."""
    records = bench_run.size(RECORDS)
    root = without_meetings(made(bench_run.scratch, records, "answering"))
    show = next(root.rglob("rec-01.yaml")).relative_to(root).with_suffix("").as_posix()
    for name, ours, reach in (
        ("check", recotrack("check", records=root), 4.5),
        ("list", recotrack("list", records=root), 4.5),
        ("show", recotrack("show", show, records=root), 4.5),
        ("status", recotrack("status", records=root), 5.4),
        ("update", an_update(root), 2.7),
    ):
        pairs = paired(bench_run.pairs(PAIRS), ours, baseline("bare_imports"))
        yield pairs.figure(f"{name} in {records:,} records over the bare imports", reach)


def status_against_check(bench_run: BenchRun) -> Iterator[Figure]:
    """Status of 1,000 records over check: where no board met; where three met after a commit."""
    records = bench_run.size(RECORDS)
    plain = without_meetings(made(bench_run.scratch, records, "status"))
    in_git = made(bench_run.scratch, records, "status-in-git")
    commit(in_git, "2026-09-01T12:00:00Z")  # before the last meeting of each
    report_to_the_board(in_git, bench_run.size(MOVED))
    commit(in_git)
    for what, root, reach in (
        (f"status of {records:,} records over check, no board met", plain, 1.2),
        ("the same in git, three boards met 12 to 53 days ago", in_git, 2.2),
    ):
        status, check = recotrack("status", records=root), recotrack("check", records=root)
        yield paired(bench_run.pairs(PAIRS), status, check).figure(what, reach)
