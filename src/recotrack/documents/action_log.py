"""The action log of a board: each action from the day it was raised to the day it was finished."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents.board_facts import BoardFacts, board_facts
from recotrack.documents.data_note import DataNote, data_note
from recotrack.documents.document import Request
from recotrack.documents.entry import PrintedEntry, Values
from recotrack.documents.work_rows import PrintedWork, Rows
from recotrack.progress import Standing, news, of_board
from recotrack.words import count_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLog(Values):
    """The values of the action log."""

    board: BoardFacts
    summary: str
    has_cancelled: bool
    """Some of the actions were cancelled, which no total of another paper counts."""
    open: tuple[PrintedWork, ...]
    """By due date; those without one last."""
    finished_since: tuple[PrintedWork, ...]
    """Done or cancelled since the board met. The next log has them under finished_before."""
    finished_before: tuple[PrintedWork, ...]
    note: DataNote


def gather(request: Request) -> ActionLog:
    """The log of one board: the actions of the programmes and inspections that belong to it."""
    progress, board = request.progress, request.about.id
    found = news(progress, board, request.knew, request.since)
    chased = of_board(progress, board)
    logged = [
        each
        for each in chased
        if each.kind == "action" and not (each.duplicate_of or each.withdrawn)
    ]
    still_open = [each for each in logged if each.is_open]
    over = [each for each in logged if not each.is_open]
    # An action that was finished on another board's list and moved to this one is news, too.
    news_to_it = {
        each.reference for each in found.actions.crossings if each.open < 0 or each.total > 0
    }
    since = [each for each in over if each.reference in news_to_it]
    before = [each for each in over if each not in since]
    rows = Rows(progress)
    chasing = progress.register.boards.get(board)
    met = chasing.met if chasing else ()

    def log(standings: Sequence[Standing]) -> tuple[PrintedWork, ...]:
        return tuple(_logged(rows, each, met) for each in sorted(standings, key=_by_day))

    return ActionLog(
        board=board_facts(request, found),
        summary=_summary(still_open, over, since if found.then else None),
        has_cancelled=not all(each.done for each in over),
        open=log(still_open),
        finished_since=log(since),
        finished_before=log(before),
        note=data_note(progress, board, chased, rows),
    )


def _logged(rows: Rows, standing: Standing, met: Collection[date]) -> PrintedWork:
    """The row of an action, which says so if it was raised on a day on which the board met."""
    raised = rows.row(standing).raised
    if not isinstance(raised.value, date) or raised.value not in met:
        return rows.row(standing)
    words = f"{uk(raised.value)}, at the meeting"
    return rows.row(standing, raised=PrintedEntry(words, raised.assumed))


def _by_day(standing: Standing) -> tuple[int, int]:
    """A key for sorting: open actions by due date, finished ones by their day, the latest first."""
    if standing.is_open:
        return (0, standing.due.toordinal()) if standing.due else (1, 0)
    day = standing.done_on or standing.since
    return 0, -day.toordinal() if day else 0


def _summary(
    still_open: Sequence[Standing], over: Sequence[Standing], since: Sequence[Standing] | None
) -> str:
    """How many actions are open, and how many are over. `since` has those that were finished since
    the board met; it is None if the records do not say when it met.
    """
    late, done = sum(each.overdue for each in still_open), sum(each.done for each in over)
    total, gone = len(still_open) + done, len(over) - done
    newly = "" if since is None else f", {len(since):,} of these since the last meeting"
    ended = f"{done:,} done"
    if gone:
        left_out = f"{gone:,} cancelled, not in the {total:,}"
        ended = f"{len(over):,} done or cancelled ({ended}; {left_out})"
    open_now = f"{len(still_open):,} of {count_of(total, 'action')} open"
    return f"{open_now}, {late:,} of them late; {ended}{newly}"
