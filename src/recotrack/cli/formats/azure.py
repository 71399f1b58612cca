"""Azure DevOps' logging commands, which put problems on the page of the run; then the whole text.

Azure has errors and warnings. A notice is only in the text. The exit code says whether the step
fails, as everywhere.
"""

import re
from collections.abc import Iterator

from recotrack.cli.formats.flood import More
from recotrack.cli.formats.shape import Report, ReportedProblem, advice
from recotrack.cli.streams import visible
from recotrack.problems import Severity

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_COMMAND = re.compile(r"##(?=[a-z]*\[)", re.IGNORECASE)
_ESCAPES = {"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"}
"""The agent decodes these in properties and in the message after them."""


def printed(report: Report) -> str:
    """The issues, most serious first, then the log."""
    more = list(report.left_out.more())
    issues = [
        line
        for severity in _KINDS
        for line in (
            *map(_problem, report.of(severity)),
            *(_more(each) for each in more if each.severity is severity),
        )
    ]
    return "".join(f"{line}\n" for line in (*issues, *_log(report.log)))


def _problem(reported: ReportedProblem) -> str:
    problem = reported.problem
    place = (problem.path, problem.line, problem.column)
    return _issue(problem.severity, problem.rule, place, "\n".join(advice(problem)))


def _more(more: More) -> str:
    return _issue(more.severity, more.rule, (more.path, 1, 1), more.words)


def _issue(severity: Severity, rule: str, place: tuple[str, int, int], message: str) -> str:
    path, line, column = place
    properties = {
        "type": _KINDS[severity],
        "sourcepath": path,
        "linenumber": str(line),
        "columnnumber": str(column),
        "code": rule,
    }
    listed = "".join(f"{key}={_escaped(value)};" for key, value in properties.items())
    return f"##vso[task.logissue {listed}]{_escaped(message)}"


def _escaped(text: str) -> str:
    harmless = _COMMAND.sub("# #", visible(text))
    return "".join(_ESCAPES.get(char, char) for char in harmless)


def _log(log: str) -> Iterator[str]:
    """The text. A space is put into whatever looks like a command, since the agent obeys commands
    anywhere in a line, and cannot be told to stop.
    """
    yield from _COMMAND.sub("# #", log).rstrip("\n").split("\n")
