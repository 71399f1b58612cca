"""The wheel and all that it needs, installed in one folder: the zipapp and the program pack it."""

import csv
import io
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from scripts.release.build import EPOCH, ROOT, Build, run
from scripts.release.packages import built_wheel

_REQUIREMENTS = ROOT / "requirements-office.txt"
_OF_THIS_MACHINE = ("direct_url.json", "INSTALLER", "REQUESTED")
"""Who put a package here, from where and why: in the .dist-info of each."""
_GLIBC = (2, 28)
"""Of the oldest Linux that is served. Without it pip takes what suits the machine that builds: that
may be newer, and differ from one to the next."""
_FIRST_GLIBC = 5
"""The minor version of glibc 2 that the oldest wheels ask for."""


def tree(build: Build) -> Path:
    """The folder, for this Python and system; made only where its inputs changed.

    Nothing in it tells when, where or by whom it was made. It has no compiled files and no scripts.
    Raises CalledProcessError where the wheel cannot be built, or pip fails.
    """
    built_wheel(build)
    stamp = build.work / "tree.stamp"
    wanted = _inputs(build)
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(build.tree, ignore_errors=True)
        _install(build)
        _make_equal(build.tree)
        stamp.write_text(wanted, encoding="utf-8")
    return build.tree


def oldest_glibc() -> tuple[int, ...]:
    """What the packed modules need of the machine; empty where they need none, as on Windows."""
    return _GLIBC if sys.platform == "linux" and platform.libc_ver()[0] == "glibc" else ()


def _inputs(build: Build) -> str:
    files = (build.wheel, _REQUIREMENTS, Path(__file__))
    digests = [sha256(each.read_bytes()).hexdigest() for each in files]
    return "\n".join((*digests, sys.version, platform.platform()))


def _install(build: Build) -> None:
    own = build.work / "own.txt"
    digest = sha256(build.wheel.read_bytes()).hexdigest()
    own.write_text(f"{build.wheel.as_uri()} --hash=sha256:{digest}\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    how = ("--require-hashes", "--only-binary", ":all:", "--no-compile", *platforms())
    what = ("--requirement", _REQUIREMENTS, "--requirement", own)
    run(*pip, *how, "--target", build.tree, *what)


def platforms() -> Iterator[str]:
    """As pip's options: which machines a package has to suit."""
    if glibc := oldest_glibc():
        major, newest = glibc
        for minor in range(newest, _FIRST_GLIBC - 1, -1):
            yield from ("--platform", f"manylinux_{major}_{minor}_{platform.machine()}")
        # The names from before they told their glibc; pip adds the older ones.
        yield from ("--platform", f"manylinux2014_{platform.machine()}")


def _make_equal(tree: Path) -> None:
    """Drop and level what differs between two machines, two people and two days."""
    shutil.rmtree(tree / "bin", ignore_errors=True)  # they name the Python of this machine
    for folder in tree.rglob("__pycache__"):
        shutil.rmtree(folder)
    for info in tree.glob("*.dist-info"):
        for name in _OF_THIS_MACHINE:
            (info / name).unlink(missing_ok=True)
        _shorten(info / "RECORD", tree)
    for path in (*tree.rglob("*"), tree):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (int(EPOCH), int(EPOCH)))


def _shorten(record: Path, tree: Path) -> None:
    """Leave of the list of a package's files those that are there, in the order of their names."""
    rows = csv.reader(io.StringIO(record.read_text(encoding="utf-8")))
    kept = sorted(row for row in rows if (tree / row[0]).is_file())
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(kept)
    record.write_text(text.getvalue(), encoding="utf-8", newline="\n")
