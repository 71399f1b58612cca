"""The rule about notes that must give a reason. Other rules take `no_reason` from here.

It is asked with --since, of new updates only: what is merged can no longer be written better.
"""

from collections.abc import Iterator

from recotrack.checks.earlier import changed_work
from recotrack.checks.rule import Case
from recotrack.empty_words import gives_reason, says_something
from recotrack.model import Update
from recotrack.problems import Fault, Route, cure

_NEEDS_A_REASON = {
    "blocked": "the work is blocked",
    "cancelled": "it is cancelled",
    "reopened": "it is reopened",
}


def reason_missing(case: Case) -> Iterator[Fault]:
    """New updates that move a date, block, cancel or reopen work, or correct another update, with
    a note that says nothing.
    """
    for work in changed_work(case):
        updates = work.now.updates
        empty = [place for place in work.new_updates if not gives_reason(updates[place].note)]
        for before, update in work.thread.walk() if empty else ():
            what = _asks_why(before.due.value, update)
            route: Route = work.thread.route_to(update, "note")
            if what and route[-2] in empty:
                yield Fault(
                    rule="reason-missing",
                    path=work.path,
                    route=route,
                    message=f"{what}, and the note does not say why",
                    write=(cure("{note} why, in words that a reader can judge"),),
                )


def _asks_why(due: object, update: Update) -> str:
    """What the update does that needs a reason; empty if it does nothing of the kind."""
    if due is not None and update.due is not None and update.due != due:
        return "the date moves"
    if update.corrects is not None:
        return "an update is said to be typed in error"
    return _NEEDS_A_REASON.get(update.status or "", "")


def no_reason(words: str | None) -> str:
    """Words to add to a reason that says nothing; empty for one that may be a reason."""
    return "" if says_something(words) else ", which is no reason"
