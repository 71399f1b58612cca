"""What is said about an inspection: inspection.yaml, response.yaml, the answers to each case."""

import datetime as dt
import random

from recotrack.starter import statements
from recotrack.starter.cases import FORCE, INSPECTORATE, Case, Inspection
from recotrack.starter.days import days_later, working_day
from recotrack.starter.yaml_text import Data

_ELECTION = dt.date(2024, 5, 2)


class _People:
    """Who signs: names in a response stay when the office changes hands."""

    TITLE = "Police and Crime Commissioner"
    FORMER = "Gideon Larkspur"
    COMMISSIONER = "Marguerite Ashdown"
    CHIEF_CONSTABLE = "Tobias Wrenfield"


def inspection_data(inspection: Inspection) -> dict[str, Data]:
    """The data of inspection.yaml."""
    own = inspection.kind == "self-assessment"
    counted = sum(case.kind == "recommendation" for case in inspection.cases)
    day = "received" if own else "published"
    return {
        "title": inspection.title,
        "inspectorate": FORCE if own else INSPECTORATE,
        "kind": inspection.kind,
        day: str(inspection.published),
        "url": None if own else f"https://inspectorate.example/{inspection.reference}",
        "summary": inspection.summary,
        "grades": dict(inspection.grades) or None,
        "recommendations_in_report": str(counted + inspection.unrecorded),
        "programme": inspection.programme,
        inspection.duty or "response_rule": inspection.duty_is if inspection.duty else None,
    }


def response_data(inspection: Inspection, rng: random.Random) -> dict[str, Data]:
    """The data of response.yaml: published on its day, or still awaited."""
    return {
        "form_version": "Sept 24",
        "force": "Ravensmoor",
        "chief_constable": _chief_constable(inspection, rng),
        "commissioner": _commissioner(inspection, rng),
        **_publication(inspection),
    }


def _chief_constable(inspection: Inspection, rng: random.Random) -> dict[str, Data]:
    published = inspection.published
    return {
        "name": _People.CHIEF_CONSTABLE,
        "invited": str(working_day(days_later(published, 4))),
        "comments_due": str(working_day(days_later(published, 32))),
        "received": str(working_day(days_later(published, 29))),
        "comments": rng.choice(statements.COMMENTS),
    }


def _commissioner(inspection: Inspection, rng: random.Random) -> dict[str, Data]:
    former = days_later(inspection.published, inspection.answered_on) < _ELECTION
    said = bool(inspection.answered_on)
    return {
        "title": _People.TITLE,
        "name": _People.FORMER if former else _People.COMMISSIONER,
        "initial_response": rng.choice(statements.INITIAL) if said else "",
        "response_to_chief_constable": rng.choice(statements.TO_CHIEF_CONSTABLE) if said else "",
        "overall_comments": rng.choice(statements.OVERALL) if said else "",
    }


def _publication(inspection: Inspection) -> dict[str, Data]:
    if not inspection.answered_on:
        return {"published": "", "published_at": ""}
    day = working_day(days_later(inspection.published, inspection.answered_on - 1))
    copied = ("Secretary of State", "Inspectors of Constabulary")
    return {
        "published": str(day),
        "published_at": f"https://commissioner.example/responses/{inspection.reference}",
        "sent": [{"to": recipient, "date": str(day)} for recipient in copied],
    }


def answers(case: Case, inspection: Inspection, rng: random.Random) -> dict[str, Data]:
    """What each office answers to a case; the body's explanation is what s.55(5B) asks for."""
    force, body = _answer(case, rng), _explanation(case, rng)
    if not inspection.duty:
        return {"chief_constable": force}
    awaited = inspection.duty == "response_rule" and not inspection.answered_on
    return {"chief_constable": force, "commissioner": "" if awaited else body}


def _answer(case: Case, rng: random.Random) -> str:
    if case.disposition == "not for us":
        return f"This is addressed to {case.addressed_to}. The force will use what it publishes."
    if case.disposition == "not accepted":
        return "The force does not accept this recommendation, for the reason given."
    return f"{case.finding.answer}\n\n{rng.choice(statements.ANSWERS)}"


def _explanation(case: Case, rng: random.Random) -> str:
    if case.disposition == "not for us":
        return f"I propose no action: this is for {case.addressed_to}, and I have told them so."
    if case.disposition == "not accepted":
        return "I propose no action. I have weighed the force's reason and agree with it."
    return rng.choice(statements.EXPLANATIONS).format(subject=case.finding.subject)
