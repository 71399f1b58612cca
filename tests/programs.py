"""Programs that some tests ask besides Python: a browser, what judges pages, a database. A test
that needs one is skipped where it is not there, and says so; in CI, which installs all of them, it
fails.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal, NoReturn

import pytest

from tests.places import TESTS

NEED_ALL = "RECOTRACK_TESTS_NEED_ALL"
"""Set by .ci/run."""
ON_ANOTHER_DAY = "RECOTRACK_TESTS_ON_ANOTHER_DAY"
"""Set by scripts/on_another_day.py."""
NEW_EXAMPLES = "RECOTRACK_TESTS_NEW_EXAMPLES"
"""Set by whoever lets generated tests look for what nobody has seen: others at each run."""
OWN_CLOCK = {"chromium", "java", "soffice"}
"""They take long, or wait for ever, where the clock of the system is not the real one."""
waits_in_threads = pytest.mark.skipif(
    ON_ANOTHER_DAY in os.environ,
    reason="a Python whose clock libfaketime sets breaks off at times where threads wait",
)
FROM_NPM = TESTS / "tools" / "node_modules"

POSTGRESQL = Path("/usr/lib/postgresql")


def program(*names: str) -> str:
    """The first of these programs that is there, by its path."""
    if names[0] in OWN_CLOCK and os.environ.get(ON_ANOTHER_DAY):
        pytest.skip(f"{names[0]} is not asked on another day")
    found = next(filter(None, map(shutil.which, names)), None)
    return found or missing(names[0], "install it")


def postgresql() -> Path:
    """The folder of the programs of the newest PostgreSQL. Debian has them beside the PATH."""
    found = list(POSTGRESQL.glob("*/bin/initdb"))
    newest = max(found, key=lambda each: int(each.parts[-3]), default=None)
    return newest.parent if newest else Path(program("initdb")).parent


def from_npm(path: str) -> Path:
    """A file of a package in tests/tools."""
    file = FROM_NPM / path
    if not file.is_file():
        missing(path.partition("/")[0], "run: npm ci --ignore-scripts --prefix tests/tools")
    return file


def libreoffice(part: Literal["Calc", "Writer"], folder: Path) -> list[str]:
    """LibreOffice as a command, without a window, with settings of its own in `folder`.

    It may be there without the part that a test needs: that one is asked for a small file.
    """
    settings = f"-env:UserInstallation={(folder / 'me').as_uri()}"
    command = [program("soffice", "libreoffice"), "--headless", "--norestore", settings]
    name, to = {"Calc": ("asked.csv", "xlsx"), "Writer": ("asked.txt", "docx")}[part]
    (folder / name).write_text("1\n")
    convert = ["--convert-to", to, "--outdir", str(folder), str(folder / name)]
    subprocess.run([*command, *convert], capture_output=True, check=False, timeout=120)
    if not (folder / f"asked.{to}").is_file():
        missing(f"LibreOffice {part}", f"install libreoffice-{part.lower()}")
    return command


@cache
def writer() -> list[str]:
    """LibreOffice as a command for texts. Its settings, which take longer to make than a text, are made
    once.
    """
    folder = tempfile.mkdtemp(prefix="recotrack-office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return libreoffice("Writer", Path(folder))


def package_index(folder: Path) -> None:
    """Where pip installs from, as its settings say: one small package is fetched, into a folder."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-cache-dir"]
    how = ["--retries=0", "--timeout=10", "--no-deps", "--dest", str(folder)]
    done = subprocess.run(
        [*pip, "download", *how, "mdurl==0.1.2"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        missing("the package index", f"pip reaches none: {done.stderr.strip().splitlines()[-1]}")


def missing(what: str, cure: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be skipped."""
    told = f"{what} is not there: {cure}"
    if os.environ.get(NEED_ALL):
        pytest.fail(f"{told}; {NEED_ALL} is set, so that nothing is skipped")
    pytest.skip(told)
