"""register.yaml: who we are, and by which policy progress is judged."""

from typing import Annotated, Literal

from pydantic import Field

from recotrack.dates import Unit
from recotrack.model.shape import Shape, key, needed
from recotrack.model.types import ENTRIES, KEYS, Bool, Date, Days, Id, Int, Ordinal, Text

FORMAT = 1
"""The newest format that this recotrack reads; docs/records.md says what raises it."""

Condition = Literal[
    "closed", "superseded", "not for us", "not accepted", "cancelled", "verified", "complete",
    "submitted", "overdue", "blocked", "action overdue", "action blocked", "due soon", "stale",
    "no owner", "no deadline", "date moved twice", "not started", "on track",
]  # fmt: skip
Colour = Literal["blue", "green", "amber", "red", "grey", "purple", "black", "white"]


class Commissioner(Shape):
    """The local policing body: a commissioner or a mayor."""

    title: Text | None = key(description="the office, such as Police and Crime Commissioner")
    short: Text | None = key(description="its short form, such as PCC, PFCC")
    name: Text | None = key(description="who holds it now")


class ChiefConstable(Shape):
    """The chief officer of the force."""

    name: Text | None = key(description="who holds the office now")


class Role(Shape):
    """Whoever owns, verifies or chairs: people change, roles stay."""

    title: Text = needed(description="as it is printed, such as Pillar 4 lead")
    name: Text | None = key(description="who holds it now; printed in internal documents only")
    email: Text | None = key(description="printed in internal documents only")
    until: Date | None = key(description="the last day of a role that has ended")


class Board(Shape):
    """A meeting that chases progress."""

    title: Text = needed(description="as it is printed")
    chair: Id | None = key(description="the role that chairs it")
    meets: Text | None = key(description="how often, such as monthly")
    met: Annotated[Days, ENTRIES] = Field(default=(), description="the days it met")
    planned: Annotated[Days, ENTRIES] = Field(
        default=(), description="the days it is to meet; one that it did meet on is in met too"
    )


class TimeLimit(Shape):
    """A named time limit for a response, such as that of the Police Act 1996."""

    days: Int = needed(description="how many days or months")
    unit: Unit = needed(description="calendar days, working days or months")
    first_day_counts: Bool = needed(description="true where the day of publication is day 1")
    basis: Text | None = key(description="the law that sets it")


class Colouring(Shape):
    """One line of the RAG policy: the first that fits wins."""

    colour: Colour = needed(description="the colour that is shown")
    when: Condition = needed(description="the state that it is shown for")


class Waiver(Shape):
    """A rule set aside: named, reasoned, listed by every check."""

    rule: Text = needed(description="the rule that is set aside")
    at: Text = needed(description="the complete reference of what it is set aside for")
    because: Text | None = key(description="why; a waiver without a reason does not hold")
    until: Date | None = key(description="the last day it holds")


class Policy(Shape):
    """The settings that progress is judged by."""

    responses: Annotated[dict[Id, TimeLimit], KEYS] = Field(
        default={}, description="named time limits; inspection.yaml says which one holds"
    )
    due_soon: Int = Field(default=30, description="days before a due date that count as due soon")
    stale_after: Int = Field(
        default=35, description="days without a sign of life after which open work is stale"
    )
    rag: Annotated[tuple[Colouring, ...], ENTRIES] = Field(
        default=(), description="colours; the first line that fits wins"
    )
    waivers: Annotated[tuple[Waiver, ...], ENTRIES] = Field(
        default=(), description="rules set aside, each with its reason"
    )


class Office(Shape):
    """register.yaml."""

    format: Ordinal = Field(
        default=FORMAT, description="of the records; absent means 1, and a newer one is refused"
    )
    force: Text = needed(description="the name of the force")
    commissioner: Commissioner = needed(description="the local policing body")
    chief_constable: ChiefConstable = needed(description="the chief officer")
    roles: Annotated[dict[Id, Role], KEYS] = needed(
        description="whoever owns, verifies or chairs; people change, roles stay"
    )
    boards: Annotated[dict[Id, Board], KEYS] = Field(
        default={}, description="the meetings that chase progress"
    )
    policy: Policy = needed(description="time limits, days, colours and waivers")
