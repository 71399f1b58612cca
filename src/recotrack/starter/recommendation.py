"""Turns a case into the data of its file: the finding, the answers, and the work."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recotrack.dates import add_months, uk
from recotrack.starter.cases import PROGRAMME, DemoCase, DemoInspection, Task
from recotrack.starter.courses import (
    ACTION_COURSES,
    CASE_COURSES,
    NoteWriter,
    StepContext,
    UpdateData,
    updates_of,
)
from recotrack.starter.days import DEMO_DAY, days_later, last_of_month, spread, working_day
from recotrack.starter.response import answers
from recotrack.starter.texts import data
from recotrack.starter.yaml_text import Data

_SPREADSHEET_UNTIL = dt.date(2023, 1, 1)  # older records were copied from a spreadsheet
_PROGRAMME_BEGAN = dt.date(2023, 9, 1)
_ADDED_LATER = Task(
    "unannounced-visits", "Visit two districts without notice and report", "Visit report"
)
_NEW_SINCE_MEETING = dt.date(2026, 10, 22)
_EXPECTED = dt.date(2027, 1, 29)  # what blocked actions wait for
_MONTHS_WITHOUT_DATE = 19  # how long undated work takes
_STEP_DAYS = 45  # between two steps of a recommendation
_NUMBERS = {6: "six", 9: "nine"}


class DemoDeadline(NamedTuple):
    """The deadline of a case. It has no words and no date if the basis is none."""

    basis: str
    words: str | None
    date: dt.date | None


class CasePlan(NamedTuple):
    """A case in its inspection, with what follows from both."""

    case: DemoCase
    rng: random.Random
    notes: NoteWriter
    deadline: DemoDeadline
    owner: str
    own_due: dt.date | None  # the force's own date, if the report sets none
    planned: dt.date  # the day its first actions were added
    pillars: Sequence[str]

    @property
    def due(self) -> dt.date | None:
        """The first date of the recommendation, from the report or the force."""
        return self.deadline.date or self.own_due


class _PlannedAction(NamedTuple):
    """An action before its updates are made."""

    task: Task
    course: str
    added: dt.date
    due: dt.date | None = None  # its own first date
    answers: Sequence[str] = ()


class _ActionData(NamedTuple):
    """The data of an action, and the day of its last update."""

    entry: dict[str, Data]
    last_day: dt.date  # of its last update, or the day it was added


def recommendation(case: DemoCase, inspection: DemoInspection, seed: int) -> dict[str, Data]:
    """The data of a recommendation's file."""
    case_plan = _plan_of(
        case, inspection, random.Random(f"{seed} {inspection.reference}/{case.name}")
    )
    actions, updates = _actions_and_updates(case_plan)
    return {
        **_published_data(case_plan),
        **_decision_data(case_plan),
        "response": answers(case, inspection, case_plan.rng),
        **_source_data(inspection),
        "actions": actions,
        "updates": updates,
    }


def _published_data(case_plan: CasePlan) -> dict[str, Data]:
    return {
        "kind": case_plan.case.kind,
        "number": case_plan.case.number or None,
        "addressed_to": case_plan.case.addressed_to,
        "text": _wording(case_plan.case, case_plan.deadline),
        "deadline": {
            "words": case_plan.deadline.words,
            "date": str(case_plan.deadline.date) if case_plan.deadline.date else None,
            "basis": case_plan.deadline.basis,
        },
    }


def _decision_data(case_plan: CasePlan) -> dict[str, Data]:
    return {
        "disposition": case_plan.case.disposition,
        "reason": case_plan.case.reason or None,
        "owner": case_plan.owner,
        "due": str(case_plan.own_due) if case_plan.own_due else None,
        "pillars": case_plan.pillars,
        "links": [{"type": link_type, "to": to} for link_type, to in case_plan.case.links],
    }


def _source_data(inspection: DemoInspection) -> dict[str, Data]:
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
    """A deadline about so many months after publication."""
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
    """Words that name no day, only a month or the end of a year. Its last day is assumed."""
    _, month, year = uk(day).split()
    return f"the end of {year}" if month == "December" else f"{month} {year}"


def _first_sentence(deadline: DemoDeadline, addressee: str, task: str) -> str:
    """The first sentence of the recommendation, with the words of the deadline in it."""
    if deadline.basis == "immediate":
        return f"{addressee[0].upper()}{addressee[1:]} should immediately {task}."
    if deadline.words:
        return f"{deadline.words}, {addressee} should {task}."
    return f"{addressee[0].upper()}{addressee[1:]} should {task}."


def _plan_of(case: DemoCase, inspection: DemoInspection, rng: random.Random) -> CasePlan:
    """The case with its deadline, owner and pillar."""
    published = inspection.published
    pillar = case.finding.pillar
    return CasePlan(
        case,
        rng,
        NoteWriter(rng, case.finding.subject),
        _deadline(case.basis, case.months, published),
        case.finding.owner if case.owner is None else case.owner,
        working_day(add_months(published, case.own_months)) if case.own_months else None,
        working_day(days_later(published, rng.randint(20, 34))),
        [f"{PROGRAMME}/pillar-{pillar}"] if pillar and published >= _PROGRAMME_BEGAN else [],
    )


