"""The comments on a workbook's cells, both notes and threads."""

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from recotrack.patterns import Pattern

# Excel writes this before a thread, for programs that know no threads.
_PREFACE = Pattern(r"(?s)\[Threaded comment\].*?Comment:\s*")
_CELL = Pattern(r"[A-Z]{1,3}[0-9]{1,7}")


class Comments:
    """The comments of a workbook.

    A part is read once. If several sheets name it, the first to be asked for has its comments.
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """The archive was guarded: its XML declares no entities."""
        self._parts = parts
        self._parts_read: set[str] = set()

    def of(self, sheet: str) -> dict[str, str]:
        """The words of a sheet's comments, by cell. `sheet` is the path of its part. Empty if the
        part is damaged.
        """
        try:
            return self._comments_of(sheet)
        except ElementTree.ParseError:
            return {}  # the cells can be read without their comments

    def _comments_of(self, sheet: str) -> dict[str, str]:
        folder, _, name = sheet.rpartition("/")
        rels = self._parts.get(f"{folder}/_rels/{name}.rels", b"")
        if not rels:
            return {}
        found: dict[str, str] = {}
        for relation in ElementTree.fromstring(rels):  # noqa: S314
            if relation.get("Type", "").endswith("/comments"):
                target = relation.get("Target", "")
                path = posixpath.normpath(posixpath.join(folder, target)).removeprefix("/")
                if path not in self._parts_read:
                    self._parts_read.add(path)
                    found |= dict(_comments(self._parts.get(path, b"")))
        return found


def _comments(part: bytes) -> Iterator[tuple[str, str]]:
    if not part:
        return
    for each in ElementTree.fromstring(part).iter():  # noqa: S314
        if each.tag.endswith("}comment") and _CELL.fullmatch(cell := each.get("ref", "")):
            words = "".join(piece.text or "" for piece in each.iter() if piece.tag.endswith("}t"))
            yield cell, _PREFACE.without(words).strip()
