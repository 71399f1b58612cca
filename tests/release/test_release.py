"""A release: the same bytes whoever builds it, and a zipapp that is recotrack."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts.release import sums
from scripts.release.__main__ import STEPS, serves
from scripts.release.build import Build, system
from tests.releasing import (
    Release,
    clone,
    git,
    make_release,
    release,
    releases_of_two,
    settings,
)

if os.name == "nt":
    pytest.skip(
        "releases are made with make; on Windows the workflow calls what make calls",
        allow_module_level=True,
    )

DAY = (2020, 1, 1, 0, 0, 0)


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    return releases_of_two(tmp_path_factory)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return release(tmp_path_factory)


def members(path: Path) -> dict[str, tuple[str, object]]:
    """Of each file in an archive, what it holds and what is said of it."""
    if tarfile.is_tarfile(path):
        with tarfile.open(path) as tar:
            return {
                each.name: (
                    digest(found.read() if (found := tar.extractfile(each)) else b""),
                    (each.mode, each.mtime, each.uid, each.uname),
                )
                for each in tar.getmembers()
            }
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        return {
            each.filename: (digest(archive.read(each)), (each.external_attr, each.date_time))
            for each in archive.infolist()
        }


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.test_all("a release")
def test_the_same_bytes(two: tuple[Release, Release]) -> None:
    """From two clones in different folders, on different days, by people with other settings, with
    things lying about: wheel, source archive, zipapp, bill of materials and licences are the same,
    byte for byte.
    """
    here, elsewhere = (each.build.out for each in two)
    again = sorted(elsewhere.iterdir())
    assert sorted(each.suffix for each in again) == [".gz", ".json", ".pyz", ".txt", ".whl"]
    for second in again:
        first = here / second.name
        told = members(first).items() ^ members(second).items()
        assert not told, sorted(told)[:10]
        assert digest(first.read_bytes()) == digest(second.read_bytes()), first.name


@pytest.mark.test_all("a release")
def test_every_file_has_one_day(made: Release) -> None:
    """No clock gets in: each file in wheel and zipapp, and in what that unpacks, is of one day."""
    days = set()
    for path in made.build.out.iterdir():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                days |= {each.date_time for each in archive.infolist()}
                inner = [each for each in archive.namelist() if each.endswith(".zip")]
                for name in inner:
                    with zipfile.ZipFile(io.BytesIO(archive.read(name))) as packed:
                        days |= {each.date_time for each in packed.infolist()}
    assert days == {DAY}


@pytest.mark.test_all("a release")
def test_nothing_tells_of_the_one_who_built(two: tuple[Release, Release]) -> None:
    """Neither a path of the machine nor what was lying about is in what the zipapp unpacks."""
    _, made = two
    with (
        zipfile.ZipFile(made.zipapp) as archive,
        archive.open("packed.zip") as packed,
        zipfile.ZipFile(packed) as files,
    ):
        names = files.namelist()
        strange = [
            name
            for name in names
            if Path(name).name.startswith("mine.")
            or name.endswith(("/INSTALLER", "direct_url.json", ".pyc"))
        ]
        text = b"".join(files.read(name) for name in names if ".dist-info/" in name)
    assert strange == []
    assert str(made.checkout).encode() not in text
    assert sys.prefix.encode() not in text


@pytest.mark.test_all("a release")
def test_the_one_who_left_things_is_told(two: tuple[Release, Release]) -> None:
    """What git does not track is in no release, and named."""
    _, untidy = two
    assert untidy.told == (
        "release: left out, as git does not track it: docs/draft.md, records/x.yaml, src/recotrack/mine.py, "
        "templates/mine.md.j2\n"
    )


@pytest.mark.test_all("a release")
def test_a_changed_checkout_is_told(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """What is built is not what the commit says: so that is said, with the names of the files."""
    checkout = clone(tmp_path_factory, tmp_path / "checkout")
    ask = "from scripts.release.source import unclean; print(*unclean(), sep='\\n')"

    quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}

    def told() -> str:
        return subprocess.run(
            [sys.executable, "-c", ask],
            cwd=checkout,
            check=True,
            capture_output=True,
            text=True,
            env=quiet,
        ).stdout.strip()

    assert told() == ""
    (checkout / "LICENSE").unlink()
    (checkout / "README.md").write_text("other\n")
    git("add", "README.md", cwd=checkout)
    assert told() == "not what the commit says: changed, and built as it is: LICENSE, README.md"


def test_what_other_machines_cannot_use_is_said() -> None:
    """The zipapp and the program are for the system that built them, the zipapp for its Python too."""
    python = f"Python 3.{sys.version_info[1]}"
    assert serves("zipapp") == f"  for {python} on {system()} alone"
    assert serves("program") == f"  for {system()} alone"
    assert {serves(step) for step in STEPS.keys() - {"zipapp", "program"}} == {""}


def test_checksums_are_of_one_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What an earlier build left there, or somebody else, is no part of the release."""
    names = (
        "THIRD-PARTY-LICENCES.txt",
        "recotrack-1.2.3-linux-x86_64.tar.gz",
        "recotrack-1.2.3.tar.gz",
    )
    for name in (
        *names,
        "recotrack-1.2.tar.gz",
        "recotrack-1.2.3rc1.tar.gz",
        "notes.txt",
        "SHA256SUMS",
    ):
        (tmp_path / name).write_text(name)
    (made,) = sums.sums(Build(tmp_path, tmp_path, "1.2.3"))
    lines = [line.split("  ") for line in made.read_text().splitlines()]
    assert lines == [[digest(name.encode()), name] for name in names]
    told = "notes.txt, recotrack-1.2.3rc1.tar.gz, recotrack-1.2.tar.gz\n"
    assert capsys.readouterr().err == f"release: not of 1.2.3, so not in SHA256SUMS: {told}"


