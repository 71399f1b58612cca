"""The response record of an inspection: the form of Police Act 1996 s.55, heading by heading."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from recotrack.dates import uk
from recotrack.documents.data_note import coverage_entry
from recotrack.documents.document import Request
from recotrack.documents.entry import (
    AWAITED,
    NO_TITLE,
    NOT_RECORDED,
    PrintedEntry,
    Values,
    address_entry,
    entry_of,
    joined,
    markdown_entry,
)
from recotrack.documents.findings import (
    CHIEF_CONSTABLE,
    COMMISSIONER,
    PrintedAddendum,
    PrintedFinding,
    addenda_by,
    findings,
)
from recotrack.documents.standing_entries import NONE
from recotrack.documents.statute import Statute, statute, withdrawn_from
from recotrack.documents.unreadable import needed, unread_of
from recotrack.documents.work_names import distinct_title
from recotrack.model import Inspection, Office, Response, Shape
from recotrack.problems import Failure
from recotrack.progress import Progress, printed_recommendations, response_is_over, withdrawal
from recotrack.register import InspectionAt, Register, top_folder
from recotrack.words import count_of, enumerated, one_line, reading_order, verb_for

_NOT_OUT = "Not recorded as published"
"""Printed for the public, which is not shown a response before it is recorded as published."""
_ON_THE_WHOLE = "comments on the report as a whole"
"""What is missing where answers to recommendations stand below."""
_NO_LONGER_ASKED = "No longer asked for: the report was withdrawn"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade in one area, as the inspectorate gives them."""

    area: str
    grade: PrintedEntry


