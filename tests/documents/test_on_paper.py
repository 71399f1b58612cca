"""Tables on paper, as they are printed: no word over another, none broken, pages that turn."""

import html
import re
import subprocess
import zipfile
from calendar import month_abbr, month_name
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

import pytest

from recotrack.documents import DOCUMENTS, Properties, every_document, tree_for
from recotrack.documents.chart import DrawnChart
from recotrack.documents.dialect import tree_of
from recotrack.documents.formats import written
from recotrack.documents.formats.columns import (
    LINE,
    lines_of,
    runs_of_pages,
    shares,
    with_short_days,
)
from recotrack.documents.tree import Contents, Heading, Table, Tree, text_of
from tests.documents.making import NO_TEMPLATES, demo_progress, staffordshire_progress
from tests.papers import request
from tests.programs import program, writer

REGISTERS = {"staffordshire": staffordshire_progress, "demo": demo_progress}
OFFICE = ("docx", "odt")
PIECE = re.compile(r"[^\W_]+")
FURNITURE = {
    *PIECE.findall("For internal readers Page page of Table Figure"), *map(str, range(99)),
    *month_abbr,
}  # fmt: skip
"""What stands on pages that the tree has not."""
LETTERS_OF_AN_ADDRESS = 22
"""A word of more characters may be broken."""
LONG_ROW = "Superintendent for the investigation of communications data"
HEAD = ["Item", "Raised", "Owner", "First", "Holds", "Moves", "Status", "Update", "Evidence"]


class Word(NamedTuple):
    """A word on a page, from its top left corner, in points."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """A page of a PDF."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def turned(self) -> bool:
        return self.width > self.height

    def lines(self) -> list[str]:
        """The words of each line, from top to bottom."""
        lines = defaultdict[int, list[str]](list)
        for each in sorted(self.words):
            lines[round(each.top)].append(each.text)
        return [" ".join(words) for _, words in sorted(lines.items())]


