"""A chart, as a document prints it: what it says in words, and the picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart:
    """A chart that is drawn. Printed, it is a figure of the document, with its headline below."""

    name: str
    """Its own within a document; small letters, digits and hyphens."""
    headline: str
    """What it says, in at most fifteen words."""
    subtitle: str
    """What is counted, of what, as of which day."""
    description: str
    """Kind of chart, of what, as of which day: what it says, with one to three numbers."""
    svg: str
