"""A register as it stood at a commit, and what became of its files since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from recotrack import git
from recotrack.model.office import Waiver
from recotrack.register.items import File
from recotrack.register.load import load
from recotrack.register.register import Register
from recotrack.store import Listed, What


@dataclass(frozen=True)
class Past:
    """The records of a commit that are not the same today, and where each stands now."""

    register: Register
    """Only the files that changed since, and register.yaml."""
    now: dict[str, str | None]
    """Old path to today's; None where the record is gone. A renamed file is followed."""

    def is_new(self, waiver: Waiver) -> bool:
        """Whether a waiver was not there yet."""
        return self.register.office is None or waiver not in self.register.office.policy.waivers


def at_commit(
    label: str, folder: str, commit: str, paths: Collection[str] | None = None
) -> Register:
    """The register in `folder` as a commit has it: all of it, or only `paths`.

    Raises Failure where git cannot give it.
    """
    blobs = {
        blob.path: blob.name
        for blob in git.tree(folder, commit)
        if blob.mode.startswith("100")
        and not any(part.startswith(".") for part in blob.path.split("/"))
        and (paths is None or blob.path in paths)
    }
    contents = git.contents(folder, list(blobs.values()))

    def read(path: str) -> bytes:
        return contents[blobs[path]]

    return load(label, (Listed(path, What.FILE) for path in sorted(blobs)), read)


def past(today: Register, folder: str, typed: str) -> Past:
    """What the records of the merge base of `typed` and today's commit have become.

    Raises Failure: no repository, no such commit, no common one, a shallow clone.
    """
    commit = git.merge_base(folder, typed)
    changed = git.changed(folder, commit)
    old = at_commit(today.label, folder, commit, {*changed, "register.yaml"})
    there = {*today.files, *today.unread}
    gone = [file for path, file in old.files.items() if path not in there]
    known = {blob.path for blob in git.tree(folder, commit)} if gone else set()
    new = [file for path, file in today.files.items() if path not in known] if gone else []
    moved = _moved(gone, new)
    return Past(old, {path: path if path in there else moved.get(path) for path in old.files})


def _moved(gone: Iterable[File], new: Iterable[File]) -> dict[str, str]:
    """Files that went with the new ones that say the same: each new one is taken once."""
    free: dict[Any, list[str]] = {}
    for file in new:
        free.setdefault(_identity(file), []).append(file.path)
    folders: dict[str, str] = {}
    found: dict[str, str] = {}
    for file in sorted(gone, key=lambda each: each.kind in _NAMELESS):
        same = free.get(_identity(file), [])
        folder = folders.get(_folder(file.path))
        near = [path for path in same if folder in {None, _folder(path)}] or same
        if near:
            same.remove(near[0])
            found[file.path] = near[0]
            folders.setdefault(_folder(file.path), _folder(near[0]))
    return found


_NAMELESS = frozenset({"response", "measures", "register"})
"""Kinds with nothing of their own that tells one from another: they follow their folder."""


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _identity(file: File) -> tuple[str, ...]:
    """What stays the same about a record when its file is renamed."""
    value = file.value
    if file.kind == "recommendation":
        return (file.kind, value.kind, value.number or "", " ".join(value.text.split()))
    if file.kind in _NAMELESS:
        return (file.kind,)
    return (file.kind, value.title)
