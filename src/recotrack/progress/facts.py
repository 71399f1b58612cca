"""What people look at of a recommendation or an action, each fact once.

A line has its name, its value on the day, what it says, and which other names have been promised.
From it follow the JSON of `list`, `show` and `overdue`, the columns of exports and of the tracker,
and the headings of `list`; the order in which each shows them is its own.
"""

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from recotrack.progress.assumed import (
    colour_is_assumed,
    due_is_assumed,
    expected_is_assumed,
    first_due_is_assumed,
    lateness_is_assumed,
    parts_are_assumed,
    silence_is_assumed,
    since_is_assumed,
    status_is_assumed,
)
from recotrack.progress.groups import inspection_of
from recotrack.progress.progress import Progress
from recotrack.progress.rag import Rag
from recotrack.progress.standings import Standing
from recotrack.register import NOT_STATED
from recotrack.words import one_line


class Work(NamedTuple):
    """A recommendation or an action, with its standing and its colour."""

    progress: Progress
    standing: Standing
    rag: Rag
    """The colour, which several facts come from."""


def work_of(progress: Progress, standing: Standing) -> Work:
    """The work of a standing."""
    return Work(progress, standing, progress.rag(standing))


class Fact(NamedTuple):
    """A fact about a recommendation or an action."""

    name: str
    """The name in exports, and in JSON if that has no other name."""
    type: type
    """The type of the value, if there is one."""
    says: str
    """What the fact says, for somebody who does not know recotrack."""
    value: Callable[[Work], Any]
    is_assumed: Callable[[Work], bool] = lambda _: False
    """Whether it rests on something that no source states."""
    public: Callable[[Work], Any] = lambda _: None
    """The value for the public if it is assumed."""
    needed: bool = False
    """Whether there always is a value."""
    json: str = ""
    """The name in JSON, if that is another one. A dot leads into a mapping."""
    heading: str = ""
    """The heading in `list`; in the tracker it has a capital."""


def _of(name: str) -> Callable[[Work], Any]:
    """The value that the standing has under a name."""
    held = attrgetter(name)
    return lambda work: held(work.standing)


def _owner_title(work: Work) -> str | None:
    owner = work.standing.owner
    return work.progress.register.role_title(owner) if owner else None


def _due(work: Work) -> bool:
    return due_is_assumed(work.progress, work.standing)


def _late(work: Work) -> bool:
    return due_is_assumed(work.progress, work.standing.late_by)


def _first(work: Work) -> bool:
    return first_due_is_assumed(work.progress, work.standing)


def _lateness(work: Work) -> bool:
    return lateness_is_assumed(work.progress, work.standing)


def _silence(work: Work) -> bool:
    return silence_is_assumed(work.standing)


