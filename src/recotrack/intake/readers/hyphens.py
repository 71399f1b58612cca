"""Words that were broken at the end of a line. Whether a hyphen belongs to the word is decided by
the rest of the document, else by words that usually have one.
"""

import re
from typing import NamedTuple

from recotrack.intake.paper import LeftOut

_BEFORE = re.compile(r"([^\W_](?:[^\W_]|['’](?=[^\W_]))*)[-\u2010]$")
_LAST = re.compile(r"[^\W_]+$")
_AFTER = re.compile(r"([^\W_](?:[^\W_]|['’](?=[^\W_]))*)")
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# It must begin where a word does. Tried from each letter, a word of a million letters never ends.
_BROKEN = re.compile(r"(?<![^\s-])[^\s-]*[-\u2010]\s*\n\s*\S+")
_FIRST_PARTS = frozenset({
    "anti", "case", "cross", "decision", "face", "half", "multi", "non", "police", "post",
    "quality", "risk", "self", "semi", "third", "trauma", "two", "victim", "well",
})  # fmt: skip
_SECOND_PARTS = frozenset({
    "agency", "based", "being", "by", "centred", "date", "day", "depth", "focused", "free", "going",
    "hand", "house", "informed", "led", "level", "line", "making", "month", "off", "oriented",
    "related", "room", "setting", "side", "solving", "specific", "term", "time", "to", "up", "wide",
    "word", "year",
})  # fmt: skip


_COLUMN_HEADINGS = frozenset({
    "addressee", "commissioner", "completed", "completion", "constable", "deadline", "evidence",
    "improvement", "inspection", "owner", "progress", "recommendation", "recommendations",
    "reference", "response", "responsible", "status", "update",
})  # fmt: skip
"""Headings of narrow columns. They may occur nowhere else in the document."""


class Seam(NamedTuple):
    """The join of two lines."""

    drops: bool = False
    """Whether the hyphen at the end of the first line is dropped."""
    space: bool = False
    """Whether a space comes between the lines."""


class Hyphens:
    """Joins lines of one document, and collects the hyphens that it drops."""

    def __init__(self, text: str) -> None:
        """`text` is the whole document, as it is printed."""
        whole = _BROKEN.sub(" ", text)
        self._words = frozenset(each.lower() for each in _WORDS.findall(whole))
        inside = (" ".join(line.split()[1:-1]) for line in text.split("\n"))
        self._unbroken = frozenset(each.lower() for line in inside for each in _WORDS.findall(line))
        self.left_out: list[LeftOut] = []

    def joined(self, before: str, after: str, where: str = "") -> str:
        """Two lines as one."""
        seam = self.seam(before, after, where)
        return before[: len(before) - seam.drops] + " " * seam.space + after

    def seam(self, before: str, after: str, where: str = "") -> Seam:
        """The join of two lines; a dropped hyphen is noted as left out."""
        first, second = _BEFORE.search(before), _AFTER.match(after)
        if first is None or second is None:
            return Seam(space=bool(before and after) and not self._is_torn(before, after))
        if self._keeps_hyphen(first.group(1), second.group(1)):
            return Seam()
        why = f"a hyphen where a line ends: {first.group()} {second.group()}"
        self.left_out.append(LeftOut(before[-1], why, where))
        return Seam(drops=True)

    def _is_torn(self, before: str, after: str) -> bool:
        """Whether a narrow column broke a word without a hyphen (the whole is a word elsewhere, and
        its halves are not), or broke punctuation off its word.
        """
        if after[0] in ".,;:)!?" and not before.endswith(tuple(".,;:")):
            return True
        first, second = _LAST.search(before), _AFTER.match(after)
        if first is None or second is None or not second.group()[0].islower():
            return False
        halves = {first.group().lower(), second.group().lower()}
        whole = f"{first.group()}{second.group()}".lower()
        return whole in (self._unbroken | _COLUMN_HEADINGS) and not halves & self._unbroken

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        if not second[0].islower() or any(char.isdigit() for char in first):
            return True
        first, second = first.lower(), second.lower()
        if first + second in self._words:
            return False
        if f"{first}-{second}" in self._words or first in _FIRST_PARTS or second in _SECOND_PARTS:
            return True
        return first in self._words and second in self._words
