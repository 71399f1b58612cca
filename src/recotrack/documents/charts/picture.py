"""Checks the picture of a chart's template: it may hold nothing that a page would run or fetch.

The picture becomes part of a page. Its text is read once as XML and written anew from lists of what
a picture may have, so that no browser can read it in another way than it was checked. The messages
are for the author of a register's own template.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from recotrack.documents.xml_text import xml_text

_NAMESPACE = "http://www.w3.org/2000/svg"
_SVG = f"{{{_NAMESPACE}}}"
_OLDER_LINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset(
    {"circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "path",
     "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "svg", "text", "title",
     "tspan", "use"}
)  # fmt: skip
_TEXT_ATTRIBUTES = frozenset(
    {"aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "id", "lang",
     "role"}
)  # fmt: skip
"""Attributes for names and descriptions. No reader takes their values for a style."""
_TITLES = frozenset({"desc", "title"})
"""Elements whose content an HTML parser reads as HTML, so that a <g/> there would never end."""
_LOOK_ATTRIBUTES = frozenset(
    {"clip-path", "clip-rule", "clipPathUnits", "color", "cx", "cy", "d", "direction", "display",
     "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "fill-rule", "font-family",
     "font-size", "font-style", "font-variant", "font-weight", "fx", "fy", "gradientTransform",
     "gradientUnits", "height", "href", "letter-spacing", "offset", "opacity", "paint-order",
     "patternTransform", "patternUnits", "points", "preserveAspectRatio", "r", "rotate", "rx",
     "ry", "shape-rendering", "stop-color", "stop-opacity", "stroke",
     "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
     "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration",
     "text-rendering", "transform", "unicode-bidi", "vector-effect", "viewBox", "visibility",
     "width", "word-spacing", "writing-mode", "x", "x1", "x2", "y", "y1", "y2"}
)  # fmt: skip
"""Attributes for the look. spreadMethod is left out: a PDF for archives may repeat no gradient."""

_LONGEST = 300_000
"""The most characters: ten times those of recotrack's own pictures."""
_MOST_ELEMENTS = 2_000
"""The most elements. A repeated one counts each time."""
_DEEPEST = 30
_WIDEST = 4_000
_LARGEST = 1_000_000
"""The most area, width times height: twice that of recotrack's largest picture."""
_FARTHEST = 10_000
"""The largest number of a position or a length."""
_MOST_SCALED = 4
_LARGEST_TILE = 40
_MOST_REPEATED = 50
"""The most elements in something that is drawn repeatedly: a pattern, a clip path, what <use>
names."""
_MOST_LAYERS = 20
"""The most elements that are drawn apart, clipped or with opacity, and then laid over others."""
_MOST_DASHES = 1_000_000
_MOST_LETTERS = 10_000
"""The most letters, a fifth more than recotrack's fullest picture has. A repeated one counts each
time, a ligature as all its letters."""
_MOST_IN_TEXT = 1_000
"""The most letters in one <text>, since the time to set it grows with the square of its length."""
_MOST_PIECES = 50
"""The most <tspan> in one <text>: each is set with the letters of the whole."""
_LARGEST_LETTERS = 200
_MOST_STOPS = 50
_UNITS = {"": 1.0, "%": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 4.0, "cm": 40.0, "in": 96.0}
"""The greatest length of each unit. Others depend on the size of letters, which may be the largest.
"""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH = re.compile(f"({_NUMBER.pattern})([a-zA-Z%]*)")
_NO_NAME = re.compile(r"[^\w-]")
_OWN_PART = re.compile(r"url\(#[\w.-]+\)")
_ID_AFTER_NAME = re.compile(r"-[\w.]+", re.ASCII)
_CALLS = frozenset({"hsl", "hsla", "matrix", "rgb", "rgba", "rotate", "scale", "skewX", "skewY",
                    "translate"})  # fmt: skip
