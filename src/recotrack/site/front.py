"""The front page, and the lists of inspections, programmes, owners and boards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from recotrack.dates import uk, with_weekday
from recotrack.documents.board_facts import kinds_words
from recotrack.documents.charts import status_chart
from recotrack.documents.response_clocks import comments_in_time
from recotrack.documents.standing_entries import past_deadline, role_today_entry
from recotrack.documents.statute import Statute, statute
from recotrack.documents.tree import Cell, Heading, List, Paragraph, Part
from recotrack.documents.work_names import distinct_title
from recotrack.progress import Clock, Standing, chased_by, groups, meetings, totals, withdrawal
from recotrack.register import NOBODY, NOT_STATED, InspectionAt
from recotrack.site.addresses import (
    BOARDS,
    FRONT,
    INSPECTIONS,
    LATE,
    OWNERS,
    PROGRAMMES,
    WORDS,
    WORK,
)
from recotrack.site.downloads import Downloads
from recotrack.site.lists import (
    MOST,
    TOTALS_HEAD,
    Section,
    WorkList,
    pages,
    paths_of_list,
    totals_rows,
    work_table,
)
from recotrack.site.page import ListPart, Page
from recotrack.site.site import Site
from recotrack.site.words import (
    anchor,
    cell,
    entry_words,
    joined,
    picture,
    table,
    totals_by_kind,
)
from recotrack.words import as_id, count_of, uncapital, verb_for

_ROWS_ON_FRONT = 10
"""The rows of a list on the front page, which links to the whole list."""


def front(site: Site, downloads: Downloads) -> Page:
    """The front page.

    It has the response clocks, late work, progress by inspection and programme, and the next
    meetings.
    """
    return Page(
        path=FRONT,
        title="Inspection recommendations: where they stand",
        parts=(
            *_summary(site),
            *_clocks(site),
            *_late(site),
            *_by_inspection(site),
            *_by_programme(site),
            *_meetings(site),
            *downloads.listed(FRONT, "register", ""),
        ),
        has_search=bool(site.work),
    )


def _summary(site: Site) -> Iterator[Part]:
    """What this is, in a sentence, and the totals with their day."""
    whom = site.force or "the force"
    intro = f"What the inspectors of police forces asked {whom} to do, and how far that has come. "
    yield Paragraph((*cell(intro), *anchor(FRONT, "What the words and colours mean", WORDS)))
    day = uk(site.progress.today)
    if not site.work:
        yield Paragraph(cell(f"As of {day}: no recommendation and no action is recorded yet."))
        return
    yield Paragraph(cell(f"As of {day}:"))
    counted = (Paragraph(cell(words)) for words in totals_by_kind(totals(site.work)))
    yield List(tuple((each,) for each in counted), None, tight=True)
    if any(each.overdue for each in site.work):
        yield Paragraph(anchor(FRONT, "What is late, and by how long", LATE))
    if past := past_deadline(site.work):
        is_past = f"{kinds_words(past)}, not late, {verb_for(len(past), 'is')}"
        yield Paragraph(anchor(FRONT, f"{is_past} {uncapital(_PUT_OFF)}", LATE))


def _clocks(site: Site) -> Iterator[Part]:
    """The responses that are awaited, and how many of the published ones were late."""
    yield Heading(1, cell(_RESPONSES))
    # The newest reports first: their responses can still be in time.
    asked = list(_asked_for(site))
    awaited = [(at, dates) for at, clock, dates in asked if not clock.published]
    late = [bool(clock.days_late) for _, clock, _ in asked if clock.published]
    if awaited:
        shown = [_report_row(site, FRONT, *each) for each in awaited[:_ROWS_ON_FRONT]]
        yield table("Responses not yet published", ("Report", "Last day", "In time"), shown)
        if len(awaited) > len(shown):
            yield Paragraph(cell(f"And {count_of(len(awaited) - len(shown), 'older one')}."))
    else:
        yield Paragraph(cell("No response is awaited."))
    if late:
        words = f"{count_of(len(late), 'response')} published, {sum(late):,} of them late: "
        path = f"{INSPECTIONS}#{as_id(_RESPONSES)}"
        yield Paragraph((*cell(words), *anchor(FRONT, "all responses", path)))


_RESPONSES = "Responses to reports"


def _asked_for(site: Site) -> Iterator[tuple[InspectionAt, Clock, Statute]]:
    """The reports that ask for a response, the newest first, with the clock and the dates of it."""
    for name, at in reversed(site.progress.register.inspections.items()):
        clock, dates = site.progress.clock(name), response_dates(site, at)
        if clock and dates and not clock.is_over:
            yield at, clock, dates


def _report_row(site: Site, page: str, at: InspectionAt, dates: Statute) -> tuple[Cell, Cell, Cell]:
    """A report, the last day for the response to it, and whether that was in time."""
    title = distinct_title(site.progress, at.reference)
    return (
        anchor(page, title, site.addresses.inspection(at.reference)),
        cell(entry_words(site, dates.last_day)),
        cell(entry_words(site, dates.in_time)),
    )


def _all_responses(site: Site) -> Iterator[Part]:
    """Every response, as the table of a board's paper has it."""
    rows = []
    for at, _, dates in _asked_for(site):
        title, last_day, in_time = _report_row(site, INSPECTIONS, at, dates)
        comments = comments_in_time(site.progress, at, dates, "Told with the response")
        published, came = (cell(entry_words(site, each)) for each in (dates.published, comments))
        rows.append((title, last_day, published, in_time, came))
    if rows:
        yield Heading(1, cell(_RESPONSES))
        head = ("Report", "Last day", "Published", "In time", "Comments in time")
        caption = "Each response that is asked for, and the Chief Constable's comments"
        yield table(caption, head, rows)


