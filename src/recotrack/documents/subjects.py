"""The subjects of documents in a register, and the path of each document among all of them."""

import re
from collections.abc import Callable, Iterable, Iterator

from recotrack.documents.document import SUBJECTS, Document, Subject
from recotrack.progress import Progress
from recotrack.register import NOBODY
from recotrack.words import as_id, free_name


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
    """Every document but letters that nobody is to send: an invitation to comment where none is
    asked for, or not any more; a copy of a response that is not published.
    """
    for document, subject in every_document(progress, documents):
        if document.needed_while in {"", _response(progress, subject)}:
            yield document, subject


def _response(progress: Progress, subject: Subject) -> str:
    """Whether the response to a report is published, or comments for it awaited; else empty."""
    at = progress.register.inspections.get(subject.id)
    if at is None:
        return ""
    if at.response and at.response.published:
        return "published"
    clock = progress.clock(subject.id)
    return "awaited" if clock and clock.asks_for_comments else ""


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


def _boards(progress: Progress) -> Iterable[str]:
    return progress.register.boards


def _owners(progress: Progress) -> list[str]:
    """The roles that own something, in the order of register.yaml. "Not stated" is not a role."""
    owning = {each.owner for each in progress.everything.values()} - {NOBODY}
    return [name for name in progress.register.roles if name in owning]


def _pillars(progress: Progress) -> list[str]:
    return [file.reference for file in progress.register.of_kind("pillar")]


_IDS: dict[str, Callable[[Progress], Iterable[str]]] = {
    "inspection": lambda progress: progress.register.inspections,
    "programme": lambda progress: progress.register.programmes,
    "pillar": _pillars,
    "board": _boards,
    "owner": _owners,
    "register": lambda _: [""],
}
