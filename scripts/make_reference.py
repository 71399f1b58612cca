"""Writes templates/reference.docx and templates/reference.odt: the styles of Word and OpenDocument
files, with a line in each, so that whoever makes a house style of them sees what is what.

    python scripts/make_reference.py

Whoever changes a style here changes it in both.
"""

from pathlib import Path

from recotrack.documents.formats.office import (
    NOTHING,
    QUOTE_INDENT,
    Xml,
    characters,
    element,
    joined,
    packed,
)

TEMPLATES = Path(__file__).parent.parent / "templates"
INK, BLUE, PALE, GREY = "1B1F23", "12436D", "EEF2F6", "A6A6A6"
FONT = "Arial"
"""Every office has it, or one of the same widths."""
HEADINGS = ((1, 16), (2, 14), (3, 12))
SHOWN = (
    "Title",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Normal",
    "List Bullet",
    "List Number",
    "Quote",
    "Notice",
    "Caption",
    "Table Text",
    "TOC 1",
    "TOC 2",
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def document(root: Xml) -> bytes:
    """A part of a package."""
    return f"{HEAD}{root}".encode()


# ---- Word ----------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Attributes = dict[str, str | int]


def w(name: str, attributes: Attributes | None = None, *children: Xml) -> Xml:
    """An element of Word's namespace, as all its attributes are."""
    return element(
        f"w:{name}", {f"w:{key}": str(it) for key, it in (attributes or {}).items()}, *children
    )


def root(name: str, *children: Xml) -> bytes:
    return document(element(f"w:{name}", {"xmlns:w": W, "xmlns:r": OFFICE}, *children))


def run_properties(size: float = 0, colour: str = "", *, bold: bool = False) -> Xml:
    parts = [w("b"), w("bCs")] if bold else []
    parts += [w("color", {"val": colour})] if colour else []
    half = round(size * 2)
    parts += [w("sz", {"val": half}), w("szCs", {"val": half})] if size else []
    return w("rPr", None, *parts) if parts else NOTHING


def spacing(before: int, after: int, line: int = 276) -> Xml:
    """Above and below, in twentieths of a point; lines in 240ths."""
    return w("spacing", {"before": before, "after": after, "line": line, "lineRule": "auto"})


def style(  # noqa: PLR0913 - a style has as many sides
    name: str,
    *,
    kind: str = "paragraph",
    based: str = "Normal",
    following: str = "",
    paragraph: tuple[Xml, ...] = (),
    run: Xml = NOTHING,
    more: Xml = NOTHING,
    priority: int = 0,
) -> Xml:
    """A style; its id is its name without spaces."""
    default: Attributes = {"default": 1} if name in {"Normal", "Normal Table"} else {}
    custom: Attributes = {"customStyle": 1} if name in {"Notice", "Table Text", "Table"} else {}
    # Word knows its own by these names, whatever language it speaks.
    inner = name.lower() if name.startswith(("Heading", "TOC")) else name
    if name in {"Caption", "Header", "Footer"}:
        inner = name.lower()
    parts = [w("name", {"val": inner})]
    if based and not default:
        parts.append(w("basedOn", {"val": based}))
    if following:
        parts.append(w("next", {"val": following}))
    parts.append(w("uiPriority", {"val": priority or 9}))
    if kind == "paragraph" and not name.startswith("TOC"):
        parts.append(w("qFormat"))
    if paragraph:
        parts.append(w("pPr", None, *paragraph))
    parts += [each for each in (run, more) if each]
    said: Attributes = {"type": kind, **default, **custom, "styleId": name.replace(" ", "")}
    return w("style", said, *parts)


def styles() -> bytes:
    fonts = w("rFonts", dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT))
    language = w("lang", {"val": "en-GB", "eastAsia": "en-GB", "bidi": "ar-SA"})
    defaults = w(
        "docDefaults",
        None,
        w(
            "rPrDefault",
            None,
            w(
                "rPr",
                None,
                fonts,
                w("color", {"val": INK}),
                w("sz", {"val": 24}),
                w("szCs", {"val": 24}),
                language,
            ),
        ),
        w("pPrDefault", None, w("pPr", None, w("widowControl"), spacing(0, 160))),
    )
    keep = (w("keepNext"), w("keepLines"))
    bar: Attributes = {"val": "single", "space": 10, "color": BLUE}
    made = [
        style("Normal"),
        style(
            "Title",
            following="Normal",
            priority=10,
            paragraph=(w("keepNext"), spacing(0, 280)),
            run=run_properties(22, BLUE, bold=True),
        ),
        *(
            style(
                f"Heading {level}",
                following="Normal",
                paragraph=(
                    *keep,
                    spacing(360 - 40 * level, 120),
                    w("outlineLvl", {"val": level - 1}),
                ),
                run=run_properties(size, BLUE, bold=True),
            )
            for level, size in HEADINGS
        ),
        *(
            style(
                f"List {kind}",
                priority=36,
                paragraph=(
                    w("numPr", None, w("numId", {"val": number})),
                    spacing(0, 160),
                    w("contextualSpacing"),
                ),
            )
            for number, kind in ((1, "Bullet"), (2, "Number"))
        ),
        style(
            "Quote",
            priority=29,
            paragraph=(spacing(0, 160), w("ind", dict.fromkeys(("left", "right"), QUOTE_INDENT))),
        ),
        style(
            "Notice",
            priority=30,
            paragraph=(
                w("keepLines"),
                w(
                    "pBdr",
                    None,
                    *(
                        w(side, bar | {"sz": size, "space": space, "color": colour})
                        for side, size, space, colour in (
                            ("top", 4, 6, PALE),
                            ("left", 36, 8, BLUE),
                            ("bottom", 4, 6, PALE),
                            ("right", 4, 8, PALE),
                        )
                    ),
                ),
                w("shd", {"val": "clear", "color": "auto", "fill": PALE}),
                spacing(160, 320),
                w("ind", {"left": 227, "right": 227}),
            ),
        ),
        style(
            "Caption",
            following="Normal",
            priority=35,
            paragraph=(*keep, spacing(200, 100)),
            run=run_properties(11, bold=True),
        ),
        style(
            "Table Text", priority=37, paragraph=(spacing(50, 50, 252),), run=run_properties(10.5)
        ),
        *(
            style(
                f"TOC {level}",
                priority=39,
                paragraph=(spacing(0, 80), w("ind", {"left": 340 * (level - 1)})),
            )
            for level in (1, 2)
        ),
        *(
            style(name, paragraph=(spacing(0, 0),), priority=99, run=run_properties(10))
            for name in ("Header", "Footer")
        ),
        w(
            "style",
            {"type": "character", "default": 1, "styleId": "DefaultParagraphFont"},
            w("name", {"val": "Default Paragraph Font"}),
            w("uiPriority", {"val": 1}),
            w("semiHidden"),
        ),
        *(
            style(
                name,
                kind="character",
                based="DefaultParagraphFont",
                run=w("rPr", None, *inside),
                priority=20,
            )
            for name, inside in (
                ("Strong", (w("b"), w("bCs"))),
                ("Emphasis", (w("i"), w("iCs"))),
                ("Hyperlink", (w("color", {"val": BLUE}), w("u", {"val": "single"}))),
            )
        ),
        style(
            "Normal Table", kind="table", priority=99, more=w("tblPr", None, cell_margins(0, 108))
        ),
        style("Table", kind="table", based="NormalTable", priority=59, more=table_look()),
        w(
            "style",
            {"type": "numbering", "default": 1, "styleId": "NoList"},
            w("name", {"val": "No List"}),
            w("uiPriority", {"val": 99}),
            w("semiHidden"),
        ),
    ]
    return root("styles", defaults, *made)


