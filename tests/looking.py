"""A small, lively register for the tests of the verbs that look, and a way to run them."""

import contextlib
import importlib
import io
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from recotrack.cli import main, start
from tests.conftest import Files, written
from tests.days_said import iso_days_said

BASE = Path(__file__).parent / "rules" / "base" / "records"

REC_07 = """\
kind: recommendation
number: 7
addressed_to: all chief constables
text: |
  By 31 March 2025, all chief constables should make sure that their forces:

  - track breaches of bail; and
  - train all relevant personnel.
deadline:
  words: By 31 March 2025
  date: 2025-03-31
  basis: stated
disposition: accepted
owner: pillar-3-lead
pillars:
  - op-soteria/pillar-3
links:
  - type: depends_on
    to: 2024-08-22-soteria/rec-03
assumed:
  - owner
actions:
  - id: train-personnel
    title: Train all relevant personnel
    added: 2024-10-16
    answers:
      - 2
    updates:
      - date: 2025-03-10
        by: pillar-3-lead
        due: 2025-05-31
        agreed_by: op-soteria-board
        note: The course is full until May.
      - date: 2025-05-20
        by: pillar-3-lead
        due: 2025-09-30
        agreed_by: op-soteria-board
        note: The trainer left.
      - date: 2025-06-10
        by: pillar-3-lead
        status: in progress
        note: |
          Half of them
          are trained.

          The others follow.
        evidence:
          - title: Attendance list
            at: https://force.example/attendance
        assumed:
          - date
  - id: drop-leaflet
    title: Print a leaflet
    added: 2024-10-16
    updates:
      - date: 2025-01-10
        by: liaison-officer
        status: cancelled
        agreed_by: op-soteria-board
        note: Nobody would read it.
"""
REC_09 = """\
kind: recommendation
number: 9
addressed_to: chief constables
text: Forces should apply to retain DNA.
deadline:
  basis: none
disposition: accepted
actions:
  - id: write-process
    title: Write down the process
    added: 2025-04-01
    due: 2025-06-15
    owner: liaison-officer
    updates:
      - date: 2025-06-01
        by: liaison-officer
        status: complete
        note: Written.
        evidence:
          - title: Process
"""
REC_11 = """\
kind: recommendation
number: 11
addressed_to: the Home Office
text: The Home Office should fund it.
deadline:
  basis: none
disposition: not for us
reason: It is addressed to the Home Office.
"""
DUPLICATE = """\
kind: recommendation
number: 1
addressed_to: the force
text: The force should train on word-on-word cases.
deadline:
  basis: none
disposition: accepted
owner: pillar-4-lead
due: 2025-02-28
links:
  - type: duplicates
    to: 2024-08-22-soteria/rec-03
"""


def files() -> Files:
    """The register of the rules' examples, with more going on: by path below records/."""
    found: Files = {
        path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(BASE.rglob("*.yaml"))
    }
    office = str(found["register.yaml"])
    found["register.yaml"] = office.replace(
        "    meets: monthly\n",
        "    meets: monthly\n    met:\n      - 2025-05-01\n      - 2025-06-05\n      - 2025-12-04\n",
    )
    return {
        **found,
        "2024-08-22-soteria/rec-07.yaml": REC_07,
        "2024-08-22-soteria/rec-09.yaml": REC_09,
        "2024-08-22-soteria/rec-11.yaml": REC_11,
        "2023-05-04-self-assessment/rec-01.yaml": DUPLICATE,
    }


class Result(NamedTuple):
    """What a person would see."""

    code: int
    out: str
    err: str


def recotrack(folder: Path, *words: str, as_of: str = "2025-06-30") -> Result:
    """Run a command on the records in `folder`, as in a pipe."""
    argv = ["recotrack", *words, "--records", str(folder / "records"), "--as-of", as_of]
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        patch.object(sys, "argv", argv),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
    assert not (said := iso_days_said(err.getvalue())), said
    return Result(code, out.getvalue(), err.getvalue())


def lively(folder: Path, changes: Files | None = None) -> Path:
    """Write the register into `folder`, with `changes` to its files."""
    written(folder, {**files(), **(changes or {})})
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: to show that a command that reads writes nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


RECOTRACK = (sys.executable, "-m", "recotrack")
"""It, in a process of its own."""
CAN_FORK = sys.platform == "linux"
"""Where a process with several threads can be forked, as the child keeps to its own files."""


def started(
    folder: Path,
    words: Sequence[str],
    environment: Mapping[str, str],
    files: tuple[int, int, int],
    program: Sequence[str] = RECOTRACK,
) -> Callable[[], int]:
    """Start recotrack in a process of its own; `files` are its standard input, output and errors.

    Returns what waits for its exit code.
    """
    stdin, stdout, stderr = files
    return subprocess.Popen(
        [*program, *words], cwd=folder, env=environment, stdin=stdin, stdout=stdout, stderr=stderr
    ).wait


def forked(
    folder: Path, words: Sequence[str], environment: Mapping[str, str], files: tuple[int, int, int]
) -> Callable[[], int]:
    """The same in a process forked from this one, which has loaded recotrack already: that takes a
    twentieth of the time.
    """
    importlib.import_module("prompt_toolkit")  # what it would load when it asks
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # there are threads, of pytest-xdist
        child = os.fork()
    if child:
        return lambda: os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70
    try:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        for number, file in enumerate(files):
            os.dup2(file, number)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        sys.argv = ["recotrack", *words]
        start()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        # Nothing of pytest's may run in the child.
        os._exit(code)
    raise AssertionError


def at_terminal(folder: Path, *words: str, columns: int, as_of: str = "2025-06-30") -> str:
    """What the command prints at a terminal that is so many columns wide, without colours."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")
    asked = [*words, "--as-of", as_of]
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "xterm"}
    leader, follower = pty.openpty()
    with Path(os.devnull).open("wb") as nothing:
        files = (follower, follower, nothing.fileno())
        ended = (forked if CAN_FORK else started)(folder, asked, environment, files)
    os.close(follower)
    printed = b"".join(_until_closed(leader))
    ended()
    os.close(leader)
    return re.sub(r"\x1b\[[0-9;]*m", "", printed.decode().replace("\r\n", "\n"))


def _until_closed(leader: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while chunk := os.read(leader, 65536):
            yield chunk
