"""GitLab's Code Quality report, which a merge request shows beside the lines that it changes.

GitLab compares the report of the branch with that of the target by fingerprints. It shows a problem
as new only if the target has none with its fingerprint, on whatever line. Problems that a waiver
sets aside are left out, since the format cannot mark them.
"""

import json
from typing import Any

from recotrack.cli.formats.flood import More
from recotrack.cli.formats.shape import (
    Report,
    ReportedProblem,
    advice,
    fingerprint,
    fingerprints,
    relative,
)
from recotrack.cli.streams import visible
from recotrack.problems import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}
"""GitLab also has critical and blocker. No severity stops a merge by itself."""


def printed(report: Report) -> str:
    """The whole file. It is ASCII, the same in any encoding of the terminal."""
    marked = zip(report.problems, fingerprints(report.problems), strict=True)
    entries = [_entry(each, its_fingerprint) for each, its_fingerprint in marked]
    entries += map(_more, report.left_out.more())
    return json.dumps(entries, indent=2) + "\n"


def _entry(reported: ReportedProblem, its_fingerprint: str) -> dict[str, Any]:
    problem = reported.problem
    return {
        "description": "; ".join(advice(problem)).replace("\n", " "),
        "check_name": problem.rule,
        "fingerprint": its_fingerprint,
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": visible(relative(problem.path)), "lines": {"begin": problem.line}},
    }


def _more(more: More) -> dict[str, Any]:
    """An entry that says how many problems are left out, at the first line of the file. Its
    fingerprint does not depend on their number.
    """
    # A summary of several files, at the first of them, is not the one about that file alone.
    others = "others" if more.files > 1 else ""
    return {
        "description": more.words,
        "check_name": more.rule,
        "fingerprint": fingerprint((more.rule, more.path, "left out", others), 1),
        "severity": _SEVERITIES[more.severity],
        "location": {"path": visible(relative(more.path)), "lines": {"begin": 1}},
    }
