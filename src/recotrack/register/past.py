"""A register as it stood at a commit, and what became of its files since."""

from collections.abc import Collection
from dataclasses import dataclass

from recotrack import git
from recotrack.model.office import Waiver
from recotrack.register.layout import kind_of
from recotrack.register.load import load
from recotrack.register.moves import moves
from recotrack.register.register import Register
from recotrack.store import REGISTER, Listed, What

Blobs = dict[str, str]
"""The names of git's objects, by path below the records folder."""


@dataclass(frozen=True)
class Past:
    """The records of a commit that are not the same today, and where each stands now."""

    register: Register
    """Only the files that changed since, and register.yaml."""
    now: dict[str, str | None]
    """Old path to today's; None where the record is gone. A renamed file is followed."""
    unchanged: frozenset[str] = frozenset()
    """Paths of the records that are the same today."""
    commit: str = "HEAD"
    """The commit's full name."""

    @property
    def empty(self) -> bool:
        """Whether there was no record at all: then nothing is held to anything."""
        return not self.now and not self.unchanged

    def is_new(self, waiver: Waiver) -> bool:
        """Whether a waiver was not there yet."""
        return self.register.office is None or waiver not in self.register.office.policy.waivers


def at_commit(
    label: str, folder: str, commit: str, paths: Collection[str] | None = None
) -> Register:
    """The register in `folder` as a commit has it: all of it, or only `paths`.

    Raises Failure where git cannot give it.
    """
    blobs = _blobs(folder, commit)
    wanted = blobs if paths is None else {path: blobs[path] for path in paths if path in blobs}
    return _loaded(label, folder, wanted)


def past(today: Register, folder: str, typed: str) -> Past:
    """What the records of the merge base of `typed` and today's commit have become.

    Raises Failure: no repository, no such commit, no common one, a shallow clone.
    """
    commit = git.merge_base(folder, typed)
    blobs = _blobs(folder, commit) or _blobs_elsewhere(folder, commit)
    records = {path: name for path, name in blobs.items() if kind_of(path)}
    there = {*today.files, *today.unread}
    changed = {
        path: name
        for path, name in records.items()
        if path == REGISTER or path not in there or not _is_same(today, path, name)
    }
    old = _loaded(today.label, folder, changed)
    unchanged = frozenset(records.keys() - changed.keys())
    return Past(old, became(old, today, unchanged), unchanged, commit)


def became(
    old: Register, today: Register, unchanged: Collection[str] = frozenset()
) -> dict[str, str | None]:
    """Where each file of an earlier register stands in a later one; None where it is gone.

    Where `old` is only what changed, `unchanged` are the paths of the rest: none of them is new.
    """
    then, there = {*old.files, *old.unread}, {*today.files, *today.unread}
    stayed: dict[str, str | None] = {path: path for path in sorted(then & there)}
    return stayed | moves(old, then - there, today, there - then - set(unchanged))


def _blobs(folder: str, commit: str) -> Blobs:
    """Every ordinary file below `folder` in a commit, but those whose name begins with a dot."""
    return {
        blob.path: blob.name
        for blob in git.tree(folder, commit)
        if blob.mode.startswith("100")
        and not any(part.startswith(".") for part in blob.path.split("/"))
    }


def _blobs_elsewhere(folder: str, commit: str) -> Blobs:
    """Where the whole records folder was moved: the files of the one register that is gone."""
    top = git.top(folder)
    then, now = _blobs(top, commit), _blobs(top, "HEAD")
    gone = [
        path.removesuffix(REGISTER)
        for path in then
        if f"/{path}".endswith(f"/{REGISTER}") and path not in now
    ]
    if len(gone) != 1:
        return {}
    start = gone[0]
    return {path.removeprefix(start): then[path] for path in then if path.startswith(start)}


def _loaded(label: str, folder: str, blobs: Blobs) -> Register:
    contents = git.contents(folder, list(blobs.values()))

    def read(path: str) -> bytes:
        return contents[blobs[path]]

    return load(label, (Listed(path, What.FILE) for path in sorted(blobs)), read)


def _is_same(today: Register, path: str, name: str) -> bool:
    try:
        return git.holds(name, today.read(path))
    except OSError:  # the faults of reading say so
        return False
