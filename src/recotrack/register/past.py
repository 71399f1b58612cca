"""A register as it stood at a commit, and what became of its files since: stayed, moved or gone.

What a record says tells where it moved, not git: a file that git does not track yet is followed
too. Names stand for nothing here but in a folder that was renamed as a whole.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from recotrack import git
from recotrack.model.office import Waiver
from recotrack.register.layout import kind_of
from recotrack.register.load import load
from recotrack.register.register import File, Register
from recotrack.store import REGISTER, Listed, What

Blobs = dict[str, str]
"""The names of git's objects, by path below the records folder."""


@dataclass(frozen=True)
class Past:
    """The records of a commit that are not the same today, and where each stands now."""

    register: Register
    """Only the files that changed since, and register.yaml."""
    now: dict[str, str | None]
    """Old path to today's; None where the record is gone. A renamed file is followed."""
    unchanged: frozenset[str] = frozenset()
    """Paths of the records that are the same today."""
    commit: str = "HEAD"
    """The commit's full name."""

    @property
    def empty(self) -> bool:
        """Whether there was no record at all: then nothing is held to anything."""
        return not self.now and not self.unchanged

    def is_new(self, waiver: Waiver) -> bool:
        """Whether a waiver was not there yet."""
        return self.register.office is None or waiver not in self.register.office.policy.waivers


def at_commit(
    label: str, folder: str, commit: str, paths: Collection[str] | None = None
) -> Register:
    """The register in `folder` as a commit has it: all of it, or only `paths`.

    Raises Failure where git cannot give it.
    """
    blobs = _blobs(folder, commit)
    wanted = blobs if paths is None else {path: blobs[path] for path in paths if path in blobs}
    return _loaded(label, folder, wanted)


def past(today: Register, folder: str, typed: str) -> Past:
    """What the records of the merge base of `typed` and today's commit have become.

    Raises Failure: no repository, no such commit, no common one, a shallow clone.
    """
    commit = git.merge_base(folder, typed)
    blobs = _blobs(folder, commit) or _blobs_elsewhere(folder, commit)
    records = {path: name for path, name in blobs.items() if kind_of(path)}
    there = {*today.files, *today.unread}
    changed = {
        path: name
        for path, name in records.items()
        if path == REGISTER or path not in there or not _is_same(today, path, name)
    }
    old = _loaded(today.label, folder, changed)
    unchanged = frozenset(records.keys() - changed.keys())
    return Past(old, later_paths(old, today, unchanged), unchanged, commit)


def later_paths(
    old: Register, later: Register, unchanged: Collection[str] = frozenset()
) -> dict[str, str | None]:
    """Where each file of an earlier register stands in a later one; None where it is gone.

    Where `old` is only what changed, `unchanged` are the paths of the rest: none of them is new.
    """
    before, after = {*old.files, *old.unread}, {*later.files, *later.unread}
    stayed: dict[str, str | None] = {path: path for path in sorted(before & after)}
    return stayed | moved_paths(old, before - after, later, after - before - set(unchanged))


def _blobs(folder: str, commit: str) -> Blobs:
    """Every ordinary file below `folder` in a commit, but those whose name begins with a dot."""
    return {
        blob.path: blob.name
        for blob in git.tree(folder, commit)
        if blob.mode.startswith("100")
        and not any(part.startswith(".") for part in blob.path.split("/"))
    }


def _blobs_elsewhere(folder: str, commit: str) -> Blobs:
    """Where the whole records folder was moved: the files of the one register that is gone."""
    top = git.top(folder)
    old, current = _blobs(top, commit), _blobs(top, "HEAD")
    gone = [
        path.removesuffix(REGISTER)
        for path in old
        if f"/{path}".endswith(f"/{REGISTER}") and path not in current
    ]
    if len(gone) != 1:
        return {}
    start = gone[0]
    return {path.removeprefix(start): old[path] for path in old if path.startswith(start)}


def _loaded(label: str, folder: str, blobs: Blobs) -> Register:
    contents = git.contents(folder, list(blobs.values()))

    def read(path: str) -> bytes:
        return contents[blobs[path]]

    return load(label, (Listed(path, What.FILE) for path in sorted(blobs)), read)


def _is_same(today: Register, path: str, name: str) -> bool:
    try:
        return git.holds(name, today.read(path))
    except OSError:  # the faults of reading say so
        return False


_SIMILAR = 0.6
"""From which part of their words in common two texts are one that was edited."""
_MOST_PAIRS = 40_000
"""Pairs that are compared word by word: so many files are never renamed and edited at once."""
_SOUGHT_FIRST = frozenset({"inspection", "programme"})
"""Kinds that say which folder took which one's place: they are looked for before the others."""


def moved_paths(
    old: Register, gone: Iterable[str], later: Register, new: Iterable[str]
) -> dict[str, str | None]:
    """Where each of the old paths `gone` stands now, among the paths `new`; None where it is gone.

    Each new file is taken once. What says the same is found first; then what has the same name in
    a folder that took its folder's place; then what says almost the same.
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
    old: Register
    later: Register
    free: set[str]
    """New paths that nothing has been moved to yet."""
    moved: dict[str, str]
    """Old path to new path."""
    folders: dict[str, str]
    """Which folder took the place of which."""

    def _take(self, path: str, new_path: str) -> None:
        self.free.remove(new_path)
        self.moved[path] = new_path
        self.folders.setdefault(_folder(path), _folder(new_path))

    def same_words(self, waiting: list[str]) -> None:
        by_words: dict[tuple[str, str], list[File]] = {}
        for file in self._free_files():
            by_words.setdefault((file.kind, " ".join(_words(file))), []).append(file)
        for path, file in self._old_files(waiting):
            alike = by_words.get((file.kind, " ".join(_words(file))), ())
            free = [each for each in alike if each.path in self.free]
            if free and _words(file):
                self._take(path, min(free, key=lambda each: self._distance(file, each)).path)

    def _distance(self, file: File, new: File) -> tuple[bool, bool, bool, str]:
        """Of several that say the same, the one that is wholly the same, in the right folder."""
        folder = self.folders.get(_folder(file.path), _folder(file.path))
        return (
            file.value != new.value,
            _folder(new.path) != folder,
            _name(new.path) != _name(file.path),
            new.path,
        )

    def same_name(self, waiting: list[str]) -> None:
        """Files that could not be read are found too: the folder and the name are enough."""
        for path in waiting:
            folder = self.folders.get(_folder(path))
            new_path = f"{folder}/{_name(path)}"
            if folder is not None and new_path in self.free:
                self._take(path, new_path)

    def similar_words(self, waiting: list[str]) -> None:
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
