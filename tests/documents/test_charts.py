"""Charts: what they say in words and figures, that they can be read, and how a document prints one."""

import contextlib
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pdfplumber
import pytest

from recotrack.cli.cure_text import typed_text
from recotrack.documents.chart import Chart, ChartTable, DrawnChart, share
from recotrack.documents.charts import (
    COLOURS,
    DARK_PAPER,
    PAPER,
    PictureError,
    burn_up_chart,
    late_ages_chart,
    measure_chart,
    picture_of,
    status_chart,
)
from recotrack.documents.charts.layout import LINE, SIZE, WIDTH, BarsDrawing, Label, lines
from recotrack.documents.charts.plot import ticks, under
from recotrack.documents.charts.status import HIGHEST
from recotrack.documents.dialect import tree_of
from recotrack.documents.formats import Properties, written
from recotrack.documents.templates import Filled, Templates, recotracks_own
from recotrack.documents.tree import Figure, Paragraph, Table, text_of
from recotrack.model.programme import Measure
from recotrack.problems import Failure
from recotrack.progress import Progress, Standing, measures_of
from recotrack.register import as_of
from recotrack.starter import DEMO_DAY, demo_register
from tests.browser import Setting, judge
from tests.conftest import Files, Golden, RegisterFrom
from tests.documents.making import BARE, INSPECTION, RECOMMENDATION
from tests.places import TESTS
from tests.tables import every_row

GOLDEN = TESTS / "golden" / "charts"
SVG = "{http://www.w3.org/2000/svg}"
OWN = "templates/own.md.j2"
HOSTILE = f"<script>&\"' ]]> שלום ŵŷ 😀 {{{{ 1 }}}} {'w' * 400}"


PLAIN_FILE = Properties(
    name="x", author="", day=date(2025, 3, 1), audience="internal",
    template_file=lambda _: None, tell=str,
)  # fmt: skip

Drawing = Callable[[Progress], Chart]


def everything(progress: Progress) -> list[Standing]:
    return list(progress.everything.values())


def of_measures(progress: Progress) -> list[Chart]:
    return [
        measure_chart(measure, progress.today, "Operation Lantern")
        for at in progress.register.programmes.values()
        for _, measure in measures_of(at)
    ]


CHARTS: dict[str, Drawing] = {
    "burn-up": lambda progress: burn_up_chart(progress, everything(progress)),
    "burn-up-actions": lambda progress: burn_up_chart(
        progress, everything(progress), "Operation Lantern", kind="action"
    ),
    "late-ages": lambda progress: late_ages_chart(progress, everything(progress)),
    "measure": lambda progress: of_measures(progress)[0],
    "measure-lower": lambda progress: of_measures(progress)[2],
    "status": lambda progress: status_chart(progress, everything(progress)),
}
"""Each chart, of everything that a register has."""


@dataclass(frozen=True)
class Doc:
    """What the template of a test knows."""

    chart: Chart


def printed(home: Path, chart: Chart, template: str = "{{ doc.chart }}") -> Filled:
    """What a template of a register's own makes of a chart."""
    (home / "templates").mkdir(exist_ok=True)
    (home / OWN).write_text(f"# Title\n\n{template}\n", encoding="utf-8")
    return Templates(home / "templates", "templates").filled("own.md.j2", Doc(chart))


def drawn(home: Path, chart: Chart) -> DrawnChart:
    """The chart, drawn."""
    (only,) = printed(home, chart).charts.values()
    return only


@pytest.fixture
def demo(tmp_path: Path, register_from: RegisterFrom) -> Progress:
    """The register of `recotrack demo` on its day."""
    return progress_of(tmp_path, register_from, dict(demo_register()))


def progress_of(home: Path, register_from: RegisterFrom, files: Files) -> Progress:
    register = register_from(home, files)
    assert not register.unread
    return Progress(as_of(register, DEMO_DAY), DEMO_DAY)


def hostile() -> Files:
    """A register whose every name is one that nobody expects."""
    quoted = HOSTILE.replace("'", "''")
    files = dict(BARE)
    files["2024-custody/inspection.yaml"] = INSPECTION.replace("Custody", f"'{quoted}'")
    files["2024-custody/rec-01.yaml"] = RECOMMENDATION.replace(
        "Do it by 31 January 2025.", f"'{quoted}'"
    )
    files["programmes/lantern/programme.yaml"] = f"title: '{quoted}'\nproject_manager: lead\n"
    readings = "".join(
        f"    - date: 2026-0{month}-01\n      value: {month}{'0' * 13}.5\n" for month in (1, 2, 3)
    )
    files["programmes/lantern/measures.yaml"] = "".join(
        f"- id: m{number}\n  title: '{quoted}'\n  unit: '{quoted}'\n  better: higher\n"
        f"  baseline: -{number}\n  target: {'9' * 15}.999999999\n  readings:\n{readings}"
        for number in range(3)
    )
    return files


def labels(svg: str) -> list[Label]:
    """Every line of text of a picture."""
    return [
        Label(
            int(each.attrib["x"]),
            int(each.attrib["y"]),
            each.text or "",
            each.get("text-anchor", "start"),
            int(each.attrib["font-size"]),
        )
        for each in ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - our own
    ]


