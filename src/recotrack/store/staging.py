"""A temporary folder in which files lie until all of them are made.

It lies beside the folder that a command writes, since people upload, share or serve that folder as
it is. If it cannot be made there, it lies in the folder itself. What a killed run leaves may hold
addresses, or words that were redacted since, so the next run removes it.
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

from recotrack.patterns import Pattern

if sys.platform != "win32":  # on Windows an open file cannot be removed: being open is its lock
    import fcntl

TEMPORARY = ".recotrack-"
"""The prefix of temporary names. The dot hides them from readers of records and web servers."""
TEMPORARY_NAME = Pattern(rf"{re.escape(TEMPORARY)}[0-9a-f]{{16}}")
_MARK = "recotrack-is-writing"
"""The file that marks a folder as recotrack's. Its maker holds a lock on it, which the system
releases however the maker ends."""
# recotrack makes no mark that is a link or a pipe: none is followed or waited for.
_OPENING = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """An empty temporary folder on the disk of `folder`, which may not exist yet.

    Only this user can look into it, and it is removed at the end. Raises OSError.
    """
    real = Path(os.path.realpath(folder))
    for place in {real.parent, real}:
        _remove_left_behind(place)
    aside, mark = _new_folder(real)
    try:
        yield aside
    finally:
        _remove(aside, mark)


def _new_folder(folder: Path) -> tuple[Path, int]:
    """The new folder, and its mark, open and locked. Raises OSError."""
    is_there = folder.is_dir()
    if not is_there or os.stat(folder).st_dev == os.stat(folder.parent).st_dev:
        try:
            return _marked_folder(folder.parent, folder)
        except OSError:
            if not is_there:
                raise
    return _marked_folder(folder, folder)


def _marked_folder(place: Path, folder: Path) -> tuple[Path, int]:
    while True:
        aside = place / f"{TEMPORARY}{secrets.token_hex(8)}"
        aside.mkdir(mode=0o700)
        _give_group(aside, folder)
        with contextlib.suppress(FileNotFoundError):  # another run removed it before it was marked
            mark = os.open(aside / _MARK, _OPENING | os.O_CREAT, 0o600)
            if _lock(mark) is not _Lock.ANOTHERS and os.path.lexists(aside / _MARK):
                os.write(mark, _mark_content(aside))
                return aside, mark
            os.close(mark)


def _mark_content(aside: Path) -> bytes:
    """The content of a folder's mark. It is wrong in a copy of the folder, as in a clone."""
    return f"{os.lstat(aside).st_ino}\n".encode()


def _give_group(aside: Path, folder: Path) -> None:
    """Gives the new folder the group of `folder`, if that passes its group on to files in it."""
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


def _remove_left_behind(place: Path) -> None:
    """Removes the temporary folders that killed runs of this user left in a folder."""
    with contextlib.suppress(OSError), os.scandir(place) as names:
        for each in names:
            if TEMPORARY_NAME.fullmatch(each.name) and each.is_dir(follow_symlinks=False):
                _remove_unless_in_use(Path(each.path))


def _remove_unless_in_use(aside: Path) -> None:
    """Removes a temporary folder, unless it is another user's, or its maker still runs."""
    with contextlib.suppress(OSError):
        if hasattr(os, "geteuid") and os.lstat(aside).st_uid != os.geteuid():
            return
        try:
            mark = os.open(aside / _MARK, _OPENING)
        except FileNotFoundError:
            aside.rmdir()  # fails if anything is in it: ours is empty until it is marked
            return
        if _lock(mark) is _Lock.OURS and _is_ours(aside, mark):
            _remove(aside, mark)
        else:
            os.close(mark)


def _is_ours(aside: Path, mark: int) -> bool:
    """Whether a folder's mark is right, or is empty and alone in it: its maker was killed early."""
    if not stat.S_ISREG(os.fstat(mark).st_mode):
        return False
    said = os.read(mark, 100)
    return said == _mark_content(aside) or (not said and os.listdir(aside) == [_MARK])


def _remove(aside: Path, mark: int) -> None:
    """Removes a folder, the mark last: if this is interrupted, the next run still knows it."""
    try:
        with contextlib.suppress(OSError), os.scandir(aside) as names:
            for each in names:
                if each.is_dir(follow_symlinks=False):
                    shutil.rmtree(each.path, ignore_errors=True)
                elif each.name != _MARK:
                    os.unlink(each.path)
        if sys.platform != "win32":  # still locked, or another run could begin to remove it
            _remove_mark(aside)
    finally:
        os.close(mark)
    if sys.platform == "win32":
        _remove_mark(aside)


def _remove_mark(aside: Path) -> None:
    with contextlib.suppress(OSError):
        (aside / _MARK).unlink()
        aside.rmdir()
