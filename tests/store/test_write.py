"""A file is the old one or the new one, whatever happens; and two who write wait for one another."""

import contextlib
import multiprocessing
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from recotrack import store
from recotrack.problems import Exit, Failure
from recotrack.store.staging import staging

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")
PATH = "2024-08-22-soteria/rec-03.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    (made / PATH).parent.mkdir(parents=True)
    (made / "register.yaml").write_text("force: F\n", encoding="utf-8")
    (made / PATH).write_text("number: 3\n", encoding="utf-8")
    return made


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


@contextlib.contextmanager
def another_process(root: Path, then: str = "time.sleep(60)") -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the register's lock, and then does `then`."""
    program = f"""
        import pathlib, sys, time
        from recotrack import store
        root = pathlib.Path(sys.argv[1])
        with store.lock(root, "update rec-03"):
            print("held", flush=True)
            {then}
        """
    argv = [sys.executable, "-c", textwrap.dedent(program), str(root)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_record_is_replaced_whole(root: Path) -> None:
    """Nothing but the record is left behind."""
    before = names(root)
    store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert store.read(root, PATH) == b"number: 4\n"
    assert names(root) == before


@posix_only
@pytest.mark.parametrize("written", ["replaced", "created", "a document"])
def test_a_write_lasts_whatever_the_machine_does_next(
    written: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are on the disk before they get the name, and the folder is once they have it."""
    asked: list[tuple[str, bytes]] = []
    (tmp_path / "out").mkdir()
    target = {
        "replaced": root / PATH,
        "created": root / "2024-08-22-soteria" / "rec-04.yaml",
        "a document": tmp_path / "out" / "response.md",
    }[written]
    fsync = os.fsync

    def recorded(handle: int) -> None:
        folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        named = target.read_bytes() if target.exists() else b""
        at = target.parent.stat().st_ino if folder else 0
        asked.append(("its folder" if at == os.fstat(handle).st_ino else "a file", named))
        if not folder:
            assert os.fstat(handle).st_size == len(b"number: 4\n")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", recorded)
    if written == "replaced":
        store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    elif written == "created":
        store.create(root, "2024-08-22-soteria/rec-04.yaml", b"number: 4\n")
    else:
        store.write_document(target, b"number: 4\n")
    old = b"number: 3\n" if written == "replaced" else b""
    assert asked == [("a file", old), ("its folder", b"number: 4\n")]


@posix_only
def test_a_folder_that_cannot_be_made_to_last_is_no_failure(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network disks refuse that; the record has its name all the same."""
    fsync = os.fsync

    def refused(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refused)
    store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert store.read(root, PATH) == b"number: 4\n"


def test_a_record_that_changed_meanwhile_is_left_alone(root: Path) -> None:
    """An editor does not know of the lock: the bytes are compared again."""
    with pytest.raises(Failure) as failure:
        store.replace(root, PATH, b"number: 4\n", expected=b"number: 2\n")
    assert failure.value.message == f"nothing written: {PATH} changed while this command ran"
    assert failure.value.cure == "run the same command again"
    assert failure.value.exit_code == Exit.COULD_NOT_RUN
    assert store.read(root, PATH) == b"number: 3\n"


def test_a_record_that_went_meanwhile_stays_gone(root: Path) -> None:
    """It is not made again out of old words."""
    (root / PATH).unlink()
    with pytest.raises(Failure, match="no such file"):
        store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert names(root) == ["register.yaml"]


@posix_only
def test_the_mode_of_a_file_is_kept(root: Path) -> None:
    """Whoever may read it now may read it afterwards, and nobody else."""
    (root / PATH).chmod(0o640)
    store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert stat.S_IMODE((root / PATH).stat().st_mode) == 0o640


@posix_only
def test_a_new_file_has_the_mode_that_new_files_have(root: Path) -> None:
    """By the person's umask, as with any editor."""
    before = os.umask(0o027)
    try:
        store.create(root, "2025-01-01-new/inspection.yaml", b"title: T\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / "2025-01-01-new/inspection.yaml").stat().st_mode) == 0o640


@posix_only
@pytest.mark.parametrize("verb", ["replace", "create"])
@pytest.mark.parametrize("linked", ["the record", "its folder"])
def test_nothing_is_written_through_a_link(
    linked: str, verb: str, root: Path, tmp_path: Path
) -> None:
    """Whoever prepared a clone would say what is overwritten. Which link it is, is said."""
    write = store.create if verb == "create" else partial(store.replace, expected=b"number: 3\n")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "rec-04.yaml").write_text("number: 3\n", encoding="utf-8")
    if linked == "the record":
        path = "2024-08-22-soteria/rec-04.yaml"
        (root / path).symlink_to(outside / "rec-04.yaml")
    else:
        path = "2025-01-01-new/rec-04.yaml"
        (root / "2025-01-01-new").symlink_to(outside)
        if verb == "create":
            path = "2025-01-01-new/rec-05.yaml"
    with pytest.raises(Failure) as failure:
        write(root, path, b"number: 4\n")
    if (linked, verb) != ("the record", "create"):  # that one already exists, whatever it is
        shown = path if linked == "the record" else "2025-01-01-new"
        said = f"nothing written: {shown} is a link, and may lead anywhere"
        assert failure.value.message == said
    assert names(outside) == ["rec-04.yaml"]
    assert (outside / "rec-04.yaml").read_text(encoding="utf-8") == "number: 3\n"


@posix_only
def test_a_link_that_stays_in_the_register_is_no_way_to_write_either(root: Path) -> None:
    """Two records would change where one was meant."""
    link = "2024-08-22-soteria/rec-04.yaml"
    (root / link).symlink_to("rec-03.yaml")
    with pytest.raises(Failure, match="is a link") as failure:
        store.replace(root, link, b"number: 4\n", expected=b"number: 3\n")
    assert failure.value.cure == "name what it leads to, or put a file in its place"
    assert (root / link).is_symlink()
    assert store.read(root, PATH) == b"number: 3\n"


@posix_only
def test_a_records_folder_that_is_a_link_is_the_users_own_choice(
    root: Path, tmp_path: Path
) -> None:
    """And so is whatever leads to it."""
    (tmp_path / "by-link").symlink_to(root)
    store.replace(tmp_path / "by-link", PATH, b"number: 4\n", expected=b"number: 3\n")
    store.create(tmp_path / "by-link", "2025-01-01-new/inspection.yaml", b"title: T\n")
    assert store.read(root, PATH) == b"number: 4\n"
    assert store.read(root, "2025-01-01-new/inspection.yaml") == b"title: T\n"


@posix_only
def test_a_folder_that_is_swapped_for_a_link_in_the_middle_leads_nowhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is held open: the record goes where it was looked for, under whatever name."""
    outside, folder = tmp_path / "outside", root / "2024-08-22-soteria"
    outside.mkdir()
    (outside / "rec-03.yaml").write_text("number: 3\n", encoding="utf-8")
    fsync, swapped = os.fsync, False

    def swap(handle: int) -> None:
        nonlocal swapped
        if not swapped:
            folder.rename(tmp_path / "moved")
            folder.symlink_to(outside)
            swapped = True
        fsync(handle)

    monkeypatch.setattr(os, "fsync", swap)
    store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert swapped
    assert (outside / "rec-03.yaml").read_text(encoding="utf-8") == "number: 3\n"
    assert names(outside) == ["rec-03.yaml"]
    assert (tmp_path / "moved" / "rec-03.yaml").read_bytes() == b"number: 4\n"


@posix_only
def test_a_pipe_in_a_records_place_stops_nobody(root: Path) -> None:
    """It is refused at once, not waited for."""
    (root / PATH).unlink()
    os.mkfifo(root / PATH)
    with pytest.raises(Failure, match=f"nothing written: {PATH} is not an ordinary file"):
        store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")


@posix_only
def test_a_file_with_a_second_name_is_changed_under_the_one_that_was_meant(
    root: Path, tmp_path: Path
) -> None:
    """A hard link is a way out of the folder that no name shows: what is outside stays as it is."""
    (tmp_path / "outside").hardlink_to(root / PATH)
    store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert (tmp_path / "outside").read_bytes() == b"number: 3\n"


root_alone = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away"
)


@root_alone
def test_a_file_keeps_its_group(root: Path, tmp_path: Path) -> None:
    """So that those who share a folder can go on; a document as well as a record."""
    os.chown(root / PATH, -1, 65533)
    (root / PATH).chmod(0o664)
    store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    (tmp_path / "report.md").write_bytes(b"one\n")
    os.chown(tmp_path / "report.md", -1, 65533)
    store.write_document(tmp_path / "report.md", b"two\n")
    for path in (root / PATH, tmp_path / "report.md"):
        assert path.stat().st_gid == 65533
    assert stat.S_IMODE((root / PATH).stat().st_mode) == 0o664


@root_alone
def test_where_the_group_cannot_be_kept_another_one_gains_nothing(root: Path) -> None:
    """What one group alone might read is not handed to another."""
    os.chown(root / PATH, 65534, 65533)
    (root / PATH).chmod(0o660)
    program = """
        import os, pathlib, sys
        from recotrack import store
        root, path = pathlib.Path(sys.argv[1]), sys.argv[2]
        old = store.read(root, path)
        os.setgroups([]); os.setgid(65534); os.setuid(65534)
        store.replace(root, path, b"number: 4", expected=old)
        """
    for folder in (root, (root / PATH).parent):
        folder.chmod(0o777)
    with tempfile.TemporaryDirectory(prefix="recotrack-test-") as scratch:
        Path(scratch).chmod(0o777)
        moved = Path(root.rename(Path(scratch) / "records"))
        argv = [sys.executable, "-c", textwrap.dedent(program), str(moved), PATH]
        subprocess.run(argv, check=True)
        facts = (moved / PATH).stat()
    assert (facts.st_gid, stat.S_IMODE(facts.st_mode)) == (65534, 0o600)


def test_a_new_record_overwrites_nothing(root: Path) -> None:
    """Not even a link that leads nowhere."""
    with pytest.raises(Failure, match=f"nothing written: {PATH} already exists"):
        store.create(root, PATH, b"number: 4\n")
    assert store.read(root, PATH) == b"number: 3\n"
    with contextlib.suppress(OSError):  # Windows lets few make links
        (root / "programmes").symlink_to("nowhere")
        with pytest.raises(Failure, match="already exists"):
            store.create(root, "programmes", b"x\n")


def test_a_document_is_written_over_the_older_one(tmp_path: Path) -> None:
    """Documents are views: they are made again and again."""
    target = tmp_path / "report.md"
    store.write_document(target, b"one\n")
    store.write_document(target, b"two\n")
    assert target.read_bytes() == b"two\n"
    store.make_folder(target.parent / "more")
    with pytest.raises(Failure, match=r"nothing written: report\.md"):
        store.make_folder(target)


def test_a_document_needs_its_folder(tmp_path: Path) -> None:
    """A mistyped path must not make folders."""
    target = tmp_path / "out" / "report.md"
    with pytest.raises(Failure) as failure:
        store.write_document(target, b"one\n")
    assert failure.value.message == f"nothing written: there is no folder {target.parent}"
    assert not target.parent.exists()


@posix_only
def test_a_document_replaces_nothing_but_a_file(tmp_path: Path) -> None:
    """Renaming over a pipe or /dev/null would put a file in its place."""
    pipe, listens = tmp_path / "pipe", tmp_path / "socket"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(listens))
        for target in (pipe, listens, tmp_path, Path(os.devnull)):
            with pytest.raises(Failure) as failure:
                store.write_document(target, b"one\n")
            assert failure.value.message == f"nothing written: {target} is not an ordinary file"
            assert failure.value.cure == "name another file"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["pipe", "socket"]


@posix_only
@pytest.mark.parametrize("leads_to", ["a file", "nothing", "a folder", "itself"])
def test_a_document_is_not_written_through_a_link(leads_to: str, tmp_path: Path) -> None:
    """A link in a clone says where it leads, not the person who types its name."""
    target, link = tmp_path / "target", tmp_path / "report.md"
    if leads_to == "a file":
        target.write_bytes(b"mine\n")
    elif leads_to == "a folder":
        target.mkdir()
    link.symlink_to(link if leads_to == "itself" else target)
    before = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(Failure) as failure:
        store.write_document(link, b"one\n")
    assert failure.value.message == f"nothing written: {link} is a link, and may lead anywhere"
    assert failure.value.cure == "name what it leads to, or put a file in its place"
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    if leads_to == "a file":
        assert target.read_bytes() == b"mine\n"


@posix_only
def test_a_document_may_go_to_a_folder_that_is_a_link(tmp_path: Path) -> None:
    """Where the folder lies is the person's own matter."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "by-link").symlink_to("shared")
    store.write_document(tmp_path / "by-link" / "report.md", b"one\n")
    assert (tmp_path / "shared" / "report.md").read_bytes() == b"one\n"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has /proc")
def test_where_nobody_may_write_the_failure_says_so() -> None:
    """In the system's words, with what to look at. Permissions do not stop root, so it is /proc."""
    with pytest.raises(Failure) as failure:
        store.create(Path("/proc"), "register.yaml", b"x\n")
    assert failure.value.message.startswith("nothing written: register.yaml: ")
    assert failure.value.cure == "check that you may write there, then run the same command again"


def test_a_full_disk_leaves_the_old_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no debris; the cure is another one than for missing rights."""
    full = OSError(28, "No space left on device")

    def fsync(_: int) -> None:
        raise full

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(Failure) as failure:
        store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert failure.value.message == "nothing written: rec-03.yaml: no space left on device"
    assert failure.value.cure == "make room on the disk, then run the same command again"
    assert (store.read(root, PATH), names(root)) == (b"number: 3\n", [PATH, "register.yaml"])


def test_a_second_process_waits_for_the_first(root: Path) -> None:
    """It gets the lock when the other is done, and nobody has to try again."""
    with another_process(root, "time.sleep(0.5)"):
        started = time.monotonic()
        with store.lock(root, "check"):
            waited = time.monotonic() - started
    assert 0.1 < waited < 8


def test_who_waits_in_vain_is_told_for_whom(root: Path) -> None:
    """The process and its command, and what to do."""
    held = another_process(root)
    with held as process, pytest.raises(Failure) as failure, store.lock(root, "add", patience=0.2):
        pass
    assert failure.value.message == (
        f"nothing written: another recotrack (process {process.pid}, `update rec-03`) has held this"
        " register for 0.2 seconds"
    )
    assert failure.value.cure == "let it finish, then run the same command again"
    assert failure.value.exit_code == Exit.COULD_NOT_RUN


@posix_only
@pytest.mark.parametrize("odd", ["a link", "a dangling link", "a pipe", "a folder", "other bytes"])
def test_whatever_has_the_name_of_the_holders_note(odd: str, root: Path, tmp_path: Path) -> None:
    """It comes with a clone: nothing is written through it, waited for, or believed."""
    note, victim = root / ".recotrack.holder", tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    if odd == "a link":
        note.symlink_to(victim)
    elif odd == "a dangling link":
        note.symlink_to(tmp_path / "new")
    elif odd == "a pipe":
        os.mkfifo(note)
    elif odd == "a folder":
        note.mkdir()
    else:
        note.write_bytes(b"\xff")
    with store.lock(root, "check \udcff", patience=0.2):
        pass
    assert victim.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "new").exists()


@posix_only
@pytest.mark.parametrize("odd", ["a link", "a pipe", "other bytes"])
def test_a_note_that_is_none_is_not_quoted(odd: str, root: Path) -> None:
    """Who waits in vain is told as much as can be told."""
    note = root / ".recotrack.holder"
    with another_process(root):
        note.unlink()
        if odd == "a link":
            note.symlink_to("register.yaml")
        elif odd == "a pipe":
            os.mkfifo(note)
        else:
            note.write_bytes(b"process \xff")
        with pytest.raises(Failure) as failure, store.lock(root, "add", patience=0.2):
            pass
    who = "another recotrack (process \ufffd)" if odd == "other bytes" else "another recotrack"
    message = f"nothing written: {who} has held this register for 0.2 seconds"
    assert failure.value.message == message


@posix_only
@pytest.mark.parametrize("odd", ["a link", "a dangling link", "a pipe", "a folder"])
def test_a_lock_that_is_no_file_is_refused(odd: str, root: Path, tmp_path: Path) -> None:
    """At once, by its name, and what it leads to stays as it is."""
    name, victim = root / ".recotrack.lock", tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    if odd == "a pipe":
        os.mkfifo(name)
    elif odd == "a folder":
        name.mkdir()
    else:
        name.symlink_to(victim if odd == "a link" else tmp_path / "new")
    with pytest.raises(Failure) as failure, store.lock(root, "update"):
        pass
    said = f"nothing written: {name}, recotrack's lock, is not an ordinary file"
    assert failure.value.message == said
    assert failure.value.cure == "remove it, then run the same command again"
    assert victim.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "new").exists()


@posix_only
@pytest.mark.parametrize("odd", ["a pipe", "other bytes", "a zero byte", "a long one"])
def test_a_git_note_that_is_none(odd: str, root: Path) -> None:
    """Then the lock lies beside the records."""
    note = root.parent / ".git"
    if odd == "a pipe":
        os.mkfifo(note)
    else:
        content = {"other bytes": b"\xff", "a zero byte": b"gitdir: \0", "a long one": b"x" * 9999}
        note.write_bytes(content[odd])
    with store.lock(root, "update"):
        assert ".recotrack.lock" in names(root)


def test_the_lock_of_a_killed_process_is_free(root: Path) -> None:
    """The system lets go of it, however the process ends."""
    with another_process(root) as process:
        process.kill()
        process.wait()
        with store.lock(root, "check", patience=5):
            pass


def test_registers_do_not_lock_one_another(root: Path, tmp_path: Path) -> None:
    """Not even two in one repository."""
    (tmp_path / ".git").mkdir()
    other = tmp_path / "other"
    other.mkdir()
    with another_process(root), store.lock(other, "check", patience=0.2):
        pass


def test_the_lock_lies_where_git_does_not_see_it(root: Path, tmp_path: Path) -> None:
    """In the git directory; of a work tree, in its own; without git, in a file with a dot."""
    with store.lock(root, "check"):
        assert [name for name in names(root) if "lock" in name] == [".recotrack.lock"]
    (root / ".recotrack.lock").unlink()
    real = tmp_path / "real.git"
    real.mkdir()
    (tmp_path / ".git").write_text("gitdir: real.git\n", encoding="utf-8")
    with store.lock(root, "check"):
        assert any(name.startswith("recotrack-") for name in names(real))
    assert names(root) == [PATH, "register.yaml"]


@posix_only
@pytest.mark.parametrize("of", ["a clone", "a work tree"])
def test_a_git_directory_that_may_not_be_written_to_holds_no_lock(of: str) -> None:
    """Then it lies beside the records, as without git. For root rights are nothing: it steps down."""
    with tempfile.TemporaryDirectory(prefix="recotrack-test-") as scratch:
        folder = Path(scratch)
        git, root = folder / "git", folder / "force" / "records"
        root.mkdir(parents=True)
        git.mkdir()
        if of == "a clone":
            (root.parent / ".git").mkdir()
            git = root.parent / ".git"
        else:
            (root.parent / ".git").write_text(f"gitdir: {git}\n", encoding="utf-8")
        program = """
            import os, pathlib, sys
            from recotrack import store
            root, loading = map(pathlib.Path, sys.argv[1:])
            with store.lock(loading, "x"):
                pass
            if os.geteuid() == 0:
                os.setuid(65534)
            with store.lock(root, "x"):
                print(sorted(os.listdir(root)))
            """
        (folder / "loading").mkdir()
        for path, mode in ((folder, 0o755), (root.parent, 0o755), (root, 0o777), (git, 0o555)):
            path.chmod(mode)
        argv = [sys.executable, "-c", textwrap.dedent(program), str(root), str(folder / "loading")]
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        git.chmod(0o755)
        assert done.stdout == "['.recotrack.holder', '.recotrack.lock']\n", done.stderr
        assert list(git.iterdir()) == []


def test_what_a_crash_left_is_swept_by_the_next_who_writes(root: Path) -> None:
    """Temporary files only, where records lie. That there was one, the holder's note says."""
    folder = root / "2024-08-22-soteria"
    (folder / ".recotrack-0123456789abcdef").write_text("half a rec", encoding="utf-8")
    (folder / ".recotrack-notes.yaml").write_text("somebody's", encoding="utf-8")
    (root / ".recotrack.holder").write_text("process 1, `update`", encoding="utf-8")
    (root / ".schemas").mkdir()
    (root / ".schemas" / ".recotrack-0123456789abcdef").write_text("somebody's", encoding="utf-8")
    with store.lock(root, "check"):
        pass
    assert names(root) == [
        ".recotrack.lock",
        ".schemas/.recotrack-0123456789abcdef",
        "2024-08-22-soteria/.recotrack-notes.yaml",
        PATH,
        "register.yaml",
    ]


def test_only_what_was_staged_here_is_taken_away(tmp_path: Path) -> None:
    """A folder of such a name that somebody made, or that a clone brings with its mark, is not ours."""
    given = tmp_path / "given"
    with staging(given) as aside:
        (aside / "half.md").write_text("half", encoding="utf-8")
        shutil.copytree(aside, tmp_path / ".recotrack-0123456789abcdef")
        shutil.copytree(aside, tmp_path / "killed")
    (tmp_path / ".recotrack-0123456789abcdea").mkdir()
    (tmp_path / ".recotrack-0123456789abcdea" / "notes").write_text("mine", encoding="utf-8")
    with staging(given):
        pass
    there = {each.name for each in tmp_path.iterdir()}
    assert there == {".recotrack-0123456789abcdef", ".recotrack-0123456789abcdea", "killed"}


@pytest.mark.parametrize("is_there", [False, True])
def test_what_a_killed_run_left_beside_the_folder_is_taken_away(
    tmp_path: Path, *, is_there: bool
) -> None:
    """By the next run that writes the same folder."""
    folder = tmp_path / "papers"
    if is_there:
        folder.mkdir()
    code = f"""
import os
from pathlib import Path
from recotrack.store.staging import staging
with staging(Path({os.fspath(folder)!r})) as aside:
    (aside / "half.md").write_text("half", encoding="utf-8")
    os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    (left,) = tmp_path.glob(".recotrack-*")
    assert (left / "half.md").exists()
    with staging(folder):
        assert not left.exists()


def test_a_living_run_is_not_taken_away(tmp_path: Path) -> None:
    """Whoever writes beside it meanwhile."""
    with staging(tmp_path / "a") as first:
        (first / "half.md").write_text("half", encoding="utf-8")
        with staging(tmp_path / "b"):
            assert (first / "half.md").exists()


def test_an_interrupted_write_leaves_the_old_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle: no debris, nothing torn."""

    def fsync(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(KeyboardInterrupt):
        store.replace(root, PATH, b"number: 4\n", expected=b"number: 3\n")
    assert (store.read(root, PATH), names(root)) == (b"number: 3\n", [PATH, "register.yaml"])


def _append_many(root: Path, name: str, count: int) -> None:
    for number in range(count):
        with store.lock(root, name, patience=60):
            before = store.read(root, PATH)
            store.replace(root, PATH, before + f"{name}-{number}\n".encode(), expected=before)


@pytest.mark.test_all("kills")
def test_nothing_is_lost_between_many_who_write_at_once(root: Path) -> None:
    """Each line of three processes is there, once."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_append_many, args=(root, f"w{n}", 10)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    lines = store.read(root, PATH).decode().splitlines()
    assert sorted(lines) == sorted(
        ["number: 3", *(f"w{n}-{i}" for n in range(3) for i in range(10))]
    )


@posix_only
def test_a_killed_writer_tears_nothing(root: Path) -> None:
    """At whatever moment it is killed, the file is a whole one; the next writer sweeps."""
    text = "x" * 200_000
    (root / PATH).write_text(f"0{text}0", encoding="utf-8")
    loop = "n = 0\n            while True:\n                n += 1; old = store.read(root, PATH)\n                store.replace(root, PATH, old[:1].replace(old[:1], str(n % 10).encode()) + old[1:-1] + str(n % 10).encode(), expected=old)"
    for wait in (0.01, 0.03, 0.05, 0.08, 0.13):
        with another_process(root, f'PATH = "{PATH}"\n            {loop}') as process:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
            process.wait()
        content = (root / PATH).read_text(encoding="utf-8")
        assert content[0] == content[-1]
        assert content[1:-1] == text
    with store.lock(root, "check"):
        pass
    assert names(root) == [".recotrack.lock", PATH, "register.yaml"]


def test_a_tree_is_planted_whole(tmp_path: Path) -> None:
    """Into a folder that is not there yet, or is empty."""
    files = [("register.yaml", "force: É\n"), (".schemas/a.json", "{}\n")]
    for target in (tmp_path / "a" / "b" / "records", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert store.write_tree(target, files) == 2
        assert names(target) == [".schemas/a.json", "register.yaml"]
        assert (target / "register.yaml").read_bytes() == "force: É\n".encode()
        assert [each.name for each in target.parent.iterdir() if each.name[0] == "."] == []


def test_a_tree_that_cannot_be_finished_is_not_begun(tmp_path: Path) -> None:
    """Half a register would look like a whole one."""

    def files() -> Iterator[tuple[str, str]]:
        yield "register.yaml", "force: F\n"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write_tree(tmp_path / "records", files())
    assert list(tmp_path.iterdir()) == []


def test_a_tree_overwrites_nothing(root: Path) -> None:
    """A folder with something in it is somebody's."""
    with pytest.raises(Failure) as failure:
        store.write_tree(root, [("register.yaml", "force: G\n")])
    assert failure.value.message == f"nothing written: {root} already exists"
    assert (root / "register.yaml").read_text(encoding="utf-8") == "force: F\n"
    with pytest.raises(Failure, match="nothing written"):
        store.write_tree(root / "register.yaml" / "records", [("register.yaml", "force: G\n")])


def test_edits_that_were_kept_are_listed_by_age(root: Path) -> None:
    """`edit --resume` goes on with the newest, whatever the name of its folder."""
    origin = store.Origin(b"number: 3\n", date(2026, 1, 5))
    folders = [store.set_aside(root, PATH, b"number: 4\n", origin, {}).folder for _ in range(3)]
    first, second, third = folders
    by_age = [third, first, second]
    for hour, folder in enumerate(by_age):
        os.utime(folder / PATH, (hour * 3600, hour * 3600))
    assert [each.folder for each in store.kept_copies(root, PATH)] == by_age
