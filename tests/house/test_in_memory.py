"""What the tests write lies in memory while they run, and is gone afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import in_memory
from tests.places import ROOT

WRITES = "import sys, tempfile; print(tempfile.mkdtemp()); sys.exit(3)"


def wrote(**environment: str) -> Path:
    """The folder that a command made, which ended with 3."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.in_memory", sys.executable, "-c", WRITES],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name != "TMPDIR"},
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "")
    return Path(done.stdout.strip())


def test_the_files_of_a_command_go_when_it_has_ended() -> None:
    if not in_memory.has_room():
        pytest.skip("this system has no room in memory")
    folder = wrote()
    assert folder.is_relative_to(in_memory.MEMORY)
    assert not folder.parent.exists()


def test_where_somebody_says_where_temporary_files_go_they_go_there(tmp_path: Path) -> None:
    folder = wrote(TMPDIR=str(tmp_path))
    assert folder.parent == tmp_path
    assert folder.exists()