def of_demo_and_hostile(
    chart: str, home: Path, register_from: RegisterFrom
) -> list[tuple[Chart, DrawnChart]]:
    made = []
    registers: dict[str, Files] = {"demo": dict(demo_register()), "hostile": hostile()}
    for name, files in registers.items():
        (home / name).mkdir()
        found = CHARTS[chart](progress_of(home / name, register_from, files))
        made += [(found, drawn(home / name, found))] if found else []
    return made


# What holds for every chart


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_as_it_was(chart: str, demo: Progress, tmp_path: Path, golden: Golden) -> None:
    """The picture and its figures, byte for byte, whenever they are made."""
    found = CHARTS[chart](demo)
    filled = printed(tmp_path, found, "{{ doc.chart }}\n\n{{ doc.chart | figures }}")
    golden(GOLDEN / f"{chart}.svg", filled.charts[found.name].svg)
    golden(GOLDEN / f"{chart}.md", filled.text)
    again = CHARTS[chart](Progress(demo.register, demo.today))
    assert drawn(tmp_path, again) == filled.charts[found.name]


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_says_what_it_shows(
    chart: str, tmp_path: Path, register_from: RegisterFrom
) -> None:
    """To whoever does not see it: a title and a description that are the picture's own; in words a
    headline of at most fifteen, and its day.
    """
    for found, picture in of_demo_and_hostile(chart, tmp_path, register_from):
        root = ET.fromstring(picture.svg)  # noqa: S314 - our own
        named = {each.get("id"): each.text for each in root if each.get("id")}
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{picture.name}-t {picture.name}-d"
        assert named[f"{picture.name}-t"] == picture.headline
        assert named[f"{picture.name}-d"] == picture.description
        assert len(picture.headline.replace(HOSTILE, "name").split()) <= 15
        assert "1 November 2026" in found.subtitle
        assert "1 November 2026" in found.description
        assert all(each.get("id", picture.name).startswith(picture.name) for each in root.iter())
        assert "<style" not in picture.svg
        assert "<script" not in picture.svg


@pytest.mark.parametrize("chart", CHARTS)
def test_no_words_of_a_chart_cover_others(
    chart: str, tmp_path: Path, register_from: RegisterFrom
) -> None:
    """Each line of text has its own place inside the picture, and the picture fits on a page."""
    for _, picture in of_demo_and_hostile(chart, tmp_path, register_from):
        height = int(ET.fromstring(picture.svg).attrib["height"])  # noqa: S314 - our own
        boxes = [(label.text, label.box) for label in labels(picture.svg)]
        assert boxes
        assert height <= HIGHEST + 30
        for text, (left, top, right, bottom) in boxes:
            assert left >= -0.5, text
            assert right <= WIDTH + 0.5, text
            assert top >= -0.5, text
            assert bottom <= height, text
        for (text, one), (other, two) in combinations(boxes, 2):
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
            assert apart, (text, other)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_colour_has_its_class(chart: str, demo: Progress, tmp_path: Path) -> None:
    """A page puts its own colours in the place of a chart's by the classes."""
    known = {f"c{place}": ("fill", each.light) for place, each in enumerate(COLOURS, start=1)}
    known |= {f"s{place}": ("stroke", each.light) for place, each in enumerate(COLOURS, start=1)}
    known["paper"] = ("fill", PAPER)
    root = ET.fromstring(drawn(tmp_path, CHARTS[chart](demo)).svg)  # noqa: S314 - our own
    for each in root.iter():
        coloured = {
            name: each.get(name) for name in ("fill", "stroke") if "#" in each.get(name, "")
        }
        coloured = {name: value for name, value in coloured.items() if "url" not in str(value)}
        classes = [known[name] for name in each.get("class", "").split()]
        assert sorted(classes) == sorted(coloured.items())


def test_each_number_of_a_row_has_its_bar(demo: Progress) -> None:
    """What is set aside, too: the bars of a row are as long as all that it counts."""
    chart = status_chart(demo, demo.recommendations.values())
    assert isinstance(chart.drawing, BarsDrawing)
    rows = {row.name[0].text: row for row in chart.drawing.rows}
    assert len(rows["Hidden harm"].bars) == 4
    for row in rows.values():
        assert len(row.bars) == row.words[0].text.count(",") + 1
    meanings = [key.label.text for key in chart.drawing.keys]
    assert meanings == list(chart.table.head[1:-1])


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_stand_out() -> None:
    """Each at 3:1 from the page, light or dark (WCAG 2.2, 1.4.11), and from its neighbour on paper."""
    assert all(contrast(each.light, PAPER) >= 3 for each in COLOURS)
    assert all(contrast(each.dark, DARK_PAPER) >= 3 for each in COLOURS)
    assert all(contrast(one.light, two.light) >= 3 for one, two in pairwise(COLOURS))


AT_A_GLANCE = """() => [...document.querySelectorAll("figure")].map(figure => {
    const svg = figure.querySelector("svg"), frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")];
    const boxes = texts.map(text => text.getBoundingClientRect());
    const within = box => frame.left <= box.left && box.right <= frame.right;
    const apart = (a, b) => a.right <= b.left || b.right <= a.left;
    const beside = (a, b) => Math.abs(a.top - b.top) < a.height / 2;
    return {
        above: figure.firstElementChild.tagName,
        letters: Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize)))
            * frame.width / svg.viewBox.baseVal.width,
        cut: texts.filter((_, at) => !within(boxes[at])).map(text => text.textContent),
        touching: texts.filter((_, at) => boxes.some((box, other) => other !== at
            && beside(box, boxes[at]) && !apart(box, boxes[at]))).map(text => text.textContent),
    };
})"""


