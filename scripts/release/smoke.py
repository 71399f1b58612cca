"""What a release hands out does what it is for, and each of the ways to install it does the same.

Each is used as its user would, from an empty folder to a document: started by its own file, with a
home that cannot be written, and on Linux, where that is allowed, in a network namespace without a
network. What it prints and every file that it writes is then compared between them, byte by byte.
"""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from scripts.release.build import ROOT, Build, run
from scripts.release.program import archive_of, unpacked
from scripts.release.zipapp import zipapp_of

_DAY = "2026-11-01"
"""On which the demo has something to say."""
_REPORT = "2025-05-15-crime-data"
_ACTION = "2023-05-11-custody/afi-detention-reviews/review-rota"
_KNOWN = ("--inspectorate", "The inspectorate", "--published", "2025-05-15")
_PAPERS = ("md", "html", "docx", "odt", "pdf")
_EXPORTS = ("xlsx", "sqlite", "json", "ics")
_READ_BACK = ("html", "docx", "odt", "pdf")
_NOT_COMPARED = ("doctor",)
"""What tells of this machine and of how recotrack came here."""


class Step(NamedTuple):
    """A command, and what it may end with."""

    words: tuple[str, ...]
    ends: tuple[int, ...] = (0,)


def steps() -> Iterator[Step]:
    """What is asked of each, in this order; `git` is git, all else recotrack."""
    yield Step(("--version",))
    yield Step(("--help",))
    yield Step(("rule",))
    yield Step(("demo", "register"))
    yield Step(("git", "init", "--quiet"))
    yield from _commit("The register.")
    yield Step(("check",))
    yield Step(("list",))
    yield Step(("update", _ACTION, "--by", "custody-lead", "--note", "The rota is in use."))
    yield from _commit("An update.")
    yield Step(("diff", "HEAD~1"))
    yield Step(("check", "--since", "HEAD~1"))
    for ending in _PAPERS:
        yield Step(("render", "response-record", _REPORT, "-o", f"paper.{ending}"))
    for ending in _EXPORTS:
        yield Step(("export", "-o", f"register.{ending}"))
    for ending in _READ_BACK:
        said = ("--addressed-to", "Chief constables", "--inspection-kind", "thematic")
        yield Step(("import", f"paper.{ending}", *_KNOWN, *said, "--dry-run"))
    yield Step(("site", "site", "--no-documents"))
    yield Step(("doctor",), ends=(0, 1))


def _commit(message: str) -> Iterator[Step]:
    yield Step(("git", "add", "--all"))
    yield Step(("git", "commit", "--quiet", "--message", message))


def smoke(build: Build) -> Iterator[Path]:
    """Try whatever of the release is there for this system, and compare; it makes no file.

    Exits where one fails, or does another thing than the first.
    """
    work = build.work / "smoke"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    alone = without_network()
    done = {}
    for name, command in _installed(build, work).items():
        done[name] = tried(command, work / name, alone)
        print(f"smoke    {len(done[name]):3} steps and files, as should be: {name}", flush=True)
    if not alone:
        print("smoke    with the network as it is: no namespace without one can be made here")
    _must_agree(done)
    yield from ()


def _installed(build: Build, work: Path) -> dict[str, list[str | Path]]:
    """How each is started; the wheel and the zipapp by a Python that has nothing else."""
    bare = _environment_of(work / "bare")
    commands: dict[str, list[str | Path]] = {}
    if build.wheel.exists():
        python = _environment_of(work / "venv")
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
        install = (*pip, "--python", python, "install")
        run(*install, "--require-hashes", "-r", ROOT / "requirements-office.txt")
        run(*install, "--no-deps", build.wheel)
        commands["wheel"] = [python.with_name(f"recotrack{python.suffix}")]
    if zipapp_of(build).exists():
        commands["zipapp"] = [bare, zipapp_of(build)]
    if archive_of(build).exists():
        commands["program"] = [unpacked(archive_of(build), work / "unpacked")]
    return commands


def _environment_of(folder: Path) -> Path:
    """A new virtual environment's Python."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@cache
def without_network() -> tuple[str, ...]:
    """The words before a command that take its network away; none where that is not allowed."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return ()
    # First as root itself: a container may forbid whatever makes somebody else root.
    ways = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))
    here, same = Path.cwd(), os.environ
    return next((way for way in ways if not ended([*way, "true"], here, same).returncode), ())


def closed_home(folder: Path) -> dict[str, str]:
    """An environment with a home that nobody can write, not even root: it would lie in a file."""
    file = folder / "no-folder"
    file.write_text("A home below this cannot be made.\n", encoding="utf-8")
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OTHERS)}
    home = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(file / "home"))
    author = {f"GIT_{who}_NAME": "A. Clerk" for who in ("AUTHOR", "COMMITTER")}
    address = {f"GIT_{who}_EMAIL": "clerk@force.example" for who in ("AUTHOR", "COMMITTER")}
    day = {f"GIT_{who}_DATE": f"{_DAY}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    return {
        **kept,
        **home,
        **author,
        **address,
        **day,
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch)),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONUTF8": "1",
        "RECOTRACK_TODAY": _DAY,
    }


_OTHERS = ("GIT_", "LC_", "PYTHON", "RECOTRACK", "VIRTUAL_ENV", "XDG_")


def ended(
    words: Sequence[str | Path], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """A command's output and exit code, where it has nothing to read."""
    return subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def tried(
    command: Sequence[str | Path],
    folder: Path,
    before: Sequence[str],
    runs: Callable[..., subprocess.CompletedProcess[bytes]] = ended,
) -> dict[str, str]:
    """Each step's output and each file that is there in the end, by a digest.

    `runs` takes the words of a step, its folder and its environment. Exits where one fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    environment = closed_home(folder)
    register = folder / "register"
    digests = {}
    for step in steps():
        here = register if register.exists() else folder
        words = [*step.words] if step.words[0] == "git" else [*command, *step.words]
        done = runs([*before, *words], here, environment)
        label = " ".join(step.words)
        if done.returncode not in step.ends:
            told = (done.stdout + done.stderr).decode(errors="replace")
            sys.exit(f"release: smoke: {folder.name}: {label} ended with {done.returncode}\n{told}")
        if step.words[0] not in _NOT_COMPARED:
            digests[label] = sha256(done.stdout + done.stderr).hexdigest()
    return {**digests, **dict(_files(register))}


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] != ".git":
            yield name.as_posix(), sha256(path.read_bytes()).hexdigest()


def _must_agree(done: dict[str, dict[str, str]]) -> None:
    if not done:
        sys.exit("release: smoke: there is nothing to try; build it first: make release")
    (first, expected), *others = done.items()
    for name, found in others:
        differ = sorted(
            each for each in expected.keys() | found if expected.get(each) != found.get(each)
        )
        if differ:
            sys.exit(f"release: smoke: {first} and {name} differ in: {'; '.join(differ)}")
