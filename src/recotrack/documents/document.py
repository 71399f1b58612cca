"""A kind of document, its subjects in a register, and a request for one: about what, for whom.

The module that gathers the values of a document is imported only if that document is made, so that
others do not wait for it.
"""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from recotrack.progress import BoardsKnew, Meeting, Progress
from recotrack.register import AUDIENCES, NOBODY
from recotrack.words import as_id, free_name

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
    needed_if: str = ""
    """The function in that module which says whether a register needs the document; empty for
    always. If somebody asks for it by name, it is made all the same."""
    of_body: bool = False
    """It comes from the commissioner, not from the force."""
    annex: bool = False
    """It has an annex that may be left out."""
    offered_to: tuple[str, ...] = AUDIENCES
    """The audiences for which a site, and `render --all`, have it: a digest is only for its owner.
    If somebody asks for it by name, it is made for others too."""

    @property
    def gather(self) -> Callable[[Request], object]:
        """The function that gathers its values. The template knows them as `doc`."""
        found: Callable[[Request], object] = self._function(self.gatherer)
        return found

    def is_needed(self, progress: Progress, about: Subject) -> bool:
        """Whether the document about this has anything to say to anybody."""
        return not self.needed_if or self._function(self.needed_if)(progress, about)

    def _function(self, name: str) -> Any:  # noqa: ANN401 - whichever it has
        return getattr(importlib.import_module(f"recotrack.documents.{self.gathered_in}"), name)


# ---- the subjects in a register -----------------------------------------------------------------


def subjects(progress: Progress, kind: str) -> list[Subject]:
    """Every subject of one kind, in the order of the register.

    Raises KeyError for an unknown kind.
    """
    return [Subject(kind, name) for name in _IDS[kind](progress)]


def every_document(
    progress: Progress, documents: Iterable[Document]
) -> Iterator[tuple[Document, Subject]]:
    """Every document that the register can make, subject by subject."""
    documents = list(documents)
    for kind in SUBJECTS:
        for subject in subjects(progress, kind):
            yield from ((each, subject) for each in documents if kind in each.about)


def needed_documents(
    progress: Progress, documents: Iterable[Document]
) -> Iterator[tuple[Document, Subject]]:
    """Every document but letters that nobody is to send, plans with nothing in them, and a second
    report to one board: an invitation to comment where none is asked for, or not any more; a copy
    of a response that is not published, or was sent already.
    """
    for document, subject in every_document(progress, documents):
        if document.is_needed(progress, subject):
            yield document, subject


def path_of(progress: Progress, document: Document, subject: Subject, form: str) -> str:
    """The path of a document among all of the register's, with forward slashes.

    The name of the file alone says what the document is about. It has the title of a role or a
    board instead of its id, which is internal.
    """
    if subject.kind == "register":
        return f"{document.name}.{form}"
    about = slug(progress, subject) if subject.kind in {"owner", "board"} else subject.id
    name = f"{document.name}-{about.replace('/', '-')}.{form}"
    return f"{SUBJECTS[subject.kind]}/{about.partition('/')[0]}/{name}"


def slug(progress: Progress, subject: Subject) -> str:
    """The title of a role or a board as part of an address.

    The second of two that come to the same has a number.
    """
    taken: set[str] = set()
    for each in subjects(progress, subject.kind):
        plain = _as_file_name(progress.register.role_title(each.id), subject.kind)
        free = free_name(plain, taken)
        if each == subject:
            return free
        taken.add(free)
    return _as_file_name(progress.register.role_title(subject.id), subject.kind)


def _as_file_name(title: str, kind: str) -> str:
    """A title as a file name on every system; `kind` if the title has no letter from a to z."""
    cut = as_id(title)[:_LONGEST_NAME].strip("-") or kind
    return f"{cut}-{kind}" if re.fullmatch(_RESERVED_BY_WINDOWS, cut) else cut


_LONGEST_NAME = 80
_RESERVED_BY_WINDOWS = "con|prn|aux|nul|(com|lpt)[0-9]"
"""Names that Windows does not allow for files and folders, whatever their ending."""


def _owners(progress: Progress) -> list[str]:
    """The roles that own something, in the order of register.yaml. "Not stated" is not a role."""
    owning = {each.owner for each in progress.everything.values()} - {NOBODY}
    return [name for name in progress.register.roles if name in owning]


_IDS: dict[str, Callable[[Progress], Iterable[str]]] = {
    "inspection": lambda progress: progress.register.inspections,
    "programme": lambda progress: progress.register.programmes,
    "pillar": lambda progress: [file.reference for file in progress.register.of_kind("pillar")],
    "board": lambda progress: progress.register.boards,
    "owner": _owners,
    "register": lambda _: [""],
}
