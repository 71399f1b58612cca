"""The progress in a row as updates: what happened, when, the status, the evidence."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from recotrack.change import as_line, without_blanks
from recotrack.dates import uk
from recotrack.edit import Data
from recotrack.empty_words import denies, is_blank, shows_something
from recotrack.intake.draft import assume
from recotrack.intake.paper import Cell, Passage, Role
from recotrack.intake.trackers.days import (
    DateCell,
    Day,
    Entry,
    all_days,
    dated_entries,
    days_only,
    put_day,
    read_day,
    without_days,
)
from recotrack.intake.trackers.ledger import Ledger
from recotrack.intake.trackers.meanings import Means
from recotrack.intake.trackers.sheet import Column, Row
from recotrack.intake.trackers.statuses import (
    INITIAL_STATUSES,
    Closure,
    closure_in,
    is_colour,
    names_nothing,
    says_nothing,
    see_reference,
    status_in,
    yes_or_no,
)
from recotrack.model.evidence_place import Kind, evidence_place
from recotrack.words import one_line

_OWN_STATUSES = frozenset({None, "open", "complete", "submitted", "in progress"})
"""What a force says of its work until the inspectorate closes it."""
MOVED = "Date moved, as the spreadsheet shows it."
"""The note of a move of which no word is said."""
_FINAL = frozenset({"verified", "submitted", "closed"})
_LETTER = re.compile(
    r"(?:[-–—:,(]\s*|\b(?:by|per|see|in) )(?P<ref>[^-–—:(]*\b(?:letter|e-?mail|ref|reference)\b.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|[a-z]:\\|\\\\)\S+", re.IGNORECASE)


@dataclass
class Progress:
    """The progress in the cells of a row, before it becomes updates."""

    notes: list[str] = field(default_factory=list)
    dated: list[Entry] = field(default_factory=list)
    """Columns and entries with a day."""
    sent: list[Entry] = field(default_factory=list)
    """As `dated`, for when it was sent to the inspectorate. Each becomes its own update."""
    asides: list[tuple[str, Cell]] = field(default_factory=list)
    """Words for which no key exists, each with its cell: colours, estimates. The note of the last
    update takes them; without an update they are not placed.
    """
    status: str | None = None
    status_words: str = ""
    initial: list[Cell] = field(default_factory=list)
    """The cells that say that it is open, or not started, which a record says without a word."""
    day: Day | None = None
    completed: Day | None = None
    before_closure: Entry | None = None
    """When the force completed what the inspectorate closed later."""
    dues: list[Day] = field(default_factory=list)
    """The days to which the due date was moved, in order; the last one holds."""
    reason: str = ""
    """Why the date was moved, with the column's heading before it."""
    agreed_by: str | None = None
    """Who agreed to the moved dates."""
    is_given_up: bool = False
    """Whether the row says that its action is cancelled."""
    given_up_by: str | None = None
    """Who agreed that the action is cancelled."""
    forecast: Day | None = None
    evidence: list[Data] = field(default_factory=list)
    ref: str = ""

    @property
    def done_on(self) -> dt.date | None:
        """The day on which the force completed it; without that, on which it was closed."""
        done = self.before_closure.day if self.before_closure else self.completed
        return done.date if done else None

    @property
    def told_afterwards(self) -> bool:
        """Whether the row is of a day after that."""
        return bool(self.done_on and self.day and self.day.date > self.done_on)

    @property
    def earlier_dues(self) -> list[Day]:
        """The new dates that an update of their own tells. Beside an estimate or a cancellation no
        new date is the last word.
        """
        return self.dues if self.forecast or self.is_given_up else self.dues[:-1]


def progress_of(row: Row, ledger: Ledger, statuses: Mapping[str, str]) -> Progress:
    """The progress in a row. The cells that were used are placed in the ledger."""
    found = Progress()
    _take_statuses(found, row, ledger, statuses)
    _take_notes(found, row, ledger)
    _take_completed(found, row, ledger)
    _take_dates(found, row, ledger)
    _take_evidence(found, row, ledger)
    _take_colours(found, row, ledger, statuses)
    _take_margins(found, row)
    found.asides += [  # who is above the owner, for whom a record has no key
        (_said(column, cell), cell)
        for column, cell in row.own_of(Means.SPONSOR)
        if not names_nothing(cell.text)
    ]
    return found


