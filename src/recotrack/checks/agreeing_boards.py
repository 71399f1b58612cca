"""Which boards may agree about a piece of work; and the rule about a board that is said to have
agreed, but did not meet on that day, was added later, or does not follow the work.
"""

from collections.abc import Callable, Iterator
from typing import Any

from recotrack.checks.earlier import Work, changed_work, earlier, explained
from recotrack.checks.rule import Case, once
from recotrack.checks.typed import A_WEEK, LastDay, boards_in, typed_words
from recotrack.dates import uk
from recotrack.model import Update
from recotrack.model.office import Board
from recotrack.problems import Fault
from recotrack.progress import boards_of, has_programme
from recotrack.register import Typed
from recotrack.store import REGISTER
from recotrack.words import first_few


def follows(case: Case, reference: str, board: str) -> bool:
    """Whether the work is reported to a board, or to no board at all; False for a new board."""
    at = earlier(case)
    if not at.begins and at.board_before(board) is None:
        return False
    boards = _reported_to(case, reference)
    return not boards or board in boards


def _reported_to(case: Case, reference: str) -> tuple[str, ...]:
    """The boards to which the programmes of a piece of work report."""
    progress = earlier(case).progress
    standing = progress.everything.get(reference)
    return boards_of(progress, standing) if standing else ()


def board_not_met(case: Case) -> Iterator[Fault]:
    """New moves and cancellations to which a board is said to have agreed that cannot have."""
    for work in changed_work(case):
        for place in work.new_updates:
            update = work.now.updates[place]
            board = case.register.boards.get(update.agreed_by or "")
            if board and (update.due is not None or update.status == "cancelled"):
                for message, write in _no_agreement(case, work, update, board):
                    yield Fault(
                        rule="board-not-met",
                        path=work.path,
                        route=(*work.route, "updates", place, "agreed_by"),
                        message=message,
                        write=write,
                    )


_NoAgreement = tuple[str, tuple[str, ...]]
"""Why a board is not on record as having agreed, and what to write."""


def _no_agreement(case: Case, work: Work, update: Update, board: Board) -> Iterator[_NoAgreement]:
    name, day = str(update.agreed_by), update.date
    typed = _new_boards(case).get(name)
    if typed and LastDay(day, "", "", A_WEEK).has_passed(typed):
        yield (
            f"agreed on {uk(day)} by a board that was added later: {typed_words(case, typed)}",
            (
                "agreed_by: the role or board that agreed on that day",
                "date: the day on which the board agreed, if that is another",
                explained("note: what shows that it agreed on that day"),
            ),
        )
    elif board.met and day not in board.met and min(board.met) < day <= case.real_day:
        last = max(each for each in board.met if each < day)
        missed = f"agreed on {uk(day)}, but no meeting is recorded on that day"
        yield (
            f"{missed}; the last one before was on {uk(last)}",
            (
                "date: the day on which it met and agreed",
                f"met: {day} added in register.yaml, if it met on that day",
                explained("note: how it agreed, if that was outside a meeting"),
            ),
        )
    others = _reported_to(case, work.reference)
    if others and name not in others and has_programme(earlier(case).progress, name):
        yield (
            f"this is not reported to the board that agreed, but to {first_few(others, 2)}",
            (
                "agreed_by: the board to which it is reported, once that has agreed",
                explained("note: why that board agreed"),
            ),
        )


@once
def _new_boards(case: Case) -> dict[str, Typed]:
    """When each new board of the change was typed."""
    at = earlier(case)
    if at.begins:
        return {}
    boards = case.register.boards.items()
    new = [(name, board) for name, board in boards if not at.board_before(name)]
    typed = case.typed([(REGISTER, _has_board(name, board.title)) for name, board in new])
    return {name: each for (name, _), each in zip(new, typed, strict=True)}


def _has_board(name: str, title: str) -> Callable[[Any], bool]:
    """A test whether a version of register.yaml has the board."""
    return lambda version: bool(boards_in(version, name, title))
