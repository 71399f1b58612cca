"""A case to the data of its file: what was published, what is answered, what is done."""

import datetime as dt
import random

from recotrack.starter.cases import Case, Inspection
from recotrack.starter.deadlines import Deadline, sentence
from recotrack.starter.response import answers
from recotrack.starter.work import Job, made_ready, work_on
from recotrack.starter.yaml_text import Data

_SPREADSHEET_UNTIL = dt.date(2023, 1, 1)  # older records were copied from one


def recommendation(case: Case, inspection: Inspection, seed: int) -> dict[str, Data]:
    """The data of a recommendation's file."""
    job = made_ready(case, inspection, random.Random(f"{seed} {inspection.reference}/{case.name}"))
    actions, updates = work_on(job)
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
        "text": _wording(job.case, job.limit),
        "deadline": {
            "words": job.limit.words,
            "date": str(job.limit.date) if job.limit.date else None,
            "basis": job.limit.basis,
        },
    }


def _decided(job: Job) -> dict[str, Data]:
    return {
        "disposition": job.case.disposition,
        "reason": job.case.reason or None,
        "owner": job.owner,
        "due": str(job.own_due) if job.own_due else None,
        "pillars": job.pillars,
        "links": [{"type": kind, "to": to} for kind, to in job.case.links],
    }


def _origin(inspection: Inspection) -> dict[str, Data]:
    if inspection.published >= _SPREADSHEET_UNTIL:
        return {}
    return {"source": "Improvement plan 2022, a spreadsheet", "assumed": ["owner"]}


def _wording(case: Case, limit: Deadline) -> str:
    finding = case.finding
    if case.kind == "cause of concern":
        concern = f"{case.addressed_to} has not done enough to {finding.should}."
        return f"{concern}\n\n{sentence(limit, case.addressed_to, 'put this right and show how')}"
    text = sentence(limit, case.addressed_to, finding.should)
    if not finding.bullets:
        return text
    bullets = "\n".join(f"- {bullet}" for bullet in finding.bullets)
    return f"{text} This includes making sure that:\n\n{bullets}"
