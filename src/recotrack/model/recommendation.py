"""rec-NN.yaml, afi-NN.yaml, coc-NN.yaml: one recommendation, its actions and their updates."""

from typing import Annotated, Literal

from pydantic import Field

from recotrack.dates import Basis
from recotrack.model.shape import Shape, key, needed
from recotrack.model.types import (
    ENTRIES,
    Bool,
    Date,
    Id,
    Int,
    Markdown,
    Reference,
    References,
    Text,
)

Kind = Literal["recommendation", "area for improvement", "cause of concern"]
Disposition = Literal["accepted", "partly accepted", "not accepted", "not for us"]
LinkType = Literal["duplicates", "supersedes", "carried_forward_from", "depends_on", "part_of"]
Status = Literal[
    "not started", "in progress", "blocked", "complete", "verified", "cancelled",
    "open", "submitted", "closed", "reopened", "superseded",
]  # fmt: skip
"""Statuses of actions and of recommendations; which may stand where is the rule status-order's."""


class Deadline(Shape):
    """The inspectorate's deadline: the words as published and the day worked out."""

    words: Text | None = key(description="the words as published")
    date: Date | None = key(description="the day they mean")
    basis: Basis = needed(
        description="how the day follows: stated, assumed, relative, immediate, none"
    )


class Link(Shape):
    """How a recommendation hangs together with another."""

    type: LinkType = needed(description="what this one is to the other")
    to: Reference = needed(description="the other's complete reference")


class Answers(Shape):
    """What is answered to a recommendation, by each office apart."""

    chief_constable: Markdown | None = key(description="the chief constable's answer")
    commissioner: Markdown | None = key(
        description="the body's explanation of the action taken or proposed, or why none, s.55(5B)"
    )


class Evidence(Shape):
    """What shows that something was done."""

    title: Text = needed(description="what it is")
    at: Text | None = key(description="an address, or a path from the folder that holds records/")
    product: Reference | None = key(description="the complete reference of a pillar's product")


class Wait(Shape):
    """What an action waits for."""

    what: Text = needed(description="what is awaited")
    from_: Text | None = Field(default=None, alias="from", description="who it is awaited from")
    expected: Text | None = key(description="when it is expected, in words or as a day")


class Update(Shape):
    """Progress: appended, and never changed once merged."""

    date: Date = needed(description="the day it was true; git knows when it was typed")
    by: Id = needed(description="the role that reports it")
    note: Text = needed(description="what happened, in words")
    status: Status | None = key(description="the new status")
    due: Date | None = key(description="a new due date; the note is the reason")
    agreed_by: Id | None = key(description="the role or board that agreed a moved date")
    owner: Id | None = key(description="the role that owns it from now on")
    evidence: Annotated[tuple[Evidence, ...], ENTRIES] = Field(
        default=(), description="what shows it"
    )
    ref: Text | None = key(description="the inspectorate's reference, for closed")
    forecast: Date | None = key(description="when it is expected to be done: not a new due date")
    public: Bool | None = key(description="true where the public may read it")
    redacted: Text | None = key(description="why the note, or words of it, had to go")


class Action(Shape):
    """Something that somebody does by a day."""

    id: Id = needed(description="small letters, digits and hyphens; never changed")
    title: Text = needed(description="what is to be done")
    added: Date = needed(description="the day it was added; written once")
    owner: Id | None = key(description="the role that does it; absent: the recommendation's")
    due: Date | None = key(
        description="the first due date, written once; absent: the recommendation's"
    )
    pillars: References = Field(default=(), description="the pillars it belongs to")
    answers: Annotated[tuple[Int, ...], ENTRIES] = Field(
        default=(), description="which bullets of the recommendation's text it answers, from 1"
    )
    waits_for: Annotated[tuple[Wait, ...], ENTRIES] = Field(
        default=(), description="what it waits for, from whom"
    )
    updates: Annotated[tuple[Update, ...], ENTRIES] = Field(
        default=(), description="what happened, appended"
    )


class Recommendation(Shape):
    """One recommendation, area for improvement or cause of concern."""

    kind: Kind = needed(description="recommendation, area for improvement or cause of concern")
    number: Text | None = key(description="as printed; absent where none was printed")
    addressed_to: Text = needed(description="to whom, as the report says; not the owner")
    text: Markdown = needed(description="the words as published; never changed")
    deadline: Deadline = needed(description="the inspectorate's deadline")
    disposition: Disposition | None = key(
        description="accepted, partly accepted, not accepted or not for us"
    )
    reason: Markdown | None = key(description="why it is not (wholly) accepted or not for us")
    owner: Id | None = key(description="the role that answers for it")
    due: Date | None = key(description="the force's own first date, where no deadline was set")
    pillars: References = Field(default=(), description="the pillars it belongs to")
    links: Annotated[tuple[Link, ...], ENTRIES] = Field(
        default=(), description="other recommendations that it hangs together with"
    )
    response: Answers | None = key(description="what each office answers to it")
    actions: Annotated[tuple[Action, ...], ENTRIES] = Field(
        default=(), description="what is done about it"
    )
    updates: Annotated[tuple[Update, ...], ENTRIES] = Field(
        default=(), description="what happened to the recommendation itself, appended"
    )
