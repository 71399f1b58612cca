"""The colour of a standing, by the declared policy, and the rule that fired, in words."""

from collections.abc import Callable
from typing import NamedTuple

from recotrack.dates import uk
from recotrack.model.office import Colouring
from recotrack.progress.standings import NOT_OURS, WITHDRAWN, Standing
from recotrack.words import count_of

CONDITIONS: dict[str, Callable[[Standing], bool]] = {
    "closed": lambda standing: standing.status == "closed",
    "superseded": lambda standing: standing.status == "superseded",
    "not for us": lambda standing: standing.status == NOT_OURS,
    "cancelled": lambda standing: standing.status == "cancelled",
    "verified": lambda standing: standing.status == "verified",
    "complete": lambda standing: standing.status == "complete",
    "submitted": lambda standing: standing.status == "submitted",
    "blocked": lambda standing: standing.status == "blocked",
    "overdue": lambda standing: standing.overdue,
    "due soon": lambda standing: standing.due_soon,
    "stale": lambda standing: standing.stale,
    "no owner": lambda standing: standing.is_open and standing.owner is None,
    "no deadline": lambda standing: standing.is_open and standing.due is None,
    "date moved twice": lambda standing: standing.is_open and len(standing.ledger.moves) > 1,
    "not started": lambda standing: standing.is_open and not standing.started,
    "on track": lambda standing: standing.is_open,
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
    """The first line of the policy that fits; grey, said to be a gap, where none does.

    A finding of a report that was withdrawn has the colour of what is superseded, or grey: no
    policy has to foresee it, and its own words stand beside the colour.
    """
    if standing.status == WITHDRAWN:
        lines = (line.colour for line in policy or DEFAULT if line.when == "superseded")
        return Rag(next(lines, "grey"), WITHDRAWN, _words(WITHDRAWN, standing))
    for line in policy or DEFAULT:
        if CONDITIONS[line.when](standing):
            return Rag(line.colour, line.when, _words(line.when, standing))
    return Rag("grey", "no line of the policy fits", "no line of the policy fits")


_DETAILS: dict[str, Callable[[Standing, str], str]] = {
    "overdue": lambda standing, due: f"due {due}, {count_of(standing.days_late, 'day')} ago",
    "not started": lambda _standing, _due: "",
    "due soon": lambda standing, due: f"due {'today' if standing.due == standing.today else due}",
    "stale": lambda standing, _: f"nothing heard for {count_of(standing.days_silent or 0, 'day')}",
    "date moved twice": lambda standing, due: (
        f"moved {len(standing.ledger.moves)} times, now {due}"
    ),
    "on track": lambda standing, due: f"due {due}" if standing.due else "",
}
"""What is said of a standing and its due date, in words; of the others, since when they are so."""


def _words(when: str, standing: Standing) -> str:
    if when in _DETAILS:
        detail = _DETAILS[when](standing, uk(standing.due) if standing.due else "no date")
    else:
        detail = f"since {uk(standing.since)}" if standing.since and when == standing.status else ""
    return f"{when}: {detail}" if detail else when
