"""list: recommendations and actions, the open ones first, by due date."""

from typing import TYPE_CHECKING, Annotated

import typer

from recotrack.cli.options import AsOf, Board, Inspection, Json, Owner, Pillar, Records

if TYPE_CHECKING:
    from recotrack.progress import Progress, Standing

Kind = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only recommendation or only action.", show_default=False
    ),
]
Status = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Only in this status; may be given again.",
        show_default=False,
    ),
]
Rag = Annotated[
    list[str] | None,
    typer.Option(
        "--rag",
        metavar="COLOUR",
        help="Only of this colour; may be given again.",
        show_default=False,
    ),
]
DueBefore = Annotated[
    str | None,
    typer.Option(
        "--due-before", metavar="DATE", help="Only what is due before this day.", show_default=False
    ),
]
All = Annotated[bool, typer.Option("--all", help="Finished ones too.")]
Sort = Annotated[
    str,
    typer.Option("--sort", metavar="ORDER", help="due, reference, owner, status, late or updated."),
]


def list_records(
    *,
    owner: Owner = None,
    pillar: Pillar = None,
    board: Board = None,
    status: Status = None,
    rag: Rag = None,
    inspection: Inspection = None,
    due_before: DueBefore = None,
    kind: Kind = None,
    everything: All = False,
    sort: Sort = "due",
    records: Records = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List recommendations and actions: the open ones, by due date.

    recotrack list --owner pillar-4-lead
    recotrack list --rag red --due-before 2025-04-01 --sort late

    Finished ones are listed with --all, or where --status or --rag asks for them.

    Exit 0: all was read, even if nothing fits. 1: a file could not be read; stderr names it.
    2: an unknown name, with the known ones. 3: there is no register.
    """
    from recotrack.cli import filters
    from recotrack.cli.context import find_context, leave
    from recotrack.cli.unread import say_unread
    from recotrack.progress import SORTS, Progress, selected, sorted_standings

    context = find_context(records, as_of)
    order = filters.known("order", sort, SORTS)
    progress = Progress(context.filled_register(), context.today)
    choice = filters.choice(
        progress,
        kind=kind,
        owner=owner,
        pillar=pillar,
        board=board,
        inspection=inspection,
        status=status or (),
        rag=rag or (),
        due_before=due_before,
    )
    fitting = sorted_standings(order, selected(progress, choice))
    shown = [each for each in fitting if everything or status or rag or each.is_open]
    _print(progress, shown, len(fitting) - len(shown), json=json)
    leave(say_unread(progress.register, _may_hold_work))


def _may_hold_work(path: str) -> bool:
    return not path.endswith(("/response.yaml", "/measures.yaml"))


def _print(progress: "Progress", shown: "list[Standing]", hidden: int, *, json: bool) -> None:
    from recotrack.cli.list_text import print_list, summary
    from recotrack.cli.printing import print_json
    from recotrack.cli.standing_json import standing_json

    if json:
        print_json([standing_json(progress, each) for each in shown], progress.today)
        return
    print_list(progress, shown)
    summary(shown, hidden)
