"""Lists of work: their tables, and the pages that a long one takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recotrack.documents.tree import Cell, Heading, Paragraph, Part, Table
from recotrack.progress import Standing, Totals
from recotrack.site.page import Crumb, Leaf, Page
from recotrack.site.site import Site
from recotrack.site.words import (
    anchor,
    cell,
    lines,
    row_of,
    table,
    tagged,
)

MOST = 120
"""Rows on a page: with titles of the usual length it stays far below 200 KB."""
WORK_HEAD = ("Owner", "What", "Status", "Due", "Where it stands")
"""Behind the reference; in public, behind what a thing is called."""


class Section(NamedTuple):
    """A part of a list under a heading of its own."""

    heading: str
    work: Sequence[Standing]
    nothing: str = ""
    """What stands there where there is none; a section without it is then left out."""


class Listed(NamedTuple):
    """A page with a list, before it is known how many pages it takes."""

    path: str
    title: str
    crumbs: tuple[Crumb, ...]
    above: tuple[Part, ...]
    """What stands above the list, on its first page."""
    scope: str
    """What the script has to look for to find all of it: key=value; empty is all."""
    always: bool = False
    """It can be searched, however short it is."""

    @property
    def of_one(self) -> bool:
        """Whether all stands in one report."""
        return self.scope.startswith("folder=")


def work_table(
    site: Site, page: str, caption: str, work: Iterable[Standing], *, of_one: bool = False
) -> Table:
    """Where work stands, a row each; `of_one` report, which is not named in each row then."""
    first = "Recommendation or action" if site.public else "Reference"
    rows = (_row(site, page, each, of_one=of_one) for each in work)
    return table(caption, (first, *WORK_HEAD), rows)


def _row(site: Site, page: str, standing: Standing, *, of_one: bool) -> tuple[Cell, ...]:
    """It stands on many pages; on those that are as deep in the site it is the same."""
    place = (standing.reference, page.count("/"), of_one)
    known = site.cells.get(place)
    if known is None:
        row = row_of(site, standing)
        known = site.cells[place] = (
            lines((anchor(page, row.called, row.address), cell("" if of_one else row.source))),
            anchor(page, row.owner, row.owners_address),
            cell(row.title),
            cell(row.status),
            cell(row.due),
            tagged(row.colour, row.stands),
        )
    return known


def pages(site: Site, listed: Listed, sections: Sequence[Section]) -> Iterator[Page]:
    """The pages of a list, of so many rows each."""
    chunks = list(_chunks(sections))
    stem = listed.path.removesuffix(".html")
    paths = [listed.path, *(f"{stem}/page-{number}.html" for number in range(2, len(chunks) + 1))]
    for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), start=1):
        above = listed.above if number == 1 else ()
        yield Page(
            path=path,
            title=listed.title,
            crumbs=listed.crumbs,
            parts=(*above, *_parts(site, path, chunk, of_one=listed.of_one)),
            leaf=Leaf(number, tuple(paths)),
            has_list=any(section.work for section in chunk),
            scope=listed.scope if listed.always or len(paths) > 1 else None,
        )


def _chunks(sections: Iterable[Section]) -> Iterator[list[Section]]:
    """The sections of each page; a long one goes on on the next."""
    chunk: list[Section] = []
    room = MOST
    for section in sections:
        if not section.work:
            chunk += [section] if section.nothing else []
            continue
        rest, heading = section.work, section.heading
        while rest:
            if not room:
                yield chunk
                chunk, room = [], MOST
            chunk.append(Section(heading, rest[:room]))
            taken = min(room, len(rest))
            rest, room = rest[taken:], room - taken
            heading = f"{section.heading}, continued" if section.heading else ""
    yield chunk


def _parts(site: Site, path: str, sections: Iterable[Section], *, of_one: bool) -> Iterator[Part]:
    for section in sections:
        if section.heading:
            yield Heading(1, cell(section.heading))
        if section.work:
            caption = "" if section.heading else "Work"
            yield work_table(site, path, caption, section.work, of_one=of_one)
        else:
            yield Paragraph(cell(section.nothing))


def by_state(work: Sequence[Standing]) -> list[Section]:
    """What is late first, then what is open, then the rest."""
    late = sorted((each for each in work if each.overdue), key=lambda each: -each.days_late)
    still = [each for each in work if each.is_open and not each.overdue]
    rest = [each for each in work if not each.is_open]
    return [
        Section("Late", late, "Nothing is late."),
        Section("Open, and not late", still, "Nothing else is open."),
        Section("Done, or asked for no more", rest),
    ]


TOTALS_HEAD = ("Total", "Open", "Late", "Done", "Done late")


def totals_cells(site: Site, totals: Totals) -> tuple[Cell, ...]:
    """The figures of each kind of work that the site has, one behind the other."""
    every = {**totals.by_kind, "action": totals.actions}
    counted = [every[kind] for kind in site.kinds]
    figures = [(each.total, each.open, each.overdue, each.done, each.done_late) for each in counted]
    columns = zip(*figures, strict=True)
    return tuple(cell(" / ".join(f"{each:,}" for each in column)) for column in columns)
