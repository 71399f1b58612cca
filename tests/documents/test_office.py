"""Word and OpenDocument files, read back: with python-docx and odfdo, part by part, and by an office
program, which has to find the headings and tables in them.
"""

import html
import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import odfdo
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor

from recotrack.documents import DOCUMENTS, Properties, Request, every_document, tree_for
from recotrack.documents.chart import DrawnChart
from recotrack.documents.dialect import tree_of
from recotrack.documents.formats import written
from recotrack.documents.formats.columns import LINE, shares
from recotrack.documents.formats.office import packed, runs
from recotrack.documents.formats.typesetting import png_of
from recotrack.documents.tree import Contents, Heading, List, Paragraph, Table, Text, Tree, text_of
from recotrack.problems import Failure
from recotrack.store import office_extra
from tests.acting import Person
from tests.conftest import written as written_in
from tests.documents.making import (
    BARE,
    NO_TEMPLATES,
    demo_progress,
    reference,
    staffordshire_progress,
)
from tests.programs import writer

DAY = date(2025, 3, 1)
FORMS = ("docx", "odt")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 200" width="800" height="200">'
    '<rect width="300" height="40" fill="#12436D"/></svg>'
)
CHART = DrawnChart(
    name="late", headline="Three are late", subtitle="s", svg=SVG,
    description='Bar chart of "late" actions & days',
)  # fmt: skip
SAMPLE = """\
# The *title* & more

<!-- contents -->

<!-- notice -->
**Draft**: not to be sent

## First section

Words with [a link](https://a.example/?q=%22) and **strong *both***.\\
A second line.

1. one
2. two

   goes on

   - inner
     - deeper
3. three

Between.

5. five
6. six

> Quoted.
>
> 1. quoted item

<!-- facts -->
- **Force:** Northshire
- **Last day, s.55(5A):** 1 May 2025

<!-- caption -->
Late **actions**

| Reference | Days |
| --- | ---: |
| a | 12 |
| b | 3 |

| Plain | Other |
| --- | --- |
| c | d |

<!-- page break -->

## Second section

### Deeper

#### Deepest

<!-- caption -->
Done

| e |
| --- |
| f |

<!-- figure: late -->
Three are late
"""


def made(
    form: str, tree: Tree, *, house_style: bytes | None = None, told: list[str] | None = None,
    readers: str = "",
) -> bytes:  # fmt: skip
    """The file of a tree; `house_style` is the register's own reference."""
    heard = told if told is not None else []
    properties = Properties(
        name="x", author="Northshire Police", day=DAY, audience="internal",
        template_file=lambda _: house_style, tell=heard.append, readers=readers,
    )  # fmt: skip
    return written(form, tree, properties)


@cache
def sample() -> Tree:
    return tree_of(SAMPLE, {"late": CHART})


def parts_of(content: bytes) -> dict[str, bytes]:
    """The files in it, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def opened(content: bytes) -> odfdo.Document:
    return odfdo.Document(io.BytesIO(content))


def found(node: Any, path: str) -> list[Any]:
    """What lies at a path in a part of a Word file."""
    return list(node.findall(path, nsmap))


def value(node: Any) -> str:
    return str(node.get(qn("w:val")))


def words_of(paragraph: Any) -> str:
    return "".join(each.text or "" for each in found(paragraph, ".//w:t"))


# ---- every document ---------------------------------------------------------------------------

_ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd",
            "tabs", "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
            "sectPr"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "rtl", "lang"),
    "tblPr": ("tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
              "tblDescription"),
    "trPr": ("cantSplit", "tblHeader"),
    "style": ("name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr",
              "tblStylePr"),
    "settings": ("zoom", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang"),
}  # fmt: skip
"""What Word wants within an element, in its order: else it calls the file broken."""


def must_be_word(content: bytes, tree: Tree) -> None:
    """All that the tree has, in real styles; in British English; nobody's but the force's."""
    parts = parts_of(content)
    roots = {
        name: parse_xml(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))
    }
    for root in roots.values():
        must_be_in_order(root)
    for part in parts.values():
        assert not re.search(rb"python-docx|2013-|thumbnail|en-US|ja-JP", part)
    assert (
        value(found(roots["word/styles.xml"], "w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0])
        == "en-GB"
    )
    settings = roots["word/settings.xml"]
    assert value(found(settings, "w:themeFontLang")[0]) == "en-GB"
    assert (
        value(found(settings, "w:compat/w:compatSetting[@w:name='compatibilityMode']")[0]) == "15"
    )

    document = word(content)
    core = document.core_properties
    assert (core.title, core.author) == (text_of(tree.title), core.last_modified_by)
    assert (core.language, core.comments) == ("en-GB", "")
    assert core.created is not None
    assert core.created == core.modified
    assert core.created.date() == DAY
    headings = headings_of(tree)
    styled = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    assert styled[0] == ("Title", text_of(tree.title))
    assert [each for each in styled if str(each[0]).startswith("Heading")] == [
        (f"Heading {each.level}", text_of(each.children)) for each in headings
    ]
    body = document.element.body
    empty = [
        each
        for each in found(body, ".//w:p")
        if not words_of(each) and not found(each, ".//w:drawing")
    ]
    assert all(
        each.getparent().tag == qn("w:tc")
        or is_between_tables(each)
        or found(each, "w:pPr/w:sectPr")
        for each in empty
    )
    tables = [each for each in tree.parts if isinstance(each, Table)]
    assert len(document.tables) == len(tables)
    for table, drawn in zip(tables, found(body, "w:tbl"), strict=True):
        head, *rows = found(drawn, "w:tr")
        assert found(head, "w:trPr/w:tblHeader")
        assert not any(found(row, "w:trPr/w:tblHeader") for row in rows)
        assert all(found(row, "w:trPr/w:cantSplit") for row in (head, *rows))
        assert [words_of(cell) for cell in found(head, "w:tc")] == [
            text_of(cell) for cell in table.head
        ]
        assert {len(found(row, "w:tc")) for row in rows} == {len(table.head)}
        assert not found(drawn, ".//w:gridSpan")
        assert found(drawn, "w:tblPr/w:tblLook")[0].get(qn("w:firstRow")) == "1"
        captions = [value(each) for each in found(drawn, "w:tblPr/w:tblCaption")]
        assert captions == ([text_of(table.caption)] if table.caption else [])


def is_between_tables(paragraph: Any) -> bool:
    """Where nothing stands between two tables, they would be one to Word."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    return bool(before.tag == after.tag == qn("w:tbl"))


