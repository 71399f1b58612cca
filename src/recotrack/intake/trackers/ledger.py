"""A ledger of the passages of a paper: each is placed in a record, is a label, or is left over.

What is left over is shown, so nothing is lost.
"""

from collections.abc import Iterator
from dataclasses import replace

from recotrack.intake.hidden import DraftWords, hides
from recotrack.intake.paper import Cell, Paper, Passage
from recotrack.words import one_line


class Ledger:
    """The places of a tracker's passages, noted while its rows become records."""

    def __init__(self) -> None:
        self._placed: set[int] = set()
        self._labels: set[int] = set()
        self._facts: set[int] = set()
        self._headings: dict[int, str] = {}
        self._in_front: dict[int, Passage] = {}
        self.agreed: list[str] = []
        """What the cells say with which a record agrees."""

    def place(self, *cells: Cell) -> None:
        """Notes that the words of these cells are in a record."""
        for cell in cells:
            for passage in cell.passages:
                self._placed.add(id(passage))

    def place_fact(self, *cells: Cell) -> None:
        """Notes that a fact was read from these cells, such as a title or a day."""
        self.place(*cells)
        self._facts.update(id(passage) for cell in cells for passage in cell.passages)

    def agree(self, *cells: Cell) -> None:
        """Notes these cells as labels of which a record says the same in its own form: 2026-06-30
        for Q2 2026; Open, by having no update. Or a person is asked about them.
        """
        self.label(*cells)
        self.agreed += [cell.text for cell in cells]

    def label(self, *cells: Cell) -> None:
        """Notes that these cells are labels, or repeat what is in a record."""
        self._labels.update(id(passage) for cell in cells for passage in cell.passages)

    def label_in_front(self, passage: Passage, end: int) -> None:
        """Notes that a passage up to `end` is a label, and the rest placed: Rec 3: By March, ..."""
        self._in_front[id(passage)] = passage.part(0, end)

    def set_heading(self, cell: Cell, heading: str) -> None:
        """Notes the heading of a cell's column, to show it if the cell, or a comment on it, is left
        over.
        """
        for passage in (*cell.passages, *cell.comments):
            self._headings[id(passage)] = heading

    def is_placed(self, cell: Cell) -> bool:
        """Whether every passage of the cell is placed or a label."""
        return all(id(each) in self._placed or id(each) in self._labels for each in cell.passages)

    def fate(self, passage: Passage) -> bool | None:
        """True if a passage is in a record, False if it is a label, None if it is left over."""
        if id(passage) in self._placed:
            return True
        return False if id(passage) in self._labels else None

    def parts(self, passage: Passage) -> Iterator[tuple[Passage, bool | None]]:
        """The parts of a passage with their fates: a label in front, and the rest. What is left
        over has its column's heading.
        """
        head, fate = self._in_front.get(id(passage)), self.fate(passage)
        if head is not None and fate:
            yield head, False
            if (rest := passage.part(len(head.text))).text:
                yield rest, True
        else:
            yield passage if fate is not None else self._with_heading(passage), fate

    def labels(self, paper: Paper) -> tuple[Passage, ...]:
        """All labels, in reading order."""
        return tuple(
            self._in_front.get(id(each), each)
            for each in paper.passages()
            if id(each) in self._in_front
            or (id(each) in self._labels and id(each) not in self._placed)
        )

    def show_hidden(self, paper: Paper, kept: DraftWords) -> None:
        """Takes back labels and facts with words that no draft has and no form prints, so that they
        are left over. A heading stays a label if it is shown with a cell that is left over.
        """
        self._placed -= {
            id(each) for each in paper.passages() if id(each) in self._facts and hides(each, kept)
        }
        shown = {self._headings.get(id(each), "") for each in self._without_place(paper)}
        self._labels -= {
            id(each)
            for each in self.labels(paper)
            if one_line(each.text) not in shown and hides(each, kept)
        }

    def left_over(self, paper: Paper) -> tuple[Passage, ...]:
        """The passages that found no place, in reading order, with their columns' headings."""
        return tuple(map(self._with_heading, self._without_place(paper)))

    def _without_place(self, paper: Paper) -> list[Passage]:
        done = self._placed | self._labels
        return [each for each in paper.passages() if id(each) not in done]

    def _with_heading(self, passage: Passage) -> Passage:
        heading = self._headings.get(id(passage))
        if not heading:
            return passage
        where = f"{passage.where}, under {heading}" if passage.where else f"under {heading}"
        return replace(passage, where=where)
