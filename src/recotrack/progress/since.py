"""What is new for a board since its meeting: work that came and went, and every date that moved.

What the board knew is what the records said when that day began.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from recotrack.model import Update
from recotrack.model.programme import Measure
from recotrack.progress.assumed import parent_of
from recotrack.progress.balance import Balance, Crossing, Sides, crossings, marked
from recotrack.progress.groups import chased_by, of_board
from recotrack.progress.ledger import Move
from recotrack.progress.measures import measured, measures_of
from recotrack.progress.meetings import BoardsKnew, Meeting, Then, met_before
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.register import Logged
from recotrack.words import ALWAYS_TOLD, KINDS


class Moved(NamedTuple):
    """A move of a due date, with its work."""

    standing: Standing
    move: Move


class Corrected(NamedTuple):
    """An update that was typed in error, with its work and the update that corrects it."""

    standing: Standing
    update: Update
    by: Update


@dataclass(frozen=True)
class News:
    """The work of a board between a meeting and the day, without anything that does not count."""

    progress: Progress
    board: str | None
    """None for the work of all boards."""
    then: Then | None
    """What the board knew; None if no meeting is recorded, so that nothing is compared."""

    @cached_property
    def sides(self) -> Sides:
        """What counted at the meeting and what counts now, by today's reference."""
        of_all = self.progress.everything.values()
        chased = of_board(self.progress, self.board) if self.board else of_all
        now = {each.reference: each for each in chased if each.counts}
        before = self._before(self.then) if self.then else now  # without a meeting nothing is new
        return Sides(before, now, {each.reference: each for each in chased})

    def _before(self, then: Then) -> dict[str, Standing]:
        chased = _chased_then(self.progress, self.board, then) if self.board else ()
        return {then.reference_now(each.reference): each for each in chased}

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """All steps of work that came and went, each with its way and whether the meeting may have
        heard of it.
        """
        if self.then is None:
            return ()
        found = crossings(self.progress, self.then, self.sides)
        evening, later = self.then.evening, None
        if evening is not None:
            # The meeting may have heard of what was typed on its day.
            sides = self.sides._replace(before=self._before(evening))
            later = crossings(self.progress, evening, sides)
        return tuple(marked(found, self.then, later))

    @cached_property
    def whole(self) -> Balance:
        """The balance of recommendations and actions together, for lists, which show no sum."""
        return Balance(self.sides.before, self.sides.now, self.crossings)

    @cached_property
    def recommendations(self) -> Balance:
        """The balance of recommendations, areas for improvement and causes of concern."""
        return self.whole.only(KINDS[:-1])

    @cached_property
    def by_kind(self) -> dict[str, Balance]:
        """The balance of each of KINDS except actions."""
        return {kind: self.recommendations.only([kind]) for kind in KINDS[:-1]}

    @property
    def told(self) -> list[tuple[str, Balance]]:
        """The balances that a person reads: those of recommendations and actions always, and of
        the other kinds that there are.
        """
        every = [*self.by_kind.items(), (KINDS[-1], self.actions)]
        return [(kind, each) for kind, each in every if not each.is_empty or kind in ALWAYS_TOLD]

    @cached_property
    def actions(self) -> Balance:
        """The balance of actions."""
        return self.whole.only(KINDS[-1:])

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """The dates that moved since the meeting, also of work of another board then; all moves if
        no meeting is recorded.
        """
        return tuple(_moves(self.progress, self.sides.now.values(), self.then))

    @cached_property
    def corrected(self) -> tuple[Corrected, ...]:
        """The updates that were corrected since the meeting, also of work that does not count; all
        that ever were if no meeting is recorded.
        """
        return tuple(_corrected(self.sides.chased.values(), self.then))

    def is_read(self, reference: str, measure: Measure) -> bool:
        """Whether the measure has a last reading of which the board did not know when it met."""
        found = measured(measure)
        known = self._measures_then.get(reference)
        return found is not None and not (known and found.reading in known.readings)

    @cached_property
    def _measures_then(self) -> dict[str, Measure]:
        if self.then is None:
            return {}
        programmes = self.then.when.register.programmes.values()
        return {
            self.then.reference_now(reference): measure
            for each in programmes
            for reference, measure in measures_of(each)
        }


def _corrected(standings: Iterable[Standing], then: Then | None) -> Iterator[Corrected]:
    for standing in standings:
        if not standing.thread.corrected:
            continue
        old = then.standing_of(standing.reference) if then else None
        # A list, as two of one day are alike.
        known = [_identity_of_corrected(each) for each in old.thread.corrected] if old else []
        for each in standing.thread.corrected:
            if _identity_of_corrected(each) in known:
                known.remove(_identity_of_corrected(each))
            elif each.correction is not None:
                yield Corrected(standing, each.update, each.correction)


def _identity_of_corrected(entry: Logged) -> tuple[date, date | None]:
    return entry.update.date, entry.correction.date if entry.correction else None


def news(
    progress: Progress, board: str | None, knew: BoardsKnew | None, since: Meeting | None = None
) -> News:
    """What is new since the board's last meeting, or another one; without a board nothing can be
    new.
    """
    day = since.day if since else met_before(progress, board) if board else None
    return News(progress, board, knew.on(day) if day and knew else None)


def _chased_then(progress: Progress, board: str, then: Then) -> list[Standing]:
    """The work that the board chased when it met, as far as it counted.

    If no programme reported to the board then, that was all work, as its last paper said. If the
    records did not have the board yet, it is the work that is the board's today.
    """
    # Not sorted: for thousands of references that would take as long as all the rest.
    everything = [*then.progress.recommendations.values(), *then.progress.actions.values()]
    counted = [each for each in everything if each.counts]
    office = then.progress.register.office
    if office is None or board in office.boards:
        return chased_by(then.progress, board, counted)
    today = {each.reference for each in of_board(progress, board)}
    return [each for each in counted if then.reference_now(each.reference) in today]


def own_moves(progress: Progress, standings: Iterable[Standing]) -> tuple[Moved, ...]:
    """Every move of their own dates.

    A move that an action inherits is told at its recommendation.
    """
    return tuple(_moves(progress, standings, None))


def _moves(progress: Progress, standings: Iterable[Standing], then: Then | None) -> Iterator[Moved]:
    """The moves that were not known then, each with the work that has the date."""
    for standing in standings:
        if standing.due_from or not standing.ledger.moves:
            continue
        parent = parent_of(progress, standing)
        inherited = parent.ledger.moves if parent else ()
        old = then.standing_of(standing.reference) if then else None
        known = {_identity_of_move(move) for move in old.ledger.moves} if old else set()
        for move in standing.ledger.moves:
            if move not in inherited and _identity_of_move(move) not in known:
                yield Moved(standing, move)


def _identity_of_move(move: Move) -> tuple[object, ...]:
    """Day and dates. The reason is not part of it: its words may have been improved."""
    return move.on, move.before, move.after
