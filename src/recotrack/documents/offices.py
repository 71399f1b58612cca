"""The two offices that answer a report: their titles in documents, their holders' names."""

from dataclasses import dataclass

from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.model import Commissioner, Office, Response, Shape

NO_TITLE = "Local policing body"


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


def offices(office: Office, response: Response | None) -> Offices:
    """The offices of a response, or of a response to come."""
    signed = response.commissioner if response else None
    current = office.commissioner
    titled = entry_of(signed, "title") or entry_of(current, "title", NO_TITLE)
    title = str(titled.printed)
    still_open = response is None or response.published is None
    return Offices(
        title=title,
        titled=titled,
        short=_short_title(titled, current),
        commissioner=_signed_name(signed, current, still_open=still_open),
        chief_constable=_signed_name(
            response.chief_constable if response else None,
            office.chief_constable,
            still_open=still_open,
        ),
    )


def _short_title(titled: PrintedEntry, current: Commissioner) -> str:
    """The register's short form, unless another title signed the response."""
    if current.short and titled.value in {None, current.title}:
        return current.short
    return str(titled.printed)


def _signed_name(signed: Shape | None, current: Shape, *, still_open: bool) -> PrintedEntry:
    """The name that signed. Once the response is published, today's holder may be somebody else."""
    as_signed = entry_of(signed, "name")
    return entry_of(current, "name") if still_open and not as_signed else as_signed
