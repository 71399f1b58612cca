"""What a person typed as BASE, to the earlier snapshot: a commit's, or that of a board's meeting.

What a commit has in common with the later snapshot is read once: both share it.
"""

import posixpath
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import PurePath

from recotrack import git
from recotrack.dates import typed_day, uk
from recotrack.problems import Failure, wrong_use
from recotrack.progress import last_met
from recotrack.register import EarlierWaivers, Register, at_commit, kind_of
from recotrack.review.comparison import Comparison, Snapshot

EndOf = Callable[[date], int]
"""The last second of a day, in seconds since 1970: where that is depends on the time zone."""
Exists = Callable[[str], bool]
_SHOWN = 10
"""Characters of a commit's name that people are shown."""


def comparison_since(after: Snapshot, folder: str, typed: str, end_of: EndOf) -> Comparison:
    """`after`, compared with what BASE means for it.

    A commit, tag or branch wins over a board of the same name. Raises Failure: exit 3 where git
    has no such commit (no repository, a shallow clone); wrong use for a meeting that is not there.
    What is later than the day of either is left out of it.
    """
    board, colon, day = typed.partition(":")
    titles = _board_titles(after)
    try:
        return _since_commit(after, folder, typed).as_seen
    except Failure as failure:
        if board not in titles:
            raise _naming_boards(failure, titles) from None
    met = _day_of_meeting(after, board, day if colon else None)
    return _since_meeting(after, folder, met, titles[board], end_of).as_seen


def snapshot_at(label: str, folder: str, typed: str, day: date, exists: Exists) -> Snapshot:
    """The records in `folder` as the commit that was typed has them. Raises Failure: exit 3.

    `exists` is asked about evidence where git cannot say.
    """
    commit = git.commit(folder, typed)
    words = _typed_and_meant(typed, commit)
    register = at_commit(label, folder, commit)
    return Snapshot(register, day, words, _exists_in_commit(folder, commit, exists), commit)


def _board_titles(snapshot: Snapshot) -> dict[str, str]:
    office = snapshot.register.office
    return {name: board.title for name, board in office.boards.items()} if office else {}


def _naming_boards(failure: Failure, titles: Collection[str]) -> Failure:
    if not titles or not failure.message.startswith("there is no commit"):
        return failure
    cure = f"{failure.cure}; or a board, for its last meeting: {', '.join(sorted(titles))}"
    return Failure(failure.message, cure, exit_code=failure.exit_code)


# A commit


def _since_commit(after: Snapshot, folder: str, typed: str) -> Comparison:
    """Compared with every commit at which the line of work of `after` left the one that was typed.

    There are several where each of the two merged the other.
    """
    tip = git.commit(folder, typed)
    bases = git.merge_bases(folder, typed, after.commit or "HEAD")
    words = _typed_and_meant(typed, tip)
    if bases != [tip]:
        words = f"{' and '.join(base[:_SHOWN] for base in bases)}, where this left {words}"

    waivers = EarlierWaivers(folder, tuple(bases))

    def compared(commit: str) -> Comparison:
        return Comparison(_earlier(after, folder, commit, words), after, earlier=waivers)

    first, *others = map(compared, bases)
    if not others:
        return first
    common = tuple(map(compared, git.common_commits(folder, bases)))
    return replace(first, others=tuple(others), common=common)


def _typed_and_meant(typed: str, commit: str) -> str:
    """What was typed, with the commit that it means."""
    return commit[:_SHOWN] if commit.startswith(typed) else f"{typed} ({commit[:_SHOWN]})"


def _earlier(after: Snapshot, folder: str, commit: str, words: str) -> Snapshot:
    """The records of another commit; those that are the same as in `after` are its own."""
    if commit == after.commit:
        return replace(after, words=words)
    blobs = git.tree(folder, commit)
    names_after = _object_names(after, folder)
    same = {blob.path for blob in blobs if _is_same(blob, after, names_after)}
    different = {blob.path for blob in blobs if blob.path not in same}
    read_from_commit = at_commit(after.register.label, folder, commit, different)
    register = _sharing(after.register, read_from_commit, same)
    exists = _exists_in_commit(folder, commit, after.exists)
    return replace(after, register=register, words=words, exists=exists, commit=commit)


