"""Rules about how work ends: no action left open, an agreed cancellation, a letter, a successor."""

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import partial

from recotrack.checks.rule import Case
from recotrack.checks.survey import (
    ActionIn,
    actions_that_are,
    recommendations_that_are,
    said_complete,
)
from recotrack.dates import uk
from recotrack.empty_words import is_blank
from recotrack.model import Update
from recotrack.model.recommendation import Status
from recotrack.problems import Cure, Fault, See, command, cure
from recotrack.progress import ACTION_DONE, ACTION_OPEN, superseded
from recotrack.register import File, Thread
from recotrack.words import count_of, days_late

OR_IN_A_NEW_UPDATE = "beside the status, or in a new update if the status is merged"
_AGREED = cure(f"{{agreed_by}} the role or board that agreed, {OR_IN_A_NEW_UPDATE}")


def complete_over_open_work(case: Case) -> Iterator[Fault]:
    """Recommendations that are said to be complete while actions of theirs are open."""
    agreed = case.waived("cancelled-without-agreement")
    for thread, file, brought, actions in said_complete(case):
        left = [each for each in actions if _is_left_open(each, agreed)]
        if left:
            status = str(brought.status)
            count = count_of(len(left), "action", "is open")
            told = [_told(each, case.today) for each in left]
            yield Fault(
                rule="complete-over-open-work",
                path=file.path,
                route=thread.route_to(brought, "status"),
                message=f"{status}, and {count}: {'; '.join(said for said, _ in told)}",
                write=_open_work_cures(file.reference, left, brought.date),
                see=tuple(see for _, see in told),
                parts=frozenset(
                    (status, *(f"{each.at.action.id}: {each.status}" for each in left))
                ),
            )


def _is_left_open(action: ActionIn, agreed: Container[str]) -> bool:
    """Whether an action is neither done, nor cancelled by agreement."""
    ended = action.at.thread.since({"cancelled"})
    is_agreed = action.at.reference in agreed or any(update.agreed_by for update in ended)
    return action.status not in ACTION_DONE and not (ended and is_agreed)


def _brought(action: ActionIn) -> Update | None:
    """The update with the status of an action."""
    return next(iter(action.at.thread.since({action.status})), None)


def _told(action: ActionIn, today: date) -> tuple[str, See]:
    """An open action with its status and how late it is, and the place of the status."""
    at, name, due = action.at, action.at.action.id, action.at.thread.due
    state = "cancelled, and nobody agreed" if action.status == "cancelled" else action.status
    late = (today - due).days if due else 0
    brought = _brought(action)
    route = at.thread.route_to(brought, "status") if brought else (*at.route, "id")
    seen = f"{name} is {state}, {f'due {uk(due)}' if due else 'without a due date'}"
    said = f"{name} ({state}{f', {days_late(late)}' if late > 0 else ''})"
    return said, See(at.file.path, route, seen)


def _open_work_cures(reference: str, left: Sequence[ActionIn], claimed: date) -> tuple[Cure, ...]:
    """The commands that mend it. Reopening the recommendation comes first if an action was opened
    after it was said to be complete.
    """
    reopen = taken_back(reference)
    first = next((each.at.reference for each in left if each.status in ACTION_OPEN), None)
    if first is None:
        return (_AGREED, reopen)
    ends = partial(command, "update", first, note="NOTE", by="ROLE")
    finish = (
        (ends(status="complete", evidence="TITLE"), ", if it is done"),
        (ends(status="cancelled", agreed_by="NAME"), ", if it is given up"),
    )
    since = [by.date if (by := _brought(each)) else each.at.action.added for each in left]
    return (reopen, *finish) if max(since) > claimed else (*finish, reopen)


def taken_back(
    reference: str, status: Status = "reopened", *, until: str = "while work goes on"
) -> Cure:
    """The command that takes a status back, in a new update: the old one may be merged."""
    back = command("update", reference, status=status, note="NOTE", by="ROLE")
    return (back, f", which takes it back {until}")


def cancelled_without_agreement(case: Case) -> Iterator[Fault]:
    """Cancelled actions for which no update names who agreed."""
    for at in actions_that_are(case, {"cancelled"}):
        ended = at.thread.since({"cancelled"})
        if not any(update.agreed_by for update in ended):
            yield Fault(
                rule="cancelled-without-agreement",
                path=at.file.path,
                route=at.thread.route_to(ended[0], "status"),
                message="cancelled, but nobody is named as agreeing to it",
                write=(
                    _AGREED,
                    taken_back(at.reference, "in progress", until="until somebody has agreed"),
                ),
            )


def _closed(case: Case) -> Iterator[tuple[File, Thread, tuple[Update, ...]]]:
    """The closed recommendations, with their updates since they were closed."""
    for file in recommendations_that_are(case, {"closed"}):
        thread = case.register.threads[file.path]
        yield file, thread, thread.since({"closed"})


def closed_without_ref(case: Case) -> Iterator[Fault]:
    """Closed recommendations whose updates name no letter or entry of the inspectorate."""
    for file, thread, closing in _closed(case):
        if all(is_blank(update.ref) for update in closing):
            yield Fault(
                rule="closed-without-ref",
                path=file.path,
                route=thread.route_to(closing[0], "status"),
                message="closed, but no decision by the inspectorate is named",
                write=(
                    cure("{ref} the inspectorate's letter or entry, such as Letter of 12 May 2025"),
                    cure("{status:complete}, and {evidence}, if it is the force that has finished"),
                ),
            )


_DOCUMENT = re.compile(
    r"\d|://|\b(letters?|e-?mails?|mails?|entry|minutes?|reports?|notices?|notes?|messages?|"
    r"decisions?|publication|page)\b",
    re.IGNORECASE,
)


def ref_not_a_document(case: Case) -> Iterator[Fault]:
    """Closed recommendations whose `ref` has no day, number or address."""
    for file, thread, closing in _closed(case):
        named = [update for update in closing if not is_blank(update.ref)]
        if named and not any(_DOCUMENT.search(update.ref or "") for update in named):
            yield Fault(
                rule="ref-not-a-document",
                path=file.path,
                route=thread.route_to(named[0], "ref"),
                message="neither a day, a number nor an address: nobody can look it up",
                write=(
                    "an update with status: closed and the ref of the letter, once it has come",
                    "ref: the letter or entry with its day, if there is one already",
                ),
            )


def superseded_without_link(case: Case) -> Iterator[Fault]:
    """Superseded recommendations to which no link of the type supersedes leads."""
    if case.register.unread:
        return  # one of those may hold the link, and is named by a problem of its own
    named = None
    for file in recommendations_that_are(case, {"superseded"}):
        thread = case.register.threads[file.path]
        ended = thread.since({"superseded"})
        named = superseded(case.register.of_kind("recommendation")) if named is None else named
        if file.reference not in named:
            yield Fault(
                rule="superseded-without-link",
                path=file.path,
                route=thread.route_to(ended[0], "status"),
                message="no other record's supersedes link names this one",
                write=(
                    (
                        command("add link", "NEWER", type="supersedes", to=file.reference),
                        ", if a newer record takes it over",
                    ),
                    cure("an update with {status:reopened}, if nothing took it over"),
                    cure("an update with {status:closed} and {ref}, if the inspectorate closed it"),
                ),
            )
