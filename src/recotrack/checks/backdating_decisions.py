"""What new decisions claim: that work was nobody's to do before its date, or before a merged one.

The rule of backdating asks whether they were typed after that day.
"""

from collections.abc import Iterator

from recotrack.checks.earlier import Earlier
from recotrack.checks.new_updates import explained
from recotrack.checks.typed import Claim, Holds, Passed, behind, has, in_time, mostly
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
    """Of each recommendation that was there: the decisions after publication that are new."""
    for old, now in at.then_and_now("recommendation"):
        before, after = old.value.decisions, now.value.decisions
        for was, place in entry_pairs("decisions", before, after):
            if was is not None or place is None:
                continue
            each = after[place]
            until = [*behind(before, each), *_in_time_afterwards(old.value, each)]
            if until:
                yield Claim(
                    path=now.path,
                    route=("decisions", place, "date"),
                    says=f"decided on {uk(each.date)}",
                    until=until,
                    holds=_holds(now.value, each),
                    write=(
                        explained(
                            "because: why it is recorded only now, if it was decided on that day"
                        ),
                        "date: the day on which it was decided, if that is another",
                    ),
                    basis="a decision is dated by the day on which it was made, not typed",
                )


def _in_time_afterwards(old: Recommendation, decision: Decision) -> Iterator[Passed]:
    """By it open work was not to be done on a day before it was late."""
    thread = thread_of(old)
    due = thread.due
    if due is None or decision.date > due or decision.disposition not in DECIDED_AGAINST:
        return
    is_open = thread.now.status.value in RECOMMENDATION_OPEN
    if is_open and not decided(old).against:
        yield in_time(due, f"it says {decision.disposition}")


def _holds(subject: Recommendation, decision: Decision) -> Holds:
    """The same decision of the same day; or of another day, for the same reason."""
    same: list[dict[str, object]] = [{"date": decision.date, "disposition": decision.disposition}]
    if decision.because:
        same.append({"disposition": decision.disposition, "because": decision.because})
    there, record_there = has("decisions", same), mostly(subject.text, "text")
    return lambda version: record_there(version) and there(version)
