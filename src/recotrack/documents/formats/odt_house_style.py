"""The OpenDocument file that gives its house style: what of it is kept, and what is added to it.

Its text is dropped, as is everything that says who wrote it. recotrack's own file supplies what it
lacks.
"""

import re
from io import BytesIO

import odfdo

from recotrack.documents.formats.house_style import is_picture
from recotrack.documents.formats.odt_cleaning import cleaned
from recotrack.documents.formats.office import own_reference

REFERENCE = "reference.odt"
MIMETYPE = "application/vnd.oasis.opendocument.text"
_STYLES = "styles.xml"
_IN_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_A4_LINE = 16.6
"""The width of a line in cm, if the page does not say."""


def opened(content: bytes) -> tuple["HouseStyle", tuple[str, ...]]:
    """The file, and the names of what was left out.

    The part that is needed is read here, so that a broken one is found here.
    """
    document = odfdo.Document(BytesIO(content))
    styles, left = cleaned(
        _bytes_of(document, _STYLES) or b"", lambda name: _bytes_of(document, name)
    )
    document.set_part(_STYLES, styles)
    if document.mimetype != MIMETYPE or document.styles.get_element("//office:styles") is None:
        raise ValueError
    return HouseStyle(document), left


def _bytes_of(document: odfdo.Document, name: str) -> bytes | None:
    """The bytes of a file in the zip. The document itself would return some as parsed objects."""
    container = document.container
    if container is None or name not in container.parts:
        return None
    content = container.get_part(name)
    return content if isinstance(content, bytes) else None


