"""docs/install.md: its lines for a POSIX shell are run as they stand, from a wheel and a wheelhouse.

The wheelhouse is made of what is installed here, so that nothing is fetched; pip is told of it by its
environment where a line of the page would take it from PyPI.
"""

import importlib.metadata
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from recotrack import __version__
from recotrack.cli.verbs import VERBS
from tests.house.test_docs import blocks, commands
from tests.places import ROOT
from tests.releasing import packages

PAGE = ROOT / "docs" / "install.md"
posix = pytest.mark.skipif(os.name == "nt", reason="the lines for a POSIX shell")


@pytest.mark.parametrize(
    ("page", "versions"),
    [("README.md", set()), ("docs/install.md", {__version__}), ("docs/for-it.md", {__version__})],
)
def test_files_are_called_as_they_are(page: str, versions: set[str]) -> None:
    """The version in the name of a file is that of this recotrack. README names no file."""
    text = (ROOT / page).read_text(encoding="utf-8")
    said = re.findall(r"recotrack-(\d\S*?)-(?:py3|cp3|windows|linux|macos)", text)
    assert set(said) == versions


def test_commands_that_are_named_are_there() -> None:
    """Each `recotrack ...` is one that can be typed."""
    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"`recotrack ([a-z-]+)", text))
    assert {"doctor", "schema"} <= named <= {*VERBS, "--version", "--show-completion"}


def test_git_is_got_as_doctor_says(tmp_path: Path) -> None:
    """Where it is missing doctor has this system's line of the page, which asks for no administrator if there is such a one."""
    argv = [sys.executable, "-m", "recotrack", "doctor"]
    alone = {**os.environ, "PATH": str(tmp_path)}
    said = subprocess.run(argv, cwd=tmp_path, env=alone, capture_output=True, check=False).stdout
    found = re.search(r"(?m)^git  .*not installed.*\s+do this  (.+?)\s*$", said.decode())
    assert found is not None
    assert found[1].removeprefix("sudo ") in PAGE.read_text(encoding="utf-8")


def test_what_a_release_is_built_on_is_what_the_pages_say() -> None:
    """The system and the Python of the program: by them IT knows where it runs, and how long it is mended."""
    release = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    programs = release.partition("\n  programs:\n")[2]
    linux = re.search(r"ubuntu-([\d.]+)", programs)
    python = re.search(r'python-version: "([\d.]+)"', programs)
    assert linux is not None
    assert python is not None
    assert f"built on Ubuntu {linux[1]} " in PAGE.read_text(encoding="utf-8")
    told = (ROOT / "docs" / "for-it.md").read_text(encoding="utf-8")
    assert f"has Python {python[1]} inside" in told


# A machine


def needed(extra: str) -> Iterator[importlib.metadata.Distribution]:
    """What recotrack needs with the extra, as it is installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"].get(extra, ())]
    wanted, seen = [(Requirement(line), "") for line in lines], set[str]()
    while wanted:
        needs, of_it = wanted.pop()
        if needs.marker is not None and not needs.marker.evaluate({"extra": of_it}):
            continue
        found = importlib.metadata.distribution(needs.name)
        wanted += [(Requirement(line), ",".join(needs.extras)) for line in found.requires or ()]
        if needs.name.lower() not in seen:
            yield found
        seen.add(needs.name.lower())


def as_wheel(found: importlib.metadata.Distribution, folder: Path, *, whole: bool) -> None:
    """The wheel from which it was installed, but for its programs, which pip makes anew; or only
    what pip asks of it.
    """
    tag = re.findall(r"(?m)^Tag: (.+)$", found.read_text("WHEEL") or "")[-1].strip()
    name = re.sub(r"[-_.]+", "_", found.metadata["Name"])
    with zipfile.ZipFile(folder / f"{name}-{found.version}-{tag}.whl", "w") as wheel:
        for file in found.files or ():
            wanted = whole or file.parts[0].endswith(".dist-info")
            compiled = file.suffix == ".pyc"
            if (
                wanted
                and ".." not in file.parts
                and not compiled
                and file.name != "direct_url.json"
            ):
                wheel.write(str(found.locate_file(file)), file.as_posix())


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel that was downloaded, and a wheelhouse beside it. What only documents
    need, which is large, has no modules in there: the lines of the page make none.
    """
    folder = tmp_path_factory.mktemp("machine")
    wheels = folder / "wheels"
    (built,) = packages(tmp_path_factory).glob("*.whl")
    wheel = shutil.copy(built, folder)
    wheels.mkdir()
    always = {found.name for found in needed("")}
    for found in needed("office"):
        as_wheel(found, wheels, whole=found.name in always)
    shutil.copy(wheel, wheels)
    return folder


def lines(section: str) -> list[str]:
    """The lines for a POSIX shell below a heading of the page."""
    text = PAGE.read_text(encoding="utf-8")
    start = text.index(f"\n## {section}\n")
    end = text.find("\n## ", start + 1)
    first, last = (text.count("\n", 0, place) for place in (start, end))
    found = [block for block in blocks(PAGE) if first < block.line <= last]
    return [line for block in found if block.language == "sh" for _, line, _ in commands(block)]


def typed(machine: Path, line: str, **more: str) -> str:
    """What a line prints that somebody types in the folder; nobody's own settings count."""
    words = shlex.split(line)
    if words[0] == "recotrack":
        words[0] = "recotrack-env/bin/recotrack"
    if words[0] == "python3":
        words[0] = sys.executable
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV"))
    }
    quiet = {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_COMPILE": "1",
    }
    done = subprocess.run(
        words, cwd=machine, env={**kept, **quiet, **more}, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, f"{line}\n{done.stdout}"
    return done.stdout


@pytest.mark.test_all("a release")
@posix
def test_the_lines_of_the_page_work(machine: Path) -> None:
    """From the wheel; then from the wheelhouse alone; and what is installed so does its work."""
    version = f"recotrack {__version__}\n"
    create, *install, last = lines("pip")
    typed(machine, create)
    shutil.copytree(machine / "recotrack-env", machine / "as created", symlinks=True)
    for line in install:
        typed(machine, line, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(machine / "wheels"))
    assert typed(machine, last) == version
    again, *install, last = lines("Without a network")
    assert again == create
    shutil.rmtree(machine / "recotrack-env")
    shutil.move(machine / "as created", machine / "recotrack-env")
    for line in install:
        typed(machine, line)
    assert typed(machine, last) == version
    said = [typed(machine, line) for line in lines("See that it works")]
    assert said[0] == version
    assert "records: 0 errors, " in said[-1]
