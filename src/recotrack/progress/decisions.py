"""The decision about a recommendation on a day: the published one, or a later one.

`disposition` and `reason` are those of the response. Later decisions are added to `decisions`. The
one that holds on a day is the last one up to it.
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
    """A disposition and its reason."""

    disposition: str | None
    because: str | None
    later: Decision | None
    """The later decision that says so; None for the published one."""

    @property
    def on(self) -> date | None:
        """The day of a later decision; None for the published one."""
        return self.later.date if self.later else None

    @property
    def against(self) -> str | None:
        """The disposition, if by it the force is to do nothing; else None.

        NOT_ACCEPTED counts only with a reason. Without one nobody could judge the decision, so the
        recommendation is still to be done.
        """
        if self.disposition == NOT_ACCEPTED and not is_explanation(self.because):
            return None
        return self.disposition if self.disposition in DECIDED_AGAINST else None


def decided(subject: Recommendation, day: date | None = None) -> Decided:
    """The decision that holds on `day`, or the last of all."""
    later = later_decisions(subject, day)
    if later:
        return Decided(later[-1].disposition, later[-1].because, later[-1])
    return Decided(subject.disposition, subject.reason, None)


def later_decisions(subject: Recommendation, day: date | None = None) -> tuple[Decision, ...]:
    """The decisions after publication, up to `day`, by date."""
    if not subject.decisions:
        return ()
    ordered = (each for _, each in in_order(subject.decisions))
    return tuple(each for each in ordered if day is None or each.date <= day)


def is_repeated(decision: Decision, held: Decided) -> bool:
    """Whether a decision repeats the one before it, without a new reason."""
    return decision.disposition == held.disposition and is_nothing_new(decision.because, held)


def is_nothing_new(because: str | None, held: Decided) -> bool:
    """Whether `because` is empty, or the reason that held before."""
    return because is None or one_line(because) == one_line(held.because or "")
