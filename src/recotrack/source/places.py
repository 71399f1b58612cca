"""Where the keys and values of a file stand: a second pass, for files that need it.

`places` gives all of them; `places_at` those of some routes, and reads no further than it must.
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

_OPENING = (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)
"""The events with which a value begins."""
_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)
_NextEvent = Callable[[], Any]


class Span(NamedTuple):
    """From the first character to past the last: lines and columns from 1, indexes from 0.

    Indexes count characters of the text without its byte order mark.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


class Place(NamedTuple):
    """A value, and its key where it has one (an entry of a list has none)."""

    value: Span
    key: Span | None
    kind: str
    """scalar, mapping or list"""
    flow: bool
    """Written as `{...}` or `[...]`."""
    empty: bool
    """No value is written at all; of a collection: it has no entries."""


Places = dict[Route, Place]


def places(data: bytes) -> Places:
    """The place of every value by its route; of a broken file, as far as it could be read.

    A collection ends with its last scalar: what follows (comments, blank lines) is not its own.
    Of a key that stands twice, the first is given.
    """
    return _walked(data).found


def places_at(data: bytes, routes: Iterable[Route]) -> Places:
    """The places that `places` has of these routes and of what they lie in, found in one pass.

    A route that leads nowhere is not among them. Once all routes are found, the file is read no
    further: what they lie in may then be given without its end.
    """
    return _walked(data, frozenset(routes)).found


def repeats(data: bytes) -> Iterator[tuple[Route, Spot, Place]]:
    """Each key that is in its mapping twice: its route, its place, and the place of the first."""
    walk = _walked(data)
    for route, key in walk.repeated:
        yield route, Spot(key.line, key.column, key.end - key.start), walk.found[route]


class _AllFound(Exception):  # noqa: N818 - it ends a walk, and is no error
    """Nothing that is sought lies ahead."""


class _Walk:
    """What a walk over the events has found so far, and what it seeks: without routes, all."""

    def __init__(self, data: bytes, routes: frozenset[Route] | None) -> None:
        self.get: _NextEvent = parser(data).get_event
        self.found: Places = {}
        self.repeated: list[tuple[Route, Span]] = []
        self._missing = set(routes or ())
        self._on_the_way: frozenset[Route] | None = None
        if routes is not None:
            ends = ((route, range(len(route) + 1)) for route in routes)
            self._on_the_way = frozenset(route[:end] for route, upto in ends for end in upto)

    def seeks(self, route: Route) -> bool:
        """Whether the route is sought, or leads to one that is."""
        return self._on_the_way is None or route in self._on_the_way

    def complete(self, route: Route) -> None:
        """The place of the route is known to its end. Raises _AllFound where none is missing."""
        if route in self._missing:
            self._missing.remove(route)
            if not self._missing:
                raise _AllFound


def _walked(data: bytes, routes: frozenset[Route] | None = None) -> _Walk:
    walk = _Walk(data, routes)
    try:
        event = walk.get()
        while event is not None and type(event) not in _OPENING:
            event = walk.get()
        if event is not None:
            _value(walk, event, (), None)
    except (YAMLError, RecursionError, _AllFound):
        pass
    return walk


def _span(first: Any, last: Any) -> Span:  # noqa: ANN401
    """From where one event begins to where another, or the same one, ends."""
    start, end = first.start_mark, last.end_mark
    return Span(
        start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index
    )


def _value(walk: _Walk, event: Any, route: Route, key: Any) -> Any:  # noqa: ANN401
    """Record the value that `event` opens, and its children; return the event that it ends with.

    `key` is the event of its key: an empty value ends with that. None for an entry of a list.
    """
    if not walk.seeks(route):
        return _passed(walk.get, event, key)
    if type(event) in _STARTS:
        last = _collection(walk, event, route, key)
    else:
        empty = _is_empty(event)
        place = Place(_span(event, event), key and _span(key, key), "scalar", False, empty)  # noqa: FBT003
        walk.found.setdefault(route, place)
        last = key if empty and key else event
    walk.complete(route)
    return last


def _is_empty(event: Any) -> bool:  # noqa: ANN401
    return bool(event.start_mark.index == event.end_mark.index)


def _collection(walk: _Walk, opening: Any, route: Route, key: Any) -> Any:  # noqa: ANN401
    kind = "mapping" if type(opening) is MappingStartEvent else "list"
    start = Place(
        _span(opening, opening), key and _span(key, key), kind, bool(opening.flow_style), empty=True
    )
    # Claimed before the children, so that routes come in the order of the file.
    mine = route not in walk.found
    walk.found.setdefault(route, start)
    last, count = opening, 0
    keys: set[str] = set()
    while type(event := walk.get()) not in _ENDS:
        if kind == "mapping":
            last = _entry(walk, event, route, keys)
        else:
            last = _value(walk, event, (*route, count), None)
        count += 1
    if start.flow:
        last = event
    if mine:
        walk.found[route] = start._replace(value=_span(opening, last), empty=not count)
    return last


def _entry(walk: _Walk, event: Any, route: Route, keys: set[str]) -> Any:  # noqa: ANN401
    if type(event) is not ScalarEvent:  # a key that is a collection: the reader has refused it
        _value(walk, event, (*route, "?"), None)
        return _value(walk, walk.get(), (*route, "?"), None)
    if event.value in keys:
        walk.repeated.append(((*route, event.value), _span(event, event)))
    keys.add(event.value)
    return _value(walk, walk.get(), (*route, event.value), event)


def _passed(get: _NextEvent, event: Any, key: Any) -> Any:  # noqa: ANN401
    """Go past the value that `event` opens, of which nothing is recorded; the event that it ends
    with, as `_value` has it.
    """
    if type(event) not in _STARTS:
        return key if key and _is_empty(event) else event
    last, is_mapping = event, type(event) is MappingStartEvent
    while type(inner := get()) not in _ENDS:
        if not is_mapping:
            last = _passed(get, inner, None)
        elif type(inner) is ScalarEvent:
            last = _passed(get, get(), inner)
        else:  # a key that is a collection: the reader has refused it
            _passed(get, inner, None)
            last = _passed(get, get(), None)
    return inner if event.flow_style else last