def pages_of(file: Path) -> list[Page]:
    """The pages of a PDF, with their words and where these stand."""
    run = [program("pdftotext"), "-bbox", str(file), "-"]
    text = subprocess.run(run, capture_output=True, check=True).stdout.decode()
    place = r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
    pages = []
    for page in text.split("<page ")[1:]:
        width, height = re.findall(r'(?:width|height)="([\d.]+)"', page)[:2]
        words = (
            Word(float(left), float(top), float(right), float(bottom), html.unescape(said))
            for left, top, right, bottom, said in re.findall(place, page)
        )
        pages.append(Page(float(width), float(height), tuple(words)))
    return pages


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Each two words whose boxes overlap."""
    found = []
    words = sorted(page.words)
    for at, one in enumerate(words):
        for other in words[at + 1 :]:
            if other.left > one.right - 0.3:
                break
            shared = min(one.bottom, other.bottom) - max(one.top, other.top)
            if shared > (one.bottom - one.top) / 2:
                found.append((one.text, other.text))
    return found


def strange(pages: list[Page], tree: Tree) -> list[str]:
    """Words that the tree has not: pieces of broken ones, or two that touch."""
    text = repr(tree).replace("\\xa0", " ").replace("\\n", " ")
    known = {*PIECE.findall(text)} | FURNITURE
    long = [each for each in re.findall(r"\S+", text) if len(each) > LETTERS_OF_AN_ADDRESS]
    return [
        piece
        for page in pages
        for word in page.words
        for piece in PIECE.findall(word.text)
        if piece not in known and not any(piece in each for each in long)
    ]


def lost(pages: list[Page], tree: Tree) -> list[str]:
    """Words of tables that are on no page. Months may be shorter, and addresses broken."""
    cells = [
        cell
        for part in tree.parts
        if isinstance(part, Table)
        for row in (*part.rows, part.head)
        for cell in row
    ]
    text = " ".join(map(text_of, cells))
    wanted = Counter(PIECE.findall(re.sub(rf"\S{{{LETTERS_OF_AN_ADDRESS},}}", "", text)))
    shown = Counter(
        piece for page in pages for word in page.words for piece in PIECE.findall(word.text)
    )
    return sorted((wanted - shown).keys() - set(month_name))


def must_be_readable(file: Path, tree: Tree) -> list[Page]:
    """No word over another, none broken, none lost, none off the page; no page ends with a heading."""
    pages = pages_of(file)
    assert lost(pages, tree) == []
    assert [each for page in pages for each in overlapping(page)] == []
    assert strange(pages, tree) == []
    assert all(word.right <= page.width - 50 for page in pages for word in page.words)
    headings = {text_of(part.children) for part in tree.parts if isinstance(part, Heading)}
    indexed = any(isinstance(part, Contents) for part in tree.parts)
    for number, page in enumerate(pages, 1):
        last = page.lines()[-2] if len(page.words) > 10 else ""
        if last in headings:
            assert indexed
            assert any(last in later.lines() for later in pages[number:])
    return pages


def made(form: str, tree: Tree, folder: Path, name: str = "x") -> Path:
    """The file of a tree."""
    properties = Properties(
        name="x", author="Northshire", day=demo_progress().today, audience="internal",
        template_file=NO_TEMPLATES.file, tell=lambda _: None,
    )  # fmt: skip
    file = folder / f"{name}.{form}"
    file.write_bytes(written(form, tree, properties))
    return file


@cache
def trees(register: str) -> dict[str, Tree]:
    """Of each kind of document of the register, and of what it is about, the longest and the shortest:
    by its name and what it is about.
    """
    progress = REGISTERS[register]()
    of_kinds = defaultdict[tuple[str, str], dict[str, Tree]](dict)
    for document, subject in every_document(progress, DOCUMENTS.values()):
        name = f"{document.name}-{subject.kind}-{subject.id}".replace("/", "-")
        tree = tree_for(document, request(progress, subject), NO_TEMPLATES)
        of_kinds[document.name, subject.kind][name] = tree
    found = dict[str, Tree]()
    for named in of_kinds.values():
        by_length = sorted(named, key=lambda name: (len(repr(named[name])), name))
        found |= {name: named[name] for name in (by_length[-1], by_length[0])}
    return found


def wide(rows: int = 1) -> str:
    """A table that fits on a page that is turned, and on no other."""
    row = [LONG_ROW] * 3 + ["31 December 2026"] * 3 + ["Handbook"] * 3
    lines = (HEAD, ["---"] * len(HEAD), *[row] * rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


@pytest.fixture(scope="module")
def office() -> list[str]:
    """LibreOffice as a command."""
    return writer()


def printed_by(office: list[str], files: list[Path], folder: Path) -> list[Path]:
    """The PDF that LibreOffice makes of each file, in the folder of its format."""
    # One start for all: files of two formats would become one PDF, so that each has its format's name.
    named = {file: file.with_name(f"{file.stem}{file.suffix}{file.suffix}") for file in files}
    for file, other in named.items():
        copyfile(file, other)
    run = [*office, "--convert-to", "pdf", "--outdir", str(folder), *map(str, named.values())]
    subprocess.run(run, capture_output=True, check=True, timeout=180)
    printed = []
    for file, other in named.items():
        place = folder / file.suffix[1:] / f"{file.stem}.pdf"
        place.parent.mkdir(exist_ok=True)
        other.with_suffix(".pdf").replace(place)
        printed.append(place)
    return printed


@pytest.mark.test_all("a long run")
@pytest.mark.parametrize("register", REGISTERS)
def test_every_pdf(tmp_path: Path, register: str) -> None:
    """No two words overlap, none is broken, none touches that of the next column, and no page has to
    be turned to be read.
    """
    for name, tree in trees(register).items():
        pages = must_be_readable(made("pdf", tree, tmp_path, name), tree)
        assert not any(page.turned for page in pages), name


@pytest.mark.test_all("an office program")
@pytest.mark.parametrize(("form", "register"), [*zip(OFFICE, REGISTERS, strict=True)])
def test_every_office_file(tmp_path: Path, office: list[str], form: str, register: str) -> None:
    """The same of Word and OpenDocument, as LibreOffice prints them: each of one register."""
    named = trees(register)
    files = [made(form, tree, tmp_path, name) for name, tree in named.items()]
    for file in printed_by(office, files, tmp_path):
        must_be_readable(file, named[file.stem])


SECTIONS = (
    f"# T\n\nOne.\n\n## First\n\nTwo.\n\n## Wide\n\n{wide(30)}\n## Last\n\n| a |\n| - |\n| b |\n"
)


def test_a_wide_table_turns_its_pages(tmp_path: Path) -> None:
    """Its heads stand on each page; what follows is upright, and what comes before has a few words
    and turns with it.
    """
    tree = tree_of(SECTIONS, {})
    pages = must_be_readable(made("pdf", tree, tmp_path), tree)
    assert [page.turned for page in pages] == [*[True] * (len(pages) - 1), False]
    assert len(pages) > 3
    assert all(" ".join(HEAD) in page.lines() for page in pages[:-1])
    assert pages[0].lines()[0] == "T"


@pytest.mark.parametrize("form", OFFICE)
def test_a_wide_table_turns_the_paper_of_office_files(tmp_path: Path, form: str) -> None:
    """Its runs of pages say so themselves: sides exchanged and landscape, the others upright."""
    upright = "| a |\n| - |\n| b |\n"
    sections = "\n".join(f"## Next\n\n{each}" for each in (upright, wide(), upright))
    tree = tree_of(f"# T\n\n{sections}", {})
    papers = list(papers_of(made(form, tree, tmp_path)))
    (short, long, said), *_ = papers
    assert (short < long, said) == (True, "portrait")
    assert papers == [(short, long, said), (long, short, "landscape"), (short, long, said)]


def papers_of(file: Path) -> Iterator[tuple[float, float, str]]:
    """The width, the height and the orientation of the paper of each run of pages."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if ".xml" in name}
    if file.suffix == ".docx":
        for size in re.findall(r"<w:pgSz [^>]*>", parts["word/document.xml"]):
            facts = dict(re.findall(r'w:(\w+)="([^"]*)"', size))
            yield float(facts["w"]), float(facts["h"]), facts.get("orient", "portrait")
        return
    styles = parts["styles.xml"]
    looks, _, body = parts["content.xml"].partition("<office:body")
    masters = dict(re.findall(r'style:name="([^"]+)"[^>]* style:master-page-name="([^"]+)"', looks))
    later = map(masters.get, re.findall(r'style-name="([^"]+)"', body))
    for master in ("Standard", *filter(None, later)):
        name = rf'style:name="{master}" style:page-layout-name="([^"]+)"'
        (layout,) = re.findall(rf"<style:master-page {name}", styles)
        start = rf'<style:page-layout style:name="{layout}"><style:page-layout-properties '
        (paper,) = re.findall(rf"{start}([^>]*)>", styles)
        facts = dict(re.findall(r'([\w:-]+)="([^"]*)"', paper))
        width, height = (float(facts[f"fo:page-{each}"][:-2]) for each in ("width", "height"))
        yield width, height, facts["style:print-orientation"]


