"""PDFs, read back as assistive software reads them: tags, language, titles, headings, tables.

The numbers are the rules' of PDF/UA-1, as the profiles of veraPDF count them.
"""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

from recotrack.documents import (
    DOCUMENTS,
    Document,
    Properties,
    Request,
    Subject,
    every_document,
    render_in,
    subjects,
    tree_for,
)
from recotrack.documents.contents import LONG
from recotrack.documents.dialect import tree_of
from recotrack.documents.formats import written
from recotrack.documents.tree import (
    Cell,
    Contents,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Table,
    Text,
    Tree,
    text_of,
    with_leads,
)
from recotrack.progress import Progress
from recotrack.store import office_extra
from recotrack.words import days_late
from scripts import make_glyphs
from tests.conftest import written as written_in
from tests.documents.making import BARE, NO_TEMPLATES, demo_progress, staffordshire_progress

DAY = date(2025, 3, 1)
STANDARD = frozenset(
    {"Document", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody",
     "TR", "TH", "TD", "Caption", "Figure", "Link", "BlockQuote", "TOC", "TOCI", "Reference", "Div",
     "Span", "Sect", "Title", "Strong", "Em", "Formula", "Note", "NonStruct", "Part"}
)  # fmt: skip


def made(tree: Tree, told: list[str] | None = None) -> bytes:
    """The PDF of a tree."""
    heard = told if told is not None else []
    properties = Properties(
        name="x", author="Northshire", day=DAY, audience="internal",
        template_file=lambda _: None, tell=heard.append,
    )  # fmt: skip
    return written("pdf", tree, properties)


def pdf_of(markdown: str, told: list[str] | None = None) -> pikepdf.Pdf:
    """The PDF of what a template might yield."""
    return pikepdf.open(io.BytesIO(made(tree_of(markdown, {}), told)))


