"""The Word file from which documents take their house style.

Its text is dropped, as is everything that says who wrote it. recotrack's own file supplies what it
lacks.
"""

from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.opc.pkgreader import PackageReader
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Twips

from recotrack.documents.formats.docx_cleaning import KEPT, READ_AS_XML, drop, leave_out
from recotrack.documents.formats.house_style import must_be_small_parts
from recotrack.documents.formats.office import Xml, own_reference
from recotrack.documents.formats.properties import LANGUAGE

REFERENCE = "reference.docx"
TWIPS = 635
"""The EMU in a twentieth of a point. python-docx measures in EMU."""
_A4_LINE = 9412
"""The width of a line in twentieths of a point, if the page does not say."""
_HIGHEST_NUMBER = 2**31 - 1
_MOST_NEW_LISTS = 1_000_000
"""More lists than any document adds."""
DEEPEST = 8
"""The last level of a list, from 0."""


def opened(content: bytes) -> tuple["HouseStyle", tuple[str, ...]]:
    """The file, emptied, and the names of what was left out.

    The parts that are needed are read here, so that a broken one is found here.
    """
    reader: Any = PackageReader  # it has no types
    parts = reader.from_file(BytesIO(content)).iter_sparts()
    must_be_small_parts(
        REFERENCE, ((name, blob) for name, kind, _, blob in parts if kind in READ_AS_XML)
    )
    document = docx.Document(BytesIO(content))
    needed = document.element.body, document.styles.element, document.settings.element
    if any(each is None for each in needed):
        raise ValueError
    left = leave_out(document)
    return HouseStyle(document), left


