"""Totals: computed, so that no paper carries a hand-made one.

Of recommendations and of actions apart: a sum of both would count nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from recotrack.progress.progress import Progress
from recotrack.progress.rag import DEFAULT
from recotrack.progress.standings import NOT_ACCEPTED, Standing


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of standings. A duplicate and a cancelled action are in none but the last two."""

    total: int
    """open + done + set_aside"""
    open: int
    done: int
    """Complete, verified, submitted or closed."""
    closed: int
    """Of the done: closed by the inspectorate."""
    set_aside: int
    """Superseded, not for us, or not accepted."""
    overdue: int
    due_soon: int
    stale: int
    moved: int
    """Open, with a due date that has moved."""
    statuses: dict[str, int]
    done_late: int = 0
    """Of the done: after the date that held then."""
    done_late_against_first: int = 0
    """Of the done: after the first date."""
    done_day_assumed: int = 0
    """Of the done: on a day that no source states. They are in neither of the two."""
    not_accepted: int = 0
    """Of those set aside: not accepted by the force, with its reason."""
    cancelled: int = 0
    """Given up, and so in no total: without this they would be out of sight."""
    cancelled_late: int = 0
    """Of the cancelled: after the date that held then, by a day that is stated."""


def count(standings: Iterable[Standing]) -> Counts:
    """The totals of `standings`."""
    standings = list(standings)
    counted = [each for each in standings if each.counts]
    cancelled = [each for each in standings if each.was_cancelled]
    still_open = [each for each in counted if each.is_open]
    return Counts(
        total=len(counted),
        open=len(still_open),
        done=sum(each.done for each in counted),
        closed=sum(each.status == "closed" for each in counted),
        set_aside=sum(not each.is_open and not each.done for each in counted),
        overdue=sum(each.overdue for each in still_open),
        due_soon=sum(each.due_soon for each in still_open),
        stale=sum(each.stale for each in still_open),
        moved=sum(bool(each.ledger.moves) for each in still_open),
        statuses=dict(sorted(Counter(each.status for each in counted).items())),
        done_late=sum(bool(each.done_late and each.done_late.days) for each in counted),
        done_late_against_first=sum(
            bool(each.done_late and each.done_late.against_first) for each in counted
        ),
        done_day_assumed=sum(each.done_day_assumed for each in counted),
        not_accepted=sum(each.status == NOT_ACCEPTED for each in counted),
        cancelled=len(cancelled),
        cancelled_late=sum(bool(each.cancelled_late) for each in cancelled),
    )


class Totals(NamedTuple):
    """Counts of recommendations (areas for improvement and causes of concern too), of actions."""

    recommendations: Counts
    actions: Counts


def totals(standings: Iterable[Standing]) -> Totals:
    """The counts of both kinds."""
    recommendations, actions = split_by_kind(standings)
    return Totals(count(recommendations), count(actions))


def split_by_kind(standings: Iterable[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Recommendations and actions."""
    both: tuple[list[Standing], list[Standing]] = ([], [])
    for each in standings:
        both[each.kind == "action"].append(each)
    return both


class RagCount(NamedTuple):
    """A line of the RAG policy and how many it gave its colour to."""

    colour: str
    when: str
    recommendations: int
    actions: int


def rag_counts(progress: Progress, standings: Iterable[Standing]) -> list[RagCount]:
    """What counts, by the line of the policy that fitted, in the policy's order."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for each in standings:
        if each.counts:
            rag = progress.rag(each)
            counts[rag.colour, rag.when, each.kind == "action"] += 1
    policy = (progress.policy.rag if progress.policy else ()) or DEFAULT
    lines: dict[tuple[str, str], None] = {(line.colour, line.when): None for line in policy}
    lines.update({(colour, when): None for colour, when, _ in sorted(counts)})
    made = (RagCount(*line, counts[*line, False], counts[*line, True]) for line in lines)
    return [each for each in made if each.recommendations or each.actions]
