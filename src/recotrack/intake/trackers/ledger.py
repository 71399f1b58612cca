"""What became of each passage of a paper: placed in a record, a label, or neither.

Nothing is lost, for what nobody said anything about is left over, and is shown.
"""

from collections.abc import Iterable
from dataclasses import replace

from recotrack.intake.hidden import Kept, hides
from recotrack.intake.paper import Cell, Paper, Passage
from recotrack.words import one_line


class Ledger:
    """Fills while the rows of a tracker become records."""

    def __init__(self) -> None:
        self._placed: set[int] = set()
        self._labels: set[int] = set()
        self._stated: set[int] = set()
        self._headings: dict[int, str] = {}
        self._in_front: dict[int, Passage] = {}

    def place(self, *cells: Cell) -> None:
        """Their words stand in a record."""
        self.place_passages(passage for cell in cells for passage in cell.passages)

    def place_passages(self, passages: Iterable[Passage]) -> None:
        """As `place`, of what is in no cell."""
        self._placed.update(map(id, passages))

    def state(self, *cells: Cell) -> None:
        """A fact was read from them, which some draft may have: a title, a day."""
        self.place(*cells)
        self._stated.update(id(passage) for cell in cells for passage in cell.passages)

    def label(self, *cells: Cell) -> None:
        """They only say what stands below or beside them, or say again what is in a record."""
        self._labels.update(id(passage) for cell in cells for passage in cell.passages)

    def label_in_front(self, passage: Passage, end: int) -> None:
        """Its first characters are a label of the rest, which is placed: Rec 3: By March, ..."""
        self._in_front[id(passage)] = replace(passage, text=passage.text[:end].rstrip(), struck=())

    def stands_under(self, cell: Cell, heading: str) -> None:
        """For a cell that may be left over: the heading of its column."""
        self._headings.update((id(passage), heading) for passage in cell.passages)

    def is_placed(self, cell: Cell) -> bool:
        """Whether something became of all of it."""
        return all(id(each) in self._placed or id(each) in self._labels for each in cell.passages)

    def labels(self, paper: Paper) -> tuple[Passage, ...]:
        """All labels, in reading order."""
        return tuple(
            self._in_front.get(id(each), each)
            for each in paper.passages()
            if id(each) in self._in_front
            or (id(each) in self._labels and id(each) not in self._placed)
        )

    def show_hidden(self, paper: Paper, kept: Kept) -> None:
        """What is called a label, and says more than forms print and the drafts hold, is none, but
        for a heading that is told with what is left over below it. A fact that no draft took is
        no fact.
        """
        self._placed -= {
            id(each) for each in paper.passages() if id(each) in self._stated and hides(each, kept)
        }
        told = {self._headings.get(id(each), "") for each in self._without_place(paper)}
        self._labels -= {
            id(each)
            for each in self.labels(paper)
            if one_line(each.text) not in told and hides(each, kept)
        }

    def left_over(self, paper: Paper) -> tuple[Passage, ...]:
        """All that found no place, in reading order, with the headings of their columns."""
        return tuple(map(self._told, self._without_place(paper)))

    def _without_place(self, paper: Paper) -> list[Passage]:
        done = self._placed | self._labels
        return [each for each in paper.passages() if id(each) not in done]

    def _told(self, passage: Passage) -> Passage:
        heading = self._headings.get(id(passage))
        if not heading:
            return passage
        where = f"{passage.where}, under {heading}" if passage.where else f"under {heading}"
        return replace(passage, where=where)
