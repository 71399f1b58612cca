"""Cleans, part by part, a Word file from which documents take their house style.

A part can lead out of the file by a relationship, a field, or an element or attribute with an
address. Only these are kept: relationships to pictures in the file; fields of a page, such as its
number; and elements of known namespaces that neither fetch nor run anything. See `house_style`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, PartFactory, XmlPart
from docx.oxml.ns import nsmap, qn
from lxml import etree

from recotrack.documents.formats.house_style import (
    FETCHES,
    Removed,
    element_words,
    has_siblings,
    is_picture,
    strip_remarks,
)

KEPT = {
    RELATIONSHIP_TYPE.STYLES: (CONTENT_TYPE.WML_STYLES, qn("w:styles")),
    RELATIONSHIP_TYPE.NUMBERING: (CONTENT_TYPE.WML_NUMBERING, qn("w:numbering")),
    RELATIONSHIP_TYPE.SETTINGS: (CONTENT_TYPE.WML_SETTINGS, qn("w:settings")),
    RELATIONSHIP_TYPE.THEME: (CONTENT_TYPE.OFC_THEME, qn("a:theme")),
    RELATIONSHIP_TYPE.FONT_TABLE: (CONTENT_TYPE.WML_FONT_TABLE, qn("w:fonts")),
    RELATIONSHIP_TYPE.HEADER: (CONTENT_TYPE.WML_HEADER, qn("w:hdr")),
    RELATIONSHIP_TYPE.FOOTER: (CONTENT_TYPE.WML_FOOTER, qn("w:ftr")),
}
"""The content type and the root element of each part that is kept, by its relationship."""
_SEVERAL = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
_NEEDED = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
_WITHOUT_PICTURES = {*_NEEDED, RELATIONSHIP_TYPE.FONT_TABLE}
_ELSEWHERE = {
    "attachedTemplate": "a template that is attached", "control": "a control",
    "font": "fonts that are embedded", "hyperlink": "a hyperlink",
    "image": "a picture that lies elsewhere", "oleObject": "an object",
    "package": "an object",
}  # fmt: skip
"""The purpose of a relationship in words, by the end of its name."""


READ_AS_XML = {
    *(kind for kind, made in PartFactory.part_type_for.items() if issubclass(made, XmlPart)),
    *(content_type for content_type, _ in KEPT.values()),
}
"""The content types that python-docx or `leave_out` reads as XML, whatever the name of the part."""


def leave_out(document: Document) -> tuple[str, ...]:
    """Removes from the kept parts what may not come along, and returns what it removed, in words.

    Raises ValueError if the file lacks a part that every Word file has.
    """
    left, met = Removed(), set[str]()
    part = document.part
    judged: dict[tuple[str, Part], bool] = {}
    for key, each in list(part.rels.items()):
        if each.reltype not in KEPT:
            continue  # it is dropped with the text
        is_repeated = each.reltype not in _SEVERAL and each.reltype in met
        if not is_repeated and not each.is_external:
            typed_part = each.reltype, each.target_part
            if typed_part not in judged:
                judged[typed_part] = _cleaned(*typed_part, left)
            if judged[typed_part]:
                met.add(each.reltype)
                continue
        del part.rels[key]
        left.add("document.xml", f"an invalid {each.reltype.rpartition('/')[2]}")
    if not met >= _NEEDED:
        raise ValueError
    for section in _outermost(document.element.body, qn("w:sectPr")):
        strip_remarks(section, "document.xml", left)
        _Cleaner("document.xml", set(part.rels), left).clean(section)
    return left.names()


def _outermost(node: Any, tag: str) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """The elements of this tag that are not inside another one."""
    walk: Any = etree.iterwalk(node, events=("start",), tag=tag)
    found = []
    for _, each in walk:
        found.append(each)
        walk.skip_subtree()
    return found


def _cleaned(reltype: str, part: Part, left: Removed) -> bool:
    """Cleans the part if it is of its type, and returns whether it is."""
    content_type, tag = KEPT[reltype]
    root = _root(part) if part.content_type == content_type else None
    if root is None or root.tag != tag:
        return False
    place, before = str(part.partname).rpartition("/")[2], left.count
    kept, pictures = set[str](), dict[Part, bool]()
    for key, each in list(part.rels.items()):
        if reltype not in _WITHOUT_PICTURES and _is_own_picture(each, pictures):
            kept.add(key)
            if each.target_part.rels:
                each.target_part.rels.clear()
                left.add(place, "what a picture leads to")
            continue
        kind = each.reltype.rpartition("/")[2]
        left.add(place, _ELSEWHERE.get(kind, f"what it calls {element_words(kind)}"))
        del part.rels[key]
    if has_siblings(root) and not isinstance(part, XmlPart):
        left.add(place, "an instruction to a program")
    had_remarks = strip_remarks(root, place, left)
    if reltype == RELATIONSHIP_TYPE.NUMBERING:
        _leave_out_unnumbered(root, place, left)
    _Cleaner(place, kept, left).clean(root)
    if (had_remarks or left.count > before) and not isinstance(part, XmlPart):
        # python-docx has no class for this part, and would save the bytes that it was read from.
        part._blob = etree.tostring(root, encoding="UTF-8", standalone=True)  # noqa: SLF001
    return True


def _leave_out_unnumbered(root: Any, place: str, left: Removed) -> None:  # noqa: ANN401 - lxml's
    """Removes lists, and definitions of lists, without a valid number: nothing refers to them."""
    for tag, key in _NUMBERED.items():
        for each in root.findall(tag):
            number = each.get(key) or ""
            if not _NUMBER.fullmatch(number) or int(number) >= 2**31:
                left.add(place, "a list without a valid number")
                drop(each)


_NUMBERED = {qn("w:num"): qn("w:numId"), qn("w:abstractNum"): qn("w:abstractNumId")}
_NUMBER = re.compile(r"\s*[0-9]{1,10}\s*")


def _root(part: Part) -> Any:  # noqa: ANN401 - lxml has no types
    """The root element; None if the part is not XML, or has a DOCTYPE, which Word never writes."""
    if isinstance(part, XmlPart):
        root: Any = part.element
    else:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(part.blob, parser)
        except etree.XMLSyntaxError:
            return None
    return None if root.getroottree().docinfo.doctype else root


def _is_own_picture(relation: Any, known: dict[Part, bool]) -> bool:  # noqa: ANN401 - python-docx's
    """Whether it leads to a picture in the file. `known` remembers the answers."""
    if relation.is_external or relation.reltype != RELATIONSHIP_TYPE.IMAGE:
        return False
    part = relation.target_part
    if part not in known:
        is_image = part.content_type.startswith("image/")
        known[part] = is_image and is_picture(str(part.partname)[1:], part.blob)
    return known[part]


# ---- elements -----------------------------------------------------------------------------------

_W, _A, _R, _M = (
    nsmap["w"],
    nsmap["a"],
    nsmap["r"],
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
)
_VML, _OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
_MS = "http://schemas.microsoft.com/office"
_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XML = "http://www.w3.org/XML/1998/namespace"
_ALLOWED_IN: dict[str, frozenset[str]] = {
    _VML: frozenset(
        {"arc", "background", "curve", "f", "fill", "formulas", "group", "h", "handles", "image",
         "imagedata", "line", "oval", "path", "polyline", "rect", "roundrect", "shadow", "shape",
         "shapetype", "stroke", "textbox", "textpath"}
    ),
    _OFFICE: frozenset(
        {"bottom", "callout", "colormenu", "colormru", "column", "complex", "entry", "extrusion",
         "fill", "idmap", "left", "lock", "r", "regrouptable", "right", "rules", "shapedefaults",
         "shapelayout", "skew", "top"}
    ),
    _ALTERNATIVES: frozenset({"AlternateContent", "Choice", "Fallback"}),
}  # fmt: skip
"""The allowed elements of these namespaces."""
_KNOWN_NAMESPACES = {
    _W, _A, _M, nsmap["wp"], nsmap["pic"], "urn:schemas-microsoft-com:office:word",
    f"{_MS}/drawing/2010/main", f"{_MS}/drawing/2014/main", f"{_MS}/drawing/2016/SVG/main",
    f"{_MS}/drawing/2017/decorative", f"{_MS}/drawing/2010/picture", f"{_MS}/thememl/2012/main",
    *(f"{_MS}/word/2010/wordprocessing{each}" for each in
      ("Canvas", "Drawing", "Group", "Shape")),
}  # fmt: skip
_ATTRIBUTE_NAMESPACES = {*_KNOWN_NAMESPACES, *_ALLOWED_IN, _XML}
_WORD_EXTENSION = re.compile(rf"{re.escape(_MS)}/word/20\d\d/wordml(?:/[a-z]+)?")
_REFUSED: dict[str, str] = {
    **dict.fromkeys(("object", "control", "movie", "contentPart"), "an object"),
    **dict.fromkeys(("altChunk", "subDoc"), "another document"),
    **dict.fromkeys(("attachedTemplate", "linkStyles"), "a template that is attached"),
    **dict.fromkeys(("attachedSchema", "saveThroughXslt", "smartTagType"), "a schema"),
    **dict.fromkeys(("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"),
                    "fonts that are embedded"),
    **dict.fromkeys(("dataBinding", "webExtensionCreated", "webExtensionLinked"),
                    "a value from elsewhere"),
    **dict.fromkeys(("hlinkClick", "hlinkHover", "hlinkMouseOver"), "a hyperlink"),
    **dict.fromkeys(("audioCd", "audioFile", "media", "quickTimeFile", "snd", "videoFile",
                     "wavAudioFile"), "sound or film"),
    **dict.fromkeys(("delInstrText", "ffData", "fldData"), "what a field holds"),
    "frameset": "frames", "mailMerge": "a mail merge", "printerSettings": "settings of a printer",
}  # fmt: skip
"""Elements of any namespace that lead out or run something, in words."""
_UNWRAPPED = {
    qn("w:hyperlink"): "a hyperlink", qn("w:smartTag"): "a smart tag",
    qn("w:customXml"): "a smart tag",
}  # fmt: skip
"""Elements around words. They are removed, and the words are kept."""
_ADDRESSES = {"src", "href", "althref"}
_ADDRESSES_OF_OFFICE = {"href", "althref", "gfxdata", "movie", "ole", "oleid", "script", "master"}


_OLDER_DRAWINGS = (f"{{{_VML}}}", f"{{{_OFFICE}}}")
"""The prefixes of elements of VML. Some readers ignore the case of its attributes."""


def _is_address(space: str, name: str, value: str) -> bool:
    """Whether an attribute in VML, by its name in small letters, holds an address.

    The attribute called `style` may hide one in its value.
    """
    if space not in {"", _VML}:
        return False
    is_hidden = FETCHES.search(value) is not None or "behavio" in value.lower()
    return name in _ADDRESSES or (name == "style" and is_hidden)


class _Cleaner:
    """Cleans one part. `kept` are the ids of the relationships that stay."""

    def __init__(self, place: str, kept: set[str], left: Removed) -> None:
        self._place, self._kept, self._left = place, kept, left
        self._drawn = Counter[str]()
        """The elements of drawings that were kept, counted by `_drawn_kind`."""

    def clean(self, root: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Removes what may not come along."""
        self._attributes(root)
        self._children(root)
        self._fields(root)

    def _tell(self, what: str) -> None:
        self._left.add(self._place, what)

    def _children(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        waiting = list(node)[::-1]
        while waiting:
            each = waiting.pop()
            if self._may_stay(each):
                if around := self._around_words(each):
                    self._tell(around)
                    waiting += _unwrapped(each)[::-1]
                    continue
                before = self._drawn.copy() if each.tag == _DRAWING else None
                self._children(each)
                if kind := _drawn_kind(each):
                    self._drawn[kind] += 1
                if before is None or not _is_empty(self._drawn - before):
                    continue
                self._drawn = before
            drop(each)

    def _may_stay(self, node: Any) -> bool:  # noqa: ANN401 - lxml has no types
        space, _, name = node.tag[1:].rpartition("}")
        if words := _refusal(space, name):
            self._tell(words)
            return False
        return self._attributes(node)

    def _around_words(self, node: Any) -> str:  # noqa: ANN401 - lxml has no types
        """The name of an element that goes while its words stay; empty for any other."""
        if node.tag == qn("w:fldSimple"):
            code = node.get(qn("w:instr")) or ""
            return "" if _is_page_field(code) else _field_words(code)
        return _UNWRAPPED.get(node.tag, "")

    def _attributes(self, node: Any) -> bool:  # noqa: ANN401 - lxml has no types
        """Whether the element may stay. Its attributes that lead out are removed."""
        stays = True
        for key, value in list(node.attrib.items()):
            space, _, name = key.rpartition("}")
            space, folded = space[1:], name.lower()
            if space == _R or (space == _OFFICE and folded == "relid"):
                if value in self._kept:
                    continue
                stays = stays and node.tag == qn("a:blip") and bool(node.get(qn("r:embed")))
                what = "a picture that lies elsewhere"
            elif space == _OFFICE and folded in _ADDRESSES_OF_OFFICE:
                what = "a drawing in a drawing" if folded == "gfxdata" else "an address"
            elif node.tag.startswith(_OLDER_DRAWINGS) and _is_address(space, folded, value):
                what = "an address"
            elif (space == _XML and name == "base") or not (
                not space or space in _ATTRIBUTE_NAMESPACES or _WORD_EXTENSION.fullmatch(space)
            ):
                what = f"an attribute {element_words(name)}"
            else:
                continue
            if space != _R or stays:
                self._tell(what)
            del node.attrib[key]
        if not stays:
            # `_cleaned` told of its relationship, if it had one. This tells of the element.
            self._tell(_UNWRAPPED.get(node.tag) or element_words(node.tag.rpartition("}")[2]))
            return node.tag in _UNWRAPPED
        return stays

    # ---- fields ----

    def _fields(self, root: Any) -> None:  # noqa: ANN401 - lxml has no types
        homes = [_Story()]
        stories = homes[:]
        for event, each in etree.iterwalk(root, events=("start", "end")):
            if event == "end":
                if each.tag == _BOX and each is not root:
                    homes.pop()
                continue
            parent = each.getparent()
            if parent is not None and (parent.tag == _RUN or each.tag in _FIELD_MARKS):
                homes[-1].meet(each)
            if each.tag == _BOX and each is not root:
                homes.append(_Story())
                stories.append(homes[-1])
        for story in stories:
            for code, nodes in story.refused():
                self._tell(_field_words(code))
                drop(*nodes)


_RUN, _BOX = qn("w:r"), qn("w:txbxContent")
_FIELD_MARKS = {qn("w:fldChar"), qn("w:instrText")}
_MOST_FIELDS = 20
"""The most fields that may be open at once."""
_SKIPPED_BY_SOME = [
    qn("w:p"), qn("w:fldSimple"), qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"),
    f"{{{_ALTERNATIVES}}}Choice", f"{{{_ALTERNATIVES}}}Fallback",
]  # fmt: skip
"""Readers may skip one of these, so a field that is only partly inside would be read as another
field."""


class _Field:
    """A field, from its begin to its end."""

    def __init__(self) -> None:
        self.marks: list[Any] = []
        self.code = ""
        self.has_result = False
        self.is_odd = False
        """The field has no end, a mark out of place, or a code that is more than words."""
        self.in_code: list[Any] = []
        """Other nodes before its result: nested fields, and runs that are not text."""

    def hold(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Add a node inside the field."""
        if not self.has_result and node.tag != qn("w:rPr"):
            self.in_code.append(node)

    def mark(self, node: Any, kind: str) -> None:  # noqa: ANN401 - lxml has no types
        """Add a mark of the field.

        Marks are its begin, a piece of its code, the begin of its result, and its end.
        """
        self.marks.append(node)
        if node.tag == qn("w:instrText"):
            self.code += "".join(node.itertext())
            self.is_odd = self.is_odd or len(node) > 0
        if kind not in {"begin", "end"}:
            self.is_odd = self.is_odd or self.has_result or kind not in {"", "separate"}
        self.has_result = self.has_result or kind == "separate"

    def is_page_field(self) -> bool:
        """Whether it may stay: every reader takes it for the same field of a page."""
        if self.is_odd or self.in_code or not _is_page_field(self.code):
            return False
        return len({next(each.iterancestors(*_SKIPPED_BY_SOME), None) for each in self.marks}) == 1


class _Story:
    """The fields of one text, which may be nested."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._fields: list[_Field] = []
        self._stray: list[Any] = []

    def meet(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Take the next node of a run, in the order of the text."""
        kind = node.get(qn("w:fldCharType")) if node.tag == qn("w:fldChar") else ""
        around, own = self._open, None
        if kind == "begin" and len(around) < _MOST_FIELDS:
            own = _Field()
            self._open = [*around, own]
            self._fields.append(own)
        elif kind == "begin":
            for each in around:
                each.is_odd = True
        elif node.tag in _FIELD_MARKS and around:
            around, own = around[:-1], around[-1]
        for each in around:
            each.hold(node)
        if own is not None:
            own.mark(node, kind)
        elif node.tag in _FIELD_MARKS:
            self._stray.append(node)
        if kind == "end":
            self._open = self._open[:-1]

    def refused(self) -> Iterator[tuple[str, list[Any]]]:
        """The code of each field that may not stay, and the nodes to remove.

        The words of its result stay.
        """
        for each in self._open:
            each.is_odd, each.in_code = True, []
        for each in self._fields:
            if not each.is_page_field():
                yield each.code, [*each.marks, *each.in_code]
        if self._stray:
            yield "", self._stray


_ARGUMENT = r'(?:"[^"\\{}]*"|[^\s"\\{}]+)'
_OF_A_PAGE = re.compile(
    rf"\s*(?:PAGE|NUMPAGES|STYLEREF\s+{_ARGUMENT})(?:\s+\\[*#@lnprstw](?:\s*{_ARGUMENT})?)*\s*",
    re.IGNORECASE,
)
_LONGEST_CODE = 200


def _is_page_field(code: str) -> bool:
    return len(code) <= _LONGEST_CODE and _OF_A_PAGE.fullmatch(code) is not None


def _field_words(code: str) -> str:
    name = re.match(r"\s*(\w{1,30})\b", code)
    return f"a field, {name[1].upper()}" if name else "a field"


def _refusal(space: str, name: str) -> str:
    """What an element is, in words, if it may not come along; empty if it may."""
    if name in _REFUSED:
        return _REFUSED[name]
    if space in _ALLOWED_IN:
        return "" if name in _ALLOWED_IN[space] else element_words(name)
    return (
        ""
        if space in _KNOWN_NAMESPACES or _WORD_EXTENSION.fullmatch(space)
        else element_words(name)
    )


def _drawn_kind(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    """The kind under which the element is counted as drawn; empty for one that is not counted.

    It is "shown" for what a drawing shows, and the tag for an element of a picture.
    """
    if node.tag == _SHOWN:
        return "shown" if len(node) else ""
    within = _DRAWN.get(node.tag)
    return node.tag if within and node.getparent().tag == within else ""


def _is_empty(drawn: Counter[str]) -> bool:
    """Whether nothing of a drawing is left. Word would take such a file for broken."""
    return not drawn["shown"] or (drawn[_PICTURE] > 0 and not drawn[_BLIP])


_DRAWING, _SHOWN, _PICTURE, _BLIP = (
    qn(each) for each in ("w:drawing", "a:graphicData", "pic:pic", "a:blip")
)
_DRAWN = {_PICTURE: _SHOWN, _BLIP: qn("pic:blipFill")}
"""The elements of a picture, each with the parent that it must have."""


def drop(*nodes: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Removes the elements. In Word's XML there is no text between elements."""
    for node in nodes:
        if node.getparent() is not None:
            node.getparent().remove(node)


def _unwrapped(node: Any) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """The children of an element, moved to its place, without its own properties."""
    inside = [each for each in node if each.tag not in _PROPERTIES]
    for each in inside:
        node.addprevious(each)
    drop(node)
    return inside


_PROPERTIES = {qn("w:smartTagPr"), qn("w:customXmlPr")}
