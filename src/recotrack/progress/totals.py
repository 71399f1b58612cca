"""Computes totals, so that no paper has a total made by hand.

Recommendations and actions are counted apart, as a sum of both would count nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from sys import maxsize
from typing import NamedTuple

from recotrack.progress.decisions import NOT_ACCEPTED
from recotrack.progress.progress import Progress
from recotrack.progress.rag import colour_lines
from recotrack.progress.standings import Standing
from recotrack.words import ALWAYS_TOLD, KINDS

PARTS_OF_TOTAL = ("Late", "Open, not late", "Complete", "Closed by the inspectorate", "Set aside")
"""Into what every table and chart cuts a total."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The totals of standings. A duplicate is in none, a cancelled action in the last two."""

    total: int
    """open + done + set_aside"""
    open: int
    done: int
    """Complete, verified, submitted or closed."""
    closed: int
    """How many of the done were closed by the inspectorate."""
    set_aside: int
    """Superseded, not for us, or not accepted."""
    overdue: int
    due_soon: int
    stale: int
    moved: int
    """Open, with a due date that was moved."""
    statuses: dict[str, int]
    done_late: int = 0
    """How many of the done were done after the due date of that time."""
    done_late_against_first: int = 0
    """How many of the done were done after the first due date."""
    done_day_assumed: int = 0
    """How many of the done were done on a day that no source states. They are in neither of those
    two."""
    not_accepted: int = 0
    """How many of those set aside were not accepted by the force, with its reason."""
    cancelled: int = 0
    """Cancelled, and so in no total: without this number nobody would see them."""
    cancelled_late: int = 0
    """How many of the cancelled were cancelled after their due date, on a stated day."""

    @property
    def not_late(self) -> int:
        """Open, and not late."""
        return self.open - self.overdue

    @property
    def complete(self) -> int:
        """Done by the force's own word; the inspectorate has not closed it."""
        return self.done - self.closed

    @property
    def parts(self) -> tuple[int, int, int, int, int]:
        """The numbers of PARTS_OF_TOTAL."""
        return self.overdue, self.not_late, self.complete, self.closed, self.set_aside


_NUMBERS = tuple(each.name for each in fields(Counts) if each.name != "statuses")


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
        set_aside=sum(each.is_set_aside for each in counted),
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
    """The counts of recommendations (with areas for improvement and causes of concern) and of
    actions.
    """

    recommendations: Counts
    actions: Counts
    by_kind: dict[str, Counts]
    """The first of these by kind: each of KINDS except actions, in that order."""

    @property
    def told(self) -> list[tuple[str, Counts]]:
        """The counts for a person to read: recommendations, the other kinds that there are, and
        actions.
        """
        every = [*self.by_kind.items(), (ACTION, self.actions)]
        return [(kind, counts) for kind, counts in every if counts.total or kind in ALWAYS_TOLD]


ACTION = KINDS[-1]


def totals(standings: Iterable[Standing]) -> Totals:
    """The counts of both, and of each kind of recommendation."""
    members: dict[str, list[Standing]] = {kind: [] for kind in KINDS}
    for each in standings:
        members[each.kind].append(each)
    actions = count(members.pop(ACTION))
    by_kind = {kind: count(those) for kind, those in members.items()}
    return Totals(_sum(by_kind.values()), actions, by_kind)


def _sum(several: Iterable[Counts]) -> Counts:
    """The sum of counts that have nothing in common."""
    numbers: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for each in several:
        statuses.update(each.statuses)
        numbers.update({key: getattr(each, key) for key in _NUMBERS})
    return Counts(**numbers, statuses=dict(sorted(statuses.items())))


def kinds_of(standings: Iterable[Standing]) -> Counter[str]:
    """How many of each of KINDS there are, counted or not."""
    return Counter(each.kind for each in standings)


def split_by_kind(standings: Iterable[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Recommendations and actions."""
    both: tuple[list[Standing], list[Standing]] = ([], [])
    for each in standings:
        both[each.kind == "action"].append(each)
    return both


class RagCount(NamedTuple):
    """A line of the RAG policy, with how many things it gave its colour to."""

    colour: str
    when: str
    recommendations: int
    """Of all kinds."""
    actions: int
    by_kind: dict[str, int]
    """The numbers of each of KINDS."""


def rag_counts(progress: Progress, standings: Iterable[Standing]) -> list[RagCount]:
    """The counts by the line of the policy that fitted, in the policy's order."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in standings:
        if each.counts:
            rag = progress.rag(each)
            counts[rag.colour, rag.when][each.kind] += 1
    named = ((line.colour, line.when) for line in colour_lines(progress.policy))
    lines: dict[tuple[str, str], None] = dict.fromkeys(named)
    lines.update(dict.fromkeys(sorted(counts)))
    return [_rag_count(line, counts[line]) for line in lines if line in counts]


def _rag_count(line: tuple[str, str], by_kind: Counter[str]) -> RagCount:
    numbers = {kind: by_kind[kind] for kind in KINDS}
    actions = numbers[ACTION]
    return RagCount(*line, by_kind.total() - actions, actions, numbers)


# How long open work has been late, in bands of days


_FIRST_DAYS = (1, 31, 91, 181)


class LateAge(NamedTuple):
    """A band of days, and how much open work is late by so many, by kind."""

    first: int
    last: int | None
    kinds: Counter[str]
    by_first_date: Counter[str]
    """The same by the first due dates, which no move hides."""

    @property
    def words(self) -> str:
        """31 to 90 days."""
        if self.last is None:
            return f"over {self.first - 1} days"
        return f"up to {self.last} days" if self.first == 1 else f"{self.first} to {self.last} days"


def late_ages(standings: Iterable[Standing]) -> tuple[LateAge, ...]:
    """The late work of all that counts, in four bands without a gap."""
    counted = [each for each in standings if each.counts]
    lasts = [first - 1 for first in _FIRST_DAYS[1:]]
    return tuple(
        _band(counted, first, last) for first, last in zip(_FIRST_DAYS, [*lasts, None], strict=True)
    )


def _band(counted: list[Standing], first: int, last: int | None) -> LateAge:
    def late_by(days_late: Callable[[Standing], int]) -> Counter[str]:
        until = last or maxsize
        return kinds_of(each for each in counted if first <= days_late(each) <= until)

    return LateAge(
        first,
        last,
        late_by(lambda each: each.days_late),
        late_by(lambda each: each.days_late_against_first),
    )