def cell_margins(upright: int, sideways: int) -> Xml:
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    return w("tblCellMar", None, *(w(side, {"w": it, "type": "dxa"}) for side, it in sides))


def table_look() -> Xml:
    line: Attributes = {"val": "single", "sz": 4, "space": 0, "color": GREY}
    borders = w("tblBorders", None, *(w(side, line) for side in ("top", "bottom", "insideH")))
    under: Attributes = {**line, "sz": 8, "color": BLUE}
    heavy = w("bottom", under)
    head = w(
        "tblStylePr",
        {"type": "firstRow"},
        w("rPr", None, w("b"), w("bCs")),
        w(
            "tcPr",
            None,
            w("tcBorders", None, heavy),
            w("shd", {"val": "clear", "color": "auto", "fill": PALE}),
        ),
    )
    return joined([w("tblPr", None, borders, cell_margins(28, 85)), head])


def numbering() -> bytes:
    """Bullets, and numbers; nine levels of each."""
    bullets, numbers = (
        ("•", "–", "•"),
        (("decimal", "."), ("lowerLetter", "."), ("lowerRoman", ".")),
    )

    def levels(number: int) -> Xml:
        made = []
        for level in range(9):
            form, end = ("bullet", bullets[level % 3]) if number == 0 else numbers[level % 3]
            text = end if number == 0 else f"%{level + 1}{end}"
            made.append(
                w(
                    "lvl",
                    {"ilvl": level},
                    w("start", {"val": 1}),
                    w("numFmt", {"val": form}),
                    w("lvlText", {"val": text}),
                    w("lvlJc", {"val": "left"}),
                    w("pPr", None, w("ind", {"left": 454 * (level + 1), "hanging": 340})),
                )
            )
        kind = w("multiLevelType", {"val": "hybridMultilevel"})
        return w("abstractNum", {"abstractNumId": number}, kind, *made)

    nums = [w("num", {"numId": it + 1}, w("abstractNumId", {"val": it})) for it in (0, 1)]
    return root("numbering", levels(0), levels(1), *nums)


