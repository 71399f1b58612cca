"""The pages about the site itself: the accessibility statement, a draft; where it comes from."""

from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents.dialect import DialectError, tree_of
from recotrack.documents.tree import text_of
from recotrack.problems import Failure
from recotrack.site.addresses import ABOUT, ACCESSIBILITY
from recotrack.site.page import Page
from recotrack.site.site import Site

TEMPLATES = {ABOUT: "site/about.md.j2", ACCESSIBILITY: "site/accessibility.md.j2"}
"""A register may have its own, in which the gaps are filled."""
READERS = {
    "internal": "Internal: for the force and the commissioner's office",
    "committee": "For the committee or panel",
    "public": "Public: for everybody",
}


@dataclass(frozen=True, slots=True)
class AboutSite:
    """What these templates know as doc."""

    force: str
    address: str
    """Where the site stands; empty where nobody said so."""
    day: str
    readers: str
    made_from: str
    has_pdf: bool
    has_office: bool
    """Documents for word processors are among those to download."""
    has_web_pages: bool
    """The same documents are there as HTML."""
    has_calendar: bool


def about(site: Site, path: str) -> Page:
    """The page at ABOUT or at ACCESSIBILITY. Raises Failure for a mistake in its template."""
    values = AboutSite(
        force=site.force,
        address=site.base_url,
        day=uk(site.progress.today),
        readers=READERS[site.audience],
        made_from=site.made_from,
        has_pdf="pdf" in site.forms,
        has_office=not {"docx", "odt"}.isdisjoint(site.forms),
        has_web_pages="html" in site.forms,
        has_calendar=site.has_calendar,
    )
    name = TEMPLATES[path]
    filled = site.templates.filled(name, values)
    try:
        tree = tree_of(filled.text, filled.charts)
    except DialectError as error:
        what = f"{site.templates.label_of(name)}, line {error.line} of what it makes"
        raise Failure(f"{what}: {error.message}", "mend the template") from None
    return Page(path=path, title=text_of(tree.title), parts=tree.parts)
