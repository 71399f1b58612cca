"""The lives of actions and recommendations, step by step: each step becomes one update.

A life is a tuple of steps. `lived` lays its steps out over days and keeps what a step changed (the
due date, the owner), so that the next one builds on it. All of it obeys the table of what may
follow what, the rule that another role verifies, and the one that a board agrees to a new date.
"""

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from recotrack.starter import notes
from recotrack.starter.days import days_later, month_end, working_day
from recotrack.starter.yaml_text import Data

Update: TypeAlias = dict[str, Data]

BOARD = "service-improvement-board"
LIAISON = "liaison-officer"
QUALITY = "quality-lead"
_RELIEF = "project-manager"  # takes an action over when its owner moves on
_MORE_DAYS = (45, 75, 105, 135)


class Voice:
    """Whoever writes the notes of one record, going on through a pool without repeating itself."""

    def __init__(self, rng: random.Random, subject: str) -> None:
        self._rng = rng
        self._subject = subject
        self._next: dict[tuple[str, ...], int] = {}

    def says(self, pool: tuple[str, ...]) -> str:
        """The next sentence of the pool, about this voice's subject."""
        turn = self._next.get(pool, -1) + 1 or self._rng.randrange(len(pool))
        self._next[pool] = turn
        return pool[turn % len(pool)].format(subject=self._subject)


class Scene(NamedTuple):
    """What a step knows: who acts, on what, by when, and the day. `due` is the one in force."""

    rng: random.Random
    voice: Voice
    owner: str
    due: dt.date
    day: dt.date
    proof: Data = None  # the evidence, a list of one

    def update(self, pool: tuple[str, ...], by: str = "", **more: Data) -> Update:
        """An update of this day, by the owner unless another role is named."""
        line: Update = {"date": str(self.day), "by": by or self.owner, **more}
        line["note"] = self.voice.says(pool)
        return line


def _begin(scene: Scene) -> Update:
    return scene.update(notes.BEGUN, status="in progress")


def _report(scene: Scene) -> Update:
    return scene.update(notes.REPORTS)


def _forecast(scene: Scene) -> Update:
    later = working_day(max(scene.due, days_later(scene.day, 60)))
    return scene.update(notes.REPORTS, forecast=str(later))


def _hand_over(scene: Scene) -> Update:
    note = ("The owner has moved to another post; the project manager takes this over.",)
    return scene.update(note, owner=_RELIEF)


def _move(scene: Scene) -> Update:
    due = month_end(days_later(max(scene.due, scene.day), scene.rng.choice(_MORE_DAYS)))
    return scene.update(notes.MOVES, due=str(due), agreed_by=BOARD)


def _block(scene: Scene) -> Update:
    return scene.update(tuple(notes.BLOCKED), status="blocked")


def _finish(scene: Scene) -> Update:
    done = scene.update(notes.FINISHED, status="complete")
    return {**done, "evidence": scene.proof, "public": "true"}


def _state(scene: Scene) -> Update:
    return scene.update(("Complete, as stated in the published response.",), status="complete")


def _verify(scene: Scene) -> Update:
    return scene.update(notes.VERIFIED, QUALITY, status="verified")


def _resume(scene: Scene) -> Update:
    return scene.update(notes.RESUMED, QUALITY, status="in progress")


def _cancel(scene: Scene) -> Update:
    return scene.update(notes.CANCELLED, status="cancelled", agreed_by=BOARD)


def _redact(scene: Scene) -> Update:
    why = "The note named a member of the public; removed at their request."
    return {**scene.update(("redacted",)), "redacted": why}


def _assure(scene: Scene) -> Update:
    return scene.update(notes.ASSURED, status="complete")


def _confirm(scene: Scene) -> Update:
    return scene.update(notes.CONFIRMED, QUALITY, status="verified")


def _submit(scene: Scene) -> Update:
    return {**scene.update(notes.SUBMITTED, LIAISON, status="submitted"), "public": "true"}


def _close(scene: Scene) -> Update:
    ref = f"IPF/{scene.day:%Y}/{scene.rng.randint(101, 989)}"
    return {**scene.update(notes.CLOSED, LIAISON, status="closed", ref=ref), "public": "true"}


def _let_rest(scene: Scene) -> Update:
    return _close(scene) | {"note": scene.voice.says(notes.LET_REST)}


def _reopen(scene: Scene) -> Update:
    due = str(month_end(days_later(scene.day, scene.rng.choice((200, 500, 800)))))
    return scene.update(notes.REOPENED, LIAISON, status="reopened", due=due, agreed_by=BOARD)


def _send_back(scene: Scene) -> Update:
    return scene.update(notes.REOPENED, LIAISON, status="reopened")


def _supersede(scene: Scene) -> Update:
    return scene.update(notes.SUPERSEDED, LIAISON, status="superseded")


STEPS: Mapping[str, Callable[[Scene], Update]] = {
    "begin": _begin,
    "report": _report,
    "forecast": _forecast,
    "hand over": _hand_over,
    "move": _move,
    "block": _block,
    "finish": _finish,
    "state": _state,
    "verify": _verify,
    "resume": _resume,
    "cancel": _cancel,
    "redact": _redact,
    "assure": _assure,
    "confirm": _confirm,
    "submit": _submit,
    "close": _close,
    "let rest": _let_rest,
    "reopen": _reopen,
    "send back": _send_back,
    "supersede": _supersede,
}


def lived(scene: Scene, steps: Sequence[str], days: Sequence[dt.date]) -> list[Update]:
    """The updates of a life, one a step; `scene.due` and `scene.owner` are those at its start."""
    updates = []
    for step, day in zip(steps, days, strict=True):
        update = STEPS[step](scene._replace(day=day))
        updates.append(update)
        due, owner = update.get("due"), update.get("owner")
        scene = scene._replace(
            due=dt.date.fromisoformat(due) if isinstance(due, str) else scene.due,
            owner=owner if isinstance(owner, str) else scene.owner,
        )
    return updates