class HouseStyle:
    """The file without its text, which is asked for styles and numbering."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.part = self.document.part
        self._ids: dict[tuple[str, str], str] = {}
        self._abstracts: dict[str, Any] = {}
        self._indents: dict[str, list[int]] = {}
        self._numbers: Iterator[int] | None = None
        self._behind_numbers: Any = None
        self.width, self.turned_width = self._widths(self._emptied())
        """The width of a line on an upright page and on a turned one, in twentieths of a point."""
        self._drop_origin()
        self._set_compatibility()
        self._set_language()

    def _emptied(self) -> Any:  # noqa: ANN401 - lxml has no types
        """The page of the last section, the only part of the text that is kept."""
        body = self.document.element.body
        sections = _elements_at(body, ".//w:sectPr")
        last = sections[-1] if sections else OxmlElement("w:sectPr")
        held = {(each.tag, each.get(qn("w:type"))) for each in _elements_at(last, *_EDGES)}
        # A section without a header uses the header of the section before.
        for section in reversed(sections[:-1]):
            for each in _elements_at(section, *_EDGES):
                if (each.tag, each.get(qn("w:type"))) not in held:
                    held.add((each.tag, each.get(qn("w:type"))))
                    last.insert(0, deepcopy(each))
        drop(*_elements_at(last, "w:type", "w:sectPrChange"))
        for each in list(body):
            body.remove(each)
        body.append(last)
        return self.document.sections[-1]

    def _widths(self, section: Any) -> tuple[int, int]:  # noqa: ANN401 - python-docx's
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        sizes = section.page_width or 0, section.page_height or 0
        width, turned = ((size - margins) // TWIPS for size in sizes)
        if width <= 0:
            return _A4_LINE, _A4_LINE
        return width, max(width, turned)

    def _drop_origin(self) -> None:
        """Drop what says who wrote the file, and what belonged to its text."""
        for owner, reltypes in (
            (self.part, set(KEPT)),
            (self.part.package, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT}),
            (self.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS), set[str]()),
        ):
            for key, each in list(owner.rels.items()):
                if each.reltype not in reltypes:
                    del owner.rels[key]

    def _set_compatibility(self) -> None:
        """Set it up for today's Word, without settings that restrict or mark what is typed."""
        settings: Any = self.document.settings.element
        drop(*_elements_at(settings, *_UNWANTED))
        compat = settings.find(qn("w:compat"))
        if compat is None:
            compat = OxmlElement("w:compat")
            _insert(settings, compat, _AFTER_COMPAT)
        attributes = {qn(f"w:{key}"): value for key, value in _COMPATIBLE.items()}
        compat.append(OxmlElement("w:compatSetting", attributes))
        language = settings.find(qn("w:themeFontLang"))
        if language is None:
            language = OxmlElement("w:themeFontLang")
            _insert(settings, language, _AFTER_LANGUAGE)
        language.set(qn("w:val"), LANGUAGE)

    def _set_language(self) -> None:
        """Set British English wherever it has English or no language."""
        styles: Any = self.document.styles.element
        for each in _elements_at(styles, ".//w:lang"):
            for key, language in each.items():
                if language.startswith("en"):
                    each.set(key, LANGUAGE)
        defaults = styles.find(qn("w:docDefaults"))
        if defaults is None:
            defaults = OxmlElement("w:docDefaults")
            styles.insert(0, defaults)
        run = defaults
        for name in ("w:rPrDefault", "w:rPr", "w:lang"):
            found = run.find(qn(name))
            if found is None:
                found = OxmlElement(name)
                run.insert(0, found) if name != "w:lang" else run.append(found)
            run = found
        run.set(qn("w:val"), LANGUAGE)

    def mark(self, words: str) -> None:
        """Put the words, if any, at the foot of each page: left of a line that is aligned right, or
        above any other.
        """
        if not words:
            return
        section = self.document.sections[-1]
        feet = [section.footer]
        if section.different_first_page_header_footer:
            feet.append(section.first_page_footer)
        if self.document.settings.odd_and_even_pages_header_footer:
            feet.append(section.even_page_footer)
        for foot in feet:
            first = foot.paragraphs[0]
            if first.alignment == WD_ALIGN_PARAGRAPH.RIGHT:
                first.alignment = WD_ALIGN_PARAGRAPH.LEFT
                first.paragraph_format.tab_stops.add_tab_stop(
                    Twips(self.width), WD_TAB_ALIGNMENT.RIGHT
                )
                first.paragraph_format.element.insert(1, first.add_run(f"{words}\t").element)
                continue
            above = first.insert_paragraph_before(words)
            above.paragraph_format.element.get_or_add_pPr().style = self.style("Footer")

    def page(self, *, turned: bool, first: bool) -> Xml:
        """The paper, margins, header and footer, as the XML at the end of its pages.

        The header of a first page, and the number that pages start from, go to the `first` alone.
        """
        (section,) = map(deepcopy, _elements_at(self.document.element.body, "w:sectPr"))
        if not first:
            drop(*_elements_at(section, "w:titlePg", "w:pgNumType"))
        for size in _elements_at(section, "w:pgSz") if turned else ():
            wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
            if self.turned_width > self.width:
                size.attrib.update({qn("w:w"): high, qn("w:h"): wide})
                size.set(qn("w:orient"), "landscape")
        return Xml(serialize_part_xml(section).decode().partition("?>")[2].strip())

    @cached_property
    def _recotracks_own(self) -> "HouseStyle":
        """Recotrack's own file, which supplies what the register's lacks."""
        return opened(own_reference(REFERENCE))[0]

    # ---- styles ----

    def style(self, name: str, kind: str = "paragraph") -> str:
        """The id of a style; recotrack's style is added if it has none."""
        key = name, kind
        if key not in self._ids:
            found = self._style(name, kind)
            found = self._added_style(name, kind) if found is None else found
            self._ids[key] = str(found.get(qn("w:styleId")))
        return self._ids[key]

    def _style(self, name: str, kind: str) -> Any:  # noqa: ANN401 - lxml has no types
        return self._styles.get((name.lower(), kind))

    @cached_property
    def _styles(self) -> dict[tuple[str, str | None], Any]:
        """The styles of the file by name and kind, the first of each name."""
        found: dict[tuple[str, str | None], Any] = {}
        for each in _elements_at(self.document.styles.element, "w:style"):
            called = each.find(qn("w:name"))
            if called is not None:
                key = str(called.get(qn("w:val"))).lower(), each.get(qn("w:type"))
                found.setdefault(key, each)
        return found

    @cached_property
    def _style_ids(self) -> dict[str | None, Any]:
        """All styles by id, added ones too."""
        styles = _elements_at(self.document.styles.element, "w:style")
        return {each.get(qn("w:styleId")): each for each in reversed(styles)}

    def _added_style(self, name: str, kind: str) -> Any:  # noqa: ANN401 - lxml has no types
        copy = deepcopy(self._recotracks_own._style(name, kind))  # noqa: SLF001 - another of its kind
        drop(*_elements_at(copy, "w:next", "w:link", "w:pPr/w:numPr"))
        based = copy.find(qn("w:basedOn"))
        if based is not None:
            parent = self._recotracks_own._style_name(based.get(qn("w:val")))  # noqa: SLF001 - as above
            based.set(qn("w:val"), self.style(parent, kind))
        styles: Any = self.document.styles.element
        while copy.get(qn("w:styleId")) in self._style_ids:
            copy.set(qn("w:styleId"), copy.get(qn("w:styleId")) + "0")
        self._style_ids[copy.get(qn("w:styleId"))] = copy
        copy.attrib.pop(qn("w:default"), None)
        styles.append(copy)
        return copy

    def _style_name(self, style_id: str) -> str:
        (found,) = _elements_at(self._style_ids[style_id], "w:name")
        return str(found.get(qn("w:val")))

    # ---- numbering ----

    def numbering(self) -> Any:  # noqa: ANN401 - lxml has no types
        """The element that holds the definitions of lists."""
        try:
            part: Any = self.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            made = parse_xml(f"<w:numbering {nsdecls('w')}/>")
            name = PackURI("/word/numbering.xml")
            part = XmlPart(name, CONTENT_TYPE.WML_NUMBERING, made, self.part.package)
            self.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element

    def abstract(self, style: str) -> Any:  # noqa: ANN401 - lxml has no types
        """The definition of the lists of a style, for all levels; recotrack's if it has none."""
        if style not in self._abstracts:
            linked = self._linked(style)
            self._abstracts[style] = self._added_definition(style) if linked is None else linked
        return self._abstracts[style]

    def _linked(self, style: str) -> Any:  # noqa: ANN401 - lxml has no types
        numbers = _values(_elements_at(self._style(style, "paragraph"), "w:pPr/w:numPr/w:numId"))
        for number in numbers:
            for abstract_id in self._definitions.get(number, {}):
                if abstract_id in self._whole_definitions:
                    return self._whole_definitions[abstract_id]
        return None

    @cached_property
    def _definitions(self) -> dict[str | None, dict[str | None, None]]:
        """The ids of the definitions for each list number, in their order."""
        found: dict[str | None, dict[str | None, None]] = {}
        for each in _elements_at(self.numbering(), "w:num"):
            abstract_ids = found.setdefault(each.get(qn("w:numId")), {})
            abstract_ids.update(_values(_elements_at(each, "w:abstractNumId")))
        return found

    @cached_property
    def _whole_definitions(self) -> dict[str | None, Any]:
        """The definitions with all levels in the file, by id, the first of each id."""
        found: dict[str | None, Any] = {}
        for each in _elements_at(self.numbering(), "w:abstractNum"):
            if len(_elements_at(each, "w:lvl")) > DEEPEST:
                found.setdefault(each.get(qn("w:abstractNumId")), each)
        return found

    def _added_definition(self, style: str) -> Any:  # noqa: ANN401 - lxml has no types
        copy = deepcopy(self._recotracks_own.abstract(style))
        numbering = self.numbering()
        free = _free_numbers(_elements_at(numbering, "w:abstractNum"), "w:abstractNumId")
        copy.set(qn("w:abstractNumId"), str(next(free)))
        _insert(numbering, copy, ("w:num", "w:numIdMacAtCleanup"))
        return copy

    def number(self, style: str, start: int | None) -> tuple[str, list[int]]:
        """The id of a new list, and the indent of each level in twentieths of a point.

        Each list begins with its own number.
        """
        abstract, numbering = self.abstract(style), self.numbering()
        if self._numbers is None:
            self._numbers = _free_numbers(_elements_at(numbering, "w:num"), "w:numId")
            self._behind_numbers = numbering.find(qn("w:numIdMacAtCleanup"))
        number = str(next(self._numbers))
        made = OxmlElement("w:num", {qn("w:numId"): number})
        abstract_id = {qn("w:val"): abstract.get(qn("w:abstractNumId"))}
        made.append(OxmlElement("w:abstractNumId", abstract_id))
        if start is not None:
            for level in range(DEEPEST + 1):
                override = OxmlElement("w:lvlOverride", {qn("w:ilvl"): str(level)})
                first = {qn("w:val"): str(start)}
                override.append(OxmlElement("w:startOverride", first))
                made.append(override)
        if self._behind_numbers is None:
            numbering.append(made)
        else:
            self._behind_numbers.addprevious(made)
        if style not in self._indents:
            levels = _elements_at(abstract, "w:lvl")
            self._indents[style] = [_indent(each, at) for at, each in enumerate(levels)]
        return number, self._indents[style]


