"""status: where everything stands, on one screen."""

from typing import Annotated

import typer

from recotrack.cli.context import find_context, leave
from recotrack.cli.filters import typed_filters
from recotrack.cli.json_v1 import (
    clock_json,
    comments_json,
    group_json,
    meetings_json,
    print_json,
    totals_json,
    trend_json,
)
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, Board, Inspection, Json, Owner, Pillar, Records
from recotrack.cli.status.figures import StatusFigures, status_figures
from recotrack.cli.status.screen import print_status
from recotrack.cli.unread import say_unread
from recotrack.progress import GROUPINGS, Progress

By = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="GROUP",
        help="Rows by inspection, programme, pillar, owner, board or status.",
    ),
]


def status(
    *,
    by: By = "inspection",
    owner: Owner = None,
    pillar: Pillar = None,
    board: Board = None,
    inspection: Inspection = None,
    records: Records = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Where everything stands: clocks, totals, what is late, what changed.

    recotrack status
    recotrack status --by owner --board op-soteria-board

    Totals count a duplicate once; cancelled actions are in none.

    Exit 0: all was read, whatever is late (recotrack overdue fails on that). 1: a file could not
    be read; stderr names it. 2: an unknown name, with the known ones. 3: there is no register.
    """
    context = find_context(records, as_of)
    grouping = known("group", by, GROUPINGS)
    progress = Progress(context.seen_register(), context.today)
    filters = typed_filters(
        progress, owner=owner, pillar=pillar, board=board, inspection=inspection
    )
    figures = status_figures(progress, filters, grouping)
    if json:
        _print_json(figures)
    else:
        print_status(figures)
    leave(say_unread(progress.register, _counts, "is not counted here"))


def _counts(path: str) -> bool:
    return not path.endswith("/measures.yaml")


def _print_json(figures: StatusFigures) -> None:
    """The same figures as on the screen; the items are the groups."""
    register = figures.progress.register
    print_json(
        [
            group_json(register, figures.by, group.name, totals_json(group.totals))
            for group in figures.groups
        ],
        figures.progress.today,
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
        ready_to_complete=[each.reference for each in figures.ready],
        rag=[each._asdict() for each in figures.rag_counts],
        since_last_meeting=[trend_json(board, trend) for board, trend in figures.trends.items()],
        meetings=[meetings_json(each) for each in figures.meetings.values()],
    )
