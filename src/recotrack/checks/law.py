"""Rules about what section 55 of the Police Act 1996 itself fixes: the days, the duty, the
order.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from recotrack.checks.earlier import Earlier, earlier
from recotrack.checks.rule import Case
from recotrack.dates import last_day, uk
from recotrack.difference import Leaf, failing_leaves
from recotrack.model import Inspection
from recotrack.model.key import Event
from recotrack.model.office import TimeLimit
from recotrack.patterns import Pattern
from recotrack.problems import Fault, Key, Route, See, Severity, cure
from recotrack.progress import last_day_to_respond, limit_of, response_is_over, withdrawal
from recotrack.register import File, InspectionAt, Register
from recotrack.store import REGISTER
from recotrack.words import one_line

_DAYS, _UNIT = 56, "calendar"
_SUBSECTION = Pattern(r"(?<!\d)55\s*\(\s*5\s*a\s*\)", re.IGNORECASE)
_IN_OTHER_WORDS = Pattern(
    r"(?<!\d)5\s*a\b.*(?<!\d)55(?!\d)|(?<!\d)55(?!\d).*(?<!\d)5\s*a\b", re.IGNORECASE
)
_WHOLE_SECTION = Pattern(
    r"police[\s-]+act\b[\s,-]*(?:\(?1996\)?)?[\s,:-]*(?:(?:s|ss|sec|sect|section)\b)?[\s.]*"
    r"55(?![\d\w])(?!\s*\()",
    re.IGNORECASE,
)
_ANY_ACT = re.compile(r"\bact\b", re.IGNORECASE)
_POLICE_ACT = re.compile(r"\bpolice[\s-]+act\b", re.IGNORECASE)
_OTHER_LAW = Pattern(r"\bact\b|\bregulations\b|\bSI\s*[0-9]{4}/[0-9]+", re.IGNORECASE)
_SUPER_COMPLAINT = Pattern(r"\bsuper[\s-]*complaint", re.IGNORECASE)
"""Super-complaints: under SI 2018/748 the report sets the dates."""
_OF_A_FORCE = Pattern(r"\b(?:force|thematic|national|follow[\s-]*up|PEEL)\b", re.IGNORECASE)
"""Kinds of inspection that are made under the Police Act."""
_CONSTABULARY = re.compile(r"\bH\.?M\.?I\.?C|\bconstabulary\b", re.IGNORECASE)
_THEIR_SITE = Pattern(
    r"://(?:[\w.-]+\.)?(?:hmic(?:frs)?\.|justiceinspectorates\.gov\.uk/hmic)", re.IGNORECASE
)
"""An address on the site of the inspectors of constabulary."""


def is_section_55(basis: str) -> bool:
    """Whether words name s.55(5A) of the Police Act 1996, or its section 55 as a whole."""
    words = one_line(basis)
    if _ANY_ACT.search(words) and not _POLICE_ACT.search(words):
        return False
    patterns = (_SUBSECTION, _IN_OTHER_WORDS, _WHOLE_SECTION)
    return any(pattern.search(words) for pattern in patterns)


def limit_differs(case: Case) -> Iterator[Fault]:
    """Numbers and units of section 55's time limits that are not the law's."""
    for name in _limits_of_section_55(case.register):
        limit = case.register.time_limits[name]
        for key, law, value in (("days", _DAYS, limit.days), ("unit", _UNIT, limit.unit)):
            if value != law:
                yield Fault(
                    rule="limit-differs",
                    path=REGISTER,
                    route=("policy", "responses", name, key),
                    message=f"the law says {law}",
                    write=(
                        f"{key}: {law}",
                        "another time limit with its own basis, if other law sets it",
                    ),
                    basis="Police Act 1996 s.55(5A): 56 days",
                )
    for at in case.register.inspections.values():
        yield from _another_day(at, case.register)


def _another_day(at: InspectionAt, register: Register) -> Iterator[Fault]:
    """A fault if a report under section 55 has another last day than that section sets."""
    inspection, limit = at.inspection, limit_of(at, register.policy)
    if inspection is None or at.file is None or not _has_another_limit(inspection, limit):
        return
    published = inspection.published
    if published is None:
        return
    by_law = _last_days_by_law(published, register)
    key = "response_due" if inspection.response_due else "response_rule"
    last = last_day_to_respond(at, register.policy)
    if not by_law or last in by_law:
        return
    found = f"the last day is {uk(last)}" if last else "no last day can be worked out"
    limit_by_law = next(_limits_of_section_55(register), None) or "the limit of section 55"
    counting = ", depending on whether the first day counts" if by_law[1:] else ""
    yield Fault(
        rule="limit-differs",
        path=at.file.path,
        route=(key,),
        message=f"{found}, and by section 55 it is {' or '.join(map(uk, by_law))}{counting}",
        write=(
            f"response_rule: {limit_by_law}, and no other",
            "nothing, or a waiver with the reason, if other law sets the day",
        ),
        basis="Police Act 1996 s.55(5A): 56 days from the day the report is published",
        see=(See(at.file.path, ("published",), f"published {uk(published)}"),),
        severity=Severity.WARNING,
    )


def _has_another_limit(inspection: Inspection, limit: TimeLimit | None) -> bool:
    """Whether the last day of a response under section 55 is set by a day in the report, or by
    another time limit than that section's.
    """
    if inspection.answered_in or not _CONSTABULARY.search(inspection.inspectorate):
        return False
    if _SUPER_COMPLAINT.search(inspection.kind):
        return False
    if inspection.response_due:
        return True
    if limit is None:
        return False
    basis = limit.basis or inspection.response_rule or ""
    if is_section_55(basis):
        return False
    # Other law may set the day of an inspection that is not made under the Police Act.
    other_law = _OTHER_LAW.search(basis) and not _POLICE_ACT.search(basis)
    return not other_law or bool(_OF_A_FORCE.search(inspection.kind))


def _last_days_by_law(published: date, register: Register) -> list[date]:
    """The last day by section 55, as the office counts; by both ways if its policy does not say."""
    limits = register.time_limits
    own = {limits[name].first_day_counts for name in _limits_of_section_55(register)}
    try:
        return [
            last_day(published, days=_DAYS, unit=_UNIT, first_day_counts=first_day_counts)
            for first_day_counts in sorted(own or {True, False}, reverse=True)
        ]
    except ValueError:  # past the year 9999
        return []


def _limits_of_section_55(register: Register) -> Iterator[str]:
    """The names of the time limits of section 55. If one has no basis, its name says what it is."""
    for name, limit in register.time_limits.items():
        if is_section_55(limit.basis or name):
            yield name


def duty_not_recorded(case: Case) -> Iterator[Fault]:
    """Reports that section 55 asks a response to, for which the record asks none."""
    limit = next(_limits_of_section_55(case.register), "the time limit of section 55")
    dropped = {fault.path for fault in duty_dropped(case)}  # that error says it already
    for at in case.register.inspections.values():
        inspection = at.inspection
        if inspection is None or at.file is None or not _section_55_asks(inspection):
            continue
        if at.file.path in dropped:
            continue
        if any((inspection.response_rule, inspection.response_due, inspection.answered_in)):
            continue
        if not withdrawal(inspection, case.today):
            why = "url: is on the site of the inspectors of constabulary"
            if _CONSTABULARY.search(inspection.inspectorate):
                why = "a report by the inspectors of constabulary"
            yield Fault(
                rule="duty-not-recorded",
                path=at.file.path,
                route=("inspectorate",),
                message=f"{why}, and no response is asked for",
                write=(
                    f"response_rule: {limit}",
                    "answered_in: the report whose response answers this one too",
                    "a waiver with the reason, if no response to it is due",
                ),
                basis="Police Act 1996 s.55: the duty is the law's",
            )


def _section_55_asks(inspection: Inspection) -> bool:
    """Whether section 55 asks the local policing body to respond to the report."""
    on_their_site = _THEIR_SITE.search(inspection.url or "")
    by_law = _CONSTABULARY.search(inspection.inspectorate) or on_their_site
    return bool(inspection.published and by_law) and not _SUPER_COMPLAINT.search(inspection.kind)


def duty_dropped(case: Case) -> Iterator[Fault]:
    """Reports that had to be answered by the merged records, and by today's need not be."""
    at = earlier(case)
    if not _may_have_dropped(at):
        return
    for reference, old in at.before.inspections.items():
        now = case.register.inspections.get(at.past.reference_now(reference))
        if old.inspection is None or now is None or now.file is None:
            continue
        by_law = _CONSTABULARY.search(old.inspection.inspectorate)
        # It is answered by a response of its own, or by one that answers it too.
        answering = case.register.to_be_answered_in(now.reference)
        is_asked_for = answering is not None and _must_answer(answering, case.register)
        if by_law and _must_answer(old, at.before) and not is_asked_for:
            yield _duty_dropped_fault(at, old.inspection, now.file.path, now.file.value)


