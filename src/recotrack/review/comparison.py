"""Two snapshots of a register, each seen on a day, and the records that differ between them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from recotrack.problems import Route
from recotrack.progress import News, Progress, SinceMeeting, Standing
from recotrack.register import (
    EarlierWaivers,
    File,
    Past,
    Register,
    WhenTyped,
    as_of,
    later_paths,
)


@dataclass(frozen=True)
class Snapshot:
    """A register as it is seen on a day."""

    register: Register
    day: date
    words: str
    """Its name for a person: `main (3f2a1bc)`, `the files in the work tree`."""
    exists: Callable[[str], bool]
    """Whether a file of evidence is there, by its path from the folder that holds records/."""
    commit: str | None = None
    committed: Register | None = None
    """The records with words that were redacted since, where `register` is without them."""
    calendar_day: date | None = None
    """Today, if `day` is another day that somebody asked to look at."""

    @property
    def as_committed(self) -> Register:
        """The records as their files have them, with words that were redacted since."""
        return self.committed or self.register

    @cached_property
    def as_seen(self) -> "Snapshot":
        """The same without anything dated after the day."""
        seen = as_of(self.register, self.day)
        return self if seen is self.register else replace(self, register=seen)

    @property
    def whole(self) -> Register:
        """The records as they stand in their files. Routes of changes lead into these."""
        return self.register.whole

    def hides_part_of(self, path: str) -> bool:
        """Whether something in the record is dated after the day."""
        return self.register.files.get(path) is not self.whole.files.get(path)

    @cached_property
    def progress(self) -> Progress:
        """Where each piece of work stands on the day."""
        return Progress(self.register, self.day)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """The standing of every action and recommendation, by reference, in no particular order."""
        return {**self.progress.recommendations, **self.progress.actions}

    def route_of(self, reference: str) -> Route:
        """The route of a thing in its file."""
        referent = self.whole.referents.get(reference)
        return referent.route if referent else ()


class RecordVersions(NamedTuple):
    """A record before and after; None if it was not there yet, or was removed."""

    before: File | None
    after: File | None


@dataclass(frozen=True)
class Comparison:
    """Two snapshots.

    A record that did not change is the same object in both, unless a part of it is hidden in one of
    them since it is dated after that one's day.
    """

    before: Snapshot
    after: Snapshot
    by_dates: bool = False
    """Both are today's records, seen on two days. No file has changed."""
    others: tuple["Comparison", ...] = ()
    """The comparisons with the other bases, if two lines of work merged each other."""
    common: tuple["Comparison", ...] = ()
    """The comparisons with the commits that all these bases come from."""
    earlier: EarlierWaivers | None = None
    """The waivers that there were before the bases; None without git."""
    since: SinceMeeting | None = None
    """The board's meeting that `before` is seen from; None if BASE is a commit."""
    when_typed: WhenTyped | None = None
    """Tells when something new was typed; None without git."""

    @cached_property
    def as_seen(self) -> "Comparison":
        """The comparison without anything dated after each snapshot's day: this is what is told."""
        before, after = self.before.as_seen, self.after.as_seen
        unseen = before is self.before and after is self.after and not self.others
        if unseen:
            return self
        others, common = (tuple(x.as_seen for x in each) for each in (self.others, self.common))
        return replace(self, before=before, after=after, others=others, common=common)

    @cached_property
    def evening(self) -> "Comparison | None":
        """The comparison since the end of the meeting's day; None if nothing was typed that day."""
        evening = self.since.then.evening if self.since else None
        if evening is None:
            return None
        before = replace(self.before, register=evening.when.whole)
        return replace(self, before=before, since=None).as_seen

    @cached_property
    def news(self) -> News | None:
        """What came and went for the board since its meeting; None if BASE is a commit."""
        if self.since is None:
            return None
        return News(self.after.progress, self.since.meeting.board, self.since.then)

    @property
    def alone(self) -> "Comparison":
        """The comparison with only the first base."""
        return replace(self, others=(), common=()) if self.others else self

    @cached_property
    def whole(self) -> "Comparison":
        """The comparison with what is dated after the day too: this is what rules judge."""
        before, after = (replace(each, register=each.whole) for each in (self.before, self.after))
        same = before.register is self.before.register and after.register is self.after.register
        others = tuple(each.whole for each in self.others)
        if same and not others:
            return self
        return replace(self, before=before, after=after, others=others)

    @cached_property
    def past(self) -> Past:
        """The earlier versions of the records that changed, with their paths of today."""
        old, today = self.before.register, self.after.register
        changed = {
            path: file
            for path, file in old.files.items()
            if today.files.get(path) is not file or path == "register.yaml"
        }
        earlier = Register(old.label, changed, (), old.unread, old.read)
        unchanged = frozenset(old.files.keys() - changed.keys())
        paths_today = later_paths(earlier, today, unchanged)
        others = tuple(each.past for each in self.others)
        commit = self.before.commit or ""
        return Past(
            earlier,
            paths_today,
            unchanged,
            commit,
            others,
            self.earlier,
            later=today,
            when_typed=self.when_typed,
        )

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The earlier path of each renamed record, by its path of today."""
        return {path: old for old, path in self.past.now.items() if path and path != old}

    def path_before(self, path: str) -> str | None:
        """The earlier path of a record of today; None if another record stood at that path."""
        return self.renamed.get(path, path if self.past.now.get(path, path) == path else None)

    @cached_property
    def changed(self) -> list[RecordVersions]:
        """Every record that differs, in the order of today's paths, removed ones last.

        A record that cannot be read in one of the snapshots is not among them.
        """
        return [*self._new_or_different(), *self._gone()]

    def _new_or_different(self) -> Iterator[RecordVersions]:
        before, after = self.before.register, self.after.register
        for path, file in after.files.items():
            old = self.path_before(path)
            known = before.files.get(old or "")
            if known is not file and old not in before.unread and not self._seems_same(known, file):
                yield RecordVersions(known, file)

    def _seems_same(self, old: File | None, new: File) -> bool:
        """Whether they differ only in what is dated after the day of a snapshot."""
        if old is None or old.path != new.path:
            return False
        hidden = self.before.hides_part_of(old.path) or self.after.hides_part_of(new.path)
        return hidden and bool(old.value == new.value)

    def _gone(self) -> Iterator[RecordVersions]:
        for old, path in self.past.now.items():
            there = self.after.register.leads_out(old)
            if path is None and old in self.past.register.files and not there:
                yield RecordVersions(self.past.register.files[old], None)

    def reference_before(self, reference: str) -> str:
        """The earlier reference of a thing of today: it, its file or its folder may be renamed."""
        return self.past.reference_before(reference)

    def could_read(self, path: str) -> bool:
        """Whether the record can be read in each snapshot that has it."""
        old = self.renamed.get(path, path)
        return path not in self.after.register.unread and old not in self.before.register.unread
