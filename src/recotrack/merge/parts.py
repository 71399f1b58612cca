"""The merge of one chunk with all its parts.

Several ways are tried, and the first with a result counts: a side that left the text unchanged has
no say; redacted words stay gone; parts are merged one by one; a side that left the data unchanged
has no say. If no way has a result, the chunk is a contradiction. Merged parts are joined again in
their frame, with the comments around them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from recotrack import redaction
from recotrack.edit.writer import key_lines
from recotrack.merge.chunks import Chunk, ChunkVersions, Frame, in_block_style
from recotrack.merge.matching import Matcher, as_key, matcher_of_entries, matcher_of_keys
from recotrack.merge.order import Node, interleaved
from recotrack.merge.outcome import (
    GONE,
    NOTHING,
    Contradiction,
    MergedChunk,
    Version,
    agreed,
    pieces_of,
    side_that_changed,
)
from recotrack.words import one_line


def merged_chunk(
    where: tuple[str, ...], versions: ChunkVersions, column: int = 0, *, whole: bool = False
) -> MergedChunk:
    """The merged chunk, which will begin at `column`. `where` is the way to it in words.

    With `whole` a chunk that both sides added differently is one contradiction.
    """
    return (
        _by_text(versions, column)
        or _by_redaction(where, versions, column)
        or _by_parts(where, versions, column, whole=whole)
        or _by_data(versions, column)
        or _by_texts(where, versions, column)
        or _by_parts(where, _with_parts(versions), column, whole=whole)
        or _contradiction(where, versions, column)
    )


def _by_text(versions: ChunkVersions, column: int) -> MergedChunk | None:
    """The merge if one side left the text unchanged, or both have the same; else None."""
    ours, theirs = versions[1:]
    if ours is None or theirs is None:
        return None
    bodies = [version and version.body_at(column) for version in versions]
    side = side_that_changed(*bodies)
    return None if side is None else _take(versions, (ours, theirs)[side], column)


# By redaction


def _by_redaction(
    where: tuple[str, ...], versions: ChunkVersions, column: int
) -> MergedChunk | None:
    """The merge of a note that a side redacted; else None. Words that a side took out stay gone."""
    texts = [version.data if version else None for version in versions]
    base, ours, theirs = (each if isinstance(each, str) else "" for each in texts)
    if where[-1:] != ("note",) or "updates" not in where or not (base and ours and theirs):
        return None
    sides = [redaction.is_redaction(base, each) for each in (ours, theirs)]
    if not all(sides):
        return _take(versions, versions[1:][sides.index(True)], column) if any(sides) else None
    if redaction.is_redaction(theirs, ours):
        return _take(versions, versions.ours, column)
    if redaction.is_redaction(ours, theirs):
        return _take(versions, versions.theirs, column)
    both = redaction.both_redacted(base, ours, theirs)
    if both is None or one_line(ours) == one_line(theirs):
        return None
    lines = key_lines("note", both, column, quoted=False)
    return agreed(_merged_lead(versions, column), "".join(f"{line}\n" for line in lines), both)


# By data


def _by_data(versions: ChunkVersions, column: int) -> MergedChunk | None:
    """The merge if one side left the data unchanged, or both have the same; else None. An empty
    value equals an absent one.
    """
    keys = [_data_key(version) for version in versions]
    side = side_that_changed(*keys)
    if side is None:
        return None
    if keys[1] == keys[2]:
        return _take_same_data(versions, column)
    return _take(versions, versions[1:][side], column)


def _data_key(chunk: Chunk | None) -> str:
    return as_key(chunk.data) if chunk is not None and chunk.data else ""


def _take_same_data(versions: ChunkVersions, column: int) -> MergedChunk:
    """The merge if both sides have the same data in different texts, or both have none: a chunk
    that one of them deleted is deleted.
    """
    there = [version for version in versions[1:] if version is not None]
    if len(there) < 2 and versions.base is not None:
        return NOTHING
    return _take(versions, min(there, key=lambda version: version.body_at(column)), column)


def _take(versions: ChunkVersions, chunk: Chunk | None, column: int) -> MergedChunk:
    if chunk is None:
        return NOTHING
    return agreed(_merged_lead(versions, column), chunk.body_at(column), chunk.data)


# Part by part


def _by_parts(
    where: tuple[str, ...], versions: ChunkVersions, column: int, *, whole: bool
) -> MergedChunk | None:
    """The merge part by part; None if a version has no parts, or if it has to stay whole."""
    base, ours, theirs = versions
    if ours is None or theirs is None or ours.parts is None or theirs.parts is None:
        return None
    if type(ours.data or theirs.data) is not type(theirs.data or ours.data):
        return None
    if base is not None and base.data and (base.parts is None or _is_of_other_kind(base, versions)):
        return None
    parts_of_base = base.parts or () if base else ()
    matcher = _matcher_of(where, parts_of_base, ours, theirs)
    if matcher is None:
        return None
    matched = matcher.matched(parts_of_base, ours.parts, theirs.parts)
    inner = column + _merged_frame(versions).offset
    parts = [
        merged_chunk((*where, label), part, inner, whole=matcher.whole) for label, part in matched
    ]
    names = [next(version.name for version in part if version is not None) for _, part in matched]
    merged = _join_parts(versions, column, names, parts)
    new_with_two_meanings = whole and base is None and merged is not None and not merged.is_clean
    return None if new_with_two_meanings else merged


def _is_of_other_kind(base: Chunk, versions: ChunkVersions) -> bool:
    return any(
        version and version.data and type(version.data) is not type(base.data)
        for version in versions
    )


def _matcher_of(
    where: tuple[str, ...], parts_of_base: tuple[Chunk, ...], ours: Chunk, theirs: Chunk
) -> Matcher | None:
    if isinstance(ours.data or theirs.data, dict):
        return matcher_of_keys(where)
    return matcher_of_entries(where, parts_of_base, ours.parts or (), theirs.parts or ())


def _with_parts(versions: ChunkVersions) -> ChunkVersions:
    """The versions in block style, in which more of them have parts."""
    base, ours, theirs = (in_block_style(version) if version else None for version in versions)
    return ChunkVersions(base or versions.base, ours, theirs)


def _by_texts(where: tuple[str, ...], versions: ChunkVersions, column: int) -> MergedChunk | None:
    """The merge of a list of texts that one side deleted or emptied; else None. That side removed
    each text of the base.
    """
    left = [version for version in versions[1:] if version is not None and version.data]
    if versions.base is None or len(left) != 1 or not _are_texts(versions.base, left[0]):
        return None
    emptied = replace(left[0], data=None, parts=(), foot="")
    sides = [version if version is left[0] else emptied for version in versions[1:]]
    merged = _by_parts(where, ChunkVersions(versions.base, *sides), column, whole=False)
    if merged is not None and merged.ours is None and None in versions[1:]:
        return NOTHING
    return merged


def _are_texts(*chunks: Chunk) -> bool:
    return all(
        isinstance(chunk.data, list)
        and chunk.parts
        and all(isinstance(part.data, str) for part in chunk.parts)
        for chunk in chunks
    )


# Neither


def _contradiction(where: tuple[str, ...], versions: ChunkVersions, column: int) -> MergedChunk:
    ours, theirs = versions[1:]
    if where and ours is not None and theirs is not None:
        sides = [Version(side.body_at(column), side.data) for side in (ours, theirs)]
        lead = _merged_lead(versions, column)
    else:
        sides, lead = [_with_lead(side, column) for side in (ours, theirs)], ""
    return MergedChunk(lead, (Contradiction(where, *sides),), sides[0].data, sides[1].data)


def _with_lead(chunk: Chunk | None, column: int) -> Version:
    if chunk is None:
        return Version("", GONE)
    return Version(chunk.lead_at(column) + chunk.body_at(column), chunk.data)


# Put together again


def _join_parts(
    versions: ChunkVersions,
    column: int,
    names: Sequence[str | int],
    parts: Sequence[MergedChunk],
) -> MergedChunk | None:
    """The chunk at `column` from its merged parts; None if its first part is a contradiction and
    is on the line of the dash.
    """
    frame, lead = _merged_frame(versions), _merged_lead(versions, column)
    data = [
        _merged_data(names, [(part.ours, part.theirs)[side] for part in parts]) for side in (0, 1)
    ]
    foot = MergedChunk("", (_merged_foot(versions, column),), None, None)
    if not frame.dash:
        head = "".join(" " * column + line for line in frame.head.splitlines(keepends=True))
        pieces = pieces_of([MergedChunk("", (head,), None, None), *parts, foot])
        return MergedChunk(lead, pieces, *data)
    entry = _join_after_dash(parts, column, frame.dash)
    if entry is None:
        return None
    return MergedChunk(lead + entry.lead, pieces_of([replace(entry, lead=""), foot]), *data)


def _join_after_dash(parts: Iterable[MergedChunk], column: int, dash: str) -> MergedChunk | None:
    """The parts of an entry joined, the first one after the dash, with its comments above the dash.

    None if the first part is a contradiction, as the dash cannot be inside it.
    """
    there = [part for part in parts if part.pieces]
    if not there:
        return None
    first, *rest = there[0].pieces
    if isinstance(first, Contradiction):
        return None
    lines = (line.lstrip(" ") for line in there[0].lead.splitlines(keepends=True))
    lead = "".join(line if line == "\n" else " " * column + line for line in lines)
    text = f"{first[:column]}{dash}{first[column + len(dash) :]}"
    return replace(there[0], lead=lead, pieces=(text, *rest, *pieces_of(there[1:])))


def _merged_data(names: Sequence[str | int], values: Sequence[Any]) -> Any:  # noqa: ANN401
    """The merged data of parts; None if nothing is left."""
    kept = [(n, value) for n, value in zip(names, values, strict=True) if value is not GONE]
    if all(isinstance(name, str) for name in names):
        return dict(kept) or None
    return [value for _, value in kept] or None


def _merged_frame(versions: ChunkVersions) -> Frame:
    """The frame of the side that changed it; of the smaller one if both did."""
    frames = [version.frame if version else None for version in versions]
    there = [frame for frame in frames[1:] if frame is not None]
    side = side_that_changed(*frames) if len(there) == 2 else None
    return min(there) if side is None else there[side]


# Comments


def _merged_lead(versions: ChunkVersions, column: int) -> str:
    """The merged comments above a chunk."""
    base, ours, theirs = (version.lead_at(column) if version else None for version in versions)
    if ours is None or theirs is None:
        return ours or theirs or ""
    return _merged_comments(base or "", ours, theirs)


def _merged_foot(versions: ChunkVersions, column: int) -> str:
    """The merged comments below a chunk."""
    base, ours, theirs = (version.foot_at(column) if version else "" for version in versions)
    return _merged_comments(base, ours, theirs)


def _merged_comments(base: str, ours: str, theirs: str) -> str:
    """The merged comments: lines that either side added stay, lines that one removed go. New lines
    in one place are ordered by text.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    old, mine, other = (each.splitlines(keepends=True) for each in (base, ours, theirs))
    nodes = _nodes_of_lines(old, mine), _nodes_of_lines(old, other)
    order = interleaved(len(old), nodes, lambda _: "")
    kept = [node for node in order if not isinstance(node, int) or all(node in n for n in nodes)]
    return "".join(old[node] if isinstance(node, int) else node[0] for node in kept)


def _nodes_of_lines(base: Sequence[str], side: Sequence[str]) -> list[Node]:
    old: dict[int, int] = {}
    for block in SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks():
        old.update({block.b + i: block.a + i for i in range(block.size)})
    seen: Counter[str] = Counter()
    nodes: list[Node] = []
    for position, line in enumerate(side):
        nodes.append(old.get(position, (line, seen[line])))
        seen[line] += position not in old
    return nodes
