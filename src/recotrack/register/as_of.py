"""Cuts a register to what it said on a day, by the days in its records: later things are left out.

Every command that shows records sees them so. Rules judge the records as they are. Each key says in
`model/` what its day is the day of. Days that look ahead stay: deadlines, due dates, forecasts, the
planned meetings of a board, a waiver's last day.

The answers of the offices, in response.yaml and in recommendations, carry no day of their own. They
get the days of the response: the chief constable's comments appear on the day on which they were
received, the commissioner's texts on the day of publication. If the response names no such day (it
is a draft, or there is no response.yaml) its texts are shown on every day, since the office that
drafts them must see them. Names and titles always stay.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import cache
from operator import attrgetter, is_
from typing import Any, NamedTuple, get_origin

from recotrack.model import Inspection, Recommendation, Response
from recotrack.model.key import Model, keys_of
from recotrack.model.shape import entry_type, is_shape, plain_type
from recotrack.register.cut import (
    Cut,
    cut_file,
    cut_part,
    kept,
    with_value,
    without_references,
    without_waivers,
)
from recotrack.register.layout import top_folder
from recotrack.register.register import File, Register
from recotrack.register.thread import thread_of


def as_of(register: Register, day: date) -> Register:
    """The records that were there on the day, with what had happened by then.

    A record without anything later stays the same object, and so does the register. `whole` of the
    result is the register as its files have it; routes lead into that one.
    """
    there = {path: file for path, file in register.files.items() if _was_there(register, file, day)}
    files = {path: _then(file, day) for path, file in there.items()}
    gone = {file.reference for path, file in register.files.items() if path not in there}
    if gone:
        files = {path: without_references(file, gone.__contains__) for path, file in files.items()}
    if silent := _silent(register.whole, day):
        files = {path: _without_answers(file, silent) for path, file in files.items()}
    if not gone and all(files[path] is file for path, file in register.files.items()):
        return register
    cut = replace(register, files=files, uncut=register.whole)
    if not cut.office or not cut.office.policy.waivers:
        return cut
    # A waiver goes if its record was not there on the day. One for a record that never was stays.
    hidden = cut.whole.referents.keys() - cut.referents.keys()
    office = without_waivers(files["register.yaml"], hidden.__contains__)
    return replace(cut, files={**files, "register.yaml": office})


def was_there(subject: Recommendation, report: Inspection | None, day: date) -> bool:
    """Whether a recommendation was there: from its report's day on, or from an earlier day in it.

    An accelerated cause of concern is told to the force before the report is out.
    """
    if report is None or (report.published and report.published <= day):
        return True
    first = first_sign_of_life(subject, report)
    return first is None or first <= day


def first_sign_of_life(subject: Recommendation, report: Inspection | None) -> date | None:
    """The first day that its report, updates or actions name; None without a report."""
    if report is None:
        return None
    days = [day for _, day in report.days]
    days += [action.added for action in subject.actions]
    days += [update.date for update in thread_of(subject).updates]
    return min(days, default=None)


# Whole records


def _was_there(register: Register, file: File, day: date) -> bool:
    """Whether a file was there.

    An inspection was from its day on, or its first recommendation's.
    """
    if file.kind not in {"inspection", "response", "recommendation"}:
        return True
    at = register.inspections[top_folder(file.path)]
    if file.kind == "recommendation":
        return was_there(file.value, at.inspection, day)
    report = at.inspection
    if report is None or not report.days or min(known for _, known in report.days) <= day:
        return True
    return any(was_there(each.value, report, day) for each in at.recommendations)


# What the offices answer


def _silent(whole: Register, day: date) -> dict[str, frozenset[str]]:
    """By folder: the offices that had not answered by the day. Nearly always empty."""
    silent = {}
    for name in whole.inspections:
        response = whole.response_to(name)
        if response is not None and (offices := _silent_offices(response, day)):
            silent[name] = offices
    return silent


def _silent_offices(response: Response, day: date) -> frozenset[str]:
    """The offices that had not answered by the day, as keys of a recommendation's `response`.

    If publication is not recorded, the first copy that was sent shows that the response was there.
    Comments without a recorded day had come by publication, and not before they were invited.
    """
    force = response.chief_constable
    out = response.published or min((copy.date for copy in response.sent), default=None)
    came = [force.received] if force and force.received else [out, force.invited if force else None]
    days = {"chief_constable": came, "commissioner": [out]}
    return frozenset(
        office for office, known in days.items() if any(each and each > day for each in known)
    )


def _emptied(part: Any, keys: Iterable[str]) -> Any:  # noqa: ANN401 - any part of a record
    """A part of a record with these keys emptied; the same object if they are empty already."""
    return part and cut_part(part, dict.fromkeys(keys))


def _unsaid(response: Response, silent: AbstractSet[str]) -> Cut:
    """The parts of a response without the texts of the offices that had not answered."""
    asked = ["comments"] if "chief_constable" in silent else []
    said = ["initial_response", "overall_comments"] if "commissioner" in silent else []
    said.append("response_to_chief_constable")  # a reply to comments that had not come
    parts = {"chief_constable": asked, "commissioner": said}
    return {part: _emptied(getattr(response, part), keys) for part, keys in parts.items()}


def _without_answers(file: File, silent: dict[str, frozenset[str]]) -> File:
    """The recommendation without the answers of offices that had not answered."""
    if file.kind != "recommendation" or file.value.response is None:
        return file
    offices = silent.get(top_folder(file.path), frozenset())
    return cut_file(file, {"response": _emptied(file.value.response, sorted(offices))})


# What stands in a record


def _then(file: File, day: date) -> File:
    """The record without anything later than the day; the same object if there is nothing."""
    then = with_value(file, _part(file.value, day))
    if file.kind == "response" and (silent := _silent_offices(file.value, day)):
        return cut_file(then, _unsaid(then.value, silent))
    return then


def _part(value: Any, day: date) -> Any:  # noqa: ANN401 - any part of a record
    """A part of a record as it was on the day: nearly always itself. None if it was not there
    yet.
    """
    first, later, inner = _days(value.__class__)
    if first is not None and first(value) > day:
        return None
    cut: Cut = {}
    for name, gone in later.items():
        held = getattr(value, name)
        if held is not None and held > day:
            cut |= dict.fromkeys(gone)
    for name, part in inner:
        held = getattr(value, name)
        if held and (then := part(held, day)) is not held:
            cut[name] = then
    return cut_part(value, cut) if cut else value


def _entries(entries: tuple[Any, ...], day: date) -> tuple[Any, ...]:
    """The entries of a list that were there, as they were.

    Of a list of days, those up to the day.
    """
    shape = entries[0].__class__
    if shape is date:
        return kept(entries, (each for each in entries if each <= day))
    first, later, inner = _days(shape)
    if first is not None and not later and not inner and max(map(first, entries)) <= day:
        return entries  # nearly always so for updates, of which there are thousands
    return kept(entries, (part for each in entries if (part := _part(each, day)) is not None))


def _table(table: dict[str, Any], day: date) -> dict[str, Any]:
    """A table with each entry as it was on the day."""
    then = {name: _part(each, day) for name, each in table.items()}
    return table if all(map(is_, then.values(), table.values())) else then


_Then = Callable[[Any, date], Any]
"""Gives a part of a record as it was on a day."""


class _Days(NamedTuple):
    """What the keys of a sort of mapping say about days."""

    first: Callable[[Any], date] | None
    """Gets the day that every such mapping has, before which it was not there; None without one."""
    later: Mapping[str, tuple[str, ...]]
    """Optional days that were not there before they came, each with the keys that came with it."""
    inner: tuple[tuple[str, _Then], ...]
    """The keys whose values hold such days, each with the function that cuts the value."""


_PARTS: dict[Any, _Then] = {tuple: _entries, dict: _table}


@cache
def _days(shape: Model) -> _Days:
    first, later, inner = None, dict[str, tuple[str, ...]](), list[tuple[str, _Then]]()
    keys = keys_of(shape)
    for name, key in keys.items():
        field = shape.model_fields[name]
        held = plain_type(field.annotation)
        entry = entry_type(held)
        below = entry or held
        if key.unknown_before and entry is None and field.is_required():
            first = attrgetter(name)
        elif key.unknown_before and entry is None:
            later[name] = (name, *(each for each in keys if keys[each].since == name))
        elif key.unknown_before or (is_shape(below) and any(_days(below))):
            inner.append((name, _PARTS.get(get_origin(held), _part)))
    return _Days(first, later, tuple(inner))
