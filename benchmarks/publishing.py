"""Documents, the site and exports, as whole processes, each over a check of the same register."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.processes import BenchRun, Spent, Subject, paired, recotrack
from benchmarks.registers import made
from recotrack.documents import DOCUMENTS, FORMATS
from recotrack.exports import FORMATS as EXPORTS

OF_A_FORCE = 250
LARGE = 1_000
LARGEST = 10_000
PAIRS = 7
REACHES = {"md": 1.2, "html": 1.4, "docx": 2, "odt": 2, "pdf": 1.5}
"""By format, for one document."""
EXPORT_REACHES = {"csv": 2, "xlsx": 5.5, "json": 1.5, "sqlite": 2.5, "ics": 1.5}


def documents(bench_run: BenchRun) -> Iterator[Figure]:
    """The response of one inspection as Markdown; then all documents of it, format by format."""
    records = bench_run.size(OF_A_FORCE)
    root = made(bench_run.scratch, records)
    check = recotrack("check", records=root)
    about = next(iter(sorted(root.rglob("response.yaml")))).parent.name
    names = [each.name for each in DOCUMENTS.values() if "inspection" in each.about]
    response = _one(root, "response-record", about, "md", bench_run.scratch)
    pairs = paired(bench_run.pairs(PAIRS), response, check)
    yield pairs.figure(f"one response as Markdown, of {records:,} records, over check", 1.2)
    for form, each in FORMATS.items():
        ours = _mean([_one(root, name, about, form, bench_run.scratch) for name in names])
        pairs = paired(bench_run.pairs(PAIRS), ours, check)
        what = f"each of the {len(names)} documents of an inspection as {each.name}"
        yield pairs.figure(what, REACHES[form])


def site(bench_run: BenchRun) -> Iterator[Figure]:
    """The pages of the public site, without documents to download."""
    for count in (OF_A_FORCE, LARGE):
        records = bench_run.size(count)
        root = made(bench_run.scratch, records)
        folder = str(bench_run.scratch / f"site-{records}")
        ours = recotrack("site", folder, "--audience", "public", "--no-documents", records=root)
        pairs = paired(bench_run.pairs(PAIRS), ours, recotrack("check", records=root))
        yield pairs.figure(f"the site of {records:,} records over check", 6)


def exports(bench_run: BenchRun) -> Iterator[Figure]:
    """Each format of an export, of 1,000 records and of ten times as many."""
    for count in (LARGE, LARGEST):
        records = bench_run.size(count)
        root = made(bench_run.scratch, records)
        check = recotrack("check", records=root)
        for form, each in EXPORTS.items():
            place = str(bench_run.scratch / f"export-{records}-{form}")
            ours = recotrack("export", "--format", form, "--output", place, records=root)
            pairs = paired(bench_run.pairs(PAIRS if count == LARGE else 1), ours, check)
            what = f"{records:,} records as {each.name}, over check"
            yield pairs.figure(what, EXPORT_REACHES[form])


def _one(root: Path, name: str, about: str, form: str, scratch: Path) -> Subject:
    file = str(scratch / f"{name}.{form}")
    return recotrack("render", name, about, "--output", file, records=root)


def _mean(subjects: list[Subject]) -> Subject:
    """What one of them takes: each is run."""

    def run() -> Spent:
        taken = [each() for each in subjects]
        seconds = sum(each.seconds for each in taken) / len(taken)
        return Spent(seconds, max(each.peak for each in taken))

    return run
