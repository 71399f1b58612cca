"""The claims of new decisions: that they were made before work was late, or before a merged one.

The rule of backdating asks whether they were typed after that day.
"""

from collections.abc import Iterator

from recotrack.checks.earlier import Earlier, explained
from recotrack.checks.typed import (
    Claim,
    Holds,
    LastDay,
    dated_before_last,
    has,
    in_time,
    less_late,
    says_nearly,
)
from recotrack.dates import uk
from recotrack.difference import entry_pairs
from recotrack.model import Decision, Recommendation
from recotrack.progress import (
    DECIDED_AGAINST,
    RECOMMENDATION_OPEN,
    decided,
)
from recotrack.register import thread_of


def decision_claims(at: Earlier) -> Iterator[Claim]:
    """The claims of new decisions in recommendations that were there before."""
    for old, now in at.then_and_now("recommendation"):
        before, after = old.value.decisions, now.value.decisions
        for was, place in entry_pairs("decisions", before, after):
            if was is not None or place is None:
                continue
            each = after[place]
            until = [*dated_before_last(before, each), *_due_kept(old.value, each)]
            if until:
                yield Claim(
                    path=now.path,
                    route=("decisions", place, "date"),
                    says=f"decided on {uk(each.date)}",
                    until=until,
                    holds=_decision_is_in(now.value, each),
                    write=(
                        explained(
                            "because: why it is recorded only now, if it was decided on that day"
                        ),
                        "date: the day on which it was decided, if that is another",
                    ),
                    basis="a decision is dated by the day on which it was made, not typed",
                )


def _due_kept(old: Recommendation, decision: Decision) -> Iterator[LastDay]:
    """The due date, if this decision took open work off the list before it was late; else its own
    day, to which it was late.
    """
    thread = thread_of(old)
    due = thread.due
    if due is None or decision.disposition not in DECIDED_AGAINST:
        return
    is_open = thread.now.status.value in RECOMMENDATION_OPEN
    if is_open and not decided(old).against:
        says, days = f"it says {decision.disposition}", (decision.date - due).days
        yield less_late(decision.date, days, says) if days > 0 else in_time(due, says)


def _decision_is_in(subject: Recommendation, decision: Decision) -> Holds:
    """Whether a version of the record has this decision: equal in day, or in reason."""
    same: list[dict[str, object]] = [{"date": decision.date, "disposition": decision.disposition}]
    if decision.because:
        same.append({"disposition": decision.disposition, "because": decision.because})
    there, record_there = has("decisions", same), says_nearly(subject.text, "text")
    return lambda version: record_there(version) and there(version)
