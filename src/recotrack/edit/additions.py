"""Additions to a record, and the plain data that must result."""

import copy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from recotrack.edit.writer import Data
from recotrack.problems import Failure, Route, command


@dataclass(frozen=True, slots=True)
class Append:
    """One more entry at the end of the list at `route`, which is made if it is absent."""

    route: Route
    entry: Data


@dataclass(frozen=True, slots=True)
class Fill:
    """A value for the key at the end of `route`, which must be empty or absent."""

    route: Route
    value: Data


@dataclass(frozen=True, slots=True)
class Replace:
    """Another value for the key at the end of `route`; None leaves the key without one."""

    route: Route
    value: Data


Addition = Append | Fill
"""Its route may name an entry of a list by `id`, in place of the position."""


def with_positions(addition: Addition, value: Any, path: str) -> Addition:  # noqa: ANN401
    """The addition with every id in its route replaced by the position in `value`."""
    route: Route = ()
    inner = value
    for part in addition.route:
        by_id = isinstance(inner, list) and isinstance(part, str)
        step = _position(inner, str(part), path) if by_id else part
        route, inner = (*route, step), _at(inner, step)
    return replace(addition, route=route)


def _position(entries: list[Any], name: str, path: str) -> int:
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("id") == name:
            return index
    raise Failure(f"{name} is no longer in {path}", "run the same command again")


def _at(value: Any, part: str | int) -> Any:  # noqa: ANN401 - plain data
    if isinstance(value, dict):
        return value.get(part)
    inside = isinstance(value, list) and isinstance(part, int) and part < len(value)
    return value[part] if inside else None


def plus(value: Any, addition: Addition, path: str) -> Any:  # noqa: ANN401 - plain data
    """A copy of `value` with the addition. Raises Failure if its place is taken."""
    whole = copy.deepcopy(value)
    route = addition.route
    if isinstance(addition, Append):
        _must_fit(_make_parent(whole, (*route, 0), path), list, route, path).append(addition.entry)
        return whole
    parent = _must_fit(_make_parent(whole, route, path), dict, route[:-1], path)
    if parent.get(route[-1]) is not None:
        changes = "changes it: no other command replaces what was written"
        cure = (command("edit"), changes)
        raise Failure(f"{path} already says what {route[-1]} is", cure)
    parent[route[-1]] = addition.value
    return whole


def _make_parent(whole: Any, route: Route, path: str) -> Any:  # noqa: ANN401 - plain data
    """The mapping or list that contains the last part of `route`. Absent ones are made."""
    inner = whole
    for part, following in pairwise(route):
        if isinstance(inner, dict) and inner.get(str(part)) is None:
            inner[str(part)] = [] if isinstance(following, int) else {}
        inner = _at(inner, part)
        if inner is None:
            raise _no_place(route, path)
    return inner


def _must_fit(value: Any, kind: type, route: Route, path: str) -> Any:  # noqa: ANN401 - plain data
    if not isinstance(value, kind):
        raise _no_place(route, path)
    return value


def _no_place(route: Route, path: str) -> Failure:
    name = next((part for part in reversed(route) if isinstance(part, str)), "")
    message = f"{path} has a value of another kind where {name or 'the new entry'} belongs"
    return Failure(message, (command("check"), "says where, and what to write"))
