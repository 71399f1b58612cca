"""The program for machines without Python: as a user unpacks it, on a machine that gives it nothing."""

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from recotrack import __version__
from scripts.release import children, libraries
from scripts.release.build import Build
from scripts.release.program import (
    INNER,
    UNUSED,
    _must_be_of,
    _origins,
    archive_of,
    unpacked,
)
from scripts.release.program import program as packed_program
from scripts.release.smoke import closed_home, ended, tried, without_network
from tests import in_process
from tests.places import ROOT
from tests.releasing import once, release_with_program

INSTALLED = [sys.executable, "-m", "recotrack"]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="of Linux's loader and namespaces")
posix_only = pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")


class Made(NamedTuple):
    """The program of a release."""

    build: Build
    program: Path
    """Unpacked, as its user would."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    if os.name == "nt":
        pytest.skip("releases are made with make; on Windows the workflow calls what make calls")
    build = release_with_program(tmp_path_factory).build

    def fill(folder: Path) -> None:
        unpacked(archive_of(build), folder)

    folder = once(tmp_path_factory, "release-program", fill)
    (program,) = folder.glob("*/recotrack")
    return Made(build, program)


@pytest.fixture
def alone() -> tuple[str, ...]:
    """The words before a command by which it has no network."""
    if not (words := without_network()):
        pytest.skip("this account may make no namespace without a network")
    return words


def said(
    command: Sequence[str | Path], folder: Path, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "RECOTRACK_TODAY": "2026-11-01", **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A folder with the demo."""
    assert said([*INSTALLED, "demo", "register"], tmp_path).returncode == 0
    return tmp_path / "register"


# What it does


@pytest.mark.test_all("a release")
@linux_only
def test_all_that_it_is_for_without_network_and_home(
    made: Made, alone: tuple[str, ...], tmp_path: Path
) -> None:
    """demo, check, update, render, export, import, site ...: what is printed and every file are those of an installed recotrack, byte for byte."""
    expected = tried([], tmp_path / "installed", [], in_this_process)
    assert tried([made.program], tmp_path / "program", alone) == expected
    assert {"paper.md", "paper.html", "paper.docx", "paper.odt", "paper.pdf"} < expected.keys()


def in_this_process(
    words: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """What git prints, or the recotrack that is installed here."""
    if words[0] == "git":
        return ended(words, folder, environment)
    done = in_process.recotrack(words, folder, environment)
    return subprocess.CompletedProcess(
        words, done.returncode, done.stdout.encode(), done.stderr.encode()
    )


@linux_only
def test_there_is_no_network_and_no_home(alone: tuple[str, ...], tmp_path: Path) -> None:
    """What the test above stands on: not even this machine can be reached, nor a home be made by root."""
    reach = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)"
    write = "import os, pathlib; pathlib.Path(os.environ['HOME']).mkdir(parents=True)"
    environment = closed_home(tmp_path)
    unreachable = said([*alone, sys.executable, "-c", reach], tmp_path, **environment)
    assert b"Network is unreachable" in unreachable.stderr
    unwritable = said([*alone, sys.executable, "-c", write], tmp_path, **environment)
    assert b"NotADirectoryError" in unwritable.stderr


@pytest.mark.test_all("a release")
@linux_only
def test_it_knows_the_shell_that_asks_for_completion(made: Made, tmp_path: Path) -> None:
    """It prints for that shell what an installed one does, with its own name."""
    line = '"$@" --show-completion; exit $?'
    ways = [["bash", "-c", line, "bash", *map(str, way)] for way in ([made.program], INSTALLED)]
    program, installed = (said(way, tmp_path) for way in ways)
    assert (program.returncode, program.stderr) == (0, b"")
    assert program.stdout == installed.stdout