def test_a_chart_is_read_on_a_telephone(demo: Progress, tmp_path: Path) -> None:
    """At 375 pixels letters have 11 at least, all words are whole, and the headline is above."""
    made = [drawn(tmp_path, chart(demo)) for chart in CHARTS.values()]
    tree = tree_of(
        "# Charts\n\n" + "\n\n".join(f"<!-- figure: {each.name} -->\nh" for each in made),
        {each.name: each for each in made},
    )
    page = tmp_path / "charts.html"
    page.write_bytes(written("html", tree, replace(PLAIN_FILE, template_file=recotracks_own)))
    with judge() as browser, browser.page(page, Setting("light", 375)) as shown:
        seen = shown.evaluate(AT_A_GLANCE)
    assert len(seen) == len(CHARTS)
    for chart, each in zip(CHARTS, seen, strict=True):
        assert each["letters"] >= 11, chart
        assert (each["above"], each["cut"], each["touching"]) == ("FIGCAPTION", [], []), chart


def test_a_chart_is_read_on_paper(demo: Progress, tmp_path: Path) -> None:
    """Its letters have 11 points at least, its headline is bold, and what is below it is not."""
    chart = drawn(tmp_path, CHARTS["measure"](demo))
    tree = tree_of(printed(tmp_path, CHARTS["measure"](demo)).text, {chart.name: chart})
    with pdfplumber.open(BytesIO(written("pdf", tree, PLAIN_FILE))) as pdf:
        words = pdf.pages[0].extract_words(extra_attrs=["fontname", "size"])
    sizes = {each["text"]: each["size"] for each in words}
    assert sizes["Baseline"] >= 11
    bold = {each["text"] for each in words if "Bold" in each["fontname"]}
    assert "baseline," in bold
    assert "Lantern," not in bold
    for form, path, width in (
        ("docx", "word/document.xml", r'<wp:extent cx="(\d+)"'),
        ("odt", "content.xml", r'svg:width="([\d.]+)cm"'),
    ):
        file = zipfile.ZipFile(BytesIO(written(form, tree, PLAIN_FILE)))
        (found,) = re.findall(width, file.read(path).decode())
        points = float(found) / 12_700 if form == "docx" else float(found) / 2.54 * 72
        assert SIZE * points / WIDTH >= 11, form


# How a document prints one


def test_a_chart_is_a_figure_with_its_table(demo: Progress, tmp_path: Path) -> None:
    """One line of a template prints it, another one its figures: a figure and a table of the tree."""
    chart = CHARTS["status"](demo)
    filled = printed(tmp_path, chart, "{{ doc.chart }}\n\n{{ doc.chart | figures }}")
    figure, table = tree_of(filled.text, filled.charts).parts
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert figure.description == chart.description
    assert text_of(figure.caption) == f"{chart.headline}. {chart.subtitle}"
    assert text_of(table.caption) == chart.table.caption
    assert [text_of(cell) for cell in table.head] == list(chart.table.head)
    assert len(table.rows) == len(chart.table.rows)
    assert table.numeric == (False, *[True] * (len(table.head) - 1))


def test_two_charts_of_one_name(demo: Progress, tmp_path: Path) -> None:
    """Each keeps its own ids: else a page would have one twice, and a reader the wrong words."""
    filled = printed(tmp_path, CHARTS["status"](demo), "{{ doc.chart }}\n\n{{ doc.chart }}")
    assert list(filled.charts) == ["status", "status-2"]
    ids = [re.findall(r' id="([^"]+)"', each.svg) for each in filled.charts.values()]
    assert not set(ids[0]) & set(ids[1])
    assert len(tree_of(filled.text, filled.charts).parts) == 2


def test_a_chart_of_nothing_is_a_sentence(tmp_path: Path) -> None:
    """Where there is nothing to draw the document says so, and has no empty table."""
    chart = Chart(
        name="late",
        template="late",
        headline="Nothing is late",
        subtitle="",
        description="",
        drawing=None,
        table=ChartTable(caption="Late", head=("Name",), rows=()),
    )
    filled = printed(tmp_path, chart, "{{ doc.chart }}\n\n{{ doc.chart | figures }}\n")
    (only,) = tree_of(filled.text, filled.charts).parts
    assert isinstance(only, Paragraph)
    assert text_of(only.children) == "Nothing is late."
    assert filled.charts == {}


