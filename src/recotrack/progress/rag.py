"""The colour of a standing, by the declared policy, and the rule that fired, in words."""

from collections.abc import Callable
from typing import NamedTuple

from recotrack.dates import uk
from recotrack.model.office import Colouring
from recotrack.progress.standing import NOT_OURS, Standing
from recotrack.words import count_of

CONDITIONS: dict[str, Callable[[Standing], bool]] = {
    "closed": lambda it: it.status == "closed",
    "superseded": lambda it: it.status == "superseded",
    "not for us": lambda it: it.status == NOT_OURS,
    "cancelled": lambda it: it.status == "cancelled",
    "verified": lambda it: it.status == "verified",
    "complete": lambda it: it.status == "complete",
    "submitted": lambda it: it.status == "submitted",
    "blocked": lambda it: it.status == "blocked",
    "overdue": lambda it: it.overdue,
    "due soon": lambda it: it.due_soon,
    "stale": lambda it: it.stale,
    "no owner": lambda it: it.is_open and it.owner is None,
    "no deadline": lambda it: it.is_open and it.due is None,
    "date moved twice": lambda it: it.is_open and len(it.ledger.moves) > 1,
    "not started": lambda it: it.is_open and not it.started,
    "on track": lambda it: it.is_open,
}
"""What each condition of the policy asks. `on track` is whatever is open and met none before it."""

DEFAULT = tuple(
    Colouring.model_validate({"colour": colour, "when": when})
    for colour, when in (
        ("blue", "closed"),
        ("grey", "superseded"),
        ("grey", "not for us"),
        ("grey", "cancelled"),
        ("blue", "verified"),
        ("green", "complete"),
        ("green", "submitted"),
        ("red", "overdue"),
        ("red", "blocked"),
        ("amber", "due soon"),
        ("amber", "stale"),
        ("amber", "no owner"),
        ("amber", "no deadline"),
        ("amber", "date moved twice"),
        ("grey", "not started"),
        ("green", "on track"),
    )
)
"""The policy of a register that declares none: it covers every state."""


class Rag(NamedTuple):
    """A colour, the condition that gave it, and that condition in words about this standing."""

    colour: str
    when: str
    words: str


def rag(standing: Standing, policy: tuple[Colouring, ...]) -> Rag:
    """The first line of the policy that fits; grey, said to be a gap, where none does."""
    for line in policy or DEFAULT:
        if CONDITIONS[line.when](standing):
            return Rag(line.colour, line.when, _words(line.when, standing))
    return Rag("grey", "no line of the policy fits", "no line of the policy fits")


def _words(when: str, it: Standing) -> str:
    due = uk(it.due) if it.due else "no date"
    details = {
        "overdue": f"due {due}, {count_of(it.days_late, 'day')} ago",
        "not started": "",
        "due soon": f"due {due}" if it.due != it.today else "due today",
        "stale": f"nothing heard for {count_of(it.days_silent or 0, 'day')}",
        "date moved twice": f"moved {len(it.ledger.moves)} times, now {due}",
        "on track": f"due {due}" if it.due else "",
    }
    since = f"since {uk(it.since)}" if it.since and when == it.status else ""
    detail = details.get(when, since)
    return f"{when}: {detail}" if detail else when