@pytest.mark.test_all("a release")
@linux_only
def test_it_has_time_zones_of_its_own(made: Made, alone: list[str], tmp_path: Path) -> None:
    """A small Linux has none: London's day is known there too, as to an installed recotrack."""
    hide = 'mount -t tmpfs none /usr/share/zoneinfo; exec "$@"'
    bare = [*alone, "unshare", "--mount", "sh", "-c", hide, "sh"]
    assert not said([*bare, "ls", "/usr/share/zoneinfo"], tmp_path).stdout
    found = said([*bare, made.program, "doctor"], tmp_path).stdout
    assert re.search(rb"(?m)^time zone +ok +Europe/London$", found)


@pytest.mark.test_all("a release")
def test_help_has_each_verbs_line(made: Made, tmp_path: Path) -> None:
    """The program has the sources in which --help reads; a verb's own help is that of docs/commands.md."""
    whole = said([made.program, "--help"], tmp_path).stdout
    assert whole == said([*INSTALLED, "--help"], tmp_path).stdout
    assert b"check         Check the records: " in whole
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for verb in ("check", "import"):
        helped = said([made.program, verb, "--help"], tmp_path, COLUMNS="90").stdout.decode()
        assert helped.startswith(f"Usage: recotrack {verb} ")
        assert helped in documented, verb


@pytest.mark.test_all("a release")
def test_every_module_is_inside(made: Made) -> None:
    """Also those that are imported by their names alone, as a verb's is."""
    package = made.build.tree / "recotrack"
    parts = [
        path.relative_to(package.parent).with_suffix("").parts for path in package.rglob("*.py")
    ]
    modules = {".".join(each).removesuffix(".__init__") for each in parts}
    assert len(modules) > 400
    assert modules <= {name for name, _ in _origins(made.build)}


@pytest.mark.test_all("a release")
def test_the_meaning_of_each_rule(made: Made, tmp_path: Path) -> None:
    """Each stands in a file beside the code: the list says the first sentence of all of them."""
    for words in (["rule"], ["rule", "response-late"]):
        expected = said([*INSTALLED, *words], tmp_path).stdout
        assert expected
        assert said([made.program, *words], tmp_path).stdout == expected


