"""JUnit's XML, which GitLab, Azure DevOps and Jenkins show as the results of tests.

They show one failure for each test case, and compare cases by name from run to run. So a case is
a thing that was looked at, with or without a problem: for `check` a file, for `overdue` a piece of
work or a response. If it has none any more, its page says "fixed". All that fails in it is in the
text of one failure. What does not fail (warnings without --strict, what a waiver sets aside) is the
case's output. Suites are inspections and programmes.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar
from xml.etree import ElementTree as ET

from recotrack.cli.formats.flood import Counted
from recotrack.cli.formats.shape import Examined, Report, ReportedProblem, WaivedProblem
from recotrack.cli.streams import visible
from recotrack.words import count_of

T = TypeVar("T")

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as an escape; and carriage returns, which readers drop."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def printed(report: Report) -> str:
    """The whole file. It is ASCII, with character references, the same in any encoding."""
    problems = _by(report.problems, lambda each: each.examined)
    waived = _by(report.waived, lambda each: each.problem.path)
    more = _by(report.left_out.counts.items(), lambda row: row[0].examined)
    waived_more = _by(report.waived_left_out.counts.items(), lambda row: row[0].path)
    root = ET.Element("testsuites", name=f"recotrack {report.command}")
    for group, examined in _by(report.examined, lambda each: each.group).items():
        suite = ET.SubElement(root, "testsuite", name=_clean(group))
        for each in examined:
            fails, passes = _texts(problems.get(each.name, []), more.get(each.name, []))
            passes += _waived(waived.get(each.path, []), waived_more.get(each.path, []))
            _case(suite, report.command, each, fails, passes)
        failures = len(suite.findall("testcase/failure"))
        suite.attrib.update(
            tests=str(len(examined)), failures=str(failures), errors="0", skipped="0"
        )
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return f"{_DECLARATION}\n{ET.tostring(root, encoding='us-ascii').decode('ascii')}\n"


def _by(values: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for each in values:
        grouped.setdefault(key(each), []).append(each)
    return grouped


class _Text(NamedTuple):
    """One problem of a case, or how many more of a rule there are."""

    rule: str
    summary: str
    text: str
    number: int = 1


def _texts(
    problems: Iterable[ReportedProblem], more: Iterable[tuple[Counted, int]]
) -> tuple[list[_Text], list[str]]:
    """What fails the check, and the texts of what does not: problems, then how many more."""
    found = [
        (each.fails, _Text(each.problem.rule, each.problem.summary, each.text)) for each in problems
    ]
    for each, count in more:
        summary, text = f"{count:,} more, not shown here", f"and {count:,} more of {each.rule}"
        found.append((each.fails, _Text(each.rule, summary, text, count)))
    passes = [each.text for fails, each in found if not fails]
    return [each for fails, each in found if fails], passes


def _waived(waived: Iterable[WaivedProblem], more: Iterable[tuple[Counted, int]]) -> list[str]:
    texts = [f"waived  {each.problem.rule}: {each.because}" for each in waived]
    return texts + [f"waived  and {count:,} more of {each.rule}" for each, count in more]


def _case(
    suite: ET.Element,
    command: str,
    examined: Examined,
    fails: Sequence[_Text],
    passes: Sequence[str],
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
    if fails:
        first, others = fails[0], sum(each.number for each in fails[1:])
        more = f" (and {count_of(others, 'more problem')})" if others else ""
        message = _clean(f"{first.rule}: {first.summary}{more}")
        failure = ET.SubElement(element, "failure", message=message, type=first.rule)
        failure.text = _joined(each.text for each in fails)
    if passes:
        ET.SubElement(element, "system-out").text = _joined(passes)


def _joined(texts: Iterable[str]) -> str:
    return _clean("\n\n".join(texts))


def _clean(text: str) -> str:
    return _ILLEGAL.sub("�", visible(text))
