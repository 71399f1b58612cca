"""A kind of document, and a request for one: about what, on which day, for whom.

The module that gathers the values of a document is imported only if that document is made, so that
others do not wait for it.
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
"""What a document can be about, each with the folder for such documents under `render --all`."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that one document is about."""

    kind: str
    """One of SUBJECTS."""
    id: str
    """A complete reference, or the id of a board or a role; empty for the whole register."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a document is made from. The register holds only what the audience may see."""

    progress: Progress
    """As it is on the day of the document."""
    about: Subject
    audience: str = "internal"
    """One of AUDIENCES."""
    knew: BoardsKnew | None = None
    """What boards knew when they met, for documents that say what is new since then."""
    since: Meeting | None = None
    """The meeting since which things are new; None for the last one of the board."""
    annex: bool = True
    """Include the annex of statutory dates, if the document has one."""
    recorded: date | None = None
    """For a response as published: the day on which it was recorded, if that is later."""
    tell: Callable[[str], object] = field(default=str, repr=False)
    """Tells a message about the file to whoever asked for it; by default nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A kind of document. Its template is called NAME.md.j2."""

    name: str
    line: str
    """Its purpose, for the help: NAME is ..."""
    about: tuple[str, ...]
    """What such a document can be about: keys of SUBJECTS."""
    gathered_in: str
    """The module in documents/ that gathers its values."""
    gatherer: str = "gather"
    """The function in that module."""
    audience: str = "internal"
    """The audience if nobody names one."""
    audiences: tuple[str, ...] = AUDIENCES
    """The audiences for which it can be made: a draft letter is only for those who sign it."""
    needed_while: str = ""
    """When it is made: while the response is `awaited`, or once it is `published`; empty for
    always. If somebody asks for it by name, it is always made."""
    of_body: bool = False
    """It comes from the commissioner, not from the force."""
    annex: bool = False
    """It has an annex that may be left out."""
    offered_to: tuple[str, ...] = AUDIENCES
    """The audiences to which a site offers it: a digest is only for its owner."""

    @property
    def gather(self) -> Callable[[Request], object]:
        """The function that gathers its values. The template knows them as `doc`."""
        module = importlib.import_module(f"recotrack.documents.{self.gathered_in}")
        found: Callable[[Request], object] = getattr(module, self.gatherer)
        return found
