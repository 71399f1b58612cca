"""update: in a large register against a small one; killed, and by many at once."""

import contextlib
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, count
from pathlib import Path

from benchmarks.figure import Figure, interleaved
from benchmarks.registers import made
from recotrack.cli import app

SMALL, LARGE = 100, 10_000
ROUNDS = 7
_ACTION = re.compile(r"(?m)^  - id: (.+)$")
_number = count()


def against_a_small_register(scratch: Path) -> Iterator[Figure]:
    """The best of several updates of an action, 10,000 records over 100, however it is named."""
    roots = [made(scratch, size) for size in (SMALL, LARGE)]
    for how, run in (("in one process", _in_process), ("as a process", _as_process)):
        for form, name in (("complete", _complete), ("a bare id", _bare)):
            small, large = interleaved(ROUNDS, *(_update(root, name, run) for root in roots))
            detail = f"{large * 1000:.0f} ms and {small * 1000:.0f} ms"
            what = f"update, {how}, {form}: 10,000 records over 100"
            yield Figure(what, large / small, 2, "", detail)


def _update(
    root: Path, name: Callable[[Path, str], str], run: Callable[[list[str]], None]
) -> Callable[[], None]:
    """A fresh update of one action, each time that it is called."""
    path, action = next(actions_of_one_name(root))
    role = a_role(root)
    reference = name(path.relative_to(root), action)

    def update() -> None:
        words = ["update", reference, "--note", f"Number {next(_number)}.", "--by", role]
        run([*words, "--records", str(root), "--as-of", "2026-11-01"])

    return update


def actions_of_one_name(root: Path) -> Iterator[tuple[Path, str]]:
    """Actions whose id no other action has, each with its file."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("rec-*.yaml"))}
    found = {path: _ACTION.findall(text) for path, text in texts.items()}
    times = Counter(chain.from_iterable(found.values()))
    for path, actions in found.items():
        yield from ((path, action) for action in actions if times[action] == 1)


def a_role(root: Path) -> str:
    text = (root / "register.yaml").read_text(encoding="utf-8")
    found = re.search(r"(?m)^roles:\n  ([a-z0-9-]+):", text)
    assert found
    return found[1]


def _complete(path: Path, action: str) -> str:
    return f"{path.with_suffix('').as_posix()}/{action}"


def _bare(_: Path, action: str) -> str:
    return action


def _in_process(words: list[str]) -> None:
    with contextlib.redirect_stderr(io.StringIO()):
        app(words, standalone_mode=False)


def _as_process(words: list[str]) -> None:
    command = [sys.executable, "-m", "recotrack", *words]
    subprocess.run(command, check=True, capture_output=True)


def nothing_lost(_: Path) -> Iterator[Figure]:
    """What benchmarks/kills.py finds: everything that should be 0, added up."""
    for what, options in (
        ("1,000 updates killed at random moments", ["--updates", "1000"]),
        ("updates killed at every step in turn", ["--steps"]),
        ("100 updates by 8 processes at once", ["--updates", "100", "--writers", "8"]),
    ):
        command = [sys.executable, "-m", "benchmarks.kills", *options]
        found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        wrong = sum(found[each] for each in ("torn", "lost", "debris", "tripped"))
        detail = ", ".join(f"{count} {name}" for name, count in found.items() if count)
        yield Figure(f"{what}: torn, lost, left over", wrong, 0, "", detail.replace("_", " "))
