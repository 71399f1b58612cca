"""The two letters of a response, Police Act 1996 s.55(4) and (6): drafts with the facts filled in.

They say what the response record says, and take it from there.
"""

from dataclasses import dataclass
from datetime import date

from recotrack.documents import response_record
from recotrack.documents.document import Request
from recotrack.documents.entry import PrintedEntry
from recotrack.documents.response_record import ResponseRecord


@dataclass(frozen=True, slots=True)
class EnclosedText:
    """One of the texts that a response holds, s.55(5)."""

    what: str
    there: PrintedEntry
    """Yes; or what it waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter about one response. Whoever signs it completes what stands in square brackets."""

    response: ResponseRecord
    """All that the response record has."""
    texts: tuple[EnclosedText, ...]
    not_yet: tuple[str, ...]
    """Why it should not be sent as it stands, in sentences; empty where nothing is in the way."""
    today: date


def invitation(request: Request) -> Letter:
    """The letter that invites the chief constable's comments. Raises Failure as the record does."""
    record = response_record.gather(request)
    return _letter(record, _ended(record, "no comments are asked for"))


def covering_letter(request: Request) -> Letter:
    """The letter that goes with the copies of a response. Raises Failure as the record does."""
    record = response_record.gather(request)
    found = _ended(record, "no copy of it is asked for")
    if not record.statute.published and not found:
        found = ["No day of publication is recorded: a copy is one of what was published."]
    return _letter(record, found)


def _letter(record: ResponseRecord, not_yet: list[str]) -> Letter:
    own = record.initial_response or record.overall_comments
    texts = (
        EnclosedText("My comments on the report", _there(own)),
        EnclosedText("The Chief Constable's comments", _there(record.comments)),
        EnclosedText(
            "My response to the Chief Constable's comments",
            _there(record.response_to_chief_constable),
        ),
    )
    return Letter(response=record, texts=texts, not_yet=tuple(not_yet), today=record.today)


def _there(entry: PrintedEntry) -> PrintedEntry:
    return PrintedEntry("Yes" if entry else None, entry.assumed, entry.otherwise)


def _ended(record: ResponseRecord, consequence: str) -> list[str]:
    if record.statute.over:
        return [f"The report was withdrawn before a response was published: {consequence}."]
    return [f"{record.elsewhere}."] if record.elsewhere else []
