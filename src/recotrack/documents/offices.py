"""The two offices that answer: what they are called in a document, and who held them."""

from dataclasses import dataclass

from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.model import Commissioner, Office, Response, Shape

NO_TITLE = "Local policing body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """As the response was signed; until it is published, what it leaves open is the register's."""

    title: str
    """The commissioner's: Police, Fire and Crime Commissioner."""
    titled: PrintedEntry
    """The same, as an entry."""
    short: str
    """PFCC; the title, where the register knows no short form of the one that signed."""
    commissioner: PrintedEntry
    """The name."""
    chief_constable: PrintedEntry
    """The name."""


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
        short=_short(titled, current),
        commissioner=_name(signed, current, still_open=still_open),
        chief_constable=_name(
            response.chief_constable if response else None,
            office.chief_constable,
            still_open=still_open,
        ),
    )


def _short(titled: PrintedEntry, current: Commissioner) -> str:
    """The register's short form, unless it belongs to another title than the one that signed."""
    if current.short and titled.value in {None, current.title}:
        return current.short
    return str(titled.printed)


def _name(signed: Shape | None, current: Shape, *, still_open: bool) -> PrintedEntry:
    """The name as signed. Whoever holds the office now need not have signed what is published."""
    as_signed = entry_of(signed, "name")
    return entry_of(current, "name") if still_open and not as_signed else as_signed
