"""log: what happened; the newest first in a pipe, and last at a terminal."""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Annotated

from recotrack.cli.clock import day_typed
from recotrack.cli.context import leave, say
from recotrack.cli.figures_json import heard_json
from recotrack.cli.filters import roles, typed_filters
from recotrack.cli.json_v1 import JsonObject, print_json
from recotrack.cli.known import known_json, say_typed_since, seen_context
from recotrack.cli.lines import Styled, aligned
from recotrack.cli.meetings import meeting_or_day, what_boards_knew
from recotrack.cli.names import known_by_title
from recotrack.cli.options import AsOf, Board, Inspection, Json, KnownOn, Owner, Pillar, Records
from recotrack.cli.page import Page
from recotrack.cli.record_words import assumed_mark
from recotrack.cli.text_option import name_argument, text_option
from recotrack.cli.unread import say_unread
from recotrack.cli.update_entry import changes_of
from recotrack.dates import uk, with_weekday
from recotrack.progress import (
    Event,
    LogFilter,
    Progress,
    SinceMeeting,
    recommendation_title,
)
from recotrack.progress import log as what_happened
from recotrack.redaction import WHOLE
from recotrack.register import Context, find, shortener
from recotrack.words import count_of, late_words, one_line

_HEADINGS = ("date", "reference", "by", "what happened")

Reference = Annotated[
    str | None,
    name_argument("REF", "Only this, and what is below it."),
]
Since = Annotated[
    str | None,
    text_option(
        "--since", "DATE", "From this day on; or BOARD, BOARD:DATE: what is new since it met."
    ),
]
Until = Annotated[
    str | None,
    text_option("--until", "DATE", "Up to this day, and including it."),
]
Status = Annotated[
    list[str] | None,
    text_option("--status", "STATUS", "Only what is in this status now; repeat for more."),
]
By = Annotated[
    str | None,
    text_option("--by", "ROLE", "Only what this role reported."),
]


def log(
    reference: Reference = None,
    *,
    since: Since = None,
    until: Until = None,
    owner: Owner = None,
    pillar: Pillar = None,
    board: Board = None,
    status: Status = None,
    inspection: Inspection = None,
    by: By = None,
    records: Records = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
) -> None:
    """What happened: updates, moved dates, responses, meetings; the newest last at a terminal.

    recotrack log rec-03
    recotrack log --since 2025-05-01 --board op-soteria-board
    recotrack log --since op-soteria-board

    Each change of a status, a date or an owner is an entry, and so is each piece of evidence. The
    days are those on which things were true, not those on which they were typed. A terminal shows
    the oldest day first, so that the newest stands above what you type next; a pipe and --json have
    the newest first. --since BOARD lists what the records did not say yet when the board last met;
    what is dated up to that day, or was typed on it, is marked.

    Exit 0: all was read, even if nothing fits. 1: a file could not be read; stderr names it.
    2: an unknown name; stderr lists the known ones. 3: there is no
    register, or git does not have what was known then.
    """
    context = seen_context(records, as_of, known_on)
    progress = Progress(context.seen_register(), context.today)
    from_day, since_meeting = _since(context, progress, since) if since else (None, None)
    log_filter = LogFilter(
        filters=typed_filters(
            progress,
            owner=owner,
            pillar=pillar,
            board=board,
            inspection=inspection,
            status=status or (),
        ),
        below=find(progress.register, reference) if reference else None,
        by=known_by_title("role", by, _reporters(progress)) if by else None,
        since=from_day,
        since_meeting=since_meeting,
        until=day_typed(until, "--until") if until else None,
    )
    events = what_happened(progress, log_filter)
    if json:
        met = {"since": _meeting_json(since_meeting)} if since_meeting else {}
        more = {**known_json(progress.register), **met}
        print_json([_event_json(each) for each in events], progress.today, **more)
    else:
        _print(progress, events)
        known_by = f", {_since_words(progress, since_meeting)}" if since_meeting else ""
        say(f"{_summary(events)}{known_by}")
    say_typed_since(context, lambda: progress.register)
    leave(say_unread(progress.register, lost="is not in this log"))