def test_a_picture_of_ones_own(demo: Progress, tmp_path: Path) -> None:
    """A register's own templates/charts/ wins; values are written for XML; a mistake has its line."""
    (tmp_path / "templates" / "charts").mkdir(parents=True)
    own = tmp_path / "templates" / "charts" / "status.svg.j2"
    frame = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img" '
        'aria-labelledby="{{ chart.name }}-t"><title id="{{ chart.name }}-t">%s</title></svg>'
    )
    own.write_text(frame % "{{ chart.name ~ '<&>' }}", encoding="utf-8")
    assert ">status&lt;&amp;&gt;</title>" in drawn(tmp_path, CHARTS["status"](demo)).svg
    own.write_text("<svg>\n{{ chart.drawing.row }}</svg>", encoding="utf-8")
    with pytest.raises(
        Failure, match=r"^templates/charts/status\.svg\.j2:2: .*did you mean rows\?"
    ):
        drawn(tmp_path, CHARTS["status"](demo))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (
            "<script>alert(1)</script>",
            "<script> is not allowed in a picture of a document",
        ),
        ("<foreignObject/>", "<foreignObject> is not allowed in a picture of a document"),
        ('<rect onclick="x()"/>', "onclick is not allowed in a picture"),
        ('<rect style="fill:red"/>', "style is not allowed in a picture"),
        ('<use href="https://example.org/a.svg"/>', "href leads out of the picture"),
        ('<rect fill="url(https://example.org/a)"/>', "fill leads out of the picture"),
        ('<rect id="late"/>', 'id="late" must begin with the chart\'s name'),
        ("<rect>", "it is not XML: line 2, column 9 of its output"),
        ("<?xml version='1.0'?>", "it begins with <svg, and has no <! or <? but comments"),
    ],
)
def test_a_picture_of_ones_own_is_a_picture_alone(
    inside: str, said: str, demo: Progress, tmp_path: Path
) -> None:
    """It stands in pages as it is: nothing in it runs, fetches, or takes the ids of others."""
    (tmp_path / "templates" / "charts").mkdir(parents=True)
    own = tmp_path / "templates" / "charts" / "status.svg.j2"
    frame = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="a">'
    own.write_text(f"{frame}<!-- ours -->\n{inside}</svg>", encoding="utf-8")
    with pytest.raises(Failure) as raised:
        drawn(tmp_path, CHARTS["status"](demo))
    assert (
        f"charts/status.svg.j2 does not make a picture for documents: {said}"
        in raised.value.message
    )


PLAIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" role="img" aria-labelledby="a"'
)
_RECT = '<rect width="9" height="9"/>'


@every_row(
    "inside",
    [
        '<rect ONLOAD="x()"/>',
        '<rect OnClick="x()"/>',
        "<SCRIPT>x()</SCRIPT>",
        '<rect fill="u\\72l(//away.example)"/>',
        '<rect fill="&#117;rl(//away.example)"/>',
        '<rect fill="URL(//away.example)"/>',
        '<rect fill="url(#status-a) url(//away.example)"/>',
        '<rect fill="url(#status-a/**/)"/>',
        '<rect clip-path="image-set(//away.example)"/>',
        '<rect fill="-webkit-image-set(//away.example)"/>',
        '<rect xml:base="//away.example"/>',
        '<use xlink:href="//away.example" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<use y:href="#status-a" xmlns:y="urn:y"/>',
        '<rect filter="url(#status-a)"/>',
        "<style>rect { fill: red }</style>",
        "<x:rect xmlns:x='http://www.w3.org/1999/xhtml'/>",
        "<rect xmlns=''/>",
        "<image/>",
        "<animate/>",
        "<svg/>",
    ],
)
def test_a_picture_fetches_and_runs_nothing_however_it_is_spelt(inside: str) -> None:
    """Elements and attributes are those that are known, as SVG spells them."""
    with pytest.raises(PictureError, match=r"is not allowed in a picture|leads out of the picture"):
        picture_of(f"{PLAIN}>{inside}</svg>", "status")


@every_row("said", ['role="img"', 'aria-labelledby="a"'])
def test_who_does_not_see_a_picture_hears_what_it_shows(said: str) -> None:
    """Its role and its description are both there."""
    with pytest.raises(PictureError, match="it needs a description for who does not see it"):
        picture_of(f"{PLAIN}></svg>".replace(said, ""), "status")


def test_a_picture_is_written_from_what_was_read() -> None:
    """What HTML reads otherwise than XML is not in it; words stay words."""
    inside = (
        "<!--><img src=x onerror=x()>--><title><![CDATA[</title><script>x()</script>]]></title>"
        "<text x='1' aria-label='\"&gt;'>a &lt;b&gt; <tspan>c</tspan> d</text><g></g>"
        '<g id="status-a"/><use y:href="#status-a" xmlns:y="http://www.w3.org/1999/xlink"/>'
    )
    assert picture_of(f"{PLAIN}>{inside}</svg>\n", "status") == (
        f"{PLAIN}><title>&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt;</title>"
        '<text x="1" aria-label="&quot;&gt;">a &lt;b&gt; <tspan>c</tspan> d</text><g/>'
        '<g id="status-a"/><use href="#status-a"/></svg>\n'
    )


@pytest.mark.parametrize("inside", ["<g/>", "a<title/>b", "<desc/>", "<text>a</text>"])
@pytest.mark.parametrize("name", ["desc", "title"])
def test_a_title_is_text_alone(name: str, inside: str) -> None:
    """HTML reads what stands in one as HTML, where <g/> has no end."""
    with pytest.raises(PictureError, match=f"^<{name}> may hold only text$"):
        picture_of(f"{PLAIN}><{name}>{inside}</{name}></svg>", "status")


