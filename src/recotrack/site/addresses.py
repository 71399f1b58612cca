"""Where each page of a site lies: paths from its front page, with forward slashes.

Every address names a file, so that a site works from a folder too. Of a role or a board it has the
title, as its id is nobody else's business. A link is relative, so that a site works anywhere.
"""

from functools import cached_property
from urllib.parse import quote

from recotrack.documents.subjects import slug, subjects
from recotrack.progress import Progress, Standing
from recotrack.words import free_name

FRONT = "index.html"
WORK = "work.html"
LATE = "late.html"
INSPECTIONS = "inspections.html"
PROGRAMMES = "programmes.html"
OWNERS = "owners.html"
BOARDS = "boards.html"
ABOUT = "about.html"
ACCESSIBILITY = "accessibility.html"
FEED = "feed.xml"
CALENDAR = "deadlines.ics"
STYLE = "assets/site.css"
SCRIPT = "assets/site.js"
SEARCH = "assets/minisearch.js"
SEARCH_LICENCE = "assets/minisearch-LICENSE.txt"
DATA = "assets/data.js"


class Addresses:
    """The paths of what has a page of its own."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def inspection(self, name: str) -> str:
        """The page of an inspection."""
        return f"inspections/{name}.html"

    def recommendation(self, reference: str) -> str:
        """The page of a recommendation."""
        return f"inspections/{reference}.html"

    def programme(self, name: str) -> str:
        """The page of a programme."""
        return f"programmes/{name}.html"

    def pillar(self, reference: str) -> str:
        """The page of a pillar."""
        return f"programmes/{reference}.html"

    def measure(self, reference: str) -> str:
        """The page of a measure."""
        return f"programmes/{reference}.html"

    def owner(self, role: str | None) -> str | None:
        """The page of a role that owns something; None of anybody else."""
        return self.owners.get(role or "")

    def board(self, name: str) -> str | None:
        """The page of a board that register.yaml has."""
        return self.boards.get(name)

    def record(self, standing: Standing) -> str:
        """The page that tells of it: an action stands on that of its recommendation or pillar."""
        reference = standing.reference
        if standing.kind != "action":
            return self.recommendation(reference)
        above = reference.rpartition("/")[0]
        if above in self._progress.recommendations:
            return self.recommendation(above)
        return self.pillar(above)

    @cached_property
    def owners(self) -> dict[str, str]:
        """The pages of those who own something, in the order of register.yaml."""
        named = [each.id for each in subjects(self._progress, "owner")]
        owning = {each.owner for each in self._progress.everything.values() if each.owner}
        return self._of("owner", "owners", [*named, *sorted(owning - set(named))])

    @cached_property
    def boards(self) -> dict[str, str]:
        """The pages of boards, in the order of register.yaml."""
        names = [each.id for each in subjects(self._progress, "board")]
        return self._of("board", "boards", names)

    def _of(self, kind: str, folder: str, names: list[str]) -> dict[str, str]:
        """Pages that are called by titles, which need not differ."""
        found: dict[str, str] = {}
        used: set[str] = set()
        known = {each.id: each for each in subjects(self._progress, kind)}
        for name in names:
            title = slug(self._progress, known[name]) if name in known else "unnamed"
            free = free_name(title, used)
            used.add(free)
            found[name] = f"{folder}/{free}.html"
        return found


def link(page: str, to: str) -> str:
    """The address of a file of the site, as a page of it has to say it."""
    return "../" * page.count("/") + quote(to)
