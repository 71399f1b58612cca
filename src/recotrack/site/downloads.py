"""The documents of a site: those that its audience may have, in every format that can be made."""

from collections.abc import Iterator
from typing import NamedTuple

from recotrack.documents import (
    FORMATS,
    Document,
    Request,
    needed_documents,
    offered,
    path_of,
    render_in,
)
from recotrack.documents.tree import Cell, Heading, List, Paragraph, Part
from recotrack.problems import Exit, Failure
from recotrack.site.site import Site
from recotrack.site.words import anchor, cell, joined

_FOLDER = "documents"
_ORDER = ("html", "odt", "docx", "pdf")
"""The formats that open anywhere, then those that can be edited, then PDF. Others follow."""


class Download(NamedTuple):
    """A document in one format: its name, its format, its path and its size in bytes."""

    name: str
    form: str
    path: str
    size: int


def in_order(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, in the order in which they are offered."""
    first = [form for form in _ORDER if form in forms]
    return (*first, *(form for form in forms if form not in first))


def wanted(site: Site) -> list[Document]:
    """The documents that the site's readers may have, the register's own too.

    Raises Failure if one of the register's own has a mistake.
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
    """The documents of the site. They are made before the pages, which give their sizes."""

    def __init__(self) -> None:
        self._offered: dict[tuple[str, str], list[Download]] = {}

    def made(self, site: Site) -> Iterator[tuple[str, bytes]]:
        """Every document with its path. Raises Failure."""
        for document, subject in needed_documents(site.progress, wanted(site)):
            request = Request(
                progress=site.progress,
                about=subject,
                audience=site.audience,
                knew=site.knew,
                tell=site.tell,
            )
            offered = self._offered.setdefault((subject.kind, subject.id), [])
            name = document.name.replace("-", " ")
            rendered = render_in(document, site.forms, request, site.templates)
            for form, content in _if_readable(rendered):
                path = f"{_FOLDER}/{path_of(site.progress, document, subject, form)}"
                offered.append(Download(f"{name[0].upper()}{name[1:]}", form, path, len(content)))
                yield path, content
                site.done()

    def listed(self, page: str, kind: str, name: str) -> tuple[Part, ...]:
        """The documents about a subject, as a list for its page; empty if there are none."""
        offered = self._offered.get((kind, name), [])
        if not offered:
            return ()
        by_name: dict[str, list[Cell]] = {}
        for each in offered:
            words = f"{each.name} ({FORMATS[each.form].name}, {_size_words(each.size)})"
            by_name.setdefault(each.name, []).append(anchor(page, words, each.path))
        items = tuple((Paragraph(joined(links)),) for links in by_name.values())
        heading = Heading(1, cell("Documents to download"))
        return heading, List(items, None, tight=True)


def _if_readable(rendered: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The document; nothing of one that depends on a record that cannot be read. Whoever makes the
    site is told of the record. Raises any other Failure.
    """
    try:
        yield from rendered
    except Failure as failure:
        if failure.exit_code is not Exit.PROBLEMS:
            raise


def _size_words(size: int) -> str:
    """A size for people: 24 KB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} KB"
    return f"{size / 1_000_000:.1f} MB"
