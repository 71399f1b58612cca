"""Words about records that several verbs print: due dates, moves, colours, what is assumed."""

import sys
from collections.abc import Callable, Collection, Iterable
from datetime import date

from recotrack.dates import uk
from recotrack.model import Inspection, Shape, Update
from recotrack.progress import Progress, Standing, withdrawal
from recotrack.register import Register, shortener
from recotrack.words import days_late, days_left, of_them, one_line, shortened

_LONGEST_NOTE = 60


def naming(progress: Progress) -> Callable[[str], str]:
    """How references are printed: complete in a pipe, the shortest that will do at a terminal."""
    return shortener(progress.register) if sys.stdout.isatty() else str


def note_words(update: Update) -> str:
    """The beginning of an update's note, to tell it from others."""
    return shortened(update.note, _LONGEST_NOTE)


def days_of_updates(updates: Iterable[Update]) -> str:
    """The days of some updates, each once, for a message that none is of the typed day."""
    days = ", ".join(dict.fromkeys(uk(each.date) for each in updates))
    return f"it has updates of: {days}" if days else "it has no updates"


def done_words(standing: Standing) -> str:
    """Words for work that was done late, or on a day that no source states; empty for any other."""
    return f"done, {standing.done_in_words}" if standing.done_in_words else ""


def how_late(work: Collection[Standing]) -> str:
    """How many of these are late, to follow a count of all of them; empty if none is."""
    late = sum(each.overdue for each in work)
    return f", {of_them(late, len(work), 'late')}" if late else ""


def days_words(standing: Standing) -> str:
    """The days for a column: 297 late, in 12, or today.

    For work that has no days left or late, `done_words`, or a dash if these are empty.
    """
    left = standing.days_left
    if standing.overdue:
        return f"{standing.days_late:,} late"
    if left is None:
        return done_words(standing) or "-"
    return f"in {left:,}" if left else "today"


def due_words(standing: Standing) -> str:
    """The days for a sentence, as `days_left` says them; else `done_words`."""
    if standing.overdue:
        return days_late(standing.days_late)
    return done_words(standing) if standing.days_left is None else days_left(standing.days_left)


def moved_words(standing: Standing, day: Callable[[date], str] = uk) -> str:
    """The first date and how often it moved, and the later days to which nobody agreed."""
    first = standing.ledger.first if standing.ledger.moves else None
    due = f"first due {day(first)}" if first else ""
    return ", ".join(filter(None, (due, standing.moved_in_words)))


def rag_words(progress: Progress, standing: Standing) -> str:
    """The colour and the condition that gave it, as in red overdue, and what green would hide.

    If the condition is about an action or a part, its words name that.
    """
    rag = progress.rag(standing)
    words = rag.words if rag.names_work else ", ".join(filter(None, (rag.when, rag.but)))
    return f"{rag.colour} {words}"


def title_words(standing: Standing, name: Callable[[str], str] = str) -> str:
    """The title as tables print it, on one line, marked if it is a duplicate or if its report was
    withdrawn.
    """
    title = one_line(standing.title)
    if standing.withdrawn:
        title = f"(report withdrawn) {title}"
    if standing.duplicate_of and standing.kind != "action":
        return f"(duplicate of {name(standing.duplicate_of)}) {title}"
    return title


def withdrawal_words(report: Inspection | None, day: date) -> str:
    """From which day a report was withdrawn, why, and what took its place; empty if it was not."""
    found = withdrawal(report, day)
    if found is None:
        return ""
    replaced = f"; replaced by {found.replaced_by}" if found.replaced_by else ""
    marks = assumed_mark(found, "date", "because", "replaced_by")
    return f"from {uk(found.date)}: {one_line(found.because).rstrip('.')}{replaced}{marks}"


def assumed_mark(shape: Shape, *keys: str) -> str:
    """The mark (assumed), if the source does not state one of these keys; else empty."""
    return " (assumed)" if set(keys) & set(shape.assumed) else ""


def commissioner_words(register: Register) -> str:
    """The short title of the commissioner."""
    return (register.office.commissioner.short if register.office else None) or "commissioner"


def group_title(register: Register, by: str, name: str | None) -> str:
    """The label of a row of totals."""
    if name is None:
        return f"No {by}"
    if by in {"owner", "board"}:
        return register.role_title(name)
    return name
