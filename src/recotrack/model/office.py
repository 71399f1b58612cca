"""register.yaml: who we are, and by which policy progress is judged."""

from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

from recotrack.dates import Unit
from recotrack.model.key import Seen, key, needed
from recotrack.model.shape import Shape, mapping
from recotrack.model.types import ENTRIES, KEYS, Bool, Date, Days, Id, Int, Ordinal, Text

FORMAT = 1
"""The newest format that this recotrack reads; docs/compatibility.md says what raises it."""

Condition = Literal[
    "closed", "superseded", "not for us", "not accepted", "cancelled", "verified", "complete",
    "submitted", "overdue", "blocked", "action overdue", "action blocked", "due soon", "stale",
    "no owner", "no deadline", "date moved twice", "moved past the deadline", "not started",
    "on track",
]  # fmt: skip
Colour = Literal["blue", "green", "amber", "red", "grey", "purple", "black", "white"]


@mapping
class Commissioner(Shape):
    """The local policing body: a commissioner or a mayor."""

    # A public office: who holds it is known to everybody.
    title: Text | None = key(
        description="the commissioner's office, such as Police and Crime Commissioner",
        seen=Seen.GAP,
    )
    short: Text | None = key(description="its short form, such as PCC or PFCC", seen=Seen.GAP)
    name: Text | None = key(description="the commissioner's name", seen=Seen.WORDS)


@mapping
class ChiefConstable(Shape):
    """The chief officer of the force."""

    name: Text | None = key(description="the chief constable's name", seen=Seen.WORDS)


@mapping
class Holder(Shape):
    """Somebody who held a role before the one who holds it now."""

    name: Text = needed(
        description="who held it; printed in internal documents only", seen=Seen.FORCE
    )
    from_: Date | None = key(
        alias="from",
        description="the first day; else the day after the last day of the holder before",
        seen=Seen.FORCE,
        day="happened",
    )
    # Whoever sees the list of holders sees it, and that is the force alone.
    until: Date = needed(description="the last day", seen=Seen.ALL, day="happened")


class Term(NamedTuple):
    """The days on which somebody held a role."""

    name: str | None
    email: str | None
    first: date
    last: date


