"""show: everything about one thing, whatever its reference means.

The pages, by what they show, are the modules beside this one.
"""

import contextlib
from collections.abc import Callable
from typing import Annotated

from recotrack.cli.context import leave
from recotrack.cli.json_v1 import print_json
from recotrack.cli.known import known_json, say_typed_since, seen_context
from recotrack.cli.options import AsOf, Json, KnownOn, Records
from recotrack.cli.page import Page
from recotrack.cli.show.as_json import referent_json
from recotrack.cli.show.inspection import inspection_page, response_page
from recotrack.cli.show.office import office_page
from recotrack.cli.show.programme import (
    measure_page,
    measures_page,
    pillar_page,
    product_page,
    programme_page,
)
from recotrack.cli.show.recommendation import action_page, recommendation_page
from recotrack.cli.text_option import name_argument
from recotrack.cli.unread import say_unread
from recotrack.problems import Failure
from recotrack.progress import Progress
from recotrack.register import Context, Referent, Register, as_of, connected, find, quick_lookup
from recotrack.store import REGISTER

PAGES: dict[str, Callable[[Page, Progress, Referent], None]] = {
    "recommendation": recommendation_page,
    "action": action_page,
    "inspection": inspection_page,
    "response": response_page,
    "programme": programme_page,
    "pillar": pillar_page,
    "product": product_page,
    "measures": measures_page,
    "measure": measure_page,
    "register": office_page,
}
Reference = Annotated[
    str,
    name_argument(
        "REF", "What means one thing: peel, peel/rec-02, peel/2, train-sergeants; or a file."
    ),
]


def show(
    reference: Reference,
    *,
    records: Records = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
) -> None:
    """Show everything about one thing: a recommendation, an action, a report, a pillar.

    recotrack show rec-03
    recotrack show 2024-08-22-soteria --as-of 2024-10-01

    What the source does not state is marked (assumed). A long history ends with its newest entries.
    `register` is a reference too: who owns what, and the policy in words.

    Exit 0: shown. 1: its file, or a file that belongs on the page, could not be read. 2: no such
    thing, or several. 3: there is no register, or git
    does not have what was known then.
    """
    context = seen_context(records, as_of, known_on)
    register, referent = _from_few_files(context, reference) or _from_all_files(context, reference)
    progress = Progress(register, context.today)
    if json:
        item = referent_json(progress, referent)
        print_json([item], progress.today, **known_json(progress.register))
    else:
        page = Page()
        PAGES[referent.kind](page, progress, referent)
        page.print()
    belongs = _belongs_to(referent)
    say_typed_since(
        context,
        lambda: context.seen_register(may_be_empty=True),
        lambda path: path == referent.path or belongs(path),
    )
    leave(say_unread(progress.register, belongs, "is not in what is shown"))


def _from_all_files(context: Context, typed: str) -> tuple[Register, Referent]:
    """The whole register, and what is meant of it. Raises Failure as `find` does."""
    register = context.seen_register(may_be_empty=True)
    return register, find(register, typed)


def _from_few_files(context: Context, typed: str) -> tuple[Register, Referent] | None:
    """A recommendation or an action, with the few files that its page is made from; None if
    something else is meant, or nothing: then all files are needed.
    """
    reader = context.reader
    if context.known is not None or REGISTER not in reader.paths():
        return None
    with contextlib.suppress(Failure):
        found = quick_lookup(context, typed)
        if found.kind in {"recommendation", "action"}:
            register = as_of(context.register(connected(reader, found.path)), context.today)
            then = register.referents.get(found.reference)  # None before its day
            return (register, then) if then else None
    return None


def _belongs_to(referent: Referent) -> Callable[[str], bool]:
    """Whether a file's contents stand on the page of a thing: titles, and what is in its folder."""
    folder = referent.path.rpartition("/")[0]
    around = f"{folder}/" if referent.kind in {"inspection", "programme"} else None
    return lambda path: path == "register.yaml" or bool(around and path.startswith(around))
