"""Rules of history, asked with --since: what was published or typed once is never changed.

Each compares the records of a commit (case.past) with today's. Renamed files are followed. Those
of updates stand in history_updates.py, that of the published response in history_response.py.
"""

from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Action, Recommendation
from recotrack.problems import Fault, Route, Spot
from recotrack.progress import Ledger, in_order, ledger, recommendation_ledger
from recotrack.register import File

_LATER = "what the report said; a later report gets a record of its own"
_PRINCIPLE = "what was published never changes; what happens is appended"
_WAIVER = "a waiver with the reason in the same change, if what stood there was never right"


def then_and_now(case: Case, kind: str) -> Iterator[tuple[File, File]]:
    """Files of one kind as they were, with what they are now; not those that are gone."""
    if case.past is None:
        return
    for old in case.past.register.of_kind(kind):
        now = case.register.files.get(case.past.now.get(old.path) or "")
        if now is not None:
            yield old, now


class TrackedThenAndNow(NamedTuple):
    """Whatever carries updates, as it was and as it is, and where it stands today."""

    path: str
    route: Route
    old: Any
    now: Any
    above: Recommendation | None
    """Of an action its recommendation, as it was; None for a pillar's own."""


def tracked_then_and_now(case: Case) -> Iterator[TrackedThenAndNow]:
    """Recommendations, then actions; not those that are gone."""
    for old, now in then_and_now(case, "recommendation"):
        yield TrackedThenAndNow(now.path, (), old.value, now.value, None)
    for kind in ("recommendation", "pillar"):
        for old, now in then_and_now(case, kind):
            above = old.value if kind == "recommendation" else None
            remaining = {action.id: (at, action) for at, action in enumerate(now.value.actions)}
            for action in old.value.actions:
                if action.id in remaining:
                    at, today = remaining[action.id]
                    yield TrackedThenAndNow(now.path, ("actions", at), action, today, above)


def same_words(before: str | None, after: str | None) -> bool:
    """Whether two texts say the same: a line end inside a paragraph is a space."""
    return (before or "").split() == (after or "").split()


def text_changed(case: Case) -> Iterator[Fault]:
    """The words of a recommendation, its number, kind or addressee are not what they were.

    The inspectorate's words are the measure of everything that follows. Whoever reads the record in
    two years must find what was published, not what somebody made of it. White space and line
    breaks may change.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        text: |
          By 31 January 2025, all forces should make sure personnel working on rape receive
          training on the investigation of word-on-word cases.

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        text: |
          By 31 January 2025, all forces should make sure personnel working on rape and other
          serious sexual offences receive College of Policing approved training on the
          investigation of word-on-word cases.
    """
    for old, now in then_and_now(case, "recommendation"):
        for key in ("kind", "number", "addressed_to", "text"):
            before, after = getattr(old.value, key), getattr(now.value, key)
            if before and not same_words(before, after):
                words, was = first_difference(before, after or "")
                yield Fault(
                    rule="text-changed",
                    path=now.path,
                    route=(key,),
                    words=words,
                    message=was,
                    write=(f"{key}: {_LATER}",),
                    basis=_PRINCIPLE,
                )


def first_difference(before: str, after: str) -> tuple[str, str]:
    """Where two texts part: the first new words, to point at, and what stood there, in words."""
    old, new = before.split(), after.split()
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    # Two words before it, so that the place is found where a word stands more than once.
    start = max(0, alike - 2)
    stood = " ".join(old[start : alike + 5])
    dots = " ..." if len(old) > alike + 5 else ""
    was = f"it was: {stood}{dots}" if old[alike:] else "the text ended here"
    return " ".join(new[start : alike + 3]), was


def deadline_changed(case: Case) -> Iterator[Fault]:
    """The inspectorate's deadline is not what it was: its words, its day or its basis.

    A deadline is the inspectorate's. The force's own date moves by an update that gives the new
    one, the reason and who agreed, and the first one stays in sight beside it.

    Breaks::

        # 2024-08-22-soteria/rec-03.yaml
        deadline:
          words: By 31 January 2025
          date: 2025-03-31
          basis: assumed

    Mends::

        # 2024-08-22-soteria/rec-03.yaml
        deadline:
          words: By 31 January 2025
          date: 2025-01-31
          basis: stated
    """
    for old, now in then_and_now(case, "recommendation"):
        for key in ("words", "date", "basis"):
            before, after = getattr(old.value.deadline, key), getattr(now.value.deadline, key)
            if before and not _equal(before, after):
                yield Fault(
                    rule="deadline-changed",
                    path=now.path,
                    route=("deadline", key),
                    message=f"it was {uk(before) if isinstance(before, date) else before}",
                    write=(
                        f"{key}: {before}",
                        "an update with due, agreed_by and the reason, if the work moves",
                        _WAIVER,
                    ),
                    basis=_PRINCIPLE,
                )


