"""What a day can make due, as rules with a name, a weight and an explanation.

They are no rules of `check`: nothing is wrong with a record because time passes, and no waiver sets
them aside. Their names stand in annotations, reports and JSON.
"""

from typing import NamedTuple

from recotrack.problems import Severity


class DayRule(NamedTuple):
    """A name, how serious it is, one sentence, and why it matters."""

    name: str
    severity: Severity
    """Error: it is late. Warning: it may be forgotten. Notice: it comes."""
    summary: str
    why: str
    basis: str = ""


_LATE, _STALE, _SOON = Severity.ERROR, Severity.WARNING, Severity.NOTICE

DAY_RULES: tuple[DayRule, ...] = (
    DayRule(
        "response-overdue",
        _LATE,
        "No publication of a response is recorded, and its last day has passed.",
        "The last day is counted from the publication of the report, by the time limit that the "
        "inspection names. What counts is the day on which the response is published, not the "
        "date of a letter.",
        "Police Act 1996 s.55(5A)",
    ),
    DayRule(
        "overdue",
        _LATE,
        "An action or a recommendation is open, and its due date has passed.",
        "The day itself is still in time. What is shown is the date that holds. Where it was "
        "moved, the first date and the number of moves stand beside it, so that no move hides how "
        "late the work is against what was promised first.",
        "what was published never changes: a new date is an update, with who agreed",
    ),
    DayRule(
        "awaiting-verification",
        _STALE,
        "A recommendation is complete by the force's own word, and nobody has verified it since.",
        "Complete is what the force says of itself. Until somebody else has looked at the evidence "
        "nothing shows it. It is asked after the days that the policy names as `stale_after`.",
        "policy, stale_after",
    ),
    DayRule(
        "awaiting-closure",
        _STALE,
        "A recommendation is verified or submitted, and the inspectorate has not closed it since.",
        "Only the inspectorate closes a recommendation. What was verified and never sent to it, or "
        "sent and never answered, stays open in its books. It is asked after the days that the "
        "policy names as `stale_after`.",
        "policy, stale_after",
    ),
    DayRule(
        "stale",
        _STALE,
        "Work is open, and nothing has been heard of it for longer than the policy allows.",
        "A sign of life is any update, and for new work the day it was added. Silence is how work "
        "is lost when its owner has left or believes that somebody else does it. Late work is not "
        "listed again for being silent.",
        "policy, stale_after",
    ),
    DayRule(
        "response-due",
        _SOON,
        "A response is to be published, and its last day has not passed.",
        "The clock is shown from its first day. It counts as due soon within the days that "
        "`--within` or the policy's `due_soon` names.",
        "Police Act 1996 s.55(5A)",
    ),
    DayRule(
        "due-soon",
        _SOON,
        "An action or a recommendation is open, and falls due within the days asked for.",
        "Today is among them. Without `--within` it is the policy's `due_soon`.",
        "policy, due_soon",
    ),
)
"""In the order in which they are listed."""
