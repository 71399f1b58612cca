"""What the tests of workflows share: a small GitHub, and a register of which each test has a copy."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.ci.worked_pull_request import Scratch, started
from tests.github_fake import GitHub, github


@pytest.fixture
def hub() -> Iterator[GitHub]:
    with github() as there:
        yield there


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with one commit on main, pushed. Two things are late in February, one more in April."""
    return started(tmp_path_factory.mktemp("beginning")).folder


@pytest.fixture
def scratch(beginning: Path, tmp_path: Path) -> Scratch:
    """A copy of the module's beginning."""
    copytree(beginning, tmp_path, dirs_exist_ok=True)
    return Scratch(tmp_path)
