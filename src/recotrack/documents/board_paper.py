"""What the papers of a board begin with: which board, its meetings, since when things are new."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from recotrack.documents.document import Request
from recotrack.documents.entry import PrintedEntry
from recotrack.model import Programme
from recotrack.progress import (
    News,
    Progress,
    Standing,
    has_programme,
    meetings,
    programmes_of_board,
)
from recotrack.words import count_of

NO_MEETING = "No meeting of the board is recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """The board that a paper is for."""

    title: PrintedEntry
    today: date
    meeting: PrintedEntry
    """The day on which it meets next."""
    since: PrintedEntry
    """The meeting since when is told what is new: a day."""
    since_words: str
    """The same in a sentence, with by what is told what was known then."""
    not_recorded_as_held: tuple[date, ...]
    """Planned days that have passed, of which nothing says that the board met."""
    author: PrintedEntry
    """The role that runs the programmes which report to the board."""
    sees: str
    """Which programmes report to it; that it sees everything, where none does."""


def board_facts(request: Request, found: News) -> BoardFacts:
    """The facts of the board that a document is about."""
    progress, board = request.progress, request.about.id
    known = meetings(progress, board)
    office = progress.register.office
    entry = office.boards.get(board) if office else None
    when = found.then.when if found.then else None
    return BoardFacts(
        title=PrintedEntry(
            progress.register.role_title(board), entry is not None and "title" in entry.assumed
        ),
        today=progress.today,
        meeting=_next(known.next, entry is not None and "planned" in entry.assumed),
        since=PrintedEntry(when.day if when else None, otherwise=NO_MEETING),
        since_words=f"Since the board met: {when.words}" if when else NO_MEETING,
        not_recorded_as_held=known.not_recorded_as_held,
        author=_author(progress, board),
        sees=_sees(progress, board),
    )


def _next(day: date | None, assumed: bool) -> PrintedEntry:  # noqa: FBT001 - of its own module
    return PrintedEntry(day, day is not None and assumed, "no day is planned")


def _programmes(progress: Progress, board: str) -> list[Programme]:
    ats = (progress.register.programmes[name] for name in programmes_of_board(progress, board))
    return [at.programme for at in ats if at.programme]


def _author(progress: Progress, board: str) -> PrintedEntry:
    programmes = _programmes(progress, board) if has_programme(progress, board) else []
    managers = dict.fromkeys(each.project_manager for each in programmes if each.project_manager)
    titles = " and ".join(progress.register.role_title(each) for each in managers)
    assumed = any("project_manager" in each.assumed for each in programmes)
    return PrintedEntry(titles or None, bool(titles) and assumed, "No role is recorded")


def _sees(progress: Progress, board: str) -> str:
    if not has_programme(progress, board):
        return "No programme reports to this board, so the paper covers everything on record"
    titles = " and ".join(" ".join(each.title.split()) for each in _programmes(progress, board))
    return f"The paper covers what belongs to {titles}"


def kinds_words(standings: Collection[Standing]) -> str:
    """2 recommendations and 5 actions; none. Areas for improvement are among recommendations."""
    actions = sum(each.kind == "action" for each in standings)
    parts = (
        count_of(len(standings) - actions, "recommendation") if len(standings) > actions else "",
        count_of(actions, "action") if actions else "",
    )
    return " and ".join(filter(None, parts)) or "none"
