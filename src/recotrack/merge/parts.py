"""The merge of one chunk, and through it of all that is in it."""

from dataclasses import replace

from recotrack.merge import plan
from recotrack.merge.chunks import Chunk
from recotrack.merge.cutting import opened
from recotrack.merge.frames import Three, frame_of, lead_of, put_together
from recotrack.merge.log import key_of
from recotrack.merge.outcome import (
    GONE,
    NOTHING,
    Clash,
    Outcome,
    Version,
    choice,
    settled,
)

__all__ = ["Three", "Version", "merged"]
_ABSENT = Version("", GONE)


def merged(
    where: tuple[str, ...], three: Three, column: int = 0, *, whole: bool = False
) -> Outcome:
    """The merge of a chunk that will begin at `column`; `where` leads to it in words.

    `whole`: where both sides added it with different meanings, all of it is in dispute.
    """
    return (
        _by_text(three, column)
        or _by_parts(where, three, column, whole=whole)
        or _by_data(three, column)
        or _by_texts(where, three, column)
        or _by_parts(where, _opened(three), column, whole=whole)
        or _clash(where, three, column)
    )


def _by_text(three: Three, column: int) -> Outcome | None:
    """One side left the text as it was, or both sides have the same."""
    ours, theirs = three[1:]
    if ours is None or theirs is None:
        return None
    bodies = [each and each.body_at(column) for each in three]
    chosen = choice(*bodies)
    return None if chosen is None else _taken(three, (ours, theirs)[chosen], column)


def _by_data(three: Three, column: int) -> Outcome | None:
    """One side left the facts as they were, or both sides state the same. Empty is as absent."""
    keys = [_facts(each) for each in three]
    chosen = choice(*keys)
    if chosen is None:
        return None
    sides = three[1:]
    if keys[1] == keys[2]:
        return _agreed(three, column)
    return _taken(three, sides[chosen], column)


def _facts(chunk: Chunk | None) -> str:
    return key_of(chunk.data) if chunk is not None and chunk.data else ""


def _agreed(three: Three, column: int) -> Outcome:
    """Both sides say the same in different words; what one of them deleted is deleted."""
    there = [each for each in three[1:] if each is not None]
    if len(there) < 2 and three.base is not None:
        return NOTHING
    return _taken(three, min(there, key=lambda each: each.body_at(column)), column)


def _taken(three: Three, chunk: Chunk | None, column: int) -> Outcome:
    if chunk is None:
        return NOTHING
    return settled(lead_of(three, column), chunk.body_at(column), chunk.data)


def _by_parts(where: tuple[str, ...], three: Three, column: int, *, whole: bool) -> Outcome | None:
    """Part by part; None where a version has none, or where it has to stay whole."""
    base, ours, theirs = three
    if ours is None or theirs is None or ours.parts is None or theirs.parts is None:
        return None
    if type(ours.data or theirs.data) is not type(theirs.data or ours.data):
        return None
    if base is not None and base.data and (base.parts is None or _of_other_kind(base, three)):
        return None
    rows = _rows(where, base.parts or () if base else (), ours, theirs)
    if rows is None:
        return None
    kind, parts = rows
    inner = column + frame_of(three).offset
    outcomes = [
        merged((*where, row.label), Three(*row[1:]), inner, whole=kind.whole) for row in parts
    ]
    names = [next(each.name for each in row[1:] if each is not None) for row in parts]
    outcome = put_together(three, column, names, outcomes)
    new_with_two_meanings = whole and base is None and outcome is not None and not outcome.is_clean
    return None if new_with_two_meanings else outcome


def _of_other_kind(base: Chunk, three: Three) -> bool:
    return any(each and each.data and type(each.data) is not type(base.data) for each in three)


def _rows(
    where: tuple[str, ...], base: tuple[Chunk, ...], ours: Chunk, theirs: Chunk
) -> tuple[plan.Kind, list[plan.Row]] | None:
    mine, other = ours.parts or (), theirs.parts or ()
    if isinstance(ours.data or theirs.data, dict):
        kind: plan.Kind | None = plan.kind_of_mapping(where)
    else:
        kind = plan.kind_of_list(where, base, mine, other)
    return None if kind is None else (kind, kind.rows(base, mine, other))


def _opened(three: Three) -> Three:
    """Each version with parts, as far as it can have any."""
    base, ours, theirs = (opened(each) if each else None for each in three)
    return Three(base or three.base, ours, theirs)


def _by_texts(where: tuple[str, ...], three: Three, column: int) -> Outcome | None:
    """A list of texts that one side deleted or emptied: it took out each that the base has."""
    left = [each for each in three[1:] if each is not None and each.data]
    if three.base is None or len(left) != 1 or not _are_texts(three.base, left[0]):
        return None
    hollow = replace(left[0], data=None, parts=(), foot="")
    sides = [each if each is left[0] else hollow for each in three[1:]]
    outcome = _by_parts(where, Three(three.base, *sides), column, whole=False)
    if outcome is not None and outcome.ours is None and None in three[1:]:
        return NOTHING
    return outcome


def _are_texts(*chunks: Chunk) -> bool:
    return all(
        each.parts and all(isinstance(part.data, str) for part in each.parts)
        for each in chunks
        if isinstance(each.data, list)
    ) and all(isinstance(each.data, list) for each in chunks)


def _clash(where: tuple[str, ...], three: Three, column: int) -> Outcome:
    ours, theirs = three[1:]
    if where and ours is not None and theirs is not None:
        versions = [Version(each.body_at(column), each.data) for each in (ours, theirs)]
        lead = lead_of(three, column)
    else:
        versions, lead = [_alone(each, column) for each in (ours, theirs)], ""
    return Outcome(lead, (Clash(where, *versions),), versions[0].data, versions[1].data)


def _alone(chunk: Chunk | None, column: int) -> Version:
    if chunk is None:
        return _ABSENT
    return Version(chunk.lead_at(column) + chunk.body_at(column), chunk.data)
