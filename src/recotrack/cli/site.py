"""site: the register as pages that anybody can put on a web server, or open from a folder."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from recotrack import store
from recotrack.cli.audience import ReaderOption, Views
from recotrack.cli.context import find_context, leave, once, say
from recotrack.cli.cut_titles import say_cut_titles
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, Records
from recotrack.cli.output import fill, must_be_folder_outside
from recotrack.cli.own_templates import folder_of, say_own, templates_of
from recotrack.cli.progress_bar import progress_bar
from recotrack.cli.serving import serve_and_renew
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.unread import say_unread
from recotrack.documents import AUDIENCES, FORMATS, can_be_written
from recotrack.exports.calendar import is_installed
from recotrack.problems import Exit, Failure, wrong_use
from recotrack.register import made_from
from recotrack.site import Site, files, gaps, in_order, steps
from recotrack.words import count_of

Folder = Annotated[
    Path,
    name_argument("DIR", "The folder of the site, created if it does not exist."),
]
BaseUrl = Annotated[
    str | None,
    text_option(
        "--base-url", "URL", "The address that the site will have: a feed needs whole addresses."
    ),
]
Formats = Annotated[
    list[str] | None,
    text_option(
        "--format",
        "FORMAT",
        f"A format of the documents to download: {', '.join(FORMATS)}; repeat for more. "
        "Else all that can be made here except Markdown.",
    ),
]
WithDocuments = Annotated[
    bool, typer.Option("--documents/--no-documents", help="Offer documents to download, or none.")
]
Serve = Annotated[
    bool,
    typer.Option(
        "--serve",
        help="Show the site on this machine only, and make it again whenever a record or a "
        "template is saved, until Ctrl+C.",
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port of --serve.")
]


def site(
    folder: Folder,
    *,
    audience: ReaderOption = "public",
    base_url: BaseUrl = None,
    forms: Formats = None,
    documents: WithDocuments = True,
    serve: Serve = False,
    port: Port = 8000,
    records: Records = None,
    as_of: AsOf = None,
) -> None:
    """Make a site of plain files from the records: pages, documents, search, a feed, a calendar.

    recotrack site public
    recotrack site preview --audience internal --serve

    Put the folder on a web server or a share, below any address, or open its index.html: nothing
    else is needed. The public sees nothing of a report or a response before the day on which that
    was published. Files that an earlier site in the folder had and this one does not are removed,
    and named; no other file is touched, and one that was changed since is never replaced.
    docs/site.md says more.

    Exit 0: made. 1: a record could not be read, and is not in it. 2: wrong use. 3: there is no
    register, a template has a mistake, or the folder cannot be written; then it is as it was.
    """
    reader = known("audience", audience, AUDIENCES)
    address = _address(base_url)
    chosen = _forms(forms)
    must_be_folder_outside(folder, find_context(records, as_of))

    told = once(say)  # not again at each change, where the site is served

    def make() -> tuple[list[str], Exit]:
        """Make the site anew from the records: the paths of its files, and the exit code."""
        context = find_context(records, as_of)
        views = Views(context)
        view = views.of(reader)
        templates = templates_of(context)
        pages = Site(
            progress=view.progress,
            audience=view.audience,
            knew=view.knew,
            templates=templates,
            forms=chosen,
            made_from=made_from(str(context.root), views.progress.register),
            base_url=address,
            has_calendar=is_installed(),
            tell=once(say),
        )
        with progress_bar(steps(pages, documents=documents), "documents and pages") as step:
            page_files = files(replace(pages, done=step), documents=documents)
            written = fill(folder, page_files, store.Maker.SITE, views.evidence)
        say(f"{folder}: {count_of(len(written), 'file')}")
        say_own(templates)
        say_cut_titles(view.progress.register)
        for path, name, places in gaps(pages):
            where = count_of(places, "place")
            told(f"to be filled in: {path}, in square brackets, {where}: in templates/{name}")
        if not pages.has_calendar:
            say(f"no calendar: it needs {store.office_extra()}")
        return written, say_unread(views.progress.register, lost="is not on the site")

    if serve:
        serve_and_renew(folder, port, lambda: make()[0], _look_for_changes(records, as_of))
    leave(make()[1])


def _address(typed: str | None) -> str:
    """The address, ending with a slash; empty if none was typed. Raises Failure for no address."""
    if typed is None:
        return ""
    if not typed.startswith(("https://", "http://")) or any(sign in typed for sign in '<>"? #\n'):
        raise wrong_use(
            f"{typed} is not the address of a site", "--base-url https://example.org/progress/"
        )
    return typed if typed.endswith("/") else f"{typed}/"


def _forms(typed: list[str] | None) -> tuple[str, ...]:
    """The formats to download: those that were typed, else all that can be made here."""
    if typed:
        return in_order(tuple(dict.fromkeys(known("format", each, FORMATS) for each in typed)))
    return in_order(tuple(form for form in FORMATS if form != "md" and can_be_written(form)))


def _look_for_changes(records: Path | None, as_of: str | None) -> Callable[[], object]:
    """A function that returns another value when a record or a template has been saved since."""
    context = find_context(records, as_of)
    root, own = context.root, folder_of(context)

    def look() -> object:
        try:
            return store.stamps(root), store.stamps(own)
        except (OSError, Failure):  # while it is being replaced
            return None

    return look
