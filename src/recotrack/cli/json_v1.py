"""What all JSON of recotrack has in common, version 1: the envelope, and a problem in it.

The names of fields and their meaning stay while the version does; a field may be added. Days are
ISO, places count from 1, what is empty is null. The shape of an item stands beside the command that
prints it, and what several commands print in `figures_json`.
"""

import sys
from datetime import date
from typing import Any

from recotrack.cli.cure_text import cure_text
from recotrack.problems import Problem

SCHEMA_VERSION = 1
JsonObject = dict[str, Any]


def print_json(items: list[Any], as_of: date, **more: Any) -> None:  # noqa: ANN401 - JSON
    """The envelope that every --json shares. It is ASCII, the same in any encoding of stdout."""
    whole = {"schema_version": SCHEMA_VERSION, "as_of": as_of.isoformat(), **more, "items": items}
    import json  # noqa: PLC0415 - most answers are no JSON

    sys.stdout.write(json.dumps(whole, indent=2, default=str) + "\n")


def fields_of(value: object, *names: str) -> JsonObject:
    """Fields that a value has under the names that JSON has promised, in this order."""
    return {name: getattr(value, name) for name in names}


def problem_json(problem: Problem) -> JsonObject:
    """A problem, in check, overdue and diff."""
    return {
        "rule": problem.rule,
        "severity": str(problem.severity),
        **fields_of(problem, "path", "line", "column", "reference", "message", "summary"),
        "suggestion": "; or ".join(map(cure_text, problem.write)) or None,
        "basis": problem.basis or None,
        "related": [
            fields_of(each, "path", "line", "column", "message") for each in problem.related
        ],
    }
