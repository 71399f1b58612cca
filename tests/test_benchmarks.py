"""`make bench`: that it runs. What it measures is for a person to read, on a quiet machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.packed import of
from benchmarks.processes import BenchRun
from recotrack.documents import FORMATS
from recotrack.exports import FORMATS as EXPORTS
from tests.releasing import release_with_program

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows tells no CPU time of a child"
)


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-m", "benchmarks", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_each_figure_stands_beside_its_reach() -> None:
    """The real command and a baseline, once each, in a small register."""
    done = bench("--small", "check", "start", "diff", "update")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.partition(" of at most ")[2].split()[0] for line in lines] == [
        "0.9", "1", "1", "2", "4", "2", "2"
    ]  # fmt: skip
    assert all(("NOT REACHED" in line) or (" reached " in line) for line in lines)


def test_documents_are_measured_in_every_format() -> None:
    """One response as Markdown, then each format over a check; the site."""
    done = bench("--small", "documents", "site")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 1 + len(FORMATS) + 2
    assert " 1.2 " in lines[0]


def test_exports_are_measured_in_every_format() -> None:
    """Each over a check, of two sizes."""
    done = bench("--small", "export")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2 * len(EXPORTS)


def test_what_was_packed_is_measured_in_each_way(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The zipapp and the program, warm and from a cold disk; the zipapp's first start."""
    build = release_with_program(tmp_path_factory).build
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


def test_an_unknown_bench_names_the_known_ones() -> None:
    """And nothing is measured."""
    done = bench("chekc")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("no bench is called chekc; one of: check, memory, ")
