"""Golden files: what is compared with them, and how --update-goldens writes and shows them."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = """\
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


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Those tests."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", *options, "."]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, text=True,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip


def test_what_differs_fails_and_is_written_when_asked(tmp_path: Path) -> None:
    """Without the flag each difference fails, and shows; with it the files are written, and all that
    the workers changed is shown at the end.
    """
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_screens.py").write_text(TESTS)
    (tmp_path / "changed.txt").write_text("12 days late\n")
    (tmp_path / "same.txt").write_text("as it was\n")
    before = run(tmp_path)
    assert before.returncode == 1
    assert "2 failed, 1 passed" in before.stdout
    assert CHANGED in re.sub("(?m)^E +", "", before.stdout)
    assert (tmp_path / "changed.txt").read_text() == "12 days late\n"
    written = run(tmp_path, "--update-goldens", "-n2")
    assert written.returncode == 0
    shown = written.stdout.partition("golden files written")[2]
    assert CHANGED in shown
    assert "+a new screen\n" in shown
    assert "same.txt" not in shown
    assert "2 golden files written\n" in shown
    assert (tmp_path / "changed.txt").read_text() == "12 days overdue\n"
    assert (tmp_path / "made" / "new.txt").read_text() == "a new screen\n"
