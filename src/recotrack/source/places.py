"""Where the keys and values of a file stand: a second pass, for files that need it.

`places` gives all of them; `scalar_at` gives one without the others, and reads no further.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from recotrack.problems import Route, Spot
from recotrack.source.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
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


def repeats(data: bytes) -> Iterator[tuple[Route, Spot, Place]]:
    """Each key that stands a second time in its mapping: its route, where it does, and the place of
    the first.
    """
    walk = _walked(data)
    for route, key in walk.repeated:
        yield route, Spot(key.line, key.column, key.end - key.start), walk.found[route]


class _Walk:
    """What a walk over the events has found so far."""

    def __init__(self, data: bytes) -> None:
        self.get = parser(data).get_event
        self.found: Places = {}
        self.repeated: list[tuple[Route, Span]] = []


def _walked(data: bytes) -> _Walk:
    walk = _Walk(data)
    try:
        event = walk.get()
        while event is not None and type(event) not in _OPENING:
            event = walk.get()
        if event is not None:
            _value(walk, event, (), None)
    except (YAMLError, RecursionError):
        pass
    return walk


def _span_of(event: Any) -> Span:  # noqa: ANN401
    """From where the event begins to where it ends."""
    start, end = event.start_mark, event.end_mark
    return Span(
        start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index
    )


def _value(walk: _Walk, event: Any, route: Route, key: Span | None) -> Span:  # noqa: ANN401
    """Record the value that `event` opens, and its children; return its span."""
    if type(event) is MappingStartEvent or type(event) is SequenceStartEvent:
        return _collection(walk, event, route, key)
    span = _span_of(event)
    empty = span.start == span.end
    walk.found.setdefault(route, Place(span, key, "scalar", flow=False, empty=empty))
    return span if not empty or key is None else key


def _collection(walk: _Walk, opening: Any, route: Route, key: Span | None) -> Span:  # noqa: ANN401
    whole, flow = _span_of(opening), bool(opening.flow_style)
    kind = "mapping" if type(opening) is MappingStartEvent else "list"
    # Claimed before the children, so that routes come in the order of the file.
    mine = route not in walk.found
    walk.found.setdefault(route, Place(whole, key, kind, flow, empty=True))
    last, count = whole, 0
    keys: set[str] = set()
    while type(event := walk.get()) not in {MappingEndEvent, SequenceEndEvent}:
        if kind == "mapping":
            last = _entry(walk, event, route, keys)
        else:
            last = _value(walk, event, (*route, count), None)
        count += 1
    if flow:
        last = _span_of(event)
    span = Span(whole.line, whole.column, last.end_line, last.end_column, whole.start, last.end)
    if mine:
        walk.found[route] = Place(span, key, kind, flow, empty=not count)
    return span


def _entry(walk: _Walk, event: Any, route: Route, keys: set[str]) -> Span:  # noqa: ANN401
    if type(event) is not ScalarEvent:  # a key that is a collection: the reader has refused it
        _value(walk, event, (*route, "?"), None)
        return _value(walk, walk.get(), (*route, "?"), None)
    span = _span_of(event)
    if event.value in keys:
        walk.repeated.append(((*route, event.value), span))
    keys.add(event.value)
    return _value(walk, walk.get(), (*route, event.value), span)


def scalar_at(data: bytes, route: Route) -> Place | None:
    """The place of the scalar at `route`, the same that `places` gives.

    None where no scalar stands there, or where the file is broken before it.
    """
    get = parser(data).get_event
    try:
        event, key = _first_opening(get), None
        for step in route:
            event, key = _child(get, event, step)
    except YAMLError:
        return None
    if type(event) is not ScalarEvent:
        return None
    span = _span_of(event)
    return Place(
        span, _span_of(key) if key else None, "scalar", flow=False, empty=span.start == span.end
    )


def _first_opening(get: _NextEvent) -> Any:  # noqa: ANN401
    event = get()
    while event is not None and type(event) not in (*_OPENING, StreamEndEvent):
        event = get()
    return event


def _child(get: _NextEvent, parent: Any, step: str | int) -> tuple[Any, Any]:  # noqa: ANN401
    """The event that opens the value at `step`, and its key's; None where there is none."""
    if type(parent) is MappingStartEvent and isinstance(step, str):
        return _of_mapping(get, step)
    if type(parent) is SequenceStartEvent and isinstance(step, int):
        return _of_list(get, step), None
    return None, None


def _of_mapping(get: _NextEvent, name: str) -> tuple[Any, Any]:
    while type(key := get()) is ScalarEvent:
        value = get()
        if key.value == name:
            return value, key
        _skip(get, value)
    return None, None  # the end, or a key that is a collection: the reader has refused it


def _of_list(get: _NextEvent, index: int) -> Any:  # noqa: ANN401
    while type(value := get()) is not SequenceEndEvent:
        if not index:
            return value
        _skip(get, value)
        index -= 1
    return None


def _skip(get: _NextEvent, event: Any) -> None:  # noqa: ANN401
    """Past the end of the value that `event` opens."""
    depth = int(type(event) in _STARTS)
    while depth:
        kind = type(get())
        if kind in _STARTS:
            depth += 1
        elif kind in _ENDS:
            depth -= 1
