"""The calendar: deadlines of open work, statutory last days, meetings held and planned.

It is iCalendar (RFC 5545), written by the library icalendar of the extra `office`. An entry is
stamped with the day of the calendar, so that the same records give the same bytes. No entry makes
anybody busy.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from recotrack.documents.entry import PrintedEntry, stated
from recotrack.documents.standing_entries import late_entry, owner_entry, status_entry
from recotrack.documents.statute import comments_due_is_assumed
from recotrack.documents.work_names import place_of, what_entry
from recotrack.model import Board
from recotrack.progress import Progress
from recotrack.progress.assumed import due_is_assumed
from recotrack.store import not_installed
from recotrack.words import as_id, free_name, one_line, reading_order


def is_installed() -> bool:
    """Whether icalendar is installed."""
    return importlib.util.find_spec("icalendar") is not None


class Entry(NamedTuple):
    """A day in the calendar."""

    uid: str
    """The name of the entry, which never changes."""
    day: date
    summary: str
    description: str


def calendar(progress: Progress, *, public: bool = False) -> bytes:
    """The calendar; the public one has no assumed days. Raises Failure without icalendar."""
    try:
        import icalendar
    except ModuleNotFoundError as error:
        raise not_installed("a calendar", error) from None
    force = progress.register.force
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//recotrack//deadlines//EN")
    made.add("x-wr-calname", " - ".join(filter(None, ("Inspection deadlines", force))))
    stamp = datetime.combine(progress.today, time(), UTC)
    host = f"{as_id(force) or 'recotrack'}.invalid"
    for entry in entries(progress, public=public):
        event = icalendar.Event()
        event.add("uid", f"{entry.uid}@{host}")
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.summary)
        if entry.description:
            event.add("description", entry.description)
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    content: bytes = made.to_ical()
    return content


def entries(progress: Progress, *, public: bool = False) -> list[Entry]:
    """All entries, ordered by day."""
    kinds = (_deadlines, _responses, _meetings)
    found = (each for entries_of in kinds for each in entries_of(progress, public=public))
    # An entry ends on the day after, which the last day of the year 9999 does not have.
    kept = (each for each in found if each.day < date.max)
    return sorted(kept, key=lambda each: (each.day, reading_order(each.uid)))


def _deadlines(progress: Progress, *, public: bool) -> Iterator[Entry]:
    words = partial(_words_of, public=public)
    for each in progress.everything.values():
        if not (each.counts and each.is_open and each.due) or each.due_from:
            continue
        if public and due_is_assumed(progress, each):
            continue
        owner, status = words(owner_entry(progress, each)), words(status_entry(each))
        late = words(late_entry(progress, each, ""))
        late += ". " if late else ""
        place = place_of(progress, each.reference, alone=True)
        summary = f"Due: {words(what_entry(each))} - {place}"
        description = f"{one_line(each.title)}\n{late}Owner: {owner}. Status: {status}."
        description += "" if public else f"\n{each.reference}"
        yield Entry(f"{each.reference}/due", each.due, summary, description)


def _responses(progress: Progress, *, public: bool) -> Iterator[Entry]:
    for name, at in progress.register.inspections.items():
        clock, inspection = progress.clock(name), at.inspection
        if clock is None or inspection is None or clock.published or clock.is_over:
            continue
        title = one_line(inspection.title)
        if not (public and clock.last_day_assumed):
            summary = f"Last day to publish the response: {title}"
            yield Entry(f"{name}/response/last-day", clock.last_day, summary, clock.basis)
        comments = progress.comments(name)
        hidden = public and comments_due_is_assumed(at)
        if comments and comments.awaited and comments.due and not hidden:
            summary = f"Chief constable's comments asked for: {title}"
            yield Entry(f"{name}/response/comments", comments.due, summary, "")


def _meetings(progress: Progress, *, public: bool) -> Iterator[Entry]:
    boards = [*progress.register.boards.values()]
    for name, board in zip(_board_names(boards), boards, strict=True):
        held = set(board.met)
        planned = set(board.planned) - held
        if public:
            held = set() if "met" in board.assumed else held
            planned = set() if "planned" in board.assumed else planned
        for day in sorted(held | planned):
            verb = "met" if day in held else "meets"
            if day in planned and day < progress.today:
                verb = "was to meet; no meeting is recorded"
            summary = one_line(f"{board.title} {verb}")
            yield Entry(f"meeting/{name}/{day.isoformat()}", day, summary, "")


def _board_names(boards: Sequence[Board]) -> Iterator[str]:
    """The names of boards in UIDs: their titles as ids, since not every reader sees the board's id.
    A second board with the same title gets a number.
    """
    titles = [as_id(board.title) or "board" for board in boards]
    taken = set[str]()
    for title in titles:
        # None takes the title of a later board, whose name would then depend on this one.
        name = free_name(title, {*taken, *titles}) if title in taken else title
        taken.add(name)
        yield name


def _words_of(entry: PrintedEntry, *, public: bool) -> str:
    """The words of a printed value; for the public without one that is assumed."""
    shown: PrintedEntry = stated(entry) if public else entry
    return shown.marked
