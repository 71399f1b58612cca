"""One page in a browser, with all that a document can have: what `make test` asks of browsers.

The pages of documents and sites, each of them, are opened in `make test-all`.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from recotrack.documents import Properties, Templates
from recotrack.documents.chart import DrawnChart
from recotrack.documents.dialect import tree_of
from recotrack.documents.formats import written
from tests.browser import SETTINGS, WIDE, Judge, Setting, judge


@pytest.fixture(scope="module")
def browser() -> Iterator[Judge]:
    with judge() as it:
        yield it


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 40" width="640" height="40" role="img"
aria-labelledby="late-t late-d"><title id="late-t">Late</title><desc id="late-d">A bar</desc>
<text y="20" fill="currentColor">Late</text><rect class="c1" fill="#12436D" x="80" width="99" height="30"/></svg>"""
COLOURS = ("Red", "Amber", "Green", "Blue", "Grey", "Purple", "Black", "White")
ROWS = "\n".join(
    f"| custody/rec-01 | [Lead](lead.html) | 31 January 2025 | 3 | **{each}:** so |"
    for each in COLOURS
)
EVERYTHING = f"""# All that a document can have

<!-- notice -->
**Draft:** see the [report](https://a.example/)

<!-- contents -->

## Late

<!-- caption -->
Actions

| Ref | Owner | Due | Days late | Status |
| --- | --- | --- | ---: | --- |
{ROWS}

### Reasons

<!-- caption -->
Actions

| Ref | Owner | |
| --- | --- | --- |
| a | b | |

> The *supplier* was **late**.
>
> 1. One
> 2. <mailto:b@b.example>

<!-- page break -->

## Late

<!-- figure: late -->
**Two are late.** Northshire, 1 May 2025

| Status | Actions |
| --- | ---: |
| Late | 2 |
"""


def page_of(folder: Path, markdown: str) -> Path:
    """A document's Markdown as a page."""
    chart = DrawnChart(name="late", headline="a", subtitle="b", description="c", svg=SVG)
    properties = Properties(
        name="report",
        author="Northshire Police",
        day=date(2025, 1, 31),
        audience="internal",
        template_file=Templates(folder, "templates").file,
        tell=str,
    )
    file = folder / "report.html"
    file.write_bytes(written("html", tree_of(markdown, {"late": chart}), properties))
    return file


@pytest.mark.parametrize(
    "settings", [[WIDE], pytest.param(SETTINGS, marks=pytest.mark.test_all("every combination"))]
)
def test_everybody_can_read_it(browser: Judge, tmp_path: Path, settings: list[Setting]) -> None:
    """Each part of the tree and each colour, light and dark, at a desk and on a telephone: axe finds
    nothing, and nobody has to scroll sideways.
    """
    assert browser.faults(page_of(tmp_path, EVERYTHING), *settings) == []