def _may_have_dropped(at: Earlier) -> bool:
    """Whether an inspection or a time limit changed. Most changes touch neither."""
    if any(old.value != now.value for old, now in at.then_and_now("inspection")):
        return True
    old, new = at.before.policy, at.case.register.policy
    return bool(old and new and old.responses != new.responses)


def _must_answer(at: InspectionAt, register: Register) -> bool:
    """Whether a response of its own is due."""
    inspection, limit = at.inspection, limit_of(at, register.policy)
    if inspection is None or not inspection.asks_for_response:
        return False
    return bool(inspection.response_due or (limit and limit.days > 0))


def _duty_dropped_fault(at: Earlier, old: Inspection, path: str, now: Inspection) -> Fault:
    key = "response_due" if old.response_due else "response_rule"
    was = f"{key} was {getattr(old, key)}"
    if now.answered_in:
        key = "answered_in"
        message = f"no response to {now.answered_in} is due, and one to this report was: {was}"
    elif now.response_rule:
        key = "response_rule"
        message = f"register.yaml no longer has a time limit of this name; {was}"
    else:
        message = f"{was}, and nothing now asks for a response"
    known = ", ".join(at.before.time_limits)
    return Fault(
        rule="duty-dropped",
        path=path,
        route=(key,),
        message=message,
        write=(
            f"response_rule: {old.response_rule or known or 'the time limit that holds'}",
            "answered_in: the report whose response answers this one too",
        ),
        basis="Police Act 1996 s.55: the duty is the law's",
    )


