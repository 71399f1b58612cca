"""The progress of a register on a day: every standing, worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain

from recotrack.model import Addendum
from recotrack.model.office import Policy
from recotrack.progress.clock import Clock, clock
from recotrack.progress.comments import Comments, comments
from recotrack.progress.concerns import following
from recotrack.progress.explanations import explanation
from recotrack.progress.findings import as_counted, counted_with
from recotrack.progress.others import OtherRecords
from recotrack.progress.rag import Rag, most_urgent, named, rag
from recotrack.progress.standings import (
    Standing,
    Thresholds,
    of_action,
    of_recommendation,
)
from recotrack.progress.withdrawals import duty_ended, withdrawal
from recotrack.register import ActionAt, File, Register, Thread
from recotrack.words import reading_order


@dataclass(frozen=True)
class Progress:
    """The standings by complete reference, in the order of files, with colours and clocks."""

    register: Register
    today: date
    later: "Progress | None" = field(default=None, repr=False, compare=False)
    """The progress on a later day. Its standings are taken over if nothing happened since."""

    def earlier(self, day: date, register: Register | None = None) -> "Progress":
        """The progress on an earlier day, of the register as it was then.

        Only what has changed since is worked out anew: a record without a change is the same object
        in both.
        """
        return Progress(register or self.register, day, self)

    @property
    def policy(self) -> Policy | None:
        """The register's policy; None if register.yaml cannot be read."""
        return self.register.office.policy if self.register.office else None

    @cached_property
    def recommendations(self) -> dict[str, Standing]:
        """The standing of every recommendation."""
        return {name: each.on(self.today) for name, each in self.undated_recommendations.items()}

    @cached_property
    def actions(self) -> dict[str, Standing]:
        """The standing of every action, of recommendations and pillars.

        Of two with one id, the first.
        """
        standings = (each for name in self.register.actions_at for each in self.actions_of(name))
        return {each.reference: each for each in standings}

    def actions_of(self, reference: str) -> list[Standing]:
        """The actions of one recommendation or pillar, in the order of its file."""
        return [each.on(self.today) for each in self._undated_actions_of(reference)]

    @cached_property
    def undated_recommendations(self) -> dict[str, Standing]:
        """The standings of recommendations, each perhaps with a later day, if nothing happened in
        between. It is quicker for many days, and not for anything that counts days.
        """
        return {file.reference: self.undated_recommendation(file) for file in self._files}

    def undated_recommendation(self, file: File) -> Standing:
        """One of them, without the others: worked out once."""
        name = file.reference
        if name not in self._of_recommendations:
            if self.later and name in self._carried:
                found = self.later.undated_recommendation(file)
            else:
                found = self._recommendation(file)
                if parts := self._others.parts.get(name):
                    found = self._following(file, found, parts)
            self._of_recommendations[name] = found
        return self._of_recommendations[name]

    @cached_property
    def _of_recommendations(self) -> dict[str, Standing]:
        return {}

    @cached_property
    def undated_actions(self) -> dict[str, Standing]:
        """The same for actions."""
        by_record = map(self._undated_actions_of, self.register.actions_at)
        return {each.reference: each for each in chain.from_iterable(by_record)}

    def _undated_actions_of(self, reference: str) -> list[Standing]:
        if reference not in self._by_record:
            if self.later and reference in self._carried:
                found = self.later._undated_actions_of(reference)  # noqa: SLF001 - of its own class
            else:
                listed = self.register.actions_at.get(reference, [])
                files = [at.file for at in listed[:1] if at.recommendation]
                parent = next(map(self.undated_recommendation, files), None)
                found = [self.undated_action(at, parent) for at in listed]
            self._by_record[reference] = found
        return self._by_record[reference]

    @cached_property
    def _by_record(self) -> dict[str, list[Standing]]:
        """The actions of records that were asked for: one recommendation needs no others."""
        return {}

    def undated_action(self, at: ActionAt, parent: Standing | None) -> Standing:
        """The standing of one action, worked out anew; `parent` is that of its recommendation."""
        own = self._threads_of_actions(at.file.path)[int(at.route[-1])]
        return of_action(at, parent, own, self._thresholds)

    def standing(self, reference: str) -> Standing:
        """The standing of one recommendation or action. Raises KeyError for anything else."""
        return self.recommendations.get(reference) or self.actions[reference]

    @cached_property
    def everything(self) -> dict[str, Standing]:
        """All standings in the order of the records: recommendations, each followed by its actions,
        then actions of pillars.
        """
        standings = {**self.recommendations, **self.actions}
        return {name: standings[name] for name in sorted(standings, key=reading_order)}

    def rag(self, standing: Standing) -> Rag:
        """The colour of a standing by the register's policy.

        An open cause of concern has the most urgent colour of its open recommendations, and its own
        if it has an action or a date itself.
        """
        actions = () if standing.kind == "action" else self.actions_of(standing.reference)
        own = rag(standing, self.policy.rag if self.policy else (), actions)
        still_open = [each for each in standing.parts if each.is_open and standing.is_open]
        if not still_open:
            return own
        has_own = bool(actions) or (standing.due is not None and standing.due_from is None)
        parts = [named(self.rag(each), standing, each) for each in still_open]
        return most_urgent([own, *parts] if has_own else parts)

    def clock(self, inspection: str) -> Clock | None:
        """The statutory clock of an inspection's response."""
        running = clock(self.register.inspections[inspection], self.policy, self.today)
        unread = f"{inspection}/response.yaml" in self.register.unread
        return replace(running, response_unread=True) if running and unread else running

    def comments(self, inspection: str) -> Comments | None:
        """The chief constable's comments on an inspection; None if none are recorded and no law
        asks for them.

        None also if they are awaited to a withdrawn report, as nobody has to comment, and for
        readers who may not see whether there are any.
        """
        if inspection in self.register.withheld:
            return None
        at, clock = self.register.inspections[inspection], self.clock(inspection)
        is_own = at.inspection is not None and not at.inspection.answered_in
        asks = is_own and clock is not None and clock.asks_for_comments
        found = comments(at, self.today, clock.last_day if clock and asks else None)
        over = found is not None and found.awaited and withdrawal(at.inspection, self.today)
        return None if over else found

    def explained_days_late(self, addendum: Addendum) -> int:
        """Days after the last day, of the addendum that explains a recommendation; 0 of others.

        What was added to a duplicate explains the one that counts.
        """
        folder = (addendum.to or "").partition("/")[0]
        at, answering = self.register.inspections.get(folder), self.register.answering(folder)
        clock = self.clock(folder) if at else None
        if at is None or clock is None or duty_ended(at.inspection, clock.last_day, self.today):
            return 0
        counted = as_counted(answering.response if answering else None, at)
        to = counted_with(at.recommendations).get(addendum.to or "", addendum.to)
        file = self.register.files.get(f"{to}.yaml")
        if file is None or file.value.kind != "recommendation":
            return 0
        found = explanation(file, counted)
        if found is None or found.addendum != addendum.model_copy(update={"to": to}):
            return 0
        return found.days_late(clock.last_day)

    @cached_property
    def _others(self) -> OtherRecords:
        return OtherRecords(self.register, self.today)

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
    def _carried(self) -> frozenset[str]:
        """Recommendations without an event from this day to the later one.

        Neither they nor their actions have one: the last sign of life is that of any of them.
        """
        later = self.later
        if later is None or self._judged_otherwise(later):
            return frozenset()
        files, standings = later.register.files, later.undated_recommendations
        held = (
            file.reference
            for file in self._files
            if files.get(file.path) is file
            and file.path not in later.register.corrected
            and _silent(standings[file.reference], self.today, later.today)
        )
        carried = set(held) - self._others.told_otherwise(later._others)  # noqa: SLF001 - same
        parts = self._others.parts.items()
        followed = {name for name, those in parts if not carried.issuperset(those)}
        return frozenset(carried - followed)

    def _judged_otherwise(self, later: "Progress") -> bool:
        one, other = self._thresholds, later._thresholds  # noqa: SLF001 - of its own class
        return (one.due_soon, one.stale_after) != (other.due_soon, other.stale_after)

    def _recommendation(self, file: File) -> Standing:
        own = self.register.threads[file.path].up_to(self.today)
        actions = self._threads_of_actions(file.path)
        return of_recommendation(file, own, actions, self._others.of(file), self._thresholds)

    def _following(self, file: File, own: Standing, parts: Iterable[str]) -> Standing:
        files = (self.register.files[f"{name}.yaml"] for name in parts)
        standings = [self.undated_recommendation(each) for each in files]
        return following(own, self._threads_of_actions(file.path), standings)

    def _threads_of_actions(self, path: str) -> list[Thread]:
        """The threads of the actions up to the day.

        An action's standing and its recommendation's use them.
        """
        if path not in self._threads:
            whole = self.register.threads_of_actions[path]
            self._threads[path] = [each.up_to(self.today) for each in whole]
        return self._threads[path]

    @cached_property
    def _threads(self) -> dict[str, list[Thread]]:
        return {}


def _silent(standing: Standing, day: date, later: date) -> bool:
    """Whether nothing happened from a day to the later one, which has this standing.

    The last sign of life of work that had none yet on the day is its first one, after it.
    """
    life = standing.last_life
    return life is not None and not day < life <= later
