"""Documents as HTML: what stands in the page for each part of the tree, and that nothing breaks out."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from recotrack import store
from recotrack.documents import Properties, Templates
from recotrack.documents.chart import DrawnChart
from recotrack.documents.dialect import tree_of
from recotrack.documents.formats.html import parts_html, written
from recotrack.documents.tree import Hyperlink, Paragraph, Part, Table, Text
from recotrack.problems import Failure
from tests.acting import Person
from tests.conftest import Files, RegisterFrom
from tests.documents.making import BARE, RECOMMENDATION, TEMPLATE
from tests.tables import every_row

CHART = DrawnChart(
    name="late",
    headline="Two are late",
    subtitle="Op, 1 May",
    description="Bars",
    svg='<?xml version="1.0"?>\n<svg id="grade" role="img"></svg>\n',
)


def part(text: str) -> str:
    """What the page has for a document's Markdown, below the title."""
    return parts_html(tree_of(f"# Title\n\n{text}\n", {"late": CHART}).parts).strip()


def test_a_reference_is_small() -> None:
    """A class says so; its characters are escaped as others are."""
    shown = 'Do it <span class="reference">custody/rec-01&amp;</span>'
    assert part("Do it `custody/rec-01&`") == f"<p>{shown}</p>"


def properties(folder: Path, author: str = "Northshire Police") -> Properties:
    templates = Templates(folder / "templates", "templates")
    return Properties(
        name="response-record", author=author, day=date(2025, 1, 31), audience="internal",
        template_file=templates.file, tell=str,
    )  # fmt: skip


def whole(folder: Path, text: str = "# A \\<title>\n\nWords\n", author: str = "A & B") -> str:
    return written(tree_of(text, {}), properties(folder, author)).decode()


def test_the_page(tmp_path: Path) -> None:
    """British English, with a title, a description, whose it is and as of when; one h1; a link past
    the head first of all. It may load nothing and run nothing.
    """
    page = whole(tmp_path)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>A &lt;title&gt;</title>" in page
    assert '<meta name="description" content="A &lt;title&gt;, A &amp; B, 31 January 2025">' in page
    assert '<meta name="author" content="A &amp; B">' in page
    body = page.partition("<body>\n")[2]
    assert body.startswith('<a class="skip" href="#main">Skip to main content</a>\n<header')
    assert (
        '<main id="main" tabindex="-1">\n<h1 id="top">A &lt;title&gt;</h1>\n<p>Words</p>\n' in body
    )
    assert 'as of <time datetime="2025-01-31">31 January 2025</time>.' in body
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">" in page
    assert not re.search(r"<script|<link|src=|@import|url\(\s*[^)]*://", page)
    assert page == whole(tmp_path)


def test_nobody_named(tmp_path: Path) -> None:
    """Without a force in register.yaml there is no empty line for one."""
    page = whole(tmp_path, author="")
    assert "<header" not in page
    assert 'name="author"' not in page


def test_headings_have_ids_of_their_words() -> None:
    """Level 1 is h2. Each can be linked to; two alike are told apart, and from the ids of charts and
    of the page itself. One without letters of ours has an id all the same.
    """
    made = part(
        "## Grade\n\n<!-- figure: late -->\nA\n\n### Main\n\n### Main\n\n## Табл\n\n## Table 1\n\n"
        f"## {'a' * 400}\n"
    )
    assert re.findall(r'<(h.) id="(.*?)">', made) == [
        ("h2", "grade-2"), ("h3", "main-2"), ("h3", "main-3"), ("h2", "section"),
        ("h2", "section-table-1"), ("h2", "a" * 60),
    ]  # fmt: skip


def test_contents() -> None:
    """The headings of two levels as lists in a list, which lead there; a link in a heading is its
    words. A document without headings has no contents.
    """
    assert part(
        "<!-- contents -->\n\n## One\n\n### Two [*link*](https://a.example)\n\n#### Deep\n\n### Three\n\n"
        "## Four\n\n## Five\n"
    ).startswith(
        '<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n<ul>\n'
        '<li><a href="#one">One</a>\n<ul>\n<li><a href="#two-link">Two <em>link</em></a>\n</li>\n'
        '<li><a href="#three">Three</a>\n</li></ul></li>\n<li><a href="#four">Four</a>\n</li>\n'
        '<li><a href="#five">Five</a></li>\n</ul>\n</nav>'
    )
    assert part("<!-- contents -->\n\n## One\n\n### Two\n").count("</li>") == 2
    assert part("<!-- contents -->\n\nWords\n") == "<p>Words</p>"


def test_facts() -> None:
    """A list of names and their words; a colour at the beginning of these is a tag, as in a table."""
    assert part("<!-- facts -->\n- **Force:** North & South\n- **Colour:** **Red**: late\n") == (
        '<dl class="facts">\n<div><dt>Force</dt><dd>North &amp; South</dd></div>\n'
        '<div><dt>Colour</dt><dd><strong class="tag red">Red</strong>: late</dd></div>\n</dl>'
    )


