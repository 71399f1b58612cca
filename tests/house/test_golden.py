"""Golden files: what is compared with them, and how --update-goldens writes and shows them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import GOLDEN, Golden
from tests.places import ROOT, TESTS
from tests.programs import waits_in_threads

A_TEST = """\
from pathlib import Path

HERE = Path(__file__).parent


def test_changed(golden):
    golden(HERE / "changed.txt", "12 days overdue\\n")


def test_same(golden):
    golden(HERE / "same.txt", "as it was\\n")


def test_new(golden):
    golden(HERE / "made" / "new.txt", "a new screen\\n")
"""
CHANGED = "-12 days late\n+12 days overdue\n"


def test_no_golden_file_is_left_of_a_test_that_is_gone() -> None:
    """What stands in the folder of a module is named in that module."""
    lost = []
    for folder in filter(Path.is_dir, GOLDEN.iterdir()):
        modules = list(TESTS.glob(f"*/test_{folder.name.replace('-', '_')}.py"))
        text = "".join(module.read_text("utf-8") for module in modules)
        lost += [path for path in folder.iterdir() if modules and path.stem not in text]
    assert lost == []


def test_what_differs_fails_and_shows(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """And what is not there; nothing is written."""
    golden = Golden(request.node, updating=False)
    kept, absent = tmp_path / "kept.txt", tmp_path / "absent.txt"
    kept.write_bytes(b"12 days late\n")
    golden(kept, "12 days late\n")
    with pytest.raises(pytest.fail.Exception) as told:
        golden(kept, "12 days overdue\n")
    assert CHANGED in str(told.value)
    for other in ("12 days late", "12 days late\r\n"):
        with pytest.raises(pytest.fail.Exception):
            golden(kept, other)
    with pytest.raises(pytest.fail.Exception, match="--update-goldens"):
        golden(absent, "")
    assert (kept.read_bytes(), absent.exists()) == (b"12 days late\n", False)


@pytest.mark.parametrize(
    "workers",
    ["-n0", pytest.param("-n1", marks=[pytest.mark.test_all("a long run"), waits_in_threads])],
)
def test_what_is_written_is_shown_at_the_end(tmp_path: Path, workers: str) -> None:
    """With --update-goldens, from whichever worker it comes."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_screens.py").write_text(A_TEST)
    (tmp_path / "changed.txt").write_text("12 days late\n")
    (tmp_path / "same.txt").write_text("as it was\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", workers, "-p", "tests.conftest", "--update-goldens", "."],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, text=True,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    shown = done.stdout.partition("golden files written")[2]
    assert CHANGED in shown
    assert "+a new screen\n" in shown
    assert "same.txt" not in shown
    assert "2 golden files written\n" in shown
    assert (tmp_path / "changed.txt").read_text() == "12 days overdue\n"
    assert (tmp_path / "made" / "new.txt").read_text() == "a new screen\n"
