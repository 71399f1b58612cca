"""The lock of a register, which every writing command holds; it also removes a crash's remains."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from recotrack.problems import Failure
from recotrack.store.held import held
from recotrack.store.staging import TEMPORARY_NAME
from recotrack.store.write import cannot_write

PATIENCE = 10.0
"""The seconds to wait for another recotrack that writes to the same register."""
_LONGEST_NOTE = 4096
"""The most bytes read of the file that names the lock's holder, and of a file .git."""


@contextlib.contextmanager
def lock(root: Path, command: str, *, patience: float = PATIENCE) -> Iterator[None]:
    """Locks the register; waits for others, then raises Failure with the holder.

    The lock lies in the git directory, else in an ignored file beside the records. The system
    releases it however the process ends. A file beside it names the holder. If that file is still
    there, the last holder was killed, and its temporary files are removed.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most commands only read

    path = _lock_path(root)
    _must_be_file(path)
    holder = path.with_suffix(".holder")
    file_lock = FileLock(path, timeout=patience)
    try:
        file_lock.acquire()
    except Timeout:
        raise _held_by_another(holder, patience) from None
    except OSError as error:
        raise cannot_write(error, root) from None
    try:
        crashed = os.path.lexists(holder)
        _write_holder(holder, f"process {os.getpid()}, `{command}`")
        if crashed:
            _sweep(root)
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        file_lock.release()


def _must_be_file(path: Path) -> None:
    """Raises Failure if a link, a pipe or a folder has the lock's name."""
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        message = f"nothing written: {path}, recotrack's lock, is not an ordinary file"
        raise Failure(message, "remove it, then run the same command again")


def _write_holder(holder: Path, who: str) -> None:
    """Writes the holder into a new file. Whatever had its name, even a link, is removed."""
    with contextlib.suppress(OSError):
        holder.unlink()
    with contextlib.suppress(OSError), held(holder.parent) as folder:
        folder.make(holder.name, who.encode(errors="replace"), durable=False)


def _held_by_another(holder: Path, patience: float) -> Failure:
    who = "another recotrack"
    with contextlib.suppress(OSError), held(holder.parent) as folder:
        who = f"{who} ({folder.read(holder.name, _LONGEST_NOTE).decode(errors='replace')})"
    message = f"nothing written: {who} has held this register for {patience:g} seconds"
    return Failure(message, "let it finish, then run the same command again")


def _lock_path(root: Path) -> Path:
    folder, name = beside_lock(root, "recotrack.lock")
    return folder / (name if name.startswith(".") else f"recotrack-{name_of_its_own(root)}.lock")


def name_of_its_own(root: Path) -> str:
    """A name that no other records folder has: several may share a git directory."""
    return hashlib.sha256(str(root.resolve()).encode(errors="replace")).hexdigest()[:12]


def beside_lock(root: Path, name: str) -> tuple[Path, str]:
    """The folder and name for a file that is no record: in git's directory, else in the records
    folder, where the name begins with a dot, so that git and readers ignore it.
    """
    real = root.resolve()
    for folder in (real, *real.parents):
        git = _git_directory(folder)
        if git is not None:
            return git, name
    return real, f".{name}"


def _git_directory(folder: Path) -> Path | None:
    """The git directory of .git, which in a worktree or submodule is a file that names it."""
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
    """Removes temporary files of a crash. Under the lock nobody else writes any."""
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            if TEMPORARY_NAME.fullmatch(name):
                with contextlib.suppress(OSError):
                    (Path(folder) / name).unlink()
