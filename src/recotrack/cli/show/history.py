"""What happened: the due date's ledger, and the updates of a thing and of its actions."""

from collections.abc import Iterator
from typing import NamedTuple

from recotrack.cli.page import Page
from recotrack.cli.record_words import assumed_mark
from recotrack.dates import uk
from recotrack.model import Recommendation, Update
from recotrack.model.recommendation import Evidence
from recotrack.progress import Move, Progress, Standing
from recotrack.register import corrected_day, corrected_note
from recotrack.words import count_of, late_words, one_line, times


def due_dates(page: Page, progress: Progress, standing: Standing, source: str) -> None:
    """The first date and its source, each move with its reason and who agreed, and their sum."""
    page.heading("Due dates")
    ledger = standing.ledger
    if ledger.first is None:
        page.line("no date yet", 2)
        return
    given = f"given on {uk(ledger.since)}" if ledger.since else source
    page.line(f"first due {uk(ledger.first)}, {given}", 2)
    for move in ledger.moves:
        page.line(_move(progress, move), 2)
    if ledger.moves:
        page.line(f"{_shift(ledger.days_slipped)} in all, moved {times(len(ledger.moves))}", 2)
    for update in standing.not_agreed:
        page.line(_not_agreed(update), 2)
    if ledger.moves and standing.days_late_against_first:
        page.line(late_words(0, standing.days_late_against_first), 2)


def _not_agreed(update: Update) -> str:
    day = f"{uk(update.forecast)} given" if update.forecast else ""
    return f"{uk(update.date)}: {day}, and nobody agreed: {one_line(update.note)}"


def _move(progress: Progress, move: Move) -> str:
    agreed = f"agreed by {progress.register.role_title(move.agreed_by)}" if move.agreed_by else ""
    reason = one_line(move.reason)
    return (
        f"{uk(move.on)}: {uk(move.before)} to {uk(move.after)}, {_shift(move.days)}, "
        f"{agreed or 'no agreement recorded'}: {reason}"
    )


def _shift(days: int) -> str:
    return f"{count_of(abs(days), 'day')} {'later' if days >= 0 else 'earlier'}"


class HistoryEntry(NamedTuple):
    """An update, the complete reference of what it belongs to, and what corrects it."""

    reference: str
    update: Update
    correction: Update | None


def history_of(progress: Progress, reference: str) -> list[HistoryEntry]:
    """The updates of a thing and of its actions up to the day, oldest first; of a cause of concern
    also those of its recommendations.

    On one day those of the actions come first.
    """
    standing = progress.standing(reference)
    standings = [*progress.actions_below(standing), *standing.parts, standing]
    entries = [
        HistoryEntry(each.reference, *logged)
        for each in standings
        for logged in each.thread.entries
    ]
    return sorted(entries, key=lambda entry: entry.update.date)


def timeline(page: Page, progress: Progress, reference: str) -> None:
    """Every update with what it changed and what shows it; the newest is the last."""
    page.heading("History")
    history = history_of(progress, reference)
    if not history:
        page.line("nothing yet", 2)
    for entry in history:
        update = entry.update
        action = entry.reference.removeprefix(reference).removeprefix("/")
        subject = ": ".join(part for part in (action, update.status) if part)
        day = f"{uk(update.date)}{assumed_mark(update, 'date')}"
        page.line(f"{day}  {subject}".rstrip(), 2)
        if entry.correction:
            page.line(corrected_words(progress, entry.correction), 6)
        for line in _lines(progress, update):
            page.line(line, 6)
    names = (reference, *(each.reference for each in progress.standing(reference).parts))
    later = sum(_count_of_updates(progress, each) for each in names) - len(history)
    if later:
        page.line(f"{count_of(later, 'update')} after {uk(progress.today)} not shown", 2)


def _count_of_updates(progress: Progress, reference: str) -> int:
    """How many updates a thing and its actions have, of any day."""
    subject = progress.register.whole.referents[reference].value
    actions = subject.actions if isinstance(subject, Recommendation) else ()
    return sum(len(each.updates) for each in (subject, *actions))


def _lines(progress: Progress, update: Update) -> Iterator[str]:
    by = f"{progress.register.role_title(update.by)}{assumed_mark(update, 'by')}"
    first, *others = (one_line(each) for each in update.note.split("\n\n"))
    yield f"{by}: {first}"
    yield from others
    if update.redacted:
        yield f"redacted: {update.redacted}"
    changes = list(_changes(progress, update))
    if changes:
        yield "; ".join(changes)
    for each in update.evidence:
        yield f"evidence: {_evidence(each)}"
    if update.source:
        yield f"source: {one_line(update.source)}"


def corrected_words(progress: Progress, correction: Update) -> str:
    """Words for an update that was typed in error: when it was corrected, and by whom."""
    by = progress.register.role_title(correction.by)
    return f"typed in error, no longer counts: corrected on {uk(correction.date)} by {by}"


def _changes(progress: Progress, update: Update) -> Iterator[str]:
    if update.corrects:
        note = corrected_note(update.corrects)
        day = uk(corrected_day(update.corrects))
        yield f"corrects the update of {day}{f': {note}' if note else ''}"
    if update.due:
        yield f"due {uk(update.due)}{assumed_mark(update, 'due')}"
    if update.agreed_by:
        yield f"agreed by {progress.register.role_title(update.agreed_by)}"
    if update.owner:
        yield f"owner: {progress.register.role_title(update.owner)}{assumed_mark(update, 'owner')}"
    if update.forecast:
        yield f"expected {uk(update.forecast)}"
    if update.ref:
        yield f"inspectorate's reference: {update.ref}"
    if update.public:
        yield "public"


def _evidence(evidence: Evidence) -> str:
    where = evidence.at or evidence.product
    return f"{evidence.title} ({where})" if where else evidence.title
