"""The two offices that answer: what they are called in a document, and who held them."""

from dataclasses import dataclass

from recotrack.documents.entry import Entry, said
from recotrack.model import Office, Response, Shape
from recotrack.model.office import Commissioner

_NO_TITLE = "Local policing body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """As the response was signed; until it is published, what it leaves open is the register's."""

    title: str
    """The commissioner's: Police, Fire and Crime Commissioner."""
    titled: Entry
    """The same, as an entry."""
    short: str
    """PFCC; the title, where the register knows no short form of the one that signed."""
    commissioner: Entry
    """The name."""
    chief_constable: Entry
    """The name."""


def offices(office: Office, response: Response | None) -> Offices:
    """The offices of a response, or of a response to come."""
    signed = response.commissioner if response else None
    now = office.commissioner
    titled = said(signed, "title") or said(now, "title", _NO_TITLE)
    title = str(titled.printed)
    still_open = response is None or response.published is None
    return Offices(
        title=title,
        titled=titled,
        short=_short(titled, now),
        commissioner=_name(signed, now, still_open=still_open),
        chief_constable=_name(
            response.chief_constable if response else None,
            office.chief_constable,
            still_open=still_open,
        ),
    )


def _short(titled: Entry, now: Commissioner) -> str:
    """The register's short form, unless it belongs to another title than the one that signed."""
    if now.short and titled.value in {None, now.title}:
        return now.short
    return str(titled.printed)


def _name(signed: Shape | None, now: Shape, *, still_open: bool) -> Entry:
    """The name as signed. Whoever holds the office now need not have signed what is published."""
    found = said(signed, "name")
    return said(now, "name") if still_open and not found else found
