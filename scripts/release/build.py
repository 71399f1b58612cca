"""What is built, and where: handed to each step."""

import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
EPOCH = "1577836800"
"""2020-01-01, the day that every file in an archive has: what is built does not depend on when."""


class Build(NamedTuple):
    """One release on its way."""

    out: Path
    """The folder of what is handed out."""
    work: Path
    """The folder of what that is made from."""
    version: str
    compression: int = 6
    """How hard the zipapp and the program are compressed, from 0 to 9."""

    @property
    def tree(self) -> Path:
        """The wheel and all that it needs, installed for this Python and system: what is packed."""
        return self.work / "tree"

    @property
    def wheel(self) -> Path:
        """The wheel, which the other steps install."""
        return self.out / f"recotrack-{self.version}-py3-none-any.whl"


def version() -> str:
    """The version, as the package says it. Nothing of the package is imported."""
    text = (ROOT / "src" / "recotrack" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'(?m)^__version__ = "(.+)"$', text)
    assert found, "src/recotrack/__init__.py says no version"
    return found[1]


def system() -> str:
    """This system as names of files have it, such as linux-x86_64."""
    name = {"darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    return f"{name}-{platform.machine().lower()}"


def run(*command: str | Path, **more: str) -> None:
    """Run a tool, quietly where all is well. Raises CalledProcessError, its words printed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**_environment(), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        raise subprocess.CalledProcessError(done.returncode, [str(word) for word in command])


_FETCHES = re.compile(
    r"PIP_(\w*INDEX\w*|FIND_LINKS|PROXY|TRUSTED_HOST|\w*CERT|KEYRING\w*|\w*CACHE_DIR|\w*TIMEOUT|RETRIES"
    r"|CONFIG_FILE)"
)
"""From where pip has packages, not which ones it takes, for which Python, or where it puts them."""


def _environment() -> dict[str, str]:
    """The one at hand, but nothing by which two people's builds would differ."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PIP_")) or _FETCHES.fullmatch(name)
    }
    return {**kept, "PIP_USER": "0", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "0"}
