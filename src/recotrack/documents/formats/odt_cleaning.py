"""Cleans an OpenDocument file that gives its house style; see `house_style`.

Kept of `styles.xml` are the listed elements, attributes of known namespaces, links to pictures in
its own folder, and fields that a page needs.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from lxml import etree

from recotrack.documents.formats.house_style import (
    Removed,
    element_words,
    has_siblings,
    is_picture,
    strip_remarks,
)

Read = Callable[[str], bytes | None]
"""A function that returns the bytes of a file in the zip; None if there is no such file."""

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _STYLE, _TEXT = f"{_OASIS}:office:1.0", f"{_OASIS}:style:1.0", f"{_OASIS}:text:1.0"
_TABLE, _DRAW = f"{_OASIS}:table:1.0", f"{_OASIS}:drawing:1.0"
_NUMBER, _SVG = f"{_OASIS}:datastyle:1.0", f"{_OASIS}:svg-compatible:1.0"
_FO, _XLINK = f"{_OASIS}:xsl-fo-compatible:1.0", "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_LOEXT = "urn:org:documentfoundation:names:experimental"
_LIBREOFFICE = f"{_LOEXT}:office:xmlns:loext:1.0"
_ANY = None
"""Allows every element of a namespace, since it holds only properties."""
_ELEMENTS: dict[str, frozenset[str] | None] = {
    _STYLE: _ANY,
    _NUMBER: _ANY,
    _OFFICE: frozenset(
        {"automatic-styles", "binary-data", "document-styles", "font-face-decls", "master-styles",
         "styles"}
    ),
    _TEXT: frozenset(
        {"a", "bibliography-configuration", "bookmark", "bookmark-end", "bookmark-start",
         "chapter", "h", "index-entry-bibliography", "index-entry-chapter", "index-entry-link-end",
         "index-entry-link-start", "index-entry-page-number", "index-entry-span",
         "index-entry-tab-stop", "index-entry-text", "line-break", "linenumbering-configuration",
         "linenumbering-separator", "list", "list-header", "list-item", "list-level-style-bullet",
         "list-level-style-image", "list-level-style-number", "list-style",
         "note-continuation-notice-backward", "note-continuation-notice-forward",
         "notes-configuration", "number", "outline-level-style", "outline-style", "p",
         "page-continuation", "page-count", "page-number", "ruby", "ruby-base", "ruby-text", "s",
         "section", "sequence-decl", "sequence-decls", "soft-page-break", "sort-key", "span",
         "style-ref", "tab"}
    ),
    _TABLE: frozenset(
        {"background", "body", "covered-table-cell", "desc", "even-columns", "even-rows",
         "first-column", "first-row", "last-column", "last-row", "odd-columns", "odd-rows",
         "table", "table-cell", "table-column", "table-column-group", "table-columns",
         "table-header-columns", "table-header-rows", "table-row", "table-row-group", "table-rows",
         "table-template", "title"}
    ),
    _DRAW: frozenset(
        {"a", "caption", "circle", "connector", "contour-path", "contour-polygon", "custom-shape",
         "ellipse", "enhanced-geometry", "equation", "fill-image", "frame", "g", "glue-point",
         "gradient", "handle", "hatch", "image", "layer", "layer-set", "line", "marker", "measure",
         "opacity", "path", "polygon", "polyline", "rect", "regular-polygon", "stroke-dash",
         "text-box"}
    ),
    _SVG: frozenset({"desc", "linearGradient", "radialGradient", "stop", "title"}),
    _LIBREOFFICE: frozenset(
        {"char-complex-color", "border-bottom-complex-color", "border-left-complex-color",
         "border-right-complex-color", "border-top-complex-color", "color", "fill-complex-color",
         "graphic-properties", "shadow-complex-color", "stroke-complex-color", "theme",
         "theme-colors", "theme-color", "transformation"}
    ),
}  # fmt: skip
_ATTRIBUTES = frozenset(
    {*_ELEMENTS, _FO, _XLINK, f"{_OASIS}:dr3d:1.0", f"{_OASIS}:chart:1.0",
     f"{_OASIS}:presentation:1.0", f"{_LOEXT}:calc:xmlns:calcext:1.0", "http://openoffice.org/2009/office",
     "http://openoffice.org/2010/draw", "http://openoffice.org/2009/table",
     "http://www.w3.org/TR/css3-text/"}
)  # fmt: skip
_NAMES_IN_WORDS = {
    f"{{{_OFFICE}}}event-listeners": "an event", f"{{{_OFFICE}}}script": "a script",
    f"{{{_OFFICE}}}scripts": "a script", f"{{{_OFFICE}}}dde-source": "a link to a program (DDE)",
    f"{{{_TEXT}}}dde-connection-decls": "a link to a program (DDE)",
    f"{{{_TEXT}}}dde-connection": "a link to a program (DDE)",
    f"{{{_TEXT}}}section-source": "a section that lies elsewhere",
    f"{{{_TEXT}}}script": "a script", f"{{{_OFFICE}}}forms": "a form",
    f"{{{_DRAW}}}object": "an object", f"{{{_DRAW}}}object-ole": "an object",
    f"{{{_DRAW}}}applet": "a program", f"{{{_DRAW}}}plugin": "a program",
    f"{{{_DRAW}}}floating-frame": "a frame that lies elsewhere",
    f"{{{_DRAW}}}control": "a control", f"{{{_SVG}}}font-face-src": "a font that lies elsewhere",
}  # fmt: skip
"""The names of some refused elements in words."""
_UNWRAPPED = {f"{{{_TEXT}}}a", f"{{{_DRAW}}}a", f"{{{_TEXT}}}meta", f"{{{_TEXT}}}meta-field"}
_PICTURES = {
    f"{{{_DRAW}}}image", f"{{{_DRAW}}}fill-image", f"{{{_STYLE}}}background-image",
    f"{{{_TEXT}}}list-level-style-image",
}  # fmt: skip
_HREF = f"{{{_XLINK}}}href"
_FRAME, _IMAGE = f"{{{_DRAW}}}frame", f"{{{_DRAW}}}image"
_DATA = f"{{{_OFFICE}}}binary-data"
_OF_A_FRAME = {f"{{{_SVG}}}title", f"{{{_SVG}}}desc"}
_HIDDEN_WORDS = {f"{{{_TEXT}}}script", f"{{{_TEXT}}}tracked-changes", f"{{{_TEXT}}}note"}
"""Their words are not shown where they stand."""
_PART = "styles.xml"


def cleaned(styles: bytes, read: Read) -> tuple[bytes, tuple[str, ...]]:
    """The styles of a file without what may not come along, and the names of that.

    Raises ValueError, or an error of lxml, if they are not XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root: Any = etree.fromstring(styles, parser)
    if root.tag != f"{{{_OFFICE}}}document-styles" or root.getroottree().docinfo.doctype:
        raise ValueError
    left = Removed()
    if has_siblings(root):
        left.add(_PART, "an instruction to a program")
    had_remarks = strip_remarks(root, _PART, left)
    _Cleaner(read, left).clean(root)
    if not had_remarks and not left.count:
        return styles, ()
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True), left.names()