def must_be_in_order(root: Any) -> None:
    for name, order in _ORDER.items():
        nodes = found(root, f".//w:{name}") + ([root] if root.tag == qn(f"w:{name}") else [])
        for node in nodes:
            places = [order.index(each.tag.rpartition("}")[2]) for each in node]
            assert places == sorted(places), (name, [each.tag for each in node])


def headings_of(tree: Tree) -> list[Heading]:
    """Those of its sections, and that of its contents."""
    contents = Heading(1, (Text("Contents"),))
    shown = (contents if isinstance(each, Contents) else each for each in tree.parts)
    return [each for each in shown if isinstance(each, Heading)]


def must_be_odt(content: bytes, tree: Tree) -> None:
    """The same of OpenDocument."""
    parts = parts_of(content)
    assert next(iter(parts)) == "mimetype"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    listed = set(re.findall(r'full-path="([^"]+)"', parts["META-INF/manifest.xml"].decode()))
    assert listed == {"/"} | (parts.keys() - {"mimetype", "META-INF/manifest.xml"})
    for part in parts.values():
        assert not re.search(rb"odfdo|fr-FR|thumbnail|fo:language=\"(?!en)", part, re.IGNORECASE)
    document = opened(content)
    meta = document.meta
    assert meta.title == text_of(tree.title)
    assert (meta.language, meta.generator) == ("en-GB", "recotrack")
    assert meta.creation_date is not None
    assert meta.creation_date.date() == DAY
    default = document.styles.get_element(
        "//style:default-style[@style:family='paragraph']/style:text-properties"
    )
    assert default is not None
    assert (default.get_attribute("fo:language"), default.get_attribute("fo:country")) == (
        "en",
        "GB",
    )
    outline = document.styles.get_elements("//text:outline-style/text:outline-level-style")
    assert {each.get_attribute_string("style:num-format") for each in outline} <= {"", None}
    body = document.body
    headings = headings_of(tree)
    assert [
        (each.get_attribute_integer("text:outline-level"), each.inner_text)
        for each in body.get_elements("//text:h")
    ] == [(each.level, text_of(each.children)) for each in headings]
    tables = [each for each in tree.parts if isinstance(each, Table)]
    drawn = body.get_elements("//table:table")
    assert len(drawn) == len(tables)
    for table, each in zip(tables, drawn, strict=True):
        head = each.get_elements("table:table-header-rows/table:table-row/table:table-cell")
        assert [cell.inner_text.strip() for cell in head] == [text_of(cell) for cell in table.head]
        rows = each.get_elements("table:table-row")
        assert len(rows) == len(table.rows)
        assert not each.get_elements("//table:covered-table-cell")
        titles = [title.inner_text for title in each.get_elements("table:title")]
        assert titles == ([text_of(table.caption)] if table.caption else [])
    must_have_its_styles(parts)


def must_have_its_styles(parts: dict[str, bytes]) -> None:
    """Each style that is named is there, in the text or among the styles."""
    content, styles = parts["content.xml"].decode(), parts["styles.xml"].decode()
    there = set(re.findall(r' style:name="([^"]+)"', content + styles))
    named = set(re.findall(r'(?:text|table|draw):(?:visited-)?style-name="([^"]+)"', content))
    named |= set(re.findall(r'style:parent-style-name="([^"]+)"', content + styles))
    assert named <= there


MUST_BE = {"docx": must_be_word, "odt": must_be_odt}


REGISTERS = {"staffordshire": staffordshire_progress, "demo": demo_progress}


@cache
def trees(register: str) -> dict[str, Tree]:
    """Every document of a register once, by a name."""
    found: dict[str, Tree] = {}
    progress = REGISTERS[register]()
    seen: set[tuple[str, str]] = set()
    for document, subject in every_document(progress, DOCUMENTS.values()):
        if (document.name, subject.kind) not in seen:
            seen.add((document.name, subject.kind))
            request = Request(progress=progress, about=subject)
            name = f"{register}-{document.name}-{subject.kind}"
            found[name] = tree_for(document, request, NO_TEMPLATES)
    assert {name for name, _ in seen} == set(DOCUMENTS)
    return found


@pytest.mark.parametrize(
    "register", ["staffordshire", pytest.param("demo", marks=pytest.mark.test_all("a long run"))]
)
@pytest.mark.parametrize("form", FORMS)
def test_every_document(form: str, register: str) -> None:
    """Titled, in the language, with all headings and tables that the tree has, in real styles."""
    for tree in (*trees(register).values(), sample()):
        MUST_BE[form](made(form, tree), tree)


@pytest.fixture(scope="module")
def office() -> list[str]:
    """LibreOffice as a command."""
    return writer()


@pytest.mark.test_all("an office program")
def test_an_office_program_opens_every_document(tmp_path: Path, office: list[str]) -> None:
    """LibreOffice finds the title, headings and tables with their heads: of the real records, as the
    demo's are made of the same parts and are longer. How it prints them tests/documents/test_on_paper.py asks.
    """
    of_records = trees("staffordshire").items()
    all_trees = [*of_records, ("sample", sample()), ("hostile", tree_of(HOSTILE, {}))]
    files = []
    for name, tree in all_trees:
        for form in FORMS:
            file = tmp_path / f"{name}-{form}.{form}"  # both become .html in one folder
            file.write_bytes(made(form, tree))
            files.append(str(file))
    out = tmp_path / "out"
    run = [*office, "--convert-to", "html", "--outdir", str(out), *files]
    subprocess.run(run, capture_output=True, check=True, timeout=120)
    for name, tree in all_trees:
        for form in FORMS:
            must_be_found((out / f"{name}-{form}.html").read_text(encoding="utf-8"), tree)


