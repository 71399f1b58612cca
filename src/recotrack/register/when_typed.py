"""Between which two days an entry of a record was typed, as git has it.

The day that an entry carries is the one on which it was true; the day on which it was typed only
git knows, and not to the day. The first commit that holds the entry says when it was written and
when it was committed; a rebase keeps the one and renews the other, and a squash loses both. So the
answer is two days: the first and the last on which it may have been typed. Who accuses somebody
goes by the first, and nobody is accused of what one of the days between them would explain.
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
"""The day of a moment, in seconds since 1970: which one that is depends on the time zone."""


class Typed(NamedTuple):
    """The days between which something was typed, both of them possible."""

    first: date | None
    """None where nobody can tell: the history was cut there."""
    last: date
    committed: bool = True


class Entry(NamedTuple):
    """Something that stands in a record today, and how an earlier version is asked for it."""

    paths: tuple[str, ...]
    """Of the record, below the records folder: as it is called today and was at the base."""
    holds: Callable[[Any], bool]
    """Whether a version of the record, as plain data, says it."""


class Backwards(NamedTuple):
    """A commit that says it was made on an earlier day than one of its parents."""

    commit: str
    day: date
    parent: str
    parent_day: date
    paths: tuple[str, ...]
    """The records that it changed, below the records folder."""


SKEW = 3600
"""Seconds by which the clocks of two machines may differ: no commit is named for that."""
_RECORDS = "*.yaml"


class _Commit(NamedTuple):
    times: git.CommitTimes
    latest: date
    """The day on which it was committed at the earliest: no commit is older than what it rests on,
    whatever it says."""


@dataclass(frozen=True)
class WhenTyped:
    """Asks git when entries were typed that a register has and an earlier commit had not.

    Git is asked when somebody wants to know, once for all that is asked.
    """

    folder: str
    base: str
    head: str | None
    """The commit that holds the register; None: the work tree, over HEAD."""
    day_of: DayOf
    places: tuple[str, ...] | None = None
    """Where the records folder may be, from the top; None: where `folder` lies."""

    def of(self, entries: Sequence[Entry], today: date) -> list[Typed]:
        """For each entry the days between which it was typed; what is in no commit yet: today."""
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
        """Of several, as where it was picked from one branch into another, the oldest."""
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
        """In no commit since the base. Where HEAD has it all the same, it has come in by a way that
        nobody can follow.
        """
        head = self.head or "HEAD"
        there = git.contents_there(self.folder, [f"{head}:{path}" for path in sorted(paths)])
        if any(entry.holds(source.read(data, entry.paths[0]).value) for data in there):
            return Typed(None, today)
        return Typed(today, today, committed=False)

    def _read(self, blobs: dict[str, None]) -> dict[str, Any]:
        contents = git.contents(self.folder, list(blobs))
        return {name: source.read(data, "").value for name, data in contents.items()}

    # Commits

    @cached_property
    def _is_shallow(self) -> bool:
        return git.is_shallow(self.folder)

    @cached_property
    def _commits(self) -> dict[str, _Commit]:
        """By name, parents before children; those of them that lie before the base too."""
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
        """The commits since the base into which others were merged."""
        name, found = git.known_commit(self.folder, self.head or "HEAD"), set[str]()
        while (each := self._commits.get(name)) and not each.times.outside:
            found.add(name)
            name = each.times.parents[0] if each.times.parents else ""
        return frozenset(found)

    def backwards(self) -> Iterator[Backwards]:
        """The commits that change records and say that they are older than a parent of theirs."""
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
        """What the commits since the base changed, the oldest first."""
        return git.file_changes(self.folder, self._names, _RECORDS) if self._names else []

    def _paths(self, entry: Entry) -> frozenset[str]:
        """Where the record has stood since the base, from the top."""
        below = (f"{place}/{path}".strip("/") for place in self._places for path in entry.paths)
        found = set(map(self._real_path, below))
        moved = [(each.path, each.path_before) for each in self._changes if each.path_before]
        for later, earlier in (*reversed(moved), *moved):
            if later in found or earlier in found:
                found |= {later, earlier}
        return frozenset(found)

    def _real_path(self, path: str) -> str:
        """With links followed, as the newest commit has it."""
        return self._files.real_path(path) or PurePosixPath(path).as_posix()

    @cached_property
    def _files(self) -> CommittedFiles:
        return CommittedFiles(self.folder, self.head or "HEAD")

    @cached_property
    def _places(self) -> tuple[str, ...]:
        return tuple(git.place(self.folder).paths) if self.places is None else self.places
