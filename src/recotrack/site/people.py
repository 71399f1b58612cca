"""The pages of owners and of boards, with the work of each, the latest first."""

from collections.abc import Iterator

from recotrack.dates import uk, with_weekday
from recotrack.documents.board_facts import since_in_words
from recotrack.documents.crossings import printed_balances
from recotrack.documents.entry import entry_of
from recotrack.documents.standing_entries import owner_is_assumed, role_today_entry
from recotrack.documents.tree import Cell, Heading, Paragraph, Part
from recotrack.documents.work_rows import Rows
from recotrack.progress import (
    chased_by,
    has_programme,
    meetings,
    news,
    programmes_of_board,
    totals,
)
from recotrack.site.addresses import BOARDS, LATE, OWNERS, WORK
from recotrack.site.downloads import Downloads
from recotrack.site.lists import WorkList, by_state, pages, what_cell
from recotrack.site.page import Crumb, Page
from recotrack.site.site import Site
from recotrack.site.words import (
    anchor,
    cell,
    entry_words,
    facts,
    full_name,
    joined,
    lines,
    marked,
    marked_if,
    table,
    totals_words,
)
from recotrack.words import counts_of_kinds


def owner(site: Site, role: str, path: str, downloads: Downloads) -> Iterator[Page]:
    """The pages of an owner, with all its work. Rows name it where it is assumed to own some."""
    title = entry_words(site, role_today_entry(site.progress, role))
    own = [each for each in site.work if each.owner == role]
    summary = Paragraph(cell(totals_words(totals(own))))
    above: tuple[Part, ...] = (summary, *downloads.listed(path, "owner", role))
    assumed = any(owner_is_assumed(site.progress, each) for each in own)
    scope = f"owners_url={path}"
    listed = WorkList(path, title, (Crumb("Owners", OWNERS),), above, scope, says_owner=assumed)
    yield from pages(site, listed, by_state(own))


def board(site: Site, name: str, path: str, downloads: Downloads) -> Iterator[Page]:
    """The pages of a board: its meetings, and the work that it chases. Of all work the lists are
    elsewhere.
    """
    progress = site.progress
    title = progress.register.role_title(name)
    everything = not has_programme(progress, name)
    own = [] if everything else by_state(chased_by(progress, name, site.work))
    above: tuple[Part, ...] = (
        *facts(_board_facts(site, path, name)),
        *_came_and_went(site, path, name),
        *downloads.listed(path, "board", name),
        *(
            (
                Heading(1, cell("Work")),
                Paragraph(anchor(path, f"What is late ({len(site.late):,})", LATE)),
                Paragraph(anchor(path, f"All work ({len(site.work):,})", WORK)),
            )
            if everything
            else ()
        ),
    )
    listed = WorkList(path, title, (Crumb("Boards", BOARDS),), above, f"board={path}")
    yield from pages(site, listed, own)


def _came_and_went(site: Site, path: str, name: str) -> Iterator[Part]:
    """What was open when the board met, what came and went since, and what is open now."""
    found = news(site.progress, name, site.knew)
    if found.then is None:
        return
    entry = since_in_words(site.progress, name, found)
    yield Heading(1, cell("What came and went"))
    yield Paragraph(cell(f"{entry_words(site, entry)}."))
    printed = printed_balances(found, Rows(site.progress))
    same = {kind: of_kind.open_now for kind, of_kind in found.told if not of_kind.crossings}
    for (words, balance), (kind, of_kind) in zip(printed, found.told, strict=True):
        if kind in same:
            continue
        yield Paragraph(cell(f"{words}: {balance.sums}."))
        rows = [
            (
                what_cell(site, path, standing)
                if (standing := site.progress.everything.get(crossing.reference))
                # It is no longer in the register.
                else cell(full_name(site, crossing.reference)),
                cell(entry_words(site, each.detail)),
                cell(each.adds),
            )
            for crossing, each in zip(of_kind.crossings, balance.crossings, strict=True)
        ]
        caption = f"{words} that came or went since then"
        yield table(caption, ("Item", "What became of it", "Open"), rows, 1)
    if any(same.values()) or len(same) == len(found.told):
        yield Paragraph(cell(f"No change since then: {counts_of_kinds(same, ' and ')} open."))


def _board_facts(site: Site, path: str, name: str) -> Iterator[tuple[str, Cell]]:
    progress = site.progress
    board = progress.register.boards.get(name)
    known = meetings(progress, name)
    if board and board.chair:
        yield "Chair", cell(progress.register.role_title(board.chair))
    if board and board.meets:
        yield "Meets", cell(entry_words(site, entry_of(board, "meets")))
    last = cell(with_weekday(known.last) if known.last else "No meeting is recorded")
    planned = lines(cell(with_weekday(day)) for day in known.planned)
    passed = joined(cell(uk(day)) for day in known.not_recorded_as_held)
    if board:
        last = marked(site, board, "met", last)
        planned = marked(site, board, "planned", planned)
        passed = marked(site, board, "planned", passed)
    yield "Last met", last
    yield "Meets next", planned or cell("No future meeting is recorded")
    yield "Planned, and not recorded as held", passed
    if has_programme(progress, name):
        yield (
            "Programmes",
            joined(
                marked_if(
                    site,
                    anchor(path, at.title, site.addresses.programme(each)),
                    assumed=at.programme.assumes_boards,
                )
                for each in programmes_of_board(progress, name)
                if (at := progress.register.programmes[each]).programme
            ),
        )
    else:
        yield "Programmes", cell("None reports to it, so it sees everything")
