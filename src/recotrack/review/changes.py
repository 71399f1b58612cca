"""What a comparison finds, as values: changes by importance, totals, problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from recotrack.model import Update
from recotrack.problems import Problem, Route
from recotrack.progress import Heard, Measured, Move, Totals
from recotrack.review.comparison import Comparison


class ChangeKind(StrEnum):
    """What sort of change it is; the most important comes first."""

    PUBLISHED = "published"
    STATUS = "status"
    DUE = "due"
    NEW = "new"
    REMOVED = "removed"
    RENAMED = "renamed"
    LATE = "late"
    READY = "ready to complete"
    EVIDENCE = "evidence"
    OWNER = "owner"
    RESPONSE = "response"
    READING = "reading"
    UPDATE = "update"
    FACT = "fact"


ORDER = {kind: place for place, kind in enumerate(ChangeKind)}
FORWARD, BACK, ASIDE = "forward", "back", "set aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One thing that is not as it was."""

    kind: ChangeKind
    reference: str
    """Complete, as it is today; of what is gone, as it was."""
    title: str
    path: str
    """Below the records folder."""
    route: Route = ()
    gone: bool = False
    """Path and route lead into the earlier records: today's have no such place."""
    what: str = ""
    """Which fact it is, in words: `deadline, date`, `reading`."""
    before: Any = None
    after: Any = None
    update: Update | None = None
    """The new update that made the change; None where no update did."""
    direction: str = ""
    """Of a status: forward, back or set aside."""
    move: Move | None = None
    """Of a due date that an update moved."""
    moves: int = 0
    """How often that date has moved in all."""
    first: date | None = None
    """The date before all moves."""
    measured: Measured | None = None
    """Of a reading, what it says."""
    heard: Heard = Heard.NOT_ASKED
    """Why the board had not heard of it when it met, where that is since when is compared."""

    @property
    def group(self) -> str:
        """The inspection or programme it belongs to, or register."""
        return self.reference.split("/", 1)[0]


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """The totals of one inspection or programme before and after; of all, under None."""

    name: str | None
    before: Totals
    after: Totals


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that could not be read, and in which of the two: nothing is said about it."""

    path: str
    before: bool
    after: bool


class Waived(NamedTuple):
    """A problem of history, or of what judges, that a waiver of the same change sets aside."""

    problem: Problem
    because: str
    """The waiver's reason: whoever reviews the change judges it."""


class TypedWithin(NamedTuple):
    """Something that may have been typed in time or too late, by the two days that git has."""

    place: Problem
    """Where it stands, and what it says; no problem of anybody's."""
    first: date | None
    """The first day on which it may have been typed; None where history was cut."""
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What changed between two registers."""

    comparison: Comparison
    changes: tuple[RecordChange, ...]
    rows: tuple[TotalsRow, ...]
    """Those that changed, then one of all."""
    history: tuple[Problem, ...]
    """What should have stayed as it was."""
    problems: tuple[Problem, ...]
    """What `check` finds now and did not find then."""
    unread: tuple[Unread, ...]
    reformatted: tuple[str, ...]
    """Files that are written differently and mean the same."""
    later: int = 0
    """How many records changed that hold something later than the day, which is not told."""
    judging: tuple[Problem, ...] = ()
    """What decides something and has changed, with what follows; and what is dated back."""
    history_waived: tuple[Waived, ...] = ()
    judging_waived: tuple[Waived, ...] = ()
    edits: Mapping[Problem, RecordChange] = field(default_factory=dict)
    """Updates that were edited: each is told by its problem alone, and is none of the changes."""
    typed_between: tuple[TypedWithin, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing changed that means anything."""
        return not (
            self.changes
            or self.history
            or self.judging
            or self.history_waived
            or self.judging_waived
            or self.problems
            or self.unread
            or self.later
        )
