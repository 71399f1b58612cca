"""A folder that a command fills again and again. Files that it made before and no longer makes are
removed; others are not touched. A list in the folder names the files that were made.
"""

import contextlib
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from pathlib import Path

from recotrack.problems import Failure, command
from recotrack.store.held import held
from recotrack.store.links import reject_links
from recotrack.store.read import LONGEST_DOCUMENT
from recotrack.store.staging import staging
from recotrack.store.write import failing


class Maker(Enum):
    """A command that fills a folder. Each has its own list, and leaves all other files alone."""

    SITE = (".recotrack-site", "recotrack site")
    DOCUMENTS = (".recotrack-documents", "recotrack render --all")
    PACKS = (".recotrack-packs", "recotrack chase")
    TABLES = (".recotrack-export", "recotrack export --format csv")

    def __init__(self, listed: str, command: str) -> None:
        self.listed = listed
        """The list's file: a path on each line, and after a tab its digest, if any."""
        self.command = command

    @property
    def for_filling_in(self) -> bool:
        """Whether people fill in the files. The list then has their digests, and a file that was
        changed is never replaced.
        """
        return self is Maker.PACKS


def fill_folder(
    target: Path,
    files: Iterable[tuple[str, bytes]],
    maker: Maker,
    *,
    about: Collection[str] | None = None,
) -> list[str]:
    """Fills `target` with files, given by path, and returns their paths. Files made before are
    removed; with `about` only those with one of these paths.

    All files are written aside first, so that an error while they are made leaves the folder as it
    was. Raises Failure, also if a file that was not made here is in the way, or if one for filling
    in was changed.
    """
    if target.exists() and not target.is_dir():
        raise Failure(f"nothing written: {target} is not a folder", "name a folder")
    was_there = target.is_dir()
    with failing(target, str(target)):
        reject_links(target)
        target.mkdir(parents=True, exist_ok=True)
        try:
            with staging(target) as aside:
                return _fill(target, aside, files, maker, about)
        finally:
            if not was_there:
                with contextlib.suppress(OSError):  # it stays if it is not empty
                    target.rmdir()


def _fill(
    target: Path,
    aside: Path,
    files: Iterable[tuple[str, bytes]],
    maker: Maker,
    about: Collection[str] | None,
) -> list[str]:
    new = _write_aside(aside, files)
    old = _listed_paths(target, maker)
    for path in new:
        _must_be_free(target, path, maker, known=path in old)
    gone = sorted(set(old).difference(new).intersection(old if about is None else about))
    _must_be_as_made(target, {path: old.get(path, "") for path in (*new, *gone)}, maker)
    # Without digests, as files may be old or new ones if the machine stops here.
    _write_list(target, aside, dict.fromkeys({*old, *new}, ""), maker)
    digests = {path: _digest(aside / path) if maker.for_filling_in else "" for path in new}
    for path in new:
        if path not in old or not _is_same(aside / path, target / path):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(aside / path, target / path)
    for path in gone:
        _remove(target, path)
    stays = {path: digest for path, digest in old.items() if path not in gone}
    _write_list(target, aside, {**stays, **digests}, maker)
    return new


def _write_aside(aside: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
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


def read_made(folder: Path, path: str) -> bytes | None:
    """The bytes of a file that was made there; None if it is gone, or a link is on the way."""
    *folders, name = path.split("/")
    try:
        with held(folder, folders) as inner:
            return inner.read(name, LONGEST_DOCUMENT)
    except OSError:
        return None


def _is_same(new: Path, old: Path) -> bool:
    """Whether two files have the same bytes, so that the old one need not be replaced."""
    try:
        return old.stat().st_size == new.stat().st_size and old.read_bytes() == new.read_bytes()
    except OSError:
        return False


def _listed_paths(target: Path, maker: Maker) -> dict[str, str]:
    """The listed paths with their digests, without those that could lead out of the folder."""
    listed = target / maker.listed
    if not listed.is_file() or listed.is_symlink():
        return {}
    lines = [line.partition("\t") for line in listed.read_text("utf-8", "replace").splitlines()]
    return {
        path: digest
        for path, _, digest in lines
        if path and not path.startswith("#") and _stays_inside(path)
    }


def _must_be_as_made(target: Path, made: Mapping[str, str], maker: Maker) -> None:
    """Raises Failure if a file to replace or remove was changed: somebody filled it in, or put a
    filled one there.
    """
    places = [(target / path, digest) for path, digest in made.items() if digest]
    changed = [
        str(place)
        for place, digest in places
        if place.is_file() and not place.is_symlink() and _digest(place) != digest
    ]
    if changed:
        message = f"nothing written: {', '.join(changed)} changed since {maker.command} made it"
        then = "it, if it was filled in; then move it away, or name another folder"
        cure = (command("import"), then)
        raise Failure(message, cure)


def _digest(place: Path) -> str:
    return hashlib.sha256(place.read_bytes()).hexdigest()


def _stays_inside(path: str) -> bool:
    parts = path.split("/")
    return not {"", ".", ".."}.intersection(parts) and not {"\\", ":", "\0"}.intersection(path)


def _must_be_free(target: Path, path: str, maker: Maker, *, known: bool) -> None:
    """Raises Failure if something else is in a file's place, or a link is on the way to it."""
    place = target
    *folders, name = path.split("/")
    for folder in folders:
        place = place / folder
        if place.is_symlink() or (os.path.lexists(place) and not place.is_dir()):
            _refuse_in_the_way(place, maker)
    place = place / name
    if os.path.lexists(place) and (not known or place.is_symlink() or not place.is_file()):
        _refuse_in_the_way(place, maker)


def _refuse_in_the_way(place: Path, maker: Maker) -> None:
    message = f"nothing written: {place} is there, and {maker.command} did not make it"
    raise Failure(message, "move it out of the way, or name another folder")


def _remove(target: Path, path: str) -> None:
    """Removes a file that was made before, and folders that are then empty."""
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


def _write_list(target: Path, aside: Path, digests: Mapping[str, str], maker: Maker) -> None:
    """Writes the list."""
    first = f"# Made by {maker.command}, which replaces and removes these files, and no others.\n"
    lines = (f"{path}\t{digest}".rstrip() + "\n" for path, digest in sorted(digests.items()))
    written = aside / maker.listed
    written.write_text(first + "".join(lines), "utf-8")
    os.replace(written, target / maker.listed)
