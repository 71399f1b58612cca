"""Gathers what `status` shows. All sums come from `progress`."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from recotrack.cli.filters import boards
from recotrack.cli.record_words import naming
from recotrack.model import Measure, Withdrawn
from recotrack.progress import (
    BoardsKnew,
    Clock,
    Comments,
    Ended,
    Filters,
    Meetings,
    News,
    Progress,
    RagCount,
    Standing,
    Totals,
    groups,
    in_several,
    inspection_of,
    kinds_of,
    left_open,
    measures_of,
    meetings,
    news,
    programmes_of_board,
    rag_counts,
    selected,
    sorted_standings,
    split_by_kind,
    totals,
    withdrawal,
)
from recotrack.register import InspectionAt


@dataclass(frozen=True, slots=True)
class WithdrawnReport:
    """A report that no longer stands, whose findings are in no total."""

    reference: str
    withdrawal: Withdrawn
    findings: int
    kinds: dict[str, int]
    """The findings, counted by kind."""
    open_actions: list[Standing]
    """Those still to be decided about, the latest first."""


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """What status shows of a register on a day."""

    progress: Progress
    name: Callable[[str], str]
    """The function that names what a reference means."""
    filters: Filters
    by: str
    standings: list[Standing]
    clocks: dict[str, Clock | None]
    """By inspection, those with a duty to respond; None if no last day can be worked out."""
    comments: dict[str, Comments | None]
    """The chief constable's clock, of the same inspections; None if nothing is recorded."""
    groups: dict[str | None, Totals]
    """The totals by group; that of None is what belongs to no group."""
    in_several_rows: int
    """How many things that count stand in more than one row."""
    total: Totals
    late: list[Standing]
    withdrawn: list[WithdrawnReport]
    ended: dict[str, tuple[Ended, list[Standing]]]
    """By reference, pillars and programmes that have ended, with the open work left below them."""
    ready: list[Standing]
    rag_counts: list[RagCount]
    news: dict[str, News]
    """By board, since it last met."""
    meetings: dict[str, Meetings]
    """By board, as `news`."""
    measures: dict[str, Measure]
    """By reference, those of the programmes that the filters leave."""


def status_figures(
    progress: Progress, filters: Filters, by: str, knew: BoardsKnew
) -> StatusFigures:
    """The figures of the whole register, or of what the filters leave."""
    standings = selected(progress, filters)
    counted = [each for each in standings if each.counts]
    grouped = _grouped(progress, standings, by)
    looked_at = _boards(progress, filters)
    clocks = _clocks(progress, filters, standings)
    return StatusFigures(
        progress=progress,
        name=naming(progress),
        filters=filters,
        by=by,
        standings=standings,
        clocks=clocks,
        comments={name: progress.comments(name) for name in clocks},
        groups={name: totals(members) for name, members in grouped.items()},
        in_several_rows=in_several(
            [each.reference for each in members if each.counts] for members in grouped.values()
        ),
        total=totals(standings),
        late=sorted_standings("late", (each for each in counted if each.overdue)),
        withdrawn=list(_withdrawn(progress, filters, standings)),
        ended=left_open(progress, counted),
        ready=[each for each in counted if each.ready_to_complete],
        rag_counts=rag_counts(progress, standings),
        news={each: news(progress, each, knew) for each in looked_at},
        meetings={each: meetings(progress, each) for each in looked_at},
        measures=_measures(progress, filters),
    )


def _inspections(
    progress: Progress, filters: Filters, standings: list[Standing]
) -> Iterator[InspectionAt]:
    """The inspections that the filters leave."""
    looked_at = {inspection_of(progress, each) for each in standings} | {filters.inspection}
    for at in progress.register.inspections.values():
        if filters == Filters() or at.reference in looked_at:
            yield at


def _withdrawn(
    progress: Progress, filters: Filters, standings: list[Standing]
) -> Iterator[WithdrawnReport]:
    """The withdrawn reports, of those that the filters leave."""
    for at in _inspections(progress, filters, standings):
        found = withdrawal(at.inspection, progress.today)
        if found is None:
            continue
        inside = [each for each in standings if inspection_of(progress, each) == at.reference]
        kinds = kinds_of(split_by_kind(inside)[0])
        still = [each for each in inside if each.open_though_withdrawn]
        late = sorted_standings("late", still)
        yield WithdrawnReport(at.reference, found, kinds.total(), dict(kinds), late)


def _grouped(
    progress: Progress, standings: list[Standing], by: str
) -> dict[str | None, list[Standing]]:
    """By group, the standings that totals count, and cancelled ones, which they count apart."""
    wanted = [each for each in standings if each.counts or each.was_cancelled]
    return groups(progress, wanted, by)


def totals_of_groups(figures: StatusFigures, names: Collection[str | None]) -> Totals:
    """The totals of several groups as one."""
    grouped = _grouped(figures.progress, figures.standings, figures.by)
    members = {each.reference: each for name in names for each in grouped[name]}
    return totals(members.values())


def _clocks(
    progress: Progress, filters: Filters, standings: list[Standing]
) -> dict[str, Clock | None]:
    """The clocks of the wanted inspections."""
    clocks: dict[str, Clock | None] = {}
    for at in _inspections(progress, filters, standings):
        if at.inspection is None:
            continue
        clock = progress.clock(at.reference)
        asks = at.inspection.asks_for_response or _asked_to_comment(progress, at.reference)
        if clock or (asks and not withdrawal(at.inspection, progress.today)):
            clocks[at.reference] = clock
    return clocks


def _asked_to_comment(progress: Progress, name: str) -> bool:
    """Whether the chief constable was asked to comment by a day: that is a clock, even if no law
    sets one.
    """
    comments = progress.comments(name)
    return comments is not None and comments.due is not None


def _boards(progress: Progress, filters: Filters) -> list[str]:
    """The board that was asked for; without any filter, every board."""
    if filters.board:
        return [filters.board]
    return [*boards(progress)] if filters == Filters() else []


def shows_measures(filters: Filters) -> bool:
    """Whether measures are shown: a programme has them, no role or pillar."""
    return filters == Filters(board=filters.board)


def _measures(progress: Progress, filters: Filters) -> dict[str, Measure]:
    """The measures of every programme without a filter; with only --board, those of the programmes
    that report to it.
    """
    if not shows_measures(filters):
        return {}
    programmes = progress.register.programmes
    looked_at = programmes_of_board(progress, filters.board) if filters.board else programmes
    return dict(pair for name in looked_at for pair in measures_of(programmes[name]))
