"""Rules about the response: it is published in time, with its copies, and answers the whole report.

Most are warnings until the response is published. None reports a response that is late today and
unpublished: the command `overdue` does.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from recotrack.checks.rule import Case, once
from recotrack.checks.survey import withdrawn_reports
from recotrack.checks.unfit import MOST
from recotrack.dates import is_working_day, uk, with_weekday
from recotrack.empty_words import is_blank, is_comment
from recotrack.model.inspection import Response
from recotrack.model.office import TimeLimit
from recotrack.model.person import person
from recotrack.problems import Command, Cure, Fault, See, Severity, command
from recotrack.progress import (
    POLICE_ACT,
    Decided,
    addenda_to,
    as_counted,
    copies_missing,
    duty_ended,
    explanation,
    has_answer,
    is_repeated,
    last_day_to_respond,
    limit_of,
    printed_recommendations,
    recipient_by_law,
    recommendations_of,
    response_is_over,
    withdrawal,
)
from recotrack.register import File, InspectionAt, in_order, top_folder
from recotrack.store import REGISTER
from recotrack.words import count_of, first_few, one_line


class Duty(NamedTuple):
    """An inspection that must be answered, and by when."""

    at: InspectionAt
    file: File
    """The inspection.yaml."""
    key: str
    """The key in it that sets the duty: response_rule or response_due."""
    limit: TimeLimit | None
    last_day: date | None
    """None if the day of publication is not known."""
    withdrawn: bool
    """The report was withdrawn: no answer is asked for any more."""
    withdrawn_in_time: bool
    """It was withdrawn before its response was late."""
    withdrawn_unpublished: bool
    """It was withdrawn before its response was published."""

    @property
    def setting(self) -> str:
        """The law and the setting that the duty rests on."""
        if self.key == "response_due":
            return "inspection.yaml, response_due: the report sets the day"
        law = f"{self.limit.basis}; " if self.limit and self.limit.basis else ""
        return f"{law}policy {self.file.value.response_rule}"

    def law(self, section: str) -> str:
        """The basis of a rule, in words: the section of the Police Act. For a response under other
        law it is the duty's own setting, with the section that asks for the same.
        """
        act = f"{POLICE_ACT} {section}"
        named = self.limit is not None and (self.limit.basis or "").startswith(POLICE_ACT)
        return act if named else f"{self.setting}; asked as in {act}"

    @property
    def counted(self) -> See:
        """The place of the day from which the last day follows, and how it counts, in words."""
        if self.key == "response_due" and self.last_day:
            return See(self.file.path, ("response_due",), f"response_due {uk(self.last_day)}")
        published = f"published {uk(self.file.value.published)}"
        return See(self.file.path, ("published",), f"{published}, {_first_day(self)}")


def _first_day(duty: Duty) -> str:
    limit, start = duty.limit, duty.file.value.published
    if limit is None or limit.unit == "months":
        return "from which the months count"
    if limit.unit == "working" and not (limit.first_day_counts and is_working_day(start)):
        return f"and the working day after it is day 1 of {limit.days}"
    which = "which is" if limit.first_day_counts else "and the day after it is"
    return f"{which} day 1 of {limit.days}"


def _severity_of(at: InspectionAt) -> Severity | None:
    """A warning until an inspection's response is published; then None, the rule's own severity."""
    return None if _is_published(at) else Severity.WARNING


@once
def _duties(case: Case) -> list[Duty]:
    """Every inspection with a duty to respond, by a known time limit or by a day that it sets."""
    policy = case.register.policy
    duties = []
    for at in case.register.inspections.values():
        inspection, file = at.inspection, at.file
        if inspection is None or file is None or inspection.answered_in:
            continue
        limit = limit_of(at, policy)
        if inspection.response_due or limit:
            key = "response_due" if inspection.response_due else "response_rule"
            last = last_day_to_respond(at, policy)
            withdrawn = withdrawal(inspection, case.today) is not None
            in_time = duty_ended(inspection, last, case.today)
            unpublished = response_is_over(inspection, at.response, case.today)
            duties.append(Duty(at, file, key, limit, last, withdrawn, in_time, unpublished))
    return duties


_IF_LATE = "nothing, if the day is right: it was late, and the record says so"
RESPONSE_RULES = frozenset(
    {
        "not-published",
        "explanation-missing",
        "chief-constable-silent",
        "copies-not-sent",
        "response-late",
        "explanation-late",
        "recommendations-missing",
        "not-in-office",
    }
)
"""These never stop a write: what they find, such as a late response, is a fact to be recorded."""


def not_published(case: Case) -> Iterator[Fault]:
    """Responses that are due and have no day of publication."""
    for duty in _duties(case):
        response = duty.at.response_file
        is_unread = f"{duty.at.reference}/response.yaml" in case.register.unread
        if duty.withdrawn or is_unread or (response and response.value.published):
            continue
        where = "" if response else "in response.yaml, "
        yield Fault(
            rule="not-published",
            path=response.path if response else duty.file.path,
            route=("published",) if response else (duty.key,),
            at_key=response is not None,
            message="no day of publication is recorded for the response",
            write=(f"published: {where}the day on which the response went public",),
            basis=f"{duty.setting}: {_last_day_in_words(duty)}",
            see=(duty.counted,) if duty.last_day else (),
        )


def _last_day_in_words(duty: Duty) -> str:
    if duty.last_day:
        return f"the last day is {with_weekday(duty.last_day)}"
    if duty.file.value.published is None:
        return "no last day is known, as inspection.yaml has no published to count from"
    return "no last day can be worked out"


def response_late(case: Case) -> Iterator[Fault]:
    """Responses that were published after their last day."""
    for duty in _duties(case):
        response = duty.at.response_file
        published = response.value.published if response else None
        if duty.withdrawn_in_time:
            continue
        if response and published and duty.last_day and published > duty.last_day:
            yield Fault(
                rule="response-late",
                path=response.path,
                route=("published",),
                message=f"the last day was {with_weekday(duty.last_day)}",
                write=(_IF_LATE,),
                basis=f"{duty.setting}{_limit_in_words(duty)}",
                see=(duty.counted,),
            )


def _limit_in_words(duty: Duty) -> str:
    limit = duty.limit
    if limit is None or duty.key == "response_due":
        return ""
    unit = {"calendar": "days", "working": "working days", "months": "months"}[limit.unit]
    counts = "first_day_counts" if limit.first_day_counts else "first_day_counts: false"
    return f": {limit.days} {unit}, {counts}"


def copies_not_sent(case: Case) -> Iterator[Fault]:
    """Responses without a copy that the law asks for."""
    for duty in _duties(case):
        response, missing = duty.at.response_file, copies_missing(duty.at)
        if response and missing and not duty.withdrawn_unpublished:
            yield Fault(
                rule="copies-not-sent",
                path=response.path,
                route=("sent",),
                at_key=True,
                message=f"no copy to the {' and none to the '.join(missing)}",
                write=_copies_cures(duty.at.reference, response.value, missing),
                basis=duty.law("s.55(6)"),
                severity=_severity_of(duty.at),
            )


def _copies_cures(reference: str, response: Response, missing: tuple[str, ...]) -> tuple[Cure, ...]:
    others = [each.to for each in response.sent if recipient_by_law(each.to) is None]
    entries = (
        f"{', and to: '.join(missing)}, each with date:"
        if missing[1:]
        else f"{missing[0]}, with date:"
    )
    sends = [(each, command("send", reference, date="DATE", to=each)) for each in missing]
    cures: tuple[Cure, ...] = (
        f"- to: {entries} the day it was sent",
        *((f"for the {to}:", each) if missing[1:] else each for to, each in sends),
    )
    if not others:
        return cures
    told = first_few(others, MOST)
    return (
        *cures,
        f"to: {' or '.join(missing)} in place of {told}, if that is who was meant",
    )


_MOST_LISTED = 50
"""Of so many recommendations of a report, the numbers of missing ones are listed."""
_UNEXPLAINED = "no explanation by the commissioner"
_ONLY_ANSWERED = f"{_UNEXPLAINED}: the chief constable's answer may not be enough"


def explanation_missing(case: Case) -> Iterator[Fault]:
    """Recommendations of a response that is due, without an explanation in it or an addendum."""
    for duty in _duties(case):
        response = as_counted(duty.at.response, duty.at)
        for file in () if duty.withdrawn else recommendations_of(duty.at):
            if explanation(file, response) is None:
                answers = file.value.response
                words = _empty_explanation(response, file)
                message = _ONLY_ANSWERED if has_answer(file, response) else _UNEXPLAINED
                if words:
                    empty = words.rstrip(".")
                    message = f"{empty} alone says neither what is done nor why nothing is"
                links = file.value.links
                to = next((link.to for link in links if link.type == "duplicates"), None)
                pointer = f"commissioner: one line that points to {to}, if it is explained there"
                yield Fault(
                    rule="explanation-missing",
                    path=file.path,
                    route=("response", "commissioner"),
                    at_key=not (answers and answers.commissioner),
                    message=message,
                    write=(
                        (
                            "an addendum in response.yaml, once it is published:",
                            answered_later(file.reference, "commissioner"),
                        )
                        if _is_published(duty.at)
                        else "commissioner: the action taken or proposed, or why there is none",
                        *((pointer,) if to else ()),
                    ),
                    basis=duty.law("s.55(5B)"),
                    severity=_severity_of(duty.at) if is_blank(words) else Severity.WARNING,
                )


def _empty_explanation(response: Response | None, file: File) -> str:
    """The commissioner's words to a recommendation that explain nothing: the first that are not
    blank, in the response and then in its addenda, or else the first. Empty if there are none.
    """
    answers = [file.value.response, *addenda_to(response, file.reference)]
    words = [one_line(each.commissioner) for each in answers if each and each.commissioner]
    return next((each for each in words if not is_blank(each)), "".join(words[:1]))


def _is_published(at: InspectionAt) -> bool:
    """Whether the response is published: after that, words are added by addenda only."""
    return bool(at.response and at.response.published)


def answered_later(reference: str, speaker: str) -> Command:
    """The command that adds something to a published response."""
    return command("respond", reference, **{"as": speaker}, date="DATE", file="FILE")


def explanation_late(case: Case) -> Iterator[Fault]:
    """Explanations in addenda that were published after the last day."""
    for duty in _duties(case):
        response = duty.at.response_file
        if response is None or duty.last_day is None or not response.value.addenda:
            continue
        if duty.withdrawn_in_time:
            continue
        counted = as_counted(response.value, duty.at)
        for file in recommendations_of(duty.at):
            found = explanation(file, counted)
            if found is None or found.addendum is None:
                continue
            if found.addendum.published > case.real_day:  # an error already: future-day
                continue
            if days := found.days_late(duty.last_day):
                place = counted.addenda.index(found.addendum) if counted else 0
                late = f"{count_of(days, 'day')} after the last day, {uk(duty.last_day)}"
                yield Fault(
                    rule="explanation-late",
                    path=response.path,
                    route=("addenda", place, "published"),
                    message=f"{file.reference} was explained {late}",
                    write=(_IF_LATE,),
                    basis=f"{duty.law('s.55(5A) and (5B)')}{_limit_in_words(duty)}",
                    see=(duty.counted,),
                )


def chief_constable_silent(case: Case) -> Iterator[Fault]:
    """Responses without any comments by the chief constable."""
    for duty in _duties(case):
        response = duty.at.response_file
        if response and not duty.withdrawn and not _has_commented(duty.at):
            yield Fault(
                rule="chief-constable-silent",
                path=response.path,
                route=("chief_constable", "comments"),
                at_key=True,
                message="no comments from the chief constable, here or on a recommendation",
                write=(
                    _IN_ADDENDUM
                    if _is_published(duty.at)
                    else "comments: under chief_constable, as they came",
                    "nothing if there were none: they may lawfully be absent",
                ),
                basis=duty.law("s.55(4) and (5)"),
            )


_IN_ADDENDUM = (
    "an addendum with chief_constable:, with its day, if the comments were published later"
)


def _has_commented(at: InspectionAt) -> bool:
    """Whether the chief constable has commented, on the report or on a recommendation of it."""
    own = at.response.chief_constable if at.response else None
    addenda = at.response.addenda if at.response else ()
    answers = (*(file.value.response for file in at.recommendations), *addenda)
    # "No comments" is a comment too, if it came on a known day.
    on_report = bool(own and own.comments and (own.received or is_comment(own.comments)))
    return on_report or any(each and is_comment(each.chief_constable) for each in answers)


def recommendations_missing(case: Case) -> Iterator[Fault]:
    """Reports of which fewer or more recommendations are recorded than the report has."""
    # A recommendation's record that cannot be read counts as recorded.
    paths = (path.rpartition("/") for path in case.register.unread)
    unread = Counter(folder for folder, _, name in paths if name.startswith("rec-"))
    for at in case.register.inspections.values():
        stated = at.inspection.recommendations_in_report if at.inspection else None
        if at.file is None or stated is None or withdrawal(at.inspection, case.today):
            continue
        files = printed_recommendations(at)
        count = len(files) + unread[at.reference]
        if count != stated:
            too_few = f"{count} of {stated} entered so far"
            too_many = f"{count} entered, but the report is recorded as having {stated}"
            yield Fault(
                rule="recommendations-missing",
                path=at.file.path,
                route=("recommendations_in_report",),
                message=too_few if count < stated else too_many,
                write=_too_few_cures(files, count, stated)
                if count < stated
                else (
                    f"{count}, if the report itself has that many: count them there",
                    "kind: area for improvement or cause of concern, on a record of one",
                ),
                severity=_severity_of(at),
            )


def _too_few_cures(files: Sequence[File], count: int, stated: int) -> tuple[str, ...]:
    numbers = [file.value.number or "" for file in files]
    expected = map(str, range(1, min(stated, _MOST_LISTED) + 1))
    missing = [number for number in expected if number not in numbers]
    # Numbers are named only if the report plainly counts from 1, and every record can be read.
    is_all = missing and len(missing) + count == stated
    which = f", by number: {', '.join(missing)}" if is_all else ""
    return (
        f"a record for each of the others{which}; one line is enough if it is for somebody else",
        f"{count}, if the report itself has no more: count them there",
    )


def decision_repeated(case: Case) -> Iterator[Fault]:
    """Later decisions that repeat the decision before them."""
    for file in case.register.of_kind("recommendation"):
        last = Decided(file.value.disposition, file.value.reason, None)
        for place, each in in_order(file.value.decisions):
            if is_repeated(each, last) and each.date != last.on:
                by = f"the decision of {uk(last.on)}" if last.on else "the response, as published,"
                yield Fault(
                    rule="decision-repeated",
                    path=file.path,
                    route=("decisions", place, "disposition"),
                    message=f"{by} says {each.disposition} already",
                    write=(
                        "because: what is new about it, if something is",
                        "no entry, if nothing was decided",
                    ),
                )
            last = Decided(each.disposition, each.because, each)


def not_in_office(case: Case) -> Iterator[Fault]:
    """Names in unpublished responses that differ from those in register.yaml. A name with more or
    fewer parts, such as one without first names, does not differ.
    """
    office = case.register.office
    withdrawn = withdrawn_reports(case)
    unpublished = (
        each
        for each in case.register.of_kind("response")
        if not each.value.published and top_folder(each.path) not in withdrawn
    )
    for file in unpublished if office else ():
        for key, title in (
            ("chief_constable", "chief constable"),
            ("commissioner", ((office.commissioner.title if office else None) or "commissioner")),
        ):
            holder = getattr(getattr(office, key), "name", None)
            signed, known = (
                {*person(each).name.split()}
                for each in (getattr(getattr(file.value, key), "name", None), holder)
            )
            if signed and known and not (signed <= known or known <= signed):
                yield Fault(
                    rule="not-in-office",
                    path=file.path,
                    route=(key, "name"),
                    message=f"register.yaml says that the {title} is {holder}",
                    write=(
                        "name: whoever signs it",
                        f"name: under {key} in register.yaml, if the office has changed hands",
                    ),
                    see=(See(REGISTER, (key, "name"), "who holds the office now"),),
                )
