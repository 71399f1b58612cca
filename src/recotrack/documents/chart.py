"""A chart, as a document prints it: its sentence, its figures, and the picture."""

from dataclasses import dataclass
from datetime import date

ChartCell = str | int | date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """All figures of a chart. The picture may not have room for every row."""

    caption: str
    """The figures, and of what: the headline and the subtitle stand above the picture."""
    head: tuple[str, ...]
    """The first column names the row."""
    rows: tuple[tuple[ChartCell, ...], ...]
    """As many cells as headings. A missing value is said in words."""
    words: int = 1
    """The number of columns, from the first, that hold words. The others hold numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart that a template may print: `{{ doc.progress }}`.

    `{{ doc.progress | figures }}` prints its table. A chart with nothing to draw prints its
    headline.
    """

    name: str
    """Small letters, digits and hyphens. A second chart of the same name in a document gets a
    number."""
    template: str
    """Drawn by templates/charts/TEMPLATE.svg.j2."""
    headline: str
    """Its message, in at most fifteen words, without a full stop."""
    subtitle: str
    """What is counted, from what, as of which day; without a full stop."""
    description: str
    """The kind of chart, what it shows as of which day, and its message with one to three
    numbers."""
    drawing: object
    """Positions and labels for its template; None if there is nothing to draw."""
    table: ChartTable

    def __bool__(self) -> bool:
        return self.drawing is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart:
    """A chart with its picture.

    Printed, it is a figure of the document, with its headline above.
    """

    name: str
    """Unique in the document; small letters, digits and hyphens."""
    headline: str
    """Its message, in at most fifteen words."""
    subtitle: str
    """What is counted, from what, as of which day."""
    description: str
    """The kind of chart, what it shows as of which day, and its message with one to three
    numbers."""
    svg: str
    templates: tuple[str, ...] = ()
    """The register's own template files that made the picture, as paths to show."""