@pytest.mark.test_all("an office program")
def test_a_wide_table_turns_the_pages_of_office_files(tmp_path: Path, office: list[str]) -> None:
    """The same of Word and OpenDocument."""
    tree = tree_of(SECTIONS, {})
    for file in printed_by(office, [made(form, tree, tmp_path) for form in OFFICE], tmp_path):
        pages = must_be_readable(file, tree)
        assert [page.turned for page in pages] == [*[True] * (len(pages) - 1), False]
        assert all(" ".join(HEAD) in page.lines() for page in pages[:-1])


FACTS = """\
# T

<!-- facts -->
- **Force:** One
- **Chief Constable invited to comment, s.55(4):** Two
- **My response to the comments of the Chief:** Three
- **Last day for the response to be published, s.55(5A):** Four
- **Time limit:** Five
"""


@pytest.mark.test_all("an office program")
def test_a_table_that_ends_a_text_needs_no_other_page(tmp_path: Path, office: list[str]) -> None:
    """Wherever it ends: an office program has a line below it."""
    table = "| a | b |\n| - | - |\n| c | d |\n"
    trees = [tree_of("# T\n\n" + "Words.\n\n" * lines + table, {}) for lines in range(24, 34)]
    files = [
        made(form, each, tmp_path, f"{at}") for form in OFFICE for at, each in enumerate(trees)
    ]
    printed = printed_by(office, files, tmp_path)
    pages = [page.lines() for file in printed for page in pages_of(file)]
    assert [each for each in pages if not {"c d", "Words."}.intersection(each)] == []
    assert len(pages) > len(printed)


