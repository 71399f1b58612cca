"""What `make release` does, on every system: STEPS of scripts/release, in their own environment.

What is made is left in dist/. A system that has no make needs nothing else.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

from install import python_in
from runner import Settings, Stop, finish

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "build" / "release-env"
PIP = ("pip", "--disable-pip-version-check", "--quiet", "install", "--require-hashes")


def run(*words: str | Path) -> None:
    """Run a command at the top of the checkout; its complaint is printed as it comes."""
    sys.stdout.flush()
    if subprocess.run(words, cwd=ROOT, check=False).returncode:
        raise Stop(f"{' '.join(map(str, words))} failed: it says why, above", "run this again")


def step(settings: Settings) -> int:
    """The step: without STEPS all of them."""
    venv.create(FOLDER, clear=True, with_pip=True)
    python = python_in(FOLDER)
    requirements = ROOT / "requirements-release.txt"
    run(python, "-P", "-m", *PIP, "--requirement", requirements)
    run(python, "-m", "scripts.release", *settings.get("STEPS", "").split())
    return 0


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
