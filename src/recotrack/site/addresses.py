"""The address of each page of a site: the path of its file from the front page.

Links are relative and name files, so that a site can also be opened from a folder. Addresses of
roles and boards are made of their titles, since their ids are internal.
"""

from functools import cached_property
from urllib.parse import quote

from recotrack.documents.document import slug, subjects
from recotrack.progress import Progress, Standing
from recotrack.register import NOBODY, reference_above
from recotrack.words import free_name

FRONT = "index.html"
WORK = "work.html"
LATE = "late.html"
INSPECTIONS = "inspections.html"
PROGRAMMES = "programmes.html"
OWNERS = "owners.html"
BOARDS = "boards.html"
WORDS = "words.html"
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
    """The addresses of the pages about records."""

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
        """The page of a role that owns something; None if it owns nothing, or is not stated."""
        return self.owners.get(role or "")

    def board(self, name: str) -> str | None:
        """The page of a board; None if register.yaml does not have it."""
        return self.boards.get(name)

    def work(self, standing: Standing) -> str:
        """The page of a recommendation; or the place of an action on the page of its recommendation
        or pillar.
        """
        reference = standing.reference
        if standing.kind != "action":
            return self.recommendation(reference)
        above = reference_above(reference)
        in_recommendation = above in self._progress.recommendations
        page = self.recommendation(above) if in_recommendation else self.pillar(above)
        return f"{page}#{place_of_action(reference)}"

    @cached_property
    def owners(self) -> dict[str, str]:
        """The pages of the roles that own something: in the order of register.yaml, then those that
        it does not have.
        """
        known = [each.id for each in subjects(self._progress, "owner")]
        owners = {each.owner for each in self._progress.everything.values() if each.owner}
        unknown = sorted(owners - {NOBODY, *known})
        return self._pages_by_title("owner", "owners", [*known, *unknown])

    @cached_property
    def boards(self) -> dict[str, str]:
        """The pages of boards, in the order of register.yaml."""
        names = [each.id for each in subjects(self._progress, "board")]
        return self._pages_by_title("board", "boards", names)

    def _pages_by_title(self, kind: str, folder: str, names: list[str]) -> dict[str, str]:
        """The pages of these names, made of their titles. Equal titles get numbers."""
        files: dict[str, str] = {}
        known = {each.id: each for each in subjects(self._progress, kind)}
        for name in names:
            title = slug(self._progress, known[name]) if name in known else "unnamed"
            files[name] = free_name(title, files.values())
        return {name: f"{folder}/{file}.html" for name, file in files.items()}


def place_of_action(reference: str) -> str:
    """The id that an action has on its page."""
    return f"action-{reference.rpartition('/')[2]}"


def link(page: str, to: str) -> str:
    """The address, for a link on `page`, of another page or file, or of a place in it."""
    return "../" * page.count("/") + quote(to, safe="/#")
