"""Lists of work: their tables, and the pages that a long list takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recotrack.documents.tree import Cell, Heading, Paragraph, Part, Table
from recotrack.progress import Standing, Totals
from recotrack.site.page import Crumb, ListPart, Page
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
"""The most rows on a page. With titles of usual length a page stays far below 200 KB."""
WORK_HEAD = ("Owner", "What", "Status", "Due", "Where it stands")
"""The headings after the first one, which is Reference or, in public, a name."""


class Section(NamedTuple):
    """A part of a list under a heading of its own."""

    heading: str
    work: Sequence[Standing]
    nothing: str = ""
    """Printed if the section is empty. Without it an empty section is dropped."""


class WorkList(NamedTuple):
    """A list of work, before it is split into pages."""

    path: str
    title: str
    crumbs: tuple[Crumb, ...]
    above: tuple[Part, ...]
    """The parts above the list, on its first page."""
    scope: str
    """What the script searches for, to find the whole list: key=value; empty for all work."""
    always: bool = False
    """The list can be searched, however short it is."""

    @property
    def of_one(self) -> bool:
        """Whether the list is that of one report."""
        return self.scope.startswith("folder=")


def work_table(
    site: Site, page: str, caption: str, work: Iterable[Standing], *, of_one: bool = False
) -> Table:
    """The table of some work, a row each. If it is `of_one` report, the rows do not name it."""
    first = "Recommendation or action" if site.public else "Reference"
    rows = (_work_row(site, page, each, of_one=of_one) for each in work)
    return table(caption, (first, *WORK_HEAD), rows)


def _work_row(site: Site, page: str, standing: Standing, *, of_one: bool) -> tuple[Cell, ...]:
    # The same work is listed on many pages. Its row differs only with the depth of the page, which
    # its links depend on.
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


def pages(site: Site, listed: WorkList, sections: Sequence[Section]) -> Iterator[Page]:
    """The pages of a list, each with at most MOST rows."""
    chunks = list(_sections_by_page(sections))
    paths = paths_of_list(listed.path, len(chunks))
    for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), start=1):
        above = listed.above if number == 1 else ()
        yield Page(
            path=path,
            title=listed.title,
            crumbs=listed.crumbs,
            parts=(*above, *_section_parts(site, path, chunk, of_one=listed.of_one)),
            list_part=ListPart(number, paths),
            has_list=any(section.work for section in chunk),
            scope=listed.scope if listed.always or len(paths) > 1 else None,
        )


def paths_of_list(first: str, count: int) -> tuple[str, ...]:
    """The paths of the pages of a list, of which the first page has the path `first`."""
    stem = first.removesuffix(".html")
    return (first, *(f"{stem}/page-{number}.html" for number in range(2, count + 1)))


def _sections_by_page(sections: Iterable[Section]) -> Iterator[list[Section]]:
    """The sections on each page. A long section goes on on the next page."""
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


def _section_parts(
    site: Site, path: str, sections: Iterable[Section], *, of_one: bool
) -> Iterator[Part]:
    for section in sections:
        if section.heading:
            yield Heading(1, cell(section.heading))
        if section.work:
            caption = "" if section.heading else "Work"
            yield work_table(site, path, caption, section.work, of_one=of_one)
        else:
            yield Paragraph(cell(section.nothing))


def by_state(work: Sequence[Standing]) -> list[Section]:
    """The work in sections: late, open, and the rest."""
    late = sorted((each for each in work if each.overdue), key=lambda each: -each.days_late)
    still = [each for each in work if each.is_open and not each.overdue]
    rest = [each for each in work if not each.is_open]
    return [
        Section("Late", late, "Nothing is late."),
        Section("Open, and not late", still, "Nothing else is open."),
        Section("Done, or no longer asked for", rest),
    ]


TOTALS_HEAD = ("Total", "Open", "Late", "Done", "Done late")


def totals_cells(site: Site, totals: Totals) -> tuple[Cell, ...]:
    """The figures of each kind of work that the site has, with slashes in between."""
    every = {**totals.by_kind, "action": totals.actions}
    counted = [every[kind] for kind in site.kinds]
    figures = [(each.total, each.open, each.overdue, each.done, each.done_late) for each in counted]
    columns = zip(*figures, strict=True)
    return tuple(cell(" / ".join(f"{each:,}" for each in column)) for column in columns)