@pytest.mark.test_all("an office program")
def test_the_foot_has_one_line(tmp_path: Path, office: list[str]) -> None:
    """For whom it is, at the left, and the number of the page, at the right."""
    properties = Properties(
        name="x", author="", day=demo_progress().today, audience="internal", readers="For X",
        template_file=NO_TEMPLATES.file, tell=lambda _: None,
    )  # fmt: skip
    files = [tmp_path / f"x.{form}" for form in OFFICE]
    for file in files:
        file.write_bytes(written(file.suffix[1:], tree_of("# T\n\nWords.\n", {}), properties))
    for file in printed_by(office, files, tmp_path):
        (page,) = pages_of(file)
        assert page.lines()[-1] == "For X Page 1 of 1"
        assert page.width - max(word.right for word in page.words) < 60


@pytest.mark.test_all("an office program")
def test_facts_in_line(tmp_path: Path, office: list[str]) -> None:
    """The words of each fact begin at one place, however long its name is."""
    files = [made(form, tree_of(FACTS, {}), tmp_path) for form in OFFICE]
    for file in printed_by(office, files, tmp_path):
        (page,) = pages_of(file)
        words = {each.text: each.left for each in page.words}
        places = [words[each] for each in ("One", "Two", "Three", "Four", "Five")]
        assert max(places) - min(places) < 1


def test_a_row_stays_on_one_page(tmp_path: Path) -> None:
    """If it has six lines, wherever it begins."""
    text = "word " * 100
    for above in range(20, 30):
        lines = "".join(f"Line {at}.\n\n" for at in range(above))
        tree = tree_of(f"# T\n\n{lines}\n\n| a |\n| --- |\n| first {text} last |\n", {})
        pages = pages_of(made("pdf", tree, tmp_path))
        here = [[word.text for word in page.words] for page in pages]
        assert any("first" in each and "last" in each for each in here)


def test_words_that_lead_into_a_quotation_stay_with_it(tmp_path: Path) -> None:
    """Wherever they begin: no page ends with them."""
    for above in range(20, 30):
        lines = "".join(f"Line {at}.\n\n" for at in range(above))
        tree = tree_of(f"# T\n\n{lines}\n\nShe said:\n\n> No.\n\nLast.\n", {})
        pages = pages_of(made("pdf", tree, tmp_path))
        (lines_of_page,) = [page.lines() for page in pages if "She said:" in page.lines()]
        assert "No." in lines_of_page


def test_no_page_has_the_last_line_alone(tmp_path: Path) -> None:
    """Wherever the last paragraphs and lists begin, they are on one page."""
    end = "Say who agreed.\n\n- Send it to the manager.\n\nThat is all.\n"
    for lines in range(24, 34):
        text = "# T\n\n## First\n\n" + "Words.\n\n" * lines + f"## Last\n\n{end}"
        *_, last = pages_of(made("pdf", tree_of(text, {}), tmp_path))
        assert {"Last", "Say who agreed.", "That is all."} <= set(last.lines())


