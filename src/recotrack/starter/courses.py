"""The courses that a recommendation may take: the lives of its actions, then its own.

`COURSES` has every state that recotrack knows, so that the demo can show each of them. A life that
ends in "now" goes on to the demo's today, one that ends in "due" is over when it was due.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from recotrack.starter.days import DEMO_DAY, days_later


class Life(NamedTuple):
    """The steps of an action, and when the last of them was taken."""

    steps: tuple[str, ...]
    until: str = "due"  # due | late | now | long ago

    def last_day(self, added: dt.date, due: dt.date) -> dt.date:
        """The day by which the steps were taken: never after the demo's today."""
        if self.until in _OPEN_UNTIL:
            return max(_OPEN_UNTIL[self.until], added)
        allowance = 75 if self.until == "late" else -10
        return min(max(days_later(due, allowance), days_later(added, 60)), _DONE_BY)


class Course(NamedTuple):
    """Lives by name: of the actions (in turn, as many as there are), and of those added later."""

    actions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()  # the recommendation's own
    added_later: tuple[str, ...] = ()


_DONE_BY = days_later(DEMO_DAY, -30)
_OPEN_UNTIL = {"now": DEMO_DAY, "long ago": days_later(DEMO_DAY, -140)}

LIVES: Mapping[str, Life] = {
    "not started": Life((), "now"),
    "in progress": Life(("begin", "report", "report", "report"), "now"),
    "forecast": Life(("begin", "report", "forecast"), "now"),
    "handed over": Life(("begin", "report", "hand over", "report"), "now"),
    "blocked": Life(("begin", "report", "block"), "now"),
    "moved": Life(("begin", "report", "move", "report"), "now"),
    "moved twice": Life(("begin", "report", "move", "report", "move"), "now"),
    "stale": Life(("begin", "report", "report"), "long ago"),
    "resumed": Life(("begin", "report", "finish", "resume", "report"), "now"),
    "complete": Life(("begin", "report", "report", "finish")),
    "complete late": Life(("begin", "report", "move", "finish"), "late"),
    "complete, as stated": Life(("begin", "state")),
    "verified": Life(("begin", "report", "finish", "verify")),
    "verified late": Life(("begin", "report", "move", "report", "finish", "verify"), "late"),
    "verified, redacted": Life(("begin", "redact", "finish", "verify")),
    "cancelled": Life(("begin", "report", "cancel")),
}

_DONE = ("verified", "verified late", "verified")
_TO_VERIFIED = ("assure", "confirm")
_TO_CLOSED = (*_TO_VERIFIED, "submit", "close")

COURSES: Mapping[str, Course] = {
    "not started": Course(("not started", "not started", "not started")),
    "begun": Course(("in progress", "not started", "not started")),
    "open": Course(("complete", "in progress", "not started")),
    "nearly done": Course(("verified", "forecast", "complete")),
    "new action": Course(("complete", "in progress", "handed over"), (), ("not started",)),
    "blocked": Course(("complete", "blocked", "in progress")),
    "moved": Course(("moved", "verified", "moved")),
    "moved twice": Course(("complete late", "moved twice", "in progress")),
    "stale": Course(("stale", "complete", "stale")),
    "resumed": Course(("verified", "resumed", "complete")),
    "ready": Course(("verified", "cancelled", "complete")),
    "complete": Course(("verified", "verified", "complete"), ("assure",)),
    "verified": Course(_DONE, _TO_VERIFIED),
    "submitted": Course(_DONE, (*_TO_VERIFIED, "submit")),
    "closed": Course(_DONE, _TO_CLOSED),
    "closed, redacted": Course(("verified, redacted", *_DONE[1:]), _TO_CLOSED),
    "closed, as stated": Course(("complete, as stated", "verified", "complete"), _TO_CLOSED),
    "reopened": Course(_DONE, ("assure", "submit", "reopen"), ("in progress",)),
    "sent back": Course(_DONE, ("assure", "submit", "send back"), ("in progress",)),
    "superseded": Course(("verified", "cancelled", "cancelled"), ("supersede",)),
    "refused": Course((), ("let rest",)),
    "no action": Course(),
}
