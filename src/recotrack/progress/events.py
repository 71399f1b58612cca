"""What happened in a register up to a day: what its updates, responses, meetings, readings say."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import chain

from recotrack.model import Action, Inspection, Recommendation, Update
from recotrack.progress.event import Event, Value, What
from recotrack.progress.fold import in_order, last_said
from recotrack.progress.work_out import recommendation_ledger
from recotrack.register import File, Register, TrackedAt
from recotrack.words import reading_order

_KEYS: tuple[What, ...] = ("status", "due", "owner", "forecast")
"""What an update may change, by its key."""


def events(register: Register, today: date) -> list[Event]:
    """Everything, the newest day first.

    A day is in the order of reading; of one thing, what came last on the day stands first.
    """
    found = chain(
        chain.from_iterable(_of_trail(trail, today) for trail in register.tracked),
        _actions_added(register),
        chain.from_iterable(map(_of_report, register.of_kind("inspection"))),
        chain.from_iterable(map(_of_response, register.of_kind("response"))),
        chain.from_iterable(map(_readings, register.of_kind("measures"))),
        _meetings(register),
    )
    past = [each for each in found if each.date <= today]
    order = {name: reading_order(name) for name in {each.reference for each in past}}
    return sorted(past, key=lambda each: (-each.date.toordinal(), order[each.reference]))


def _of_trail(trail: TrackedAt, today: date) -> Iterator[Event]:
    """What the updates of one thing changed; the last update first."""
    held, groups = _given(_at_first(trail.subject)), []
    of_recommendation = trail.file.kind == "recommendation"
    above = trail.file.value if of_recommendation and trail.route else None
    for _, update in in_order(trail.updates, today):
        before = {**_inherited(above, update), **held} if above else held
        groups.append(list(_of_update(trail.reference, update, before)))
        held = held | _given({key: getattr(update, key) for key in _KEYS})
    return chain.from_iterable(reversed(groups))


def _at_first(subject: Recommendation | Action) -> dict[str, Value]:
    if isinstance(subject, Action):
        return {"status": "not started", "owner": subject.owner, "due": subject.due}
    due = subject.due or subject.deadline.date
    return {"status": "open", "owner": subject.owner, "due": due}


def _given(values: dict[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None}


def _inherited(above: Recommendation, update: Update) -> dict[str, Value]:
    """What an action without an owner or a date of its own had from its recommendation."""
    found: dict[str, Value] = {}
    if update.due:
        found["due"] = recommendation_ledger(above).before(update.date).current
    if update.owner:
        owners = (each.owner for _, each in in_order(above.updates, update.date))
        found["owner"] = last_said(owners, above.owner)
    return found


def _of_update(reference: str, update: Update, before: dict[str, Value]) -> Iterator[Event]:
    """One for each thing that it changed and for each piece of evidence; else its note."""
    made = partial(Event, update.date, reference, update=update)
    changes = {
        key: value
        for key in _KEYS
        if (value := getattr(update, key)) is not None and value != before.get(key)
    }
    for key, value in changes.items():
        yield made(key, before.get(key), value)
    for each in update.evidence:
        yield made("evidence", after=each.title, at=each.at or each.product)
    if not changes and not update.evidence:
        yield made("note")


def _actions_added(register: Register) -> Iterator[Event]:
    for at in register.actions:
        yield Event(at.action.added, at.reference, "action added", after=at.action.title)


def _of_report(file: File) -> Iterator[Event]:
    report: Inspection = file.value
    days: tuple[tuple[What, date | None], ...] = (
        ("report published", report.published),
        ("report received", report.received),
    )
    for what, day in days:
        if day:
            yield Event(day, file.reference, what, after=report.title, at=report.url)


def _of_response(file: File) -> Iterator[Event]:
    """Its steps, the last one of the statute's first."""
    response, name = file.value, file.reference
    chief = response.chief_constable
    for copy in reversed(response.sent):
        yield Event(copy.date, name, "copy sent", after=copy.to)
    if response.published:
        yield Event(response.published, name, "response published", at=response.published_at)
    if chief and chief.received:
        yield Event(chief.received, name, "comments received")
    if chief and chief.invited:
        yield Event(chief.invited, name, "comments invited", after=chief.comments_due)


def _meetings(register: Register) -> Iterator[Event]:
    boards = register.office.boards if register.office else {}
    for name in sorted(boards):
        for day in boards[name].met:
            yield Event(day, "register", "meeting held", after=name)


def _readings(file: File) -> Iterator[Event]:
    for measure in file.value.root:
        before: Value = None
        name = f"{file.reference}/{measure.id}"
        for reading in sorted(measure.readings, key=lambda each: each.date):
            value = reading.value
            yield Event(reading.date, name, "reading", before, value, remark=reading.note)
            before = value
