"""What a house style may bring into a document: words, styles and pictures of its own.

Anything that leads out of the document, runs, or fills the memory is left out, and told to the
user.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from lxml import etree

from recotrack.archive import Limits, TooMuchError, guarded, is_xml, must_be_sound

_LIMITS = Limits(entries=2_000, size=64 * 1024 * 1024, any_encoding=False)
_MOST_MARKUP = 500_000
"""The most signs in all parts that begin an element or give an attribute its value. A library uses
some hundred bytes for each. A letter of 300 pages has fewer."""
_XML_NAME = re.compile(r"[\w.:-]{1,40}")
_OUTSIDE = re.compile(r"[\\:%\x00-\x1f]|(?:^|/)\.\.(?:/|$)")
_MOST_NAMED = 8


class Removed:
    """What a document does not get from a house style, in words, in the order of finding."""

    def __init__(self) -> None:
        self.count = 0
        self._names: dict[str, None] = {}

    def add(self, place: str, what: str) -> None:
        """Note that `what` was removed from the part `place`."""
        self.count += 1
        self._names[f"{place}: {what}"] = None

    def names(self) -> tuple[str, ...]:
        """Each kind of thing once for each part."""
        return tuple(self._names)


def removed_words(name: str, names: tuple[str, ...]) -> str:
    """The message about a file from which something is left out; empty if nothing is."""
    if not names:
        return ""
    more = len(names) - _MOST_NAMED
    shown = "; ".join(names[:_MOST_NAMED]) + (f"; and {more:,} more" if more > 0 else "")
    return f"templates/{name} brings more than a house style, and this is left out: {shown}"


def element_words(name: str) -> str:
    """The name of an element that is left out."""
    return f"<{name}>" if _XML_NAME.fullmatch(name) else "an element with an unusual name"


def has_siblings(root: Any) -> bool:  # noqa: ANN401 - lxml has no types
    """Whether there is something other than comments before or after the root element."""
    beside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    return any(each.tag is not etree.Comment for each in beside)


def strip_remarks(root: Any, place: str, left: Removed) -> bool:  # noqa: ANN401 - lxml has no types
    """Removes comments and instructions to programs, and returns whether there were any.

    The words on both sides of one are then judged as one text. Comments are not named to the user.
    """
    remarks = {each.tag for each in root.iter(*_REMARKS)}
    if remarks - {etree.Comment}:
        left.add(place, "an instruction to a program")
    etree.strip_tags(root, *_REMARKS)
    return bool(remarks)


_REMARKS = (etree.Comment, etree.ProcessingInstruction, etree.Entity)


def must_be_small(name: str, content: bytes) -> None:
    """Raises TooMuchError for a file that would fill the memory.

    If it is not a sound zip, this raises Failure or an error of zipfile.
    """
    if sum(_markup(content)) > _MOST_MARKUP:  # counting is quick, and comes before any XML is read
        message = f"templates/{name} has more markup than a house style needs, and was not opened"
        raise TooMuchError(message, _SMALLER)
    try:
        guarded(f"templates/{name}", content, _LIMITS)
    except TooMuchError as error:
        raise TooMuchError(error.message, _SMALLER) from None


def must_be_small_parts(name: str, parts: Iterable[tuple[str, bytes]]) -> None:
    """Raises Failure for parts that a house style does not need or no office program writes.

    These are the parts that a library reads as XML although their names do not say so.
    """
    unnamed = (content for path, content in parts if not is_xml(path))
    try:
        must_be_sound(f"templates/{name}", unnamed, _LIMITS)
    except TooMuchError as error:
        raise TooMuchError(error.message, _SMALLER) from None


_SMALLER = "save it anew from its own program, without text and with a smaller logo"


def _markup(content: bytes) -> Iterator[int]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        found = archive.infolist()
        if sum(each.file_size for each in found) > _LIMITS.size:
            return  # `guarded` refuses it
        for each in found:
            part = archive.read(each)
            if not _is_bitmap(part):  # anything else may be read as XML, whatever its name
                yield part.count(b"<") + part.count(b"=")


# ---- pictures -----------------------------------------------------------------------------------

_BITMAPS = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|BM|II\*\x00|MM\x00\*|RIFF....WEBP"
    rb"|\x01\x00\x00\x00.{36} EMF|\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00\x00[\x01\x03]",
    re.DOTALL,
)
"""The first bytes of PNG, JPEG, GIF, BMP, TIFF, WebP, EMF and WMF, none of which can name another
file."""
_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    {"circle", "clipPath", "defs", "desc", "ellipse", "g", "image", "line", "linearGradient",
     "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient",
     "rect", "stop", "svg", "symbol", "text", "textPath", "title", "tspan", "use"}
)  # fmt: skip
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")
FETCHES = re.compile(
    r"[\\@]|/\*|url\((?!#)|image-set|image\(|src\(|attr\(|expression", re.IGNORECASE
)
"""Parts of a style, or of another attribute of a picture, that may lead out."""


def is_picture(name: str, content: bytes) -> bool:
    """Whether it is a picture that fetches nothing, at a path inside its zip."""
    return not _OUTSIDE.search(name) and (_is_bitmap(content) or _is_still(content))


def _is_bitmap(content: bytes) -> bool:
    return _BITMAPS.match(content) is not None


def _is_still(content: bytes) -> bool:
    """Whether it is an SVG that runs nothing and refers only to its own parts."""
    try:
        text = content.decode()
        if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-" in text:
            return False
        root = ET.fromstring(text.encode())  # noqa: S314 - without a DOCTYPE no entity can grow
    except (ValueError, LookupError, ET.ParseError):
        return False
    return root.tag == f"{_SVG}svg" and all(map(_is_still_element, root.iter()))


def _is_still_element(each: ET.Element) -> bool:
    # No reader acts upon elements of other namespaces, which drawing programs add.
    if each.tag.startswith((_SVG, "{http://www.w3.org/1999/xhtml}")):
        if each.tag.removeprefix(_SVG) not in _ELEMENTS:
            return False
    elif not each.tag.startswith("{"):
        return False
    for key, value in each.attrib.items():
        name = key.rpartition("}")[2].lower()
        if name.startswith("on") or name in {"base", "src"} or FETCHES.search(value):
            return False
        if name == "href" and value[:1] != "#" and not _EMBEDDED.fullmatch(value):
            return False
    return True
