"""What is done about a case: its actions, their updates, and those of the recommendation itself."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recotrack.starter import notes
from recotrack.starter.cases import Case, Inspection
from recotrack.starter.courses import COURSES, LIVES
from recotrack.starter.days import (
    DEMO_DAY,
    days_later,
    month_end,
    months_later,
    spread,
    working_day,
)
from recotrack.starter.deadlines import Deadline, deadline
from recotrack.starter.findings import Task
from recotrack.starter.lives import Scene, Update, Voice, lived
from recotrack.starter.programme import BEGAN, PRODUCTS, PROGRAMME
from recotrack.starter.yaml_text import Data

_LATER = Task("unannounced-visits", "Visit two districts without notice and report", "Visit report")
_NEW_SINCE_MEETING = dt.date(2026, 10, 22)
_EXPECTED = dt.date(2027, 1, 29)  # what blocked actions wait for
_MONTHS_WITHOUT_DATE = 19  # how long undated work is given, for the sake of its story
_STEP_DAYS = 45  # between two steps of a recommendation


class Job(NamedTuple):
    """A case in its inspection, with what the two together settle."""

    case: Case
    rng: random.Random
    voice: Voice
    limit: Deadline
    owner: str
    own_due: dt.date | None  # the force's own date, where the report sets none
    planned: dt.date  # the day its first actions were added
    pillars: Sequence[str]

    @property
    def due(self) -> dt.date | None:
        """The recommendation's first date, whoever set it."""
        return self.limit.date or self.own_due


class _Plan(NamedTuple):
    task: Task
    life: str
    added: dt.date
    due: dt.date | None = None  # its own first date
    answers: Sequence[str] = ()


class _Action(NamedTuple):
    data: dict[str, Data]
    last_day: dt.date  # of its last update, or the day it was added


def made_ready(case: Case, inspection: Inspection, rng: random.Random) -> Job:
    """The case made ready for work."""
    published = inspection.published
    pillar = case.finding.pillar
    return Job(
        case,
        rng,
        Voice(rng, case.finding.subject),
        deadline(case.basis, case.months, published),
        case.finding.owner if case.owner is None else case.owner,
        working_day(months_later(published, case.own_months)) if case.own_months else None,
        working_day(days_later(published, rng.randint(20, 34))),
        [f"{PROGRAMME}/pillar-{pillar}"] if pillar and published >= BEGAN else [],
    )


def work_on(job: Job) -> tuple[list[dict[str, Data]], list[Update]]:
    """The actions of a case, and the recommendation's own updates."""
    actions = [_action(job, plan) for plan in _plans(job)]
    done = max([action.last_day for action in actions], default=days_later(job.planned, 60))
    updates = _own_updates(job, max(done, job.case.not_before))
    actions.extend(_action(job, plan) for plan in _later_plans(job, updates))
    return [action.data for action in actions], updates


def _plans(job: Job) -> Iterator[_Plan]:
    lives = COURSES[job.case.course].actions[: job.case.most_actions]
    for turn, life in enumerate(lives):
        task = job.case.finding.tasks[turn]
        yield _Plan(task, life, job.planned, _first_due(job, turn), _answered(job.case, turn))


def _later_plans(job: Job, updates: Sequence[Update]) -> Iterator[_Plan]:
    """Actions added after the recommendation's last step, or since the board last met."""
    added = _NEW_SINCE_MEETING
    if updates:
        last_step = dt.date.fromisoformat(str(updates[-1]["date"]))
        added = min(working_day(days_later(last_step, 6)), added)
    for life in COURSES[job.case.course].added_later:
        yield _Plan(_LATER, life, added)


def _first_due(job: Job, turn: int) -> dt.date | None:
    """The first action inherits; the others are due some months before, if there is time."""
    if not turn:
        return None
    if job.due is None:
        return month_end(months_later(job.planned, _MONTHS_WITHOUT_DATE))
    due = month_end(months_later(job.due, -turn))
    return due if days_later(job.planned, 30) < due <= job.due else None


def _answered(case: Case, turn: int) -> list[str]:
    """The bullet that the action answers: the one in the same place, if the text has it."""
    bullets = () if case.kind == "cause of concern" else case.finding.bullets
    return [str(turn + 1)] if turn < len(bullets) else []


def _action(job: Job, plan: _Plan) -> _Action:
    steps = LIVES[plan.life].steps
    until = plan.due or job.due or months_later(plan.added, _MONTHS_WITHOUT_DATE)
    last_day = LIVES[plan.life].last_day(plan.added, until)
    days = spread(job.rng, plan.added, last_day, len(steps))
    owner = "learning-lead" if "Train" in plan.task.title else job.owner
    scene = Scene(job.rng, job.voice, owner, until, plan.added, _proof(job, plan.task))
    updates = lived(scene, steps, days)
    data: dict[str, Data] = {
        "id": plan.task.id,
        "title": plan.task.title,
        "added": str(plan.added),
        "owner": None if owner == job.owner else owner,
        "due": str(plan.due) if plan.due else None,
        "answers": plan.answers,
        "waits_for": list(_waits(updates)),
        "updates": updates,
    }
    return _Action(data, days[-1] if days else plan.added)


def _proof(job: Job, task: Task) -> list[dict[str, Data]]:
    """A pillar's product where there is one and the draw falls on it, else a page."""
    if job.pillars and not job.rng.randrange(4):
        title, product = PRODUCTS[job.case.finding.pillar]
        return [{"title": title, "product": product}]
    return [{"title": task.proof, "at": f"https://ravensmoor.example/improvement/{task.id}"}]


def _waits(updates: Sequence[Update]) -> Iterator[dict[str, Data]]:
    """What a blocked action waits for, as the note of its update says."""
    for update in updates:
        if update.get("status") == "blocked":
            what, whom = notes.BLOCKED[str(update["note"])]
            yield {"what": what, "from": whom, "expected": str(_EXPECTED)}


def _own_updates(job: Job, first: dt.date) -> list[Update]:
    steps = COURSES[job.case.course].steps
    last = min(days_later(first, _STEP_DAYS * len(steps)), days_later(DEMO_DAY, -3))
    days = spread(job.rng, first, last, len(steps))
    return lived(Scene(job.rng, job.voice, job.owner, job.due or DEMO_DAY, first), steps, days)
