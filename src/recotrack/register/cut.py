"""Makes a copy of a record with less in it, for a past day (`as_of`) or for an audience."""

from collections.abc import Callable, Iterable
from operator import is_
from typing import Any, TypeVar

from recotrack.register.register import File

Cut = dict[str, Any]
"""The new values of a mapping, by key."""
_Entry = TypeVar("_Entry")


def cut_file(file: File, cut: Cut) -> File:
    """The record with the new values; the same object if nothing changes."""
    return with_value(file, cut_part(file.value, cut))


def with_value(file: File, value: Any) -> File:  # noqa: ANN401 - the model of its kind
    """The record with another model; the same object if it is the same model."""
    return file if value is file.value else File(file.path, file.kind, file.reference, value)


def cut_part(part: Any, cut: Cut) -> Any:  # noqa: ANN401 - any part of a record
    """A part of a record with the new values; the same object if nothing changes.

    A key that becomes empty is taken out of `assumed`.
    """
    changed = {key: value for key, value in cut.items() if getattr(part, key) is not value}
    empty = {key for key, value in changed.items() if value is None}
    if empty and not empty.isdisjoint(part.assumed):
        changed["assumed"] = tuple(key for key in part.assumed if key not in empty)
    return part.model_copy(update=changed) if changed else part


def kept(entries: tuple[_Entry, ...], wanted: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """The wanted entries; the same tuple if all are wanted."""
    those = tuple(wanted)
    return entries if len(those) == len(entries) and all(map(is_, those, entries)) else those


def without_references(file: File, is_gone: Callable[[str], bool]) -> File:
    """The record without its references to records that are gone.

    These are its links, and the reports that it was answered in or replaced by.
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
    """register.yaml without the waivers for records that are gone."""
    policy = file.value.policy
    waivers = kept(policy.waivers, (each for each in policy.waivers if not is_gone(each.at)))
    return cut_file(file, {"policy": cut_part(policy, {"waivers": waivers})})