# fmt: off
_FACTS = (
    Fact("reference", str, "its complete reference", _of("reference"), needed=True,
         heading="reference"),
    Fact("kind", str, "a kind of recommendation, or action", _of("kind"), needed=True,
         heading="kind"),
    Fact("title", str, "what is to be done", lambda work: one_line(work.standing.title),
         needed=True, heading="what"),
    Fact("inspection", str, "the inspection that it comes from",
         lambda work: inspection_of(work.progress, work.standing)),
    Fact("path", str, "the file that it stands in",
         lambda work: f"{work.progress.register.label}/{work.standing.path}", needed=True),
    Fact("pillars", list, "the pillars that it belongs to",
         lambda work: list(work.standing.pillars), needed=True),
    # Where it stands.
    Fact("status", str, "where it stands on the day", _of("status"),
         lambda work: status_is_assumed(work.standing), lambda _: NOT_STATED, needed=True,
         heading="status"),
    Fact("status_since", date, "the day of the update, or of the decision, that brought the status",
         _of("since"), lambda work: since_is_assumed(work.standing), json="since"),
    Fact("rag", str, "its colour, by the register's policy", lambda work: work.rag.colour,
         needed=True, json="rag.colour", heading="RAG"),
    Fact("rag_condition", str, "the line of the policy that gave it, as in the table rag_policy",
         lambda work: work.rag.when, needed=True, json="rag.when"),
    Fact("rag_because", str, "that line in words about this one", lambda work: work.rag.words,
         lambda work: colour_is_assumed(work.progress, work.standing), lambda work: work.rag.when,
         needed=True, json="rag.words", heading="why"),
    Fact("owner", str, "the role that owns it on the day", _of("owner")),
    Fact("owner_title", str, "the title of that role", _owner_title, heading="owner"),
    # Its dates.
    Fact("due", date, "the due date that holds", _of("due"), _due, heading="due"),
    Fact("first_due", date, "the first due date, which never changes", _of("ledger.first"), _first,
         heading="first due"),
    Fact("moves", int, "how many times the due date has moved",
         lambda work: len(work.standing.ledger.moves), needed=True, heading="moves"),
    Fact("not_agreed", int, "how many later days were given in place of the due date, to which "
         "nobody agreed: the date stayed", lambda work: len(work.standing.not_agreed), needed=True),
    Fact("days_moved", int, "days from the first due date to the one that holds",
         _of("ledger.days_slipped"), lambda work: _due(work) or _first(work)),
    Fact("days_left", int, "days to the due date, below zero after it; empty unless open and dated",
         _of("days_left"), _due, heading="days"),
    Fact("days_late", int, "days after the due date while open; 0 where it is not late; of a cause "
         "of concern whose own date has not passed by its recommendation that is late the longest",
         _of("days_late"), _late, heading="days late"),
    Fact("days_late_against_first", int, "the same against the first due date",
         _of("days_late_against_first"),
         lambda work: first_due_is_assumed(work.progress, work.standing.late_by)),
    Fact("done_on", date, "the day on which it was done; empty while it is not", _of("done_on"),
         _of("done_day_assumed")),
    Fact("done_day_assumed", bool,
         "whether no source states that day: then nothing is counted from it",
         _of("done_day_assumed")),
    Fact("done_days_late", int, "how many days after the due date that was; 0 in time",
         lambda work: work.standing.done_late and work.standing.done_late.days, _lateness),
    Fact("done_days_late_against_first", int, "the same against the first due date",
         lambda work: work.standing.done_late and work.standing.done_late.against_first, _lateness),
    Fact("cancelled_days_late", int,
         "how many days after the due date it was cancelled; 0 in time; empty unless it was, on a "
         "day that a source states", _of("cancelled_late"), _lateness),
    Fact("forecast", date, "the day on which it is expected to be done, while it is open",
         lambda work: work.standing.forecast if work.standing.is_open else None,
         lambda work: expected_is_assumed(work.standing), heading="expected"),
    Fact("last_forecast", date, "the day that was given last, also once it is done",
         _of("forecast"), json="forecast"),
    Fact("last_life", date, "the last sign of life: an update, a decision, or the day it was added",
         _of("last_life"), _silence, json="updated", heading="last sign of life"),
    Fact("days_silent", int, "days since then", _of("days_silent"), _silence),
    # Whether it counts, and as what.
    Fact("counts", bool,
         "whether totals count it: not a duplicate, not cancelled, not of a report that was "
         "withdrawn, and there on the day", _of("counts")),
    Fact("is_open", bool, "whether there is still something to do", _of("is_open")),
    Fact("is_done", bool, "whether it is complete, verified, submitted or closed", _of("done")),
    Fact("is_started", bool, "whether work on it is recorded", _of("started")),
    Fact("is_overdue", bool, "open after its due date, or with a recommendation that is",
         _of("overdue")),
    Fact("is_due_soon", bool, "open, and due within the policy's days", _of("due_soon")),
    Fact("is_stale", bool, "open, and silent for longer than the policy allows", _of("stale")),
    Fact("is_ready_to_complete", bool, "open, with every action done or cancelled",
         _of("ready_to_complete"), json="ready_to_complete"),
    Fact("duplicate_of", str, "the recommendation that it is counted with", _of("duplicate_of")),
    Fact("withdrawn", date, "the day from which its report no longer stands", _of("withdrawn")),
    # For a cause of concern.
    Fact("parts", int, "of a cause of concern, how many recommendations are part of it",
         lambda work: len(work.standing.parts), needed=True),
    Fact("part_names", list, "of a cause of concern, the recommendations that are part of it",
         lambda work: [each.reference for each in work.standing.parts], needed=True, json="parts"),
    Fact("parts_done", int, "how many of those are done",
         lambda work: sum(each.done for each in work.standing.parts),
         lambda work: parts_are_assumed(work.standing)),
)
# fmt: on

FACTS = {each.name: each for each in _FACTS}
"""The facts by their names in exports."""
_BY_JSON = {each.name: each for each in _FACTS} | {each.json: each for each in _FACTS if each.json}


def as_json(work: Work, *names: str) -> dict[str, Any]:
    """Facts under the names that JSON has promised, in this order."""
    made: dict[str, Any] = {}
    for name in names:
        mapping, _, key = name.rpartition(".")
        inside = made.setdefault(mapping, {}) if mapping else made
        inside[key] = _BY_JSON[name].value(work)
    return made
