"""A register as it was on a day, by the days that stand in it: what came later is left out.

The one way in which whatever looks sees a register; what judges sees the records as they are.
Deadlines, due dates, forecasts, the meetings that a board has planned and a waiver's last day may
be later than the day: they look ahead, and stay.

What the offices answer, in response.yaml and in the recommendations, carries no day of its own. It
has the days of its response: what the chief constable says came when the comments were received,
and what the commissioner says was public when the response was published. Until then it is not
shown. Where the response names no such day (a draft, or no response.yaml at all) a text has none
either: it is shown on every day, or the office that drafts would not see what it has. Names and
titles stay; they say who, not what.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from recotrack.model import (
    Action,
    Board,
    Inspection,
    Measures,
    Office,
    Recommendation,
    Response,
    Update,
)
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
    if silent := _silent(register.whole, day):
        files = {path: _without_answers(file, silent) for path, file in files.items()}
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
    return replace(register, files=files, uncut=register.whole)


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
        file = _earlier(file, {"answered_in": None})
    withdrawn = file.value.withdrawn if file.kind == "inspection" else None
    if withdrawn and withdrawn.replaced_by in gone:
        return _earlier(file, {"withdrawn": _copy(withdrawn, {"replaced_by": None})})
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


# What the offices answer


def _silent(whole: Register, day: date) -> dict[str, frozenset[str]]:
    """By folder the offices whose answers were not there yet; nearly always none."""
    silent = {}
    for name in whole.inspections:
        answering = whole.answering(name)
        response = answering.response if answering else None
        if response is not None and (offices := _silent_offices(response, day)):
            silent[name] = offices
    return silent


def _silent_offices(response: Response, day: date) -> frozenset[str]:
    """Whose texts were not there yet: as keys of a recommendation's `response`.

    A copy that was sent shows that the response was there, where its publication is not recorded.
    Comments of which nobody wrote down when they came had come when the response was published,
    and not before they were invited.
    """
    force = response.chief_constable
    out = response.published or min((copy.date for copy in response.sent), default=None)
    came = [force.received] if force and force.received else [out, force.invited if force else None]
    days = {"chief_constable": came, "commissioner": [out]}
    return frozenset(
        office for office, known in days.items() if any(each and each > day for each in known)
    )


def _without_answers(file: File, silent: dict[str, frozenset[str]]) -> File:
    """The recommendation without what the offices had not answered yet."""
    if file.kind != "recommendation" or file.value.response is None:
        return file
    offices = silent.get(file.path.partition("/")[0], frozenset())
    return _earlier(file, {"response": _emptied(file.value.response, sorted(offices))})


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


def _emptied(value: Any, keys: Iterable[str]) -> Any:  # noqa: ANN401 - any part of a record
    """The part of a record without what the keys hold; itself where they hold nothing."""
    held = [key for key in keys if getattr(value, key, None) is not None]
    return _copy(value, dict.fromkeys(held)) if held else value


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
    """Before a report is out it has no address, and nobody has to answer it. It stands until the
    day on which it is withdrawn.
    """
    later = dict.fromkeys(_later(value, day, "published", "received"))
    if value.withdrawn and value.withdrawn.date > day:
        later["withdrawn"] = None
    if "published" in later:
        later |= dict.fromkeys(("url", "response_rule", "response_due", "answered_in"))
    return later


def _response(value: Response, day: date) -> _Cut:
    cut: _Cut = {
        "sent": _until(value.sent, day),
        "addenda": _until(value.addenda, day, "published"),
    }
    if _later(value, day, "published"):
        cut |= dict.fromkeys(("published", "published_at"))
    silent = _silent_offices(value, day)
    force, body = value.chief_constable, value.commissioner
    later = _later(force, day, "invited", "received") if force else []
    if "invited" in later:  # with the invitation they were asked for by a day
        later.append("comments_due")
    if "chief_constable" in silent:
        later.append("comments")
    cut["chief_constable"] = _emptied(force, later)
    if "commissioner" in silent:
        unsaid = ["initial_response", "response_to_chief_constable", "overall_comments"]
    else:  # nothing is said to comments that have not come
        unsaid = ["response_to_chief_constable"] if "chief_constable" in silent else []
    cut["commissioner"] = _emptied(body, unsaid)
    return cut


def _measures(value: Measures, day: date) -> _Cut:
    earlier = []
    for measure in value.root:
        readings = _until(measure.readings, day)
        whole = readings is measure.readings
        earlier.append(measure if whole else _copy(measure, {"readings": readings}))
    return {"root": _kept(value.root, earlier)}


def _office(value: Office, day: date) -> _Cut:
    """A role that ended later had not ended; a board had not met. What it had planned stays."""
    cut: _Cut = {}
    if any(_later(role, day, "until") for role in value.roles.values()):
        cut["roles"] = {
            name: _copy(role, {"until": None}) if _later(role, day, "until") else role
            for name, role in value.roles.items()
        }
    if any(met > day for board in value.boards.values() for met in board.met):
        cut["boards"] = {name: _board(board, day) for name, board in value.boards.items()}
    return cut


def _board(board: Board, day: date) -> Board:
    held = _kept(board.met, (met for met in board.met if met <= day))
    return board if held is board.met else _copy(board, {"met": held})


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
