"""What `resolve` says of a file: what was merged, and what it could not decide."""

from collections.abc import Iterator
from typing import Any

from recotrack.change import Mended, Untouched
from recotrack.merge import Conflict, Version
from recotrack.register import kind_of
from recotrack.words import count_of

LONGEST = 60
"""Characters of a value that are shown."""


def file_lines(label: str, done: Mended | Untouched) -> Iterator[str]:
    """A file's lines."""
    name = f"{label}/{done.path}"
    if isinstance(done, Untouched):
        yield f"{name}: left as it is: {done.why}"
        yield f"  do this  {done.cure}"
        return
    if not done.conflicts:
        yield f"{name}: merged"
        return
    yield f"{name}: merged, but for {count_of(len(done.conflicts), 'fact')}"
    width = max(len(each) for each in done.names)
    for conflict in done.conflicts:
        yield f"  line {conflict.line}  {_what(done.path, conflict)}"
        for side, version in zip(done.names, (conflict.ours, conflict.theirs), strict=True):
            yield f"    {side:<{width}}  {_value(version)}"


def staged_lines(label: str, path: str) -> Iterator[str]:
    """The lines of a file with markers that git does not take for one in conflict."""
    name = f"{label}/{path}"
    yield f"{name}: left as it is: git's markers stand in it, and were staged or committed"
    yield f"  do this  git checkout --merge -- {name}, if it was only staged; else by hand"


def _what(path: str, conflict: Conflict) -> str:
    """The fact: its key, and the reference of what it is about."""
    kind = kind_of(path)
    reference = kind.reference if kind else path
    where = list(conflict.where)
    if kind and kind.kind == "measures" and where:
        reference = f"{reference}/{where.pop(0)}"
    elif where[:1] in (["actions"], ["products"]) and len(where) > 1:
        reference = f"{reference}/{where[1]}"
        del where[:2]
    return f"{_key(where)} of {reference}" if where else f"all of {reference}"


def _key(where: list[str]) -> str:
    """The way down to a fact, as one says it: note of the update of 2024-10-16."""
    said = ""
    while where:
        name, *where = where
        if name in _ENTRIES and where:
            name = f"{_ENTRIES[name]} {where.pop(0)}"
        said = f"{name} of {said}" if said else name
    return said


_ENTRIES = {
    "boards": "the board",
    "grades": "the grade of",
    "links": "the link",
    "readings": "the reading of",
    "responses": "the time limit",
    "roles": "the role",
    "sent": "the copy of",
    "updates": "the update of",
    "waivers": "the waiver",
}


def _value(version: Version) -> str:
    return _short(version.data) if version.text else "(taken out)"


def _short(data: Any) -> str:  # noqa: ANN401 - plain data
    if not data:
        return "(empty)"
    if isinstance(data, dict):
        data = ", ".join(f"{key}: {_short(value)}" for key, value in data.items() if value)
    elif isinstance(data, list):
        data = ", ".join(map(_short, data))
    flat = " ".join(data.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"
