"""Describes a fault in one line that can be understood without the line of the file.

On a screen `no such key here` stands below the key. In JSON, in an annotation or in a report no key
stands above it, so the summary begins with the key or the value.
"""

import re

from recotrack.model.cures import short
from recotrack.problems import Fault, Route
from recotrack.store import REGISTER

_HOLDER = re.compile(r"\s*(?:-\s+)?(name|email)\s*:")
"""Keys whose values are not quoted: anybody may read a summary, and holders of roles are
internal."""
_PLAIN = re.compile(r"[\w.\[\]-]+")


def summary_of(fault: Fault, pointed: str, line: str) -> str:
    """The message, with the key and the value before it unless it names them itself.

    `pointed` is the text that the caret points at, empty if that is not the value; `line` is the
    whole line, empty if there is none to show.
    """
    subject = _subject(fault, pointed, line)
    return f"{subject}: {fault.message}" if subject else fault.message


def _subject(fault: Fault, pointed: str, line: str) -> str:
    value = pointed.strip().strip("\"'")
    if not _has_letters(value) or _names_a_holder(fault, line):
        value = ""
    if not fault.route:
        return _of_file(fault, value, line)
    key, where = _key(fault.route)
    name = key.partition("[")[0]
    if name and re.match(rf"{re.escape(name)}\b(?!:)", fault.message):
        return ""
    words = key if _PLAIN.fullmatch(key) else f'"{short(key)}"'
    if value != name and not fault.at_key and value not in fault.message:
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


def _has_letters(text: str) -> bool:
    return any(each.isalnum() for each in text)


def _key(route: Route) -> tuple[str, str]:
    """The key at the end of a route, with the number of its entry, and the route to it."""
    end = len(route) - 1
    while end > 0 and isinstance(route[end], int):
        end -= 1
    return _route_in_words(route[end:]), _route_in_words(route[:end])


def _route_in_words(route: Route) -> str:
    """The route in words: `actions[2].owner` for the second action. Entries count from 1."""
    said = ""
    for part in route:
        if isinstance(part, int):
            said = f"{said}[{part + 1}]" if said else f"entry {part + 1}"
        else:
            said = f"{said}.{part}" if said else part
    return said
