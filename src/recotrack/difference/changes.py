"""One walk over two versions of a record, which yields every fact that changed."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from recotrack.dates import uk
from recotrack.difference.entries import by_place, entry_pairs
from recotrack.difference.plain import same
from recotrack.model import Shape
from recotrack.model.identity import IN_ORDER, LOGS, RECOGNISED_BY
from recotrack.model.key import Key, key_written
from recotrack.problems import Route
from recotrack.register import File

ENTRY = "*"
"""Stands in `Change.keys` for an entry of a list or of a table."""


class Change(NamedTuple):
    """One fact that changed, or one entry that was added or removed as a whole."""

    keys: tuple[str, ...]
    """The keys that lead to it, with `*` for an entry: actions, *, due."""
    names: tuple[str, ...]
    """The same for people: an entry by its id or, without one, by what identifies it (its day)."""
    route: Route
    """The route in the later version. If it was removed: that of the nearest part still there."""
    trail: tuple[tuple[Any, Any], ...]
    """(before, after) of the record, then of each part on the way down, last of the fact itself.
    None if a version does not have it."""
    old: File
    """The record as it was."""
    now: File
    """The record as it is."""

    @property
    def before(self) -> Any:  # noqa: ANN401 - any value of a record
        """The earlier value; None if it was added."""
        return self.trail[-1][0]

    @property
    def after(self) -> Any:  # noqa: ANN401 - any value of a record
        """The later value; None if it was removed."""
        return self.trail[-1][1]

    @property
    def key(self) -> Key:
        """What the model says of its key; if it is an entry, of the list or table that holds it."""
        at = max((place for place, name in enumerate(self.keys) if name != ENTRY), default=None)
        if at is None:
            return Key()
        holder: Shape = next(each for each in self.trail[at] if each is not None)
        return key_written(type(holder), self.keys[at])

    @property
    def name(self) -> str:
        """The last of its keys. Empty for the record itself, and for the list in measures.yaml."""
        return self.keys[-1] if self.keys else ""

    @property
    def is_of_order(self) -> bool:
        """Whether the entries of a log were put in another order."""
        return self.name in LOGS

    def up_to(self, end: int) -> "Change":
        """The change, as a whole, of the part that its first `end` keys lead to."""
        return self._replace(
            keys=self.keys[:end], route=self.route[:end], trail=self.trail[: end + 1]
        )

    def spread(self) -> Iterator["Change"]:
        """A change for each fact of a mapping that was added or removed; else the change itself."""
        filled = self.after if self.before is None else self.before
        if self.keys[-1] == ENTRY or not isinstance(filled, Shape) or None not in self.trail[-1]:
            yield self
            return
        for name, key in _names_of_keys(type(filled)):
            pair = getattr(self.before, name, None), getattr(self.after, name, None)
            if any(each not in (None, ()) for each in pair):
                yield _inside(self, key, (key,), key, pair)


def changes(old: File, now: File) -> Iterator[Change]:
    """Every change of a record, which may have been renamed in between.

    Facts come in the order of their keys, entries in the order of today, removed ones last. The
    order of a list is itself a fact where it has a meaning: in `rag` and in logs.
    """
    return changes_in((old, now), (old.value, now.value))


def changes_in(
    record: tuple[File, File],
    part: tuple[Any, Any],
    route: Route = (),
    without: Collection[str] = (),
) -> Iterator[Change]:
    """The changes of one part of a record, at `route`; its keys in `without` are passed over."""
    return _walk(Change((), (), route, (part,), *record), without)


def _walk(at: Change, without: Collection[str] = ()) -> Iterator[Change]:
    before, after = (getattr(each, "root", each) for each in at.trail[-1])
    if before is after:
        return
    if isinstance(before, Shape) and isinstance(after, Shape):
        for name, key in _names_of_keys(type(after)):
            pair = getattr(before, name), getattr(after, name)
            if pair[0] is not pair[1] and key not in without:
                yield from _walk(_inside(at, key, (key,), key, pair))
    elif isinstance(after, dict):  # and so is what was before: such a key is empty or a table
        for key in {**after, **before}:
            pair = before.get(key), after.get(key)
            yield from _walk(_inside(at, ENTRY, (key,), key, pair))
    elif _has_entries(before, after) and at.name not in IN_ORDER:
        yield from _in_entries(at, before, after)
    elif not same(before, after):
        yield at


@cache
def _names_of_keys(shape: type[Shape]) -> list[tuple[str, str]]:
    """Each key of a mapping: its name in the model, and how it is written in a file."""
    return [(name, field.alias or name) for name, field in shape.model_fields.items()]


def _has_entries(before: object, after: object) -> bool:
    both = isinstance(before, tuple) and isinstance(after, tuple)
    return both and any(isinstance(each, Shape) for each in (*before, *after))  # type: ignore[misc]


def _in_entries(at: Change, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Change]:
    if before == after:
        return
    pairs = entry_pairs(at.name, before, after)
    kept = [pair.after for pair in pairs if None not in pair]
    if at.name in LOGS and kept != sorted(kept):  # type: ignore[type-var]
        yield at
    for was, now in sorted(pairs, key=by_place):
        pair = None if was is None else before[was], None if now is None else after[now]
        if pair[0] == pair[1]:
            continue
        yield from _walk(_inside(at, ENTRY, _names(at.name, *pair), now, pair))


def _names(list_name: str, before: object, after: object) -> tuple[str, ...]:
    """The id of an entry. If an edited entry has no id, the values that identify it in both
    versions.
    """
    entry = before if after is None else after
    if hasattr(entry, "id"):
        return (entry.id,)
    if before is None or after is None:
        return ()
    for keys in RECOGNISED_BY.get(list_name, ()):
        was, now = (tuple(getattr(each, key) for key in keys) for each in (before, after))
        if same(was, now) and None not in now:
            return tuple(uk(each) if isinstance(each, date) else str(each) for each in now)
    return ()


def _inside(
    at: Change, key: str, names: tuple[str, ...], place: str | int | None, pair: tuple[Any, Any]
) -> Change:
    route = at.route if place is None else (*at.route, place)
    keys, trail = (*at.keys, key), (*at.trail, pair)
    return Change(keys, (*at.names, *names), route, trail, at.old, at.now)