AS_HTML = (
    '<title id="status-t"/><desc/><text/><g></g><defs/>'
    '<text x="1&#10;2&#9;3" aria-label="&apos;&quot;&lt;!--">a&#13;b&#10;&lt;/svg> <![CDATA[<p>]]>'
    "<tspan><!-- --></tspan>&amp;lt; <tspan>--&gt;</tspan></text>"
    '<title>&lt;style></title><g id="status-a"><title>x</title><path d="M0 0"/></g>'
    '<use z:href="#status-a" xmlns:z="http://www.w3.org/1999/xlink"/>'
    '<linearGradient id="status-g" gradientUnits="userSpaceOnUse"><stop offset="1"/>'
    '</linearGradient><clipPath clipPathUnits="userSpaceOnUse"/>'
    '<s:rect xmlns:s="http://www.w3.org/2000/svg" width="9"/>'
)
"""What HTML and XML read in two ways, if it is not written with care."""


def test_what_an_empty_title_is_written_as() -> None:
    """With its end: title and desc are elements of HTML too. White space in a value is a space."""
    svg = picture_of(f"{PLAIN}>{AS_HTML}</svg>", "status")
    assert '<title id="status-t"></title><desc></desc><text/><g/><defs/>' in svg
    assert 'x="1 2 3"' in svg
    assert "\r" not in svg
    assert picture_of(svg, "status") == svg


def tree_in_xml(each: ET.Element) -> list[object]:
    """Names, attributes and words, as XML reads them."""
    space, _, tag = each.tag[1:].partition("}")
    inner: list[object] = [each.text] if each.text else []
    for child in each:
        inner += [tree_in_xml(child), *([child.tail] if child.tail else [])]
    return [space, tag, sorted(map(list, each.attrib.items())), inner]


TREE_IN_HTML = """() => {
    const tree = each => [
        each.namespaceURI, each.localName,
        [...each.attributes].filter(it => it.name != "xmlns").map(it => [it.name, it.value]).sort(),
        [...each.childNodes].map(it => it.nodeType == Node.TEXT_NODE ? it.data : tree(it)),
    ];
    return [...document.querySelectorAll("body > *")].map(tree);
}"""


@pytest.mark.test_all("a browser")
def test_html_reads_what_xml_reads(tmp_path: Path) -> None:
    """The same elements, attributes and words, and what follows the picture stands behind it."""
    pictures = [picture_of(f"{PLAIN}>{AS_HTML}</svg>", "status")]
    pictures += [path.read_text("utf-8").strip() for path in sorted(GOLDEN.glob("*.svg"))]
    page = tmp_path / "page.html"
    body = "".join(pictures)
    page.write_text(f"<!DOCTYPE html><meta charset='utf-8'><body>{body}</body>", "utf-8")
    with judge() as browser, browser.page(page) as shown:
        read = shown.evaluate(TREE_IN_HTML)
    assert read == [tree_in_xml(ET.fromstring(each)) for each in pictures]  # noqa: S314 - our own


@every_row(
    "inside",
    [
        '<use href="#late-ages-1"/>',
        '<use href="#"/>',
        '<rect fill="url(#late-ages-1)"/>',
        '<rect fill="red url(#status-b)" id="status-a"/>',
        '<clipPath id="status-c" clip-path="url(#main)"/>',
        '<linearGradient id="status-g" href="#status-h"/>',
        '<use y:href="#status-1" xmlns:y="http://www.w3.org/1999/xlink"/>',
        '<g id="status-a"/><use href="#status-%61"/>',
        '<g id="status-a"/><use href="#status-a "/>',
    ],
)
def test_a_picture_names_parts_of_its_own(inside: str) -> None:
    """Not of another on the same page: two that repeat one another would have no end."""
    with pytest.raises(PictureError, match="names no part of this picture"):
        picture_of(f"{PLAIN}>{inside}</svg>", "status")


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="status-a"/><g id="status-a"/>',
        '<g id="status-"/>',
        '<g id="status-2-a"/>',
        '<g id="status-%61"/>',
        '<g id="status-a b"/>',
    ],
)
def test_an_id_is_that_of_one_part(inside: str) -> None:
    """Of this picture and all others: status-2 may be the next chart of the page."""
    with pytest.raises(PictureError, match=r"(^| )id="):
        picture_of(f"{PLAIN}>{inside}</svg>", "status")


def test_a_link_is_said_once() -> None:
    """Of two ways to say it each reader takes another one."""
    inside = (
        '<g id="status-a"/><use href="#status-a" y:href="#status-a" '
        'xmlns:y="http://www.w3.org/1999/xlink"/>'
    )
    with pytest.raises(PictureError, match="has href twice"):
        picture_of(f"{PLAIN}>{inside}</svg>", "status")


def nested_uses() -> str:
    """Ten times ten times ten, and so on: few bytes."""
    return "".join(
        f'<g id="status-{level}">' + f'<use href="#status-{level + 1}"/>' * 10 + "</g>"
        for level in range(9)
    )


def pattern(inside: str, number: int = 0, more: str = 'width="9" height="9"') -> str:
    return (
        f'<pattern id="status-p{number}" patternUnits="userSpaceOnUse" {more}>{inside}</pattern>'
        f'<rect width="600" height="400" fill="url(#status-p{number})"/>'
    )


