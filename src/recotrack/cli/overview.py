"""What `status` shows, put together: no sum is made here, each comes from progress."""

from collections.abc import Collection
from dataclasses import dataclass

from recotrack.cli.filters import boards
from recotrack.progress import (
    Clock,
    Filters,
    Progress,
    RagCount,
    Standing,
    Totals,
    Trend,
    groups,
    inspection_of,
    rag_counts,
    selected,
    sorted_standings,
    totals,
    trend,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One group's totals; the name is None for what belongs to no group."""

    name: str | None
    totals: Totals


@dataclass(frozen=True, slots=True)
class Overview:
    """One screen's worth of a register on a day."""

    progress: Progress
    choice: Filters
    by: str
    standings: list[Standing]
    clocks: dict[str, Clock | None]
    """By inspection, those with a duty to respond; None where no last day can be worked out."""
    rows: list[Row]
    in_several_rows: int
    """How many of those that count stand in more than one row."""
    total: Totals
    late: list[Standing]
    ready: list[Standing]
    rag_counts: list[RagCount]
    trends: dict[str, Trend | None]
    """By board; None where no meeting is recorded."""


def overview(progress: Progress, choice: Filters, by: str) -> Overview:
    """Everything, or what `choice` wants."""
    standings = selected(progress, choice)
    counted = [each for each in standings if each.counts]
    grouped = groups(progress, counted, by)
    return Overview(
        progress=progress,
        choice=choice,
        by=by,
        standings=standings,
        clocks=_clocks(progress, choice, standings),
        rows=[Row(name, totals(members)) for name, members in grouped.items()],
        in_several_rows=_in_several(grouped),
        total=totals(standings),
        late=sorted_standings("late", (each for each in counted if each.overdue)),
        ready=[each for each in counted if each.ready_to_complete],
        rag_counts=rag_counts(progress, standings),
        trends={each: trend(progress, each) for each in _boards(progress, choice)},
    )


def together(shown: Overview, names: Collection[str | None]) -> Totals:
    """The totals of several groups as one."""
    found = groups(shown.progress, (each for each in shown.standings if each.counts), shown.by)
    members = {each.reference: each for name in names for each in found[name]}
    return totals(members.values())


def _in_several(grouped: dict[str | None, list[Standing]]) -> int:
    seen: dict[str, int] = {}
    for members in grouped.values():
        for each in members:
            seen[each.reference] = seen.get(each.reference, 0) + 1
    return sum(times > 1 for times in seen.values())


def _clocks(
    progress: Progress, choice: Filters, standings: list[Standing]
) -> dict[str, Clock | None]:
    """Of the inspections that are looked at, and out on the day."""
    looked_at = {inspection_of(progress, each) for each in standings} | {choice.inspection}
    found: dict[str, Clock | None] = {}
    for name, at in progress.register.inspections.items():
        inspection = at.inspection
        if inspection is None or (choice != Filters() and name not in looked_at):
            continue
        clock = progress.clock(name)
        out = inspection.published is None or inspection.published <= progress.today
        if out and (clock or inspection.response_rule):
            found[name] = clock
    return found


def _boards(progress: Progress, choice: Filters) -> list[str]:
    """The board that was chosen; without any choice, every board."""
    if choice.board:
        return [choice.board]
    return boards(progress) if choice == Filters() else []
