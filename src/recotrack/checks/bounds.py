"""Days and numbers that cannot be: time limits without a last day, an answer before its question.

All of them are the rule not-allowed's.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case
from recotrack.dates import last_day, uk
from recotrack.model.inspection import ChiefConstablePart, Response
from recotrack.model.office import Policy, TimeLimit
from recotrack.problems import Fault, Route, See
from recotrack.progress.bullets import bullets_in
from recotrack.register import ActionAt, InspectionAt

_OFFICE = "register.yaml"
_PLAIN_BULLET = re.compile(r"^ {0,3}[-*+] +\S", re.MULTILINE)
_SINCE = date(2000, 1, 1)
_LONGER = {"calendar": 1.0, "working": 1.4, "months": 1.0}
"""Calendar days of a unit's day, so that nobody has to count working days to the year 9999."""


def numbers_of_policy(case: Case) -> Iterator[Fault]:
    """Time limits that have no last day, and settings that count fewer than no days."""
    policy = case.register.office.policy if case.register.office else None
    if policy is None:
        return
    for name, limit in policy.responses.items():
        route = ("policy", "responses", name, "days")
        if limit.days < 1:
            yield _of_policy(route, "a time limit has at least 1 day", "days: as the law sets it")
        elif not _has_end(limit):
            message = "no last day can be worked out: it is after the year 9999"
            yield _of_policy(route, message, "days: as the law sets it")
    yield from _below_zero(policy)


def _below_zero(policy: Policy) -> Iterator[Fault]:
    for key, number in (("due_soon", policy.due_soon), ("stale_after", policy.stale_after)):
        if number < 0:
            message = "a number of days is 0 or more"
            yield _of_policy(("policy", key), message, f"{key}: {-number}, if that is meant")


def _of_policy(route: Route, message: str, cure: str) -> Fault:
    return Fault(rule="not-allowed", path=_OFFICE, route=route, message=message, write=(cure,))


def _has_end(limit: TimeLimit) -> bool:
    unit = "calendar" if limit.unit == "working" else limit.unit
    days = int(limit.days * _LONGER[limit.unit])
    try:
        last_day(_SINCE, days=max(days, 1), unit=unit, first_day_counts=limit.first_day_counts)
    except ValueError:
        return False
    return True


class _Pair(NamedTuple):
    """A day of a response, and the one that it cannot be before."""

    route: Route
    day: date | None
    after: date | None
    what: str
    see: See


def days_of_response(case: Case) -> Iterator[Fault]:
    """Responses, copies and comments that are dated before what they answer."""
    for at in case.register.inspections.values():
        file, response = at.response_file, at.response
        if file is None or response is None:
            continue
        for pair in (*_with_report(at, response), *_comments(file.path, response.chief_constable)):
            if pair.day and pair.after and pair.day < pair.after:
                yield Fault(
                    rule="not-allowed",
                    path=file.path,
                    route=pair.route,
                    message=f"before {pair.what} {uk(pair.after)}",
                    write=(f"{pair.route[-1]}: the right day; one of the two is a slip",),
                    see=(pair.see,),
                )


def _with_report(at: InspectionAt, response: Response) -> Iterator[_Pair]:
    if at.inspection is None or at.file is None or response.published is None:
        return
    after = at.inspection.published
    see = See(at.file.path, ("published",), "the report's publication")
    what = "the report itself, which was published on"
    yield _Pair(("published",), response.published, after, what, see)
    for index, copy in enumerate(response.sent):
        yield _Pair(("sent", index, "date"), copy.date, after, what, see)


def _comments(path: str, part: ChiefConstablePart | None) -> Iterator[_Pair]:
    if part is None:
        return
    see = See(path, ("chief_constable", "invited"), "invited")
    what = "the comments were invited, on"
    for key, day in (("comments_due", part.comments_due), ("received", part.received)):
        yield _Pair(("chief_constable", key), day, part.invited, what, see)


def bullets_answered(case: Case) -> Iterator[Fault]:
    """Actions that answer a bullet which the text does not have."""
    for at in case.register.actions:
        if at.action.answers:
            yield from _beyond(at)


def _beyond(at: ActionAt) -> Iterator[Fault]:
    text = at.recommendation.text if at.recommendation else ""
    answers = at.action.answers
    count = len(_PLAIN_BULLET.findall(text))
    if count < max(answers):  # only then is it worth reading the text as Markdown
        count = len(bullets_in(text))
    for index, number in enumerate(answers):
        if number < 1 or (count and number > count):
            has = f"the text has {count} bullet{'s' * (count != 1)}" if count else ""
            yield Fault(
                rule="not-allowed",
                path=at.file.path,
                route=(*at.route, "answers", index),
                message=has if has and number > 0 else "bullets are counted from 1",
                write=(f"- a number from 1 to {count}" if count else "no entry here",),
                see=(See(at.file.path, ("text",), "the text as published"),) if has else (),
            )
