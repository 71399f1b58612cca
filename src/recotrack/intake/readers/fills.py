"""Which cells of a workbook are filled red, amber, green or blue: many trackers say it by colour
alone. What a conditional format would show is not known: it is not run.
"""

import colorsys
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree import ElementTree

from recotrack.patterns import Pattern

MOST = 20_000
"""Filled cells that are looked at: more of them are the background of a sheet, and say nothing."""
_CELL = Pattern(r'<(?:\w+:)?c\b(?=[^<>]*\sr="([A-Z]{1,3}[0-9]{1,7})")(?=[^<>]*\ss="(\d+)")')
_THEME = {5: "ED7D31", 7: "FFC000", 9: "70AD47", 4: "4472C4", 8: "5B9BD5"}
"""The colours of the theme that Excel begins with."""
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
    """The colour of each style of cells that has one, by its number, from the workbook's styles.
    The archive was guarded: its XML declares no entities.
    """
    try:
        return _of_styles(ElementTree.fromstring(styles)) if styles else {}  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return {}  # whether the workbook can be read without them, the library says


def _of_styles(root: ElementTree.Element) -> dict[str, str]:
    fills = [_colour(fill) for fill in _below(root, "fills", "fill")]
    named = {}
    for index, style in enumerate(_below(root, "cellXfs", "xf")):
        fill = int(style.get("fillId", "0"))
        if fill < len(fills) and (colour := fills[fill]):
            named[str(index)] = colour
    return named


def colours_of_cells(rows: bytes, styles: Mapping[str, str]) -> dict[str, str]:
    """The colour of each filled cell, by its place: E3. None where a whole sheet is filled."""
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
    """The colour that a person would call it: red, amber, green or blue; empty for any other."""
    red, green, blue = (int(rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, strength, light = colorsys.rgb_to_hsv(red, green, blue)
    if strength < 0.16 or light < 0.35:
        return ""
    return next((each.name for each in _HUES if each.first <= hue * 360 <= each.last), "")


def _below(root: ElementTree.Element, part: str, name: str) -> Iterator[ElementTree.Element]:
    for group in root:
        if group.tag.rpartition("}")[2] == part:
            yield from (each for each in group if each.tag.rpartition("}")[2] == name)


def _colour(fill: ElementTree.Element) -> str:
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
