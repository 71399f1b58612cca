"""Whatever happens in the middle of an update, the file is the old one or the new one, and none is lost."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acting import Person
from tests.places import ROOT

REC = "2024-08-22-soteria/rec-03.yaml"
WORDS = ("update", "audit-ssaidp2", "--note", "x", "--by", "pillar-4-lead")
NOTHING = {"torn": 0, "lost": 0, "debris": 0, "tripped": 0}
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows forks no processes, and has other signals"
)
root_alone = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("mount"),
    reason="only root mounts",
)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path).with_register()


def temporary(person: Person) -> list[Path]:
    return list(person.records.rglob(".recotrack-*"))


# Killed, interrupted, all at once


def found_by(*options: str) -> dict[str, int]:
    """What benchmarks/kills.py finds, in a process of its own: it forks."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", *options],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    found: dict[str, int] = json.loads(done.stdout)
    return found


def trouble(found: dict[str, int]) -> dict[str, int]:
    return {name: found[name] for name in NOTHING}


@posix
@pytest.mark.test_all("kills")
def test_updates_killed_at_random_moments_lose_and_tear_nothing() -> None:
    """kill -9, wherever a machine as fast as this one meets it. `make bench` does a thousand."""
    found = found_by("--updates", "40", "--seed", "7")
    assert trouble(found) == NOTHING
    assert found["stopped"] >= 1


@pytest.mark.test_all("kills")
@posix
def test_an_update_killed_at_each_step_in_turn_is_there_or_not() -> None:
    """At every question to the system from the lock to the end: the old file, or the new one."""
    found = found_by("--steps")
    assert trouble(found) == NOTHING
    assert found["updates"] == found["stopped"] + 1 > 15
    assert found["left_temporary"] >= 2
    assert found["written_unacknowledged"] >= 1


