"""overdue: what the day makes due."""

from typing import TYPE_CHECKING, Annotated

import typer

from recotrack.cli.options import (
    AsOf,
    Board,
    Inspection,
    Json,
    OutputFormat,
    Owner,
    Pillar,
    Records,
)

if TYPE_CHECKING:
    from recotrack.progress import Agenda, Progress

Within = Annotated[
    int | None,
    typer.Option(
        "--within",
        metavar="DAYS",
        help="What falls due in so many days; else the policy's due_soon.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="GROUP", help="Grouped by owner, board or inspection.", show_default=False
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="WHAT",
        help="Exit 1 for late; stale (late too); due-soon (all); or none.",
    ),
]
LOST = "what it makes due is missing here"


def overdue(
    *,
    within: Within = None,
    by: By = None,
    fail_on: FailOn = "late",
    owner: Owner = None,
    pillar: Pillar = None,
    board: Board = None,
    inspection: Inspection = None,
    records: Records = None,
    as_of: AsOf = None,
    output_format: OutputFormat = None,
    json: Json = False,
) -> None:
    """What the day makes due: late work, the response, long waits, silence.

    recotrack overdue
    recotrack overdue --by owner --within 14 --board op-soteria-board

    Late: actions and recommendations past their due date, responses past their last day. Then
    what waits to be verified or closed, and open work of which nothing was heard, for longer than
    the policy's stale_after; and what falls due soon. The day is London's.

    Exit 0: nothing is late. 1: something is (--fail-on says what counts), or a file could not be
    read; stderr names it. 2: an unknown name, with the known ones. 3: there is no register.
    """
    from recotrack.cli import filters, formats
    from recotrack.cli.context import find_context, leave
    from recotrack.cli.unread import say_unread
    from recotrack.problems import Exit, wrong_use
    from recotrack.progress import FAIL_ON, Progress, agenda

    form = formats.chosen(output_format, json=json)
    grouping = filters.known("group", by, ("owner", "board", "inspection")) if by else None
    weight = filters.known("weight", fail_on, FAIL_ON)
    if within is not None and within < 0:
        raise wrong_use(f"--within {within}", "days from today: 0 is today alone")
    context = find_context(records, as_of)
    progress = Progress(context.filled_register(), context.today)
    choice = filters.choice(
        progress, owner=owner, pillar=pillar, board=board, inspection=inspection
    )
    found = agenda(progress, choice, within)
    _print(form, progress, found, grouping, weight)
    unread = say_unread(progress.register, may_be_due, LOST)
    late = any(each.fails(weight) for each in found.items)
    leave(Exit.PROBLEMS if late else unread)


def may_be_due(path: str) -> bool:
    """Whether a file can hold something that a day makes due."""
    return not path.endswith("/measures.yaml")


def _print(form: str, progress: "Progress", found: "Agenda", by: str | None, fail_on: str) -> None:
    import sys

    if form == "json":
        from recotrack.cli.overdue_json import print_overdue_json

        print_overdue_json(progress, found, by)
    elif form == "text":
        from recotrack.cli.overdue_text import print_overdue

        print_overdue(progress, found, by)
    else:
        from recotrack.cli import formats
        from recotrack.cli.overdue_report import report

        sys.stdout.write(formats.printed(form, report(progress, found, by, fail_on)))