TOO_MUCH = {
    "uses in uses": nested_uses(),
    "itself": '<g id="status-a"><use href="#status-a"/></g>',
    "many uses": f'<g id="status-a">{_RECT * 100}</g>' + '<use href="#status-a"/>' * 20,
    "many fillings": pattern(_RECT * 40) + '<rect fill="url(#status-p0)"/>' * 60,
    "patterns in patterns": pattern(pattern(_RECT, 1)),
    "a pattern of much": pattern(_RECT * 60),
    "a large pattern": pattern(_RECT, more='width="60000" height="60000"'),
    "a pattern of no size": pattern(_RECT, more='width="0.0001" height="9"'),
    "a pattern made larger": pattern(
        _RECT, more='width="9" height="9" patternTransform="scale(99)"'
    ),
    "scaled": '<g transform="scale(3)"><g transform="matrix(3 0 0 3 0 0)"/></g>',
    "numbers": '<rect width="1e9" height="9"/>',
    "numbers of a path": '<path d="M0 0L99999 5"/>',
    "dashes": '<path d="M0 0L9999 5" stroke-dasharray="0.001"/>' * 100,
    "dashes of all": '<g stroke-dasharray="1"/>',
    "layers": '<g opacity="0.5"/>' * 21,
    "elements": _RECT * 2_001,
    "letters": "<text>ab</text>" * 1_000 + f"<text>{'w' * 900}</text>" * 9,
    "letters of one text": f"<text>{'w' * 1_001}</text>",
    "letters of ligatures": "<text>\ufdfa</text>" * 600,
    "letters repeated": f'<text id="status-a">{"w" * 900}</text>' + '<use href="#status-a"/>' * 12,
    "letters of a pattern": pattern(f"<text>{'w' * 900}</text>")
    + '<rect fill="url(#status-p0)"/>' * 12,
    "pieces of a text": f"<text>{'<tspan>w</tspan>' * 51}</text>",
    "large letters": '<text font-size="201">w</text>',
    "letters larger and larger": '<g font-size="larger"/>',
    "letters of em": '<g font-size="9em"><g font-size="9em"/></g>',
    "lengths of large letters": '<rect width="9999em" height="9"/>',
    "lengths of inches": '<line x2="9999in" stroke-dasharray="0.1"/>',
    "stops": f'<linearGradient id="status-g">{"<stop/>" * 51}</linearGradient>',
    "a gradient again and again": '<linearGradient id="status-g" spreadMethod="repeat"/>',
    "deep": "<g>" * 31 + "</g>" * 31,
    "long": f"<text>{'w' * 300_001}</text>",
}


@every_row("case", TOO_MUCH)
def test_a_picture_that_is_too_much(case: str) -> None:
    """Nothing in a few bytes makes it large, or long to draw."""
    with pytest.raises(PictureError):
        picture_of(f"{PLAIN}>{TOO_MUCH[case]}</svg>", "status")


def test_a_picture_that_is_not_too_much() -> None:
    """What somebody draws with their own hand."""
    inside = (
        '<linearGradient id="status-g"><stop offset="0"/><stop offset="1"/></linearGradient>'
        '<g font-size="13px" font-family="Arial"><text font-size="14.5" dy="1.2em" fill="url(#status-g)">'
        "h\u00e9 <tspan>w</tspan></text><path d='M0 0L600 90zM9 9'/>"
        "<rect width='100%' height='9px'/></g><use href='#status-g'/>"
    )
    assert picture_of(f"{PLAIN}>{inside}</svg>", "status")


def test_a_long_value_is_soon_read() -> None:
    """However it is made: no search begins anew at each of its signs."""
    for value in ("a" * 250_000, "a" + " " * 250_000, "scale(" * 40_000, "1" * 250_000):
        for key in ("class", "fill", "transform", "d"):
            with contextlib.suppress(PictureError):
                picture_of(f'{PLAIN}><path {key}="{value}"/></svg>', "status")
    with pytest.raises(PictureError):
        picture_of(f"{PLAIN}>{'<g>' * 40_000}{'</g>' * 40_000}</svg>", "status")


@pytest.mark.parametrize(
    "size",
    [
        "", 'width="60000" height="9"', 'width="1e4" height="9"', 'width="100%" height="9"',
        'viewBox="0 0 4000 4000"', 'viewBox="0 0 640 0"', 'viewBox="0 0 640"',
        'width="9" height="9" viewBox="0 0 60000 9"', 'width="9in" height="9in"',
        'width="400" height="400" viewBox="0 0 1 400"',
    ],
)  # fmt: skip
def test_the_size_of_a_picture(size: str, demo: Progress, tmp_path: Path) -> None:
    """It has one, in plain numbers, and no larger than a page. It is a mistake of the template."""
    (tmp_path / "templates" / "charts").mkdir(parents=True)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="a"></svg>'
    (tmp_path / "templates" / "charts" / "status.svg.j2").write_text(svg, encoding="utf-8")
    with pytest.raises(Failure, match=r"charts/status\.svg\.j2 does not make a picture") as raised:
        drawn(tmp_path, CHARTS["status"](demo))
    assert re.search(
        "its size in plain numbers|it is at most 4,000|beyond 10,000|as large as its",
        raised.value.message,
    )
    assert typed_text(raised.value.cure).startswith("mend the template")


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_a_picture_that_cannot_be_drawn(form: str) -> None:
    """Whatever the picture, it is named with what to do; it is no fault of recotrack's."""
    broken = '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"></svg>'
    chart = DrawnChart(name="late", headline="h", subtitle="s", description="d", svg=broken)
    tree = tree_of("# A\n\n<!-- figure: late -->\nh\n", {"late": chart})
    with pytest.raises(Failure, match="the picture late cannot be drawn") as raised:
        written(form, tree, PLAIN_FILE)
    assert "templates/charts/" in typed_text(raised.value.cure)


