"""Write so that a file is the old one or the new one, whatever happens in between."""

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from recotrack.problems import Failure

PATIENCE = 10.0
"""Seconds to wait for another recotrack that writes to the same register."""
_PAUSES = (0.01, 0.03, 0.1, 0.3, 0.6)
TEMPORARY = ".recotrack-"
"""Dot first, so that no reader takes a half-written file for a record."""


@contextlib.contextmanager
def lock(root: Path, doing: str, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the register while writing; waits for others, then says who holds it.

    The lock lies in the git directory where there is one, else in an ignored file beside the
    records. It belongs to the process: the system lets go of it however the process ends. Beside it
    a file says who holds it. Where that is still there, the last one was killed, and what it left
    is removed.
    """
    path = _lock_path(root)
    holder = path.with_suffix(".holder")
    held = FileLock(path, timeout=patience)
    try:
        held.acquire()
    except Timeout:
        raise _held(holder, patience) from None
    except OSError as error:
        raise cannot_write(error, root) from None
    try:
        crashed = holder.exists()
        with contextlib.suppress(OSError):
            holder.write_text(f"process {os.getpid()}, `{doing}`", encoding="utf-8")
        if crashed:
            _sweep(root)
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        held.release()


def _held(holder: Path, patience: float) -> Failure:
    try:
        who = f"another recotrack ({holder.read_text(encoding='utf-8')})"
    except OSError:
        who = "another recotrack"
    message = f"nothing written: {who} has held this register for {patience:g} seconds"
    return Failure(message, "let it finish, then run the same command again")


def _lock_path(root: Path) -> Path:
    real = root.resolve()
    name = f"recotrack-{hashlib.sha256(str(real).encode(errors='replace')).hexdigest()[:12]}.lock"
    for folder in (real, *real.parents):
        git = _git_directory(folder / ".git")
        if git is not None:
            return git / name
    return real / ".recotrack.lock"


def _git_directory(path: Path) -> Path | None:
    """The git directory behind .git, which in a worktree or submodule is a file that names it."""
    if path.is_dir():
        return path if os.access(path, os.W_OK) else None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    named = (path.parent / text.removeprefix("gitdir:").strip()).resolve()
    return named if named.is_dir() and os.access(named, os.W_OK) else None


def _sweep(root: Path) -> None:
    """Remove temporary files that a crash left; under the lock nobody else is writing one."""
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            if name.startswith(TEMPORARY):
                with contextlib.suppress(OSError):
                    (Path(folder) / name).unlink()


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
