"""Inspections and the responses to them as tables, with the statutory clock."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from recotrack.documents.statute import withdrawal_is_assumed
from recotrack.exports.tables.shape import (
    PLACE,
    Column,
    Entry,
    Source,
    Table,
    Type,
    assumed,
    count,
    day,
    entries_of,
    held,
    keys,
    name_of,
    number,
    own_reference,
    source,
    text,
    value_of,
)
from recotrack.model import (
    Addendum,
    ChiefConstablePart,
    CommissionerPart,
    Inspection,
    Response,
    Withdrawn,
)
from recotrack.model.inspection import Copy
from recotrack.progress import Clock, Comments, findings_of, not_entered
from recotrack.register import InspectionAt


class _ResponseAt(NamedTuple):
    """An inspection's response, recorded or still due, with its clocks."""

    at: InspectionAt
    clock: Clock | None
    comments: Comments | None
    is_withheld: bool
    """Whether all of it is withheld from these readers, even whether it exists."""


class _Grade(NamedTuple):
    reference: str
    area: str
    grade: str


def _grades(source: Source) -> Iterator[_Grade]:
    for name, at in source.progress.register.inspections.items():
        grades = source.held(at.inspection, "grades") or {}
        yield from (_Grade(name, area, grade) for area, grade in grades.items())


def _responses(source: Source) -> Iterator[_ResponseAt]:
    """The responses of all inspections that have one, or are to have one of their own."""
    progress = source.progress
    for name, at in progress.register.inspections.items():
        clock = progress.clock(name)
        if at.response or clock:
            withheld = name in progress.register.withheld
            yield _ResponseAt(at, clock, progress.comments(name), withheld)


def _in_responses(key: str) -> Callable[[Source], Iterator[Entry]]:
    """The function that gives the entries of a list of each response."""
    return lambda source: (
        entry
        for name, at in source.progress.register.inspections.items()
        for entry in entries_of(name, source.held(at.response, key))
    )


def _report(at: InspectionAt) -> Inspection | None:
    return at.inspection


def _response(thing: _ResponseAt) -> Response | None:
    return thing.at.response


def _answered_in(source: Source, at: InspectionAt) -> str | None:
    named: str | None = source.held(at.inspection, "answered_in")
    return named.removesuffix("/response") if named else None


def _timed(value: Callable[[Clock], Any]) -> Callable[[Source, _ResponseAt], Any]:
    """The function that gives a value of the statutory clock; None without a clock."""

    def found(source: Source, thing: _ResponseAt) -> Any:  # noqa: ANN401 - a day or a count
        inspection = thing.at.inspection
        if thing.clock is None or inspection is None:
            return None
        is_assumed = (
            thing.clock.last_day_assumed
            or (thing.at.response is not None and "published" in thing.at.response.assumed)
            or (thing.clock.is_over and withdrawal_is_assumed(inspection))
        )
        return source.known(value(thing.clock), lambda: is_assumed)

    return found


def _counted(value: Callable[[Clock], Any]) -> Callable[[Source, _ResponseAt], Any]:
    """The function that gives a count of the response; None if it is withheld."""
    return lambda _, thing: value(thing.clock) if thing.clock and not thing.is_withheld else None


def _of_comments(
    value: Callable[[Comments], Any], *keys: str
) -> Callable[[Source, _ResponseAt], Any]:
    """The function that gives a value of the clock of the chief constable's comments, which is
    assumed if one of these keys is.
    """

    def found(source: Source, thing: _ResponseAt) -> Any:  # noqa: ANN401 - a day or a count
        part = thing.at.response.chief_constable if thing.at.response else None
        is_assumed = part is not None and not set(keys).isdisjoint(part.assumed)
        return source.known(value(thing.comments), lambda: is_assumed) if thing.comments else None

    return found


