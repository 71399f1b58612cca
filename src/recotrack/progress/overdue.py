"""Work out what a day makes due: late work, the response's clock, long waits, silence, what comes.

Where each stands in a file is asked of due_place.py, and only when it is wanted.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from recotrack.model.office import Policy
from recotrack.problems import Severity
from recotrack.progress.choice import Filters, selected
from recotrack.progress.clock import Clock
from recotrack.progress.day_rules import DAY_RULES
from recotrack.progress.due import Agenda, Due
from recotrack.progress.groups import boards_of, has_programme, inspection_of
from recotrack.progress.progress import Progress
from recotrack.progress.standing import Standing
from recotrack.register import InspectionAt
from recotrack.words import reading_order

AWAITED = {
    "complete": "awaiting-verification",
    "verified": "awaiting-closure",
    "submitted": "awaiting-closure",
}
"""What a recommendation waits for in each status."""
_PLACES = {rule.name: at for at, rule in enumerate(DAY_RULES)}


def agenda(progress: Progress, choice: Filters, within: int | None = None) -> Agenda:
    """What is due of what `choice` wants; `within` days ahead, else the policy's due_soon."""
    policy = progress.policy or Policy()
    days = policy.due_soon if within is None else within
    work = tuple(each for each in selected(progress, choice) if each.counts)
    responses = dict(_responses(progress, choice, work))
    found = [_of_response(progress, name, clock, days) for name, clock in responses.items()]
    items = [
        *(each for each in found if each),
        *(
            _of_work(progress, it, *what)
            for it in work
            for what in _whats(it, days, policy.stale_after)
        ),
    ]
    return Agenda(work, responses, tuple(sorted(items, key=_order)), days, policy.stale_after)


def _order(due: Due) -> tuple[int, int, object]:
    days = due.days if due.rule.severity is Severity.NOTICE else -due.days
    return _PLACES[due.name], days, reading_order(due.reference)


def _whats(it: Standing, within: int, stale_after: int) -> Iterator[tuple[str, int]]:
    """By which rules work is due, with the days. What is late is not listed for its silence too."""
    if it.overdue:
        yield "overdue", it.days_late
        return
    awaited = AWAITED.get(it.status) if it.kind != "action" else None
    waiting = (it.today - it.since).days if it.since else 0
    if awaited and waiting > stale_after:
        yield awaited, waiting
    if it.stale:
        yield "stale", it.days_silent or 0
    if it.days_left is not None and it.days_left <= within:
        yield "due-soon", it.days_left


def _of_work(progress: Progress, it: Standing, name: str, days: int) -> Due:
    return Due(
        name=name,
        reference=it.reference,
        title=it.title,
        days=days,
        boards=boards_of(progress, it),
        standing=it,
    )


def _of_response(progress: Progress, name: str, clock: Clock, within: int) -> Due | None:
    if clock.published:
        return None
    at = progress.register.inspections[name]
    late = clock.days_late
    return Due(
        name="response-overdue" if late else "response-due",
        reference=f"{name}/response",
        title=at.inspection.title if at.inspection else name,
        days=late or clock.days_left,
        near=clock.days_left <= within,
        boards=_boards(progress, at),
        clock=clock,
    )


def _responses(
    progress: Progress, choice: Filters, work: Iterable[Standing]
) -> Iterator[tuple[str, Clock]]:
    """The clocks of the reports that are out on the day and are wanted.

    A response is the commissioner's: no role and no pillar owns it. One that cannot be read says
    nothing about its publication.
    """
    if choice.owner or choice.pillar:
        return
    looked_at = {inspection_of(progress, each) for each in work}
    for name, at in progress.register.inspections.items():
        if choice.inspection not in {None, name} or not _out(at, progress.today):
            continue
        if choice.board and name not in looked_at and not _chases(progress, choice.board, at):
            continue
        clock = progress.clock(name)
        if clock and f"{name}/response.yaml" not in progress.register.unread:
            yield name, clock


def _out(at: InspectionAt, today: date) -> bool:
    inspection = at.inspection
    if inspection is None or inspection.answered_in:
        return False
    return inspection.published is None or inspection.published <= today


def _chases(progress: Progress, board: str, at: InspectionAt) -> bool:
    return board in _boards(progress, at) or not has_programme(progress, board)


def _boards(progress: Progress, at: InspectionAt) -> tuple[str, ...]:
    """The board of the programme that the inspection names."""
    name = at.inspection.programme if at.inspection else None
    found = progress.register.programmes.get(name or "")
    board = found.programme.board if found and found.programme else None
    return (board,) if board else ()
