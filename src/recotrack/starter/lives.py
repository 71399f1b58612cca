"""The lives of actions and recommendations: the courses there are, and each step as one update.

`COURSES` has every state that recotrack knows, so that the demo can show each of them. `lived` lays
the steps of a life out over days and keeps what a step changed (the due date, the owner), so that
the next one builds on it. All of it obeys the table of what may follow what, the rule that another
role verifies, and the one that a board agrees to a new date.
"""

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from recotrack.starter.days import DEMO_DAY, days_later, last_of_month, working_day
from recotrack.starter.texts import data
from recotrack.starter.yaml_text import Data

UpdateData: TypeAlias = dict[str, Data]

BOARD = "service-improvement-board"
LIAISON = "liaison-officer"
QUALITY = "quality-lead"
_RELIEF = "project-manager"  # takes an action over when its owner moves on
_MORE_DAYS = (45, 75, 105, 135)


class Life(NamedTuple):
    """The steps of an action, and when the last of them was taken."""

    steps: tuple[str, ...]
    until: str = "due"  # due | late | now | long ago

    def last_day(self, added: dt.date, due: dt.date) -> dt.date:
        """The day by which the steps were taken: never after the demo's today."""
        if self.until in _OPEN_UNTIL:
            return max(_OPEN_UNTIL[self.until], added)
        allowance = 75 if self.until == "late" else -10
        return min(max(days_later(due, allowance), days_later(added, 60)), _DONE_BY)


class Course(NamedTuple):
    """Lives by name: of the actions (in turn, as many as there are), and of those added later."""

    actions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()  # the recommendation's own
    added_later: tuple[str, ...] = ()


_DONE_BY = days_later(DEMO_DAY, -30)
_OPEN_UNTIL = {"now": DEMO_DAY, "long ago": days_later(DEMO_DAY, -140)}

LIVES: Mapping[str, Life] = {
    "not started": Life((), "now"),
    "in progress": Life(("begin", "report", "report", "report"), "now"),
    "forecast": Life(("begin", "report", "forecast"), "now"),
    "handed over": Life(("begin", "report", "hand over", "report"), "now"),
    "blocked": Life(("begin", "report", "block"), "now"),
    "moved": Life(("begin", "report", "move", "report"), "now"),
    "moved twice": Life(("begin", "report", "move", "report", "move"), "now"),
    "stale": Life(("begin", "report", "report"), "long ago"),
    "resumed": Life(("begin", "report", "finish", "resume", "report"), "now"),
    "complete": Life(("begin", "report", "report", "finish")),
    "complete late": Life(("begin", "report", "move", "finish"), "late"),
    "complete, as stated": Life(("begin", "state")),
    "verified": Life(("begin", "report", "finish", "verify")),
    "verified late": Life(("begin", "report", "move", "report", "finish", "verify"), "late"),
    "verified, redacted": Life(("begin", "redact", "finish", "verify")),
    "cancelled": Life(("begin", "report", "cancel")),
}

_DONE = ("verified", "verified late", "verified")
_TO_VERIFIED = ("assure", "confirm")
_TO_CLOSED = (*_TO_VERIFIED, "submit", "close")

COURSES: Mapping[str, Course] = {
    "not started": Course(("not started", "not started", "not started")),
    "begun": Course(("in progress", "not started", "not started")),
    "open": Course(("complete", "in progress", "not started")),
    "nearly done": Course(("verified", "forecast", "complete")),
    "new action": Course(("complete", "in progress", "handed over"), (), ("not started",)),
    "blocked": Course(("complete", "blocked", "in progress")),
    "moved": Course(("moved", "verified", "moved")),
    "moved twice": Course(("complete late", "moved twice", "in progress")),
    "stale": Course(("stale", "complete", "stale")),
    "resumed": Course(("verified", "resumed", "complete")),
    "ready": Course(("verified", "cancelled", "complete")),
    "complete": Course(("verified", "verified", "complete"), ("assure",)),
    "verified": Course(_DONE, _TO_VERIFIED),
    "submitted": Course(_DONE, (*_TO_VERIFIED, "submit")),
    "closed": Course(_DONE, _TO_CLOSED),
    "closed, redacted": Course(("verified, redacted", *_DONE[1:]), _TO_CLOSED),
    "closed, as stated": Course(("complete, as stated", "verified", "complete"), _TO_CLOSED),
    "reopened": Course(_DONE, ("assure", "submit", "reopen"), ("in progress",)),
    "sent back": Course(_DONE, ("assure", "submit", "send back"), ("in progress",)),
    "superseded": Course(("verified", "cancelled", "cancelled"), ("supersede",)),
    "refused": Course((), ("let rest",)),
    "no action": Course(),
}


