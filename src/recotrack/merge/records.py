"""The merge of whole files: read, merged, read again."""

import re
from dataclasses import dataclass
from typing import Any

from recotrack import source
from recotrack.merge.chunks import Chunk
from recotrack.merge.cutting import cut
from recotrack.merge.outcome import Clash, Outcome, Version, choice
from recotrack.merge.parts import Three, merged
from recotrack.problems import Failure

_BOM = b"\xef\xbb\xbf"
_MARKER_LAST = re.compile(r"^>{7} .*\n\Z", re.MULTILINE)
_BY_HAND = "choose between both sides by hand"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed into different things.

    `where` leads to it: keys, ids of entries, days of updates.
    """

    where: tuple[str, ...]
    ours: Version
    theirs: Version
    line: int
    """The line of its first marker in the merged bytes."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged bytes; with conflicts, they hold git's markers around each."""

    content: bytes
    conflicts: tuple[Conflict, ...] = ()


def merge(
    base: bytes | None, ours: bytes, theirs: bytes, *, names: tuple[str, str] = ("ours", "theirs")
) -> Merged:
    """The three-way merge; `base` is None (or empty) where both sides added the file.

    What results reads as the merged data, with either side chosen where there are conflicts.
    Line ends and a byte order mark are those of the side that changed them. Raises Failure where
    a version cannot be read, and then nothing is decided.
    """
    chosen = choice(base, ours, theirs)
    if chosen is not None:
        return Merged((ours, theirs)[chosen])
    before = _chunk(base, "the version before both") if base else None
    three = Three(before, _side(ours, names[0]), _side(theirs, names[1]))
    outcome = merged((), three)
    _must_read_as(outcome.flat(0), outcome.ours)
    _must_read_as(outcome.flat(1), outcome.theirs)
    text, conflicts = _with_markers(outcome, names)
    return Merged(_dressed(text, base, ours, theirs), conflicts)


def _side(content: bytes, name: str) -> Chunk:
    chunk = _chunk(content, f"the version of {name}")
    if chunk is None:
        raise Failure(f"the version of {name} is empty", _BY_HAND)
    return chunk


def _chunk(content: bytes, what: str) -> Chunk | None:
    """The whole file as a chunk; None where there is nothing but comments in it."""
    reading = source.read(content, "")
    if reading.faults:
        fault = reading.faults[0]
        line = f", line {fault.spot.line}" if fault.spot else ""
        raise Failure(f"{what} cannot be read: {fault.message}{line}", _BY_HAND)
    text = source.text_of(content).replace("\r\n", "\n")
    text = text if text.endswith("\n") else f"{text}\n"
    data = source.read(text.encode(), "").value
    if data is not None and not isinstance(data, dict | list):
        raise Failure(f"{what} is no record: neither keys nor a list stand in it", _BY_HAND)
    return None if data is None else cut(text, data)


def _must_read_as(text: str, data: Any) -> None:  # noqa: ANN401 - plain data
    reading = source.read(text.encode(), "")
    if reading.faults or reading.value != data:
        raise Failure("the sides are laid out too differently to be put together", _BY_HAND)


def _with_markers(outcome: Outcome, names: tuple[str, str]) -> tuple[str, tuple[Conflict, ...]]:
    texts, conflicts, line = [outcome.lead], [], 1 + outcome.lead.count("\n")
    for piece in outcome.pieces:
        text = piece if isinstance(piece, str) else _marked(piece, names)
        if isinstance(piece, Clash):
            conflicts.append(Conflict(piece.where, piece.ours, piece.theirs, line))
        texts.append(text)
        line += text.count("\n")
    return "".join(texts), tuple(conflicts)


def _marked(clash: Clash, names: tuple[str, str]) -> str:
    mine, other = clash.ours.text, clash.theirs.text
    return f"<<<<<<< {names[0]}\n{mine}=======\n{other}>>>>>>> {names[1]}\n"


def _dressed(text: str, base: bytes | None, ours: bytes, theirs: bytes) -> bytes:
    """The text with the byte order mark, line ends and last line end of the three versions."""
    three = [each for each in (base or None, ours, theirs) if each is not None]
    if not any(each.endswith(b"\n") for each in three) and not _MARKER_LAST.search(text):
        text = text.removesuffix("\n")
    data = text.replace("\n", "\r\n").encode() if _held([b"\r\n" in x for x in three]) else None
    mark = _BOM if _held([each.startswith(_BOM) for each in three]) else b""
    return mark + (data if data is not None else text.encode())


def _held(versions: list[bool]) -> bool:
    """Whether it holds after the merge; without a base, where both sides have it."""
    if len(versions) < 3:
        return all(versions)
    chosen = choice(*versions)
    return versions[1 + (chosen or 0)]
