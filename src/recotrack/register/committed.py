"""What a commit holds: its files by path from the top, with links followed inside it alone.

A link that leads out of the commit, and a submodule, hold nothing here, whatever lies there in
somebody's work tree: nobody who reviews the commit sees it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from recotrack import git
from recotrack.problems import Failure, Key
from recotrack.register.layout import folders_above, kind_of
from recotrack.register.load import load
from recotrack.register.register import Register
from recotrack.store import REGISTER, Listed, NameKind

_LINK = "120000"
_SUBMODULE = "160000"
_MOST_LINKS = 40
"""After so many links a path is taken for a circle, as operating systems do."""
_CONVERSIONS = ("working-tree-encoding", "ident", "filter")
"""The attributes that make git check out other bytes than it keeps. Line ends do not matter."""
_NAMES_ONE = re.compile("|".join(_CONVERSIONS).encode())
_OF_A_REGISTER = frozenset({"inspection", "programme", "register"})
"""Kinds of files that tell where a register's folder is."""

Objects = dict[str, tuple[NameKind, str]]
"""By path below a records folder: what is there, and the name of git's object."""


@dataclass(frozen=True)
class CommittedFiles:
    """The files of one commit. `folder` is where git is asked."""

    folder: str
    commit: str

    @cached_property
    def _blobs(self) -> dict[str, git.Blob]:
        return {blob.path: blob for blob in git.whole_tree(self.folder, self.commit)}

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(folders_above(self._blobs) | {""})

    @cached_property
    def _targets(self) -> dict[str, str]:
        """Where each link leads, by the name of its object."""
        links = [blob.name for blob in self._blobs.values() if blob.mode == _LINK]
        found = git.contents(self.folder, links)
        return {name: data.decode(errors="surrogateescape") for name, data in found.items()}

    def real_path(self, path: str) -> str | None:
        """The path from the top with links followed; None if it leads to nothing in the commit."""
        waiting, done, links = path.split("/")[::-1], list[str](), 0
        while waiting:
            part = waiting.pop()
            if part == "..":
                if not done:
                    return None
                done.pop()
            elif part not in {"", "."}:
                done.append(part)
                blob = self._blobs.get("/".join(done))
                if blob is not None and blob.mode == _LINK:
                    links += 1
                    target = self._targets[blob.name]
                    if links > _MOST_LINKS or target.startswith("/"):
                        return None
                    done.pop()
                    waiting.extend(target.split("/")[::-1])
        found = "/".join(done)
        return found if found in self._blobs or found in self._folders else None

    def has(self, path: str) -> bool:
        """Whether a file or folder is there, directly or by a link."""
        return self.real_path(path) is not None

    def file_at(self, path: str) -> str | None:
        """The name of git's object at a path, by links too; None if there is no file."""
        found = self._blobs.get(self.real_path(path) or "")
        return found.name if found and found.mode != _SUBMODULE else None

    def records(self, root: str) -> dict[str, str]:
        """The names of git's objects, only of files, by path below the folder `root`."""
        return {
            path: name
            for path, (what, name) in self.everything(root).items()
            if what is NameKind.FILE
        }

    def listing(self, root: str) -> list[Listed]:
        """Everything below `root`, as `store.listing` lists a work tree."""
        listed = [Listed(path, what) for path, (what, _) in self.everything(root).items()]
        start = _start(root)
        folders = [
            Listed(each.removeprefix(start), NameKind.FOLDER)
            for each in self._folders
            if each.startswith(start) and each != root and not _is_hidden(each.removeprefix(start))
        ]
        return sorted(listed + folders, key=lambda each: each.path.split("/"))

    def everything(self, root: str) -> Objects:
        """What each path below the folder `root` is, and the name of its object.

        Of a link the name is that of its target; if that is no file here, its own.
        """
        start = _start(root)
        return {
            path.removeprefix(start): self._what(blob, start)
            for path, blob in self._blobs.items()
            if path.startswith(start) and not _is_hidden(path.removeprefix(start))
        }

    def _what(self, blob: git.Blob, start: str) -> tuple[NameKind, str]:
        if blob.mode == _SUBMODULE:
            return NameKind.SPECIAL, blob.name
        if blob.mode != _LINK:
            return NameKind.FILE, blob.name
        target = self._targets[blob.name]
        real = self.real_path(blob.path)
        if real is None:
            above = target.startswith(("/", "../"))
            return (NameKind.OUTSIDE if above else NameKind.DANGLING), blob.name
        if not f"{real}/".startswith(start):
            return NameKind.OUTSIDE, blob.name
        if real in self._folders:
            return NameKind.LINKED_FOLDER, blob.name
        found = self._blobs[real]
        return (NameKind.SPECIAL if found.mode == _SUBMODULE else NameKind.FILE), found.name

    def root_of(self, places: Sequence[str]) -> str | None:
        """The first of the folders `places` that holds a register, with links followed."""
        for place in places:
            root = self.real_path(place)
            if root is not None and any(map(kind_of, self.records(root))):
                return root
        return None

    def moved_root(self, still_there: Callable[[str], bool]) -> str | None:
        """The folder of a register that was moved since; None if the commit has no register.

        `still_there` tells whether a folder holds a register today. Raises Failure if several
        registers of the commit may be the one.
        """
        registers = self.registers()
        if not registers:
            return None
        gone = [root for root in registers if not still_there(root)]
        if len(gone) != 1:
            listed = ", ".join(root or "the top" for root in registers)
            message = f"{self.commit[:12]} has no records in this folder, and has some in {listed}"
            cure = "move records in a change of its own; or name a commit that has them here"
            raise Failure(message, cure)
        return gone[0]

    def found_root(self, places: Sequence[str], still_there: Callable[[str], bool]) -> str | None:
        """As `root_of`; if none of the places holds a register, as `moved_root`."""
        root = self.root_of(places)
        return self.moved_root(still_there) if root is None else root

    def registers(self) -> list[str]:
        """Every folder that holds an inspection, a programme or a register.yaml."""
        return sorted({root for path in self._blobs for root in _roots_above(path)})

    def must_be_given_back(self, paths: Sequence[str]) -> None:
        """Raises Failure if git would check out these records with other bytes than it keeps."""
        attributes = [
            blob.name
            for path, blob in self._blobs.items()
            if f"/{path}".endswith("/.gitattributes") and blob.mode not in {_LINK, _SUBMODULE}
        ]
        if any(map(_NAMES_ONE.search, git.contents(self.folder, attributes).values())):
            must_not_be_converted(self.folder, paths, self.commit)


