"""What documents can be about in a register, and where each document lies among all of them."""

import re
from collections.abc import Callable, Iterable, Iterator

from recotrack.documents.document import SUBJECTS, Document, Subject
from recotrack.progress import Progress
from recotrack.register import NOBODY
from recotrack.words import as_id, free_name


def subjects(progress: Progress, kind: str) -> list[Subject]:
    """Everything of one kind that there is, in its order. Raises KeyError for an unknown kind."""
    return [Subject(kind, name) for name in _LISTED[kind](progress)]


def every_document(
    progress: Progress, documents: Iterable[Document]
) -> Iterator[tuple[Document, Subject]]:
    """Every document that the register can make, subject by subject."""
    documents = list(documents)
    for kind in SUBJECTS:
        for subject in subjects(progress, kind):
            yield from ((each, subject) for each in documents if kind in each.about)


def path_of(progress: Progress, document: Document, subject: Subject, form: str) -> str:
    """The path of a document among all of them, with forward slashes: of a role or a board with
    its title, as its id is nobody else's business.
    """
    folder, name = SUBJECTS[subject.kind], f"{document.name}.{form}"
    if subject.kind == "register":
        return name
    if subject.kind == "pillar":
        programme, _, pillar = subject.id.partition("/")
        return f"{folder}/{programme}/{pillar}-{name}"
    if subject.kind in {"owner", "board"}:
        return f"{folder}/{slug(progress, subject)}/{name}"
    return f"{folder}/{subject.id}/{name}"


def slug(progress: Progress, subject: Subject) -> str:
    """The title of a role or a board as part of an address; of two that are alike in it the second
    has a number.
    """
    taken: set[str] = set()
    for each in subjects(progress, subject.kind):
        plain = _plain(progress.register.role_title(each.id), subject.kind)
        free = free_name(plain, taken)
        if each == subject:
            return free
        taken.add(free)
    return _plain(progress.register.role_title(subject.id), subject.kind)


def _plain(title: str, kind: str) -> str:
    """A title as a name that every system can write; its kind, if it has no letter of a to z."""
    cut = as_id(title)[:_LONGEST].strip("-") or kind
    return f"{cut}-{kind}" if re.fullmatch(_OF_WINDOWS, cut) else cut


_LONGEST = 80
_OF_WINDOWS = "con|prn|aux|nul|(com|lpt)[0-9]"
"""Names that no file or folder can have there, whatever its ending."""


def _boards(progress: Progress) -> Iterable[str]:
    office = progress.register.office
    return office.boards if office else ()


def _owners(progress: Progress) -> list[str]:
    """The roles that own something, in the order of register.yaml. Not stated is no role."""
    office = progress.register.office
    owning = {each.owner for each in progress.everything.values()}
    return [name for name in office.roles if name in owning - {NOBODY}] if office else []


def _pillars(progress: Progress) -> list[str]:
    return [file.reference for file in progress.register.of_kind("pillar")]


_LISTED: dict[str, Callable[[Progress], Iterable[str]]] = {
    "inspection": lambda progress: progress.register.inspections,
    "programme": lambda progress: progress.register.programmes,
    "pillar": _pillars,
    "board": _boards,
    "owner": _owners,
    "register": lambda _: [""],
}