def settings() -> bytes:
    compatible: Attributes = {
        "name": "compatibilityMode",
        "uri": "http://schemas.microsoft.com/office/word",
        "val": 15,
    }
    return root(
        "settings",
        w("zoom", {"percent": 100}),
        w("defaultTabStop", {"val": 720}),
        w("characterSpacingControl", {"val": "doNotCompress"}),
        w("compat", None, w("compatSetting", compatible)),
        w("themeFontLang", {"val": "en-GB"}),
    )


def plain(text: str) -> Xml:
    return w("r", None, element("w:t", {"xml:space": "preserve"}, characters(text)))


def field(name: str) -> Xml:
    return w("fldSimple", {"instr": f" {name} "}, plain("1"))


def footer() -> bytes:
    properties = w("pPr", None, w("pStyle", {"val": "Footer"}), w("jc", {"val": "right"}))
    words = (plain("Page "), field("PAGE"), plain(" of "), field("NUMPAGES"))
    return root("ftr", w("p", None, properties, *words))


def body() -> bytes:
    page = w(
        "sectPr",
        None,
        element("w:footerReference", {"w:type": "default", "r:id": "rId4"}),
        w("pgSz", {"w": 11906, "h": 16838}),
        w(
            "pgMar",
            {
                "top": 1247,
                "right": 1247,
                "bottom": 1361,
                "left": 1247,
                "header": 680,
                "footer": 680,
                "gutter": 0,
            },
        ),
    )
    lines = [
        w("p", None, w("pPr", None, w("pStyle", {"val": name.replace(" ", "")})), plain(name))
        for name in SHOWN
    ]
    return root("document", w("body", None, *lines, page))


