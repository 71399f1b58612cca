"""Releases as people make them, with `make release`: one in a clone, and once more by somebody else what
has to be the same. Whichever worker comes first makes them; every test module looks at these two.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from recotrack import __version__
from scripts.release.build import Build
from scripts.release.program import lacks_library
from scripts.release.tree import platforms
from tests.places import ROOT
from tests.programs import ON_ANOTHER_DAY, missing, package_index, program

QUICKLY = "--compression=1"
"""What is only tried need not be small."""
THE_SAME = f"{QUICKLY} wheel sdist licences bom zipapp"
"""The steps whose files are the same to the byte, whoever takes them."""
TOOLS = ROOT / "build" / f"for-releases-{sys.implementation.cache_tag}"
"""What releases are built of and in; .ci/run has it made before the tests begin."""
WHEELHOUSE = TOOLS / "wheelhouse"
"""Where packages are installed from here."""
ENVIRONMENT = TOOLS / "env"
"""As `make release` makes it."""
_EARLIER = 1_000_000_000
_LEFT_ABOUT = ("docs/draft.md", "records/x.yaml", "src/recotrack/mine.py", "templates/mine.md.j2")


class Release(NamedTuple):
    """What `make release` left in a clone."""

    checkout: Path
    told: str
    """What it said of the checkout."""

    @property
    def build(self) -> Build:
        """As the steps had it."""
        return Build(self.checkout / "dist", self.checkout / "build" / "release", __version__)

    @property
    def zipapp(self) -> Path:
        """For this Python and system."""
        (found,) = self.build.out.glob("*.pyz")
        return found


def release(factory: pytest.TempPathFactory) -> Release:
    """Without the program. Skips the test where there is no package index, no checkout or no make."""

    def make(folder: Path) -> None:
        _build(factory, folder, f"{THE_SAME} accounted")

    return _release_in(once(factory, "release", make))


def release_with_program(factory: pytest.TempPathFactory) -> Release:
    """The same with the program, which takes longer than all else: nobody else waits for it. Skips
    the test where this Python cannot be packed.
    """
    if why := lacks_library():
        missing("the program", why)
    made = release(factory)

    def make(folder: Path) -> None:
        _take_steps(factory, made.checkout, folder, f"{QUICKLY} program")

    once(factory, "program", make)
    return made


def releases_of_two(factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    """The same, and what somebody else made: with other habits, in another folder, on another day,
    with things lying about.
    """
    release_environment(factory)  # else both would wait for it
    with ThreadPoolExecutor(2) as two:
        made = [two.submit(one, factory) for one in (release, _release_of_another)]
    first, second = (each.result() for each in made)
    return first, second


def _release_of_another(factory: pytest.TempPathFactory) -> Release:
    def make(folder: Path) -> None:
        # Where it is there, the clock is another one, too.
        later = ["faketime", "-f", "+3d"] if shutil.which("faketime") else []
        habits = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
        habits |= {"PYTHONHASHSEED": "7", "PYTHONDONTWRITEBYTECODE": "1"}
        habits |= {"PIP_USER": "1", "PIP_PYTHON_VERSION": "3.12", "PIP_ABI": "cp312"}
        _build(factory, folder, THE_SAME, *later, umask=0o077, lived_in=True, **habits)

    return _release_in(once(factory, "release by another", make))


def _build(
    factory: pytest.TempPathFactory,
    folder: Path,
    steps: str,
    *before: str,
    umask: int = 0o022,
    lived_in: bool = False,
    **habits: str,
) -> None:
    if ON_ANOTHER_DAY in os.environ:
        pytest.skip("the program would have the library in it that sets the clock")
    checkout = clone(factory, folder / "checkout")
    if lived_in:
        _live_in(checkout)
    _take_steps(factory, checkout, folder, steps, *before, umask=umask, **habits)


def _take_steps(
    factory: pytest.TempPathFactory,
    checkout: Path,
    folder: Path,
    steps: str,
    *before: str,
    umask: int = 0o022,
    **habits: str,
) -> None:
    """In a checkout; the folder gets a home, and a file with what was told."""
    (folder / "home").mkdir()
    done = subprocess.run(
        [*before, *make_release(factory, checkout, steps)],
        env=settings(HOME=str(folder / "home"), **habits),
        umask=umask, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "told").write_text(done.stderr, encoding="utf-8")


def _live_in(checkout: Path) -> None:
    for path in checkout.rglob("*"):
        if path.is_file() and ".git" not in path.relative_to(checkout).parts:
            os.utime(path, (_EARLIER, _EARLIER))
            path.chmod(path.stat().st_mode & 0o700)
    for name in _LEFT_ABOUT:
        (checkout / name).write_text("x: 1\n", encoding="utf-8")
    (checkout / "src" / "recotrack" / "__pycache__").mkdir()


def _release_in(folder: Path) -> Release:
    return Release(folder / "checkout", (folder / "told").read_text(encoding="utf-8"))


def make_release(factory: pytest.TempPathFactory, checkout: Path, steps: str) -> list[str]:
    """The command that takes steps of a release in a clone, in the environment that is there."""
    there = f"RELEASE_ENV={release_environment(factory)}"
    # Its requirements are those that it was made from, though the clone is younger.
    how = ["--assume-old=requirements-release.txt", "--silent", "--directory", str(checkout)]
    return [program("make"), *how, "release", there, f"STEPS={steps}"]


def settings(**more: str) -> dict[str, str]:
    """What surrounds such a command: nothing of Python's; packages are those of the wheelhouse; and
    what is given.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": WHEELHOUSE.as_uri(), **more}


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills: by the first who asks, also of several workers. Where that one had
    to skip, as without a network, so has everybody, and nobody waits for it again.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / name
    ready, skipped = (shared / f"{name}.{how}" for how in ("ready", "skipped"))
    with FileLock(shared / f"{name}.lock"):
        if skipped.exists():
            pytest.skip(skipped.read_text(encoding="utf-8"))
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                make(folder)
            except pytest.skip.Exception as reason:
                skipped.write_text(str(reason), encoding="utf-8")
                raise
            ready.touch()
    return folder