@mapping
class Role(Shape):
    """A role that owns, verifies or chairs: people change, roles stay."""

    title: Text = needed(
        description="the title as printed, such as Pillar 4 lead",
        seen=Seen.WORDS,
        reported_by="title-changed",
    )
    name: Text | None = key(
        description="who holds it now; printed in internal documents only",
        seen=Seen.FORCE,
        reported_by="role-changed",
    )
    holders: Annotated[tuple[Holder, ...], ENTRIES] = key(
        default=(), description="who held it before", seen=Seen.FORCE
    )
    email: Text | None = key(
        description="their e-mail address; printed in internal documents only",
        seen=Seen.FORCE,
        reported_by="role-changed",
    )
    until: Date | None = key(
        description="the last day of a role that has ended",
        seen=Seen.ALL,
        day="ended",
        reported_by="role-changed",
        quoted=True,
    )

    def has_ended(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < today

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of all who held it and of who holds it now, in order of their last days.

        The present holder's begins on the day after the last of the others.
        """
        found, first = [], date.min
        for each in sorted(self.holders, key=lambda holder: holder.until):
            found.append(Term(each.name, None, each.from_ or first, each.until))
            first = max(first, each.until + timedelta(days=1))
        return (*found, Term(self.name, self.email, first, self.until or date.max))


@mapping
class Board(Shape):
    """A meeting that chases progress."""

    title: Text = needed(
        description="the title as printed", seen=Seen.NAME, reported_by="title-changed"
    )
    chair: Id | None = key(description="the role that chairs it", seen=Seen.ROLE, refers="role")
    meets: Text | None = key(description="how often, such as monthly", seen=Seen.WORDS)
    met: Annotated[Days, ENTRIES] = key(
        default=(), description="the days it met", seen=Seen.ALL, day="happened"
    )
    planned: Annotated[Days, ENTRIES] = key(
        default=(),
        description="the days it is to meet; one on which it has met is also in met",
        seen=Seen.ALL,
        day="planned",
    )


@mapping
class TimeLimit(Shape):
    """A named time limit for a response, such as that of the Police Act 1996."""

    days: Int = needed(
        description="how many days or months",
        seen=Seen.ALL,
        reported_by="response-rule-changed",
        quoted=True,
    )
    unit: Unit = needed(
        description="calendar days, working days or months",
        seen=Seen.ALL,
        reported_by="response-rule-changed",
        quoted=True,
    )
    first_day_counts: Bool = needed(
        description="true if the day of publication is day 1",
        seen=Seen.ALL,
        reported_by="response-rule-changed",
        quoted=True,
    )
    basis: Text | None = key(
        description="the law that sets it",
        seen=Seen.WORDS,
        reported_by="response-rule-changed",
        quoted=True,
    )


@mapping
class Colouring(Shape):
    """One line of the RAG policy: the first that fits wins."""

    colour: Colour = needed(description="the colour that is shown", seen=Seen.ALL)
    when: Condition = needed(description="the state that it is shown for", seen=Seen.ALL)


@mapping
class Waiver(Shape):
    """A rule set aside: named, reasoned, listed by every check."""

    rule: Text = needed(description="the rule that is set aside", seen=Seen.ALL)
    at: Text = needed(
        description="the complete reference of what it is set aside for", seen=Seen.ALL
    )
    because: Text | None = key(
        description="why; every check repeats it, and a waiver without a reason does not hold",
        seen=Seen.WORDS,
    )
    until: Date | None = key(description="the last day it holds", seen=Seen.ALL, day="planned")

    def has_run_out(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < today


@mapping
class Policy(Shape):
    """The settings that progress is judged by."""

    responses: Annotated[dict[Id, TimeLimit], KEYS] = key(
        default={},
        description="named time limits; inspection.yaml says which one holds",
        seen=Seen.ALL,
        quoted=True,
    )
    due_soon: Int = key(
        default=30,
        description="days before a due date that count as due soon",
        seen=Seen.ALL,
        reported_by="rag-policy-changed",
        quoted=True,
    )
    stale_after: Int = key(
        default=35,
        description="days without a sign of life after which open work is stale",
        seen=Seen.ALL,
        reported_by="rag-policy-changed",
        quoted=True,
    )
    rag: Annotated[tuple[Colouring, ...], ENTRIES] = key(
        default=(),
        description="colours; the first line that fits wins",
        seen=Seen.ALL,
        reported_by="rag-policy-changed",
        quoted=True,
    )
    waivers: Annotated[tuple[Waiver, ...], ENTRIES] = key(
        default=(), description="rules set aside, each with its reason", seen=Seen.ALL
    )


@mapping
class Office(Shape):
    """register.yaml."""

    format: Ordinal = key(
        default=FORMAT,
        description="of the records; absent means 1, and a newer one is refused",
        seen=Seen.ALL,
    )
    force: Text = needed(description="the name of the force", seen=Seen.WORDS)
    commissioner: Commissioner = needed(description="the local policing body", seen=Seen.ALL)
    chief_constable: ChiefConstable = needed(description="the chief officer", seen=Seen.ALL)
    questions: Text | None = key(
        description="whom the public asks: a team, its e-mail address, a telephone number",
        seen=Seen.GAP,
    )
    roles: Annotated[dict[Id, Role], KEYS] = needed(
        description="whoever owns, verifies or chairs; people change, roles stay", seen=Seen.ALL
    )
    boards: Annotated[dict[Id, Board], KEYS] = key(
        default={}, description="the meetings that chase progress", seen=Seen.ALL
    )
    policy: Policy = needed(description="time limits, days, colours and waivers", seen=Seen.ALL)

    def titles(self, kind: str) -> dict[str, str]:
        """The titles of its roles, of its boards, or of both ("role or board"), in order of ids."""
        named = {each: role.title for each, role in self.roles.items() if "role" in kind}
        named |= {each: board.title for each, board in self.boards.items() if "board" in kind}
        return {each: named[each] for each in sorted(named)}
