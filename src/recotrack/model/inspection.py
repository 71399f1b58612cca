"""inspection.yaml: what the inspectorate published. response.yaml: the published response to it."""

import datetime
from typing import Annotated

from recotrack.model.key import Seen, key, needed
from recotrack.model.shape import Shape, mapping
from recotrack.model.types import ENTRIES, KEYS, Date, Id, Int, Markdown, Reference, Text


@mapping
class Withdrawn(Shape):
    """The withdrawal of a report."""

    date: Date = needed(
        description="the day on which the report was withdrawn",
        seen=Seen.ALL,
        day="happened",
        follows=("report",),
        quoted=True,
    )
    because: Text = needed(
        description="why, as the inspectorate says it", seen=Seen.WORDS, quoted=True
    )
    replaced_by: Reference | None = key(
        description="the inspection of the report that was published in its place",
        seen=Seen.GAP,
        refers="report",
        quoted=True,
    )


@mapping
class Inspection(Shape):
    """inspection.yaml."""

    title: Text = needed(
        description="the title of the report",
        seen=Seen.NAME,
        reported_by="report-changed",
        quoted=True,
    )
    short_title: Text | None = key(
        description="what papers call it, such as Custody; worked out from the title if absent",
        seen=Seen.NAME,
        reported_by="title-changed",
        quoted=True,
    )
    inspectorate: Text = needed(
        description="who inspected, such as HMICFRS",
        seen=Seen.WORDS,
        reported_by="report-changed",
        quoted=True,
    )
    kind: Text = needed(
        description="the kind of inspection, such as thematic, force, follow-up, super-complaint, "
        "self-assessment or audit",
        seen=Seen.WORDS,
        reported_by="report-changed",
        quoted=True,
    )
    published: Date | None = key(
        description="the day the report was published",
        seen=Seen.ALL,
        day="happened",
        reported_by="published-changed",
        quoted=True,
    )
    received: Date | None = key(
        description="the day the report was received; needed if it was not published",
        seen=Seen.ALL,
        day="happened",
        reported_by="report-changed",
        quoted=True,
    )
    url: Text | None = key(
        description="the address of the report", seen=Seen.WORDS, since="published"
    )
    summary: Markdown | None = key(description="what the inspection looked at", seen=Seen.WORDS)
    grades: Annotated[dict[Text, Text], KEYS] = key(
        default={},
        description="each area and its grade; thematic reports have none",
        seen=Seen.WORDS,
        reported_by="report-changed",
        quoted=True,
    )
    recommendations_in_report: Int | None = key(
        description="how many recommendations the report has in all, to whomever",
        seen=Seen.GAP,
        reported_by="report-changed",
        quoted=True,
    )
    programme: Id | None = key(
        description="the programme that answers it",
        seen=Seen.ALL,
        refers="programme",
        reported_by="board-changed",
        quoted=True,
    )
    response_rule: Id | None = key(
        description="the time limit in register.yaml that holds, such as police-act-55",
        seen=Seen.ALL,
        refers="time limit",
        since="published",
        reported_by="response-rule-changed",
        quoted=True,
    )
    response_due: Date | None = key(
        description="the last day, if the report itself sets it",
        seen=Seen.ALL,
        day="planned",
        since="published",
        reported_by="response-rule-changed",
        quoted=True,
    )
    answered_in: Reference | None = key(
        description="the other inspection whose response answers this one too",
        seen=Seen.ALL,
        refers="answer",
        since="published",
        reported_by="response-rule-changed",
        quoted=True,
    )
    withdrawn: Withdrawn | None = key(
        description="that the report was withdrawn: its findings leave the totals", seen=Seen.ALL
    )

    @property
    def days(self) -> list[tuple[str, datetime.date]]:
        """The days of its publication and receipt, if known, each with its key. It can be answered
        from the first of them.
        """
        days = (("published", self.published), ("received", self.received))
        return [(key, day) for key, day in days if day]

    @property
    def asks_for_response(self) -> bool:
        """Whether a response of its own is due, by a time limit or on a day that it sets."""
        return self.answered_in is None and bool(self.response_rule or self.response_due)

    @property
    def came_on(self) -> datetime.date | None:
        """The day on which it was published, or else received."""
        return self.published or self.received