class _Cleaner:
    """Cleans the styles."""

    def __init__(self, read: Read, left: Removed) -> None:
        self._read, self._left = read, left
        self._pictures: dict[str, bool] = {}
        """Whether each picture may stay, by name."""

    def _tell(self, what: str) -> None:
        self._left.add(_PART, what)

    def clean(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Removes what may not come along."""
        self._attributes(node)
        for each in list(node):
            if each.tag in _UNWRAPPED:
                self._tell("a hyperlink" if each.tag.endswith("}a") else _name_in_words(each))
                each.tag = _SPAN if node.tag in _WITH_WORDS else f"{{{_DRAW}}}g"
                each.attrib.clear()
                self.clean(each)
            elif not _is_allowed(each):
                self._tell(_name_in_words(each))
                _drop(each, words=_shown_words(each))
            elif each.tag in _PICTURES and not self._is_own_picture(each):
                self._tell("a picture that lies elsewhere, or is not a picture")
                _drop(each)
            else:
                had_pictures = each.tag == _FRAME and len(each)
                self.clean(each)
                if had_pictures and all(inner.tag in _OF_A_FRAME for inner in each):
                    _drop(each)

    def _attributes(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Removes attributes that lead out. `_is_own_picture` looks at links of pictures."""
        for key in list(node.attrib):
            space, _, name = key.rpartition("}")
            space = space[1:]
            if space == _XLINK:
                stays = name != "href" or node.tag in _PICTURES
            elif space == _XML:
                stays = name != "base"
            else:
                stays = space in _ATTRIBUTES and (name != "formula" or space == _DRAW)
            if not stays:
                self._tell(f"an attribute {element_words(name)}")
                del node.attrib[key]

    def _is_own_picture(self, node: Any) -> bool:  # noqa: ANN401 - lxml has no types
        """Whether it shows a picture from its own file. A background may have no picture."""
        for data in node.findall(_DATA):
            try:
                content = base64.b64decode("".join((data.text or "").split()), validate=True)
            except (binascii.Error, ValueError):
                return False
            if not is_picture("", content):
                return False
        href = node.get(_HREF)
        if href is None:
            return node.tag != _IMAGE or node.find(_DATA) is not None
        name = str(href).removeprefix("./")
        if not name.startswith("Pictures/"):
            return False
        if name not in self._pictures:
            found = self._read(name)
            self._pictures[name] = found is not None and is_picture(name, found)
        return self._pictures[name]


def _is_allowed(node: Any) -> bool:  # noqa: ANN401 - lxml has no types
    space, _, name = node.tag[1:].rpartition("}")
    if space not in _ELEMENTS:
        return False
    names = _ELEMENTS[space]
    return names is None or name in names


def _name_in_words(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    space, _, name = node.tag[1:].rpartition("}")
    if node.tag in _NAMES_IN_WORDS:
        return _NAMES_IN_WORDS[node.tag]
    return f"a field, {name}" if space == _TEXT and len(node) == 0 else element_words(name)


def _shown_words(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    """The words that a field shows; none for an element that holds more than words."""
    is_field = node.tag.startswith(f"{{{_TEXT}}}") and len(node) == 0
    return (node.text or "") if is_field and node.tag not in _HIDDEN_WORDS else ""


def _drop(node: Any, words: str = "") -> None:  # noqa: ANN401 - lxml has no types
    """Removes the element and puts `words` in its place. The text after it stays."""
    parent = node.getparent()
    if parent.tag in _WITH_WORDS and (words or node.tail):
        span = parent.makeelement(_SPAN)
        span.text, span.tail = words, node.tail
        parent.replace(node, span)
    else:
        parent.remove(node)


_SPAN = f"{{{_TEXT}}}span"
_WITH_WORDS = {_SPAN, *(f"{{{_TEXT}}}{each}" for each in ("h", "p", "ruby-base", "ruby-text"))}
"""Elements with words. Elsewhere there is only white space between elements."""
