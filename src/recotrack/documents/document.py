"""What a kind of document is, and what one is asked for: about what, on which day, for whom.

The module that gathers what a document says is imported when one is made: another document does
not wait for it.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from recotrack.progress import BoardsKnew, Meeting, Progress
from recotrack.register import AUDIENCES

__all__ = ["AUDIENCES", "SUBJECTS", "Document", "Request", "Subject"]

SUBJECTS = {
    "inspection": "inspections",
    "programme": "programmes",
    "pillar": "programmes",
    "board": "boards",
    "owner": "owners",
    "register": "",
}
"""What a document can be about, and the folder of those among all that a register can make."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What one document is about."""

    kind: str
    """One of SUBJECTS."""
    id: str
    """A complete reference, the id of a board or a role; empty for the whole register."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a document is made of. The register holds only what its audience may see."""

    progress: Progress
    """As of the day."""
    about: Subject
    audience: str = "internal"
    """One of AUDIENCES."""
    knew: BoardsKnew | None = None
    """What boards knew when they met, for a document that says what is new since."""
    since: Meeting | None = None
    """The meeting since when; None for the last one of the board."""
    annex: bool = True
    """With the annex of statutory dates, in a document that has one."""
    recorded: date | None = None
    """Of a response as it was published: the day on which it was recorded, if that is later."""
    tell: Callable[[str], object] = field(default=str, repr=False)
    """Says something of the file to whoever has asked for it; nobody hears where none is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A kind of document. Its template is called NAME.md.j2."""

    name: str
    line: str
    """What it is, for the help: NAME is ..."""
    about: tuple[str, ...]
    """What such a document can be about: of SUBJECTS."""
    gathered_in: str
    """The module in documents/ that gathers what it says."""
    gatherer: str = "gather"
    """The function there."""
    audience: str = "internal"
    """For whom it is made where nobody says so."""
    audiences: tuple[str, ...] = AUDIENCES
    """For whom it can be made at all: a draft letter is for those who sign it."""
    of_body: bool = False
    """It is the commissioner's, not the force's."""
    annex: bool = False
    """It has an annex that may be left out."""
    offered_to: tuple[str, ...] = AUDIENCES
    """To which of those a site offers it: a digest is for its owner."""

    @property
    def gather(self) -> Callable[[Request], object]:
        """What it says, as values: the template knows them as doc."""
        module = importlib.import_module(f"recotrack.documents.{self.gathered_in}")
        found: Callable[[Request], object] = getattr(module, self.gatherer)
        return found