@pytest.mark.test_all("a release")
@linux_only
def test_letters_where_the_system_has_no_language(made: Made, register: Path) -> None:
    """The same bytes as anywhere else, whatever LC_ALL and PYTHONUTF8 say."""
    words = ["render", "response-record", "2025-05-15-crime-data"]
    expected = said([*INSTALLED, *words], register, LC_ALL="C.UTF-8").stdout
    assert "’" in expected.decode()
    for environment in ({"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}):
        assert said([made.program, *words], register, **environment).stdout == expected


@pytest.mark.test_all("a release")
def test_nothing_of_python_around_it_counts(made: Made, register: Path) -> None:
    """Neither PYTHONPATH nor modules in the folder that one is in: a stranger's clone runs nothing."""
    for name in ("sitecustomize", "typer", "typing", "recotrack", "encodings"):
        (register / f"{name}.py").write_text("print('a stranger')\n", encoding="utf-8")
    around = {"PYTHONPATH": str(register), "PYTHONHOME": str(register), "PYTHONSTARTUP": "typer.py"}
    done = said([made.program, "check"], register, **around)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"a stranger" not in done.stdout


# How it ends


@pytest.mark.test_all("a release")
@posix_only
def test_a_reader_who_leaves(made: Made, register: Path) -> None:
    """After the first line of many the command goes on to its own exit code, and complains of nothing."""
    line = '"$0" list | head -1 >/dev/null; exit ${PIPESTATUS[0]}'
    done = said(["bash", "-c", line, made.program], register)
    assert (done.returncode, done.stderr) == (0, said([made.program, "list"], register).stderr)


@pytest.mark.test_all("a release")
@posix_only
def test_a_site_is_served_until_ctrl_c(made: Made, register: Path) -> None:
    """It is one process, which ends as an installed one does."""
    codes = [served_until_ctrl_c(command, register) for command in ([made.program], INSTALLED)]
    assert codes == [0, 0]


def served_until_ctrl_c(command: Sequence[str | Path], folder: Path) -> int:
    words = ["site", "out", "--serve", "--port", "0", "--no-documents"]
    process = subprocess.Popen(
        [*command, *words],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "RECOTRACK_TODAY": "2026-11-01"},
    )
    with process:
        assert process.stderr is not None
        try:
            for line in process.stderr:
                if found := re.match(r"http://127\.0\.0\.1:\d+/", line):
                    with urllib.request.urlopen(found[0], timeout=20) as page:  # noqa: S310 - this machine's own
                        assert b"Ravensmoor" in page.read()
                    process.send_signal(signal.SIGINT)
                    break  # a line that is interrupted as it is printed may be printed again
            return process.wait(timeout=20)
        finally:
            process.kill()


@pytest.mark.test_all("a release")
@posix_only
def test_ctrl_c_in_the_middle(made: Made, tmp_path: Path) -> None:
    """It stops a command with what it stops an installed one with."""
    more_than_a_pipe_holds = b"x" * (1 << 17)
    ends = []
    commands: list[Sequence[str | Path]] = [[made.program], INSTALLED]
    for command in commands:
        process = subprocess.Popen(
            [*command, "import", "-", "--dry-run"],
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            bufsize=0,
        )
        with process:
            assert process.stdin is not None
            assert process.stderr is not None
            process.stdin.write(more_than_a_pipe_holds)  # it reads,
            with pytest.raises(subprocess.TimeoutExpired):  # and waits for more
                process.wait(timeout=0.5)
            process.send_signal(signal.SIGINT)
            ends.append((process.wait(timeout=20), process.stderr.read()))
    assert ends[0] == ends[1]


@posix_only
def test_ctrl_c_while_it_loads() -> None:
    """The program leaves it to the system until recotrack runs; where it is not heard, that stays."""
    before = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        children.end_at_once()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        children.end_at_once()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


# What it starts


@pytest.mark.test_all("a release")
@linux_only
@pytest.mark.parametrize("before", ["", "/opt/of-the-user/lib"])
def test_git_and_the_editor_have_the_users_environment(
    made: Made, register: Path, before: str
) -> None:
    """The starter's own variables do not reach them: git would load the program's libraries."""
    seen = register / "seen"
    tools = register / "tools"
    tools.mkdir()
    git = shutil.which("git")
    write(tools / "git", f'#!/bin/sh\nenv >> "{seen}"\nexec "{git}" "$@"\n')
    write(tools / "an-editor", f'#!/bin/sh\nenv >> "{seen}"\n')
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        author = ("-c", "user.name=Ada Marsh", "-c", "user.email=ada.marsh@ravensmoor.example")
        assert said(["git", *author, *words], register).returncode == 0
    environment = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "EDITOR": str(tools / "an-editor"),
        **({"LD_LIBRARY_PATH": before} if before else {}),
    }
    for words in (["diff", "HEAD"], ["edit", "2023-05-11-custody/rec-01"]):
        done = said([made.program, *words], register, **environment)
        assert done.returncode == 0, done.stderr
        told = seen.read_text(encoding="utf-8").splitlines()
        libraries_at = {line for line in told if line.startswith("LD_LIBRARY_PATH")}
        assert libraries_at == ({f"LD_LIBRARY_PATH={before}"} if before else set())
        assert not [line for line in told if line.startswith("_PYI_")]
        seen.unlink()


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


