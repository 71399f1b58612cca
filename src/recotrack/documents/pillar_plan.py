"""The plan of a pillar, which is its work breakdown structure.

It has the problem, the aim, leads and partners, the recommendations that it serves, its products
and actions, and what they wait for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recotrack.documents.document import Request
from recotrack.documents.ended import end_entry
from recotrack.documents.entry import (
    NO_ADDRESS,
    PrintedEntry,
    Values,
    address_entry,
    entry_of,
    markdown_entry,
    role_entry,
)
from recotrack.documents.measures import PrintedMeasure, printed_measures
from recotrack.documents.unreadable import needed, unread_of
from recotrack.documents.work_names import both_titles, short_title
from recotrack.documents.work_rows import (
    CountRow,
    Rows,
    WorkGroup,
    count_rows,
)
from recotrack.model import Pillar
from recotrack.progress import Progress, Standing, split_by_kind
from recotrack.progress.assumed import stated_pillars
from recotrack.register import WITHHELD, top_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedProduct:
    """Something that the pillar makes."""

    title: PrintedEntry
    at: PrintedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarPlan(Values):
    """The values of the plan."""

    title: str
    """Pillar 3, and its name."""
    programme: PrintedEntry
    ended: PrintedEntry
    """The day from which it takes no new work, and where its work goes on; without a value for one
    that has not ended."""
    force: PrintedEntry
    problem: PrintedEntry
    aim: PrintedEntry
    leads: tuple[PrintedEntry, ...]
    partners: tuple[PrintedEntry, ...]
    stakeholders: tuple[PrintedEntry, ...]
    reports: tuple[WorkGroup, ...]
    """The recommendations that belong to the pillar."""
    products: tuple[PrintedProduct, ...]
    actions: tuple[WorkGroup, ...]
    """Those under each report, and those that belong to no recommendation."""
    measures: tuple[PrintedMeasure, ...]
    """The measures of the whole programme, since a pillar has none of its own."""
    totals: tuple[CountRow, ...]
    unread: tuple[str, ...]
    """Records that cannot be read, and may belong here."""
    shows_evidence: bool
    """Whether evidence is printed: the public is not shown it."""
    waits_known: bool
    """False for the public, which is not shown what actions wait for."""
    today: date


def gather(request: Request) -> PillarPlan:
    """The plan of a pillar. Raises Failure if its record cannot be read."""
    progress, reference = request.progress, request.about.id
    register, programme = progress.register, top_folder(reference)
    office = needed(register, f"programmes/{reference}.yaml")
    pillar: Pillar = register.referents[reference].value
    at = register.programmes[programme]
    belonging = list(_belonging(progress, reference))
    recommendations, actions = split_by_kind(belonging)
    rows = Rows(progress, names_actions=False)
    return PillarPlan(
        title=pillar.heading,
        programme=entry_of(at.programme, "title", programme),
        ended=end_entry(progress, reference),
        force=entry_of(office, "force"),
        problem=markdown_entry(pillar, "problem"),
        aim=markdown_entry(pillar, "long_term_aim"),
        leads=tuple(_role_entries(progress, pillar, "leads")),
        partners=tuple(_role_entries(progress, pillar, "partners")),
        stakeholders=tuple(
            PrintedEntry(each, "stakeholders" in pillar.assumed) for each in pillar.stakeholders
        ),
        reports=rows.grouped(recommendations, both_titles),
        products=tuple(
            PrintedProduct(
                title=entry_of(each, "title"),
                at=address_entry(each, "at", WITHHELD if register.public else NO_ADDRESS),
            )
            for each in pillar.products
        ),
        actions=rows.grouped(actions, _answered),
        measures=printed_measures(progress, programme),
        totals=tuple(count_rows(belonging)),
        unread=unread_of(register, programme, of_programme=True),
        shows_evidence=request.audience != "public",
        waits_known=not register.public,
        today=progress.today,
    )


def _belonging(progress: Progress, reference: str) -> Iterator[Standing]:
    """The recommendations and actions of the pillar.

    Recommendations come in the order of reading, each with its actions in the order of its file;
    the pillar's own actions come last.
    """
    found, _ = split_by_kind(progress.everything.values())
    for each in found:
        whole = (each, *progress.actions_of(each.reference))
        yield from (one for one in whole if reference in stated_pillars(progress, one))
    yield from progress.actions_of(reference)


def _answered(progress: Progress, folder: str) -> str:
    """The report that actions answer."""
    answers = folder in progress.register.inspections
    return short_title(progress, folder) if answers else "Work of the pillar itself"


def _role_entries(progress: Progress, pillar: Pillar, key: str) -> Iterator[PrintedEntry]:
    assumed = key in pillar.assumed
    for name in getattr(pillar, key):
        title = role_entry(progress.register, name, "")
        yield PrintedEntry(title.value, title.assumed or assumed, title.otherwise)