_SCALES = re.compile(r"(?:scale|matrix|skewX|skewY)\s*\(([^()]*)\)")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?")
_WHITE = re.compile(r"[\t\n\r]")
_GROUPS = frozenset({"g", "svg", "text", "tspan", "use"})
_COLOURS = frozenset({"clip-path", "color", "fill", "href", "stop-color", "stroke"})
_REPEATED = frozenset({"clipPath", "pattern"})


class PictureError(ValueError):
    """Says what is wrong with the picture that a template makes."""


def picture_of(svg: str, name: str) -> str:
    """The picture of the chart `name`, as it is printed. Raises PictureError."""
    if len(svg) > _LONGEST:
        raise PictureError(f"it is longer than {_LONGEST:,} characters")
    if any(sign in svg for sign in ("<!DOCTYPE", "<!ENTITY", "<?")):
        raise PictureError("it begins with <svg, and has no <! or <? but comments")
    try:
        root = ET.fromstring(svg)  # noqa: S314 - without a DOCTYPE no entity can grow
    except ET.ParseError as error:
        line, column = error.position
        message = f"it is not XML: line {line}, column {column + 1} of its output"
        raise PictureError(message) from None
    if root.tag != f"{_SVG}svg":
        raise PictureError('it begins with <svg xmlns="http://www.w3.org/2000/svg">')
    for fault in _faults(root, name):
        raise PictureError(fault)
    return "".join(_xml_of(root, f' xmlns="{_NAMESPACE}"')) + ("\n" if svg.endswith("\n") else "")


def _xml_of(each: ET.Element, space: str = "") -> Iterator[str]:
    """The element as recotrack's own templates write it, which HTML and XML read alike."""
    tag = each.tag.removeprefix(_SVG)
    said = "".join(
        f' {"href" if key == _OLDER_LINK else key}="{xml_text(_WHITE.sub(" ", value))}"'
        for key, value in each.attrib.items()
    )
    if each.text is None and not len(each) and tag not in _TITLES:
        yield f"<{tag}{space}{said}/>"
        return
    yield f"<{tag}{space}{said}>{_text_content(each.text)}"
    for inner in each:
        yield from _xml_of(inner)
        yield _text_content(inner.tail)
    yield f"</{tag}>"


def _text_content(text: str | None) -> str:
    """Text with line ends normalised, as every reader of XML does."""
    return xml_text((text or "").replace("\r\n", "\n").replace("\r", "\n"))


def _faults(root: ET.Element, name: str) -> Iterator[str]:
    if _element_count(root) > _MOST_ELEMENTS:
        yield f"it has more than {_MOST_ELEMENTS:,} elements"
    yield from _faults_below(root, name, 1, 1.0)
    yield from _link_faults(root)
    yield from _repetition_faults(root)
    yield from _text_faults(root)
    if root.get("role") != "img" or not root.get("aria-labelledby"):
        yield 'it needs a description for who does not see it: role="img" and aria-labelledby'
    yield from _size_faults(root)


def _faults_below(each: ET.Element, name: str, depth: int, scaled: float) -> Iterator[str]:
    tag = each.tag.removeprefix(_SVG)
    if tag not in _ELEMENTS or tag == each.tag or (tag == "svg" and depth > 1):
        yield f"<{tag.rpartition('}')[2]}> is not allowed in a picture of a document"
    if tag in _TITLES and len(each):
        yield f"<{tag}> may hold only text"
    if depth > _DEEPEST:
        yield f"elements are nested more than {_DEEPEST} deep"
    for key, value in each.attrib.items():
        yield from _attribute_faults(key, value, name)
    scaled *= _scale_factor(each.get("transform", ""))
    if scaled > _MOST_SCALED:
        yield f"transform makes it more than {_MOST_SCALED} times as large"
    if depth > 1 and {"viewBox", "preserveAspectRatio"} & each.attrib.keys():
        yield "only the first element may have viewBox or preserveAspectRatio"
    for inner in each:
        yield from _faults_below(inner, name, depth + 1, scaled)


