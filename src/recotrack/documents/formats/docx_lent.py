"""What a Word file that lends its style may bring along, part by part; see `lent`.

A part of it leads out by a relationship, by a field, or by an element or attribute that has an
address of its own. Relationships are those of pictures in the file; fields those of a page;
elements those of namespaces that are known, without the ones that fetch or run.
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

from recotrack.documents.formats.lent import (
    FETCHES,
    LeftOut,
    element_words,
    has_neighbours,
    is_picture,
    without_remarks,
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
"""The parts that stay: by which relationship, as what, with what at their root."""
_SEVERAL = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
_NEEDED = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
_WITHOUT_PICTURES = {*_NEEDED, RELATIONSHIP_TYPE.FONT_TABLE}
_ELSEWHERE = {
    "attachedTemplate": "a template that is attached", "control": "a control",
    "font": "fonts that are embedded", "hyperlink": "a hyperlink",
    "image": "a picture that lies elsewhere", "oleObject": "an object",
    "package": "an object",
}  # fmt: skip
"""What a relationship is for, by the end of its name, in words."""


READ_AS_XML = {
    *(kind for kind, made in PartFactory.part_type_for.items() if issubclass(made, XmlPart)),
    *(content_type for content_type, _ in KEPT.values()),
}
"""What the types of parts are that python-docx reads, or `leave_out`: names tell it nothing."""


def leave_out(document: Document) -> tuple[str, ...]:
    """Takes out of the parts that stay what may not come along, and names it. Raises ValueError
    for a file that lacks what every Word file has.
    """
    left, met = LeftOut(), set[str]()
    part = document.part
    judged: dict[tuple[str, Part], bool] = {}
    for key, each in list(part.rels.items()):
        if each.reltype not in KEPT:
            continue  # it stays behind, with the text
        once = each.reltype not in _SEVERAL and each.reltype in met
        if not once and not each.is_external:
            key_of_part = each.reltype, each.target_part
            if key_of_part not in judged:
                judged[key_of_part] = _cleaned(*key_of_part, left)
            if judged[key_of_part]:
                met.add(each.reltype)
                continue
        del part.rels[key]
        left.add("document.xml", f"{each.reltype.rpartition('/')[2]} that is none")
    if not met >= _NEEDED:
        raise ValueError
    for section in _outermost(document.element.body, qn("w:sectPr")):
        without_remarks(section, "document.xml", left)
        _Cleaner("document.xml", set(part.rels), left).clean(section)
    return left.names()


def _outermost(node: Any, tag: str) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """Those elements that are in no other one of the kind."""
    walk: Any = etree.iterwalk(node, events=("start",), tag=tag)
    found = []
    for _, each in walk:
        found.append(each)
        walk.skip_subtree()
    return found


def _cleaned(reltype: str, part: Part, left: LeftOut) -> bool:
    """Whether it is such a part; then nothing is in it that may not come along."""
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
    if has_neighbours(root) and not isinstance(part, XmlPart):
        left.add(place, "an instruction to a program")
    had_remarks = without_remarks(root, place, left)
    if reltype == RELATIONSHIP_TYPE.NUMBERING:
        _leave_out_unnumbered(root, place, left)
    _Cleaner(place, kept, left).clean(root)
    if (had_remarks or left.count > before) and not isinstance(part, XmlPart):
        # A part that python-docx has no class for keeps its bytes.
        part._blob = etree.tostring(root, encoding="UTF-8", standalone=True)  # noqa: SLF001
    return True


def _leave_out_unnumbered(root: Any, place: str, left: LeftOut) -> None:  # noqa: ANN401 - lxml's
    """Without lists, and forms of lists, whose number is none: nothing can refer to them."""
    for tag, key in _NUMBERED.items():
        for each in root.findall(tag):
            number = each.get(key) or ""
            if not _NUMBER.fullmatch(number) or int(number) >= 2**31:
                left.add(place, "a list whose number is none")
                _drop(each)


_NUMBERED = {qn("w:num"): qn("w:numId"), qn("w:abstractNum"): qn("w:abstractNumId")}
_NUMBER = re.compile(r"\s*[0-9]{1,10}\s*")


def _root(part: Part) -> Any:  # noqa: ANN401 - lxml has no types
    """What holds all of it; None where it is no XML, or declares what Word never does."""
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
    """Whether it leads to a picture in the file; `known` are those that were looked at."""
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
_ONLY: dict[str, frozenset[str]] = {
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
"""Of these namespaces no other elements."""
_KNOWN = {
    _W, _A, _M, nsmap["wp"], nsmap["pic"], "urn:schemas-microsoft-com:office:word",
    f"{_MS}/drawing/2010/main", f"{_MS}/drawing/2014/main", f"{_MS}/drawing/2016/SVG/main",
    f"{_MS}/drawing/2017/decorative", f"{_MS}/drawing/2010/picture", f"{_MS}/thememl/2012/main",
    *(f"{_MS}/word/2010/wordprocessing{each}" for each in
      ("Canvas", "Drawing", "Group", "Shape")),
}  # fmt: skip
_OF_WORD = re.compile(rf"{re.escape(_MS)}/word/20\d\d/wordml(?:/[a-z]+)?")
_NEVER: dict[str, str] = {
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
"""Elements of any namespace that lead out or run, in words."""
_UNWRAPPED = {
    qn("w:hyperlink"): "a hyperlink", qn("w:smartTag"): "a smart tag",
    qn("w:customXml"): "a smart tag",
}  # fmt: skip
"""Elements of Word's own around words, which stay."""
_ADDRESSES = {"src", "href", "althref"}
_ADDRESSES_OF_OFFICE = {"href", "althref", "gfxdata", "movie", "ole", "oleid", "script", "master"}


