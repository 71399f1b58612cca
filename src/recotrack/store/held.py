"""A folder held open, so that names are looked up in that very folder.

Between looking and writing somebody may put another folder, or a link, in a path's place. So names
are looked up from the open folder, and a link at the end of a name is never followed. Windows has
no such calls: there links are looked for just before.
"""

import contextlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

_BY_HANDLE = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
# O_NONBLOCK: a pipe in a file's place must not hang us.
_READING = os.O_RDONLY | _NOFOLLOW | _BINARY | getattr(os, "O_NONBLOCK", 0)
_MAKING = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY

NEW = ".recotrack-new"
"""The name that a new file has while it is written, until it takes the place of the old one."""


class ReachedByLinkError(OSError):
    """Raised if a folder on the way is a link. `shown` is its path."""

    def __init__(self, shown: str) -> None:
        super().__init__("is a link")
        self.shown = shown


class NotAFileError(OSError):
    """Raised if a name is that of a link, a folder, a pipe or a device, and not of a file."""


class HeldFolder:
    """A folder held open. All names are names in it. All methods may raise OSError."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path = path
        self._handle = handle

    def lstat(self, name: str) -> os.stat_result | None:
        """The stat result of a name, links not followed; None if there is no such name."""
        try:
            return os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def file(self, name: str) -> os.stat_result | None:
        """The stat result of a file; None if there is none. Raises NotAFileError."""
        found = self.lstat(name)
        if found is not None and not stat.S_ISREG(found.st_mode):
            raise NotAFileError
        return found

    def read(self, name: str, most: int) -> bytes:
        """Up to `most` bytes of a file. Raises NotAFileError."""
        if self.file(name) is None:
            raise FileNotFoundError(2, os.strerror(2), name)
        with open(os.open(self._at(name), _READING, dir_fd=self._handle), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotAFileError
            return file.read(most)

    def make(
        self,
        name: str,
        content: bytes,
        like: os.stat_result | None = None,
        *,
        durable: bool = True,
    ) -> None:
        """Makes a new file, flushed to disk if `durable`, with the group and rights of `like`."""
        rights = 0o666 if like is None else 0o600
        handle = os.open(self._at(name), _MAKING, rights, dir_fd=self._handle)
        with open(handle, "wb") as file:
            if like is not None:
                _copy_rights(handle, like)
            file.write(content)
            file.flush()
            if durable:
                os.fsync(handle)

    def put(self, name: str, content: bytes) -> None:
        """Makes a file, or replaces it in one step: nobody ever sees half a file, or none."""
        with contextlib.suppress(FileNotFoundError):
            self.remove(NEW)  # left by a command that was stopped
        self.make(NEW, content)
        self.rename(NEW, self, name)

    def rename(self, name: str, folder: "HeldFolder", to: str) -> None:
        """Renames a file in one step, in this or another folder of the same disk. It replaces what
        had the new name, even a link.
        """
        there, handle = folder._at(to), folder._handle  # noqa: SLF001 - another of its kind
        os.replace(self._at(name), there, src_dir_fd=self._handle, dst_dir_fd=handle)

    def remove(self, name: str) -> None:
        """Removes a file or a link."""
        os.unlink(self._at(name), dir_fd=self._handle)

    def flush(self) -> None:
        """Flushes the folder to disk, which makes renames durable. Windows has no such call."""
        if self._handle is not None:
            with contextlib.suppress(OSError):  # some network disks refuse that
                os.fsync(self._handle)

    def _at(self, name: str) -> str:
        return name if self._handle is not None else os.path.join(self.path, name)


@contextlib.contextmanager
def held(root: Path, below: Sequence[str] = (), *, make: bool = False) -> Iterator[HeldFolder]:
    """The folder that the names `below` lead to from `root`, held open.

    With `make`, missing folders are made. `root` may be a link, or reached by one, as that is the
    user's choice; a folder below it may not. Raises OSError and ReachedByLinkError.
    """
    path, handle = root, _open(root, 0, None) if _BY_HANDLE else None
    try:
        for depth, name in enumerate(below, start=1):
            path = path / name
            if make:
                _make_folder(path, name, handle)
            if path.is_symlink():
                raise ReachedByLinkError("/".join(below[:depth]))
            if handle is not None:
                inner = _open(Path(name), _NOFOLLOW, handle)
                os.close(handle)
                handle = inner
        yield HeldFolder(path, handle)
    finally:
        if handle is not None:
            os.close(handle)


def _open(path: Path, more: int, within: int | None) -> int:
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY | more, dir_fd=within)


def _make_folder(path: Path, name: str, within: int | None) -> None:
    with contextlib.suppress(FileExistsError):
        os.mkdir(path if within is None else name, dir_fd=within)


def _copy_rights(handle: int, older: os.stat_result) -> None:
    """Sets group and rights. A group that cannot be kept gets only everybody's rights."""
    if not hasattr(os, "fchmod"):
        return
    mode = stat.S_IMODE(older.st_mode)
    if os.fstat(handle).st_gid != older.st_gid:
        try:
            os.fchown(handle, -1, older.st_gid)
        except OSError:
            mode = mode & ~0o070 | (mode & 0o007) << 3
    os.fchmod(handle, mode)
