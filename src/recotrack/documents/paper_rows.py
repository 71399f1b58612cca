"""Work as the papers of boards, owners and committees print it: one row of everything that a table
may say of a recommendation or an action, and of a date that moved.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry, cut
from recotrack.documents.standing_entries import (
    NO_DATE,
    due_entry,
    due_is_assumed,
    late_entry,
    owner_entry,
    since_entry,
    status_entry,
)
from recotrack.model import Action, Recommendation, Update
from recotrack.progress import Move, Moved, Progress, Standing, inspection_of, sorted_standings
from recotrack.register import WITHHELD, shortener
from recotrack.words import count_of, late_words

NONE = "None recorded"
NOT_GIVEN = "Not given"


@dataclass(frozen=True, slots=True)
class PrintedWait:
    """What an action waits for."""

    what: PrintedEntry
    from_whom: PrintedEntry
    expected: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWork:
    """A recommendation or an action on the day."""

    reference: str
    """As short as it may be typed."""
    kind: str
    """action, recommendation, area for improvement, cause of concern"""
    title: PrintedEntry
    """Its title, or its first sentence."""
    what: PrintedEntry
    """The same in a few words; an ellipsis says that there are more."""
    belongs_to: str
    """The title of the report, or of the programme whose pillar's action it is."""
    owner: PrintedEntry
    status: PrintedEntry
    """In words: in progress; blocked since 27 October 2026; complete, 51 days late"""
    status_and_late: PrintedEntry
    """The same, and how late it is."""
    since: PrintedEntry
    """The day from which the status holds."""
    original: PrintedEntry
    """The first due date."""
    due: PrintedEntry
    """The due date that holds."""
    expected: PrintedEntry
    """The day on which it is expected to be done."""
    days_late: PrintedEntry
    """The number; 0 where it is not late."""
    late: PrintedEntry
    """29 days late; not late"""
    moves: int
    reason: PrintedEntry
    """Why it was put off, is expected later or is blocked, as was said last; else what the last
    update says, which is said to be one."""
    colour: PrintedEntry
    """The colour and, in words, the line of the policy that gave it."""
    update: PrintedEntry
    """The last update's words."""
    updated: PrintedEntry
    """Its day."""
    last_update: PrintedEntry
    """Both: the day, and the words."""
    silent: PrintedEntry
    """For how many days nothing has been heard of it: an update, or that it was added."""
    raised: PrintedEntry
    """The day on which an action was added; of a recommendation, on which its report was out."""
    done_on: PrintedEntry
    evidence: tuple[PrintedEntry, ...]
    waits: tuple[PrintedWait, ...]
    waits_for: PrintedEntry
    """From whom it waits for something, in a phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMove:
    """A due date that moved."""

    reference: str
    what: PrintedEntry
    owner: PrintedEntry
    on: PrintedEntry
    """The day of the update that moved it."""
    before: PrintedEntry
    after: PrintedEntry
    days: int
    """By how many; below zero where it came forward."""
    reason: PrintedEntry
    agreed_by: PrintedEntry


class Rows:
    """Standings as rows; each is made once."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._made: dict[str, PrintedWork] = {}

    @cached_property
    def short(self) -> Callable[[str], str]:
        """A complete reference as short as it may be typed."""
        return shortener(self._progress.register)

    def of(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, in the order that is given."""
        return tuple(map(self.row, standings))

    def latest_first(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, the latest first."""
        return self.of(sorted_standings("late", standings))

    def by_due(self, standings: Iterable[Standing]) -> tuple[PrintedWork, ...]:
        """The rows, the open ones first, by due date; those without one last."""
        return self.of(sorted_standings("due", standings))

    def row(self, standing: Standing) -> PrintedWork:
        """One row."""
        if standing.reference not in self._made:
            self._made[standing.reference] = self._row(standing)
        return self._made[standing.reference]

    def moves(self, moved: Iterable[Moved]) -> tuple[PrintedMove, ...]:
        """The moves, the last one first."""
        ordered = sorted(moved, key=lambda each: -each.move.on.toordinal())
        return tuple(self._move(each.standing, each.move) for each in ordered)

    def _row(self, standing: Standing) -> PrintedWork:
        progress, subject = self._progress, standing.subject
        last = standing.updates[-1] if standing.updates else None
        late = late_entry(progress, standing, "Not late")
        return PrintedWork(
            reference=self.short(standing.reference),
            kind=standing.kind,
            title=_title(standing),
            what=_what(standing),
            belongs_to=belongs_to(progress, standing),
            owner=owner_entry(progress, standing),
            status=(status := _status(standing)),
            status_and_late=_and_late(status, late),
            since=since_entry(standing, NONE),
            original=_original(progress, standing),
            due=due_entry(progress, standing),
            expected=_expected(standing),
            days_late=replace(late, value=str(standing.days_late)),
            late=late,
            moves=len(standing.ledger.moves),
            reason=_reason(standing),
            colour=_colour(progress, standing),
            update=_of_update(last, "note"),
            updated=_of_update(last, "date"),
            last_update=_both(last),
            silent=_silent(standing),
            raised=_raised(progress, standing),
            done_on=_done_on(standing),
            evidence=tuple(_evidence(standing)),
            waits=(waits := _waits(subject)),
            waits_for=_waits_for(waits),
        )

    def _move(self, standing: Standing, move: Move) -> PrintedMove:
        update = next(
            (each for each in standing.updates if each.date == move.on and each.due == move.after),
            None,
        )
        assumed = update.assumed if update else ()
        agreed = move.agreed_by and self._progress.register.role_title(move.agreed_by)
        return PrintedMove(
            reference=self.short(standing.reference),
            what=_what(standing),
            owner=owner_entry(self._progress, standing),
            on=PrintedEntry(move.on, "date" in assumed),
            before=PrintedEntry(move.before),
            after=PrintedEntry(move.after, "due" in assumed),
            days=move.days,
            reason=PrintedEntry(move.reason, "note" in assumed),
            agreed_by=PrintedEntry(agreed, "agreed_by" in assumed, NONE),
        )


_FEW = 80
"""Characters of a title in a table."""


def _what(standing: Standing) -> PrintedEntry:
    return cut(_title(standing), _FEW)


def _title(standing: Standing) -> PrintedEntry:
    """The title of an action or the first sentence of a recommendation, on one line."""
    key = "title" if isinstance(standing.subject, Action) else "text"
    return PrintedEntry(" ".join(standing.title.split()), key in standing.subject.assumed)


def belongs_to(progress: Progress, standing: Standing) -> str:
    """The title of the report, or of the programme whose pillar's action it is."""
    register, folder = progress.register, standing.reference.partition("/")[0]
    name = inspection_of(progress, standing)
    at = register.programmes.get(folder)
    holder = register.inspections[name].inspection if name else at.programme if at else None
    return " ".join(holder.title.split()) if holder else folder


def _status(standing: Standing) -> PrintedEntry:
    entry = status_entry(standing)
    since = since_entry(standing, "")
    words = standing.status
    if standing.status == "blocked" and standing.since:
        words = f"blocked since {uk(standing.since)}"
    late = late_words(*standing.done_late) if standing.done_late else ""
    if late:
        words = f"{words}, done {late}"
    if standing.withdrawn:
        words = f"{words}; the report was withdrawn from {uk(standing.withdrawn)}"
    return PrintedEntry(words, entry.assumed or (standing.status == "blocked" and since.assumed))


def _and_late(status: PrintedEntry, late: PrintedEntry) -> PrintedEntry:
    if not late:
        return status
    public = ", ".join(
        each.in_public if each.assumed else str(each.value) for each in (status, late)
    )
    words = f"{status.value}, {late.value}"
    return PrintedEntry(words, status.assumed or late.assumed, in_public=public)


def _silent(standing: Standing) -> PrintedEntry:
    if standing.days_silent is None:
        return PrintedEntry(None, otherwise=NONE)
    last = standing.updates[-1] if standing.updates else None
    key = "date" if last else "added"
    assumed = key in (last or standing.subject).assumed
    return PrintedEntry(count_of(standing.days_silent, "day"), assumed)


def _both(update: Update | None) -> PrintedEntry:
    if update is None:
        return PrintedEntry(None, otherwise=NONE)
    words = f"{uk(update.date)}: {update.note}"
    return PrintedEntry(words, not {"date", "note"}.isdisjoint(update.assumed))


def _original(progress: Progress, standing: Standing) -> PrintedEntry:
    first = standing.ledger.first
    moved = bool(standing.ledger.moves)
    assumed = not moved and due_is_assumed(progress, standing)
    return PrintedEntry(first, first is not None and assumed, NO_DATE)


def _expected(standing: Standing) -> PrintedEntry:
    update = next((each for each in reversed(standing.updates) if each.forecast), None)
    if update is None or update.forecast is None or not standing.is_open:
        return PrintedEntry(None, otherwise=NOT_GIVEN)
    passed = ", which has passed" if update.forecast < standing.today else ""
    return PrintedEntry(f"{uk(update.forecast)}{passed}", "forecast" in update.assumed)


def _reason(standing: Standing) -> PrintedEntry:
    """The note of the last update that put it off, expected it later or blocked it; of a date that
    it has of its recommendation, the reason that stands there. Else what the last update says.
    """
    said: list[tuple[date, str, bool]] = [
        (each.date, each.note, "note" in each.assumed)
        for each in standing.updates
        if each.due or each.forecast or each.status == "blocked"
    ]
    said += [(move.on, move.reason, False) for move in standing.ledger.moves[-1:]]
    if not said:
        last = standing.updates[-1] if standing.updates else None
        if last is None or last.note == WITHHELD:
            return PrintedEntry(None, otherwise=last.note if last else NONE)
        return PrintedEntry(f"Last update: {last.note}", "note" in last.assumed)
    _, words, assumed = max(said, key=lambda each: each[0])
    return PrintedEntry(words, assumed)


def _colour(progress: Progress, standing: Standing) -> PrintedEntry:
    """The colour with the rule that gave it; the public reads no day in it that nobody states."""
    rag = progress.rag(standing)
    short = f"{rag.colour.capitalize()}, {rag.when}"
    words = f"{rag.colour.capitalize()}, {rag.words}" if standing.is_open else short
    rests_on = due_is_assumed(progress, standing) or since_entry(standing, "").assumed
    return PrintedEntry(words, rests_on and words != short, in_public=short)


def _of_update(update: Update | None, key: str) -> PrintedEntry:
    if update is None:
        return PrintedEntry(None, otherwise=NONE)
    return PrintedEntry(getattr(update, key), key in update.assumed)


def _raised(progress: Progress, standing: Standing) -> PrintedEntry:
    subject = standing.subject
    if isinstance(subject, Action):
        return PrintedEntry(subject.added, "added" in subject.assumed)
    report = progress.register.inspections[standing.reference.partition("/")[0]].inspection
    if report is None:
        return PrintedEntry(None, otherwise=NONE)
    otherwise = f"Not published; received on {uk(report.received)}" if report.received else NONE
    return PrintedEntry(report.published, "published" in report.assumed, otherwise)


def _done_on(standing: Standing) -> PrintedEntry:
    day = standing.done_on or (standing.since if standing.status == "cancelled" else None)
    brought = next((each for each in standing.updates if each.date == day and each.status), None)
    return PrintedEntry(day, brought is not None and "date" in brought.assumed, "Not done")


def _evidence(standing: Standing) -> Iterable[PrintedEntry]:
    shown = (each for update in standing.updates for each in update.evidence)
    entries = (
        PrintedEntry(" ".join(each.title.split()), "title" in each.assumed) for each in shown
    )
    return dict.fromkeys(entries)


def _waits(subject: Action | Recommendation) -> tuple[PrintedWait, ...]:
    waits = subject.waits_for if isinstance(subject, Action) else ()
    return tuple(
        PrintedWait(
            PrintedEntry(each.what, "what" in each.assumed),
            PrintedEntry(each.from_, "from" in each.assumed, "Nobody named"),
            PrintedEntry(_as_day(each.expected), "expected" in each.assumed, NOT_GIVEN),
        )
        for each in waits
    )


def _waits_for(waits: Iterable[PrintedWait]) -> PrintedEntry:
    named = [each.from_whom for each in waits if each.from_whom]
    words = ", ".join(dict.fromkeys(str(each.value) for each in named))
    return PrintedEntry(
        f"waits for {words}" if named else None,
        any(each.assumed for each in named),
        "from whom it waits is not recorded",
    )


def _as_day(words: str | None) -> str | date | None:
    """When something is expected: a day, where that is what was written."""
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return words
