"""Charts on the pages of a site, drawn as in documents."""

from dataclasses import dataclass

from recotrack.documents.chart import Chart
from recotrack.documents.dialect import tree_of
from recotrack.documents.tree import Part
from recotrack.site.site import Site

_TEMPLATE = "site/chart.md.j2"


@dataclass(frozen=True, slots=True)
class _ChartOnPage:
    """The value of the template, which knows it as `doc`."""

    chart: Chart


def picture(site: Site, chart: Chart) -> tuple[Part, ...]:
    """The chart as a figure; empty if there is nothing to draw. Raises Failure."""
    if not chart:
        return ()
    filled = site.templates.filled(_TEMPLATE, _ChartOnPage(chart))
    return tree_of(filled.text, filled.charts).parts
