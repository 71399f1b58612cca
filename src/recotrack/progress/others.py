"""What other records say about a recommendation on a day: its report, links, a withdrawal."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recotrack.model import Inspection
from recotrack.progress.findings import counted_with
from recotrack.progress.links import superseded
from recotrack.progress.standings import FromOtherRecords
from recotrack.progress.withdrawals import withdrawal
from recotrack.register import File, Register, was_there


@dataclass(frozen=True)
class OtherRecords:
    """What the records of a register say of others on a day, worked out once."""

    register: Register
    today: date

    def of(self, file: File) -> FromOtherRecords:
        """What they say about a recommendation."""
        name = file.reference
        return FromOtherRecords(
            self._report_of(file),
            name in self.there,
            name in self.superseded,
            self.duplicates.get(name),
            self.withdrawn.get(name.partition("/")[0]),
        )

    def told_otherwise(self, later: "OtherRecords") -> frozenset[str]:
        """The recommendations of which they say something else on a later day, or in what a
        register became.
        """
        gone = {name for name, _ in self.withdrawn.items() ^ later.withdrawn.items()}
        reports = later.register.inspections
        changed = (
            at
            for name, at in self.register.inspections.items()
            if name in gone or name not in reports or reports[name].inspection != at.inspection
        )
        return frozenset(
            (self.there.keys() ^ later.there.keys())
            | (self.superseded ^ later.superseded)
            | {name for name, _ in self.duplicates.items() ^ later.duplicates.items()}
            | {file.reference for at in changed for file in at.recommendations}
        )

    @cached_property
    def there(self) -> dict[str, File]:
        """The recommendations that were there on the day: a later one says nothing about them."""
        return {
            file.reference: file
            for at in self.register.inspections.values()
            for file in at.recommendations
            if was_there(file.value, at.inspection, self.today)
        }

    def _report_of(self, file: File) -> Inspection | None:
        return self.register.inspections[file.reference.partition("/")[0]].inspection

    @cached_property
    def superseded(self) -> frozenset[str]:
        """What a report takes over from another one is to be done again when it is withdrawn."""
        return superseded(
            file for file in self._linked if file.path.partition("/")[0] not in self.withdrawn
        )

    @cached_property
    def duplicates(self) -> dict[str, str]:
        """Each duplicate, with the recommendation that it is counted with."""
        if not self._linked:
            return {}
        return counted_with(self.there.values(), without=self.withdrawn)

    @property
    def _linked(self) -> list[File]:
        return [file for file in self.register.linked if file.reference in self.there]

    @cached_property
    def withdrawn(self) -> dict[str, date]:
        """The reports that no longer stand on the day, and since when."""
        reports = self.register.inspections.items()
        found = {name: withdrawal(at.inspection, self.today) for name, at in reports}
        return {name: each.date for name, each in found.items() if each}