def _said(column: Column, cell: Cell) -> str:
    """The words of a cell behind the heading of its column."""
    return f"{column.heading}: {as_line(cell.text)}"


def _take_margins(found: Progress, row: Row) -> None:
    """Takes comments, and colours that only the fill of a cell shows."""
    for column, slot in zip(row.columns, row.slots, strict=True):
        cell = slot.cell
        if slot.first and cell.comments:
            margin = Cell(cell.comments)
            found.asides.append((f"Comment on {column.heading}: {as_line(margin.text)}", margin))
        if cell.colour and not cell.passages and column.meaning.means in {Means.RAG, Means.STATUS}:
            found.asides.append((f"{column.heading}: {cell.colour}, by its fill", cell))


def _take_notes(found: Progress, row: Row, ledger: Ledger) -> None:
    for column, cell in row.own_of(Means.UPDATE, Means.COMMENTS):
        if says_nothing(cell.text) or denies(cell.text):
            continue
        if is_colour(as_line(cell.text)):
            found.asides.append((_said(column, cell), cell))
            continue
        ledger.place(cell)
        printed = "\n".join(f"{each.marker} {each.text}".strip() for each in cell.passages)
        words, entries = as_line(printed), dated_entries(printed)
        _take_first_words(found, column, cell)
        if column.meaning.day:
            found.dated.append(Entry(column.meaning.day, words))
        elif any(each.day for each in entries):
            found.dated += [each._replace(words=as_line(each.words)) for each in entries]
        elif found.notes:
            found.notes.append(f"{column.heading}: {words}")
        else:
            found.notes.append(words)


def _take_first_words(found: Progress, column: Column, cell: Cell) -> None:
    """Takes the status that an update begins with, and its day: Complete. The new pattern began on
    2 June; Completed 07/11/2025.
    """
    if len(cell.passages) > 1 and cell.passages[0].role is Role.ITEM:
        return  # it would be the status of the first item alone
    first = re.split(r"(?<=[.:;])\s|\s[-–—]\s|\n", cell.text.strip(), maxsplit=1)[0].strip(" .:;")
    if len(without_days(first).split()) <= _FEW:
        take_done(found, column.heading, read_day(Cell((Passage(first),))), cell)
    if found.status is None and len(first.split()) <= _FEW and (status := status_in(first, {})):
        found.status = status


_FEW = 2


def _take_statuses(found: Progress, row: Row, ledger: Ledger, statuses: Mapping[str, str]) -> None:
    # The inspectorate's closure goes before the force's own status.
    for column, cell in sorted(
        row.own_of(Means.STATUS), key=lambda each: not _is_final(each[0].heading, each[1], statuses)
    ):
        words, said = as_line(cell.text), _said(column, cell)
        status = status_in(words, statuses)
        if status is None and row.decision_in(cell, statuses):
            continue
        if status and found.status is None:
            found.status, found.status_words = status, said
            if status in INITIAL_STATUSES:
                found.initial.append(cell)
            else:
                ledger.place(cell)
            if what := see_reference(words):
                found.evidence.append({"title": what})
            if status == "closed":  # as in: Closed – HMICFRS letter 12/08/25
                found.ref = match["ref"].strip(" ).") if (match := _LETTER.search(words)) else ""
                days = all_days(words)
                found.completed = Day(days[0]) if len(days) == 1 else None
            if status not in words.lower() or len(_WORD.findall(words)) > len(status.split()):
                found.asides.append((said, cell))
        elif not is_blank(words):
            found.status_words = found.status_words or said
            found.asides.append((said, cell))


_WORD = re.compile(r"[^\W_]+")


def _is_final(heading: str, cell: Cell, statuses: Mapping[str, str]) -> bool:
    of_inspectorate = heading.lower().startswith(("hmic", "inspectorate"))
    return of_inspectorate and status_in(as_line(cell.text), statuses) in _FINAL


_OF_INSPECTORATE = re.compile(r"hmic|inspectorate|letter", re.IGNORECASE)
_SHARE = re.compile(r"%|\bper ?cent", re.IGNORECASE)


