"""Rules of the policy in register.yaml: its colours. Those of its waivers stand in waivers.py."""

from collections.abc import Iterator

from recotrack.checks.rule import Case
from recotrack.problems import Fault
from recotrack.progress import DEFAULT

# What can be the only condition to hold: what is due soon, silent or nobody's is also on track.
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
    """The states for which a policy that names colours names none."""
    office = case.register.office
    declared = {line.when for line in office.policy.rag} if office else set()
    missing = [state for state in _STATES if state not in declared]
    if declared and missing:
        usual: dict[str, str] = {line.when: line.colour for line in DEFAULT}
        entries = (f"{each}, {usual[each]}" for each in missing)
        yield Fault(
            rule="rag-gap",
            path="register.yaml",
            route=("policy", "rag"),
            at_key=True,
            message=f"no line for {', '.join(missing)}",
            write=(f"an entry with when: and colour: for each: {'; '.join(entries)}",),
            basis="policy rag: the first line that fits wins",
        )
