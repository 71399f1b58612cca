"""diff: between two commits, against a check of the same records."""

import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.checking import TODAY, check
from benchmarks.figure import Figure, interleaved
from benchmarks.registers import made
from recotrack import review

RECORDS = 1_000
ROUNDS = 5
_UPDATE = """\
      - date: 2026-10-31
        by: liaison-officer
        note: Reported to the board.
"""


def against_check(scratch: Path) -> Iterator[Figure]:
    """Time of a diff of 1,000 records over time of a check of them, for few and many changes."""
    root = made(scratch, RECORDS)
    _commit(root, "first")
    for count, reach in ((20, 2), (RECORDS, 4)):  # where all changed, both sides are read
        _change(root, count)
        _commit(root, f"changed {count}")
        ours, theirs = interleaved(ROUNDS, partial(diff, root), partial(check, root))
        detail = f"{ours * 1000:.0f} ms and {theirs * 1000:.0f} ms"
        what = f"diff of {RECORDS:,} records, {count:,} changed, over check"
        yield Figure(what, ours / theirs, reach, "", detail)


def diff(root: Path) -> None:
    """What `recotrack diff HEAD~1 HEAD` does between its arguments and its printing."""
    after = review.snapshot_at("records", str(root), "HEAD", TODAY, lambda it: (root / it).exists())
    review.markdown(review.compare(review.comparison_since(after, str(root), "HEAD~1", _end)))


def _end(_: object) -> int:
    return 0


def _change(root: Path, count: int) -> None:
    """An update more in so many records."""
    for path in islice(_with_updates(root), count):
        text = path.read_text(encoding="utf-8")
        at = text.index("    updates:\n") + len("    updates:\n")
        path.write_text(text[:at] + _UPDATE + text[at:], encoding="utf-8", newline="\n")


def _with_updates(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("rec-*.yaml")):
        if "    updates:\n" in path.read_text(encoding="utf-8"):
            yield path


def _commit(root: Path, message: str) -> None:
    run: Callable[..., object] = partial(subprocess.run, check=True, capture_output=True, cwd=root)
    if not (root.parent / ".git").exists():
        run(["git", "init", "-q", str(root.parent)])
    name = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
    run(["git", "add", "."])
    run(["git", *name, "commit", "-q", "-m", message])
