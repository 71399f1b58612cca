"""A register as it was on a day, by the days that stand in it: what came later is left out.

The one way in which whatever looks sees a register; what judges sees the records as they are.
Deadlines, due dates, forecasts, a board's coming meetings and a waiver's last day may be later than
the day: they look ahead, and stay.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any, TypeVar

from recotrack.model import Action, Inspection, Measures, Office, Recommendation, Response, Update
from recotrack.register.register import File, Register

_Cut = dict[str, Any]
"""What is different on the day, by key."""


def as_of(register: Register, day: date) -> Register:
    """The records that were there on the day, with what had happened until then.

    A record in which nothing is later stays the same object, and so does the register itself.
    `whole` of what is returned is the register as its files have it: routes lead into that one.
    """
    there = {path: file for path, file in register.files.items() if _was_there(register, file, day)}
    files = {
        path: _earlier(file, _CUTS[file.kind](file.value, day)) for path, file in there.items()
    }
    gone = {file.reference for path, file in register.files.items() if path not in there}
    if gone:
        files = {path: _without_links(file, gone) for path, file in files.items()}
    if not gone and all(files[path] is file for path, file in register.files.items()):
        return register
    cut = _with_files(register, files)
    return _without_waivers(cut) if cut.office and cut.office.policy.waivers else cut


def was_there(subject: Recommendation, report: Inspection | None, day: date) -> bool:
    """Whether a recommendation was there: from its report's day on, or an earlier sign of life.

    An accelerated cause of concern is told to the force before the report is out.
    """
    if report is None or (report.published and report.published <= day):
        return True
    first = first_sign_of_life(subject, report)
    return first is None or first <= day


def first_sign_of_life(subject: Recommendation, report: Inspection | None) -> date | None:
    """The first day that its report, its updates or its actions name; None without a report."""
    if report is None:
        return None
    days = [day for day in (report.published, report.received) if day]
    days += [action.added for action in subject.actions]
    days += [update.date for update in subject.updates]
    return min(days, default=None)


def _with_files(register: Register, files: dict[str, File]) -> Register:
    return Register(
        register.label, files, register.faults, register.unread, register.read, register.whole
    )


# Whole records


def _was_there(register: Register, file: File, day: date) -> bool:
    """Whether the record was: of an inspection, from its day or its first recommendation's on."""
    if file.kind not in {"inspection", "response", "recommendation"}:
        return True
    at = register.inspections[file.path.partition("/")[0]]
    if file.kind == "recommendation":
        return was_there(file.value, at.inspection, day)
    report = at.inspection
    days = [known for known in (report.published, report.received) if known] if report else []
    if report is None or not days or min(days) <= day:
        return True
    return any(was_there(each.value, report, day) for each in at.recommendations)


def _without_links(file: File, gone: AbstractSet[str]) -> File:
    """The record without what it says of records that were not there."""
    if file.kind == "recommendation" and file.value.links:
        links = (link for link in file.value.links if link.to not in gone)
        return _earlier(file, {"links": _kept(file.value.links, links)})
    if file.kind == "inspection" and file.value.answered_in in gone:
        return _earlier(file, {"answered_in": None})
    return file


def _without_waivers(cut: Register) -> Register:
    """The register without waivers for what was not there; those for what is nowhere stay."""
    file = cut.files["register.yaml"]
    office: Office = file.value
    policy = office.policy
    hidden = cut.whole.referents.keys() - cut.referents.keys()
    waivers = _kept(policy.waivers, (each for each in policy.waivers if each.at not in hidden))
    if waivers is policy.waivers:
        return cut
    earlier = {"policy": policy.model_copy(update={"waivers": waivers})}
    return _with_files(cut, {**cut.files, file.path: _earlier(file, earlier)})


# What stands in a record


def _earlier(file: File, cut: _Cut) -> File:
    """The record with what is different on the day; itself where nothing is."""
    if all(getattr(file.value, key) is value for key, value in cut.items()):
        return file
    return File(file.path, file.kind, file.reference, _copy(file.value, cut))