def answer_before_question(case: Case) -> Iterator[Fault]:
    """Steps of a response that come before the step they answer."""
    for at in case.register.inspections.values():
        if (file := at.response_file) is not None:
            for leaf, question in too_early(at, file):
                yield _before_question(file.path, leaf.route, question)
        yield from _answered_too_early(case.register, at)
        unpublished = at.response and at.response.published is None
        # Such a response can itself be changed.
        for index in range(len(at.response.addenda)) if at.response and unpublished else ():
            yield Fault(
                rule="answer-before-question",
                path=f"{at.reference}/response.yaml",
                route=("addenda", index, "published"),
                message="the response itself has no day of publication",
                write=(
                    cure("{published} at the top level, the day on which the response went public"),
                    "the answer in its own place, if the response is not published yet",
                ),
                basis=_STEP_BY_STEP,
            )
        yield from _decided_too_early(case.register, at)


class Question(NamedTuple):
    """The step that another one answers: its day, words for an answer before it, its place."""

    day: date
    words: str
    see: See


def too_early(at: InspectionAt, file: File) -> Iterator[tuple[Leaf, Question]]:
    """The days of a record that are before an event that their key must follow (`Key.follows`)."""
    questions = dict(_questions_of(at))
    # No event is after the last one, so days from there on need no closer look.
    is_after_all = max((each.day for each in questions.values()), default=date.min).__le__
    for leaf in failing_leaves(file.value, {"happened": is_after_all, "planned": is_after_all}):
        known = (questions[each] for each in leaf.key.follows if each in questions)
        if question := next((each for each in known if leaf.value < each.day), None):
            yield leaf, question