@pytest.mark.test_all("an office program")
def test_a_document_becomes_a_house_style(tmp_path: Path, office: list[str]) -> None:
    """A document that an office program has saved lends its style, as the page for the policy
    officer tells: all is there again, and nothing of its text.
    """
    tree = tree_of(
        "# New\n\n## Words\n\n1. one\n\n<!-- notice -->\nDraft\n\n| a |\n| --- |\n| b |\n", {}
    )
    for form in FORMS:
        file = tmp_path / f"reference.{form}"
        file.write_bytes(made(form, sample()))
        run = [*office, "--convert-to", form, "--outdir", str(tmp_path / "saved"), str(file)]
        subprocess.run(run, capture_output=True, check=True, timeout=120)
        saved = (tmp_path / "saved" / file.name).read_bytes()
        assert saved != file.read_bytes()
        content = made(form, tree, house_style=saved)
        for name, part in parts_of(content).items():
            assert not re.search(rb"First section|Three are late|LibreOffice/", part), name
        if form == "docx":
            must_have_its_lists(parts_of(content))
            paragraphs = word(content).paragraphs
            styles = [each.style.name for each in paragraphs if each.style]
            assert styles == ["Title", "Heading 1", "List Number", "Notice"]
        else:
            must_be_odt(content, tree)


def must_be_found(page: str, tree: Tree) -> None:
    """In what LibreOffice makes of a file."""
    headings = headings_of(tree)
    seen = re.findall(r"<h([1-6])\b[^>]*>(.*?)</h\1>", page, re.DOTALL)
    assert [(int(level), shown(words)) for level, words in seen] == [
        (each.level, plain(text_of(each.children))) for each in headings
    ]
    tables = [each for each in tree.parts if isinstance(each, Table)]
    heads = re.findall(r"<table\b.*?<thead>(.*?)</thead>.*?</table>", page, re.DOTALL)
    assert [shown(each) for each in heads] == [
        plain(" ".join(text_of(cell) for cell in each.head)) for each in tables
    ]
    assert plain(text_of(tree.title)) in shown(page)


