"""What a site is made from: the register as its audience sees it, the day, and the settings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from recotrack.documents import Templates
from recotrack.documents.tree import Cell
from recotrack.progress import (
    BoardsKnew,
    Filters,
    LinkEnd,
    Progress,
    Standing,
    every_link_end,
    selected,
    sorted_standings,
)
from recotrack.site.addresses import Addresses


class WorkRow(NamedTuple):
    """The words that lists have for an action or a recommendation."""

    address: str
    called: str
    """Recommendation 3, or that an action is for it."""
    source: str
    """The title of its report or programme."""
    owner: str
    owners_address: str | None
    title: str
    status: str
    due: str
    colour: str
    stands: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site, before it is made."""

    progress: Progress
    """As it is on the day. The register holds only what was there then, and what the audience may
    see."""
    audience: str
    knew: BoardsKnew
    templates: Templates
    forms: tuple[str, ...]
    """The formats of the documents to download, in the order in which they are offered."""
    made_from: str
    """The commit of the records, in words."""
    base_url: str = ""
    """The future web address of the site, ending with a slash; empty if it is not known."""
    has_calendar: bool = True
    """Whether a calendar can be written, which needs the extra `office`."""
    done: Callable[[], object] = field(default=str, repr=False)
    """Called after each step; `making.steps` gives their number."""
    tell: Callable[[str], object] = field(default=str, repr=False)
    """Tells a message to whoever asked for the site."""

    rows: dict[str, WorkRow] = field(default_factory=dict, repr=False)
    """The rows that were made, by reference."""
    cells: dict[tuple[str, int, bool], tuple[Cell, ...]] = field(default_factory=dict, repr=False)
    """Their cells, by reference, depth of the page, and whether the source is left out."""

    @property
    def public(self) -> bool:
        """Whether the site is for everybody: nothing assumed is printed as a fact."""
        return self.audience == "public"

    @cached_property
    def addresses(self) -> Addresses:
        """The paths of the pages."""
        return Addresses(self.progress)

    @cached_property
    def work(self) -> list[Standing]:
        """All work on the day: open work first, by due date."""
        return sorted_standings("due", selected(self.progress, Filters()))

    @cached_property
    def late(self) -> list[Standing]:
        """All late work that counts, the latest first."""
        return sorted_standings(
            "late", (each for each in self.work if each.counts and each.overdue)
        )

    @cached_property
    def links(self) -> dict[str, list[LinkEnd]]:
        """The links of each recommendation, from both ends."""
        return every_link_end(self.progress.register)

    @property
    def force(self) -> str:
        """The name of the force."""
        return self.progress.register.force
