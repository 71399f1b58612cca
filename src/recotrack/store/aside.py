"""Copies that an editor works on, out of the way of the records: in git's folder, if there is one.

A copy is there until somebody decides: also when the machine stops, or the editor is killed.
"""

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from recotrack.store.held import ReachedByLinkError, held
from recotrack.store.lock import beside_lock
from recotrack.store.write import cannot_write

_MOST = 50 * 1024 * 1024
"""Bytes of a copy that are read back: what somebody pasted is not lost for being too long."""
_FOLDER = "recotrack-edit"


def set_aside(root: Path, path: str, content: bytes, beside: Mapping[str, bytes]) -> Path:
    """Write a copy of the record at `path`, and what stands beside it, into a folder of its own.

    Raises Failure.
    """
    above, name = beside_lock(root, _FOLDER)
    try:
        folder = _new_folder(above, name, root.name)
        for each, data in {path: content, **beside}.items():
            *folders, file = each.split("/")
            with held(above, [name, folder, *folders], make=True) as inner:
                inner.make(file, data)
    except OSError as error:
        if isinstance(error, ReachedByLinkError):
            error.strerror = "is a link, and may lead anywhere"
        raise cannot_write(error, above / name) from None
    return above / name / folder / path


def _new_folder(above: Path, name: str, called: str) -> str:
    """A folder that nobody has yet: records-1, records-2."""
    with held(above, [name], make=True):
        number = 1
        while True:
            with contextlib.suppress(FileExistsError):
                os.mkdir(above / name / f"{called}-{number}")
                return f"{called}-{number}"
            number += 1


def copies(root: Path, path: str) -> list[Path]:
    """The copies of a record that were kept, the oldest first."""
    above, name = beside_lock(root, _FOLDER)
    found = [each / path for each in (above / name).glob(f"{root.name}-*")]
    return sorted(filter(Path.is_file, found), key=lambda each: each.stat().st_mtime)


def copy_read(copy: Path) -> bytes | None:
    """What stands in a copy now; None where somebody took it away. Raises OSError."""
    try:
        with held(copy.parent) as folder:
            return folder.read(copy.name, _MOST)
    except FileNotFoundError:
        return None


def drop_copy(copy: Path, path: str) -> None:
    """Take a copy away, with all that an editor left beside it."""
    folder = copy.parents[path.count("/")]
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):  # others lie there, too
        folder.parent.rmdir()
