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
    rag_words,
    title_words,
)
from recotrack.dates import uk
from recotrack.progress import Progress, Standing
from recotrack.progress.facts import FACTS


class Listing(NamedTuple):
    """A list as it is printed: what is worked out, and how it calls what it lists."""

    progress: Progress
    name: Callable[[str], str]
    """A reference as it is printed: complete in a pipe, the shortest that will do at a terminal."""


class Cell(NamedTuple):
    """A fact on a line."""

    fact: str
    words: Callable[[Listing, Standing], str]
    width: int = 0
    """At a terminal; in a pipe it is that of the longest."""

    @property
    def heading(self) -> str:
        """What stands above it."""
        return FACTS[self.fact].heading


def _name(listing: Listing, standing: Standing) -> str:
    return listing.name(standing.reference)


def _title(listing: Listing, standing: Standing) -> str:
    return title_words(standing, listing.name)


def _owner(listing: Listing, standing: Standing) -> str:
    return listing.progress.register.role_title(standing.owner)


def _status_and_parts(_: Listing, standing: Standing) -> str:
    return ", ".join(filter(None, (standing.status, standing.parts_words)))


def _due(_: Listing, standing: Standing) -> str:
    return standing.due.isoformat() if standing.due else "-"


def _due_in_words(_: Listing, standing: Standing) -> str:
    return uk(standing.due) if standing.due else "no date"


def _days(_: Listing, standing: Standing) -> str:
    return days_words(standing)


def _days_while_open(_: Listing, standing: Standing) -> str:
    return days_words(standing) if standing.is_open else "-"


def _first_due(_: Listing, standing: Standing) -> str:
    return moved_words(standing, date.isoformat).removeprefix("first due ") or "-"


def _colour(listing: Listing, standing: Standing) -> str:
    rag = listing.progress.rag(standing)
    return f"{rag.colour}, {rag.words}"


def _colour_and_condition(listing: Listing, standing: Standing) -> str:
    return rag_words(listing.progress, standing)


IN_PIPE = (
    Cell("reference", _name),
    Cell("due", _due),
    Cell("days_left", _days),
    Cell("first_due", _first_due),
    Cell("status", _status_and_parts),
    Cell("rag", _colour),
    Cell("owner_title", _owner),
    Cell("title", _title),
)
AT_TERMINAL = (
    Cell("due", _due_in_words, 17),
    Cell("days_left", _days_while_open, 8),
    Cell("reference", _name, 28),
    Cell("status", lambda _, standing: standing.status, 11),
    Cell("owner_title", _owner, 14),
)
"""The first line of each, which has headings. The reference takes what room there is."""
BELOW = (Cell("rag", _colour_and_condition, 18), Cell("title", _title))
"""The line below it; the first cell is in the colour that it names."""
LAST = (
    Cell("done_days_late", lambda _, standing: done_words(standing)),
    Cell("first_due", lambda _, standing: moved_words(standing)),
    Cell("parts", lambda _, standing: standing.parts_words),
)
"""What there is to say of a few of them, on a third line."""


def cells_of(cells: tuple[Cell, ...], listing: Listing, standing: Standing) -> list[str]:
    """The cells of a line, in words."""
    return [each.words(listing, standing) for each in cells]
