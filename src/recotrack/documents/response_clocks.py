"""The statutory responses to reports, as papers list them.

Each has its last day, whether it was published in time and lacks anything, and whether the chief
constable's comments came in time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents.board_facts import meeting_entry
from recotrack.documents.entry import PrintedEntry, entry_of, joined
from recotrack.documents.statute import (
    Statute,
    by_limit,
    comments_due_is_assumed,
    statute,
)
from recotrack.documents.work_names import both_titles, short_title
from recotrack.model.office import Policy
from recotrack.progress import (
    Clock,
    Progress,
    Standing,
    has_programme,
    inspection_of,
    last_day_is_told,
    limit_of,
    programmes_of_board,
)
from recotrack.register import WITHHELD, InspectionAt
from recotrack.words import count_of, days_late


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseClock:
    """The response to one report that has a time limit."""

    title: PrintedEntry
    """The title of the report."""
    called: PrintedEntry
    """What papers call it, in short."""
    report_published: PrintedEntry
    last_day: PrintedEntry
    published: PrintedEntry
    in_time: PrintedEntry
    missing: str
    """Which explanations and copies the published response lacks, in words; empty if none."""
    comments: PrintedEntry
    """Whether the chief constable's comments came in time."""
    comments_withheld: bool
    """Whether these readers are not told of the comments, since the response is not published."""
    late: PrintedEntry
    """What is late and still missing, in a phrase; without a value if nothing is."""
    is_late: bool
    """Whether the response, or the chief constable's comments, are late and still missing; False
    where only an assumed last day says so."""
    is_late_by_comments: bool
    """Of these only the comments are; or the response as well, but by an assumed last day."""
    due_soon: str
    """By when it is to be published, in a phrase, if the policy calls that soon. Empty if not, or
    if the last day is assumed."""


def response_clocks(
    progress: Progress, board: str | None, standings: Iterable[Standing]
) -> tuple[ResponseClock, ...]:
    """The responses to the reports that concern a board. Those in which something is late come
    first, then those that are awaited.
    """
    wanted = reports_of(progress, board, standings).values()
    clocks = filter(None, (_response_clock(progress, at, board) for at in wanted))
    return tuple(sorted(clocks, key=lambda each: (not each.late, bool(each.published))))


def reports_of(
    progress: Progress, board: str | None, standings: Iterable[Standing]
) -> dict[str, InspectionAt]:
    """The reports that concern a board, by its work `standings` and its programmes.

    Without a board, and for a board to which no programme reports, these are all reports.
    """
    found = progress.register.inspections
    if board is None or not has_programme(progress, board):
        return dict(found)
    looked_at = {inspection_of(progress, each) for each in standings}
    programmes = programmes_of_board(progress, board)
    return {
        name: at
        for name, at in found.items()
        if name in looked_at or (at.inspection and at.inspection.programme in programmes)
    }


def _response_clock(
    progress: Progress, at: InspectionAt, board: str | None
) -> ResponseClock | None:
    inspection = at.inspection
    if inspection is None or f"{at.reference}/response.yaml" in progress.register.unread:
        return None  # the paper's note lists unreadable records
    dates = statute(progress, at, inspection)
    if not dates.duty:
        return None
    response, comments = _late_response(progress, at), _late_comments(progress, at)
    late = [each for each in (response, comments) if each]
    return ResponseClock(
        # Without the day that tells it from another one: the table has a column of days.
        title=PrintedEntry(
            both_titles(progress, at.reference).removesuffix(
                f" ({uk(inspection.published)})" if inspection.published else ""
            ),
            "title" in inspection.assumed,
        ),
        called=PrintedEntry(short_title(progress, at.reference), "title" in inspection.assumed),
        report_published=entry_of(inspection, "published"),
        last_day=dates.last_day,
        published=dates.published,
        in_time=dates.in_time,
        missing=_missing(progress.clock(at.reference)),
        comments=comments_in_time(progress, at, dates),
        comments_withheld=at.reference in progress.register.withheld and not dates.comments_in_time,
        late=joined(*late, between="; ")
        if late
        else PrintedEntry(None, otherwise="Nothing is late"),
        is_late=not all(each.assumed for each in late),
        is_late_by_comments=not response or response.assumed,
        due_soon=_due_soon(progress, at, board),
    )


def comments_in_time(
    progress: Progress, at: InspectionAt, dates: Statute, not_public: str = WITHHELD
) -> PrintedEntry:
    """Whether the chief constable's comments came in time; else why that is not told."""
    withheld = at.reference in progress.register.withheld
    otherwise = not_public if withheld else "No day for them is recorded"
    return dates.comments_in_time or PrintedEntry(None, otherwise=otherwise)


def _late_response(progress: Progress, at: InspectionAt) -> PrintedEntry:
    """That a response is not published though its last day has passed; assumed if that day is.
    Without a value if it is not late.
    """
    clock = progress.clock(at.reference)
    if clock is None or not clock.days_late or clock.published or clock.is_over:
        return PrintedEntry(None)
    if at.inspection is None or not clock.last_day_assumed:
        return PrintedEntry(f"no publication recorded, {days_late(clock.days_late)}")
    words = f"{_NO_DAY}; it was due by {uk(clock.last_day)}"
    in_public = f"{words}{by_limit(limit_of(at, progress.policy))}"
    if not last_day_is_told(at.inspection):
        in_public = f"{_NO_DAY}; the last day has passed"
    return PrintedEntry(words, assumed=True, in_public=in_public)


def _late_comments(progress: Progress, at: InspectionAt) -> PrintedEntry:
    """How late comments are that are still awaited; assumed if the day asked for is. Without a
    value if they are not late.
    """
    comments = progress.comments(at.reference)
    if comments is None or not comments.awaited or not comments.days_late:
        return PrintedEntry(None)
    words = f"comments {days_late(comments.days_late)}"
    return PrintedEntry(words, comments_due_is_assumed(at), in_public=_COMMENTS_UNDATED)


def _missing(clock: Clock | None) -> str:
    """What a published response lacks: explanations, s.55(5B), and copies, s.55(6)."""
    if clock is None or not clock.published or clock.is_over:
        return ""
    asked = clock.recommendations
    unexplained = asked - clock.explained_by_body
    explained = f"{unexplained:,} of {count_of(asked, 'recommendation')} not explained"
    copies = f"no copy to the {' or the '.join(clock.copies_missing)} recorded"
    there = (explained if unexplained else "", copies if clock.copies_missing else "")
    return "; ".join(filter(None, there))


def _due_soon(progress: Progress, at: InspectionAt, board: str | None) -> str:
    """By when it is to be published, if that is soon and its day is stated."""
    clock, soon = progress.clock(at.reference), (progress.policy or Policy()).due_soon
    if clock is None or clock.published or clock.is_over or not 0 <= clock.days_left <= soon:
        return ""
    if clock.last_day_assumed:
        return ""
    meeting = meeting_entry(progress, board or "")
    if meeting.value == clock.last_day and not meeting.assumed:
        return "response due on the day of the meeting"
    met_later = (
        isinstance(meeting.value, date) and not meeting.assumed and meeting.value > clock.last_day
    )
    return f"response due {uk(clock.last_day)}{', before the meeting' if met_later else ''}"


_NO_DAY = "publication not recorded"
_COMMENTS_UNDATED = "comments late, by how many days is not stated"
