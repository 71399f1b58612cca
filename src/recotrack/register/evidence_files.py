"""The files that evidence names, today and in an earlier commit. They are no records."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

from recotrack import git
from recotrack.model.evidence_place import Kind, evidence_place
from recotrack.register.committed import CommittedFiles
from recotrack.register.register import Register
from recotrack.store import Folder, read, size_of

_LONGEST_TEXT = 1024 * 1024
"""The most bytes of a file of which the ends of lines may differ and not count."""
_POINTER, _LONGEST_POINTER = b"version https://git-lfs.github.com/", 1024


def evidence_named(register: Register, root: Folder) -> frozenset[Folder]:
    """The files that updates name as evidence. `root` is the records folder."""
    named = {
        evidence.at.replace("\\", "/")
        for tracked in register.whole.tracked
        for update in tracked.updates
        for evidence in update.evidence
        if evidence.at and evidence_place(evidence.at).kind is Kind.PATH
    }
    return frozenset(root.parent / each for each in named)


@dataclass(frozen=True)
class EvidenceFiles:
    """The files beside the records at two times."""

    before: CommittedFiles
    before_root: str
    """The records folder then, from the top."""
    after: CommittedFiles
    after_root: str
    """The records folder today, from the top."""
    top: str | None
    """The top of the work tree; None if a commit is judged, and no work tree is looked at."""

    def replaced(self, paths: Collection[str]) -> frozenset[str]:
        """Those of `paths`, from the folder that holds records/, at which another file is today.

        In the work tree a file that git has otherwise is known by its size: it is read only if that
        differs. Other ends of lines make no other file.
        """
        found = ((path, self.before.file_at(_beside(self.before_root, path))) for path in paths)
        names = {path: name for path, name in found if name}
        sizes = git.sizes(self.before.folder, [*names.values()]) if names and self.top else {}
        return frozenset(
            path for path, name in names.items() if self._is_other(path, name, sizes.get(name))
        )

    def _is_other(self, path: str, name: str, size: int | None) -> bool:
        at = _beside(self.after_root, path)
        now = self.after.file_at(at)
        if now is not None and now != name:
            old, new = git.contents_there(self.before.folder, [name, now])
            return old.replace(b"\r\n", b"\n") != new.replace(b"\r\n", b"\n")
        size_now = size_of(Folder(self.top), at) if self.top else None
        if size_now is None or size_now == size or self._is_kept_elsewhere(name, size):
            return False
        if size_now > _LONGEST_TEXT:
            return True
        return not git.is_content_of(name, read(Folder(self.top or ""), at))

    def _is_kept_elsewhere(self, name: str, size: int | None) -> bool:
        """Whether git has a pointer to the file, which only Git LFS turns into the file."""
        if size is None or size > _LONGEST_POINTER:
            return False
        return git.contents_there(self.before.folder, [name])[0].startswith(_POINTER)


def _beside(root: str, path: str) -> str:
    """The path from the top of what is at `path` from the folder that holds the records folder."""
    return (PurePosixPath(root).parent / path.replace("\\", "/")).as_posix()