def test_the_environment_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it was before the starter changed it: set, empty, or not there."""
    for before in ("/opt/lib", "", None):
        monkeypatch.setenv("LD_LIBRARY_PATH", "/program/_internal")
        monkeypatch.setenv("_PYI_ARCHIVE_FILE", "/program/recotrack")
        if before is None:
            monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
        else:
            monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
        children.give_back()
        assert os.environ.get("LD_LIBRARY_PATH") == before
        assert not {"LD_LIBRARY_PATH_ORIG", "_PYI_ARCHIVE_FILE"} & os.environ.keys()


# What is in it


@pytest.mark.test_all("a release")
@posix_only
def test_one_folder_that_everybody_may_read(made: Made) -> None:
    """Nobody's user, no day, and only what runs may be run."""
    top = made.program.parent.name
    with tarfile.open(archive_of(made.build)) as archive:
        members = archive.getmembers()
    assert {each.name.partition("/")[0] for each in members} == {top}
    assert top.startswith(f"recotrack-{__version__}-")
    assert {(each.uid, each.gid, each.uname) for each in members} == {(0, 0, "")}
    assert len({each.mtime for each in members}) == 1
    modes = {each.name.partition("/")[2]: each.mode for each in members if each.isfile()}
    assert modes["recotrack"] == 0o755
    assert modes["LICENSE.txt"] == modes["README.txt"] == 0o644
    assert set(modes.values()) == {0o644, 0o755}


@pytest.mark.test_all("a release")
def test_it_says_what_it_is(made: Made) -> None:
    """A README for whoever unpacks it, and every licence."""
    folder = made.program.parent
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    for words in (f"recotrack {__version__}", "To start it", "To remove it", "git"):
        assert words in readme
    if sys.platform == "linux":
        assert re.search(r"glibc 2\.\d+ or later", readme)
    assert max(map(len, readme.splitlines())) <= 100
    carried = (folder / "THIRD-PARTY-LICENCES.txt").read_text(encoding="utf-8")
    for words in ("typst", "Python", "PyInstaller's bootloader", "PIL/_imaging"):
        assert words in carried
    assert "MIT License" in (folder / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.test_all("a release")
def test_every_library_is_accounted_for(made: Made, tmp_path: Path) -> None:
    """And what nobody knows stops the release: here, GNU readline and a library without a name."""
    inner = made.program.parent / INNER
    known, strangers = libraries.accounted(inner, made.build.tree)
    assert strangers == []
    assert {"typst", "Python", "cryptography"} <= {each.what for each in known}
    assert not [each for each in known if re.match(r"lib(c|m|pthread|dl)\.so|ld-", each.path)]
    for name in ("libreadline.so.8", "of-somebody"):
        (tmp_path / INNER).mkdir(exist_ok=True)
        (tmp_path / INNER / name).write_bytes(b"\x7fELF and more")
    with pytest.raises(SystemExit, match=r"libreadline\.so\.8, of-somebody\n  do this"):
        libraries.must_be_accounted(made.build, tmp_path / INNER)


@pytest.mark.test_all("a release")
def test_nothing_of_developers_is_inside(made: Made) -> None:
    """No module that is left out, and none that was installed beside PyInstaller."""
    origins = list(_origins(made.build))
    inside = {name for name, _ in origins}
    assert "recotrack.cli.main" in inside
    assert not inside & {*UNUSED, "pytest", "click", "chardet", "jsonschema", "hatchling", "shiv"}
    assert not [each for each in inside if each.startswith(("pip.", "setuptools.", "test."))]
    beside = Path(sysconfig.get_path("purelib"), "chardet", "__init__.py")
    with pytest.raises(SystemExit, match=r"not of the tree.*chardet"):
        _must_be_of(made.build.tree, iter([("chardet", beside)]))


@posix_only
@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"Py_ENABLE_SHARED": 0}, r"was built without --enable-shared, .*"),
        (
            {"Py_ENABLE_SHARED": 1, "INSTSONAME": "libpython3.0.so.1.0", "LIBDIR": "/lib"},
            r"is here without libpython3\.0\.so\.1\.0 \(Debian: apt-get install libpython3\.0\)",
        ),
    ],
)
def test_a_python_without_its_library(
    settings: dict[str, object], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot be packed: which one, and what to do. Debian's has its library in another package."""
    monkeypatch.setattr(sysconfig, "get_config_var", settings.get)
    with pytest.raises(SystemExit, match=rf"{why}\n  do this .*PYTHON="):
        next(packed_program(Build(tmp_path, tmp_path, __version__)))
