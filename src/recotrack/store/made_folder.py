"""A folder that a command fills again and again. Files that it made before and no longer makes are
removed; others are not touched. A list in the folder names the files that were made.

A clone can bring such a list, and whoever wrote it may want other files gone. So a listed file is
removed or replaced only if it still has the digest in the list, and a name that the command makes:
a file that somebody put there or changed stays.
"""

import contextlib
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from recotrack.patterns import Pattern
from recotrack.problems import Failure, command
from recotrack.store.held import held
from recotrack.store.links import reject_links
from recotrack.store.read import LONGEST_DOCUMENT
from recotrack.store.staging import staging
from recotrack.store.write import failing

_DOCUMENTS = ("md", "html", "docx", "odt", "pdf")
_DIGEST = Pattern("[0-9a-f]{64}")


class Maker(Enum):
    """A command that fills a folder. Each has its own list, and leaves all other files alone."""

    SITE = (".recotrack-site", "recotrack site", (*_DOCUMENTS, "css", "js", "txt", "xml", "ics"))
    DOCUMENTS = (".recotrack-documents", "recotrack render --all", _DOCUMENTS)
    PACKS = (".recotrack-packs", "recotrack chase", ("xlsx", "eml"))
    TABLES = (".recotrack-export", "recotrack export --format csv", ("csv", "json", "md"))

    def __init__(self, listed: str, command: str, endings: tuple[str, ...]) -> None:
        self.listed = listed
        """The list's file: a path on each line, and after a tab its digest."""
        self.command = command
        self.endings = endings

    def makes(self, path: str) -> bool:
        """Whether a path is one of a file that the command may make: below the folder, with one of
        the endings, and no part of it hidden, as git's own folder is.
        """
        is_inside = not {"\\", ":", "\0"}.intersection(path)
        is_seen = all(part and not part.startswith(".") for part in path.split("/"))
        return is_inside and is_seen and path.rpartition(".")[2] in self.endings


class Made(NamedTuple):
    """What filling a folder did: the paths of its files, and of those that it removed."""

    paths: list[str]
    removed: list[str]


def fill_folder(
    target: Path,
    files: Iterable[tuple[str, bytes]],
    maker: Maker,
    *,
    about: Collection[str] | None = None,
    evidence: Collection[Path] = (),
) -> Made:
    """Fills `target` with files, given by path. Files that were made before and are not among them
    are removed; with `about`, only those of its paths.

    All files are written aside first, so that an error while they are made leaves the folder as it
    was. Raises Failure, also if a file that was not made here, was changed since or is `evidence`
    would have to be removed or replaced.
    """
    if target.exists() and not target.is_dir():
        raise Failure(f"nothing written: {target} is not a folder", "name a folder")
    was_there = target.is_dir()
    with failing(target, str(target)):
        reject_links(target)
        target.mkdir(parents=True, exist_ok=True)
        try:
            with staging(target) as aside:
                return _Filling(target, aside, maker, evidence).fill(files, about)
        finally:
            if not was_there:
                with contextlib.suppress(OSError):  # it stays if it is not empty
                    target.rmdir()


