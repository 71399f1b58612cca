"""The list at a terminal: each standing on up to three lines."""

from functools import partial

from rich.text import Text

from recotrack.cli.lines import line_of
from recotrack.cli.list.layout import AT_TERMINAL, BELOW, LAST, Listing, cells_of
from recotrack.cli.printing import coloured, console
from recotrack.progress import Standing


def print_at_terminal(listing: Listing, listed: list[Standing]) -> None:
    """Each standing on lines of its own, in the colour of the policy."""
    out = console()
    show = partial(out.print, no_wrap=True, overflow="ellipsis")
    widths = _widths(listing, listed, out.width)
    show(Text(line_of([each.heading for each in AT_TERMINAL], widths), "bold"))
    for standing, before in zip(listed, [None, *listed], strict=False):
        if standing.withdrawn and not (before and before.withdrawn):
            show(Text("withdrawn reports, in no total", "bold"))
        show(Text(line_of(cells_of(AT_TERMINAL, listing, standing), widths)))
        colour, title = cells_of(BELOW, listing, standing)
        start = f"  {colour:{BELOW[0].width}}  "
        show(coloured(start, listing.progress.rag(standing).colour).append(title, "default"))
        if last := "  ".join(filter(None, cells_of(LAST, listing, standing))):
            show(Text(f"{'':{BELOW[0].width + 4}}{last}"))


def _widths(listing: Listing, listed: list[Standing], terminal: int) -> list[int]:
    """How wide the columns are: what is to spare goes to the references, if there are such long
    ones.
    """
    widths = {each.fact: each.width for each in AT_TERMINAL}
    spare = terminal - sum(widths.values()) - 2 * (len(widths) - 1)
    longest = max(len(listing.name(each.reference)) for each in listed)
    widths["reference"] = min(widths["reference"] + max(0, spare), longest)
    return [*widths.values()]
