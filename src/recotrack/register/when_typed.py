"""Asks git on which days an entry of a record may have been typed: a first and a last day.

The date in an entry is the day on which it was true. Git knows when it was typed, but not exactly.
The first commit that holds the entry has a day of writing and a day of committing; a rebase keeps
the first and renews the second, and a squash loses both. A rule that accuses somebody uses the
first day, so that nobody is accused of something that any day in between would explain.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from recotrack import git, source
from recotrack.register.committed import CommittedFiles

DayOf = Callable[[int], date]
"""Gives the day of a moment (seconds since 1970) in the time zone of the force."""


class Typed(NamedTuple):
    """The first and the last day on which something may have been typed."""

    first: date | None
    """None if older commits are missing."""
    last: date
    committed: bool = True


class Entry(NamedTuple):
    """Something in a record of today, and how to find it in earlier versions."""

    paths: tuple[str, ...]
    """The record's paths, below the records folder: that of today and that at the base."""
    holds: Callable[[Any], bool]
    """Tells whether a version of the record, as plain data, has it."""


class Backwards(NamedTuple):
    """A commit that claims to be made on an earlier day than one of its parents."""

    commit: str
    day: date
    parent: str
    parent_day: date
    paths: tuple[str, ...]
    """The records that it changed, below the records folder."""


SKEW = 3600
"""The clocks of two machines may differ by this many seconds without being named."""
_RECORDS = "*.yaml"


class _Commit(NamedTuple):
    times: git.CommitTimes
    latest: date
    """The earliest day on which it can have been committed: no commit is older than its ancestors,
    whatever it claims."""


@dataclass(frozen=True)
class WhenTyped:
    """Tells when entries were typed that are new since an earlier commit.

    Git is asked only when a question comes, and once for all entries of it.
    """

    folder: str
    base: str
    head: str | None
    """The commit of the register; None: it is the work tree on HEAD."""
    day_of: DayOf
    places: tuple[str, ...] | None = None
    """Possible records folders, from the top; None: where `folder` is."""

    def of(self, entries: Sequence[Entry], today: date) -> list[Typed]:
        """For each entry, when it may have been typed. For an uncommitted entry: today."""
        paths = [self._paths(entry) for entry in entries]
        blobs = {
            change.blob
            for change in self._changes
            if any(change.path in each for each in paths) and change.blob.strip("0")
        }
        versions = self._read(dict.fromkeys(blobs))
        found = [
            self._first_that_holds(entry, known, versions)
            for entry, known in zip(entries, paths, strict=True)
        ]
        return [
            each or self._without_commit(entry, known, today)
            for each, entry, known in zip(found, entries, paths, strict=True)
        ]

    def _first_that_holds(
        self, entry: Entry, paths: frozenset[str], versions: dict[str, Any]
    ) -> Typed | None:
        """The oldest commit that holds the entry: it may have been picked into several branches."""
        holding = (
            self._typed_in(change.commit)
            for change in self._changes
            if change.path in paths and change.blob in versions
            if entry.holds(versions[change.blob])
        )
        return min(holding, key=lambda typed: typed.last, default=None)

    def _typed_in(self, name: str) -> Typed:
        times, latest = self._commits[name]
        authored, committed = self.day_of(times.authored), self.day_of(times.committed)
        first: date | None = min(authored, committed)
        if not times.parents and self._is_shallow:
            first = None
        elif len(times.parents) == 1 and name in self._main_line:
            # It may be a squash, which tells only when a branch was merged: not before its parent.
            parent = self._commits[times.parents[0]].times
            first = min(authored, committed, self.day_of(parent.committed))
        return Typed(first, max(authored, latest))

    def _without_commit(self, entry: Entry, paths: frozenset[str], today: date) -> Typed:
        """The answer for an entry that no commit since the base added.

        If HEAD has it nevertheless, how it came in cannot be followed.
        """
        head = self.head or "HEAD"
        there = git.contents_there(self.folder, [f"{head}:{path}" for path in sorted(paths)])
        if any(entry.holds(source.read(data).value) for data in there):
            return Typed(None, today)
        return Typed(today, today, committed=False)

    def _read(self, blobs: dict[str, None]) -> dict[str, Any]:
        contents = git.contents(self.folder, list(blobs))
        return {name: source.read(data).value for name, data in contents.items()}

    # Commits

    @cached_property
    def _is_shallow(self) -> bool:
        return git.is_shallow(self.folder)

    @cached_property
    def _commits(self) -> dict[str, _Commit]:
        """The commits since the base, and their parents, by name; parents come first."""
        listed = git.commits_since(self.folder, self.base, self.head)
        found: dict[str, _Commit] = {}
        for times in sorted(listed, key=lambda each: not each.outside):
            day = self.day_of(times.committed)
            before = (found[each].latest for each in times.parents if each in found)
            found[times.name] = _Commit(times, max((day, *before)))
        return found

    @cached_property
    def _names(self) -> list[str]:
        return [name for name, each in self._commits.items() if not each.times.outside]

    @cached_property
    def _main_line(self) -> frozenset[str]:
        """The commits since the base on the line of first parents."""
        name, found = git.known_commit(self.folder, self.head or "HEAD"), set[str]()
        while (each := self._commits.get(name)) and not each.times.outside:
            found.add(name)
            name = each.times.parents[0] if each.times.parents else ""
        return frozenset(found)

    def backwards(self) -> Iterator[Backwards]:
        """The commits that change records and claim to be older than one of their parents."""
        late = dict(self._older_than_a_parent())
        changes = git.file_changes(self.folder, list(late), _RECORDS) if late else ()
        paths: dict[str, list[str]] = {}
        for change in changes:
            for place in self._places:
                start = f"{place}/" if place else ""
                if change.path.startswith(start):
                    paths.setdefault(change.commit, []).append(change.path.removeprefix(start))
        for name, parent in late.items():
            if name in paths:
                yield Backwards(
                    name,
                    self.day_of(self._commits[name].times.committed),
                    parent,
                    self.day_of(self._commits[parent].times.committed),
                    tuple(paths[name]),
                )

    def _older_than_a_parent(self) -> Iterator[tuple[str, str]]:
        for name in self._names:
            times = self._commits[name].times
            parents = [self._commits[each].times for each in times.parents if each in self._commits]
            last = max(parents, key=lambda each: each.committed, default=times)
            earlier_day = self.day_of(times.committed) < self.day_of(last.committed)
            if earlier_day and last.committed - times.committed > SKEW:
                yield name, last.name

    # Files

    @cached_property
    def _changes(self) -> list[git.FileChange]:
        """The files that the commits since the base changed, oldest first."""
        return git.file_changes(self.folder, self._names, _RECORDS) if self._names else []

    def _paths(self, entry: Entry) -> frozenset[str]:
        """All paths of the record since the base, from the top."""
        below = (f"{place}/{path}".strip("/") for place in self._places for path in entry.paths)
        found = set(map(self._real_path, below))
        moved = [(each.path, each.path_before) for each in self._changes if each.path_before]
        for later, earlier in (*reversed(moved), *moved):
            if later in found or earlier in found:
                found |= {later, earlier}
        return frozenset(found)

    def _real_path(self, path: str) -> str:
        """The path with links followed, in the newest commit."""
        return self._files.real_path(path) or PurePosixPath(path).as_posix()

    @cached_property
    def _files(self) -> CommittedFiles:
        return CommittedFiles(self.folder, self.head or "HEAD")

    @cached_property
    def _places(self) -> tuple[str, ...]:
        places = git.place(self.folder).paths if self.places is None else self.places
        return tuple(dict.fromkeys(places))  # nearly always the typed path is the real one
