"""Decisions about a recommendation as documents print them: the published one, then later ones."""

from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents.addenda import NOT_IN_RESPONSE
from recotrack.documents.entry import PrintedEntry, entry_of, markdown_entry
from recotrack.model import Decision, Recommendation
from recotrack.progress import later_decisions
from recotrack.register import NOT_STATED, WITHHELD


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterDecision:
    """A decision after the response was published."""

    said: PrintedEntry
    """The decision in words: Decided on 12 June 2026: partly accepted."""
    date: PrintedEntry
    decision: PrintedEntry
    because: PrintedEntry
    """Without a value if no reason is given, or if these readers may not see it."""


def decision_of(subject: Recommendation, otherwise: str) -> PrintedEntry:
    """The decision in the response: accepted, partly accepted, not accepted, not for us."""
    return _disposition_entry(subject, NOT_IN_RESPONSE if subject.decisions else otherwise)


def decided_later(subject: Recommendation, today: date) -> tuple[LaterDecision, ...]:
    """The decisions after that, by date."""
    return tuple(_printed_decision(each) for each in later_decisions(subject, today))


def decision_entry(decision: Decision) -> PrintedEntry:
    """The decision in words: Decided on 12 June 2026: partly accepted."""
    is_dated, is_stated = (key not in decision.assumed for key in ("date", "disposition"))
    day, what = f"Decided on {uk(decision.date)}", decision.disposition
    public = f"{day if is_dated else 'Decided later'}: {what if is_stated else NOT_STATED.lower()}"
    return PrintedEntry(f"{day}: {what}", not (is_dated and is_stated), in_public=public)


def _printed_decision(decision: Decision) -> LaterDecision:
    given = decision.because not in {None, WITHHELD}
    return LaterDecision(
        said=decision_entry(decision),
        date=entry_of(decision, "date"),
        decision=_disposition_entry(decision),
        because=markdown_entry(decision, "because") if given else PrintedEntry(None),
    )


def _disposition_entry(holder: Recommendation | Decision, otherwise: str = "") -> PrintedEntry:
    entry = entry_of(holder, "disposition", otherwise)
    return PrintedEntry(str(entry.value).capitalize(), entry.assumed) if entry else entry
