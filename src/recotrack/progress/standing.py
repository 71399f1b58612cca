"""Where an action or a recommendation stands on a day: one value, with what follows from it."""

from dataclasses import dataclass
from datetime import date

from recotrack.model import Update
from recotrack.progress.fold import Ledger

NOT_OURS = "not for us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One action or recommendation on one day: everything that is worked out about it."""

    reference: str
    title: str
    kind: str
    """action, or the recommendation's kind"""
    path: str
    today: date
    status: str
    since: date | None
    """The day of the update that brought the status."""
    owner: str | None
    ledger: Ledger
    last_life: date | None
    """The last sign of life: an update, or the day it was added."""
    updates: tuple[Update, ...]
    """Up to the day, by date."""
    is_open: bool
    done: bool
    there: bool
    """False on days before it was published or added."""
    duplicate_of: str | None
    """The recommendation that it is counted with; an action's: that of its recommendation."""
    counts: bool
    """False for what no total counts: cancelled, a duplicate, not yet there on the day."""
    ready_to_complete: bool
    pillars: tuple[str, ...]
    forecast: date | None
    due_soon_days: int
    stale_after_days: int
    started: bool

    @property
    def due(self) -> date | None:
        """The due date that holds."""
        return self.ledger.current

    @property
    def days_late(self) -> int:
        """Days after the due date while open; 0 where it is not late. Due today is not late."""
        return self._late(self.due)

    @property
    def days_late_against_first(self) -> int:
        """The same against the first date: a moved date never hides it."""
        return self._late(self.ledger.first)

    @property
    def days_left(self) -> int | None:
        """Days to the due date, below zero where it is late; None unless open and dated."""
        return (self.due - self.today).days if self.is_open and self.due else None

    def _late(self, due: date | None) -> int:
        return max(0, (self.today - due).days) if self.is_open and due else 0

    @property
    def overdue(self) -> bool:
        """Open, and the day after the due date has come."""
        return self.days_late > 0

    @property
    def due_soon(self) -> bool:
        """Open and due within the policy's `due_soon` days, today included."""
        left = self.days_left
        return left is not None and 0 <= left <= self.due_soon_days

    @property
    def days_silent(self) -> int | None:
        """Days since the last sign of life."""
        return (self.today - self.last_life).days if self.last_life else None

    @property
    def stale(self) -> bool:
        """Open, and silent for more than the policy's `stale_after` days."""
        silent = self.days_silent
        return self.is_open and silent is not None and silent > self.stale_after_days
