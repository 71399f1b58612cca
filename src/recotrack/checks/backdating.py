"""The rule of backdating, asked with --since: typed now, dated before what was merged."""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.backdating_response import response_backdated
from recotrack.checks.earlier import earlier
from recotrack.checks.new_updates import Work, changed_work, new_updates
from recotrack.checks.rule import Case
from recotrack.dates import uk
from recotrack.model import Action, Update
from recotrack.problems import Fault
from recotrack.progress import (
    ACTION_DONE,
    RECOMMENDATION_DONE,
    folded,
    ledger,
    recommendation_ledger,
    up_to,
)


def backdated(case: Case) -> Iterator[Fault]:
    """New updates dated before merged ones, and those after which late work was in time."""
    at = earlier(case)
    for work in changed_work(at) if at else ():
        due = _due(work)
        for place in new_updates(work):
            update = work.now.updates[place]
            said = [*_behind(work, update), *_in_time_afterwards(work, update, due, case.real_day)]
            if said:
                typed = f"{case.typed}, true on {uk(update.date)}"
                yield Fault(
                    rule="backdated",
                    path=work.path,
                    route=(*work.route, "updates", place, "date"),
                    message=f"{typed}: {'; '.join(said)}",
                    write=(
                        "note: why it is reported only now, if it was true on that day",
                        "date: the day on which it was true, if that is another",
                    ),
                    basis="what happens is appended: date is the day it was true, not typed",
                )
    if at is not None:
        yield from response_backdated(at)


def _behind(work: Work, update: Update) -> Iterator[str]:
    """It is dated before something of the same thing that was merged."""
    last = max(work.old.updates, key=lambda each: each.date, default=None) if work.old else None
    if last is not None and update.date < last.date:
        yield f"before the update of {uk(last.date)} by {last.by}, which was merged"


def _in_time_afterwards(work: Work, update: Update, due: date | None, today: date) -> Iterator[str]:
    """By a day that had passed when it was typed, work is done, moved or cancelled in time."""
    if due is None or not update.date <= due < today:
        return
    action = isinstance(work.now, Action)
    done = ACTION_DONE if action else RECOMMENDATION_DONE
    was = folded(work.old.updates, "not started" if action else "open").status if work.old else ""
    if was in {*done, "cancelled"}:
        return
    passed = f"in time, and the date due, {uk(due)}, had passed by then"
    # What is new as a whole was on no list: only what is done is to its credit.
    if update.status in done or (work.old and update.status == "cancelled"):
        yield f"it says {update.status} {passed}"
    if work.old and update.due and update.due > due:
        yield f"it moves the date {passed}"


def _due(work: Work) -> date | None:
    """The date that held, before what is new."""
    subject = work.old or work.now
    if not isinstance(subject, Action):
        return recommendation_ledger(subject).current
    inherited = recommendation_ledger(work.above) if work.above else None
    return ledger(subject.due, up_to(subject.updates), inherited).current