def _elements_at(node: Any, *paths: str) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """The elements at the paths below a node; none if the node is None."""
    if node is None:
        return []
    return [each for path in paths for each in node.findall(path, nsmap)]


def _values(nodes: list[Any]) -> dict[str | None, None]:
    """The values of the elements, each once, in their order."""
    return dict.fromkeys(each.get(qn("w:val")) for each in nodes)


def _free_numbers(nodes: list[Any], key: str) -> Iterator[int]:
    """Numbers that no element has. `leave_out` has removed the elements without a valid one."""
    name = qn(key)
    taken = {int(each.get(name)) for each in nodes}
    highest = max(taken, default=0)
    if highest < _HIGHEST_NUMBER - _MOST_NEW_LISTS:
        return count(highest + 1)
    return (each for each in count(1) if each not in taken)


def _indent(level: Any, at: int) -> int:  # noqa: ANN401 - lxml has no types
    for each in _elements_at(level, "w:pPr/w:ind"):
        found = str(each.get(qn("w:left")) or each.get(qn("w:start")))
        if found.isdecimal() and len(found) <= _LONGEST_INDENT:
            return int(found)
    return 454 * (at + 1)


_LONGEST_INDENT = 5
_COMPATIBLE = {
    "name": "compatibilityMode",
    "uri": "http://schemas.microsoft.com/office/word",
    "val": "15",
}
_EDGES = ("w:headerReference", "w:footerReference")
_UNWANTED = (
    "w:attachedTemplate", "w:documentProtection", "w:writeProtection", "w:mailMerge",
    "w:trackRevisions", "w:rsids", "w:docVars", "w:footnotePr", "w:endnotePr",
    "w:compat/w:compatSetting[@w:name='compatibilityMode']",
)  # fmt: skip
"""Settings that restrict or mark what is typed, or point to parts that are dropped."""

_AFTER_LANGUAGE = (
    "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures",
    "w:forceUpgrade", "w:captions", "w:readModeInkLockDown", "w:smartTagType", "w:shapeDefaults",
    "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator",
)  # fmt: skip
_AFTER_COMPAT = (
    "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", *_AFTER_LANGUAGE,
)  # fmt: skip
"""Elements that the schema wants after a setting."""


def _insert(parent: Any, child: Any, followers: tuple[str, ...]) -> None:  # noqa: ANN401 - lxml's
    tags = {qn(each) for each in followers}
    before = next((each for each in parent if each.tag in tags), None)
    if before is None:
        parent.append(child)
    else:
        before.addprevious(child)
