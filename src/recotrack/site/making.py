"""Makes every file of a site."""

from collections.abc import Iterator

from recotrack.documents import needed_documents
from recotrack.exports.calendar import calendar
from recotrack.site.about import TEMPLATES, about
from recotrack.site.addresses import (
    CALENDAR,
    DATA,
    FEED,
    SCRIPT,
    SEARCH,
    SEARCH_LICENCE,
    STYLE,
)
from recotrack.site.downloads import Downloads, wanted
from recotrack.site.front import boards, front, inspections, late, owners, programmes, work
from recotrack.site.inspections import inspection, recommendation
from recotrack.site.news import feed
from recotrack.site.page import Page, style, written
from recotrack.site.people import board, owner
from recotrack.site.programmes import programme
from recotrack.site.search import data
from recotrack.site.site import Site

_COPIED = {
    SCRIPT: "site/site.js",
    SEARCH: "site/minisearch.js",
    SEARCH_LICENCE: "site/minisearch-LICENSE.txt",
}
"""Files of the site that are copied from templates/."""


def steps(site: Site, *, documents: bool = True) -> int:
    """How many steps a progress bar has: the files of documents, and the recommendations' pages."""
    made = list(needed_documents(site.progress, wanted(site))) if documents else []
    return len(made) * len(site.forms) + len(site.progress.recommendations)


def files(site: Site, *, documents: bool = True) -> Iterator[tuple[str, bytes]]:
    """Every file of the site with its path. Documents come first, since pages give their sizes.

    Raises Failure.
    """
    downloads = Downloads()
    if documents:
        yield from downloads.made(site)
    for page in _pages(site, downloads):
        yield page.path, written(site, page)
    yield STYLE, style(site)
    for path, name in _COPIED.items():
        yield path, site.templates.file(name) or b""
    yield DATA, data(site)
    yield FEED, feed(site)
    if site.has_calendar:
        yield CALENDAR, calendar(site.progress, public=site.public)


def _pages(site: Site, downloads: Downloads) -> Iterator[Page]:
    yield front(site, downloads)
    for index in (late, work, inspections, programmes, owners, boards):
        yield from index(site)
    for path in TEMPLATES:
        yield about(site, path)
    for role, path in site.addresses.owners.items():
        yield from owner(site, role, path, downloads)
    for name, path in site.addresses.boards.items():
        yield from board(site, name, path, downloads)
    for at in site.progress.register.programmes.values():
        yield from programme(site, at, downloads)
    for name in site.progress.register.inspections:
        yield from inspection(site, name, downloads)
    for standing in site.progress.recommendations.values():
        yield recommendation(site, standing)
        site.done()
