"""Two registers to be compared, each seen from a day, and which records differ between them."""

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
    """A register as it is looked at from a day."""

    register: Register
    day: date
    words: str
    """What it is, for a person: `main (3f2a1bc)`, `the files in the work tree`."""
    exists: Callable[[str], bool]
    """Whether a path, from the folder that holds records/, is there: for evidence."""
    commit: str | None = None
    calendar_day: date | None = None
    """The day that it is, where `day` is another one that somebody asked to look at."""

    @cached_property
    def as_seen(self) -> "Snapshot":
        """The same without what is later than the day."""
        seen = as_of(self.register, self.day)
        return self if seen is self.register else replace(self, register=seen)

    @property
    def whole(self) -> Register:
        """The records as they stand in their files: routes lead into these."""
        return self.register.whole

    def hides_part_of(self, path: str) -> bool:
        """Whether something in the record is later than the day."""
        return self.register.files.get(path) is not self.whole.files.get(path)

    @cached_property
    def progress(self) -> Progress:
        """Where everything stands."""
        return Progress(self.register, self.day)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """Every action's and recommendation's, by reference, in no order of reading."""
        return {**self.progress.recommendations, **self.progress.actions}

    def route_of(self, reference: str) -> Route:
        """The route of a thing in its file."""
        referent = self.whole.referents.get(reference)
        return referent.route if referent else ()


class RecordVersions(NamedTuple):
    """A record as it was and as it is; None where it was not there, or is gone."""

    before: File | None
    after: File | None


@dataclass(frozen=True)
class Comparison:
    """Two snapshots. A record that did not change is the same object in both, but for what a day
    hides of it.
    """

    before: Snapshot
    after: Snapshot
    by_dates: bool = False
    """Both are today's records, seen on two days: nothing in a file has changed."""
    others: tuple["Comparison", ...] = ()
    """The same records compared with the other bases, where two lines of work merged each other."""
    common: tuple["Comparison", ...] = ()
    """And with what all these bases began from."""
    earlier: EarlierWaivers | None = None
    """What was used before all bases; None where no git is."""
    since: SinceMeeting | None = None
    """The meeting since which they are compared; None where it is no meeting."""
    when_typed: WhenTyped | None = None
    """Tells when what is new was typed; None where no git is."""

    @cached_property
    def as_seen(self) -> "Comparison":
        """The same without what is later than each snapshot's day: what is told of it."""
        before, after = self.before.as_seen, self.after.as_seen
        unseen = before is self.before and after is self.after and not self.others
        if unseen:
            return self
        others, common = (tuple(x.as_seen for x in each) for each in (self.others, self.common))
        return replace(self, before=before, after=after, others=others, common=common)

    @cached_property
    def evening(self) -> "Comparison | None":
        """The same since the end of the day of the meeting; None where nothing was typed on it."""
        evening = self.since.then.evening if self.since else None
        if evening is None:
            return None
        before = replace(self.before, register=evening.when.whole)
        return replace(self, before=before, since=None).as_seen

    @cached_property
    def news(self) -> News | None:
        """What came and went for the board since that meeting; None where it is no meeting."""
        if self.since is None:
            return None
        return News(self.after.progress, self.since.meeting.board, self.since.then)

    @property
    def alone(self) -> "Comparison":
        """The same with the first base only."""
        return replace(self, others=(), common=()) if self.others else self

    @cached_property
    def whole(self) -> "Comparison":
        """The same with what is later: what is judged."""
        before, after = (replace(each, register=each.whole) for each in (self.before, self.after))
        same = before.register is self.before.register and after.register is self.after.register
        others = tuple(each.whole for each in self.others)
        if same and not others:
            return self
        return replace(self, before=before, after=after, others=others)

    @cached_property
    def past(self) -> Past:
        """The records that changed, and what they are today; renamed ones are followed."""
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
        """Today's path of a record that has another one now, with the path it had."""
        return {path: old for old, path in self.past.now.items() if path and path != old}

    def path_before(self, path: str) -> str | None:
        """The path that a record of today had; None where what stood there is another record."""
        return self.renamed.get(path, path if self.past.now.get(path, path) == path else None)

    @cached_property
    def changed(self) -> list[RecordVersions]:
        """Every record that differs, in the order of today's paths; those that are gone last.

        What could not be read in one of the two is not among them: nobody knows what became of it.
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
        """Whether they differ in nothing but what a day hides."""
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
        """What a thing of today was called, if it, its file or its folder has another name now."""
        return self.past.reference_before(reference)

    def could_read(self, path: str) -> bool:
        """Whether the record could be read in both, if it was there."""
        old = self.renamed.get(path, path)
        return path not in self.after.register.unread and old not in self.before.register.unread
