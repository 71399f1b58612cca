"""Rules of the published response: that it is out, in time, and that its copies have gone.

They are warnings until the response is published. Whether today is too late is asked by `overdue`:
what stands here is the same on every day. answers.py has the rules of what the response says.
"""

from collections.abc import Iterator
from datetime import date

from recotrack.checks.duty import Duty, duties
from recotrack.checks.names import some
from recotrack.checks.rule import Case
from recotrack.dates import with_weekday
from recotrack.model.inspection import Response
from recotrack.problems import Fault
from recotrack.progress import COPIES, copies_missing

_KNOWN = {each.lower() for each in COPIES}
_IF_LATE = (
    "nothing if the date is right: the record stays late. "
    "If it is a slip, the day the response went online"
)
RESPONSE_RULES = frozenset(
    {
        "not-published",
        "explanation-missing",
        "chief-constable-silent",
        "copies-not-sent",
        "response-late",
        "recommendations-missing",
    }
)
"""These never stop a write: that a response was late is a fact, which is written and then named."""


def _unread(case: Case, duty: Duty) -> bool:
    return f"{duty.at.reference}/response.yaml" in case.register.unread


def not_published(case: Case) -> Iterator[Fault]:
    """A response is due, and the day on which it was published is not recorded.

    What the law counts is the day on which the response is published, not the date of a letter.
    Without that day nobody can show that the response was in time. The last day is named here; once
    it has passed, `recotrack overdue` says so.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        published:

    Mends::

        # 2024-08-22-soteria/response.yaml
        published: 2024-10-14

    Basis: Police Act 1996 s.55(5A)
    """
    for duty in duties(case):
        response = duty.at.response_file
        if _unread(case, duty) or (response and response.value.published):
            continue
        where = "" if response else "in response.yaml, "
        yield Fault(
            rule="not-published",
            path=response.path if response else duty.file.path,
            route=("published",) if response else (duty.key,),
            at_key=response is not None,
            message="no day of publication is recorded for the response",
            write=(f"published: {where}the day on which the response went public",),
            basis=f"{duty.setting}: {_last(duty)}",
            see=(duty.counted,) if duty.last_day else (),
        )


def _last(duty: Duty) -> str:
    if duty.last_day:
        return f"the last day is {with_weekday(duty.last_day)}"
    if duty.file.value.published is None:
        return "no last day is known, as inspection.yaml has no published to count from"
    return "no last day can be worked out"


def response_late(case: Case) -> Iterator[Fault]:
    """The response was published after its last day.

    The law sets a number of days that begins with the publication of the report: the 56 days from
    22 August 2024 end on 16 October. A late response stays late; the record says so, and the
    reason may be given in a waiver.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        published: 2024-10-17

    Mends::

        # 2024-08-22-soteria/response.yaml
        published: 2024-10-16

    Basis: Police Act 1996 s.55(5A)
    """
    for duty in duties(case):
        response = duty.at.response_file
        published = response.value.published if response else None
        if response and published and duty.last_day and published > duty.last_day:
            yield Fault(
                rule="response-late",
                path=response.path,
                route=("published",),
                message=f"the last day was {duty.last_day}, a {_weekday(duty.last_day)}",
                write=(_IF_LATE,),
                basis=f"{duty.setting}{_terms(duty)}",
                see=(duty.counted,),
            )


def _weekday(day: date) -> str:
    return with_weekday(day).split()[0]


def _terms(duty: Duty) -> str:
    limit = duty.limit
    if limit is None or duty.key == "response_due":
        return ""
    unit = {"calendar": "days", "working": "working days", "months": "months"}[limit.unit]
    counts = "first_day_counts" if limit.first_day_counts else "first_day_counts: false"
    return f": {limit.days} {unit}, {counts}"


def copies_not_sent(case: Case) -> Iterator[Fault]:
    """A copy of the response is not recorded as sent to each of the two who must have one.

    The body sends a copy to the inspectors of constabulary and one to the Secretary of State. Two
    entries with their days show that it did. Asked once there is a response.yaml, and a warning
    until the response is published.

    Breaks::

        # 2024-08-22-soteria/response.yaml
        sent:
          - to: Secretary of State
            date: 2024-10-16

    Mends::

        # 2024-08-22-soteria/response.yaml
        sent:
          - to: Secretary of State
            date: 2024-10-16
          - to: Inspectors of Constabulary
            date: 2024-10-16

    Basis: Police Act 1996 s.55(6)
    """
    for duty in duties(case):
        response, missing = duty.at.response_file, copies_missing(duty.at)
        if response and missing:
            yield Fault(
                rule="copies-not-sent",
                path=response.path,
                route=("sent",),
                at_key=True,
                message=f"no copy to the {' and none to the '.join(missing)}",
                write=_copies(response.value, missing),
                basis=duty.law("s.55(6)"),
                severity=duty.severity,
            )


def _copies(response: Response, missing: tuple[str, ...]) -> tuple[str, ...]:
    others = [each.to for each in response.sent if each.to.lower() not in _KNOWN]
    entries = (
        f"{', and to: '.join(missing)}, each with date:"
        if missing[1:]
        else f"{missing[0]}, with date:"
    )
    cure = f"- to: {entries} the day it was sent"
    if not others:
        return (cure,)
    return cure, f"to: {' or '.join(missing)} in place of {some(others)}, if that is who was meant"
