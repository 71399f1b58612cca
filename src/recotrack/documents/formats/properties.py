"""What the writer of a format gets besides the tree of the document, and what it tells of it."""

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


class Lacking:
    """The characters that a format cannot hold, which are named in its file."""

    def __init__(self) -> None:
        self.missing: set[str] = set()
        """Their names: U+1F600."""

    def code_of(self, character: str) -> str:
        """What stands in place of a character: [U+1F600]."""
        name = f"U+{ord(character):04X}"
        self.missing.add(name)
        return f"[{name}]"

    def tell(self, properties: Properties, lacks: str) -> None:
        """Tell the user which they are. `lacks` says what has or holds no such character."""
        if self.missing:
            names = ", ".join(sorted(self.missing))
            properties.tell(f"{lacks} these characters, which are named in it: {names}")
