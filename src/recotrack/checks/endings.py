"""Rules of how work ends: nothing left open, a cancellation agreed, a letter, a known successor."""

import re
from collections.abc import Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.checks.survey import (
    ActionIn,
    actions_that_are,
    recommendations_that_are,
    said_complete,
)
from recotrack.dates import uk
from recotrack.problems import Fault, Route, See
from recotrack.progress import (
    ACTION_DONE,
    ACTION_OPEN,
    ledger,
    recommendation_ledger,
    superseded,
    up_to,
    updates_since,
)
from recotrack.words import count_of, days_late, says_something


def complete_over_open_work(case: Case) -> Iterator[Fault]:
    """A recommendation is said to be complete while an action below it is open.

    It may be complete, verified or submitted when each of its actions is done, or cancelled by
    agreement. Whoever reads "complete" takes the work below it as finished, and nobody would chase
    what is still open, however late it is. What counts is where each of them stands now: an action
    that is finished later mends it, and so does a recommendation that is reopened. Closed is the
    inspectorate's word, and takes its letter alone.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2
            added: 2024-10-16
            updates:
              - date: 2024-11-20
                by: pillar-4-lead
                status: complete
                note: The audit is done.
                evidence:
                  - title: Audit report
          - id: training-schedule
            title: Write the training schedule
            added: 2024-10-16
        updates:
          - date: 2025-01-20
            by: pillar-4-lead
            status: complete
            note: All that was asked for is done.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2
            added: 2024-10-16
            updates:
              - date: 2024-11-20
                by: pillar-4-lead
                status: complete
                note: The audit is done.
                evidence:
                  - title: Audit report
          - id: training-schedule
            title: Write the training schedule
            added: 2024-10-16
        updates:
          - date: 2025-01-20
            by: pillar-4-lead
            status: complete
            note: All that was asked for is done.
          - date: 2025-02-03
            by: pillar-4-lead
            status: reopened
            note: The training schedule is still to be written.

    Basis: HMICFRS, 2023: self-assessments downplayed or overstated
    """
    agreed = case.waived("cancelled-without-agreement")
    for file, status, place, actions in case.once(said_complete):
        left = [_left_open(each, case.today) for each in actions if not _is_over(each, agreed)]
        if left:
            count = f"{count_of(len(left), 'action')} {'is' if len(left) == 1 else 'are'} open"
            names = "; ".join(f"{each.name} ({each.state})" for each in left)
            since = file.value.updates[place].date
            yield Fault(
                rule="complete-over-open-work",
                path=file.path,
                route=("updates", place, "status"),
                message=f"{status}, and {count}: {names}",
                write=_ways_out(file.reference, left, since),
                see=tuple(See(file.path, each.route, each.seen) for each in left),
                parts=frozenset((status, *(f"{each.name}: {each.status}" for each in left))),
            )


def _is_over(action: ActionIn, agreed: Container[str]) -> bool:
    """Whether an action is done, or was cancelled and somebody agreed."""
    if action.status != "cancelled":
        return action.status in ACTION_DONE
    ended = updates_since(action.at.action.updates, {"cancelled"})
    return action.at.reference in agreed or any(each.agreed_by for _, each in ended)


class _LeftOpen(NamedTuple):
    """An open action below a recommendation that is said to be complete."""

    name: str
    reference: str
    status: str
    state: str
    """The status, and how late it is."""
    since: date
    """The day from which it is open: of the update that brought the status, or it was added."""
    route: Route
    """Of what brought the status."""
    seen: str
    """What there is to see: the status, and the date that it has."""


def _left_open(action: ActionIn, today: date) -> _LeftOpen:
    at, status = action
    subject, above = at.action, at.recommendation
    brought = updates_since(subject.updates, {status})
    state = "cancelled, and nobody agreed" if status == "cancelled" else status
    dates = recommendation_ledger(above) if above else None
    due = ledger(subject.due, up_to(subject.updates), dates).current
    late = (today - due).days if due else 0
    return _LeftOpen(
        subject.id,
        at.reference,
        status,
        f"{state}, {days_late(late)}" if late > 0 else state,
        brought[0][1].date if brought else subject.added,
        (*at.route, "updates", brought[0][0], "status") if brought else (*at.route, "id"),
        f"{subject.id} is {state}, {f'due {uk(due)}' if due else 'without a due date'}",
    )


def _ways_out(reference: str, left: Sequence[_LeftOpen], claimed: date) -> tuple[str, ...]:
    """What to type: first to reopen it, where it was complete before there was more to do."""
    reopen = (
        f"recotrack update {reference} --status reopened --note NOTE, "
        "which takes it back while work goes on"
    )
    first = next((each.reference for each in left if each.status in ACTION_OPEN), None)
    if first is None:
        return ("agreed_by: the role or board that agreed, beside cancelled", reopen)
    start = f"recotrack update {first} --note NOTE --status"
    finish = (
        f"{start} complete --evidence TITLE, if it is done",
        f"{start} cancelled --agreed-by NAME, if it is given up",
    )
    if any(each.since > claimed for each in left):
        return (reopen, *finish)
    return (*finish, reopen)


