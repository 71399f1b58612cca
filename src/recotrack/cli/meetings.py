"""What boards knew when they met, for the commands that tell what is new since."""

from recotrack.cli.context import end_of_day
from recotrack.progress import BoardsKnew, Progress
from recotrack.register import Context, History


def what_boards_knew(context: Context, progress: Progress) -> BoardsKnew:
    """What the records said on the days of meetings; git is asked when a day is wanted."""
    history = History(progress.register, str(context.root))
    return BoardsKnew(progress, lambda day: history.when_met(day, end_of_day(day)))
