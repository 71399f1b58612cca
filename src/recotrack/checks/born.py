"""The rule about new findings, actions and reports that no total counts from the start.

The rule left-the-totals cannot report them, as they were never in a total.
"""

from collections.abc import Iterator
from typing import NamedTuple

from recotrack.checks.addressees import is_ours
from recotrack.checks.consequences import with_late
from recotrack.checks.earlier import Earlier, changed_work, earlier
from recotrack.checks.judging import fault, value_words
from recotrack.checks.rule import Case
from recotrack.checks.twice import ASKED_AGAIN, came_out, done_before
from recotrack.dates import uk
from recotrack.model import Action, Recommendation
from recotrack.problems import Cure, Fault, Key, Route, See
from recotrack.progress import (
    RECOMMENDATION_OPEN,
    WITHDRAWN,
    Standing,
    decided,
    superseded,
    withdrawal,
)
from recotrack.register import File, top_folder

_TO_BE_DONE = ", if it is to be done"


class _Uncounted(NamedTuple):
    """New work that no total counts, and why."""

    work: tuple[Standing, ...]
    """The finding or the action, and the actions that are not counted with it."""
    path: str
    route: Route
    message: str
    cure: Cure
    see: tuple[See, ...] = ()


def born_outside_the_totals(case: Case) -> Iterator[Fault]:
    """What is new and in no total, with how much open work that is."""
    at = earlier(case)
    if at.begins:
        return
    for each in (*_withdrawn(at), *_findings(at), *_actions(at)):
        late = sum(one.due is not None and one.due < at.case.today for one in each.work)
        names = [one.reference for one in each.work]
        follows = with_late(case.register, names, late, "is in no total")
        place = each.path, each.route
        found = fault("born-outside-the-totals", place, each.message, follows, each.cure)
        yield found._replace(see=each.see)


# Findings


def _findings(at: Earlier) -> Iterator[_Uncounted]:
    taken_over = superseded(at.case.register.linked)
    for file in at.new("recommendation"):
        subject: Recommendation = file.value
        if file.reference not in taken_over and not _may_be_uncounted(subject):
            continue
        standing = at.progress.recommendations[file.reference]
        if not standing.there or standing.withdrawn:
            continue
        if standing.thread.now.status.value not in {*RECOMMENDATION_OPEN, "superseded"}:
            continue
        if standing.duplicate_of:
            yield from _duplicate(at, file, standing, standing.duplicate_of)
        elif not is_ours(at.case, file):
            continue
        elif decided(subject, at.case.today).against:
            yield _decided_against(file, standing)
        elif standing.status == "superseded":
            yield from _superseded(at, file, standing)


def _may_be_uncounted(subject: Recommendation) -> bool:
    """A quick look: whether anything in the record may take it out of the totals."""
    return (
        any(link.type == "duplicates" for link in subject.links)
        or decided(subject).against is not None
        or any(each.status == "superseded" for each in subject.updates)
    )


def _duplicate(at: Earlier, file: File, standing: Standing, other: str) -> Iterator[_Uncounted]:
    """A duplicate whose work is not done in time elsewhere; else only its open actions."""
    route = "links", next(n for n, x in enumerate(file.value.links) if x.type == "duplicates")
    actions = at.progress.actions_of(file.reference)
    still_open = tuple(each for each in actions if each.open_under_duplicate)
    message = f"a new duplicate of {other}"
    if why := _why_not_done(at, file, standing, other):
        yield _Uncounted(
            (standing, *still_open), file.path, route, f"{message}, {why}", ASKED_AGAIN
        )
    elif still_open:
        cure = f"the actions under {other}, which is counted"
        yield _Uncounted(still_open, file.path, route, message, cure)


def _why_not_done(at: Earlier, file: File, standing: Standing, other: str) -> str:
    """Why the finding that counts, `other`, does not do in time what the duplicate asks.

    Empty if it does, or if the duplicate asks nothing of this force or its commissioner.
    """
    counted, own = at.progress.recommendations[other], standing.stated_deadline
    if not is_ours(at.case, file) or done_before(at.case, file, other):
        return ""  # if it was done before, the rule duplicate-of-finished says so
    if not counted.is_open:
        # Both are new, and the other is done already: their past is being entered.
        if counted.done and any(each.reference == other for each in at.new("recommendation")):
            return ""
        since = f" since {uk(counted.since)}" if counted.since else ""
        return f"which is {counted.status}{since}"
    if own and (counted.due is None or own < counted.due):
        due = f"is due on {uk(counted.due)}" if counted.due else "has no due date"
        return f"which {due}; the report asks for this one by {uk(own)}"
    return ""