@dataclass(frozen=True, slots=True)
class PrintedWithdrawal:
    """The withdrawal of the report, which the form begins with."""

    date: PrintedEntry
    because: PrintedEntry
    replaced_by: PrintedEntry
    """The title and the day of the report that replaced it; without a value if none did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The offices as the response was signed.

    Until it is published, gaps are filled from the register.
    """

    title: str
    """The commissioner's title: Police, Fire and Crime Commissioner."""
    titled: PrintedEntry
    """The same, as an entry."""
    short: str
    """PFCC; the whole title if the register has no short form of the title that signed."""
    commissioner: PrintedEntry
    """The commissioner's name."""
    chief_constable: PrintedEntry
    """The chief constable's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRecord(Values):
    """The values of the form."""

    offices: Offices
    version: PrintedEntry
    """The version of the form; without a value if none is recorded."""
    force: PrintedEntry
    title: PrintedEntry
    called: PrintedEntry
    """The report in the title of a document; no other report of the register is called so."""
    withdrawn: PrintedWithdrawal | None
    """The withdrawal of the report; None if it was not withdrawn."""
    published: PrintedEntry
    inspectorate: PrintedEntry
    address: PrintedEntry
    """The web address of the report; without a value if none is recorded."""
    summary: PrintedEntry
    grades: tuple[Grade, ...]
    causes_of_concern: tuple[PrintedFinding, ...]
    recommendations: tuple[PrintedFinding, ...]
    areas_for_improvement: tuple[PrintedFinding, ...]
    in_report: int | None
    """How many recommendations the report has, if that is more than there are records."""
    recorded: int
    """How many recommendations have a record. One that the report prints twice may have two."""
    listed: PrintedEntry
    """Which of the report's recommendations have a record, in sentences; without a value if it has
    no more than those, or no source says so."""
    no_recommendations: str
    """Printed in place of recommendations if none has a record."""
    unread: tuple[str, ...]
    """Records that cannot be read, and so are missing from this document."""
    initial_response: PrintedEntry
    comments: PrintedEntry
    response_to_chief_constable: PrintedEntry
    """If it has no value, the form has no such heading."""
    overall_comments: PrintedEntry
    comments_added: tuple[PrintedAddendum, ...]
    """What the chief constable added about the whole response after its publication."""
    overall_comments_added: tuple[PrintedAddendum, ...]
    """What the body added about the whole response after its publication."""
    statute: Statute
    elsewhere: str | None
    """That another response answers this inspection; None if it has its own."""
    answers_too: PrintedEntry
    """The titles of the other reports that this response answers; without a value if none."""
    answers_known: bool
    """False for the public before publication: the form must not say how many are answered."""
    gaps: bool
    """What is missing is named; False if no response is asked for or begun."""
    awaits: bool
    """Under each heading stands what is printed in place of a missing answer. If not, headings
    without an answer are left out, and one sentence names what is not recorded."""
    draft: bool
    """Its response is asked for or begun, and is not recorded as published."""
    today: date
    recorded_later: str
    """For a response as published: that it was recorded after that day, in a sentence."""
    annex: bool
    """Print the annex of statutory dates and copies."""

    @property
    def findings(self) -> tuple[PrintedFinding, ...]:
        """Causes of concern, recommendations and areas for improvement."""
        return self.causes_of_concern + self.recommendations + self.areas_for_improvement

    @property
    def answered(self) -> tuple[PrintedFinding, ...]:
        """The findings of which it is told what the chief constable answered and was decided."""
        return tuple(each for each in self.findings if self.awaits or _is_told(each))

    @property
    def with_decision(self) -> tuple[PrintedFinding, ...]:
        """Those of them below whose answer the decision stands: all but what was answered and is
        accepted without more words, as the annex says.
        """
        return tuple(each for each in self.answered if self._tells_decision(each))

    def _tells_decision(self, finding: PrintedFinding) -> bool:
        plain = finding.decision.value == "Accepted" and not finding.reason
        return bool(finding.decision) and not (plain and finding.chief_constable and self.annex)

    @property
    def unanswered(self) -> tuple[PrintedFinding, ...]:
        """The findings of which one sentence says that no answer is recorded."""
        return tuple(each for each in self.findings if each not in self.answered)

    @property
    def explained(self) -> tuple[PrintedFinding, ...]:
        """The findings with the body's explanation, in the order of the findings; all
        recommendations while that is awaited, since each needs one.
        """
        return tuple(
            each
            for each in self.findings
            if (self.awaits and each in self.recommendations)
            or each.commissioner
            or each.commissioner_added
        )

    @property
    def unexplained(self) -> tuple[PrintedFinding, ...]:
        """The recommendations of which one sentence says that no explanation is recorded."""
        return tuple(each for each in self.recommendations if each not in self.explained)

    @property
    def answered_in_words(self) -> str:
        """How many of each kind the chief constable has answered: 7 of 7 recommendations."""
        others = (self.areas_for_improvement, self.causes_of_concern)
        here = " listed here" if self.listed and not self.in_report else ""
        counts = [("recommendation", self.statute.answered, self.statute.recommendations, here)]
        counts += [
            (found[0].kind, sum(bool(each.answered) for each in found), len(found), "")
            for found in others
            if found
        ]
        said = [
            f"{number:,} of {count_of(whole, kind)}{where}"
            for kind, number, whole, where in counts
            if whole
        ]
        return enumerated(said)

    @property
    def has_addenda(self) -> bool:
        """Something was added after publication, which the annex lists."""
        of_findings = any(
            each.chief_constable_added or each.commissioner_added for each in self.findings
        )
        return bool(self.comments_added or self.overall_comments_added) or of_findings


def _is_told(finding: PrintedFinding) -> bool:
    """Whether the chief constable answered it, or something was decided about it."""
    answered = finding.chief_constable or finding.chief_constable_added
    return bool(answered or finding.decision or finding.decided_later)


def gather(request: Request) -> ResponseRecord:
    """The form of one inspection. Raises Failure if a record that it needs cannot be read."""
    register = request.progress.register
    at = register.inspections[request.about.id]
    # Without these the form would say that everything is awaited.
    office = needed(register, f"{at.reference}/inspection.yaml", f"{at.reference}/response.yaml")
    inspection = at.inspection
    if inspection is None:
        message = f"{register.label}/{at.reference} has no inspection.yaml"
        raise Failure(message, "recotrack add inspection makes one")
    response, other = at.response, _other_response(register, at)
    others = list(_answered_too(register, at))
    elsewhere = f"Answered in {other}" if other else None
    not_out = at.reference in register.withheld and not elsewhere
    awaited = _NOT_OUT if not_out else _awaited(at)
    otherwise = missing_answer(request.progress, at)
    body = response.commissioner if response else None
    force = response.chief_constable if response else None
    by_kind = findings(request.progress, at, otherwise)
    answered = any(each.chief_constable for each in chain.from_iterable(by_kind.values()))
    recorded, in_report = len(printed_recommendations(at)), inspection.recommendations_in_report
    received, gap = inspection.received, coverage_entry(at, "the report")
    on_whole = answered and otherwise in {AWAITED, NOT_RECORDED}
    return ResponseRecord(
        offices=offices(office, response),
        version=entry_of(response, "form_version"),
        force=entry_of(response, "force") or entry_of(office, "force"),
        title=entry_of(inspection, "title"),
        called=PrintedEntry(
            distinct_title(request.progress, at.reference),
            ("short_title" if inspection.short_title else "title") in inspection.assumed,
        ),
        withdrawn=_printed_withdrawal(request, inspection),
        published=entry_of(
            inspection,
            "published",
            f"Not published; received on {uk(received)}" if received else AWAITED,
        ),
        inspectorate=entry_of(inspection, "inspectorate"),
        address=address_entry(inspection, "url"),
        summary=markdown_entry(inspection, "summary"),
        grades=tuple(
            Grade(area, PrintedEntry(grade, "grades" in inspection.assumed))
            for area, grade in inspection.grades.items()
        ),
        causes_of_concern=by_kind["cause of concern"],
        recommendations=by_kind["recommendation"],
        areas_for_improvement=by_kind["area for improvement"],
        in_report=in_report if in_report and in_report > recorded else None,
        recorded=recorded,
        listed=_listed_entry(at, gap),
        no_recommendations=_no_recommendations(inspection, otherwise),
        unread=unread_of(register, at.reference, of_programme=False),
        initial_response=markdown_entry(body, "initial_response", otherwise),
        comments=markdown_entry(
            force, "comments", f"{otherwise}: {_ON_THE_WHOLE}" if on_whole else otherwise
        ),
        response_to_chief_constable=markdown_entry(body, "response_to_chief_constable", otherwise),
        overall_comments=markdown_entry(body, "overall_comments", otherwise),
        comments_added=addenda_by(request.progress, at, None, CHIEF_CONSTABLE),
        overall_comments_added=addenda_by(request.progress, at, None, COMMISSIONER),
        statute=statute(request.progress, at, inspection, awaited),
        elsewhere=elsewhere,
        answers_too=joined(*others, between="; ") if others else PrintedEntry(None),
        answers_known=not not_out,
        gaps=otherwise != NONE,
        awaits=otherwise not in {NONE, NOT_RECORDED},
        draft=otherwise == AWAITED,
        today=request.progress.today,
        recorded_later=_recorded_later(request),
        annex=request.annex,
    )


def offices(office: Office, response: Response | None) -> Offices:
    """The offices of a response, or of a response to come."""
    signed = response.commissioner if response else None
    current = office.commissioner
    titled = entry_of(signed, "title") or entry_of(current, "title", NO_TITLE)
    title = str(titled.printed)
    as_now = titled.value in {None, current.title}
    still_open = response is None or response.published is None
    return Offices(
        title=title,
        titled=titled,
        short=(current.short if as_now else None) or title,
        commissioner=_signed_name(signed, current, still_open=still_open),
        chief_constable=_signed_name(
            response.chief_constable if response else None,
            office.chief_constable,
            still_open=still_open,
        ),
    )


def _signed_name(signed: Shape | None, current: Shape, *, still_open: bool) -> PrintedEntry:
    """The name that signed. Once the response is published, today's holder may be somebody else."""
    as_signed = entry_of(signed, "name", AWAITED if still_open else NOT_RECORDED)
    return entry_of(current, "name") if still_open and not as_signed else as_signed


