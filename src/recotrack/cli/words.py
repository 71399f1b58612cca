"""Small words about records that several verbs print: titles of roles, due dates, moves."""

from collections.abc import Callable

from recotrack.progress import Progress, Standing
from recotrack.register import Register
from recotrack.words import count_of, times


def days_words(standing: Standing) -> str:
    """297 late, in 12, today; a dash where nothing is due any more or yet."""
    left = standing.days_left
    if left is None:
        return "-"
    if left == 0:
        return "today"
    return f"in {left:,}" if left > 0 else f"{-left:,} late"


def due_words(standing: Standing) -> str:
    """The same in a sentence: 297 days late, 12 days left, due today."""
    left = standing.days_left
    if left is None:
        return ""
    if left == 0:
        return "due today"
    return f"{count_of(left, 'day')} left" if left > 0 else f"{count_of(-left, 'day')} late"


def moved_words(standing: Standing) -> str:
    """The first date and how often it moved; nothing where it never did."""
    ledger = standing.ledger
    if not ledger.moves or ledger.first is None:
        return ""
    return f"first due {ledger.first.isoformat()}, moved {times(len(ledger.moves))}"


def rag_words(progress: Progress, standing: Standing) -> str:
    """The colour and the condition that gave it: red overdue."""
    rag = progress.rag(standing)
    return f"{rag.colour} {rag.when}"


def what(standing: Standing, name: Callable[[str], str] = str) -> str:
    """The title as tables print it: on one line, and a duplicate is said to be one."""
    title = " ".join(standing.title.split())
    if standing.duplicate_of and standing.kind != "action":
        return f"(duplicate of {name(standing.duplicate_of)}) {title}"
    return title


def group_title(register: Register, by: str, name: str | None) -> str:
    """What a row of totals is called."""
    if name is None:
        return f"no {by}"
    if by in {"owner", "board"}:
        return register.role_title(name)
    return name
