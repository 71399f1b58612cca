"""The list at a terminal: each standing on up to three lines."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.cells import cell_len

from recotrack.cli.lines import GAP, Line, Styled, Words, coloured
from recotrack.cli.list.layout import AT_TERMINAL, BELOW, LAST, Listing, cells_of
from recotrack.cli.printing import console, print_lines
from recotrack.progress import Standing


def print_at_terminal(listing: Listing, listed: list[Standing]) -> None:
    """Each standing on lines of its own, in the colour of the policy."""
    out = console()
    widths = _widths(listing, listed, out.width)
    print_lines(out, _lines(listing, listed, widths, out.width), out.width)


def _lines(
    listing: Listing, listed: list[Standing], widths: list[int], terminal: int
) -> Iterator[Line]:
    yield from _first([Styled(each.heading, "bold") for each in AT_TERMINAL], widths, terminal)
    for standing, before in zip(listed, [None, *listed], strict=False):
        if standing.withdrawn and not (before and before.withdrawn):
            yield Line([Styled("withdrawn reports, in no total", "bold")], cut=True)
        yield from _first(cells_of(AT_TERMINAL, listing, standing), widths, terminal)
        colour, title = cells_of(BELOW, listing, standing)
        painted = coloured(colour, listing.progress.rag(standing).colour)
        yield Line((painted, title), [BELOW[0].width], indent=2, cut=True)
        if last := "  ".join(filter(None, cells_of(LAST, listing, standing))):
            yield Line([last], indent=BELOW[0].width + 4, cut=True)


def _first(cells: Sequence[Words], widths: list[int], terminal: int) -> Iterator[Line]:
    """The first line; where the terminal is too narrow for it, more, so that nothing is left out
    and no reference is cut.
    """
    at, indent = 0, 0
    while at < len(cells):
        lengths = (
            max(width, cell_len(str(cell)))
            for cell, width in zip(cells[at:-1], widths[at:-1], strict=True)
        )
        # Of the last one, the owner, a few letters will do.
        ends = accumulate((*lengths, _FEW), lambda end, length: end + len(GAP) + length)
        fitting = max(1, len([end for end in ends if indent + end <= terminal]))
        alone = fitting == 1 and at + 1 < len(cells)
        yield Line(cells[at : at + fitting], widths[at:], indent, cut=not alone)
        at, indent = at + fitting, len(GAP)


_FEW = 8


def _widths(listing: Listing, listed: list[Standing], terminal: int) -> list[int]:
    """How wide the columns are: what is to spare goes to the references, if there are such long
    ones.
    """
    widths = {each.fact: each.width for each in AT_TERMINAL}
    spare = terminal - sum(widths.values()) - 2 * (len(widths) - 1)
    longest = max(len(listing.name(each.reference)) for each in listed)
    widths["reference"] = min(widths["reference"] + max(0, spare), longest)
    return [*widths.values()]
