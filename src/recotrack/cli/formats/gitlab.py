"""GitLab's Code Quality report, which a merge request shows beside the lines that it changes.

GitLab compares the report of the branch with that of the target by fingerprint: what moved is the
same, and what was there before is no news. What a waiver sets aside is not in it: GitLab has no
word for that.
"""

import json
from pathlib import PureWindowsPath
from typing import Any

from recotrack.cli.formats.flood import More
from recotrack.cli.formats.shape import Report, ReportedProblem, advice, fingerprint, fingerprints
from recotrack.cli.streams import visible
from recotrack.problems import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}
"""Of info, minor, major, critical, blocker: GitLab itself stops nothing by them."""


def printed(report: Report) -> str:
    """The whole file. It is ASCII, the same in any encoding of the terminal."""
    prints = fingerprints(report.problems)
    entries = [_entry(each, name) for each, name in zip(report.problems, prints, strict=True)]
    entries += map(_more, report.left_out.more())
    return json.dumps(entries, indent=2) + "\n"


def _entry(reported: ReportedProblem, name: str) -> dict[str, Any]:
    problem = reported.problem
    return {
        "description": "; ".join(advice(problem)).replace("\n", " "),
        "check_name": problem.rule,
        "fingerprint": name,
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": _path(problem.path), "lines": {"begin": problem.line}},
    }


def _more(more: More) -> dict[str, Any]:
    """How many problems are left out, at the first line of the file. The number may change; its
    fingerprint stays.
    """
    others = "others" if more.files > 1 else ""
    return {
        "description": more.words,
        "check_name": more.rule,
        "fingerprint": fingerprint((more.rule, more.path, "left out", others), 1),
        "severity": _SEVERITIES[more.severity],
        "location": {"path": _path(more.path), "lines": {"begin": 1}},
    }


def _path(path: str) -> str:
    """From the top of the repository: only records on another Windows drive have a longer way."""
    return visible(path[len(PureWindowsPath(path).anchor) :])
