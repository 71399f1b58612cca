"""Passages with their places, while facts are read from them: a fact may take a passage, or give up
one that it cannot read.
"""

from collections.abc import Iterable, Sequence

from recotrack.intake.layouts.sorting import LABEL, RECORD, UNPLACED, Slot, Sorted
from recotrack.intake.paper import Passage


class Placing:
    """Passages with their slots, which a fact may still take or give up."""

    def __init__(self, placed: Sequence[Sorted]) -> None:
        self.placed = list(placed)
        self._places: dict[int, list[int]] = {}
        for place, each in enumerate(self.placed):
            self._places.setdefault(id(each.passage), []).append(place)

    def passages(self) -> list[Passage]:
        """All of them, in reading order."""
        return [each.passage for each in self.placed]

    def of(self, part: str) -> list[Passage]:
        """Those that have this slot."""
        return [each.passage for each in self.placed if each.slot.part == part]

    def answers(self, part: str, finding: int) -> list[Passage]:
        """Those that this finding has in a field of its own."""
        return [p for p, slot in self.placed if slot.part == part and finding in slot.findings]

    def rows(self, finding: int) -> list[Sorted]:
        """Those in rows of a table on this finding."""
        return [each for each in self.placed if each.slot.row and finding in each.slot.findings]

    def move(self, passages: Iterable[Passage], part: str) -> None:
        """Give these a slot of the whole paper, wherever they stood."""
        for passage in list(passages):  # which may be drawn from what changes here
            for place in self._places.get(id(passage), ()):
                self.placed[place] = Sorted(passage, Slot(part))

    def used(self, passages: Iterable[Passage], *, as_printed: bool = True) -> None:
        """These stand in a record now. One that the record has in another form, as a day or a
        status, is shown as a label: what it says was read, its characters were not kept.
        """
        self.move(passages, RECORD if as_printed else LABEL)

    def give_up(self) -> None:
        """What stands beside a label or in a column, and was not used for a record, is unplaced."""
        self.placed = [
            Sorted(p, Slot(UNPLACED) if slot.part.startswith(("fact:", "column:")) else slot)
            for p, slot in self.placed
        ]
