"""The colours of charts: the Government Analysis Function's, and what takes their place on dark.

A chart has them as attributes, for print and for programs that know no style sheet, and beside each
a class, by which a page may put the dark one in its place. None stands alone: each goes with a
pattern or a shape, and with words.
"""

from typing import NamedTuple

PAPER = "#FFFFFF"
DARK_PAPER = "#1B1F23"


class Colour(NamedTuple):
    """A colour of a chart; its class is that of its place in COLOURS, c1 to c4."""

    light: str
    """On PAPER."""
    dark: str
    """On DARK_PAPER."""


COLOURS = (
    Colour("#12436D", "#6BACE6"),  # dark blue
    Colour("#28A197", "#28A197"),  # turquoise
    Colour("#801650", "#E58BBE"),  # dark pink
    Colour("#F46A25", "#F46A25"),  # orange
)
"""In an order in which neighbours differ by 3:1 on paper. `.c1` to `.c4` fill with them, `.s1` to
`.s4` are lines of them, `.paper` is the colour of the page; ink is the colour of its text.
"""
