"""A new tree of files, whole or not at all."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from recotrack.problems import Failure
from recotrack.store.write import TEMPORARY, cannot_write


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
        count = _write(temporary, files)
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


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    # Not made durable file by file: it is nobody's work yet, and ten thousand would take a minute.
    count = 0
    folder.mkdir()
    for path, text in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
        count += 1
    return count
