"""Recommendations, areas for improvement and causes of concern, as documents print them."""

from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents.addenda import (
    CHIEF_CONSTABLE,
    COMMISSIONER,
    NOT_IN_RESPONSE,
    PrintedAddendum,
    addenda_by,
    answered_entry,
)
from recotrack.documents.decisions import LaterDecision, decided_later, decision_of
from recotrack.documents.entry import AWAITED, PrintedEntry, markdown_entry
from recotrack.documents.work_names import heading_of
from recotrack.model import Deadline, Recommendation
from recotrack.progress import Progress, findings_of, has_explanation
from recotrack.register import NOT_STATED, File, InspectionAt
from recotrack.words import reading_order

_KINDS = ("cause of concern", "recommendation", "area for improvement")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFinding:
    """A finding, with the answer of each office."""

    reference: str
    heading: str
    """Recommendation 3; with its short name if the report printed no number."""
    text: PrintedEntry
    deadline: PrintedEntry
    decision: PrintedEntry
    """Accepted, partly accepted, not accepted or not for us, as published."""
    reason: PrintedEntry
    """Why it is not (wholly) accepted, or not for us; without a value if there is no reason."""
    decided_later: tuple[LaterDecision, ...]
    """The decisions after publication, by date."""
    chief_constable: PrintedEntry
    commissioner: PrintedEntry
    chief_constable_added: tuple[PrintedAddendum, ...]
    """What the chief constable added after the response was published."""
    commissioner_added: tuple[PrintedAddendum, ...]
    """What the commissioner added after the response was published."""
    answered: PrintedEntry
    """Whether the chief constable answered it, and on which day if that was later."""
    explained: PrintedEntry
    """Whether the body explained it, and on which day if that was later."""


def findings(
    progress: Progress, at: InspectionAt, otherwise: str
) -> dict[str, tuple[PrintedFinding, ...]]:
    """The findings of an inspection by kind, in the order of their numbers.

    `otherwise` is printed for a missing answer.
    """
    files = sorted(findings_of(at), key=lambda file: reading_order(file.reference))
    return {
        kind: tuple(
            _finding(progress, at, file, otherwise) for file in files if file.value.kind == kind
        )
        for kind in _KINDS
    }


def _finding(progress: Progress, at: InspectionAt, file: File, otherwise: str) -> PrintedFinding:
    subject: Recommendation = file.value
    force, body = (
        addenda_by(progress, at, file.reference, office)
        for office in (CHIEF_CONSTABLE, COMMISSIONER)
    )
    answer = _answer_entry(subject, CHIEF_CONSTABLE, NOT_IN_RESPONSE if force else otherwise)
    explained = _answer_entry(subject, COMMISSIONER, NOT_IN_RESPONSE if body else otherwise)
    return PrintedFinding(
        reference=file.reference,
        heading=heading_of(subject, file.reference),
        text=markdown_entry(subject, "text"),
        deadline=deadline_of(subject),
        decision=decision_of(subject, otherwise),
        reason=markdown_entry(subject, "reason"),
        decided_later=decided_later(subject, progress.today),
        chief_constable=answer,
        commissioner=explained,
        chief_constable_added=force,
        commissioner_added=body,
        answered=answered_entry(answer, force, answers=bool(answer)),
        explained=answered_entry(explained, body, answers=has_explanation(subject.response)),
    )


def _answer_entry(subject: Recommendation, office: str, otherwise: str) -> PrintedEntry:
    return markdown_entry(subject.response, office, otherwise)


def deadline_of(subject: Recommendation) -> PrintedEntry:
    """The inspectorate's deadline: its day, or its words if they name none."""
    deadline = subject.deadline
    assumed = "deadline" in subject.assumed or "date" in deadline.assumed
    otherwise = "None set" if deadline.basis == "none" else AWAITED
    assumed = assumed or deadline.basis == "assumed"
    stated = deadline.words if "words" not in deadline.assumed else None
    return PrintedEntry(
        _deadline_words(deadline), assumed, otherwise, in_public=stated or NOT_STATED
    )


def _deadline_words(deadline: Deadline) -> str | None:
    """The day, with the published words if they name something else than a day.

    Words such as "should immediately" cannot stand alone: they are "at once" then.
    """
    if deadline.date is None:
        dayless = deadline.basis == "none" and deadline.words
        return f"No day set ({deadline.words})" if dayless else deadline.words
    counted = {"relative": deadline.words, "immediate": "at once"}.get(deadline.basis)
    return f"{uk(deadline.date)} ({counted})" if counted else uk(deadline.date)
