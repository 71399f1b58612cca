"""Finds where each record of an earlier register stands in a later one.

A record is found again by what it says, not by git, so that a file that git does not track yet is
followed too. Names count only where a folder was renamed as a whole.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from recotrack.register.register import File, Register


def later_paths(
    old: Register, later: Register, unchanged: Collection[str] = frozenset()
) -> dict[str, str | None]:
    """The later path of each file of an earlier register; None if it was removed.

    If `old` holds only the files that changed, `unchanged` are the paths of the others.
    """
    before, after = {*old.files, *old.unread}, {*later.files, *later.unread}
    gone, new, both = before - after, after - before - set(unchanged), before & after
    displaced = _displaced(old, later, both, new)
    stayed: dict[str, str | None] = {path: path for path in sorted(both - displaced)}
    moved = moved_paths(old, gone | displaced, later, new | displaced)
    for path in displaced - set(moved.values()):
        moved[path] = moved[path] or path
    return stayed | moved


def _displaced(old: Register, later: Register, both: set[str], new: set[str]) -> set[str]:
    """The paths at which another record stands today, since the earlier one moved elsewhere.

    The record at a path must now name something else, and the earlier words must be found at
    another path whose record has more in common with the earlier one. Otherwise only the naming
    words were edited.
    """
    edited = [path for path in sorted(both) if _says_another_name(old, later, path)]
    if not edited:
        return set()
    places: dict[tuple[str, ...], list[File]] = {}
    for path in (*edited, *sorted(new)):
        if path in later.files:
            file = later.files[path]
            places.setdefault((file.kind, *_words(file)), []).append(file)

    def is_elsewhere(file: File) -> bool:
        others = places.get((file.kind, *_words(file)), ())
        common = (_common(file, each) for each in others if each.path != file.path)
        return max(common, default=(0, 0)) > _common(file, later.files[file.path])

    found = {path for path in edited if is_elsewhere(old.files[path])}
    heads = {_folder(path) for path in found if _kind(old, path) in _SOUGHT_FIRST}
    return found | {path for path in both if _folder(path) in heads}


def _says_another_name(old: Register, later: Register, path: str) -> bool:
    was, now = old.files.get(path), later.files.get(path)
    if was is None or now is None or was is now:
        return False
    return _words(was) != _words(now)


def _common(old: File, new: File) -> tuple[int, int]:
    """How much two records have in common: actions with the same id, then equal keys."""
    had, has = ({each.id for each in getattr(x.value, "actions", ())} for x in (old, new))
    keys = type(old.value).model_fields
    same = sum(getattr(old.value, key) == getattr(new.value, key, None) for key in keys)
    return len(had & has), same


_SIMILAR = 0.6
"""With at least this share of common words, two texts count as one text that was edited."""
_MOST_PAIRS = 40_000
"""The most pairs of files that are compared word by word. Nobody renames and edits more at once."""
_SOUGHT_FIRST = frozenset({"inspection", "programme"})
"""Kinds that are looked for first: they tell which folder replaced which."""


def moved_paths(
    old: Register, gone: Iterable[str], later: Register, new: Iterable[str]
) -> dict[str, str | None]:
    """The new path of each old path in `gone`, among the paths `new`; None if it was removed.

    Each new file is taken once. First come files that say the same, then files with the same name
    in the folder that replaced theirs, then files that say nearly the same.
    """
    search = _Search(old, later, set(new), {}, {})
    waiting = sorted(gone, key=lambda path: (_kind(old, path) not in _SOUGHT_FIRST, path))
    for look in (search.same_words, search.same_name, search.similar_words):
        look([path for path in waiting if path not in search.moved])
    return {path: search.moved.get(path) for path in waiting}


def _kind(register: Register, path: str) -> str:
    file = register.files.get(path)
    return file.kind if file else ""


class _Search(NamedTuple):
    """The files that are still looked for, and those found so far."""

    old: Register
    later: Register
    free: set[str]
    """New paths that are not taken yet."""
    moved: dict[str, str]
    """New path by old path."""
    folders: dict[str, str]
    """The folder that replaced each old folder."""

    def _take(self, path: str, new_path: str) -> None:
        self.free.remove(new_path)
        self.moved[path] = new_path
        self.folders.setdefault(_folder(path), _folder(new_path))

    def same_words(self, waiting: list[str]) -> None:
        """Take files that say the same."""
        by_words: dict[tuple[str, str], list[File]] = {}
        for file in self._free_files():
            by_words.setdefault((file.kind, " ".join(_words(file))), []).append(file)
        for path, file in self._old_files(waiting):
            alike = by_words.get((file.kind, " ".join(_words(file))), ())
            free = [each for each in alike if each.path in self.free]
            if free and _words(file):
                self._take(path, min(free, key=lambda each: self._distance(file, each)).path)

    def _distance(self, file: File, new: File) -> tuple[bool, bool, bool, str]:
        """Sorts files that say the same: wholly equal ones first, then by folder, then by name."""
        folder = self.folders.get(_folder(file.path), _folder(file.path))
        return (
            file.value != new.value,
            _folder(new.path) != folder,
            _name(new.path) != _name(file.path),
            new.path,
        )

    def same_name(self, waiting: list[str]) -> None:
        """Take files by folder and name alone, so that unreadable files are found too."""
        for path in waiting:
            folder = self.folders.get(_folder(path))
            new_path = f"{folder}/{_name(path)}"
            if folder is not None and new_path in self.free:
                self._take(path, new_path)

    def similar_words(self, waiting: list[str]) -> None:
        """Take files that say nearly the same, the most similar first."""
        if len(waiting) * len(self.free) > _MOST_PAIRS:
            return
        rated = [
            (-likeness, self._distance(file, new), path)
            for path, file in self._old_files(waiting)
            for new in self._free_files()
            if file.kind == new.kind and (likeness := _likeness(file, new)) >= _SIMILAR
        ]
        for _, (*_, new_path), path in sorted(rated):
            if path not in self.moved and new_path in self.free:
                self._take(path, new_path)

    def _free_files(self) -> list[File]:
        files = self.later.files
        return [files[path] for path in sorted(self.free) if path in files]

    def _old_files(self, waiting: list[str]) -> Iterator[tuple[str, File]]:
        return ((path, self.old.files[path]) for path in waiting if path in self.old.files)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _words(file: File) -> list[str]:
    """The words that identify a record; empty for kinds without a title or text."""
    value = file.value
    if file.kind == "recommendation":
        return [*(value.number or "").split(), *value.text.split()]
    if file.kind in {"inspection", "programme", "pillar"}:
        return list(value.title.split())
    return []


def _likeness(one: File, other: File) -> float:
    """The share of their words that two records have in common, from 0 to 1."""
    words, others = Counter(_words(one)), Counter(_words(other))
    total = words.total() + others.total()
    return 2 * (words & others).total() / total if total else 0.0