def test_a_table_of_two_columns() -> None:
    """Headings of columns and rows say so; numbers are set to the right. It fits any screen."""
    assert part(
        "<!-- caption -->\nLate\n\n| Owner | Days |\n| --- | ---: |\n| A | 3 |\n| | 4 |\n"
    ) == (
        '<table>\n<caption id="table-1">Late</caption>\n'
        '<thead>\n<tr><th scope="col">Owner</th>'
        '<th scope="col" class="number">Days</th></tr>\n</thead>\n'
        "<tbody>\n"
        '<tr><th scope="row">A</th><td class="number">3</td></tr>\n'
        '<tr><td></td><td class="number">4</td></tr>\n'
        "</tbody>\n</table>"
    )


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    """It is a region with a name: its heading and caption, else the names of its columns. Its cells
    say in which column they stand.
    """
    table = '| Ref | Due "x" | |\n| --- | --- | --- |\n| A | 3 | 4 |\n'
    made = part(f"## Open\n\n<!-- caption -->\nActions\n\n{table}\n{table}")
    assert (
        '<div class="wide" role="region" aria-labelledby="open table-1" tabindex="0">\n<table'
        in made
    )
    assert 'role="region" aria-label="Table 2: Ref, Due &quot;x&quot;" tabindex="0">' in made
    row = '<td data-column="Due &quot;x&quot;">3</td><td>4</td></tr>'
    assert made.count(row) == 2


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("**Red:** overdue", '<strong class="tag red">Red:</strong> overdue'),
        ("**Green**", '<strong class="tag green">Green</strong>'),
        ("**Late** or not", "<strong>Late</strong> or not"),
        ("Red", "Red"),
        ("On **Red**", "On <strong>Red</strong>"),
    ],
)
def test_a_colour_that_begins_a_cell_is_a_tag(cell: str, shown: str) -> None:
    """Its name is printed always; a word that is no colour of the policy is bold and no more."""
    assert f'<td data-column="B">{shown}</td>' in part(
        f"| A | B |\n| --- | --- |\n| a | {cell} |\n"
    )


def test_other_parts() -> None:
    """Lists, quotations, notices, figures and the end of a page."""
    assert part("- a\n- b\n\n  - c\n") == (
        "<ul>\n<li><p>a</p></li>\n<li><p>b</p>\n<ul>\n<li>c</li>\n</ul></li>\n</ul>"
    )
    assert part("3. a\n4. b\n") == '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'
    assert part("1. a\n   - b\n2.\n3. c\n") == (
        "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n<li></li>\n<li>c</li>\n</ol>"
    )
    assert part("> *a*\\\n> **b**\n") == (
        "<blockquote>\n<p><em>a</em><br>\n<strong>b</strong></p>\n</blockquote>"
    )
    assert part("<!-- notice -->\n**Draft:** x\n") == (
        '<p class="notice" role="note"><strong>Draft:</strong> x</p>'
    )
    assert part("<!-- page break -->\n") == '<div class="page-break"></div>'
    assert part("<!-- figure: late -->\n**Late.** Op\n") == (
        "<figure>\n<figcaption><strong>Late.</strong> Op</figcaption>\n"
        '<svg id="grade" role="img"></svg>\n</figure>'
    )


def test_links() -> None:
    """On paper an address follows the words, unless it is the words. What a browser should not
    follow is words alone, also in a tree that no reader of Markdown has made.
    """
    assert part('[a](https://b.example/?c="d"&e)') == (
        '<p><a href="https://b.example/?c=%22d%22&amp;e">a</a></p>'
    )
    assert part("<https://b.example/>") == (
        '<p><a href="https://b.example/" class="address">https://b.example/</a></p>'
    )
    assert part("[c@d.example](mailto:c@d.example)").count('class="address"') == 1
    for address in (
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//evil.example",
    ):
        assert parts_html([Paragraph((Hyperlink((Text("a"),), address),))]) == "<p>a</p>\n"


def test_where_a_line_may_end() -> None:
    """Behind the signs of a long address or reference, whose characters stay as they are."""
    address = "https://a.example/some_where/to-go"
    shown = "https://a.<wbr>example/<wbr>some_<wbr>where/<wbr>to-go"
    assert part(f"<{address}>") == f'<p><a href="{address}" class="address">{shown}</a></p>'
    assert part("`2024-custody/rec-01/train-all`") == (
        '<p><span class="reference">2024-custody/<wbr>rec-01/<wbr>train-all</span></p>'
    )
    assert part("and/or e.g. rec-01/train") == "<p>and/or e.g. rec-01/train</p>"


HOSTILE = (
    "</title></style></main><script>alert(1)</script>",
    "\" onmouseover='alert(1)' x=\"",
    "<!-- --> <![CDATA[ ]]> <?php ?> &lt;b&gt; &#60; &nbsp",
    "<img src=x onerror=alert(1)> <svg/onload=alert(1)>",
    "{{ doc }} {% raw %} $x$ #panic() \\field{TOC}",
    "\u202eevil \u0645\u0631\u062d\u0628\u0627 \U0001f600 \u0175\u0177",
    "\x00\x01\x7f\x85\ufdd0\uffff\U0001fffe",
    "w" * 400,
)


