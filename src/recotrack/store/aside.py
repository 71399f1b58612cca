"""Copies of records that an editor works on. They lie in git's folder, if there is one.

A copy stays until the user decides, also if the machine stops or the editor is killed. Beside it
lies the record that it was made from, so that it can be merged with a newer one.
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
from recotrack.store.held import NEW, ReachedByLinkError, held
from recotrack.store.lock import beside_lock
from recotrack.store.write import cannot_write

_MOST_BYTES = 50 * 1024 * 1024
"""The most bytes that are read of a copy. A long pasted text is not lost."""
_FOLDER = "recotrack-edit"
_ORIGINAL, _DAY, _MENTIONED, _OPEN = ".begun", ".day", ".named", ".open"
"""The files beside a copy: the record it was made from, the day, a mark that it was mentioned to
the user, and the lock.
"""


@dataclass(frozen=True)
class Copy:
    """A copy of the record at `path`, in a folder of its own. Its maker has it locked."""

    folder: Path
    path: str
    _lock: Any = field(default=None, repr=False)

    @property
    def file(self) -> Path:
        """The file of the copy."""
        return self.folder / self.path

    def read(self) -> bytes | None:
        """The bytes of the copy; None if it was removed. Raises OSError."""
        return _read_file(self.file)

    def editor_leftovers(self) -> list[str]:
        """The names of files that an editor left beside the copy, as vim does with unsaved text."""
        ours = {self.file.name, _ORIGINAL, _DAY, _MENTIONED, _OPEN, NEW}
        beside = self.file.parent
        return sorted(
            each.name for each in beside.glob("*") if each.is_file() and each.name not in ours
        )

    def original(self) -> bytes | None:
        """The record that the copy was made from, empty if there was none; None if unknown."""
        return _read_file(self.folder / _ORIGINAL)

    def day(self) -> date | None:
        """The day on which it was made; None if unknown."""
        try:
            return date.fromisoformat((_read_file(self.folder / _DAY) or b"").decode())
        except ValueError:
            return None

    def was_mentioned(self) -> bool:
        """Whether the copy was mentioned to a user who edited the record later."""
        return (self.folder / _MENTIONED).exists()

    def set_mentioned(self) -> None:
        """Notes that the copy was mentioned."""
        with contextlib.suppress(OSError), held(self.folder) as folder:
            folder.make(_MENTIONED, b"")

    def drop(self) -> None:
        """Removes the copy, with files that an editor left beside it."""
        if self._lock is not None:
            self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # other copies may lie there
            self.folder.parent.rmdir()


class Origin(NamedTuple):
    """The record that a copy is made from, empty for a new one, and the day."""

    record: bytes
    day: date


def set_aside(
    root: Path, path: str, content: bytes, origin: Origin, beside: Mapping[str, bytes]
) -> Copy:
    """Writes `content` as a copy of the record at `path` into a new folder.

    The files `beside` the record go with it. Raises Failure.
    """
    above, name = beside_lock(root, _FOLDER)
    about = {_ORIGINAL: origin.record, _DAY: origin.day.isoformat().encode()}
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


def reopen_copy(copy: Copy, content: bytes, origin: Origin) -> Copy:
    """A kept copy with new content and origin, locked again.

    It stays in its folder, where an editor may have saved unsaved words. Raises Failure.
    """
    try:
        lock = _lock_of(copy.folder)
        if content != copy.read():
            _replace(copy.file, content)
        _replace(copy.folder / _ORIGINAL, origin.record)
        _replace(copy.folder / _DAY, origin.day.isoformat().encode())
    except OSError as error:
        raise cannot_write(error, copy.folder) from None
    return replace(copy, _lock=lock)


def _replace(path: Path, content: bytes) -> None:
    with held(path.parent) as folder:
        folder.put(path.name, content)


def _new_folder(above: Path, name: str, called: str) -> str:
    """Makes a new folder, as records-1 or records-2, and returns its name."""
    with held(above, [name], make=True):
        number = 1
        while True:
            with contextlib.suppress(FileExistsError):
                os.mkdir(above / name / f"{called}-{number}")
                return f"{called}-{number}"
            number += 1


def kept_copies(root: Path, path: str) -> list[Copy]:
    """The kept copies of a record, the oldest first, without those that are open somewhere."""
    above, name = beside_lock(root, _FOLDER)
    if (above / name).is_symlink():
        return []
    found = [Copy(each, path) for each in (above / name).glob(f"{root.name}-*")]
    there = [each for each in found if each.file.is_file() and not _is_open(each.folder)]
    return sorted(there, key=lambda each: each.file.stat().st_mtime)


def _lock_of(folder: Path) -> Any:  # noqa: ANN401 - filelock's, imported here
    """The lock of a copy, held. The system releases it however the process ends. Raises Failure."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most commands only read

    lock = FileLock(folder / _OPEN, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Failure("that edit is open in another recotrack", "go on with it there") from None
    except OSError:  # a disk without locks: other processes will take the copy for a kept one
        return None
    return lock


def _is_open(folder: Path) -> bool:
    try:
        lock = _lock_of(folder)
    except Failure:
        return True
    if lock is not None:
        lock.release()
    return False


def _read_file(path: Path) -> bytes | None:
    try:
        with held(path.parent) as folder:
            return folder.read(path.name, _MOST_BYTES)
    except FileNotFoundError:
        return None
