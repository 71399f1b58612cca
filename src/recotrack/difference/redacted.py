"""An earlier version of a register without what was redacted since: the law wants that gone,
whatever day is looked at. Git has it all the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from recotrack.difference.entries import entry_pairs
from recotrack.model import Update
from recotrack.problems import Route
from recotrack.register import File, Past, Register, TrackedAt, later_paths

REDACTION = ("note", "redacted")
"""The keys of an update that a redaction changes."""


def without_redacted(then: Register, today: Register) -> Register:
    """`then`, with each note that was redacted since as it reads today.

    `today` may be empty where nothing in it is redacted.
    """
    if not today.files:
        return then
    past = Past(then, later_paths(then, today), later=today)
    files = dict(then.files)
    for now in today.tracked:
        was = then.tracked_by_reference.get(past.reference_before(now.reference))
        if was is None or not any(update.redacted for update in now.updates):
            continue
        updates = tuple(_read_today(was.updates, now.updates))
        if updates != was.updates:
            files[was.file.path] = _with_updates(files[was.file.path], was, updates)
    return replace(then, files=files)


def _read_today(was: Sequence[Update], now: Sequence[Update]) -> Iterator[Update]:
    """The earlier updates in their order, each that was redacted since with the note of today."""
    after = {pair.before: pair.after for pair in entry_pairs("updates", was, now)}
    for place, update in enumerate(was):
        today = after[place]
        if today is not None and now[today].redacted:
            yield update.model_copy(update={key: getattr(now[today], key) for key in REDACTION})
        else:
            yield update


def _with_updates(file: File, at: TrackedAt, updates: tuple[Update, ...]) -> File:
    return file._replace(value=_set(file.value, (*at.route, "updates"), updates))


def _set(value: Any, route: Route, new: Any) -> Any:  # noqa: ANN401 - any part of a record
    """A copy of a part of a record, with something else at the route."""
    if not route:
        return new
    key, *rest = route
    if isinstance(value, tuple):
        return tuple(
            _set(each, tuple(rest), new) if at == key else each for at, each in enumerate(value)
        )
    return value.model_copy(update={str(key): _set(getattr(value, str(key)), tuple(rest), new)})
