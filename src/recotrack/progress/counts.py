"""Totals: computed, so that no paper carries a hand-made one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from recotrack.progress.standing import Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of standings. A duplicate and a cancelled action are in none of them."""

    total: int
    """open + done + set_aside"""
    open: int
    done: int
    """Complete, verified, submitted or closed."""
    closed: int
    """Of the done: closed by the inspectorate."""
    set_aside: int
    """Superseded, or not for us."""
    overdue: int
    due_soon: int
    stale: int
    moved: int
    """Open, with a due date that has moved."""
    statuses: dict[str, int]


def count(standings: Iterable[Standing]) -> Counts:
    """The totals of `standings`."""
    counted = [each for each in standings if each.counts]
    return Counts(
        total=len(counted),
        open=sum(each.is_open for each in counted),
        done=sum(each.done for each in counted),
        closed=sum(each.status == "closed" for each in counted),
        set_aside=sum(not each.is_open and not each.done for each in counted),
        overdue=sum(each.overdue for each in counted),
        due_soon=sum(each.due_soon for each in counted),
        stale=sum(each.stale for each in counted),
        moved=sum(each.is_open and bool(each.ledger.moves) for each in counted),
        statuses=dict(sorted(Counter(each.status for each in counted).items())),
    )
