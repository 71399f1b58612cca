"""Gives a standing its colour by the policy, with the condition that gave it, in words."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from recotrack.dates import uk
from recotrack.model.office import Colouring, Policy
from recotrack.progress.decisions import NOT_ACCEPTED, NOT_OURS
from recotrack.progress.standings import WITHDRAWN, Standing
from recotrack.register import top_folder
from recotrack.words import count_of, days_late, one_line

CONDITIONS: dict[str, Callable[[Standing, Sequence[Standing]], bool]] = {
    "closed": lambda standing, _: standing.status == "closed",
    "superseded": lambda standing, _: standing.status == "superseded",
    "not for us": lambda standing, _: standing.status == NOT_OURS,
    "not accepted": lambda standing, _: standing.status == NOT_ACCEPTED,
    "cancelled": lambda standing, _: standing.status == "cancelled",
    "verified": lambda standing, _: standing.status == "verified",
    "complete": lambda standing, _: standing.status == "complete",
    "submitted": lambda standing, _: standing.status == "submitted",
    "overdue": lambda standing, _: standing.overdue,
    "blocked": lambda standing, _: standing.status == "blocked",
    "action overdue": lambda standing, actions: standing.is_open and bool(_late(actions)),
    "action blocked": lambda standing, actions: standing.is_open and bool(_blocked(actions)),
    "due soon": lambda standing, _: standing.due_soon,
    "stale": lambda standing, _: standing.stale,
    "no owner": lambda standing, _: standing.is_open and standing.owner is None,
    "no deadline": lambda standing, _: standing.is_open and standing.due is None,
    "date moved twice": lambda standing, _: standing.is_open and len(standing.ledger.moves) > 1,
    "moved past the deadline": lambda standing, _: standing.moved_past_deadline,
    "not started": lambda standing, _: standing.is_open and not standing.started,
    "on track": lambda standing, actions: (
        standing.is_open and not _hindrance(standing, actions) and standing.started
    ),
}
"""What each condition of the policy asks of a standing and its actions.

Work that is late, blocked, past the inspectorate's deadline or not begun is never `on track`, even
if that is the first line of a policy, or the only one. Green means that work is being done and that
none of it is known to be stuck. A later date that was agreed since does not change that.
"""

DEFAULT = tuple(
    Colouring.model_validate({"colour": colour, "when": when})
    for colour, when in (
        ("blue", "closed"),
        ("grey", "superseded"),
        ("grey", "not for us"),
        ("grey", "not accepted"),
        ("grey", "cancelled"),
        ("blue", "verified"),
        ("green", "complete"),
        ("green", "submitted"),
        ("red", "overdue"),
        ("red", "blocked"),
        ("amber", "action overdue"),
        ("amber", "action blocked"),
        ("amber", "due soon"),
        ("amber", "stale"),
        ("amber", "no owner"),
        ("amber", "no deadline"),
        ("amber", "date moved twice"),
        ("amber", "moved past the deadline"),
        ("grey", "not started"),
        ("green", "on track"),
    )
)
"""The lines of a register that has none of its own. They cover every state."""


def colour_lines(policy: Policy | None) -> tuple[Colouring, ...]:
    """The lines by which colours are given: those of the policy, or else DEFAULT."""
    return (policy.rag if policy else ()) or DEFAULT


_OF_ACTION = {"action overdue", "action blocked"}


class Rag(NamedTuple):
    """A colour, the condition that gave it, and that condition in words about the standing."""

    colour: str
    when: str
    words: str
    of_part: bool = False
    """Whether it is the colour of a part of a cause of concern, which the words name."""
    titled: str = ""
    """The words with the title of the action that they name by its id; empty if they name none."""
    but: str = ""
    """What `on track` alone would hide: but to end after the inspectorate's deadline. Or empty."""

    @property
    def names_work(self) -> bool:
        """Whether the words name an action or a part. The condition alone does not say which."""
        return self.of_part or self.when in _OF_ACTION

    @property
    def detail(self) -> str:
        """The words without the condition."""
        return self.words.removeprefix(self.when).removeprefix(": ").strip()


_URGENCY = ("red", "amber", "grey", "green", "blue")


def most_urgent(colours: Sequence[Rag]) -> Rag:
    """The most urgent colour: red before amber, grey, green and blue; the first of equal ones.

    Grey comes before green: work that nobody has begun, or that no line of the policy fits, must
    not be hidden by work that goes well.
    """
    return min(colours, key=lambda each: _URGENCY.index(each.colour))


def named(rag: Rag, whole: Standing, part: Standing) -> Rag:
    """The colour that a cause of concern takes from one of its parts; its words name the part.

    The part is named by its file if both are in one report, or else by its reference.
    """
    folder, _, name = part.reference.partition("/")
    called = name if folder == top_folder(whole.reference) else part.reference
    words = f"{rag.when}: {called}" + (f", {rag.detail}" if rag.detail else "")
    return rag._replace(words=words, of_part=True, titled="", but="")


