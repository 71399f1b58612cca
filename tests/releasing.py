"""Releases as people make them, with `make release`: what several test modules need of that is made
once for all of them, whichever worker comes first.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.programs import package_index, program

ROOT = Path(__file__).resolve().parent.parent


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills: by the first who asks, also of several workers."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / name
    ready = shared / f"{name}.ready"
    with FileLock(shared / f"{name}.lock"):
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            ready.touch()
    return folder


def origin(factory: pytest.TempPathFactory) -> Path:
    """A repository to clone: one commit, with all that stands in this work tree, committed or not."""
    return once(factory, "release-origin", _fill_origin)


def clone(factory: pytest.TempPathFactory, into: Path) -> Path:
    """A new clone of that."""
    git("clone", "--quiet", str(origin(factory)), str(into), cwd=ROOT)
    return into


def release_environment(factory: pytest.TempPathFactory) -> Path:
    """The environment that releases are built in, as `make release` makes it. Skips the test where
    there is no package index.
    """
    return once(factory, "release-env", _make_environment)


def make_release(factory: pytest.TempPathFactory, checkout: Path, steps: str) -> list[str]:
    """The command that builds steps of a release in a clone, in the environment that is there."""
    there = f"RELEASE_ENV={release_environment(factory)}"
    # Its requirements are those that it was made from, though the clone is younger.
    how = ["--assume-old=requirements-release.txt", "--silent", "--directory", str(checkout)]
    return [program("make"), *how, "release", there, f"STEPS={steps}"]


def settings(factory: pytest.TempPathFactory, **more: str) -> dict[str, str]:
    """What surrounds such a command: a cache of pip's that all of them share, and what is given."""
    cache = factory.getbasetemp().parent / "release-pip-cache"
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**ours, "PIP_CACHE_DIR": str(cache), **more}


def git(*words: str, cwd: Path) -> str:
    """What git prints. It has an author here, and no other settings."""
    author = ("-c", "user.name=Ada Marsh", "-c", "user.email=ada.marsh@ravensmoor.example")
    done = subprocess.run(
        ["git", *author, *words], cwd=cwd, check=True, capture_output=True, text=True
    )
    return done.stdout


def _fill_origin(folder: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("releases are made of a checkout; this is an unpacked archive")
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for path in filter(None, listed.split("\0")):
        if (ROOT / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, folder / path)
    git("init", "--quiet", "--initial-branch=main", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message=what stands in the work tree", cwd=folder)


def _make_environment(folder: Path) -> None:
    package_index(folder)
    command = [program("make"), "--silent", f"PYTHON={sys.executable}", f"RELEASE_ENV={folder}"]
    done = subprocess.run(
        [*command, str(folder / ".ready")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