def shown(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def plain(text: str) -> str:
    return " ".join(text.replace("\u0007", "[U+0007]").split())


# ---- what stands in a file --------------------------------------------------------------------


def test_a_reference_is_small() -> None:
    """In both; what stands around it is not."""
    tree = tree_of("# A\n\nDo it (Custody, recommendation 1) `custody/rec-01`, now\n", {})
    (paragraph,) = [each for each in word(made("docx", tree)).paragraphs if "Do it" in each.text]
    sizes = {run.text: run.font.size for run in paragraph.runs}
    assert sizes.pop("custody/\N{ZERO WIDTH SPACE}rec-01") == Pt(9)
    assert set(sizes.values()) == {None}
    text = parts_of(made("odt", tree))["content.xml"].decode()
    (style,) = re.findall(
        r'style:name="(\w+)"[^>]*><style:text-properties fo:font-size="9pt"', text
    )
    assert (
        f'1) <text:span text:style-name="{style}">custody/\N{ZERO WIDTH SPACE}rec-01</text:span>, now'
        in text
    )


def test_lists_in_word() -> None:
    """Each list of numbers begins with its own; what goes on with an item has no number; a list in
    a quotation is one, in its style.
    """
    body = word(made("docx", sample())).element.body
    numbers = {
        words_of(each): (value(found(each, "w:pPr/w:numPr/w:numId")[0]), value(found(each, "w:pPr/w:numPr/w:ilvl")[0]))
        for each in found(body, "w:p")
        if found(each, "w:pPr/w:numPr")
    }  # fmt: skip
    assert numbers["one"] == numbers["two"] == numbers["three"]
    assert numbers["goes on"][0] == "0"
    assert (numbers["inner"][1], numbers["deeper"][1]) == ("1", "2")
    assert numbers["five"][0] not in {
        numbers["one"][0],
        numbers["inner"][0],
        numbers["quoted item"][0],
    }
    parts = parts_of(made("docx", sample()))
    numbering = parse_xml(parts["word/numbering.xml"])
    for first, number in (
        ("one", "1"),
        ("five", "5"),
    ):  # 1, too: else it goes on from the last list
        path = f"w:num[@w:numId='{numbers[first][0]}']/w:lvlOverride[@w:ilvl='0']/w:startOverride"
        assert [value(each) for each in found(numbering, path)] == [number]
    assert [value(each) for each in found(body, "w:p/w:pPr/w:pStyle[@w:val='Quote']")] == [
        "Quote"
    ] * 2


def test_lists_in_opendocument() -> None:
    """The same: a list of its own for each, which says with which number it begins."""
    body = opened(made("odt", sample())).body
    lists = body.get_elements("//office:text/text:list")
    starts = [
        each.get_elements("text:list-item")[0].get_attribute_string("text:start-value")
        for each in lists
    ]
    assert starts == ["1", "5", "1"]
    assert [len(each.get_elements("text:list-item")) for each in lists] == [3, 2, 1]
    assert len(lists[0].get_elements("text:list-item/text:list/text:list-item/text:list")) == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_number_without_words(form: str) -> None:
    """It keeps the place of those that follow."""
    item = (Paragraph((Text("third"),)),)
    tree = Tree((Text("T"),), (List((item, (), item), 3, tight=True),))
    if form == "docx":
        assert len(found(word(made(form, tree)).element.body, "w:p/w:pPr/w:numPr")) == 3
    else:
        assert len(opened(made(form, tree)).body.get_elements("//text:list-item/text:p")) == 3


def test_captions_contents_and_breaks_in_word() -> None:
    """Captions are counted by fields and stay with what they are about; the contents are
    links to the headings, each with a field for its page; a page breaks before its heading.
    """
    body = word(made("docx", sample())).element.body
    captions = found(body, "w:p/w:pPr/w:pStyle[@w:val='Caption']")
    paragraphs = [each.getparent().getparent() for each in captions]
    assert [words_of(each) for each in paragraphs] == [
        "Table 1: Late actions", "Table 2: Done", "Figure 1: Three are late",
    ]  # fmt: skip
    fields = ["".join(it.text for it in found(each, ".//w:instrText")) for each in paragraphs]
    assert fields == [" SEQ Table \\* ARABIC ", " SEQ Table \\* ARABIC ", " SEQ Figure \\* ARABIC "]
    links = found(body, "w:p/w:hyperlink[@w:anchor]")
    marks = {
        it.get(qn("w:name")): words_of(it.getparent()) for it in found(body, ".//w:bookmarkStart")
    }
    assert [marks[it.get(qn("w:anchor"))] for it in links] == [
        "First section",
        "Second section",
        "Deeper",
    ]
    assert [words_of(it) for it in links] == ["First section", "Second section", "Deeper"]
    kinds = [it.get(qn("w:fldCharType")) for it in found(body, ".//w:fldChar")]
    assert kinds == ["begin", "separate", "end"] * 6
    pages = [it.text for it in found(body, ".//w:instrText") if "PAGEREF" in it.text]
    assert pages == [f" PAGEREF {it.get(qn('w:anchor'))} \\h " for it in links]
    first, *_ = [it.getparent().getparent() for it in found(body, ".//w:pStyle[@w:val='TOC1']")]
    assert words_of(first.getprevious()) == "Contents"
    assert value(found(first.getprevious(), "w:pPr/w:pStyle")[0]) == "Heading1"
    broken = [it.getparent().getparent() for it in found(body, ".//w:pageBreakBefore")]
    assert [words_of(each) for each in broken] == ["Second section"]
    styles = parse_xml(parts_of(made("docx", sample()))["word/styles.xml"])
    assert found(styles, "w:style[@w:styleId='Caption']/w:pPr/w:keepNext")


def test_a_page_that_begins_with_the_contents_in_word() -> None:
    """The break stands before their heading, and not behind it."""
    text = "# T\n\nOne.\n\n<!-- page break -->\n\n<!-- contents -->\n\n## First\n\nTwo.\n"
    body = word(made("docx", tree_of(text, {}))).element.body
    breaking = [
        words_of(each) for each in found(body, "w:p") if found(each, "w:pPr/w:pageBreakBefore")
    ]
    assert breaking == ["Contents"]


def test_captions_contents_and_breaks_in_opendocument() -> None:
    """The same."""
    document = opened(made("odt", sample()))
    body = document.body
    numbers = [each.inner_text for each in body.get_elements("//text:sequence")]
    names = [
        each.get_attribute_string("text:name") for each in body.get_elements("//text:sequence")
    ]
    assert (names, numbers) == (["Table", "Table", "Figure"], ["1", "2", "1"])
    links = body.get_elements("//text:index-body/text:p/text:a")
    marks = {
        each.get_attribute_string("text:name"): each.parent.inner_text
        for each in body.get_elements("//text:h/text:bookmark-start") if each.parent
    }  # fmt: skip
    addresses = [str(each.get_attribute_string("xlink:href"))[1:] for each in links]
    assert [marks[each] for each in addresses] == ["First section", "Second section", "Deeper"]
    pages = body.get_elements("//text:index-body/text:p/text:bookmark-ref")
    assert [each.get_attribute_string("text:ref-name") for each in pages] == addresses
    assert {each.get_attribute_string("text:reference-format") for each in pages} == {"page"}
    breaks = document.content.get_elements(
        "//style:style[style:paragraph-properties/@fo:break-before='page']"
    )
    (style,) = [each.get_attribute_string("style:name") for each in breaks]
    (heading,) = body.get_elements(f"//*[@text:style-name='{style}']")
    assert heading.inner_text == "Second section"


def test_facts_in_word() -> None:
    """Paragraphs, the names in bold; all words begin at one place, with a line between each two."""
    body = word(made("docx", sample())).element.body
    facts = [each for each in found(body, "w:p") if found(each, "w:pPr/w:pBdr/w:between")]
    assert [words_of(each) for each in facts] == [
        "Force:Northshire",
        "Last day, s.55(5A):1\xa0May 2025",
    ]
    (indents,) = {tuple(sorted(it.attrib.items())) for it in found(body, "w:p/w:pPr[w:pBdr]/w:ind")}
    assert len({at for _, at in indents}) == 1
    for each in facts:
        *names, between, words = found(each, "w:r")
        assert all(found(name, "w:rPr/w:b") for name in names)
        assert found(between, "w:tab")
        assert not found(words, "w:rPr")


def test_facts_in_opendocument() -> None:
    """The same."""
    body = opened(made("odt", sample())).body
    facts = [each for each in body.get_elements("//text:p") if each.get_elements("text:tab")]
    facts = [each for each in facts if not each.get_elements("text:a")]
    assert [each.inner_text for each in facts] == [
        "Force:\tNorthshire",
        "Last day, s.55(5A):\t1\xa0May 2025",
    ]
    assert [it.inner_text for each in facts for it in each.get_elements("text:span")] == [
        "Force:", "Last day, s.55(5A):",
    ]  # fmt: skip


def test_the_words_of_a_fact_with_a_long_name() -> None:
    """They stand below the name, where those of the others begin."""
    name = "Chief Constable invited to comment, s.55(4)"
    tree = tree_of(f"# T\n\n<!-- facts -->\n- **Force:** N\n- **{name}:** On 1 May\n", {})
    body = word(made("docx", tree)).element.body
    facts = [each for each in found(body, "w:p") if found(each, "w:pPr/w:pBdr/w:between")]
    assert [bool(found(each, "w:r/w:tab")) for each in facts] == [True, False]
    assert [bool(found(each, "w:r/w:br")) for each in facts] == [False, True]
    text = opened(made("odt", tree)).body
    assert [
        len(text.get_elements(f"//text:p/{each}")) for each in ("text:tab", "text:line-break")
    ] == [1, 1]


def test_words_before_a_quotation_facts_or_a_signature_stay_with_them() -> None:
    """The last words of a letter too, but no other paragraph, nor what they lead into."""
    facts = "As recorded:\n\n<!-- facts -->\n- **It:** so\n\nOne.\n\nTwo.\n\nLast.\n\nYours,\n\nA name\\\nAn office\n"
    tree = tree_of(f"# T\n\nBefore.\n\nHe said:\n\n> Yes.\n\nAfter.\n\n{facts}", {})
    body = word(made("docx", tree)).element.body
    kept = [it.getparent().getparent() for it in found(body, "w:p/w:pPr/w:keepNext")]
    assert [words_of(each) for each in kept] == [
        "He said:",
        "As recorded:",
        "Two.",
        "Last.",
        "Yours,",
    ]
    document = opened(made("odt", tree))
    (kept_style,) = document.content.get_elements(
        "//style:style[style:paragraph-properties/@fo:keep-with-next='always']"
    )
    name = kept_style.get_attribute_string("style:name")
    leads = document.body.get_elements(f"//*[@text:style-name='{name}']")
    assert [each.inner_text for each in leads] == [
        "He said:",
        "As recorded:",
        "Two.",
        "Last.",
        "Yours,",
    ]


def test_facts_stay_on_one_page_with_their_heading() -> None:
    """Each with the next, but not with what follows; many of them may go on on the next page."""
    few, many = (
        tree_of("# T\n\n<!-- facts -->\n" + "- **It:** so\n" * number + "\nAfter.\n", {})
        for number in (3, 50)
    )
    body = word(made("docx", few)).element.body
    assert len(found(body, "w:p/w:pPr/w:keepNext")) == 2
    assert not found(word(made("docx", many)).element.body, "w:p/w:pPr/w:keepNext")
    kept = "//style:style[style:paragraph-properties/@fo:keep-with-next='always']"
    assert opened(made("odt", few)).content.get_elements(kept)
    assert not opened(made("odt", many)).content.get_elements(kept)


def test_a_short_list_stays_on_one_page_with_the_words_before_it() -> None:
    """Each item with the next; of many the first two and the last two. So in a quotation."""
    many = "".join(f"- {at}\n" for at in range(1, 41))
    texts = {
        "# T\n\nSay that:\n\n- 1\n- 2\n- 3\n\n## After\n": ["Say that:", "1", "2"],
        f"# T\n\nSay that:\n\n{many}\n## After\n": ["Say that:", "1", "39"],
        "# T\n\n> Say that:\n>\n> - 1\n> - 2\n\n## After\n": ["Say that:", "1"],
    }
    for text, kept in texts.items():
        body = word(made("docx", tree_of(text, {}))).element.body
        leads = [each.getparent().getparent() for each in found(body, "w:p/w:pPr/w:keepNext")]
        assert list(map(words_of, leads)) == kept
        content = opened(made("odt", tree_of(text, {}))).content
        named = "//style:style[style:paragraph-properties/@fo:keep-with-next='always']"
        styles = {each.get_attribute("style:name") for each in content.get_elements(named)}
        lines = content.get_elements("//text:p")
        in_style = (each for each in lines if each.get_attribute("text:style-name") in styles)
        assert [each.text_recursive for each in in_style] == kept


def test_a_table_at_the_end_needs_no_page_for_a_line_below_it() -> None:
    """That line, which an office program puts there, is hidden."""
    text = parts_of(made("odt", tree_of("# T\n\n| a |\n| - |\n| b |\n", {})))[
        "content.xml"
    ].decode()
    hidden = '<text:hidden-paragraph text:condition="ooow:TRUE" text:is-hidden="true"/></text:p>'
    assert text.endswith(f"{hidden}</office:text></office:body></office:document-content>")


TABLE = "\n<!-- caption -->\nReadings\n\n| Day | Value |\n| --- | ---: |\n"


def test_a_small_table_stays_on_one_page_with_the_words_before_it() -> None:
    """Each row of it with the next, but not with what follows; of many only the headings do."""
    few, many = (
        tree_of(f"# T\n\nSince May:\n{TABLE}" + "| 1 May | 5 |\n" * number + "\nAfter.\n", {})
        for number in (3, 50)
    )
    kept = [
        [words_of(each.getparent().getparent()) for each in found(body, ".//w:keepNext")]
        for body in (word(made("docx", each)).element.body for each in (few, many))
    ]
    head, row = ["Since May:", "Day", "Value"], ["1 May", "5"]
    assert kept == [[*head, *row, *row], head]
    torn = "//style:table-properties[@style:may-break-between-rows='false']"
    assert opened(made("odt", few)).content.get_elements(torn)
    assert not opened(made("odt", many)).content.get_elements(torn)


def test_a_table_of_short_words_is_narrower_than_the_page() -> None:
    """So that the eye finds the number of a row."""
    narrow = tree_of(f"# T\n{TABLE}| 1 May 2026 | 5 |\n", {})
    wide = tree_of(f"# T\n{TABLE}| {'Long words ' * 9} | 5 |\n", {})
    widths = [
        int(found(word(made("docx", each)).element.body, ".//w:tblW")[0].get(qn("w:w")))
        for each in (narrow, wide)
    ]
    assert widths[0] * 2 < widths[1]


def test_a_picture_in_word() -> None:
    """In the line, with its description; the SVG beside a PNG."""
    content = made("docx", sample())
    document = word(content)
    (drawing,) = found(document.element.body, ".//w:drawing/wp:inline")
    (about,) = found(drawing, "wp:docPr")
    assert about.get("descr") == CHART.description
    (blip,) = found(drawing, ".//a:blip")
    (vector,) = blip.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip")
    related = document.part.related_parts
    assert related[blip.get(qn("r:embed"))].blob == png_of(SVG)
    assert related[vector.get(qn("r:embed"))].blob == SVG.encode()
    assert (
        b'PartName="/word/media/chart-late.svg" ContentType="image/svg+xml"'
        in parts_of(content)["[Content_Types].xml"]
    )


def test_a_picture_in_opendocument() -> None:
    """The same."""
    content = made("odt", sample())
    (frame,) = opened(content).body.get_elements("//draw:frame")
    assert [each.inner_text for each in frame.get_elements("svg:desc")] == [CHART.description]
    assert [each.inner_text for each in frame.get_elements("svg:title")] == ["Three are late"]
    names = [
        str(each.get_attribute_string("xlink:href")) for each in frame.get_elements("draw:image")
    ]
    parts = parts_of(content)
    assert [parts[each] for each in names] == [SVG.encode(), png_of(SVG)]


def test_links_and_stressed_words_in_word() -> None:
    """A link is a relationship; stress is a style, and both stresses at once hold both."""
    document = word(made("docx", sample()))
    (link,) = found(document.element.body, ".//w:hyperlink[@r:id]")
    assert document.part.rels[link.get(qn("r:id"))].target_ref == "https://a.example/?q=%22"
    looks = {
        words_of(each): [it.tag.rpartition("}")[2] for it in found(each, "w:rPr/*")]
        for each in found(document.element.body, ".//w:r")
    }
    assert looks["strong "] == ["rStyle", "b", "bCs"]
    assert looks["both"] == ["rStyle", "b", "bCs", "i", "iCs"]
    # Bold in what is bold already would undo it.
    assert looks["actions"] == ["rStyle", "b", "bCs"]


def test_a_link_to_a_heading_is_its_words() -> None:
    """Where an index leads to it."""
    tree = tree_of("# A\n\nsee [Annex: late](#annex-late)\n\n## Annex: late\n\nNone\n", {})
    for form, name in (("docx", "word/document.xml"), ("odt", "content.xml")):
        text = parts_of(made(form, tree))[name].decode()
        assert "Annex: late" in text
        assert "#annex-late" not in text


def test_an_address_that_word_would_choke_on() -> None:
    """It stands in brackets behind the words; the file is sound."""
    tree = tree_of(f"# A\n\n[words](https://a.example/{'x' * 2100})\n", {})
    document = word(made("docx", tree))
    assert not found(document.element.body, ".//w:hyperlink")
    assert document.paragraphs[1].text == f"words (https://a.example/{'x' * 2100})"


# ---- hostile texts ----------------------------------------------------------------------------

HOSTILE = """\
# {TOC \\\\o "1-3"} & \\<w:p/> \\]\\]>

## INCLUDETEXT "C:\\\\secret" {= 1 + 1}

a\u0007b \U0001f9ff "q" 'r' &amp;lt; \\<text:p/>

שלום עולם and 123

Tŷ'r Arglwyddi, מילה אחת, ŵ

- LONG

| a\u0007 | =cmd\\|' /C calc'!A0 |
| --- | --- |
| שלום | \\<!-- x --> |
""".replace("LONG", "w" * 400)


@pytest.mark.parametrize("form", FORMS)
def test_texts_that_would_be_markup(form: str) -> None:
    """XML, fields of Word and formulas are characters; a sign that XML cannot hold is named, there
    and to whoever made the file.
    """
    told: list[str] = []
    tree = tree_of(HOSTILE, {})
    content = made(form, tree, told=told)
    name = {"docx": "Word", "odt": "OpenDocument"}[form]
    assert told == [f"{name} cannot hold these characters, which are named in it: U+0007"]
    if form == "docx":
        document = word(content)
        texts = [each.text for each in document.paragraphs]
        cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
        assert not found(document.element.body, ".//w:instrText")
    else:
        body = opened(content).body
        texts = [each.inner_text for each in body.get_elements("//text:p | //text:h")]
        cells = [each.inner_text.strip() for each in body.get_elements("//table:table-cell")]
    assert texts[0] == '{TOC \\o "1-3"} & <w:p/> ]]>'
    assert 'INCLUDETEXT "C:\\secret" {= 1 + 1}' in texts
    assert "a[U+0007]b \U0001f9ff \"q\" 'r' &lt; <text:p/>" in texts
    assert "w" * 400 in texts
    assert cells == ["a[U+0007]", "=cmd|' /C calc'!A0", "שלום", "<!-- x -->"]


def test_from_right_to_left_in_word() -> None:
    """A paragraph whose first letter runs so does; so do such words in another."""
    body = word(made("docx", tree_of(HOSTILE, {}))).element.body
    turned = [words_of(each) for each in found(body, ".//w:p") if found(each, "w:pPr/w:bidi")]
    assert turned == ["שלום עולם and 123", "שלום"]
    pieces = [words_of(each) for each in found(body, ".//w:r") if found(each, "w:rPr/w:rtl")]
    assert pieces == ["שלום עולם ", "מילה אחת, ", "שלום"]


def test_from_right_to_left_in_opendocument() -> None:
    """The same; what stands inside a line the reader turns by itself."""
    document = opened(made("odt", tree_of(HOSTILE, {})))
    path = "//style:style[style:paragraph-properties/@style:writing-mode='rl-tb']"
    names = {
        each.get_attribute_string("style:name") for each in document.content.get_elements(path)
    }
    turned = [
        each.inner_text for each in document.body.get_elements("//text:p")
        if each.get_attribute_string("text:style-name") in names
    ]  # fmt: skip
    assert turned == ["שלום עולם and 123", "שלום"]


def test_runs() -> None:
    """Pieces of one direction, in their order; numbers are read from left to right."""
    assert list(runs("abc")) == [(False, "abc")]
    assert list(runs("a שב 12 ŵ")) == [(False, "a "), (True, "שב "), (False, "12 ŵ")]


@pytest.mark.parametrize("form", FORMS)
def test_a_long_note(form: str) -> None:
    """100 KB of it are all there."""
    note = "words and more of them " * 4500
    content = made(form, tree_of(f"# A\n\n{note}\n", {}))
    if form == "docx":
        assert word(content).paragraphs[1].text == note.strip()
    else:
        assert opened(content).body.get_elements("//text:p")[1].inner_text == note.strip()


def test_shares_of_columns() -> None:
    """They make up the whole; a short column keeps to one line, a long one has what is left."""
    row = ((Text("rec-01"),), (Text("words " * 100),), (Text("31 January 2025"),))
    table = Table((), ((Text("Ref"),), (Text("What"),), (Text("Due"),)), (row,), (False,) * 3)
    reference, what, due = shares(table, LINE)
    assert reference + what + due == 1000
    assert reference < due < what
    assert due * 82 // 1000 >= len("31 January 2025")


# ---- the same bytes ---------------------------------------------------------------------------


@pytest.mark.test_all("an office program")
def test_the_same_bytes(tmp_path: Path) -> None:
    """From another folder, at another time and with other hashes."""
    seen = []
    for place, seed, time in (("one", "1", 1_700_000_000), ("two", "2", 1_700_086_403)):
        folder = tmp_path / place
        written_in(folder, BARE)
        ended = render(folder, *FORMS, environment={"PYTHONHASHSEED": seed}, time=time)
        assert ended.returncode == 0, ended.stderr
        seen.append([(folder / f"x.{form}").read_bytes() for form in FORMS])
    assert seen[0] == seen[1]
    for content in seen[0]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {each.create_system for each in archive.infolist()} == {3}


def render(
    folder: Path,
    *forms: str,
    environment: dict[str, str] | None = None,
    without: str = "",
    time: float | None = None,
) -> "subprocess.CompletedProcess[bytes]":
    """`recotrack render` in a folder with a register, into x.FORM; `without` is not installed, and
    `time` is what a library that asks for it is told.
    """
    code = (
        f"import sys, time; sys.modules.update({{name: None for name in {without.split()!r}}})\n"
        f"time.time = (lambda: {time}) if {time} else time.time\n"
        "from recotrack.cli import main\n"
        f"for form in {forms!r}:\n"
        "    sys.argv = ['recotrack', 'render', 'response-record', '-o', f'x.{form}']\n"
        "    try:\n"
        "        main()\n"
        "    except SystemExit as end:\n"
        "        if end.code:\n"
        "            raise\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, check=False,
        env={**os.environ, "RECOTRACK_TODAY": "2024-10-01", **(environment or {})},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "library"),
    [
        ("docx", "docx"),
        pytest.param("odt", "odfdo", marks=pytest.mark.test_all("every combination")),
    ],
)
def test_without_the_extra(tmp_path: Path, form: str, library: str) -> None:
    """It is named, with how to get it; exit 3."""
    written_in(tmp_path, BARE)
    ended = render(tmp_path, form, without=library)
    assert ended.returncode == 3
    name = {"docx": "Word", "odt": "OpenDocument"}[form]
    assert ended.stderr.decode().endswith(
        f"recotrack: {name} needs {library}, which is not installed\n  do this  {office_extra()}\n"
    )
    assert not (tmp_path / f"x.{form}").exists()


