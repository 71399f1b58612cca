"""Where what is made lies until all of it is there: out of the folder that people hand on.

A folder that a command writes is uploaded, shared or put on a web server as it is. What a killed
run leaves may hold words that were redacted since, or addresses: so it lies beside that folder, and
the next run that writes there takes it away. Where that cannot be written, it lies in the folder.
"""

import contextlib
import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

if sys.platform != "win32":  # there what is open cannot be removed: to have it open is the lock
    import fcntl

TEMPORARY = ".recotrack-"
"""Dot first, so that no reader takes a half-written file for a record, and no server shows it."""
NAME = re.compile(rf"{re.escape(TEMPORARY)}[0-9a-f]{{16}}")
"""What is half made is called so, and nothing else of ours is."""
_MARK = "recotrack-is-writing"
"""The file in it that says that it is ours. Its maker has it locked: the system lets go of it
however the maker ends."""
_OPENING = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """An empty folder on the disk of `folder`, which is being written, and may not be there yet.

    It is gone at the end; nobody else may look into it. Raises OSError.
    """
    real = Path(os.path.realpath(folder))
    for place in {real.parent, real}:
        _sweep(place)
    aside, mark = _made(real)
    try:
        yield aside
    finally:
        _remove(aside, mark)


def _made(folder: Path) -> tuple[Path, int]:
    """The new folder, and its mark, held. Raises OSError."""
    is_there = folder.is_dir()
    if not is_there or os.stat(folder).st_dev == os.stat(folder.parent).st_dev:
        try:
            return _held(folder.parent, folder)
        except OSError:
            if not is_there:
                raise
    return _held(folder, folder)


def _held(place: Path, folder: Path) -> tuple[Path, int]:
    while True:
        aside = place / f"{TEMPORARY}{secrets.token_hex(8)}"
        aside.mkdir(mode=0o700)
        _give_group(aside, folder)
        with contextlib.suppress(FileNotFoundError):  # taken away before it was marked
            mark = os.open(aside / _MARK, _OPENING | os.O_CREAT, 0o600)
            if _lock(mark) is not _Lock.ANOTHERS and os.path.lexists(aside / _MARK):
                os.write(mark, _proof(aside))
                return aside, mark
            os.close(mark)


def _proof(aside: Path) -> bytes:
    """What a mark says of its folder: no copy of it, as in a clone, says the same of another."""
    return f"{os.lstat(aside).st_ino}\n".encode()


def _give_group(aside: Path, folder: Path) -> None:
    """What is made in it has the group that it would have in `folder`, where that hands its on."""
    with contextlib.suppress(OSError):
        facts = os.stat(folder)
        if facts.st_mode & stat.S_ISGID:
            os.chown(aside, -1, facts.st_gid)
            os.chmod(aside, stat.S_ISGID | 0o700)


class _Lock(Enum):
    OURS = "ours"
    ANOTHERS = "another's"
    UNKNOWN = "unknown: a disk without locks"


def _lock(mark: int) -> _Lock:
    if sys.platform != "win32":
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _Lock.ANOTHERS
        except OSError:
            return _Lock.UNKNOWN
    return _Lock.OURS


def _sweep(place: Path) -> None:
    """Take away what killed runs of this user left in a folder."""
    with contextlib.suppress(OSError), os.scandir(place) as names:
        for each in names:
            if NAME.fullmatch(each.name) and each.is_dir(follow_symlinks=False):
                _take_away(Path(each.path))


def _take_away(aside: Path) -> None:
    """Unless it is somebody else's, or its maker lives."""
    with contextlib.suppress(OSError):
        if hasattr(os, "geteuid") and os.lstat(aside).st_uid != os.geteuid():
            return
        try:
            mark = os.open(aside / _MARK, _OPENING)
        except FileNotFoundError:
            aside.rmdir()  # killed before it was marked: it is empty, or none of ours
            return
        if _lock(mark) is _Lock.OURS and _is_ours(aside, mark):
            _remove(aside, mark)
        else:
            os.close(mark)


def _is_ours(aside: Path, mark: int) -> bool:
    """Whether it was made here; one that was killed before it said so holds nothing yet."""
    if not stat.S_ISREG(os.fstat(mark).st_mode):
        return False
    said = os.read(mark, 100)
    return said == _proof(aside) or (not said and os.listdir(aside) == [_MARK])


def _remove(aside: Path, mark: int) -> None:
    """All of it, the mark last: what one leaves who is killed meanwhile is still known as ours."""
    try:
        with contextlib.suppress(OSError), os.scandir(aside) as names:
            for each in names:
                if each.is_dir(follow_symlinks=False):
                    shutil.rmtree(each.path, ignore_errors=True)
                elif each.name != _MARK:
                    os.unlink(each.path)
        if sys.platform != "win32":  # while it is held, so that nobody takes the folder for new
            _remove_mark(aside)
    finally:
        os.close(mark)
    if sys.platform == "win32":
        _remove_mark(aside)


def _remove_mark(aside: Path) -> None:
    with contextlib.suppress(OSError):
        (aside / _MARK).unlink()
        aside.rmdir()
