"""Takes words that were redacted since out of an earlier version of a register.

The law wants them gone whatever day is looked at. (Git still has them.)
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recotrack.difference.at_route import with_value
from recotrack.difference.entries import entry_pairs
from recotrack.model import Update
from recotrack.register import File, Past, Register, TrackedAt, later_paths

REDACTION = ("note", "redacted")
"""The keys of an update that a redaction changes."""


def without_redacted(then: Register, today: Register) -> Register:
    """`then`, in which each note that was redacted since reads as it does today.

    `today` may be an empty register if nothing in it is redacted.
    """
    if not today.files:
        return then
    past = Past(then, later_paths(then, today), later=today)
    files = dict(then.files)
    for now in today.tracked:
        was = then.tracked_by_reference.get(past.reference_before(now.reference))
        if was is None or not any(update.redacted for update in now.updates):
            continue
        updates = tuple(_with_notes_of_today(was.updates, now.updates))
        if updates != was.updates:
            files[was.file.path] = _with_updates(files[was.file.path], was, updates)
    return replace(then, files=files)


def _with_notes_of_today(was: Sequence[Update], now: Sequence[Update]) -> Iterator[Update]:
    """The earlier updates in their order; one that was redacted since has the note of today, and a
    correction has today's name of the update that it corrects, without words that were redacted.
    """
    after = {pair.before: pair.after for pair in entry_pairs("updates", was, now)}
    for place, update in enumerate(was):
        today = after[place]
        if today is not None and now[today].redacted:
            yield update.model_copy(update={key: getattr(now[today], key) for key in REDACTION})
        elif today is not None and update.corrects and now[today].corrects:
            yield update.model_copy(update={"corrects": now[today].corrects})
        else:
            yield update


def _with_updates(file: File, at: TrackedAt, updates: tuple[Update, ...]) -> File:
    return file._replace(value=with_value(file.value, (*at.route, "updates"), updates))
