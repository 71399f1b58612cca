"""What is due, in words: shared by the screen, the annotations and the reports."""

from collections.abc import Iterator

from recotrack.cli.words import moved_words
from recotrack.dates import uk, with_weekday
from recotrack.progress import Agenda, Due
from recotrack.register import Register
from recotrack.words import count_of


def days_words(due: Due) -> str:
    """150 days late, 47 days silent, 60 days submitted, 12 days left, due today."""
    if not due.days and due.name in {"due-soon", "response-due"}:
        return "due today"
    ends = {"stale": "silent", "due-soon": "left", "response-due": "left"}
    awaiting = due.standing.status if due.standing and due.name.startswith("awaiting") else "late"
    return f"{count_of(due.days, 'day')} {ends.get(due.name, awaiting)}"


def heading(name: str, found: Agenda) -> str:
    """What a section is called that lists what is due by one rule."""
    long = f"for more than {count_of(found.stale_after, 'day')}"
    return {
        "response-overdue": "Responses past their last day, no publication recorded",
        "overdue": "Late",
        "awaiting-verification": f"Complete, not verified {long}",
        "awaiting-closure": f"Verified or submitted, not closed {long}",
        "stale": f"Nothing heard {long}",
        "response-due": "Responses to publish",
        "due-soon": f"Due within {count_of(found.within, 'day')}",
    }[name]


def owner_words(register: Register, due: Due) -> str:
    """The owner's title; of a response the commissioner's short one."""
    if due.standing:
        return register.role_title(due.owner)
    return (register.office.commissioner.short if register.office else None) or "commissioner"


def board_words(register: Register, due: Due) -> str:
    """The titles of the boards that chase it; nothing where none does."""
    return ", ".join(register.role_title(each) for each in due.boards)


def date_words(due: Due) -> str:
    """The date that holds, and whence: due 2025-09-30, first due 2025-01-31, moved twice."""
    if due.clock:
        rule = "set by the report" if due.clock.rule == "response_due" else due.clock.rule
        return f"last day {with_weekday(due.clock.last_day)} ({rule})"
    it = due.standing
    if it is None:
        return ""
    held = f"due {it.due.isoformat()}" if it.due else "no due date"
    since = f"{it.status} since {it.since.isoformat()}" if it.since and not it.is_open else held
    return ", ".join(part for part in (since, moved_words(it)) if part)


def sentence(register: Register, due: Due) -> str:
    """All of it in a line, for an annotation beside the date."""
    parts = [f"{days_words(due)}: {_state(due)}", owner_words(register, due)]
    parts += [words for words in (board_words(register, due),) if words]
    return f"{'; '.join(parts)}. {' '.join(due.title.split())}"


def _state(due: Due) -> str:
    it = due.standing
    if it is None:
        return f"{date_words(due)}, no publication is recorded"
    parts = [f"due {uk(it.due)}" if it.due else "no due date"] if it.is_open else []
    parts.append(it.status)
    if due.name == "stale" and it.last_life:
        parts.append(f"last heard of {uk(it.last_life)}")
    if it.ledger.moves and it.ledger.first:
        parts.append(moved_words(it).replace(it.ledger.first.isoformat(), uk(it.ledger.first)))
    return ", ".join(parts)


def summary(found: Agenda) -> str:
    """How much was looked at, and how much of it is due."""
    actions = sum(each.kind == "action" for each in found.work)
    parts = [
        count_of(len(found.work) - actions, "recommendation"),
        count_of(actions, "action"),
        count_of(len(found.responses), "response"),
    ]
    return f"checked {', '.join(parts)}: {', '.join(_totals(found))}"


def _totals(found: Agenda) -> Iterator[str]:
    late = found.count("overdue", "response-overdue")
    yield f"{late:,} late" if late else "nothing is late"
    for names, words in (
        (("awaiting-verification",), "to verify"),
        (("awaiting-closure",), "to close"),
        (("stale",), "silent"),
        (("response-due",), "to publish"),
        (("due-soon",), "due soon"),
    ):
        count = found.count(*names)
        if count:
            yield f"{count:,} {words}"
