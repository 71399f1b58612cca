"""compliance-trestle's form of the facts: OSCAL plans of action and milestones, in JSON or YAML."""

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml

from benchmarks.peers.facts import OWNERS, Action, Entry, Fact
from benchmarks.peers.tool import Place, Step, Tool, changing, holds, more_files

FOLDER = "plan-of-action-and-milestones"
TABLE, TEMPLATE = "documents/table.yaml", "documents/all.md.jinja"
_OSCAL = "1.2.1"
_SPACE = uuid.UUID("5f0d6e1c-6a3f-5a55-9d0a-3f5a2f4f5a55")
_NS = "https://ravensmoor.example/ns"


def files(facts: Iterable[Fact], form: str) -> Iterator[tuple[str, str]]:
    """A plan for each record, as json or yaml: every file by its path from the top.

    Everything is carried, in OSCAL's own words. A record is an item of a plan (title, text, the
    answer as its remarks) and a risk that the item relates to (deadline, status). Each action is a
    remediation of that risk with a milestone for its dates; each entry of its log is one of the
    risk's log, by a party of the plan's, and a property says which action it is about. The owner is
    a property of the item and the milestone's responsible role. OSCAL has a day only as a time.
    For documents the facts stand once more, in the table that `author jinja` takes.
    """
    records = list(facts)
    for fact in records:
        path = f"{FOLDER}/{name(fact.number)}/{FOLDER}.{form}"
        yield path, _DUMPED[form](plan(fact))
    yield TEMPLATE, _TEMPLATE
    yield TABLE, _as_yaml({"records": [_row(fact) for fact in records]})


def name(number: int) -> str:
    """Such as rec-00012."""
    return f"rec-{number:05}"


def plan(fact: Fact) -> dict[str, Any]:
    """A plan with this record alone."""
    owner = fact.owner
    return {
        FOLDER: {
            "uuid": _uuid(fact.number),
            "metadata": {
                "title": name(fact.number),
                "last-modified": "2026-11-01T12:00:00+00:00",
                "version": "1",
                "oscal-version": _OSCAL,
                "roles": [{"id": owner, "title": OWNERS[owner]}],
                "parties": [{"uuid": _uuid(owner), "type": "person", "name": OWNERS[owner]}],
            },
            "system-id": {"identifier-type": _NS, "id": "ravensmoor"},
            "risks": [_risk(fact)],
            "poam-items": [_item(fact)],
        }
    }


def _item(fact: Fact) -> dict[str, Any]:
    return {
        "uuid": _uuid(fact.number, "item"),
        "title": fact.title,
        "description": fact.text,
        "props": [
            {"name": "report", "ns": _NS, "value": fact.report.title},
            {"name": "owner", "ns": _NS, "value": fact.owner},
        ],
        "related-risks": [{"risk-uuid": _uuid(fact.number, "risk")}],
        "remarks": fact.answer,
    }


def _risk(fact: Fact) -> dict[str, Any]:
    return {
        "uuid": _uuid(fact.number, "risk"),
        "title": fact.title,
        "description": "The recommendation is not met.",
        "statement": "As the item says.",
        "status": "open",
        "deadline": _time(fact.due),
        "remediations": [_remediation(fact, action) for action in fact.actions],
        "risk-log": {
            "entries": [
                _entry(fact, action, turn, entry)
                for action in fact.actions
                for turn, entry in enumerate(action.log)
            ]
        },
    }


def _remediation(fact: Fact, action: Action) -> dict[str, Any]:
    return {
        "uuid": _uuid(fact.number, action.name),
        "lifecycle": "planned",
        "title": action.title,
        "description": action.name,
        "tasks": [
            {
                "uuid": _uuid(fact.number, action.name, "due"),
                "type": "milestone",
                "title": action.title,
                "timing": {
                    "within-date-range": {"start": _time(action.added), "end": _time(action.due)}
                },
                "responsible-roles": [{"role-id": fact.owner}],
            }
        ],
    }


def _entry(fact: Fact, action: Action, turn: int, entry: Entry) -> dict[str, Any]:
    evidence = {"remarks": entry.evidence} if entry.evidence else {}
    return {
        "uuid": _uuid(fact.number, action.name, turn),
        "description": entry.note,
        "start": _time(entry.date),
        "props": [
            {"name": "action", "ns": _NS, "value": action.name},
            {"name": "status", "ns": _NS, "value": entry.status},
        ],
        "logged-by": [{"party-uuid": _uuid(entry.by), "role-id": entry.by}],
        **evidence,
    }


def _uuid(*parts: object) -> str:
    return str(uuid.uuid5(_SPACE, " ".join(map(str, parts))))


def _time(day: dt.date) -> str:
    return f"{day}T00:00:00+00:00"


def _row(fact: Fact) -> dict[str, Any]:
    return {
        "title": fact.title,
        "report": fact.report.title,
        "text": fact.text,
        "answer": fact.answer,
        "owner": OWNERS[fact.owner],
        "due": str(fact.due),
        "actions": [
            {"title": each.title, "due": str(each.due), "last": each.log[-1].note}
            for each in fact.actions
        ],
    }


_TEMPLATE = """\
# Recommendations

{% for one in records %}
## {{ one.title }}

{{ one.text }}

{{ one.report }}. Owner: {{ one.owner }}, due {{ one.due }}. {{ one.answer }}

{% for action in one.actions %}
- {{ action.title }}, due {{ action.due }}: {{ action.last }}
{% endfor %}

{% endfor %}
"""


def _as_json(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _as_yaml(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=96)


_DUMPED: dict[str, Callable[[dict[str, Any]], str]] = {"json": _as_json, "yaml": _as_yaml}


def _validate(place: Place) -> list[str]:
    return [place.program("trestle"), "validate", "--all"]


def _valid(place: Place, printed: str) -> bool:
    return printed.count("VALID: Model") == place.records


def _create(place: Place, form: str) -> list[str]:
    options = ("--type", FOLDER, "--extension", form, "--output", "one-more")
    return [place.program("trestle"), "create", *options]


def _jinja(place: Place) -> list[str]:
    options = ("-i", TEMPLATE, "-lut", TABLE, "-o", "all.md")
    return [place.program("trestle"), "author", "jinja", *options]


def _tool(form: str) -> Tool:
    return Tool(
        f"trestle-{form}",
        f"compliance-trestle, {form.upper()}",
        "trestle",
        lambda facts: files(facts, form),
        {
            "cold": Step(_validate, proof=_valid),
            "changed": Step(
                _validate,
                before=changing(lambda at: f"{FOLDER}/{name(at.records)}/{FOLDER}.{form}"),
                proof=_valid,
            ),
            "add": Step(
                lambda place: _create(place, form), proof=more_files(f"{FOLDER}/*/*.{form}")
            ),
            "markdown": Step(_jinja, proof=holds("all.md")),
        },
        prepare=lambda place: [[place.program("trestle"), "init", "--local"]],
    )


TOOLS = (_tool("json"), _tool("yaml"))