class Element:
    """An element of the structure tree."""

    def __init__(self, node: Any, roles: Any) -> None:
        kind = str(node.S)[1:]
        mapped = roles.get(f"/{kind}") if roles is not None else None
        self.kind = str(mapped)[1:] if mapped is not None and kind not in STANDARD else kind
        self.node = node
        inside = node.get("/K")
        found = inside if isinstance(inside, pikepdf.Array) else [inside]
        nodes = [each for each in found if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        self.children = [Element(each, roles) for each in nodes]

    def walk(self) -> Iterator["Element"]:
        """This one and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *kinds: str) -> list["Element"]:
        """Those of some kinds below it."""
        return [each for each in self.walk() if each.kind in kinds]


def structure(pdf: pikepdf.Pdf) -> Element:
    """The top of the structure tree."""
    root = pdf.Root.StructTreeRoot
    inside = root.K
    top = inside[0] if isinstance(inside, pikepdf.Array) else inside
    return Element(top, root.get("/RoleMap"))


def must_be_accessible(pdf: pikepdf.Pdf) -> Element:
    """All that a machine can tell of it."""
    root = pdf.Root
    assert bool(root.MarkInfo.Marked)  # 6.2-1
    assert not root.MarkInfo.get("/Suspects", False)  # 7.1-4
    assert str(root.Lang) == "en-GB"  # 7.2-29
    assert bool(root.ViewerPreferences.DisplayDocTitle)  # 7.1-10
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"  # 5-1
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"]  # 7.1-9
    assert "/ParentTree" in root.StructTreeRoot  # 7.1-11
    top = structure(pdf)
    assert {each.kind for each in top.walk()} <= STANDARD  # 7.1-5
    headings = top.all("H1", "H2", "H3", "H4")
    levels = [int(each.kind[1]) for each in headings]
    assert levels[0] == 1  # 7.4.2-1
    assert levels.count(1) == 1  # the title
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for figure in top.all("Figure"):
        assert str(figure.node.Alt)  # 7.3-1
    for table in top.all("Table"):
        must_be_table(table)
    for listed in top.all("L"):  # 7.2-19, 20
        assert {each.kind for each in listed.children} <= {"LI", "L", "Caption"}
    for page in pdf.pages:
        must_be_page(page)
    return top


def must_be_table(table: Element) -> None:
    """A head of TH with their scope, and rows of as many cells."""
    assert {each.kind for each in table.children} <= {"Caption", "THead", "TBody"}  # 7.2-3
    head, *bodies = (each for each in table.children if each.kind != "Caption")
    assert head.kind == "THead"
    assert all(each.kind == "TBody" for each in bodies)
    assert bodies
    (row,) = head.all("TR")
    assert all(each.kind == "TH" for each in row.children)
    for each in row.children:  # 7.5-1
        attributes = each.node.A
        found = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
        assert any(str(it.get("/Scope")) == "/Column" for it in found)
    rows = table.all("TR")
    assert {len(each.children) for each in rows} == {len(row.children)}  # 7.2-42, 43


def must_be_page(page: Any) -> None:
    """Links can be reached and read; fonts are all there."""
    if "/Annots" in page:
        assert str(page.Tabs) == "/S"  # 7.18.3-1
        for each in page.Annots:
            assert str(each.Contents)  # 7.18.5
            assert "/StructParent" in each
    for font in page.Resources.get("/Font", {}).values():
        assert "/ToUnicode" in font  # 7.21.7
        (descendant,) = font.DescendantFonts
        files = {"/FontFile2", "/FontFile3"}
        assert files & set(descendant.FontDescriptor.keys())  # 7.21.4.1


def documents_of(progress: Progress) -> list[tuple[Document, Subject]]:
    return list(every_document(progress, DOCUMENTS.values()))


@pytest.mark.parametrize(
    "progress",
    [
        staffordshire_progress,
        pytest.param(demo_progress, marks=pytest.mark.test_all("a long run")),
    ],
)
def test_every_document(progress: Callable[[], Progress]) -> None:
    """Tagged, titled, in the language, with all headings, tables and figures that the tree has."""
    now = progress()
    seen: set[tuple[str, str]] = set()
    for document, subject in documents_of(now):
        if (document.name, subject.kind) in seen:
            continue
        seen.add((document.name, subject.kind))
        tree = tree_for(document, Request(progress=now, about=subject), NO_TEMPLATES)
        pdf = pikepdf.open(io.BytesIO(made(tree)))
        top = must_be_accessible(pdf)
        parts = tree.parts
        headings = [each for each in parts if isinstance(each, Heading)]
        contents = [each for each in parts if isinstance(each, Contents)]
        assert len(top.all("H1", "H2", "H3", "H4")) == 1 + len(headings) + len(contents)
        assert bool(top.all("TOC")) is bool(contents)
        about_long = range(LONG, LONG + 3)  # what is long is known to about a page
        if Contents() not in contents and len(pdf.pages) not in about_long:
            assert bool(contents) is (len(pdf.pages) > LONG)
        assert len(top.all("Table")) == sum(isinstance(each, Table) for each in parts)
        assert len(top.all("Figure")) == sum(isinstance(each, Figure) for each in parts)
        assert str(pdf.docinfo["/Title"]) == text_of(tree.title)
        assert "/Outlines" in pdf.Root  # of a letter without headings, its title
    assert {name for name, _ in seen} == set(DOCUMENTS)


HOSTILE = """\
# #panic("t") $x$

<!-- contents -->

## `y` <z> // @w

#read("/etc/passwd") \\\\ \\[a\\] "quoted" [words](https://a.example/?q=%22%29)onwards

- שלום עולם
- مرحبا بالعالم
- Tŷ'r Arglwyddi, ŵ
- LONG
- 1\\. one

<!-- notice -->
**Draft**: {curly}

<!-- page break -->

| a |
| --- |
"""


def test_texts_that_would_be_markup() -> None:
    """Typst's signs are characters; so is what other languages are written with."""
    text = HOSTILE.replace("`y`", "\\`y\\`").replace("<z>", "\\<z>").replace("LONG", "w" * 400)
    pdf = pdf_of(text)
    top = must_be_accessible(pdf)
    assert str(pdf.docinfo["/Title"]) == '#panic("t") $x$'
    assert len(top.all("TR")) == 2  # an empty table says None


def test_a_character_that_no_font_has(tmp_path: Path) -> None:
    """It is named where it stands, and once to whoever made the file."""
    told: list[str] = []
    text = "# A 漢\n\nb \U0001f9ff c\u0007d \ue000 e\u2066f 漢\n"
    pdf = pdf_of(text, told)
    assert str(pdf.docinfo["/Title"]) == "A [U+6F22]"
    assert told == [
        (
            "no font of the PDF has these characters, which are named in it: "
            "U+0007, U+1F9FF, U+6F22, U+E000"
        )
    ]
    if shutil.which("pdftotext") is None:
        return
    pdf.save(tmp_path / "a.pdf")
    run = ["pdftotext", str(tmp_path / "a.pdf"), "-"]
    words = subprocess.run(run, capture_output=True, check=True).stdout.decode()
    assert "b [U+1F9FF] c[U+0007]d [U+E000] ef [U+6F22]" in words


def test_a_long_text() -> None:
    """A note of 100 KB goes over as many pages as it needs."""
    assert len(pdf_of("# A\n\n" + "words and more of them " * 4500).pages) > 20


@pytest.mark.parametrize("before", range(20, 40, 3))
def test_facts_are_on_one_page(before: int) -> None:
    """With their heading and the words that lead into them, wherever on the page they come."""
    facts = "".join(f"- **Fact {number}:** so\n" for number in range(8))
    section = f"## Facts\n\nAs recorded.\n\n<!-- facts -->\n{facts}"
    tree = tree_of("# T\n\n" + "Before.\n\n" * before + section, {})
    with pdfplumber.open(io.BytesIO(made(tree))) as pdf:
        told = [page.extract_text() for page in pdf.pages]
    (last,) = [each for each in told if "Fact 0" in each]
    assert "Facts\nAs recorded." in last
    assert "Fact 7" in last


def test_facts() -> None:
    """A list, and no table: each item its name and its words."""
    pdf = pdf_of(
        "# A\n\n<!-- facts -->\n- **Force:** Northshire\n- **Last day, s.55(5A):** 1 May 2025\n"
    )
    top = must_be_accessible(pdf)
    assert not top.all("Table")
    (listed,) = top.all("L")
    assert [[each.kind for each in item.children] for item in listed.children] == [
        ["Lbl", "LBody"], ["Lbl", "LBody"],
    ]  # fmt: skip
    assert len(listed.all("Strong")) == 2


def test_a_wide_table() -> None:
    """Beside many short columns a long text keeps room for its words: each has some of the width."""
    dates = "| 30 September 2024 " * 4
    head = "| What | First date | Date that holds | Expected | Last update | Moves | Days late |\n"
    row = f"| {'A recommendation as it was published ' * 4} {dates}| 1 | 720 |\n"
    pages = pdf_of(f"# A\n\n{head}|{' --- |' * 7}\n{row * 8}").pages
    assert len(pages) <= 3


@pytest.mark.parametrize("columns", [5, 6])
def test_a_word_in_a_column_between_long_texts(tmp_path: Path, columns: int) -> None:
    """It does not run into the next column."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not there")
    long = f"Done {days_late(10)}, 71 against the first date: complete since 10 October 2025"
    cells = ["Make the team up to five", "Superintendent, vulnerability", long, long, long]
    cells[1:1] = ["Recommendation 1"] * (columns - len(cells))
    head = f"|{' Heading |' * columns}\n|{' --- |' * columns}\n"
    pdf_of(f"# A\n\n{head}| {' | '.join(cells)} |\n").save(tmp_path / "a.pdf")
    run = ["pdftotext", "-bbox", str(tmp_path / "a.pdf"), "-"]
    words = subprocess.run(run, capture_output=True, check=True).stdout.decode()
    places = [
        tuple(map(float, found))
        for found in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', words
        )
    ]
    assert len(places) > 20
    in_order = pairwise(sorted(places, key=lambda place: (place[1], place[0])))
    on_a_line = [(one, other) for one, other in in_order if one[1] == other[1]]
    assert on_a_line
    assert [(one, other) for one, other in on_a_line if one[2] > other[0]] == []


def without_typst(tmp_path: Path, *words: str) -> tuple[int, str]:
    """A command in a register's folder, where the extra is not installed."""
    written_in(tmp_path / "d", BARE)
    code = f"import sys; sys.modules['typst'] = None; sys.argv = {['recotrack', *words]!r}\n"
    code += "from recotrack.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "d", capture_output=True, check=False
    )
    return run.returncode, run.stderr.decode()