def response_dates(site: Site, at: InspectionAt) -> Statute | None:
    """The dates of a response, in the words of the response record."""
    return statute(site.progress, at, at.inspection) if at.inspection else None


def _late(site: Site) -> Iterator[Part]:
    yield Heading(1, cell("Late"))
    if not site.late:
        yield Paragraph(cell("Nothing is late."))
        return
    yield work_table(site, FRONT, "", site.late[:_ROWS_ON_FRONT])
    words = f"All late work ({len(site.late):,}), which can be filtered by owner"
    yield Paragraph(anchor(FRONT, words, LATE))


def late(site: Site) -> Iterator[Page]:
    """The pages of all late work, the latest first; then of `past_deadline`."""
    words = "Open after its due date. The day itself is still in time."
    listed = WorkList(LATE, "Late", (), (Paragraph(cell(words)),), "late=1")
    moved = Section(_PUT_OFF, past_deadline(site.work))
    yield from pages(site, listed, [Section("", site.late, "Nothing is late."), moved])


_PUT_OFF = "Past the inspectorate's deadline, and put off by the force"


def work(site: Site) -> Iterator[Page]:
    """The pages of all recommendations and actions: open ones first, by due date."""
    words = "Every recommendation and every action: what is open first, by its due date."
    listed = WorkList(WORK, "All work", (), (Paragraph(cell(words)),), "", always=True)
    yield from pages(site, listed, [Section("", site.work, "Nothing is recorded yet.")])


# ---- lists of what has pages --------------------------------------------------------------------


class _IndexRow(NamedTuple):
    """An entry of such a list: its words, its page, and the totals of each kind of its work."""

    words: str
    path: str | None
    kinds: tuple[tuple[str, tuple[Cell, ...]], ...]


def _by_inspection(site: Site) -> Iterator[Part]:
    """The totals of inspections with open work, the newest first."""
    yield Heading(1, cell("Progress by inspection"))
    yield from picture(site, status_chart(site.progress, site.work))
    rows = [row for row, still_open in _inspection_rows(site) if still_open]
    if rows:
        shown = rows[: 2 * _ROWS_ON_FRONT]
        yield from _totals("Inspections with anything open", "Inspection", FRONT, shown)
    else:
        yield Paragraph(cell("No inspection has anything open."))
    yield Paragraph(anchor(FRONT, "All inspections", INSPECTIONS))


def _inspection_rows(site: Site) -> Iterator[tuple[_IndexRow, bool]]:
    """The rows of inspections, the newest first, each with whether it has open work."""
    grouped = _counted_work(site, "inspection")
    for name, at in reversed(site.progress.register.inspections.items()):
        title = distinct_title(site.progress, at.reference)
        counted = totals(grouped.get(name, ()))
        why = "" if counted.recommendations.total else _why_nothing_counts(site, at)
        row = _IndexRow(f"{title}{why}", site.addresses.inspection(name), totals_rows(counted))
        yield row, bool(counted.recommendations.open or counted.actions.open)


def _why_nothing_counts(site: Site, at: InspectionAt) -> str:
    """Why no recommendation of a report is counted, behind its title; empty if it has none."""
    if withdrawal(at.inspection, site.progress.today):
        return " (withdrawn)"
    return " (counted with another report)" if at.recommendations else ""


