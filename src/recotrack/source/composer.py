"""Makes plain data of YAML events, in one pass. What is not plain is refused with its place."""

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
"""The most levels of nesting. Records need eight; more is a mistake or an attack."""

# The numbers of these bytes: `number in data` is quicker than `bytes in data`.
_TAG, _MERGE, _ANCHOR_SIGN, _ALIAS_SIGN, _BACKSLASH = b"!<&*\\"
_ANCHOR = re.compile(rb"&[\w-]")
_ALIAS = re.compile(rb"\*[\w-]")

NextEvent = Callable[[], Event]


class ParsedFile(NamedTuple):
    """The plain data of a file, and its faults. An empty or unreadable file has the data None."""

    value: Any
    faults: tuple[Fault, ...] = ()


def read(data: bytes, path: str = "") -> ParsedFile:
    """The plain data and the faults of a file. Bad bytes are a fault, too, and never raise.

    A duplicate key is a fault beside the data, which have its first value. Any other fault ends the
    reading, so it is the only one.
    """
    if bad_characters := next(iter(characters.faults_in(data)), None):
        return ParsedFile(None, (_as_fault(path, bad_characters),))
    duplicates: list[str] = []  # only asked whether it is empty: `_duplicates` finds their places
    has_signs = _may_have_signs(data)
    try:
        value = _compose_document(parser(data).get_event, duplicates, has_signs)
    except RefusedEvent as refused:
        return ParsedFile(None, (_as_fault(path, refused.fault(data)),))
    except (MarkedYAMLError, YAMLError) as error:
        from recotrack.source.syntax import explain

        return ParsedFile(None, (_as_fault(path, explain(data, error)),))
    if _BACKSLASH in data and (hidden := escaped(data)):
        return ParsedFile(None, (_as_fault(path, hidden),))
    return ParsedFile(value, _duplicates(data, path) if duplicates else ())


def value_at(value: Any, route: Route) -> Any:  # noqa: ANN401 - plain data
    """The value at a route. Raises KeyError, IndexError or TypeError if there is none."""
    for part in route:
        value = value[part]
    return value


def _may_have_signs(data: bytes) -> bool:
    """Whether a file may have an anchor, alias, tag or merge key. Most files have none of their
    signs, and then no event is looked at for them.
    """
    return (
        _TAG in data
        or (_MERGE in data and b"<<" in data)
        or (_ANCHOR_SIGN in data and _ANCHOR.search(data) is not None)
        or (_ALIAS_SIGN in data and _ALIAS.search(data) is not None)
    )


def _as_fault(path: str, fault: CharacterFault) -> Fault:
    rule, spot, message, write = fault
    return Fault(rule=rule, path=path, message=message, spot=spot, write=write)


def _duplicates(data: bytes, path: str) -> tuple[Fault, ...]:
    """A fault for each duplicate key. If several follow each other in a mapping, only the first is
    reported: a lost dash, or a part that was pasted twice, repeats key after key.
    """
    faults: list[Fault] = []
    last: Route = ()
    for route, spot, first in repeats(data):
        follows = bool(last) and route[:-1] == last[:-1] and route != last
        last = route
        if not follows:
            faults.append(_duplicate(path, route, spot, first))
        elif isinstance(route[-2:][0], int):  # the mapping is an entry of a list
            faults[-1] = _with_dash(faults[-1])
    return tuple(faults)


def _duplicate(path: str, route: Route, spot: Spot, first: Place) -> Fault:
    key = route[-1]
    cure = "with the right value"
    if first.kind != "scalar":  # each list or mapping may have entries that the other one lacks
        cure = "with all that is in either, each once"
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
    """The fault with one more cure: a dash may be missing before a new entry. Only added once."""
    key = fault.route[-1]
    if len(fault.write) > 1:
        return fault
    message = f"{fault.message}, and so do those that follow"
    return fault._replace(
        message=message,
        write=(f"- {key}: with a dash, if a new entry begins here", *fault.write),
    )


def _compose_document(get: NextEvent, duplicates: list[str], has_signs: bool) -> Any:  # noqa: ANN401, FBT001
    get()  # the stream's start
    event: Any = get()
    if type(event) is StreamEndEvent:
        return None
    if event.version or event.tags:
        raise directive(event)
    value = _compose(get, get(), 1, duplicates, has_signs)
    get()  # the document's end
    event = get()
    if type(event) is not StreamEndEvent:
        raise second_document(event)
    return value


# `has_signs` and `depth` are passed on by position: this is the inner loop of reading 10,000 files.
def _compose(get: NextEvent, event: Any, depth: int, duplicates: list[str], has_signs: bool) -> Any:  # noqa: ANN401, FBT001
    kind = type(event)
    if has_signs and (kind is AliasEvent or event.anchor is not None or event.tag is not None):
        raise not_plain(event)
    if kind is ScalarEvent:
        return event.value or None
    if depth > DEEPEST:
        raise too_deep(event)
    if kind is MappingStartEvent:
        return _compose_mapping(get, depth, duplicates, has_signs, event.flow_style)
    return _compose_sequence(get, depth, duplicates, has_signs)


def _compose_mapping(
    get: NextEvent,
    depth: int,
    duplicates: list[str],
    has_signs: bool,  # noqa: FBT001
    flow: bool,  # noqa: FBT001
) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    event: Any = get()
    while type(event) is not MappingEndEvent:
        if type(event) is not ScalarEvent:
            raise bad_key(event)
        key = event.value
        if not key or (
            has_signs and (event.anchor is not None or event.tag is not None or key == "<<")
        ):
            raise bad_key(event)
        following: Any = get()
        # Most values are plain scalars: taken here, so that they cost no call.
        if type(following) is ScalarEvent and (
            not has_signs or (following.anchor is None and following.tag is None)
        ):
            value = following.value or None
        else:
            value = _compose(get, following, depth + 1, duplicates, has_signs)
        if flow and value is None and no_colon(event, following):
            raise bad_key(event)
        if key in mapping:
            duplicates.append(key)
        else:
            mapping[key] = value
        event = get()
    return mapping


def _compose_sequence(
    get: NextEvent,
    depth: int,
    duplicates: list[str],
    has_signs: bool,  # noqa: FBT001
) -> list[Any]:
    items: list[Any] = []
    event: Any = get()
    while type(event) is not SequenceEndEvent:
        if type(event) is ScalarEvent and not has_signs:
            items.append(event.value or None)
        else:
            items.append(_compose(get, event, depth + 1, duplicates, has_signs))
        event = get()
    return items
