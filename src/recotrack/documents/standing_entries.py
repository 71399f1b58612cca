"""Where a recommendation or an action stands, as entries: what is assumed in it is marked.

In public a day that nobody states is not printed, and neither is what is counted from it; that the
work is late is, or it would look better than it is.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry
from recotrack.model import Action
from recotrack.progress import Progress, Standing, inspection_of, withdrawal
from recotrack.progress.assumed import (
    colour_is_assumed,
    due_is_assumed,
    first_due_is_assumed,
    last_saying,
    lateness_is_assumed,
    parent_of,
    parts_are_assumed,
    silence_is_assumed,
    since_is_assumed,
    status_is_assumed,
)
from recotrack.register import WITHHELD
from recotrack.words import count_of, days_late, late_words, times

NONE = "None recorded"
NOT_GIVEN = "Not given"
NO_DATE = "No date set"
_LATE_UNDATED = "late; the date is not stated"


# ---- the status -------------------------------------------------------------------------------


def status_entry(standing: Standing) -> PrintedEntry:
    """The status; what a link or a decision says has no update."""
    return PrintedEntry(standing.status, status_is_assumed(standing))


def parts_entry(standing: Standing) -> PrintedEntry:
    """How many of the recommendations of a cause of concern are done; without a value of others."""
    return PrintedEntry(standing.parts_words or None, parts_are_assumed(standing))


def since_entry(standing: Standing, otherwise: str) -> PrintedEntry:
    """The day from which the status holds; `otherwise` stands where it has none."""
    return PrintedEntry(standing.since, since_is_assumed(standing), otherwise)


def status_in_words(progress: Progress, standing: Standing) -> PrintedEntry:
    """In progress; blocked since 27 October 2026; complete, and how late it was done. Of what is
    open it does not say how late it is: that stands beside it.
    """
    status, since, gone = status_entry(standing), since_entry(standing, ""), _withdrawn(standing)
    parts = parts_entry(standing)
    done = lateness_entry(progress, standing) if standing.done else PrintedEntry(None)
    gone_assumed = bool(gone) and _withdrawal_is_assumed(progress, standing)

    def words(*, public: bool) -> str:
        said = _said(status, public=public)
        if standing.status == "blocked" and since and not (public and since.assumed):
            said = f"{said} since {_said(since)}"
        said = _and_parts(said, parts, public=public)
        if done:
            said = f"{said}, {_said(done, public=public)}"
        if gone:
            said = f"{said}; {'the report was withdrawn' if public and gone_assumed else gone}"
        return said

    assumed = status.assumed or parts.assumed or done.assumed or gone_assumed
    assumed = assumed or (standing.status == "blocked" and since.assumed)
    return _in_words(words, assumed=assumed)


def standing_in_words(progress: Progress, standing: Standing) -> PrintedEntry:
    """How late it is, or was done; then the status, and since when that holds: in progress since
    3 March 2025.
    """
    status, since = status_entry(standing), since_entry(standing, "")
    late, parts = lateness_entry(progress, standing), parts_entry(standing)
    withdrawn = "report withdrawn" if standing.open_though_withdrawn else ""

    def words(*, public: bool) -> str:
        first = ", ".join(filter(None, (withdrawn, _said(late, public=public) if late else "")))
        said = _said(status, public=public)
        if since and not (public and since.assumed):
            said = f"{said} since {_said(since)}"
        said = _and_parts(said, parts, public=public)
        return _capital(f"{first}: {said[:1].lower()}{said[1:]}" if first else said)

    assumed = any(each.assumed for each in (status, since, late, parts))
    return _in_words(words, assumed=assumed)


def colour_entry(
    progress: Progress, standing: Standing, *, names_action: bool = True
) -> PrintedEntry:
    """The colour and, in words, the line of the policy that gave it. An action is named in them by
    its id, which not every document prints.
    """
    rag = progress.rag(standing)
    short = f"{rag.colour.capitalize()}, {rag.when}"
    in_words = names_action or not rag.names_work
    words = f"{rag.colour.capitalize()}, {rag.words}" if in_words else short
    assumed = colour_is_assumed(progress, standing, in_words=in_words)
    return PrintedEntry(words, assumed, in_public=short)


def done_on_entry(standing: Standing) -> PrintedEntry:
    """The day on which it was done or cancelled."""
    if standing.status == "cancelled":
        return since_entry(standing, "Not done")
    return PrintedEntry(standing.done_on, standing.done_day_assumed, "Not done")


# ---- who --------------------------------------------------------------------------------------


def owner_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The title of the role that owns it."""
    title = progress.register.role_title(standing.owner)
    given = last_saying(standing, "owner") or standing.subject
    if given.owner is None and (parent := parent_of(progress, standing)):
        return owner_entry(progress, parent)
    return PrintedEntry(title, "owner" in given.assumed)


# ---- the dates --------------------------------------------------------------------------------


def first_due_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The first due date, which no later one replaces."""
    first = standing.ledger.first
    assumed = first is not None and first_due_is_assumed(progress, standing)
    return PrintedEntry(first, assumed, NO_DATE)


def due_entry(progress: Progress, standing: Standing, otherwise: str = NO_DATE) -> PrintedEntry:
    """The due date that holds; `otherwise` stands where there is none."""
    assumed = due_is_assumed(progress, standing)
    return PrintedEntry(standing.due, standing.due is not None and assumed, otherwise)


def due_and_moves_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The due date that holds; with the first one and the number of moves, where it has moved."""
    due, first = due_entry(progress, standing), first_due_entry(progress, standing)
    moves = standing.ledger.moves
    if not moves or not due or not first:
        return due
    moved = f"moved {times(len(moves))}"
    return PrintedEntry(
        f"{_said(due)} (first {_said(first)}, {moved})",
        due.assumed or first.assumed,
        in_public=f"{_said(due, public=True)}; {moved}",
    )


