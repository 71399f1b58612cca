"""SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors read.

Places have no absolute path; columns count characters. A fingerprint stays the same when lines
move. A problem that a waiver sets aside is listed, and marked as such.
"""

import json
from collections.abc import Iterator
from pathlib import PureWindowsPath
from typing import Any
from urllib.parse import quote

from recotrack.cli.formats.flood import LeftOut
from recotrack.cli.formats.shape import (
    Report,
    ReportedProblem,
    RuleHelp,
    WaivedProblem,
    advice,
    fingerprints,
)
from recotrack.cli.streams import visible
from recotrack.problems import Problem, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "recotrack/v1"
"""GitHub's upload adds one of its own, from the words of the line."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def printed(report: Report) -> str:
    """The log file. It is ASCII, the same in any encoding of the terminal."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, indent=2) + "\n"


def _run(report: Report) -> dict[str, Any]:
    return {
        "tool": {
            "driver": {
                "name": "recotrack",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [_rule(each) for each in report.rules()],
            }
        },
        "automationDetails": {"id": f"recotrack/{report.command}/"},
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": list(_results(report)),
        "properties": {
            "leftOut": [
                *_left_out(report.left_out, suppressed=False),
                *_left_out(report.waived_left_out, suppressed=True),
            ]
        },
    }


def _left_out(left_out: LeftOut, *, suppressed: bool) -> Iterator[dict[str, Any]]:
    """For each rule and file the number of problems that are not listed in the results."""
    for each in left_out.by_file():
        yield {
            "ruleId": each.rule,
            "level": _LEVELS[each.severity],
            "uri": _uri(each.path),
            "count": each.number,
            "suppressed": suppressed,
        }


def _rule(rule: RuleHelp) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why or rule.summary},
        "help": {"text": rule.text, "markdown": rule.markdown},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(report: Report) -> Iterator[dict[str, Any]]:
    indexes = {each.name: at for at, each in enumerate(report.rules())}
    everything: list[ReportedProblem | WaivedProblem] = [*report.problems, *report.waived]
    for each, name in zip(everything, fingerprints(everything), strict=True):
        prints = {"partialFingerprints": {FINGERPRINT: name}}
        yield {**_result(each.problem, indexes), **prints, **_suppressed(each)}


def _result(problem: Problem, indexes: dict[str, int]) -> dict[str, Any]:
    result = {
        "ruleId": problem.rule,
        "ruleIndex": indexes[problem.rule],
        "level": _LEVELS[problem.severity],
        "message": {"text": _message(problem)},
        "locations": [_location(problem)],
    }
    if problem.related:
        result["relatedLocations"] = [
            {
                "id": at,
                "physicalLocation": _physical(each.path, each.line, each.column, 0),
                "message": {"text": _plain(each.message)},
            }
            for at, each in enumerate(problem.related)
        ]
    return result


def _location(problem: Problem) -> dict[str, Any]:
    physical = _physical(problem.path, problem.line, problem.column, problem.width)
    if not problem.reference:
        return {"physicalLocation": physical}
    logical = {"fullyQualifiedName": problem.reference, "kind": "resource"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _physical(path: str, line: int, column: int, width: int) -> dict[str, Any]:
    end = {"endColumn": column + width} if width else {}
    return {
        "artifactLocation": {"uri": _uri(path)},
        "region": {"startLine": line, "startColumn": column, **end},
    }


def _uri(path: str) -> str:
    """The path as a relative address. The path of records on another Windows drive is absolute: its
    drive is left out.
    """
    anchor = PureWindowsPath(path).anchor
    return quote(path[len(anchor) :].encode("utf-8", "surrogatepass"), safe="/")


def _suppressed(reported: ReportedProblem | WaivedProblem) -> dict[str, Any]:
    if isinstance(reported, ReportedProblem):
        return {}
    why = _plain(reported.because)
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": why}]}


def _message(problem: Problem) -> str:
    return _plain("\n".join(advice(problem)))


def _plain(text: str) -> str:
    """Text in which no reader finds a link: [words](address) is one, even in SARIF's plain text."""
    return visible(text).replace("](", "] (")
