"""The claims of new days on which a board is said to have met.

Papers tell what is new since the last one, and agreements of that day rest on it. The rule of
backdating asks whether they were typed when the board met.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from recotrack.checks.earlier import Earlier
from recotrack.checks.survey import survey
from recotrack.checks.typed import A_WEEK, Claim, LastDay, boards_in
from recotrack.dates import uk
from recotrack.store import REGISTER
from recotrack.words import first_few


def meeting_claims(at: Earlier) -> Iterator[Claim]:
    """The claims of days that are new under `met`.

    A day from which nothing follows accuses nobody, nor does one that was planned before.
    """
    if at.begins:
        return
    for name, board in at.case.register.boards.items():
        before = at.board_before(name)
        met, planned = (before.met, before.planned) if before else ((), ())
        for place, day in enumerate(board.met):
            if day in met or day >= at.case.real_day:
                continue
            follows = _what_follows(at, name, met, day)
            yield Claim(
                path=REGISTER,
                route=("boards", name, "met", place),
                says=f"met on {uk(day)}",
                until=[LastDay(day, follows, follows, A_WEEK)],
                holds=_has_met(name, board.title, day),
                write=(
                    "met: without that day, if the board did not meet on it",
                    "nothing, if it did: say in the change what shows it, such as the minutes",
                ),
                basis="a meeting is recorded when it is held",
                only_stated=not follows or day in planned,
            )


def _what_follows(at: Earlier, name: str, before: Collection[date], day: date) -> str:
    """What rests on a meeting of this day: agreements, or what its papers tell as new."""
    agreed = [
        tracked.reference
        for tracked in survey(at.case).agreed
        for update in tracked.thread.updates
        if (update.agreed_by, update.date) == (name, day)
    ]
    if agreed:
        return f"it is said to have agreed on that day about {first_few(agreed, 1)}"
    before = [each for each in before if each <= at.case.real_day]
    if not before or day < max(before):
        return ""
    return f"its papers tell what is new since then, and told what was since {uk(max(before))}"


def _has_met(name: str, title: str, day: date) -> Callable[[Any], bool]:
    """A test whether a version of register.yaml has the board, with this meeting."""

    def holds(version: Any) -> bool:  # noqa: ANN401 - plain data
        return any(str(day) in (each.get("met") or ()) for each in boards_in(version, name, title))

    return holds
