"""Tells which reports are withdrawn, and what that does to duties and duplicates.

A report may be withdrawn, or published again with corrections. From that day its findings are in no
total, and nobody has to respond to it any more; before it, nothing is withdrawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from recotrack.model import Inspection, Response, Withdrawn


def withdrawal(report: Inspection | None, day: date) -> Withdrawn | None:
    """The withdrawal of a report by the day; None if there is none yet."""
    found = report.withdrawn if report else None
    return found if found and found.date <= day else None


def duty_ended(report: Inspection | None, last_day: date | None, day: date) -> bool:
    """Whether a report was withdrawn, by the day, before its response was late.

    A response that was late by then stays late: a withdrawal mends nothing.
    """
    found = withdrawal(report, day)
    return found is not None and (last_day is None or found.date <= last_day)


def response_is_over(report: Inspection | None, response: Response | None, day: date) -> bool:
    """Whether no response is asked for: the report was withdrawn before one was published."""
    found, published = withdrawal(report, day), response.published if response else None
    return found is not None and (published is None or published > found.date)


def links_without(
    links: Mapping[str, Sequence[str]], withdrawn: Iterable[str]
) -> dict[str, Sequence[str]]:
    """Which recommendation duplicates which, without those of withdrawn reports.

    Duplicates of a withdrawn one count again, and only once: they become duplicates of each other,
    of which the first by name is counted.
    """
    left: dict[str, Sequence[str]] = dict(links)
    named = {to for ends in links.values() for to in ends}
    for name in sorted(withdrawn):
        ends = [to for to in left.pop(name, ()) if to != name]
        others = sorted(one for one, to in left.items() if name in to) if name in named else []
        for one in others:
            instead = ends or others[:1]
            kept = [to for to in left[one] if to != name]
            left[one] = [*kept, *(to for to in instead if to != one)]
    return left
