"""What a response record says, gathered from an inspection's records: the form of Police Act 1996
s.55, heading by heading. The template sets it out and works nothing out.
"""

from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents.entry import AWAITED, Entry, holds_assumed, said, text
from recotrack.documents.findings import Finding, findings
from recotrack.documents.offices import Offices, offices
from recotrack.documents.prose import address
from recotrack.documents.request import Request
from recotrack.documents.statute import Statute, statute
from recotrack.model import Inspection, Office
from recotrack.problems import Exit, Failure
from recotrack.register import InspectionAt, Register
from recotrack.store import REGISTER


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, per area as the inspectorate gives them."""

    area: str
    grade: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRecord:
    """The whole form. An entry without a value prints what it waits for."""

    offices: Offices
    version: Entry
    force: Entry
    title: Entry
    published: Entry
    inspectorate: Entry
    address: Entry
    """Where the report stands; without a value where nobody noted it."""
    summary: Entry
    grades: tuple[Grade, ...]
    causes_of_concern: tuple[Finding, ...]
    recommendations: tuple[Finding, ...]
    areas_for_improvement: tuple[Finding, ...]
    in_report: int | None
    """How many recommendations the report has, where that is more than have a record."""
    no_recommendations: str
    """What stands in the place of recommendations where none has a record."""
    unread: tuple[str, ...]
    """Records that cannot be read, and are missing from this document."""
    initial_response: Entry
    comments: Entry
    response_to_chief_constable: Entry
    """Without a value, the form has no such heading."""
    overall_comments: Entry
    statute: Statute
    elsewhere: str | None
    """In which other response this inspection is answered; None where it has its own."""
    today: date

    @property
    def has_assumed(self) -> bool:
        """Something in the form is assumed: a note says what that means."""
        return holds_assumed(self)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Causes of concern, recommendations, areas for improvement: whatever is answered."""
        return self.causes_of_concern + self.recommendations + self.areas_for_improvement

    @property
    def explained(self) -> tuple[Finding, ...]:
        """Recommendations, each of which needs an explanation; others that have one."""
        others = (each for each in self.findings if each not in self.recommendations)
        return self.recommendations + tuple(each for each in others if each.commissioner)


def gather(request: Request) -> ResponseRecord:
    """The form of one inspection. Raises Failure where what it rests on cannot be read."""
    register = request.progress.register
    at = register.inspections[request.about]
    office, inspection = _needed(register, at)
    response, elsewhere = at.response, _elsewhere(register, at)
    otherwise = elsewhere or AWAITED
    body = response.commissioner if response else None
    force = response.chief_constable if response else None
    found = findings(at, otherwise)
    return ResponseRecord(
        offices=offices(office, response),
        version=said(response, "form_version"),
        force=said(response, "force") or said(office, "force"),
        title=said(inspection, "title"),
        published=_published(inspection),
        inspectorate=said(inspection, "inspectorate"),
        address=_address(inspection),
        summary=text(inspection, "summary"),
        grades=_grades(inspection),
        causes_of_concern=found["cause of concern"],
        recommendations=found["recommendation"],
        areas_for_improvement=found["area for improvement"],
        in_report=_in_report(inspection, len(found["recommendation"])),
        no_recommendations=_no_recommendations(inspection),
        unread=tuple(f"{register.label}/{path}" for path in unread(register, at.reference)),
        initial_response=text(body, "initial_response", otherwise),
        comments=text(force, "comments", otherwise),
        response_to_chief_constable=text(body, "response_to_chief_constable", otherwise),
        overall_comments=text(body, "overall_comments", otherwise),
        statute=statute(request.progress, at, inspection),
        elsewhere=elsewhere,
        today=request.progress.today,
    )


def unread(register: Register, inspection: str) -> list[str]:
    """The paths of an inspection's records that cannot be read."""
    return sorted(path for path in register.unread if path.startswith(f"{inspection}/"))


def _needed(register: Register, at: InspectionAt) -> tuple[Office, Inspection]:
    """What no form can do without. Raises Failure: a form must not say that all is awaited."""
    rest = [f"{at.reference}/inspection.yaml", f"{at.reference}/response.yaml", REGISTER]
    for path in (each for each in rest if each in register.unread):
        cure = "recotrack check says where, and what to write"
        message = f"{register.label}/{path} cannot be read, and the form rests on it"
        raise Failure(message, cure, exit_code=Exit.PROBLEMS)
    if at.inspection is None or register.office is None:
        message = f"{register.label}/{at.reference} has no inspection.yaml"
        raise Failure(message, "recotrack add inspection makes one")
    return register.office, at.inspection


def _elsewhere(register: Register, at: InspectionAt) -> str | None:
    """The response that answers this one too, in words that stand where an answer is missing."""
    named = at.inspection.answered_in if at.inspection and not at.response else None
    if named is None:
        return None
    other = register.inspections.get(named.partition("/")[0])
    title = other.inspection.title if other and other.inspection else named
    return f"Answered in the response to: {title}"


def _grades(inspection: Inspection) -> tuple[Grade, ...]:
    assumed = "grades" in inspection.assumed
    return tuple(Grade(area, Entry(grade, assumed)) for area, grade in inspection.grades.items())


def _published(inspection: Inspection) -> Entry:
    received = inspection.received
    otherwise = f"Not published; received on {uk(received)}" if received else AWAITED
    return said(inspection, "published", otherwise)


def _address(inspection: Inspection) -> Entry:
    found = said(inspection, "url")
    return Entry(address(str(found.value)), found.assumed) if found else found


def _in_report(inspection: Inspection, recorded: int) -> int | None:
    number = inspection.recommendations_in_report
    return number if number is not None and number > recorded else None


def _no_recommendations(inspection: Inspection) -> str:
    """None only where the inspection says that the report has none."""
    number = inspection.recommendations_in_report
    if number == 0:
        return "None"
    subject = "recommendation has" if number == 1 else "recommendations have"
    return f"{AWAITED}: 0 of {number} {subject} a record" if number else AWAITED