def test_a_small_table_stays_on_one_page(tmp_path: Path) -> None:
    """With its caption, wherever it begins."""
    table = "<!-- caption -->\nFew\n\n| a |\n| - |\n| b |\n| c |\n| d |\n"
    for lines in range(24, 34):
        text = "# T\n\n## First\n\n" + "Words.\n\n" * lines + table
        (page,) = [
            each
            for each in pages_of(made("pdf", tree_of(text, {}), tmp_path))
            if "b" in each.lines()
        ]
        assert {"Table 1: Few", "a", "c", "d"} <= set(page.lines())


def test_an_address_is_broken_at_its_signs(tmp_path: Path) -> None:
    """And not within a name, where the name has room."""
    address = "nia.calloway-archer@investigations.ravensmoor.example"
    text = f"# T\n\nSend it to the project manager of the whole programme, at {address}.\n"
    (page,) = pages_of(made("pdf", tree_of(text, {}), tmp_path))
    lines = [line.replace("\N{ZERO WIDTH SPACE}", "") for line in page.lines()]
    assert address in "".join(lines)
    (first,) = [line for line in lines if "nia." in line]
    assert first[-1] in ".@-"


@pytest.mark.test_all("an office program")
def test_an_address_is_broken_at_its_signs_in_office_files(
    tmp_path: Path, office: list[str]
) -> None:
    """The same of Word and OpenDocument; a reference and a mail address, which are copied, have no
    signs of their own.
    """
    address = "https://ravensmoor.example/improvement/weekly-review"
    said = f"{LONG_ROW}, {LONG_ROW}, {LONG_ROW}"
    row = (
        f"| Ask `custody/rec-01/train` | {said} | Change note, <{address}> <n@ravensmoor.example> |"
    )
    tree = tree_of(f"# T\n\n| Work | Status | Evidence |\n| - | - | - |\n{row}\n", {})
    for file in printed_by(office, [made(form, tree, tmp_path) for form in OFFICE], tmp_path):
        words = [word.text for page in pages_of(file) for word in page.words]
        assert {*PIECE.findall(address)} <= {each for word in words for each in PIECE.findall(word)}
        breaks = [word for word in words if "\N{ZERO WIDTH SPACE}" in word]
        assert [each for each in breaks if "@" in each] == []


def test_what_turns() -> None:
    """A page begins where the direction changes; a page break keeps the first page as it is."""
    upright = "| a | b |\n| - | - |\n| c | d |\n"

    def turned(*texts: str) -> list[bool]:
        sections = "".join(f"## S\n\n{text}\n\n" for text in texts)
        return [turned for turned, _ in runs_of_pages(tree_of(f"# T\n\n{sections}", {}).parts)]

    assert turned(upright, "Words.") == [False]
    assert turned(upright, wide(), upright) == [False, True, False]
    assert turned(wide(), "None", wide()) == [True]
    assert turned(upright, wide(), "Words.") == [False, True]
    assert turned("<!-- page break -->\n\nWords.", wide()) == [False, True]
    assert turned(*["Words.\n\n" * 30, wide()]) == [False, True]
    assert turned("<!-- contents -->\n\nWords.", wide()) == [False, True]
    pairs = pairwise(turned(wide(), upright, wide(), upright))
    assert all(one != other for one, other in pairs)


