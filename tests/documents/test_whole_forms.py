"""A paper in which each part of a document stands, in every format: a line for each paragraph, cell or tag of its
file, with its style, marks, links and page.
"""

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from recotrack.documents.dialect import tree_of
from recotrack.documents.formats.office import packed
from tests.conftest import Golden
from tests.documents.test_office import CHART, house_docx, house_odt, made, parts_of, word
from tests.documents.test_pdf import Element, structure

PAPER = Path(__file__).parent / "whole" / "paper.md"
_LINES = frozenset(
    {"footer", "h", "header", "index-body", "list", "list-item", "p", "sectPr", "table", "table-header-rows",
     "table-of-content", "table-row", "tbl", "tr"}
)  # fmt: skip
"""The elements of office formats that have a line each. A cell, with all its paragraphs, has one, too."""
Shown = Callable[[str, str], str]
"""What is shown for a value of an attribute."""


@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf"])
def test_the_paper(form: str, golden: Golden) -> None:
    """And what is told of it."""
    told: list[str] = []
    tree = tree_of(PAPER.read_text("utf-8"), {"late": CHART})
    content = made(form, tree, told=told, readers="For internal readers")
    golden(f"forms/{form}.txt", "\n".join([*told, *_SEEN_IN[form](content), ""]))


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_its_pages_in_a_house_style(form: str, golden: Golden) -> None:
    """Other feet on the first and on even pages, and numbers that begin at 5: what is said of each run of pages,
    and what stands at their heads and feet.
    """
    tree = tree_of(PAPER.read_text("utf-8"), {"late": CHART})
    content = made(form, tree, house_style=_HOUSES[form](), readers="For internal readers")
    parts = parts_of(content)
    if form == "docx":
        body = read(parts, "word/document.xml")
        said = [in_line(each, lambda _, value: value) for each in body.iter("{*}sectPr")]
        for name in sorted(name for name in parts if re.match("word/(header|footer)", name)):
            said += ["", f"== {name}", *lines_of(read(parts, name))]
    else:
        styles = read(parts, "styles.xml")
        feet = [each for each in styles.iter("{*}style") if "FooterRight" in each.attrib.values()]
        said = [
            *lines_of(styles.find(".//{*}master-styles")),
            *lines_of([*styles.iter("{*}page-layout"), *feet]),
        ]
    golden(f"forms/{form}-in-a-house-style.txt", "\n".join([*said, ""]))


def house_of_word() -> bytes:
    document = word(house_docx())
    section = document.sections[-1]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    section.even_page_footer.paragraphs[0].text = "The even page"
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    section.footer.paragraphs[0].text = "5 of 9"
    section._sectPr.append(OxmlElement("w:pgNumType", {qn("w:start"): "5"}))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def house_of_opendocument() -> bytes:
    parts = parts_of(house_odt())
    style = parts["styles.xml"].decode()
    kinds = "".join(
        f"<style:footer-{kind}><text:p>The {kind} page</text:p></style:footer-{kind}>"
        for kind in ("left", "first")
    )
    other = '<style:master-page style:name="Other" style:page-layout-name="Page"><style:header><text:p>Other</text:p></style:header></style:master-page></office:master-styles>'
    style = style.replace("</style:footer>", f"</style:footer>{kinds}", 1)
    style = style.replace("</office:master-styles>", other)
    style = style.replace('master-page style:name="Standard"', 'master-page style:name="Letter"')
    parts["styles.xml"] = style.replace('fo:text-align="end"', 'fo:text-align="right"').encode()
    return packed(parts.items())


_HOUSES = {"docx": house_of_word, "odt": house_of_opendocument}


def in_html(content: bytes) -> Iterator[str]:
    page = re.sub(r"(?s)<style>.*?</style>", "", content.decode())
    yield from re.sub("><(?=t[hd])", ">\n  <", page).splitlines()


# ---- office formats ---------------------------------------------------------------------------


def in_word(content: bytes) -> Iterator[str]:
    parts = parts_of(content)
    relations = read(parts, "word/_rels/document.xml.rels")
    links = {each.get("Id"): each.get("Target") for each in relations}
    yield from lines_of(
        read(parts, "word/document.xml")[0],
        lambda key, value: links.get(value, value) if key in {"id", "embed"} else value,
    )
    for name in sorted(parts):
        if name.startswith("word/footer") or name == "docProps/core.xml":
            yield from ("", f"== {name}", *lines_of(read(parts, name)))


