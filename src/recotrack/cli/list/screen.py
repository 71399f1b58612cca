"""The list at a terminal: each standing on up to three lines, in columns."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from recotrack.cli.lines import GAP, Line, Styled, Words, coloured
from recotrack.cli.list.layout import AT_TERMINAL, BELOW, LAST, Listing, cells_of
from recotrack.cli.printing import console, print_lines
from recotrack.progress import Standing

_WIDEST_OWNER = 18
"""How wide the owner may be on the first line; a longer title is cut."""
_LEAST_REFERENCE = 20
"""The room below which no reference is on one line with the status and the owner."""


def print_at_terminal(listing: Listing, listed: list[Standing]) -> None:
    """Each standing on lines of its own, in the colour of the policy."""
    print_lines(_lines(listing, listed, console().width))


def _lines(listing: Listing, listed: list[Standing], terminal: int) -> Iterator[Line]:
    rows = [cells_of(AT_TERMINAL, listing, each) for each in listed]
    headings = [each.heading for each in AT_TERMINAL]
    widths = _widths([headings, *rows], terminal)
    below = [cells_of(BELOW, listing, each) for each in listed]
    room = max(cell_len(colour) for colour, _ in below)
    yield from _first_line([Styled(each, "bold") for each in headings], widths, terminal)
    for standing, before, row, (colour, title) in zip(
        listed, [None, *listed], rows, below, strict=False
    ):
        if standing.withdrawn and not (before and before.withdrawn):
            yield Line([Styled("withdrawn reports, in no total", "bold")], cut=True)
        yield from _first_line(row, widths, terminal)
        painted = coloured(colour, listing.progress.rag(standing).colour)
        yield Line((painted, title), [room], indent=2, cut=True)
        if last := "  ".join(filter(None, cells_of(LAST, listing, standing))):
            yield Line([last], indent=2 + room + len(GAP))


def _widths(rows: Sequence[Sequence[str]], terminal: int) -> list[int]:
    """How wide the columns of due date, days, reference and status are.

    That of references is as wide as the longest that fits beside the status and the owner; 0 if
    there is no room for any.
    """
    due, days, reference, status, owner = (
        [cell_len(cell) for cell in column] for column in zip(*rows, strict=True)
    )
    others = max(due), max(days), max(status), min(max(owner), _WIDEST_OWNER)
    room = terminal - sum(others) - len(GAP) * len(others)
    fitting = max(each for each in reference if each <= room) if room >= _LEAST_REFERENCE else 0
    return [max(due), max(days), fitting, max(status)]


def _first_line(cells: Sequence[Words], widths: Sequence[int], terminal: int) -> Iterator[Line]:
    """The first line; with a reference that is too wide, a second for the status and the owner."""
    due, days, reference, status = widths
    if cell_len(str(cells[2])) <= reference:
        yield Line(cells, widths, cut=True)
        return
    yield Line(cells[:3], widths)
    above = sum(width + len(GAP) for width in (due, days, reference) if width)
    room = max(len(GAP), terminal - status - len(GAP) - _WIDEST_OWNER)
    yield Line(cells[3:], [status], indent=min(above, room), cut=True)
