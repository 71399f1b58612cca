"""Which of today's files is a record that stood elsewhere: renamed, or gone with its folder.

What a record says tells it, not git: a file that git does not track yet is followed too. Names
stand for nothing here but in a folder that was renamed as a whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from recotrack.register.items import File
from recotrack.register.register import Register

_ALIKE = 0.6
"""From which part of their words in common two texts are one that was edited."""
_MOST = 40_000
"""Pairs that are compared word by word: so many files are never renamed and edited at once."""
_FIRST = frozenset({"inspection", "programme"})
"""Kinds that say which folder took which one's place: they are looked for before the others."""


def moves(
    old: Register, gone: Iterable[str], today: Register, new: Iterable[str]
) -> dict[str, str | None]:
    """Where each of the old paths `gone` stands now, among the paths `new`; None where it is gone.

    Each new file is taken once. What says the same is found first; then what has the same name in
    a folder that took its folder's place; then what says almost the same.
    """
    search = _Search(old, today, set(new), {}, {})
    waiting = sorted(gone, key=lambda path: (_kind(old, path) not in _FIRST, path))
    for find in (search.same, search.beside, search.alike):
        find([path for path in waiting if path not in search.found])
    return {path: search.found.get(path) for path in waiting}


def _kind(register: Register, path: str) -> str:
    file = register.files.get(path)
    return file.kind if file else ""


class _Search(NamedTuple):
    old: Register
    today: Register
    free: set[str]
    found: dict[str, str]
    folders: dict[str, str]

    def _take(self, path: str, now: str) -> None:
        self.free.remove(now)
        self.found[path] = now
        self.folders.setdefault(_folder(path), _folder(now))

    def same(self, waiting: list[str]) -> None:
        by_words: dict[tuple[str, str], list[File]] = {}
        for file in self._free_files():
            by_words.setdefault((file.kind, " ".join(_words(file))), []).append(file)
        for path, file in self._old_files(waiting):
            found = by_words.get((file.kind, " ".join(_words(file))), ())
            free = [each for each in found if each.path in self.free]
            if free and _words(file):
                self._take(path, min(free, key=lambda each: self._distance(file, each)).path)

    def _distance(self, file: File, now: File) -> tuple[bool, bool, bool, str]:
        """Of several that say the same, the one that is wholly the same, in the right folder."""
        folder = self.folders.get(_folder(file.path), _folder(file.path))
        return (
            file.value != now.value,
            _folder(now.path) != folder,
            _name(now.path) != _name(file.path),
            now.path,
        )

    def beside(self, waiting: list[str]) -> None:
        """Files that could not be read are found too: the folder and the name are enough."""
        for path in waiting:
            folder = self.folders.get(_folder(path))
            now = f"{folder}/{_name(path)}"
            if folder is not None and now in self.free:
                self._take(path, now)

    def alike(self, waiting: list[str]) -> None:
        if len(waiting) * len(self.free) > _MOST:
            return
        rated = [
            (-likeness, self._distance(file, now), path)
            for path, file in self._old_files(waiting)
            for now in self._free_files()
            if file.kind == now.kind and (likeness := _likeness(file, now)) >= _ALIKE
        ]
        for _, (*_, now_path), path in sorted(rated):
            if path not in self.found and now_path in self.free:
                self._take(path, now_path)

    def _free_files(self) -> list[File]:
        files = self.today.files
        return [files[path] for path in sorted(self.free) if path in files]

    def _old_files(self, waiting: list[str]) -> Iterator[tuple[str, File]]:
        return ((path, self.old.files[path]) for path in waiting if path in self.old.files)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _words(file: File) -> list[str]:
    """The words that say which record it is; none of what has no words of its own."""
    value = file.value
    if file.kind == "recommendation":
        return [*(value.number or "").split(), *value.text.split()]
    if file.kind in {"inspection", "programme", "pillar"}:
        return list(value.title.split())
    return []


def _likeness(one: File, other: File) -> float:
    """Which part of the words of both they have in common."""
    words, others = Counter(_words(one)), Counter(_words(other))
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0
