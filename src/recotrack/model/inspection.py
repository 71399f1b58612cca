"""inspection.yaml: what the inspectorate published. response.yaml: the published response to it."""

from typing import Annotated

from pydantic import Field

from recotrack.model.shape import Shape, key, needed
from recotrack.model.types import ENTRIES, KEYS, Date, Id, Int, Markdown, Reference, Text


class Withdrawn(Shape):
    """That a report no longer stands."""

    date: Date = needed(description="the day from which the report no longer stands")
    because: Text = needed(description="why, as the inspectorate says it")
    replaced_by: Reference | None = key(
        description="the inspection of the report that was published in its place"
    )


class Inspection(Shape):
    """inspection.yaml."""

    title: Text = needed(description="the title of the report")
    inspectorate: Text = needed(description="who inspected, such as HMICFRS")
    kind: Text = needed(
        description="thematic, force, follow-up, super-complaint, self-assessment, audit ..."
    )
    published: Date | None = key(description="the day the report was published")
    received: Date | None = key(
        description="the day it was received; needed where it was not published"
    )
    url: Text | None = key(description="the address of the report")
    summary: Markdown | None = key(description="what the inspection looked at")
    grades: Annotated[dict[Text, Text], KEYS] = Field(
        default={}, description="area: grade; thematic reports have none"
    )
    recommendations_in_report: Int | None = key(
        description="how many recommendations the report has in all, to whomever"
    )
    programme: Id | None = key(description="the programme that answers it")
    response_rule: Id | None = key(description="the time limit in register.yaml that holds")
    response_due: Date | None = key(description="the last day, where the report itself sets it")
    answered_in: Reference | None = key(
        description="the other inspection whose response answers this one too"
    )
    withdrawn: Withdrawn | None = key(
        description="that the report was withdrawn: its findings leave the totals"
    )


class ChiefConstablePart(Shape):
    """The chief constable's part of a response: s.55(4)."""

    name: Text | None = key(description="as signed")
    invited: Date | None = key(description="the day the body invited comments, s.55(4)")
    comments_due: Date | None = key(description="the day the body asked for them by, s.55(4)")
    received: Date | None = key(description="the day they came")
    comments: Markdown | None = key(description="the chief constable's comments, s.55(5)")


class CommissionerPart(Shape):
    """The body's part of a response: s.55(5)."""

    title: Text | None = key(description="the office, as signed")
    name: Text | None = key(description="as signed")
    initial_response: Markdown | None = key(description="the body's comments on the report")
    response_to_chief_constable: Markdown | None = key(
        description="the body's response to the chief constable's comments, s.55(5)"
    )
    overall_comments: Markdown | None = key(description="the body's closing comments")


class Copy(Shape):
    """A copy of the response that was sent: s.55(6)."""

    to: Text = needed(
        description="Home Secretary, HMICFRS, or any other recipient: by their name or their title"
    )
    date: Date = needed(description="the day it was sent")


class Addendum(Shape):
    """What was published after the response: what stood stays, and this stands beside it."""

    published: Date = needed(description="the day it was published; not the day it was written")
    to: Reference | None = key(
        description="the complete reference of the recommendation; absent: the whole response"
    )
    commissioner: Markdown | None = key(
        description="what the body adds; to a recommendation, its explanation, s.55(5B)"
    )
    chief_constable: Markdown | None = key(description="what the chief constable adds")


class Response(Shape):
    """response.yaml."""

    form_version: Text | None = key(description="the version that the form prints")
    force: Text | None = key(description="as signed")
    chief_constable: ChiefConstablePart | None = key(description="the chief constable's part")
    commissioner: CommissionerPart | None = key(description="the body's part")
    published: Date | None = key(description="the day it went public: the day that s.55(5A) counts")
    published_at: Text | None = key(description="the address where it stands")
    sent: Annotated[tuple[Copy, ...], ENTRIES] = Field(
        default=(), description="copies sent, s.55(6)"
    )
    addenda: Annotated[tuple[Addendum, ...], ENTRIES] = Field(
        default=(),
        description="what was published later, appended; the commissioner's or the "
        "chief constable's words, or both",
    )