def _by_programme(site: Site) -> Iterator[Part]:
    yield Heading(1, cell("Progress by programme"))
    rows = list(_programme_rows(site))
    if rows:
        yield from _totals("Programmes", "Programme", FRONT, rows[: 2 * _ROWS_ON_FRONT])
    else:
        yield Paragraph(cell("There is no programme."))


def _programme_rows(site: Site) -> Iterator[_IndexRow]:
    grouped = _counted_work(site, "programme")
    for name, at in site.progress.register.programmes.items():
        counted = totals(grouped.get(name, ()))
        yield _IndexRow(at.title, site.addresses.programme(name), totals_rows(counted))


def _role_rows(
    site: Site, grouped: Mapping[str | None, list[Standing]], paths: Mapping[str, str]
) -> Iterator[_IndexRow]:
    """The rows of owners or boards that have pages, with the totals of the work of each."""
    for name, path in paths.items():
        title = entry_words(site, role_today_entry(site.progress, name))
        yield _IndexRow(title, path, totals_rows(totals(grouped.get(name, ()))))


def _counted_work(site: Site, by: str) -> dict[str | None, list[Standing]]:
    """The work that counts, grouped by inspection, programme, owner or board."""
    return groups(site.progress, (each for each in site.work if each.counts), by)


def _totals(caption: str, what: str, page: str, rows: Sequence[_IndexRow]) -> Iterator[Part]:
    """The totals, with the figures of each kind of work; what has none is named below the table."""
    made = [
        (joined((anchor(page, row.words, row.path), cell(kind))), *numbers)
        for row in rows
        for kind, numbers in row.kinds
    ]
    if made:
        yield table(caption, (what, *TOTALS_HEAD), made, len(TOTALS_HEAD))
    if without := [Paragraph(anchor(page, row.words, row.path)) for row in rows if not row.kinds]:
        yield Paragraph(cell("Without anything that counts:"))
        yield List(tuple((each,) for each in without), None, tight=True)


def _meetings(site: Site) -> Iterator[Part]:
    yield Heading(1, cell("Next meetings"))
    boards = site.progress.register.boards
    known = [
        (day, board, path)
        for board, path in site.addresses.boards.items()
        if (day := meetings(site.progress, board).next)
        and not (site.public and "planned" in boards[board].assumed)
    ]
    title = site.progress.register.role_title
    rows = [
        (anchor(FRONT, title(board), path), cell(with_weekday(day)))
        for day, board, path in sorted(known)
    ]
    if rows:
        yield table("", ("Board", "Meets next"), rows)
    else:
        yield Paragraph(cell("No future meeting is recorded."))


def inspections(site: Site) -> Iterator[Page]:
    """The list of inspections, the newest first; below the first of them, all responses."""
    rows = [row for row, _ in _inspection_rows(site)]
    first, *others = _index(INSPECTIONS, "Inspections", "Inspection", rows)
    yield replace(first, parts=(*first.parts, *_all_responses(site)))
    yield from others


def programmes(site: Site) -> Iterator[Page]:
    """The list of programmes."""
    yield from _index(PROGRAMMES, "Programmes", "Programme", list(_programme_rows(site)))


def owners(site: Site) -> Iterator[Page]:
    """The list of owners."""
    grouped = _counted_work(site, "owner")
    rows = [*_role_rows(site, grouped, site.addresses.owners)]
    for nobody, words in ((NOBODY, NOT_STATED), (None, "No owner")):
        if theirs := grouped.get(nobody):
            rows.append(_IndexRow(words, None, totals_rows(totals(theirs))))
    yield from _index(OWNERS, "Owners", "Role", rows)


def boards(site: Site) -> Iterator[Page]:
    """The list of boards, each with the totals of the work that it chases."""
    chased: dict[str | None, list[Standing]] = {
        name: chased_by(site.progress, name, site.work) for name in site.addresses.boards
    }
    rows = [*_role_rows(site, chased, site.addresses.boards)]
    yield from _index(BOARDS, "Boards", "Board", rows)


def _index(path: str, title: str, what: str, rows: Sequence[_IndexRow]) -> Iterator[Page]:
    """The pages of a list of things that have pages of their own."""
    starts = range(0, max(len(rows), 1), MOST)
    paths = paths_of_list(path, len(starts))
    for number, (start, own) in enumerate(zip(starts, paths, strict=True), start=1):
        part = rows[start : start + MOST]
        nothing: tuple[Part, ...] = (Paragraph(cell("There are none yet.")),)
        made = tuple(_totals(f"Totals by {uncapital(what)}", what, own, part)) or nothing
        yield Page(path=own, title=title, parts=made, list_part=ListPart(number, paths))