def _object_names(after: Snapshot, folder: str) -> dict[str, str] | None:
    """The names of git's objects by path; None where the records lie in the work tree."""
    if after.commit is None:
        return None
    return {blob.path: blob.name for blob in git.tree(folder, after.commit)}


def _is_same(blob: git.Blob, after: Snapshot, names_after: dict[str, str] | None) -> bool:
    if names_after is not None:
        return names_after.get(blob.path) == blob.name
    if not blob.mode.startswith("100"):  # a link: git has only where it leads to
        return True
    known = blob.path in after.register.files or blob.path in after.register.unread
    if not known and kind_of(blob.path):
        return False  # it may be read all the same, behind a link in its place
    try:
        return git.is_content_of(blob.name, after.register.read(blob.path))
    except OSError:
        return False


def _sharing(after: Register, before: Register, same: Collection[str]) -> Register:
    """The records of `before`, with those of `after` that are the same."""
    shared = {path: file for path, file in after.files.items() if path in same}
    folders = {path[:at] for path in same for at, sign in enumerate(path) if sign == "/"}
    faults = [fault for fault in after.faults if fault.path in same or fault.path in folders]

    def read(path: str) -> bytes:
        return after.read(path) if path in same else before.read(path)

    return Register(
        after.label,
        dict(sorted({**shared, **before.files}.items())),
        (*faults, *before.faults),
        (after.unread & frozenset(same)) | before.unread,
        read,
    )


def _exists_in_commit(folder: str, commit: str, otherwise: Exists) -> Exists:
    """Whether a path is there in the commit, from the folder that holds the records folder."""

    @cache
    def paths() -> frozenset[str] | None:
        try:
            files = [blob.path for blob in git.tree(str(PurePath(folder).parent), commit)]
        except Failure:  # the records folder is the whole repository: git knows nothing above it
            return None
        folders = {path[:at] for path in files for at, sign in enumerate(path) if sign == "/"}
        return frozenset(files) | folders

    def exists(path: str) -> bool:
        known = paths()
        return otherwise(path) if known is None else posixpath.normpath(path) in known

    return exists


# A meeting


def _day_of_meeting(after: Snapshot, board: str, typed: str | None) -> date:
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
    meetings = [met for met in office.boards[board].met if met <= after.day] if office else []
    if day not in meetings:
        known = ", ".join(met.isoformat() for met in sorted(meetings)) or "no meeting is recorded"
        raise wrong_use(f"{board} did not meet on {uk(day)}", f"one of its meetings: {known}")
    return day


def _since_meeting(
    after: Snapshot, folder: str, met: date, board: str, end_of: EndOf
) -> Comparison:
    """The last commit of the day of the meeting or before it; else today's records as of then."""
    meeting = f"{uk(met)}, when {board} met"
    commit = _last_commit(after, folder, end_of(met))
    if commit is not None:
        words = f"{commit[:_SHOWN]}, the last commit up to {meeting}"
        return Comparison(replace(_earlier(after, folder, commit, words), day=met), after)
    why = "by the dates of the updates: no commit of the records is that old"
    return Comparison(
        replace(after, day=met, words=f"{meeting} ({why})"),
        replace(after, words=uk(after.day)),
        by_dates=True,
    )


def _last_commit(after: Snapshot, folder: str, moment: int) -> str | None:
    """The last one up to the moment, in seconds since 1970; None where it has no records."""
    if not git.is_in_work_tree(folder):
        return None
    head = after.commit or "HEAD"
    try:
        start = git.commit(folder, head)
    except Failure:  # a repository without any commit yet
        return None
    commit = git.last_commit(folder, start, moment)
    return commit if commit and git.tree(folder, commit) else None
