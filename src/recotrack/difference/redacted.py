"""Takes words that were redacted since out of an earlier version of a register.

The law wants them gone whatever day is looked at. (Git still has them.)
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from recotrack.difference.at_route import with_value
from recotrack.difference.entries import entry_pairs
from recotrack.model import Update
from recotrack.problems import Failure
from recotrack.register import (
    Context,
    File,
    Past,
    Register,
    TrackedAt,
    committed_then,
    later_paths,
    redacting_commits,
)

REDACTION = ("note", "redacted")
"""The keys of an update that a redaction changes."""


def redactions_since(context: Context, commit: str, *, also_today: bool) -> Iterator[Register]:
    """The records of each later commit that redacted something: what it redacted may have been
    moved, corrected or removed after that, so that today's records do not tell. Then today's.

    Raises Failure if a record of today that may have something redacted cannot be read.
    """
    folder = str(context.root)
    for name in redacting_commits(folder, commit):
        there = committed_then(context.label, folder, name)
        if there is not None:
            yield there.register()
    if also_today:
        yield _redacted_today(context)


def _redacted_today(context: Context) -> Register:
    """All of today's records, since a record of then may have another name now; an empty register
    if nothing in them is redacted.
    """
    reader = context.reader
    mentioning = [*reader.mentioning(reader.paths(), "redacted")]
    today = context.register(reader.paths() if mentioning else ())
    for path in mentioning:
        if path in today.unread:
            message = f"{context.label}/{path} cannot be read, and something in it may be redacted"
            raise Failure(message, "recotrack check says why; what was redacted is not shown again")
    return today


def as_redacted(
    then: Register, since: Iterable[Register], told: Register | None = None
) -> Register:
    """`then`, in which each note that was redacted in one of the registers since reads as it does
    there; but for what `told`, which `then` is compared with, has redacted itself.
    """
    for later in since:
        then = without_redacted(then, later, told)
    return then


def without_redacted(then: Register, today: Register, told: Register | None = None) -> Register:
    """`then`, in which each note that was redacted since reads as it does today.

    `today` may be an empty register if nothing in it is redacted.
    """
    if not today.files:
        return then
    redacted_there = _places_redacted(then, told) if told else {}
    past = Past(then, later_paths(then, today), later=today)
    files = dict(then.files)
    for now in today.tracked:
        was = then.tracked_by_reference.get(past.reference_before(now.reference))
        if was is None or not any(update.redacted for update in now.updates):
            continue
        left = redacted_there.get(was.reference, ())
        updates = tuple(_with_notes_of_today(was.updates, now.updates, left))
        if updates != was.updates:
            files[was.file.path] = _with_updates(files[was.file.path], was, updates)
    reworded = {path for path, file in files.items() if then.files[path] is not file}
    return replace(then, files=files, reworded=then.reworded | reworded)


def _places_redacted(then: Register, told: Register) -> Mapping[str, Collection[int]]:
    """Of each thing the places of its earlier updates that `told` has redacted."""
    past = Past(then, later_paths(then, told), later=told)
    found = {}
    for now in told.tracked:
        was = then.tracked_by_reference.get(past.reference_before(now.reference))
        if was is not None and any(update.redacted for update in now.updates):
            pairs = entry_pairs("updates", was.updates, now.updates)
            found[was.reference] = {
                pair.before
                for pair in pairs
                if pair.before is not None
                and pair.after is not None
                and now.updates[pair.after].redacted
            }
    return found


def _with_notes_of_today(
    was: Sequence[Update], now: Sequence[Update], left: Collection[int]
) -> Iterator[Update]:
    """The earlier updates in their order, those at the places `left` as they are. One that was
    redacted since has the note of today, and a correction has today's name of the update that it
    corrects, without words that were redacted.
    """
    after = {pair.before: pair.after for pair in entry_pairs("updates", was, now)}
    for place, update in enumerate(was):
        today = after[place]
        if today is not None and now[today].redacted and place not in left:
            yield update.model_copy(update={key: getattr(now[today], key) for key in REDACTION})
        elif today is not None and update.corrects and now[today].corrects:
            yield update.model_copy(update={"corrects": now[today].corrects})
        else:
            yield update


def _with_updates(file: File, at: TrackedAt, updates: tuple[Update, ...]) -> File:
    return file._replace(value=with_value(file.value, (*at.route, "updates"), updates))