def packages(factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive of what stands here, and nothing else."""

    def build(folder: Path) -> None:
        how = ["--no-isolation", "--sdist", "--wheel", "--outdir", str(folder)]
        command = [sys.executable, "-m", "build", *how, str(ROOT)]
        subprocess.run(command, check=True, capture_output=True)

    return once(factory, "packages", build)


def clone(factory: pytest.TempPathFactory, into: Path) -> Path:
    """A clone of a repository with one commit: all that stands in this work tree, committed or not."""
    origin = once(factory, "release-origin", _fill_origin)
    git("clone", "--quiet", str(origin), str(into), cwd=ROOT)
    return into


def release_environment(factory: pytest.TempPathFactory) -> Path:
    """The environment that releases are built in. Skips the test where it is not there, and there is
    no package index.
    """
    once(factory, "for-releases", lambda _: make_tools())
    return ENVIRONMENT


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


def make_tools() -> None:
    """The wheelhouse, and the environment that is installed from it: once, until the requirements or
    this Python change.
    """
    stamp = TOOLS / "made-from.txt"
    lists = [ROOT / f"requirements-{each}.txt" for each in ("office", "release")]
    made_from = "".join(each.read_text(encoding="utf-8") for each in lists) + sys.version
    TOOLS.parent.mkdir(exist_ok=True)
    with FileLock(TOOLS.with_suffix(".lock")):
        if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == made_from):
            shutil.rmtree(TOOLS, ignore_errors=True)
            WHEELHOUSE.mkdir(parents=True)
            _fill_wheelhouse(lists)
            _make_environment()
            stamp.write_text(made_from, encoding="utf-8")


def _fill_wheelhouse(lists: Sequence[Path]) -> None:
    """Once, as pip reads the long page of each package in an index."""
    package_index(WHEELHOUSE)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"]
    # Each list names all that it needs, and what is installed from here is looked through for that.
    how = ["--no-deps", "--require-hashes", "--only-binary=:all:", *platforms()]
    how += [f"--dest={WHEELHOUSE}"]
    what = [f"--requirement={each}" for each in lists]
    done = subprocess.run([*pip, *how, *what], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _make_environment() -> None:
    command = [program("make"), "--silent", f"PYTHON={sys.executable}"]
    done = subprocess.run(
        [*command, f"RELEASE_ENV={ENVIRONMENT}", str(ENVIRONMENT / ".ready")],
        cwd=ROOT, env=settings(PIP_NO_COMPILE="1"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


if __name__ == "__main__":
    make_tools()
