"""Findings as documents print them: what a report asks for, what was answered and decided, what was
added later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents.entry import AWAITED, PrintedEntry, entry_of, markdown_entry
from recotrack.documents.work_names import heading_of
from recotrack.model import Deadline, Decision, Recommendation
from recotrack.progress import (
    Progress,
    addenda_to,
    as_counted,
    findings_of,
    has_explanation,
    is_explanation,
    later_decisions,
)
from recotrack.register import NOT_STATED, WITHHELD, File, InspectionAt
from recotrack.words import GRAVEST_FIRST, count_of, reading_order

NOT_IN_RESPONSE = "Not in the response as it was published"
NOT_ASKED = "Not asked for"
"""Of the body's explanation of an area for improvement or a cause of concern."""
CHIEF_CONSTABLE, COMMISSIONER = "chief_constable", "commissioner"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterDecision:
    """A decision after the response was published."""

    said: PrintedEntry
    """The decision in words: Decided on 12 June 2026: partly accepted."""
    date: PrintedEntry
    decision: PrintedEntry
    because: PrintedEntry
    """Without a value if no reason is given, or if these readers may not see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAddendum:
    """Words that one office added to the response."""

    published: PrintedEntry
    """The day of publication. For an explanation that came late it says by how many days."""
    words: PrintedEntry
    answers: bool
    """False for words that explain nothing, such as None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFinding:
    """A finding, with the answer of each office."""

    reference: str
    kind: str
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
        for kind in GRAVEST_FIRST
    }


def _finding(progress: Progress, at: InspectionAt, file: File, otherwise: str) -> PrintedFinding:
    subject: Recommendation = file.value
    force, body = (
        addenda_by(progress, at, file.reference, office)
        for office in (CHIEF_CONSTABLE, COMMISSIONER)
    )
    answer, explained = (
        markdown_entry(
            subject.response,
            office,
            missing_words(subject, office, otherwise, has_addenda=bool(added)),
        )
        for office, added in ((CHIEF_CONSTABLE, force), (COMMISSIONER, body))
    )
    return PrintedFinding(
        reference=file.reference,
        kind=subject.kind,
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


def missing_words(
    subject: Recommendation, office: str, otherwise: str, *, has_addenda: bool
) -> str:
    """What is printed in place of an office's answer. The law asks the body to explain
    recommendations alone, s.55(5B).
    """
    if has_addenda:
        return NOT_IN_RESPONSE
    is_asked = office == CHIEF_CONSTABLE or subject.kind == "recommendation"
    return otherwise if is_asked else NOT_ASKED


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


# ---- what was decided ---------------------------------------------------------------------------


def decision_of(subject: Recommendation, otherwise: str) -> PrintedEntry:
    """The decision in the response: accepted, partly accepted, not accepted, not for us."""
    return _disposition_entry(subject, NOT_IN_RESPONSE if subject.decisions else otherwise)


def decided_later(subject: Recommendation, today: date) -> tuple[LaterDecision, ...]:
    """The decisions after that, by date."""
    return tuple(
        LaterDecision(
            said=decision_entry(each),
            date=entry_of(each, "date"),
            decision=_disposition_entry(each),
            because=markdown_entry(each, "because")
            if each.because not in {None, WITHHELD}
            else PrintedEntry(None),
        )
        for each in later_decisions(subject, today)
    )


def decision_entry(decision: Decision) -> PrintedEntry:
    """The decision in words: Decided on 12 June 2026: partly accepted."""
    is_dated, is_stated = (key not in decision.assumed for key in ("date", "disposition"))
    day, what = f"Decided on {uk(decision.date)}", decision.disposition
    public = f"{day if is_dated else 'Decided later'}: {what if is_stated else NOT_STATED.lower()}"
    return PrintedEntry(f"{day}: {what}", not (is_dated and is_stated), in_public=public)


def _disposition_entry(holder: Recommendation | Decision, otherwise: str = "") -> PrintedEntry:
    entry = entry_of(holder, "disposition", otherwise)
    return PrintedEntry(str(entry.value).capitalize(), entry.assumed) if entry else entry


# ---- what was added after publication -----------------------------------------------------------


def addenda_by(
    progress: Progress, at: InspectionAt, reference: str | None, office: str
) -> tuple[PrintedAddendum, ...]:
    """What an office added to a recommendation or, without a reference, to the whole response."""
    answering = progress.register.answering(at.reference)
    added = addenda_to(as_counted(answering.response if answering else None, at), reference)
    found = []
    for each in added:
        if getattr(each, office):
            days = progress.explained_days_late(each) if office == COMMISSIONER else 0
            after = f", {count_of(days, 'day')} after the last day" if days else ""
            day = PrintedEntry(f"{uk(each.published)}{after}", "published" in each.assumed)
            answers = office != COMMISSIONER or is_explanation(each.commissioner)
            found.append(
                PrintedAddendum(published=day, words=markdown_entry(each, office), answers=answers)
            )
    return tuple(found)


def answered_entry(
    entry: PrintedEntry, added: Iterable[PrintedAddendum], *, answers: bool
) -> PrintedEntry:
    """Whether an office answered, for a cell of a table: Yes, the day of a later answer, or No.

    `answers` says that the response itself has the answer.
    """
    if answers:
        return PrintedEntry("Yes")
    first = next((each for each in added if each.answers), None)
    if first is not None:
        return PrintedEntry(f"On {first.published.value}", first.published.assumed)
    return PrintedEntry(None, otherwise="No" if entry else entry.otherwise)
