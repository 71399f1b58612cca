"""status: where everything stands, on one screen."""

from typing import TYPE_CHECKING, Annotated

import typer

from recotrack.cli.options import AsOf, Board, Inspection, Json, Owner, Pillar, Records

if TYPE_CHECKING:
    from recotrack.cli.overview import Overview

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
    from recotrack.cli import filters
    from recotrack.cli.context import find_context, leave
    from recotrack.cli.overview import overview
    from recotrack.cli.unread import say_unread
    from recotrack.progress import GROUPINGS, Progress

    context = find_context(records, as_of)
    grouping = filters.known("group", by, GROUPINGS)
    progress = Progress(context.filled_register(), context.today)
    choice = filters.choice(
        progress, owner=owner, pillar=pillar, board=board, inspection=inspection
    )
    _print(overview(progress, choice, grouping), json=json)
    leave(say_unread(progress.register, _counts, "is not counted here"))


def _counts(path: str) -> bool:
    return not path.endswith("/measures.yaml")


def _print(shown: "Overview", *, json: bool) -> None:
    if json:
        from recotrack.cli.status_json import print_status_json

        print_status_json(shown)
    else:
        from recotrack.cli.status_text import print_status

        print_status(shown)
