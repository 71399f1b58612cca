"""One thing that happened: a status, a date, an owner that changed, a response that went public."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from recotrack.model import Update

What = Literal[
    "status", "due", "owner", "forecast", "evidence", "note", "action added",
    "report published", "report received", "comments invited", "comments received",
    "response published", "copy sent", "meeting held", "reading",
]  # fmt: skip
Value = str | date | Decimal | None


@dataclass(frozen=True, slots=True)
class Event:
    """Whatever an update changed is one of its own; an update that changed nothing is a note."""

    date: date
    reference: str
    """The complete reference of what it happened to; `register`, for a meeting."""
    what: What
    before: Value = None
    after: Value = None
    """The new status, day, owner or value; the title of the evidence, the action or the report; to
    whom a copy went; the board that met; the day by which comments were asked for."""
    at: str | None = None
    """Where the evidence, the report or the response stands."""
    update: Update | None = None
    """The update that says so."""
    remark: str | None = None
    """What a reading has to say about it."""

    @property
    def by(self) -> str | None:
        """The role that reported it."""
        return self.update.by if self.update else None

    @property
    def note(self) -> str | None:
        """What happened, in words."""
        return self.update.note if self.update else self.remark

    @property
    def days(self) -> int | None:
        """By how many days a date moved; below zero where it came forward."""
        if isinstance(self.before, date) and isinstance(self.after, date):
            return (self.after - self.before).days
        return None
