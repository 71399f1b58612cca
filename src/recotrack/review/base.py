"""What a person typed as BASE, to the earlier side: a commit, or the day on which a board met."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from recotrack import git
from recotrack.dates import typed_day, uk
from recotrack.problems import Failure, wrong_use
from recotrack.progress import last_met
from recotrack.review.as_of import as_of
from recotrack.review.commits import SHOWN, earlier, parted
from recotrack.review.side import Comparison, Snapshot

EndOf = Callable[[date], int]
"""The last second of a day, in seconds since 1970: where that is depends on the time zone."""


def pair(after: Snapshot, folder: str, typed: str, end_of: EndOf) -> Comparison:
    """Both sides: `after`, and what BASE means for it.

    A commit, tag or branch wins over a board of the same name. Raises Failure: exit 3 where git
    has no such commit (no repository, a shallow clone); wrong use for a meeting that is not there.
    """
    board, colon, day = typed.partition(":")
    known = board in _boards(after)
    try:
        return Comparison(parted(after, folder, typed), after)
    except Failure as failure:
        if not known:
            raise _with_boards(failure, after) from None
    met = _meeting(after, board, day if colon else None)
    return _since(after, folder, met, _title(after, board), end_of)


def _boards(side: Snapshot) -> dict[str, str]:
    office = side.register.office
    return {name: board.title for name, board in office.boards.items()} if office else {}


def _title(side: Snapshot, board: str) -> str:
    return _boards(side)[board]


def _with_boards(failure: Failure, after: Snapshot) -> Failure:
    boards = sorted(_boards(after))
    if not boards or not failure.message.startswith("there is no commit"):
        return failure
    cure = f"{failure.cure}; or a board, for its last meeting: {', '.join(boards)}"
    return Failure(failure.message, cure, exit_code=failure.exit_code)


def _meeting(after: Snapshot, board: str, typed: str | None) -> date:
    """The day on which the board met: the last one, or the one that was typed."""
    if typed is None:
        met = last_met(after.progress, board)
        if met is None:
            message = f"no meeting of {board} is recorded up to {uk(after.day)}"
            raise wrong_use(message, f"recotrack add meeting {board} --date DAY")
        return met
    try:
        day = typed_day(typed)
    except ValueError as error:
        raise wrong_use(f"{board}: {error}", f"{board}:2025-01-31, the day of a meeting") from None
    office = after.register.office
    days = [each for each in office.boards[board].met if each <= after.day] if office else []
    if day not in days:
        known = ", ".join(each.isoformat() for each in sorted(days)) or "no meeting is recorded"
        raise wrong_use(f"{board} did not meet on {uk(day)}", f"one of its meetings: {known}")
    return day


def _since(after: Snapshot, folder: str, met: date, board: str, end_of: EndOf) -> Comparison:
    """The last commit of the day of the meeting or before it; else today's records, seen then."""
    meeting = f"{uk(met)}, when {board} met"
    commit = _commit_then(after, folder, end_of(met))
    if commit is not None:
        words = f"{commit[:SHOWN]}, the last commit up to {meeting}"
        return Comparison(replace(earlier(after, folder, commit, words), day=met), after)
    why = "by the dates of the updates: no commit of the records is that old"
    then, now = _on(after, met, f"{meeting} ({why})"), _on(after, after.day, uk(after.day))
    return Comparison(then, now, by_dates=True)


def _on(side: Snapshot, day: date, words: str) -> Snapshot:
    whole = side.register
    return replace(side, register=as_of(whole, day), day=day, words=words, uncut=whole)


def _commit_then(after: Snapshot, folder: str, moment: int) -> str | None:
    if not git.is_in_work_tree(folder):
        return None
    head = after.commit or "HEAD"
    try:
        start = git.commit(folder, head)
    except Failure:  # a repository without any commit yet
        return None
    commit = git.last_commit(folder, start, moment)
    return commit if commit and git.tree(folder, commit) else None
