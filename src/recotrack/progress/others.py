"""What other records say about a recommendation on a day: its report, links and a withdrawal."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from recotrack.progress.concerns import CAUSE_OF_CONCERN
from recotrack.progress.findings import counted_with
from recotrack.progress.links import superseded
from recotrack.progress.standings import FromOtherRecords
from recotrack.progress.withdrawals import withdrawal
from recotrack.register import File, Register, top_folder, was_there
from recotrack.words import reading_order


@dataclass(frozen=True)
class OtherRecords:
    """What the records of a register say about one another on a day, worked out once."""

    register: Register
    today: date

    def of(self, file: File) -> FromOtherRecords:
        """What other records say about one recommendation."""
        name = file.reference
        return FromOtherRecords(
            self.register.report_of(name),
            name in self.there,
            name in self.superseded,
            self.duplicates.get(name),
            self.withdrawn.get(top_folder(name)),
        )

    def told_otherwise(self, later: "OtherRecords") -> frozenset[str]:
        """The recommendations about which other records say something else in `later`, which is the
        same register on a later day, or a later register.
        """
        withdrawals = {name for name, _ in self.withdrawn.items() ^ later.withdrawn.items()}
        reports = later.register.inspections
        changed = (
            at
            for name, at in self.register.inspections.items()
            if name in withdrawals
            or name not in reports
            or reports[name].inspection != at.inspection
        )
        return frozenset(
            (self.there.keys() ^ later.there.keys())
            | (self.superseded.keys() ^ later.superseded.keys())
            | {name for name, _ in self.duplicates.items() ^ later.duplicates.items()}
            | {name for name, _ in self.parts.items() ^ later.parts.items()}
            | {file.reference for at in changed for file in at.recommendations}
        )

    @cached_property
    def there(self) -> dict[str, File]:
        """The recommendations that were there on the day: what later ones say does not count."""
        return {
            file.reference: file
            for at in self.register.inspections.values()
            for file in at.recommendations
            if was_there(file.value, at.inspection, self.today)
        }

    @cached_property
    def superseded(self) -> dict[str, tuple[str, ...]]:
        """The superseded recommendations, each with those that supersede it.

        If the superseding report is withdrawn, they are to be done again.
        """
        return superseded(self._linked)

    @cached_property
    def duplicates(self) -> dict[str, str]:
        """Each duplicate, with the recommendation that it is counted with."""
        return counted_with(self.there.values(), without=self.withdrawn)

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """For each cause of concern the recommendations that are part of it, each once.

        A link of a duplicate, or to one, is taken for a link of the record that it is counted with.
        A recommendation of a withdrawn report is part of nothing.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for file in self._linked:
            part = self.duplicates.get(file.reference, file.reference)
            for link in file.value.links:
                whole = self.duplicates.get(link.to, link.to)
                is_part = link.type == "part_of" and self._is_concern(whole)
                if is_part and not self._is_concern(part):
                    found[whole].add(part)
        return {whole: tuple(sorted(parts, key=reading_order)) for whole, parts in found.items()}

    def _is_concern(self, reference: str) -> bool:
        return reference in self.there and self.there[reference].value.kind == CAUSE_OF_CONCERN

    @property
    def _linked(self) -> list[File]:
        """Those with links that were there on the day, and whose report is not withdrawn."""
        return [
            file
            for file in self.register.linked
            if file.reference in self.there and top_folder(file.reference) not in self.withdrawn
        ]

    @cached_property
    def withdrawn(self) -> dict[str, date]:
        """The withdrawn reports, with the day of their withdrawal."""
        reports = self.register.inspections.items()
        found = {name: withdrawal(at.inspection, self.today) for name, at in reports}
        return {name: each.date for name, each in found.items() if each}
