"""Writes OpenDocument texts, with odfdo.

Styles, header, footer and page come from `reference.odt`, the register's own or recotrack's; the
rest of that file is not used. odfdo reads that file. The text is written here, since a file that
odfdo saves says that odfdo made it, and when.
"""

from collections.abc import Sequence

from recotrack.documents.formats.columns import (
    reference_with_breaks,
    runs_of_pages,
    shares,
    stays_whole,
    with_short_days,
)
from recotrack.documents.formats.odt_house_style import MIMETYPE, REFERENCE, HouseStyle, opened
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
    packed,
    picture_size,
    reference,
    words_of,
)
from recotrack.documents.formats.properties import Properties
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
    Reference,
    Strong,
    Table,
    Text,
    Tree,
    with_leads,
)
from recotrack.words import one_line

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    "xmlns:office": f"{_OASIS}:office:1.0",
    "xmlns:style": f"{_OASIS}:style:1.0",
    "xmlns:text": f"{_OASIS}:text:1.0",
    "xmlns:table": f"{_OASIS}:table:1.0",
    "xmlns:draw": f"{_OASIS}:drawing:1.0",
    "xmlns:fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "xmlns:svg": f"{_OASIS}:svg-compatible:1.0",
    "xmlns:meta": f"{_OASIS}:meta:1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:ooow": "http://openoffice.org/2004/writer",
}


def written(tree: Tree, properties: Properties) -> bytes:
    """The document as an OpenDocument text. Raises Failure if reference.odt is not one."""
    writable = Writable()
    house = reference(properties, REFERENCE, opened)
    house.mark(writable.shown(properties.readers))
    content = _Writer(house, writable).file(tree, properties)
    writable.tell(properties, "OpenDocument cannot hold")
    return content


