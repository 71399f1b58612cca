"""The colours of filled cells in a workbook, as many trackers give a status by colour alone.
Conditional formats are not run, so their colours are not known.
"""

import colorsys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from recotrack.patterns import Pattern

MOST = 20_000
"""The most filled cells of a sheet. More of them are a background."""
_CELL = Pattern(r'<(?:\w+:)?c\b(?=[^<>]*\sr="([A-Z]{1,3}[0-9]{1,7})")(?=[^<>]*\ss="(\d+)")')
_THEME = {5: "ED7D31", 7: "FFC000", 9: "70AD47", 4: "4472C4", 8: "5B9BD5"}
"""The colours of Excel's default theme."""


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


def colours_of_styles(book: Any) -> dict[str, str]:  # noqa: ANN401 - what openpyxl keeps for itself
    """The colours of a workbook's cell styles by their number, for styles that have one."""
    fills = dict(enumerate(_colour_of(each, book._colors) for each in book._fills))  # noqa: SLF001
    styles = enumerate(book._cell_styles)  # noqa: SLF001
    return {str(n): colour for n, style in styles if (colour := fills.get(style.fillId))}


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


def _colour_of(fill: Any, palette: Sequence[str]) -> str:  # noqa: ANN401 - a pattern or a gradient
    if fill.fill_type != "solid":
        return ""
    front = fill.fgColor
    if front.type == "theme":
        rgb = _THEME.get(front.theme)
    elif front.type == "indexed":
        rgb = dict(enumerate(palette)).get(front.indexed)
    else:
        rgb = front.rgb
    return colour_named(rgb) if isinstance(rgb, str) else ""
