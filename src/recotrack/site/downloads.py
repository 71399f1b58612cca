"""The documents of a site: each that its audience may have, in every format that can be made."""

from collections.abc import Iterator
from typing import NamedTuple

from recotrack.documents import (
    FORMATS,
    Document,
    Request,
    every_document,
    offered,
    path_of,
    render_in,
)
from recotrack.documents.tree import Cell, Heading, List, Paragraph, Part
from recotrack.site.site import Site
from recotrack.site.words import anchor, cell, joined

_FOLDER = "documents"
_ORDER = ("html", "odt", "docx", "pdf")
"""First what opens anywhere, then what can be edited; a PDF only beside it. The rest follows."""


class Offered(NamedTuple):
    """A document in a format: what it is called, where it lies, how large it is."""

    name: str
    form: str
    path: str
    size: int


def in_order(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Formats in the order in which they are offered."""
    first = [form for form in _ORDER if form in forms]
    return (*first, *(form for form in forms if form not in first))


def wanted(site: Site) -> list[Document]:
    """The documents that the site's readers may have, a register's own among them. Raises Failure
    for one of those that has a mistake.
    """
    offer = offered(site.templates)
    for mistake in offer.mistakes.values():
        raise mistake
    return [
        each
        for each in offer.documents.values()
        if site.audience in each.audiences and site.audience in each.offered_to
    ]


class Downloads:
    """The documents; they are made first, so that pages can say how large they are."""

    def __init__(self) -> None:
        self._offered: dict[tuple[str, str], list[Offered]] = {}

    def made(self, site: Site) -> Iterator[tuple[str, bytes]]:
        """Every document, by its path. Raises Failure."""
        for document, subject in every_document(site.progress, wanted(site)):
            request = Request(
                progress=site.progress,
                about=subject,
                audience=site.audience,
                knew=site.knew,
                tell=site.tell,
            )
            offered = self._offered.setdefault((subject.kind, subject.id), [])
            name = document.name.replace("-", " ")
            for form, content in render_in(document, site.forms, request, site.templates):
                path = f"{_FOLDER}/{path_of(site.progress, document, subject, form)}"
                offered.append(Offered(f"{name[0].upper()}{name[1:]}", form, path, len(content)))
                yield path, content
                site.done()

    def listed(self, page: str, kind: str, name: str) -> tuple[Part, ...]:
        """The documents about something, as a list for its page; nothing where there is none."""
        offered = self._offered.get((kind, name), [])
        if not offered:
            return ()
        by_name: dict[str, list[Cell]] = {}
        for each in offered:
            words = f"{each.name} ({FORMATS[each.form].name}, {_size(each.size)})"
            by_name.setdefault(each.name, []).append(anchor(page, words, each.path))
        items = tuple((Paragraph(joined(links)),) for links in by_name.values())
        heading = Heading(1, cell("Documents to download"))
        return heading, List(items, None, tight=True)


def _size(size: int) -> str:
    """A size as people read it: 24 KB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} KB"
    return f"{size / 1_000_000:.1f} MB"
