"""The list at a terminal: each standing on up to three lines."""

from collections.abc import Iterator

from recotrack.cli.lines import Line, Styled, coloured
from recotrack.cli.list.layout import AT_TERMINAL, BELOW, LAST, Listing, cells_of
from recotrack.cli.printing import console, print_lines
from recotrack.progress import Standing


def print_at_terminal(listing: Listing, listed: list[Standing]) -> None:
    """Each standing on lines of its own, in the colour of the policy."""
    out = console()
    widths = _widths(listing, listed, out.width)
    print_lines(out, _lines(listing, listed, widths), out.width)


def _lines(listing: Listing, listed: list[Standing], widths: list[int]) -> Iterator[Line]:
    yield Line([Styled(each.heading, "bold") for each in AT_TERMINAL], widths, cut=True)
    for standing, before in zip(listed, [None, *listed], strict=False):
        if standing.withdrawn and not (before and before.withdrawn):
            yield Line([Styled("withdrawn reports, in no total", "bold")], cut=True)
        yield Line(cells_of(AT_TERMINAL, listing, standing), widths, cut=True)
        colour, title = cells_of(BELOW, listing, standing)
        painted = coloured(colour, listing.progress.rag(standing).colour)
        yield Line((painted, title), [BELOW[0].width], indent=2, cut=True)
        if last := "  ".join(filter(None, cells_of(LAST, listing, standing))):
            yield Line([last], indent=BELOW[0].width + 4, cut=True)


def _widths(listing: Listing, listed: list[Standing], terminal: int) -> list[int]:
    """How wide the columns are: what is to spare goes to the references, if there are such long
    ones.
    """
    widths = {each.fact: each.width for each in AT_TERMINAL}
    spare = terminal - sum(widths.values()) - 2 * (len(widths) - 1)
    longest = max(len(listing.name(each.reference)) for each in listed)
    widths["reference"] = min(widths["reference"] + max(0, spare), longest)
    return [*widths.values()]