# fmt: off
INSPECTIONS = Table(
    "inspections",
    "Reports that the inspectorate published, and other inspections.",
    ("inspection",),
    lambda source: source.progress.register.inspections.values(),
    (
        own_reference("inspection", "its reference"),
        *keys(Inspection, _report, "title", "short_title", "inspectorate", "kind", "published",
              "received", "url", "summary", "recommendations_in_report"),
        count("recommendations_recorded", "how many recommendations, areas for improvement and "
              "causes of concern of it are recorded", lambda _, at: len(findings_of(at))),
        count("recommendations_not_entered", "how many of the recommendations that the report "
              "counts have no record", lambda _, at: not_entered(at)),
        held(Inspection, "programme", _report, to="programmes"),
        held(Inspection, "response_rule", _report, to="time_limits"),
        held(Inspection, "response_due", _report),
        text("answered_in", "the other inspection whose response answers this one too",
             _answered_in, to="inspections"),
        held(Withdrawn, "date", _report, under="withdrawn", name="withdrawn"),
        held(Withdrawn, "because", _report, under="withdrawn", name="withdrawn_because"),
        held(Withdrawn, "replaced_by", _report, under="withdrawn", to="inspections"),
        assumed(_report),
        source(_report),
    ),
)
GRADES = Table(
    "grades",
    "The inspectorate's grade of each area.",
    ("inspection", "area"),
    _grades,
    (
        own_reference("inspection", "the report", to="inspections"),
        name_of("area", "what was graded", lambda _, thing: thing.area),
        name_of("grade", "the grade", lambda _, thing: thing.grade),
    ),
)
RESPONSES = Table(
    "responses",
    "The response to a report, recorded or still due, and whether it is in time.",
    ("inspection",),
    _responses,
    (
        name_of("inspection", "the report that it answers", lambda _, thing: thing.at.reference,
                to="inspections"),
        text("rule", "the time limit that holds; response_due if the report sets the day",
             lambda _, thing: thing.clock.rule if thing.clock else None),
        text("basis", "the law that sets it",
             lambda _, thing: thing.clock.basis or None if thing.clock else None),
        day("last_day", "the last day on which it is in time",
            _timed(lambda clock: clock.last_day)),
        *keys(Response, _response, "published", "published_at"),
        Column("in_time", Type.BOOLEAN, "whether it was published in time; empty until it is, "
               "and where none was due any more",
               _timed(lambda clock: not clock.days_late
                      if clock.published and not clock.is_over else None)),
        number("days_left", "days to the last day, below zero after it; empty once it is published",
               _timed(lambda clock: None if clock.is_over or clock.published else clock.days_left)),
        number("days_late", "days from the last day to the day of publication or, before it is "
               "published, to the day of the export; 0 in time",
               _timed(lambda clock: clock.days_late)),
        Column("is_over", Type.BOOLEAN, "whether no response is due any more, since the report was "
               "withdrawn before one was published",
               lambda _, thing: thing.clock.is_over if thing.clock else None),
        number("recommendations", "how many recommendations it has to answer",
               _counted(lambda clock: clock.recommendations)),
        number("explained_by_body", "for how many of them the commissioner says what is done, or "
               "why nothing is, s.55(5B)", _counted(lambda clock: clock.explained_by_body)),
        number("explained_late", "how many of these were explained after the last day",
               _counted(lambda clock: clock.explained_late)),
        number("answered_by_chief_constable", "how many of them the chief constable has answered",
               _counted(lambda clock: clock.answered_by_chief_constable)),
        text("copies_missing", "the copies of s.55(6) that are not recorded as sent, separated by "
             "commas", _counted(lambda clock: ", ".join(clock.copies_missing) or None)),
        day("comments_invited", "the day on which the chief constable was asked to comment",
            _of_comments(lambda comments: comments.invited, "invited")),
        day("comments_due", "the day by which the comments are due",
            _of_comments(lambda comments: comments.due, "comments_due")),
        day("comments_received", "the day on which the comments came",
            _of_comments(lambda comments: comments.received, "received")),
        number("comments_days_late", "how many days after comments_due they came; 0 in time",
               _of_comments(lambda comments: comments.days_late, "comments_due", "received")),
        held(ChiefConstablePart, "name", _response, under="chief_constable",
             name="chief_constable"),
        held(ChiefConstablePart, "comments", _response, under="chief_constable",
             name="chief_constable_comments"),
        held(CommissionerPart, "title", _response, under="commissioner", name="commissioner_title"),
        held(CommissionerPart, "name", _response, under="commissioner", name="commissioner"),
        held(CommissionerPart, "initial_response", _response, under="commissioner"),
        held(CommissionerPart, "response_to_chief_constable", _response, under="commissioner"),
        held(CommissionerPart, "overall_comments", _response, under="commissioner"),
        held(Response, "form_version", _response),
        assumed(_response),
        source(_response),
    ),
)
COPIES = Table(
    "copies",
    "Copies of responses that were sent, s.55(6).",
    ("inspection", "number"),
    _in_responses("sent"),
    (
        own_reference("inspection", "the report that the response answers", to="responses"),
        PLACE,
        held(Copy, "to", value_of, name="sent_to"),
        held(Copy, "date", value_of),
    ),
)
ADDENDA = Table(
    "addenda",
    "Addenda: answers that were published after the response.",
    ("inspection", "number"),
    _in_responses("addenda"),
    (
        own_reference("inspection", "the report that the response answers", to="responses"),
        PLACE,
        held(Addendum, "published", value_of),
        held(Addendum, "to", value_of, name="recommendation", to="recommendations",
             says="the recommendation that it is about; empty: the whole response"),
        number("days_late", "days after the response's last day, if it explains a recommendation; "
               "else 0",
               lambda source, thing: source.known(
                   source.progress.explained_days_late(thing.value),
                   lambda: "published" in thing.value.assumed)),
        *keys(Addendum, value_of, "commissioner", "chief_constable"),
        source(value_of),
    ),
)
# fmt: on
