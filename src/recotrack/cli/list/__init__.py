"""list: recommendations and actions, the open ones first, by due date."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import typer

from recotrack.cli.context import leave, say, wrapped
from recotrack.cli.figures_json import work_json
from recotrack.cli.filters import STATUSES, typed_filters
from recotrack.cli.json_v1 import print_json
from recotrack.cli.known import known_json, say_typed_since, seen_context
from recotrack.cli.lines import aligned
from recotrack.cli.list.layout import IN_PIPE, Listing, cells_of
from recotrack.cli.names import known
from recotrack.cli.options import AsOf, Json, KnownOn, Records, TypedFilters, with_filters
from recotrack.cli.record_words import how_late, naming
from recotrack.cli.text_option import text_option
from recotrack.cli.unread import say_unread
from recotrack.progress import (
    SORTS,
    Progress,
    Standing,
    kinds_of,
    selected,
    sorted_standings,
    split_by_kind,
)
from recotrack.words import ALWAYS_TOLD, count_of, counts_of_kinds

All = Annotated[bool, typer.Option("--all", help="List finished ones too.")]
Sort = Annotated[
    str,
    text_option("--sort", "ORDER", "due, reference, owner, status, late or updated."),
]


@with_filters()
def list_records(
    *,
    filters: TypedFilters,
    everything: All = False,
    sort: Sort = "due",
    records: Records = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
) -> None:
    """List recommendations and actions: the open ones, by due date.

    recotrack list --owner pillar-4-lead
    recotrack list --rag red --due-before 2025-04-01 --sort late

    Finished ones are listed with --all, or if --status or --rag asks for them. If one was finished
    late, the list says by how many days.

    Exit 0: all was read, even if nothing fits. 1: a file could not be read; stderr names it.
    2: an unknown name; stderr lists the known ones. 3: there is no register, or git does not have
    what was known then.
    """
    context = seen_context(records, as_of, known_on)
    order = known("order", sort, SORTS)
    progress = Progress(context.seen_register(), context.today)
    wanted = typed_filters(progress, **filters)
    fitting = selected(progress, wanted)
    finished_too = everything or wanted.asks_for_finished
    shown = [each for each in fitting if finished_too or each.is_open]
    # Work of withdrawn reports is last: at a terminal below a heading, in a pipe marked by line.
    listed = sorted(sorted_standings(order, shown), key=lambda each: each.withdrawn is not None)
    if json:
        items = [work_json(progress, each) for each in listed]
        print_json(items, progress.today, **known_json(progress.register))
    else:
        _print(progress, listed)
        words = _summary(listed, [each for each in fitting if not (finished_too or each.is_open)])
        say(wrapped(words) if sys.stderr.isatty() else words)
    say_typed_since(context, lambda: progress.register, _may_hold_work)
    leave(say_unread(progress.register, _may_hold_work))


def _may_hold_work(path: str) -> bool:
    return not path.endswith(("/response.yaml", "/measures.yaml"))


def _summary(listed: list[Standing], hidden: list[Standing]) -> str:
    """How many there are, for stderr. First what the totals of `status` count, then the rest."""
    end = f" (and {', '.join(_finished(hidden))}: --all lists them)" if hidden else ""
    if not listed:
        return f"nothing open fits{end}"
    counted = [each for each in listed if each.counts]
    late = sum(each.overdue for each in counted)
    counts = counts_of_kinds(kinds_of(counted), always=ALWAYS_TOLD)
    return f"{counts}; {late:,} late{_withdrawn(listed)}{_not_counted(listed)}{end}"


def _finished(hidden: list[Standing]) -> Iterator[str]:
    """How much finished work is not listed, by how it ended."""
    counts = Counter(map(_end_of, hidden))
    for end in ("done", *STATUSES, _OF_WITHDRAWN):
        if counts[end]:
            yield f"{counts[end]:,} {end}"
    if counts[_DUPLICATE]:
        yield count_of(counts[_DUPLICATE], _DUPLICATE)


_DUPLICATE, _OF_WITHDRAWN = "duplicate", "more of a withdrawn report"


def _end_of(standing: Standing) -> str:
    """How it ended, or why it is in no total."""
    if standing.withdrawn:
        return _OF_WITHDRAWN
    if standing.duplicate_of:
        return _DUPLICATE
    return "done" if standing.done else standing.status


def _withdrawn(listed: list[Standing]) -> str:
    """How much work of withdrawn reports is listed, and how much of that is late."""
    withdrawn = [each for each in listed if each.withdrawn]
    return f"; {len(withdrawn):,} of a withdrawn report{how_late(withdrawn)}" if withdrawn else ""


def _not_counted(listed: list[Standing]) -> str:
    """How much listed work is in no total: cancelled work, duplicates and their actions."""
    duplicates, actions = split_by_kind(each for each in listed if each.duplicate_of)
    cancelled = sum(each.was_cancelled for each in listed)
    parts = [
        *([count_of(len(duplicates), "duplicate")] if duplicates else []),
        *([f"{count_of(len(actions), 'action')} of a duplicate"] if actions else []),
        *([f"{cancelled:,} cancelled"] if cancelled else []),
    ]
    return f"; {', '.join(parts)} not counted" if parts else ""


def _print(progress: Progress, listed: list[Standing]) -> None:
    """Print the list on stdout; nothing at all if it is empty."""
    if not listed:
        return
    listing = Listing(progress, naming(progress))
    if sys.stdout.isatty():
        # rich's console takes as long to load as 50 records: a pipe does without.
        from recotrack.cli.list.screen import print_at_terminal  # noqa: PLC0415

        print_at_terminal(listing, listed)
    else:
        _print_in_pipe(listing, listed)


def _print_in_pipe(listing: Listing, listed: list[Standing]) -> None:
    """Print complete references and every word, so that each line can be found and read alone."""
    rows = [cells_of(IN_PIPE, listing, standing) for standing in listed]
    for line in aligned([[each.heading for each in IN_PIPE], *rows]):
        sys.stdout.write(f"{line}\n")
