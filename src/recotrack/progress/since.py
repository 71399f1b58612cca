"""What is new for a board since it met: what was done, added, closed, and every date that moved.

By one meaning of what it knew: what the records said when that day began.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from recotrack.progress.fold import Move
from recotrack.progress.groups import of_board
from recotrack.progress.meetings import BoardsKnew, Meeting, Then, met_before
from recotrack.progress.progress import Progress
from recotrack.progress.standings import Standing
from recotrack.progress.trend import chased_then


class Moved(NamedTuple):
    """A due date that moved: of what, and the move."""

    standing: Standing
    move: Move


@dataclass(frozen=True, slots=True)
class News:
    """A board's work between a meeting and the day. What does not count is in none of it."""

    then: Then | None
    """What it knew; None where no meeting is recorded: then nothing can be told from what was."""
    before: dict[str, Standing]
    """What counted when it met, by the reference of today."""
    new: tuple[Standing, ...]
    """Counted now, and not then."""
    done: tuple[Standing, ...]
    """Done now, and not then."""
    closed: tuple[Standing, ...]
    """Closed by the inspectorate now, and not then."""
    moved: tuple[Moved, ...]
    """The dates that moved; every one that ever did, where no meeting is recorded."""


def news(
    progress: Progress, board: str, knew: BoardsKnew | None, since: Meeting | None = None
) -> News:
    """What is new since the board last met, or since another meeting of it."""
    day = since.day if since else met_before(progress, board)
    now = {each.reference: each for each in of_board(progress, board) if each.counts}
    if day is None or knew is None:
        return News(None, {}, (), (), (), own_moves(progress, now.values()))
    then = knew.on(day)
    before = {
        then.reference_now(each.reference): each for each in chased_then(progress, board, then)
    }
    return news_between(progress, then, before, now)


def news_between(
    progress: Progress, then: Then, before: dict[str, Standing], now: dict[str, Standing]
) -> News:
    """From what counted then to what counts now, both by the reference of today."""

    def was(standing: Standing, what: str) -> bool:
        old = before.get(standing.reference)
        return old is not None and (old.done if what == "done" else old.status == what)

    return News(
        then=then,
        before=before,
        new=tuple(each for name, each in now.items() if name not in before),
        done=tuple(each for each in now.values() if each.done and not was(each, "done")),
        closed=tuple(
            each for each in now.values() if each.status == "closed" and not was(each, "closed")
        ),
        moved=tuple(_moves(progress, now.values(), before)),
    )


def own_moves(progress: Progress, standings: Iterable[Standing]) -> tuple[Moved, ...]:
    """Every move of their dates; those that an action has of its recommendation stand there."""
    return tuple(_moves(progress, standings, {}))


def _moves(
    progress: Progress, standings: Iterable[Standing], before: dict[str, Standing]
) -> Iterator[Moved]:
    """The moves that were not known, each with the work whose own date it is."""
    for standing in standings:
        parent = progress.recommendations.get(standing.reference.rpartition("/")[0])
        inherited = parent.ledger.moves if parent else ()
        old = before.get(standing.reference)
        known = {_which(move) for move in old.ledger.moves} if old else set()
        for move in standing.ledger.moves:
            if move not in inherited and _which(move) not in known:
                yield Moved(standing, move)


def _which(move: Move) -> tuple[object, ...]:
    """What makes it the same one: its reason may have been put better since."""
    return move.on, move.before, move.after
