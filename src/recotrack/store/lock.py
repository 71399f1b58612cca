"""One lock for each register: whoever writes holds it, and what a crash left is swept away."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from recotrack.problems import Failure
from recotrack.store.held import held
from recotrack.store.staging import NAME
from recotrack.store.write import cannot_write

PATIENCE = 10.0
"""Seconds to wait for another recotrack that writes to the same register."""
_LONGEST_NOTE = 4096
"""Bytes of what says who holds the lock, and of git's own note where its directory is."""


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
    _must_be_file(path)
    holder = path.with_suffix(".holder")
    file_lock = FileLock(path, timeout=patience)
    try:
        file_lock.acquire()
    except Timeout:
        raise _held(holder, patience) from None
    except OSError as error:
        raise cannot_write(error, root) from None
    try:
        crashed = os.path.lexists(holder)
        _say_who(holder, f"process {os.getpid()}, `{command}`")
        if crashed:
            _sweep(root)
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        file_lock.release()


def _must_be_file(path: Path) -> None:
    """Raises Failure where a link, a pipe or a folder has the lock's name."""
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        message = f"nothing written: {path}, recotrack's lock, is not an ordinary file"
        raise Failure(message, "remove it, then run the same command again")


def _say_who(holder: Path, who: str) -> None:
    """Leave a note in a new file: what had its name, a link or a pipe perhaps, goes itself."""
    with contextlib.suppress(OSError):
        holder.unlink()
    with contextlib.suppress(OSError), held(holder.parent) as folder:
        folder.make(holder.name, who.encode(errors="replace"), durable=False)


def _held(holder: Path, patience: float) -> Failure:
    who = "another recotrack"
    with contextlib.suppress(OSError), held(holder.parent) as folder:
        who = f"{who} ({folder.read(holder.name, _LONGEST_NOTE).decode(errors='replace')})"
    message = f"nothing written: {who} has held this register for {patience:g} seconds"
    return Failure(message, "let it finish, then run the same command again")


def _lock_path(root: Path) -> Path:
    digest = hashlib.sha256(str(root.resolve()).encode(errors="replace")).hexdigest()[:12]
    folder, name = beside_lock(root, "recotrack.lock")
    return folder / (name if name.startswith(".") else f"recotrack-{digest}.lock")


def beside_lock(root: Path, name: str) -> tuple[Path, str]:
    """Where recotrack may keep what is no record: git's directory, else the records folder itself.

    There the name begins with a dot, by which git ignores it and no reader takes it for a record.
    """
    real = root.resolve()
    for folder in (real, *real.parents):
        git = _git_directory(folder)
        if git is not None:
            return git, name
    return real, f".{name}"


def _git_directory(folder: Path) -> Path | None:
    """The git directory behind .git, which in a worktree or submodule is a file that names it."""
    path = folder / ".git"
    if path.is_dir():
        return path if os.access(path, os.W_OK) else None
    try:
        with held(folder) as beside:
            text = beside.read(".git", _LONGEST_NOTE).decode()
        named = (folder / text.removeprefix("gitdir:").strip()).resolve()
        return named if named.is_dir() and os.access(named, os.W_OK) else None
    except (OSError, ValueError):
        return None


def _sweep(root: Path) -> None:
    """Remove temporary files that a crash left; under the lock nobody else is writing one."""
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            if NAME.fullmatch(name):
                with contextlib.suppress(OSError):
                    (Path(folder) / name).unlink()
