"""The facts that the writer of a format gets besides the tree of the document."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """Facts about the file, and the register's files for its look."""

    name: str
    """The kind of document: response-record."""
    author: str
    """The force or the office from which the document comes."""
    day: date
    """The day of the records. The file gives it as the day on which it was made."""
    audience: str
    template_file: Callable[[str], bytes | None]
    """The bytes of a file in templates/ by its name, the register's own before recotrack's; None if
    there is no such file. House styles are `reference.docx` and `reference.odt`."""
    tell: Callable[[str], object]
    """Tells a message to whoever asked for the file, such as which characters it cannot hold."""
    readers: str = ""
    """What the foot of each page says of its readers: For internal readers. It may be empty."""
