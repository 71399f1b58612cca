"""A case to the data of its file: what was published, what is answered, what is done about it."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recotrack.dates import add_months, uk
from recotrack.starter.cases import PROGRAMME, DemoCase, DemoInspection, Task
from recotrack.starter.days import DEMO_DAY, days_later, last_of_month, spread, working_day
from recotrack.starter.lives import COURSES, LIVES, Scene, UpdateData, Voice, lived
from recotrack.starter.response import answers
from recotrack.starter.texts import data
from recotrack.starter.yaml_text import Data

_SPREADSHEET_UNTIL = dt.date(2023, 1, 1)  # older records were copied from one
_PROGRAMME_BEGAN = dt.date(2023, 9, 1)
_LATER = Task("unannounced-visits", "Visit two districts without notice and report", "Visit report")
_NEW_SINCE_MEETING = dt.date(2026, 10, 22)
_EXPECTED = dt.date(2027, 1, 29)  # what blocked actions wait for
_MONTHS_WITHOUT_DATE = 19  # how long undated work is given, for the sake of its story
_STEP_DAYS = 45  # between two steps of a recommendation
_NUMBERS = {6: "six", 9: "nine"}


class DemoDeadline(NamedTuple):
    """`words` and `date` are missing where the basis is none."""

    basis: str
    words: str | None
    date: dt.date | None


class Job(NamedTuple):
    """A case in its inspection, with what the two together settle."""

    case: DemoCase
    rng: random.Random
    voice: Voice
    deadline: DemoDeadline
    owner: str
    own_due: dt.date | None  # the force's own date, where the report sets none
    planned: dt.date  # the day its first actions were added
    pillars: Sequence[str]

    @property
    def due(self) -> dt.date | None:
        """The recommendation's first date, whoever set it."""
        return self.deadline.date or self.own_due


class _PlannedAction(NamedTuple):
    task: Task
    life: str
    added: dt.date
    due: dt.date | None = None  # its own first date
    answers: Sequence[str] = ()


class _LivedAction(NamedTuple):
    entry: dict[str, Data]
    last_day: dt.date  # of its last update, or the day it was added


def recommendation(case: DemoCase, inspection: DemoInspection, seed: int) -> dict[str, Data]:
    """The data of a recommendation's file."""
    job = _job_for(case, inspection, random.Random(f"{seed} {inspection.reference}/{case.name}"))
    actions, updates = _work_on(job)
    return {
        **_published(job),
        **_decided(job),
        "response": answers(case, inspection, job.rng),
        **_origin(inspection),
        "actions": actions,
        "updates": updates,
    }


def _published(job: Job) -> dict[str, Data]:
    return {
        "kind": job.case.kind,
        "number": job.case.number or None,
        "addressed_to": job.case.addressed_to,
        "text": _wording(job.case, job.deadline),
        "deadline": {
            "words": job.deadline.words,
            "date": str(job.deadline.date) if job.deadline.date else None,
            "basis": job.deadline.basis,
        },
    }


def _decided(job: Job) -> dict[str, Data]:
    return {
        "disposition": job.case.disposition,
        "reason": job.case.reason or None,
        "owner": job.owner,
        "due": str(job.own_due) if job.own_due else None,
        "pillars": job.pillars,
        "links": [{"type": link_type, "to": to} for link_type, to in job.case.links],
    }


def _origin(inspection: DemoInspection) -> dict[str, Data]:
    if inspection.published >= _SPREADSHEET_UNTIL:
        return {}
    return {"source": "Improvement plan 2022, a spreadsheet", "assumed": ["owner"]}


def _wording(case: DemoCase, deadline: DemoDeadline) -> str:
    finding = case.finding
    if case.kind == "cause of concern":
        concern = f"{case.addressed_to} has not done enough to {finding.should}."
        cure = _first_sentence(deadline, case.addressed_to, "put this right and show how")
        return f"{concern}\n\n{cure}"
    text = _first_sentence(deadline, case.addressed_to, finding.should)
    if not finding.bullets:
        return text
    bullets = "\n".join(f"- {bullet}" for bullet in finding.bullets)
    return f"{text} This includes making sure that:\n\n{bullets}"


def _deadline(basis: str, months: int, published: dt.date) -> DemoDeadline:
    """The deadline that a report of that day sets, about so many months on."""
    if basis == "none":
        return DemoDeadline(basis, None, None)
    if basis == "immediate":
        return DemoDeadline(basis, "should immediately", published)
    if basis == "relative":
        return DemoDeadline(
            basis, f"Within {_NUMBERS.get(months, months)} months", add_months(published, months)
        )
    last = last_of_month(add_months(published, months))
    return DemoDeadline(basis, f"By {uk(last) if basis == 'stated' else _vague(last)}", last)


def _vague(day: dt.date) -> str:
    """Words that name no day: a month or a year's end, for its last day, by assumption."""
    _, month, year = uk(day).split()
    return f"the end of {year}" if month == "December" else f"{month} {year}"


