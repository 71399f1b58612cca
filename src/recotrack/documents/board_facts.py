"""What the papers of a board begin with: the board, its meetings, and since when things are new."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from recotrack.dates import uk
from recotrack.documents.document import Request
from recotrack.documents.ended import ends_of_board
from recotrack.documents.entry import PrintedEntry
from recotrack.model import Programme
from recotrack.progress import (
    News,
    Progress,
    Standing,
    has_programme,
    kinds_of,
    meetings,
    of_board,
    programmes_of_board,
)
from recotrack.words import counts_of_kinds, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """The board that a paper is for."""

    title: PrintedEntry
    today: date
    meeting: PrintedEntry
    """The day of the next meeting."""
    since: PrintedEntry
    """The day of the last meeting: things are new since then."""
    since_words: PrintedEntry
    """The same as a sentence."""
    known_then: str
    """How it was found out what was known then, as a sentence; empty without a meeting."""
    force: str
    not_recorded_as_held: tuple[PrintedEntry, ...]
    """Planned days in the past on which no meeting is recorded."""
    told_next: PrintedEntry
    """A warning, as a sentence, if what is entered before the meeting may be in neither this paper
    nor the next, or in both; else without a value."""
    author: PrintedEntry
    """The role that runs the programmes which report to the board."""
    sees: str
    """The programmes that report to it; if there are none, that the paper covers everything."""
    ended: tuple[PrintedEntry, ...]
    """Sentences: which of these programmes have ended, and which pillars with open work."""


def board_facts(request: Request, found: News) -> BoardFacts:
    """The facts of the board that a document is about."""
    progress, board = request.progress, request.about.id
    entry = progress.register.boards.get(board)
    meeting = meeting_entry(progress, board)
    return BoardFacts(
        title=PrintedEntry(
            progress.register.role_title(board), entry is not None and "title" in entry.assumed
        ),
        today=progress.today,
        meeting=meeting,
        since=last_meeting_entry(progress, board, found),
        since_words=since_in_words(progress, board, found),
        known_then=known_then(found),
        force=progress.register.force,
        not_recorded_as_held=tuple(
            _board_day(progress, board, "planned", each, "")
            for each in meetings(progress, board).not_recorded_as_held
        ),
        told_next=_told_next(meeting, progress.today),
        author=_author_entry(progress, board),
        sees=coverage_words(progress, board),
        ended=tuple(ends_of_board(progress, board, of_board(progress, board))),
    )


def _told_next(meeting: PrintedEntry, today: date) -> PrintedEntry:
    """What the reader is told of the days between this paper and the meeting.

    The next paper starts from the records at the beginning of the meeting's day, no matter when
    this one was made. Anything recorded in between may be in neither.
    """
    day = meeting.value
    if day == today:
        words = "It is made on the day of the meeting: the next paper repeats the news of that day"
        return PrintedEntry(words, meeting.assumed, in_public=words)
    if not isinstance(day, date) or day <= today + timedelta(days=1):
        return PrintedEntry(None)
    stated, unstated = (
        f"What is entered from now until {words} is not in this paper; the next one begins with "
        "what is entered on that day"
        for words in (uk(day), "the meeting")
    )
    return PrintedEntry(stated, meeting.assumed, in_public=unstated)


def last_meeting_entry(progress: Progress, board: str, found: News) -> PrintedEntry:
    """The day of the meeting since which things are new, or why none is known. A paper for no board
    by name does not say that no meeting is recorded.
    """
    none = (
        "No meeting is recorded"
        if board
        else "This paper is made for no board or committee by name, so it knows no meeting"
    )
    return met_entry(progress, board, found.then.when.day if found.then else None, none)


def since_in_words(progress: Progress, board: str, found: News) -> PrintedEntry:
    """Since when things are new, as a sentence without its stop."""
    since, then = last_meeting_entry(progress, board, found), found.then
    words = f"The last meeting was on {uk(then.when.day)}" if then else None
    unstated = "The day of the last meeting is not stated"
    return PrintedEntry(words, since.assumed, since.otherwise, in_public=unstated)


def known_then(found: News) -> str:
    """How it was found out what was known at the meeting: by the records as they were, or by the
    dates in them. The commit is not named: `recotrack status` names it.
    """
    if found.then is None:
        return ""
    when = found.then.when
    how = "by the dates in the records"
    if when.commit:
        how = f"from the records as they stood when {uk(when.day)} began"
    unsure = "; by the clocks of the commits, what was known is not certain" if when.after else ""
    return f"What is new since the meeting is counted {how}{unsure}"


def meeting_entry(progress: Progress, board: str) -> PrintedEntry:
    """The day of the next meeting of a board."""
    planned = meetings(progress, board).next
    return _board_day(progress, board, "planned", planned, "no day is planned")


def met_entry(progress: Progress, board: str, day: date | None, otherwise: str) -> PrintedEntry:
    """A day on which a board met."""
    return _board_day(progress, board, "met", day, otherwise)


def _board_day(
    progress: Progress, board: str, key: str, day: date | None, otherwise: str
) -> PrintedEntry:
    """A day under a key of the board: met or planned."""
    entry = progress.register.boards.get(board)
    assumed = day is not None and entry is not None and key in entry.assumed
    return PrintedEntry(day, assumed, otherwise, in_public="a day that is not stated")


def _programmes(progress: Progress, board: str) -> list[Programme]:
    ats = (progress.register.programmes[name] for name in programmes_of_board(progress, board))
    return [at.programme for at in ats if at.programme]


def _author_entry(progress: Progress, board: str) -> PrintedEntry:
    programmes = _programmes(progress, board) if has_programme(progress, board) else []
    managers = dict.fromkeys(each.project_manager for each in programmes if each.project_manager)
    titles = " and ".join(progress.register.role_title(each) for each in managers)
    assumed = any("project_manager" in each.assumed for each in programmes)
    return PrintedEntry(titles or None, bool(titles) and assumed, "No role is recorded")


def coverage_words(progress: Progress, board: str) -> str:
    if not has_programme(progress, board):
        what = "every published report" if progress.register.public else "everything on record"
        return f"The paper covers {what}"
    titles = " and ".join(one_line(each.title) for each in _programmes(progress, board))
    return f"The paper covers what belongs to {titles}"


def kinds_words(standings: Collection[Standing]) -> str:
    """How many there are of each kind: 2 recommendations, 1 area for improvement and 5 actions."""
    return counts_of_kinds(kinds_of(standings), " and ") if standings else "none"
