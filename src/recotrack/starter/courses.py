"""The courses of actions and recommendations in the demo, and each step of them as one update.

`CASE_COURSES` has every state that recotrack knows, so that the demo shows each. `updates_of` lays
the steps out over days. It keeps the due date and the owner that a step sets, for the next steps to
build on. The updates obey the rules: which status may follow which, that another role verifies, and
that a board agrees to a new date.
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
_NEW_OWNER = "project-manager"  # takes an action over when its owner moves on
_MORE_DAYS = (45, 75, 105, 135)


class ActionCourse(NamedTuple):
    """The steps of an action, and when the last of them was taken."""

    steps: tuple[str, ...]
    until: str = "due"  # due | late | now | long ago

    def last_day(self, added: dt.date, due: dt.date) -> dt.date:
        """The day of the last step, at the latest the demo's today."""
        if self.until in _OPEN_UNTIL:
            return max(_OPEN_UNTIL[self.until], added)
        allowance = 75 if self.until == "late" else -10
        return min(max(days_later(due, allowance), days_later(added, 60)), _DONE_BY)


class CaseCourse(NamedTuple):
    """The names of the courses of its actions, in order, and of actions added later."""

    actions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()  # the recommendation's own
    added_later: tuple[str, ...] = ()


_DONE_BY = days_later(DEMO_DAY, -30)
_OPEN_UNTIL = {"now": DEMO_DAY, "long ago": days_later(DEMO_DAY, -140)}

ACTION_COURSES: Mapping[str, ActionCourse] = {
    "not started": ActionCourse((), "now"),
    "in progress": ActionCourse(("begin", "report", "report", "report"), "now"),
    "forecast": ActionCourse(("begin", "report", "forecast"), "now"),
    "handed over": ActionCourse(("begin", "report", "hand over", "report"), "now"),
    "blocked": ActionCourse(("begin", "report", "block"), "now"),
    "moved": ActionCourse(("begin", "report", "move", "report"), "now"),
    "moved twice": ActionCourse(("begin", "report", "move", "report", "move"), "now"),
    "stale": ActionCourse(("begin", "report", "report"), "long ago"),
    "resumed": ActionCourse(("begin", "report", "finish", "resume", "report"), "now"),
    "complete": ActionCourse(("begin", "report", "report", "finish")),
    "complete late": ActionCourse(("begin", "report", "move", "finish"), "late"),
    "complete, as stated": ActionCourse(("begin", "state")),
    "verified": ActionCourse(("begin", "report", "finish", "verify")),
    "verified late": ActionCourse(
        ("begin", "report", "move", "report", "finish", "verify"), "late"
    ),
    "verified, redacted": ActionCourse(("begin", "redact", "finish", "verify")),
    "cancelled": ActionCourse(("begin", "report", "cancel")),
}

_DONE = ("verified", "verified late", "verified")
_TO_VERIFIED = ("assure", "confirm")
_TO_CLOSED = (*_TO_VERIFIED, "submit", "close")

CASE_COURSES: Mapping[str, CaseCourse] = {
    "not started": CaseCourse(("not started", "not started", "not started")),
    "begun": CaseCourse(("in progress", "not started", "not started")),
    "open": CaseCourse(("complete", "in progress", "not started")),
    "nearly done": CaseCourse(("verified", "forecast", "complete")),
    "new action": CaseCourse(("complete", "in progress", "handed over"), (), ("not started",)),
    "blocked": CaseCourse(("complete", "blocked", "in progress")),
    "moved": CaseCourse(("moved", "verified", "moved")),
    "moved twice": CaseCourse(("complete late", "moved twice", "in progress")),
    "stale": CaseCourse(("stale", "complete", "stale")),
    "resumed": CaseCourse(("verified", "resumed", "complete")),
    "ready": CaseCourse(("verified", "cancelled", "complete")),
    "complete": CaseCourse(("verified", "verified", "complete"), ("assure",)),
    "verified": CaseCourse(_DONE, _TO_VERIFIED),
    "submitted": CaseCourse(_DONE, (*_TO_VERIFIED, "submit")),
    "closed": CaseCourse(_DONE, _TO_CLOSED),
    "closed, redacted": CaseCourse(("verified, redacted", *_DONE[1:]), _TO_CLOSED),
    "closed, as stated": CaseCourse(("complete, as stated", "verified", "complete"), _TO_CLOSED),
    "reopened": CaseCourse(_DONE, ("assure", "submit", "reopen"), ("in progress",)),
    "sent back": CaseCourse(_DONE, ("assure", "submit", "send back"), ("in progress",)),
    "superseded": CaseCourse(("verified", "cancelled", "cancelled"), ("supersede",)),
    "refused": CaseCourse((), ("let rest",)),
    "no action": CaseCourse(),
}