def test_a_picture_that_a_pdf_cannot_have(demo: Progress, tmp_path: Path) -> None:
    """It is the mistake of the register's own template that made it, which is named; never a fault
    of recotrack's.
    """
    (tmp_path / "templates" / "charts").mkdir(parents=True)
    own = tmp_path / "templates" / "charts" / "parts.svg.j2"
    chart = CHARTS["status"](demo)
    assert drawn(tmp_path, chart).templates == ()
    parts = recotracks_own("charts/parts.svg.j2")
    assert parts is not None
    own.write_bytes(parts)
    made = drawn(tmp_path, chart)
    assert made.templates == ("templates/charts/parts.svg.j2",)
    again = (
        '<linearGradient id="a" spreadMethod="repeat"><stop offset="0.1"/><stop offset="0.9"/>'
        '</linearGradient><rect width="9" height="9" fill="url(#a)"/></svg>'
    )
    made = replace(made, svg=made.svg.replace("</svg>", again))
    tree = tree_of("# A\n\n<!-- figure: status -->\nh\n", {"status": made})
    with pytest.raises(Failure) as raised:
        written("pdf", tree, PLAIN_FILE)
    assert raised.value.message == (
        "the picture status, made by templates/charts/parts.svg.j2, cannot be drawn: "
        "PDF/A-2a error: the PDF contains PostScript code"
    )
    assert typed_text(raised.value.cure) == (
        "mend the template; recotrack's own is used again once this one is renamed"
    )
    assert written("docx", tree, PLAIN_FILE)


def test_marks_of_letters_in_the_picture_of_a_pdf() -> None:
    """Typst sets no mark apart from its letter there: one that no letter has is named."""
    words = (
        "<text y='19'>e\u0301 x\u0301 \u05d0\u05b8\u05b0 \u1e63 s\u0323</text>"
        "<text y='40' font-family='Open Sans'>\u0338 \u1e25</text>"
    )
    svg = picture_of(f'{PLAIN} font-family="Open Sans">{words}</svg>', "status")
    chart = DrawnChart(name="late", headline="h", subtitle="s", description="d", svg=svg)
    told: list[str] = []
    properties = Properties(
        name="x", author="", day=date(2025, 3, 1), audience="internal",
        template_file=lambda _: None, tell=told.append,
    )  # fmt: skip
    tree = tree_of("# A x\u0301\n\n<!-- figure: late -->\nh\n", {"late": chart})
    assert written("pdf", tree, properties)
    missing = "U+0301, U+0338, U+05B0, U+05B8"
    assert told == [f"no font of the PDF has these characters, which are named in it: {missing}"]


def test_a_picture_says_what_it_is(demo: Progress, tmp_path: Path) -> None:
    """Also one of a register's own, to whoever does not see it."""
    (tmp_path / "templates" / "charts").mkdir(parents=True)
    own = tmp_path / "templates" / "charts" / "status.svg.j2"
    for made, said in (
        ("<svg/>", "it begins with <svg xmlns="),
        (
            '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "it needs a description for who does not see it",
        ),
    ):
        own.write_text(made, encoding="utf-8")
        with pytest.raises(Failure, match=said):
            drawn(tmp_path, CHARTS["status"](demo))


def test_only_a_chart_has_figures(demo: Progress, tmp_path: Path) -> None:
    """The mistake of a template is named as one."""
    with pytest.raises(Failure, match="a text has no figures: a chart has"):
        printed(tmp_path, CHARTS["status"](demo), "{{ doc.chart.name | figures }}")


# What each says


def custody(
    home: Path,
    register_from: RegisterFrom,
    updates: str = "",
    day: date = DEMO_DAY,
    more: Files | None = None,
) -> Progress:
    """One recommendation, due on 31 January 2025."""
    files: Files = {**BARE, "2024-custody/rec-01.yaml": RECOMMENDATION + updates, **(more or {})}
    return Progress(as_of(register_from(home, files), day), day)


MOVED = """updates:
  - date: 2025-01-10
    by: lead
    note: Later.
    due: 2027-01-31
    forecast: 2027-02-28
    agreed_by: lead
"""
DONE = """updates:
  - date: 2025-01-10
    by: lead
    note: Done.
    status: complete
"""


@pytest.mark.parametrize(
    ("updates", "headlines"),
    [
        (
            "",
            {
                "status": "The 1 recommendation is late",
                "late-ages": "1 recommendation is late, the oldest by 639 days",
                "burn-up": "The 1 recommendation is not done; nothing has changed in the last 12 months",
                "burn-up-actions": "No action has a record",
            },
        ),
        (
            MOVED,
            {
                "status": "The 1 recommendation is not complete or closed; nothing is late",
                "late-ages": "Nothing is late by the date that holds; 1 recommendation is by the first",
                "burn-up": "The 1 recommendation is not done; nothing has changed in the last 12 months",
            },
        ),
        (
            DONE,
            {
                "status": "The 1 recommendation is complete or closed; nothing is late",
                "late-ages": "Nothing is late by the date that holds",
                "burn-up": "The 1 recommendation is done; nothing has changed in the last 12 months",
            },
        ),
    ],
)
def test_headlines(
    updates: str, headlines: dict[str, str], tmp_path: Path, register_from: RegisterFrom
) -> None:
    """The message, with the numbers that the records give; of a moved date also what it was first."""
    progress = custody(tmp_path, register_from, updates)
    assert {name: CHARTS[name](progress).headline for name in headlines} == headlines


