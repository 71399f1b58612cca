"""Recommendations, areas for improvement and causes of concern, as a document shows them."""

from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents.addenda import (
    CHIEF_CONSTABLE,
    COMMISSIONER,
    NOT_IN_RESPONSE,
    PrintedAddendum,
    addenda_by,
    given,
)
from recotrack.documents.decisions import LaterDecision, decided_later, decision_of
from recotrack.documents.entry import AWAITED, PrintedEntry, markdown_entry
from recotrack.model import Deadline, Recommendation
from recotrack.progress import Progress, findings_of, has_explanation
from recotrack.register import NOT_STATED, File, InspectionAt
from recotrack.words import reading_order

_KINDS = ("cause of concern", "recommendation", "area for improvement")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFinding:
    """One of them, with what each office answers."""

    reference: str
    heading: str
    """Recommendation 3; with its short name where the report printed no number."""
    text: PrintedEntry
    deadline: PrintedEntry
    decision: PrintedEntry
    """Accepted, partly accepted, not accepted, not for us: as it was published."""
    reason: PrintedEntry
    """Why it is not (wholly) accepted, or not for us; without a value where there is none."""
    decided_later: tuple[LaterDecision, ...]
    """What was decided after publication, by date."""
    chief_constable: PrintedEntry
    commissioner: PrintedEntry
    chief_constable_added: tuple[PrintedAddendum, ...]
    """What was published after the response; so with the next."""
    commissioner_added: tuple[PrintedAddendum, ...]
    answered: PrintedEntry
    """Whether the chief constable answered it; if that was later, when."""
    explained: PrintedEntry
    """Whether the body explained it; if that was later, when."""


def findings(
    progress: Progress, at: InspectionAt, otherwise: str
) -> dict[str, tuple[PrintedFinding, ...]]:
    """The findings of an inspection by kind, in the order of their numbers; `otherwise` stands
    where an answer is missing.
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
    answer = _answer(subject, CHIEF_CONSTABLE, NOT_IN_RESPONSE if force else otherwise)
    explained = _answer(subject, COMMISSIONER, NOT_IN_RESPONSE if body else otherwise)
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
        answered=given(answer, force, answers=bool(answer)),
        explained=given(explained, body, answers=has_explanation(subject.response)),
    )


def _answer(subject: Recommendation, office: str, otherwise: str) -> PrintedEntry:
    return markdown_entry(subject.response, office, otherwise)


def heading_of(subject: Recommendation, reference: str) -> str:
    """Recommendation 3; with its short name where the report printed no number."""
    if subject.number:
        return f"{subject.kind.capitalize()} {subject.number}"
    name = reference.rpartition("/")[2].partition("-")[2].replace("-", " ")
    return f"{subject.kind.capitalize()} ({name})"


def deadline_of(subject: Recommendation) -> PrintedEntry:
    """The inspectorate's deadline: its day, or its words where they name none."""
    deadline = subject.deadline
    assumed = "deadline" in subject.assumed or "date" in deadline.assumed
    otherwise = "None set" if deadline.basis == "none" else AWAITED
    assumed = assumed or deadline.basis == "assumed"
    stated = deadline.words if "words" not in deadline.assumed else None
    return PrintedEntry(
        _deadline_words(deadline), assumed, otherwise, in_public=stated or NOT_STATED
    )


def _deadline_words(deadline: Deadline) -> str | None:
    """The day; with the words as published, where they name another thing than a day."""
    if deadline.date is None:
        dayless = deadline.basis == "none" and deadline.words
        return f"No day set ({deadline.words})" if dayless else deadline.words
    counted = deadline.words if deadline.basis in {"relative", "immediate"} else None
    return f"{uk(deadline.date)} ({counted})" if counted else uk(deadline.date)
