"""Describes a fault in one line that can be understood without the line of the file.

On a screen `no such key here` stands below the key. In JSON, in an annotation or in a report no key
stands above it, so the summary begins with the key or the value. It says where that is: programs
are told `updates[2]`, people "the update of 2 March 2026".
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from recotrack.dates import uk
from recotrack.model import (
    Action,
    Addendum,
    Decision,
    Evidence,
    Link,
    Measure,
    Reading,
    Shape,
    Update,
)
from recotrack.model.cures import short
from recotrack.model.shape import held_at
from recotrack.patterns import Pattern
from recotrack.problems import Fault, Route
from recotrack.store import REGISTER

_HOLDER = Pattern(r"\s*(?:-\s+)?(name|email)\s*:")
"""Keys whose values are not quoted: anybody may read a summary, and holders of roles are
internal."""
_PLAIN = Pattern(r"[\w.\[\]-]+")


Place = Callable[[Route, Route], str]
"""A function that says where a route leads, given the route above it and the rest."""


def summary_of(fault: Fault, pointed: str, line: str, place: Place | None = None) -> str:
    """The message, with the key and the value before it unless it names them itself.

    `pointed` is the text that the caret points at, empty if that is not the value; `line` is the
    whole line, empty if there is none to show. Without a `place` the keys say where it is.
    """
    subject = _subject(fault, pointed, line, place or _keys)
    return f"{subject}: {fault.message}" if subject else fault.message


def _subject(fault: Fault, pointed: str, line: str, place: Place) -> str:
    value = pointed.strip().strip("\"'")
    if not any(each.isalnum() for each in value) or _names_a_holder(fault, line):
        value = ""
    if not fault.route:
        return _of_file(fault, value, line)
    above, key = _split(fault.route)
    name = str(key[0]) if isinstance(key[0], str) else ""
    if name and re.match(rf"{re.escape(name)}\b(?!:)", fault.message):
        return ""
    keys, where = _keys((), key), place((), above)
    words = keys if _PLAIN.fullmatch(keys) else f'"{short(keys)}"'
    if (said := place(above, key)) != keys:
        words = said  # of an entry that has a name of its own, whose value would say it again
    elif value != name and not fault.at_key and value not in fault.message:
        words = f'{words} "{short(value)}"' if value else words
    return f"{words} in {where}" if where else words


def _names_a_holder(fault: Fault, line: str) -> bool:
    """Whether the value is the name or address of a role's holder."""
    below = fault.route[:1] == ("roles",) and not {"name", "email"}.isdisjoint(fault.route[2:])
    return fault.path == REGISTER and (below or _HOLDER.match(line) is not None)


def _of_file(fault: Fault, value: str, line: str) -> str:
    """The subject of a fault without a route: the words at its place, or the file."""
    name = fault.path.rpartition("/")[2]
    if fault.spot is None or not line.strip():
        return "" if name in fault.message else name
    shown = value if len(value) > 1 else line
    if fault.path == REGISTER and (match := _HOLDER.match(line)):
        shown = match[1]
    return "" if shown in fault.message else f'"{short(shown)}"'


def _split(route: Route) -> tuple[Route, Route]:
    """The key at the end of a route, with the number of its entry, and the route to it before."""
    end = len(route) - 1
    while end > 0 and isinstance(route[end], int):
        end -= 1
    return route[:end], route[end:]


def _keys(_: Route, route: Route) -> str:
    """The keys of a route: `actions[2].owner` for the second action. Entries count from 1."""
    said = ""
    for part in route:
        if isinstance(part, int):
            said = f"{said}[{part + 1}]" if said else f"entry {part + 1}"
        else:
            said = f"{said}.{part}" if said else part
    return said


def place_in_words(record: object) -> Place:
    """A function that says, for people, where a route of this record leads: "the update of 2 March
    2026".

    An action or a measure goes without words, as it has a reference of its own.
    """

    def place(above: Route, route: Route) -> str:
        said, keys, at = list[str](), Route(), held_at(record, above)
        for part in route:
            entries, at, keys = at, held_at(at, (part,)), (*keys, part)
            if isinstance(at, Action | Measure):
                keys = ()
            elif type(at) in _NAMED:
                said, keys = [_entry(entries, at), *said], ()
        return " in ".join([*_said(keys), *said])

    return place


_NAMED: Mapping[type[Shape], tuple[str, Callable[[Any], str]]] = {
    Update: ("date", lambda day: f"the update of {uk(day)}"),
    Decision: ("date", lambda day: f"the decision of {uk(day)}"),
    Addendum: ("published", lambda day: f"the addendum of {uk(day)}"),
    Reading: ("date", lambda day: f"the reading of {uk(day)}"),
    Link: ("to", lambda other: f"the link to {other}"),
    Evidence: ("title", lambda title: f'the evidence "{short(title)}"'),
}
"""The key by which people know the entry of a list, and what they call it."""


def _entry(entries: Sequence[Shape], entry: Shape) -> str:
    """How people call it; with its number if several of the list are called so."""
    key, words = _NAMED[type(entry)]
    value = getattr(entry, key)
    alike = [each for each in entries if getattr(each, key) == value]
    number = next(at for at, each in enumerate(alike, 1) if each is entry)
    return words(value) if len(alike) == 1 else f"{words(value)} ({number})"


def _said(keys: Route) -> list[str]:
    return [_keys((), keys)] if keys else []
