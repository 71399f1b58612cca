"""What is built from: the files that git tracks, as they stand in the work tree, and no others."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from scripts.release.build import ROOT, Build

_EXECUTABLE = "100755"


@cache
def source(build: Build) -> Path:
    """A copy in which nothing stray lies, with git's modes: neither an umask nor a forgotten file
    gets into a package. Out of an unpacked source archive, which has no git, the folder itself.
    """
    if not (ROOT / ".git").exists():
        return ROOT
    copy = build.work / "source"
    shutil.rmtree(copy, ignore_errors=True)
    for entry in _git("ls-files", "-z", "--stage"):
        mode, _, path = entry.partition("\t")
        if (ROOT / path).is_file():  # else it is deleted, which unclean() says
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, copy / path)
            (copy / path).chmod(0o755 if mode.startswith(_EXECUTABLE) else 0o644)
    return copy


def unclean() -> list[str]:
    """In words, what makes this another release than the commit's; nothing where all is clean."""
    if not (ROOT / ".git").exists():
        return ["no checkout of git: whatever lies in this folder is built, also what was added"]
    entries = _git("status", "-z", "--porcelain", "--no-renames", "--untracked-files=all")
    strange = [each[3:] for each in entries if each.startswith("??")]
    changed = [each[3:] for each in entries if not each.startswith("??")]
    words = []
    if changed:
        words.append(f"not what the commit says: changed, and built as it is: {_some(changed)}")
    if strange:
        words.append(f"left out, as git does not track it: {_some(strange)}")
    return words


def _some(paths: list[str], most: int = 5) -> str:
    more = f" and {len(paths) - most} more" if len(paths) > most else ""
    return ", ".join(paths[:most]) + more


def _git(*words: str) -> list[str]:
    # As in a hook: its GIT_DIR and the like are about another repository.
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(("git", *words), cwd=ROOT, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit("release: git cannot say what it tracks here; see above")
    return [each for each in done.stdout.decode().split("\0") if each]
