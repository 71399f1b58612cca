"""Write so that a file, or a whole new tree, is the old one or the new one, whatever happens."""

import contextlib
import errno
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from recotrack.problems import Failure

_PAUSES = (0.01, 0.03, 0.1, 0.3, 0.6)
TEMPORARY = ".recotrack-"
"""Dot first, so that no reader takes a half-written file for a record."""


def replace(root: Path, path: str, content: bytes, *, expected: bytes) -> None:
    """Replace a record that still holds `expected`. Raises Failure and changes nothing else."""
    target = root / path
    try:
        if target.read_bytes() != expected:
            message = f"nothing written: {path} changed while this command ran"
            raise Failure(message, "run the same command again")
        _put(target, content, mode=stat.S_IMODE(target.stat().st_mode))
    except OSError as error:
        raise cannot_write(error, target) from None


def create(root: Path, path: str, content: bytes) -> None:
    """Write a new record; its folder is made. Raises Failure where one is there already."""
    target = root / path
    if os.path.lexists(target):
        raise Failure(
            f"nothing written: {path} is there already", "change it with the other commands"
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _put(target, content, mode=None)
    except OSError as error:
        raise cannot_write(error, target) from None


def write_document(target: Path, content: bytes) -> None:
    """Write a rendered document whole, replacing an older one. Raises Failure.

    Its folder has to be there; a device, a pipe or a socket is left alone.
    """
    try:
        mode = _mode_of_older(target)
        _put(target, content, mode=mode)
    except OSError as error:
        raise cannot_write(error, target) from None


def _mode_of_older(target: Path) -> int | None:
    """The rights of the file that `target` replaces, if there is one. Raises Failure."""
    if not target.parent.is_dir():
        message = f"nothing written: there is no folder {target.parent}"
        raise Failure(message, "make it first, or name a file in a folder that is there")
    if not target.exists():
        return None
    mode = target.stat().st_mode
    if not stat.S_ISREG(mode):
        raise Failure(f"nothing written: {target} is no ordinary file", "name another file")
    return stat.S_IMODE(mode)


def make_folder(target: Path) -> None:
    """Make a folder and those above it. Raises Failure."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error, target) from None


def write_tree(target: Path, files: Iterable[tuple[str, str]]) -> int:
    """Make the folder `target`, and in it `files` by path; how many there were.

    They are written to a folder beside it, which then gets its name: a reader never meets half a
    register. Raises Failure where `target` is there, unless it is an empty folder.
    """
    if os.path.lexists(target) and not _is_empty_folder(target):
        message = f"nothing written: {target} is there already"
        raise Failure(message, "name another folder, or move that one out of the way")
    temporary = target.parent / f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        count = _write_all(temporary, files)
        with contextlib.suppress(FileNotFoundError):
            target.rmdir()
        temporary.rename(target)
    except OSError as error:
        raise cannot_write(error, target) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return count


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def _write_all(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    # Not made durable file by file: it is nobody's work yet, and ten thousand would take a minute.
    count = 0
    folder.mkdir()
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
        count += 1
    return count


@contextlib.contextmanager
def temporary_files(*contents: bytes) -> Iterator[list[str]]:
    """The paths of files with these contents, for as long as it lasts."""
    with tempfile.TemporaryDirectory(prefix="recotrack-") as folder:
        paths = [Path(folder) / str(number) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        yield [str(path) for path in paths]


def _put(target: Path, content: bytes, *, mode: int | None) -> None:
    """A temporary file beside the target, made durable, then renamed over it."""
    real = Path(os.path.realpath(target))  # a link inside the register keeps being one
    temporary = real.parent / f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        with temporary.open("xb") as file:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _rename(temporary, real)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(real.parent)


def _rename(temporary: Path, real: Path) -> None:
    """Put the one in the place of the other, in one step.

    Windows refuses while a virus scanner or an editor has the old file open: mostly for a moment.
    """
    for pause in _PAUSES if os.name == "nt" else ():
        with contextlib.suppress(PermissionError):
            temporary.replace(real)
            return
        time.sleep(pause)
    temporary.replace(real)


def _sync_folder(folder: Path) -> None:
    # The rename itself lasts once the folder is on disk; Windows has no such call.
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def cannot_write(error: OSError, target: Path) -> Failure:
    """The failure for what the system said about writing `target`."""
    reason = (error.strerror or str(error)).lower()
    full = error.errno in {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
    cure = "make room on the disk" if full else "check that you may write there"
    return Failure(
        f"nothing written: {target.name}: {reason}", f"{cure}, then run the same command again"
    )