def test_what_is_counted_is_named(tmp_path: Path, register_from: RegisterFrom) -> None:
    """How many of how many, as people say it; and what else than recommendations is among them."""
    assert share(0, 5, "action", "done") == "None of 5 actions is done"
    assert share(1, 5, "action", "done") == "1 of 5 actions is done"
    assert share(4, 5, "action", "done") == "4 of 5 actions are done"
    assert share(5, 5, "action", "done") == "All 5 actions are done"
    assert share(2, 2, "action", "done") == "Both actions are done"
    assert share(1200, 5000, "action", "done") == "1,200 of 5,000 actions are done"
    finding = RECOMMENDATION.replace("kind: recommendation", "kind: area for improvement")
    more: Files = {"2024-custody/afi-01.yaml": finding.replace("number: 1", "number: 2")}
    progress = custody(tmp_path, register_from, more=more)
    chart = status_chart(progress, everything(progress))
    assert chart.subtitle == (
        "Recommendations and areas for improvement with a record, by inspection, 1 November 2026"
    )


@pytest.mark.parametrize("sign", ["i", "\u0301", "\u00e9", "\ufdfa", "\u3300"])
def test_a_line_has_few_letters_whatever_they_are(sign: str) -> None:
    """A picture full of lines is not too much for a document: a ligature is as wide as its letters."""
    longest = max(lines(sign * 5_000, WIDTH), key=len)
    assert len(unicodedata.normalize("NFKD", longest)) * (HIGHEST // LINE) < 10_000


def test_what_does_not_fit_is_counted(tmp_path: Path, register_from: RegisterFrom) -> None:
    """Twenty rows at most are drawn; how many more there are is said, and the table has them all."""
    more: Files = {}
    for number in range(2, 31):
        more[f"2024-custody-{number}/inspection.yaml"] = INSPECTION
        more[f"2024-custody-{number}/rec-01.yaml"] = RECOMMENDATION
    progress = custody(tmp_path, register_from, more=more)
    chart = CHARTS["status"](progress)
    words = [label.text for label in labels(drawn(tmp_path, chart).svg)]
    shown = sum(each.startswith("Custody (2024-custody") for each in words)
    assert 0 < shown < 30
    assert words[-1] == f"and {30 - shown} more inspections in the table"
    assert [each[0] for each in chart.table.rows][30:] == ["In all"]


def test_words_below_an_axis() -> None:
    """The first and the last are there, and others in even steps between, none over another."""
    days = [(18 * month, f"Month {month}") for month in range(25)]
    made = under(days, 0)
    assert [label.text for label in made] == [
        "Month 0",
        "Month 6",
        "Month 12",
        "Month 18",
        "Month 24",
    ]
    assert made[0].box[0] >= 0
    near = under([(0, "31 Mar 2025"), (3, "3 Apr 2025")], 0)
    assert [label.text for label in near] == ["3 Apr 2025"]


def test_the_scale_of_a_measure(demo: Progress) -> None:
    """It begins at zero unless that would flatten it, and then says where; every value is on it."""
    assert [f"{each:f}" for each in ticks(Decimal(58), Decimal(75), whole=False)] == [
        "55",
        "60",
        "65",
        "70",
        "75",
    ]
    assert "scale from 55%" in of_measures(demo)[0].subtitle
    assert ticks(Decimal(60), Decimal(212), whole=False)[0] == 0
    assert ticks(Decimal(50), Decimal(60), whole=True)[0] == 0
    assert ticks(Decimal(0), Decimal(1), whole=True) == [0, 1]
    assert ticks(Decimal(0), Decimal(0), whole=True) == [0, 1]
    for low, high in (
        (-7, -3),
        (-3, 12),
        (5, 5),
        (-5, -5),
        (0, 10**15),
        (Decimal("0.1"), Decimal("0.12")),
    ):
        found = ticks(Decimal(low), Decimal(high), whole=False)
        assert found[0] <= low <= high <= found[-1]
        assert 2 <= len(found) <= 7


@every_row(
    ("values", "baseline", "headline"),
    [
        ((60,), None, "60%: target not reached"),
        ((60, 70), None, "70%: better than last time, target not reached"),
        ((60, 70), 65, "70%: better than last time and than the baseline, target not reached"),
        ((60, 70), 72, "70%: better than last time, worse than the baseline, target not reached"),
        ((70, 75), 75, "75%: better than last time, the same as the baseline, target reached"),
        ((), 60, "No reading yet of Victims"),
    ],
)
def test_headlines_of_measures(
    values: tuple[int, ...], baseline: int | None, headline: str
) -> None:
    """What is worse than the baseline is not made better by last time's being worse still."""
    written: dict[str, object] = {
        "id": "victims",
        "title": "Victims",
        "unit": "%",
        "better": "higher",
        "target": "75",
        "readings": [
            {"date": f"2026-0{month}-01", "value": str(value)}
            for month, value in enumerate(values, start=1)
        ],
    }
    if baseline is not None:
        written["baseline"] = str(baseline)
    measure = Measure.model_validate(written)
    chart = measure_chart(measure, DEMO_DAY)
    assert chart.headline == headline
    assert bool(chart) is bool(values)