@pytest.mark.test_all("every combination")
def test_without_the_extra(tmp_path: Path) -> None:
    """It is named, with how to get it; exit 3."""
    code, told = without_typst(tmp_path, "render", "public-progress", "-o", "x.pdf")
    assert code == 3
    assert told.endswith(
        f"recotrack: PDF needs typst, which is not installed\n  do this  {office_extra()}\n"
    )
    assert not (tmp_path / "d" / "x.pdf").exists()


@pytest.mark.test_all("an office program")
def test_all_without_the_extra(tmp_path: Path) -> None:
    """What needs nothing is made, and what is left out is named once."""
    code, told = without_typst(tmp_path, "render", "--all", "-o", "papers")
    assert code == 0, told
    assert told.count('which need the extra "office"') == 1
    assert "not made: PDF" in told
    made = {path.suffix for path in (tmp_path / "d" / "papers").rglob("*.*")}
    assert {".md", ".html"} <= made
    assert ".pdf" not in made


def test_the_table_of_characters_is_the_fonts() -> None:
    """`scripts/make_glyphs.py` would write what is there."""
    assert make_glyphs.TABLE.read_text(encoding="utf-8") == make_glyphs.made()


def printed(content: bytes, option: str) -> str:
    """What stands on the pages of a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not there")
    run = ["pdftotext", option, "-", "-"]
    return subprocess.run(run, input=content, capture_output=True, check=True).stdout.decode()


def test_a_long_word_stays_on_the_page() -> None:
    """In the title, a text and a table's cell it is broken, and each letter of it is printed."""
    table = f"| {'h' * 90} | b |\n| --- | --- |\n| {'y' * 400} | b |\n"
    content = made(tree_of(f"# {'t' * 400}\n\n**{'x' * 400}**\n\n## {'z' * 90}\n\n{table}", {}))
    words = re.findall(r'xMax="([\d.]+)".*?>(.*?)</word>', printed(content, "-bbox"))
    assert max(float(right) for right, _ in words) < 595 - 50
    letters = "".join(word for _, word in words)
    counts = {letter: letters.count(letter) for letter in "txyzh"}
    assert counts == {"t": 400, "x": 400, "y": 400, "z": 90, "h": 90}


