"""Sides that git has: a commit's records, and the earlier ones of a side.

What did not change is read once: both sides share it.
"""

import posixpath
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import PurePath

from recotrack import git
from recotrack.problems import Failure
from recotrack.register import Register, at_commit
from recotrack.review.side import Snapshot

Exists = Callable[[str], bool]
SHOWN = 10
"""Characters of a commit's name that people are shown."""


def at(label: str, folder: str, typed: str, day: date, exists: Exists) -> Snapshot:
    """The records in `folder` as the commit that was typed has them. Raises Failure: exit 3.

    `exists` is asked about evidence where git cannot say.
    """
    commit = git.commit(folder, typed)
    words = named(typed, commit)
    register = at_commit(label, folder, commit)
    return Snapshot(register, day, words, _exists(folder, commit, exists), commit)


def parted(after: Snapshot, folder: str, typed: str) -> Snapshot:
    """Where the line of work of `after` left the commit that was typed. Raises Failure: exit 3."""
    tip = git.commit(folder, typed)
    head = after.commit or "HEAD"
    base = git.merge_base(folder, typed, head)
    words = named(typed, tip)
    if base != tip:
        words = f"{base[:SHOWN]}, where this left {words}"
    return earlier(after, folder, base, words)


def named(typed: str, commit: str) -> str:
    """What was typed, with the commit that it means."""
    return commit[:SHOWN] if commit.startswith(typed) else f"{typed} ({commit[:SHOWN]})"


def earlier(after: Snapshot, folder: str, commit: str, words: str) -> Snapshot:
    """The records of another commit; those that are the same as in `after` are its own."""
    if commit == after.commit:
        return replace(after, words=words)
    then = git.tree(folder, commit)
    now = _now(after, folder)
    same = {blob.path for blob in then if _is_same(blob, after, now)}
    changed = {blob.path for blob in then if blob.path not in same}
    read_now = at_commit(after.register.label, folder, commit, changed)
    register = _together(after.register, read_now, same)
    exists = _exists(folder, commit, after.exists)
    return replace(after, register=register, words=words, exists=exists, commit=commit)


def _now(after: Snapshot, folder: str) -> dict[str, str] | None:
    """The names of today's objects by path; None where they lie in the work tree."""
    if after.commit is None:
        return None
    return {blob.path: blob.name for blob in git.tree(folder, after.commit)}


def _is_same(blob: git.Blob, after: Snapshot, now: dict[str, str] | None) -> bool:
    if now is not None:
        return now.get(blob.path) == blob.name
    if not blob.mode.startswith("100"):  # a link: git has only where it leads to
        return True
    try:
        return git.holds(blob.name, after.register.read(blob.path))
    except OSError:
        return False


def _together(after: Register, then: Register, same: Collection[str]) -> Register:
    """The records of `then`, with those of `after` that are the same."""
    shared = {path: file for path, file in after.files.items() if path in same}
    folders = {path[:at] for path in same for at, sign in enumerate(path) if sign == "/"}
    faults = [each for each in after.faults if each.path in same or each.path in folders]

    def read(path: str) -> bytes:
        return after.read(path) if path in same else then.read(path)

    return Register(
        after.label,
        dict(sorted({**shared, **then.files}.items())),
        (*faults, *then.faults),
        (after.unread & frozenset(same)) | then.unread,
        read,
    )


def _exists(folder: str, commit: str, otherwise: Exists) -> Exists:
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
