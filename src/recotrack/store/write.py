"""Atomic writing: whatever fails, a file or a whole tree is either the old one or the new one."""

import contextlib
import errno
import os
import secrets
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from recotrack.problems import Failure
from recotrack.store.held import HeldFolder, NotAFileError, ReachedByLinkError, held
from recotrack.store.links import reject_links
from recotrack.store.staging import TEMPORARY, staging
from recotrack.words import reason_of

_PAUSES = (0.01, 0.03, 0.1, 0.3, 0.6)


def replace(root: Path, path: str, content: bytes, *, expected: bytes) -> None:
    """Replaces a record that still has the bytes `expected`. Raises Failure otherwise."""
    *folders, name = path.split("/")
    with failing(root / path, path), held(root, folders) as folder:
        if folder.read(name, len(expected) + 1) != expected:
            message = f"nothing written: {path} changed while this command ran"
            raise Failure(message, "run the same command again")
        _write_whole(folder, name, content, like=folder.file(name))


def create(root: Path, path: str, content: bytes) -> None:
    """Writes a new record, and makes its folder. Raises Failure if it already exists."""
    *folders, name = path.split("/")
    with failing(root / path, path):
        root.mkdir(parents=True, exist_ok=True)
        with held(root, folders, make=True) as folder:
            if folder.lstat(name) is not None:
                message = f"nothing written: {path} already exists"
                raise Failure(message, "change it with the other commands")
            _write_whole(folder, name, content, like=None)


def take_back(root: Path, path: str, *, expected: bytes) -> None:
    """Removes a new record that still has the bytes `expected`, and folders that are then empty.

    Raises Failure if somebody else has changed it, and leaves it.
    """
    *folders, name = path.split("/")
    with failing(root / path, path), held(root, folders) as folder:
        if folder.read(name, len(expected) + 1) != expected:
            message = f"{path} was changed by somebody else meanwhile, and stays"
            raise Failure(message, "look at it, then keep it or take it away")
        folder.remove(name)
        folder.flush()
    with contextlib.suppress(OSError):  # a folder that is not empty stays
        for depth in range(len(folders), 0, -1):
            root.joinpath(*folders[:depth]).rmdir()


def must_have_no_links(target: Path, home: Path) -> None:
    """Raises Failure if the way to `target` has a link that may have come with a clone or archive.

    `home` is the folder with the records folder in use.
    """
    with failing(target, str(target)):
        reject_links(target, home)


def create_beside(folder: Path, path: str, content: bytes) -> None:
    """Writes a new file that is no record, below the folder that has the records folder.

    Raises Failure if it exists, or if its way has a link that may have come with a clone.
    """
    with failing(folder / path, str(folder / path)):
        reject_links(folder / path, folder)
    create(folder, path, content)


def write_document(target: Path, content: bytes) -> None:
    """Writes a rendered document in one step, and replaces an older one.

    Raises Failure if its folder is missing, or if a link, a device, a pipe or a socket has its
    name.
    """
    with (
        _held_folder_of(target) as (folder, like),
        staging(target.parent) as aside,
        held(aside) as made,
    ):
        made.make(target.name, content, like)
        _rename(made, target.name, folder)
        folder.flush()


def overwrite(target: Path, content: bytes) -> None:
    """Writes as `write_document` does, but with the temporary file in the same private folder."""
    with _held_folder_of(target) as (folder, like):
        _write_whole(folder, target.name, content, like=like)


@contextlib.contextmanager
def _held_folder_of(target: Path) -> Iterator[tuple[HeldFolder, os.stat_result | None]]:
    """The folder of a file, held open, and the older file's stat result, if there is one."""
    if not target.parent.is_dir():
        message = f"nothing written: there is no folder {target.parent}"
        raise Failure(message, "make it first, or name a file in a folder that is there")
    with failing(target, str(target)), held(target.parent) as folder:
        like = folder.file(target.name)
        reject_links(target)
        yield folder, like


@contextlib.contextmanager
def failing(target: Path, shown: str) -> Iterator[None]:
    """A context that turns errors of writing `target` into a Failure, which calls it `shown`."""
    try:
        yield
    except ReachedByLinkError as error:
        raise _is_link(error.shown, "name what it leads to, or put that in its place") from None
    except NotAFileError:
        if target.is_symlink():
            cure = "name what it leads to, or put a file in its place"
            raise _is_link(shown, cure) from None
        message = f"nothing written: {shown} is not an ordinary file"
        raise Failure(message, "name another file") from None
    except OSError as error:
        raise cannot_write(error, target) from None


def _is_link(shown: str, cure: str) -> Failure:
    return Failure(f"nothing written: {shown} is a link, and may lead anywhere", cure)


def make_folder(target: Path) -> None:
    """Makes a folder and those above it. Raises Failure."""
    with failing(target, str(target)):
        reject_links(target)
        target.mkdir(parents=True, exist_ok=True)


def write_tree(target: Path, files: Iterable[tuple[str, str]]) -> int:
    """Makes the folder `target` with `files` by path, and returns their number.

    They are written to a folder beside it, which is then renamed, so that nobody reads half a
    register. Raises Failure if `target` exists, unless it is an empty folder.
    """
    if os.path.lexists(target) and not _is_empty_folder(target):
        message = f"nothing written: {target} already exists"
        raise Failure(message, "name another folder, or move that one out of the way")
    with failing(target, str(target)):
        reject_links(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with staging(target) as aside:
            count = _write_all(aside / target.name, files)
            with contextlib.suppress(FileNotFoundError):
                target.rmdir()
            (aside / target.name).rename(target)
    return count


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not any(path.iterdir())


def _write_all(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    # Files are not flushed one by one: nobody's work is in them, and 10,000 would take a minute.
    count = 0
    folder.mkdir()
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
        count += 1
    return count


@contextlib.contextmanager
def temporary_files(*contents: bytes) -> Iterator[list[str]]:
    """A context with the paths of temporary files that have these contents."""
    with tempfile.TemporaryDirectory(prefix="recotrack-") as folder:
        paths = [Path(folder) / str(number) for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        yield [str(path) for path in paths]


def _write_whole(
    folder: HeldFolder, name: str, content: bytes, *, like: os.stat_result | None
) -> None:
    """Writes a file by way of a temporary one in the same folder, which is flushed and renamed."""
    temporary = f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        folder.make(temporary, content, like)
        _rename(folder, temporary, folder, name)
    except BaseException:
        with contextlib.suppress(OSError):
            folder.remove(temporary)
        raise
    folder.flush()


def _rename(folder: HeldFolder, name: str, to: HeldFolder, new: str = "") -> None:
    """Renames a file in one step.

    Windows refuses while a virus scanner or an editor has the old file open, mostly for a moment,
    so it is tried several times there.
    """
    for pause in _PAUSES if os.name == "nt" else ():
        with contextlib.suppress(PermissionError):
            folder.rename(name, to, new or name)
            return
        time.sleep(pause)
    folder.rename(name, to, new or name)


def cannot_write(error: OSError, target: Path) -> Failure:
    """The failure for an error of writing `target`."""
    reason = reason_of(error)
    full = error.errno in {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
    cure = "make room on the disk" if full else "check that you may write there"
    return Failure(
        f"nothing written: {target.name}: {reason}", f"{cure}, then run the same command again"
    )
