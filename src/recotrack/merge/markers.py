"""Git's conflict markers: written into a merged record, and read from a file."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from recotrack.merge.outcome import Contradiction, MergedChunk, Version

_CONFLICT = re.compile(
    rb"^<{7}(?: ([^\r\n]*))?\r?\n"
    rb"(.*?)"
    rb"(?:^\|{7}[^\n]*\n.*?)?"  # the base, with merge.conflictStyle diff3
    rb"^={7}\r?\n"
    rb"(.*?)"
    rb"^>{7}(?: ([^\r\n]*))?(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_MARKER_LAST = re.compile(r"^>{7} .*\n\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that both sides changed differently."""

    where: tuple[str, ...]
    """The way to it: keys, ids of entries, days of updates."""
    ours: Version
    theirs: Version
    line: int
    """The line of its first marker in the merged bytes."""


def with_markers(merged: MergedChunk, names: tuple[str, str]) -> tuple[str, tuple[Conflict, ...]]:
    """The whole text with markers around each contradiction, and the conflicts."""
    texts, conflicts, line = [merged.lead], [], 1 + merged.lead.count("\n")
    for piece in merged.pieces:
        text = piece if isinstance(piece, str) else _conflict_text(piece, names)
        if isinstance(piece, Contradiction):
            conflicts.append(Conflict(piece.where, piece.ours, piece.theirs, line))
        texts.append(text)
        line += text.count("\n")
    return "".join(texts), tuple(conflicts)


def _conflict_text(contradiction: Contradiction, names: tuple[str, str]) -> str:
    ours, theirs = contradiction.ours.text, contradiction.theirs.text
    return f"<<<<<<< {names[0]}\n{ours}=======\n{theirs}>>>>>>> {names[1]}\n"


def ends_with_marker(text: str) -> bool:
    """Whether the last line is a marker, which needs its line end."""
    return _MARKER_LAST.search(text) is not None


class MarkedFile(NamedTuple):
    """A file with markers: the names of the sides, and its text with either side chosen."""

    names: tuple[str, str]
    ours: bytes
    theirs: bytes


def marked_file(content: bytes) -> MarkedFile | None:
    """A file in conflict; None if it has no complete set of markers.

    All line ends of the result are LF, so that versions of different systems can be compared.
    """
    first = _CONFLICT.search(content)
    if first is None:
        return None
    ours, theirs = ((name or b"").decode(errors="replace") for name in (first[1], first[4]))
    lines = content.replace(b"\r\n", b"\n")
    return MarkedFile((ours, theirs), _CONFLICT.sub(rb"\2", lines), _CONFLICT.sub(rb"\3", lines))