@mapping
class ChiefConstablePart(Shape):
    """The chief constable's part of a response: s.55(4)."""

    name: Text | None = key(
        description="as signed", seen=Seen.WORDS, reported_by="response-changed", quoted=True
    )
    invited: Date | None = key(
        description="the day the body invited comments; s.55(4)",
        seen=Seen.ALL,
        day="happened",
        reported_by="response-changed",
        quoted=True,
    )
    comments_due: Date | None = key(
        description="the day to comment by; s.55(4)",
        seen=Seen.ALL,
        day="planned",
        follows=("invitation",),
        since="invited",
        reported_by="response-changed",
        quoted=True,
    )
    received: Date | None = key(
        description="the day the comments came",
        seen=Seen.ALL,
        day="happened",
        follows=("invitation",),
        reported_by="response-changed",
        quoted=True,
    )
    comments: Markdown | None = key(
        description="the chief constable's comments; s.55(5)",
        seen=Seen.WORDS,
        reported_by="response-changed",
        quoted=True,
    )


@mapping
class CommissionerPart(Shape):
    """The body's part of a response: s.55(5)."""

    title: Text | None = key(
        description="the office, as signed",
        seen=Seen.GAP,
        reported_by="response-changed",
        quoted=True,
    )
    name: Text | None = key(
        description="as signed", seen=Seen.WORDS, reported_by="response-changed", quoted=True
    )
    initial_response: Markdown | None = key(
        description="the body's comments on the report",
        seen=Seen.WORDS,
        reported_by="response-changed",
        quoted=True,
    )
    response_to_chief_constable: Markdown | None = key(
        description="the body's response to the chief constable's comments; s.55(5)",
        seen=Seen.WORDS,
        reported_by="response-changed",
        quoted=True,
    )
    overall_comments: Markdown | None = key(
        description="the body's closing comments",
        seen=Seen.WORDS,
        reported_by="response-changed",
        quoted=True,
    )


@mapping
class Copy(Shape):
    """A copy of the response that was sent: s.55(6)."""

    to: Text = needed(
        description="to whom: Home Secretary, HMICFRS or any other recipient, by name or title",
        seen=Seen.ALL,
        quoted=True,
    )
    date: Date = needed(
        description="the day it was sent",
        seen=Seen.ALL,
        day="happened",
        follows=("report", "response"),
        quoted=True,
    )


@mapping
class Addendum(Shape):
    """What was published after the response, beside it."""

    published: Date = needed(
        description="the day it was published; not the day it was written",
        seen=Seen.ALL,
        day="happened",
        follows=("report", "response"),
        quoted=True,
    )
    to: Reference | None = key(
        description="the complete reference of the recommendation; else the whole response",
        seen=Seen.ALL,
        refers="recommendation",
        quoted=True,
    )
    commissioner: Markdown | None = key(
        description="what the body adds; to a recommendation, its explanation, s.55(5B)",
        seen=Seen.WORDS,
        quoted=True,
    )
    chief_constable: Markdown | None = key(
        description="what the chief constable adds", seen=Seen.WORDS, quoted=True
    )


@mapping
class Response(Shape):
    """response.yaml."""

    form_version: Text | None = key(
        description="the version that the form prints",
        seen=Seen.WORDS,
        reported_by="response-changed",
        quoted=True,
    )
    force: Text | None = key(
        description="as signed", seen=Seen.WORDS, reported_by="response-changed", quoted=True
    )
    chief_constable: ChiefConstablePart | None = key(
        description="the chief constable's part", seen=Seen.ALL
    )
    commissioner: CommissionerPart | None = key(description="the body's part", seen=Seen.ALL)
    published: Date | None = key(
        description="the day it went public; it is the day that s.55(5A) counts",
        seen=Seen.ALL,
        day="happened",
        follows=("report", "comments"),
        reported_by="published-changed",
        quoted=True,
    )
    published_at: Text | None = key(
        description="the web address of the published response",
        seen=Seen.WORDS,
        since="published",
        reported_by="response-changed",
        quoted=True,
    )
    sent: Annotated[tuple[Copy, ...], ENTRIES] = key(
        default=(), description="copies sent, s.55(6)", seen=Seen.ALL
    )
    addenda: Annotated[tuple[Addendum, ...], ENTRIES] = key(
        default=(),
        description="what was published later, appended; the commissioner's or the "
        "chief constable's words, or both",
        seen=Seen.ALL,
    )
