"""Merged parts put together again: in the frame that holds them, between the comments around."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from recotrack.merge.chunks import Chunk, Frame
from recotrack.merge.comments import merged_comments
from recotrack.merge.outcome import GONE, Outcome, behind_dash, choice, joined


class Three(NamedTuple):
    """A chunk as the base, ours and theirs have it; None where it is not there."""

    base: Chunk | None
    ours: Chunk | None
    theirs: Chunk | None


def put_together(
    three: Three, column: int, names: Sequence[str | int], outcomes: Sequence[Outcome]
) -> Outcome | None:
    """The chunk at `column` with these parts; None where its first part cannot be in dispute."""
    frame, lead = frame_of(three), lead_of(three, column)
    values = [
        _values(names, [(each.ours, each.theirs)[side] for each in outcomes]) for side in (0, 1)
    ]
    foot = Outcome("", (_foot(three, column),), None, None)
    if not frame.dash:
        head = "".join(" " * column + line for line in frame.head.splitlines(keepends=True))
        return Outcome(lead, joined([Outcome("", (head,), None, None), *outcomes, foot]), *values)
    entry = behind_dash(outcomes, column, frame.dash)
    if entry is None:
        return None
    return Outcome(lead + entry.lead, joined([replace(entry, lead=""), foot]), *values)


def _values(names: Sequence[str | int], values: Sequence[Any]) -> Any:  # noqa: ANN401
    """Merged data; None where nothing is left."""
    kept = [(n, value) for n, value in zip(names, values, strict=True) if value is not GONE]
    if all(isinstance(name, str) for name in names):
        return dict(kept) or None
    return [value for _, value in kept] or None


def frame_of(three: Three) -> Frame:
    """The frame of the side that changed it."""
    frames = [each.frame if each else None for each in three]
    there = [each for each in frames[1:] if each is not None]
    chosen = choice(*frames) if len(there) == 2 else None
    return min(there) if chosen is None else there[chosen]


def lead_of(three: Three, column: int) -> str:
    """The comments above."""
    base, ours, theirs = (each.lead_at(column) if each else None for each in three)
    if ours is None or theirs is None:
        return ours or theirs or ""
    return merged_comments(base or "", ours, theirs)


def _foot(three: Three, column: int) -> str:
    base, ours, theirs = (each.foot_at(column) if each else "" for each in three)
    return merged_comments(base, ours, theirs)
