"""Copies that an editor works on, out of the way of the records: in git's folder, if there is one.

A copy is there until somebody decides: also when the machine stops, or the editor is killed. Beside
it lies what it was made from, by which it can be brought together with what the record has become.
"""

import contextlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from recotrack.problems import Failure
from recotrack.store.held import ReachedByLinkError, held
from recotrack.store.lock import beside_lock
from recotrack.store.write import cannot_write

_MOST = 50 * 1024 * 1024
"""Bytes of a copy that are read back: what somebody pasted is not lost for being too long."""
_FOLDER = "recotrack-edit"
_BEGUN, _DAY, _NAMED, _OPEN = ".begun", ".day", ".named", ".open"
"""Beside a copy: what it was made from, on which day, whether it was named since, its lock."""
_NEW = ".recotrack-new"


@dataclass(frozen=True)
class Copy:
    """A copy of the record at `path`, in a folder of its own. Whoever makes it has it open."""

    folder: Path
    path: str
    _lock: Any = field(default=None, repr=False)

    @property
    def file(self) -> Path:
        """Where the copy itself stands."""
        return self.folder / self.path

    def read(self) -> bytes | None:
        """What stands in it now; None where somebody took it away. Raises OSError."""
        return _read(self.file)

    def editors_own(self) -> list[str]:
        """The names of the files that an editor left beside it, as vim leaves unsaved words."""
        ours = {self.file.name, _BEGUN, _DAY, _NAMED, _OPEN, _NEW}
        beside = self.file.parent
        return sorted(
            each.name for each in beside.glob("*") if each.is_file() and each.name not in ours
        )

    def begun(self) -> bytes | None:
        """The record when the copy was made, empty where there was none; None if nobody knows."""
        return _read(self.folder / _BEGUN)

    def day(self) -> date | None:
        """The day on which it was made; None if nobody knows."""
        try:
            return date.fromisoformat((_read(self.folder / _DAY) or b"").decode())
        except ValueError:
            return None

    def was_named(self) -> bool:
        """Whether somebody who edited the record later was told of it."""
        return (self.folder / _NAMED).exists()

    def is_named(self) -> None:
        """From now on nobody has to be told of it."""
        with contextlib.suppress(OSError), held(self.folder) as folder:
            folder.make(_NAMED, b"")

    def drop(self) -> None:
        """Take it away, with all that an editor left beside it."""
        if self._lock is not None:
            self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # others lie there, too
            self.folder.parent.rmdir()


class Origin(NamedTuple):
    """What a copy is made from: the record as it is, empty where there is none, and the day."""

    record: bytes
    day: date


def set_aside(
    root: Path, path: str, content: bytes, origin: Origin, beside: Mapping[str, bytes]
) -> Copy:
    """Write `content` as a copy of the record at `path` into a new folder.

    What stands `beside` the record goes with it. Raises Failure.
    """
    above, name = beside_lock(root, _FOLDER)
    about = {_BEGUN: origin.record, _DAY: origin.day.isoformat().encode()}
    try:
        folder = _new_folder(above, name, root.name)
        lock = _lock_of(above / name / folder)
        for each, data in {path: content, **about, **beside}.items():
            *folders, file = each.split("/")
            with held(above, [name, folder, *folders], make=True) as inner:
                inner.make(file, data)
    except OSError as error:
        if isinstance(error, ReachedByLinkError):
            error.strerror = "is a link, and may lead anywhere"
        raise cannot_write(error, above / name) from None
    return Copy(above / name / folder, path, lock)


def opened_again(copy: Copy, content: bytes, origin: Origin) -> Copy:
    """A kept copy with this content, made anew from `origin`, and open from now on.

    It stays in its folder: what an editor saved of unsaved words lies there, too. Raises Failure.
    """
    try:
        lock = _lock_of(copy.folder)
        if content != copy.read():
            _replace(copy.file, content)
        _replace(copy.folder / _BEGUN, origin.record)
        _replace(copy.folder / _DAY, origin.day.isoformat().encode())
    except OSError as error:
        raise cannot_write(error, copy.folder) from None
    return replace(copy, _lock=lock)


def _replace(path: Path, content: bytes) -> None:
    with held(path.parent) as folder:
        with contextlib.suppress(FileNotFoundError):
            folder.remove(_NEW)
        folder.make(_NEW, content)
        folder.rename(_NEW, folder, path.name)


def _new_folder(above: Path, name: str, called: str) -> str:
    """A folder that nobody has yet: records-1, records-2."""
    with held(above, [name], make=True):
        number = 1
        while True:
            with contextlib.suppress(FileExistsError):
                os.mkdir(above / name / f"{called}-{number}")
                return f"{called}-{number}"
            number += 1


def kept_copies(root: Path, path: str) -> list[Copy]:
    """The copies of a record that were kept, the oldest first; none that is open somewhere."""
    above, name = beside_lock(root, _FOLDER)
    if (above / name).is_symlink():
        return []
    found = [Copy(each, path) for each in (above / name).glob(f"{root.name}-*")]
    there = [each for each in found if each.file.is_file() and not _is_open(each.folder)]
    return sorted(there, key=lambda each: each.file.stat().st_mtime)


def _lock_of(folder: Path) -> Any:  # noqa: ANN401 - filelock's, imported here
    """The copy's lock, held: the system lets go of it however the process ends. Raises Failure."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most commands only read

    lock = FileLock(folder / _OPEN, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Failure("that edit is open in another recotrack", "go on with it there") from None
    except OSError:  # a disk without locks: it is then taken for one that is kept
        return None
    return lock


def _is_open(folder: Path) -> bool:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most commands only read

    try:
        with FileLock(folder / _OPEN, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _read(path: Path) -> bytes | None:
    try:
        with held(path.parent) as folder:
            return folder.read(path.name, _MOST)
    except FileNotFoundError:
        return None
