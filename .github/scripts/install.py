"""Make a Python environment of its own that has recotrack, and hand its Python on as `python`.

Without VERSION it is the recotrack that stands beside this file, with the packages pinned, each by
its hash, in requirements.txt, or for documents in requirements-office.txt. The Python of the
workflow that uses the action stays as it is.
"""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from runner import Settings, Stop, finish, put_output, setting

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = ("check", "comment", "overdue", "issue", "documents", "site", "update", "close")
PYTHON_ALONE = ("comment", "close")
"""They need no recotrack."""
IN_AN_OFFICES_FORMATS = ("documents", "site")
"""They need the extra `office`."""
AUDIENCES = ("", "public", "committee", "internal")
GROUPS = ("", "owner", "board")


def python_in(folder: Path) -> Path:
    """The Python of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pip(python: Path, *words: str) -> None:
    """Install into the environment."""
    flags = ["--python", str(python), "--disable-pip-version-check", "--no-input", "--quiet"]
    # -P: the folder that it is run in is the checkout, whose pip.py must not be taken for pip.
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pip", *flags, "install", *words], check=False
    )
    if done.returncode:
        raise Stop("recotrack could not be installed: pip says why, above", "run this again")


def install(folder: Path, published: str, requirements: Path, source: Path) -> Path:
    """Make the environment in `folder`; its Python. `published` is what pip takes, if not empty."""
    venv.create(folder, clear=True)  # the pip of this Python installs into it
    python = python_in(folder)
    if published:
        pip(python, published)
        return python
    pip(python, "--require-hashes", "--requirement", str(requirements))
    paths = {"base": str(folder), "platbase": str(folder)}
    pure = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    pure.joinpath("recotrack.pth").write_text(f"{source}\n", encoding="utf-8")
    return python


def step(settings: Settings) -> int:
    """The step: refuse what the action does not know; then install, if the command needs it."""
    command, version = setting(settings, "COMMAND"), settings.get("VERSION", "")
    if command not in COMMANDS:
        raise Stop(f"there is no command {command}", f"one of: {', '.join(COMMANDS)}", 2)
    if version and not re.fullmatch(r"[0-9][0-9A-Za-z.+]*", version, re.ASCII):
        raise Stop(f"{version} is no version", "such as 0.1.0", 2)
    header = settings.get("HEADER", "")
    if header and not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z-]{0,39}", header, re.ASCII):
        raise Stop(f"{header} is no header", "letters, digits and hyphens, 40 at most", 2)
    if (groups := settings.get("GROUP_BY", "")) not in GROUPS:
        raise Stop(f"nothing can be grouped by {groups}", "owner or board", 2)
    if (audience := settings.get("AUDIENCE", "")) not in AUDIENCES:
        raise Stop(f"there is no audience {audience}", "public, committee or internal", 2)
    if command in PYTHON_ALONE:
        put_output(settings, "python", sys.executable)
        return 0
    folder = Path(setting(settings, "RUNNER_TEMP")) / "recotrack"
    office = command in IN_AN_OFFICES_FORMATS
    published = f"recotrack{'[office]' if office else ''}=={version}" if version else ""
    requirements = ROOT / f"requirements{'-office' if office else ''}.txt"
    python = install(folder, published, requirements, ROOT / "src")
    put_output(settings, "python", str(python))
    return 0


if __name__ == "__main__":
    sys.exit(finish(step, os.environ))
