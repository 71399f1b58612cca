"""Goes through all updates once for many rules: `survey`.

A large register has ten times as many updates as records. Each list has the few recommendations and
actions that a rule has to look at.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case, once
from recotrack.model import Update
from recotrack.progress import (
    RECOMMENDATION_COMPLETE,
    RECOMMENDATION_OPEN,
    OtherRecords,
    counted_with,
    decided,
    superseded,
    withdrawal,
)
from recotrack.register import ActionAt, File, Register, Thread, TrackedAt, top_folder


class EvidencedAt(NamedTuple):
    """An update that names evidence, and its place in the list."""

    tracked: TrackedAt
    place: int
    update: Update


@dataclass
class Survey:
    """Recommendations, then actions, by what their updates say; each list in the register's
    order.
    """

    statuses: list[tuple[str, ...]] = field(default_factory=list)
    """For each recommendation and action the statuses that its updates give, by date."""
    agreed: list[TrackedAt] = field(default_factory=list)
    """With an update that says who agreed."""
    unordered: list[TrackedAt] = field(default_factory=list)
    """With an update that is dated before the one above it."""
    redated: list[TrackedAt] = field(default_factory=list)
    """With an update that gives a due date."""
    handed_over: list[TrackedAt] = field(default_factory=list)
    """With an update that gives an owner."""
    after_the_end: list[TrackedAt] = field(default_factory=list)
    """With an update in the name of a role that had ended."""
    completed_and_verified: list[TrackedAt] = field(default_factory=list)
    """With an update that says complete, and one that says verified."""
    correcting: list[TrackedAt] = field(default_factory=list)
    """With an update that says that another one was typed in error."""
    evidenced: list[EvidencedAt] = field(default_factory=list)


@once
def survey(case: Case) -> Survey:
    """The survey of all updates in the register that count."""
    found = Survey()
    ends = {name: role.until for name, role in case.register.roles.items() if role.until}
    for tracked in case.register.tracked:
        updates = tracked.thread.updates if tracked.updates else ()
        statuses = tuple(each.status for each in updates if each.status is not None)
        found.statuses.append(statuses)
        if tracked.updates:
            _add_to_lists(tracked, statuses, found, ends)
    return found


def _add_to_lists(
    tracked: TrackedAt, statuses: tuple[str, ...], found: Survey, ends: Mapping[str, date]
) -> None:
    """Adds one thing to its lists. `ends` has the last day of each role that has ended."""
    redated = handed_over = agreed = after_the_end = False
    thread = tracked.thread
    for place, update in thread.placed:
        day, agrees = update.date, update.agreed_by
        redated = redated or update.due is not None
        handed_over = handed_over or update.owner is not None
        agreed = agreed or agrees is not None
        ended = ends.get(update.by, day) < day or ends.get(agrees or "", day) < day
        after_the_end = after_the_end or ended
        if update.evidence:
            found.evidenced.append(EvidencedAt(tracked, place, update))
    for is_so, things in (
        (not thread.is_as_written, found.unordered),
        (thread.has_corrections, found.correcting),
        (redated, found.redated),
        (handed_over, found.handed_over),
        (agreed, found.agreed),
        (after_the_end, found.after_the_end),
        ("complete" in statuses and "verified" in statuses, found.completed_and_verified),
    ):
        if is_so:
            things.append(tracked)


def with_linked(register: Register, wanted: Callable[[File], bool]) -> Register:
    """The register with only those recommendations that are wanted, and those with links.

    It would take long to work out the standings of all. Both ends of a link stay if what is open
    may depend on it: a recommendation that another one supersedes is not open.
    """
    links = [
        (file.reference, each.to)
        for file in register.linked
        for each in file.value.links
        if each.type in _LINKS_THAT_COUNT
    ]
    linked = {name for link in links for name in link}
    files = {
        path: file
        for path, file in register.files.items()
        if file.kind != "recommendation" or file.reference in linked or wanted(file)
    }
    return replace(register, files=files)


_LINKS_THAT_COUNT = frozenset({"supersedes", "duplicates", "part_of"})
"""The types of links that decide whether a recommendation counts by itself."""


def completion_of(updates: Sequence[Update]) -> tuple[Update | None, list[Update]]:
    """The first of the updates that says complete, and those that say verified."""
    completed = next((update for update in updates if update.status == "complete"), None)
    return completed, [update for update in updates if update.status == "verified"]


def recommendations_that_are(case: Case, statuses: Collection[str]) -> list[File]:
    """The recommendations whose last status, on any day, is one of `statuses`."""
    files = case.register.of_kind("recommendation")
    given = zip(files, survey(case).statuses, strict=False)  # those of actions come after them
    return [file for file, own in given if (own[-1] if own else "open") in statuses]


def actions_that_are(case: Case, statuses: Collection[str]) -> list[ActionAt]:
    """The actions whose last status, on any day, is one of `statuses`."""
    return [each.at for each in _actions_with_status(case) if each.status in statuses]


@once
def open_recommendations(case: Case) -> list[File]:
    """The recommendations that are still to be done.

    Those that were superseded, are for somebody else, were not accepted with a reason, or are of a
    withdrawn report are not among them.
    """
    withdrawn = withdrawn_reports(case)
    files = case.register.of_kind("recommendation")
    gone = superseded(file for file in files if top_folder(file.path) not in withdrawn)
    return [
        file
        for file in recommendations_that_are(case, RECOMMENDATION_OPEN)
        if file.reference not in gone
        and decided(file.value).against is None
        and top_folder(file.path) not in withdrawn
    ]


@once
def duplicates(case: Case) -> frozenset[str]:
    """The recommendations that count with another one: only that one needs an owner and a date."""
    withdrawn = withdrawn_reports(case)
    return frozenset(counted_with(case.register.of_kind("recommendation"), without=withdrawn))


@once
def causes_with_recommendations(case: Case) -> frozenset[str]:
    """The causes of concern with recommendations: only these need an owner and a date."""
    return frozenset(OtherRecords(case.register, case.today).parts)


@once
def withdrawn_reports(case: Case) -> frozenset[str]:
    """The inspections whose report is withdrawn today."""
    reports = case.register.inspections.items()
    return frozenset(name for name, at in reports if withdrawal(at.inspection, case.today))


class ActionIn(NamedTuple):
    """An action and its last status, on any day."""

    at: ActionAt
    status: str


@once
def _actions_with_status(case: Case) -> list[ActionIn]:
    """All actions in the register's order. Their statuses come after those of recommendations."""
    given = survey(case).statuses[len(case.register.of_kind("recommendation")) :]
    both = zip(case.register.actions, given, strict=True)
    return [ActionIn(at, own[-1] if own else "not started") for at, own in both]


class SaidComplete(NamedTuple):
    """A recommendation that is complete, verified or submitted, and its actions."""

    thread: Thread
    file: File
    brought: Update
    """The update with that status."""
    actions: tuple[ActionIn, ...]


@once
def said_complete(case: Case) -> list[SaidComplete]:
    """The recommendations that the force says are complete, on any day."""
    actions: dict[str, list[ActionIn]] = {
        file.path: [] for file in recommendations_that_are(case, RECOMMENDATION_COMPLETE)
    }
    if not actions:
        return []
    for each in _actions_with_status(case):
        if each.at.file.path in actions:
            actions[each.at.file.path].append(each)
    found = []
    for path, its_actions in actions.items():
        thread = case.register.threads[path]
        given = thread.since(RECOMMENDATION_COMPLETE)
        status = next(update.status for update in reversed(given) if update.status)
        brought = next(update for update in given if update.status == status)
        file = case.register.files[path]
        found.append(SaidComplete(thread, file, brought, tuple(its_actions)))
    return found
