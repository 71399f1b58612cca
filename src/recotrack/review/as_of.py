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
    recommendations = Progress(register, day).recommendations
    there = {reference for reference, standing in recommendations.items() if standing.there}
    files = {
        path: _file_as_of(file, day)
        for path, file in register.files.items()
        if _was_there(file, day) and (file.kind != "recommendation" or file.reference in there)
    }
    return Register(register.label, files, register.faults, register.unread, register.read)


def _was_there(file: File, day: date) -> bool:
    if file.kind != "inspection":
        return True
    inspection: Inspection = file.value
    days = [known for known in (inspection.published, inspection.received) if known]
    return not days or min(days) <= day


def _file_as_of(file: File, day: date) -> File:
    earlier: dict[str, Any] = {}
    if file.kind in {"recommendation", "pillar"}:
        earlier = _work(file.value, day)
    elif file.kind == "response":
        earlier = _response(file.value, day)
    elif file.kind == "measures":
        return _measures(file, day)
    if all(getattr(file.value, key) is value for key, value in earlier.items()):
        return file
    return File(file.path, file.kind, file.reference, file.value.model_copy(update=earlier))


def _work(value: Any, day: date) -> dict[str, Any]:  # noqa: ANN401 - a recommendation or a pillar
    actions = (_action(action, day) for action in value.actions if action.added <= day)
    earlier: dict[str, Any] = {"actions": _kept(value.actions, actions)}
    if isinstance(value, Recommendation):
        earlier["updates"] = _until(value.updates, day)
    return earlier


def _action(action: Action, day: date) -> Action:
    updates = _until(action.updates, day)
    return action if updates is action.updates else action.model_copy(update={"updates": updates})


def _until(updates: tuple[Update, ...], day: date) -> tuple[Update, ...]:
    return _kept(updates, (update for update in updates if update.date <= day))


_Entry = TypeVar("_Entry")


def _kept(entries: tuple[_Entry, ...], earlier: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """The earlier entries; the old tuple itself where they are all of it."""
    kept = tuple(earlier)
    whole = len(kept) == len(entries) and all(
        one is other for one, other in zip(kept, entries, strict=True)
    )
    return entries if whole else kept


def _response(response: Response, day: date) -> dict[str, Any]:
    sent = (copy for copy in response.sent if copy.date <= day)
    earlier: dict[str, Any] = {"sent": _kept(response.sent, sent)}
    if response.published and response.published > day:
        earlier.update(published=None, published_at=None)
    constable = response.chief_constable
    if constable is not None:
        later = {
            key: None
            for key in ("invited", "received")
            if getattr(constable, key) and getattr(constable, key) > day
        }
        if "received" in later:
            later["comments"] = None
        if later:
            earlier["chief_constable"] = constable.model_copy(update=later)
    return earlier


def _measures(file: File, day: date) -> File:
    measures: Measures = file.value
    earlier = []
    for measure in measures.root:
        readings = _kept(measure.readings, (x for x in measure.readings if x.date <= day))
        whole = readings is measure.readings
        earlier.append(measure if whole else measure.model_copy(update={"readings": readings}))
    root = _kept(measures.root, earlier)
    if root is measures.root:
        return file
    return File(file.path, file.kind, file.reference, Measures(root))
