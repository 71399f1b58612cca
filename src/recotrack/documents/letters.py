"""The two letters of a response, Police Act 1996 s.55(4) and (6): drafts with the facts filled in.

Their facts are those of the response record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recotrack.dates import uk
from recotrack.documents import response_record
from recotrack.documents.document import Request, Subject
from recotrack.documents.entry import PrintedEntry, to_be_checked
from recotrack.documents.findings import PrintedFinding
from recotrack.documents.response_record import ResponseRecord, offices
from recotrack.documents.statute import Statute
from recotrack.documents.unreadable import needed
from recotrack.progress import Clock, Progress
from recotrack.words import capital, count_of, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter about one response. Whoever signs it completes the words in square brackets."""

    response: ResponseRecord
    """The values of the response record."""
    in_order: str
    """How many recommendations are accepted, and answered by both offices, in a sentence without
    its stop; empty if there are none."""
    exceptions: tuple[PrintedFinding, ...]
    """The other recommendations."""
    also_answered: str
    """How many areas for improvement and causes of concern the chief constable answered: 3 areas
    for improvement; empty if there are none."""
    enclosed: tuple[PrintedEntry, ...]
    """Which of the texts that a response contains, s.55(5), are on record."""
    awaited: tuple[str, ...]
    """Which are not."""
    to: tuple[str, ...]
    """The recipients of copies: those to whom none was sent yet or, if there are none, all."""
    in_time: str
    """Whether the response was published in time, in a sentence up to its end, which is the last
    day if that is known; empty if none is asked for."""
    signs: PrintedEntry
    """The name of the commissioner of today, also for a response that another one signed."""
    signs_as: str
    """The title of today."""
    not_yet: tuple[str, ...]
    """Reasons not to send it as it is, in sentences; empty if there are none."""
    past: bool
    """The last day for publishing the response has passed."""
    today: date

    @property
    def has_assumed(self) -> bool:
        """The words of a recommendation are assumed.

        Everything else that is assumed stands in square brackets.
        """
        return any(each.text.assumed for each in self.response.recommendations)


def comments_awaited(progress: Progress, about: Subject) -> bool:
    """Whether the chief constable's comments on a report are awaited."""
    clock, at = progress.clock(about.id), progress.register.inspections[about.id]
    said = at.response and at.response.chief_constable
    if _is_published(progress, about) or (said and said.comments):
        return False
    return clock is not None and clock.asks_for_comments


def copies_to_be_sent(progress: Progress, about: Subject) -> bool:
    """Whether copies of a published response are still to be sent."""
    clock = progress.clock(about.id)
    return _is_published(progress, about) and clock is not None and bool(clock.copies_missing)


def _is_published(progress: Progress, about: Subject) -> bool:
    response = progress.register.inspections[about.id].response
    return response is not None and response.published is not None


def invitation(request: Request) -> Letter:
    """The letter that invites the chief constable's comments. Raises Failure as the record does."""
    record = response_record.gather(request)
    found = _not_asked_for(record, "no comments are asked for")
    if not found:
        invited = _recorded_already("An invitation is", [("", record.statute.invited)])
        found = [*invited, *_answered_already(record), *_too_late(request, record)]
        found += _not_on_record(record)
    return _letter(request, record, found)


def covering_letter(request: Request) -> Letter:
    """The letter that goes with the copies of a response. Raises Failure as the record does."""
    record = response_record.gather(request)
    found = _not_asked_for(record, "no copy of it is asked for")
    if not record.statute.published and not found:
        found = ["No day of publication is recorded: a copy is one of what was published."]
    copies = ((each.to, each.sent) for each in record.statute.copies)
    found += _recorded_already("Copies are", copies)
    if record.statute.published and not record.elsewhere:
        found += [*_signed_by_another(request, record), *_awaited(record.recommendations)]
    return _letter(request, record, found)


def _signed_by_another(request: Request, record: ResponseRecord) -> list[str]:
    """That somebody else holds the office today, in a sentence."""
    office, signed = request.progress.register.office, record.offices.commissioner
    today = office.commissioner.name if office else None
    if not today or not signed or one_line(str(signed.value)) == one_line(today):
        return []
    return [f"The response was signed by {signed.value}; {one_line(today)} holds the office now."]


def _awaited(found: Sequence[PrintedFinding]) -> list[str]:
    """How much of a published response the records do not have, as a warning."""
    parts = (
        (sum(not each.answered for each in found), "The Chief Constable's answers to"),
        (sum(not each.explained for each in found), "your explanations of"),
    )
    said = [
        f"{what} {number:,} of {count_of(len(found), 'recommendation')}"
        for number, what in parts
        if number
    ]
    if not said:
        return []
    words = capital(" and ".join(said))
    return [
        f"{words} are not on record: enter them, or the letter says that they are not recorded."
    ]


