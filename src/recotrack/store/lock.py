"""One lock for each register: whoever writes holds it, and what a crash left is swept away."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from recotrack.problems import Failure
from recotrack.store.write import TEMPORARY, cannot_write

PATIENCE = 10.0
"""Seconds to wait for another recotrack that writes to the same register."""


@contextlib.contextmanager
def lock(root: Path, command: str, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the register while writing; waits for others, then says who holds it.

    The lock lies in the git directory where there is one, else in an ignored file beside the
    records. It belongs to the process: the system lets go of it however the process ends. Beside it
    a file says who holds it. Where that is still there, the last one was killed, and what it left
    is removed.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most commands only read

    path = _lock_path(root)
    holder = path.with_suffix(".holder")
    file_lock = FileLock(path, timeout=patience)
    try:
        file_lock.acquire()
    except Timeout:
        raise _held(holder, patience) from None
    except OSError as error:
        raise cannot_write(error, root) from None
    try:
        crashed = holder.exists()
        with contextlib.suppress(OSError):
            holder.write_text(f"process {os.getpid()}, `{command}`", encoding="utf-8")
        if crashed:
            _sweep(root)
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        file_lock.release()


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
