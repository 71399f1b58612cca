"""A house style of a stranger's: what of it comes into a document, and what is left out and named."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx.oxml.parser import parse_xml

from recotrack.cli.cure_text import typed_text
from recotrack.documents import Properties
from recotrack.documents.dialect import tree_of
from recotrack.documents.formats import written
from recotrack.documents.formats.office import packed
from recotrack.documents.formats.typesetting import png_of
from recotrack.problems import Failure
from tests.acting import Person
from tests.conftest import size
from tests.conftest import written as written_in
from tests.documents.making import BARE, reference
from tests.growth import grows_with_size
from tests.places import TESTS
from tests.tables import EVERY_COMBINATION, some_of

AWAY = "https://away.example"
"""Whatever names this place leads there."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wp15": "http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "x": "urn:unknown",
    }.items()
)


def parts_of(content: bytes) -> dict[str, bytes]:
    """The files in a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    return packed(parts.items())


def made(
    form: str, house_style: bytes, text: str = "# A\n\nWords.\n"
) -> tuple[dict[str, bytes], str]:
    """The parts of a document in such a house style, and what whoever asked for it is told."""
    heard: list[str] = []
    properties = Properties(
        name="x", author="Northshire Police", day=date(2025, 3, 1), audience="internal",
        template_file=lambda _: house_style, tell=heard.append,
    )  # fmt: skip
    tree = tree_of(text, {})
    return parts_of(written(form, tree, properties)), "\n".join(heard)


@cache
def logo() -> bytes:
    return png_of(
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2"/></svg>'
    )


def leads_out(parts: dict[str, bytes]) -> list[str]:
    """The parts that name the place elsewhere, or lead out by a relationship."""
    return [
        name
        for name, part in parts.items()
        if AWAY.encode() in part or b"External" in part or b"vbaProject" in part
    ]


# ---- Word ---------------------------------------------------------------------------------------


def word_file(
    footer: str = "",
    relations: Iterable[tuple[str, str]] = (),
    *,
    beside: dict[str, bytes] | None = None,
    types: str = "",
) -> bytes:
    """recotrack's own, with other words in its footer and these relationships of it: the kind, and
    the target, which is elsewhere where it says so.
    """
    parts = parts_of(reference("docx"))
    parts["word/footer.xml"] = f"<w:ftr {_SPACES}>{footer}</w:ftr>".encode()
    if relations := list(relations):
        parts["word/_rels/footer.xml.rels"] = related(relations)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Default Extension="png" ContentType="image/png"/>{types}</Types>'.encode(),
    )
    return zipped(parts | (beside or {}))


def related(relations: Iterable[tuple[str, str]]) -> bytes:
    """A part's relationships, r1, r2 and on."""
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for number, (kind, target) in enumerate(relations, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{lines}</Relationships>'.encode()


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def sign(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def code(*pieces: str) -> str:
    return "".join(run(f"<w:instrText>{piece}</w:instrText>") for piece in pieces)


def field(instruction: str, shown: str = "SHOWN") -> str:
    return paragraph(
        sign("begin") + code(instruction) + sign("separate") + said(shown) + sign("end")
    )


def said(words: str) -> str:
    return run(f"<w:t>{words}</w:t>")


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def drawing(inside: str) -> str:
    picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return paragraph(run(
        '<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x"/><a:graphic>'
        f'<a:graphicData uri="{picture}">{inside}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    ))  # fmt: skip


def blip(said_of_it: str) -> str:
    return f"<pic:pic><pic:blipFill><a:blip {said_of_it}/></pic:blipFill></pic:pic>"


BRANCHES = (
    "<mc:AlternateContent><mc:Choice Requires='x'>%s</mc:Choice>"
    "<mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"
)
ANOTHER = f"DDEAUTO excel {AWAY}"
HOSTILE_WORD = {
    "a field": (field(ANOTHER), [], "a field, DDEAUTO"),
    "a picture by a field": (field(f'INCLUDEPICTURE "{AWAY}"'), [], "a field, INCLUDEPICTURE"),
    "small letters": (field(f" includetext {AWAY}"), [], "a field, INCLUDETEXT"),
    "code in pieces": (
        paragraph(sign("begin") + code("DDE", f"AUTO x {AWAY}") + sign("separate")
                  + said("SHOWN") + sign("end")), [], "a field, DDEAUTO",
    ),
    "over paragraphs": (
        paragraph(sign("begin") + code(f"INCLUDETEXT {AWAY}")) + paragraph(
            sign("separate") + said("SHOWN") + sign("end")), [], "a field, INCLUDETEXT",
    ),
    "in one that may stay": (
        paragraph(sign("begin") + code("PAGE ") + sign("begin") + code(ANOTHER) + sign("end")
                  + sign("separate") + said("SHOWN") + sign("end")), [], "a field, DDEAUTO",
    ),
    "in the result of one": (
        paragraph(sign("begin") + code("PAGE ") + sign("separate") + sign("begin") + code(ANOTHER)
                  + sign("end") + said("SHOWN") + sign("end")), [], "a field, DDEAUTO",
    ),
    "in a name": (field(f'STYLEREF "x" \\* {AWAY} INCLUDETEXT'), [], "a field, STYLEREF"),
    "one to one reader, another to others": (
        paragraph(sign("begin") + BRANCHES % (code('STYLEREF "'), "") + code(ANOTHER)
                  + BRANCHES % (code('"'), "") + sign("separate") + said("SHOWN") + sign("end")),
        [], "a field, STYLEREF",
    ),
    "struck out": (
        paragraph(sign("begin") + f"<w:del>{code('STYLEREF x')}</w:del>" + code(f" {AWAY}")
                  + sign("separate") + said("SHOWN") + sign("end")), [], "a field",
    ),
    "without an end": (paragraph(said("SHOWN") + sign("begin") + code(ANOTHER)), [], "DDEAUTO"),
    "without a begin": (paragraph(said("SHOWN") + code(ANOTHER) + sign("end")), [], "a field"),
    "a field in one element": (
        paragraph(f'<w:fldSimple w:instr="DDEAUTO x {AWAY}">{said("SHOWN")}</w:fldSimple>'),
        [], "a field, DDEAUTO",
    ),
    "behind a comment": (
        paragraph(sign("begin") + code(f"<!-- -->{ANOTHER}", " PAGE ") + sign("separate")
                  + said("SHOWN") + sign("end")), [], "a field, DDEAUTO",
    ),
    "behind an instruction": (
        paragraph(sign("begin") + code(f"<?x?>{ANOTHER}", " PAGE ") + sign("separate")
                  + said("SHOWN") + sign("end")), [], "a field, DDEAUTO",
    ),
    "behind a tab": (
        paragraph(sign("begin") + code(f"<w:tab/>{ANOTHER}", " PAGE ") + sign("separate")
                  + said("SHOWN") + sign("end")), [], "a field, DDEAUTO",
    ),
    "an element in one that may stay": (
        paragraph(sign("begin") + code('PAGE<w:tab/>"', "<w:t/> ") + sign("separate")
                  + said(f"SHOWN<!--{AWAY}-->") + sign("end")), [], "a field, PAGE",
    ),
    "in a text box": (
        paragraph(sign("begin") + run(
            "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic>"
            "<a:graphicData uri='x'><wps:wsp><wps:txbx><w:txbxContent>" + field(ANOTHER)
            + "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></mc:Choice></mc:AlternateContent>")
            + code("PAGE") + sign("separate") + said("SHOWN") + sign("end")), [], "a field, DDEAUTO",
    ),
    "a link": (
        paragraph(f'<w:hyperlink r:id="r1">{said("SHOWN")}</w:hyperlink>'),
        [("hyperlink", AWAY)], "a hyperlink",
    ),
    "a value from elsewhere": (
        paragraph(f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{AWAY}" w:storeItemID="x"/></w:sdtPr>'
                  f"<w:sdtContent>{said('SHOWN')}</w:sdtContent></w:sdt>"),
        [], "a value from elsewhere",
    ),
    "a picture": (
        paragraph(said("SHOWN")) + drawing(blip('r:link="r1"')), [("image", f"{AWAY}/a.png")],
        "a picture that lies elsewhere",
    ),
    "a picture in both ways": (
        paragraph(said("SHOWN")) + drawing(blip('r:embed="r2" r:link="r1"')),
        [("image", f"{AWAY}/a.png"), ("image", "media/a.png")], "a picture that lies elsewhere",
    ),
    "a picture in the older way": (
        paragraph(said("SHOWN") + run(f'<w:pict><v:shape href="{AWAY}"><v:imagedata src="{AWAY}" '
                  'r:href="r1" o:href="x"/></v:shape></w:pict>')),
        [("image", f"{AWAY}/a.png")], "an address",
    ),
    "an address of a picture alone": (
        paragraph(said("SHOWN") + run(
            f'<w:pict><v:rect><v:fill src="{AWAY}" o:href="{AWAY}"/></v:rect></w:pict>')),
        [], "an address",
    ),
    "a link on a picture": (
        paragraph(said("SHOWN") + run(
            '<w:drawing><wp:inline><wp:docPr id="1" name="x"><a:hlinkClick r:id="r1"/></wp:docPr>'
            "</wp:inline></w:drawing>")), [("hyperlink", AWAY)], "a hyperlink",
    ),
    "an address in other letters": (
        paragraph(said("SHOWN") + run(
            f'<w:pict><v:shape HREF="{AWAY}" o:HREF="{AWAY}"><v:imagedata Src="{AWAY}"/>'
            f'<o:fill SRC="{AWAY}"/></v:shape></w:pict>')), [], "an address",
    ),
    "an address in a style": (
        paragraph(said("SHOWN") + run(
            f'<w:pict><v:shape style="width:1pt;behavior:url({AWAY})"/></w:pict>')),
        [], "an address",
    ),
    "a style that runs something": (
        paragraph(said("SHOWN") + run('<w:pict><v:shape style="Behavior:x"/></w:pict>')), [], "an address",
    ),
    "an object": (
        paragraph(said("SHOWN") + run('<w:object><o:OLEObject Type="Link" r:id="r1"/></w:object>')),
        [("oleObject", f"{AWAY}/a.xlsx")], "an object",
    ),
    "a control": (
        paragraph(said("SHOWN") + run('<w:control r:id="r1"/>')), [("control", f"{AWAY}/x")],
        "a control",
    ),
    "another text": (
        paragraph(said("SHOWN")) + '<w:altChunk r:id="r1"/>', [("aFChunk", f"{AWAY}/x")],
        "another document",
    ),
    "a film of the web": (
        drawing(f'<wp15:webVideoPr embeddedHtml="{AWAY}"/>') + paragraph(said("SHOWN")), [],
        "<webVideoPr>",
    ),
    "an element of nobody's": (
        paragraph(said("SHOWN") + f'<x:fetch x:href="{AWAY}"/>'), [], "<fetch>",
    ),
    "a chart": (
        drawing(f'<x:chart r:id="r1">{AWAY}</x:chart>') + paragraph(said("SHOWN")),
        [("chart", f"{AWAY}/x")], "what it calls <chart>",
    ),
    "a page as a picture": (
        paragraph(said("SHOWN")) + drawing(blip('r:embed="r1"')), [("image", "page.png")],
        "a picture that lies elsewhere",
    ),
    "an instruction": (
        f"<?mso {AWAY}?>" + paragraph(said("SHOWN")), [], "an instruction to a program",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE_WORD)
def test_of_a_word_file_nothing_leads_out(case: str) -> None:
    """Words that are shown stay; what leads out, or runs, does not, and is named."""
    footer, relations, named = HOSTILE_WORD[case]
    beside = {
        "word/media/a.png": logo(),
        "word/page.png": f'<html><img src="{AWAY}"/></html>'.encode(),
    }
    parts, told = made("docx", word_file(footer, relations, beside=beside))
    assert leads_out(parts) == []
    assert b"SHOWN" in parts["word/footer.xml"]
    assert "templates/reference.docx brings more than a house style" in told
    assert named in told
    parse_xml(parts["word/footer.xml"])


def test_of_a_word_file_no_comment_comes_along() -> None:
    """The words on both sides of one stay."""
    words = paragraph(said(f"SHO<!-- {AWAY} -->WN")) + f"<!-- {AWAY} -->"
    theme = f'<a:theme {_SPACES} name="x"><!-- {AWAY} --><a:clrScheme/></a:theme>'.encode()
    for house_style in (
        word_file(words),
        with_part("theme", "theme1.xml", f"{_DOCUMENT_TYPE}.theme+xml", theme, related([])),
    ):
        parts, told = made("docx", house_style)
        assert leads_out(parts) == []
        assert told == ""
        kept = parts["word/footer.xml"] + parts.get("word/theme1.xml", b"")
        assert kept.count(b"SHOWN") + kept.count(b"clrScheme") == 1


STAYS = (
    *(field(each) for each in (
        "PAGE", " page  \\* MERGEFORMAT ", 'NUMPAGES \\# "0"', 'STYLEREF "Heading 1" \\n \\t',
        "STYLEREF 1 \\s",
    )),
    paragraph(sign("begin") + code(" PA", "GE ") + sign("end")),
    paragraph('<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'),
    ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers"/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"),
    drawing(blip('r:embed="r1"')),
    paragraph(run('<w:pict><v:shape o:spid="x"><v:imagedata r:id="r1" o:title="x"/></v:shape></w:pict>')),
)  # fmt: skip


def test_of_a_word_file_a_page_s_own_stays() -> None:
    """Page numbers, the chapter's name, pictures of its own: not a byte of them changes."""
    footer, relations = "".join(STAYS), [("image", "media/a.png")]
    house_style = word_file(footer, relations, beside={"word/media/a.png": logo()})
    parts, told = made("docx", house_style)
    assert told == ""
    assert (
        parts["word/media/image1.png" if "word/media/image1.png" in parts else "word/media/a.png"]
        == logo()
    )
    assert parts["word/footer.xml"].count(footer.encode().replace(b"'", b'"')) == 1


def with_part(kind: str, target: str, content_type: str, content: bytes, rels: bytes) -> bytes:
    """recotrack's own with another part of the text, which has its own relationships."""
    parts = parts_of(reference("docx"))
    relation = f'<Relationship Id="r9" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f"{relation}</Relationships>".encode()
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/{target}" ContentType="{content_type}"/></Types>'.encode(),
    )
    parts[f"word/{target}"] = content
    parts[f"word/_rels/{target}.rels"] = rels
    return zipped(parts)


_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument"


def test_of_a_word_file_no_other_part_leads_out() -> None:
    """A theme's picture, fonts that are embedded, a header that is none, a picture's own parts."""
    away = related([("image", f"{AWAY}/a.png"), ("font", f"{AWAY}/a.odttf")])
    theme = f'<a:theme {_SPACES} name="x"><a:blip r:link="r1"/><a:clrScheme/></a:theme>'.encode()
    fonts = f'<w:fonts {_SPACES}><w:font w:name="F"><w:embedRegular r:id="r2"/></w:font></w:fonts>'
    for kind, target, content_type, content, named in (
        ("theme", "theme1.xml", f"{_DOCUMENT_TYPE}.theme+xml", theme, "a picture that lies"),
        ("fontTable", "fontTable.xml", f"{_DOCUMENT_TYPE}.wordprocessingml.fontTable+xml",
         fonts.encode(), "fonts that are embedded"),
        ("theme", "theme1.xml", f"{_DOCUMENT_TYPE}.theme+xml",
         f'<?xml-stylesheet href="{AWAY}"?><a:theme {_SPACES}/>'.encode(), "an instruction"),
        ("header", "vbaProject.bin", "application/vnd.ms-office.vbaProject", b"MZ",
         "an invalid header"),
        ("theme", "theme1.xml", f"{_DOCUMENT_TYPE}.theme+xml", b"<x>" + AWAY.encode() + b"</x>",
         "an invalid theme"),
    ):  # fmt: skip
        parts, told = made("docx", with_part(kind, target, content_type, content, away))
        assert leads_out(parts) == [], target
        assert named in told
    assert (
        b"clrScheme"
        in made(
            "docx", with_part("theme", "theme1.xml", f"{_DOCUMENT_TYPE}.theme+xml", theme, away)
        )[0]["word/theme1.xml"]
    )
    footer = paragraph(said("SHOWN")) + drawing(blip('r:embed="r1"'))
    beside = {"word/media/a.png": logo(), "word/media/_rels/a.png.rels": away}
    house_style = word_file(footer, [("image", "media/a.png")], beside=beside)
    parts, told = made("docx", house_style)
    assert leads_out(parts) == []
    assert logo() in parts.values()
    assert "what a picture leads to" in told


def test_the_settings_of_a_word_file_name_no_template() -> None:
    """Nor a mail merge, nor a schema."""
    parts = parts_of(word_file())
    settings = parts["word/settings.xml"].decode()
    more = (
        f'<w:attachedTemplate r:id="r1"/><w:mailMerge><w:connectString w:val="{AWAY}"/></w:mailMerge>'
        f'<sl:schemaLibrary xmlns:sl="urn:sl"><sl:schema sl:schemaLocation="{AWAY}"/></sl:schemaLibrary>'
        f'<w:smartTagType w:url="{AWAY}"/>'
    )
    settings = re.sub(r"<w:settings [^>]*>", f"<w:settings {_SPACES}>{more}", settings)
    parts["word/settings.xml"] = settings.encode()
    parts["word/_rels/settings.xml.rels"] = related([("attachedTemplate", f"{AWAY}/a.dotm")])
    made_parts, told = made("docx", zipped(parts))
    assert leads_out(made_parts) == []
    for each in ("a template that is attached", "a mail merge", "<schemaLibrary>", "a schema"):
        assert each in told


# ---- OpenDocument -------------------------------------------------------------------------------

_LINK = f'xlink:href="{AWAY}/a" xlink:type="simple"'
HOSTILE_ODT = {
    "a picture": (f"<draw:frame><draw:image {_LINK}/></draw:frame>", "a picture that lies elsewhere"),
    "a picture of nothing": ("<draw:frame><draw:image/></draw:frame>", "is not a picture"),
    "a picture that is none": (
        "<draw:frame><draw:image><office:binary-data>U0VDUkVU</office:binary-data></draw:image></draw:frame>",
        "is not a picture",
    ),
    "out of its folder": (
        f'<draw:frame><draw:image xlink:href="Pictures/../../{AWAY}"/></draw:frame>',
        "a picture that lies elsewhere",
    ),
    "a page as a picture": (
        '<draw:frame><draw:image xlink:href="Pictures/page.svg"/></draw:frame>',
        "a picture that lies elsewhere",
    ),
    "an object": (f"<draw:frame><draw:object {_LINK}/></draw:frame>", "an object"),
    "an older object": (f"<draw:frame><draw:object-ole {_LINK}/></draw:frame>", "an object"),
    "a program": (f"<draw:frame><draw:applet {_LINK}/></draw:frame>", "a program"),
    "a plug-in": (f"<draw:frame><draw:plugin {_LINK}/></draw:frame>", "a program"),
    "a frame": (f"<draw:frame><draw:floating-frame {_LINK}/></draw:frame>", "a frame that lies"),
    "a link": (f"<text:a {_LINK}>SHOWN</text:a>", "a hyperlink"),
    "a link on a picture": (f"<draw:a {_LINK}><draw:frame/></draw:a>", "a hyperlink"),
    "an event": (
        (f"<text:span><office:event-listeners><script:event-listener {_LINK}/>"
        "</office:event-listeners></text:span>"), "an event",
    ),
    "a script": (f"<text:script {_LINK}>{AWAY}</text:script>", "a script"),
    "a field": ("<text:database-display text:database-name='x'>SHOWN</text:database-display>",
                "a field, database-display"),
    "a name of a file": ("<text:file-name>SHOWN</text:file-name>", "a field, file-name"),
    "a link to a program": (
        "<text:dde-connection text:connection-name='x'>SHOWN</text:dde-connection>", "(DDE)",
    ),
    "an element of nobody's": (f'<x:fetch x:href="{AWAY}"/>', "<fetch>"),
    "a base": (f'<text:span xml:base="{AWAY}">SHOWN</text:span>', "an attribute <base>"),
    "an instruction": (f"<?mso {AWAY}?>", "an instruction"),
    "a map on a picture": (
        ('<draw:frame><draw:image xlink:href="Pictures/a.png"/><draw:image-map>'
        f"<draw:area-rectangle {_LINK}/></draw:image-map></draw:frame>"), "<image-map>",
    ),
}  # fmt: skip
HOSTILE_ODT_STYLES = {
    "a background": (
        (f'<style:style style:name="z" style:family="paragraph"><style:paragraph-properties>'
        f"<style:background-image {_LINK}/></style:paragraph-properties></style:style>"),
        "a picture that lies elsewhere",
    ),
    "a filling": (f'<draw:fill-image draw:name="z" {_LINK}/>', "a picture that lies elsewhere"),
    "a bullet": (
        (f'<text:list-style style:name="z"><text:list-level-style-image text:level="1" {_LINK}/>'
        "</text:list-style>"), "a picture that lies elsewhere",
    ),
    "a font": (
        (f'<style:font-face style:name="z"><svg:font-face-src><svg:font-face-uri {_LINK}/>'
        "</svg:font-face-src></style:font-face>"), "a font that lies elsewhere",
    ),
}  # fmt: skip
_ODT_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
        "x": "urn:unknown",
    }.items()
)


def odt_file(header: str = "", styles: str = "", beside: dict[str, bytes] | None = None) -> bytes:
    """recotrack's own with a header and more styles."""
    parts = parts_of(reference("odt"))
    text = parts["styles.xml"].decode()
    text = text.replace("<office:document-styles ", f"<office:document-styles {_ODT_SPACES} ", 1)
    text = text.replace("</office:styles>", f"{styles}</office:styles>")
    head = f"<style:header>{header}</style:header><style:footer>"
    parts["styles.xml"] = text.replace("<style:footer>", head).encode()
    return zipped(parts | (beside or {}))


def pictures() -> dict[str, bytes]:
    """Pictures of an OpenDocument file; one of them leads out."""
    return {
        "Pictures/a.png": logo(),
        "Pictures/page.svg": (
            f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{AWAY}/a.png"/></svg>'.encode()
        ),
        "Pictures/b.svg": (
            b'<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:red" width="4"/></svg>'
        ),
    }


@pytest.mark.parametrize("case", [*HOSTILE_ODT, *HOSTILE_ODT_STYLES])
def test_of_an_opendocument_file_nothing_leads_out(case: str) -> None:
    """The same."""
    inside, named = {**HOSTILE_ODT, **HOSTILE_ODT_STYLES}[case]
    in_text = case in HOSTILE_ODT
    header = f"<text:p>SHOWN{inside if in_text else ''} BEHIND</text:p>"
    house_style = odt_file(header, "" if in_text else inside, pictures())
    parts, told = made("odt", house_style)
    assert leads_out(parts) == []
    assert "Pictures/page.svg" not in parts
    shown = re.sub(rb"<[^>]*>", b"", parts["styles.xml"])
    assert b"SHOWN" in shown
    assert b" BEHIND" in shown
    assert shown.count(b"SHOWN") == 1 + inside.count("SHOWN") * in_text
    assert "templates/reference.odt brings more than a house style" in told
    assert named in told


def test_of_an_opendocument_file_no_section_or_form_comes_along() -> None:
    """Nor events and links to programs around the text."""
    header = (
        f'<office:forms><form:form xmlns:form="urn:f" {_LINK}/></office:forms>'
        '<text:dde-connection-decls><text:dde-connection-decl office:dde-application="soffice" '
        f'office:dde-topic="{AWAY}" office:dde-item="x"/></text:dde-connection-decls>'
        f'<text:section text:name="s"><text:section-source {_LINK}/>'
        f'<office:dde-source office:dde-topic="{AWAY}"/><text:p>SHOWN</text:p></text:section>'
        f'<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
        f'<table:table-source {_LINK}/><table:table-row><table:table-cell table:formula="{AWAY}">'
        "<text:p>CELL</text:p></table:table-cell></table:table-row></table:table>"
    )
    parts, told = made("odt", odt_file(header))
    assert leads_out(parts) == []
    assert b"SHOWN" in parts["styles.xml"]
    assert b"CELL" in parts["styles.xml"]
    for each in ("a form", "(DDE)", "a section that lies elsewhere", "<table-source>", "<formula>"):
        assert each in told


def test_of_an_opendocument_file_a_page_s_own_stays() -> None:
    """Numbers of pages and chapters, pictures of its own: the styles are as they were."""
    header = (
        '<text:p>A<text:page-number text:select-page="current">1</text:page-number>'
        '<text:page-count>2</text:page-count><text:chapter text:display="name">C</text:chapter>'
        '<draw:frame><draw:image xlink:href="./Pictures/a.png"/><draw:image '
        'xlink:href="Pictures/b.svg"/></draw:frame><text:span>B</text:span></text:p>'
        '<text:p><draw:custom-shape><draw:enhanced-geometry><draw:equation draw:name="f0" draw:formula="left"/>'
        "</draw:enhanced-geometry></draw:custom-shape></text:p>"
    )
    parts, told = made("odt", odt_file(header, beside=pictures()))
    assert told == ""
    assert header.encode() in parts["styles.xml"]
    assert parts["Pictures/a.png"] == logo()
    assert "Pictures/b.svg" in parts


def test_of_an_opendocument_file_only_pictures_come_along() -> None:
    """Not what words name, nor what stands before the styles."""
    house_style = parts_of(
        odt_file('<text:p>xlink:href="Pictures/page.svg"</text:p>', beside=pictures())
    )
    house_style["styles.xml"] = house_style["styles.xml"].replace(
        b"<office:document-styles",
        f'<?xml-stylesheet href="{AWAY}"?><office:document-styles'.encode(),
    )
    parts, told = made("odt", zipped(house_style))
    assert leads_out(parts) == []
    assert "Pictures/page.svg" not in parts
    assert "an instruction to a program" in told


def test_of_an_opendocument_file_no_comment_comes_along() -> None:
    """The words on both sides of one stay."""
    parts, told = made("odt", odt_file(f"<text:p>SHO<!-- {AWAY} -->WN</text:p><!-- {AWAY} -->"))
    assert leads_out(parts) == []
    assert told == ""
    assert b"<text:p>SHOWN</text:p>" in parts["styles.xml"]


# ---- both ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", some_of(["docx", "odt"], "docx"))
def test_a_house_style_that_would_fill_the_memory(form: str) -> None:
    """It is refused before a library has it: by its bytes, or by how much markup is in them."""
    name = {"docx": "word/header9.xml", "odt": "content.xml"}[form]
    parts = parts_of(reference(form))
    for inside in (b"<w:p/>" * 3_000_000, b"<w:p a=''/>" * 600_000, b" " * 30_000_000):
        house_style = zipped(parts | {name: b'<w:hdr xmlns:w="w">' + inside + b"</w:hdr>"})
        assert len(house_style) < 200_000
        with pytest.raises(Failure, match=rf"^templates/reference\.{form} ") as failure:
            made(form, house_style)
        assert "was not opened" in failure.value.message
        assert "smaller logo" in typed_text(failure.value.cure)
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(Failure, match="declares entities"):
        made(form, zipped(parts | {name: entity}))


def word_file_with(styles: bytes) -> bytes:
    """recotrack's own with these styles, in a part whose name says nothing of XML."""
    parts = parts_of(word_file())
    del parts["word/styles.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        parts[name] = parts[name].replace(b"styles.xml", b"styles.bin")
    return zipped(parts | {"word/styles.bin": styles})


def styles_of_word(more: str = "") -> str:
    text = parts_of(word_file())["word/styles.xml"].decode().partition("?>")[2]
    return text.replace("</w:styles>", f"{more}</w:styles>")


@pytest.mark.parametrize("encoding", ["UTF-7", "IBM037", "ISO-8859-1"])
def test_a_house_style_in_an_encoding_of_its_own(encoding: str) -> None:
    """Word has but UTF-8 and UTF-16; in others no two readers need see the same elements."""
    text = styles_of_word()
    declared = f"<?xml version='1.0' encoding='{encoding}'?>"
    if encoding == "UTF-7":
        text = text.replace("+", "+-").replace("<", "+ADw-").replace(">", "+AD4-")
        content = declared.encode() + text.replace("=", "+AD0-").encode()
    else:
        content = f"{declared}{text}".encode(encoding)
    with pytest.raises(Failure, match=r"is not a Word document .* that can be read"):
        made("docx", word_file_with(content))


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_a_house_style_in_an_encoding_of_word_s(encoding: str) -> None:
    """Whatever its part is called."""
    text = f"<?xml version='1.0' encoding='{encoding}'?>{styles_of_word()}"
    assert made("docx", word_file_with(text.encode(encoding)))[1] == ""


def test_elements_are_counted_in_a_part_of_any_name() -> None:
    """That a library will read, as its type says."""
    with pytest.raises(Failure, match="has more than 250,000 elements"):
        made("docx", word_file_with(styles_of_word("<w:r/>" * 260_000).encode()))


_LISTS = "# A\n\n" + "1. a\n\nb\n\n" * 300
_RELATION = (
    '<Relationship Id="h%d" Type="' + _OFFICE + '/relationships/footer" Target="footer.xml"/>'
)


def many_numbers(many: int) -> bytes:
    parts = parts_of(word_file())
    text = parts["word/numbering.xml"].decode()
    forms = '<w:abstractNum w:abstractNumId="7"/>' * (2 * many)
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>' * many
    head = re.sub(r"(?s)(<w:numbering[^>]*>).*", r"\1", text)
    parts["word/numbering.xml"] = f"{head}{forms}{numbers}</w:numbering>".encode()
    return zipped(parts)


def many_relations(many: int) -> bytes:
    """Of one footer, which is not small."""
    parts = parts_of(word_file(paragraph(run("<w:tab/>" * many))))
    name = "word/_rels/document.xml.rels"
    more = "".join(_RELATION % at for at in range(many)).encode()
    parts[name] = parts[name].replace(b"</Relationships>", more + b"</Relationships>")
    return zipped(parts)


def deep_drawings(many: int) -> bytes:
    inside = run("<w:tab/>" * (1_000 * many))
    for _ in range(many):
        inside = f"<w:drawing><a:graphicData>{inside}</a:graphicData></w:drawing>"
    return word_file(paragraph(run(inside)))


def deep_sections(many: int) -> bytes:
    parts = parts_of(word_file())
    text = parts["word/document.xml"].decode()
    deep = "<w:sectPr>" * many + "<w:cols/>" * (150 * many) + "</w:sectPr>" * many
    parts["word/document.xml"] = re.sub(r"<w:sectPr.*</w:sectPr>", deep, text).encode()
    assert b"<w:cols/><w:cols/>" in parts["word/document.xml"]
    return zipped(parts)


def deep_fields(many: int) -> bytes:
    signs = (sign("begin") + code("PAGE") + sign("end")) * (100 * many)
    return word_file(paragraph("<w:ins>" * many + signs + "</w:ins>" * many))


def many_styles(many: int) -> bytes:
    return odt_file(styles="".join(
        f'<style:style style:name="a{each}" style:family="paragraph"/>' for each in range(many)
    ))  # fmt: skip


def many_pictures(many: int) -> bytes:
    """One, which is looked at once."""
    drawn = (
        b'<svg xmlns="http://www.w3.org/2000/svg">'
        + b"".join(b'<g id="g%d"/>' % each for each in range(many))
        + b"</svg>"
    )
    shown = '<draw:frame><draw:image xlink:href="Pictures/c.svg"/></draw:frame>' * (many // 4)
    return odt_file(f"<text:p>{shown}</text:p>", beside={"Pictures/c.svg": drawn})


SWELLING = {
    "numbers of lists": ("docx", many_numbers, 20_000), "relations": ("docx", many_relations, 20_000),
    "drawings in drawings": ("docx", deep_drawings, 120),
    "sections in sections": ("docx", deep_sections, 200),
    "fields far down": ("docx", deep_fields, 200), "styles": ("odt", many_styles, 120_000),
    "pictures": ("odt", many_pictures, 20_000),
}  # fmt: skip


@pytest.mark.parametrize("case", some_of(SWELLING, "pictures"))
def test_a_small_house_style_is_small_work(case: str) -> None:
    """Whatever there is many of is walked through once, not once for each."""
    form, lend, most = SWELLING[case]
    grows_with_size(lambda many: made(form, lend(many), _LISTS), size(most // 3, most))


def house(tmp_path: Path, *files: tuple[str, bytes]) -> Person:
    written_in(tmp_path, BARE)
    (tmp_path / "templates").mkdir()
    for name, content in files:
        (tmp_path / "templates" / name).write_bytes(content)
    return Person(tmp_path, "2024-10-01")


CORPUS = sorted(
    each for each in (TESTS / "corpus").rglob("*.*") if each.suffix in {".docx", ".odt"}
)


@pytest.mark.test_all("a long run")
def test_of_an_honest_file_nothing_is_left_out() -> None:
    """What python-docx and LibreOffice write is known."""
    assert {each.suffix for each in CORPUS} == {".docx", ".odt"}
    for each in CORPUS:
        _, told = made(each.suffix[1:], each.read_bytes())
        assert told == "", each


def test_what_is_left_out_is_said_once(tmp_path: Path) -> None:
    """Also where many documents are made; and by templates check, which warns of it."""
    person = house(
        tmp_path,
        ("reference.docx", word_file(field(ANOTHER))),
        ("reference.odt", odt_file(f"<text:p><text:a {_LINK}>A</text:a></text:p>")),
    )
    docx_words = (
        "templates/reference.docx brings more than a house style, and this is left out: "
        "footer.xml: a field, DDEAUTO"
    )
    odt_words = docx_words.replace("docx", "odt").replace(
        "footer.xml: a field, DDEAUTO", "styles.xml: a hyperlink"
    )
    checked = person.types("templates", "check")
    assert checked.code == 0
    for words in (docx_words, odt_words):
        assert f"warning: {words}\n  do this  " in checked.out
    assert checked.out.endswith("no mistake, 2 warnings\n")
    heard = person.done("render", "--all", "-o", "out")
    assert heard.count(docx_words) == 1
    assert heard.count(odt_words) == 1


def test_a_house_style_that_cannot_be_read_is_a_mistake(tmp_path: Path) -> None:
    """templates check opens it, as a document would."""
    person = house(tmp_path, ("reference.odt", b"none"))
    checked = person.types("templates", "check")
    assert checked.code == 1
    assert "templates/reference.odt is not a text in OpenDocument format" in checked.out


def numbered(old: str, new: str, part: str = "word/numbering.xml") -> bytes:
    """recotrack's own with something else in one part."""
    parts = parts_of(word_file())
    text = parts[part].decode()
    assert old in text
    return zipped(parts | {part: text.replace(old, new).encode()})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:numId="1"', 'w:numId="x"'),
        ('w:numId="1"', 'w:numId="2147483648"'),
        *(
            pytest.param(*each, marks=EVERY_COMBINATION) for each in [
                ('w:numId="1"', ""), ('w:numId="1"', 'w:numId="-1"'),
                ('w:numId="1"', f'w:numId="{"9" * 5_000}"'), ('w:abstractNumId="', 'w:abstractNumId="y'),
            ]
        ),
    ],
)  # fmt: skip
def test_a_list_without_a_number_is_left_out(old: str, new: str) -> None:
    """And named; a document's lists have their own."""
    parts, told = made("docx", numbered(old, new), _LISTS)
    assert "numbering.xml: a list without a valid number" in told
    if new:
        assert new.encode() not in parts["word/numbering.xml"]
    assert b'w:numId="2"' in parts["word/numbering.xml"]


def test_what_templates_check_passes_makes_a_document(tmp_path: Path) -> None:
    """The house style is used as for a document: its page, its lists, its styles."""
    house_style = numbered('<w:pgSz w:w="', '<w:pgSz w:w="x', "word/document.xml")
    person = house(tmp_path, ("reference.docx", house_style))
    checked = person.types("templates", "check")
    assert checked.code == 1
    message = "templates/reference.docx is not a Word document (.docx) that can be read"
    assert message in checked.out
    assert message in person.types("render", "--all", "-o", "out").err