def _take_completed(found: Progress, row: Row, ledger: Ledger) -> None:
    for column, cell in row.own_of(Means.COMPLETED):
        words, read = as_line(cell.text), read_day(cell)
        counted = read.day if words.isdigit() else None  # a day as spreadsheets count it
        said = f"{column.heading}: {uk(counted.date)}" if counted else _said(column, cell)
        share = words.isdigit() and _SHARE.search(column.heading)
        day, yes = read.day or read.done, yes_or_no(f"{words}%" if share else words)
        if day or yes or see_reference(words):
            ledger.place(cell)
            if day and found.completed is None:
                found.completed = day
            _set_complete(found, words, said, cell)
            if day is None and len(words.split()) > 1:
                found.asides.append((said, cell))
        elif yes is False and len(words.split()) == 1 and not words[0].isdigit():
            ledger.agree(cell)  # not complete: no record needs to say so
        elif not is_blank(words):
            found.asides.append((said, cell))


def _set_complete(found: Progress, words: str, said: str, cell: Cell) -> None:
    if what := see_reference(words):
        found.evidence.append({"title": what})
    of_force = found.status == "closed" and not _OF_INSPECTORATE.search(found.status_words)
    if found.status in _FINAL and not (of_force and "clos" not in said.lower()):
        return
    if found.status not in {None, "complete"}:
        found.asides.append((found.status_words or f"Status: {found.status}", cell))
    found.status, found.status_words = "complete", said


def _take_dates(found: Progress, row: Row, ledger: Ledger) -> None:
    for column, cell in row.own_of(Means.UPDATED, Means.REVISED, Means.FORECAST, Means.SUBMITTED):
        means, read = column.meaning.means, read_day(cell)
        if means is Means.UPDATED and read.day:
            found.day = read.day
        elif means is Means.SUBMITTED and read.day:
            found.sent.append(Entry(read.day, _said(column, cell)))
        elif means is Means.REVISED and (days := _successive_days(read, cell)):
            found.dues += days
        elif means is Means.FORECAST and (read.day or read.forecast):
            found.forecast = next(reversed(read.moves), read.day or read.forecast)
        else:
            take_estimate(found, column.heading, read, cell)
            continue
        ledger.place(cell)
    for column, cell in row.own_of(Means.REASON):
        if not is_blank(cell.text):
            found.reason = _said(column, cell)
            found.asides.append((found.reason, cell))


_OF_ONE = re.compile(
    r"\b(?:(?P<dates>extension|date|move)|(?P<end>cancel|withdraw))", re.IGNORECASE
)
"""The decision of which a heading says that it was agreed: Extension agreed by."""


def take_agreement(found: Progress, row: Row, ledger: Ledger, *, of_action: bool) -> None:
    """Takes who agreed to the moved dates, and to the cancellation of an action. A heading may say
    which of them it is about. No other decision has a key for it: there the note says it.
    """
    found.is_given_up = of_action and found.status == "cancelled"
    if not row.has(Means.AGREED_BY):
        return
    columns = [
        (column, slot)
        for column, slot in zip(row.columns, row.slots, strict=True)
        if column.meaning.means is Means.AGREED_BY and not names_nothing(slot.cell.text)
    ]
    agreed: dict[str, Cell] = {}
    for column, slot in sorted(columns, key=lambda each: not _OF_ONE.search(each[0].heading)):
        about = _OF_ONE.search(column.heading)
        if found.dues and not (about and about["end"]):
            agreed.setdefault("dates", slot.cell)
        if found.is_given_up and not (about and about["dates"]):
            agreed.setdefault("end", slot.cell)
    found.agreed_by = as_line(agreed["dates"].text) if "dates" in agreed else None
    found.given_up_by = as_line(agreed["end"].text) if "end" in agreed else None
    ledger.place(*agreed.values())
    used = [id(cell) for cell in agreed.values()]
    found.asides += [
        (_said(column, slot.cell), slot.cell)
        for column, slot in columns
        if slot.first and id(slot.cell) not in used
    ]


def _successive_days(read: DateCell, cell: Cell) -> list[Day]:
    """The successive due days in a cell of new dates: 31/08/2025; 30/11/2025."""
    if read.day:
        return [read.day, *read.moves]
    return [Day(each) for each in days_only(one_line(cell.text))]


