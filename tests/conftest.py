"""What all tests share: golden files, and small registers in a temporary folder."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import rmtree

import pytest
from hypothesis import settings

from recotrack import store
from recotrack.checks import RULES, Case, run
from recotrack.problems import Problem
from recotrack.register import Register, load

TODAY = date(2026, 1, 5)
"""The day of every test that does not name another."""

# In CI the same examples every time; no deadline, as shared machines are slow at times.
settings.register_profile("recotrack", derandomize="CI" in os.environ, deadline=None)
settings.load_profile("recotrack")

Files = dict[str, str | bytes]
RegisterFrom = Callable[[Path, Files], Register]
ProblemsOf = Callable[..., list[Problem]]
Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write the golden files anew, to be read and committed",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a file that holds what it should be; --update-goldens writes the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.exists(), f"{path.name} is not there yet: pytest --update-goldens, and read it"
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture(scope="session")
def register_from() -> RegisterFrom:
    """Write `files` (by path below records/) into a records folder in `folder`, and load it."""
    return written


@pytest.fixture
def problems_of(tmp_path: Path) -> ProblemsOf:
    """The problems that all rules find in a register of these files, in the order of their places."""

    def found(files: Files, today: date = TODAY) -> list[Problem]:
        rmtree(tmp_path / "records", ignore_errors=True)
        register = written(tmp_path, files)
        case = Case(register, today, exists=lambda path: (tmp_path / path).exists())
        return list(run(case, RULES).problems)

    return found


def written(folder: Path, files: Files) -> Register:
    root = folder / "records"
    root.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load("records", store.listing(root), lambda path: store.read(root, path))
