"""How `list` sets out an action or a recommendation: on one line in a pipe, on up to three at a
terminal.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from recotrack.cli.record_words import (
    days_words,
    done_words,
    moved_words,
    title_words,
)
from recotrack.dates import uk_short
from recotrack.progress import Progress, Standing
from recotrack.progress.facts import FACTS


class Listing(NamedTuple):
    """What a printed list is made from: the progress, and a function for names."""

    progress: Progress
    name: Callable[[str], str]
    """A reference as it is printed: complete in a pipe, the shortest that will do at a terminal."""


class Cell(NamedTuple):
    """A fact on a line."""

    fact: str
    words: Callable[[Listing, Standing], str]

    @property
    def heading(self) -> str:
        """The heading of the column."""
        return FACTS[self.fact].heading


def _name(listing: Listing, standing: Standing) -> str:
    return listing.name(standing.reference)


def _title(listing: Listing, standing: Standing) -> str:
    return title_words(standing, listing.name)


def _colour(listing: Listing, standing: Standing) -> str:
    rag = listing.progress.rag(standing)
    return f"{rag.colour}, {rag.words}"


def _colour_and_condition(listing: Listing, standing: Standing) -> str:
    rag = listing.progress.rag(standing)
    return f"{rag.colour} {rag.when}"


def _beside_colour(listing: Listing, standing: Standing) -> str:
    """The action or the part that gave the colour, or what green would hide; empty if neither."""
    rag = listing.progress.rag(standing)
    return rag.detail if rag.names_work else rag.but


def _owner(listing: Listing, standing: Standing) -> str:
    return listing.progress.register.role_title(standing.owner)


IN_PIPE = (
    Cell("reference", _name),
    Cell("due", lambda _, work: work.due.isoformat() if work.due else "-"),
    Cell("days_left", lambda _, work: days_words(work)),
    Cell(
        "first_due",
        lambda _, work: moved_words(work, date.isoformat).removeprefix("first due ") or "-",
    ),
    Cell("status", lambda _, work: ", ".join(filter(None, (work.status, work.parts_words)))),
    Cell("rag", _colour),
    Cell("owner_title", _owner),
    Cell("title", _title),
)
AT_TERMINAL = (
    Cell("due", lambda _, work: uk_short(work.due) if work.due else "no date"),
    Cell("days_left", lambda _, work: days_words(work) if work.is_open else "-"),
    Cell("reference", _name),
    Cell("status", lambda _, work: work.status),
    Cell("owner_title", _owner),
)
"""The first line of each, which has headings."""
BELOW = (
    Cell("rag", _colour_and_condition),
    Cell("title", _title),
)
"""The line below it; the first cell is in the colour that it names."""
LAST = (
    Cell("rag", _beside_colour),
    Cell("done_days_late", lambda _, work: done_words(work)),
    Cell("first_due", lambda _, work: moved_words(work, uk_short)),
    Cell("parts", lambda _, work: work.parts_words),
)
"""Facts that only a few of them have, on a third line."""


def cells_of(cells: tuple[Cell, ...], listing: Listing, standing: Standing) -> list[str]:
    """The cells of a line, in words."""
    return [each.words(listing, standing) for each in cells]