class NoteWriter:
    """Writes the notes of one record, from pools of sentences, without repeating itself."""

    def __init__(self, rng: random.Random, subject: str) -> None:
        self._rng = rng
        self._subject = subject
        self._next: dict[str, int] = {}

    def note(self, pool: str) -> str:
        """The next sentence of a pool in notes.yaml, about the subject of the record."""
        sentences = data("notes.yaml")[pool]
        turn = self._next.get(pool, -1) + 1 or self._rng.randrange(len(sentences))
        self._next[pool] = turn
        sentence: str = sentences[turn % len(sentences)]
        return sentence.format(subject=self._subject)


class StepContext(NamedTuple):
    """What a step needs: who acts, on what, and the day. `due` is the date that holds."""

    rng: random.Random
    notes: NoteWriter
    owner: str
    due: dt.date
    day: dt.date
    proof: Data = None  # the evidence, a list of one

    def update(self, pool: str, by: str = "", **more: Data) -> UpdateData:
        """An update on this day, by the owner or by the role that is named."""
        line: UpdateData = {"date": str(self.day), "by": by or self.owner, **more}
        line["note"] = self.notes.note(pool)
        return line


def _begin(context: StepContext) -> UpdateData:
    return context.update("begun", status="in progress")


def _report(context: StepContext) -> UpdateData:
    return context.update("reported")


def _forecast(context: StepContext) -> UpdateData:
    later = working_day(max(context.due, days_later(context.day, 60)))
    return context.update("reported", forecast=str(later))


def _hand_over(context: StepContext) -> UpdateData:
    return context.update("handed over", owner=_NEW_OWNER)


def _move(context: StepContext) -> UpdateData:
    due = last_of_month(days_later(max(context.due, context.day), context.rng.choice(_MORE_DAYS)))
    return context.update("moved", due=str(due), agreed_by=BOARD)


def _block(context: StepContext) -> UpdateData:
    return context.update("blocked", status="blocked")


def _finish(context: StepContext) -> UpdateData:
    done = context.update("finished", status="complete")
    return {**done, "evidence": context.proof, "public": "true"}


def _state(context: StepContext) -> UpdateData:
    return context.update("finished as stated", status="complete")


def _verify(context: StepContext) -> UpdateData:
    return context.update("verified", QUALITY, status="verified")


def _resume(context: StepContext) -> UpdateData:
    return context.update("resumed", QUALITY, status="in progress")


def _cancel(context: StepContext) -> UpdateData:
    return context.update("cancelled", status="cancelled", agreed_by=BOARD)


def _redact(context: StepContext) -> UpdateData:
    why = "The note named a member of the public; removed at their request."
    return {**context.update("redacted"), "redacted": why}


def _assure(context: StepContext) -> UpdateData:
    return context.update("assured", status="complete")


def _confirm(context: StepContext) -> UpdateData:
    return context.update("confirmed", QUALITY, status="verified")


def _submit(context: StepContext) -> UpdateData:
    return {**context.update("submitted", LIAISON, status="submitted"), "public": "true"}


def _close(context: StepContext) -> UpdateData:
    ref = f"IPF/{context.day:%Y}/{context.rng.randint(101, 989)}"
    return {**context.update("closed", LIAISON, status="closed", ref=ref), "public": "true"}


def _let_rest(context: StepContext) -> UpdateData:
    return _close(context) | {"note": context.notes.note("let rest")}


def _reopen(context: StepContext) -> UpdateData:
    due = str(last_of_month(days_later(context.day, context.rng.choice((200, 500, 800)))))
    return context.update("reopened", LIAISON, status="reopened", due=due, agreed_by=BOARD)


def _send_back(context: StepContext) -> UpdateData:
    return context.update("reopened", LIAISON, status="reopened")


def _supersede(context: StepContext) -> UpdateData:
    return context.update("superseded", LIAISON, status="superseded")


STEPS: Mapping[str, Callable[[StepContext], UpdateData]] = {
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


def updates_of(
    context: StepContext, steps: Sequence[str], days: Sequence[dt.date]
) -> list[UpdateData]:
    """The updates of a course, one a step.

    `context` has the owner and the due date at its start.
    """
    updates = []
    for step, day in zip(steps, days, strict=True):
        update = STEPS[step](context._replace(day=day))
        updates.append(update)
        due, owner = update.get("due"), update.get("owner")
        context = context._replace(
            due=dt.date.fromisoformat(due) if isinstance(due, str) else context.due,
            owner=owner if isinstance(owner, str) else context.owner,
        )
    return updates