def late_entry(progress: Progress, standing: Standing, otherwise: str) -> PrintedEntry:
    """How late it is by the date that holds; `otherwise` stands where it is not."""
    if not standing.overdue:
        return PrintedEntry(None, otherwise=otherwise)
    words = days_late(standing.days_late)
    assumed = due_is_assumed(progress, standing)
    return PrintedEntry(words, assumed, in_public=_capital(_LATE_UNDATED))


def lateness_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """How late it is, or was done, by the date that holds and by the first one. Without a value
    where it is, and was done, in time by both dates. Of what was done on a day that no source
    states, it says that.
    """
    if standing.done_day_assumed:
        return PrintedEntry(f"done, {standing.done_in_words}")
    late = late_words(*standing.lateness)
    if not late:
        return PrintedEntry(None)
    done = "done " if standing.done_late else ""
    assumed = lateness_is_assumed(progress, standing)
    return PrintedEntry(f"{done}{late}", assumed, in_public=f"{done}{_LATE_UNDATED}")


def expected_entry(standing: Standing) -> PrintedEntry:
    """The day on which open work is expected to be done, by the last update that says one."""
    update = last_saying(standing, "forecast")
    if update is None or update.forecast is None or not standing.is_open:
        return PrintedEntry(None, otherwise=NOT_GIVEN)
    passed = ", which has passed" if update.forecast < standing.today else ""
    return PrintedEntry(f"{uk(update.forecast)}{passed}", "forecast" in update.assumed)


def expected_in_words(standing: Standing) -> PrintedEntry:
    """The same in a phrase: expected 20 July 2025; no day given."""
    entry = expected_entry(standing)
    words = f"expected {entry.value}" if entry else None
    return PrintedEntry(
        words, entry.assumed, "no day given", in_public="the expected day is not stated"
    )


def raised_entry(progress: Progress, standing: Standing) -> PrintedEntry:
    """The day on which an action was added; of a recommendation, on which its report was out."""
    subject = standing.subject
    if isinstance(subject, Action):
        return PrintedEntry(subject.added, "added" in subject.assumed)
    report = progress.register.inspections[standing.reference.partition("/")[0]].inspection
    if report is None:
        return PrintedEntry(None, otherwise=NONE)
    otherwise = f"Not published; received on {uk(report.received)}" if report.received else NONE
    return PrintedEntry(report.published, "published" in report.assumed, otherwise)


# ---- what was said ----------------------------------------------------------------------------


def last_update_entry(standing: Standing) -> PrintedEntry:
    """The last update: its day, and what it says."""
    if not standing.updates:
        return PrintedEntry(None, otherwise=NONE)
    said = standing.updates[-1]
    assumed = not {"date", "note"}.isdisjoint(said.assumed)
    return PrintedEntry(f"{uk(said.date)}: {said.note}", assumed)


def silent_entry(standing: Standing) -> PrintedEntry:
    """For how many days nothing has been heard of it: an update, a decision, that it was added."""
    if standing.days_silent is None:
        return PrintedEntry(None, otherwise=NONE)
    return PrintedEntry(count_of(standing.days_silent, "day"), silence_is_assumed(standing))


def reason_entry(standing: Standing) -> PrintedEntry:
    """The note of the last update that put it off, expected it later or blocked it; of a date that
    it has of its recommendation, the reason that stands there. Else what the last update says.
    """
    said = [(move.on, move.reason, False) for move in standing.ledger.moves[-1:]]
    said += [
        (each.date, each.note, "note" in each.assumed)
        for each in standing.updates
        if each.due or each.forecast or each.status == "blocked"
    ]
    if not said:
        last = standing.updates[-1] if standing.updates else None
        if last is None or last.note == WITHHELD:
            return PrintedEntry(None, otherwise=last.note if last else NONE)
        return PrintedEntry(f"Last update: {last.note}", "note" in last.assumed)
    # Of one day, what was written last.
    _, words, assumed = max(reversed(said), key=lambda each: each[0])
    return PrintedEntry(words, assumed)


# ---- what these have in common ----------------------------------------------------------------


def _in_words(words: Callable[..., str], *, assumed: bool) -> PrintedEntry:
    """What words say; the public reads others only where something in them is assumed."""
    said = PrintedEntry(words(public=False), assumed)
    return replace(said, in_public=words(public=True)) if assumed else said


def _and_parts(said: str, parts: PrintedEntry, *, public: bool) -> str:
    return f"{said}, {parts.value}" if parts and not (public and parts.assumed) else said


def _said(entry: PrintedEntry, *, public: bool = False) -> str:
    if public and entry.assumed:
        return entry.in_public
    printed = entry.printed
    return uk(printed) if isinstance(printed, date) else str(printed)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _withdrawn(standing: Standing) -> str:
    day = standing.withdrawn
    return f"the report was withdrawn from {uk(day)}" if day else ""


def _withdrawal_is_assumed(progress: Progress, standing: Standing) -> bool:
    name = inspection_of(progress, standing)
    at = progress.register.inspections.get(name or "")
    found = withdrawal(at.inspection, standing.today) if at else None
    return found is not None and "date" in found.assumed