class HouseStyle:
    """The file that gives its style.

    It is asked for styles, pictures of its header, and the page.
    """

    def __init__(self, document: odfdo.Document) -> None:
        self._document = document
        self._root = document.styles.root
        self._names: dict[tuple[str, str], str] = {}
        self._styles: dict[str, dict[str | None, odfdo.Element]] = {}
        self._recotracks: HouseStyle | None = None
        self._set_language()
        self._turned = ""
        self.line, self.turned_line = self._lines()
        """The width of a line, in cm; and that of a page that is turned."""

    def _set_language(self) -> None:
        """Set British English wherever it has English or no language."""
        for each in self._root.get_elements("//style:text-properties"):
            if str(each.get_attribute_string("fo:language")).startswith("en"):
                _set_british(each)
        for default in self._root.get_elements("//style:default-style[@style:family='paragraph']"):
            texts = default.get_elements("style:text-properties")
            if not texts:
                texts = [odfdo.Element.from_tag("style:text-properties")]
                default.append(texts[0])
            _set_british(texts[0])

    def style(self, name: str, kind: str = "paragraph") -> str:
        """The name of a style in the file; recotrack's style is added if it has none.

        `kind` may be `list`.
        """
        key = name, kind
        if key not in self._names:
            found = self._style(name, kind)
            found = self._added_style(name, kind) if found is None else found
            self._names[key] = str(found.get_attribute_string("style:name"))
        return self._names[key]

    def _style(self, name: str, kind: str) -> odfdo.Element | None:
        if kind not in self._styles:
            self._styles[kind] = self._by_name(kind)
        return self._styles[kind].get(name)

    def _by_name(self, kind: str) -> dict[str | None, odfdo.Element]:
        """The styles of the file by name, the first of each name."""
        tag = "text:list-style" if kind == "list" else f"style:style[@style:family='{kind}']"
        named: dict[str | None, odfdo.Element] = {}
        for each in self._root.get_elements(f"//office:styles/{tag}"):
            called = each.get_attribute_string("style:display-name")
            named.setdefault(called or each.get_attribute_string("style:name"), each)
        return named

    def _added_style(self, name: str, kind: str) -> odfdo.Element:
        self._recotracks = self._recotracks or opened(own_reference(REFERENCE))[0]
        found = self._recotracks._style(name, kind)  # noqa: SLF001 - another of its kind
        if found is None:
            raise LookupError(name)
        copy = found.clone
        parent = copy.get_attribute_string("style:parent-style-name")
        if parent:
            copy.set_attribute("style:parent-style-name", self.style(_decoded(parent), kind))
        if copy.get_attribute_string("style:next-style-name"):
            copy.del_attribute("style:next-style-name")
        styles = self._root.get_element("//office:styles")
        if styles is not None:
            styles.append(copy)
        return copy

    def _master(self) -> tuple[odfdo.Element | None, odfdo.Element | None]:
        """The kind of page that the text is on, and its layout."""
        layouts = self._root.get_elements("//style:page-layout")
        masters = self._root.get_elements("//style:master-page")
        named = {each.get_attribute_string("style:name"): each for each in layouts}
        standard = [it for it in masters if it.get_attribute_string("style:name") == "Standard"]
        for master in standard or masters[:1]:
            return master, named.get(master.get_attribute_string("style:page-layout-name"))
        return None, None

    def _lines(self) -> tuple[float, float]:
        layout = self._master()[1]
        page = layout and layout.get_element("style:page-layout-properties")
        width, height, left, right = (
            _in_cm(page.get_attribute_string(f"fo:{each}")) if page else 0
            for each in ("page-width", "page-height", "margin-left", "margin-right")
        )
        line = width - left - right
        return (line, max(line, height - left - right)) if line > 1 else (_A4_LINE, _A4_LINE)

    def pages(self, *, turned: bool) -> str:
        """The name of the kind of page: that of the text, or the same paper turned."""
        master, layout = self._master()
        if master is None or layout is None:
            return "Standard"
        if not turned or self.turned_line == self.line:
            return str(master.get_attribute_string("style:name"))
        if not self._turned:
            self._turned = "Turned"
            paper, pages = layout.clone, master.clone
            _turn(paper.get_element("style:page-layout-properties"))
            paper.set_attribute("style:name", self._turned)
            pages.set_attribute("style:name", self._turned)
            pages.set_attribute("style:page-layout-name", self._turned)
            for each, copy in ((layout, paper), (master, pages)):
                if each.parent is not None:
                    each.parent.append(copy)
        return self._turned

    def mark(self, words: str) -> None:
        """Put the words at the foot of each page: beside what stands at the right there, above
        what else does. They may be empty.
        """
        style = self.style("Footer") if words else ""
        for master in self._root.get_elements("//style:master-page") if words else ():
            feet = [each for each in master.children if each.tag.startswith("style:footer")]
            if not feet:
                feet = [odfdo.Element.from_tag("style:footer")]
                master.insert(feet[0], position=len(master.get_elements("style:header")))
            for foot in feet:
                if not self._stands_beside(words, foot.get_element("text:p")):
                    foot.insert(odfdo.Paragraph(words, style=style), position=0)

    def _stands_beside(self, words: str, foot: odfdo.Element | None) -> bool:
        """Put the words into a foot that is at the right, and a tab between them."""
        name = foot and foot.get_attribute_string("text:style-name")
        look = self._root.get_element(
            f"//style:style[@style:name='{name}']/style:paragraph-properties"
        )
        if (
            not foot
            or not look
            or look.get_attribute_string("fo:text-align") not in {"end", "right"}
        ):
            return False
        look.set_attribute("fo:text-align", "start")
        stop = f'<style:tab-stop style:type="right" style:position="{self.line:.3f}cm"/>'
        look.append(odfdo.Element.from_tag(f"<style:tab-stops>{stop}</style:tab-stops>"))
        tab = odfdo.Element.from_tag("text:tab")
        foot.insert(tab, position=0)
        foot.text, tab.tail = words, foot.text
        return True

    def version(self) -> str:
        """The version of OpenDocument."""
        return self._root.get_attribute_string("office:version") or "1.2"

    def files(self) -> list[tuple[str, bytes]]:
        """The styles, and the pictures that they show."""
        styles = self._document.styles.serialize()
        shown = sorted(set(re.findall(rb'xlink:href="(?:\./)?(Pictures/[^"]+)"', styles)))
        made = [("styles.xml", styles)]
        for each in shown:
            name = each.decode()
            content = _bytes_of(self._document, name)
            if content is not None and is_picture(name, content):
                made.append((name, content))
        return made


def _turn(page: odfdo.Element | None) -> None:
    """Turn the paper; its margins stay where they are."""
    if page is not None:
        wide, high = (page.get_attribute_string(f"fo:page-{each}") for each in ("width", "height"))
        page.set_attribute("fo:page-width", str(high))
        page.set_attribute("fo:page-height", str(wide))
        page.set_attribute("style:print-orientation", "landscape")


def _set_british(properties: odfdo.Element) -> None:
    properties.set_attribute("fo:language", "en")
    properties.set_attribute("fo:country", "GB")


def _in_cm(length: str | None) -> float:
    found = re.fullmatch(r"([0-9.]+)(cm|mm|in|pt|pc)", length or "")
    return float(found[1]) * _IN_CM[found[2]] if found else 0.0


def _decoded(name: str) -> str:
    return name.replace("_20_", " ")
