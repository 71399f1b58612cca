"""Documents as HTML in a browser: every one that the real records and the demo can make.

What `make test` asks a browser stands in tests/documents/test_browser.py.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Page

from recotrack.documents import DOCUMENTS
from tests.acting import Person
from tests.browser import SETTINGS, WIDE, Judge, Setting, html_checker, html_errors, judge
from tests.conftest import Files, written
from tests.documents.making import BARE, RECOMMENDATION
from tests.documents.test_browser import EVERYTHING, page_of
from tests.documents.test_on_paper import FURNITURE, PIECE, pages_of
from tests.places import ROOT

NARROW = Setting("light", 320)

pytestmark = pytest.mark.test_all("a browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Judge]:
    with judge() as it:
        yield it


@pytest.fixture(scope="module")
def checker() -> None:
    """Without it a test is over before its pages are made."""
    html_checker()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document of both registers as HTML."""
    folder = tmp_path_factory.mktemp("made")
    Person(folder, "2026-11-01").done("demo", "register")
    for name, home, today in (
        ("staffordshire", ROOT, "2024-11-01"),
        ("demo", folder / "register", "2026-11-01"),
    ):
        into = folder / "html" / name
        Person(home, today).done("render", "--all", "--format", "html", "-o", str(into))
    # All copies are sent in the demo, so that its documents have no covering letter.
    into = folder / "html" / "demo" / "covering-letter.html"
    sent = ("covering-letter", "2025-04-10-assessment", "-o", str(into))
    Person(folder / "register", "2026-11-01").done("render", *sent)
    return folder / "html"


def of(made: Path, name: str) -> list[Path]:
    """The files of a kind of document, the longest first."""
    found = [*made.rglob(f"{name}.html"), *made.rglob(f"{name}-*.html")]
    assert found, f"neither register makes a {name}"
    return sorted(found, key=lambda file: (-file.stat().st_size, file))


@pytest.fixture(scope="module", params=DOCUMENTS)
def longest(request: pytest.FixtureRequest, browser: Judge, made: Path) -> Iterator[Page]:
    """The longest of each kind, opened once for all that is asked of it: each test looks at it in the
    setting that it needs.
    """
    with browser.page(of(made, request.param)[0]) as page:
        yield page


def test_everybody_can_read_it(browser: Judge, longest: Page) -> None:
    """axe finds nothing, and nobody has to scroll sideways: light and dark, at a desk and on a
    telephone.
    """
    assert browser.faults_of(longest, *SETTINGS) == []


def must_be_told(page: Page) -> None:
    """Headings of tables say what they are for, columns and rows; on a telephone, where cells stand
    below one another, a table is one still to whoever hears it. Headings leave out no level.
    """
    cells = """() => [...document.querySelectorAll("table")].flatMap(table => [
        ...table.querySelectorAll("thead tr > :not(th[scope=col])"),
        ...table.querySelectorAll("tbody tr > :first-child:not(th[scope=row])"),
    ]).map(cell => cell.outerHTML)"""
    levels = '[...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(each => +each.tagName[1])'
    Judge.look(page, NARROW)
    assert Judge.overflow(page) == []
    assert page.evaluate(cells) == []
    found = page.evaluate(levels)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found))
    heard = Judge.heard(page)
    for role, tag in (("table", "table"), ("row", "tr"), ("rowheader", "tbody th")):
        assert heard[role] == page.locator(tag).count()


