"""GitHub's workflow commands: annotations beside the lines, then all of it as plain text.

GitHub shows ten annotations of a kind for each step and drops the others in silence. So the first
ten are printed, and how many more there are.
"""

import hashlib
from collections.abc import Iterator

from recotrack.cli.formats.shape import Report, ReportedProblem, advice
from recotrack.cli.streams import visible
from recotrack.problems import Problem, Severity
from recotrack.words import count_of

SHOWN = 10
"""Annotations of a kind that GitHub shows for a step."""


def printed(report: Report) -> str:
    """The annotations, most serious first, then the log."""
    lines = [*_annotations(report), *_log(report.log)]
    return "".join(f"{line}\n" for line in lines)


def _annotations(report: Report) -> Iterator[str]:
    shown = {each: report.of(each)[:SHOWN] for each in Severity}
    more = any(report.count(each) > len(shown[each]) for each in Severity)
    if more:  # the line that says so is a notice itself
        shown[Severity.NOTICE] = shown[Severity.NOTICE][: SHOWN - 1]
    for problems in shown.values():
        yield from map(_annotation, problems)
    if more:
        yield _how_many_more(report, {each: len(shown[each]) for each in Severity})


def _how_many_more(report: Report, shown: dict[Severity, int]) -> str:
    hidden = {each: report.count(each) - shown[each] for each in Severity}
    parts = [count_of(count, str(each)) for each, count in hidden.items() if count]
    message = f"{' and '.join(parts)} not shown here: GitHub shows ten of a kind for each step"
    log = "lists the first of each rule, and counts the rest"
    return _command(
        "notice",
        {"title": f"recotrack {report.command}: more in the log"},
        f"{message}. The step's log {log if report.left_out.counts else 'lists them all'}.",
    )


def _annotation(reported: ReportedProblem) -> str:
    problem = reported.problem
    title = f"{problem.rule}: {problem.reference}" if problem.reference else problem.rule
    place = {"file": problem.path, "line": str(problem.line), "col": str(problem.column)}
    if problem.width:
        place["endColumn"] = str(problem.column + problem.width)
    message = "\n".join(advice(problem))
    return _command(_kind(problem), {**place, "title": title}, message)


def _kind(problem: Problem) -> str:
    return str(problem.severity)  # error, warning and notice are GitHub's words too


def _command(kind: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{kind} {listed}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _log(log: str) -> Iterator[str]:
    """The text between two lines that keep the runner from obeying anything that stands in it.

    A record may hold ::error:: or ##[error], which the runner finds anywhere in a line. The word
    that lets it listen again is drawn from the text, so that the text cannot hold it.
    """
    word = f"recotrack-{hashlib.sha256(log.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
    yield f"::stop-commands::{word}"
    yield from log.rstrip("\n").split("\n")
    yield f"::{word}::"
