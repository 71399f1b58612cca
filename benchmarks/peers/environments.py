"""An environment of its own for each tool, in build/peers, from its pinned requirements."""

import hashlib
import re
import subprocess
import sys
import venv
from pathlib import Path

PYTHON = (3, 11)
"""The requirements are chosen for this Python."""
HOME = Path(__file__).resolve().parents[2] / "build" / "peers"
_REQUIREMENTS = Path(__file__).parent / "requirements"
_PROGRAMS = "Scripts" if sys.platform == "win32" else "bin"
_MAIN = {
    "doorstop": ("doorstop",),
    "sphinx-needs": ("sphinx", "sphinx-needs"),
    "strictdoc": ("strictdoc",),
    "trestle": ("compliance-trestle",),
}


def programs(package: str) -> Path:
    """The folder of the tool's programs; its environment is made if it is not as it should be."""
    if not package:
        return Path(sys.executable).parent
    if sys.version_info[:2] != PYTHON:
        sys.exit("the peers are pinned for Python 3.11: make PYTHON=python3.11 bench-peers")
    place, requirements = HOME / package / "env", _requirements(package)
    stamp, digest = place / "made-from", hashlib.sha256(requirements.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != digest:
        print(f"{package}: installing what {requirements.name} pins", flush=True)
        venv.create(place, clear=True, with_pip=True)
        python = place / _PROGRAMS / "python"
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        subprocess.run([*pip, "--no-deps", "-r", str(requirements)], check=True)
        stamp.write_text(digest, encoding="utf-8")
    return place / _PROGRAMS


def versions(package: str) -> dict[str, str]:
    """The versions that are pinned of the tool itself, such as {"doorstop": "3.2"}."""
    text = _requirements(package).read_text(encoding="utf-8")
    pinned = dict(re.findall(r"(?m)^([a-z0-9.-]+)==(\S+)", text))
    return {name: pinned[name] for name in _MAIN[package]}


def packages() -> list[str]:
    """The names of the requirements."""
    return list(_MAIN)


def _requirements(package: str) -> Path:
    return _REQUIREMENTS / f"{package}.txt"
