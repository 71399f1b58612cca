"""Prints what is due: each item as three short lines at a terminal, as one line in a pipe."""

import sys
from collections.abc import Callable, Iterator
from datetime import date

from recotrack.cli.clock_text import ruled_day_words
from recotrack.cli.lines import GAP, Line, Words, coloured, rows_of
from recotrack.cli.overdue.flood import Shown
from recotrack.cli.page import Page
from recotrack.cli.record_words import commissioner_words, group_title, moved_words
from recotrack.cli.streams import visible
from recotrack.dates import uk, uk_short, with_weekday
from recotrack.problems import Severity
from recotrack.progress import (
    Agenda,
    Comments,
    Due,
    Progress,
    Standing,
    grouped,
    in_several_groups,
    kinds_of,
)
from recotrack.register import Register, shortener
from recotrack.words import ALWAYS_TOLD, count_of, counts_of_kinds, days_late, days_left, one_line

LATE = ("response-overdue", "comments-overdue", "overdue")
"""What counts as late, by its rule."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "amber", Severity.NOTICE: "white"}


def print_overdue(progress: Progress, agenda: Agenda, shown: Shown, by: str | None) -> None:
    """Print it with the summary last; one line if nothing is due."""
    _page(progress, agenda, shown, by, at_terminal=sys.stdout.isatty()).print()


def overdue_text(progress: Progress, agenda: Agenda, shown: Shown, by: str | None) -> str:
    """What is printed in a pipe."""
    return visible(_page(progress, agenda, shown, by, at_terminal=False).text())


def _page(
    progress: Progress, agenda: Agenda, shown: Shown, by: str | None, *, at_terminal: bool
) -> Page:
    """What is due, in sections: in a pipe a line for each thing, with every word and the complete
    reference, so that it can be read alone; at a terminal three short ones.
    """
    page, short = Page(), shortener(progress.register)
    for title, items in _sections(progress, agenda, by):
        page.title(title)
        kept, left_out = shown.among(items)
        if at_terminal:
            firsts = rows_of((_first(progress.register, each, short) for each in kept), 2, cut=True)
            for each, first in zip(kept, firsts, strict=True):
                page.lines((first, *_below(progress.register, each, first)))
        else:
            page.rows((_row(progress, each) for each in kept), 2)
        for words in left_out.lines():
            page.line(words, 2)
        page.blank()
    for words in _last_lines(progress, agenda, by):
        page.line(words)
    return page


def _last_lines(progress: Progress, agenda: Agenda, by: str | None) -> Iterator[str]:
    """The totals: what was checked on which day, and what came of it; before them how many of the
    lines above say a thing again for another board.
    """
    groups = grouped(progress.register, agenda.counted, by) if by else {}
    if several := in_several_groups(groups):
        yield f"{several:,} under several boards: each counts once in the totals"
    day = with_weekday(progress.today)
    yield f"{progress.register.label}, {day}: {_summary(agenda)}"


def _sections(
    progress: Progress, agenda: Agenda, by: str | None
) -> Iterator[tuple[str, list[Due]]]:
    """What is due under its headings: by rule or, where it is asked for, by another grouping. What
    is in no total stands last, under headings of its own: actions of duplicates, and work on
    reports that were withdrawn.
    """
    counted = agenda.counted
    if by:
        for name, items in grouped(progress.register, counted, by).items():
            yield _group_title(progress, by, name), items
    else:
        names = dict.fromkeys(each.name for each in counted)
        for name in names:
            yield _heading(name, agenda), [each for each in counted if each.name == name]
    if duplicates := [each for each in agenda.items if each.under_duplicate]:
        yield (
            "Duplicates: open under a finding that is counted with another, in no total",
            duplicates,
        )
    if withdrawn := [each for each in agenda.items if each.withdrawn]:
        yield "Withdrawn: open on a report that no longer stands, in no total", withdrawn


def _group_title(progress: Progress, by: str, name: str | None) -> str:
    if by == "owner" and name is None:
        return "No owner, and responses"
    return group_title(progress.register, by, name)


def _row(progress: Progress, due: Due) -> tuple[str, ...]:
    register = progress.register
    return (
        _days(due),
        due.reference,
        _date(due),
        _owner(register, due),
        _boards(register, due) or "No board",
        one_line(due.title),
    )


def _first(register: Register, due: Due, short: Callable[[str], str]) -> tuple[Words, ...]:
    """How late it is, its name and its owner."""
    days = coloured(_days(due), _COLOURS[due.rule.severity])
    return days, short(due.reference), _owner(register, due)


def _below(register: Register, due: Due, first: Line) -> Iterator[Line]:
    """What it is; its date, and who chases it."""
    indent = first.indent + first.widths[0] + len(GAP)
    yield Line((one_line(due.title),), indent=indent, cut=True)
    parts = (_date(due, uk_short), _boards(register, due))
    yield Line(("; ".join(filter(None, parts)),), indent=indent)


def _days(due: Due) -> str:
    """Days late, no update for 47 days, 60 days submitted, 12 days left, due today."""
    if due.name == "stale":
        return f"no update for {count_of(due.days, 'day')}"
    if due.standing and due.name.startswith("awaiting"):
        return f"{count_of(due.days, 'day')} {due.standing.status}"
    return days_left(due.days) if due.rule.severity is Severity.NOTICE else days_late(due.days)


def _heading(name: str, agenda: Agenda) -> str:
    """What a section is called that lists what is due by one rule."""
    long = f"for more than {count_of(agenda.stale_after, 'day')}"
    return {
        "response-overdue": "Responses past their last day, no publication recorded",
        "comments-overdue": "The chief constable's comments, not received",
        "overdue": "Late",
        "awaiting-verification": f"Complete, not verified {long}",
        "awaiting-closure": f"Verified or submitted, not closed {long}",
        "stale": f"No update {long}",
        "response-due": "Responses to publish",
        "comments-due": "The chief constable's comments, to come",
        "due-soon": f"Due within {count_of(agenda.within, 'day')}",
    }[name]


def _owner(register: Register, due: Due) -> str:
    """The owner's title; of a response the commissioner's short one, or who is to comment."""
    if due.standing:
        return register.role_title(due.owner)
    if due.comments:
        return "chief constable"
    return commissioner_words(register)


def _boards(register: Register, due: Due) -> str:
    """The titles of the boards that chase it; nothing if none does."""
    return ", ".join(register.role_title(each) for each in due.boards)


def _date(due: Due, day: Callable[[date], str] = uk) -> str:
    """The date that holds, and whence: due 1 May 2025, first due 31 January 2025, moved twice."""
    if due.clock:
        return ruled_day_words(due.clock)
    if due.comments:
        return _asked_for(due.comments)
    standing = due.standing
    if standing is None:
        return ""
    dated, whose = _dated(due.name, standing)
    state = f"{whose}due {day(dated.due)}" if dated.due else "no due date"
    if standing.since and not standing.is_open:
        state = f"{standing.status} since {day(standing.since)}"
    return ", ".join(part for part in (state, moved_words(dated, day)) if part)


def _dated(rule: str, standing: Standing) -> tuple[Standing, str]:
    """Whose date has passed, and its name: of a cause of concern it may be a recommendation's."""
    by = standing.late_by if rule == "overdue" else standing
    return by, f"{by.reference} " if by is standing.late_part else ""


