"""The list of `recotrack overdue` as a table."""

from datetime import date
from typing import NamedTuple

from recotrack.documents.statute import comments_due_is_assumed, last_day_is_assumed
from recotrack.exports.tables.shape import Source, Table, count, day, name_of, number, text, truth
from recotrack.progress import Due, Filters, agenda, inspection_of
from recotrack.progress.assumed import due_is_assumed, silence_is_assumed, since_is_assumed
from recotrack.words import one_line


class _DueItem(NamedTuple):
    number: int
    due: Due


def _due_now(source: Source) -> list[_DueItem]:
    items = agenda(source.progress, Filters()).items
    return [_DueItem(*each) for each in enumerate(items, 1)]


def _is_assumed(source: Source, due: Due) -> bool:
    """Whether no source states the day that it is due by."""
    if due.standing:
        return due_is_assumed(source.progress, due.standing)
    at = source.progress.register.inspections[due.folder]
    if due.clock:
        return at.inspection is not None and last_day_is_assumed(at.inspection)
    return comments_due_is_assumed(at)


def _due_day(source: Source, thing: _DueItem) -> date | None:
    found: date | None = source.known(thing.due.due, lambda: _is_assumed(source, thing.due))
    return found


def _days_are_assumed(source: Source, due: Due) -> bool:
    """Whether no source states the day from which its days are counted."""
    if due.standing and due.name.startswith("awaiting-"):
        return since_is_assumed(due.standing)
    if due.standing and due.name == "stale":
        return silence_is_assumed(due.standing)
    return _is_assumed(source, due)


def _days(source: Source, thing: _DueItem) -> int | None:
    days = thing.due.days
    found: int | None = source.known(days, lambda: _days_are_assumed(source, thing.due))
    return found


def _reference_if(thing: _DueItem, *, action: bool) -> str | None:
    standing = thing.due.standing
    return standing.reference if standing and (standing.kind == "action") == action else None


def _inspection(source: Source, thing: _DueItem) -> str | None:
    standing = thing.due.standing
    return inspection_of(source.progress, standing) if standing else thing.due.folder


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
                "due-soon", lambda _, thing: thing.due.name),
        name_of("reference", "the complete reference of what is due",
                lambda _, thing: thing.due.reference),
        text("recommendation", "the recommendation that is due, if it is one",
             lambda _, thing: _reference_if(thing, action=False), to="recommendations"),
        text("action", "the action that is due, if it is one",
             lambda _, thing: _reference_if(thing, action=True), to="actions"),
        text("inspection", "the inspection that it belongs to", _inspection, to="inspections"),
        name_of("title", "what is to be done; the report's title of a response",
                lambda _, thing: one_line(thing.due.title)),
        text("owner", "the role that owns it", lambda _, thing: thing.due.owner, to="roles"),
        day("due", "the day that it is due by", _due_day),
        number("days", "days late, of waiting, of silence, or left: what the rule counts", _days),
        truth("is_withdrawn", "whether its report is withdrawn, so that no total counts it",
              lambda _, thing: thing.due.withdrawn),
        truth("is_of_duplicate", "whether a duplicate has the action, so that no total counts it",
              lambda _, thing: thing.due.under_duplicate),
    ),
)
# fmt: on
