"""The pages about the site itself: what its words mean, its origin, and a draft of the
accessibility statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recotrack.dates import uk
from recotrack.documents import tree_from
from recotrack.documents.entry import PrintedEntry, entry_of
from recotrack.documents.standing_entries import ColourRule, colour_rules
from recotrack.documents.tree import text_of
from recotrack.model.office import Policy
from recotrack.site.addresses import ABOUT, ACCESSIBILITY, WORDS
from recotrack.site.page import Page
from recotrack.site.site import Site

TEMPLATES = {
    WORDS: "site/words.md.j2",
    ABOUT: "site/about.md.j2",
    ACCESSIBILITY: "site/accessibility.md.j2",
}
"""The templates of these pages. A register may have its own, with the gaps filled in."""
_GAP = re.compile(r"(?<!\\)\[[^\]]+\](?!\()")
READERS = {
    "internal": "Internal: for the force and the commissioner's office",
    "committee": "For the committee or panel",
    "public": "Public: for everybody. Only reports that are published are counted here",
}


@dataclass(frozen=True, slots=True)
class AboutSite:
    """The values of these templates, which know them as `doc`."""

    force: str
    questions: PrintedEntry
    """Whom to ask."""
    address: str
    """The web address of the site; empty if it is not known."""
    day: str
    readers: str
    made_from: str
    has_pdf: bool
    has_office: bool
    """Documents can be downloaded for word processors."""
    has_web_pages: bool
    """Documents can be downloaded as HTML."""
    has_calendar: bool
    colours: tuple[ColourRule, ...]
    """The policy of colours: the first that fits."""
    due_soon: int
    """In days."""
    stale_after: int
    """In days."""


def about(site: Site, path: str) -> Page:
    """The page at `path`, one of TEMPLATES. Raises Failure for a mistake in its template."""
    tree = tree_from(site.templates, TEMPLATES[path], _values(site))
    return Page(path=path, title=text_of(tree.title), parts=tree.parts)


def gaps(site: Site) -> Iterator[tuple[str, str, int]]:
    """The pages in which something is to be filled in: the path, the template, and in how many
    places it has square brackets. Those of values, which are escaped, and of links do not count.
    """
    for path, name in TEMPLATES.items():
        if found := _GAP.findall(site.templates.filled(name, _values(site)).text):
            yield path, name, len(found)


def _values(site: Site) -> AboutSite:
    policy = site.progress.policy or Policy()
    return AboutSite(
        force=site.force,
        questions=entry_of(site.progress.register.office, "questions"),
        address=site.base_url,
        day=uk(site.progress.today),
        readers=READERS[site.audience],
        made_from=site.made_from,
        has_pdf="pdf" in site.forms,
        has_office=not {"docx", "odt"}.isdisjoint(site.forms),
        has_web_pages="html" in site.forms,
        has_calendar=site.has_calendar,
        colours=colour_rules(policy),
        due_soon=policy.due_soon,
        stale_after=policy.stale_after,
    )
