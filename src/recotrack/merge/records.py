"""The merge of whole files. The result is read again as a check."""

from dataclasses import dataclass
from typing import Any

from recotrack import source
from recotrack.merge.chunks import Chunk, ChunkVersions, cut
from recotrack.merge.markers import Conflict, ends_with_marker, with_markers
from recotrack.merge.outcome import side_that_changed
from recotrack.merge.parts import merged_chunk
from recotrack.problems import Failure

_BOM = b"\xef\xbb\xbf"
_BY_HAND = "choose between both sides by hand"


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged bytes. If there are conflicts, git's markers are around each."""

    content: bytes
    conflicts: tuple[Conflict, ...] = ()


def merge(
    base: bytes | None, ours: bytes, theirs: bytes, *, names: tuple[str, str] = ("ours", "theirs")
) -> Merged:
    """The three-way merge. `base` is None or empty if both sides added the file.

    The result reads as the merged data, with either side chosen in conflicts. Line ends and byte
    order mark are those of the side that changed them. Raises Failure if a version cannot be read.
    """
    side = side_that_changed(base, ours, theirs)
    if side is not None:
        return Merged((ours, theirs)[side])
    before = _chunk(base, "the version before both") if base else None
    versions = ChunkVersions(before, _chunk_of(ours, names[0]), _chunk_of(theirs, names[1]))
    merged = merged_chunk((), versions)
    _must_read_as(merged.text_of(0), merged.ours)
    _must_read_as(merged.text_of(1), merged.theirs)
    text, conflicts = with_markers(merged, names)
    return Merged(_as_bytes(text, base, ours, theirs), conflicts)


def _chunk_of(content: bytes, name: str) -> Chunk:
    chunk = _chunk(content, f"the version of {name}")
    if chunk is None:
        raise Failure(f"the version of {name} is empty", _BY_HAND)
    return chunk


def _chunk(content: bytes, what: str) -> Chunk | None:
    """The whole file as a chunk; None if it has only comments."""
    reading = source.read(content)
    if reading.faults:
        fault = reading.faults[0]
        line = f", line {fault.spot.line}" if fault.spot else ""
        raise Failure(f"{what} cannot be read: {fault.message}{line}", _BY_HAND)
    text = source.text_of(content).replace("\r\n", "\n")
    text = text if text.endswith("\n") else f"{text}\n"
    data = source.read(text.encode()).value
    if data is not None and not isinstance(data, dict | list):
        raise Failure(f"{what} is not a record: it has neither keys nor a list", _BY_HAND)
    return None if data is None else cut(text, data)


def _must_read_as(text: str, data: Any) -> None:  # noqa: ANN401 - plain data
    reading = source.read(text.encode())
    if reading.faults or reading.value != data:
        raise Failure("the sides are laid out too differently to be put together", _BY_HAND)


def _as_bytes(text: str, base: bytes | None, ours: bytes, theirs: bytes) -> bytes:
    """The bytes of the text, with byte order mark, line ends and last line end merged too."""
    versions = [version for version in (base or None, ours, theirs) if version is not None]
    if not any(version.endswith(b"\n") for version in versions) and not ends_with_marker(text):
        text = text.removesuffix("\n")
    if _merged_flag([b"\r\n" in version for version in versions]):
        text = text.replace("\n", "\r\n")
    mark = _BOM if _merged_flag([version.startswith(_BOM) for version in versions]) else b""
    return mark + text.encode()


def _merged_flag(holds: list[bool]) -> bool:
    """The merged value of a yes or no of the versions. Without a base both sides must have yes."""
    if len(holds) < 3:
        return all(holds)
    side = side_that_changed(*holds)
    return holds[1 + (side or 0)]
