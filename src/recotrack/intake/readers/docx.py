"""Word documents, read as printed with all tracked changes accepted.

The library mammoth makes HTML of a document. First the document is changed so that mammoth finds
what it would lose (list numbers, text boxes, fields) and does not show what Word hides.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from recotrack.intake.paper import LeftOut, Paper
from recotrack.intake.readers.html import CONTENTS, ITEM, MARK, blocks_of
from recotrack.intake.readers.numerals import number_or
from recotrack.intake.readers.word_numbers import Numbering
from recotrack.intake.readers.xml import (
    attribute,
    child_of,
    damaged_if_broken,
    local,
    notes_on_margins,
    parsed,
    value,
    with_parents,
)
from recotrack.words import count_of, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = "recotrack-heading-"
_WORDS = "recotrack-words"
"""The style of a paragraph that is in a list but is no item."""
_STYLES = "\n".join(
    [
        *(f"p.{_HEADING}{level} => h{level}:fresh" for level in range(1, 7)),
        *(f"p.{ITEM}{level} => p.{ITEM}{level}:fresh" for level in range(1, 10)),
        f"r.{MARK} => span.{MARK}",
        "p[style-name='footnote text'] => p:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
        "p[style-name='Intense Quote'] => blockquote > p:fresh",
    ]
)
"""The HTML that mammoth writes for the styles that are set here."""
_PARTS = re.compile(r"(?i)\[Content_Types\]\.xml|.*\.rels|word/[^/]*\.xml")
_DEEPEST_HEADING = 6
_BODY_TEXT = 9
"""The level of an outline that is none."""
_TRACKED = {"ins": "insertion", "moveTo": "move", "del": "deletion"}
_PROPERTIES = frozenset({"rPr", "trPr", "pPr", "tcPr"})
_LONGEST_NUMBER = 12
"""The most characters of an item's number. A longer one, as Recommendation 3, is words."""