def _letter(request: Request, record: ResponseRecord, not_yet: list[str]) -> Letter:
    former = "predecessor" if _signed_by_another(request, record) else ""
    texts = {
        f"my {former}'s comments on the report" if former else "my comments on the report": (
            record.initial_response or record.overall_comments
        ),
        "the Chief Constable's comments": record.comments,
        "the response to them": record.response_to_chief_constable,
    }
    clock, copies = request.progress.clock(request.about.id), record.statute.copies
    found = record.recommendations
    exceptions = tuple(_as_stated(each) for each in found if not _is_in_order(each))
    number = len(found) - len(exceptions)
    me = f"my {former}" if former else "I"
    today = offices(needed(request.progress.register), None)
    letter = Letter(
        response=record,
        in_order=_in_order(me, number, len(found)) if number else "",
        exceptions=exceptions,
        also_answered=_also_answered(record),
        enclosed=tuple(PrintedEntry(name, text.assumed) for name, text in texts.items() if text),
        awaited=tuple(name for name, text in texts.items() if not text),
        to=tuple(each.to for each in copies if not each.sent) or tuple(each.to for each in copies),
        in_time=_in_time(record.statute, clock),
        signs=today.commissioner,
        signs_as=today.title,
        not_yet=tuple(not_yet),
        past=clock is not None and clock.days_left < 0,
        today=record.today,
    )
    checked: Letter = to_be_checked(letter)
    return checked


def _in_order(me: str, number: int, total: int) -> str:
    """How many of all recommendations are accepted, and answered by the chief constable and `me`.
    Of the others it says nothing: they may be answered too.
    """
    every = count_of(total, "recommendation")
    which = f"{number:,} of {every}" if number < total else f"All {every}"
    which = which if total > 1 else "The recommendation"
    are, them = ("is", "it") if number == 1 else ("are", "them")
    return f"{which} {are} accepted, and the Chief Constable and {me} have answered {them}"


def _also_answered(record: ResponseRecord) -> str:
    """How many findings of other kinds the chief constable answered, as far as that is stated."""
    others = (record.areas_for_improvement, record.causes_of_concern)
    stated = [[each for each in found if each.answered.value == "Yes"] for found in others]
    return " and ".join(
        count_of(len(there), there[0].kind)
        if len(there) == len(found)
        else f"{len(there):,} of {count_of(len(found), found[0].kind)}"
        for found, there in zip(others, stated, strict=True)
        if there
    )


def _as_stated(finding: PrintedFinding) -> PrintedFinding:
    """The finding without a reason that no source states: a letter gives none in its place."""
    return replace(finding, reason=PrintedEntry(None)) if finding.reason.assumed else finding


def _in_time(statute: Statute, clock: Clock | None) -> str:
    """By how many days the response came before the last day or after it: a sentence that ends with
    that day, up to the day.
    """
    if not statute.duty or (clock and clock.is_over):
        return ""
    if clock is None:
        return "The last day for that is not known"
    if clock.published is None:
        return f"The last day for that {'was' if clock.days_left < 0 else 'is'}"
    days = (clock.published - clock.last_day).days
    apart = f"{count_of(abs(days), 'day')} {'after' if days > 0 else 'before'} " if days else ""
    return f"That was {apart}the last day,"


def _is_in_order(finding: PrintedFinding) -> bool:
    """Whether it was accepted, and both offices answered it in the response itself."""
    said = (finding.decision, finding.answered, finding.explained)
    as_usual = tuple(each.value for each in said) == ("Accepted", "Yes", "Yes")
    return as_usual and not finding.decided_later and not any(each.assumed for each in said)


def _not_asked_for(record: ResponseRecord, consequence: str) -> list[str]:
    """Why the letter is not asked for at all, in a sentence."""
    if record.statute.over:
        return [f"The report was withdrawn before a response was published: {consequence}."]
    if record.elsewhere:
        return [f"{record.elsewhere}. The letter of that response is the one to send."]
    own, force = (one_line(str(each.value)).lower() for each in (record.inspectorate, record.force))
    if record.inspectorate and own == force:
        return [f"The report is the force's own, not an inspectorate's: {consequence} by law."]
    return []


def _recorded_already(what: str, sent: Iterable[tuple[str, PrintedEntry]]) -> list[str]:
    """To whom and on which day it was sent before, in a sentence."""
    days = ((to, to_be_checked(day).value) for to, day in sent if isinstance(day.value, date))
    said = [
        " on ".join(filter(None, (to, uk(day) if isinstance(day, date) else day)))
        for to, day in days
    ]
    return [f"{what} recorded already: {'; '.join(said)}."] if said else []


def _answered_already(record: ResponseRecord) -> list[str]:
    """That what the letter asks for is there, at least in part."""
    found = sum(bool(each.chief_constable) for each in record.recommendations)
    whole = ["comments on the report"] if record.comments else []
    answers = [*whole, *([f"answers to {count_of(found, 'recommendation')}"] if found else [])]
    return [f"On record already: the Chief Constable's {' and '.join(answers)}."] if answers else []


def _not_on_record(record: ResponseRecord) -> list[str]:
    """How many recommendations of the report the letter does not ask about."""
    if not record.in_report:
        return []
    number = record.in_report - record.recorded
    missing = f"{number:,} of the {record.in_report:,} recommendations"
    if not record.recorded:
        missing = f"The {count_of(record.in_report, 'recommendation')}"
    is_not, those = (
        ("is not", "it if it concerns") if number == 1 else ("are not", "those that concern")
    )
    return [f"{missing} in the report {is_not} on record: enter {those} the force."]


def _too_late(request: Request, record: ResponseRecord) -> list[str]:
    """That the response is published, or that its last day has passed."""
    clock = request.progress.clock(request.about.id)
    if record.statute.published:
        return ["The response is recorded as published."]
    if clock is None or clock.days_left >= 0:
        return []
    past = count_of(-clock.days_left, "day")
    return [f"The last day for publishing the response was then {past} past."]
