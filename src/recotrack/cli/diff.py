"""diff: what changed between two commits, or since a board met, in words."""

from typing import TYPE_CHECKING, Annotated

import typer

from recotrack.cli.options import AsOf, Json, Records

if TYPE_CHECKING:
    from recotrack.register import Context
    from recotrack.review import Comparison, Review, Snapshot

Base = Annotated[
    str,
    typer.Argument(
        metavar="BASE",
        help="A commit, tag or branch; or BOARD for its last meeting, BOARD:DATE for that one.",
        show_default=False,
    ),
]
Head = Annotated[
    str | None,
    typer.Argument(
        metavar="[HEAD]", help="A commit; else the files as they are.", show_default=False
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", metavar="FORMAT", help="md (Markdown, at most a comment) or json."),
]
LinkBase = Annotated[
    str | None,
    typer.Option(
        "--link-base",
        metavar="URL",
        help="Links to files begin with this, such as https://github.com/o/r/blob/SHA/.",
        show_default=False,
    ),
]


def diff(
    base: Base,
    head: Head = None,
    *,
    format_: Format = "md",
    link_base: LinkBase = None,
    records: Records = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """What changed since a commit or a board's meeting, in words.

    recotrack diff main
    recotrack diff op-soteria-board:2025-06-05 --format json

    A commit is compared from where both lines of work parted, as in a pull request.

    Exit 0: it could be compared, whatever changed (recotrack check --since judges). 2: a meeting
    that did not take place, with those that did. 3: no repository, no such commit, a shallow clone.
    """
    from recotrack.cli.context import find_context
    from recotrack.cli.filters import known
    from recotrack.review import compare

    context = find_context(records, as_of)
    wanted = "json" if json else known("format", format_, ("md", "json"))
    address = _address(context, link_base) if link_base else None
    review = compare(_pair(context, base, head))
    if wanted == "json":
        from recotrack.cli.diff_json import print_diff_json

        print_diff_json(review)
    else:
        _print(review, address)


def _pair(context: "Context", base: str, head: str | None) -> "Comparison":
    from datetime import date, datetime, time

    from recotrack import review
    from recotrack.cli.context import LONDON

    def end_of(day: date) -> int:
        return int(datetime.combine(day, time.max, LONDON).timestamp())

    return review.comparison_since(_after(context, head), str(context.root), base, end_of)


def _after(context: "Context", head: str | None) -> "Snapshot":

    from recotrack import review

    exists = context.evidence_exists
    if head is not None:
        return review.snapshot_at(context.label, str(context.root), head, context.today, exists)
    return review.Snapshot(context.register(), context.today, "the files as they are", exists)


def _address(context: "Context", typed: str) -> str:
    """The address of the records folder, below the one that was typed."""
    import re
    from urllib.parse import quote

    from recotrack import git
    from recotrack.problems import wrong_use

    if not re.fullmatch(r"https?://[^\s<>()\[\]\\`|]+", typed):
        message = f"--link-base {typed} is no address that a link can begin with"
        raise wrong_use(message, "an address such as https://github.com/o/r/blob/SHA/")
    return f"{typed.rstrip('/')}/{quote(git.prefix(str(context.root)))}"


def _print(review: "Review", address: str | None) -> None:
    import sys

    from recotrack.review import markdown

    text = markdown(review, address)
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.markdown import Markdown

    from recotrack.cli.printing import console

    # Not every terminal strikes words out: what is gone keeps its signs.
    console().print(Markdown(text.replace("~~", "\\~\\~"), hyperlinks=False))