@pytest.mark.test_all("a release")
def test_an_unpacked_archive_is_told(made: Release, tmp_path: Path) -> None:
    """The source archive builds the same wheel; but nothing says there what was added to it."""
    archive = made.build.out / f"recotrack-{made.build.version}.tar.gz"
    shutil.unpack_archive(archive, tmp_path, filter="tar")
    (folder,) = tmp_path.iterdir()
    ask = "from scripts.release.source import unclean; print(*unclean(), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=folder, check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("no checkout of git: whatever lies in this folder is built")


@pytest.mark.test_all("a release")
def test_another_python_is_not_passed_over(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    """The environment that is there is of another one: what was asked for would not be built."""
    checkout = clone(tmp_path_factory, tmp_path / "checkout")
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho another\n")
    other.chmod(0o755)
    done = subprocess.run(
        [*make_release(tmp_path_factory, checkout, "notes"), f"PYTHON={other}"],
        env=settings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert f"was made with another Python than {other}; remove it first" in done.stderr


@pytest.mark.test_all("a release")
def test_the_zipapp_is_recotrack(made: Release, tmp_path: Path) -> None:
    """Each start finds help, templates, starter texts and fonts: a demo, its check, a PDF of it."""

    def run(*words: str, exit_code: int = 0) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [sys.executable, str(made.zipapp), *words],
            cwd=tmp_path,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == exit_code, done.stdout + done.stderr
        return done

    assert run("--version").stdout.startswith("recotrack ")
    assert "What is missing on this machine" in run("--help").stdout
    run("demo", "made", "--records", "40")
    run("check", "--records", "made/records")
    board = ["--board", "service-improvement-board"]
    run(
        "render",
        "board-report",
        *board,
        "--records",
        "made/records",
        "--format",
        "pdf",
        "--output",
        "made/report.pdf",
    )
    assert (tmp_path / "made" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert [each.name for each in (tmp_path / "cache").iterdir()] == ["recotrack"]


@pytest.mark.test_all("a release")
def test_git_is_set_up_for_the_zipapp(made: Release, tmp_path: Path) -> None:
    """doctor's own commands have git ask the file that runs, where no recotrack is on PATH; and what
    git was told to run is there, and merges: whatever the file is called, and wherever it lies.
    """
    file = tmp_path / "O'Brien's $HOME, 50%O" / "mine.pyz"
    file.parent.mkdir()
    shutil.copy(made.zipapp, file)
    without = [
        each
        for each in os.environ["PATH"].split(os.pathsep)
        if not (Path(each) / "recotrack").exists()
    ]
    env = {
        **os.environ,
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PATH": os.pathsep.join(without),
        "GIT_COMMITTER_NAME": "Ada Marsh",
        "GIT_COMMITTER_EMAIL": "ada.marsh@ravensmoor.example",
    }
    repository = tmp_path / "made"
    repository.mkdir()

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            words, cwd=repository, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode in {0, 1}, done.stdout + done.stderr
        return done.stdout

    def doctor() -> dict[str, dict[str, Any]]:
        items = json.loads(run(sys.executable, file, "doctor", "--json"))["items"]
        return {each["reference"]: each for each in items}

    git("init", "--quiet", "--initial-branch=main", cwd=repository)
    run(sys.executable, file, "init", "--force", "Ravensmoor Police")
    found = doctor()
    assert found["recotrack"]["found"].endswith(f", from {file}")
    for command in found["merge: driver"]["commands"]:
        run("sh", "-c", command)
    assert doctor()["merge: program"]["found"] == str(file)
    (repository / ".gitattributes").write_text("records/**/*.yaml merge=recotrack\n")
    git("add", "--all", cwd=repository)
    git("commit", "--quiet", "--message=the register", cwd=repository)
    register = repository / "records" / "register.yaml"
    before = register.read_text()
    # On lines side by side, which git itself takes for a conflict.
    lines = ("  title: Police and Crime Commissioner\n", "  short: PCC\n")
    for branch, line in zip(("one", "two"), lines, strict=True):
        key = line.partition(":")[0]
        git("checkout", "--quiet", "-b", branch, "main", cwd=repository)
        register.write_text(before.replace(f"{key}:\n", line, 1))
        git("commit", "--quiet", "--all", f"--message={branch}", cwd=repository)
    run("git", "merge", "--quiet", "--no-commit", "one")
    assert "".join(lines) in register.read_text()
