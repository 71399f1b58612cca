"""What boards knew when they met, for the commands that tell what is new since."""

from dataclasses import replace
from datetime import date

from recotrack.cli.context import end_of_day
from recotrack.progress import BoardsKnew, Progress
from recotrack.register import Context, History, Reader, Register, WhenMet


def what_boards_knew(context: Context, progress: Progress) -> BoardsKnew:
    """What the records said on the days of meetings; git is asked when a day is wanted."""
    history = History(progress.register, str(context.root))
    return BoardsKnew(progress, lambda day: history.when_met(day, end_of_day(day)))


def what_an_audience_may_know(
    context: Context, register: Register, progress: Progress, reader: Reader
) -> BoardsKnew:
    """The same, cut as `progress`, which is what the audience sees of the register."""
    history = History(register, str(context.root))

    def look_up(day: date) -> WhenMet:
        when = history.when_met(day, end_of_day(day))
        return replace(when, whole=reader.of(when.whole))

    return BoardsKnew(progress, look_up)