class Voice:
    """Whoever writes the notes of one record, going on through a pool without repeating itself."""

    def __init__(self, rng: random.Random, subject: str) -> None:
        self._rng = rng
        self._subject = subject
        self._next: dict[str, int] = {}

    def says(self, pool: str) -> str:
        """The next sentence of that pool in notes.yaml, about this voice's subject."""
        sentences = data("notes.yaml")[pool]
        turn = self._next.get(pool, -1) + 1 or self._rng.randrange(len(sentences))
        self._next[pool] = turn
        sentence: str = sentences[turn % len(sentences)]
        return sentence.format(subject=self._subject)


class Scene(NamedTuple):
    """What a step knows: who acts, on what, by when, and the day. `due` is the one in force."""

    rng: random.Random
    voice: Voice
    owner: str
    due: dt.date
    day: dt.date
    proof: Data = None  # the evidence, a list of one

    def update(self, pool: str, by: str = "", **more: Data) -> UpdateData:
        """An update of this day, by the owner unless another role is named."""
        line: UpdateData = {"date": str(self.day), "by": by or self.owner, **more}
        line["note"] = self.voice.says(pool)
        return line


def _begin(scene: Scene) -> UpdateData:
    return scene.update("begun", status="in progress")


def _report(scene: Scene) -> UpdateData:
    return scene.update("reported")


def _forecast(scene: Scene) -> UpdateData:
    later = working_day(max(scene.due, days_later(scene.day, 60)))
    return scene.update("reported", forecast=str(later))


def _hand_over(scene: Scene) -> UpdateData:
    return scene.update("handed over", owner=_RELIEF)


def _move(scene: Scene) -> UpdateData:
    due = last_of_month(days_later(max(scene.due, scene.day), scene.rng.choice(_MORE_DAYS)))
    return scene.update("moved", due=str(due), agreed_by=BOARD)


def _block(scene: Scene) -> UpdateData:
    return scene.update("blocked", status="blocked")


def _finish(scene: Scene) -> UpdateData:
    done = scene.update("finished", status="complete")
    return {**done, "evidence": scene.proof, "public": "true"}


def _state(scene: Scene) -> UpdateData:
    return scene.update("finished as stated", status="complete")


def _verify(scene: Scene) -> UpdateData:
    return scene.update("verified", QUALITY, status="verified")


def _resume(scene: Scene) -> UpdateData:
    return scene.update("resumed", QUALITY, status="in progress")


def _cancel(scene: Scene) -> UpdateData:
    return scene.update("cancelled", status="cancelled", agreed_by=BOARD)


def _redact(scene: Scene) -> UpdateData:
    why = "The note named a member of the public; removed at their request."
    return {**scene.update("redacted"), "redacted": why}


def _assure(scene: Scene) -> UpdateData:
    return scene.update("assured", status="complete")


def _confirm(scene: Scene) -> UpdateData:
    return scene.update("confirmed", QUALITY, status="verified")


def _submit(scene: Scene) -> UpdateData:
    return {**scene.update("submitted", LIAISON, status="submitted"), "public": "true"}


def _close(scene: Scene) -> UpdateData:
    ref = f"IPF/{scene.day:%Y}/{scene.rng.randint(101, 989)}"
    return {**scene.update("closed", LIAISON, status="closed", ref=ref), "public": "true"}


def _let_rest(scene: Scene) -> UpdateData:
    return _close(scene) | {"note": scene.voice.says("let rest")}


def _reopen(scene: Scene) -> UpdateData:
    due = str(last_of_month(days_later(scene.day, scene.rng.choice((200, 500, 800)))))
    return scene.update("reopened", LIAISON, status="reopened", due=due, agreed_by=BOARD)


def _send_back(scene: Scene) -> UpdateData:
    return scene.update("reopened", LIAISON, status="reopened")


def _supersede(scene: Scene) -> UpdateData:
    return scene.update("superseded", LIAISON, status="superseded")


STEPS: Mapping[str, Callable[[Scene], UpdateData]] = {
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


def lived(scene: Scene, steps: Sequence[str], days: Sequence[dt.date]) -> list[UpdateData]:
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