def _actions_and_updates(case_plan: CasePlan) -> tuple[list[dict[str, Data]], list[UpdateData]]:
    """The actions of a case, and the updates of the recommendation itself."""
    actions = [_action_data(case_plan, plan) for plan in _planned_actions(case_plan)]
    done = max([action.last_day for action in actions], default=days_later(case_plan.planned, 60))
    updates = _case_updates(case_plan, max(done, case_plan.case.not_before))
    actions.extend(
        _action_data(case_plan, plan) for plan in _actions_added_later(case_plan, updates)
    )
    return [action.entry for action in actions], updates


def _planned_actions(case_plan: CasePlan) -> Iterator[_PlannedAction]:
    courses = CASE_COURSES[case_plan.case.course].actions[: case_plan.case.most_actions]
    for turn, course in enumerate(courses):
        task = case_plan.case.finding.tasks[turn]
        yield _PlannedAction(
            task,
            course,
            case_plan.planned,
            _first_due(case_plan, turn),
            _answered_bullets(case_plan.case, turn),
        )


def _actions_added_later(
    case_plan: CasePlan, updates: Sequence[UpdateData]
) -> Iterator[_PlannedAction]:
    """Actions added after the recommendation's last update, or since the last meeting. Of one that
    was put off, they have the later date as their first.
    """
    added, due = _NEW_SINCE_MEETING, None
    if updates:
        last_step = dt.date.fromisoformat(str(updates[-1]["date"]))
        added = min(working_day(days_later(last_step, 6)), added)
        moved_to = updates[-1].get("due")
        due = dt.date.fromisoformat(str(moved_to)) if moved_to else None
    for course in CASE_COURSES[case_plan.case.course].added_later:
        yield _PlannedAction(_ADDED_LATER, course, added, due)


def _first_due(case_plan: CasePlan, turn: int) -> dt.date | None:
    """The due date of an action. The first has the recommendation's; others are due earlier.

    They are due some months before it, if there is time.
    """
    if not turn:
        return None
    if case_plan.due is None:
        return last_of_month(add_months(case_plan.planned, _MONTHS_WITHOUT_DATE))
    due = last_of_month(add_months(case_plan.due, -turn))
    return due if days_later(case_plan.planned, 30) < due <= case_plan.due else None


def _answered_bullets(case: DemoCase, turn: int) -> list[str]:
    """The number of the bullet that the action answers: the one in the same position, if any."""
    bullets = () if case.kind == "cause of concern" else case.finding.bullets
    return [str(turn + 1)] if turn < len(bullets) else []


def _action_data(case_plan: CasePlan, plan: _PlannedAction) -> _ActionData:
    steps = ACTION_COURSES[plan.course].steps
    until = plan.due or case_plan.due or add_months(plan.added, _MONTHS_WITHOUT_DATE)
    last_day = ACTION_COURSES[plan.course].last_day(plan.added, until)
    days = spread(case_plan.rng, plan.added, last_day, len(steps))
    owner = "learning-lead" if "Train" in plan.task.title else case_plan.owner
    context = StepContext(
        case_plan.rng, case_plan.notes, owner, until, plan.added, _evidence_of(case_plan, plan.task)
    )
    updates = updates_of(context, steps, days)
    entry: dict[str, Data] = {
        "id": plan.task.id,
        "title": plan.task.title,
        "added": str(plan.added),
        "owner": None if owner == case_plan.owner else owner,
        "due": str(plan.due) if plan.due else None,
        "answers": plan.answers,
        "waits_for": list(_waits_for(updates)),
        "updates": updates,
    }
    return _ActionData(entry, days[-1] if days else plan.added)


def _evidence_of(case_plan: CasePlan, task: Task) -> list[dict[str, Data]]:
    """The evidence for a task: sometimes a product of the pillar, else a web page."""
    if case_plan.pillars and not case_plan.rng.randrange(4):
        (pillar,) = case_plan.pillars
        product = data(f"{pillar}.yaml")["products"][-1]
        return [{"title": product["title"], "product": f"{pillar}/{product['id']}"}]
    return [{"title": task.proof, "at": f"https://ravensmoor.example/improvement/{task.id}"}]


def _waits_for(updates: Sequence[UpdateData]) -> Iterator[dict[str, Data]]:
    """What a blocked action waits for, as the note of its update says."""
    for update in updates:
        if update.get("status") == "blocked":
            notes = data("notes.yaml")
            awaited = notes["blocked by"][notes["blocked"].index(update["note"])]
            yield {**awaited, "expected": str(_EXPECTED)}


def _case_updates(case_plan: CasePlan, first: dt.date) -> list[UpdateData]:
    steps = CASE_COURSES[case_plan.case.course].steps
    last = min(days_later(first, _STEP_DAYS * len(steps)), days_later(DEMO_DAY, -3))
    days = spread(case_plan.rng, first, last, len(steps))
    return updates_of(
        StepContext(
            case_plan.rng, case_plan.notes, case_plan.owner, case_plan.due or DEMO_DAY, first
        ),
        steps,
        days,
    )