# ---- a house style ----------------------------------------------------------------------------


@cache
def logo_png() -> bytes:
    return png_of(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    )


def house_docx() -> bytes:
    """As an office might make one: a letter of two sections, whose second has the first's header."""
    document = docx.Document()  # python-docx's own: other fonts, other paper, American
    section = document.sections[0]
    section.page_width = Cm(19)
    section.header.paragraphs[0].add_run("Ravensmoor Police").add_picture(io.BytesIO(logo_png()))
    document.add_paragraph("Secret draft")
    document.add_comment(document.paragraphs[0].runs, "a comment", author="Someone Else")
    document.core_properties.author = document.core_properties.last_modified_by = "Someone Else"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0x16, 0x50)
    document.styles["Caption"].element.getparent().remove(document.styles["Caption"].element)
    document.add_section(WD_SECTION.NEW_PAGE)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_house_style_in_word() -> None:
    """Its styles, header, logo and paper; what it lacks is recotrack's; of its text, its author, its
    comments nothing is left.
    """
    tree = sample()
    content = made("docx", tree, house_style=house_docx())
    document = word(content)
    assert document.sections[-1].page_width == word(house_docx()).sections[0].page_width
    (header,) = [
        part
        for name, part in parts_of(content).items()
        if re.fullmatch(r"word/header\d+.xml", name)
    ]
    assert b"Ravensmoor Police" in header
    assert logo_png() in parts_of(content).values()
    styles = [each.style for each in document.paragraphs if each.text == "First section"]
    (style,) = styles
    assert style is not None
    assert style.font.color.rgb == RGBColor(0x80, 0x16, 0x50)
    assert {each.style.name for each in document.paragraphs if each.style} >= {
        "Title", "Heading 1", "Notice", "Caption", "List Number", "Quote", "toc 1",
    }  # fmt: skip
    for name, part in parts_of(content).items():
        assert not re.search(rb"Someone Else|Secret draft|a comment|python-docx|en-US", part), name
        assert "comments" not in name
    assert document.core_properties.author == "Northshire Police"
    settings = parse_xml(parts_of(content)["word/settings.xml"])
    (mode,) = found(settings, "w:compat/w:compatSetting[@w:name='compatibilityMode']")
    assert value(mode) == "15"
    must_have_its_lists(parts_of(content))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("own", [False, True])
