"""Writes Word files, with python-docx.

Styles, header, footer and page come from `reference.docx`, the register's own or recotrack's; the
rest of that file is not used.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from io import BytesIO
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml.ns import nsmap
from docx.shared import Inches, Twips

from recotrack.documents.formats.columns import (
    reference_with_breaks,
    runs_of_pages,
    shares,
    stays_whole,
    with_short_days,
)
from recotrack.documents.formats.docx_house_style import (
    DEEPEST,
    REFERENCE,
    HouseStyle,
    opened,
)
from recotrack.documents.formats.office import (
    CONTENTS,
    NOTHING,
    QUOTE_INDENT,
    Writable,
    Writer,
    Xml,
    characters,
    element,
    headline_and_rest,
    is_rtl,
    joined,
    picture_size,
    reference,
    repacked,
    runs,
    words_of,
)
from recotrack.documents.formats.properties import LANGUAGE, Properties
from recotrack.documents.formats.typesetting import png_of
from recotrack.documents.tree import (
    Cell,
    Emphasis,
    Figure,
    Heading,
    Hyperlink,
    Inline,
    LineBreak,
    List,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    Tree,
    with_leads,
)
from recotrack.words import one_line

_LONGEST_ADDRESS = 2000
"""Word takes a file with a longer address for broken."""
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def written(tree: Tree, properties: Properties) -> bytes:
    """The document as a Word file. Raises Failure if reference.docx is not a Word file."""
    writable = Writable()
    house = reference(properties, REFERENCE, opened)
    house.mark(writable.shown(properties.readers))
    content = _Writer(house, writable).file(tree, properties)
    writable.tell(properties, "Word cannot hold")
    return content


def _w(name: str, attributes: dict[str, str] | None = None, *children: Xml) -> Xml:
    """An element of Word's namespace, as are all its attributes."""
    said = {f"w:{key}": it for key, it in (attributes or {}).items()}
    return element(f"w:{name}", said, *children)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a paragraph is set, apart from its style."""

    rtl: bool = False
    number: str = ""
    """The list to which it belongs; _NO_LIST for the second and later paragraphs of an item."""
    level: int = 0
    indent: int | None = None
    """In twentieths of a point; None if the style or the list sets it."""
    right: bool = False
    apart: bool = False
    """With space between it and others of its style."""
    hanging: int = 0
    """The indent of its second and later lines; it is one of several with lines between them."""
    page_at: int = 0
    """Where the page number behind its words ends; its lines end before that."""


_PLAIN = _Setting()
_NO_LIST = "0"


class _Writer(Writer):
    """Writes the tree part by part."""

    plain_style = "Normal"
    keeps_facts = False  # in LibreOffice such a chain leaves the heading above it alone on a page
    tab = _w("r", None, _w("tab"))

    def __init__(self, house: HouseStyle, writable: Writable) -> None:
        super().__init__(writable)
        self._house = house
        self._after_table = False
        self._figures = 0
        self._bullets: dict[str, tuple[str, list[int]]] = {}
        self._relations: dict[str, str] = {}
        """The ids of links, by address."""

    def file(self, tree: Tree, properties: Properties) -> bytes:
        self._entries = self._entries_of(tree)
        parts = [self._worded("Title", tree.title)]
        runs_made = runs_of_pages(tree.parts)
        for number, (self._turned, here) in enumerate(runs_made, 1):
            for part, self._leads in with_leads(here):
                parts.append(self._part(part))
            if number < len(runs_made):
                parts.append(self._end_of_pages(first=number == 1))
        self._describe(tree, properties)
        made = BytesIO()
        self._house.document.save(made)
        page = self._house.page(turned=self._turned, first=len(runs_made) == 1)
        body = element("w:body", None, *parts, page)
        spaces = {f"xmlns:{prefix}": nsmap[prefix] for prefix in ("w", "r", "wp", "a", "pic")}
        text = f"{_DECLARED}{element('w:document', spaces, body)}".encode()
        return repacked(made.getvalue(), {self._house.part.partname.lstrip("/"): text})

    def _end_of_pages(self, *, first: bool) -> Xml:
        """The end of pages that are all turned or all upright: an empty line that says which."""
        self._breaks = self._after_table = False
        page = self._house.page(turned=self._turned, first=first)
        return _w("p", None, _w("pPr", None, _w("spacing", _NO_SPACE), page))

    def _width(self) -> int:
        """The width of a line, in twentieths of a point."""
        return self._house.turned_width if self._turned else self._house.width

    def _describe(self, tree: Tree, properties: Properties) -> None:
        core = self._house.document.core_properties
        day = datetime.combine(properties.day, time(), UTC)
        core.title = self._plain(tree.title)[:255]
        core.author = core.last_modified_by = self._shown(properties.author)[:255]
        core.created = core.modified = day
        core.language = LANGUAGE
        core.comments = ""
        core.revision = 1

    # ---- blocks ----

    def _worded(self, style: str, words: Cell) -> Xml:
        return self._paragraph(style, self._inlines(words), _Setting(rtl=is_rtl(words)))

    def _paragraph(self, style: str, words: Xml, how: _Setting = _PLAIN) -> Xml:
        """A paragraph. The order of its properties is that of the schema."""
        said = [_w("pStyle", {"val": self._house.style(style)})] if style != "Normal" else []
        place = {"keepNext": self._leads, "pageBreakBefore": self._breaks}
        said += [_w(name) for name, holds in place.items() if holds]
        if how.number:
            said.append(_w("numPr", None, _w("ilvl", {"val": str(min(how.level, DEEPEST))}),
                                          _w("numId", {"val": how.number})))  # fmt: skip
        if how.hanging:
            rules = (_w(side, _RULE) for side in ("bottom", "between"))
            said.append(_w("pBdr", None, *rules))
        if how.page_at:
            said.append(_w("tabs", None, _w("tab", {"val": "right", "pos": str(how.page_at)})))
        if how.rtl:
            said.append(_w("bidi"))
        if self._after_table and style not in _SPACED:
            said.append(_w("spacing", {"before": "240"}))
        if indents := _indents(how):
            said.append(_w("ind", indents))
        if how.apart:
            said.append(_w("contextualSpacing", {"val": "0"}))
        if how.right:
            said.append(_w("jc", {"val": "right"}))
        self._breaks = self._after_table = False
        return _w("p", None, _w("pPr", None, *said) if said else NOTHING, words)

    def _list(self, block: List, depth: int, *, quoted: bool) -> Xml:
        style = "List Bullet" if block.start is None else "List Number"
        if block.start is not None or style not in self._bullets:
            self._bullets[style] = self._house.number(style, block.start)
        number, indents = self._bullets[style]
        left = indents[min(depth, DEEPEST)] + (QUOTE_INDENT if quoted else 0)
        how = _Setting(level=depth, apart=not block.tight)
        first = replace(how, number=number, indent=left if quoted else None)
        others = replace(how, number=_NO_LIST, level=0, indent=left)
        made: list[Xml] = []
        for _, item in self._items(block):
            if block.start is not None and not (item and isinstance(item[0], Paragraph)):
                # An item without words keeps its number, so that the next ones keep theirs.
                made.append(self._paragraph(style, NOTHING, first))
            for at, each in enumerate(item):
                if isinstance(each, List):
                    made.append(self._list(each, depth + 1, quoted=quoted))
                    continue
                this = replace(others if at else first, rtl=is_rtl(each.children))
                words = self._inlines(each.children)
                made.append(self._paragraph("Quote" if quoted else style, words, this))
        return joined(made)

    def _heading(self, heading: Heading) -> Xml:
        self._headings += 1
        mark = {"id": str(self._headings), "name": _bookmark(self._headings)}
        words = joined([
            _w("bookmarkStart", mark), self._inlines(heading.children),
            _w("bookmarkEnd", {"id": mark["id"]}),
        ])  # fmt: skip
        return self._paragraph(
            f"Heading {heading.level}", words, _Setting(rtl=is_rtl(heading.children))
        )

    def _entry(self, number: int, words: str) -> Xml:
        said = {"anchor": _bookmark(number), "history": "1"}
        page = joined([_field_begin(f" PAGEREF {_bookmark(number)} \\h "), _FIELD_END])
        linked = _w("hyperlink", said, self._run(words, frozenset({"Hyperlink"})))
        return joined([linked, self.tab, page])

    def _contents(self, entries: Sequence[tuple[int, Xml]]) -> Xml:
        """Links, each with a field for its page number.

        LibreOffice fills the fields when it opens the file; Word when it prints, saves a PDF or is
        told to. A field around all of them would keep LibreOffice from doing so, and fields marked
        as out of date make Word ask whether they may refer to other files.
        """
        heading = self._worded("Heading 1", CONTENTS)  # first: a page break stands before it
        how = _Setting(page_at=self._width())
        shown = [self._paragraph(f"TOC {level}", link, how) for level, link in entries]
        return joined([heading, *shown])

    def _caption(self, kind: str, caption: Cell, rest: Cell = ()) -> Xml:
        if not caption:
            return NOTHING
        self._counts[kind] += 1
        count = self._counts[kind]
        words = joined([
            self._run(f"{kind} "), _field_begin(f" SEQ {kind} \\* ARABIC "), self._run(str(count)),
            _FIELD_END, self._run(": "), self._inlines(caption),
            self._inlines(rest, frozenset({"Light"})),
        ])  # fmt: skip
        return self._paragraph("Caption", words)

    def _table(self, table: Table) -> Xml:
        # Word joins two tables that have nothing between them.
        gap = _GAP if self._after_table and not table.caption else NOTHING
        table = with_short_days(table)
        caption = self._caption("Table", table.caption)
        in_thousandths = shares(table, self._characters())
        widths = [self._width() * each // 1000 for each in in_thousandths]
        whole = stays_whole(table, in_thousandths, self._characters())
        headings = "; ".join(self._plain(cell) for cell in table.head)
        about = self._plain(table.caption)
        look = {"val": "04A0", "firstRow": "1", "lastRow": "0", "firstColumn": "1",
                "lastColumn": "0", "noHBand": "0", "noVBand": "1"}  # fmt: skip
        properties = _w(
            "tblPr", None, _w("tblStyle", {"val": self._house.style("Table", "table")}),
            _w("tblW", {"w": str(sum(widths)), "type": "dxa"}), _w("tblLayout", {"type": "fixed"}),
            _w("tblLook", look), *([_w("tblCaption", {"val": about})] if about else []),
            _w("tblDescription", {"val": f"Columns: {headings}"}),
        )  # fmt: skip
        grid = _w("tblGrid", None, *(_w("gridCol", {"w": str(each)}) for each in widths))
        rows = []
        for number, row in enumerate((table.head, *table.rows)):
            self._leads = number == 0 or (whole and number < len(table.rows))
            rows.append(self._row(row, table.numeric, widths, first=number == 0))
        self._leads, self._after_table = False, True
        return joined([gap, caption, _w("tbl", None, properties, grid, *rows)])

    def _fact(self, fact: Xml, share: int, ends: tuple[bool, bool], *, rtl: bool) -> Xml:
        is_first, is_last = ends
        self._after_table = self._after_table or is_first  # a space above the first one, too
        how = _Setting(rtl=rtl, hanging=self._width() * share // 1000)
        made = self._paragraph("Table Text", fact, how)
        self._after_table = is_last
        return made

    def _row(
        self, row: tuple[Cell, ...], numeric: tuple[bool, ...], widths: list[int], *, first: bool
    ) -> Xml:
        cells = []
        self._after_table = False
        for cell, is_number, width in zip(row, numeric, widths, strict=True):
            size = _w("tcPr", None, _w("tcW", {"w": str(width), "type": "dxa"}))
            words = self._inlines(cell)
            held = self._paragraph("Table Text", words, _Setting(rtl=is_rtl(cell), right=is_number))
            cells.append(_w("tc", None, size, held))
        said = [_w("cantSplit"), *([_w("tblHeader")] if first else [])]
        return _w("tr", None, _w("trPr", None, *said), *cells)

    def _figure(self, figure: Figure) -> Xml:
        """A picture in a line of text: a PNG, and an SVG for a Word that can show it."""
        caption = self._caption("Figure", *headline_and_rest(figure.caption))
        svg = self._shown(figure.svg)
        png = png_of(svg, figure.name, figure.templates)
        relation, _ = self._house.part.get_or_add_image(BytesIO(png))
        line = Twips(self._house.width).inches
        width, height = map(Inches, picture_size(png, line, turned=self._turned))
        self._figures += 1
        name = PackURI(f"/word/media/chart-{figure.name}.svg")
        vector = PackagePart(name, "image/svg+xml", svg.encode(), self._house.part.package)
        vector_relation = self._house.part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE)
        about = {"id": str(self._figures), "name": f"Figure {self._figures}"}
        size = {"cx": str(width), "cy": str(height)}
        blip = element("asvg:svgBlip", {"xmlns:asvg": _SVG_SPACE, "r:embed": vector_relation})
        extension = element("a:extLst", None, element("a:ext", {"uri": _SVG}, blip))
        corner = element("a:off", {"x": "0", "y": "0"})
        frame = element("a:xfrm", None, corner, element("a:ext", size))
        shape = element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))
        picture = element(
            "pic:pic",
            None,
            element("pic:nvPicPr", None, element("pic:cNvPr", about), element("pic:cNvPicPr")),
            element(
                "pic:blipFill",
                None,
                element("a:blip", {"r:embed": relation}, extension),
                element("a:stretch", None, element("a:fillRect")),
            ),
            element("pic:spPr", None, frame, shape),
        )
        description = one_line(self._shown(figure.description))
        locks = element("a:graphicFrameLocks", {"noChangeAspect": "1"})
        inline = element(
            "wp:inline",
            dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
            element("wp:extent", size),
            element("wp:docPr", about | {"descr": description}),
            element("wp:cNvGraphicFramePr", None, locks),
            element("a:graphic", None, element("a:graphicData", {"uri": _PICTURE}, picture)),
        )
        return joined(
            [caption, self._paragraph("Normal", _w("r", None, _w("drawing", None, inline)))]
        )

    # ---- inlines ----

    def _inlines(self, inlines: Cell, look: frozenset[str] = frozenset()) -> Xml:
        return joined(self._inline(each, look) for each in inlines)

    def _inline(self, inline: Inline, look: frozenset[str]) -> Xml:
        """An inline. `look` are the character styles around it."""
        match inline:
            case Text():
                return self._run(inline.text, look)
            case Reference():
                return self._run(reference_with_breaks(inline.text), look | {_SMALL})
            case LineBreak():
                return _w("r", None, _w("br"))
            case Emphasis():
                return self._inlines(inline.children, look | {"Emphasis"})
            case Strong():
                return self._inlines(inline.children, look | {"Strong"})
            case Hyperlink():
                return self._link(inline, look)

    def _link(self, link: Hyperlink, look: frozenset[str]) -> Xml:
        if number := self._numbers.get(link.address):
            words = self._inlines(link.children, look | {"Hyperlink"})
            return _w("hyperlink", {"anchor": _bookmark(number), "history": "1"}, words)
        if link.is_inner:
            return self._inlines(link.children, look)
        address = _link_address(self._shown(link.address))
        if not address:
            words = self._inlines(link.children, look)
            return joined([words, self._run(f" ({link.address})", look)])
        relation = self._relations.setdefault(address, f"rIdLink{len(self._relations) + 1}")
        rels = self._house.part.rels
        if relation not in rels:
            rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True)
        words = self._inlines(words_of(link), look | {"Hyperlink"})
        return element("w:hyperlink", {"r:id": relation, "w:history": "1"}, words)

    def _run(self, text: str, look: frozenset[str] = frozenset()) -> Xml:
        return joined(
            _w(
                "r", None, self._run_properties(look, rtl=rtl),
                element("w:t", {"xml:space": "preserve"}, characters(piece)),
            )
            for rtl, piece in runs(self._shown(text))
        )  # fmt: skip

    def _run_properties(self, look: frozenset[str], *, rtl: bool) -> Xml:
        said: list[Xml] = []
        # A run has one character style; the others become plain bold or italics. Bold is always
        # written out: in a heading, which is bold, the style on its own would switch it off.
        for name in ("Hyperlink", "Strong", "Emphasis"):
            if name in look and not said:
                said.append(_w("rStyle", {"val": self._house.style(name, "character")}))
        if "Strong" in look:
            said += [_w("b"), _w("bCs")]
        if "Light" in look:
            said.append(_w("b", {"val": "0"}))
        if "Emphasis" in look and len(look) > 1:
            said += [_w("i"), _w("iCs")]
        if _SMALL in look:
            said += [_w("sz", _NINE_POINTS), _w("szCs", _NINE_POINTS)]
        if rtl:
            said.append(_w("rtl"))
        return _w("rPr", None, *said) if said else NOTHING


_SMALL = "small"
"""The look of a reference; it is no style."""
_NINE_POINTS = {"val": "18"}
_SPACED = frozenset({"Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Notice"})
"""Styles with space of their own above."""
_NO_SPACE = {"before": "0", "after": "0", "line": "240", "lineRule": "exact"}
_ROOM_FOR_PAGE = "567"
_RULE = {"val": "single", "sz": "4", "space": "1", "color": "A6A6A6"}
_GAP = _w("p", None, _w("pPr", None, _w("spacing", _NO_SPACE)))


def _indents(how: _Setting) -> dict[str, str]:
    if how.hanging:
        return dict.fromkeys(("left", "hanging"), str(how.hanging))
    if how.page_at:
        return {"right": _ROOM_FOR_PAGE}
    if how.indent is None:
        return {}
    return {"left": str(how.indent)} | ({"firstLine": "0"} if how.number == _NO_LIST else {})


def _bookmark(number: int) -> str:
    return f"_Toc{number:08}"


def _field_begin(instruction: str) -> Xml:
    words = element("w:instrText", {"xml:space": "preserve"}, characters(instruction))
    return joined([
        _w("r", None, _w("fldChar", {"fldCharType": "begin"})), _w("r", None, words),
        _w("r", None, _w("fldChar", {"fldCharType": "separate"})),
    ])  # fmt: skip


_FIELD_END = _w("r", None, _w("fldChar", {"fldCharType": "end"}))


def _link_address(address: str) -> str:
    """The address as a relationship may hold it; empty for one that would break the file."""
    made = quote(address, safe="!#$%&'()*+,/:;=?@[]~-._")
    try:
        urlsplit(made)
    except ValueError:
        return ""
    return made if len(made) <= _LONGEST_ADDRESS else ""
