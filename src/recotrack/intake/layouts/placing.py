"""The slots of passages while facts are read from them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from recotrack.intake.hidden import DraftWords, spaced
from recotrack.intake.layouts.sorting import DOUBT, FRONT, LABEL, RECORD, UNPLACED, Placed, Slot
from recotrack.intake.paper import Passage
from recotrack.intake.trackers import Ledger


class Placing:
    """Passages with their slots, which change as facts are read from them."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.placed = list(placed)
        self._places: dict[int, list[int]] = {}
        self._of_findings: dict[int, list[int]] = {}
        """Where the passages of each finding are; some may have been moved since."""
        for place, each in enumerate(self.placed):
            self._places.setdefault(id(each.passage), []).append(place)
            for finding in each.slot.findings:
                self._of_findings.setdefault(finding, []).append(place)

    def passages(self) -> list[Passage]:
        """All passages, in reading order."""
        return [each.passage for each in self.placed]

    def outside_of_tables(self, *, facts: bool = True) -> list[Passage]:
        """Those that somebody may speak: all but the cells of tables of findings, and the values of
        a form without `facts`.
        """
        spoken = (each for each in self.placed if each.slot != CELLS)
        return [p for p, slot in spoken if facts or not slot.part.startswith("fact:")]

    def of(self, *parts: str) -> list[Passage]:
        """The passages with one of these parts."""
        return [p for p, slot in self.placed if any(map(slot.is_in, parts))]

    def place_of(self, passages: Iterable[Passage]) -> int:
        """The place of the first of some passages; behind all if none of them is here."""
        places = (each for p in passages for each in self._places.get(id(p), ()))
        return min(places, default=len(self.placed))

    def answers(self, part: str, finding: int) -> list[Passage]:
        """The passages with this part that belong to a finding."""
        return [each.passage for each in self.on(finding) if each.slot.is_in(part)]

    def on(self, finding: int) -> list[Placed]:
        """The passages that belong to a finding, with their slots."""
        its = (self.placed[place] for place in self._of_findings.get(finding, ()))
        return [each for each in its if finding in each.slot.findings]

    def move(self, passages: Sequence[Passage], part: str) -> None:
        """Gives passages another part: RECORD for those that a record has as printed. Those that it
        has in another form, as a day or a status, are labels: their characters were not kept.
        """
        for passage in passages:
            for place in self._places.get(id(passage), ()):
                self.placed[place] = Placed(passage, Slot(part))

    def settle(self, ledger: Ledger, kept: DraftWords) -> None:
        """Unplaces the passages of facts that no record used, and gives the cells of tables the
        slots that the ledger of their rows has noted. `kept` has the words of what was made of
        them. Those that a record has are counted: of two cells whose words it has once, or of a
        cell and a passage, the second is a label.
        """
        others = (p.text for p, slot in self.placed if slot.part not in _IN_NO_RECORD)
        outside = "".join(map(spaced, others))
        inside: Counter[str] = Counter()
        settled: list[Placed] = []
        for each in self.placed:
            if each.slot != CELLS:
                unused = each.slot.part.startswith("fact:")
                settled.append(each._replace(slot=Slot(UNPLACED)) if unused else each)
                continue
            for piece, fate in ledger.parts(each.passage):
                part = UNPLACED if fate is None else LABEL
                words = spaced(piece.text)
                if fate and kept.times(piece.text) > inside[words] + outside.count(words):
                    inside[words] += 1
                    part = RECORD
                settled.append(Placed(piece, Slot(part)))
        self.placed = settled


CELLS = Slot("cell")
_IN_NO_RECORD = frozenset({LABEL, UNPLACED, FRONT, DOUBT, CELLS.part})
