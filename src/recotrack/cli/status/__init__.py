"""status: where everything stands, on one screen."""

from collections.abc import Callable
from typing import Annotated

from recotrack.cli.context import leave
from recotrack.cli.figures_json import (
    clock_json,
    comments_json,
    measure_json,
    meetings_json,
    news_json,
    totals_json,
)
from recotrack.cli.filters import typed_filters
from recotrack.cli.json_v1 import JsonObject, fields_of, print_json
from recotrack.cli.known import known_json, say_typed_since, seen_context
from recotrack.cli.meetings import what_boards_knew
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, Json, KnownOn, Records, TypedFilters, with_filters
from recotrack.cli.record_words import group_title
from recotrack.cli.status.figures import (
    StatusFigures,
    WithdrawnReport,
    shows_measures,
    status_figures,
)
from recotrack.cli.status.screen import print_status
from recotrack.cli.text_option import text_option
from recotrack.cli.unread import say_unread
from recotrack.progress import GROUPINGS, Filters, Progress

By = Annotated[
    str,
    text_option("--by", "GROUP", "Rows by inspection, programme, pillar, owner, board or status."),
]


@with_filters("owner", "pillar", "board", "inspection")
def status(
    *,
    by: By = "inspection",
    filters: TypedFilters,
    records: Records = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
) -> None:
    """Where everything stands: clocks, totals, what is late, what changed.

    recotrack status
    recotrack status --by owner --board op-soteria-board

    Totals count a duplicate once. They do not count cancelled actions, nor what belongs to a
    withdrawn report. Work that was done late is counted apart. It is late by the date that held
    when it was done; moving a date that has passed does not undo that. What a board knew when it
    last met is what the records said then, as in recotrack diff.

    Exit 0: all was read, whatever is late (recotrack overdue fails on that). 1: a file could not
    be read; stderr names it. 2: an unknown name; stderr lists the known ones. 3: there is no
    register, or git does not have what was known then.
    """
    context = seen_context(records, as_of, known_on)
    grouping = known("group", by, GROUPINGS)
    progress = Progress(context.seen_register(), context.today)
    wanted = typed_filters(progress, **filters)
    figures = status_figures(progress, wanted, grouping, what_boards_knew(context, progress))
    if json:
        _print_json(figures)
    else:
        print_status(figures)
    shown = _shown(wanted)
    say_typed_since(context, lambda: progress.register, shown)
    leave(say_unread(progress.register, shown, "is not counted here"))


def _shown(filters: Filters) -> Callable[[str], bool]:
    """Whether what stands at a path would be on the screen."""
    return lambda path: shows_measures(filters) or not path.endswith("/measures.yaml")


def _print_json(figures: StatusFigures) -> None:
    """The same figures as on the screen; the items are the groups."""
    register = figures.progress.register
    print_json(
        [
            {
                "reference": name,
                "title": group_title(register, figures.by, name),
                **totals_json(totals),
            }
            for name, totals in figures.groups.items()
        ],
        figures.progress.today,
        **known_json(register),
        force=register.office.force if register.office else None,
        by=figures.by,
        in_several_rows=figures.in_several_rows,
        totals=totals_json(figures.total),
        responses=[clock_json(name, clock) for name, clock in figures.clocks.items()],
        comments=[
            comments_json(f"{name}/response", each)
            for name, each in figures.comments.items()
            if each
        ],
        late=[each.reference for each in figures.late],
        withdrawn=[_withdrawn_json(each) for each in figures.withdrawn],
        ended=[
            {
                "reference": reference,
                "ended": end.day,
                "continued_in": end.goes_on_in,
                "open": [each.reference for each in still_open],
                "late": sum(each.overdue for each in still_open),
            }
            for reference, (end, still_open) in figures.ended.items()
        ],
        ready_to_complete=[each.reference for each in figures.ready],
        rag=[
            fields_of(each, "colour", "when", "recommendations", "actions", "by_kind")
            for each in figures.rag_counts
        ],
        measures=[measure_json(name, each) for name, each in figures.measures.items()],
        since_last_meeting=[news_json(each) for each in figures.news.values()],
        meetings=[meetings_json(each) for each in figures.meetings.values()],
    )


def _withdrawn_json(report: WithdrawnReport) -> JsonObject:
    """A report that no longer stands: its findings are in no total."""
    return {
        "reference": report.reference,
        **fields_of(report.withdrawal, "date", "because", "replaced_by"),
        "findings": report.findings,
        "by_kind": report.kinds,
        "open_actions": [each.reference for each in report.open_actions],
        "late": sum(each.overdue for each in report.open_actions),
    }