def relationships(*targets: tuple[str, str]) -> bytes:
    made = [
        element("Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
        for number, (kind, target) in enumerate(targets, 1)
    ]
    return document(element("Relationships", {"xmlns": f"{PACKAGE}/relationships"}, *made))


def docx() -> bytes:
    parts = {
        "styles": styles(),
        "numbering": numbering(),
        "settings": settings(),
        "footer": footer(),
    }
    types = element(
        "Types",
        {"xmlns": f"{PACKAGE}/content-types"},
        element(
            "Default",
            {
                "Extension": "rels",
                "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
            },
        ),
        element("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        element(
            "Override",
            {"PartName": "/word/document.xml", "ContentType": f"{TYPES}.document.main+xml"},
        ),
        *(
            element(
                "Override", {"PartName": f"/word/{part}.xml", "ContentType": f"{TYPES}.{part}+xml"}
            )
            for part in parts
        ),
    )
    return packed(
        [
            ("[Content_Types].xml", document(types)),
            ("_rels/.rels", relationships((f"{OFFICE}/officeDocument", "word/document.xml"))),
            ("word/document.xml", body()),
            (
                "word/_rels/document.xml.rels",
                relationships(*((f"{OFFICE}/{part}", f"{part}.xml") for part in parts)),
            ),
            *((f"word/{part}.xml", content) for part, content in parts.items()),
        ]
    )


# ---- OpenDocument --------------------------------------------------------------------------------

ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
MIMETYPE = "application/vnd.oasis.opendocument.text"
NUMBERS = ("1", "a", "i")


def opendocument(name: str, *children: Xml) -> bytes:
    spaces = {f"xmlns:{prefix}": uri for prefix, uri in ODF.items()}
    return document(element(f"office:{name}", spaces | {"office:version": "1.2"}, *children))


def encoded(name: str) -> str:
    """The name of a style, which may hold no space."""
    return name.replace(" ", "_20_")


def text_properties(size: float = 0, colour: str = "", *, bold: bool = False) -> Xml:
    said: dict[str, str] = {}
    if size:
        said |= dict.fromkeys(
            ("fo:font-size", "style:font-size-asian", "style:font-size-complex"), f"{size}pt"
        )
    if colour:
        said["fo:color"] = f"#{colour}"
    if bold:
        said |= dict.fromkeys(
            ("fo:font-weight", "style:font-weight-asian", "style:font-weight-complex"), "bold"
        )
    return element("style:text-properties", said) if said else NOTHING


def odf_style(  # noqa: PLR0913 - as style
    name: str,
    paragraph: dict[str, str] | None = None,
    run: Xml = NOTHING,
    *,
    based: str = "Standard",
    following: str = "",
    family: str = "paragraph",
    level: int = 0,
) -> Xml:
    said = {"style:name": encoded(name), "style:display-name": name, "style:family": family}
    if based:
        said["style:parent-style-name"] = encoded(based)
    if following:
        said["style:next-style-name"] = encoded(following)
    if level:
        said["style:default-outline-level"] = str(level)
    inside = [element("style:paragraph-properties", paragraph)] if paragraph else []
    return element("style:style", said, *inside, *([run] if run else []))


def margins(above: float, below: float, **more: str) -> dict[str, str]:
    """In points."""
    others = {f"fo:{key.replace('_', '-')}": it for key, it in more.items()}
    return {"fo:margin-top": f"{above}pt", "fo:margin-bottom": f"{below}pt", **others}


def list_style(name: str, *, ordered: bool) -> Xml:
    levels = []
    for level in range(10):
        said = {"text:level": str(level + 1)}
        if ordered:
            tag, more = "number", {"style:num-suffix": ".", "style:num-format": NUMBERS[level % 3]}
        else:
            tag, more = "bullet", {"text:bullet-char": "•–•"[level % 3]}
        left = f"{0.8 * (level + 1):.1f}cm"
        alignment = element(
            "style:list-level-label-alignment",
            {
                "text:label-followed-by": "listtab",
                "text:list-tab-stop-position": left,
                "fo:text-indent": "-0.6cm",
                "fo:margin-left": left,
            },
        )
        position = {"text:list-level-position-and-space-mode": "label-alignment"}
        inside = element("style:list-level-properties", position, alignment)
        levels.append(element(f"text:list-level-style-{tag}", said | more, inside))
    said = {"style:name": encoded(name), "style:display-name": name}
    return element("text:list-style", said, *levels)


def odf_styles() -> bytes:
    quote = f"{QUOTE_INDENT / 567:.1f}cm"
    keep = {"keep_with_next": "always", "keep_together": "always"}
    font = {"style:font-name": FONT, "style:font-name-asian": FONT, "style:font-name-complex": FONT}
    base = element(
        "style:text-properties",
        {
            **font,
            "fo:color": f"#{INK}",
            "fo:font-size": "12pt",
            "style:font-size-asian": "12pt",
            "style:font-size-complex": "12pt",
            "fo:language": "en",
            "fo:country": "GB",
            "fo:hyphenate": "false",
        },
    )
    plain_paragraph = {
        **margins(0, 8, line_height="115%", orphans="2", widows="2"),
        "style:writing-mode": "page",
    }
    default = element(
        "style:default-style",
        {"style:family": "paragraph"},
        element("style:paragraph-properties", plain_paragraph),
        base,
    )
    outline = element(
        "text:outline-style",
        {"style:name": "Outline"},
        *(
            element("text:outline-level-style", {"text:level": str(level), "style:num-format": ""})
            for level in range(1, 11)
        ),
    )
    line = f"0.75pt solid #{PALE}"
    made = [
        default,
        odf_style("Standard", based=""),
        odf_style(
            "Title",
            margins(0, 14, keep_with_next="always"),
            text_properties(22, BLUE, bold=True),
            following="Standard",
        ),
        *(
            odf_style(
                f"Heading {level}",
                margins(12 - 2 * level, 6, **keep),
                text_properties(size, BLUE, bold=True),
                following="Standard",
                level=level,
            )
            for level, size in HEADINGS
        ),
        *(odf_style(name, margins(0, 5)) for name in ("List Bullet", "List Number")),
        odf_style("Quote", margins(0, 8, margin_left=quote, margin_right=quote)),
        odf_style(
            "Notice",
            margins(
                8,
                16,
                margin_left="0.4cm",
                margin_right="0.4cm",
                keep_together="always",
                background_color=f"#{PALE}",
                border_left=f"4.5pt solid #{BLUE}",
                border_right=line,
                border_top=line,
                border_bottom=line,
                padding="6pt",
            ),
        ),
        odf_style(
            "Caption", margins(4, 5, **keep), text_properties(11, bold=True), following="Standard"
        ),
        odf_style("Table Text", margins(2.5, 2.5, line_height="105%"), text_properties(10.5)),
        odf_style("Table Head", based="Table Text", run=text_properties(bold=True)),
        *(
            odf_style(f"TOC {level}", margins(0, 4, margin_left=f"{0.6 * (level - 1):.1f}cm"))
            for level in (1, 2)
        ),
        *(odf_style(name, margins(0, 0), text_properties(10)) for name in ("Header", "Footer")),
        odf_style("Strong", run=text_properties(bold=True), based="", family="text"),
        odf_style(
            "Emphasis",
            run=element(
                "style:text-properties",
                dict.fromkeys(
                    ("fo:font-style", "style:font-style-asian", "style:font-style-complex"),
                    "italic",
                ),
            ),
            based="",
            family="text",
        ),
        odf_style(
            "Hyperlink",
            run=element(
                "style:text-properties",
                {
                    "fo:color": f"#{BLUE}",
                    "style:text-underline-style": "solid",
                    "style:text-underline-width": "auto",
                    "style:text-underline-color": "font-color",
                },
            ),
            based="",
            family="text",
        ),
        outline,
        list_style("List Bullet", ordered=False),
        list_style("List Number", ordered=True),
    ]
    page = {
        "fo:page-width": "21cm",
        "fo:page-height": "29.7cm",
        "style:print-orientation": "portrait",
        "fo:margin-top": "2.2cm",
        "fo:margin-bottom": "1.2cm",
        "fo:margin-left": "2.2cm",
        "fo:margin-right": "2.2cm",
        "style:writing-mode": "lr-tb",
    }
    foot = element(
        "style:footer-style",
        None,
        element(
            "style:header-footer-properties", {"fo:min-height": "0.9cm", "fo:margin-top": "0.4cm"}
        ),
    )
    automatic = [
        element(
            "style:style",
            {
                "style:name": "FooterRight",
                "style:family": "paragraph",
                "style:parent-style-name": "Footer",
            },
            element("style:paragraph-properties", {"fo:text-align": "end"}),
        ),
        element(
            "style:page-layout",
            {"style:name": "Page"},
            element("style:page-layout-properties", page),
            foot,
        ),
    ]
    words = element(
        "text:p",
        {"text:style-name": "FooterRight"},
        characters("Page "),
        element("text:page-number", {"text:select-page": "current"}, characters("1")),
        characters(" of "),
        element("text:page-count", None, characters("1")),
    )
    master = element(
        "style:master-page",
        {"style:name": "Standard", "style:page-layout-name": "Page"},
        element("style:footer", None, words),
    )
    face = element(
        "style:font-face",
        {
            "style:name": FONT,
            "svg:font-family": FONT,
            "style:font-family-generic": "swiss",
            "style:font-pitch": "variable",
        },
    )
    return opendocument(
        "document-styles",
        element("office:font-face-decls", None, face),
        element("office:styles", None, *made),
        element("office:automatic-styles", None, *automatic),
        element("office:master-styles", None, master),
    )


def odt() -> bytes:
    lines = [
        element(
            "text:p",
            {"text:style-name": encoded(name).replace("Normal", "Standard")},
            characters(name),
        )
        for name in SHOWN
    ]
    content = opendocument(
        "document-content", element("office:body", None, element("office:text", None, *lines))
    )
    files = {"/": MIMETYPE, "content.xml": "text/xml", "styles.xml": "text/xml"}
    manifest = element(
        "manifest:manifest",
        {"xmlns:manifest": MANIFEST, "manifest:version": "1.2"},
        *(
            element(
                "manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind}
            )
            for path, kind in files.items()
        ),
    )
    return packed(
        [
            ("mimetype", MIMETYPE.encode()),
            ("content.xml", content),
            ("styles.xml", odf_styles()),
            ("META-INF/manifest.xml", document(manifest)),
        ]
    )


if __name__ == "__main__":
    (TEMPLATES / "reference.docx").write_bytes(docx())
    (TEMPLATES / "reference.odt").write_bytes(odt())
