"""log: what happened, the newest first."""

from typing import TYPE_CHECKING, Annotated

import typer

from recotrack.cli.options import AsOf, Board, Inspection, Json, Owner, Pillar, Records

if TYPE_CHECKING:
    from recotrack.progress import Event, Progress

Reference = Annotated[
    str | None,
    typer.Argument(metavar="REF", help="Only this, and what is below it.", show_default=False),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="From this day on.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Up to this day, and on it.", show_default=False),
]
Status = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Only what is in this status now; may be given again.",
        show_default=False,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="ROLE", help="Only what this role reported.", show_default=False),
]


def log(
    reference: Reference = None,
    *,
    since: Since = None,
    until: Until = None,
    owner: Owner = None,
    pillar: Pillar = None,
    board: Board = None,
    status: Status = None,
    inspection: Inspection = None,
    by: By = None,
    records: Records = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """What happened: updates, moved dates, responses, meetings; the newest first.

    recotrack log rec-03
    recotrack log --since 2025-05-01 --board op-soteria-board

    Each change of a status, a date or an owner is an entry, and so is each piece of evidence. The
    days are those on which things were true, not those on which they were typed.

    Exit 0: all was read, even if nothing fits. 1: a file could not be read; stderr names it.
    2: an unknown name, with the known ones. 3: there is no register.
    """
    from recotrack.cli import filters
    from recotrack.cli.context import day_typed, find_context, leave
    from recotrack.cli.unread import say_unread
    from recotrack.progress import LogFilter, Progress
    from recotrack.progress import log as what_happened
    from recotrack.register import find

    context = find_context(records, as_of)
    progress = Progress(context.filled_register(), context.today)
    wish = LogFilter(
        filters=filters.choice(
            progress,
            owner=owner,
            pillar=pillar,
            board=board,
            inspection=inspection,
            status=status or (),
        ),
        below=find(progress.register, reference) if reference else None,
        by=filters.known("role", by, _reporters(progress)) if by else None,
        since=day_typed(since, "--since") if since else None,
        until=day_typed(until, "--until") if until else None,
    )
    _print(progress, what_happened(progress, wish), json=json)
    leave(say_unread(progress.register, lost="is not in this log"))


def _reporters(progress: "Progress") -> list[str]:
    """The roles that may report, and whatever reported without being one."""
    from recotrack.cli.filters import roles

    reported = {each.by for trail in progress.register.tracked for each in trail.updates}
    return sorted(reported | set(roles(progress)))


def _print(progress: "Progress", happened: "list[Event]", *, json: bool) -> None:
    from recotrack.cli.log_text import print_log, summary
    from recotrack.cli.log_words import happening_json
    from recotrack.cli.printing import print_json

    if json:
        print_json([happening_json(each) for each in happened], progress.today)
        return
    print_log(progress, happened)
    summary(happened)
