"""The values that a comparison finds: changes, totals, problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from recotrack.model import Update
from recotrack.problems import Problem, Route
from recotrack.progress import Heard, Measured, Move, Totals
from recotrack.register import top_folder
from recotrack.review.comparison import Comparison


class ChangeKind(StrEnum):
    """The sorts of change, the most important first."""

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
    """One change, as a reviewer is told of it."""

    kind: ChangeKind
    reference: str
    """The complete reference of today; of something removed, the earlier one."""
    title: str
    path: str
    """From the records folder."""
    route: Route = ()
    gone: bool = False
    """It was removed: path and route lead into the earlier records."""
    what: str = ""
    """Which fact it is: `deadline, date`, `reading`."""
    before: Any = None
    after: Any = None
    update: Update | None = None
    """The new update that made the change; None if no update did."""
    direction: str = ""
    """For a status: forward, back or set aside."""
    move: Move | None = None
    """For a due date that an update moved."""
    moves: int = 0
    """For a due date: how often it has moved in all."""
    first: date | None = None
    """For a due date: the date before all moves."""
    measured: Measured | None = None
    """For a reading: what it means for its measure."""
    heard: Heard = Heard.NOT_ASKED
    """Why a board had not heard of it. This is asked only if the earlier records are those of the
    board's meeting."""

    @property
    def group(self) -> str:
        """The inspection or programme that it belongs to; else `register`."""
        return top_folder(self.reference)


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """The totals of an inspection or programme before and after; without a name, the register's."""

    name: str | None
    before: Totals
    after: Totals


@dataclass(frozen=True, slots=True)
class Unread:
    """A record that cannot be compared, since one or both of its versions cannot be read."""

    path: str
    before: bool
    """The earlier version cannot be read."""
    after: bool
    """Today's version cannot be read."""


class Waived(NamedTuple):
    """A problem that a waiver sets aside now, and that none set aside before the change."""

    problem: Problem
    because: str
    """The waiver's reason, for the reviewer to judge."""
    stood_before: bool
    """The waiver is older than the change: it was not written for this problem."""


class TypedWithin(NamedTuple):
    """Something recorded in time or too late: git cannot say which."""

    place: Problem
    """Its place and its words, in the shape of a problem, although it accuses nobody."""
    first: date | None
    """The first day on which it may have been typed; None if older commits are missing."""
    last: date
    """The last day on which it may have been typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything that changed between two versions of a register."""

    comparison: Comparison
    changes: tuple[RecordChange, ...]
    rows: tuple[TotalsRow, ...]
    """A row for each group whose totals changed, then one for the whole register."""
    history: tuple[Problem, ...]
    """Changes of the merged past, which should have stayed as it was."""
    problems: tuple[Problem, ...]
    """Problems that `check` finds today and did not find in the earlier records."""
    unread: tuple[Unread, ...]
    reformatted: tuple[str, ...]
    """Files that are written differently and say the same."""
    later: int = 0
    """How many changed records hold something dated after the day of the view. Of that nothing is
    told but this number."""
    judging: tuple[Problem, ...] = ()
    """Changes of facts that decide others (a time limit, a policy, a link), each with its
    consequence; and updates dated before merged ones."""
    history_waived: tuple[Waived, ...] = ()
    judging_waived: tuple[Waived, ...] = ()
    edits: Mapping[Problem, RecordChange] = field(default_factory=dict)
    """The edited updates, by the problem that reports each. They are not among `changes`."""
    typed_between: tuple[TypedWithin, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no change of meaning was found."""
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
