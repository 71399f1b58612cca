"""The progress of a register on a day: every standing, worked out once."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from recotrack.model import Addendum
from recotrack.model.office import Policy
from recotrack.progress.clock import Clock, clock
from recotrack.progress.comments import Comments, comments
from recotrack.progress.concerns import following
from recotrack.progress.explanations import explanation
from recotrack.progress.findings import as_counted, counted_with
from recotrack.progress.others import OtherRecords
from recotrack.progress.rag import Rag, colour_lines, most_urgent, named, rag
from recotrack.progress.standings import Standing, Thresholds, of_action, of_recommendation
from recotrack.progress.withdrawals import duty_ended, withdrawal
from recotrack.register import ActionAt, File, Register, Thread, reference_above, top_folder
from recotrack.words import reading_order

MONTHS = 12
"""How many months back the counts by month go."""


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

    @cached_property
    def month_ends(self) -> tuple["Progress", ...]:
        """This day, then the last days of the MONTHS before it, the newest first.

        The register is not cut, as no standing looks at anything later.
        """
        found = [self]
        while len(found) <= MONTHS:
            # Each from the month after it: what did not change in it is not worked out anew.
            after = found[-1]
            found.append(after.earlier(after.today.replace(day=1) - timedelta(days=1)))
        return tuple(found)

    @property
    def policy(self) -> Policy | None:
        """The register's policy; None if register.yaml cannot be read."""
        return self.register.policy

    @cached_property
    def recommendations(self) -> dict[str, Standing]:
        """The standing of every recommendation."""
        return {name: each.on(self.today) for name, each in self.undated_recommendations.items()}

    @cached_property
    def only_report(self) -> str | None:
        """The report of all findings, if they are of one: no other has to be told from it."""
        reports = {top_folder(each) for each in self.undated_recommendations}
        return reports.pop() if len(reports) == 1 else None

    @cached_property
    def actions(self) -> dict[str, Standing]:
        """The standing of every action, of recommendations and pillars.

        Of two with one id, the first.
        """
        standings = (each for name in self.register.actions_at for each in self.actions_of(name))
        return {each.reference: each for each in standings}

    def actions_of(self, reference: str) -> list[Standing]:
        """The actions of one recommendation or pillar, in the order of its file."""
        return [each.on(self.today) for each in self.undated_actions_of(reference)]

    def actions_below(self, standing: Standing) -> list[Standing]:
        """The actions of a recommendation; of a cause of concern also those of its
        recommendations.
        """
        names = (standing.reference, *(each.reference for each in standing.parts))
        return [each for name in names for each in self.actions_of(name)]

    def work_below(self, standing: Standing) -> list[Standing]:
        """The recommendations of a cause of concern, then the actions of a finding, as
        `actions_below` has them; nothing is below an action.
        """
        return [] if standing.kind == "action" else [*standing.parts, *self.actions_below(standing)]

    @cached_property
    def undated_recommendations(self) -> dict[str, Standing]:
        """The standings of recommendations, for callers that count no days in them: if nothing
        happened until a later day, the standing may be that of the later day. For many days this is
        quicker.
        """
        return {
            file.reference: self.undated_recommendation(file)
            for file in self.register.of_kind("recommendation")
        }

    def undated_recommendation(self, file: File) -> Standing:
        """One of the undated standings of recommendations, worked out once, without the others."""
        name = file.reference
        if name not in self._undated:
            found = self._unchanged(file)
            if found is None:
                own = self.register.threads[file.path].up_to(self.today)
                actions = self._threads_of_actions(file.path)
                others = self._others.of(file)
                found = of_recommendation(file, own, actions, others, self._thresholds)
                if parts := self._parts_of(file):
                    standings = [self.undated_recommendation(each) for each in parts]
                    found = following(found, actions, standings)
            self._undated[name] = found
        return self._undated[name]

    @cached_property
    def _undated(self) -> dict[str, Standing]:
        return {}

    def undated_actions_of(self, reference: str) -> list[Standing]:
        """The undated standings of the actions of one recommendation or pillar, in the order of its
        file, worked out once.
        """
        if reference not in self._undated_actions:
            listed = self.register.actions_at.get(reference, [])
            is_of_recommendation = bool(listed) and listed[0].recommendation is not None
            parent = self.undated_recommendation(listed[0].file) if is_of_recommendation else None
            later = self.later
            # If nothing happened in between, the recommendation has the same object for both days.
            if later and parent and parent is later._undated.get(reference):  # noqa: SLF001 - of its own class
                found = later.undated_actions_of(reference)
            else:
                found = [self._action(at, parent) for at in listed]
            self._undated_actions[reference] = found
        return self._undated_actions[reference]

    @cached_property
    def _undated_actions(self) -> dict[str, list[Standing]]:
        """The actions of records that were asked for: one recommendation needs no others."""
        return {}

    def standing(self, reference: str) -> Standing:
        """The standing of one recommendation or action, worked out without those of other records.

        Raises KeyError for anything else.
        """
        file = self.register.files.get(f"{reference}.yaml")
        if file and file.kind == "recommendation":
            return self.undated_recommendation(file).on(self.today)
        of_its_record = self.actions_of(reference_above(reference))
        found = next((each for each in of_its_record if each.reference == reference), None)
        if found is None:
            raise KeyError(reference)
        return found

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
        still_open = [each for each in standing.parts if each.is_open] if standing.is_open else []
        alone = standing._replace(parts=()) if still_open else standing
        own = rag(alone, colour_lines(self.policy), actions)
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
        at, running = self.register.inspections[inspection], self.clock(inspection)
        asks = running is not None and running.asks_for_comments
        found = comments(at, self.today, running.last_day if running and asks else None)
        over = found is not None and found.awaited and withdrawal(at.inspection, self.today)
        return None if over else found

    def explained_days_late(self, addendum: Addendum) -> int:
        """How many days after the last day an addendum explains a recommendation; 0 if it explains
        none.

        An addendum to a duplicate explains the recommendation that it is counted with.
        """
        reference = addendum.to or ""
        at = self.register.inspections.get(top_folder(reference))
        running = self.clock(at.reference) if at else None
        if at is None or running is None or duty_ended(at.inspection, running.last_day, self.today):
            return 0
        to = counted_with(at.recommendations).get(reference, reference)
        file = self.register.files.get(f"{to}.yaml")
        if file is None or file.value.kind != "recommendation":
            return 0
        found = explanation(file, as_counted(self.register.response_to(at.reference), at))
        # Of several addenda to it, one is its explanation.
        if found is None or found.addendum != addendum.model_copy(update={"to": to}):
            return 0
        return found.days_late(running.last_day)

    def superseded_by(self, reference: str) -> tuple[str, ...]:
        """The recommendations that have taken the place of one."""
        return self._others.superseded.get(reference, ())

    @cached_property
    def _others(self) -> OtherRecords:
        return OtherRecords(self.register, self.today)

    @cached_property
    def _thresholds(self) -> Thresholds:
        policy = self.policy or Policy()
        return Thresholds(self.today, policy.due_soon, policy.stale_after)

    def _unchanged(self, file: File) -> Standing | None:
        """The standing of a recommendation on the later day, if it was the same on this day.

        It was if nothing happened in between to the recommendation, its actions or its parts:
        `last_life` is the last day on which anything did, or the first day of the work.
        """
        later = self._judged_alike
        if (
            later is None
            or later.register.files.get(file.path) is not file
            or file.path in later.register.corrected
            or file.reference in self._told_otherwise
        ):
            return None
        found = later.undated_recommendation(file)
        if found.last_life is None or self.today < found.last_life <= later.today:
            return None
        if None in map(self._unchanged, self._parts_of(file)):
            return None
        return found

    @cached_property
    def _judged_alike(self) -> "Progress | None":
        """The later progress if its policy counts the same days as soon due and as stale."""
        later = self.later
        thresholds = later._thresholds._replace(today=self.today) if later else None  # noqa: SLF001 - of its own class
        return later if thresholds == self._thresholds else None

    @cached_property
    def _told_otherwise(self) -> frozenset[str]:
        """The recommendations about which other records say something else on the later day."""
        later = self.later
        return self._others.told_otherwise(later._others) if later else frozenset()  # noqa: SLF001 - of its own class

    def _action(self, at: ActionAt, parent: Standing | None) -> Standing:
        own = self._threads_of_actions(at.file.path)[int(at.route[-1])]
        return of_action(at, parent, own, self._thresholds)

    def _parts_of(self, file: File) -> list[File]:
        parts = self._others.parts.get(file.reference, ())
        return [self.register.files[f"{name}.yaml"] for name in parts]

    def _threads_of_actions(self, path: str) -> list[Thread]:
        """The threads of a file's actions up to the day, cut once for all that ask."""
        if path not in self._threads:
            whole = self.register.threads_of_actions[path]
            self._threads[path] = [each.up_to(self.today) for each in whole]
        return self._threads[path]

    @cached_property
    def _threads(self) -> dict[str, list[Thread]]:
        return {}