def _asked_for(comments: Comments) -> str:
    """The day to comment by, and that of the invitation: due 22 May 2026, invited 1 May 2026."""
    days = (("comments due", comments.due), ("invited", comments.invited))
    return ", ".join(f"{said} {uk(day)}" for said, day in days if day)


def sentence(register: Register, due: Due) -> str:
    """All of it in a line, for an annotation beside the date."""
    parts = (f"{_days(due)}: {_state(due)}", _owner(register, due), _boards(register, due))
    return f"{'; '.join(filter(None, parts))}. {one_line(due.title)}"


def _state(due: Due) -> str:
    standing = due.standing
    if due.comments:
        return f"{_asked_for(due.comments)}, not received"
    if standing is None:
        return f"{_date(due)}, no publication is recorded"
    dated, whose = _dated(due.name, standing)
    due_date = f"{whose}due {uk(dated.due)}" if dated.due else "no due date"
    parts = [due_date, standing.status] if standing.is_open else [standing.status]
    if due.name == "stale" and standing.last_life:
        parts.append(f"last heard of {uk(standing.last_life)}")
    if standing.withdrawn:
        parts.append(f"report withdrawn from {uk(standing.withdrawn)}")
    if due.under_duplicate:
        parts.append(f"under a duplicate of {standing.duplicate_of}")
    return ", ".join(filter(None, (*parts, moved_words(dated))))


def _summary(agenda: Agenda) -> str:
    """How much was looked at, and how much of it is due."""
    work = counts_of_kinds(kinds_of(agenda.work), always=ALWAYS_TOLD)
    responses = count_of(len(agenda.responses), "response")
    return f"checked {work}, {responses}: {', '.join(_totals(agenda))}"


def _totals(agenda: Agenda) -> Iterator[str]:
    late, withdrawn = agenda.count("overdue"), agenda.count_withdrawn("overdue")
    of_duplicates = agenda.count_duplicates("overdue")
    of_response = agenda.count(*LATE) - late
    if late or not (withdrawn or of_duplicates or of_response):
        yield f"{late:,} late" if late else "nothing is late"
    if of_response:
        yield f"{of_response:,} late on a response"
    if of_duplicates:
        yield f"{of_duplicates:,} late under a duplicate"
    if withdrawn:
        yield f"{withdrawn:,} late on a withdrawn report"
    for names, words in (
        (("awaiting-verification",), "to verify"),
        (("awaiting-closure",), "to close"),
        (("stale",), "without an update"),
        (("response-due",), "to publish"),
        (("comments-due",), "awaited from the chief constable"),
        (("due-soon",), "due soon"),
    ):
        count = agenda.count(*names)
        if count:
            yield f"{count:,} {words}"