def _attribute_faults(key: str, value: str, name: str) -> Iterator[str]:
    shown = "href" if key == _OLDER_LINK else key.rpartition("}")[2]
    if key != _OLDER_LINK and key not in _LOOK_ATTRIBUTES | _TEXT_ATTRIBUTES:
        yield f"{shown} is not allowed in a picture: colours are attributes, with a class"
    elif shown == "id":
        after = value.removeprefix(name)
        if after == value or not _ID_AFTER_NAME.fullmatch(after):
            yield f'id="{value}" must begin with the chart\'s name: {{{{ chart.name }}}}-word'
    elif shown == "href":
        if value[:1] != "#":
            yield "href leads out of the picture: nothing is fetched"
    elif shown == "font-size":
        size = value.removesuffix("px")
        if not _PLAIN_NUMBER.fullmatch(size) or float(size) > _LARGEST_LETTERS:
            yield f'font-size is a plain number of at most {_LARGEST_LETTERS}: font-size="14"'
    elif shown in _LOOK_ATTRIBUTES:
        yield from _look_faults(shown, value)


def _look_faults(shown: str, value: str) -> Iterator[str]:
    before = _OWN_PART.sub("", value).split("(")[:-1]
    calls = {_NO_NAME.split(each.rstrip())[-1] for each in before}
    if "\\" in value or "/*" in value or not calls <= _CALLS:
        yield f"{shown} leads out of the picture: nothing is fetched"
    if shown not in _COLOURS and any(each > _FARTHEST for each in _lengths(shown, value)):
        yield f"{shown} has a number beyond {_FARTHEST:,}"


def _numbers(value: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(value)]


def _lengths(shown: str, value: str) -> Iterator[float]:
    """The greatest lengths of its numbers with their units. In a path the letters are commands."""
    for number, unit in _LENGTH.findall(value):
        yield abs(float(number)) * (1.0 if shown == "d" else _UNITS.get(unit, _LARGEST_LETTERS))


def _scale_factor(transform: str) -> float:
    """The greatest factor by which a transform makes things larger."""
    factor = 1.0
    for inside in _SCALES.findall(transform):
        factor *= max([1.0, *(abs(each) for each in _numbers(inside)[:4])])
    return factor


def _link_faults(root: ET.Element) -> Iterator[str]:
    """Ids that are used twice, and references to ids of other pictures on the page."""
    ids = Counter(each.get("id") for each in root.iter() if "id" in each.attrib)
    for found, times in ids.items():
        if times > 1:
            yield f'{times} elements have id="{found}"'
    for each in root.iter():
        if {"href", _OLDER_LINK} <= each.attrib.keys():
            yield "an element has href twice"
        for target in _ids_named_in(each):
            if target not in ids:
                yield f"#{target} names no part of this picture"


def _repetition_faults(root: ET.Element) -> Iterator[str]:
    """What would be drawn without end, or far too often."""
    layers, dashes = 0, 0.0
    for each in root.iter():
        tag = each.tag.removeprefix(_SVG)
        layers += "clip-path" in each.attrib or (tag in {"g", "use"} and "opacity" in each.attrib)
        dashes += _dash_count(each)
        if tag in _REPEATED and (_element_count(each) > _MOST_REPEATED or _repeats_others(each)):
            yield f"<{tag}> repeats more than {_MOST_REPEATED} elements, or what repeats others"
        if tag == "pattern":
            yield from _tile_faults(each)
        if sum(1 for it in each if it.tag == f"{_SVG}stop") > _MOST_STOPS:
            yield f"a gradient has more than {_MOST_STOPS} stops"
        if _scale_factor(each.get("patternTransform", "") + each.get("gradientTransform", "")) > 1:
            yield "a pattern or gradient is turned or moved, not scaled"
        if "stroke-dasharray" in each.attrib and tag in _GROUPS:
            yield "stroke-dasharray belongs at the line itself"
    if layers > _MOST_LAYERS:
        yield f"more than {_MOST_LAYERS} elements have clip-path, or are groups with opacity"
    if dashes > _MOST_DASHES:
        yield "its lines have too many dashes"
    yield from _use_faults(root)


