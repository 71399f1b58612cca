"""Recommendations, actions, and the updates and moved dates of both, as tables."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from recotrack.exports.tables.shape import (
    PLACE,
    Column,
    Entry,
    Refers,
    Source,
    Table,
    Type,
    assumed,
    column,
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
    truth,
    value_of,
)
from recotrack.model import Action, Answers, Deadline, Decision, Evidence, Recommendation, Update
from recotrack.model.recommendation import Link, Wait
from recotrack.progress import (
    Move,
    Standing,
    as_counted,
    decided,
    explanation,
    findings_of,
    has_answer,
    own_moves,
    split_by_kind,
)
from recotrack.progress.assumed import first_due_is_assumed, parent_of, stated_pillars
from recotrack.progress.facts import Work, work_of
from recotrack.register import TrackedAt, reference_above, top_folder


class _EvidenceAt(NamedTuple):
    update: Entry
    number: int
    value: Evidence


def _recommendations(source: Source) -> Iterator[Work]:
    found, _ = split_by_kind(source.progress.everything.values())
    return (work_of(source.progress, each) for each in found)


def _actions(source: Source) -> Iterator[Work]:
    _, found = split_by_kind(source.progress.everything.values())
    return (work_of(source.progress, each) for each in found)


def _tracked(source: Source) -> list[TrackedAt]:
    """Recommendations and actions in order of reading. If two have the same id, only the first."""
    first: dict[str, TrackedAt] = {}
    for each in source.progress.register.tracked:
        first.setdefault(each.reference, each)
    return [first[name] for name in source.progress.everything if name in first]


def _updates(source: Source) -> Iterator[Entry]:
    for work in _tracked(source):
        yield from entries_of(work.reference, work.updates)


def _evidence(source: Source) -> Iterator[_EvidenceAt]:
    for update in _updates(source):
        for place, each in enumerate(source.held(update.value, "evidence") or (), 1):
            yield _EvidenceAt(update, place, each)


_Works = Callable[[Source], Iterator[Work]]


def _listed(works: _Works, key: str) -> Callable[[Source], Iterator[Entry]]:
    """The function that gives the entries of the lists under a key."""

    def found(source: Source) -> Iterator[Entry]:
        for work in works(source):
            standing = work.standing
            yield from entries_of(standing.reference, source.held(standing.subject, key))

    return found


def _pillars(works: _Works) -> Callable[[Source], Iterator[Entry]]:
    """The function that gives the pillars of some work. Those of an action that names none are its
    recommendation's.
    """

    def found(source: Source) -> Iterator[Entry]:
        for work in works(source):
            pillars = stated_pillars(source.progress, work.standing)
            yield from entries_of(work.standing.reference, pillars)

    return found


def _moves(source: Source) -> Iterator[Entry]:
    before = Counter[str]()
    for each in own_moves(source.progress, source.progress.everything.values()):
        before[each.standing.reference] += 1
        yield Entry(each.standing.reference, before[each.standing.reference], each)


# ---- values -----------------------------------------------------------------------------------


def _subject(work: Work) -> Any:  # noqa: ANN401 - a recommendation or an action
    return work.standing.subject


def _recommendation_of(source: Source, reference: str) -> str | None:
    """A recommendation, or the one of an action; None for a pillar's own action."""
    known = source.progress.recommendations
    return next((each for each in (reference, reference_above(reference)) if each in known), None)


def _is_answered(source: Source, work: Work) -> bool | None:
    """Whether the chief constable has answered it; None if that is withheld."""
    file, answering = _file_and_response(source, work)
    return has_answer(file, answering) if file else None


def _is_explained(source: Source, work: Work) -> bool | None:
    file, answering = _file_and_response(source, work)
    return explanation(file, answering) is not None if file else None