def _event_json(event: Event) -> JsonObject:
    """What happened: every key each time."""
    update = event.update
    return {
        "reference": event.reference,
        "date": event.date,
        "by": event.by,
        "what": event.what,
        "from": event.before,
        "to": event.after,
        "days": event.days,
        "done_days_late": event.late.days if event.late else None,
        "done_days_late_against_first": event.late.against_first if event.late else None,
        "agreed_by": update.agreed_by if update else None,
        "ref": update.ref if update else None,
        "at": event.at,
        "note": event.note,
        "redacted": update.redacted if update else None,
        "corrects": update.corrects if update else None,
        "public": bool(update and update.public),
        **heard_json(event.heard),
        "assumed": list(event.entry.assumed) if event.entry else [],
    }


def _meeting_json(since: SinceMeeting) -> JsonObject:
    """The meeting that --since names, and whether a commit or dates tell what the board knew."""
    when = since.then.when
    return {
        "board": since.meeting.board,
        "met": since.meeting.day,
        "commit": when.commit,
        "by_dates_because": when.because or None,
    }


def _since(
    context: Context, progress: Progress, typed: str
) -> tuple[date | None, SinceMeeting | None]:
    """The day, or the meeting, that was typed."""
    since = meeting_or_day(progress, typed, "--since")
    if isinstance(since, date):
        return since, None
    return None, SinceMeeting(since, what_boards_knew(context, progress).on(since.day))


def _since_words(progress: Progress, since: SinceMeeting) -> str:
    title = progress.register.role_title(since.meeting.board)
    return f"since {title} met: {since.then.when.words}"


def _reporters(progress: Progress) -> dict[str, str]:
    """The titles of the roles, and the names of other reporters in the records, without a title."""
    register = progress.register
    reported = {each.by for tracked in register.tracked for each in tracked.updates}
    for file in register.of_kind("recommendation"):
        reported |= {each.by for each in file.value.decisions}
    named = dict.fromkeys(reported, "") | roles(progress)
    return {each: named[each] for each in sorted(named)}


def _summary(events: list[Event]) -> str:
    """How many entries there are, on how many days: for stderr, as it is no line of the log."""
    days = {each.date for each in events}
    entries = f"{len(events):,} {'entry' if len(events) == 1 else 'entries'}"
    return f"{entries} on {count_of(len(days), 'day')}" if days else "nothing fits"


def _print(progress: Progress, events: list[Event]) -> None:
    """Print the log on stdout, by day and thing at a terminal; nothing if it is empty."""
    if not events:
        return
    if sys.stdout.isatty():
        _page(progress, events).print()
    else:
        _print_in_pipe(progress, events)


def _print_in_pipe(progress: Progress, events: list[Event]) -> None:
    """Print lines that can be read alone: complete references, and every word.

    The first column is a day to sort by; elsewhere days are as people write them.
    """
    for line in aligned([_HEADINGS, *(_cells(progress, each) for each in events)]):
        sys.stdout.write(f"{line}\n")


def _cells(progress: Progress, event: Event) -> tuple[str, ...]:
    by = progress.register.role_title(event.by) if event.by else "-"
    change = _marked(_change(progress, event), event)
    happened = _joined(change, _note(event))
    return event.date.isoformat(), event.reference, by, happened


def _page(progress: Progress, events: list[Event]) -> Page:
    """The log by day, then by thing; the newest day is last, just above what is typed next."""
    page, short = Page(), shortener(progress.register)
    days = [list(of_day) for _, of_day in groupby(events, key=lambda each: each.date)]
    for place, of_day in enumerate(reversed(days)):
        if place:
            page.blank()
        page.title(with_weekday(of_day[0].date))
        for reference, of_thing in groupby(of_day, key=lambda each: each.reference):
            name = Styled(short(reference), "bold")
            page.rows([(name, _title(progress, reference))], 2, cut=True)
            entries = groupby(of_thing, key=lambda each: id(each.entry or each))
            for of_entry in reversed([list(each) for _, each in entries]):
                for line in _lines(progress, of_entry):
                    page.line(line, 6)
    return page