def test_headings_of_tables_say_what_they_are_for(longest: Page) -> None:
    """In the longest of its kind."""
    must_be_told(longest)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_shorter_ones_on_a_telephone(browser: Judge, made: Path, name: str) -> None:
    """The same of one in the middle and of the shortest, in which axe finds nothing either."""
    _, *others = of(made, name)
    for file in {*others[len(others) // 2 :][:1], *others[-1:]}:
        with browser.page(file, NARROW) as page:
            must_be_told(page)
            if file == others[-1]:
                assert browser.faults_of(page, NARROW) == []


def test_past_the_head_by_keyboard(browser: Judge, longest: Page) -> None:
    """The first Tab shows the link past the head of the page; Enter leads to what the page is about."""
    browser.look(longest, WIDE)
    link = longest.locator("a.skip")
    left = "each => each.getBoundingClientRect().left"
    assert link.evaluate(left) < 0
    longest.keyboard.press("Tab")
    assert longest.evaluate("document.activeElement.textContent") == "Skip to main content"
    assert link.evaluate(left) >= 0
    longest.keyboard.press("Enter")
    assert longest.evaluate("document.activeElement.id") == "main"


def test_nobody_needs_scripts(browser: Judge, longest: Page) -> None:
    """There is none: all words are shown where scripts are off."""
    browser.look(longest, WIDE)
    assert longest.locator("script").count() == 0
    file = Path(url2pathname(urlsplit(longest.url).path))
    with browser.page(file, scripts=False) as page:
        assert page.locator("main").inner_text() == longest.locator("main").inner_text()


def test_a_table_that_is_wider_than_the_window(browser: Judge, tmp_path: Path) -> None:
    """It is scrolled by itself, with the keyboard too; the page is not."""
    columns = [f"Column{number}OfVeryMany" for number in range(12)]
    rows = (columns, ["---"] * 12, columns)
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    file = page_of(tmp_path, f"# Wide\n\n{table}\n")
    setting = Setting("light", 900)
    assert browser.faults(file, setting) == []
    with browser.page(file, setting) as page:
        for _ in range(2):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "wide"
        page.keyboard.press("ArrowRight")
        # It moves smoothly, so not at once.
        scrolled = """async () => {
            for (let i = 0; i < 300 && !document.activeElement.scrollLeft; i++)
                await new Promise(next => setTimeout(next, 20));
            return document.activeElement.scrollLeft;
        }"""
        assert page.evaluate(scrolled) > 0


def test_on_paper(browser: Judge, made: Path) -> None:
    """A long table repeats its headings and parts no row, a link is followed by its address, a
    heading stays with its text; the skip link is gone. A4, also where the screen is dark.
    """
    style = """([what, name, before]) => getComputedStyle(
        document.querySelector(what), before || null)[name]"""
    with browser.page(of(made, "response-record")[0], Setting("dark", 320)) as page:
        page.evaluate(
            """document.querySelector("main").insertAdjacentHTML("beforeend",
            '<p><a id="a" href="https://a.example/">words</a> '
            + '<a id="b" class="address" href="https://b.example/">https://b.example/</a></p>')"""
        )
        page.emulate_media(media="print")
        for what, name, before, value in (
            ("thead", "display", "", "table-header-group"),
            (".wide thead", "display", "", "table-header-group"),
            ("tbody td", "display", "", "table-cell"),
            ("tr", "breakInside", "", "avoid"),
            ("h2", "breakAfter", "", "avoid"),
            (".skip", "display", "", "none"),
            ("#a", "content", "::after", '" (https://a.example/)"'),
            ("#b", "content", "::after", "none"),
            ("html", "backgroundColor", "", "rgb(255, 255, 255)"),
            ("body", "color", "", "rgb(27, 31, 35)"),
        ):
            found = page.evaluate(style, [what, name, before])
            # A browser may show the address, or from where it takes it.
            assert found.replace('" attr(href) "', "https://a.example/") == value, (what, name)
        pdf = page.pdf(prefer_css_page_size=True)
        sizes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
        assert {tuple(round(float(each)) for each in size) for size in sizes} == {(595, 842)}


def test_pages_on_paper(browser: Judge, longest: Page, tmp_path: Path) -> None:
    """No word is broken: columns are as wide as their words, and addresses go on behind a sign. No
    page ends with a heading or with the heads of a table, none has nothing but its margin.
    """
    heads = """() => [...document.querySelectorAll("h2, h3, h4, caption, thead tr")].map(
        each => (each.cells ? [...each.cells].map(cell => cell.textContent).join(" ") : each.textContent)
            .replace(/\\s+/g, " "))"""
    browser.look(longest, Setting("light", 700))
    shown = longest.evaluate("document.body.innerHTML.replace(/<[^>]*>/g, ' ')")
    leading = longest.evaluate(heads)
    file = tmp_path / "x.pdf"
    file.write_bytes(longest.pdf(prefer_css_page_size=True))
    known = {*PIECE.findall(shown)} | FURNITURE
    pages = pages_of(file)
    printed = [piece for each in pages for word in each.words for piece in PIECE.findall(word.text)]
    assert [each for each in printed if each not in known] == []
    assert [each.lines() for each in pages if len(each.lines()) <= 2] == []
    for number, each in enumerate(pages[:-1], 1):
        last = each.lines()[-2]
        if last in leading:
            assert any(last in later.lines() for later in pages[number:])  # in an index


def test_the_close_of_a_letter_on_paper(browser: Judge, tmp_path: Path) -> None:
    """Who signs it stands on the page of the words before, wherever these begin."""
    for lines in range(24, 36, 2):
        text = "Words.\n\n" * lines + "Yours sincerely,\n\n[signature]\\\nNia\\\nCommissioner\n"
        with browser.page(page_of(tmp_path, f"# T\n\n{text}")) as page:
            file = tmp_path / "x.pdf"
            file.write_bytes(page.pdf(prefer_css_page_size=True))
        *_, last = pages_of(file)
        assert {"Words.", "Yours sincerely,", "Commissioner"} <= set(last.lines())


def test_colours_that_the_reader_forces(browser: Judge, made: Path) -> None:
    """Someone who needs colours of their own gets them: in tags, which keep their border and their
    word, and in notices.
    """
    with browser.page(of(made, "response-record")[0]) as page:
        page.emulate_media(forced_colors="active")
        page.evaluate(
            """document.querySelector("main").insertAdjacentHTML("beforeend",
            '<table><tr><td><strong class="tag red">Red</strong></td></tr></table>')"""
        )
        tag = page.locator(".tag")
        look = "each => { const s = getComputedStyle(each); return [s.color, s.backgroundColor, s.borderTopWidth]; }"
        colour, ground, border = tag.evaluate(look)
        assert (ground, border) == ("rgb(255, 255, 255)", "1px")
        assert colour == page.evaluate("getComputedStyle(document.body).color")


def test_charts_take_the_colours_of_the_page(browser: Judge, made: Path) -> None:
    """By the classes of what is drawn: in the dark, and where the reader forces colours."""
    drawn = """<figure><svg><rect class="c1" fill="#12436D"/><path class="s4" stroke="#F46A25"/>
        <rect class="paper" fill="#FFFFFF"/><text fill="currentColor">a</text></svg></figure>"""
    colours = """() => [["rect.c1", "fill"], ["path.s4", "stroke"], ["rect.paper", "fill"], ["text", "fill"]]
        .map(([what, name]) => getComputedStyle(document.querySelector("figure " + what))[name])"""
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    with browser.page(of(made, "response-record")[0], Setting("dark", 1280)) as page:
        page.evaluate(
            "each => document.querySelector('main').insertAdjacentHTML('beforeend', each)", drawn
        )
        dark = ["rgb(107, 172, 230)", "rgb(244, 106, 37)", "rgb(27, 31, 35)", "rgb(238, 240, 242)"]
        assert page.evaluate(colours) == dark
        page.emulate_media(forced_colors="active", color_scheme="light")
        assert page.evaluate(colours) == [black, black, white, black]


HOSTILE = "\n    ".join(
    (
        "</p></td></main></style></title><script>alert(1)</script>",
        "<img src=x onerror=alert(1)> <svg/onload=alert(1)> \" onfocus='alert(1)' autofocus x=\"",
        "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \U0001f600 \U0001f1ec\U0001f1e7 \u0175\u0177 \u2713",
        "w" * 400,
        "| a | b | c | d | e | f | g | h | i | j | k |",
    )
)


@pytest.fixture(scope="module")
def hostile(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A response record of texts that would break a page."""
    home = tmp_path_factory.mktemp("hostile")
    response = (
        "chief_constable:\n  received: 2024-09-18\n  comments: |\n"
        f"    {HOSTILE}\ncommissioner:\n  initial_response: |\n    {'So be it. ' * 10_000}\n"
        f"  overall_comments: |\n    {HOSTILE}\n"
    )
    files: Files = {
        **BARE,
        "register.yaml": str(BARE["register.yaml"]).replace("Northshire Police", "N" * 400),
        "2024-custody/inspection.yaml": str(BARE["2024-custody/inspection.yaml"]).replace(
            "title: Custody", f"title: {'Custody' * 60}"
        ),
        "2024-custody/rec-01.yaml": RECOMMENDATION.replace(
            "text: Do it", f"text: |\n    {HOSTILE} Do it"
        ),
        "2024-custody/response.yaml": response,
    }
    written(home, files)
    page = made / "hostile.html"
    Person(home, "2024-10-01").done("render", "response-record", "-o", str(page))
    return page


def test_hostile_text(browser: Judge, hostile: Path) -> None:
    """Script, handlers, right-to-left, emoji, a word of 400 letters and a text of 100 KB: shown as
    they are, run by nobody, inside the width of a telephone, without a fault that axe finds.
    """
    assert browser.faults(hostile, WIDE, NARROW) == []
    for setting in (WIDE, NARROW):
        with browser.page(hostile, setting) as page:
            shown = page.locator("main").inner_text()
            assert shown.count("<script>alert(1)</script>") == 4
            assert shown.count("w" * 400) == 4
            assert "So be it. " * 9_999 in shown
            assert page.locator("script, img, svg, [onfocus]").count() == 0


@pytest.mark.usefixtures("checker")
def test_the_checker_finds_no_error(made: Path, hostile: Path) -> None:
    """In the longest and the shortest of each kind, nor in a page with all that a document can have:
    all at once, as the checker takes longer to start than to read them.
    """
    ends = [file for name in DOCUMENTS for file in (of(made, name)[0], of(made, name)[-1])]
    assert html_errors(*ends, hostile, page_of(made, EVERYTHING)) == []