@posix
@pytest.mark.test_all("kills")
def test_what_is_handed_on_holds_nothing_of_a_killed_run() -> None:
    """A site, packs, papers, tables: what was half made lies beside their folder, and the next run takes
    it away.
    """
    words = [sys.executable, "-m", "tests.killed_writers", "6"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    done = subprocess.run(
        words, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout
    for command, found in json.loads(done).items():
        assert found["killed"] == 6, command
        assert found["left_beside"] >= 1, command
        assert found["left_in_what_is_published"] == found["left_after_the_next"] == 0, command


@posix
@pytest.mark.test_all("kills")
def test_ctrl_c_in_the_middle_leaves_nothing_half_done() -> None:
    """Nor a temporary file, for that matter: there is time to clear away."""
    found = found_by("--updates", "20", "--signal", "SIGINT", "--seed", "3")
    assert trouble(found) == NOTHING
    assert found["stopped"] >= 1
    assert found["left_temporary"] == 0


@posix
@pytest.mark.test_all("kills")
def test_ctrl_c_at_each_step_in_turn_leaves_the_old_file_or_the_new_one() -> None:
    """Also where Ctrl-C was ignored when the tests began, as under nohup: a person's is not."""
    was = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        found = found_by("--steps", "--signal", "SIGINT")
    finally:
        signal.signal(signal.SIGINT, was)
    assert trouble(found) == NOTHING
    assert found["stopped"] > 15
    assert found["written_unacknowledged"] >= 1
    assert found["left_temporary"] == 0


@posix
@pytest.mark.test_all("kills")
def test_of_many_updates_by_eight_processes_all_are_kept() -> None:
    """Of one action, each once."""
    found = found_by("--updates", "64", "--writers", "8")
    assert trouble(found) == NOTHING
    assert found["acknowledged"] == 64


# What the system says no to


@contextlib.contextmanager
def mounted(where: Path, *options: str) -> Iterator[Path]:
    where.mkdir(exist_ok=True)
    made = subprocess.run(["mount", *options, str(where)], check=False, capture_output=True)
    if made.returncode:
        pytest.skip(f"this system mounts nothing here: {made.stderr.decode().strip()}")
    try:
        yield where
    finally:
        subprocess.run(["umount", str(where)], check=True)


@root_alone
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A real one, with no byte left; what to do is said, and no debris stays."""
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=256k", "tmpfs") as small:
        person = Person(small).with_register()
        with contextlib.suppress(OSError), (small / "ballast").open("wb", buffering=0) as ballast:
            while True:
                ballast.write(b"x" * 512)
        before = person.reads(REC)
        result = person.types(*WORDS)
        assert (result.code, result.out) == (3, "")
        assert result.err == (
            "recotrack: nothing written: rec-03.yaml: no space left on device\n"
            "  do this  make room on the disk, then run the same command again\n"
        )
        assert person.reads(REC) == before
        assert temporary(person) == []
        (small / "ballast").unlink()
        person.done(*WORDS)


@root_alone
def test_a_disk_that_cannot_be_written_to_can_be_read(tmp_path: Path) -> None:
    """A dry run needs no lock, so it works there too."""
    with mounted(tmp_path / "disk", "-t", "tmpfs", "tmpfs") as disk:
        person = Person(disk).with_register()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert "read-only file system" in person.refused(*WORDS, code=3)
        assert person.types(*WORDS, "--dry-run").code == 0


def in_a_process(person: Person, first: str) -> "subprocess.CompletedProcess[str]":
    """An update in a process that has loaded all it needs, and then does `first`."""
    program = f"""
        import sys
        from recotrack.cli import main
        sys.argv = ["recotrack", *{WORDS!r}, "--dry-run"]
        try:
            main()
        except SystemExit:
            sys.argv.pop()
        print("--", flush=True)
        print("--", file=sys.stderr, flush=True)
        """
    text = "\n".join([textwrap.dedent(program), first, "main()"])
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "RECOTRACK_TODAY": person.today}
    done = subprocess.run(
        [sys.executable, "-c", text],
        cwd=person.folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    done.stdout, done.stderr = (each.partition("\n--\n")[2] for each in (done.stdout, done.stderr))
    return done


@posix
def test_a_file_that_may_not_grow_stays_the_old_one(person: Person) -> None:
    """A limit of the system in place of a full disk, so that nobody needs to be root."""
    before = person.reads(REC)
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))"
    done = in_a_process(person, limit)
    assert (done.returncode, done.stdout) == (3, "")
    assert (
        "nothing written: rec-03.yaml: file too large\n  do this  make room on the disk"
        in done.stderr
    )
    assert person.reads(REC) == before
    assert temporary(person) == []


@posix
def test_a_folder_that_may_not_be_written_to_is_left_as_it_is() -> None:
    """For root permissions are nothing, so it steps down first."""
    with tempfile.TemporaryDirectory(prefix="recotrack-test-") as scratch:
        person = Person(Path(scratch) / "force").with_register()
        tree = [Path(scratch), *Path(scratch).rglob("*")]
        before = person.files()
        for each in tree:
            each.chmod(0o555 if each.is_dir() else 0o444)
        # What is imported later might lie where that user may not read.
        step_down = "import os, filelock, recotrack.cli.failing\nif os.geteuid() == 0:\n    os.setuid(65534)"
        done = in_a_process(person, step_down)
        for each in tree:
            each.chmod(0o755)
        assert (done.returncode, done.stdout) == (3, ""), done.stderr
        assert "nothing written: records: permission denied" in done.stderr
        assert "check that you may write there" in done.stderr
        assert person.files() == before


# Others at the same register


def test_what_others_wrote_while_one_typed_is_kept(person: Person) -> None:
    """Whatever stands in the file when the update comes stays, comments too."""
    file = person.records / REC
    text = file.read_text(encoding="utf-8").replace(
        "Under way when", "Somebody typed that it was under way when"
    )
    file.write_text(f"{text}# and a comment\n", encoding="utf-8")
    person.done(*WORDS)
    assert "Somebody typed" in person.reads(REC)
    assert person.reads(REC).endswith("note: x\n# and a comment\n")


@posix
def test_the_mode_of_a_record_stays(person: Person) -> None:
    """Also that of one which a group may write to."""
    (person.records / REC).chmod(0o664)
    person.done(*WORDS)
    assert (person.records / REC).stat().st_mode & 0o777 == 0o664


def test_debris_of_a_crash_troubles_nobody(person: Person) -> None:
    """Neither check nor list sees it; the next update clears it away."""
    (person.records / "2024-08-22-soteria" / ".recotrack-0123456789ab00ff").write_bytes(b"half: [")
    (person.records / ".recotrack.holder").write_text("process 1, `update`", encoding="utf-8")
    assert person.types("check").code == 0
    assert "cannot be read" not in person.types("list").err
    person.done(*WORDS)
    assert temporary(person) == []