def _questions_of(at: InspectionAt) -> Iterator[tuple[Event, Question]]:
    """The recorded days of the report and of the steps of its response, by event."""
    if at.file and at.inspection and at.inspection.days:
        key, day = at.inspection.days[0]
        see = See(at.file.path, (key,), f"the report was {key}")
        yield "report", Question(day, f"before the report itself, which was {key} on", see)
    if at.response_file is None or at.response is None:
        return
    path, part = at.response_file.path, at.response.chief_constable
    if part and part.invited:
        see = See(path, ("chief_constable", "invited"), "invited")
        yield "invitation", Question(part.invited, "before the comments were invited, on", see)
    if part and part.received and part.comments:
        see = See(path, ("chief_constable", "received"), "received")
        words = "before the chief constable's comments in it came, on"
        yield "comments", Question(part.received, words, see)
    if published := at.response.published:
        see = See(path, ("published",), "the response was published")
        words = "before the response itself, which was published on"
        yield "response", Question(published, words, see)


def _answered_too_early(register: Register, at: InspectionAt) -> Iterator[Fault]:
    """A fault if the response that answers this report was published before the report."""
    if at.file is None or at.inspection is None or not at.inspection.answered_in:
        return
    other = register.inspections.get(at.inspection.answered_in.removesuffix("/response"))
    response = dict(_questions_of(other)).get("response") if other else None
    for key, day in at.inspection.days[:1] if response else ():
        if response and response.day < day:
            words = f"that response was published before this report was {key}, on"
            question = Question(day, words, response.see)
            yield _before_question(at.file.path, ("answered_in",), question)


def _before_question(path: str, route: Route, question: Question) -> Fault:
    return Fault(
        rule="answer-before-question",
        path=path,
        route=route,
        message=f"{question.words} {uk(question.day)}",
        write=(
            (Key(str(route[-1])), "the right day, if it is a slip"),
            "a waiver with the reason, if both days are right",
        ),
        basis=_STEP_BY_STEP,
        see=(question.see,),
    )


_STEP_BY_STEP = "Police Act 1996 s.55(4) to (6): each step answers the one before it"


def _decided_too_early(register: Register, at: InspectionAt) -> Iterator[Fault]:
    """Later decisions before the response was published: they belong in the response."""
    answering, response = register.answering(at.reference), register.response_to(at.reference)
    is_published = bool(response and response.published)
    for file in at.recommendations:
        if not file.value.decisions:
            continue
        if answering and is_published:
            for leaf, question in too_early(answering, file):
                yield _before_question(file.path, leaf.route, question)
            continue
        for place in range(len(file.value.decisions)):
            yield Fault(
                rule="answer-before-question",
                path=file.path,
                route=("decisions", place, "date"),
                message="no response to this report is recorded as published",
                write=(
                    cure("{disposition} and {reason} instead, until the response is published"),
                    cure("{published} in response.yaml, the day on which the response went public"),
                ),
                basis="what is decided before the response is published belongs in the response",
            )


# Withdrawn reports


def withdrawn_before_published(case: Case) -> Iterator[Fault]:
    """Withdrawals that are dated before the report."""
    for at in case.register.inspections.values():
        for leaf, report in too_early(at, at.file) if at.file and at.file.value.withdrawn else ():
            yield Fault(
                rule="withdrawn-before-published",
                path=report.see.path,
                route=leaf.route,
                message=f"{uk(leaf.value)} is before {report.see.message}, {uk(report.day)}",
                write=(cure("{date} the right day, if it is a slip"),),
                see=(report.see,),
            )


def answered_in_withdrawn(case: Case) -> Iterator[Fault]:
    """Reports to be answered in a response that will not come, as its own report was withdrawn."""
    for at in case.register.inspections.values():
        report = at.inspection
        if at.file is None or report is None or not report.answered_in or at.response:
            continue
        answering = case.register.to_be_answered_in(at.reference)
        if answering is None or withdrawal(report, case.today):
            continue
        if response_is_over(answering.inspection, answering.response, case.today):
            gone = answering.inspection
            replaced = gone.withdrawn.replaced_by if gone and gone.withdrawn else None
            yield Fault(
                rule="answered-in-withdrawn",
                path=at.file.path,
                route=("answered_in",),
                message=f"{answering.reference} was withdrawn before its response was published",
                write=(
                    *((f"answered_in: {replaced}",) if replaced else ()),
                    "response_rule: in place of it, the time limit that holds",
                ),
                see=(See(f"{answering.reference}/inspection.yaml", ("withdrawn",), "withdrawn"),),
            )
