"""A record with less in it: what the cut as of a day and that for an audience have in common."""

from collections.abc import Callable, Iterable
from operator import is_
from typing import Any, TypeVar

from recotrack.register.register import File

Cut = dict[str, Any]
"""What is different in a mapping, by key."""
_Entry = TypeVar("_Entry")


def cut_file(file: File, cut: Cut) -> File:
    """The record with what is different; itself where nothing is."""
    return with_value(file, cut_part(file.value, cut))


def with_value(file: File, value: Any) -> File:  # noqa: ANN401 - the model of its kind
    """The record with another value; itself where it is the same."""
    return file if value is file.value else File(file.path, file.kind, file.reference, value)


def cut_part(part: Any, cut: Cut) -> Any:  # noqa: ANN401 - any part of a record
    """The part of a record with what is different; itself where nothing is.

    What is empty now is not assumed any more.
    """
    changed = {key: value for key, value in cut.items() if getattr(part, key) is not value}
    empty = {key for key, value in changed.items() if value is None}
    if empty and not empty.isdisjoint(part.assumed):
        changed["assumed"] = tuple(key for key in part.assumed if key not in empty)
    return part.model_copy(update=changed) if changed else part


def kept(entries: tuple[_Entry, ...], wanted: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """Those that are wanted; the old tuple itself where they are all of it."""
    those = tuple(wanted)
    return entries if len(those) == len(entries) and all(map(is_, those, entries)) else those


def without_references(file: File, is_gone: Callable[[str], bool]) -> File:
    """The record without what it says of records that are gone: its links, and where a report was
    answered or replaced.
    """
    value = file.value
    if file.kind == "recommendation" and value.links:
        links = kept(value.links, (each for each in value.links if not is_gone(each.to)))
        return cut_file(file, {"links": links})
    if file.kind == "inspection":
        answered_in = None if is_gone(value.answered_in or "") else value.answered_in
        withdrawn = value.withdrawn
        if withdrawn and is_gone(withdrawn.replaced_by or ""):
            withdrawn = cut_part(withdrawn, {"replaced_by": None})
        return cut_file(file, {"answered_in": answered_in, "withdrawn": withdrawn})
    return file


def without_waivers(file: File, is_gone: Callable[[str], bool]) -> File:
    """register.yaml without the waivers for what is gone."""
    policy = file.value.policy
    waivers = kept(policy.waivers, (each for each in policy.waivers if not is_gone(each.at)))
    return cut_file(file, {"policy": cut_part(policy, {"waivers": waivers})})
