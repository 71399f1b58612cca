"""The colours of charts, which are the Government Analysis Function's, and their dark variants.

A chart has its colours as attributes, for print and for programs without style sheets. Each also
has a class, by which a page can replace it with the dark variant. No meaning rests on colour alone:
each colour goes with a pattern or a shape, and with words.
"""

from typing import NamedTuple

PAPER = "#FFFFFF"
DARK_PAPER = "#1B1F23"


class Colour(NamedTuple):
    """A colour of a chart. Its class is its number in COLOURS: c1 to c5."""

    light: str
    """On PAPER."""
    dark: str
    """On DARK_PAPER."""


COLOURS = (
    Colour("#12436D", "#6BACE6"),  # dark blue
    Colour("#28A197", "#28A197"),  # turquoise
    Colour("#801650", "#E58BBE"),  # dark pink
    Colour("#F46A25", "#F46A25"),  # orange
    # Dark grey: its pattern is half paper, so that it may be beside dark blue.
    Colour("#3D3D3D", "#C9CDD2"),
)
"""Ordered so that neighbours differ by 3:1 on paper. The classes `.c1` to `.c5` fill with them,
`.s1` to `.s5` draw lines in them; `.paper` is the colour of the page, and ink that of its text."""