def _decided_against(file: File, standing: Standing) -> _Uncounted:
    later = decided(file.value, standing.today).later
    route: Route = ("disposition",)
    message = f"{standing.status} from the start"
    cure: Cure = (Key("disposition", "accepted"), _TO_BE_DONE)
    if later:
        route = ("decisions", file.value.decisions.index(later), "disposition")
        message = f"{message}, by the decision of {uk(later.date)}"
        cure = ("no such decision", _TO_BE_DONE)
    return _Uncounted((standing,), file.path, route, message, cure)


def _superseded(at: Earlier, file: File, standing: Standing) -> Iterator[_Uncounted]:
    """A superseded finding, unless a later one of the same inspectorate has taken its place."""
    by = [
        (other, n)
        for other in at.case.register.linked
        for n, link in enumerate(other.value.links)
        if link.type == "supersedes" and link.to == file.reference
    ]
    if any(_takes_over(at, file, other) for other, _ in by):
        return
    by_whom = f" by {_with_report(at.case, by[0][0].reference)}" if by else ""
    place = next((n for n, x in enumerate(file.value.updates) if x.status == "superseded"), None)
    yield _Uncounted(
        (standing,),
        file.path,
        ("text",) if place is None else ("updates", place, "status"),
        f"superseded from the start{by_whom}",
        ("no such link", f"{_TO_BE_DONE}: an update, or the inspectorate, ends it"),
        tuple(See(other.path, ("links", n), "the link") for other, n in by),
    )


def _with_report(case: Case, reference: str) -> str:
    """A finding, with its inspectorate and the day of its report."""
    report, day = case.register.report_of(reference), came_out(case, reference)
    body = f", a finding of {value_words(report.inspectorate)}" if report else ""
    return f"{reference}{body}{f' of {uk(day)}' if day else ''}"


def _takes_over(at: Earlier, file: File, other: File) -> bool:
    """Whether the other finding is a later one of the same inspectorate, and counts."""
    old, new = (at.case.register.report_of(each.reference) for each in (file, other))
    before, after = (came_out(at.case, each.reference) for each in (file, other))
    if old is None or new is None or before is None or after is None:
        return False
    standing = at.progress.recommendations[other.reference]
    is_later = old.inspectorate == new.inspectorate and before <= after
    return is_later and (standing.is_open or standing.done)


# Actions


def _actions(at: Earlier) -> Iterator[_Uncounted]:
    for work in changed_work(at.case):
        if work.old is not None:
            continue
        above = work.file.value
        may_be_below_duplicate = isinstance(above, Recommendation) and _may_be_uncounted(above)
        if may_be_below_duplicate or _is_cancelled(work.now):
            standing = at.progress.actions[work.reference]
            yield from _below_duplicate(work.path, work.route, standing)
            yield from _cancelled(work.path, work.route, standing)
    for file in at.new("recommendation"):
        # Open actions of a new duplicate are reported with it.
        if any(map(_is_cancelled, file.value.actions)):
            for place, standing in enumerate(at.progress.actions_of(file.reference)):
                yield from _cancelled(file.path, ("actions", place), standing)


def _is_cancelled(action: Action) -> bool:
    return any(each.status == "cancelled" for each in action.updates)


def _below_duplicate(path: str, route: Route, standing: Standing) -> Iterator[_Uncounted]:
    """A new action of a duplicate that was recorded before."""
    if standing.is_open and standing.there and standing.duplicate_of:
        message = f"a new action below a duplicate of {standing.duplicate_of}"
        cure = f"the action under {standing.duplicate_of}, which is counted"
        yield _Uncounted((standing,), path, route, message, cure)


def _cancelled(path: str, route: Route, standing: Standing) -> Iterator[_Uncounted]:
    """A new action that was cancelled by the day on which it was added, if that day is known."""
    action, since = standing.subject, standing.since
    if not isinstance(action, Action) or "added" in action.assumed:
        return
    if standing.was_cancelled and since is not None and since <= action.added:
        place = max(n for n, each in enumerate(action.updates) if each.status == "cancelled")
        yield _Uncounted(
            (),
            path,
            (*route, "updates", place, "status"),
            "a new action, cancelled on the day on which it was added: it is on no list",
            ("no update with status: cancelled", _TO_BE_DONE),
        )


# Reports


def _withdrawn(at: Earlier) -> Iterator[_Uncounted]:
    """New reports that are withdrawn, and not replaced by one that still stands."""
    for file in at.new("inspection"):
        gone = withdrawal(file.value, at.case.today)
        other = at.case.register.inspections.get(gone.replaced_by or "") if gone else None
        stands = other is not None and withdrawal(other.inspection, at.case.today) is None
        if gone is None or stands:
            continue
        everything = (*at.progress.recommendations.values(), *at.progress.actions.values())
        work = tuple(
            each
            for each in everything
            if top_folder(each.reference) == file.reference and each.there
            if each.status == WITHDRAWN or each.is_open
        )
        message = f"a new report, withdrawn from {uk(gone.date)}"
        cure = "replaced_by: the report that takes its place, if one does"
        yield _Uncounted(work, file.path, ("withdrawn",), message, cure)