def _start(root: str) -> str:
    return f"{root}/" if root else ""


def _is_hidden(path: str) -> bool:
    """Whether a part of the path begins with a dot: such files are never read."""
    return any(part.startswith(".") for part in path.split("/"))


def _roots_above(path: str) -> set[str]:
    parts = path.split("/")
    found = set()
    for start in range(max(0, len(parts) - 3), len(parts)):
        kind = kind_of("/".join(parts[start:]))
        if kind is not None and kind.kind in _OF_A_REGISTER:
            found.add("/".join(parts[:start]))
    return found


def must_not_be_converted(folder: str, paths: Sequence[str], commit: str | None = None) -> None:
    """Raises Failure if an attribute makes git change the bytes of a file on its way in or out.

    What is checked would not be what is committed. `paths` are from the top.
    """
    for path, name, value in git.attributes(folder, list(paths), _CONVERSIONS, commit):
        if (name, value.lower()) != ("working-tree-encoding", "utf-8"):  # which changes nothing
            setting = name if value == "set" else f"{name}={value}"
            message = f"git would change {path} on its way in or out: its attribute {setting}"
            cure = f"no such line in .gitattributes: git check-attr --all {path}"
            raise Failure(message, cure)


@dataclass(frozen=True)
class CommittedRegister:
    """The records of one commit.

    `place` is their folder as it was named, `root` with links followed.
    """

    files: CommittedFiles
    place: str
    root: str
    label: str

    def register(self) -> Register:
        """All records.

        Raises Failure if git would check them out with other bytes than it keeps.
        """
        names = self.files.records(self.root)
        paths = [f"{_start(self.root)}{path}" for path in names]
        targets = {self.files.real_path(path) for path in paths} - {None, *paths}
        self.files.must_be_given_back([*paths, *sorted(path for path in targets if path)])
        contents = git.contents(self.files.folder, list(names.values()))

        def read(path: str) -> bytes:
            try:
                return contents[names[path]]
            except KeyError:
                raise FileNotFoundError(path) from None

        return load(self.label, self.files.listing(self.root), read)

    def has(self, path: str) -> bool:
        """Whether the commit has a path, seen from the folder that holds the records folder."""
        above = self.place.rpartition("/")[0]
        return self.files.has(f"{above}/{path}")


class NoRegister(Failure):
    """A commit holds no register where one was looked for."""


def committed_register(
    folder: str, commit: str, places: Sequence[str], label: Callable[[str], str]
) -> CommittedRegister:
    """The register in the first of the folders `places` that has one. Raises NoRegister.

    `label` gives the name of a folder for the user.
    """
    files = CommittedFiles(folder, commit)
    for place in places:
        root = files.real_path(place)
        if root is not None and REGISTER in files.records(root):
            return CommittedRegister(files, place, root, label(place))
    listed = " or ".join(place or "its top folder" for place in places)
    message = f"{commit[:12]} holds no {REGISTER} in {listed}"
    as_called = ", as it is called in the commit"
    cure = ("name the records folder with", Key("records"), as_called)
    raise NoRegister(message, cure)
