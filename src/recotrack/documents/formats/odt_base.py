"""The OpenDocument file that lends its style: what of it stays, and what is added where it lacks
something. Its text stays behind, as does all that it knows of whoever wrote it.
"""

import re
from io import BytesIO

import odfdo

from recotrack.documents.formats.lent import is_picture
from recotrack.documents.formats.odt_lent import cleaned
from recotrack.documents.formats.office import own_reference

REFERENCE = "reference.odt"
MIMETYPE = "application/vnd.oasis.opendocument.text"
_STYLES = "styles.xml"
_IN_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_A4_LINE = 16.6
"""Width of a line in cm, where the page does not say."""


def opened(content: bytes) -> tuple["House", tuple[str, ...]]:
    """The file, and what of it may not come along. The part that is wanted is read here, so that a
    broken one is found out here.
    """
    document = odfdo.Document(BytesIO(content))
    styles, left = cleaned(
        _bytes_of(document, _STYLES) or b"", lambda name: _bytes_of(document, name)
    )
    document.set_part(_STYLES, styles)
    if document.mimetype != MIMETYPE or document.styles.get_element("//office:styles") is None:
        raise ValueError
    return House(document), left


def _bytes_of(document: odfdo.Document, name: str) -> bytes | None:
    """A file in it as it is: of some, the document itself would give what it has read in them."""
    container = document.container
    if container is None or name not in container.parts:
        return None
    content = container.get_part(name)
    return content if isinstance(content, bytes) else None


class House:
    """The file that lends the style: asked for styles, pictures of its header, the page."""

    def __init__(self, document: odfdo.Document) -> None:
        self._document = document
        self._root = document.styles.root
        self._names: dict[tuple[str, str], str] = {}
        self._styles: dict[str, dict[str | None, odfdo.Element]] = {}
        self._own: House | None = None
        self._speak()
        self.line = self._line()
        """The width of a line, in cm."""

    def _speak(self) -> None:
        """British English, wherever it has English, and where it says nothing."""
        for each in self._root.get_elements("//style:text-properties"):
            if str(each.get_attribute_string("fo:language")).startswith("en"):
                _set_language(each)
        for default in self._root.get_elements("//style:default-style[@style:family='paragraph']"):
            texts = default.get_elements("style:text-properties")
            if not texts:
                texts = [odfdo.Element.from_tag("style:text-properties")]
                default.append(texts[0])
            _set_language(texts[0])

    def style(self, name: str, kind: str = "paragraph") -> str:
        """The name in files of a style; one that it lacks is recotrack's. `kind` may be list."""
        key = name, kind
        if key not in self._names:
            found = self._style(name, kind)
            found = self._borrowed(name, kind) if found is None else found
            self._names[key] = str(found.get_attribute_string("style:name"))
        return self._names[key]

    def _style(self, name: str, kind: str) -> odfdo.Element | None:
        if kind not in self._styles:
            self._styles[kind] = self._by_name(kind)
        return self._styles[kind].get(name)

    def _by_name(self, kind: str) -> dict[str | None, odfdo.Element]:
        """The styles that came with the file, the first of each name."""
        tag = "text:list-style" if kind == "list" else f"style:style[@style:family='{kind}']"
        named: dict[str | None, odfdo.Element] = {}
        for each in self._root.get_elements(f"//office:styles/{tag}"):
            called = each.get_attribute_string("style:display-name")
            named.setdefault(called or each.get_attribute_string("style:name"), each)
        return named

    def _borrowed(self, name: str, kind: str) -> odfdo.Element:
        self._own = self._own or opened(own_reference(REFERENCE))[0]
        found = self._own._style(name, kind)  # noqa: SLF001 - another of its kind
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

    def _line(self) -> float:
        layouts = self._root.get_elements("//style:page-layout")
        masters = self._root.get_elements("//style:master-page")
        named = {each.get_attribute_string("style:name"): each for each in layouts}
        standard = [it for it in masters if it.get_attribute_string("style:name") == "Standard"]
        for master in standard or masters[:1]:
            layout = named.get(master.get_attribute_string("style:page-layout-name"))
            page = layout and layout.get_element("style:page-layout-properties")
            if page:
                width, left, right = (
                    _cm(page.get_attribute_string(f"fo:{each}"))
                    for each in ("page-width", "margin-left", "margin-right")
                )
                if width - left - right > 1:
                    return width - left - right
        return _A4_LINE

    def version(self) -> str:
        """Of OpenDocument."""
        return self._root.get_attribute_string("office:version") or "1.2"

    def files(self) -> list[tuple[str, bytes]]:
        """Its styles, and the pictures that those show."""
        styles = self._document.styles.serialize()
        shown = sorted(set(re.findall(rb'xlink:href="(?:\./)?(Pictures/[^"]+)"', styles)))
        made = [("styles.xml", styles)]
        for each in shown:
            name = each.decode()
            content = _bytes_of(self._document, name)
            if content is not None and is_picture(name, content):
                made.append((name, content))
        return made


def _set_language(properties: odfdo.Element) -> None:
    properties.set_attribute("fo:language", "en")
    properties.set_attribute("fo:country", "GB")


def _cm(length: str | None) -> float:
    found = re.fullmatch(r"([0-9.]+)(cm|mm|in|pt|pc)", length or "")
    return float(found[1]) * _IN_CM[found[2]] if found else 0.0


def _decoded(name: str) -> str:
    return name.replace("_20_", " ")