def read(name: str, content: bytes) -> Paper:
    """The paper of a document, with or without macros. `content` was guarded by `archive`. Raises
    Failure if it is damaged.
    """
    import mammoth

    with damaged_if_broken(name):
        word = _Word(content)
        word.prepare()
        made = mammoth.convert_to_html(
            BytesIO(word.packed()),
            style_map=_STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
        shown = blocks_of(made.value, tabs=True)
    left_out = (*word.left_out, *shown.left_out)
    return Paper(name, shown.blocks, left_out, tuple(word.notes(shown.notes)))


@dataclass
class _Word:
    """The parts of a document, and counts of what was found in them."""

    content: bytes
    found: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    _parts: dict[str, bytes] = field(default_factory=dict)

    def prepare(self) -> None:
        """Changes the parts for mammoth."""
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            self._parts = {
                path: archive.read(path) for path in archive.namelist() if _PARTS.fullmatch(path)
            }
        self._take_headers_and_comments()
        main = self._main()
        styles_path = _sibling(main, "styles.xml")
        styles_part = self._part(styles_path)
        styles = _Styles(styles_part)
        numbering = Numbering(self._part(_sibling(main, "numbering.xml")))
        for path in (main, _sibling(main, "footnotes.xml"), _sibling(main, "endnotes.xml")):
            root = self._part(path)
            if root is not None:
                self._prepare_part(root, styles, numbering)
                self._keep(path, root)
        if styles_part is not None:
            _strip_styles(styles_part)
            self._keep(styles_path, styles_part)

    def packed(self) -> bytes:
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for path, part in self._parts.items():
                archive.writestr(path, part)
        return made.getvalue()

    def notes(self, pictures: tuple[str, ...]) -> Iterator[str]:
        """Sentences about the reading, for the user."""
        yield from notes_on_margins(self.found)
        if self.found["text box"]:
            boxes = count_of(self.found["text box"], "text box", "was read")
            yield f"{boxes} below the paragraph at that place."
        if self.found["inserted file"]:
            yield f"{count_of(self.found['inserted file'], 'inserted file')} not read."
        yield from pictures
        if "word/vbaProject.bin" in self._names():
            yield "It holds macros: they were not run, and nothing of them was read."

    def _names(self) -> list[str]:
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.namelist()

    def _main(self) -> str:
        """The path of the main part, which the relations of the file name."""
        relations = self._part("_rels/.rels")
        for each in relations if relations is not None else ():
            if attribute(each, "Type").endswith("/officeDocument"):
                return attribute(each, "Target").lstrip("/")
        return "word/document.xml"

    def _part(self, path: str) -> "_Element | None":
        return parsed(self._parts[path]) if path in self._parts else None

    def _keep(self, path: str, root: "_Element") -> None:
        from lxml import etree

        self._parts[path] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    def _take_headers_and_comments(self) -> None:
        """Counts comments; notes headers and footers of pages as left out, each text once."""
        ends: list[LeftOut] = []
        for path in sorted(self._parts):
            kind = re.fullmatch(r"word/(?:(?P<end>head|foot)er|comments)\d*\.xml", path)
            root = self._part(path) if kind else None
            if root is None or kind is None:
                continue
            if kind["end"] is None:
                self.found["comment"] += sum(local(each) == "comment" for each in root)
            elif text := _words_of(root):
                ends.append(LeftOut(text, f"{kind['end']} of the page"))
        self.left_out += dict.fromkeys(ends)

    def _prepare_part(self, root: "_Element", styles: "_Styles", numbering: Numbering) -> None:
        self._accept(root)
        self._move_text_boxes(root)
        for each in list(root.iter()):
            self._replace_unknown(each)
        for each in list(root.iter()):
            if local(each) == "p" and styles.is_of_contents(value(child_of(each, "pPr"), "pStyle")):
                self._leave_out(each, CONTENTS)
            elif local(each) == "p":
                _mark_for_mammoth(each, styles, numbering)

    def _accept(self, root: "_Element") -> None:
        """Accepts tracked changes: takes deletions out, and leaves insertions."""
        for each in list(root.iter()):
            name, around = local(each), each.getparent()
            of = local(around) if around is not None else ""
            if name in _TRACKED and (of not in _PROPERTIES or (of, name) == ("trPr", "del")):
                self.found[_TRACKED[name]] += 1
            if name in {"del", "moveFrom"} and of not in _PROPERTIES:
                _remove(each)

    def _move_text_boxes(self, root: "_Element") -> None:
        """Moves the paragraphs of text boxes below the paragraph of their anchor."""
        for each in root.iter():
            if local(each) == "AlternateContent":
                _remove_fallback_boxes(each)
        after: dict[_Element, _Element] = {}
        for each in list(root.iter()):
            paragraph = _ancestor(each, "p") if local(each) == "txbxContent" else None
            if paragraph is None or _ancestor(each, "txbxContent") is not None:
                continue  # no box, or one inside another box, which moves along
            self.found["text box"] += 1
            for inner in list(each):
                after.get(paragraph, paragraph).addnext(inner)
                after[paragraph] = inner

    def _replace_unknown(self, each: "_Element") -> None:
        """Replaces an element that mammoth does not know by one that it knows."""
        name = local(each)
        if name in {"fldSimple", "dir", "bdo"}:
            _unwrap(each)
        elif name in {"oMath", "oMathPara"}:
            around = each.getparent()
            if around is not None:
                around.replace(each, _new_run(each, _words_of(each)))
        elif name == "checkbox" and local(each.getparent()) == "sdtPr":
            _remove(each)  # the text has its sign too
        elif name == "cr":
            each.tag = each.tag.replace("}cr", "}br")
        elif name == "altChunk":
            self.found["inserted file"] += 1
        elif name == "dstrike":
            each.tag = each.tag.replace("}dstrike", "}strike")
        elif name == "vanish" and attribute(each, "val") not in {"0", "false", "off"}:
            properties = each.getparent()
            run = properties.getparent() if properties is not None else None
            if run is not None and local(run) == "r":
                self._leave_out(run, "hidden in the document")

    def _leave_out(self, element: "_Element", why: str) -> None:
        """Empties a run or a paragraph, and notes its words as left out."""
        if text := _words_of(element):
            self.left_out.append(LeftOut(text, why))
        for inner in list(element):
            if local(inner) not in {"pPr", "rPr"}:
                element.remove(inner)


class _Styles:
    """The styles of paragraphs: which are headings, and which belong to a list."""

    def __init__(self, root: "_Element | None") -> None:
        self._styles = (
            {attribute(each, "styleId"): each for each in root if local(each) == "style"}
            if root is not None
            else {}
        )

    def heading(self, style: str) -> int:
        """The level of a heading style; 0 for another style."""
        for each in self._chain(style):
            name = value(each, "name").lower()
            if name == "title":
                return 1
            if found := re.fullmatch(r"heading (\d)", name):
                return min(int(found.group(1)), _DEEPEST_HEADING)
            if outline := _outline_level(child_of(each, "pPr")):
                return outline
        return 0

    def is_of_contents(self, style: str) -> bool:
        """Whether a style is that of a line in a table of contents."""
        return any(re.fullmatch(r"toc \d", value(e, "name").lower()) for e in self._chain(style))

    def numbered(self, style: str) -> tuple[str, int]:
        """The list of a style and the level in it; "0" for no list."""
        for each in self._chain(style):
            properties = child_of(each, "pPr", "numPr")
            if properties is not None:
                level = number_or(value(properties, "ilvl"), 0)
                return value(properties, "numId") or "0", level
        return "0", 0

    def _chain(self, style: str) -> "Iterator[_Element]":
        return with_parents(self._styles, style, lambda each: value(each, "basedOn"))


def _strip_styles(styles: "_Element") -> None:
    """Takes everything out of styles but name and list, which is all that mammoth needs.

    Word writes the looks of a hundred tables into every document, and reading them would take
    mammoth longer than all the rest.
    """
    for style in list(styles):
        if local(style) != "style":
            styles.remove(style)
            continue
        for each in list(style):
            if local(each) not in {"name", "pPr"}:
                style.remove(each)


def _mark_for_mammoth(paragraph: "_Element", styles: _Styles, numbering: Numbering) -> None:
    """Sets a paragraph's style to what it is (heading, item), with Word's number before it."""
    properties = child_of(paragraph, "pPr")
    if child_of(properties, "rPr", "del") is not None:
        return  # its end is deleted: the next paragraph continues it, with the number
    style = value(properties, "pStyle")
    heading = _outline_level(properties) or styles.heading(style)
    label, level, listed = _number_of(properties, style, styles, numbering)
    is_mark = bool(label) and not heading and len(label) <= _LONGEST_NUMBER and " " not in label
    if label and not _words_of(paragraph):
        return
    if heading:
        _restyle(paragraph, f"{_HEADING}{heading}")
    elif is_mark:
        _restyle(paragraph, f"{ITEM}{level + 1}")
    elif listed:
        _restyle(paragraph, _WORDS)
    if label:
        text, look = (label, MARK) if is_mark else (f"{label} ", "")
        place = 1 if child_of(paragraph, "pPr") is not None else 0
        paragraph.insert(place, _new_run(paragraph, text, look))


def _outline_level(properties: "_Element | None") -> int:
    """The level that an outline has a paragraph at; 0 if it is in none."""
    outline = number_or(value(properties, "outlineLvl"), _BODY_TEXT)
    return min(outline + 1, _DEEPEST_HEADING) if outline < _BODY_TEXT else 0


def _number_of(
    properties: "_Element | None", style: str, styles: _Styles, numbering: Numbering
) -> tuple[str, int, bool]:
    """The printed number or bullet of a paragraph, its level, and whether it is in a list."""
    number, level = styles.numbered(style)
    own = child_of(properties, "numPr")
    if own is not None:
        number = value(own, "numId") or number
        level = number_or(value(own, "ilvl"), level)
    label = "" if number == "0" else numbering.label(number, level)
    return label, level, number != "0" or own is not None


def _restyle(paragraph: "_Element", style: str) -> None:
    properties = child_of(paragraph, "pPr")
    if properties is None:
        properties = paragraph.makeelement(_qualified(paragraph, "pPr"))
        paragraph.insert(0, properties)
    for each in list(properties):
        if local(each) in {"pStyle", "numPr"}:
            properties.remove(each)
    made = properties.makeelement(_qualified(paragraph, "pStyle"))
    made.set(_qualified(paragraph, "val"), style)
    properties.insert(0, made)


def _new_run(like: "_Element", text: str, style: str = "") -> "_Element":
    run = like.makeelement(_qualified(like, "r"))
    if style:
        properties = run.makeelement(_qualified(like, "rPr"))
        named = run.makeelement(_qualified(like, "rStyle"))
        named.set(_qualified(like, "val"), style)
        properties.append(named)
        run.append(properties)
    words = run.makeelement(_qualified(like, "t"))
    words.text = text
    run.append(words)
    return run


def _qualified(element: "_Element", name: str) -> str:
    """A name in the document's namespace. Word has two."""
    main = element.getroottree().getroot().tag.rpartition("}")[0]
    return f"{main}}}{name}"


def _unwrap(element: "_Element") -> None:
    around = element.getparent()
    if around is not None:
        place = around.index(element)
        around[place : place + 1] = list(element)


def _remove(element: "_Element") -> None:
    around = element.getparent()
    if around is not None:
        around.remove(element)


def _remove_fallback_boxes(alternate: "_Element") -> None:
    """Removes the second copy of a text box, which is for older versions of Word."""
    boxes = [each for each in alternate.iter() if local(each) == "txbxContent"]
    if boxes and _ancestor(boxes[0], "Fallback") is None:
        for each in boxes:
            if _ancestor(each, "Fallback") is not None:
                _remove(each)


def _ancestor(element: "_Element", name: str) -> "_Element | None":
    return next((each for each in element.iterancestors() if local(each) == name), None)


def _words_of(element: "_Element") -> str:
    words = (each.text or "" for each in element.iter() if local(each) in {"t", "delText"})
    return one_line("".join(words))


def _sibling(main: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(main), name)