def rag(standing: Standing, lines: tuple[Colouring, ...], actions: Sequence[Standing] = ()) -> Rag:
    """The colour of the first line that fits; grey, with the gap named, if none does.

    `actions` are those of a recommendation. Two kinds have the colour of superseded work, or grey,
    whatever the policy says: findings of a withdrawn report, and duplicates, whose state is shown
    at the record that they are counted with.
    """
    if standing.status == WITHDRAWN:
        return Rag(_colour_aside(lines), WITHDRAWN, _words(WITHDRAWN, standing, ()))
    if standing.duplicate_of and standing.kind != "action":
        return Rag(_colour_aside(lines), _DUPLICATE, _DUPLICATE)
    line = _first(standing, actions, lines)
    if line:
        titled = _words(line.when, standing, actions, _title) if line.when in _OF_ACTION else ""
        but = _hidden_by_green(standing, actions) if line.when == _ON_TRACK else ""
        words = ", ".join(filter(None, (_words(line.when, standing, actions), but)))
        return Rag(line.colour, line.when, words, titled=titled, but=but)
    unnamed = _first(standing, actions, DEFAULT)
    if unnamed is None or unnamed.when == _ON_TRACK:
        return Rag("grey", _GAP, _GAP)
    return Rag("grey", _GAP, f"{_GAP} ({_words(unnamed.when, standing, actions)})")


_ON_TRACK = "on track"
_GAP = "no line of the policy fits"
_DUPLICATE = "duplicate"


def _colour_aside(lines: tuple[Colouring, ...]) -> str:
    """The policy's colour for superseded work; grey if it has no line for it."""
    return next((line.colour for line in lines if line.when == "superseded"), "grey")


def _first(
    standing: Standing, actions: Sequence[Standing], lines: tuple[Colouring, ...]
) -> Colouring | None:
    fitting = (line for line in lines if CONDITIONS[line.when](standing, actions))
    return next(fitting, None)


def _late(actions: Sequence[Standing]) -> list[Standing]:
    """The actions that are late on the day, the latest first."""
    late = (each for each in actions if each.there and each.overdue)
    return sorted(late, key=lambda each: -each.days_late)


def _blocked(actions: Sequence[Standing]) -> list[Standing]:
    """The actions that are blocked on the day, the longest first."""
    blocked = (each for each in actions if each.there and each.status == "blocked")
    return sorted(blocked, key=lambda each: each.since or each.today)


def hindering(when: str, actions: Sequence[Standing]) -> list[Standing]:
    """The actions that make it `action overdue` or `action blocked`, first the one named."""
    return _late(actions) if when == "action overdue" else _blocked(actions)


def _hindrance(standing: Standing, actions: Sequence[Standing]) -> bool:
    """Whether the work, or an action of it, is late or blocked, or is past its deadline."""
    own = standing.overdue or standing.status == "blocked" or standing.moved_past_deadline
    return own or bool(_late(actions)) or bool(_blocked(actions))


def _hidden_by_green(standing: Standing, actions: Sequence[Standing]) -> str:
    """What is to come of work on track, whose deadline has not passed, in words; or empty."""
    if past_deadline(standing, actions):
        return "but to end after the inspectorate's deadline"
    return "but a later date is asked for" if asking_for_later(standing, actions) else ""


def past_deadline(standing: Standing, actions: Sequence[Standing]) -> list[Standing]:
    """Which of open work and its actions are due after the inspectorate's deadline."""
    last = standing.stated_deadline
    open_work = (each for each in (standing, *actions) if each.is_open)
    return [each for each in open_work if last and each.due and each.due > last]


def asking_for_later(standing: Standing, actions: Sequence[Standing]) -> list[Standing]:
    """Of which of open work and its actions a later day than that work's own is asked for."""
    due = standing.due
    return [
        each for each in (standing, *actions) if due and each.asked_for and each.asked_for > due
    ]


def _id(action: Standing) -> str:
    return action.reference.rpartition("/")[2]


def _title(action: Standing) -> str:
    return one_line(action.title)


_DETAILS: dict[str, Callable[[Standing, str], str]] = {
    "overdue": lambda standing, due: f"due {due}, {count_of(standing.days_late, 'day')} ago",
    "not started": lambda standing, _: (
        f"nothing since it was reopened on {uk(standing.since)}"
        if standing.status == "reopened" and standing.since
        else ""
    ),
    "due soon": lambda standing, due: f"due {'today' if standing.due == standing.today else due}",
    "stale": lambda standing, _: f"no update for {count_of(standing.days_silent or 0, 'day')}",
    "date moved twice": lambda standing, due: (
        f"moved {len(standing.ledger.moves)} times, now {due}"
    ),
    "moved past the deadline": lambda standing, due: (
        f"{uk(standing.stated_deadline)}, now due {due}" if standing.stated_deadline else ""
    ),
    "on track": lambda standing, due: f"due {due}" if standing.due else "",
}
"""The words about a standing and its due date, by condition. All other conditions say since when
they hold."""


def _words(
    when: str,
    standing: Standing,
    actions: Sequence[Standing],
    name: Callable[[Standing], str] = _id,
) -> str:
    """The condition in words about the standing. They name one action, and count the others."""
    if when in _OF_ACTION:
        first, *others = hindering(when, actions)
        since = f" since {uk(first.since)}" if first.since else ""
        said = f", {days_late(first.days_late)}" if when == "action overdue" else since
        and_others = f", and {count_of(len(others), 'other')}" if others else ""
        detail = f"{name(first)}{said}{and_others}"
    elif when in _DETAILS:
        detail = _DETAILS[when](standing, uk(standing.due) if standing.due else "no date")
    else:
        detail = f"since {uk(standing.since)}" if standing.since and when == standing.status else ""
    return f"{when}: {detail}" if detail else when
