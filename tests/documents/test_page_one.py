"""The first page of a paper is one page, in each format, whatever the records say."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from recotrack import starter
from recotrack.documents import DOCUMENTS, Subject, tree_for
from recotrack.documents.tree import Contents, Heading, PageBreak, Tree, text_of
from recotrack.progress import Progress
from recotrack.register import as_of, load
from recotrack.store import Listed, NameKind
from tests.browser import Judge, judge
from tests.conftest import Files
from tests.documents.making import NO_TEMPLATES, demo_progress, staffordshire_progress
from tests.documents.making import OFFICE as DOCUMENTS_OFFICE
from tests.documents.test_on_paper import Page, made, office, pages_of, printed_by
from tests.every_state import committed
from tests.papers import (
    OFFICE,
    REPORT,
    action,
    files,
    progress_of,
    recommendation,
    request,
    update,
)

__all__ = ["office"]
LONG = "very carefully considered and thoroughly reconsidered "
"""Words of which a title has many."""


def demo(records: int, day: date) -> Progress:
    """A large register, which nobody has touched for long on a late day."""
    texts = {path: text.encode() for path, text in starter.demo_register(records=records)}
    listed = (Listed(path, NameKind.FILE) for path in sorted(texts))
    return Progress(as_of(load("records", listed, texts.__getitem__), day), day)


def empty_month() -> Files:
    """Nothing has happened, and nothing is late."""
    return files(recommendation(action("audit", due="2025-12-31")))


def crowded() -> Files:
    """All that page one can hold, of each kind, in long words: every decision, late responses, work
    that came back, errors in updates, and measures that decline.
    """
    later = update("2025-06-12", f"A {LONG * 3}reason.", forecast="2025-09-20")
    moved = update("2025-06-10", f"A {LONG * 9}reason.", due="2025-06-20")
    done = update("2025-05-11", "Done.", status="complete")
    again = update("2025-06-11", "Not so.", status="in progress")
    wrong = update("2025-06-11", f"A {LONG}slip.", status="blocked")
    right = update("2025-06-12", f"A {LONG}slip.", corrects="2025-06-11")
    waits = f"waits_for:\n  - what: A key\n    from: The {LONG} partner\n"
    actions = [
        each
        for number in range(9)
        for each in (
            action(f"late-{number}", later, moved),
            action(
                f"blocked-{number}", update("2025-06-11", "Stuck.", status="blocked"), more=waits
            ),
            action(
                f"done-{number}", update("2025-06-11", "Done.", status="complete"), due="2025-05-31"
            ),
            action(f"gone-{number}", update("2025-06-11", "No.", status="cancelled")),
            action(f"again-{number}", done, again),
            action(f"wrong-{number}", wrong, right),
        )
    ]
    register = files(recommendation(*(each.replace("Do ", f"Do {LONG}"[:54]) for each in actions)))
    titled = OFFICE.replace("Gold Board", "Board for all that an inspection may ask of a force")
    register["register.yaml"] = titled.partition("policy:")[0] + POLICY
    register["2024-custody/rec-12.yaml"] = recommendation(
        action("only", update("2025-06-11", "Done.", status="complete"))
    ).replace("number: 1", "number: 12")
    kinds = {"rec": "recommendation", "afi": "area for improvement", "coc": "cause of concern"}
    for name in ("2023-calls", "2024-custody"):
        report = REPORT.replace("Custody", f'"Custody: a {LONG}view"')
        register[f"{name}/inspection.yaml"] = report.replace("2024-08-22", "2025-02-22")
        for short, kind in kinds.items():
            for number in range(2, 12):
                record = recommendation().replace("recommendation", kind, 1)
                record = record.replace("number: 1", f"number: {number}")
                record = record.replace("31 July 2025", "31 May 2025").replace("07-31", "05-31")
                register[f"{name}/{short}-{number:02}.yaml"] = record.replace("owner: lead\n", "")
    reading = "  - date: 2025-{}-01\n    value: {}\n"
    register["programmes/custody/measures.yaml"] = "".join(
        f"- id: m{number}\n  title: Cells that are {LONG}\n  better: higher\n  baseline: 1\n"
        f"  target: 3\n  readings:\n{reading.format('05', 2)}{reading.format('06', 2 + number % 2 * 2 - 1)}"
        for number in range(5)
    )
    return register


POLICY = DOCUMENTS_OFFICE.partition("policy:")[1] + DOCUMENTS_OFFICE.partition("policy:")[2]
GOLD = Subject("board", "gold")
BOARDS: dict[str, tuple[Callable[[Path], Progress], Subject]] = {
    "demo": (lambda _: demo_progress(), Subject("board", "lantern-board")),
    "demo-committee": (lambda _: demo_progress(), Subject("board", "joint-audit-committee")),
    "demo-service": (lambda _: demo_progress(), Subject("board", "service-improvement-board")),
    "staffordshire": (lambda _: staffordshire_progress(), Subject("board", "op-soteria-board")),
    "crowded": (lambda folder: progress_of(folder, crowded(), date(2025, 7, 9)), GOLD),
    "empty-month": (lambda folder: progress_of(folder, empty_month()), GOLD),
    "many": (lambda _: demo(300, date(2026, 11, 1)), Subject("board", "joint-audit-committee")),
    "all-late": (
        lambda _: demo(300, date(2031, 1, 1)), Subject("board", "service-improvement-board"),
    ),
}  # fmt: skip


class Paper:
    """A paper up to what its second page begins with: a heading, and what stands below it."""

    def __init__(self, folder: Path, document: str, name: str) -> None:
        progress, about = BOARDS[name]
        here = folder / f"{document}-{name}"
        tree = tree_for(DOCUMENTS[document], request(progress(here), about), NO_TEMPLATES)
        # Contents may stand above what the second page begins with.
        parts = tuple(part for part in tree.parts if not isinstance(part, Contents))
        end = parts.index(PageBreak())
        self.name = here.name
        self.tree = Tree(tree.title, parts[: end + 3])
        self.first = [
            text_of(part.children) for part in parts[: end + 2] if isinstance(part, Heading)
        ]

    def must_be_one_page(self, pages: list[Page]) -> None:
        """Its first page has all headings but the last, which begins the second page."""
        *here, following = self.first
        assert set(here) <= set(pages[0].lines()), self.name
        assert following in pages[1].lines()[:3]


ALL = [(f"{kind}-report", name) for kind in ("board", "committee") for name in BOARDS]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Paper]:
    """Each paper, once."""
    folder = tmp_path_factory.mktemp("papers")
    return [Paper(folder, *each) for each in ALL]


@pytest.mark.test_all("a long run")
def test_of_a_pdf(papers: list[Paper], tmp_path: Path) -> None:
    """As it is made."""
    for paper in papers:
        paper.must_be_one_page(pages_of(made("pdf", paper.tree, tmp_path, paper.name)))


@pytest.mark.test_all("an office program")
def test_of_an_office_file(papers: list[Paper], office: list[str], tmp_path: Path) -> None:
    """As LibreOffice prints it."""
    by_name = {paper.name: paper for paper in papers}
    found = [
        made(form, each.tree, tmp_path, each.name) for form in ("docx", "odt") for each in papers
    ]
    for file in printed_by(office, found, tmp_path):
        by_name[file.stem].must_be_one_page(pages_of(file))


@pytest.fixture(scope="module")
def browser() -> Iterator[Judge]:
    with judge() as it:
        yield it


@pytest.mark.test_all("a browser")
def test_of_a_page_that_is_printed(papers: list[Paper], browser: Judge, tmp_path: Path) -> None:
    """As a browser prints it."""
    for paper in papers:
        printed = tmp_path / f"{paper.name}.pdf"
        with browser.page(made("html", paper.tree, tmp_path, paper.name)) as page:
            printed.write_bytes(page.pdf(prefer_css_page_size=True))
        paper.must_be_one_page(pages_of(printed))


@pytest.mark.test_all("an office program and a browser")
def test_where_everything_is_in_every_state(
    office: list[str], browser: Judge, tmp_path: Path
) -> None:
    """Since the last meeting, which git knows, all of it got worse or better: the sums are on it too."""
    clerk = committed(tmp_path / "r")
    files = [tmp_path / f"paper.{form}" for form in ("pdf", "docx", "odt", "html")]
    for file in files:
        clerk.done("render", "board-report", "--board", "improvement-board", "-o", str(file))
    pdf, *for_office, html = files
    printed = tmp_path / "browser.pdf"
    with browser.page(html) as page:
        printed.write_bytes(page.pdf(prefer_css_page_size=True))
    for each in (pdf, printed, *printed_by(office, for_office, tmp_path)):
        assert "Numbers" in pages_of(each)[0].lines(), each