def _equal(before: Any, after: Any) -> bool:  # noqa: ANN401 - texts, days, numbers
    """Whether two values are the same; texts with white space folded."""
    if isinstance(before, str):
        return same_words(before, after)
    return bool(before == after)


def record_removed(case: Case) -> Iterator[Fault]:
    """A record that was there is gone.

    A recommendation ends by being closed, superseded or marked as not for us, and stays to be seen.
    A file that was renamed, or went with its folder, is found again by what it says.

    Breaks::

        # 2024-08-22-soteria/rec-05.yaml (removed)

    Mends::

        # 2024-08-22-soteria/rec-05.yaml
        disposition: not for us
        reason: It is addressed to other forces.
    """
    if case.past is None:
        return
    for path, now in case.past.now.items():
        if now is None and not case.register.leads_out(path):  # which is outside-tree
            yield Fault(
                rule="record-removed",
                path=path,
                message="this record has been removed",
                write=(_brought_back(case.past.commit, case.register.shown(path)),),
                basis=_PRINCIPLE,
                spot=Spot(1, 1, 0),
            )


def _brought_back(commit: str, path: str) -> str:
    return f"the file as it was: git checkout {commit[:12] or 'COMMIT'} -- {path}"


def published_changed(case: Case) -> Iterator[Fault]:
    """The day on which a report or a response was published is not what it was.

    The 56 days are counted from one to the other. A day that moves makes a late response look as if
    it had come in time, or the other way round. A day that was wrong from the first is put right
    together with a waiver that says how anybody can see it.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        published: 2024-10-11

    Mends::

        # 2024-08-22-soteria/response.yaml
        published: 2024-10-14

    Basis: Police Act 1996 s.55(5A)
    """
    for kind in ("inspection", "response"):
        for old, now in then_and_now(case, kind):
            before, after = old.value.published, now.value.published
            if before and before != after:
                yield Fault(
                    rule="published-changed",
                    path=now.path,
                    route=("published",),
                    message=f"it was {uk(before)}",
                    write=(f"published: {before}", _WAIVER),
                    basis="Police Act 1996 s.55(5A): the day of publication is what is counted",
                )


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
    for work in tracked_then_and_now(case):
        yield from _due(work)
        if isinstance(work.old, Action) and work.old.added != work.now.added:
            yield _due_fault(work.path, (*work.route, "added"), f"it was {uk(work.old.added)}")


def _due(work: TrackedThenAndNow) -> Iterator[Fault]:
    first, now = work.old.due, work.now.due
    if first is not None:
        if first != now:
            yield _due_fault(work.path, (*work.route, "due"), f"the first date was {uk(first)}")
    elif now is not None:
        was, made = _ledger(work, None), _ledger(work, now)
        if was.current and (was.first, was.moves) != (made.first, made.moves):
            message = f"{uk(was.current)} was the date: a new one is an update"
            yield _due_fault(work.path, (*work.route, "due"), message)


def _ledger(work: TrackedThenAndNow, first: date | None) -> Ledger:
    """The dates as they were, had `first` been written then: it may hide none of them."""
    if not isinstance(work.old, Action):
        return recommendation_ledger(work.old.model_copy(update={"due": first}))
    inherited = recommendation_ledger(work.above) if work.above else None
    return ledger(first, [update for _, update in in_order(work.old.updates)], inherited)


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

    A waiver names the recommendation or the pillar in which the action stood, such as
    2024-08-22-soteria/rec-03: the action itself is no place any more. It holds for every action
    that is taken out of that record in the same change, so its reason says which.

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
        for old, now in then_and_now(case, kind):
            ids = {action.id for action in now.value.actions}
            for action in old.value.actions:
                if action.id not in ids:
                    yield Fault(
                        rule="action-removed",
                        path=now.path,
                        route=("actions",),
                        at_key=True,
                        message=f"the action {action.id} has been removed",
                        write=("the action as it was, with an update: status: cancelled",),
                        basis="what happens is appended: an action ends by an update",
                    )
