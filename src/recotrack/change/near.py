"""The files that the rules need to judge a change: few, however large the register is."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from recotrack import source, store
from recotrack.register import kind_of
from recotrack.store import What


class Shelves:
    """The files of a register by their folders, each listed when it is first asked about."""

    def __init__(self, root: store.Folder) -> None:
        self._root = root
        self._listed: dict[str, frozenset[str]] = {}

    def folder(self, name: str) -> frozenset[str]:
        """The paths of the files below one of the records folder's own folders."""
        if name not in self._listed:
            self._listed[name] = frozenset(files(self._root, name))
        return self._listed[name]

    def has(self, path: str) -> bool:
        """Whether there is such a record."""
        folder, slash, _ = path.partition("/")
        return bool(slash) and kind_of(path) is not None and path in self.folder(folder)


def files(root: store.Folder, folder: str = "") -> Iterator[str]:
    """The paths of the files of a register, or of one of its folders."""
    return (each.path for each in store.listing(root, folder) if each.what is What.FILE)


def neighbourhood(root: store.Folder, path: str, after: bytes, *, named: bool = False) -> set[str]:
    """The files that the record at `path` may speak of, or that speak of it.

    Of those elsewhere that speak of it only supersedes links matter: they are looked for where the
    record is said to be superseded, or where `named` asks for them.
    """
    shelves = Shelves(root)
    near = {store.REGISTER, *shelves.folder("programmes")}
    near |= shelves.folder(path.partition("/")[0])
    near |= _meant(root, shelves, path, after)
    if named or b"superseded" in after:  # who supersedes it stands in the other record
        near |= set(mentioning(root, files(root), path.removesuffix(".yaml")))
    return near


def _meant(root: store.Folder, shelves: Shelves, path: str, after: bytes) -> set[str]:
    """What the record's references lead to, and on from there: a chain of links may be a circle."""
    found: set[str] = set()
    left = [(path, after)]
    while left:
        for text in _texts(source.read(left.pop()[1], path).value):
            fresh = {each for each in _paths(text) if each not in found and shelves.has(each)}
            found |= fresh
            left += [(each, data) for each in fresh if (data := _bytes(root, each)) is not None]
    return found


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _paths(text: str) -> tuple[str, ...]:
    """The files that a text means if it is a reference."""
    first = "/".join(text.split("/")[:2])
    return f"{first}.yaml", f"{text}/inspection.yaml"


def mentioning(root: store.Folder, paths: Iterable[str], text: str) -> Iterator[str]:
    """The paths among `paths` whose bytes hold `text`."""
    sought = text.encode(errors="surrogateescape")
    for path in sorted(paths):
        with contextlib.suppress(OSError):
            if sought in store.read(root, path):
                yield path


def _bytes(root: store.Folder, path: str) -> bytes | None:
    with contextlib.suppress(OSError):
        return store.read(root, path)
    return None
