"""The places of a file's keys and values, found in a second pass over its events.

`places` finds all of them. `places_at` finds those of some routes, and then stops reading.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from recotrack.problems import Route, Spot
from recotrack.source.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
    parser,
)

_VALUE_STARTS = (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)
"""The events that a value begins with."""
_COLLECTION_STARTS = (MappingStartEvent, SequenceStartEvent)
_COLLECTION_ENDS = (MappingEndEvent, SequenceEndEvent)
_NextEvent = Callable[[], Any]


class Span(NamedTuple):
    """The first character, and the one after the last. Lines and columns count from 1.

    Indexes count from 0, in the text without its byte order mark.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


class Place(NamedTuple):
    """The place of a value and of its key, which an entry of a list does not have."""

    value: Span
    key: Span | None
    kind: str
    """scalar, mapping or list"""
    flow: bool
    """Whether it is written as `{...}` or `[...]`."""
    empty: bool
    """Whether nothing is written, or a mapping or list has no entries."""


Places = dict[Route, Place]


def places(data: bytes) -> Places:
    """The place of every value by its route. A broken file gives those before the fault.

    A mapping or list ends with its last scalar, without the comments and blank lines that follow.
    If a key is in a mapping twice, its first place is given.
    """
    return _walk(data).found


def places_at(data: bytes, routes: Iterable[Route]) -> Places:
    """The places of these routes, and of the mappings and lists around them, found in one pass.

    A route that leads nowhere is left out. Reading stops when all routes are found, so that the
    mappings and lists around the last one may lack their ends.
    """
    return _walk(data, frozenset(routes)).found


def repeats(data: bytes) -> Iterator[tuple[Route, Spot, Place]]:
    """Each key that is in its mapping twice: its route, its place, and the place of the first."""
    walk = _walk(data)
    for route, key in walk.repeated:
        yield route, Spot(key.line, key.column, key.end - key.start), walk.found[route]


class _AllFound(Exception):  # noqa: N818 - it ends a walk, and is no error
    """All routes are found."""


class _Walk:
    """A walk over the events: the places found so far, and the routes to find (None: all)."""

    def __init__(self, data: bytes, routes: frozenset[Route] | None) -> None:
        self.get: _NextEvent = parser(data).get_event
        self.found: Places = {}
        self.repeated: list[tuple[Route, Span]] = []
        self._to_find = set(routes or ())
        self._sought: frozenset[Route] | None = None
        if routes is not None:
            self._sought = frozenset(
                route[:end] for route in routes for end in range(len(route) + 1)
            )

    def seeks(self, route: Route) -> bool:
        """Whether the route is wanted, or leads to a wanted one."""
        return self._sought is None or route in self._sought

    def complete(self, route: Route) -> None:
        """Notes that a route is found to its end. Raises _AllFound if it was the last."""
        if route in self._to_find:
            self._to_find.remove(route)
            if not self._to_find:
                raise _AllFound


def _walk(data: bytes, routes: frozenset[Route] | None = None) -> _Walk:
    walk = _Walk(data, routes)
    try:
        event = walk.get()
        while event is not None and type(event) not in _VALUE_STARTS:
            event = walk.get()
        if event is not None:
            _read_value(walk, event, (), None)
    except (YAMLError, RecursionError, _AllFound):
        pass
    return walk


def _span(first: Any, last: Any) -> Span:  # noqa: ANN401
    """The span from the start of one event to the end of another, or of the same one."""
    start, end = first.start_mark, last.end_mark
    return Span(
        start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index
    )


def _read_value(walk: _Walk, event: Any, route: Route, key: Any) -> Any:  # noqa: ANN401
    """Records the value that begins with `event`, and its children. Returns its last event.

    `key` is the event of its key, with which an empty value ends; None for an entry of a list.
    """
    if not walk.seeks(route):
        return _skip_value(walk.get, event, key)
    if type(event) in _COLLECTION_STARTS:
        last = _read_collection(walk, event, route, key)
    else:
        empty = _is_empty(event)
        place = Place(_span(event, event), key and _span(key, key), "scalar", False, empty)  # noqa: FBT003
        walk.found.setdefault(route, place)
        last = key if empty and key else event
    walk.complete(route)
    return last


def _is_empty(event: Any) -> bool:  # noqa: ANN401
    return bool(event.start_mark.index == event.end_mark.index)


def _read_collection(walk: _Walk, opening: Any, route: Route, key: Any) -> Any:  # noqa: ANN401
    kind = "mapping" if type(opening) is MappingStartEvent else "list"
    start = Place(
        _span(opening, opening), key and _span(key, key), kind, bool(opening.flow_style), empty=True
    )
    # Recorded before its children, so that routes are in the order of the file.
    is_first = route not in walk.found
    walk.found.setdefault(route, start)
    last, count = opening, 0
    keys: set[str] = set()
    while type(event := walk.get()) not in _COLLECTION_ENDS:
        if kind == "mapping":
            last = _read_entry(walk, event, route, keys)
        else:
            last = _read_value(walk, event, (*route, count), None)
        count += 1
    if start.flow:
        last = event
    if is_first:
        walk.found[route] = start._replace(value=_span(opening, last), empty=not count)
    return last


def _read_entry(walk: _Walk, event: Any, route: Route, keys: set[str]) -> Any:  # noqa: ANN401
    if type(event) is not ScalarEvent:  # a key that is a collection: the reader has refused it
        _read_value(walk, event, (*route, "?"), None)
        return _read_value(walk, walk.get(), (*route, "?"), None)
    if event.value in keys:
        walk.repeated.append(((*route, event.value), _span(event, event)))
    keys.add(event.value)
    return _read_value(walk, walk.get(), (*route, event.value), event)


def _skip_value(get: _NextEvent, event: Any, key: Any) -> Any:  # noqa: ANN401
    """Skips the value that begins with `event`, and returns what `_read_value` would."""
    if type(event) not in _COLLECTION_STARTS:
        return key if key and _is_empty(event) else event
    last, is_mapping = event, type(event) is MappingStartEvent
    while type(inner := get()) not in _COLLECTION_ENDS:
        if not is_mapping:
            last = _skip_value(get, inner, None)
        elif type(inner) is ScalarEvent:
            last = _skip_value(get, get(), inner)
        else:  # a key that is a collection: the reader has refused it
            _skip_value(get, inner, None)
            last = _skip_value(get, get(), None)
    return inner if event.flow_style else last