_OLDER_DRAWINGS = (f"{{{_VML}}}", f"{{{_OFFICE}}}")
"""How the names of elements of VML begin. Some readers take its attributes in any letters."""


def _is_address(space: str, name: str, value: str) -> bool:
    """Of an attribute in VML, whose name is in small letters; in a style one may be hidden."""
    if space not in {"", _VML}:
        return False
    is_hidden = FETCHES.search(value) is not None or "behavio" in value.lower()
    return name in _ADDRESSES or (name == "style" and is_hidden)


class _Cleaner:
    """Walks through a part; `kept` are the ids of the relationships that stay."""

    def __init__(self, place: str, kept: set[str], left: LeftOut) -> None:
        self._place, self._kept, self._left = place, kept, left
        self._drawn = Counter[str]()
        """What of drawings was met and stays, of the kinds that `_is_drawn` tells apart."""

    def clean(self, root: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Takes out what may not come along."""
        self._attributes(root)
        self._children(root)
        self._fields(root)

    def _say(self, what: str) -> None:
        self._left.add(self._place, what)

    def _children(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        waiting = list(node)[::-1]
        while waiting:
            each = waiting.pop()
            if self._may_stay(each):
                if around := self._around_words(each):
                    self._say(around)
                    waiting += _unwrapped(each)[::-1]
                    continue
                before = self._drawn.copy() if each.tag == _DRAWING else None
                self._children(each)
                if kind := _is_drawn(each):
                    self._drawn[kind] += 1
                if before is None or not _is_empty(self._drawn - before):
                    continue
                self._drawn = before
            _drop(each)

    def _may_stay(self, node: Any) -> bool:  # noqa: ANN401 - lxml has no types
        space, _, name = node.tag[1:].rpartition("}")
        if words := _no_place(space, name):
            self._say(words)
            return False
        return self._attributes(node)

    def _around_words(self, node: Any) -> str:  # noqa: ANN401 - lxml has no types
        """What stands around words that stay without it; empty for anything else."""
        if node.tag == qn("w:fldSimple"):
            code = node.get(qn("w:instr")) or ""
            return "" if _is_of_a_page(code) else _field_words(code)
        return _UNWRAPPED.get(node.tag, "")

    def _attributes(self, node: Any) -> bool:  # noqa: ANN401 - lxml has no types
        """Whether the element can stay, without those of its attributes that lead out."""
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
            elif (space == _XML and name == "base") or not _is_known_attribute(space):
                what = f"an attribute {element_words(name)}"
            else:
                continue
            if space != _R or stays:
                self._say(what)
            del node.attrib[key]
        if not stays:
            # The relationship that went has named it, where there was one.
            self._say(_UNWRAPPED.get(node.tag) or element_words(node.tag.rpartition("}")[2]))
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
            if parent is not None and (parent.tag == _RUN or each.tag in _MARKS):
                homes[-1].meet(each)
            if each.tag == _BOX and each is not root:
                homes.append(_Story())
                stories.append(homes[-1])
        for story in stories:
            for code, nodes in story.refused():
                self._say(_field_words(code))
                for node in nodes:
                    _drop(node)


_RUN, _BOX = qn("w:r"), qn("w:txbxContent")
_MARKS = {qn("w:fldChar"), qn("w:instrText")}
_MOST_FIELDS = 20
"""So many can be open at once."""
_PLACES = [
    qn("w:p"), qn("w:fldSimple"), qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"),
    f"{{{_ALTERNATIVES}}}Choice", f"{{{_ALTERNATIVES}}}Fallback",
]  # fmt: skip
"""A field that is partly in one of these may be another one to whoever does not read that."""


class _Field:
    """From its begin to its end."""

    def __init__(self) -> None:
        self.marks: list[Any] = []
        self.code = ""
        self.has_result = False
        self.is_odd = False
        """Signs are where none should be, its code is more than words, or it ends nowhere."""
        self.in_code: list[Any] = []
        """What else stands before its result: other fields, and words that are no words."""

    def hold(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Something that stands in it."""
        if not self.has_result and node.tag != qn("w:rPr"):
            self.in_code.append(node)

    def mark(self, node: Any, kind: str) -> None:  # noqa: ANN401 - lxml has no types
        """A sign of its own: its begin, a piece of its code, its result's begin, its end."""
        self.marks.append(node)
        if node.tag == qn("w:instrText"):
            self.code += "".join(node.itertext())
            self.is_odd = self.is_odd or len(node) > 0
        if kind not in {"begin", "end"}:
            self.is_odd = self.is_odd or self.has_result or kind not in {"", "separate"}
        self.has_result = self.has_result or kind == "separate"

    def is_of_a_page(self) -> bool:
        """Whether it can stay: it says one thing to every reader."""
        if self.is_odd or self.in_code or not _is_of_a_page(self.code):
            return False
        return len({next(each.iterancestors(*_PLACES), None) for each in self.marks}) == 1


class _Story:
    """The fields of a text, which may stand in one another."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._fields: list[_Field] = []
        self._stray: list[Any] = []

    def meet(self, node: Any) -> None:  # noqa: ANN401 - lxml has no types
        """What a run holds, in the order of the text."""
        kind = node.get(qn("w:fldCharType")) if node.tag == qn("w:fldChar") else ""
        around, own = self._open, None
        if kind == "begin" and len(around) < _MOST_FIELDS:
            own = _Field()
            self._open = [*around, own]
            self._fields.append(own)
        elif kind == "begin":
            for each in around:
                each.is_odd = True
        elif node.tag in _MARKS and around:
            around, own = around[:-1], around[-1]
        for each in around:
            each.hold(node)
        if own is not None:
            own.mark(node, kind)
        elif node.tag in _MARKS:
            self._stray.append(node)
        if kind == "end":
            self._open = self._open[:-1]

    def refused(self) -> Iterator[tuple[str, list[Any]]]:
        """The code of each field that may not stay, and what goes; the words of its result stay."""
        for each in self._open:
            each.is_odd, each.in_code = True, []
        for each in self._fields:
            if not each.is_of_a_page():
                yield each.code, [*each.marks, *each.in_code]
        if self._stray:
            yield "", self._stray


_ARGUMENT = r'(?:"[^"\\{}]*"|[^\s"\\{}]+)'
_OF_A_PAGE = re.compile(
    rf"\s*(?:PAGE|NUMPAGES|STYLEREF\s+{_ARGUMENT})(?:\s+\\[*#@lnprstw](?:\s*{_ARGUMENT})?)*\s*",
    re.IGNORECASE,
)
_LONGEST_CODE = 200


def _is_of_a_page(code: str) -> bool:
    return len(code) <= _LONGEST_CODE and _OF_A_PAGE.fullmatch(code) is not None


def _field_words(code: str) -> str:
    name = re.match(r"\s*(\w{1,30})\b", code)
    return f"a field, {name[1].upper()}" if name else "a field"


def _no_place(space: str, name: str) -> str:
    """What an element is that may not come along, in words; empty for one that may."""
    if name in _NEVER:
        return _NEVER[name]
    if space in _ONLY:
        return "" if name in _ONLY[space] else element_words(name)
    return "" if space in _KNOWN or _OF_WORD.fullmatch(space) else element_words(name)


def _is_known_attribute(space: str) -> bool:
    return not space or space in {*_KNOWN, *_ONLY, _XML} or bool(_OF_WORD.fullmatch(space))


def _is_drawn(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    """What it is of a drawing: something shown, a picture, where that is; empty for all else."""
    if node.tag == _SHOWN:
        return "shown" if len(node) else ""
    within = _DRAWN.get(node.tag)
    return node.tag if within and node.getparent().tag == within else ""


def _is_empty(drawn: Counter[str]) -> bool:
    """Whether nothing of a drawing is left, which Word would take for a broken file."""
    return not drawn["shown"] or (drawn[_PICTURE] > 0 and not drawn[_BLIP])


_DRAWING, _SHOWN, _PICTURE, _BLIP = (
    qn(each) for each in ("w:drawing", "a:graphicData", "pic:pic", "a:blip")
)
_DRAWN = {_PICTURE: _SHOWN, _BLIP: qn("pic:blipFill")}
"""In what they stand."""


def _drop(node: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Without it; XML of Word has no words between elements."""
    if node.getparent() is not None:
        node.getparent().remove(node)


def _unwrapped(node: Any) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """What it holds, moved to its place; not its own properties."""
    inside = [each for each in node if each.tag not in _PROPERTIES]
    for each in inside:
        node.addprevious(each)
    _drop(node)
    return inside


_PROPERTIES = {qn("w:smartTagPr"), qn("w:customXmlPr")}
