"""What a chart's template makes: a picture, and nothing that a page would run or fetch.

It becomes part of a page as it is, so that what is wrong with one of a register's own is said here.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    {"circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker",
     "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "svg", "text",
     "title", "tspan", "use"}
)  # fmt: skip


def fault_of(svg: str, name: str) -> str:
    """What is wrong with the picture of the chart of this name; empty where nothing is."""
    if any(sign in svg for sign in ("<!DOCTYPE", "<!ENTITY", "<?")):
        return "it begins with <svg, and has no <! or <? but comments"
    try:
        root = ET.fromstring(svg)  # noqa: S314 - without a DOCTYPE no entity can grow
    except ET.ParseError as error:
        line, column = error.position
        return f"it is no XML: line {line}, column {column + 1} of what it makes"
    if root.tag != f"{_SVG}svg":
        return 'it begins with <svg xmlns="http://www.w3.org/2000/svg">'
    return next(_faults(root, name), "")


def _faults(root: ET.Element, name: str) -> Iterator[str]:
    for each in root.iter():
        tag = each.tag.removeprefix(_SVG)
        if tag not in _ELEMENTS:
            yield f"<{tag}> has no place in a picture that stands in documents"
        for key, value in each.attrib.items():
            if key.startswith("on") or key == "style":
                yield f"{key} has no place in a picture: colours are attributes, with a class"
            if (key.endswith("href") and value[:1] != "#") or "url(" in value.replace("url(#", ""):
                yield f"{key} leads out of the picture: nothing is fetched"
            if key == "id" and not value.startswith(f"{name}-"):
                yield f'id="{value}" begins with the chart\'s name: {{{{ chart.name }}}}-...'
    if root.get("role") != "img" or not root.get("aria-labelledby"):
        yield 'it says what it is to whoever does not see it: role="img" and aria-labelledby'
