"""The list of `recotrack overdue` as a table."""

from recotrack.documents.statute import comments_due_is_assumed
from recotrack.exports.tables.shape import (
    Entry,
    Source,
    Table,
    count,
    day,
    name_of,
    number,
    own_reference,
    text,
    truth,
)
from recotrack.progress import Due, Filters, agenda, inspection_of
from recotrack.progress.assumed import due_is_assumed, silence_is_assumed, since_is_assumed
from recotrack.words import one_line


def _due_now(source: Source) -> list[Entry]:
    items = agenda(source.progress, Filters()).items
    return [Entry(each.reference, number, each) for number, each in enumerate(items, 1)]


def _is_assumed(source: Source, due: Due) -> bool:
    """Whether no source states the day that it is due by."""
    if due.standing:
        return due_is_assumed(source.progress, due.standing)
    if due.clock:
        return due.clock.last_day_assumed
    return comments_due_is_assumed(source.progress.register.inspections[due.folder])


def _days_are_assumed(source: Source, due: Due) -> bool:
    """Whether no source states the day from which its days are counted."""
    if due.standing and due.name.startswith("awaiting-"):
        return since_is_assumed(due.standing)
    if due.standing and due.name == "stale":
        return silence_is_assumed(due.standing)
    return _is_assumed(source, due)


def _reference_if(thing: Entry, *, action: bool) -> str | None:
    standing = thing.value.standing
    return thing.reference if standing and (standing.kind == "action") == action else None


def _inspection(source: Source, thing: Entry) -> str | None:
    due: Due = thing.value
    return inspection_of(source.progress, due.standing) if due.standing else due.folder


# fmt: off
DUE_NOW = Table(
    "due_now",
    "The list of recotrack overdue: late work and responses, long waits, "
    "silence, what falls due soon.",
    ("number",),
    _due_now,
    (
        count("number", "its place in the list, from 1", lambda _, thing: thing.number),
        name_of("rule", "why it is listed: overdue, response-overdue, comments-overdue, "
                "awaiting-closure, awaiting-verification, stale, response-due, comments-due, "
                "due-soon", lambda _, thing: thing.value.name),
        own_reference("reference", "the complete reference of what is due"),
        text("recommendation", "the recommendation that is due, if it is one",
             lambda _, thing: _reference_if(thing, action=False), to="recommendations"),
        text("action", "the action that is due, if it is one",
             lambda _, thing: _reference_if(thing, action=True), to="actions"),
        text("inspection", "the inspection that it belongs to", _inspection, to="inspections"),
        name_of("title", "what is to be done; the report's title of a response",
                lambda _, thing: one_line(thing.value.title)),
        text("owner", "the role that owns it", lambda _, thing: thing.value.owner, to="roles"),
        day("due", "the day that it is due by", lambda source, thing: source.known(
            thing.value.due, lambda: _is_assumed(source, thing.value))),
        number("days", "days late, of waiting, of silence, or left: what the rule counts",
               lambda source, thing: source.known(
                   thing.value.days, lambda: _days_are_assumed(source, thing.value))),
        truth("is_withdrawn", "whether its report is withdrawn, so that no total counts it",
              lambda _, thing: thing.value.withdrawn),
        truth("is_of_duplicate", "whether a duplicate has the action, so that no total counts it",
              lambda _, thing: thing.value.under_duplicate),
    ),
)
# fmt: on
