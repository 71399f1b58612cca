"""A programme: programme.yaml, its pillars, and measures.yaml."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel

from recotrack.model.recommendation import Action
from recotrack.model.shape import Shape, key, needed
from recotrack.model.types import (
    ENTRIES,
    Date,
    Decimal,
    Id,
    Ids,
    Markdown,
    Text,
    Texts,
)


class Source(Shape):
    """A document that the programme refers to."""

    title: Text = needed(description="what it is")
    at: Text | None = key(description="where it stands")


class Programme(Shape):
    """programme.yaml."""

    title: Text = needed(description="as it is printed")
    aim: Text | None = key(description="what it is for")
    project_manager: Id | None = key(description="the role that runs it")
    board: Id | None = key(description="the board it reports to")
    boards: Ids = Field(default=(), description="instead, where it reports to several")
    references: Annotated[tuple[Source, ...], ENTRIES] = Field(
        default=(), description="documents it refers to"
    )

    @property
    def reports_to(self) -> tuple[str, ...]:
        """The boards, whichever key names them; each once."""
        return tuple(dict.fromkeys((*((self.board,) if self.board else ()), *self.boards)))


class Product(Shape):
    """Something that a pillar makes, and that may serve as evidence."""

    id: Id = needed(description="one set of ids with the pillar's actions")
    title: Text = needed(description="as it is printed")
    at: Text | None = key(description="an address, or a path from the folder that holds records/")


class Pillar(Shape):
    """pillar-N.yaml: a part of a programme, with work that hangs on no recommendation."""

    number: Text | None = key(description="as printed")
    title: Text = needed(description="as it is printed")
    leads: Ids = Field(default=(), description="the roles that lead it")
    partners: Ids = Field(default=(), description="the roles that work with it")
    problem: Markdown | None = key(description="the problem statement")
    long_term_aim: Markdown | None = key(description="what it is for in the long term")
    stakeholders: Texts = Field(default=(), description="who has an interest")
    products: Annotated[tuple[Product, ...], ENTRIES] = Field(
        default=(), description="what it makes"
    )
    actions: Annotated[tuple[Action, ...], ENTRIES] = Field(
        default=(), description="work that hangs on no recommendation"
    )


class Reading(Shape):
    """The value of a measure on a day."""

    date: Date = needed(description="the day it holds for")
    value: Decimal = needed(description="the value, in the measure's unit")
    note: Text | None = key(description="what there is to say about it")


class Measure(Shape):
    """A key performance indicator."""

    id: Id = needed(description="small letters, digits and hyphens")
    title: Text = needed(description="as it is printed")
    unit: Text | None = key(description="such as % or days")
    better: Literal["higher", "lower"] | None = key(description="which way is better")
    baseline: Decimal | None = key(description="the value at the start")
    target: Decimal | None = key(description="the value aimed at")
    readings: Annotated[tuple[Reading, ...], ENTRIES] = Field(
        default=(), description="values, appended"
    )


class Measures(RootModel[tuple[Measure, ...]]):
    """measures.yaml: a list, so its entries carry `assumed` and `source`."""

    model_config = ConfigDict(frozen=True)
