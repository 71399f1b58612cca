"""The data of the demo's inspection.yaml and response.yaml, and the answers to recommendations."""

import datetime as dt
import random

from recotrack.starter.cases import FORCE, INSPECTORATE, DemoCase, DemoInspection
from recotrack.starter.days import days_later, working_day
from recotrack.starter.texts import data
from recotrack.starter.yaml_text import Data

_ELECTION = dt.date(2024, 5, 2)
_FORMER_COMMISSIONER = "Gideon Larkspur"  # a response keeps the name that signed it


def inspection_data(inspection: DemoInspection) -> dict[str, Data]:
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


def response_data(inspection: DemoInspection, rng: random.Random) -> dict[str, Data]:
    """The data of response.yaml, published or still awaited."""
    return {
        "form_version": "Sept 24",
        "force": "Ravensmoor Police",
        "chief_constable": _chief_constable_data(inspection, rng),
        "commissioner": _commissioner_data(inspection, rng),
        **_publication_data(inspection),
    }


def _chief_constable_data(inspection: DemoInspection, rng: random.Random) -> dict[str, Data]:
    """The chief constable's part: comments in time, or none where the response is awaited."""
    published, answered = inspection.published, bool(inspection.answered_on)
    comments = _statement(rng, "comments")  # drawn in any case, or later draws would differ
    return {
        "name": data("demo-register.yaml")["chief_constable"]["name"],
        "invited": str(working_day(days_later(published, 4))),
        "comments_due": str(working_day(days_later(published, 32))),
        "received": str(working_day(days_later(published, 29))) if answered else "",
        "comments": comments if answered else "",
    }


def _commissioner_data(inspection: DemoInspection, rng: random.Random) -> dict[str, Data]:
    commissioner = data("demo-register.yaml")["commissioner"]
    is_former = days_later(inspection.published, inspection.answered_on) < _ELECTION
    name = _FORMER_COMMISSIONER if is_former else commissioner["name"]
    found = {"title": commissioner["title"], "name": name}
    for part in ("initial_response", "response_to_chief_constable", "overall_comments"):
        found[part] = _statement(rng, part.replace("_", " ")) if inspection.answered_on else ""
    return found


def _publication_data(inspection: DemoInspection) -> dict[str, Data]:
    if not inspection.answered_on:
        return {"published": "", "published_at": ""}
    day = working_day(days_later(inspection.published, inspection.answered_on - 1))
    copied = ("Secretary of State", "Inspectors of Constabulary")
    return {
        "published": str(day),
        "published_at": f"https://commissioner.example/responses/{inspection.reference}",
        "sent": [{"to": recipient, "date": str(day)} for recipient in copied],
    }


def answers(case: DemoCase, inspection: DemoInspection, rng: random.Random) -> dict[str, Data]:
    """Both offices' answers to a case; the commissioner's is the explanation of s.55(5B)."""
    if settled := data("statements.yaml").get(case.disposition):
        force, body = _filled_in(case, settled["answer"]), settled["explanation"]
    else:
        force = f"{case.finding.answer}\n\n{_statement(rng, 'answers')}"
        body = _statement(rng, "explanations")
    if not inspection.duty:
        return {"chief_constable": force}
    awaited = inspection.duty == "response_rule" and not inspection.answered_on
    return {"chief_constable": force, "commissioner": "" if awaited else _filled_in(case, body)}


def _statement(rng: random.Random, pool: str) -> str:
    statement: str = rng.choice(data("statements.yaml")[pool])
    return statement


def _filled_in(case: DemoCase, statement: str) -> str:
    return statement.format(subject=case.finding.subject, addressee=case.addressed_to)
