"""A folder that a command fills, and fills anew: what it made before and makes no more goes, and
no other file in it is touched. A list in the folder says which files were made.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from recotrack.problems import Failure
from recotrack.store.write import TEMPORARY, cannot_write


class Maker(Enum):
    """What fills a folder. Each knows by the list of its own what it made, and leaves the rest."""

    SITE = (".recotrack-site", "recotrack site")
    DOCUMENTS = (".recotrack-documents", "recotrack render --all")
    PACKS = (".recotrack-packs", "recotrack chase")
    TABLES = (".recotrack-export", "recotrack export --format csv")

    def __init__(self, listed: str, command: str) -> None:
        self.listed = listed
        """The file that lists what was made: a path a line."""
        self.command = command


def fill_folder(target: Path, files: Iterable[tuple[str, bytes]], maker: Maker) -> int:
    """Make `target` hold these files, by their paths in it; how many there were.

    All are written aside first, so that what goes wrong while they are made leaves the folder as it
    was. Raises Failure, also where a file that was not made here stands in the place of one.
    """
    if target.exists() and not target.is_dir():
        raise Failure(f"nothing written: {target} is not a folder", "name a folder")
    was_there = target.is_dir()
    aside = target / f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        aside.mkdir(parents=True)
        new = _written(aside, files)
        old = _made_before(target, maker)
        for path in new:
            _must_be_free(target, path, maker, known=path in old)
        _put_list(target, aside, {*old, *new}, maker)
        for path in new:
            if path not in old or not _is_same(aside / path, target / path):
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                os.replace(aside / path, target / path)
        for path in sorted(old - set(new)):
            _remove(target, path)
        _put_list(target, aside, new, maker)
    except OSError as error:
        raise cannot_write(error, target) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if not was_there:
            with contextlib.suppress(OSError):  # where something stands in it, it stays
                target.rmdir()
    return len(new)


def _written(aside: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    new = []
    folders = set[Path]()
    for path, content in files:
        place = aside / path
        if place.parent not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        place.write_bytes(content)
        new.append(path)
    return new


def _is_same(new: Path, old: Path) -> bool:
    """Whether a file is there already as it is to be: then it need not be replaced."""
    try:
        return old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()
    except OSError:
        return False


def _made_before(target: Path, maker: Maker) -> set[str]:
    """What the list names; a path that could lead out of the folder is none of ours."""
    listed = target / maker.listed
    if not listed.is_file() or listed.is_symlink():
        return set()
    paths = listed.read_text("utf-8", "replace").splitlines()
    return {path for path in paths if path and not path.startswith("#") and _stays_inside(path)}


def _stays_inside(path: str) -> bool:
    parts = path.split("/")
    return not {"", ".", ".."}.intersection(parts) and not {"\\", ":", "\0"}.intersection(path)


def _must_be_free(target: Path, path: str, maker: Maker, *, known: bool) -> None:
    """Raises Failure where something else stands in a file's place, or a link on the way to it."""
    place = target
    *folders, name = path.split("/")
    for folder in folders:
        place = place / folder
        if place.is_symlink() or (os.path.lexists(place) and not place.is_dir()):
            _in_the_way(place, maker)
    place = place / name
    if os.path.lexists(place) and (not known or place.is_symlink() or not place.is_file()):
        _in_the_way(place, maker)


def _in_the_way(place: Path, maker: Maker) -> None:
    message = f"nothing written: {place} is there, and {maker.command} did not make it"
    raise Failure(message, "move it out of the way, or name another folder")


def _remove(target: Path, path: str) -> None:
    """Take away a file that was made before, and the folders that are empty without it."""
    above = [target / parent for parent in Path(path).parents][:-1]
    place = target / path
    if any(each.is_symlink() for each in above) or place.is_symlink() or not place.is_file():
        return
    place.unlink()
    for folder in above:
        try:
            folder.rmdir()
        except OSError:
            return


def _put_list(target: Path, aside: Path, paths: Iterable[str], maker: Maker) -> None:
    first = f"# Made by {maker.command}, which replaces and removes these files, and no others.\n"
    written = aside / maker.listed
    written.write_text(first + "".join(f"{path}\n" for path in sorted(paths)), "utf-8")
    os.replace(written, target / maker.listed)