def _recorded_later(request: Request) -> str:
    if request.recorded is None:
        return ""
    out, recorded = uk(request.progress.today), uk(request.recorded)
    return (
        f"This response was published on {out}, and recorded on {recorded}. It is printed as it "
        "was recorded then: what was changed between the two days cannot be seen."
    )


def _listed_entry(at: InspectionAt, gap: PrintedEntry) -> PrintedEntry:
    """Which of a report's recommendations are here, in sentences; without a value if all are, or
    none.
    """
    found = printed_recommendations(at)
    if not (gap and found and at.inspection):
        return PrintedEntry(None)
    here, stated = len(found), at.inspection.recommendations_in_report
    numbers = [each.value.number for each in found if each.value.number]
    called = f": {enumerated(numbers)}" if len(numbers) == here else ""
    begun = f"Here {verb_for(here, 'is')} {here:,} of the report's"
    words = unstated = f"{begun} recommendations{called}. The others are not recorded here."
    if stated:
        others = "other is" if stated == here + 1 else "others are"
        words = f"{begun} {stated:,} recommendations{called}. The {others} not recorded here."
    return PrintedEntry(words, gap.assumed, in_public=unstated)


def _printed_withdrawal(request: Request, inspection: Inspection) -> PrintedWithdrawal | None:
    found = withdrawal(inspection, request.progress.today)
    if found is None:
        return None
    replaced = entry_of(found, "replaced_by")
    other = request.progress.register.inspections.get(found.replaced_by or "")
    if replaced and other and other.inspection:
        report = other.inspection
        key = "published" if report.published else "received"
        day = None if key in report.assumed else getattr(report, key)
        out = f" ({uk(day)})" if day else ""
        replaced = PrintedEntry(f"{one_line(report.title)}{out}", replaced.assumed)
    return PrintedWithdrawal(withdrawn_from(found), entry_of(found, "because"), replaced)


