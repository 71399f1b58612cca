"""A small, lively register for the tests of the verbs that look, and a way to run them."""

import contextlib
import os
import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import in_process
from tests.conftest import Files, put
from tests.days_said import iso_days_said
from tests.places import TESTS
from tests.terminal import started

BASE = TESTS / "rules" / "base" / "records"

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


@cache
def _base() -> tuple[tuple[str, bytes], ...]:
    return tuple(
        (path.relative_to(BASE).as_posix(), path.read_bytes())
        for path in sorted(BASE.rglob("*.yaml"))
    )


def base_files() -> dict[str, bytes]:
    """The register of the rules' examples: by path below records/."""
    return dict(_base())


def files() -> Files:
    """The register of the rules' examples, with more going on: by path below records/."""
    found: Files = {path: content.decode() for path, content in _base()}
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
    asked = [*words, "--records", str(folder / "records"), "--as-of", as_of]
    done = in_process.recotrack(asked, Path.cwd(), os.environ)
    assert not (said := iso_days_said(done.stderr)), said
    return Result(done.returncode, done.stdout, done.stderr)


def lively(folder: Path, changes: Files | None = None) -> Path:
    """Write the register into `folder`, with `changes` to its files."""
    put(folder / "records", {**files(), **(changes or {})})
    return folder


UNDER_WAY = "        note: Under way when the response was written.\n"
"""The last line of the only update of audit-ssaidp2."""
DONE = (
    UNDER_WAY,
    f"""\
{UNDER_WAY}\
      - date: 2025-06-03
        by: pillar-4-lead
        status: complete
        note: It is done.
        evidence:
          - title: Audit report
""",
)
"""That line, and with the update behind it that it was done on 3 June, whenever that is typed."""


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: to show that a command that reads writes nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def at_terminal(
    folder: Path, *words: str, columns: int, as_of: str = "2025-06-30", colours: bool = False
) -> str:
    """What the command prints at a terminal that is so many columns wide; without colours, as with
    NO_COLOR, unless they are asked for.
    """
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")
    termios, fcntl = pytest.importorskip("termios"), pytest.importorskip("fcntl")
    environment = {**os.environ, "TERM": "xterm"} | ({} if colours else {"NO_COLOR": "1"})
    for name in ("COLUMNS", "LINES"):  # the terminal itself says how wide it is
        environment.pop(name, None)
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    seen_on = ["--as-of", as_of] if as_of else []
    process = started([*words, *seen_on], folder, environment, follower, errors=False)
    os.close(follower)
    printed = b"".join(_until_closed(leader)).decode().replace("\r\n", "\n")
    process.wait()
    os.close(leader)
    return printed if colours else re.sub(r"\x1b\[[0-9;]*m", "", printed)


def _until_closed(leader: int) -> Iterator[bytes]:
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while chunk := os.read(leader, 65536):
            yield chunk