class Shown(HTMLParser):
    """What a browser shows, and the tags and attributes that it finds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._goes_on = False
        self.texts: list[str] = []
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        if self._goes_on:
            data = self.texts.pop() + data
        self.texts.append(data)
        self._goes_on = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A place where a line may end is no end of a text.
        self._goes_on = tag == "wbr"
        if not self._goes_on:
            self.found.append((tag, attrs))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@every_row("text", HOSTILE)
def test_characters_stay_characters(text: str) -> None:
    """Whatever they are and wherever they stand: in a paragraph, a cell, a heading of a column."""
    cells = ((Text(text),), (Text("b"),), (Text("c"),))
    parts: list[Part] = [Paragraph((Text(text),)), Table((), cells, (cells,), (False,) * 3)]
    shown = Shown(parts_html(parts))
    said = re.sub("[\x00\x01\x7f\x85\ufdd0\uffff\U0001fffe]", "\ufffd", text)
    assert [each for each in shown.texts if each.strip()] == [said, said, "b", "c", said, "b", "c"]
    allowed = {"role", "scope", "class", "tabindex", "aria-label", "data-column"}
    assert {name for _, attrs in shown.found for name, _ in attrs} <= allowed
    assert {tag for tag, _ in shown.found} == {
        "p",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


def test_records_and_names_stay_characters(tmp_path: Path, register_from: RegisterFrom) -> None:
    """From a record's file to the page: title, names and texts; and the page's own tags are all."""
    hostile = "</title><script>alert(1)</script>"
    files: Files = {
        **BARE,
        "2024-custody/inspection.yaml": str(BARE["2024-custody/inspection.yaml"]).replace(
            "title: Custody", f"title: '{hostile}'"
        ),
        "2024-custody/rec-01.yaml": RECOMMENDATION.replace("Do it", f"{hostile} Do it"),
        "register.yaml": str(BARE["register.yaml"]).replace(
            "force: Northshire Police", f"force: '{hostile}'"
        ),
    }
    register_from(tmp_path, files)
    Person(tmp_path).done("render", "response-record", "-o", "it.html")
    page = (tmp_path / "it.html").read_text("utf-8")
    shown = Shown(page)
    assert not {"script", "img"} & {tag for tag, _ in shown.found}
    assert "".join(shown.texts).count(hostile) == 6
    assert page.count("</style>") == 1


def test_a_stylesheet_of_its_own(tmp_path: Path) -> None:
    """The register's own one stands in the page instead, and cannot end the style; what is no text
    is refused by its name.
    """
    own = tmp_path / "templates" / "document.css"
    own.parent.mkdir()
    own.write_text("p { content: '</style><script>' }\n", encoding="utf-8")
    page = whole(tmp_path)
    assert "\np { content: '<\\/style><script>' }\n</style>\n" in page
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Failure, match=r"templates/document\.css is not text"):
        whole(tmp_path)


def test_the_template_of_a_register_is_html_too(
    tmp_path: Path, register_from: RegisterFrom
) -> None:
    """By the ending of the file; a template of one's own needs nothing more for it."""
    register_from(tmp_path, BARE)
    own = tmp_path / "templates" / TEMPLATE
    own.parent.mkdir()
    own.write_text("# Ours\n\n{{ doc.title }}\n", encoding="utf-8")
    Person(tmp_path).done("render", "response-record", "-o", "ours.html")
    assert '<h1 id="top">Ours</h1>\n<p>Custody</p>' in (tmp_path / "ours.html").read_text("utf-8")


# ---- colours ------------------------------------------------------------------------------------


def palettes() -> dict[str, dict[str, str]]:
    """The stylesheet's colours, light and dark."""
    style = store.read_text(store.packaged_templates(), "document.css", "document.css") or ""
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", light))
    return {
        "light": colours,
        "dark": colours | dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", dark)),
    }


def contrast(one: str, other: str) -> float:
    """Of two colours, as WCAG 2 works it out."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


TAGS = ("red", "amber", "green", "blue", "grey", "purple", "black", "white")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(scheme: str) -> None:
    """Text has 4.5 to 1 on what it stands on, a tag of a colour and a notice too; what is drawn has
    3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
    """
    colours = palettes()[scheme]
    assert contrast("#000000", "#FFFFFF") == 21
    on_paper = ("ink", "quiet", "accent", "link")
    texts = [(each, "paper") for each in on_paper] + [("ink", "notice"), ("link", "notice")]
    texts += [(each, f"on-{each}") for each in TAGS]
    for text, ground in texts:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for drawn in ("edge", "accent", "c1", "c2", "c3", "c4", "c5", "c6"):
        assert contrast(colours[drawn], colours["paper"]) >= 3, drawn
