"""A page of a site: its parts, as in a document, and the frame that every page has.

HTML is written by the writer of documents, so that characters are escaped in one place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from recotrack.dates import uk
from recotrack.documents import READERS_IN_WORDS
from recotrack.documents.formats.html import (
    escaped,
    inlines_html,
    main,
    page,
    parts_html,
    stylesheet,
)
from recotrack.documents.formats.properties import Properties
from recotrack.documents.tree import Hyperlink, Part, Text
from recotrack.site.addresses import (
    ABOUT,
    ACCESSIBILITY,
    BOARDS,
    CALENDAR,
    FEED,
    FRONT,
    INSPECTIONS,
    LATE,
    OWNERS,
    PROGRAMMES,
    SCRIPT,
    STYLE,
    WORDS,
    WORK,
    link,
)
from recotrack.site.site import Site

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:"
"""The browser may use the site's own style and script, and nothing else."""
OWN_STYLE = "site/site.css"
"""The name of the template; a register may have its own. It comes after the documents' style."""

_MENU = (
    ("Overview", FRONT),
    ("Late", LATE),
    ("All work", WORK),
    ("Owners", OWNERS),
    ("Inspections", INSPECTIONS),
    ("Programmes", PROGRAMMES),
    ("Boards", BOARDS),
)


class Crumb(NamedTuple):
    """A page above another one."""

    words: str
    path: str


class ListPart(NamedTuple):
    """Which page it is, of the several pages of one list."""

    number: int
    paths: tuple[str, ...]
    """The paths of all of them, from the first."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page without its frame."""

    path: str
    title: str
    parts: tuple[Part, ...]
    called: str = ""
    """Its name among the pages above, where that is shorter than its title."""
    crumbs: tuple[Crumb, ...] = ()
    """The pages between the front page and this one."""
    list_part: ListPart | None = None
    has_list: bool = False
    """It has a list that can be filtered."""
    scope: str | None = None
    """What the script searches for, to find the whole list beyond this page: key=value; empty for
    all work. None if the page has the whole list."""
    has_search: bool = False
    """It has a search that leads to the list of all work."""

    @property
    def whole_title(self) -> str:
        """The title, with the number of the page if there are several."""
        if self.list_part is None or len(self.list_part.paths) == 1:
            return self.title
        return f"{self.title} (page {self.list_part.number} of {len(self.list_part.paths)})"


def written(site: Site, made: Page) -> bytes:
    """The page as HTML."""
    title = made.whole_title
    above = [crumb.words for crumb in made.crumbs[-1:]]  # it tells pages of one name apart
    whole = " - ".join(filter(None, (title, *above, site.force)))
    day = uk(site.progress.today)
    heading = f'<h1 id="top">{escaped(title)}</h1>\n'
    to_top = '<p class="to-top"><a href="#top">Back to the top</a></p>\n' if made.has_list else ""
    content = heading + parts_html(made.parts) + _pages_of_list(made) + to_top
    body = _header(site, made) + _crumbs(made) + main(content) + _footer(site, made)
    return page(whole, f"{whole}, {day}", _head(made), body).encode("utf-8", "replace")


def style(site: Site) -> bytes:
    """The stylesheet of all pages. Raises Failure."""
    properties = Properties(
        name="site", author=site.force, day=site.progress.today, audience=site.audience,
        template_file=site.templates.file, tell=site.tell, readers=READERS_IN_WORDS[site.audience],
    )  # fmt: skip
    own = (site.templates.file(OWN_STYLE) or b"").decode("utf-8-sig", "replace")
    return f"{stylesheet(properties)}\n{own}".encode()


def _head(made: Page) -> str:
    root = "../" * made.path.count("/")
    scripted = made.has_list or made.has_search
    scope = "" if made.scope is None else f' data-scope="{escaped(made.scope)}"'
    uses = "list" if made.has_list else "search"
    scripts = (
        f'<script defer src="{link(made.path, SCRIPT)}"'
        f' data-root="{root}" data-for="{uses}"{scope}></script>\n'
    )
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<link rel="stylesheet" href="{link(made.path, STYLE)}">\n'
        '<link rel="alternate" type="application/atom+xml" title="What is new"'
        f' href="{link(made.path, FEED)}">\n'
        f"{scripts if scripted else ''}"
    )


def _anchor(made: Page, words: str, path: str) -> str:
    """A link. One to the page itself is marked as the current page."""
    if path == made.path:
        return f'<a aria-current="page" href="{link(made.path, path)}">{escaped(words)}</a>'
    return inlines_html((Hyperlink((Text(words),), link(made.path, path)),))


def _items_html(anchors: Iterable[str]) -> str:
    return "".join(f"<li>{each}</li>\n" for each in anchors)


def _header(site: Site, made: Page) -> str:
    menu = _items_html(_anchor(made, *each) for each in _MENU)
    readers = READERS_IN_WORDS[site.audience]
    said = f'<span class="readers">{readers}</span>' if readers else ""
    whose = " ".join(filter(None, (escaped(site.force), said)))
    name = f"<p>{whose}</p>\n" if whose else ""
    return (
        f'<header class="band">\n{name}<nav aria-label="Main">\n<ul>\n{menu}</ul>\n</nav>\n'
        "</header>\n"
    )


def _crumbs(made: Page) -> str:
    if made.path == FRONT:
        return ""
    above = _items_html(_anchor(made, *each) for each in (Crumb("Overview", FRONT), *made.crumbs))
    here = f'<li aria-current="page">{escaped(made.called or made.title)}</li>\n'
    return f'<nav class="crumbs" aria-label="Breadcrumb">\n<ol>\n{above}{here}</ol>\n</nav>\n'


def _pages_of_list(made: Page) -> str:
    """Links to the other pages of a list."""
    list_part = made.list_part
    if list_part is None or len(list_part.paths) == 1:
        return ""
    others = _items_html(
        _anchor(made, f"Page {number}", path)
        for number, path in enumerate(list_part.paths, start=1)
    )
    return f'<nav class="leaves" aria-label="Pages of this list">\n<ul>\n{others}</ul>\n</nav>\n'


def _footer(site: Site, made: Page) -> str:
    day = site.progress.today
    time = f'<time datetime="{day.isoformat()}">{uk(day)}</time>'
    links = _items_html(
        _anchor(made, words, path)
        for words, path in (
            ("What the words and colours mean", WORDS),
            ("Accessibility statement", ACCESSIBILITY),
            ("About this site, its licence and contact", ABOUT),
            ("What is new (Atom feed)", FEED),
            *((("Deadlines and meetings (calendar file)", CALENDAR),) if site.has_calendar else ()),
        )
    )
    return (
        f'<footer class="foot">\n<p>As of {time}. {escaped(site.made_from)}</p>\n'
        f"<ul>\n{links}</ul>\n</footer>\n"
    )
