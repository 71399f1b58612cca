"""What `list` says of an action or a recommendation: one line for each column.

From this table follow the JSON, the lines in a pipe and those at a terminal.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from recotrack.cli.json_v1 import JsonObject
from recotrack.cli.record_words import (
    days_words,
    done_words,
    moved_words,
    rag_words,
    title_words,
)
from recotrack.dates import uk
from recotrack.progress import Progress, Standing, inspection_of
from recotrack.words import one_line


class Listing(NamedTuple):
    """A list as it is printed: what is worked out, and how it calls what it lists."""

    progress: Progress
    name: Callable[[str], str]
    """A reference as it is printed: complete in a pipe, the shortest that will do at a terminal."""


CellWords = Callable[[Listing, Standing], str]


class AtTerminal(NamedTuple):
    """Where a column stands at a terminal, where each standing has lines of its own."""

    line: int
    """The first has headings; another one that is empty is left out."""
    at: int
    """Columns of a line stand in the order of these numbers."""
    width: int = 0
    words: CellWords | None = None
    """Where they are others than in a pipe."""
    in_colour: bool = False
    """Whether it is printed in the colour of the policy; the first of a line may be."""


class Column(NamedTuple):
    """A column: in JSON always, elsewhere where it has a place."""

    key: str
    value: Callable[[Progress, Standing], object]
    heading: str = ""
    words: CellWords = lambda _, __: ""
    in_pipe: int = 0
    """Columns stand in the order of these numbers."""
    at_terminal: AtTerminal | None = None


def _whole_title(_: Progress, standing: Standing) -> str:
    return one_line(standing.title)


def _name(listing: Listing, standing: Standing) -> str:
    return listing.name(standing.reference)


def _title(listing: Listing, standing: Standing) -> str:
    return title_words(standing, listing.name)


def _owner(listing: Listing, standing: Standing) -> str:
    return listing.progress.register.role_title(standing.owner)


def _status(_: Listing, standing: Standing) -> str:
    return ", ".join(filter(None, (standing.status, standing.parts_words)))


def _status_alone(_: Listing, standing: Standing) -> str:
    return standing.status


def _parts(_: Listing, standing: Standing) -> str:
    return standing.parts_words


def _days(_: Listing, standing: Standing) -> str:
    return days_words(standing)


def _days_while_open(_: Listing, standing: Standing) -> str:
    return days_words(standing) if standing.is_open else "-"


def _done_late(_: Listing, standing: Standing) -> str:
    return done_words(standing)


def _moved(_: Listing, standing: Standing) -> str:
    return moved_words(standing)


def _due(_: Listing, standing: Standing) -> str:
    return standing.due.isoformat() if standing.due else "-"


def _due_or_none(_: Listing, standing: Standing) -> str:
    return uk(standing.due) if standing.due else "no date"


def _first_due(_: Listing, standing: Standing) -> str:
    return moved_words(standing, date.isoformat).removeprefix("first due ") or "-"


def _rag(progress: Progress, standing: Standing) -> dict[str, str]:
    rag = progress.rag(standing)
    return {"colour": rag.colour, "when": rag.when, "words": rag.words}


def _colour(listing: Listing, standing: Standing) -> str:
    rag = listing.progress.rag(standing)
    return f"{rag.colour}, {rag.words}"


def _colour_and_condition(listing: Listing, standing: Standing) -> str:
    return rag_words(listing.progress, standing)


# Key and value in JSON; heading, words and place in a pipe; line, place, width at a terminal.
# fmt: off
COLUMNS = (
    Column("reference", lambda _, standing: standing.reference, "reference", _name, 10,
           AtTerminal(1, 30)),
    Column("kind", lambda _, standing: standing.kind),
    Column("title", _whole_title, "what", _title, 80, AtTerminal(2, 20)),
    Column("status", lambda _, standing: standing.status, "status", _status, 50,
           AtTerminal(1, 40, 11, _status_alone)),
    Column("owner", lambda _, standing: standing.owner, "owner", _owner, 70, AtTerminal(1, 50)),
    Column("due", lambda _, standing: standing.due, "due", _due, 20,
           AtTerminal(1, 10, 17, _due_or_none)),
    Column("first_due", lambda _, standing: standing.ledger.first, "first due", _first_due, 40,
           AtTerminal(3, 10, 0, _moved)),
    Column("days_left", lambda _, standing: standing.days_left, "days", _days, 30,
           AtTerminal(1, 20, 8, _days_while_open)),
    Column("days_late", lambda _, standing: standing.days_late),
    Column("done_on", lambda _, standing: standing.done_on),
    Column("done_days_late",
           lambda _, standing: standing.done_late.days if standing.done_late else None,
           at_terminal=AtTerminal(3, 5, 0, _done_late)),
    Column("done_days_late_against_first",
           lambda _, standing: standing.done_late.against_first if standing.done_late else None),
    Column("done_day_assumed", lambda _, standing: standing.done_day_assumed),
    Column("moves", lambda _, standing: len(standing.ledger.moves)),
    Column("rag", _rag, "RAG", _colour, 60,
           AtTerminal(2, 10, 18, _colour_and_condition, in_colour=True)),
    Column("updated", lambda _, standing: standing.last_life),
    Column("inspection", inspection_of),
    Column("parts", lambda _, standing: [each.reference for each in standing.parts]),
    Column("parts_done", lambda _, standing: sum(each.done for each in standing.parts),
           at_terminal=AtTerminal(3, 20, 0, _parts)),
    Column("pillars", lambda _, standing: list(standing.pillars)),
    Column("duplicate_of", lambda _, standing: standing.duplicate_of),
    Column("withdrawn", lambda _, standing: standing.withdrawn),
    Column("path", lambda progress, standing: f"{progress.register.label}/{standing.path}"),
)
# fmt: on
"""In the order in which JSON has them; a line without words is in JSON alone."""


def standing_json(progress: Progress, standing: Standing) -> JsonObject:
    """An action or a recommendation, in list and show."""
    return {column.key: column.value(progress, standing) for column in COLUMNS}
