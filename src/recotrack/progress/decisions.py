"""What is decided about a recommendation on a day: what was published, or a later decision.

`disposition` and `reason` are what the response said. What was decided after that is added to
`decisions`, and the last entry up to a day holds on it.
"""

from datetime import date
from typing import NamedTuple

from recotrack.model import Decision, Recommendation
from recotrack.progress.explanations import is_explanation
from recotrack.register import in_order
from recotrack.words import one_line

NOT_OURS = "not for us"
NOT_ACCEPTED = "not accepted"
DECIDED_AGAINST = frozenset({NOT_OURS, NOT_ACCEPTED})
"""The dispositions by which the force is to do nothing. They are statuses too."""


class Decided(NamedTuple):
    """What is decided, and why."""

    disposition: str | None
    because: str | None
    later: Decision | None
    """The decision after publication that says so; None for what was published."""

    @property
    def on(self) -> date | None:
        """The day of a later decision; what was published has none of its own."""
        return self.later.date if self.later else None

    @property
    def against(self) -> str | None:
        """The disposition by which the force is to do nothing; not accepted is one with its reason.

        Without it nobody could judge the decision, so the recommendation stays to be done.
        """
        if self.disposition == NOT_ACCEPTED and not is_explanation(self.because):
            return None
        return self.disposition if self.disposition in DECIDED_AGAINST else None


def decided(subject: Recommendation, day: date | None = None) -> Decided:
    """What holds on a day; without one, whatever the day."""
    later = later_decisions(subject, day)
    if later:
        return Decided(later[-1].disposition, later[-1].because, later[-1])
    return Decided(subject.disposition, subject.reason, None)


def later_decisions(subject: Recommendation, day: date | None = None) -> tuple[Decision, ...]:
    """What was decided after publication and up to a day, by date."""
    if not subject.decisions:
        return ()
    ordered = (each for _, each in in_order(subject.decisions))
    return tuple(each for each in ordered if day is None or each.date <= day)


def is_repeated(decision: Decision, held: Decided) -> bool:
    """Whether a decision says what held before it, and nothing new about why."""
    return decision.disposition == held.disposition and is_nothing_new(decision.because, held)


def is_nothing_new(because: str | None, held: Decided) -> bool:
    """Whether it is no reason beside the one that held."""
    return because is None or one_line(because) == one_line(held.because or "")
