"""The colours of filled cells in a workbook, as many trackers give a status by colour alone.
Conditional formats are not run, so their colours are not known.
"""

import colorsys
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from recotrack.patterns import Pattern

MOST = 20_000
"""The most filled cells of a sheet. More of them are a background."""
_CELL = Pattern(r'<(?:\w+:)?c\b(?=[^<>]*\sr="([A-Z]{1,3}[0-9]{1,7})")(?=[^<>]*\ss="(\d+)")')
_THEME = {5: "ED7D31", 7: "FFC000", 9: "70AD47", 4: "4472C4", 8: "5B9BD5"}
"""The colours of Excel's default theme."""
_INDEXED = {2: "FF0000", 10: "FF0000", 3: "00FF00", 11: "00FF00", 17: "008000", 5: "FFFF00",
            13: "FFFF00", 51: "FFCC00", 52: "FF9900", 50: "99CC00", 57: "339966", 4: "0000FF",
            12: "0000FF"}  # fmt: skip


class _Hue(NamedTuple):
    name: str
    first: int
    last: int


_HUES = (
    _Hue("red", 0, 14),
    _Hue("amber", 20, 62),
    _Hue("green", 75, 165),
    _Hue("blue", 190, 245),
    _Hue("red", 346, 360),
)


def colours_of_styles(styles: bytes) -> dict[str, str]:
    """The colours of cell styles by their number, for styles that have one. The archive was
    guarded: its XML declares no entities.
    """
    try:
        return _colours_by_style(ElementTree.fromstring(styles)) if styles else {}  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return {}  # openpyxl decides whether the workbook can be read without them


def _colours_by_style(root: ElementTree.Element) -> dict[str, str]:
    fills = [_colour_of(fill) for fill in _children_of(root, "fills", "fill")]
    named = {}
    for index, style in enumerate(_children_of(root, "cellXfs", "xf")):
        fill = int(style.get("fillId", "0"))
        if fill < len(fills) and (colour := fills[fill]):
            named[str(index)] = colour
    return named


def colours_of_cells(rows: bytes, styles: Mapping[str, str]) -> dict[str, str]:
    """The colours of filled cells by place, as E3. Empty if the fill is a background."""
    if not styles:
        return {}
    found = {}
    for cell in _CELL.finditer(rows.decode(errors="replace")):
        if colour := styles.get(cell[2]):
            found[cell[1]] = colour
            if len(found) > MOST:
                return {}
    return found


def colour_named(rgb: str) -> str:
    """The name of a colour: red, amber, green or blue; empty for any other."""
    red, green, blue = (int(rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, strength, light = colorsys.rgb_to_hsv(red, green, blue)
    if strength < 0.16 or light < 0.35:
        return ""
    return next((each.name for each in _HUES if each.first <= hue * 360 <= each.last), "")


def _children_of(root: ElementTree.Element, part: str, name: str) -> Iterator[ElementTree.Element]:
    for group in root:
        if group.tag.rpartition("}")[2] == part:
            yield from (each for each in group if each.tag.rpartition("}")[2] == name)


def _colour_of(fill: ElementTree.Element) -> str:
    pattern = next(iter(fill), None)
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    front = next((each for each in pattern if each.tag.endswith("fgColor")), None)
    if front is None:
        return ""
    rgb = front.get("rgb", "")
    if number := front.get("theme") or "":
        rgb = _THEME.get(int(number), "")
    elif number := front.get("indexed") or "":
        rgb = _INDEXED.get(int(number), "")
    return colour_named(rgb) if len(rgb) >= 6 else ""
