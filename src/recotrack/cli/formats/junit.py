"""JUnit's XML, which GitLab, Azure DevOps and Jenkins show as the results of tests.

They show one failure for each test case, and compare cases by their names from run to run. So a
case is a thing that was looked at, well or not: for `check` a file, for `overdue` a piece of work
or a response. Its name stays when it mends, and the pages say "fixed". All that fails in it is one
failure, one after the other in its text. What does not fail (warnings without --strict, what a
waiver sets aside) is the case's output. Suites are inspections and programmes.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar
from xml.etree import ElementTree as ET

from recotrack.cli.formats.shape import Examined, Report, ReportedProblem, WaivedProblem
from recotrack.cli.streams import visible
from recotrack.words import count_of

T = TypeVar("T")

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as an escape; and carriage returns, which readers drop."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def printed(report: Report) -> str:
    """The whole file. ASCII alone, by character references: true in any encoding."""
    problems = _by(report.problems, lambda each: each.examined)
    waived = _by(report.waived, lambda each: each.problem.path)
    root = ET.Element("testsuites", name=f"recotrack {report.command}")
    for group, examined in _by(report.examined, lambda each: each.group).items():
        suite = ET.SubElement(root, "testsuite", name=_clean(group))
        for each in examined:
            found = problems.get(each.name, [])
            _case(suite, report.command, each, found, waived.get(each.path, []))
        failures = len(suite.findall("testcase/failure"))
        suite.attrib.update(
            tests=str(len(examined)), failures=str(failures), errors="0", skipped="0"
        )
    _total(root, root.iterfind("testsuite"))
    ET.indent(root)
    return f"{_DECLARATION}\n{ET.tostring(root, encoding='us-ascii').decode('ascii')}\n"


def _by(values: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for each in values:
        grouped.setdefault(key(each), []).append(each)
    return grouped


def _case(
    suite: ET.Element,
    command: str,
    examined: Examined,
    problems: list[ReportedProblem],
    waived: list[WaivedProblem],
) -> None:
    # Jenkins takes what stands before the last dot of a class name for a package.
    group = _clean(examined.group).replace(".", "_")
    element = ET.SubElement(
        suite,
        "testcase",
        name=_clean(examined.name),
        classname=f"recotrack.{command}.{group}",
        file=_clean(examined.path),
        time="0",
    )
    failing = [each for each in problems if each.fails]
    if failing:
        _failure(element, failing)
    others = [*(each.text for each in problems if not each.fails), *map(_waived, waived)]
    if others:
        ET.SubElement(element, "system-out").text = _clean("\n\n".join(others))


def _failure(element: ET.Element, failing: list[ReportedProblem]) -> None:
    first = failing[0].problem
    more = f" (and {count_of(len(failing) - 1, 'more problem')})" if failing[1:] else ""
    message = _clean(f"{first.rule}: {first.summary}{more}")
    failure = ET.SubElement(element, "failure", message=message, type=first.rule)
    failure.text = _clean("\n\n".join(each.text for each in failing))


def _waived(waived: WaivedProblem) -> str:
    return f"waived  {waived.problem.rule}: {waived.because}"


def _total(root: ET.Element, suites: Iterable[ET.Element]) -> None:
    counted = list(suites)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(each.get(name, "0")) for each in counted)))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("�", visible(text))