def _file_and_response(source: Source, work: Work) -> Any:  # noqa: ANN401
    """The file of a recommendation, and the response that counts for it; None, None if withheld."""
    register = source.progress.register
    folder = top_folder(work.standing.reference)
    if folder in register.withheld:
        return None, None
    answering = register.answering(folder)
    response = answering.response if answering else None
    at = register.inspections[folder]
    for file in findings_of(at):
        if file.reference == work.standing.reference:
            return file, as_counted(response, at)
    return register.files[work.standing.path], response  # a duplicate, which counts elsewhere


def _current_disposition(source: Source, work: Work) -> str | None:
    """The disposition on the day: the last decision after publication, else the published one."""
    subject = _subject(work)
    shown = source.held(decided(subject).later or subject, "disposition")
    return shown or None


def _counted_actions(source: Source, work: Work) -> list[Standing]:
    return [each for each in source.progress.actions_of(work.standing.reference) if each.counts]


def _agreed_by(source: Source, name: str | None, *, board: bool) -> str | None:
    """Who agreed, if that is a board or, without `board`, a role; else None. A name that both have
    means the role.
    """
    office = source.progress.register.office
    is_board = office is not None and name in office.boards and name not in office.roles
    return name if is_board == board else None


def _day_is_assumed(source: Source, standing: Standing, due: date) -> bool:
    """Whether no source states a due date of a ledger."""
    parent = parent_of(source.progress, standing)
    known = (*standing.updates, *(parent.updates if parent else ()))
    given = [each for each in known if each.due == due]
    by_update = any("due" in each.assumed for each in given)
    return by_update or (
        due == standing.ledger.first and first_due_is_assumed(source.progress, standing)
    )


def _corrected_on(source: Source, thing: Entry) -> date | None:
    thread = source.progress.register.tracked_by_reference[thing.reference].thread
    found = (each.correction for each in thread.corrected if each.update is thing.value)
    return next((each.date for each in found if each), None)


def _of_move(
    value: Callable[[Move], Any], *days: Callable[[Move], date]
) -> Callable[[Source, Entry], Any]:
    """The function that gives a value of a move, which is assumed if one of these due dates is."""

    def found(source: Source, thing: Entry) -> Any:  # noqa: ANN401 - a day or a count
        standing, move = thing.value
        return source.known(
            value(move), lambda: any(_day_is_assumed(source, standing, each(move)) for each in days)
        )

    return found


_BEFORE, _AFTER = attrgetter("before"), attrgetter("after")


_OF_WORK = (
    text(
        "recommendation",
        "the recommendation, or the one that has the action",
        lambda source, thing: _recommendation_of(source, thing.reference),
        to="recommendations",
    ),
    text(
        "action",
        "the action; empty if it is the recommendation itself",
        lambda source, thing: (
            thing.reference if thing.reference in source.progress.actions else None
        ),
        to="actions",
    ),
)
"""Two columns with the recommendation and the action that an entry belongs to."""


def _agreed_columns(agreed_by: Callable[[Any], str | None]) -> tuple[Column, Column]:
    """Two columns with who agreed: one that refers to roles, one that refers to boards."""
    return (
        text(
            "agreed_by_role",
            "the role that agreed",
            lambda source, thing: _agreed_by(source, agreed_by(thing), board=False),
            to="roles",
        ),
        text(
            "agreed_by_board",
            "the board that agreed",
            lambda source, thing: _agreed_by(source, agreed_by(thing), board=True),
            to="boards",
        ),
    )


# ---- the tables -------------------------------------------------------------------------------

