"""A register on a day: every standing, worked out once."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from recotrack.model.office import Policy
from recotrack.progress.clock import Clock, clock
from recotrack.progress.fold import FoldedUpdates, folded
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
        standings: dict[str, Standing] = {}
        in_same_order = chain.from_iterable(self._folded_actions.values())
        for at, own in zip(self.register.actions, in_same_order, strict=True):
            if at.reference not in standings:
                parent = self.recommendations.get(at.file.reference)
                standings[at.reference] = of_action(at, parent, own, self._thresholds)
        return standings

    def actions_of(self, reference: str) -> list[Standing]:
        """The actions of one recommendation or pillar, in the order of its file."""
        start = f"{reference}/"
        return [standing for name, standing in self.actions.items() if name.startswith(start)]

    @cached_property
    def everything(self) -> dict[str, Standing]:
        """In the order of reading: recommendations, each followed by its actions; pillars' own."""
        standings = {**self.recommendations, **self.actions}
        return {name: standings[name] for name in sorted(standings, key=reading_order)}

    def rag(self, standing: Standing) -> Rag:
        """The colour of a standing by the register's policy."""
        return rag(standing, self.policy.rag if self.policy else ())

    def clock(self, inspection: str) -> Clock | None:
        """The statutory clock of an inspection's response."""
        running = clock(self.register.inspections[inspection], self.policy, self.today)
        unread = f"{inspection}/response.yaml" in self.register.unread
        return replace(running, response_unread=True) if running and unread else running

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
    def _folded_actions(self) -> dict[str, list[FoldedUpdates]]:
        """The updates of every action up to the day, by the path of its file, as they stand there.

        An action's standing asks for them, and its recommendation's.
        """
        files = (*self._files, *self.register.of_kind("pillar"))
        return {
            file.path: [
                folded(action.updates, "not started", self.today) for action in file.value.actions
            ]
            for file in files
        }

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
        return of_recommendation(file, others, self._folded_actions[file.path], self._thresholds)
