"""Finds the earlier snapshot that a person means by BASE: a commit, or a board's meeting.

A record that is the same in both snapshots is read once and shared.
"""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import PurePath

from recotrack import git
from recotrack.dates import uk
from recotrack.difference import as_redacted
from recotrack.problems import Failure, command, followed
from recotrack.progress import Meeting, SinceMeeting, Then, latest_meeting, meeting_typed
from recotrack.register import (
    SHOWN,
    DayOf,
    EarlierRegisters,
    EarlierWaivers,
    History,
    NewerFormat,
    Register,
    StartOf,
    WhenTyped,
    at_commit,
    folders_above,
    load,
)
from recotrack.review.comparison import Comparison, Snapshot

Exists = Callable[[str], bool]
RedactedSince = Callable[[str], Iterable[Register]]
"""The later versions of the records, from a commit on, that redacted something."""


def comparison_since(
    after: Snapshot,
    folder: str,
    typed: str | None,
    clock: tuple[StartOf, DayOf],
    redacted_since: RedactedSince,
) -> Comparison:
    """`after`, compared with what `typed` means as BASE: without it, with what was known at the
    latest meeting of any board. `clock` tells when a day starts, and the days of commits.

    A commit, tag or branch wins over a board of the same name. Neither snapshot shows what is dated
    after its day, nor words that were redacted since. Raises Failure: exit 3 if git has no such
    commit (no repository, a shallow clone), wrong use if the board did not meet on that day, or no
    board met.
    """
    _, day_of = clock
    if after.commit is not None:
        committed = after.register
        register = as_redacted(committed, redacted_since(after.commit))
        after = replace(after, register=register, committed=committed)

    def since_meeting(meeting: Meeting) -> Comparison:
        return _since_meeting(after, folder, meeting, clock, redacted_since).as_seen

    if typed is None:
        meeting = latest_meeting(after.progress)
        _must_have_git(folder, meeting)
        return since_meeting(meeting)
    try:
        return _since_commit(after, folder, typed, day_of, redacted_since).as_seen
    except NewerFormat:
        raise
    except Failure as failure:
        named = meeting_typed(after.progress, typed)
        if named is None:
            raise _naming_boards(after, failure) from None
    return since_meeting(named)


def snapshot_at(label: str, folder: str, typed: str, day: date, exists: Exists) -> Snapshot:
    """The records in `folder` as they are in the commit `typed`. Raises Failure: exit 3.

    `exists` answers for files of evidence that lie outside the repository.
    """
    commit = git.commit(folder, typed)
    words = _typed_and_meant(typed, commit)
    register = at_commit(label, folder, commit)
    return Snapshot(register, day, words, _exists_in_commit(folder, commit, exists), commit)


def _naming_boards(after: Snapshot, failure: Failure) -> Failure:
    boards = ", ".join(sorted(after.register.boards))
    if not boards or not failure.message.startswith("there is no commit"):
        return failure
    cure = followed(failure.cure, f"; or a board, for its last meeting: {boards}")
    return Failure(failure.message, cure, exit_code=failure.exit_code)


def _must_have_git(folder: str, meeting: Meeting) -> None:
    """Raises Failure without git. Its cure names the command that compares by the dates only."""
    try:
        git.must_be_repository(folder)
    except Failure as failure:
        by_dates = (f"; or {meeting.board} by the dates alone:", command("diff", meeting.board))
        cure = followed(failure.cure, *by_dates)
        raise Failure(failure.message, cure, exit_code=failure.exit_code) from None


# A commit


def _since_commit(
    after: Snapshot, folder: str, typed: str, day_of: DayOf, redacted_since: RedactedSince
) -> Comparison:
    """`after`, compared with each commit at which its line of work left that of `typed`.

    There are several such commits if each of the two lines merged the other.
    """
    tip = git.commit(folder, typed)
    bases = git.merge_bases(folder, typed, after.commit or "HEAD")
    words = _typed_and_meant(typed, tip)
    if bases != [tip]:
        words = f"{' and '.join(base[:SHOWN] for base in bases)}, where this left {words}"

    waivers = EarlierWaivers(folder, tuple(bases))

    def compared(commit: str) -> Comparison:
        before = _earlier(after, folder, commit, words, redacted_since)
        when_typed = WhenTyped(folder, commit, after.commit, day_of)
        return Comparison(before, after, earlier=waivers, when_typed=when_typed)

    first, *others = map(compared, bases)
    if not others:
        return first
    common = tuple(map(compared, git.common_commits(folder, bases)))
    return replace(first, others=tuple(others), common=common)


def _typed_and_meant(typed: str, commit: str) -> str:
    """The words that were typed, with the commit that they mean."""
    return commit[:SHOWN] if commit.startswith(typed) else f"{typed} ({commit[:SHOWN]})"


def _earlier(
    after: Snapshot, folder: str, commit: str, words: str, redacted_since: RedactedSince
) -> Snapshot:
    """The records of an earlier commit. Those that did not change are the objects of `after`."""
    if commit == after.commit:
        return replace(after, words=words)
    label = after.register.label
    register = EarlierRegisters(after.register, folder, after.commit).at(commit)
    exists = _exists_in_commit(folder, commit, after.exists)
    if register:
        register = as_redacted(register, redacted_since(commit), told=after.as_committed)
    else:
        register = load(label, (), after.register.read)
    return replace(after, register=register, words=words, exists=exists, commit=commit)


def _exists_in_commit(folder: str, commit: str, otherwise: Exists) -> Exists:
    """A test for paths in a commit, from the folder that holds the records folder."""

    @cache
    def paths() -> frozenset[str] | None:
        try:
            files = [blob.path for blob in git.tree(str(PurePath(folder).parent), commit)]
        except Failure:  # the records folder is the whole repository: git knows nothing above it
            return None
        return frozenset(files) | folders_above(files)

    def exists(path: str) -> bool:
        known = paths()
        return otherwise(path) if known is None else posixpath.normpath(path) in known

    return exists


# A meeting


def _since_meeting(
    after: Snapshot,
    folder: str,
    meeting: Meeting,
    clock: tuple[StartOf, DayOf],
    redacted_since: RedactedSince,
) -> Comparison:
    """`after`, compared with what the board knew at its meeting."""
    start_of, day_of = clock
    day = meeting.day
    when = History(after.register, folder, start_of, after.commit).when_met(day)
    since = SinceMeeting(meeting, Then(when, after.progress))
    title = after.register.role_title(meeting.board)
    words = f"when {title} met, {when.words}"
    if when.commit is None:
        return Comparison(
            replace(after, register=when.register, day=day, words=words),
            replace(after, words=uk(after.day)),
            by_dates=True,
            since=since,
        )
    exists = _exists_in_commit(folder, when.commit, after.exists)
    known = as_redacted(when.whole, redacted_since(when.commit), told=after.as_committed)
    before = Snapshot(known, day, words, exists, when.commit)
    when_typed = WhenTyped(folder, when.commit, after.commit, day_of)
    return Comparison(before, after, since=since, when_typed=when_typed)