def _title(progress: Progress, reference: str) -> str:
    """The title of a thing; empty if it has no title of its own."""
    referent = progress.register.referents[reference]
    title = (
        recommendation_title(referent.value)
        if referent.kind == "recommendation"
        else getattr(referent.value, "title", "")
    )
    return one_line(title or "")


def _lines(progress: Progress, events: list[Event]) -> Iterator[str]:
    """The lines of one update or decision: what it changed, then by whom, and its note."""
    changes = [_marked(_change(progress, each, titled=True), each) for each in events]
    said = events[0].entry
    if said is None:
        yield _joined(changes[0], _note(events[0]))
        return
    if any(changes):
        yield "; ".join(changes)
    day = " (day assumed)" if "date" in said.assumed else ""
    by = f"{progress.register.role_title(said.by)}{assumed_mark(said, 'by')}"
    yield _joined(f"{by}{day}", _note(events[0]))


def _joined(*parts: str) -> str:
    return ": ".join(part for part in parts if part)


def _marked(change: str, event: Event) -> str:
    """The change, marked with why the board had not heard of it."""
    return f"{change} ({event.heard})".strip() if event.heard else change


def _change(progress: Progress, event: Event, *, titled: bool = False) -> str:
    """What changed; empty for a note. `titled`: the title of the thing is printed above already."""
    if event.what in _CHANGES:
        return ", ".join(_changed(progress, event))
    after = uk(event.after) if isinstance(event.after, date) else event.after
    if event.what == "meeting held":
        return f"{progress.register.role_title(str(after))} met"
    if event.what == "reading":
        return _reading(progress, event)
    if event.what == "corrected" and event.update:
        said = ", ".join(changes_of(event.update))
        return f"typed in error, no longer counts ({said}): corrected on {after}"
    if event.what in {"action added", "report published", "report received"} and titled:
        after = None
    words = {
        "copy sent": "copy sent to",
        "correction": "corrects the update of",
        "comments invited": "comments invited, asked for by",
        "addendum published": "addendum published, by the",
        "report withdrawn": "report withdrawn, replaced by",
    }
    parts = [words.get(event.what, f"{event.what}:") if after else event.what, after]
    happened = " ".join(one_line(str(part)) for part in parts if part)
    return f"{happened} ({event.at})" if event.at else happened if event.what != "note" else ""


_CHANGES = {
    "status": "",
    "due": "due ",
    "owner": "owner ",
    "forecast": "expected ",
    "decision": "decided ",
}


def _changed(progress: Progress, event: Event) -> Iterator[str]:
    def in_words(value: object) -> str:
        if isinstance(value, date):
            return uk(value)
        return progress.register.role_title(str(value)) if event.what == "owner" else str(value)

    before = f"{in_words(event.before)} -> " if event.before is not None else ""
    yield f"{_CHANGES[event.what]}{before}{in_words(event.after)}"
    if event.days is not None:
        yield f"{count_of(abs(event.days), 'day')} {'later' if event.days >= 0 else 'earlier'}"
    if event.late and (late := late_words(*event.late)):
        yield late
    update = event.update
    if update and update.agreed_by and event.what in {"status", "due"}:
        yield f"agreed by {progress.register.role_title(update.agreed_by)}"
    if update and update.ref and event.what == "status":
        yield f"inspectorate's reference: {update.ref}"


def _reading(progress: Progress, event: Event) -> str:
    unit = progress.register.referents[event.reference].value.unit
    before = f"{event.before} -> " if event.before is not None else ""
    return f"reading {before}{event.after}{f' {unit}' if unit else ''}"


def _note(event: Event) -> str:
    """The note on one line. If it was redacted: the words that remain, and the reason."""
    words = one_line(event.note or "")
    reason = event.update.redacted if event.update else None
    if not reason:
        return words
    return (
        f"{words}: {one_line(reason)}"
        if words == WHOLE
        else f"{words} (redacted: {one_line(reason)})"
    )
