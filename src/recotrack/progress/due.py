"""What is due on a day: late work, the response's clock, long waits, silence, and what comes soon.

First the rules, then the values, then how they are worked out and, if somebody asks, the place of
the date in a file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from recotrack.model.office import Policy
from recotrack.problems import Route, Severity
from recotrack.progress.clock import Clock
from recotrack.progress.comments import Comments
from recotrack.progress.filters import Filters, selected
from recotrack.progress.groups import (
    boards_of,
    has_programme,
    in_order_of_groups,
    in_several,
    inspection_of,
)
from recotrack.progress.life import last_sign
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.progress.withdrawals import withdrawal
from recotrack.register import InspectionAt, Register, Thread, top_folder
from recotrack.words import reading_order


class DayRule(NamedTuple):
    """A rule about a day: its name, severity, a sentence about it, and why it matters."""

    name: str
    severity: Severity
    """Error if something is late, warning if it may be forgotten, notice if it comes soon."""
    summary: str
    why: str
    basis: str = ""


_LATE, _STALE, _SOON = Severity.ERROR, Severity.WARNING, Severity.NOTICE

DAY_RULES: tuple[DayRule, ...] = (
    DayRule(
        "response-overdue",
        _LATE,
        "No publication of a response is recorded, and its last day has passed.",
        "The last day is counted from the publication of the report, by the time limit that the "
        "inspection names. What counts is the day on which the response is published, not the "
        "date of a letter.",
        "Police Act 1996 s.55(5A)",
    ),
    DayRule(
        "comments-overdue",
        _LATE,
        "The chief constable was asked to comment by a day that has passed, and no comments are "
        "recorded.",
        "The body sets the day in its invitation, and publishes the comments with its own. While "
        "they are missing, the days of its own time limit run on. There may lawfully be none: once "
        "the response is published they are not awaited any more, and `status` and the response "
        "record say that they never came.",
        "Police Act 1996 s.55(4) and (5)",
    ),
    DayRule(
        "overdue",
        _LATE,
        "An action or a recommendation is open, and its due date has passed.",
        "The day itself is still in time. What is shown is the date that holds. Where it was "
        "moved, the first date and the number of moves stand beside it, so that no move hides how "
        "late the work is against what was promised first.",
        "what was published never changes: a new date is an update, with who agreed",
    ),
    DayRule(
        "awaiting-verification",
        _STALE,
        "A recommendation is complete by the force's own word, and nobody has verified it since.",
        "Complete is what the force says of itself. Until somebody else has looked at the evidence "
        "nothing shows it. It is asked after the days that the policy names as `stale_after`.",
        "policy, stale_after",
    ),
    DayRule(
        "awaiting-closure",
        _STALE,
        "A recommendation is verified or submitted, and the inspectorate has not closed it since.",
        "Only the inspectorate closes a recommendation. What was verified and never sent to it, or "
        "sent and never answered, stays open in its books. It is asked after the days that the "
        "policy names as `stale_after`.",
        "policy, stale_after",
    ),
    DayRule(
        "stale",
        _STALE,
        "Work is open, and nothing has been heard of it for longer than the policy allows.",
        'A sign of life is any update that says something of the work ("No change." does not), and '
        "for new work the day it was added. Silence is how work is lost when its owner has left or "
        "believes that somebody else does it. Late work is not listed again for being silent.",
        "policy, stale_after",
    ),
    DayRule(
        "response-due",
        _SOON,
        "A response is to be published, and its last day has not passed.",
        "The clock is shown from its first day. It counts as due soon within the days that "
        "`--within` or the policy's `due_soon` names.",
        "Police Act 1996 s.55(5A)",
    ),
    DayRule(
        "comments-due",
        _SOON,
        "The chief constable's comments are asked for by a day within the days asked for.",
        "Today is among them. Without `--within` it is the policy's `due_soon`.",
        "Police Act 1996 s.55(4)",
    ),
    DayRule(
        "due-soon",
        _SOON,
        "An action or a recommendation is open, and falls due within the days asked for.",
        "Today is among them. Without `--within` it is the policy's `due_soon`.",
        "policy, due_soon",
    ),
)
"""The rules, in the order of a list."""


FAIL_ON: dict[str, frozenset[Severity]] = {
    "late": frozenset({Severity.ERROR}),
    "stale": frozenset({Severity.ERROR, Severity.WARNING}),
    "due-soon": frozenset(Severity),
    "none": frozenset(),
}
"""For each option the severities that make a command fail."""
_RULES = {rule.name: rule for rule in DAY_RULES}


class Due(NamedTuple):
    """Something that is due: work with its standing, or a response or comments with their clock."""

    name: str
    """The rule's."""
    reference: str
    title: str
    days: int
    """The days that the rule counts: late, of waiting, of silence, or left."""
    near: bool = True
    """False for a response whose last day is farther off than asked for: it is only shown."""
    boards: tuple[str, ...] = ()
    standing: Standing | None = None
    clock: Clock | None = None
    comments: Comments | None = None

    @property
    def rule(self) -> DayRule:
        """The rule by which it is due."""
        return _RULES[self.name]

    @property
    def owner(self) -> str | None:
        """The role that owns the work; None for what an office owes."""
        return self.standing.owner if self.standing else None

    @property
    def due(self) -> date | None:
        """The present due date, the last day of a response, or the day to comment by."""
        if self.clock:
            return self.clock.last_day
        if self.comments:
            return self.comments.due
        return self.standing.late_by.due if self.standing else None

    @property
    def withdrawn(self) -> bool:
        """Whether it is work on a withdrawn report: it is due, and in no total."""
        return self.standing is not None and self.standing.withdrawn is not None

    @property
    def under_duplicate(self) -> bool:
        """Whether it is an action of a duplicate: it is due, and in no total."""
        return self.standing is not None and self.standing.open_under_duplicate

    @property
    def folder(self) -> str:
        """The inspection or the programme of it."""
        return top_folder(self.reference)

    def fails(self, fail_on: str) -> bool:
        """Whether it makes the command fail, by an option of FAIL_ON."""
        return self.near and self.rule.severity in FAIL_ON[fail_on]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What was looked at and what of it is due: the most serious first, then by days."""

    work: tuple[Standing, ...]
    """The work that counts."""
    withdrawn: tuple[Standing, ...]
    """Open actions of withdrawn reports. If due, they are listed last."""
    duplicates: tuple[Standing, ...]
    """Open actions of duplicates. If due, they are listed before those."""
    responses: Mapping[str, Clock]
    """The clocks by inspection, also of published responses."""
    items: tuple[Due, ...]
    within: int
    stale_after: int

    def count(self, *names: str) -> int:
        """How many are due by these rules, of what counts."""
        return sum(each.name in names for each in self.counted)

    @property
    def counted(self) -> list[Due]:
        """The due items that totals count."""
        return [each for each in self.items if not (each.withdrawn or each.under_duplicate)]

    def count_withdrawn(self, *names: str) -> int:
        """How many are due by these rules, of work on withdrawn reports."""
        return sum(each.name in names and each.withdrawn for each in self.items)

    def count_duplicates(self, *names: str) -> int:
        """How many are due by these rules, of the actions of duplicates."""
        return sum(each.name in names and each.under_duplicate for each in self.items)


def grouped(register: Register, items: Iterable[Due], by: str) -> dict[str | None, list[Due]]:
    """What is due by owner, board or inspection; under None what has none.

    Work of several boards is in several groups. A pillar's own action is under its programme. The
    order inside a group stays.
    """
    groups: dict[str | None, list[Due]] = {}
    for due in items:
        for name in _names(due, by) or (None,):
            groups.setdefault(name, []).append(due)
    return in_order_of_groups(register, by, groups)


def in_several_groups(groups: Mapping[str | None, list[Due]]) -> int:
    """How many due things are in several groups, as they have several boards."""
    return in_several([(each.name, each.reference) for each in group] for group in groups.values())


def _names(due: Due, by: str) -> tuple[str, ...]:
    if by == "board":
        return due.boards
    if by == "owner":
        return (due.owner,) if due.owner else ()
    return (due.folder,)


_AWAITED = {
    "complete": "awaiting-verification",
    "verified": "awaiting-closure",
    "submitted": "awaiting-closure",
}
"""What a recommendation waits for, by status."""
_RULE_ORDER = {rule.name: at for at, rule in enumerate(DAY_RULES)}


def agenda(progress: Progress, filters: Filters, within: int | None = None) -> Agenda:
    """What is due of the work that `filters` asks for, up to `within` days ahead, or the policy's
    due_soon.
    """
    policy = progress.policy or Policy()
    days = policy.due_soon if within is None else within
    wanted = selected(progress, filters)
    work = tuple(each for each in wanted if each.counts)
    withdrawn = tuple(each for each in wanted if each.open_though_withdrawn)
    duplicates = tuple(each for each in wanted if each.open_under_duplicate)
    responses = dict(_responses(progress, filters, work))
    items = [
        *(
            _due_response(progress, name, clock, days)
            for name, clock in responses.items()
            if not clock.published
        ),
        *_due_comments(progress, filters, work, days),
        *(
            Due(
                name=rule,
                reference=standing.reference,
                title=standing.title,
                days=counted,
                boards=boards_of(progress, standing),
                standing=standing,
            )
            for standing in (*work, *duplicates, *withdrawn)
            for rule, counted in _rules_met(standing, days, policy.stale_after)
        ),
    ]
    in_order = tuple(sorted(items, key=_order))
    return Agenda(work, withdrawn, duplicates, responses, in_order, days, policy.stale_after)


def _order(due: Due) -> tuple[bool, bool, int, int, object]:
    days = due.days if due.rule.severity is Severity.NOTICE else -due.days
    aside = due.withdrawn, due.under_duplicate
    return *aside, _RULE_ORDER[due.name], days, reading_order(due.reference)


def _rules_met(standing: Standing, within: int, stale_after: int) -> Iterator[tuple[str, int]]:
    """The rules by which work is due, with the days.

    Late work is not listed for its silence too.
    """
    if standing.overdue:
        yield "overdue", standing.days_late
        return
    awaited = _AWAITED.get(standing.status) if standing.kind != "action" else None
    waiting = (standing.today - standing.since).days if standing.since else 0
    if awaited and waiting > stale_after and standing.says_status:
        yield awaited, waiting
    if standing.stale:
        yield "stale", standing.days_silent or 0
    if standing.days_left is not None and standing.days_left <= within:
        yield "due-soon", standing.days_left


def _due_response(progress: Progress, name: str, clock: Clock, within: int) -> Due:
    at = progress.register.inspections[name]
    late = clock.days_late
    return Due(
        name="response-overdue" if late else "response-due",
        reference=f"{name}/response",
        title=at.inspection.title if at.inspection else name,
        days=late or clock.days_left,
        near=clock.days_left <= within,
        boards=_boards_of_inspection(progress, at),
        clock=clock,
    )


def _due_comments(
    progress: Progress, filters: Filters, work: Iterable[Standing], within: int
) -> Iterator[Due]:
    """Comments of the wanted reports that were asked for by a day, up to `within` days ahead."""
    for name, at in _wanted(progress, filters, work):
        comments = progress.comments(name)
        left = comments.days_left if comments and comments.awaited else None
        if left is None or left > within:
            continue
        yield Due(
            name="comments-overdue" if left < 0 else "comments-due",
            reference=f"{name}/response",
            title=at.inspection.title if at.inspection else name,
            days=abs(left),
            boards=_boards_of_inspection(progress, at),
            comments=comments,
        )


def _responses(
    progress: Progress, filters: Filters, work: Iterable[Standing]
) -> Iterator[tuple[str, Clock]]:
    """The clocks of the wanted reports that are out on the day.

    A response that cannot be read says nothing about its publication.
    """
    for name, at in _wanted(progress, filters, work):
        clock = progress.clock(name) if _awaits_response(at, progress.today) else None
        if clock and not clock.response_unread:
            yield name, clock


def _wanted(
    progress: Progress, filters: Filters, work: Iterable[Standing]
) -> Iterator[tuple[str, InspectionAt]]:
    """The inspections whose response is asked about; none for a role or a pillar."""
    if filters.owner or filters.pillar:
        return
    looked_at = {inspection_of(progress, each) for each in work}
    for name, at in progress.register.inspections.items():
        if filters.inspection not in {None, name}:
            continue
        if filters.board and name not in looked_at and not _chases(progress, filters.board, at):
            continue
        yield name, at


def _awaits_response(at: InspectionAt, today: date) -> bool:
    inspection = at.inspection
    if inspection is None or withdrawal(inspection, today):
        return False
    return inspection.published is None or inspection.published <= today


def _chases(progress: Progress, board: str, at: InspectionAt) -> bool:
    return board in _boards_of_inspection(progress, at) or not has_programme(progress, board)


def _boards_of_inspection(progress: Progress, at: InspectionAt) -> tuple[str, ...]:
    """The boards of the report: those of its programme, and of its findings."""
    programme = progress.register.programmes.get(at.programme or "")
    found = dict.fromkeys(programme.reports_to if programme else ())
    for file in at.recommendations:
        found.update(dict.fromkeys(boards_of(progress, progress.recommendations[file.reference])))
    return tuple(found)


class DuePlace(NamedTuple):
    """A place in a file; `first` is that of the first due date, if it was moved."""

    path: str
    route: Route
    at_key: bool = False
    first: Route | None = None


def place_of_due(register: Register, due: Due) -> DuePlace:
    """The place of the date by which it is due, in the whole file of today."""
    if due.comments:
        path = f"{due.folder}/response.yaml"
        return DuePlace(path, ("chief_constable", "comments_due"))
    if due.standing is None:
        return _place_of_response(register, due.folder)
    standing = _whose_day(due.name, due.standing)
    tracked, day = register.whole.tracked_by_reference[standing.reference], standing.today
    thread, path = tracked.thread.up_to(day), tracked.file.path
    if due.name in {"overdue", "due-soon"}:
        return _place_of_date(path, thread, day)
    if due.name == "stale":
        below = [] if tracked.route else register.whole.threads_of_actions[path]
        sign = last_sign(thread, [each.up_to(day) for each in below], day)
        return DuePlace(path, sign.route if sign else (*thread.route, "kind"))
    status = thread.now.status
    is_its_own = (status.value, status.since) == (standing.status, standing.since)
    said = thread.route_to(status.brought, "status") if status.brought and is_its_own else None
    return DuePlace(path, said or thread.route)


def _whose_day(name: str, whole: Standing) -> Standing:
    """The standing that has the date, or the last sign of life: for a cause of concern it may be a
    part.
    """
    if name in {"overdue", "due-soon"}:
        return whole.late_by
    if name == "stale":
        return max((*whole.parts, whole), key=lambda each: each.last_life or date.min)
    return whole


def _place_of_date(path: str, thread: Thread, day: date) -> DuePlace:
    """The place of its own date, or else of its recommendation's; if it moved, of the first date
    too.
    """
    for each in filter(None, (thread, thread.above and thread.above.up_to(day))):
        if route := each.written("due", each.now.due):
            given = next(state.due for state in each.states if state.due.value)
            first = each.written("due", given)
            return DuePlace(path, route, first=first if first != route else None)
    return DuePlace(path, thread.route)


def _place_of_response(register: Register, folder: str) -> DuePlace:
    """The place of the empty `published`, or, without a response.yaml, of the key with the duty."""
    at = register.inspections[folder]
    later = register.whole.inspections[folder].response
    if at.response_file and not (later and later.published):
        return DuePlace(at.response_file.path, ("published",), at_key=True)
    set_day = at.inspection is not None and at.inspection.response_due
    return DuePlace(f"{folder}/inspection.yaml", ("response_due" if set_day else "response_rule",))
