"""A programme: programme.yaml, its pillars, and measures.yaml."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, RootModel

from recotrack.model.key import Seen, key, needed
from recotrack.model.recommendation import Action
from recotrack.model.shape import Shape, mapping
from recotrack.model.types import (
    ENTRIES,
    Date,
    Decimal,
    Id,
    Ids,
    Markdown,
    Reference,
    Text,
    Texts,
)


@mapping
class Source(Shape):
    """A document that the programme refers to."""

    title: Text = needed(description="what it is", seen=Seen.COMMITTEE)
    at: Text | None = key(description="where it stands", seen=Seen.COMMITTEE)


def _ended() -> Any:  # noqa: ANN401 - as `key`
    return key(
        description="the day from which it takes no new work",
        seen=Seen.ALL,
        day="ended",
        reported_by="board-changed",
        quoted=True,
    )


def _continued_in() -> Any:  # noqa: ANN401 - as `key`
    return key(
        description="the pillar or programme in which its work goes on, if it ended",
        seen=Seen.ALL,
        refers="pillar or programme",
        since="ended",
        reported_by="board-changed",
        quoted=True,
    )


@mapping
class Programme(Shape):
    """programme.yaml."""

    title: Text = needed(
        description="the title as printed", seen=Seen.NAME, reported_by="title-changed"
    )
    aim: Text | None = key(description="what it is for", seen=Seen.WORDS)
    project_manager: Id | None = key(
        description="the role that runs it", seen=Seen.ROLE, refers="role"
    )
    board: Id | None = key(
        description="the board it reports to",
        seen=Seen.BOARD,
        refers="board",
        reported_by="board-changed",
        quoted=True,
    )
    boards: Ids = key(
        default=(),
        description="instead of board, if it reports to several",
        seen=Seen.BOARD,
        refers="board",
        reported_by="board-changed",
        quoted=True,
    )
    references: Annotated[tuple[Source, ...], ENTRIES] = key(
        default=(), description="documents it refers to", seen=Seen.COMMITTEE
    )
    ended: Date | None = _ended()
    continued_in: Reference | None = _continued_in()

    @property
    def reports_to(self) -> tuple[str, ...]:
        """The boards, whichever key names them; each once."""
        return tuple(dict.fromkeys((*((self.board,) if self.board else ()), *self.boards)))

    @property
    def assumes_boards(self) -> bool:
        """Whether the source does not state to which boards it reports."""
        return not {"board", "boards"}.isdisjoint(self.assumed)


@mapping
class Product(Shape):
    """Something that a pillar makes, and that may serve as evidence."""

    id: Id = needed(
        description="its id; no action of the pillar may have the same",
        seen=Seen.ALL,
    )
    title: Text = needed(
        description="the title as printed", seen=Seen.WORDS, reported_by="product-changed"
    )
    at: Text | None = key(
        description="its place: an address, or a path from the folder that holds records/",
        seen=Seen.COMMITTEE,
        reported_by="product-changed",
    )


@mapping
class Pillar(Shape):
    """pillar-N.yaml: a part of a programme, with work that hangs on no recommendation."""

    number: Text | None = key(description="the number as printed", seen=Seen.GAP)
    title: Text = needed(
        description="the title as printed", seen=Seen.NAME, reported_by="title-changed"
    )
    leads: Ids = key(
        default=(), description="the roles that lead it", seen=Seen.ROLE, refers="role"
    )
    partners: Ids = key(
        default=(), description="the roles that work with it", seen=Seen.ROLE, refers="role"
    )
    problem: Markdown | None = key(description="the problem statement", seen=Seen.WORDS)
    long_term_aim: Markdown | None = key(
        description="what it is for in the long term", seen=Seen.WORDS
    )
    stakeholders: Texts = key(
        default=(),
        description="who has an interest; documents print the title of a role",
        seen=Seen.WORDS,
    )
    ended: Date | None = _ended()
    continued_in: Reference | None = _continued_in()
    products: Annotated[tuple[Product, ...], ENTRIES] = key(
        default=(), description="what it makes", seen=Seen.ALL
    )
    actions: Annotated[tuple[Action, ...], ENTRIES] = key(
        default=(), description="work that hangs on no recommendation", seen=Seen.ALL
    )

    @property
    def heading(self) -> str:
        """Pillar 3: its title. A pillar without a number has its title alone."""
        return f"Pillar {self.number}: {self.title}" if self.number else self.title


@mapping
class Reading(Shape):
    """The value of a measure on a day."""

    date: Date = needed(
        description="the day it holds for", seen=Seen.ALL, day="happened", quoted=True
    )
    value: Decimal = needed(
        description="the value, in the measure's unit", seen=Seen.ALL, quoted=True
    )
    note: Text | None = key(description="what there is to say about it", seen=Seen.COMMITTEE)


@mapping
class Measure(Shape):
    """A key performance indicator."""

    id: Id = needed(description="its id: small letters, digits and hyphens", seen=Seen.ALL)
    title: Text = needed(
        description="the title as printed, such as Charge rate",
        seen=Seen.NAME,
        reported_by="title-changed",
    )
    unit: Text | None = key(
        description="what it is measured in, such as % or days",
        seen=Seen.WORDS,
        reported_by="reading-changed",
        quoted=True,
    )
    better: Literal["higher", "lower"] | None = key(
        description="which way is better: higher or lower",
        seen=Seen.ALL,
        reported_by="reading-changed",
        quoted=True,
    )
    baseline: Decimal | None = key(
        description="the value at the start",
        seen=Seen.GAP,
        reported_by="reading-changed",
        quoted=True,
    )
    target: Decimal | None = key(
        description="the value aimed at", seen=Seen.GAP, reported_by="reading-changed", quoted=True
    )
    readings: Annotated[tuple[Reading, ...], ENTRIES] = key(
        default=(), description="values, appended", seen=Seen.ALL
    )


class Measures(RootModel[tuple[Measure, ...]]):
    """measures.yaml: a list, so its entries carry `assumed` and `source`."""

    model_config = ConfigDict(frozen=True, defer_build=True)
