"""What a chart's template makes: a picture, and nothing that a page would run or fetch.

It becomes part of a page. So the text of the template is read once as XML, and what is printed is
written anew from that, by lists of what a picture may have: no browser reads it otherwise than it
was checked. What is wrong with one of a register's own is said here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from recotrack.documents.xml_text import xml_text

_SPACE = "http://www.w3.org/2000/svg"
_SVG = f"{{{_SPACE}}}"
_OLDER_LINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = frozenset(
    {"circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "path",
     "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "svg", "text", "title",
     "tspan", "use"}
)  # fmt: skip
_WORDS = frozenset({"aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class",
                    "id", "lang", "role"})  # fmt: skip
"""Attributes that say something; no reader takes their value for a style."""
_TITLES = frozenset({"desc", "title"})
"""Elements of SVG in which HTML's reader goes on as in a page: there <g/> is not ended."""
_LOOKS = frozenset(
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
"""Without spreadMethod: in a PDF for archives no gradient begins again."""

_LONGEST = 300_000
"""Characters; recotrack's own have a tenth of it."""
_MOST_ELEMENTS = 2_000
"""Also counting what is repeated, each time that it is."""
_DEEPEST = 30
_WIDEST = 4_000
_LARGEST = 1_000_000
"""Width times height: twice the largest of recotrack's own."""
_FARTHEST = 10_000
"""The largest number of any place or length."""
_MOST_SCALED = 4
_LARGEST_TILE = 40
_MOST_REPEATED = 50
"""Elements in what is drawn again and again: a pattern, a clip path, what <use> names."""
_MOST_LAYERS = 20
"""Elements that are drawn apart, and then laid onto the others."""
_MOST_DASHES = 1_000_000
_MOST_LETTERS = 10_000
"""Also counting what is repeated, each time that it is; a ligature counts as all its letters.
A fifth more than a picture of recotrack's that is full of the narrowest."""
_MOST_IN_TEXT = 1_000
"""Letters in one <text>: to set one takes time by the square of its length."""
_MOST_PIECES = 50
"""Of <tspan> in one <text>, each of which is set with the letters of all of it."""
_LARGEST_LETTERS = 200
_MOST_STOPS = 50
_UNITS = {"": 1.0, "%": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 4.0, "cm": 40.0, "in": 96.0}
"""How long each is at most. Others go by the letters, which may be the largest."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH = re.compile(f"({_NUMBER.pattern})([a-zA-Z%]*)")
_NO_NAME = re.compile(r"[^\w-]")
_OWN_PART = re.compile(r"url\(#[\w.-]+\)")
_ID_AFTER_NAME = re.compile(r"-[\w.]+", re.ASCII)
_CALLS = frozenset({"hsl", "hsla", "matrix", "rgb", "rgba", "rotate", "scale", "skewX", "skewY",
                    "translate"})  # fmt: skip
_SCALES = re.compile(r"(?:scale|matrix|skewX|skewY)\s*\(([^()]*)\)")
_PLAIN = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?")
_WHITE = re.compile(r"[\t\n\r]")
_GROUPS = frozenset({"g", "svg", "text", "tspan", "use"})
_COLOURS = frozenset({"clip-path", "color", "fill", "href", "stop-color", "stroke"})
_REPEATED = frozenset({"clipPath", "pattern"})


class PictureError(ValueError):
    """Says what is wrong with what a template makes."""


def picture_of(svg: str, name: str) -> str:
    """The picture of the chart of this name, as it is printed. Raises PictureError."""
    if len(svg) > _LONGEST:
        raise PictureError(f"it is longer than {_LONGEST:,} characters")
    if any(sign in svg for sign in ("<!DOCTYPE", "<!ENTITY", "<?")):
        raise PictureError("it begins with <svg, and has no <! or <? but comments")
    try:
        root = ET.fromstring(svg)  # noqa: S314 - without a DOCTYPE no entity can grow
    except ET.ParseError as error:
        line, column = error.position
        message = f"it is no XML: line {line}, column {column + 1} of what it makes"
        raise PictureError(message) from None
    if root.tag != f"{_SVG}svg":
        raise PictureError('it begins with <svg xmlns="http://www.w3.org/2000/svg">')
    for fault in _faults(root, name):
        raise PictureError(fault)
    return "".join(_written(root, f' xmlns="{_SPACE}"')) + ("\n" if svg.endswith("\n") else "")


def _written(each: ET.Element, space: str = "") -> Iterator[str]:
    """As recotrack's own templates write it; HTML and XML read the same in it."""
    tag = each.tag.removeprefix(_SVG)
    said = "".join(
        f' {"href" if key == _OLDER_LINK else key}="{xml_text(_WHITE.sub(" ", value))}"'
        for key, value in each.attrib.items()
    )
    if each.text is None and not len(each) and tag not in _TITLES:
        yield f"<{tag}{space}{said}/>"
        return
    yield f"<{tag}{space}{said}>{_words(each.text)}"
    for inner in each:
        yield from _written(inner)
        yield _words(inner.tail)
    yield f"</{tag}>"


def _words(text: str | None) -> str:
    """Its line ends are those that a reader makes of any."""
    return xml_text((text or "").replace("\r\n", "\n").replace("\r", "\n"))


def _faults(root: ET.Element, name: str) -> Iterator[str]:
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        yield f"it has more than {_MOST_ELEMENTS:,} elements"
    yield from _faults_below(root, name, 1, 1.0)
    yield from _links(root)
    yield from _repetitions(root)
    yield from _lettering(root)
    if root.get("role") != "img" or not root.get("aria-labelledby"):
        yield 'it says what it is to whoever does not see it: role="img" and aria-labelledby'
    yield from _size(root)


def _faults_below(each: ET.Element, name: str, depth: int, scaled: float) -> Iterator[str]:
    tag = each.tag.removeprefix(_SVG)
    if tag not in _ELEMENTS or tag == each.tag or (tag == "svg" and depth > 1):
        yield f"<{tag.rpartition('}')[2]}> has no place in a picture that stands in documents"
    if tag in _TITLES and len(each):
        yield f"<{tag}> holds text alone"
    if depth > _DEEPEST:
        yield f"more than {_DEEPEST} elements stand in one another"
    for key, value in each.attrib.items():
        yield from _attribute(key, value, name)
    scaled *= _scale(each.get("transform", ""))
    if scaled > _MOST_SCALED:
        yield f"transform makes it more than {_MOST_SCALED} times as large"
    if depth > 1 and {"viewBox", "preserveAspectRatio"} & each.attrib.keys():
        yield "viewBox has its place at the first element alone"
    for inner in each:
        yield from _faults_below(inner, name, depth + 1, scaled)


def _attribute(key: str, value: str, name: str) -> Iterator[str]:
    shown = "href" if key == _OLDER_LINK else key.rpartition("}")[2]
    if key != _OLDER_LINK and key not in _LOOKS | _WORDS:
        yield f"{shown} has no place in a picture: colours are attributes, with a class"
    elif shown == "id":
        after = value.removeprefix(name)
        if after == value or not _ID_AFTER_NAME.fullmatch(after):
            yield f'id="{value}" begins with the chart\'s name: {{{{ chart.name }}}}-word'
    elif shown == "href":
        if value[:1] != "#":
            yield "href leads out of the picture: nothing is fetched"
    elif shown == "font-size":
        size = value.removesuffix("px")
        if not _PLAIN.fullmatch(size) or float(size) > _LARGEST_LETTERS:
            yield f'font-size is a plain number of at most {_LARGEST_LETTERS}: font-size="14"'
    elif shown in _LOOKS:
        yield from _look(shown, value)


def _look(shown: str, value: str) -> Iterator[str]:
    before = _OWN_PART.sub("", value).split("(")[:-1]
    calls = {_NO_NAME.split(each.rstrip())[-1] for each in before}
    if "\\" in value or "/*" in value or not calls <= _CALLS:
        yield f"{shown} leads out of the picture: nothing is fetched"
    if shown not in _COLOURS and any(each > _FARTHEST for each in _lengths(shown, value)):
        yield f"{shown} has a number beyond {_FARTHEST:,}"


def _numbers(value: str) -> list[float]:
    return [float(each) for each in _NUMBER.findall(value)]


def _lengths(shown: str, value: str) -> Iterator[float]:
    """How long its numbers are at most, with their units; behind those of a path are commands."""
    for number, unit in _LENGTH.findall(value):
        yield abs(float(number)) * (1.0 if shown == "d" else _UNITS.get(unit, _LARGEST_LETTERS))


def _scale(transform: str) -> float:
    """By how much a transform makes things larger, at most."""
    factor = 1.0
    for inside in _SCALES.findall(transform):
        factor *= max([1.0, *(abs(each) for each in _numbers(inside)[:4])])
    return factor


def _links(root: ET.Element) -> Iterator[str]:
    """A page has other pictures: what a part names is one of its own, and that is a single one."""
    ids = Counter(each.get("id") for each in root.iter() if "id" in each.attrib)
    for found, times in ids.items():
        if times > 1:
            yield f'id="{found}" stands at {times} elements'
    for each in root.iter():
        if {"href", _OLDER_LINK} <= each.attrib.keys():
            yield "href stands twice at one element"
        for target in _named_in(each):
            if target not in ids:
                yield f"#{target} names no part of this picture"


def _repetitions(root: ET.Element) -> Iterator[str]:
    """What would be drawn without end, or far too often."""
    layers, dashes = 0, 0.0
    for each in root.iter():
        tag = each.tag.removeprefix(_SVG)
        layers += "clip-path" in each.attrib or (tag in {"g", "use"} and "opacity" in each.attrib)
        dashes += _dashes(each)
        if tag in _REPEATED and (_inside(each) > _MOST_REPEATED or _leads_on(each)):
            yield f"<{tag}> repeats more than {_MOST_REPEATED} elements, or what repeats others"
        if tag == "pattern":
            yield from _tile(each)
        if sum(1 for it in each if it.tag == f"{_SVG}stop") > _MOST_STOPS:
            yield f"a gradient has more than {_MOST_STOPS} stops"
        if _scale(each.get("patternTransform", "") + each.get("gradientTransform", "")) > 1:
            yield "a pattern or gradient is turned or moved, not scaled"
        if "stroke-dasharray" in each.attrib and tag in _GROUPS:
            yield "stroke-dasharray stands at the line itself"
    if layers > _MOST_LAYERS:
        yield f"clip-path or opacity of a group stands at more than {_MOST_LAYERS} elements"
    if dashes > _MOST_DASHES:
        yield "its lines have too many dashes"
    yield from _uses(root)


def _dashes(each: ET.Element) -> float:
    """How many dashes its line may have, at most."""
    said = each.get("stroke-dasharray")
    if said is None or said == "none":
        return 0.0
    places = len(_numbers(f"{each.get('d', '')} {each.get('points', '')}")) + 4
    return places * _WIDEST / max(sum(_numbers(said)), 0.001)


def _tile(pattern: ET.Element) -> Iterator[str]:
    sides = [pattern.get(side, "") for side in ("width", "height")]
    if not all(_PLAIN.fullmatch(it) and 1 <= float(it) <= _LARGEST_TILE for it in sides):
        yield f"the sides of a pattern are from 1 to {_LARGEST_TILE} long"
    if pattern.get("patternUnits") != "userSpaceOnUse":
        yield 'a pattern has patternUnits="userSpaceOnUse"'


def _lettering(root: ET.Element) -> Iterator[str]:
    """More text than anybody reads, which takes long to set."""
    for text in root.iter(f"{_SVG}text"):
        if _letters(text) > _MOST_IN_TEXT or _inside(text) > _MOST_PIECES + 1:
            yield f"a <text> has at most {_MOST_IN_TEXT:,} characters and {_MOST_PIECES} elements"
    by_id = {each.get("id"): _letters(each) for each in root.iter() if "id" in each.attrib}
    repeated = (by_id.get(target, 0) for each in root.iter() for target in _named_in(each))
    if _letters(root) + sum(repeated) > _MOST_LETTERS:
        yield f"its texts have more than {_MOST_LETTERS:,} characters"


def _letters(each: ET.Element) -> int:
    """How many are drawn of what is inside."""
    words = ("".join(text.itertext()) for text in each.iter(f"{_SVG}text"))
    return sum(len(unicodedata.normalize("NFKD", it)) for it in words)


def _uses(root: ET.Element) -> Iterator[str]:
    by_id = {each.get("id"): each for each in root.iter() if each.get("id")}
    drawn = 0
    for each in root.iter():
        is_use = each.tag == f"{_SVG}use"
        for target in _named_in(each):
            named = by_id[target]  # _links has found it
            drawn += _inside(named)
            if drawn > _MOST_ELEMENTS or (
                is_use and any(it.tag == each.tag for it in named.iter())
            ):
                yield f"more than {_MOST_ELEMENTS:,} elements are repeated, or <use> in what is"


def _named_in(each: ET.Element) -> Iterator[str]:
    """The ids of what an element draws besides itself."""
    for key, value in each.attrib.items():
        if key in {"href", _OLDER_LINK}:
            yield value[1:]
        elif key not in _WORDS:
            yield from (found[5:-1] for found in _OWN_PART.findall(value))


def _inside(each: ET.Element) -> int:
    return sum(1 for _ in each.iter())


def _leads_on(each: ET.Element) -> bool:
    """Whether what is repeated repeats others."""
    return any(
        it.tag == f"{_SVG}use" or any("url(" in value for value in it.attrib.values())
        for it in each.iter()
    )


def _size(root: ET.Element) -> Iterator[str]:
    box = root.get("viewBox")
    sides = [root.get("width"), root.get("height")]
    if box is not None:
        sides += box.replace(",", " ").split()[2:] or [""]
    said = [each for each in sides if each is not None]
    if len(said) % 2 or not said or not all(_PLAIN.fullmatch(each) for each in said):
        yield 'it says how large it is, in plain numbers: viewBox="0 0 640 400"'
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
