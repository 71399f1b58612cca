"""Where one value stands, without the places of all others: read no further than to it."""

from collections.abc import Callable
from typing import Any

from recotrack.problems import Route
from recotrack.source.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    parser,
)
from recotrack.source.places import OPENING, Place, span_of

Get = Callable[[], Any]
_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


def scalar_at(data: bytes, route: Route) -> Place | None:
    """The place of the scalar at `route`, the same that `places` gives.

    None where no scalar stands there, or where the file is broken before it.
    """
    get = parser(data).get_event
    try:
        event, key = _top(get), None
        for step in route:
            event, key = _child(get, event, step)
    except YAMLError:
        return None
    if type(event) is not ScalarEvent:
        return None
    span = span_of(event)
    return Place(
        span, span_of(key) if key else None, "scalar", flow=False, empty=span.start == span.end
    )


def _top(get: Get) -> Any:  # noqa: ANN401
    event = get()
    while event is not None and type(event) not in (*OPENING, StreamEndEvent):
        event = get()
    return event


def _child(get: Get, parent: Any, step: str | int) -> tuple[Any, Any]:  # noqa: ANN401
    """The event that opens the value at `step`, and its key's; None where there is none."""
    if type(parent) is MappingStartEvent and isinstance(step, str):
        return _of_mapping(get, step)
    if type(parent) is SequenceStartEvent and isinstance(step, int):
        return _of_list(get, step), None
    return None, None


def _of_mapping(get: Get, name: str) -> tuple[Any, Any]:
    while type(key := get()) is ScalarEvent:
        value = get()
        if key.value == name:
            return value, key
        _skip(get, value)
    return None, None  # the end, or a key that is a collection: the reader has refused it


def _of_list(get: Get, index: int) -> Any:  # noqa: ANN401
    while type(value := get()) is not SequenceEndEvent:
        if not index:
            return value
        _skip(get, value)
        index -= 1
    return None


def _skip(get: Get, event: Any) -> None:  # noqa: ANN401
    """Past the end of the value that `event` opens."""
    depth = int(type(event) in _STARTS)
    while depth:
        kind = type(get())
        if kind in _STARTS:
            depth += 1
        elif kind in _ENDS:
            depth -= 1