def _dash_count(each: ET.Element) -> float:
    """The greatest number of dashes that its line may have."""
    said = each.get("stroke-dasharray")
    if said is None or said == "none":
        return 0.0
    places = len(_numbers(f"{each.get('d', '')} {each.get('points', '')}")) + 4
    return places * _WIDEST / max(sum(_numbers(said)), 0.001)


def _tile_faults(pattern: ET.Element) -> Iterator[str]:
    sides = [pattern.get(side, "") for side in ("width", "height")]
    if not all(_PLAIN_NUMBER.fullmatch(it) and 1 <= float(it) <= _LARGEST_TILE for it in sides):
        yield f"the sides of a pattern are from 1 to {_LARGEST_TILE} long"
    if pattern.get("patternUnits") != "userSpaceOnUse":
        yield 'a pattern has patternUnits="userSpaceOnUse"'


def _text_faults(root: ET.Element) -> Iterator[str]:
    """More text than anybody would read, which takes long to set."""
    for text in root.iter(f"{_SVG}text"):
        if _letter_count(text) > _MOST_IN_TEXT or _element_count(text) > _MOST_PIECES + 1:
            yield f"a <text> has at most {_MOST_IN_TEXT:,} characters and {_MOST_PIECES} elements"
    by_id = {each.get("id"): _letter_count(each) for each in root.iter() if "id" in each.attrib}
    repeated = (by_id.get(target, 0) for each in root.iter() for target in _ids_named_in(each))
    if _letter_count(root) + sum(repeated) > _MOST_LETTERS:
        yield f"its texts have more than {_MOST_LETTERS:,} characters"


def _letter_count(each: ET.Element) -> int:
    """The number of letters inside that are drawn."""
    words = ("".join(text.itertext()) for text in each.iter(f"{_SVG}text"))
    return sum(len(unicodedata.normalize("NFKD", it)) for it in words)


def _use_faults(root: ET.Element) -> Iterator[str]:
    by_id = {each.get("id"): each for each in root.iter() if each.get("id")}
    drawn = 0
    for each in root.iter():
        is_use = each.tag == f"{_SVG}use"
        for target in _ids_named_in(each):
            named = by_id[target]  # _link_faults has found it
            drawn += _element_count(named)
            if drawn > _MOST_ELEMENTS or (
                is_use and any(it.tag == each.tag for it in named.iter())
            ):
                yield f"more than {_MOST_ELEMENTS:,} elements are repeated, or <use> in what is"


def _ids_named_in(each: ET.Element) -> Iterator[str]:
    """The ids of the other elements that an element draws."""
    for key, value in each.attrib.items():
        if key in {"href", _OLDER_LINK}:
            yield value[1:]
        elif key not in _TEXT_ATTRIBUTES:
            yield from (found[5:-1] for found in _OWN_PART.findall(value))


def _element_count(each: ET.Element) -> int:
    return sum(1 for _ in each.iter())


def _repeats_others(each: ET.Element) -> bool:
    """Whether the repeated element repeats others."""
    return any(
        it.tag == f"{_SVG}use" or any("url(" in value for value in it.attrib.values())
        for it in each.iter()
    )


def _size_faults(root: ET.Element) -> Iterator[str]:
    box = root.get("viewBox")
    sides = [root.get("width"), root.get("height")]
    if box is not None:
        sides += box.replace(",", " ").split()[2:] or [""]
    said = [each for each in sides if each is not None]
    if len(said) % 2 or not said or not all(_PLAIN_NUMBER.fullmatch(each) for each in said):
        yield 'it needs its size in plain numbers: viewBox="0 0 640 400"'
        return
    lengths = [float(each) for each in said]
    pairs = list(zip(lengths[::2], lengths[1::2], strict=False))
    if len(lengths) == len("whwh") and any(
        shown > _MOST_SCALED * own for shown, own in zip(lengths[:2], lengths[2:], strict=True)
    ):
        yield f"it is at most {_MOST_SCALED} times as large as its viewBox"
    if any(not 1 <= each <= _WIDEST for each in lengths) or any(
        wide * high > _LARGEST for wide, high in pairs
    ):
        yield f"it is at most {_WIDEST:,} wide or high, and {_LARGEST:,} in all"
