"""What a writer of a format is given besides the tree."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a file says about itself, and what the register lends it."""

    name: str
    """Of the kind of document: response-record."""
    author: str
    """The force or the office whose document it is."""
    day: date
    """The day as of which it is; its file says that it was made then."""
    audience: str
    lent: Callable[[str], bytes | None]
    """The bytes of a file in templates/ by its name, the register's own before recotrack's; None
    where there is none. A house style is `reference.docx`, `reference.odt`.
    """
    tell: Callable[[str], object]
    """Says something to whoever has asked for the file: what it cannot hold as it is."""
    readers: str = ""
    """What its foot says of whom it is for: For internal readers; empty where it says nothing."""