class _Writer(Writer):
    """Writes the tree part by part."""

    keeps_facts = True
    plain_style = "Standard"
    tab = element("text:tab")

    def __init__(self, house: HouseStyle, writable: Writable) -> None:
        super().__init__(writable)
        self._house = house
        self._next_pages = ""
        """The kind of page that begins with the next paragraph or table."""
        self._tables = 0
        self._automatic: dict[Xml, str] = {}
        self._pictures: list[tuple[str, bytes]] = []

    def file(self, tree: Tree, properties: Properties) -> bytes:
        self._entries = self._entries_of(tree)
        parts: list[Xml] = []
        for number, (self._turned, here) in enumerate(runs_of_pages(tree.parts)):
            if number or self._turned:
                self._next_pages = self._house.pages(turned=self._turned)
            if number == 0:
                parts.append(self._worded("Title", tree.title))
            for part, self._leads in with_leads(here):
                parts.append(self._part(part))
        if isinstance(tree.parts[-1] if tree.parts else None, Table):
            # An office program puts a line below a table that ends a text, which may need a page:
            # one that is hidden needs none.
            parts.append(self._paragraph(self.plain_style, _HIDDEN))
        content = self._content(joined(parts))
        files = [
            ("content.xml", content),
            ("meta.xml", self._meta(tree, properties)),
            *self._house.files(),
            *self._pictures,
        ]
        manifest = ("META-INF/manifest.xml", self._manifest([name for name, _ in files]))
        return packed([("mimetype", MIMETYPE.encode()), *files, manifest])

    def _content(self, parts: Xml) -> bytes:
        counted = (
            element("text:sequence-decl", {"text:display-outline-level": "0", "text:name": kind})
            for kind in self._counts
        )
        text = element("office:text", None, element("text:sequence-decls", None, *counted), parts)
        styles = (
            Xml(each.replace("<style:style ", f'<style:style style:name="{name}" ', 1))
            for each, name in self._automatic.items()
        )
        return self._file(
            "document-content",
            element("office:automatic-styles", None, *styles),
            element("office:body", None, text),
        )

    def _file(self, name: str, *children: Xml) -> bytes:
        said = _SPACES | {"office:version": self._house.version()}
        return _xml_document(element(f"office:{name}", said, *children))

    def _meta(self, tree: Tree, properties: Properties) -> bytes:
        author, day = self._shown(properties.author), f"{properties.day.isoformat()}T00:00:00"
        said = (
            ("meta:generator", "recotrack"),
            ("dc:title", self._plain(tree.title)),
            ("meta:initial-creator", author),
            ("dc:creator", author),
            ("meta:creation-date", day),
            ("dc:date", day),
            ("dc:language", "en-GB"),
        )
        facts = (element(name, None, characters(words)) for name, words in said if words)
        return self._file("document-meta", element("office:meta", None, *facts))

    def _manifest(self, names: list[str]) -> bytes:
        version = self._house.version()
        whole = {
            "manifest:full-path": "/",
            "manifest:version": version,
            "manifest:media-type": MIMETYPE,
        }
        entries = [element("manifest:file-entry", whole)]
        for name in names:
            kind = _MEDIA.get(name.rpartition(".")[2].lower(), "")
            said = {"manifest:full-path": name, "manifest:media-type": kind}
            entries.append(element("manifest:file-entry", said))
        space = {"xmlns:manifest": f"{_OASIS}:manifest:1.0", "manifest:version": version}
        return _xml_document(element("manifest:manifest", space, *entries))

    def _automatic_style(self, family: str, parent: str, *properties: Xml) -> str:
        """The name of an automatic style. Equal styles share one name."""
        said = {"style:family": family} | ({"style:parent-style-name": parent} if parent else {})
        if self._next_pages and family in {"paragraph", "table"}:
            said["style:master-page-name"] = self._next_pages
            self._next_pages = ""
        style = element("style:style", said, *properties)
        return self._automatic.setdefault(style, f"A{len(self._automatic) + 1}")

    # ---- blocks ----

    def _worded(self, style: str, words: Cell) -> Xml:
        return self._paragraph(style, self._inlines(words), rtl=is_rtl(words))

    def _paragraph(
        self, style: str, words: Xml, *, rtl: bool = False, level: int = 0,
        more: dict[str, str] | None = None,
    ) -> Xml:  # fmt: skip
        name = self._house.style(style)
        said = dict(more or {})
        if self._leads:
            said["fo:keep-with-next"] = "always"
        if self._breaks:
            said["fo:break-before"] = "page"
        if rtl:
            said |= {"style:writing-mode": "rl-tb", "fo:text-align": "right"}
        self._breaks = False
        if said or self._next_pages:
            name = self._automatic_style(
                "paragraph", name, element("style:paragraph-properties", said)
            )
        about = {"text:style-name": name}
        if level:
            return element("text:h", about | {"text:outline-level": str(level)}, words)
        return element("text:p", about, words)

    def _list(self, block: List, depth: int, *, quoted: bool) -> Xml:
        style = "List Bullet" if block.start is None else "List Number"
        more: dict[str, str] = {}
        if not block.tight:
            more["fo:margin-bottom"] = "8pt"
        if quoted:
            left = QUOTE_INDENT / 567 + 0.8 * (depth + 1)
            more |= {"fo:margin-left": f"{left:.1f}cm", "fo:text-indent": "-0.8cm"}
        items = []
        for number, item in self._items(block):
            inside = []
            for at, each in enumerate(item):
                if isinstance(each, List):
                    inside.append(self._list(each, depth + 1, quoted=quoted))
                    continue
                words = self._inlines(each.children)
                own = more | ({"fo:text-indent": "0cm"} if quoted and at else {})
                shown = "Quote" if quoted else style
                inside.append(self._paragraph(shown, words, rtl=is_rtl(each.children), more=own))
            # An item without words keeps its number, so that the next ones keep theirs.
            inside = inside or [self._paragraph(style, NOTHING)]
            first = number == 0 and block.start is not None
            said = {"text:start-value": str(block.start)} if first else None
            items.append(element("text:list-item", said, *inside))
        return element("text:list", {"text:style-name": self._house.style(style, "list")}, *items)

    def _heading(self, heading: Heading) -> Xml:
        self._headings += 1
        mark = {"text:name": _bookmark(self._headings)}
        words = joined([
            element("text:bookmark-start", mark), self._inlines(heading.children),
            element("text:bookmark-end", mark),
        ])  # fmt: skip
        style, level = f"Heading {heading.level}", heading.level
        return self._paragraph(style, words, rtl=is_rtl(heading.children), level=level)

    def _entry(self, number: int, words: str) -> Xml:
        name = _bookmark(number)
        said = {"text:reference-format": "page", "text:ref-name": name}
        page = element("text:bookmark-ref", said)
        linked = element("text:a", self._link_attributes(f"#{name}"), characters(words))
        return joined([linked, self.tab, page])

    def _contents(self, entries: Sequence[tuple[int, Xml]]) -> Xml:
        """An index with its entries: links, each with its page number, which the office program
        fills in when it opens the file.
        """
        depth = max(level for level, _ in entries)
        templates = [
            element(
                "text:table-of-content-entry-template",
                {
                    "text:outline-level": str(level),
                    "text:style-name": self._house.style(f"TOC {level}"),
                },
                element("text:index-entry-link-start"), element("text:index-entry-text"),
                element("text:index-entry-link-end"),
                element("text:index-entry-tab-stop",
                        {"style:type": "right", "style:leader-char": "."}),
                element("text:index-entry-page-number"),
            )
            for level in range(1, depth + 1)
        ]  # fmt: skip
        said = {"text:outline-level": str(depth), "text:use-outline-level": "true"}
        source = element("text:table-of-content-source", said, *templates)
        head = element(
            "text:index-title",
            {"text:name": "Contents_Head"},
            self._paragraph("Heading 1", self._inlines(CONTENTS), level=1),
        )
        stop = {
            "style:position": f"{self._line():.3f}cm", "style:type": "right",
            "style:leader-style": "dotted", "style:leader-text": ".",
        }  # fmt: skip
        tabs = element("style:tab-stops", None, element("style:tab-stop", stop))
        look = element("style:paragraph-properties", None, tabs)
        styles = {
            level: self._automatic_style("paragraph", self._house.style(f"TOC {level}"), look)
            for level in range(1, depth + 1)
        }
        shown = [
            element("text:p", {"text:style-name": styles[level]}, link) for level, link in entries
        ]
        about = {"text:name": "Contents", "text:protected": "false"}
        body = element("text:index-body", None, head, *shown)
        return element("text:table-of-content", about, source, body)

    def _caption(self, kind: str, caption: Cell, rest: Cell = ()) -> Xml:
        if not caption:
            return NOTHING
        self._counts[kind] += 1
        count = self._counts[kind]
        said = {
            "text:ref-name": f"ref{kind}{count}", "text:name": kind,
            "text:formula": f"ooow:{kind}+1", "style:num-format": "1",
        }  # fmt: skip
        number = element("text:sequence", said, characters(str(count)))
        words = joined([characters(f"{kind} "), number, characters(": "), self._inlines(caption)])
        if rest:
            look = element("style:text-properties", {"fo:font-weight": "normal"})
            light = {"text:style-name": self._automatic_style("text", "", look)}
            words = joined([words, element("text:span", light, self._inlines(rest))])
        return self._paragraph("Caption", words)

    def _table(self, table: Table) -> Xml:
        table = with_short_days(table)
        caption = self._caption("Table", table.caption)
        self._tables += 1
        look = {
            "table:align": "margins", "fo:margin-bottom": "10pt",
            # With collapsing borders LibreOffice loses whole rows at the end of a page.
            "table:border-model": "separating",
            "fo:margin-top": "0pt" if table.caption else "6pt",
        }  # fmt: skip
        if self._breaks:
            look["fo:break-before"] = "page"
            self._breaks = False
        line, widths = self._line(), shares(table, self._characters())
        if sum(widths) < 1000:
            look["table:align"] = "left"
        if stays_whole(table, widths, self._characters()):
            look["style:may-break-between-rows"] = "false"
        look["style:width"] = f"{line * sum(widths) / 1000:.3f}cm"
        style = self._automatic_style("table", "", element("style:table-properties", look))
        columns = []
        for share in widths:
            width = {
                "style:column-width": f"{line * share / 1000:.3f}cm",
                "style:rel-column-width": f"{share}*",
            }
            name = self._automatic_style(
                "table-column", "", element("style:table-column-properties", width)
            )
            columns.append(element("table:table-column", {"table:style-name": name}))
        head, *rows = (
            self._row(row, table.numeric, first=number == 0)
            for number, row in enumerate((table.head, *table.rows))
        )
        said = {"table:name": f"Table{self._tables}", "table:style-name": style}
        about = self._plain(table.caption)
        titled = [element("table:title", None, characters(about))] if about else []
        headings = "; ".join(self._plain(cell) for cell in table.head)
        described = element("table:desc", None, characters(f"Columns: {headings}"))
        header = element("table:table-header-rows", None, head)
        made = element("table:table", said, *titled, described, *columns, header, *rows)
        return joined([caption, made])

    def _fact(self, fact: Xml, share: int, ends: tuple[bool, bool], *, rtl: bool) -> Xml:
        room = f"{self._line() * share / 1000:.3f}cm"
        look = {"fo:margin-left": room, "fo:text-indent": f"-{room}",
                "fo:margin-top": "0pt", "fo:margin-bottom": "0pt",
                "fo:padding-top": "0.12cm", "fo:padding-bottom": "0.05cm",
                "fo:border-bottom": _RULE, "style:join-border": "false"}  # fmt: skip
        look |= {"fo:margin-top": "6pt"} if ends[0] else {}
        look |= {"fo:margin-bottom": "10pt"} if ends[1] else {}
        return self._paragraph("Table Text", fact, rtl=rtl, more=look)

    def _row(self, row: tuple[Cell, ...], numeric: tuple[bool, ...], *, first: bool) -> Xml:
        whole = self._automatic_style(
            "table-row", "", element("style:table-row-properties", {"fo:keep-together": "always"})
        )
        look = dict.fromkeys(("fo:padding-left", "fo:padding-right"), "0.15cm")
        look |= dict.fromkeys(("fo:padding-top", "fo:padding-bottom"), "0.05cm")
        look |= dict.fromkeys(("fo:border-left", "fo:border-right"), "none")
        if first:
            look |= {"fo:background-color": "#EEF2F6", "fo:border-bottom": "1pt solid #12436D"}
            look["fo:border-top"] = _RULE
        else:
            look |= {"fo:border-bottom": _RULE, "fo:border-top": "none"}
        held = self._automatic_style("table-cell", "", element("style:table-cell-properties", look))
        cells = []
        for cell, is_number in zip(row, numeric, strict=True):
            more = {"fo:text-align": "end"} if is_number else None
            style = "Table Head" if first else "Table Text"
            words = self._paragraph(style, self._inlines(cell), rtl=is_rtl(cell), more=more)
            said = {"table:style-name": held, "office:value-type": "string"}
            cells.append(element("table:table-cell", said, words))
        return element("table:table-row", {"table:style-name": whole}, *cells)

    def _figure(self, figure: Figure) -> Xml:
        """A picture in a line of text: an SVG, and a PNG for readers that cannot show SVG."""
        caption = self._caption("Figure", *headline_and_rest(figure.caption))
        svg = self._shown(figure.svg)
        png = png_of(svg, figure.name, figure.templates)
        name = f"Pictures/{figure.name}"
        self._pictures += [(f"{name}.svg", svg.encode()), (f"{name}.png", png)]
        width, height = picture_size(png, self._house.line / 2.54, turned=self._turned)
        look = {"style:vertical-pos": "top", "style:vertical-rel": "baseline",
                "fo:border": "none", "fo:padding": "0cm"}  # fmt: skip
        style = self._automatic_style("graphic", "", element("style:graphic-properties", look))
        said = {
            "draw:style-name": style,
            "draw:name": f"Figure {figure.name}", "text:anchor-type": "as-char",
            "svg:width": f"{width * 2.54:.3f}cm", "svg:height": f"{height * 2.54:.3f}cm",
        }  # fmt: skip
        lead = {"xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
        images = [
            element("draw:image", {"xlink:href": f"{name}.{ending}"} | lead)
            for ending in ("svg", "png")
        ]
        title = element("svg:title", None, characters(self._plain(figure.caption)))
        words = one_line(self._shown(figure.description))
        described = element("svg:desc", None, characters(words))
        frame = element("draw:frame", said, *images, title, described)
        return joined([caption, self._paragraph("Standard", frame)])

    # ---- inlines ----

    def _inlines(self, inlines: Cell) -> Xml:
        return joined(self._inline(each) for each in inlines)

    def _inline(self, inline: Inline) -> Xml:
        match inline:
            case Text():
                return characters(self._shown(inline.text))
            case Reference():
                look = element("style:text-properties", {"fo:font-size": "9pt"})
                name = self._automatic_style("text", "", look)
                words = characters(self._shown(reference_with_breaks(inline.text)))
                return element("text:span", {"text:style-name": name}, words)
            case LineBreak():
                return element("text:line-break")
            case Emphasis() | Strong():
                name = self._house.style(type(inline).__name__, "text")
                return element(
                    "text:span", {"text:style-name": name}, self._inlines(inline.children)
                )
            case Hyperlink():
                words = self._inlines(words_of(inline))
                if number := self._numbers.get(inline.address):
                    return element("text:a", self._link_attributes(f"#{_bookmark(number)}"), words)
                if inline.is_inner:
                    return words
                return element("text:a", self._link_attributes(self._shown(inline.address)), words)

    def _line(self) -> float:
        """The width of a line, in cm."""
        return self._house.turned_line if self._turned else self._house.line

    def _link_attributes(self, address: str) -> dict[str, str]:
        """The attributes of a link."""
        style = self._house.style("Hyperlink", "text")
        styled = {"text:style-name": style, "text:visited-style-name": style}
        return {"xlink:type": "simple", "xlink:href": address} | styled


_RULE = "0.5pt solid #A6A6A6"
_HIDDEN = element(
    "text:hidden-paragraph", {"text:condition": "ooow:TRUE", "text:is-hidden": "true"}
)
_MEDIA = {
    "xml": "text/xml", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "gif": "image/gif",
}  # fmt: skip


def _xml_document(root: Xml) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'.encode()


def _bookmark(number: int) -> str:
    return f"__RefHeading___{number}"
