"""The two letters of a response, Police Act 1996 s.55(4) and (6): drafts with the facts filled in.

Their facts are those of the response record.
"""

from dataclasses import dataclass
from datetime import date

from recotrack.dates import uk
from recotrack.documents import response_record
from recotrack.documents.document import Request
from recotrack.documents.entry import PrintedEntry, to_be_checked
from recotrack.documents.response_record import ResponseRecord
from recotrack.words import count_of, one_line


@dataclass(frozen=True, slots=True)
class EnclosedText:
    """One of the texts that a response contains, s.55(5)."""

    what: str
    there: PrintedEntry
    """Yes, or what is awaited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter about one response. Whoever signs it completes the words in square brackets."""

    response: ResponseRecord
    """The values of the response record."""
    texts: tuple[EnclosedText, ...]
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


def invitation(request: Request) -> Letter:
    """The letter that invites the chief constable's comments. Raises Failure as the record does."""
    record = response_record.gather(request)
    found = _not_asked_for(record, "no comments are asked for")
    if not found:
        found = [*_asked_already(record), *_too_late(request, record)]
    return _letter(request, record, found)


def covering_letter(request: Request) -> Letter:
    """The letter that goes with the copies of a response. Raises Failure as the record does."""
    record = response_record.gather(request)
    found = _not_asked_for(record, "no copy of it is asked for")
    if not record.statute.published and not found:
        found = ["No day of publication is recorded: a copy is one of what was published."]
    return _letter(request, record, found)


def _letter(request: Request, record: ResponseRecord, not_yet: list[str]) -> Letter:
    own = record.initial_response or record.overall_comments
    texts = (
        EnclosedText("My comments on the report", _yes_entry(own)),
        EnclosedText("The Chief Constable's comments", _yes_entry(record.comments)),
        EnclosedText("My response to them", _yes_entry(record.response_to_chief_constable)),
    )
    clock = request.progress.clock(request.about.id)
    letter = Letter(
        response=record,
        texts=texts,
        not_yet=tuple(not_yet),
        past=clock is not None and clock.days_left < 0,
        today=record.today,
    )
    checked: Letter = to_be_checked(letter)
    return checked


def _yes_entry(entry: PrintedEntry) -> PrintedEntry:
    return PrintedEntry("Yes" if entry else None, entry.assumed, entry.otherwise)


def _not_asked_for(record: ResponseRecord, consequence: str) -> list[str]:
    """Why the letter is not asked for at all, in a sentence."""
    if record.statute.over:
        return [f"The report was withdrawn before a response was published: {consequence}."]
    if record.elsewhere:
        return [f"{record.elsewhere}. The letter of that response is the one to send."]
    if _same_words(record.inspectorate, record.force):
        return [f"The report is the force's own, not an inspectorate's: {consequence} by law."]
    return []


def _same_words(one: PrintedEntry, other: PrintedEntry) -> bool:
    first, second = (one_line(str(each.value)).lower() for each in (one, other))
    return bool(one) and first == second


def _asked_already(record: ResponseRecord) -> list[str]:
    invited = record.statute.invited
    if not isinstance(invited.value, date):
        return []
    return [f"An invitation of {uk(invited.value)} is recorded already."]


def _too_late(request: Request, record: ResponseRecord) -> list[str]:
    """That the response is published, or that its last day has passed."""
    clock = request.progress.clock(request.about.id)
    if record.statute.published:
        return ["The response is recorded as published."]
    if clock is None or clock.days_left >= 0:
        return []
    past = count_of(-clock.days_left, "day")
    return [f"The last day for publishing the response was then {past} past."]