# fmt: off
_STATE = (
    *map(column, ("status", "status_since", "rag", "rag_condition", "rag_because")),
    column("owner", to="roles"),
    *map(column, (
        "owner_title", "due", "first_due", "moves", "not_agreed", "days_moved", "days_left",
        "days_late", "days_late_against_first", "done_on", "done_day_assumed", "done_days_late",
        "done_days_late_against_first", "cancelled_days_late", "forecast", "last_life",
        "days_silent", "counts", "is_open", "is_done", "is_started", "is_overdue", "is_due_soon",
        "is_stale",
    )),
    column("duplicate_of", to="recommendations"),
    column("withdrawn"),
)
"""The columns of recommendations and actions with their state on the day, the main ones first."""
RECOMMENDATIONS = Table(
    "recommendations",
    "Recommendations, areas for improvement and causes of concern, with their state on the day.",
    ("recommendation",),
    _recommendations,
    (
        column("reference", name="recommendation"),
        column("inspection", to="inspections")._replace(needed=True),
        held(Recommendation, "kind", _subject, needed=True),
        *keys(Recommendation, _subject, "number", "addressed_to"),
        column("title", says="the first sentence of its text"),
        held(Recommendation, "text", _subject, needed=True),
        held(Deadline, "words", _subject, under="deadline", name="deadline_words"),
        held(Deadline, "date", _subject, under="deadline", name="deadline_date"),
        held(Deadline, "basis", _subject, under="deadline", name="deadline_basis"),
        *keys(Recommendation, _subject, "disposition", "reason"),
        text("decision", "what holds on the day: the last decision after publication, else what "
             "was published", _current_disposition),
        day("decided_on", "the day of the decision after publication that holds",
            lambda source, work: source.held(decided(_subject(work)).later, "date")),
        held(Answers, "chief_constable", _subject, under="response",
             name="chief_constable_answer"),
        held(Answers, "commissioner", _subject, under="response",
             name="commissioner_explanation"),
        Column("is_answered", Type.BOOLEAN, "whether the chief constable has answered it, in the "
               "response or an addendum", _is_answered),
        Column("is_explained", Type.BOOLEAN, "whether the commissioner says what is done, or why "
               "nothing is, s.55(5B)", _is_explained),
        *_STATE,
        *map(column, ("is_ready_to_complete", "parts", "parts_done")),
        count("actions", "how many actions it has that count",
              lambda source, work: len(_counted_actions(source, work))),
        count("actions_open", "how many of them are open",
              lambda source, work: sum(each.is_open for each in _counted_actions(source, work))),
        assumed(_subject),
        source(_subject),
    ),
)
RECOMMENDATION_PILLARS = Table(
    "recommendation_pillars",
    "The pillars that a recommendation belongs to.",
    ("recommendation", "pillar"),
    _pillars(_recommendations),
    (
        own_reference("recommendation", "the recommendation", to="recommendations"),
        name_of("pillar", "the pillar", lambda _, thing: thing.value, to="pillars"),
    ),
)
LINKS = Table(
    "links",
    "Links between recommendations.",
    ("recommendation", "number"),
    _listed(_recommendations, "links"),
    (
        own_reference("recommendation", "the one that has the link", to="recommendations"),
        PLACE,
        held(Link, "type", value_of),
        held(Link, "to", value_of, name="other", to="recommendations"),
    ),
)
DECISIONS = Table(
    "decisions",
    "What was decided about recommendations after the response was published.",
    ("recommendation", "number"),
    _listed(_recommendations, "decisions"),
    (
        own_reference("recommendation", "the recommendation", to="recommendations"),
        PLACE,
        held(Decision, "date", value_of),
        held(Decision, "by", value_of, name="decided_by", to="roles"),
        *keys(Decision, value_of, "disposition", "because"),
        assumed(value_of),
        source(value_of),
    ),
)
ACTIONS = Table(
    "actions",
    "Actions of recommendations and of pillars, with their state on the day.",
    ("action",),
    _actions,
    (
        column("reference", name="action"),
        text("recommendation", "the recommendation that it is about; empty for a pillar's own",
             lambda source, work: _recommendation_of(source, work.standing.reference),
             to="recommendations"),
        text("pillar", "the pillar that has the action, if no recommendation has it",
             lambda source, work: None if _recommendation_of(source, work.standing.reference)
             else reference_above(work.standing.reference), to="pillars"),
        column("inspection", says="the inspection of its recommendation", to="inspections"),
        column("title"),
        held(Action, "added", _subject),
        text("answers", "which bullets of the recommendation's text it answers, from 1, separated "
             "by commas", lambda source, work: ", ".join(
                 map(str, source.held(_subject(work), "answers") or ())) or None),
        *_STATE,
        assumed(_subject),
        source(_subject),
    ),
)
ACTION_PILLARS = Table(
    "action_pillars",
    "The pillars that an action belongs to, by itself or with its recommendation.",
    ("action", "pillar"),
    _pillars(_actions),
    (
        own_reference("action", "the action", to="actions"),
        name_of("pillar", "the pillar", lambda _, thing: thing.value, to="pillars"),
    ),
)
WAITS = Table(
    "waits",
    "What actions wait for.",
    ("action", "number"),
    _listed(_actions, "waits_for"),
    (
        own_reference("action", "the action", to="actions"),
        PLACE,
        held(Wait, "what", value_of),
        held(Wait, "from_", value_of, name="waits_for"),
        held(Wait, "expected", value_of),
    ),
)
UPDATES = Table(
    "updates",
    "Updates of recommendations and actions: what happened, as it was reported.",
    ("reference", "number"),
    _updates,
    (
        own_reference("reference", "the complete reference of the recommendation or action"),
        count("number", "its place in the record, from 1", lambda _, thing: thing.number),
        *_OF_WORK,
        held(Update, "date", value_of),
        held(Update, "by", value_of, name="reported_by", to="roles"),
        held(Update, "note", value_of, needed=True),
        *keys(Update, value_of, "status", "due"),
        *_agreed_columns(lambda thing: thing.value.agreed_by),
        held(Update, "owner", value_of, name="new_owner", to="roles"),
        *keys(Update, value_of, "ref", "forecast", "corrects"),
        day("corrected_on", "the day of the correction which says that it was typed in error; from "
            "that day it does not count", _corrected_on),
        held(Update, "public", value_of, name="is_public"),
        held(Update, "redacted", value_of),
        assumed(value_of),
        source(value_of),
    ),
)
EVIDENCE = Table(
    "evidence",
    "Evidence that something was done.",
    ("reference", "update_number", "number"),
    _evidence,
    (
        name_of("reference", "the complete reference of the recommendation or action",
                lambda _, thing: thing.update.reference),
        count("update_number", "the update that names it", lambda _, thing: thing.update.number),
        count("number", "its place in that update, from 1", lambda _, thing: thing.number),
        held(Evidence, "title", value_of),
        held(Evidence, "at", value_of, name="address"),
        held(Evidence, "product", value_of, to="products"),
    ),
    (Refers(("reference", "update_number"), "updates"),),
)
DATE_MOVES = Table(
    "date_moves",
    "Every move of a due date, in the order of the moves.",
    ("reference", "number"),
    _moves,
    (
        own_reference("reference", "the complete reference of the recommendation or action"),
        count("number", "its number among the moves of this date, from 1",
              lambda _, thing: thing.number),
        *_OF_WORK,
        day("moved_on", "the day on which it was moved", lambda source, thing: source.known(
            thing.value.move.on, lambda: "date" in thing.value.move.update.assumed)),
        day("moved_from", "the date before", _of_move(_BEFORE, _BEFORE)),
        day("moved_to", "the date after", _of_move(_AFTER, _AFTER)),
        number("days", "how many days later; below zero if it is earlier now",
               _of_move(attrgetter("days"), _BEFORE, _AFTER)),
        truth("was_late", "whether it was moved after it had passed",
              lambda _, thing: bool(thing.value.move.late)),
        name_of("reason", "why it was moved", lambda _, thing: thing.value.move.reason),
        text("reported_by", "the role that reported it", lambda _, thing: thing.value.move.by,
             to="roles"),
        *_agreed_columns(lambda thing: thing.value.move.agreed_by),
    ),
)
# fmt: on
