"""Rules of history about actions and first dates, asked with --since."""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.history import Subject, pairs, subjects
from recotrack.checks.rule import Case
from recotrack.model import Action
from recotrack.problems import Fault, Route
from recotrack.progress import Ledger, in_order, ledger, recommendation_ledger


def due_changed(case: Case) -> Iterator[Fault]:
    """A first due date, or the day an action was added, has been changed by hand.

    An audit asks for the original date, each new one, the reason and who agreed. A date that is
    overwritten answers none of that: a new date is an update.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2 so that word-on-word cases are covered
            added: 2024-10-16
            due: 2025-01-15
            updates:
              - date: 2024-10-16
                by: pillar-4-lead
                status: in progress
                note: Under way when the response was written.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2 so that word-on-word cases are covered
            added: 2024-10-16
            updates:
              - date: 2024-10-16
                by: pillar-4-lead
                status: in progress
                note: Under way when the response was written.
              - date: 2024-11-06
                by: pillar-4-lead
                due: 2025-01-15
                agreed_by: op-soteria-board
                note: The auditors are booked for early January.

    Basis: Managing Public Money: original dates stay in sight
    """
    for each in subjects(case):
        yield from _due(each)
        if isinstance(each.old, Action) and each.old.added != each.now.added:
            yield _due_fault(each.path, (*each.route, "added"), f"it was {each.old.added}")


def _due(each: Subject) -> Iterator[Fault]:
    first, now = each.old.due, each.now.due
    if first is not None:
        if first != now:
            yield _due_fault(each.path, (*each.route, "due"), f"the first date was {first}")
    elif now is not None:
        was, made = _ledger(each, None), _ledger(each, now)
        if was.first is not None and (was.first, was.moves) != (made.first, made.moves):
            message = f"{was.current} held here: a new date is an update"
            yield _due_fault(each.path, (*each.route, "due"), message)


def _ledger(each: Subject, first: date | None) -> Ledger:
    """The dates as they were, had `first` been written then: it may hide none of them."""
    if not isinstance(each.old, Action):
        return recommendation_ledger(each.old.model_copy(update={"due": first}))
    inherited = recommendation_ledger(each.above) if each.above else None
    return ledger(first, [update for _, update in in_order(each.old.updates)], inherited)


def _due_fault(path: str, route: Route, message: str) -> Fault:
    return Fault(
        rule="due-changed",
        path=path,
        route=route,
        message=message,
        write=("the first date as it was, and the new one in an update with agreed_by",),
        basis="original dates never change; a move is an update with its reason",
    )


def action_removed(case: Case) -> Iterator[Fault]:
    """An action that was there is gone, or has another id.

    What turned out not to be needed is cancelled, with who agreed, and stays to be seen. An id is
    how boards, links and the next two years find the action.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        actions:

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        actions:
          - id: audit-ssaidp2
            title: Audit the SSAIDP2 so that word-on-word cases are covered
            added: 2024-10-16
            updates:
              - date: 2024-10-16
                by: pillar-4-lead
                status: in progress
                note: Under way when the response was written.
              - date: 2024-11-06
                by: pillar-4-lead
                status: cancelled
                agreed_by: op-soteria-board
                note: The national training covers it.
    """
    for kind in ("recommendation", "pillar"):
        for old, now in pairs(case, kind):
            ids = {action.id for action in now.value.actions}
            for action in old.value.actions:
                if action.id not in ids:
                    yield Fault(
                        rule="action-removed",
                        path=now.path,
                        route=("actions",),
                        at_key=True,
                        message=f"the action {action.id} was here, and is gone",
                        write=("the action as it was, with an update: status: cancelled",),
                        basis="what happens is appended: an action ends by an update",
                    )