def _copy(value: Any, cut: _Cut) -> Any:  # noqa: ANN401 - any part of a record
    """The part of a record with what is different; what is empty now is not assumed any more."""
    empty = {key for key, part in cut.items() if part is None}
    if empty.intersection(value.assumed if empty else ()):
        cut = {**cut, "assumed": tuple(key for key in value.assumed if key not in empty)}
    return value.model_copy(update=cut)


def _later(value: Any, day: date, *keys: str) -> list[str]:  # noqa: ANN401 - any part of a record
    """Those of the keys that hold a later day."""
    return [key for key in keys if (held := getattr(value, key)) is not None and held > day]


_Entry = TypeVar("_Entry")


def _kept(entries: tuple[_Entry, ...], earlier: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """The earlier entries; the old tuple itself where they are all of it."""
    kept = tuple(earlier)
    whole = len(kept) == len(entries) and all(
        one is other for one, other in zip(kept, entries, strict=True)
    )
    return entries if whole else kept


def _until(entries: tuple[_Entry, ...], day: date, key: str = "date") -> tuple[_Entry, ...]:
    """The entries up to the day; nearly always all of them, so that no copy is made."""
    if not any(getattr(entry, key) > day for entry in entries):
        return entries
    return tuple(entry for entry in entries if getattr(entry, key) <= day)


def _recommendation(value: Recommendation, day: date) -> _Cut:
    return {"actions": _actions(value.actions, day), "updates": _until(value.updates, day)}


def _actions(actions: tuple[Action, ...], day: date) -> tuple[Action, ...]:
    there = _until(actions, day, "added")
    return _kept(there, (_action(action, day) for action in there))


def _action(action: Action, day: date) -> Action:
    updates: tuple[Update, ...] = _until(action.updates, day)
    return action if updates is action.updates else _copy(action, {"updates": updates})


def _inspection(value: Inspection, day: date) -> _Cut:
    """Before a report is out it has no address, and nobody has to answer it."""
    later = dict.fromkeys(_later(value, day, "published", "received"))
    if "published" in later:
        later |= dict.fromkeys(("url", "response_rule", "response_due", "answered_in"))
    return later


def _response(value: Response, day: date) -> _Cut:
    cut: _Cut = {"sent": _until(value.sent, day)}
    if _later(value, day, "published"):
        cut |= dict.fromkeys(("published", "published_at"))
    force, body = value.chief_constable, value.commissioner
    later = dict.fromkeys(_later(force, day, "invited", "received")) if force else {}
    if "invited" in later:  # with the invitation they were asked for by a day
        later["comments_due"] = None
    if "received" in later:
        later["comments"] = None
        if body and body.response_to_chief_constable:
            cut["commissioner"] = _copy(body, {"response_to_chief_constable": None})
    if later:
        cut["chief_constable"] = _copy(force, later)
    return cut


def _measures(value: Measures, day: date) -> _Cut:
    earlier = []
    for measure in value.root:
        readings = _until(measure.readings, day)
        whole = readings is measure.readings
        earlier.append(measure if whole else _copy(measure, {"readings": readings}))
    return {"root": _kept(value.root, earlier)}


def _office(value: Office, day: date) -> _Cut:
    """A role that ended later had not ended."""
    if not any(_later(role, day, "until") for role in value.roles.values()):
        return {}
    ended = {
        name: _copy(role, {"until": None}) if _later(role, day, "until") else role
        for name, role in value.roles.items()
    }
    return {"roles": ended}


_CUTS: dict[str, Callable[[Any, date], _Cut]] = {
    "recommendation": _recommendation,
    "pillar": lambda value, day: {"actions": _actions(value.actions, day)},
    "inspection": _inspection,
    "response": _response,
    "measures": _measures,
    "register": _office,
    "programme": lambda _value, _day: {},
}
"""What of a record is later than a day, by its kind."""
