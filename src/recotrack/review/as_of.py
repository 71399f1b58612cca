"""A register as it was on a day, by the days that stand in it: what came later is left out."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from recotrack.model import Action, Inspection, Measures, Recommendation, Response, Update
from recotrack.progress import Progress
from recotrack.register import File, Register


def as_of(register: Register, day: date) -> Register:
    """The records that were there on the day, with what had happened until then.

    A record in which nothing is later stays the same object.
    """
    standings = Progress(register, day).recommendations
    there = {reference for reference, it in standings.items() if it.there}
    files = {
        path: _seen(file, day)
        for path, file in register.files.items()
        if _was_there(file, day) and (file.kind != "recommendation" or file.reference in there)
    }
    return Register(register.label, files, register.faults, register.unread, register.read)


def _was_there(file: File, day: date) -> bool:
    if file.kind != "inspection":
        return True
    value: Inspection = file.value
    days = [each for each in (value.published, value.received) if each]
    return not days or min(days) <= day


def _seen(file: File, day: date) -> File:
    value = file.value
    changes: dict[str, Any] = {}
    if file.kind in {"recommendation", "pillar"}:
        changes = _work(value, day)
    elif file.kind == "response":
        changes = _response(value, day)
    elif file.kind == "measures":
        return _measures(file, day)
    return _changed(file, changes)


def _changed(file: File, changes: dict[str, Any]) -> File:
    if all(getattr(file.value, key) is value for key, value in changes.items()):
        return file
    return File(file.path, file.kind, file.reference, file.value.model_copy(update=changes))


def _work(value: Any, day: date) -> dict[str, Any]:  # noqa: ANN401 - a recommendation or a pillar
    actions = tuple(_action(each, day) for each in value.actions if each.added <= day)
    changes: dict[str, Any] = {"actions": _same(value.actions, actions)}
    if isinstance(value, Recommendation):
        changes["updates"] = _until(value.updates, day)
    return changes


def _action(action: Action, day: date) -> Action:
    updates = _until(action.updates, day)
    return action if updates is action.updates else action.model_copy(update={"updates": updates})


def _until(updates: tuple[Update, ...], day: date) -> tuple[Update, ...]:
    return _same(updates, (each for each in updates if each.date <= day))


_Entry = TypeVar("_Entry")


def _same(before: tuple[_Entry, ...], kept: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """What is kept; the old tuple itself where that is all of it."""
    found = tuple(kept)
    whole = len(found) == len(before) and all(
        one is other for one, other in zip(found, before, strict=True)
    )
    return before if whole else found


def _response(value: Response, day: date) -> dict[str, Any]:
    changes: dict[str, Any] = {"sent": _same(value.sent, (x for x in value.sent if x.date <= day))}
    if value.published and value.published > day:
        changes.update(published=None, published_at=None)
    constable = value.chief_constable
    if constable is not None:
        later = {
            key: None
            for key in ("invited", "received")
            if getattr(constable, key) and getattr(constable, key) > day
        }
        if "received" in later:
            later["comments"] = None
        if later:
            changes["chief_constable"] = constable.model_copy(update=later)
    return changes


def _measures(file: File, day: date) -> File:
    value: Measures = file.value
    found = []
    for each in value.root:
        readings = _same(each.readings, (x for x in each.readings if x.date <= day))
        whole = readings is each.readings
        found.append(each if whole else each.model_copy(update={"readings": readings}))
    root = _same(value.root, found)
    return (
        file if root is value.root else File(file.path, file.kind, file.reference, Measures(root))
    )
