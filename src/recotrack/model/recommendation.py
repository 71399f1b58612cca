"""rec-NN.yaml, afi-NN.yaml, coc-NN.yaml: one recommendation, its actions and their updates."""

from typing import Annotated, Literal

from recotrack.dates import Basis
from recotrack.model.key import Seen, key, needed
from recotrack.model.shape import Shape, mapping
from recotrack.model.types import (
    ENTRIES,
    Bool,
    Date,
    DayAndWords,
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
"""The statuses of actions and of recommendations. The rule status-order tells them apart."""


@mapping
class Deadline(Shape):
    """The inspectorate's deadline: the words as published and the day worked out."""

    words: Text | None = key(
        description="the words of the deadline, as published",
        seen=Seen.WORDS,
        reported_by="deadline-changed",
        quoted=True,
    )
    date: Date | None = key(
        description="the day that the words mean",
        seen=Seen.ALL,
        day="planned",
        reported_by="deadline-changed",
        quoted=True,
    )
    basis: Basis = needed(
        description="how the day follows from the words: stated, assumed, relative, immediate or "
        "none",
        seen=Seen.ALL,
        reported_by="deadline-changed",
        quoted=True,
    )


@mapping
class Link(Shape):
    """The relation of a recommendation to another one."""

    type: LinkType = needed(
        description="what this one is to the other: duplicates, supersedes, carried_forward_from, "
        "depends_on or part_of",
        seen=Seen.ALL,
    )
    to: Reference = needed(
        description="the other's complete reference", seen=Seen.ALL, refers="recommendation"
    )


@mapping
class Answers(Shape):
    """The answers of each office to a recommendation."""

    chief_constable: Markdown | None = key(
        description="the chief constable's answer",
        seen=Seen.WORDS,
        reported_by="response-changed",
        quoted=True,
    )
    commissioner: Markdown | None = key(
        description="the body's explanation: what action is taken or proposed, or why none; "
        "s.55(5B)",
        seen=Seen.WORDS,
        reported_by="response-changed",
        quoted=True,
    )


@mapping
class Evidence(Shape):
    """Evidence that something was done."""

    title: Text = needed(description="what it is", seen=Seen.COMMITTEE)
    at: Text | None = key(
        description="an address, or a path from the folder that holds records/", seen=Seen.COMMITTEE
    )
    product: Reference | None = key(
        description="the complete reference of a pillar's product",
        seen=Seen.COMMITTEE,
        refers="product",
    )


@mapping
class Wait(Shape):
    """Something that an action waits for."""

    what: Text = needed(description="what is awaited", seen=Seen.COMMITTEE)
    from_: Text | None = key(
        alias="from",
        description="who it is awaited from; documents print the title of a role",
        seen=Seen.COMMITTEE,
    )
    expected: Text | None = key(
        description="when it is expected, in words or as a day", seen=Seen.COMMITTEE
    )


@mapping
class Update(Shape):
    """Progress: appended, and never changed once merged."""

    date: Date = needed(
        description="the day it was true; git knows when it was typed",
        seen=Seen.ALL,
        day="happened",
    )
    by: Id = needed(description="the role that reports it", seen=Seen.ROLE, refers="role")
    note: Text = needed(description="what happened, in words", seen=Seen.IF_PUBLIC)
    status: Status | None = key(description="the new status", seen=Seen.ALL)
    due: Date | None = key(
        description="a new due date; the note is the reason", seen=Seen.ALL, day="planned"
    )
    agreed_by: Id | None = key(
        description="the role or board that agreed; needed for a moved date and a cancelled action",
        seen=Seen.ROLE,
        refers="role or board",
    )
    owner: Id | None = key(
        description="the role that owns it from now on", seen=Seen.ROLE, refers="role"
    )
    evidence: Annotated[tuple[Evidence, ...], ENTRIES] = key(
        default=(), description="what shows it", seen=Seen.SOME
    )
    ref: Text | None = key(
        description="the inspectorate's letter or entry that closes it, such as Letter of 12 May "
        "2025",
        seen=Seen.COMMITTEE,
    )
    forecast: Date | None = key(
        description="when it is expected to be done: not a new due date",
        seen=Seen.ALL,
        day="planned",
    )
    corrects: DayAndWords | None = key(
        description="the day of an earlier update of this list that was typed in error, and, if "
        "several have that day, the first words of its note; it stays and no longer counts",
        seen=Seen.ALL,
    )
    public: Bool | None = key(description="true if the public may read it", seen=Seen.ALL)
    redacted: Text | None = key(
        description="why the note, or words of it, had to go", seen=Seen.COMMITTEE
    )


@mapping
class Action(Shape):
    """A piece of work that somebody does by a day."""

    id: Id = needed(
        description="its id: small letters, digits and hyphens; never changed", seen=Seen.ALL
    )
    title: Text = needed(
        description="what is to be done", seen=Seen.WORDS, reported_by="title-changed"
    )
    added: Date = needed(
        description="the day it was added; written once",
        seen=Seen.ALL,
        day="happened",
        reported_by="due-changed",
        quoted=True,
    )
    owner: Id | None = key(
        description="the role that does it; else the recommendation's",
        seen=Seen.ROLE,
        refers="role",
    )
    due: Date | None = key(
        description="its first due date, written once; else the recommendation's",
        seen=Seen.ALL,
        day="planned",
        reported_by="due-changed",
        quoted=True,
    )
    pillars: References = key(
        default=(),
        description="the pillars it belongs to; else the recommendation's",
        seen=Seen.ALL,
        refers="pillar",
        reported_by="board-changed",
        quoted=True,
    )
    answers: Annotated[tuple[Int, ...], ENTRIES] = key(
        default=(),
        description="which bullets of the recommendation's text it answers, from 1",
        seen=Seen.GAP,
    )
    waits_for: Annotated[tuple[Wait, ...], ENTRIES] = key(
        default=(), description="what it waits for, and from whom", seen=Seen.COMMITTEE
    )
    updates: Annotated[tuple[Update, ...], ENTRIES] = key(
        default=(), description="what happened, appended", seen=Seen.ALL
    )


@mapping
class Decision(Shape):
    """A decision after the response was published, added beside the published one."""

    date: Date = needed(
        description="the day it was decided", seen=Seen.ALL, day="happened", follows=("response",)
    )
    by: Id = needed(description="the role that decided it", seen=Seen.ROLE, refers="role")
    disposition: Disposition = needed(
        description="how far it is accepted from then on: accepted, partly accepted, not accepted "
        "or not for us",
        seen=Seen.ALL,
    )
    because: Markdown | None = key(
        description="why; the public reads it once an addendum to the recommendation, of that day "
        "or later, is published",
        seen=Seen.ADDED,
    )


@mapping
class Recommendation(Shape):
    """One recommendation, area for improvement or cause of concern."""

    kind: Kind = needed(
        description="the kind of finding: recommendation, area for improvement or cause of concern",
        seen=Seen.ALL,
        reported_by="text-changed",
        quoted=True,
    )
    number: Text | None = key(
        description="the number as printed, such as 3, 7.1 or 3a; absent if none was printed",
        seen=Seen.GAP,
        reported_by="text-changed",
        quoted=True,
    )
    addressed_to: Text = needed(
        description="to whom, as the report says; not the owner",
        seen=Seen.WORDS,
        reported_by="text-changed",
        quoted=True,
    )
    text: Markdown = needed(
        description="the words as published; never changed",
        seen=Seen.WORDS,
        reported_by="text-changed",
        quoted=True,
    )
    deadline: Deadline = needed(description="the inspectorate's deadline", seen=Seen.ALL)
    disposition: Disposition | None = key(
        description="how far it is accepted, as published: accepted, partly accepted, not accepted "
        "or not for us",
        seen=Seen.DECISION,
        reported_by="decision-changed",
        quoted=True,
    )
    reason: Markdown | None = key(
        description="why, if it is not wholly accepted or not for us",
        seen=Seen.ANSWER,
        reported_by="decision-changed",
    )
    decisions: Annotated[tuple[Decision, ...], ENTRIES] = key(
        default=(),
        description="what was decided after the response was published, appended; the last one "
        "holds",
        seen=Seen.ALL,
    )
    owner: Id | None = key(
        description="the role that answers for it", seen=Seen.ROLE, refers="role"
    )
    due: Date | None = key(
        description="the force's own first date, if the report sets no deadline",
        seen=Seen.ALL,
        day="planned",
        reported_by="due-changed",
        quoted=True,
    )
    pillars: References = key(
        default=(),
        description="the pillars it belongs to",
        seen=Seen.ALL,
        refers="pillar",
        reported_by="board-changed",
        quoted=True,
    )
    links: Annotated[tuple[Link, ...], ENTRIES] = key(
        default=(), description="its relations to other recommendations", seen=Seen.ALL
    )
    response: Answers | None = key(description="what each office answers to it", seen=Seen.ANSWER)
    actions: Annotated[tuple[Action, ...], ENTRIES] = key(
        default=(), description="what is done about it", seen=Seen.ALL
    )
    updates: Annotated[tuple[Update, ...], ENTRIES] = key(
        default=(),
        description="what happened to the recommendation itself, appended",
        seen=Seen.ALL,
    )
