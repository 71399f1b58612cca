"""A chart, as a document prints it: what it says in words, its figures, and the picture."""

from dataclasses import dataclass
from datetime import date

ChartCell = str | int | date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """The figures of a chart, all of them: the picture may leave some rows to it."""

    caption: str
    head: tuple[str, ...]
    """What stands in the first column names the row."""
    rows: tuple[tuple[ChartCell, ...], ...]
    """As many cells as headings. What is not there is said in words."""
    words: int = 1
    """How many columns, the first ones, hold words; the others hold numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart that a template may print: `{{ doc.progress }}`, and `{{ doc.progress | figures }}`
    for its table. Where there is nothing to draw it is its headline, a sentence, and no more.
    """

    name: str
    """Small letters, digits and hyphens. Of two with one name in a document the second gets a
    number.
    """
    template: str
    """Drawn by templates/charts/TEMPLATE.svg.j2."""
    headline: str
    """What it says, in at most fifteen words, without a full stop."""
    subtitle: str
    """What is counted, of what, as of which day; without a full stop."""
    description: str
    """Kind of chart, of what, as of which day: what it says, with one to three numbers."""
    drawing: object
    """Places and labels, for its template; None where there is nothing to draw."""
    table: ChartTable

    def __bool__(self) -> bool:
        return self.drawing is not None


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
    templates: tuple[str, ...] = ()
    """The files that made the picture, as they are shown: the register's own of them."""
