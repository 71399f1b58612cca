"""How a list looks: two lines for each at a terminal, one in a pipe."""

import sys
from collections.abc import Callable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from recotrack.cli.context import say
from recotrack.cli.printing import coloured, console
from recotrack.cli.words import days_words, moved_words, rag_words, what
from recotrack.progress import Progress, Standing
from recotrack.register import shortener
from recotrack.words import count_of

_HEADINGS = ("reference", "due", "days", "first due", "status", "RAG", "owner", "what")
_SHORTEST_ROOM = 28
_BESIDE = 51
"""Columns for all but the reference, with 14 for the owner."""


def print_list(progress: Progress, standings: list[Standing]) -> None:
    """The list on stdout; nothing at all where it is empty."""
    if not standings:
        return
    if sys.stdout.isatty():
        _print_at_terminal(progress, standings)
    else:
        _print_in_pipe(progress, standings)


def summary(shown: list[Standing], hidden: int) -> None:
    """How many there are, on stderr: it is no row of the list."""
    actions = sum(each.kind == "action" for each in shown)
    late = sum(each.overdue for each in shown)
    parts = [count_of(len(shown) - actions, "recommendation"), count_of(actions, "action")]
    end = f" (and {hidden:,} finished: --all lists them)" if hidden else ""
    say(f"{', '.join(parts)}; {late:,} late{end}" if shown else f"nothing open fits{end}")


def _print_in_pipe(progress: Progress, standings: list[Standing]) -> None:
    """Complete references and every word, so that a line can be searched for and read alone."""
    rows = [_HEADINGS, *(_row(progress, each) for each in standings)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(f"{'  '.join(padded).rstrip()}\n")


def _row(progress: Progress, it: Standing) -> tuple[str, ...]:
    rag = progress.rag(it)
    return (
        it.reference,
        it.due.isoformat() if it.due else "-",
        days_words(it),
        moved_words(it).removeprefix("first due ") or "-",
        it.status,
        f"{rag.colour}, {rag.words}",
        progress.register.role_title(it.owner),
        what(it),
    )


def _print_at_terminal(progress: Progress, standings: list[Standing]) -> None:
    short = shortener(progress.register)
    names = [short(each.reference) for each in standings]
    out = console()
    # A longer reference is never cut, for it is there to be typed: it moves its line on.
    room = min(max(_SHORTEST_ROOM, out.width - _BESIDE), max(map(len, names)))
    head = f"{'due':10}  {'days':8}  {'reference':{room}}  {'status':11}  owner"
    out.print(Text(head, style="bold"), no_wrap=True, overflow="ellipsis")
    for name, each in zip(names, standings, strict=True):
        for line in _lines(progress, each, f"{name:{room}}", short):
            out.print(line, no_wrap=True, overflow="ellipsis")


def _lines(
    progress: Progress, it: Standing, reference: str, short: Callable[[str], str]
) -> Iterator[Text]:
    due = it.due.isoformat() if it.due else "no date"
    owner = progress.register.role_title(it.owner)
    yield Text(f"{due:10}  {days_words(it):8}  {reference}  {it.status:11}  {owner}")
    rag = coloured(f"  {rag_words(progress, it):18}  ", progress.rag(it).colour)
    yield rag.append(Text(what(it, short), style="default"))
    if it.ledger.moves:
        yield Text(f"{'':22}{moved_words(it)}")
