"""What boards knew when they met, for the commands that show what is new since then.

Also what to type if a board's planned day has passed and no meeting is recorded.
"""

from collections.abc import Iterable
from datetime import date

from recotrack.cli.clock import day_typed, start_of_day
from recotrack.cli.names import unknown
from recotrack.problems import Failure, followed, wrong_use
from recotrack.progress import BoardsKnew, Meeting, Meetings, Progress, meeting_typed
from recotrack.register import Context, History, Reader, Register
from recotrack.store import REGISTER


def what_boards_knew(context: Context, progress: Progress) -> BoardsKnew:
    """What the records said on the days of meetings; git is asked when a day is wanted."""
    history = History(progress.register, str(context.root), start_of_day)
    return BoardsKnew(progress, history.when_met)


def what_an_audience_may_know(
    context: Context, register: Register, progress: Progress, reader: Reader
) -> BoardsKnew:
    """The same for an audience. `progress` is of the part of the register that it may see."""
    history = History(register, str(context.root), start_of_day)
    return BoardsKnew(progress, lambda day: history.when_met(day).seen(reader.of))


def meeting_or_day(progress: Progress, typed: str, option: str) -> Meeting | date:
    """What was typed: BOARD for its last meeting, BOARD:DATE, or a day.

    Raises Failure (wrong use), which lists the boards.
    """
    meeting = meeting_typed(progress, typed)
    if meeting is not None:
        return meeting
    board, colon, _ = typed.partition(":")
    if colon:
        raise unknown("board", board, sorted(progress.register.boards))
    try:
        return day_typed(typed, option)
    except Failure as failure:
        boards = ", ".join(sorted(progress.register.boards))
        or_board = f"; or a board, for its last meeting: {boards}" if boards else ""
        raise wrong_use(failure.message, followed(failure.cure, or_board)) from None


def not_held_cures(register: Register, meetings: Iterable[Meetings]) -> list[str]:
    """What to type if a planned day has passed: one command if the board met, one if it did not.

    With a single such day, the commands name it and its board.
    """
    missed = [
        (each.board, day.isoformat()) for each in meetings for day in each.not_recorded_as_held
    ]
    if not missed:
        return []
    board, day = missed[0] if len(missed) == 1 else ("BOARD", "DATE")
    return [
        f"if it was held: recotrack add meeting {board} --date {day}",
        f"if it was not: recotrack edit {register.shown(REGISTER)}, to take the day out of planned",
    ]