def take_done(found: Progress, heading: str, read: DateCell, cell: Cell) -> None:
    """Takes the day of completion from a cell of due dates, if no status denies it."""
    if read.done and found.completed is None and found.status in {None, "complete"}:
        found.completed, found.status = read.done, "complete"
        found.status_words = found.status_words or f"{heading}: {as_line(cell.text)}"


def take_estimate(found: Progress, heading: str, read: DateCell, cell: Cell) -> None:
    """Takes an estimate as the forecast, if it has a day or a month, and keeps its words."""
    found.forecast = found.forecast or read.forecast
    if read.words and not is_blank(read.words):
        found.asides.append((f"{heading}: {read.words}", cell))


def _take_evidence(found: Progress, row: Row, ledger: Ledger) -> None:
    for column, cell in row.own_of(Means.EVIDENCE, Means.REF):
        words = as_line(cell.text)
        if column.meaning.means is Means.REF:
            if closure := closure_in(words):
                _take_closure_cell(found, _said(column, cell), closure, cell, ledger)
        elif shows_something(words):
            addresses = (match[0] for match in _ADDRESS.finditer(words))
            places = (each for each in addresses if evidence_place(each).kind is not Kind.NONE)
            at = next(places, None)
            title = words.replace(at, "").strip(" :,-()") if at else words
            found.evidence.append(without_blanks({"title": title or words, "at": at}))
            ledger.place(cell)
        elif not is_blank(words):
            found.asides.append((_said(column, cell), cell))


def _take_closure_cell(
    found: Progress, said: str, closure: Closure, cell: Cell, ledger: Ledger
) -> None:
    """Takes what is said of the inspectorate's closure. No is neither that nor a reference."""
    if not closure.closed:
        if len(cell.text.split()) > 1:
            found.asides.append((said, cell))
        else:
            ledger.label(cell)
        return
    if not closure.ref:
        found.asides.append((said, cell))
    found.ref = found.ref or closure.ref
    if closure.day:
        own = found.completed
        if own and own.date < closure.day and found.status == "complete":
            found.before_closure = Entry(own, found.status_words)
        found.completed = Day(closure.day)
    # The inspectorate's closure says more than the force's own "complete".
    if found.status in _OWN_STATUSES:
        found.status, found.status_words = "closed", said
    ledger.place(cell)


def _take_colours(found: Progress, row: Row, ledger: Ledger, statuses: Mapping[str, str]) -> None:
    for column, cell in row.own_of(Means.RAG):
        words, said = as_line(cell.text), _said(column, cell)
        status = (
            None
            if is_colour(words) and words.lower() not in statuses
            else status_in(words, statuses)
        )
        taken = status is not None and found.status is None
        if taken:
            found.status, found.status_words = status, said
            ledger.place(cell)
        if not is_blank(words) and (is_colour(words) or not taken):
            found.asides.append((said, cell))  # a status does not tell its colour


@dataclass(frozen=True)
class RowReport:
    """The facts that all updates of a row share."""

    by: str | None
    as_at: dt.date | None
    by_is_assumed: bool = True
    agreed_by: str | None = None
    """The id of who agreed to a moved date, if known."""
    given_up_by: str | None = None
    """The id of who agreed that the action is cancelled, if known."""


def updates_of(found: Progress, report: RowReport, ledger: Ledger) -> Iterator[dict[str, Data]]:
    """The updates of a row by day; of one day the main update is the last. Without a known day an
    update has no `date`.
    """
    if found.notes and found.told_afterwards:
        # They were written afterwards: Complete on 15 December. Sent to HMICFRS on 14 January.
        found.dated.append(Entry(found.day, _join_notes(found.notes)))
        found.notes = []
    dated = sorted(found.dated, key=lambda each: each.day.date if each.day else dt.date.min)
    completed = _completion(found, report)
    main = _main_update(found, report, dated)
    if main is not None and _tells_how(found, dated):
        dated = dated[:-1]
    every = [_new_update(each, report) for each in (*found.sent, *dated)]
    every += [each for each in (completed, main) if each is not None]
    every[-1:] = [*_earlier_moves(found, report, main), *every[-1:]]
    if every:
        every[-1]["note"] = _with_asides(found, str(every[-1]["note"]))
        ledger.place(*(cell for _, cell in found.asides))
    yield from sorted(every, key=lambda each: str(each.get("date") or "9999"))