def cancelled_without_agreement(case: Case) -> Iterator[Fault]:
    """An action was cancelled, and the record does not say who agreed.

    A cancelled action leaves every total. So its owner cannot cancel it alone: a role or a board
    agrees, and the note says why.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2
            added: 2024-10-16
            updates:
              - date: 2024-11-20
                by: pillar-4-lead
                status: cancelled
                note: The national audit covers it.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2
            added: 2024-10-16
            updates:
              - date: 2024-11-20
                by: pillar-4-lead
                status: cancelled
                agreed_by: op-soteria-board
                note: The national audit covers it.
    """
    for at in actions_that_are(case, {"cancelled"}):
        ended = updates_since(at.action.updates, {"cancelled"})
        if not any(each.agreed_by for _, each in ended):
            yield Fault(
                rule="cancelled-without-agreement",
                path=at.file.path,
                route=(*at.route, "updates", ended[0][0], "status"),
                message="cancelled, but nobody is named as agreeing to it",
                write=(
                    "agreed_by: the role or board that agreed, beside the status",
                    "status: blocked or in progress, until somebody has",
                ),
            )


def closed_without_ref(case: Case) -> Iterator[Fault]:
    """A recommendation is closed, and the inspectorate's decision is not named.

    Closed is what the inspectorate decides; the force's own word is complete. `ref` names the
    letter or the entry that says so, so that anybody can look it up. "-" or "To follow" names none.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-05-12
            by: liaison-officer
            status: closed
            note: Signed off.

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-05-12
            by: liaison-officer
            status: closed
            ref: Letter of 12 May 2025
            note: Signed off.
    """
    for file in recommendations_that_are(case, {"closed"}):
        ended = updates_since(file.value.updates, {"closed"})
        if not any(says_something(each.ref) for _, each in ended):
            yield Fault(
                rule="closed-without-ref",
                path=file.path,
                route=("updates", ended[0][0], "status"),
                message="closed, but no decision by the inspectorate is named",
                write=(
                    "ref: the inspectorate's letter or entry, such as Letter of 12 May 2025",
                    "status: complete, if it is the force that has finished",
                ),
            )


_DOCUMENT = re.compile(
    r"\d|://|\b(letters?|e-?mails?|mails?|entry|minutes?|reports?|notices?|notes?|messages?|portal|"
    r"register|decisions?|publication|web|page)\b",
    re.IGNORECASE,
)


def ref_not_a_document(case: Case) -> Iterator[Fault]:
    """A recommendation is closed, and what is named for it nobody can look up.

    The inspectorate closes a recommendation in writing: by a letter, an e-mail, an entry in its
    register. What somebody said on the telephone is no such thing yet. `ref` has a day, a number,
    an address, or at least says what kind of document it is.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-05-12
            by: liaison-officer
            status: closed
            ref: spoke to HMI
            note: Signed off.

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        updates:
          - date: 2025-05-12
            by: liaison-officer
            status: closed
            ref: spoke to HMI
            note: Signed off.
          - date: 2025-05-19
            by: liaison-officer
            status: closed
            ref: Letter of 16 May 2025
            note: The letter has come.
    """
    for file in recommendations_that_are(case, {"closed"}):
        ended = updates_since(file.value.updates, {"closed"})
        named = [(place, each.ref) for place, each in ended if says_something(each.ref)]
        if named and not any(_DOCUMENT.search(ref or "") for _, ref in named):
            yield Fault(
                rule="ref-not-a-document",
                path=file.path,
                route=("updates", named[0][0], "ref"),
                message="neither a day, a number nor an address: nobody can look it up",
                write=(
                    "an update with status: closed and the ref of the letter, once it has come",
                    "ref: the letter or entry with its day, if there is one already",
                ),
            )


def superseded_without_link(case: Case) -> Iterator[Fault]:
    """A recommendation is said to be superseded, and no other record says that it supersedes it.

    Superseded work is chased no more, so the record that took it over must be known. The newer
    record names the older one, under `links`.

    Breaks::

        # 2023-05-04-self-assessment/rec-02.yaml
        updates:
          - date: 2024-10-16
            by: liaison-officer
            status: superseded
            note: Recommendation 3 of the inspectorate's report takes this over.

    Mends::

        # 2023-05-04-self-assessment/rec-02.yaml
        updates:
          - date: 2024-10-16
            by: liaison-officer
            status: superseded
            note: Recommendation 3 of the inspectorate's report takes this over.

        # 2024-08-22-soteria/rec-03.yaml
        links:
          - type: supersedes
            to: 2023-05-04-self-assessment/rec-02
    """
    if case.register.unread:
        return  # one of those may hold the link, and is named by a problem of its own
    named = None
    for file in recommendations_that_are(case, {"superseded"}):
        ended = updates_since(file.value.updates, {"superseded"})
        named = superseded(case.register.of_kind("recommendation")) if named is None else named
        if file.reference not in named:
            yield Fault(
                rule="superseded-without-link",
                path=file.path,
                route=("updates", ended[0][0], "status"),
                message="no other record's supersedes link names this one",
                write=(
                    f"type: supersedes and to: {file.reference}, under links of the newer record",
                    "an update with status: reopened, if nothing took it over",
                    "an update with status: closed and its ref, if the inspectorate closed it",
                ),
            )
