"""What git left in a file: the names of both sides, and what either would make of it."""

import re
from typing import NamedTuple

_CONFLICT = re.compile(
    rb"^<{7}(?: ([^\r\n]*))?\r?\n"
    rb"(.*?)"
    rb"(?:^\|{7}[^\n]*\n.*?)?"  # the base, with merge.conflictStyle diff3
    rb"^={7}\r?\n"
    rb"(.*?)"
    rb"^>{7}(?: ([^\r\n]*))?(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)


class Left(NamedTuple):
    """A file with markers: how the sides are called, and its text with one chosen throughout."""

    names: tuple[str, str]
    ours: bytes
    theirs: bytes


def left_by(content: bytes) -> Left | None:
    """A file in conflict; None where no whole set of markers stands in it.

    Line ends are all LF in what it gives, so that versions of different systems can be compared.
    """
    first = _CONFLICT.search(content)
    if first is None:
        return None
    names = [(name or b"").decode(errors="replace") for name in (first[1], first[4])]
    lines = content.replace(b"\r\n", b"\n")
    return Left((names[0], names[1]), _CONFLICT.sub(rb"\2", lines), _CONFLICT.sub(rb"\3", lines))
