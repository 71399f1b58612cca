"""Charts on the pages of a site, drawn as in documents."""

from dataclasses import dataclass

from recotrack.documents import tree_from
from recotrack.documents.chart import Chart
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
    return tree_from(site.templates, _TEMPLATE, _ChartOnPage(chart)).parts