def test_for_whom_it_is_stands_at_the_foot(form: str, *, own: bool) -> None:
    """On one line with the number of the page at its right, above anything else that a house style
    has there, also where it has nothing. Nothing is added where there is nothing to say.
    """
    house = {"docx": house_docx, "odt": house_odt}[form]() if own else None
    tree = tree_of("# T\n\n## One\n\nWords.\n", {})
    marked, plain = (
        feet_of(made(form, tree, house_style=house, readers=words))
        for words in ("For internal readers", "")
    )
    assert marked
    assert all(each.startswith("For internal readers") for each in marked)
    assert [each.removeprefix("For internal readers") for each in marked][: len(plain)] == plain


@pytest.mark.parametrize("filled", [(), ("first",), ("even",)])
def test_for_whom_it_is_stands_on_each_kind_of_page_in_word(filled: tuple[str, ...]) -> None:
    """Also on the first and on even pages, where a house style has other ones, and also at a foot that
    it leaves empty.
    """
    document = word(house_docx())
    section = document.sections[-1]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    own = {"first": section.first_page_footer, "even": section.even_page_footer}
    for kind in filled:
        own[kind].paragraphs[0].text = f"The {kind} page"
    content = io.BytesIO()
    document.save(content)
    tree = tree_of("# T\n\nWords.\n", {})
    marked = made("docx", tree, house_style=content.getvalue(), readers="For internal readers")
    section = word(marked).sections[-1]
    feet = (section.footer, section.first_page_footer, section.even_page_footer)
    said = [[each.text for each in foot.paragraphs if each.text] for foot in feet]
    assert said == [
        ["For internal readers", *([f"The {kind} page"] if kind in filled else [])]
        for kind in ("each", "first", "even")
    ]


