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
    "not started",
    "on track",
)


def rag_gap(case: Case) -> Iterator[Fault]:
    """The policy's list of colours says nothing about a state that work can be in.

    Colours are worked out by the first line that fits. Where none does, a paper shows grey and says
    that the policy has a gap, and the committee asks why. "On track" is work that has begun, and of
    which nothing is late or blocked: it stands in for no other line. What is due soon, silent or
    nobody's may be on track. A policy without `rag` has recotrack's own list, which has no gap.

    Breaks::

        # register.yaml
        policy:
          responses:
            police-act-55:
              days: 56
              unit: calendar
              first_day_counts: true
          rag:
            - colour: blue
              when: closed
            - colour: grey
              when: superseded
            - colour: grey
              when: not for us
            - colour: grey
              when: not accepted
            - colour: grey
              when: cancelled
            - colour: blue
              when: verified
            - colour: green
              when: complete
            - colour: green
              when: submitted
            - colour: red
              when: overdue
            - colour: red
              when: blocked
            - colour: grey
              when: not started
            - colour: green
              when: on track

    Mends::

        # register.yaml
        policy:
          responses:
            police-act-55:
              days: 56
              unit: calendar
              first_day_counts: true
          rag:
            - colour: blue
              when: closed
            - colour: grey
              when: superseded
            - colour: grey
              when: not for us
            - colour: grey
              when: not accepted
            - colour: grey
              when: cancelled
            - colour: blue
              when: verified
            - colour: green
              when: complete
            - colour: green
              when: submitted
            - colour: red
              when: overdue
            - colour: red
              when: blocked
            - colour: amber
              when: action overdue
            - colour: amber
              when: action blocked
            - colour: grey
              when: not started
            - colour: green
              when: on track
    """
    office = case.register.office
    declared = {line.when for line in office.policy.rag} if office else set()
    missing = [state for state in _STATES if state not in declared]
    if declared and missing:
        usual: dict[str, str] = {line.when: line.colour for line in DEFAULT}
        yield Fault(
            rule="rag-gap",
            path="register.yaml",
            route=("policy", "rag"),
            at_key=True,
            message=f"no line for {', '.join(missing)}",
            write=tuple(
                f"an entry with when: {each} and a colour: {usual[each]}" for each in missing
            ),
            basis="policy rag: the first line that fits wins",
        )