def test_a_word_that_fits_is_handed_over_as_it_is() -> None:
    """A reader finds it, and copies an address as it was written."""
    words = "https://example.org/a-long-way/to-the-page/of-a-report/2025 misrepresentation"
    shown = printed(made(tree_of(f"# A\n\n{words}\n", {})), "-raw")
    assert words in shown.replace("\n", " ")
    assert "\u200b" not in shown


@pytest.mark.parametrize(
    ("name", "about", "audience", "said"),
    [
        ("improvement-plan", "inspection", "internal", "For internal readers"),
        ("improvement-plan", "inspection", "public", ""),
        ("committee-report", "register", "committee", "For a committee"),
        ("response-record", "inspection", "internal", ""),
        ("invitation", "inspection", "internal", ""),
    ],
)
def test_for_whom_it_is(name: str, about: str, audience: str, said: str) -> None:
    """It stands at the foot of each page, and of the page of HTML, so that an internal paper is not
    taken for one for the public. A response or a letter says nothing: it goes to others.
    """
    progress = staffordshire_progress()
    request = Request(
        progress=progress, about=subjects(progress, about)[0], audience=audience
    )  # fmt: skip
    made_files = dict(render_in(DOCUMENTS[name], ["pdf", "html"], request, NO_TEMPLATES))
    pages = printed(made_files["pdf"], "-layout").split("\f")[:-1]
    feet = [re.sub(r" {2,}", " ", page.strip().split("\n")[-1].strip()) for page in pages]
    last = len(feet)
    assert feet == [f"{said} Page {at} of {last}".strip() for at in range(1, last + 1)]
    foot = made_files["html"].decode().partition('<footer class="foot">')[2]
    assert foot.startswith(f"<p>{said}. Made" if said else "<p>Made")


def test_facts_stay_with_the_heading_below_them() -> None:
    """No page ends with the name and the facts of a report, of which nothing follows there."""
    words: Cell = (Text("Custody"),)
    section = (Heading(1, words), Facts(((words, words),)), Heading(2, words), Paragraph(words))
    assert [leads for _, leads in with_leads(section)] == [False, True, False, False]
    last = (*section[:2], Heading(1, words), Paragraph(words))
    assert [leads for _, leads in with_leads(last)] == [False, False, False, False]
    said = [Paragraph((Text(each),)) for each in ("These are:", "A?", "B?", "C.", "D.", "E.")]
    assert [leads for _, leads in with_leads(said)][:2] == [True, False], "a colon leads on"