def test_for_whom_it_is_stands_on_each_kind_of_page_in_opendocument() -> None:
    """The same, above what the house style has there."""
    parts = parts_of(reference("odt"))
    style = parts["styles.xml"].decode()
    begin, end = style.index("<style:footer>"), style.index("</style:footer>")
    foot = style[begin : end + len("</style:footer>")]
    own = "".join(
        f"<style:footer-{kind}><text:p>The {kind} page</text:p></style:footer-{kind}>"
        for kind in ("left", "first")
    )
    parts["styles.xml"] = style.replace(foot, foot + own).encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    tree = tree_of("# T\n\nWords.\n", {})
    marked = made("odt", tree, house_style=content.getvalue(), readers="For internal readers")
    feet = [each for each in feet_of(marked) if "page" in each]
    assert feet == ["For internal readersThe left page", "For internal readersThe first page"]


def feet_of(content: bytes) -> list[str]:
    """What stands at the foot of each kind of page."""
    parts = parts_of(content)
    if "styles.xml" in parts:
        feet = re.findall(
            r"<style:footer(?:-left|-first)?>.*?</style:footer", parts["styles.xml"].decode()
        )
    else:
        feet = [parts[name].decode() for name in sorted(parts) if "word/footer" in name]
    return [re.sub(r"<[^>]*>?", "", each).strip() for each in feet]


