"""Events to plain data, in one pass; what is not plain YAML is refused where it stands."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from recotrack.problems import Fault, Route, See, Spot
from recotrack.source import characters
from recotrack.source.characters import CharacterFault
from recotrack.source.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    YAMLError,
    parser,
)
from recotrack.source.places import Place, repeats
from recotrack.source.refused import (
    RefusedEvent,
    bad_key,
    directive,
    escaped,
    no_colon,
    not_plain,
    second_document,
    too_deep,
)

DEEPEST = 32
"""Levels of nesting. The records need eight; more is a mistake or an attack."""

# Numbers: looking for bytes in bytes, Python first fails to take them for one, in every file.
_TAG, _MERGE, _REFERRED_TO, _REFERS, _BACKSLASH = b"!<&*\\"
_ANCHOR = re.compile(rb"&[\w-]")
_ALIAS = re.compile(rb"\*[\w-]")

NextEvent = Callable[[], Event]


class ParsedFile(NamedTuple):
    """Plain data (None where the file could not be read, or is empty) and what is wrong."""

    value: Any
    faults: tuple[Fault, ...] = ()


def read(data: bytes, path: str) -> ParsedFile:
    """`data` as plain data. Never raises for what the bytes are: faults say what is wrong.

    A file with duplicate keys is read on (the first value counts); any other fault ends it.
    """
    for fault in characters.faults_in(data):
        return ParsedFile(None, (_as_fault(path, fault),))
    clashes: list[str] = []
    signs = _may_have_signs(data)
    try:
        value = _document(parser(data).get_event, clashes, signs)
    except RefusedEvent as refused:
        return ParsedFile(None, (_as_fault(path, refused.fault(data)),))
    except (MarkedYAMLError, YAMLError) as error:
        from recotrack.source.syntax import explain

        return ParsedFile(None, (_as_fault(path, explain(data, error)),))
    if _BACKSLASH in data and (hidden := escaped(data)):
        return ParsedFile(None, (_as_fault(path, hidden),))
    return ParsedFile(value, _duplicates(data, path) if clashes else ())


def _may_have_signs(data: bytes) -> bool:
    """Whether there may be an anchor, alias, tag or merge key. Most files are spared looking."""
    return (
        _TAG in data
        or (_MERGE in data and b"<<" in data)
        or (_REFERRED_TO in data and _ANCHOR.search(data) is not None)
        or (_REFERS in data and _ALIAS.search(data) is not None)
    )


def _as_fault(path: str, fault: CharacterFault) -> Fault:
    rule, spot, message, write = fault
    return Fault(rule=rule, path=path, message=message, spot=spot, write=write)


def _duplicates(data: bytes, path: str) -> tuple[Fault, ...]:
    """Each key that stands a second time; of several in a row of one mapping, the first.

    Whoever lost a dash, or pasted a part twice, repeats key after key of it.
    """
    faults: list[Fault] = []
    last: Route = ()
    for route, spot, first in repeats(data):
        follows = bool(last) and route[:-1] == last[:-1] and route != last
        last = route
        if not follows:
            faults.append(_duplicate(path, route, spot, first))
        elif isinstance(route[-2:][0], int):
            faults[-1] = _with_dash(faults[-1])
    return tuple(faults)


def _duplicate(path: str, route: Route, spot: Spot, first: Place) -> Fault:
    key = route[-1]
    holds = "with the value that holds"
    # Of two lists, each has entries that the other one has not.
    cure = holds if first.kind == "scalar" else "with all that is in either, each once"
    return Fault(
        rule="duplicate-key",
        path=path,
        message="this key appears here a second time",
        route=route,
        spot=spot,
        write=(f"one {key}: {cure}",),
        see=(See(path, route, "the first one"),),
    )


def _with_dash(fault: Fault) -> Fault:
    key = fault.route[-1]
    if len(fault.write) > 1:
        return fault
    message = f"{fault.message}, and so do those that follow"
    return fault._replace(
        message=message,
        write=(f"- {key}: with a dash, if a new entry begins here", *fault.write),
    )


def _document(get: NextEvent, clashes: list[str], signs: bool) -> Any:  # noqa: ANN401, FBT001
    get()  # the stream's start
    event: Any = get()
    if type(event) is StreamEndEvent:
        return None
    if event.version or event.tags:
        raise directive(event)
    value = _value(get, get(), 1, clashes, signs)
    get()  # the document's end
    event = get()
    if type(event) is not StreamEndEvent:
        raise second_document(event)
    return value


# `signs` and `depth` are passed on by position: this is the inner loop of reading 10,000 files.
def _value(get: NextEvent, event: Any, depth: int, clashes: list[str], signs: bool) -> Any:  # noqa: ANN401, FBT001
    kind = type(event)
    if signs and (kind is AliasEvent or event.anchor is not None or event.tag is not None):
        raise not_plain(event)
    if kind is ScalarEvent:
        return event.value or None
    if depth > DEEPEST:
        raise too_deep(event)
    if kind is MappingStartEvent:
        return _mapping(get, depth, clashes, signs, event.flow_style)
    return _sequence(get, depth, clashes, signs)


def _mapping(
    get: NextEvent,
    depth: int,
    clashes: list[str],
    signs: bool,  # noqa: FBT001
    flow: bool,  # noqa: FBT001
) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    event: Any = get()
    while type(event) is not MappingEndEvent:
        if type(event) is not ScalarEvent:
            raise bad_key(event)
        key = event.value
        if not key or (
            signs and (event.anchor is not None or event.tag is not None or key == "<<")
        ):
            raise bad_key(event)
        following: Any = get()
        # Most values are plain scalars: taken here, so that they cost no call.
        if type(following) is ScalarEvent and (
            not signs or (following.anchor is None and following.tag is None)
        ):
            value = following.value or None
        else:
            value = _value(get, following, depth + 1, clashes, signs)
        if flow and value is None and no_colon(event, following):
            raise bad_key(event)
        if key in mapping:
            clashes.append(key)
        else:
            mapping[key] = value
        event = get()
    return mapping


def _sequence(get: NextEvent, depth: int, clashes: list[str], signs: bool) -> list[Any]:  # noqa: FBT001
    items: list[Any] = []
    event: Any = get()
    while type(event) is not SequenceEndEvent:
        if type(event) is ScalarEvent and not signs:
            items.append(event.value or None)
        else:
            items.append(_value(get, event, depth + 1, clashes, signs))
        event = get()
    return items
