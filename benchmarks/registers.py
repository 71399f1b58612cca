"""Fictional registers of a given size, made once for a run; in git, and with more updates."""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from recotrack.starter import demo_register

SEED = 1
_ACTION = re.compile(r"(?m)^  - id: (.+)$")
_OF_AN_ACTION = "    updates:\n"
_UPDATE = """\
      - date: 2026-10-31
        by: liaison-officer
        note: Reported to the board.
"""


def made(scratch: Path, records: int, name: str = "register") -> Path:
    """The records folder of a demo register with so many recommendations."""
    root = scratch / f"{name}-{records}" / "records"
    if not root.exists():
        for path, text in demo_register(records=records, seed=SEED):
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
    return root


def without_meetings(root: Path) -> Path:
    """The same register, but that no board has met."""
    path = root / "register.yaml"
    text = path.read_text(encoding="utf-8")
    met = re.sub(r"(?m)^    met:\n(?:      - .*\n)+", "    met:\n", text)
    path.write_text(met, encoding="utf-8", newline="\n")
    return root


def commit(root: Path, date: str = "2026-10-31T12:00:00Z") -> None:
    """All that is in the register, into the repository around it, which is made if need be."""
    home = root.parent
    day = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    someone = ("-c", "user.name=Someone", "-c", "user.email=someone@force.example")
    settings = (*someone, "-c", "commit.gpgsign=false", "-c", "gc.auto=0")
    for words in (("init", "-q"), ("add", "--all"), ("commit", "-q", "--message", "The register")):
        command = ["git", "-C", str(home), *settings, *words]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **day})


def report_to_the_board(root: Path, count: int) -> int:
    """One update more in so many records, as far as there are actions with updates; how many."""
    paths = list(islice(_with_updates(root), count))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        at = text.index(_OF_AN_ACTION) + len(_OF_AN_ACTION)
        path.write_text(text[:at] + _UPDATE + text[at:], encoding="utf-8", newline="\n")
    return len(paths)


def _with_updates(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("rec-*.yaml")):
        if _OF_AN_ACTION in path.read_text(encoding="utf-8"):
            yield path


def actions_of_one_name(root: Path) -> Iterator[tuple[Path, str]]:
    """Actions whose id no other action has, each with its file."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("rec-*.yaml"))}
    ids = {path: _ACTION.findall(text) for path, text in texts.items()}
    times = Counter(chain.from_iterable(ids.values()))
    for path, actions in ids.items():
        yield from ((path, action) for action in actions if times[action] == 1)


def a_role(root: Path) -> str:
    """The first role of the register."""
    text = (root / "register.yaml").read_text(encoding="utf-8")
    role = re.search(r"(?m)^roles:\n  ([a-z0-9-]+):", text)
    assert role
    return role[1]
