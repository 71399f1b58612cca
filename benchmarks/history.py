"""check --since: what it costs to hold 10,000 records to a commit, ten of them changed."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.checking import LARGE, TODAY, check
from benchmarks.figure import Figure, interleaved
from benchmarks.registers import made
from recotrack import store
from recotrack.checks import RULES, Case, run
from recotrack.register import load, past

CHANGED = 10
_SOMEONE = ("-c", "user.name=Someone", "-c", "user.email=someone@force.example")
_UPDATE = """\
updates:
  - date: 2026-10-30
    by: liaison-officer
    note: It was discussed.
"""


def against_a_plain_check(scratch: Path) -> Iterator[Figure]:
    """Time of a check with --since over that of a check without, ten files changed."""
    root = _committed(scratch)
    changed = _change(root)
    plain, held = interleaved(3, partial(check, root), partial(_check_since, root))
    detail = f"{held:.2f} s and {plain:.2f} s, {changed} files changed"
    yield Figure("check --since of 10,000 records over a plain one", held / plain, 1.5, "", detail)


def _check_since(root: Path) -> None:
    """What `recotrack check --since HEAD` does between its arguments and its printing."""
    today = load("records", store.listing(root), partial(store.read, root))
    then = past(today, str(root), "HEAD")
    exists = partial(store.exists, root.parent)
    run(Case(today, TODAY, exists, then), RULES)


def _committed(scratch: Path) -> Path:
    """A copy of the register in a repository of its own."""
    root = scratch / "history" / "records"
    shutil.copytree(made(scratch, LARGE), root)
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "x")):
        subprocess.run(["git", "-C", str(root), *_SOMEONE, *words], check=True)
    return root


def _change(root: Path) -> int:
    """Ten recommendations with an update more, or a comment; how many files that makes."""
    files = sorted(root.rglob("rec-*.yaml"))
    files = files[:: len(files) // CHANGED][:CHANGED]
    for path in files:
        text = path.read_text(encoding="utf-8")
        more = "# Looked at again.\n" if "\nupdates:\n" in text else _UPDATE
        path.write_text(text + more, encoding="utf-8")
    done = subprocess.run(
        ["git", "-C", str(root), "status", "--porcelain"], check=True, capture_output=True
    )
    return len(done.stdout.splitlines())
