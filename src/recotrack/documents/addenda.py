"""What an office added to a response after its publication, as documents print it."""

from collections.abc import Iterable
from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents.entry import PrintedEntry, entry_of, markdown_entry
from recotrack.model import Addendum
from recotrack.progress import Progress, addenda_to, as_counted, is_explanation
from recotrack.register import InspectionAt
from recotrack.words import count_of

NOT_IN_RESPONSE = "Not in the response as it was published"
CHIEF_CONSTABLE, COMMISSIONER = "chief_constable", "commissioner"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAddendum:
    """Words that one office added to the response."""

    published: PrintedEntry
    """The day of publication. For an explanation that came late it says by how many days."""
    words: PrintedEntry
    answers: bool
    """False for words that explain nothing, such as None."""


def addenda_by(
    progress: Progress, at: InspectionAt, reference: str | None, office: str
) -> tuple[PrintedAddendum, ...]:
    """What an office added to a recommendation or, without a reference, to the whole response."""
    answering = progress.register.answering(at.reference)
    added = addenda_to(as_counted(answering.response if answering else None, at), reference)
    return tuple(
        _printed_addendum(progress, each, office) for each in added if getattr(each, office)
    )


def _printed_addendum(progress: Progress, addendum: Addendum, office: str) -> PrintedAddendum:
    days = progress.explained_days_late(addendum) if office == COMMISSIONER else 0
    after = f", {count_of(days, 'day')} after the last day" if days else ""
    assumed = entry_of(addendum, "published").assumed
    return PrintedAddendum(
        published=PrintedEntry(f"{uk(addendum.published)}{after}", assumed),
        words=markdown_entry(addendum, office),
        answers=office != COMMISSIONER or is_explanation(addendum.commissioner),
    )


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
