"""The rule about the colours of the policy in register.yaml. For its waivers see waivers.py."""

from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.problems import Fault
from recotrack.progress import DEFAULT
from recotrack.store import REGISTER

# Conditions that may be the only one that holds. Due soon, stale or without an owner is not among
# them, as such work is on track too.
_STATES = (
    "closed",
    "superseded",
    "not for us",
    "not accepted",
    "cancelled",
    "verified",
    "complete",
    "submitted",
    "overdue",
    "blocked",
    "action overdue",
    "action blocked",
    "moved past the deadline",
    "not started",
    "on track",
)


def rag_gap(case: Case) -> Iterator[Fault]:
    """States without a colour, in a policy that names colours."""
    policy = case.register.policy
    declared = {line.when for line in policy.rag} if policy else set()
    missing = [state for state in _STATES if state not in declared]
    if declared and missing:
        usual: dict[str, str] = {line.when: line.colour for line in DEFAULT}
        entries = (f"{each}, {usual[each]}" for each in missing)
        yield Fault(
            rule="rag-gap",
            path=REGISTER,
            route=("policy", "rag"),
            at_key=True,
            message=f"no line for {', '.join(missing)}",
            write=(f"an entry with when: and colour: for each: {'; '.join(entries)}",),
            basis="policy rag: the first line that fits wins",
        )
