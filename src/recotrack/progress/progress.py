"""A register on a day: every standing, worked out once."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from recotrack.model.office import Policy
from recotrack.progress.clock import Clock, clock
from recotrack.progress.links import duplicates, superseded
from recotrack.progress.rag import Rag, rag
from recotrack.progress.standings import (
    FromOtherRecords,
    Standing,
    Thresholds,
    first_day,
    of_action,
    of_recommendation,
)
from recotrack.register import File, Register
from recotrack.words import reading_order


@dataclass(frozen=True)
class Progress:
    """Standings by complete reference, in the order of files; colours and clocks."""

    register: Register
    today: date

    @property
    def policy(self) -> Policy | None:
        """The register's policy; None where register.yaml could not be read."""
        return self.register.office.policy if self.register.office else None

    @cached_property
    def recommendations(self) -> dict[str, Standing]:
        """Every recommendation's standing."""
        return {file.reference: self._recommendation(file) for file in self._files}

    @cached_property
    def actions(self) -> dict[str, Standing]:
        """Every action's standing: recommendations' and pillars'. Of two with one id, the first."""
        found: dict[str, Standing] = {}
        for at in self.register.actions:
            if at.reference not in found:
                parent = self.recommendations.get(at.file.reference)
                found[at.reference] = of_action(at, parent, self._thresholds)
        return found

    def actions_of(self, reference: str) -> list[Standing]:
        """The actions of one recommendation or pillar, in the order of its file."""
        start = f"{reference}/"
        return [standing for name, standing in self.actions.items() if name.startswith(start)]

    @cached_property
    def everything(self) -> dict[str, Standing]:
        """In the order of reading: recommendations, each followed by its actions; pillars' own."""
        together = {**self.recommendations, **self.actions}
        return {reference: together[reference] for reference in sorted(together, key=reading_order)}

    def rag(self, standing: Standing) -> Rag:
        """The colour of a standing by the register's policy."""
        return rag(standing, self.policy.rag if self.policy else ())

    def clock(self, inspection: str) -> Clock | None:
        """The statutory clock of an inspection's response."""
        found = clock(self.register.inspections[inspection], self.policy, self.today)
        unread = f"{inspection}/response.yaml" in self.register.unread
        return replace(found, response_unread=True) if found and unread else found

    @property
    def _files(self) -> list[File]:
        return self.register.of_kind("recommendation")

    @cached_property
    def _thresholds(self) -> Thresholds:
        policy = self.policy
        return Thresholds(
            self.today, policy.due_soon if policy else 30, policy.stale_after if policy else 35
        )

    @cached_property
    def _there_from(self) -> dict[str, date | None]:
        folders = self.register.inspections
        return {
            file.reference: first_day(file.value, folders[file.reference.split("/")[0]].inspection)
            for file in self._files
        }

    @cached_property
    def _there(self) -> list[File]:
        """The recommendations that were there on the day: a later one says nothing about them."""
        first = self._there_from
        return [file for file in self._files if (first[file.reference] or self.today) <= self.today]

    @cached_property
    def _superseded(self) -> frozenset[str]:
        return superseded(self._there)

    @cached_property
    def _duplicates(self) -> dict[str, str]:
        return duplicates(
            {
                file.reference: [each.to for each in file.value.links if each.type == "duplicates"]
                for file in self._there
            }
        )

    def _recommendation(self, file: File) -> Standing:
        name = file.reference
        others = FromOtherRecords(
            self._there_from[name], name in self._superseded, self._duplicates.get(name)
        )
        return of_recommendation(file, self._thresholds, others)
