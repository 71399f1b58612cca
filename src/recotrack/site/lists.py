"""Lists of work: their tables, and the pages that a long list takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recotrack.documents.tree import Cell, Heading, Paragraph, Part, Table
from recotrack.progress import PARTS_OF_TOTAL, Standing, Totals
from recotrack.site.page import Crumb, ListPart, Page
from recotrack.site.site import Site
from recotrack.site.words import (
    anchor,
    cell,
    lines,
    own_reference,
    row_of,
    table,
    tagged,
)
from recotrack.words import plural_of

MOST = 120
"""The most rows on a page. With titles of usual length a page stays far below 200 KB."""
WORK_HEAD = ("What", "Owner", "Status", "Due", "Where it stands")


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
    says_owner: bool = True
    """Its rows name the owner."""


def work_table(
    site: Site, page: str, caption: str, work: Iterable[Standing], listed: WorkList | None = None
) -> Table:
    """The table of some work, a row each. In the list of one report the rows do not name it."""
    of_one = listed is not None and listed.scope.startswith("folder=")
    rows = (_work_row(site, page, each, of_one=of_one) for each in work)
    if listed is None or listed.says_owner:
        return table(caption, WORK_HEAD, rows)
    item, _, *rest = WORK_HEAD
    return table(caption, (item, *rest), ((row[0], *row[2:]) for row in rows))


def _work_row(site: Site, page: str, standing: Standing, *, of_one: bool) -> tuple[Cell, ...]:
    # The same work is listed on many pages. Its row differs only with the depth of the page, which
    # its links depend on.
    place = (standing.reference, page.count("/"), of_one)
    known = site.cells.get(place)
    if known is None:
        row = row_of(site, standing)
        known = site.cells[place] = (
            what_cell(site, page, standing, of_one=of_one),
            anchor(page, row.owner, row.owners_address),
            cell(row.status),
            cell(row.due),
            tagged(row.colour, row.stands),
        )
    return known


def what_cell(site: Site, page: str, standing: Standing, *, of_one: bool = False) -> Cell:
    """What the work is, as a link to it; below it what it is called, and in which report.

    Those who type references read its own, too.
    """
    row = row_of(site, standing)
    called = row.called if of_one else f"{row.called}, {row.source}"
    return lines(
        (anchor(page, row.title, row.address), cell(called), own_reference(site, standing))
    )


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
            parts=(*above, *_section_parts(site, path, chunk, listed)),
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
    site: Site, path: str, sections: Iterable[Section], listed: WorkList
) -> Iterator[Part]:
    for section in sections:
        if section.heading:
            yield Heading(1, cell(section.heading))
        if section.work:
            caption = "" if section.heading else "Work"
            yield work_table(site, path, caption, section.work, listed)
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


TOTALS_HEAD = (*PARTS_OF_TOTAL, "In all", "Done late")


def totals_rows(counted: Totals) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """Each kind that there is, with how many of it there are for each of TOTALS_HEAD."""
    figures = ((kind, (*each.parts, each.total, each.done_late)) for kind, each in counted.told)
    return tuple(
        (plural_of(kind), tuple(cell(f"{number:,}") for number in numbers))
        for kind, numbers in figures
        if any(numbers)
    )