def in_opendocument(content: bytes) -> Iterator[str]:
    parts = parts_of(content)
    content_xml, styles = read(parts, "content.xml"), read(parts, "styles.xml")
    for name, node in {
        "text": content_xml.find(".//{*}text"),
        "how its parts look": content_xml.find(".//{*}automatic-styles"),
        "pages": styles.find(".//{*}master-styles"),
        "meta.xml": read(parts, "meta.xml")[0],
    }.items():
        yield from ("", f"== {name}", *lines_of(node))


def read(parts: dict[str, bytes], name: str) -> Any:
    return etree.fromstring(parts[name])


def lines_of(
    node: Any,
    shown: Shown = lambda _, value: value,
    depth: int = 0,
) -> Iterator[str]:
    """A line for each element in a node that has no lines of its own; else these are set in below it."""
    for each in node:
        if any(local(inner.tag) in _LINES for inner in each):
            yield f"{'  ' * depth}{head(each, shown)}"
            yield from lines_of(each, shown, depth + 1)
        else:
            yield f"{'  ' * depth}{in_line(each, shown)}"


def in_line(each: Any, shown: Shown) -> str:
    """An element with all that it holds; a run of Word, and its words, as these alone."""
    inside = [each.text or "", *(f"{in_line(it, shown)}{it.tail or ''}" for it in each)]
    words = " ".join(filter(None, inside))
    if local(each.tag) in {"r", "t"}:
        return words
    return f"{head(each, shown)} ({words})" if words else head(each, shown)


def head(each: Any, shown: Shown) -> str:
    said = (f"{local(key)}={shown(local(key), value)}" for key, value in each.attrib.items())
    return " ".join([local(each.tag), *said])


def local(name: str) -> str:
    return name.rpartition("}")[2]


# ---- PDF --------------------------------------------------------------------------------------


def in_pdf(content: bytes) -> Iterator[str]:
    """The tags in reading order: words, page and look of each; then what of a page has no tag."""
    marked: dict[tuple[int, int | None], list[Any]] = defaultdict(list)
    feet = []
    with pdfplumber.open(io.BytesIO(content)) as seen:
        for page in seen.pages:
            for each in page.chars:
                marked[page.page_number, each["mcid"]].append(each)
            words = "".join(each["text"] for each in page.chars if each["tag"] == "Artifact")
            words = words.replace(".", "")  # of the contents
            feet.append(f"page {page.page_number}, {page.width:.0f} by {page.height:.0f}: {words}")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {each.objgen: number for number, each in enumerate(pdf.pages, 1)}
        yield from tags_of(structure(pdf), numbers, marked)
    yield from feet


def tags_of(
    tag: Element,
    numbers: dict[Any, int],
    marked: dict[tuple[int, int | None], list[Any]],
    depth: int = 0,
) -> Iterator[str]:
    """A line for a tag and for each below it."""
    said, inside, about = [tag.kind], tag.node.get("/K"), tag.node.get("/A")
    held = [*inside] if isinstance(inside, pikepdf.Array) else [inside]
    for each in [*about] if isinstance(about, pikepdf.Array) else []:
        said += [f"{key[1:]}={each[key]}" for key in ("/Scope", "/ListNumbering") if key in each]
    said += [f"{key[1:]}={tag.node[key]}" for key in ("/Alt", "/Lang") if key in tag.node]
    for each in held:
        if isinstance(each, pikepdf.Dictionary) and "/Obj" in each:
            to = each.Obj.A.URI if "/A" in each.Obj and "/URI" in each.Obj.A else "a place"
            said.append(f"to {to}: {each.Obj.Contents}")
    if marks := [int(each) for each in held if isinstance(each, int)]:
        page = numbers[tag.node.Pg.objgen]
        letters = [each for mark in marks for each in marked[page, mark]]
        said.append(repr("".join(each["text"] for each in letters)))
        said += dict.fromkeys(
            f"{each['fontname'].partition('-')[2] or 'plain'} {each['size']:g}" for each in letters
        )
        said.append(f"page {page} at {letters[0]['x0']:.0f}" if letters else f"page {page}")
    yield f"{'  ' * depth}{' '.join(said)}"
    for child in tag.children:
        yield from tags_of(child, numbers, marked, depth + 1)


_SEEN_IN = {"html": in_html, "docx": in_word, "odt": in_opendocument, "pdf": in_pdf}
