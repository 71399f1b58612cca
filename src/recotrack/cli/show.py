"""show: everything about one thing, whatever its reference means."""

from typing import TYPE_CHECKING, Annotated

import typer

from recotrack.cli.options import AsOf, Json, Records

if TYPE_CHECKING:
    from collections.abc import Callable

    from recotrack.progress import Progress
    from recotrack.register import Referent

Reference = Annotated[
    str,
    typer.Argument(
        metavar="REF",
        help="A reference, any tail of one that fits one thing, or a file.",
        show_default=False,
    ),
]


def show(
    reference: Reference,
    *,
    records: Records = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Show all about one thing: a recommendation, an action, a pillar ...

    recotrack show rec-03
    recotrack show 2024-08-22-soteria --as-of 2024-10-01

    What the source does not state is marked (assumed). The last entries of a history are the
    newest. `register` is a reference too: who owns what, and the policy in words.

    Exit 0: shown. 1: its file, or a file that belongs on the page, could not be read. 2: no such
    thing, or several. 3: there is no register.
    """
    from recotrack.cli.context import find_context, leave
    from recotrack.cli.unread import say_unread
    from recotrack.progress import Progress
    from recotrack.register import find

    context = find_context(records, as_of)
    progress = Progress(context.register(), context.today)
    thing = find(progress.register, reference)
    _print(progress, thing, json=json)
    leave(say_unread(progress.register, _belongs(thing), "is not in what is shown"))


def _print(progress: "Progress", thing: "Referent", *, json: bool) -> None:
    if json:
        from recotrack.cli.printing import print_json
        from recotrack.cli.show_json import thing_json

        print_json([thing_json(progress, thing)], progress.today)
    else:
        from recotrack.cli.show_text import page_of

        page_of(progress, thing).print()


def _belongs(thing: "Referent") -> "Callable[[str], bool]":
    """Whether a file's contents stand on the page of a thing: titles, and what is in its folder."""
    folder = thing.path.rpartition("/")[0]
    around = f"{folder}/" if thing.kind in {"inspection", "programme"} else None
    return lambda path: path == "register.yaml" or bool(around and path.startswith(around))