def _completion(found: Progress, report: RowReport) -> dict[str, Data] | None:
    """The update of the force's own completion if the inspectorate closed it later. What shows that
    it was done is its evidence.
    """
    if found.before_closure is None or found.status != "closed":
        return None
    shown, found.evidence = found.evidence, []
    update = _new_update(found.before_closure, report)
    return _in_order(update | without_blanks({"status": "complete", "evidence": shown}))


def _earlier_moves(
    found: Progress, report: RowReport, main: dict[str, Data] | None
) -> Iterator[dict[str, Data]]:
    """An update for each new due date that the main update does not tell."""
    for due in found.earlier_dues:
        update = {key: value for key, value in (main or {}).items() if key == "date"}
        update |= without_blanks({"by": report.by, "note": MOVED, "due": str(due)})
        update |= without_blanks({"agreed_by": report.agreed_by})
        for key in ("date", "by", "note"):
            if key in update and (key != "by" or report.by_is_assumed):
                assume(update, key)
        if due.assumed:
            assume(update, "due")
        yield update


def _main_update(
    found: Progress, report: RowReport, dated: Sequence[Entry]
) -> dict[str, Data] | None:
    """The update with the row's status, dates and evidence. None if the row has none of them, or
    only the status of new work.
    """
    status = found.status
    facts = bool(found.dues or found.forecast or found.evidence or found.ref)
    says_how = status not in INITIAL_STATUSES if status else bool(found.status_words)
    if not (found.notes or facts or says_how):
        return None
    day, words = found.completed or found.day, _join_notes(found.notes)
    if _tells_how(found, dated):
        last, words = dated[-1]
        day = day or last
    if day is None and report.as_at:
        day = Day(report.as_at, assumed=True)
    moved_to = found.dues[-1] if len(found.dues) > len(found.earlier_dues) else None
    update = _new_update(Entry(day, words or _note_without_words(found)), report)
    update |= without_blanks(
        {
            "status": status,
            "agreed_by": report.agreed_by if moved_to else report.given_up_by,
            "evidence": found.evidence,
            "ref": found.ref,
        }
    )
    put_day(update, "due", moved_to)
    put_day(update, "forecast", found.forecast)
    if not words and not found.status_words and not (found.dues and found.reason):
        assume(update, "note")
    return _in_order(update)


def _tells_how(found: Progress, dated: Sequence[Entry]) -> bool:
    """Whether the last words with a day are those of the row's status: no others are, and they are
    not of a day after it was complete.
    """
    if found.notes or not dated:
        return False
    last = dated[-1].day
    return last is None or last.assumed or not (found.done_on and last.date > found.done_on)


def _join_notes(notes: list[str]) -> str:
    ended = [
        each if each.endswith((".", "!", "?", ":", ";")) else f"{each}." for each in notes[:-1]
    ]
    return " ".join([*ended, *notes[-1:]])


def _with_asides(found: Progress, note: str) -> str:
    asides = [words for words, _ in found.asides if words not in note]
    if not note:
        return "; ".join(asides)
    return f"{note} ({'; '.join(asides)})" if asides else note


def _note_without_words(found: Progress) -> str:
    """The note of an update for which the row has no words."""
    if found.status_words:
        return found.status_words
    if found.dues:
        return found.reason or MOVED
    return "" if found.asides else "As the spreadsheet shows it."


def _new_update(told: Entry, report: RowReport) -> dict[str, Data]:
    update: dict[str, Data] = {"date": str(told.day)} if told.day else {}
    update |= {"by": report.by, "note": told.words} if report.by else {"note": told.words}
    if told.day and told.day.assumed:
        assume(update, "date")
    if report.by and report.by_is_assumed:
        assume(update, "by")
    return update


_KEY_ORDER = (
    "date", "by", "status", "note", "due", "agreed_by", "evidence", "ref", "forecast", "assumed",
)  # fmt: skip


def _in_order(update: dict[str, Data]) -> dict[str, Data]:
    return {key: update[key] for key in _KEY_ORDER if key in update}
