"""What a site is made of: a register as its audience sees it, the day, what is offered with it."""

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
    kinds_of,
    selected,
    sorted_standings,
)
from recotrack.site.addresses import Addresses
from recotrack.words import KINDS


class Row(NamedTuple):
    """What lists say of an action or a recommendation."""

    address: str
    called: str
    """Its reference; in public what people call it."""
    source: str
    """In public the report or the programme that it stands in; else empty."""
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
    """As of the day; the register holds only what the audience may see."""
    audience: str
    knew: BoardsKnew
    templates: Templates
    forms: tuple[str, ...]
    """The formats of the documents to download, in the order in which they are offered."""
    made_from: str
    """Of which commit the records are, in words."""
    base_url: str = ""
    """Where the site will stand, ending with a slash; empty where nobody says so."""
    has_calendar: bool = True
    """Whether calendars can be written: they need the extra `office`."""
    done: Callable[[], object] = field(default=str, repr=False)
    """Is told of each step; `making.steps` says how many there are."""
    tell: Callable[[str], object] = field(default=str, repr=False)
    """Says something to whoever has asked for the site."""

    rows: dict[str, Row] = field(default_factory=dict, repr=False)
    """Those that were asked for, by reference."""
    cells: dict[tuple[str, int, bool], tuple[Cell, ...]] = field(default_factory=dict, repr=False)
    """The same for pages of one depth, by reference, that, and whether the source is named."""

    @property
    def public(self) -> bool:
        """Whether everybody reads it: nothing assumed is printed as a fact."""
        return self.audience == "public"

    @cached_property
    def addresses(self) -> Addresses:
        """Where each page lies."""
        return Addresses(self.progress)

    @cached_property
    def work(self) -> list[Standing]:
        """All that is there on the day: what is open first, by its due date."""
        return sorted_standings("due", selected(self.progress, Filters()))

    @cached_property
    def kinds(self) -> list[str]:
        """What there is of it that counts, of `KINDS`: figures of these stand in one cell."""
        counted = kinds_of(each for each in self.work if each.counts)
        return [kind for kind in KINDS if counted[kind]] or list(KINDS[:1])

    @cached_property
    def late(self) -> list[Standing]:
        """What counts and is late, the latest first."""
        return sorted_standings(
            "late", (each for each in self.work if each.counts and each.overdue)
        )

    @cached_property
    def links(self) -> dict[str, list[LinkEnd]]:
        """How recommendations hang together, as each of them sees it."""
        return every_link_end(self.progress.register)

    @property
    def force(self) -> str:
        """Whose site it is."""
        office = self.progress.register.office
        return office.force if office else ""