def test_rows_of_one_line_ask_for_no_room() -> None:
    """What is left goes to headings of several words, not to the numbers below the last of them."""
    heads = "Month | New | Newly done | Done no more | In all by then | Done by then | First due by then"
    rows = "| September 2026 | 0 | 0 | 0 | 7 | 2 | 2 |\n" * 20
    table = tree_of(f"# T\n\n| {heads} |\n|{' --- |' * 7}\n{rows}", {}).parts[0]
    assert isinstance(table, Table)
    rooms = [share * LINE // 1000 for share in shares(table, LINE)]
    assert lines_of(table.head, rooms) == 2


def test_days_are_short_in_columns_of_days_and_of_statuses() -> None:
    """Both days of a status, and those behind a word for them, too; what was said of a day stays as it was said."""
    rows = (
        "| 2 June 2023<br>11 November 2024 (first 30 June 2024, moved once) "
        "| Done on 18 September 2024, in time; submitted on 16 January 2025 "
        "| 5 October 2026: Put off until 9 March 2027. | Agreed for 4 March 2026. "
        "| From: 30 September 2026<br>To: 20 December 2026<br>Later by: 81 days "
        "| Wednesday 11 March 2026 | On 29 October 2026, 7 days after the last day |\n"
        "| 2 June 2023 | Not started | None recorded | 8 October 2026 | From: 1 May 2026 | Not known "
        "| Yes |\n"
    )
    table = tree_of(f"# T\n\n| {'a |' * 7}\n|{' --- |' * 7}\n{rows}", {}).parts[0]
    assert isinstance(table, Table)
    shown = [text_of(cell).replace("\xa0", " ") for cell in with_short_days(table).rows[0]]
    assert shown == [
        "2 Jun 2023 11 Nov 2024 (first 30 Jun 2024, moved once)",
        "Done on 18 Sep 2024, in time; submitted on 16 Jan 2025",
        "5 Oct 2026: Put off until 9 March 2027.",
        "Agreed for 4 March 2026.",
        "From: 30 Sep 2026 To: 20 Dec 2026 Later by: 81 days",
        "Wednesday 11 Mar 2026",
        "On 29 Oct 2026, 7 days after the last day",
    ]


def test_a_line_in_a_cell() -> None:
    """`<br>` begins a new one; a record's own is printed as it stands."""
    table = tree_of("# T\n\n| a |\n| --- |\n| one<br>two \\<br> |\n", {}).parts[0]
    assert isinstance(table, Table)
    assert text_of(table.rows[0][0]) == "one two <br>"


def test_days_in_tables() -> None:
    """In a column of days they are short, and no line ends within day and month; a record's words
    keep the month that they were written with.
    """
    text = """\
# T

| Due | Raised | Reason |
| --- | --- | --- |
| 31 March 2026 *(assumed)* | 1 May 2025 | 1 June 2026 is too late |
| 2 May 2026 (first 31 March 2025, moved once) | None recorded | Moved to 1 June 2026 |
"""
    table = tree_of(text, {}).parts[0]
    assert isinstance(table, Table)
    rows = [list(map(text_of, row)) for row in with_short_days(table).rows]
    assert [[cell.replace("\N{NO-BREAK SPACE}", "_") for cell in row] for row in rows] == [
        ["31_Mar 2026 (assumed)", "1_May 2025", "1_June 2026 is too late"],
        ["2_May 2026 (first 31_Mar 2025, moved once)", "None recorded", "Moved to 1_June 2026"],
    ]


def test_a_high_chart_beside_a_wide_table(tmp_path: Path) -> None:
    """It is no higher than the page that is turned: it does not stand over the foot."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900">'
        '<rect width="900" height="900"/><text x="18" y="891" font-size="18" fill="white">Low</text></svg>'
    )
    chart = DrawnChart(name="x", headline="Of x", subtitle="x", description="Black", svg=svg)
    tree = tree_of(f"# T\n\n{wide()}\n<!-- figure: x -->\nOf x\n", {"x": chart})
    pages = must_be_readable(made("pdf", tree, tmp_path), tree)
    (low,) = (word for page in pages for word in page.words if word.text == "Low")
    assert low.bottom < pages[-1].height - 60
