"""The columns that recommendations and actions share: where each stands on the day."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from recotrack.documents.entry import PrintedEntry
from recotrack.documents.standing_entries import (
    colour_entry,
    done_on_entry,
    due_is_assumed,
    expected_entry,
    first_due_is_assumed,
    lateness_entry,
    silent_entry,
    since_entry,
    status_entry,
)
from recotrack.exports.tables.shape import Source, count, day, name_of, number, text, truth
from recotrack.progress import Progress, Rag, Standing
from recotrack.register import NOT_STATED


class Work(NamedTuple):
    """A recommendation or an action, where it stands, and its colour."""

    standing: Standing
    rag: Rag


def work_of(progress: Progress, standing: Standing) -> Work:
    """A standing with its colour, which is asked several times."""
    return Work(standing, progress.rag(standing))


IsAssumed = Callable[[Source, Standing], bool]


def _by_due(source: Source, standing: Standing) -> bool:
    return due_is_assumed(source.progress, standing)


def _by_first_due(source: Source, standing: Standing) -> bool:
    return first_due_is_assumed(source.progress, standing)


def _by_both(source: Source, standing: Standing) -> bool:
    return _by_due(source, standing) or _by_first_due(source, standing)


def _by(entry: Callable[[Standing], PrintedEntry]) -> IsAssumed:
    return lambda _, standing: entry(standing).assumed


def _by_lateness(source: Source, standing: Standing) -> bool:
    return lateness_entry(source.progress, standing).assumed or _by_due(source, standing)


def _worked_out(value: Callable[[Standing], Any], is_assumed: IsAssumed) -> Callable[..., Any]:
    """A figure of the standing; to the public nothing where it rests on what is assumed."""
    return lambda source, work: source.known(
        value(work.standing), lambda: is_assumed(source, work.standing)
    )


def _status(source: Source, work: Work) -> str:
    hidden = source.public and status_entry(work.standing).assumed
    return NOT_STATED if hidden else work.standing.status


def _rag_words(source: Source, work: Work) -> str:
    if not source.public:
        return work.rag.words
    entry = colour_entry(source.progress, work.standing)
    return work.rag.when if entry.assumed else work.rag.words


def _owner_title(source: Source, work: Work) -> str | None:
    owner = work.standing.owner
    return source.progress.register.role_title(owner) if owner else None


def _late_when_done(standing: Standing) -> int | None:
    return standing.done_late.days if standing.done_late else None


def _late_when_done_by_first(standing: Standing) -> int | None:
    return standing.done_late.against_first if standing.done_late else None


def _expected(standing: Standing) -> date | None:
    return standing.forecast if standing.is_open else None


def _of(value: Callable[[Standing], Any]) -> Callable[[Source, Work], Any]:
    return lambda _, work: value(work.standing)


_SINCE = _by(lambda standing: since_entry(standing, ""))

# fmt: off
STANDING = (
    name_of("status", "where it stands on the day", _status),
    day("status_since", "the day of the update, or of the decision, that brought the status",
        _worked_out(lambda each: each.since, _SINCE)),
    name_of("rag", "its colour, by the register's policy", lambda _, work: work.rag.colour),
    name_of("rag_condition", "the line of the policy that gave it, as in the table rag_policy",
            lambda _, work: work.rag.when),
    name_of("rag_because", "that line in words about this one", _rag_words),
    text("owner", "the role that owns it on the day", _of(lambda each: each.owner), to="roles"),
    text("owner_title", "the title of that role", _owner_title),
    day("due", "the due date that holds", _worked_out(lambda each: each.due, _by_due)),
    day("first_due", "the first due date, which never changes",
        _worked_out(lambda each: each.ledger.first, _by_first_due)),
    count("moves", "how many times the due date has moved",
          _of(lambda each: len(each.ledger.moves))),
    number("days_moved", "days from the first due date to the one that holds",
           _worked_out(lambda each: each.ledger.days_slipped, _by_both)),
    number("days_left", "days to the due date, below zero after it; empty unless open and dated",
           _worked_out(lambda each: each.days_left, _by_due)),
    number("days_late", "days after the due date while open; 0 where it is not late",
           _worked_out(lambda each: each.days_late, _by_due)),
    number("days_late_against_first", "the same against the first due date",
           _worked_out(lambda each: each.days_late_against_first, _by_first_due)),
    day("done_on", "the day on which it was done; empty while it is not",
        _worked_out(lambda each: each.done_on, _by(done_on_entry))),
    truth("done_day_assumed", "whether no source states that day: then nothing is counted from it",
          _of(lambda each: each.done_day_assumed)),
    number("done_days_late", "how many days after the due date that was; 0 in time",
           _worked_out(_late_when_done, _by_lateness)),
    number("done_days_late_against_first", "the same against the first due date",
           _worked_out(_late_when_done_by_first, _by_lateness)),
    number("cancelled_days_late", "how many days after the due date it was cancelled; 0 in time; "
           "empty unless it was, on a day that a source states",
           _worked_out(lambda each: each.cancelled_late, _by_lateness)),
    day("forecast", "the day on which it is expected to be done, while it is open",
        _worked_out(_expected, _by(expected_entry))),
    day("last_life", "the last sign of life: an update, a decision, or the day it was added",
        _worked_out(lambda each: each.last_life, _by(silent_entry))),
    number("days_silent", "days since then",
           _worked_out(lambda each: each.days_silent, _by(silent_entry))),
    truth("counts", "whether totals count it: not a duplicate, not cancelled, not of a report that "
          "was withdrawn, and there on the day", _of(lambda each: each.counts)),
    truth("is_open", "whether there is still something to do", _of(lambda each: each.is_open)),
    truth("is_done", "whether it is complete, verified, submitted or closed",
          _of(lambda each: each.done)),
    truth("is_started", "whether work on it is recorded", _of(lambda each: each.started)),
    truth("is_overdue", "open after its due date", _of(lambda each: each.overdue)),
    truth("is_due_soon", "open, and due within the policy's days",
          _of(lambda each: each.due_soon)),
    truth("is_stale", "open, and silent for longer than the policy allows",
          _of(lambda each: each.stale)),
    text("duplicate_of", "the recommendation that it is counted with",
         _of(lambda each: each.duplicate_of), to="recommendations"),
    day("withdrawn", "the day from which its report no longer stands",
        _of(lambda each: each.withdrawn)),
)
"""In the order in which people ask."""
# fmt: on
