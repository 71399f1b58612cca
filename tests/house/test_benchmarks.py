"""`make bench`: that it runs. What it measures is for a person to read, on a quiet machine."""

import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from benchmarks import importing, packed, printed, processes, publishing
from benchmarks.__main__ import main
from benchmarks.packed import of
from benchmarks.processes import BenchRun
from recotrack import __version__
from recotrack.documents import DOCUMENTS, FORMATS
from recotrack.exports import FORMATS as EXPORTS
from scripts.release.build import Build
from scripts.release.program import archive_of
from scripts.release.zipapp import zipapp_of
from tests.places import ROOT
from tests.warm_python import warm_python

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows tells no CPU time of a child"
)


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-m", "benchmarks", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command is run once, by a Python that is warm, and spends the same in the other rounds."""
    for module in (processes, packed):
        monkeypatch.setattr(module, "spent", once(processes.spent))


def once(spent: Callable[..., processes.Spent]) -> Callable[..., processes.Spent]:
    known: dict[tuple[str, ...], processes.Spent] = {}

    def of_command(command: list[str], *where: Path | None) -> processes.Spent:
        if tuple(command) not in known:
            installed = command[0] == str(Path(sys.executable).with_name("recotrack"))
            start = [str(warm_python().with_name("recotrack"))] if installed else command[:1]
            known[tuple(command)] = spent([*start, *command[1:]], *where)
        return known[tuple(command)]

    return of_command


@pytest.mark.test_all("a long run")
@pytest.mark.usefixtures("each_once")
def test_each_figure_stands_beside_its_reach(capsys: pytest.CaptureFixture[str]) -> None:
    """The real command and a baseline, once each, in a small register."""
    main(["--small", "start", "check", "diff", "update"])
    lines = capsys.readouterr().out.splitlines()
    reaches = [line.partition(" of at most ")[2].split()[0] for line in lines]
    assert reaches == ["1", "1", "0.9", "2", "4", "2", "2"]
    assert all(("NOT REACHED" in line) or (" reached " in line) for line in lines)


@pytest.mark.test_all("a long run")
@pytest.mark.usefixtures("each_once")
def test_documents_are_measured_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One response as Markdown, then each format over a check, here of two documents; the site."""
    two = {name: DOCUMENTS[name] for name in ("response-record", "covering-letter")}
    monkeypatch.setattr(publishing, "DOCUMENTS", two)
    bench_run = BenchRun(tmp_path, small=True)
    figures = [*publishing.documents(bench_run), *publishing.site(bench_run)]
    lines = [each.line() for each in figures]
    assert len(lines) == 1 + len(FORMATS) + 2
    assert " 1.2 " in lines[0]
    assert "each of the 2 documents of an inspection" in lines[1]


@pytest.mark.test_all("a long run")
@pytest.mark.usefixtures("each_once")
def test_exports_are_measured_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each over a check, of two sizes, which are the same here."""
    monkeypatch.setattr(publishing, "LARGEST", publishing.LARGE)
    figures = list(publishing.exports(BenchRun(tmp_path, small=True)))
    assert len(figures) == 2 * len(EXPORTS)


@pytest.mark.test_all("a long run")
@pytest.mark.usefixtures("each_once")
def test_trackers_are_measured_in_every_form(tmp_path: Path) -> None:
    """Each over a check, alone and with words above the table; each is imported, and stops nowhere."""
    figures = list(importing.trackers(BenchRun(tmp_path, small=True)))
    assert len(figures) == 2 * len(importing.REACHES)
    assert [each.what for each in figures[-1:]] == ["a tracker of 50 rows as html, words above"]


@pytest.mark.test_all("a long run")
@pytest.mark.usefixtures("each_once")
def test_reports_are_measured_as_pdf(tmp_path: Path) -> None:
    """One of words alone, and one with charts."""
    figures = [each.what for each in printed.reports(BenchRun(tmp_path, small=True))]
    assert figures == [
        "a report of 2 pages as PDF, 0 with charts",
        "a report of 2 pages as PDF, 1 with charts",
    ]


@pytest.mark.test_all("a release")
@pytest.mark.usefixtures("each_once")
def test_what_was_packed_is_measured_in_each_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The zipapp and the program, warm and from a cold disk; the zipapp's first start.

    What is measured stands in for a release here: programs that start where a release lies, and end.
    """
    # What is installed has many files, each of which would be put out of memory.
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "installed"))
    build = Build(tmp_path / "dist", tmp_path / "work", __version__)
    build.out.mkdir()
    with ZipFile(zipapp_of(build), "w") as zipapp:
        zipapp.writestr("__main__.py", "")
    start = tmp_path / "recotrack-of-a-release" / "recotrack"
    start.parent.mkdir()
    start.write_text("#!/bin/sh\n", encoding="utf-8")
    start.chmod(0o755)
    with tarfile.open(archive_of(build), "w:gz") as archive:
        archive.add(start.parent, start.parent.name)
    figures = [each.what for each in of(build, BenchRun(tmp_path, small=True))]
    assert figures == [
        "the zipapp: --version over the installed one",
        "the zipapp: check over the installed one",
        "the zipapp: check, from a cold disk, over the installed one",
        "the program: --version over the installed one",
        "the program: check over the installed one",
        "the program: check, from a cold disk, over the installed one",
        "the zipapp: its first start, over an installed check",
    ]


@pytest.mark.test_all("a peer")
def test_an_unknown_bench_names_the_known_ones() -> None:
    """And nothing is measured."""
    done = bench("chekc")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("no bench is called chekc; one of: check, memory, ")