class _Filling(NamedTuple):
    """A folder while it is filled."""

    target: Path
    aside: Path
    maker: Maker
    evidence: Collection[Path]

    def fill(self, files: Iterable[tuple[str, bytes]], about: Collection[str] | None) -> Made:
        """Puts the files in place and removes outdated ones. A Failure is raised before that."""
        new = _write_aside(self.aside, files, self.maker)
        digests = {path: frozenset({_digest(self.aside / path)}) for path in new}
        old = _listed(self.target, self.maker)
        changed = [path for path in new if self._differs(path, digests[path])]
        outdated = set(old).difference(new).intersection(old if about is None else about)
        removed = [path for path in sorted(outdated) if self._is_there(path)]
        self._must_be_as_made(old, [*changed, *removed])
        # Old and new digests, as files may be old or new ones if the machine stops here.
        both = {
            path: old.get(path, frozenset()) | digests.get(path, frozenset())
            for path in {*old, *new}
        }
        self._write_list(both)
        for path in changed:
            (self.target / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self.aside / path, self.target / path)
        for path in removed:
            _remove(self.target, path)
        kept = {path: known for path, known in old.items() if path not in outdated}
        self._write_list({**kept, **digests})
        return Made(new, removed)

    def _is_there(self, path: str) -> bool:
        """Whether there is a file of that path, reached by no link."""
        place = self.target / path
        above = [place, *(self.target / each for each in Path(path).parents[:-1])]
        return place.is_file() and not any(each.is_symlink() for each in above)

    def _differs(self, path: str, digests: Collection[str]) -> bool:
        """Whether no file is at this path, or one with other digests.

        Raises Failure if something else is in its place, or a link is on the way to it.
        """
        place = self.target
        for folder in path.split("/")[:-1]:
            place = place / folder
            if place.is_symlink() or (os.path.lexists(place) and not place.is_dir()):
                self._refuse_in_the_way(place)
        place = self.target / path
        if not os.path.lexists(place):
            return True
        if not self._is_there(path):
            self._refuse_in_the_way(place)
        return _digest(place) not in digests

    def _must_be_as_made(self, old: Mapping[str, Collection[str]], paths: Iterable[str]) -> None:
        """Raises Failure if a file to replace or remove was not made here, was changed since (as a
        pack that somebody filled in), or is evidence.
        """
        there = [path for path in paths if self._is_there(path)]
        for path in there:
            if path not in old:
                self._refuse_in_the_way(self.target / path)
        changed = [path for path in there if _digest(self.target / path) not in old[path]]
        if changed:
            shown = ", ".join(str(self.target / path) for path in changed)
            message = f"nothing written: {shown} changed since {self.maker.command} made it"
            away = "move it away, or name another folder"
            filled_in = (command("import"), f"it, if it was filled in; then {away}")
            raise Failure(message, filled_in if self.maker is Maker.PACKS else away)
        evidence = {os.path.realpath(each) for each in self.evidence} if there else ()
        for path in there:
            place = self.target / path
            if os.path.realpath(place) in evidence:
                message = f"nothing written: a record names {place} as evidence"
                raise Failure(message, "name another folder")

    def _refuse_in_the_way(self, place: Path) -> None:
        message = f"nothing written: {place} is there, and {self.maker.command} did not make it"
        raise Failure(message, "move it out of the way, or name another folder")

    def _write_list(self, digests: Mapping[str, Collection[str]]) -> None:
        made_by = f"# Made by {self.maker.command}, which replaces and removes these files"
        lines = [f"{made_by} while they are unchanged, and no others."]
        lines += (f"{path}\t{each}" for path in sorted(digests) for each in sorted(digests[path]))
        written = self.aside / self.maker.listed
        written.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        os.replace(written, self.target / self.maker.listed)


def _write_aside(aside: Path, files: Iterable[tuple[str, bytes]], maker: Maker) -> list[str]:
    new = []
    folders = set[Path]()
    for path, content in files:
        if not maker.makes(path):
            raise ValueError(path)  # the next run would ignore its line in the list
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


def _listed(target: Path, maker: Maker) -> dict[str, frozenset[str]]:
    """The listed paths of files that the command may have made, each with its digests."""
    place = target / maker.listed
    if not place.is_file() or place.is_symlink():
        return {}
    found = dict[str, frozenset[str]]()
    for line in place.read_text("utf-8", "replace").splitlines():
        path, _, digest = line.partition("\t")
        if maker.makes(path) and _DIGEST.fullmatch(digest):
            found[path] = found.get(path, frozenset()) | {digest}
    return found


def _digest(place: Path) -> str:
    """The digest of a file. The ends of lines make no other file: git may have changed them."""
    return hashlib.sha256(place.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _remove(target: Path, path: str) -> None:
    """Removes a file that was made before, and folders that are then empty."""
    (target / path).unlink()
    for folder in Path(path).parents[:-1]:
        try:
            (target / folder).rmdir()
        except OSError:
            return
