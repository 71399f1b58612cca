"""The statutory responses to reports, as papers list them.

Each has its last day, whether it was published in time, and whether the chief constable's comments
came in time.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from recotrack.documents.entry import PrintedEntry
from recotrack.documents.statute import comments_due_is_assumed, last_day_is_assumed, statute
from recotrack.documents.work_names import both_titles
from recotrack.progress import (
    Progress,
    Standing,
    has_programme,
    inspection_of,
    programmes_of_board,
)
from recotrack.register import WITHHELD, InspectionAt
from recotrack.words import days_late


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseClock:
    """The response to one report that has a time limit."""

    title: PrintedEntry
    """The title of the report."""
    last_day: PrintedEntry
    published: PrintedEntry
    in_time: PrintedEntry
    comments: PrintedEntry
    """Whether the chief constable's comments came in time."""
    late: PrintedEntry
    """What is late and still missing, in a phrase; without a value if nothing is."""


def response_clocks(
    progress: Progress, board: str | None, standings: Iterable[Standing]
) -> tuple[ResponseClock, ...]:
    """The responses to the reports that concern a board, by its work and its programmes.

    Without a board, and for a board to which no programme reports, these are all reports. Those in
    which something is late come first, then those that are awaited.
    """
    found = progress.register.inspections
    if board is not None and has_programme(progress, board):
        looked_at = {inspection_of(progress, each) for each in standings}
        programmes = programmes_of_board(progress, board)
        wanted = [
            at
            for name, at in found.items()
            if name in looked_at or (at.inspection and at.inspection.programme in programmes)
        ]
    else:
        wanted = list(found.values())
    clocks = filter(None, (_response_clock(progress, at) for at in wanted))
    return tuple(sorted(clocks, key=lambda each: (not each.late, bool(each.published))))


def _response_clock(progress: Progress, at: InspectionAt) -> ResponseClock | None:
    inspection = at.inspection
    if inspection is None or f"{at.reference}/response.yaml" in progress.register.unread:
        return None  # the paper's note lists unreadable records
    said = statute(progress, at, inspection)
    withheld = at.reference in progress.register.withheld
    otherwise = WITHHELD if withheld else "No day for them is recorded"
    comments = said.comments_in_time or PrintedEntry(None, otherwise=otherwise)
    if not said.duty:
        return None
    return ResponseClock(
        title=PrintedEntry(both_titles(progress, at.reference), "title" in inspection.assumed),
        last_day=said.last_day,
        published=said.published,
        in_time=said.in_time,
        comments=comments,
        late=_late_entry(progress, at),
    )


def _late_entry(progress: Progress, at: InspectionAt) -> PrintedEntry:
    """How late an unpublished response is, and the chief constable's comments."""
    clock, comments = progress.clock(at.reference), progress.comments(at.reference)
    words, in_public = [], []
    assumed = bool(at.inspection and last_day_is_assumed(at.inspection))
    of_comments = comments_due_is_assumed(at)
    if clock and clock.days_late and not clock.published and not clock.is_over:
        words.append(f"no publication recorded, {days_late(clock.days_late)}")
        in_public.append(_LATE_UNDATED.format("no publication recorded,") if assumed else words[-1])
    if comments and comments.awaited and comments.days_late:
        late = f"the chief constable's comments {days_late(comments.days_late)}"
        words.append(late)
        in_public.append(
            _LATE_UNDATED.format("the chief constable's comments") if of_comments else late
        )
    if not words:
        return PrintedEntry(None, otherwise="Nothing is late")
    marked = words != in_public
    return PrintedEntry("; ".join(words), marked, in_public="; ".join(in_public))


_LATE_UNDATED = "{} late, by how many days is not stated"