def _first_sentence(deadline: DemoDeadline, addressee: str, task: str) -> str:
    """The recommendation's first sentence, with the deadline's words in their place."""
    if deadline.basis == "immediate":
        return f"{addressee[0].upper()}{addressee[1:]} should immediately {task}."
    if deadline.words:
        return f"{deadline.words}, {addressee} should {task}."
    return f"{addressee[0].upper()}{addressee[1:]} should {task}."


def _job_for(case: DemoCase, inspection: DemoInspection, rng: random.Random) -> Job:
    """The case made ready for work."""
    published = inspection.published
    pillar = case.finding.pillar
    return Job(
        case,
        rng,
        Voice(rng, case.finding.subject),
        _deadline(case.basis, case.months, published),
        case.finding.owner if case.owner is None else case.owner,
        working_day(add_months(published, case.own_months)) if case.own_months else None,
        working_day(days_later(published, rng.randint(20, 34))),
        [f"{PROGRAMME}/pillar-{pillar}"] if pillar and published >= _PROGRAMME_BEGAN else [],
    )


def _work_on(job: Job) -> tuple[list[dict[str, Data]], list[UpdateData]]:
    """The actions of a case, and the recommendation's own updates."""
    actions = [_action(job, plan) for plan in _plans(job)]
    done = max([action.last_day for action in actions], default=days_later(job.planned, 60))
    updates = _own_updates(job, max(done, job.case.not_before))
    actions.extend(_action(job, plan) for plan in _later_plans(job, updates))
    return [action.entry for action in actions], updates


def _plans(job: Job) -> Iterator[_PlannedAction]:
    lives = COURSES[job.case.course].actions[: job.case.most_actions]
    for turn, life in enumerate(lives):
        task = job.case.finding.tasks[turn]
        yield _PlannedAction(
            task, life, job.planned, _first_due(job, turn), _answered(job.case, turn)
        )


def _later_plans(job: Job, updates: Sequence[UpdateData]) -> Iterator[_PlannedAction]:
    """Actions added after the recommendation's last step, or since the board last met."""
    added = _NEW_SINCE_MEETING
    if updates:
        last_step = dt.date.fromisoformat(str(updates[-1]["date"]))
        added = min(working_day(days_later(last_step, 6)), added)
    for life in COURSES[job.case.course].added_later:
        yield _PlannedAction(_LATER, life, added)


def _first_due(job: Job, turn: int) -> dt.date | None:
    """The first action inherits; the others are due some months before, if there is time."""
    if not turn:
        return None
    if job.due is None:
        return last_of_month(add_months(job.planned, _MONTHS_WITHOUT_DATE))
    due = last_of_month(add_months(job.due, -turn))
    return due if days_later(job.planned, 30) < due <= job.due else None


def _answered(case: DemoCase, turn: int) -> list[str]:
    """The bullet that the action answers: the one in the same place, if the text has it."""
    bullets = () if case.kind == "cause of concern" else case.finding.bullets
    return [str(turn + 1)] if turn < len(bullets) else []


def _action(job: Job, plan: _PlannedAction) -> _LivedAction:
    steps = LIVES[plan.life].steps
    until = plan.due or job.due or add_months(plan.added, _MONTHS_WITHOUT_DATE)
    last_day = LIVES[plan.life].last_day(plan.added, until)
    days = spread(job.rng, plan.added, last_day, len(steps))
    owner = "learning-lead" if "Train" in plan.task.title else job.owner
    scene = Scene(job.rng, job.voice, owner, until, plan.added, _proof(job, plan.task))
    updates = lived(scene, steps, days)
    entry: dict[str, Data] = {
        "id": plan.task.id,
        "title": plan.task.title,
        "added": str(plan.added),
        "owner": None if owner == job.owner else owner,
        "due": str(plan.due) if plan.due else None,
        "answers": plan.answers,
        "waits_for": list(_waits(updates)),
        "updates": updates,
    }
    return _LivedAction(entry, days[-1] if days else plan.added)


def _proof(job: Job, task: Task) -> list[dict[str, Data]]:
    """A pillar's product where there is one and the draw falls on it, else a page."""
    if job.pillars and not job.rng.randrange(4):
        (pillar,) = job.pillars
        product = data(f"{pillar}.yaml")["products"][-1]
        return [{"title": product["title"], "product": f"{pillar}/{product['id']}"}]
    return [{"title": task.proof, "at": f"https://ravensmoor.example/improvement/{task.id}"}]


def _waits(updates: Sequence[UpdateData]) -> Iterator[dict[str, Data]]:
    """What a blocked action waits for, as the note of its update says."""
    for update in updates:
        if update.get("status") == "blocked":
            notes = data("notes.yaml")
            awaited = notes["blocked by"][notes["blocked"].index(update["note"])]
            yield {**awaited, "expected": str(_EXPECTED)}


def _own_updates(job: Job, first: dt.date) -> list[UpdateData]:
    steps = COURSES[job.case.course].steps
    last = min(days_later(first, _STEP_DAYS * len(steps)), days_later(DEMO_DAY, -3))
    days = spread(job.rng, first, last, len(steps))
    return lived(Scene(job.rng, job.voice, job.owner, job.due or DEMO_DAY, first), steps, days)