def missing_answer(progress: Progress, at: InspectionAt) -> str:
    """What is printed in place of a missing answer, such as a decision or an explanation."""
    if other := _other_response(progress.register, at):
        return f"Not recorded here; see {other}"
    if at.inspection and response_is_over(at.inspection, at.response, progress.today):
        return _NO_LONGER_ASKED
    return _NOT_OUT if at.reference in progress.register.withheld else _awaited(at)


def _awaited(at: InspectionAt) -> str:
    """What is printed in place of what is missing: it is awaited if a response is asked for, or has
    been begun, until it is published.
    """
    if at.response and at.response.published:
        return NOT_RECORDED
    asked = at.inspection is not None and at.inspection.asks_for_response
    return AWAITED if asked or at.response else NONE


def _other_response(register: Register, at: InspectionAt) -> str | None:
    """The response to another report, in words, if that answers this one, too."""
    named = at.inspection.answered_in if at.inspection and not at.response else None
    if named is None:
        return None
    if register.public and at.inspection and "answered_in" in at.inspection.assumed:
        return "the response to another report, which is not stated"
    other = register.inspections.get(top_folder(named))
    title = other.inspection.title if other and other.inspection else named
    return f"the response to: {title}"


def _answered_too(register: Register, at: InspectionAt) -> Iterator[PrintedEntry]:
    """The titles of the other reports that the response to this one answers."""
    for name in sorted(register.answered_by(at.reference) - {at.reference}, key=reading_order):
        report = register.inspections[name].inspection
        assumed = report is not None and "answered_in" in report.assumed
        if report and not (assumed and register.public):
            title = entry_of(report, "title")
            quoted = f"“{title.value}”" if title else None
            yield replace(title, value=quoted, assumed=title.assumed or assumed)


def _no_recommendations(inspection: Inspection, otherwise: str) -> str:
    """Printed in place of recommendations: None only if the report is recorded to have none."""
    number = inspection.recommendations_in_report
    if number == 0:
        return "None"
    said = AWAITED if otherwise == AWAITED else NONE
    subject = "recommendation is" if number == 1 else "recommendations are"
    return f"{said}: 0 of {number} {subject} listed here" if number else said