def must_have_its_lists(parts: dict[str, bytes]) -> None:
    """Each list that a paragraph names is there, and has the levels that are used."""
    numbering = parse_xml(parts["word/numbering.xml"])
    tags = [each.tag.rpartition("}")[2] for each in numbering]
    assert tags == sorted(tags)  # abstractNum before num
    body = parse_xml(parts["word/document.xml"])
    for number in {value(each) for each in found(body, ".//w:numPr/w:numId")} - {"0"}:
        (form,) = found(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId")
        (abstract,) = found(numbering, f"w:abstractNum[@w:abstractNumId='{value(form)}']")
        assert len(found(abstract, "w:lvl")) == 9


def house_odt() -> bytes:
    """recotrack's own, changed by somebody: another colour, a header with a logo, no Notice."""
    parts = parts_of(reference("odt"))
    styles = parts["styles.xml"].decode()
    styles = styles.replace("#12436D", "#801650").replace(
        'fo:page-width="21cm"', 'fo:page-width="19cm"'
    )
    styles = re.sub(r'<style:style style:name="Notice".*?</style:style>', "", styles)
    styles = styles.replace('fo:country="GB"', 'fo:country="US"')
    logo = (
        '<style:header><text:p>Ravensmoor Police<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:'
        'drawing:1.0"><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="Pictures/logo.png"/>'
        "</draw:frame></text:p></style:header><style:footer>"
    )
    parts["styles.xml"] = styles.replace("<style:footer>", logo).encode()
    parts["Pictures/logo.png"] = logo_png()
    parts["Pictures/body.png"] = b"Secret picture"
    parts["meta.xml"] = b"<x>Someone Else</x>"
    parts["content.xml"] = parts["content.xml"].replace(b">Quote<", b">Secret draft<")
    parts["Thumbnails/thumbnail.png"] = logo_png()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_a_house_style_in_opendocument() -> None:
    """The same."""
    tree = sample()
    content = made("odt", tree, house_style=house_odt())
    must_be_odt(content, tree)
    parts = parts_of(content)
    assert b"Ravensmoor Police" in parts["styles.xml"]
    assert b'fo:color="#801650"' in parts["styles.xml"]
    assert b'fo:country="US"' not in parts["styles.xml"]
    assert parts["Pictures/logo.png"] == logo_png()
    assert b'style:name="Notice"' in parts["styles.xml"]
    assert b'svg:width="15.000cm"' in parts["content.xml"]
    for name, part in parts.items():
        assert not re.search(rb"Someone Else|Secret", part), name


def not_a_reference(form: str) -> dict[str, bytes]:
    """Files that are no reference of the form."""
    other = {"docx": "odt", "odt": "docx"}[form]
    good = reference(form)
    parts = parts_of(good)
    kinds = {
        "docx": ("[Content_Types].xml", b"document.main+xml", b"template.main+xml"),
        "odt": ("mimetype", b"opendocument.text", b"opendocument.text-template"),
    }
    name, old, new = kinds[form]
    styles = "word/styles.xml" if form == "docx" else "styles.xml"
    return {
        "text": b"not a zip",
        "empty": b"",
        "encrypted": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500,
        "half": good[: len(good) // 2],
        "other": reference(other),
        "template": zipped(parts | {name: parts[name].replace(old, new)}),
        "broken": zipped(parts | {styles: b"<w:styles"}),
        "hollow": zipped({"a": b"b"}),
    }


def zipped(parts: dict[str, bytes]) -> bytes:
    return packed(parts.items())


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_reference(form: str) -> None:
    """It is named, with what to do; no traceback."""
    tree = tree_of("# A\n", {})
    for kind, content in not_a_reference(form).items():
        with pytest.raises(Failure, match=f"^templates/reference.{form} is not a ") as failure:
            made(form, tree, house_style=content)
        assert "save it again as one" in str(failure.value.cure), kind


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_reference_leaves_what_was_there(tmp_path: Path, form: str) -> None:
    """Exit 3; the old file stays as it was."""
    written_in(tmp_path, BARE)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / f"reference.{form}").write_bytes(b"")
    (tmp_path / f"x.{form}").write_bytes(b"old")
    said = Person(tmp_path, "2024-10-01").refused(
        "render", "response-record", "-o", f"x.{form}", code=3
    )
    assert f"recotrack: templates/reference.{form} is not a " in said
    assert (tmp_path / f"x.{form}").read_bytes() == b"old"


def test_a_reference_that_swells() -> None:
    """A zip that would fill the memory is not unpacked."""
    bomb = zipped({"word/document.xml": b"<a>" + b" " * (65 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    with pytest.raises(Failure, match="has more than 10,000,000 characters of text"):
        made("docx", tree_of("# A\n", {}), house_style=bomb)
