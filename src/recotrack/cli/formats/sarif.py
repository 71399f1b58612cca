"""SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors read.

Places have no absolute path; columns count characters. A fingerprint stays the same when lines
move. A problem that a waiver sets aside is listed, and marked as such.
"""

import json
from collections.abc import Iterator
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
    relative,
)
from recotrack.cli.streams import visible
from recotrack.problems import Problem, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "recotrack/v1"
"""The name of our fingerprint, beside the one that GitHub's upload makes of the words of a line."""
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
    """For each rule and file the number of problems that the results leave out."""
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
    indexes = {each.name: index for index, each in enumerate(report.rules())}
    everything: list[ReportedProblem | WaivedProblem] = [*report.problems, *report.waived]
    for each, fingerprint in zip(everything, fingerprints(everything), strict=True):
        own = {"partialFingerprints": {FINGERPRINT: fingerprint}}
        yield {**_result(each.problem, indexes), **own, **_suppressed(each)}


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
                "id": index,
                "physicalLocation": _physical(each.path, each.line, each.column, 0),
                "message": {"text": _plain(each.message)},
            }
            for index, each in enumerate(problem.related)
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
    # A name of a file may have bytes that are no UTF-8, which Python keeps as surrogates.
    return quote(relative(path).encode("utf-8", "surrogatepass"), safe="/")


def _suppressed(reported: ReportedProblem | WaivedProblem) -> dict[str, Any]:
    if isinstance(reported, ReportedProblem):
        return {}
    why = _plain(reported.because)
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": why}]}


def _message(problem: Problem) -> str:
    return _plain("\n".join(advice(problem)))


def _plain(text: str) -> str:
    """The text, in which a space parts words in brackets from an address: [words](address) would be
    a link, even in SARIF's plain text.
    """
    return visible(text).replace("](", "] (")
