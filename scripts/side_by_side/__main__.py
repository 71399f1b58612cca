"""Ask two versions the same questions, and show where they answer otherwise.

`python -m scripts.side_by_side OLD`: the commit OLD against the files that lie here. The scenes
come from scenes.py; each version answers in a process and a folder of its own (asking.py). A
difference that listed.toml does not name, with its reason, ends with 1. For whoever moves code from
room to room: what a user sees stays, to the byte.
"""

import argparse
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scripts.side_by_side import scenes

ROOT = Path(__file__).resolve().parent.parent.parent
LISTED = Path(__file__).with_name("listed.toml")
_SHOWN = 30
"""Lines of one difference that are shown."""


class Difference(NamedTuple):
    """One answer, or one file, that is not the same."""

    scene: str
    typed: str
    part: str
    """The answer's part: exit, out, err, or the path of a file that was written."""
    old: str
    new: str

    @property
    def name(self) -> str:
        """What listed.toml matches."""
        return f"{self.scene}: {self.typed}: {self.part}"

    def shown(self) -> str:
        """The lines that differ."""
        lines = difflib.unified_diff(
            self.old.splitlines(), self.new.splitlines(), "old", "new", lineterm="", n=1
        )
        told = list(lines)[2:]
        more = [f"  ... and {len(told) - _SHOWN} more"] if told[_SHOWN:] else []
        return "\n".join([f"== {self.name}", *(f"  {line}" for line in told[:_SHOWN]), *more])


class Reason(NamedTuple):
    """Which differences are meant, and why."""

    matches: str
    """A regular expression, found in the name of the difference."""
    reason: str
    says: str = ""
    """Another one: found in each line that it explains; where it is empty, it explains all."""


def is_listed(difference: Difference, reasons: Iterable[Reason]) -> bool:
    """Whether each line that differs is explained."""
    fitting = [each for each in reasons if re.search(each.matches, difference.name)]
    lines = difflib.ndiff(difference.old.splitlines(), difference.new.splitlines())
    return all(
        any(re.search(each.says, line) for each in fitting) for line in lines if line[:1] in "+-"
    )


def main() -> int:
    """The exit code: 1 where a difference is not listed."""
    parser = argparse.ArgumentParser(prog="python -m scripts.side_by_side", description=__doc__)
    parser.add_argument("old", help="a commit")
    parser.add_argument("new", nargs="?", help="another one; else what lies here")
    parser.add_argument("--only", default="", help="scenes whose names match this pattern")
    parser.add_argument("--all", action="store_true", help="show listed differences too")
    parser.add_argument("--into", type=Path, help="where every difference is written, whole")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="side-by-side-") as name:
        place = Path(name)
        questions = scenes.made(place / "scenes", re.compile(asked.only))
        sources = [
            _source(commit, place / side)
            for side, commit in (("old", asked.old), ("new", asked.new))
        ]
        try:
            answers = _answers(place, sources)
        finally:
            _removed(place)
    found = list(_differences(*answers))
    rows = tomllib.loads(LISTED.read_text(encoding="utf-8")).get("listed", ())
    reasons = [Reason(**each) for each in rows]
    unexplained = [each for each in found if not is_listed(each, reasons)]
    if asked.into:
        asked.into.write_text("\n\n".join(each.shown() for each in found) + "\n", "utf-8")
    for each in found if asked.all else unexplained:
        print(each.shown(), end="\n\n")
    print(f"{questions} questions, {len(found)} differences, {len(unexplained)} of them not listed")
    return 1 if unexplained else 0


def _source(commit: str | None, place: Path) -> Path:
    """The folder src of a version."""
    if commit is None:
        return ROOT / "src"
    subprocess.run(
        ["git", "-C", str(ROOT), "worktree", "add", "--quiet", "--detach", str(place), commit],
        check=True,
    )
    return place / "src"


def _removed(place: Path) -> None:
    for each in ("old", "new"):
        if (place / each).exists():
            subprocess.run(
                ["git", "-C", str(ROOT), "worktree", "remove", "--force", str(place / each)],
                check=True,
            )


def _answers(place: Path, sources: list[Path]) -> list[dict[str, Any]]:
    """Both versions at once: each has a core."""
    asking = Path(__file__).with_name("asking.py")
    running = []
    for side, source in zip("ab", sources, strict=True):
        out = place / f"{side}.json"
        environment = {**scenes.environment(), "PYTHONPATH": str(source)}
        words = [
            sys.executable,
            "-P",
            str(asking),
            str(place / "scenes"),
            str(place / side),
            str(out),
        ]
        running.append((subprocess.Popen(words, env=environment), out))
    codes = [process.wait() for process, _ in running]
    if any(codes):
        sys.exit(f"side_by_side: the asking ended with {codes}")
    return [json.loads(out.read_text(encoding="utf-8")) for _, out in running]


def _differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
    for key, before in old.items():
        scene, _, typed = key.partition("\t")
        after = new[key]
        for part in sorted({*before, *after}):
            was, now = before.get(part, "(nothing)"), after.get(part, "(nothing)")
            if was != now:
                yield Difference(scene, typed.replace("\t", " "), part, was, now)


if __name__ == "__main__":
    os.environ.pop("RECOTRACK_TODAY", None)
    sys.exit(main())
