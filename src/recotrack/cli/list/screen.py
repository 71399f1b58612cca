"""The list at a terminal: each standing on up to three lines."""

from rich.text import Text

from recotrack.cli.columns import COLUMNS, Column, Listing
from recotrack.cli.printing import coloured, console
from recotrack.progress import Standing

_SHORTEST_REFERENCE, _OWNER_ROOM = 28, 14
"""Columns at a terminal: for a reference at least, and for the owner behind it."""
_INDENTS = {1: 0, 2: 2, 3: 22}
"""Of the lines that a standing has at a terminal."""


def print_at_terminal(listing: Listing, listed: list[Standing]) -> None:
    """Each standing on lines of its own, in the colour of the policy."""
    out = console()
    lines = {number: _columns_of(number) for number in _INDENTS}
    widths = {each.key: each.at_terminal.width for each in COLUMNS if each.at_terminal}
    # A longer reference is never cut, for it is there to be typed: it moves its line on.
    beside = sum(widths[each.key] + 2 for each in lines[1]) - 2 + _OWNER_ROOM
    longest = max(len(listing.name(each.reference)) for each in listed)
    widths["reference"] = min(max(_SHORTEST_REFERENCE, out.width - beside), longest)
    head = [each.heading.ljust(widths[each.key]) for each in lines[1]]
    out.print(Text("  ".join(head), style="bold"), no_wrap=True, overflow="ellipsis")
    for standing, before in zip(listed, [None, *listed], strict=False):
        if standing.withdrawn and not (before and before.withdrawn):
            out.print(Text("withdrawn reports, in no total", style="bold"))
        for number, columns in lines.items():
            line = _line(listing, standing, columns, widths, _INDENTS[number])
            if str(line).strip():
                out.print(line, no_wrap=True, overflow="ellipsis")


def _columns_of(line: int) -> list[Column]:
    """The columns of a line at a terminal, from left to right."""
    placed = [
        (each.at_terminal.at, each)
        for each in COLUMNS
        if each.at_terminal and each.at_terminal.line == line
    ]
    return [column for _, column in sorted(placed, key=lambda pair: pair[0])]


def _line(
    listing: Listing,
    standing: Standing,
    columns: list[Column],
    widths: dict[str, int],
    indent: int,
) -> Text:
    cells = [
        ((each.at_terminal and each.at_terminal.words) or each.words)(listing, standing).ljust(
            widths[each.key]
        )
        for each in columns
    ]
    first = columns[0].at_terminal
    if not (first and first.in_colour):
        return Text(" " * indent + "  ".join(cell for cell in cells if cell))
    start = coloured(f"{' ' * indent}{cells[0]}  ", listing.progress.rag(standing).colour)
    return start.append(Text("  ".join(cells[1:]), style="default"))
